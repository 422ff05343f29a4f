"""The pictures of pledges: every pledge is drawn once, undated ones in a lane of their own, and nothing joins before and after."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest

import locales
from analytics.beforeafter import before_after
from analytics.pledges import pledges
from charts import palette
from charts import pledges as charts

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture(scope="module")
def found(snapshot):
    return pledges(snapshot)


@pytest.fixture(scope="module")
def pair(snapshot):
    return before_after(snapshot).pairs[0]


def drawn(figure) -> dict[str, list]:
    dots = [t for t in figure["data"] if "markers" in t["mode"] and "xaxis" not in t]
    return {
        "dots": dots,
        "spans": [t for t in figure["data"] if t["mode"] == "lines"],
        "lane": [t for t in figure["data"] if t.get("xaxis")],
    }


@both
def test_every_pledge_is_drawn_once(found, lang):
    parts = drawn(charts.timeline(found, locales.get(lang)))
    assert sum(len(t["x"]) for t in parts["dots"]) == 101 and len(parts["spans"]) == 3
    assert [len(t["x"]) for t in parts["lane"]] == [23]


def test_levels_differ_by_sign_and_are_named_in_the_legend(found):
    dots = drawn(charts.timeline(found, locales.get("en")))["dots"]
    assert [t["name"] for t in dots] == ["National", "Provincial government", "Regency or city", "One agency or office"]
    assert [len(t["x"]) for t in dots] == [5, 24, 49, 23]
    assert [t["marker"]["symbol"][0] for t in dots] == ["star", "circle", "square-open", "diamond-open"]


def test_a_dot_stands_on_its_day_and_near_ones_are_stacked(found):
    dots = drawn(charts.timeline(found, locales.get("en")))["dots"]
    bali = dots[0]["x"][-1]
    assert 2022 + 269 / 366 < bali < 2022 + 271 / 366, "27 September 2022"
    places = [(x, y) for t in dots for x, y in zip(t["x"], t["y"], strict=True)]
    assert len(set(places)) == 101 and min(y for _, y in places) == 1


def test_a_stack_keeps_dots_of_one_height_apart():
    day = datetime.date(2024, 1, 1)
    dates = [(day + datetime.timedelta(days=n)).isoformat() for n in (0, 0, 10, 74, 75, 80)]
    assert charts.stack(dates) == [0, 1, 2, 3, 0, 1]
    assert charts.stack([]) == []


def test_a_year_alone_is_a_line_over_the_year_below_the_dots(found):
    for span in drawn(charts.timeline(found, locales.get("en")))["spans"]:
        (low, high), (a, b) = span["x"], span["y"]
        assert 2023 <= low < 2023.01 and 2023.99 < high < 2024.01 and a == b < 0
        assert "Only 2023 is known" in span["hovertext"][0]


def test_the_lane_has_no_dates(found):
    figure = charts.timeline(found, locales.get("en"))
    assert (
        figure["layout"]["xaxis2"]["visible"] is False and figure["layout"]["yaxis2"]["domain"][1] < figure["layout"]["yaxis"]["domain"][0]
    )
    assert any(note["text"] == "Without a date: 23" for note in figure["layout"]["annotations"])
    colours = figure["data"][-1]["marker"]["color"]
    assert set(colours) == {palette.PREFERRED, palette.ALTERNATE}, "nothing grey on grey"


def test_without_undated_ones_there_is_no_lane(snapshot):
    figure = charts.timeline(pledges(snapshot.until("2022")), locales.get("id"))
    assert "xaxis2" not in figure["layout"] and not drawn(figure)["lane"]


def test_vertical_lines_are_lettered_in_time_and_a_break_on_a_voting_day_shares_its_line(found):
    every = charts.events(found)
    assert [(letter, row.date) for letter, row in every] == [
        ("A", "2015-12-09"), ("B", "2017-02-15"), ("C", "2018-06-27"), ("D", "2019-04-17"), ("E", "2020-12-09"), ("F", "2022-09-22"),
        ("G", "2024-02-14"), ("H", "2024"), ("I", "2024-11-27"),
    ]  # fmt: skip
    shapes = charts.timeline(found, locales.get("en"))["layout"]["shapes"]
    assert [shape["type"] for shape in shapes] == ["line"] * 7 + ["rect", "line", "rect"]
    assert shapes[7]["x0"] < 2024.01 and shapes[7]["x1"] > 2024.99 and all(shape["yref"] == "y domain" for shape in shapes[:9])


def test_an_empty_or_undated_selection_draws_without_an_error(snapshot):
    for view in (pledges(snapshot, "93"), pledges(snapshot, "52")):
        figure = charts.timeline(view, locales.get("id"))
        json.dumps(figure)
        assert not drawn(figure)["dots"]


def test_a_short_time_labels_every_year_and_a_long_one_every_other(snapshot, found):
    assert charts.timeline(found, locales.get("id"))["layout"]["xaxis"]["ticktext"] == ["2015", "2017", "2019", "2021", "2023", "2025"]
    few = charts.timeline(pledges(snapshot, "32"), locales.get("id"))["layout"]["xaxis"]["ticktext"]
    assert few == ["2018", "2020", "2022", "2024"]
    assert charts.timeline(pledges(snapshot, "00"), locales.get("id"))["layout"]["xaxis"]["ticktext"] == ["2020", "2021", "2022"]


@both
def test_the_picture_can_be_read_aloud(found, lang):
    text = charts.timeline_description(found, locales.get(lang))
    for part in ("127", "67", "27", "23", "2023: 41"):
        assert part in text, f"{part!r} is missing in {text!r}"
    assert re.search("bukan sensus|not a census", text)


def test_the_pair_is_two_dots_with_the_pledges_between_and_no_line(pair):
    figure = charts.pair(pair, locales.get("id"))
    (trace,) = figure["data"]
    assert trace["mode"] == "markers+text" and trace["y"] == [32, 4] and trace["text"] == ["\u00a0Sebelum: 32", "\u00a0Sesudah: 4"]
    first, last = trace["x"]
    rules = [shape["x0"] for shape in figure["layout"]["shapes"]]
    assert len(rules) == 4 and all(first < x < last for x in rules)
    assert figure["layout"]["yaxis"]["title"]["text"] == "kasus" and figure["layout"]["yaxis"]["range"][0] == 0
    assert "Bawaslu Jawa Barat" in trace["hovertext"][0] and "21 Oktober 2020" in trace["hovertext"][0]
    assert figure["layout"]["xaxis"]["ticktext"] == ["2020", "2021", "2022", "2023", "2024"]


@both
def test_the_pair_can_be_read_aloud(pair, lang):
    text = charts.pair_description(pair, locales.get(lang))
    assert "Bawaslu Jawa Barat" in text and "32" in text and re.search("tanpa garis|without a line", text)


@both
def test_the_map_counts_what_was_found_and_says_of_the_others_that_nothing_was(found, lang):
    words = locales.get(lang)
    view = charts.map_view(found, words, "32")
    marks = {mark.code: mark for mark in view.marks}
    assert len(marks) == 38 and view.selected == "32" and view.vintage == "38"
    assert marks["32"].key == "c4" and marks["93"].key == "no_figure" and marks["93"].lines == (words.t("pledges.not_found"),)
    assert [item.count for item in view.legend] == [6, 5, 8, 11, 4, 4]
    assert view.legend[-1].label == words.t("pledges.not_found") and view.legend[0].label == "1" and view.legend[3].label == "4–5"
    assert words.t("pledges.sample") + "." in view.credits
    assert ("Jawa Barat" if lang == "id" else "West Java") in view.description
    assert words.t("pledges.sample") in marks["32"].lines


def test_a_map_without_a_pledge_says_so(snapshot):
    view = charts.map_view(pledges(snapshot, election="x"), locales.get("en"), "nowhere")
    assert view.description == locales.get("en").t("pledges.map_none") and view.selected == "" and len(view.legend) == 1


def test_practice_data_is_stamped_on_every_picture(found, pair):
    marked = replace(found, slice=found.slice.with_(practice=True))
    assert "DATA LATIHAN" in json.dumps(charts.timeline(marked, locales.get("id")))
    assert charts.map_view(marked, locales.get("id")).stamp == "DATA LATIHAN"
    assert "DATA LATIHAN" in json.dumps(charts.pair(replace(pair, slice=pair.slice.with_(practice=True)), locales.get("id")))


@both
def test_the_pictures_say_themselves_what_they_are(found, pair, lang):
    words = locales.get(lang)
    assert charts.timeline(found, words)["layout"]["legend"]["title"]["text"] == words.t("pledges.sample")
    assert charts.pair(pair, words)["layout"]["xaxis"]["title"]["text"] == words.t("pledges.sample_pair")


def test_words_turn_light_on_a_dark_ground(found, pair):
    assert palette.INK_DARK in json.dumps(charts.timeline(found, locales.get("id"), dark=True))
    assert palette.INK_DARK in json.dumps(charts.pair(pair, locales.get("id"), dark=True))
