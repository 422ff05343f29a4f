"""A sheet that leaves the page: every format of a chart, a map and a table holds its words, its warnings and its sources."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

import locales
import sentences
from analytics import atlas
from charts import maps
from charts.content import Chart, Grid
from charts.sheet import FORMATS, REFERENCE, body, sheet
from charts.sheet_words import DARK, ELLIPSIS
from geo.choropleth import render

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from figures import FIGURES
from sheets import (
    ALT,
    CONTENTS,
    GUARDS,
    LINK,
    LONG,
    NOTES,
    NS,
    SUBTITLE,
    bare,
    contrast,
    of_class,
    outside,
    overlaps,
    said,
    table,
    words,
)

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
every = pytest.mark.parametrize("format", FORMATS)
each = pytest.mark.parametrize("name", CONTENTS)
ID = locales.get("id")


@pytest.fixture(scope="module")
def draw(snapshot):
    kept: dict[tuple, tuple[str, ET.Element]] = {}

    def of(name: str, format: str, lang: str = "id", dark: bool = False, **more) -> tuple[str, ET.Element]:
        key = name, format, lang, dark, tuple(more.items())
        if key not in kept:
            given = {"title": LONG[lang], "subtitle": SUBTITLE[lang], "alt": ALT, "notes": NOTES, "guards": GUARDS, "link": LINK} | more
            text = sheet(CONTENTS[name](snapshot, lang), locales.get(lang), format=format, dark=dark, **given)
            kept[key] = text, ET.fromstring(text)
        return kept[key]

    return of


@both
@every
@each
def test_a_sheet_has_exactly_the_size_of_its_format_and_says_what_it_is(draw, name, format, lang):
    _, root = draw(name, format, lang)
    wide, high = FORMATS[format]
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == (str(wide), str(high), f"0 0 {wide} {high}")
    assert root.get("role") == "img" and root.get("lang") == lang
    assert [element.text for element in root[:2]] == [LONG[lang], ALT]


@both
@every
@each
def test_no_word_leaves_the_sheet_and_no_two_words_lie_on_each_other(draw, name, format, lang):
    _, root = draw(name, format, lang)
    assert len(words(root)) > 10
    assert outside(root, FORMATS[format]) == [] and overlaps(root) == []


@both
@every
@each
def test_title_warnings_notes_link_and_brand_are_all_on_the_sheet(draw, name, format, lang):
    _, root = draw(name, format, lang)
    for text in (LONG[lang], SUBTITLE[lang], *GUARDS, *NOTES, LINK, "Pantau Netralitas"):
        assert bare(text) in said(root), text


@every
@each
def test_letters_are_large_enough_for_a_telephone(draw, name, format):
    _, root = draw(name, format)
    unit = FORMATS[format][0] / REFERENCE
    sizes = {kind: min(size for k, _, size, _ in words(root) if k == kind) / unit for kind in {k for k, *_ in words(root)}}
    assert sizes["guards"] >= 17.99 and sizes["title"] >= 27.9 and sizes["notes"] >= 13.99
    inside = {"tick": 15.5, "label": 18, "cell": 21.9, "head": 21.9, "key": 16.5}
    assert {kind: size for kind, size in sizes.items() if size < inside.get(kind, 0)} == {}


@every
@each
def test_a_sheet_stands_alone(draw, name, format):
    text, root = draw(name, format)
    assert not re.search(r"var\(|calc\(|href|<script|<image|@font-face|https?://(?!www\.w3\.org/2000/svg)|[ \"](nan|inf)[ \"]", text)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


@each
def test_no_line_runs_out_of_the_sheet_in_the_letters_of_another_machine(draw, name):
    _, root = draw(name, "1200x675")
    for kind in ("title", "subtitle", "guards", "notes", "link", "cell", "key", "more"):
        for element in of_class(root, kind):
            assert element.get("textLength") or len(element.text or "") <= 3 or element.get("font-size") == "15", element.text


@each
def test_the_same_sheet_has_the_same_bytes(snapshot, draw, name):
    given = {"title": LONG["id"], "subtitle": SUBTITLE["id"], "alt": ALT, "notes": NOTES, "guards": GUARDS, "link": LINK}
    assert sheet(CONTENTS[name](snapshot, "id"), ID, format="a4", **given) == draw(name, "a4")[0]


@every
@each
def test_words_of_a_dark_sheet_stand_out_from_its_ground(draw, name, format):
    text, root = draw(name, format, dark=True)
    (ground,) = of_class(root, "sheet")
    assert ground.get("fill") == DARK.paper and 'stroke="#ffffff"' not in text
    for element in root.iter(f"{NS}text"):
        if element.get("fill") and element.get("class") not in ("stamp", "guards"):
            assert contrast(element.get("fill"), DARK.paper) > 4.5, element.text
    assert all(contrast(element.get("fill"), DARK.warn) > 4.5 for element in of_class(root, "guards"))


@every
def test_practice_data_is_stamped_across_every_kind_of_sheet(draw, format):
    for name in CONTENTS:
        (stamp,) = of_class(draw(name, format, practice=True)[1], "stamp")
        assert stamp.text == "DATA LATIHAN" and float(stamp.get("font-size")) > 0.06 * FORMATS[format][0]
        assert not of_class(draw(name, format)[1], "stamp")


def test_a_map_of_practice_data_is_stamped_by_itself(snapshot):
    view = replace(CONTENTS["map"](snapshot, "id"), stamp="DATA LATIHAN")
    assert of_class(ET.fromstring(sheet(view, ID, title="x")), "stamp")
    assert of_class(ET.fromstring(body(view, ID, size=(800, 600))), "stamp")


@every
def test_a_map_credits_its_boundaries_and_shows_its_badge_as_a_warning(snapshot, format):
    view = replace(CONTENTS["map"](snapshot, "id"), badge="Lencana peringatan untuk pengujian")
    root = ET.fromstring(sheet(view, ID, title="x", notes=NOTES, format=format))
    assert bare(view.badge) in said(root, "guards")
    credits = [line for line in view.credits if line not in view.attribution_lines]
    assert credits and all(bare(line) in said(root, "notes") for line in credits)


def test_a_map_without_notes_brings_all_of_its_sources(snapshot):
    view = CONTENTS["map"](snapshot, "id")
    root = ET.fromstring(sheet(view, ID, title="x"))
    assert view.attribution_lines and all(bare(line) in said(root, "notes") for line in view.credits)
    assert root[1].text == view.description


@both
@every
def test_the_legend_of_a_map_is_whole_on_every_sheet(snapshot, draw, format, lang):
    view, (_, root) = CONTENTS["map"](snapshot, lang), draw("map", format, lang)
    key = said(root, "key")
    assert all(bare(f"{item.label} ({item.count})") in key for item in view.legend) and bare(view.legend_title) in key


@both
@every
def test_rows_of_a_table_that_do_not_fit_are_counted(draw, format, lang):
    _, root = draw("table", format, lang)
    shown = sum(text.startswith("Provinsi nomor") for kind, text, *_ in words(root) if kind == "cell")
    left = int(re.search(r"\d+", said(root, "more")).group())
    assert shown >= 4 and shown + left == 38


@every
def test_a_short_table_is_whole(format):
    root = ET.fromstring(sheet(table("id", 3), ID, title="x", format=format))
    assert not of_class(root, "more")
    assert [text for kind, text, *_ in words(root) if kind == "cell" and text.startswith("1.")] == ["1.000", "1.001", "1.002"]


def test_a_narrow_table_stands_in_parts_side_by_side(snapshot):
    names = snapshot.frame("provinces")["name_id"].tolist()
    narrow = Grid(("Provinsi", "Kasus"), (False, True), tuple((name, ID.number(i)) for i, name in enumerate(names)))
    root = ET.fromstring(sheet(narrow, ID, title="Temuan", format="a4"))
    cells = [text for kind, text, *_ in words(root) if kind == "cell"]
    assert set(names) <= set(cells) and not of_class(root, "more") and len(of_class(root, "head")) == 4
    assert outside(root, FORMATS["a4"]) == [] and overlaps(root) == []


@pytest.mark.parametrize("drawn", [lambda view: sheet(view, ID, title="x"), render], ids=["sheet", "render"])
def test_the_legend_shows_the_sign_of_each_kind_of_point(snapshot, drawn):
    view = atlas.view(snapshot, atlas.choose(snapshot, "pledges", ()))
    picture = maps.map_view(view, ID, sentences.layer(view, ID))
    kinds = {item.key.removeprefix("point_") for item in picture.legend if item.key.startswith("point_")}
    text = drawn(picture)
    for kind in kinds:
        assert text.count(f'class="point p-{kind}"') == 1 + sum(point.kind == kind for point in picture.points)
    assert kinds and "s-point_" not in text


def test_a_table_with_many_columns_says_how_many_are_left_out():
    wide = Grid(tuple(f"Kolom yang bernama {i}" for i in range(14)), (False,) * 14, (tuple("kata-yang-panjang" for _ in range(14)),))
    root = ET.fromstring(sheet(wide, ID, title="x"))
    shown = sum(text == "kata-yang-panjang" for _, text, *_ in words(root))
    assert 2 <= shown < 14 and re.search(r"(\d+)kolomlagi", said(root, "more")).group(1) == str(14 - shown)
    assert outside(root, FORMATS["1200x675"]) == []


def test_a_chart_with_more_rows_than_fit_says_how_many_are_left_out(snapshot):
    chart = Chart(lambda dark: FIGURES["multiples.figure"](snapshot, ID))
    root = ET.fromstring(sheet(chart, ID, title="x", guards=GUARDS, notes=NOTES))
    left = int(re.search(r"\d+", said(root, "more")).group())
    rows = len(chart.make(False)["layout"]["yaxis"]["tickvals"])
    assert len(of_class(root, "bar")) + left == rows and outside(root, FORMATS["1200x675"]) == []


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("format", ["1200x675"])
def test_every_figure_of_the_product_fits_on_a_sheet(snapshot, name, format):
    chart = Chart(lambda dark: FIGURES[name](snapshot, ID))
    root = ET.fromstring(sheet(chart, ID, title="Temuan untuk pengujian", subtitle="Anak judul", notes=NOTES, guards=GUARDS, format=format))
    assert outside(root, FORMATS[format]) == []
    ticks = {text for kind, text, *_ in words(root) if kind == "tick"}
    assert not [pair for pair in overlaps(root) if set(pair) <= ticks]


def test_a_title_without_end_is_clipped_at_a_word_and_the_rest_is_kept(snapshot):
    root = ET.fromstring(sheet(CONTENTS["map"](snapshot, "id"), ID, title="kata " * 400, guards=GUARDS, notes=NOTES))
    title = said(root, "title")
    assert title.endswith(f"kata{ELLIPSIS}") and all(bare(guard) in said(root, "guards") for guard in GUARDS)
    assert outside(root, FORMATS["1200x675"]) == [] and overlaps(root) == []


def test_many_warnings_are_all_on_the_sheet(snapshot):
    many = [f"Peringatan nomor {i} yang harus tampak di mana pun gambar ini tampak." for i in range(6)]
    root = ET.fromstring(sheet(CONTENTS["trend"](snapshot, "id"), ID, title=LONG["id"], guards=many, notes=NOTES, format="1080x1080"))
    assert all(bare(guard) in said(root, "guards") for guard in many) and overlaps(root) == []


@every
@each
def test_ten_long_warnings_and_many_sources_leave_a_picture_that_nothing_lies_on(snapshot, name, format):
    many = [f"Peringatan nomor {i}: jangan dijumlahkan, jangan diurutkan, jangan dibandingkan." for i in range(10)]
    notes = [*NOTES, "A: patahan aturan yang pertama; B: patahan aturan yang kedua; C: patahan aturan yang ketiga."]
    content = CONTENTS[name](snapshot, "id")
    drawn = sheet(content, ID, title=LONG["id"], subtitle=SUBTITLE["id"] * 2, guards=many, notes=notes, link=LINK, format=format)
    root = ET.fromstring(drawn)
    assert all(bare(text) in said(root) for text in (*many, *notes, LINK))
    assert outside(root, FORMATS[format]) == [] and overlaps(root) == []
    inside = {"trend": "mark", "rows": "bar", "map": "area", "tiles": "area", "table": "cell"}[name]
    assert of_class(root, inside)


def test_markup_in_words_stays_words():
    root = ET.fromstring(sheet(table("id", 2), ID, title="A <b>&amp; B", guards=["<i>awas</i>"], link="a&b"))
    assert "A<b>&amp;B" in said(root, "title") and "<i>awas</i>" in said(root, "guards") and "a&b" in said(root, "link")


def test_an_unknown_format_is_refused_by_its_name():
    with pytest.raises(ValueError, match="unknown format 'a3'; there are 1200x675"):
        sheet(table("id"), ID, title="x", format="a3")


@pytest.mark.parametrize("content", [Grid((), (), ()), Grid(("a",), (False,), ()), Chart(lambda dark: {"data": [], "layout": {}}), None])
def test_nothing_to_draw_is_refused(content):
    with pytest.raises(ValueError, match=r"nothing to draw|no traces to draw"):
        sheet(content, ID, title="x")


@each
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 720)])
@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_alone_fills_a_screen_and_is_read_from_afar(snapshot, name, size, dark):
    root = ET.fromstring(body(CONTENTS[name](snapshot, "id"), ID, size=size, dark=dark))
    assert (root.get("width"), root.get("height")) == tuple(map(str, size))
    assert not of_class(root, "sheet") and not of_class(root, "title") and not of_class(root, "notes")
    assert outside(root, size) == [] and overlaps(root) == []
    assert min(letters for kind, _, letters, _ in words(root) if kind != "tick") >= 0.017 * min(size)


def test_the_picture_alone_can_bear_the_title_of_a_map(snapshot):
    view = CONTENTS["map"](snapshot, "id")
    assert bare(view.title) in said(ET.fromstring(body(view, ID, size=(1920, 1080), heading=True)), "title")


def test_two_pictures_in_one_page_do_not_share_ids(snapshot):
    one, two = (body(CONTENTS[name](snapshot, "id"), ID, size=(1920, 1080)) for name in ("map", "tiles"))
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in (one, two)]
    assert ids[0] and not ids[0] & ids[1]


def test_a_picture_on_a_scrap_is_refused():
    with pytest.raises(ValueError, match="100 × 900 leaves no room"):
        body(table("id"), ID, size=(100, 900))
