"""The trend chart draws the Slice: the same numbers, in the reader's language, and no line where the rows count different things."""

from __future__ import annotations

import json
import re

import pytest

import locales
from analytics import trends
from charts import palette
from charts import trend as charts

SERIES = (
    "all_violations_by_election", "bawaslu_alleged_by_election", "bawaslu_forwarded_by_election",
    "kasn_followup_share_by_year", "kasn_recommended_by_year", "other_law_class_by_election",
)  # fmt: skip
FORWARDED = "bawaslu_forwarded_by_election"
MIXED = {"all_violations_by_election", "bawaslu_alleged_by_election"}
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
each = pytest.mark.parametrize("series_id", SERIES)


@pytest.fixture
def draw(snapshot):
    def of(series_id: str, lang: str = "id", **options):
        found = trends.trend(snapshot, series_id)
        return found, charts.figure(found, locales.get(lang), **options)

    return of


def lines(figure) -> list[dict]:
    return [trace for trace in figure["data"] if trace["mode"] == "lines"]


def marks(figure) -> list[dict]:
    return [trace for trace in figure["data"] if "markers" in trace["mode"]]


@both
@each
def test_the_marks_are_the_rows_of_the_slice(draw, series_id, lang):
    found, figure = draw(series_id, lang)
    drawn = {i: (x, y) for trace in marks(figure) for i, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)}
    rows = {r.obs_id: (r.position, r.value) for r in found.slice.frame.itertuples()}
    assert drawn == rows, f"{series_id}: chart and Slice differ"


@both
@each
def test_each_role_has_its_own_mark_named_in_the_language(draw, series_id, lang):
    found, figure = draw(series_id, lang)
    roles = {r.obs_id: r.role for r in found.slice.frame.itertuples()}
    for trace in marks(figure):
        (role,) = {roles[i] for i in trace["customdata"]}
        assert trace["name"] == locales.get(lang).t(f"role.{role}")
        assert trace["marker"]["symbol"] == palette.SYMBOL_BY_ROLE[role]
        assert trace["marker"]["color"] == palette.BY_ROLE[role]


def test_readings_that_are_not_to_be_quoted_have_hollow_marks():
    assert not palette.SYMBOL_BY_ROLE["preferred"].endswith("-open")
    assert all(palette.SYMBOL_BY_ROLE[role].endswith("-open") for role in ("alternate", "partial"))
    assert len(set(palette.BY_ROLE.values())) == len(set(palette.SYMBOL_BY_ROLE.values())) == 3, "three roles, three looks"


@pytest.mark.parametrize(
    ("lang", "values"),
    [("id", ["29", "356", "845", "1.398"]), ("en", ["29", "356", "845", "1,398"])],
)
def test_labels_are_written_as_the_language_writes_numbers(draw, lang, values):
    _, figure = draw(FORWARDED, lang)
    preferred = next(t for t in marks(figure) if t["name"] == locales.get(lang).t("role.preferred"))
    assert preferred["text"] == values


def test_axis_numbers_use_the_separators_of_the_language(draw):
    assert draw(FORWARDED, "id")[1]["layout"]["separators"] == ",."
    assert draw(FORWARDED, "en")[1]["layout"]["separators"] == ".,"


@pytest.mark.parametrize(("lang", "share"), [("id", "72,8 %"), ("en", "72.8%")])
def test_shares_are_labelled_as_the_language_writes_percentages(draw, lang, share):
    _, figure = draw("kasn_followup_share_by_year", lang)
    labels = [text for trace in marks(figure) for text in trace["text"]]
    assert share in labels, f"KN-009, 72.8 per cent in {lang}: {labels}"


@both
def test_the_default_line_joins_two_pilkada_and_stops_at_the_break(draw, lang):
    _, figure = draw(FORWARDED, lang)
    (line,) = lines(figure)
    assert (line["x"], line["y"], line["line"]["dash"]) == ([0, 1], [29, 356], "solid")


