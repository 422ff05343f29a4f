"""The panels of a comparison: one axis, dots that are never joined, words in the gaps; drawn as SVG too."""

from __future__ import annotations

import pytest

import locales
from analytics import compare
from charts import compare as charts
from charts.svg import svg
from data.views.compare import Measure
from sentences import provinces

ALLEGED = Measure("Bawaslu", "alleged", "cases")
ID = locales.get("id")


@pytest.fixture
def found(snapshot):
    return compare.compare(snapshot, ALLEGED, ("31", "73", "94"), ())


@pytest.fixture
def names(snapshot):
    return provinces.names(snapshot.tables["provinces"], ID)


def test_every_figure_is_a_dot_and_no_dots_are_joined(found, names):
    figure = charts.panels(found, names, ID)
    assert sum(len(trace["x"]) for trace in figure["data"]) == len(found.slice)
    assert all("lines" not in trace["mode"] for trace in figure["data"])
    assert sorted(x for trace in figure["data"] for x in trace["x"]) == sorted(found.slice.frame["value"])


def test_each_province_is_a_panel_on_the_one_axis(found, names):
    figure = charts.panels(found, names, ID)
    ticks = figure["layout"]["yaxis"]["ticktext"]
    assert [words for words in ticks if words.startswith("<b>")] == [f"<b>{names[code]}</b>" for code in found.provinces]
    assert len(ticks) == len(found.provinces) * (1 + len(found.elections))
    assert [name for name in figure["layout"] if name.startswith("xaxis")] == ["xaxis"]


def test_a_dot_lies_in_the_row_of_its_province_and_election(found, names):
    figure = charts.panels(found, names, ID)
    ticks = figure["layout"]["yaxis"]["ticktext"]
    for trace in figure["data"]:
        for y, hover in zip(trace["y"], trace["hovertext"], strict=True):
            head = max(at for at, words in enumerate(ticks[: y + 1]) if words.startswith("<b>"))
            assert hover.startswith(f"{ticks[head][:-4]}, {ticks[y]}")


def test_a_cell_without_a_figure_says_why(found, names):
    said = [note["text"] for note in charts.panels(found, names, ID)["layout"]["annotations"]]
    gaps = found.cells.loc[found.cells["obs_id"] == "", "state"]
    assert sorted(said) == sorted(ID.t(f"compare.short.{state}") for state in gaps)


def test_rates_bear_their_interval_and_stand_only_where_there_is_one(found, names):
    figure = charts.panels(found, names, ID, per=True)
    rated = found.slice.frame["rate"].notna().sum()
    assert sum(len(trace["x"]) for trace in figure["data"]) == rated
    assert any("error_x" in trace for trace in figure["data"])


@pytest.mark.parametrize("per", [False, True])
def test_the_same_figure_can_be_taken_as_svg(found, names, per):
    drawn = svg(charts.panels(found, names, ID, per=per), ID, title="Judul", notes=["Sumber"])
    assert drawn.startswith("<svg") and "Sulawesi Selatan" in drawn
