"""The stylesheet, the standalone picture and the served geometry, from made-up figures."""

from __future__ import annotations

import gzip
import itertools
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import locales
from geo import choropleth, palette, shapes
from geo.choropleth import AreaMark, LegendItem, MapView, render, skeleton, stylesheet

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from synthetic_map import synthetic

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>&\x00'


def declarations(css: str, identifier: str) -> str:
    """The declarations of the rule that names an id or class."""
    found = [body for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css) if re.search(rf"[#.]{identifier}(?![\w-])", selectors)]
    assert found, identifier
    return found[-1]


def areas(root: ET.Element) -> list[ET.Element]:
    return [path for path in root.iter(f"{NS}path") if path.get("class") == "area"]


def test_states_are_those_of_the_record():
    from data.vocab import AreaState

    assert set(choropleth.STATES) == {state.value for state in AreaState}
    for lang in locales.LANGUAGES:
        words = [locales.get(lang).t(f"geo.state.{state}") for state in choropleth.STATES]
        assert len(set(words)) == len(words)


def test_each_state_and_class_has_its_own_fill():
    codes = list(shapes.geometry("38").areas)
    marks = [AreaMark(codes[index], "value", index, "x") for index in range(5)]
    marks += [AreaMark(codes[10 + index], state, None, "x") for index, state in enumerate(choropleth.STATES[1:])]
    view = MapView("38", "id", "t", "d", tuple(marks))
    for css in (stylesheet(view), re.search(r"<style>(.*?)</style>", render(view))[1]):
        fills = {mark.code: re.search(r"fill:([^;]+)", declarations(css, f"a-{mark.code}"))[1] for mark in marks}
        assert len(set(fills.values())) == len(marks)
        for mark in marks:
            assert declarations(css, f"s-{mark.key}") == declarations(css, f"a-{mark.code}"), "the legend shows what the map shows"
    assert re.search(r"fill:([^;]+)", declarations(stylesheet(view), f"a-{codes[-1]}"))[1].startswith("url(#pn-no_figure)"), (
        "no mark: no figure"
    )


def test_every_pattern_named_is_defined():
    view = synthetic("38")
    defined = set(re.findall(r'<pattern id="([^"]+)"', skeleton("38")))
    assert defined == {f"pn-{state}" for state in palette.PATTERNS}
    assert set(re.findall(r"url\(#([^)]+)\)", stylesheet(view))) <= defined


def test_call_outs_are_coloured_like_their_area():
    css = stylesheet(synthetic("38"))
    for code in shapes.CALL_OUTS:
        assert declarations(css, f"k-{code}") == declarations(css, f"a-{code}")
    assert "r:" not in declarations(css, "k-31"), "the size of a call-out belongs to the page"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("vintage", shapes.VINTAGES)
@pytest.mark.parametrize("options", [{}, {"heading": False}, {"themed": True}])
def test_render_is_one_accessible_picture(vintage, lang, options):
    view = synthetic(vintage, lang)
    root = ET.fromstring(render(view, **options))
    assert root.get("role") == "img" and root.get("lang") == lang
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [named[name] for name in root.get("aria-labelledby").split()] == [view.title, view.description]
    drawn = [path.get("data-code") for path in areas(root)]
    assert sorted(drawn) == sorted(shapes.geometry(vintage).areas) and len(drawn) == int(vintage)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{NS}text"))
    for item in view.legend:
        assert f"{item.label} ({item.count})" in words
    for line in view.credits:
        assert line in words
    assert "geoBoundaries" in words and "Papua" in words
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_render_is_stable_and_plain_for_drawing_programs():
    view = synthetic("34")
    assert render(view) == render(synthetic("34"))
    assert "var(" not in render(view) and "calc(" not in render(view)
    assert "var(--pn-c0)" in render(view, themed=True)
    assert "http://" not in render(view).replace("http://www.w3.org/2000/svg", "") and "https://" not in render(view)