@pytest.mark.parametrize(("join", "drawn"), [("breaks", [([0, 1, 3], [29, 356, 1398])]), ("all", [([0, 1, 2, 3], [29, 356, 845, 1398])])])
def test_a_line_that_was_asked_to_run_on_is_dashed(snapshot, join, drawn):
    figure = charts.figure(trends.trend(snapshot, FORWARDED, join), locales.get("id"))
    assert [(line["x"], line["y"]) for line in lines(figure)] == drawn
    assert {line["line"]["dash"] for line in lines(figure)} == {"dash"}


@each
def test_lines_are_those_of_the_trend_with_two_points_or_more(draw, series_id):
    found, figure = draw(series_id)
    assert [line["y"] for line in lines(figure)] == [line["value"].tolist() for line in found.lines if len(line) > 1]
    assert marks(figure)
    if series_id in MIXED:
        assert not lines(figure), "its points are of different kinds"


@each
def test_letters_on_the_chart_are_those_of_the_list_of_breaks(draw, series_id):
    found, figure = draw(series_id)
    paired = charts.letters(found)
    assert [letter for letter, _ in paired] == list("ABC"[: len(found.breaks)])
    assert [row.break_id for _, row in paired] == found.breaks["break_id"].tolist()
    noted = {re.sub("<.*?>", "", n["text"]): n["x"] for n in figure["layout"]["annotations"]}
    assert noted == {letter: (row.start + row.end) / 2 for letter, row in paired}


@each
def test_a_known_day_is_a_rule_and_a_known_year_a_band(draw, series_id):
    found, figure = draw(series_id)
    shapes = figure["layout"]["shapes"]
    assert len(shapes) == len(found.breaks)
    for shape, row in zip(shapes, found.breaks.itertuples(), strict=True):
        assert shape["type"] == ("rect" if row.break_id == "B03" else "line"), f"{row.break_id} of {row.date}"
        assert (shape["x0"], shape["x1"]) == (row.start, row.end)


@both
@each
def test_each_point_says_authority_stage_unit_and_date(draw, series_id, lang):
    words = locales.get(lang)
    found, figure = draw(series_id, lang)
    rows = found.slice.frame.set_index("obs_id")
    for trace in marks(figure):
        for obs_id, hover in zip(trace["customdata"], trace["hovertext"], strict=True):
            row = rows.loc[obs_id]
            needed = (
                row["x"],
                words.number(row["value"]),
                row["authority"],
                words.t(f"stage.{row['stage']}"),
                words.t(f"unit.{row['unit']}"),
            )
            for part in (*needed, words.date(row["as_of"])):
                assert part in hover, f"{series_id}, {obs_id}: {part!r} is missing in {hover!r}"


@both
@each
def test_the_text_alternative_names_every_value_and_its_date(draw, snapshot, series_id, lang):
    words = locales.get(lang)
    found = trends.trend(snapshot, series_id)
    text = charts.description(found, words)
    assert found.slice.label[lang] in text
    for row in found.slice.frame.itertuples():
        point = f"{row.x}: {words.number(row.value)} {words.t(f'unit.{row.unit}')}"
        assert point in text and words.date(row.as_of) in text, f"{row.obs_id}: {point!r}"


def test_words_are_light_on_a_dark_ground(draw):
    for dark, ink in ((False, palette.INK), (True, palette.INK_DARK)):
        _, figure = draw(FORWARDED, dark=dark)
        assert {trace["textfont"]["color"] for trace in marks(figure)} == {ink}
        assert figure["layout"]["xaxis"]["tickfont"]["color"] == ink


@both
@each
def test_the_figure_is_plain_json_that_plotly_accepts(draw, series_id, lang):
    import plotly.graph_objects as go

    _, figure = draw(series_id, lang)
    json.dumps(figure, allow_nan=False)
    go.Figure(figure)
