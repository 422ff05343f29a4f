"""The chart of running totals: a line for each authority and election, apart by look, on days from voting day."""

from __future__ import annotations

import json

import pytest

import locales
from analytics import regions, running
from charts import palette
from charts import regions as region_charts
from charts import running as charts

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
REPORTED = {"stage": ("reported_to_kasn",), "unit": ("people",)}


def drawn(figure) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"]}


@both
def test_each_authority_and_election_has_a_line_of_its_own(snapshot, lang):
    found = running.running(snapshot, **REPORTED)
    traces = drawn(charts.figure(found, locales.get(lang)))
    assert list(traces) == [
        "Pilkada 2020 · KASN", "Pilkada 2020 · BKN", "Pemilu 2024 · KASN", "Pemilu 2024 · Kemendagri", "Pilkada 2024 · BKN",
        locales.get(lang).t("role.partial"), locales.get(lang).t("role.alternate"),
    ]  # fmt: skip
    assert traces["Pilkada 2020 · BKN"]["x"] == [-34, -13] and traces["Pilkada 2020 · BKN"]["y"] == [827, 1005]
    assert len(traces["Pilkada 2020 · KASN"]["x"]) == 12


def test_authorities_differ_in_colour_and_elections_in_mark(snapshot):
    traces = drawn(charts.figure(running.running(snapshot, **REPORTED), locales.get("id")))
    look = {name: (trace["marker"]["color"], trace["marker"]["symbol"][0]) for name, trace in traces.items()}
    assert look["Pilkada 2020 · KASN"][0] == look["Pemilu 2024 · KASN"][0] != look["Pilkada 2020 · BKN"][0] == look["Pilkada 2024 · BKN"][0]
    assert look["Pilkada 2020 · KASN"][1] == look["Pilkada 2020 · BKN"][1] != look["Pemilu 2024 · KASN"][1]
    assert len(set(look.values())) == len(look)


def test_what_is_partial_or_another_reading_is_hollow_and_not_joined(snapshot):
    words = locales.get("id")
    traces = drawn(charts.figure(running.running(snapshot, **REPORTED), words))
    for role, values in (("partial", [219]), ("alternate", [400])):
        trace = traces[words.t(f"role.{role}")]
        assert trace["y"] == values and "lines" not in trace["mode"]
        assert trace["marker"]["symbol"] == [palette.SYMBOL_BY_ROLE[role]]


@both
def test_the_axis_says_days_and_date_of_statement_with_a_rule_on_voting_day(snapshot, lang):
    layout = charts.figure(running.running(snapshot, **REPORTED), locales.get(lang))["layout"]
    title = layout["xaxis"]["title"]["text"]
    assert title.replace("<br>", " ") == locales.get(lang).t("running.axis") and max(map(len, title.split("<br>"))) <= 34
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(0, 0)]
    low, high = layout["xaxis"]["range"]
    assert low < -228 and high > 538, "every statement is inside"
    assert layout["showlegend"] is True and layout["yaxis"]["title"]["text"] == locales.get(lang).t("unit.people")


def test_the_season_holds_only_what_was_stated_in_it(snapshot):
    found = running.running(snapshot, election=("Pilkada 2020",), stage=("forwarded_to_kasn",), unit=("cases",))
    trace = drawn(charts.figure(found, locales.get("id"), near=True))["Pilkada 2020 · Bawaslu"]
    assert trace["x"] == [-271, -257, -250, -162, -82, -66, -42, -31, 8, 10]
    assert trace["text"][-1] == "1.194" and set(trace["text"][:-1]) == {""}


def test_the_whole_span_labels_only_what_lies_outside_the_season(snapshot):
    found = running.running(snapshot, stage=("forwarded_to_kasn",), unit=("cases",))
    labels = [text for trace in charts.figure(found, locales.get("en"))["data"] for text in trace["text"] if text]
    assert labels == ["29", "845", "1,398"]


def test_has_tells_whether_there_is_anything_inside_or_outside_the_season(snapshot):
    late = running.running(snapshot, election=("Pemilu 2019",), stage=("forwarded_to_kasn",), unit=("cases",))
    assert (charts.has(late, near=True), charts.has(late, near=False)) == (False, True)
    early = running.running(snapshot, election=("Pilkada 2018",), stage=("reported_to_kasn",), authority=("KASN",), unit=("reports",))
    assert charts.has(early, near=True)
    nothing = running.running(snapshot.until("2010"))
    assert not charts.has(nothing, near=True) and not charts.has(nothing, near=False)


