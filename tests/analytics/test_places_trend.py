"""One province election by election: the last statement on each, lists of one kind only, and why there is none."""

from __future__ import annotations

import pytest

from analytics import places_trend
from data.errors import UsageError
from data.vocab import Warn, WhyNot


def test_each_list_is_of_one_authority_stage_and_unit_in_two_elections_or_more(snapshot):
    found = places_trend.trends(snapshot, "73")
    assert found.why is None and len(found.lists) == 4
    for one in found.lists:
        assert not one.mixed and one.frame["election"].nunique() >= 2 and Warn.RUNNING_TOTAL in one.warnings
    assert [one.frame["election"].nunique() for one in found.lists] == [3, 3, 2, 2], "the one with most elections first"
    assert [one.id for one in found.lists] == ["trend_73_1", "trend_73_2", "trend_73_3", "trend_73_4"]


def test_the_last_statement_stands_for_each_election_in_the_order_of_voting(snapshot):
    bawaslu = next(one for one in places_trend.trends(snapshot, "73").lists if one.authority == "Bawaslu")
    row = bawaslu.frame.set_index("election").loc["Pilkada 2020"]
    assert row["as_of"] == "2020-10-04", "27 March and 3 April 2020 are earlier totals of the same count"
    place = {name: i for i, name in enumerate(snapshot.election_order)}
    assert bawaslu.frame["election"].map(place).is_monotonic_increasing


def test_the_distance_from_the_vote_is_counted_in_days(snapshot):
    bawaslu = next(one for one in places_trend.trends(snapshot, "73").lists if one.authority == "Bawaslu")
    assert bawaslu.frame.set_index("election").loc["Pilkada 2020", "days"] == -66, "4 October to 9 December 2020"


def test_a_date_that_is_not_known_to_the_day_has_no_distance(snapshot, synthetic):
    def month(frame):
        hit = (frame["province_code"] == "73") & (frame["as_of"] == "2020-10-04")
        return frame.assign(as_of=frame["as_of"].mask(hit, "2020-10"))

    found = places_trend.trends(synthetic(observations=month), "73")
    bawaslu = next(one for one in found.lists if one.authority == "Bawaslu")
    assert bawaslu.frame.set_index("election")["days"].isna()["Pilkada 2020"]


@pytest.mark.parametrize(("code", "why"), [("53", WhyNot.MIXED), ("17", WhyNot.ONE_ELECTION), ("96", WhyNot.NO_FIGURE)])
def test_a_province_without_two_like_counts_says_why(snapshot, code, why):
    found = places_trend.trends(snapshot, code)
    assert found.lists == () and found.why == why


def test_what_is_no_province_is_refused(snapshot):
    with pytest.raises(UsageError) as caught:
        places_trend.trends(snapshot, "00")
    assert caught.value.code == "unknown_choice"