def test_hostile_texts_are_escaped():
    mark = AreaMark("11", "value", 0, HOSTILE, (HOSTILE,))
    view = MapView(
        "38", "id", HOSTILE, HOSTILE, (mark,), legend=(LegendItem("c0", HOSTILE, 1),), attribution_lines=(HOSTILE,), legend_title=HOSTILE
    )
    text = render(view)
    root = ET.fromstring(text)
    assert "<script" not in text and not list(root.iter(f"{NS}script"))
    assert root.find(f"{NS}title").text == HOSTILE.replace("\x00", "")
    assert "script" not in stylesheet(view)


def test_scopes_keep_two_maps_of_one_document_apart():
    first, second = (render(synthetic("38", scope=scope)) for scope in ("one", "two"))
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in (first, second)]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"url\(#([^)]+)\)", first)) <= ids[0]
    rules = re.search(r"<style>(.*?)</style>", first)[1]
    assert all(".pn-map.one" in selector for rule in re.findall(r"([^{}]+)\{", rules) for selector in rule.split(","))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"marks": (AreaMark("99", "zero", None, "x"),)}, "'99' is no area"),
        ({"marks": (AreaMark("93", "zero", None, "x"),), "vintage": "34"}, "'93' is no area"),
        ({"marks": (AreaMark("11", "zero", None, "x"),) * 2}, "two marks"),
        ({"marks": (AreaMark("11", "rejected", None, "x"),)}, "unknown state"),
        ({"marks": (AreaMark("11", "value", None, "x"),)}, "a class goes with"),
        ({"marks": (AreaMark("11", "zero", 0, "x"),)}, "a class goes with"),
        ({"marks": (AreaMark("11", "value", 5, "x"),)}, "outside the palette"),
        ({"selected": "1"}, "selected"),
        ({"vintage": "35"}, "unknown vintage"),
        ({"scope": "a b"}, "scope"),
    ],
)
def test_a_wrong_view_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        MapView(**{"vintage": "38", "lang": "id", "title": "t", "description": "d", "marks": (), **changes})


@pytest.mark.parametrize("vintage", shapes.VINTAGES)
def test_served_geometry(vintage):
    name = choropleth.geometry_name(vintage)
    data = choropleth.geometry_bytes(name)
    assert re.fullmatch(rf"provinces_{vintage}\.[0-9a-f]{{12}}\.svg", name)
    assert data == skeleton(vintage).encode() and len(data) < 60_000 and len(gzip.compress(data)) < 25_000
    root = ET.fromstring(data)
    assert len(areas(root)) == int(vintage) and not list(root.iter(f"{NS}style"))
    old, other = f"provinces_{vintage}.000000000000.svg", "provinces_35.000000000000.svg"
    for bad in ("", name[:-1], name.replace(".svg", ".json"), f"../{name}", old, other):
        assert choropleth.geometry_bytes(bad) is None


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def lightness(colour: str) -> float:
    """CIE L*, 0-100."""
    return 116 * luminance(colour) ** (1 / 3) - 16


@pytest.mark.parametrize(("ramp", "paper"), [(palette.PALETTE, palette.LIGHT), (palette.PALETTE_DARK, palette.DARK)])
def test_ramp_reads_in_grey_print(ramp, paper):
    steps = [lightness(colour) for colour in ramp]
    away = [abs(step - lightness(paper["zero"])) for step in steps]
    assert away == sorted(away), "from little near the paper to much far from it"
    assert min(abs(a - b) for a, b in itertools.pairwise(steps)) >= 9
    assert away[0] >= 9, "the lowest class is not taken for zero"


def test_payload_is_small_plain_and_carries_no_geometry():
    import json

    from app.parts.map import payload

    for vintage in shapes.VINTAGES:
        sent = payload(synthetic(vintage))
        text = json.dumps(sent, ensure_ascii=False)
        assert len(text.encode()) < 15_000 and len(sent["frames"][0]["marks"]) == int(vintage)
        assert shapes.geometry(vintage).areas["11"].d[:30] not in text
    bare = payload(MapView("38", "en", "t", "d", ()))
    assert bare["frames"][0]["marks"][0] == ["11", "no_figure", "Aceh", ["No figure"], 0]
