"""The whole picture of every canvas: heading, warning, hatch, signs, legend; nothing cut off; grey print; goldens of made-up data."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import pytest
from PIL import ImageFont

import locales
from geo import furniture, palette
from geo.choropleth import AreaMark, LegendItem, MapView, PointMark, render, stylesheet
from geo.shapes import CANVASES, geometry, skeleton
from geo.words import spoken, wording

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from golden import normal, same
from synthetic_canvas import full
from synthetic_map import synthetic

NS = "{http://www.w3.org/2000/svg}"
SOME = ("38", "34", "33", "tiles-38", "tiles-34", "tiles-33", "regencies-73", "regencies-91", "regencies-31", "regencies-75")
FACES = {
    "h": Path(font_source_serif_pro.font_directory) / "SourceSerifPro-Bold.ttf",
    "b": Path(font_source_sans_pro.font_directory) / "SourceSansPro-Semibold.ttf",
    "": Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf",
}
WORDY = " ".join(["Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"] * 6)


def texts(svg: str, kind: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{NS}text") if text.get("class") == kind]


def drawn_width(text: ET.Element) -> float:
    face = ImageFont.truetype(str(FACES.get(text.get("class"), FACES[""])), 100)
    return face.getlength("".join(text.itertext())) * float(text.get("font-size")) / 100


@pytest.mark.parametrize("name", CANVASES)
def test_every_canvas_can_be_coloured_and_drawn(name):
    view = full(name)
    svg = render(view)
    root = ET.fromstring(svg)
    assert view.canvas == name and root.get("role") == "img"
    assert [path.get("data-code") for path in root.iter(f"{NS}path") if path.get("class") == "area"]
    css = stylesheet(view)
    for code in geometry(name).areas:
        assert f"#a-{code.replace('.', '-')}" in css, code
    assert set(re.findall(r"url\(#([^)]+)\)", css)) <= set(re.findall(r'<pattern id="([^"]+)"', skeleton(name)))


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("changes", [{}, {"title": WORDY, "subtitle": WORDY, "badge": WORDY, "legend_title": WORDY}, {"title": "W" * 300}])
def test_nothing_is_cut_off(name, changes):
    view = full(name, stamp="DATA LATIHAN", **changes)
    root = ET.fromstring(render(view))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    lines = [text for text in root.iter(f"{NS}text") if text.get("class") in ("h", "b", "w", "n")]
    assert len(lines) > 5
    for text in lines:
        assert float(text.get("x")) + drawn_width(text) <= width, text.text
        assert float(text.get("font-size")) * 0.8 < float(text.get("y")) < height, text.text
    for box in root.iter(f"{NS}rect"):
        if box.get("class") == "badge":
            inside = [text for text in lines if float(box.get("y")) < float(text.get("y")) < float(box.get("y")) + float(box.get("height"))]
            assert inside and all(
                float(text.get("x")) + drawn_width(text) <= float(box.get("x")) + float(box.get("width")) for text in inside
            )


def test_a_long_line_of_the_legend_wraps_and_leaves_room_for_the_next():
    items = (LegendItem("c0", WORDY, 1), LegendItem("c1", "kecil", 2))
    svg = render(MapView("38", "id", "t", "d", (), legend=items))
    lines = [(float(t.get("y")), t.text) for t in ET.fromstring(svg).iter(f"{NS}text") if t.get("class") == "w"]
    assert len(lines) >= 3 and lines[-1][1] == "kecil (2)"
    assert [y for y, _ in lines] == sorted({y for y, _ in lines}), "no two lines at one height"


def test_a_word_wider_than_the_page_is_cut_into_pieces():
    assert furniture.wrap("ab " + "W" * 50, 10, 100) == ["ab", *["W" * 9] * 5, "W" * 5]
    assert furniture.wrap("", 10, 100) == [] and furniture.wrap("a b", 10, 1) == ["a", "b"]


def test_subtitle_and_warning_stand_above_the_picture():
    view = full("38")
    assert " ".join(texts(render(view), "h")) == view.title
    assert view.subtitle in texts(render(view), "n") and view.badge in texts(render(view), "b")
    bare = render(view, heading=False)
    assert not texts(bare, "h") and view.subtitle not in texts(bare, "n")
    assert view.badge in texts(bare, "b"), "a page has its own heading, but a warning belongs to the picture"


@pytest.mark.parametrize("name", ["38", "tiles-38", "regencies-33"])
def test_small_figures_are_hatched_over_the_colour_of_their_class(name):
    view, board = full(name), geometry(name)
    root = ET.fromstring(render(view))
    drawn = sorted(path.get("d") for path in root.iter(f"{NS}path") if path.get("class") == "small")
    expected = sorted(board.areas[mark.code].d for mark in view.marks if mark.small and mark.state == "value")
    assert drawn == expected and expected
    rule = re.search(r"\.pn-map \.small\{([^}]*)\}", render(view))[1]
    assert rule.startswith("fill:url(#pn-small)") and "pointer-events:none" in rule


def test_a_zero_that_is_marked_small_stays_a_zero():
    view = MapView("38", "id", "t", "d", (AreaMark("11", "zero", None, "Aceh", small=True),))
    assert not view.small and 'class="small"' not in render(view)


def test_signs_stand_at_their_points_with_the_shape_of_their_kind():
    view = full("38")
    found = [(p.get("class"), p.get("transform").split(")")[0], p.get("d")) for p in ET.fromstring(render(view)).iter(f"{NS}path")
             if (p.get("class") or "").startswith("point ") and "translate" in p.get("transform")]  # fmt: skip
    signs = [(f"point p-{s.kind}", f"translate({s.x:g} {s.y:g}", palette.SYMBOLS[s.kind]) for s in view.points]
    assert found[: len(signs)] == signs
    assert [cls for cls, *_ in found[len(signs) :]] == [f"point p-{kind}" for kind in palette.POINT_KINDS], "one of each in the legend"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"form": "globe"}, "unknown form"),
        ({"province": "99"}, "unknown vintage"),
        ({"province": "73", "marks": (AreaMark("73", "zero", None, "x"),)}, "'73' is no area"),
        ({"points": (PointMark("a", "11", 1, 1, "star", "x"),)}, "unknown kind"),
        ({"points": (PointMark("a", "11", 1, 1, "province", "x"),) * 2}, "two points"),
    ],
)
def test_a_wrong_canvas_or_point_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        MapView(**{"vintage": "38", "lang": "id", "title": "t", "description": "d", "marks": (), **changes})


@pytest.mark.parametrize("name", SOME)
def test_grey_print_has_no_colours(name):
    svg = render(full(name), grey=True)
    assert "var(" not in svg
    for colour in re.findall(r"#[0-9a-f]{6}\b", svg):
        assert colour[1:3] == colour[3:5] == colour[5:7], colour
    assert len(set(re.findall(r"\.s-c\d\{fill:(#[0-9a-f]{6})", svg))) == 5


def test_regencies_are_named_where_there_is_room():
    names = texts(render(full("regencies-73")), "name")
    assert {"Bone", "Luwu Utara", "Gowa"} <= set(names) and "Kota Parepare" not in names
    assert {"Jakarta Timur", "Kepulauan Seribu"} <= set(texts(render(full("regencies-31")), "name"))


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_a_tile_grid_says_what_it_is_and_claims_no_boundaries(lang):
    lines = " ".join(texts(render(full("tiles-38", lang)), "n"))
    assert ("petak" if lang == "id" else "tile") in lines and "geoBoundaries" not in lines
    regencies = " ".join(texts(render(full("regencies-33", lang)), "n"))
    assert "geoBoundaries" in regencies and ("kabupaten/kota" if lang == "id" else "regencies") in regencies


def test_words_around_a_map_name_its_areas():
    item = LegendItem("c0", "1–5", 3)
    assert (
        spoken(full("38", "en"), item) == "1–5: 3 provinces" and spoken(full("regencies-33", "en"), item) == "1–5: 3 regencies and cities"
    )
    assert spoken(full("38", "en"), LegendItem("point_regency", "Pledge", 2)) == "Pledge: 2 signs"
    assert "provinsi" in wording(full("38"))["hint"] and "kabupaten/kota" in wording(full("regencies-33"))["hint"]
    assert set(wording(full("38"))) == set(wording(full("regencies-33"))) == {"hint", "keys", "counts"}


@pytest.mark.parametrize("name", ["38", "34", "tiles-38", "tiles-34", "regencies-75"])
def test_pictures_are_as_they_were(name):
    same(f"synthetic_{name}", render(full(name)))


def test_the_grey_picture_is_as_it_was():
    same("synthetic_38_grey", render(synthetic("38"), grey=True))


def test_a_golden_shows_every_change_but_keeps_long_paths_short():
    before, after = normal(render(full("38"))), normal(render(full("38", title="Lain")))
    assert before != after and max(map(len, before.splitlines())) < 1000