def test_a_total_that_fell_has_a_mark_and_a_word(snapshot):
    words = locales.get("en")
    (trace,) = charts.figure(running.running(snapshot, stage=("stopped",)), words)["data"]
    assert trace["marker"]["symbol"] == ["circle", "circle", "triangle-down-open", "circle", "circle"]
    fallen = trace["hovertext"][2].replace("<br>", " ")
    assert words.t("running.revised", previous="37") in fallen and fallen.startswith("<b>Pilkada 2020: 33 cases</b>")
    assert sum("revision" in text for text in trace["hovertext"]) == 1


@both
def test_each_statement_says_stage_authority_date_and_distance(snapshot, lang):
    words = locales.get(lang)
    found = running.running(snapshot, election=("Pilkada 2020",), authority=("BKN",), **REPORTED)
    (trace,) = charts.figure(found, words)["data"]
    text = trace["hovertext"][1].replace("<br>", " ")
    for part in (words.number(1005), words.t("unit.people"), words.t("stage.reported_to_kasn"), "BKN", words.date("2020-11-26"), "13"):
        assert part in text, f"{part!r} is missing in {text!r}"


def test_labels_that_would_print_over_each_other_stand_above_and_below_or_are_left_out(snapshot):
    found = running.running(snapshot, stage=("forwarded_to_kasn",), unit=("cases",))
    traces = drawn(charts.figure(found, locales.get("id"), near=True))
    # 356 of Pilkada 2018 (day 8) and 314 of Pilkada 2024 (day 5) lie side by side.
    assert traces["Pilkada 2018 · Bawaslu"]["textposition"] == ["top center"]
    assert traces["Pilkada 2024 · Bawaslu"]["textposition"] == ["bottom center"]
    assert traces["Pilkada 2024 · Bawaslu"]["text"] == ["314"]


def test_a_third_label_at_one_place_is_left_out():
    trace = {"x": [0, 0, 0], "y": [100, 99, 98], "text": ["a", "b", "c"]}
    charts._place([trace], (-1, 1))
    assert trace["text"] == ["a", "b", ""] and trace["textposition"][:2] == ["top center", "bottom center"]


@both
def test_the_text_alternative_names_each_line_and_statement(snapshot, lang):
    words = locales.get(lang)
    text = charts.description(running.running(snapshot, **REPORTED), words)
    for part in ("Pilkada 2020, KASN", "Pilkada 2020, BKN", words.number(2034), words.number(827), words.t("stage.reported_to_kasn")):
        assert part in text
    assert charts.description(running.running(snapshot.until("2010")), words)


@pytest.mark.parametrize("near", [True, False])
def test_a_figure_without_a_statement_is_still_a_figure(snapshot, near):
    figure = charts.figure(running.running(snapshot.until("2010")), locales.get("id"), near=near)
    assert figure["data"] == [] and figure["layout"]["xaxis"]["range"][0] < 0 < figure["layout"]["xaxis"]["range"][1]


@both
def test_rates_are_dots_with_intervals_and_the_partial_one_is_hollow(snapshot, lang):
    words = locales.get(lang)
    of = regions.per_region(snapshot)
    (trace,) = region_charts.figure(of, words)["data"]
    assert trace["x"] == pytest.approx([29 / 101, 356 / 171, 1398 / 270, 314 / 545])
    assert trace["marker"]["symbol"] == ["circle", "circle", "circle", "circle-open"]
    assert "error_x" in trace and words.number(5.18, 2) in trace["hovertext"][2]
    text = region_charts.description(of, words)
    assert words.number(2.08, 2) in text and f"Pilkada 2015: {words.t('whynot.no_figure')}" in text


@pytest.mark.parametrize("dark", [True, False])
def test_figures_are_plain_json_that_plotly_accepts_on_both_grounds(snapshot, dark):
    import plotly.graph_objects as go

    ink = palette.INK_DARK if dark else palette.INK
    for figure in (
        charts.figure(running.running(snapshot, **REPORTED), locales.get("id"), dark=dark),
        region_charts.figure(regions.per_region(snapshot), locales.get("id"), dark=dark),
    ):
        json.dumps(figure, allow_nan=False)
        go.Figure(figure)
        assert figure["layout"]["xaxis"]["tickfont"]["color"] == ink
