"""A layer on the map: a mark for every province, a legend that adds up, and the same numbers in picture, table and CSV."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

import locales
import sentences
from analytics import layers
from charts import maps
from charts.tables import table
from data.export import to_csv
from geo.choropleth import render

LAYERS = (
    "province_best_pilkada_2024", "province_pemilu2024_kasn_2024_02_06", "province_best_pemilu_2024", "ikp_asn_by_province_input",
    "ikp_asn_by_province_regency_aggregate", "ikp2024_total_by_province", "province_pilkada2020_kasn_2020_2022",
    "province_pilkada2020_bawaslu_2020_10_04", "province_pilkada2020_bawaslu_2020_04_03", "province_pilkada2020_bawaslu_2020_03_27",
    "province_best_pilkada_2020", "province_pemilu2019_bawaslu_2019_03_01", "province_best_pemilu_2019", "ikp2019_total_by_province",
    "province_best_pilkada_2018",
)  # fmt: skip
NS = "{http://www.w3.org/2000/svg}"
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
each = pytest.mark.parametrize("series_id", LAYERS)


@pytest.fixture
def draw(snapshot):
    def of(series_id: str, lang: str = "id", **options):
        view = layers.view(snapshot, layers.choose(snapshot, series_id, ()))
        words = locales.get(lang)
        return view, maps.map_view(view, words, sentences.layer(view, words), **options)

    return of


@both
@each
def test_every_area_of_the_layer_has_its_mark(draw, series_id, lang):
    view, picture = draw(series_id, lang)
    assert picture.vintage == view.layer.vintage and len(picture.marks) == int(view.layer.vintage)
    marked = [(m.code, m.state, -1 if m.cls is None else m.cls, m.name) for m in picture.marks]
    assert marked == list(view.areas[["province_code", "state", "cls", f"name_{lang}"]].itertuples(index=False, name=None))
    assert all(m.lines and all(m.lines) for m in picture.marks), "every mark says something"


@both
@each
def test_the_legend_counts_add_up_to_the_areas(draw, series_id, lang):
    view, picture = draw(series_id, lang)
    counts = Counter(m.key for m in picture.marks)
    lines = [item for item in picture.legend if item.key != "small"]  # a mark over the class of an area, not a look of its own
    assert sum(item.count for item in lines) == len(picture.marks) == int(view.layer.vintage)
    assert {item.key: item.count for item in lines} == dict(counts), "one line of the legend for each look on the map"
    assert sum(item.count for item in picture.legend if item.key == "small") == sum(mark.small for mark in picture.marks)
    assert len({item.label for item in picture.legend}) == len(picture.legend), "no two lines read alike"


@each
def test_the_legend_says_the_limits_of_each_class(draw, series_id):
    view, picture = draw(series_id, "en")
    for i, (low, high) in enumerate(view.classes):
        label = next(item.label for item in picture.legend if item.key == f"c{i}")
        parts = [float(part.replace(",", "")) for part in label.split("–")]
        assert parts == ([low] if low == high else [low, high]), f"{series_id}, class {i}: {label!r}"


@both
@each
def test_each_tooltip_says_value_stage_unit_authority_and_date(draw, series_id, lang):
    words = locales.get(lang)
    view, picture = draw(series_id, lang)
    rows = view.slice.frame.set_index("x")
    for mark in picture.marks:
        text = " ".join(mark.lines)
        if mark.code not in rows.index:
            assert text == words.t(f"map.why.{mark.state}", election=view.layer.election), f"{mark.name}: {text!r}"
            assert not re.search(r"\d", text.replace(view.layer.election, "")), f"{mark.name} has no figure, yet a number: {text!r}"
            continue
        row = rows.loc[mark.code]
        needed = (words.number(row["value"]), words.t(f"unit.{row['unit']}"), words.t(f"stage.{row['stage']}"), row["authority"])
        for part in (*needed, words.date(row["as_of"])):
            assert part in text, f"{series_id}, {mark.name}: {part!r} is missing in {text!r}"


@both
def test_an_early_zero_says_that_it_was_before_the_vote(draw, lang):
    _, picture = draw("province_best_pilkada_2020", lang)
    early = {m.code: m.lines for m in picture.marks if m.state == "early_zero"}
    assert set(early) == {"17", "65", "81"}, "Bengkulu, Kalimantan Utara, Maluku"
    for code, lines in early.items():
        assert locales.get(lang).t("map.why.early_zero") in lines, f"{code}: {lines}"


@both
def test_partial_and_ambiguous_figures_say_so(draw, lang):
    words = locales.get(lang)
    _, picture = draw("province_best_pilkada_2020", lang)
    banten = next(m for m in picture.marks if m.code == "36")  # PR-728, partial and ambiguous
    assert words.t("map.partial") in banten.lines and words.t("map.ambiguous") in banten.lines


def test_the_chosen_province_is_marked_only_where_the_map_has_it(draw):
    assert draw("province_best_pilkada_2020", selected="74")[1].selected == "74"
    assert draw("province_best_pilkada_2020", selected="93")[1].selected == "", "Papua Selatan is not on the map of 34"
    assert draw("province_best_pilkada_2020", selected="nonsense")[1].selected == ""


@pytest.mark.parametrize(("lang", "label"), [("id", "1.398–2.000,5"), ("en", "1,398–2,000.5")])
def test_a_class_is_written_as_the_language_writes_numbers(lang, label):
    assert maps.range_label(1398, 2000.5, locales.get(lang)) == label
    assert "–" not in maps.range_label(7, 7, locales.get(lang)), "one figure is no range"


def drawn_classes(svg: str) -> dict[str, str]:
    """Read the picture: the fill of each area, and the legend key that has the same fill."""
    root = ET.fromstring(svg)
    css = "".join(style.text or "" for style in root.iter(f"{NS}style"))
    fill = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        found = re.search(r"fill:([^;]+)", body)
        for name in re.findall(r"[#.]((?:a-\d\d)|(?:s-\w+))\b", selectors):
            if found:
                fill[name] = found[1]
    keys = {fill[name]: name[2:] for name in fill if name.startswith("s-")}
    areas = [path.get("data-code") for path in root.iter(f"{NS}path") if path.get("class") == "area"]
    return {code: keys[fill[f"a-{code}"]] for code in areas}


@both
@each
def test_picture_table_and_csv_hold_the_same_numbers(draw, series_id, lang):
    words = locales.get(lang)
    view, picture = draw(series_id, lang)
    truth = dict(zip(view.slice.frame["x"], view.slice.frame["value"], strict=True))
    # The CSV.
    rows = list(csv.DictReader(io.StringIO(to_csv(view.slice))))
    assert {row["x"]: float(row["value"]) for row in rows} == truth, "CSV"
    # The table.
    shown = table(view.slice, words, ("x", "value"))
    assert dict(zip(shown[words.t("column.x")], shown[words.t("column.value")], strict=True)) == truth, "table"
    # The picture: the colour of each area is that of the class that holds its number; the rest is drawn as having none.
    looks = drawn_classes(render(picture))
    assert len(looks) == int(view.layer.vintage)
    for code, key in looks.items():
        if re.fullmatch(r"c\d", key):
            low, high = view.classes[int(key[1:])]
            assert low <= truth[code] <= high, f"{code}: {truth[code]} is drawn as {low}-{high}"
        elif key in ("zero", "early_zero"):
            assert truth[code] == 0, f"{code} is drawn as zero"
        else:
            assert code not in truth, f"{code}: {truth.get(code)} is drawn as {key}"
    # What the reader sees at each area is the number itself.
    assert {m.code: m.lines[0].split(" ")[0] for m in picture.marks if m.code in truth} == {c: words.number(v) for c, v in truth.items()}
