"""Reasons counted, comparable pairs, and completeness: the figures draw the same numbers as the tables, in the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

import locales
from analytics.quality import board
from analytics.reconcile import reconcile
from charts import authorities as charts
from charts import quality
from data.snapshot import Snapshot
from data.views.authorities import Reason

ID, EN = locales.get("id"), locales.get("en")


@pytest.fixture
def made(snapshot):
    """Return a function that makes a SYNTHETIC release: for each table named, a function from its frame to the changed one."""

    def make(**changes):
        tables = {name: changes[name](frame.copy()) if name in changes else frame for name, frame in snapshot.tables.items()}
        return Snapshot(replace(snapshot.release, number=9000, note="SYNTHETIC"), tables)

    return make


def test_the_reasons_are_bars_of_their_counts_most_frequent_first(snapshot):
    found = reconcile(snapshot)
    (bars,) = charts.reasons(found, ID)["data"]
    counts = [n for n in found.counts().values() if n]
    assert bars["x"] == sorted(counts, reverse=True) and bars["text"] == [str(n) for n in bars["x"]]
    colours = dict(zip(bars["y"], bars["marker"]["color"], strict=True))
    names = charts.reasons(found, EN)["layout"]["yaxis"]["ticktext"]
    lone = [i for i, name in enumerate(names) if name == "unexplained"]
    assert len(lone) == 1 and list(colours.values()).count(colours[lone[0]]) == 1, "what is unexplained has a colour of its own"


def test_a_reason_without_a_pair_has_no_bar(snapshot):
    (bars,) = charts.reasons(reconcile(snapshot, "Pilkada 2018"), ID)["data"]
    assert len(bars["x"]) < len(Reason) and 0 not in bars["x"]


def test_only_pairs_with_one_unit_at_the_nearest_dates_are_drawn(snapshot):
    unit, frame = charts.comparable(reconcile(snapshot, "Pilkada 2020"))
    assert unit == "people" and frame["pair_id"].tolist() == ["BN-198:KN-191", "KN-146:KN-156", "KN-147:KN-157", "KN-091:KN-158"]
    assert charts.comparable(reconcile(snapshot, "Pilkada 2024"))[0] == ""


@pytest.mark.parametrize(("locale", "label"), [(ID, "Ditindaklanjuti"), (EN, "Acted on")])
def test_each_authority_is_a_colour_and_a_shape_and_its_points_are_not_joined(snapshot, locale, label):
    figure = charts.pairs(reconcile(snapshot, "Pilkada 2020"), locale)
    traces = {trace["name"]: trace for trace in figure["data"]}
    assert list(traces) == ["KASN", "BKN", "Bawaslu"] and all("lines" not in trace["mode"] for trace in traces.values())
    assert traces["KASN"]["x"] == [1305, 604, 344, 178] and traces["Bawaslu"]["x"] == [1645] and traces["BKN"]["x"] == [606, 362, 72]
    assert len({t["marker"]["color"] for t in traces.values()}) == len({t["marker"]["symbol"][0] for t in traces.values()}) == 3
    assert any(name.startswith(label) for name in figure["layout"]["yaxis"]["ticktext"])
    assert figure["layout"]["xaxis"]["range"][0] == 0 < 1645 < figure["layout"]["xaxis"]["range"][1]
    assert traces["Bawaslu"]["text"] == [locale.number(1645)]


def test_without_a_comparable_pair_the_chart_is_empty_and_stands(snapshot):
    figure = charts.pairs(reconcile(snapshot, "Pilkada 2024"), ID)
    assert figure["data"] == [] and figure["layout"]["height"] == 110


def test_the_text_alternatives_hold_every_point(snapshot):
    found = reconcile(snapshot, "Pilkada 2020")
    said = charts.pairs_description(found, "Pilkada 2020", ID)
    for part in ("Pilkada 2020", "orang", "Bawaslu 1.645 (menurut pernyataan 19 Desember 2020)", "BKN 606", "KASN 178"):
        assert part in said
    reasons = charts.reasons_description(found, "Pilkada 2020", EN)
    assert all(f"{EN.t(f'authorities.reason.{r.value}')}: {n}" in reasons for r, n in found.counts().items() if n)


def test_completeness_draws_the_share_and_writes_the_numbers(snapshot):
    found = board(snapshot)
    figure = quality.completeness(found, ID)
    (bars,) = figure["data"]
    assert bars["x"][2] == 90.625 and bars["text"][2] == "29 dari 32" and len(bars["x"]) == 6
    assert figure["layout"]["xaxis"]["range"] == [0, 130]
    assert "Pilkada 2020 29 dari 32 (90,6 %)" in quality.completeness_description(found, ID)
    assert "for 6 provinces it is unknown" in quality.completeness(found, EN)["data"][0]["hovertext"][4]


def test_an_election_of_which_nobody_is_known_to_have_voted_has_no_bar(made):
    found = board(made(election_areas=lambda f: f.assign(voted="unknown")))  # SYNTHETIC
    assert quality.completeness(found, ID)["data"][0]["x"] == []
