"""What was counted after a pledge: only counts to be quoted, certainly after the day, of the province and what lies in it."""

from __future__ import annotations

import pytest

from analytics import afterwards

NTT, DAY = "53", "2023-02-09"


def test_the_pledge_of_the_provinces_government_is_spoken_of_first(snapshot):
    pledge = afterwards.first(snapshot, NTT)
    assert (pledge["pledge_id"], pledge["date"], pledge["pledge_points_count"]) == ("PL-041", DAY, 4)


def test_a_province_without_a_dated_pledge_has_none_to_speak_of(snapshot):
    assert afterwards.first(snapshot, "93") is None


def test_counts_after_the_day_are_listed_oldest_first_without_scores_and_other_readings(snapshot):
    of = afterwards.counted(snapshot, NTT, DAY)
    assert list(of.frame["obs_id"]) == ["PR-048", "PR-851"]
    assert set(of.mixed) >= {"authority", "unit", "stage"}, "nothing in it may be added up"


@pytest.mark.parametrize(("as_of", "listed"), [("2023-02", False), ("2023", False), ("2023-03", True), ("2023-02-10", True), ("", False)])
def test_a_date_that_may_lie_before_the_pledge_is_left_out(synthetic, cell, as_of, listed):
    made = synthetic(observations=cell("obs_id", "PR-048", "as_of", as_of))
    assert ("PR-048" in set(afterwards.counted(made, NTT, DAY).frame["obs_id"])) == listed
