"""The way of a case in one province: one statement at a time, shares of the stage before, guards against what is not one count."""

from __future__ import annotations

import math

import pytest

from analytics import places_pipeline
from data.vocab import Warn, WhyNot


def steps(snapshot, code, cut, unit="cases"):
    (one,) = [one for one in places_pipeline.steps(snapshot, code) if (one.cut, one.unit) == (cut, unit)]
    return one


def test_a_statement_of_three_stages_converts_each_by_the_one_before(snapshot):
    one = steps(snapshot, "73", "2020-09-14")
    frame = one.slice.frame
    assert frame[["step", "stage", "value"]].to_numpy().tolist() == [
        [1, "alleged", 76], [3, "forwarded_to_kasn", 61], [4, "kasn_recommended", 32], [0, "in_process", 3], [0, "stopped", 12],
    ]  # fmt: skip
    assert frame["of_stage"].tolist() == ["", "alleged", "forwarded_to_kasn", "", ""]
    assert frame["percent"].iloc[1] == pytest.approx(100 * 61 / 76) and frame["percent"].iloc[2] == pytest.approx(100 * 32 / 61)
    assert one.why is None and Warn.RUNNING_TOTAL in one.slice.warnings and list(frame.columns) == list(places_pipeline.COLUMNS)


def test_states_beside_the_way_have_no_share(snapshot):
    frame = steps(snapshot, "76", "2024-10-03").slice.frame.set_index("stage")
    assert frame.loc["in_process", "step"] == 0 and math.isnan(frame.loc["in_process", "percent"])


def test_statements_come_newest_election_first_then_newest_date(snapshot):
    found = [(one.group, one.cut) for one in places_pipeline.steps(snapshot, "73")]
    assert found[:2] == [("Pilkada 2024", "2024-07-26"), ("Pemilu 2024", "2024-02-11")]
    assert [cut for group, cut in found if group == "Pilkada 2020"] == [
        "2020-10-02",
        "2020-09-28",
        "2020-09-14",
        "2020-07-31",
        "2020-01-28",
    ]


def test_units_and_authorities_are_never_mixed(snapshot):
    for code in snapshot.province_names:
        for one in places_pipeline.steps(snapshot, code):
            assert one.slice.unit == one.unit and one.slice.authority == one.authority and one.slice.frame["as_of"].nunique() == 1


def test_periods_that_differ_are_not_one_count(snapshot):
    one = steps(snapshot, "73", "2024-02-11")
    assert one.why == WhyNot.NOT_ONE_COUNT and one.slice.frame["percent"].isna().all()
    assert set(one.slice.frame["why"]) <= {"", "not_one_count"}


def test_a_later_stage_above_an_earlier_one_is_not_converted(snapshot, synthetic):
    def more(frame):  # SYNTHETIC
        hit = (frame["province_code"] == "53") & (frame["as_of"] == "2020-11-28") & (frame["stage"] == "kasn_recommended")
        return frame.assign(value=frame["value"].mask(hit, 61.0))

    one = steps(synthetic(observations=more), "53", "2020-11-28")
    assert one.why == WhyNot.NOT_NESTED and one.slice.frame["percent"].isna().all()


def test_two_pages_of_one_month_are_not_taken_for_one_statement(snapshot, synthetic):
    def moved(frame):  # SYNTHETIC: the two stages of Gorontalo of March 2020 on two pages
        hit = (frame["province_code"] == "75") & (frame["as_of"] == "2020-03") & (frame["stage"] == "alleged")
        return frame.assign(source_id=frame["source_id"].mask(hit, "KNS19"))

    assert steps(snapshot, "75", "2020-03").slice.frame["stage"].tolist() == ["alleged", "forwarded_to_kasn"]
    assert places_pipeline.steps(synthetic(observations=moved), "75") == ()


def test_a_province_with_one_stage_each_time_has_no_pipeline(snapshot):
    assert places_pipeline.steps(snapshot, "11") == () and places_pipeline.steps(snapshot, "96") == ()
