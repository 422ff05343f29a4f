"""Counts by election and by year: order, what a line may join, and where the series breaks."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import trends
from data import select
from data.errors import UsageError
from data.slice import MixedSliceError

FORWARDED = "bawaslu_forwarded_by_election"
SERIES = {
    "all_violations_by_election": "election",
    "bawaslu_alleged_by_election": "election",
    FORWARDED: "election",
    "kasn_followup_share_by_year": "year",
    "kasn_recommended_by_year": "year",
    "other_law_class_by_election": "election",
}
MIXED = {"all_violations_by_election", "bawaslu_alleged_by_election"}
# Elections in the order of their voting dates (elections.csv): 9 Apr 2014, 27 Jun 2018 ... 27 Nov 2024.
VOTED = ("Pemilu 2014", "Pilkada 2015", "Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024")


def placed(found, break_id: str) -> tuple[float, float] | None:
    rows = found.breaks.loc[found.breaks["break_id"] == break_id]
    return None if rows.empty else (float(rows.iloc[0]["start"]), float(rows.iloc[0]["end"]))


def test_the_catalogue_lists_the_six_series_and_the_forwarded_cases_first(snapshot):
    found = trends.catalogue(snapshot)
    assert found[0] == FORWARDED
    assert sorted(found) == sorted(SERIES), "the series by election and by year are those of the codebook"


@pytest.mark.parametrize(("series_id", "axis"), SERIES.items())
def test_each_series_stands_on_its_axis(snapshot, series_id, axis):
    assert trends.trend(snapshot, series_id).axis == axis


@pytest.mark.parametrize("series_id", [s for s, axis in SERIES.items() if axis == "election"])
def test_elections_stand_in_the_order_of_their_voting_dates(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    names = [label for _, label in found.ticks]
    assert names == sorted(names, key=VOTED.index), f"{series_id}: {names}"
    assert [p for p, _ in found.ticks] == [float(i) for i in range(len(names))]
    assert found.slice.frame["position"].tolist() == sorted(found.slice.frame["position"]), "rows run from left to right"
    for row in found.slice.frame.itertuples():
        assert row.position == names.index(row.x), f"{row.obs_id}: {row.x} should stand at {names.index(row.x)}"


@pytest.mark.parametrize("series_id", [s for s, axis in SERIES.items() if axis == "year"])
def test_years_stand_at_their_number(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    assert found.slice.frame["position"].tolist() == [float(x) for x in found.slice.frame["x"]]
    assert [p for p, _ in found.ticks] == sorted({float(x) for x in found.slice.frame["x"]})


FINAL = [
    ("Pilkada 2017", 29, "BN-011"),
    ("Pilkada 2018", 356, "BN-013"),
    ("Pemilu 2019", 845, "PL-OBS-001"),
    ("Pilkada 2020", 1398, "BN-223"),
]


def joined(found) -> list[list[str]]:
    return [line["x"].tolist() for line in found.lines]


@pytest.mark.parametrize("join", ["", "breaks", "all"])
def test_four_final_counts_may_be_joined_in_whichever_way(snapshot, join):
    found = trends.trend(snapshot, FORWARDED, join)
    assert list(zip(found.line["x"], found.line["value"], found.line["obs_id"], strict=True)) == FINAL
    assert found.join == join
    assert sorted(x for line in found.lines for x in line["x"]) == sorted(x for x, _, _ in FINAL), "each on one line"


def test_by_default_pemilu_and_pilkada_are_apart_and_the_move_of_pilkada_2020_splits_its_line(snapshot):
    assert joined(trends.trend(snapshot, FORWARDED)) == [["Pilkada 2017", "Pilkada 2018"], ["Pemilu 2019"], ["Pilkada 2020"]]


def test_over_breaks_pemilu_and_pilkada_stay_apart(snapshot):
    assert joined(trends.trend(snapshot, FORWARDED, "breaks")) == [["Pilkada 2017", "Pilkada 2018", "Pilkada 2020"], ["Pemilu 2019"]]
    assert joined(trends.trend(snapshot, "other_law_class_by_election", "breaks")) == [
        ["Pilkada 2018", "Pilkada 2020", "Pilkada 2024"],
        ["Pemilu 2019", "Pemilu 2024"],
    ]


def test_only_when_asked_for_one_line_joins_all(snapshot):
    assert joined(trends.trend(snapshot, FORWARDED, "all")) == [[x for x, _, _ in FINAL]]


def test_every_step_of_the_other_law_class_crosses_a_break(snapshot):
    found = trends.trend(snapshot, "other_law_class_by_election")
    assert joined(found) == [["Pilkada 2018"], ["Pemilu 2019"], ["Pilkada 2020"], ["Pemilu 2024"], ["Pilkada 2024"]]


def test_years_before_the_first_break_are_one_line(snapshot):
    assert joined(trends.trend(snapshot, "kasn_recommended_by_year")) == [["2015", "2016", "2017", "2018", "2019"]]


@pytest.mark.parametrize("series_id", SERIES)
def test_no_line_crosses_a_break_or_goes_from_pemilu_to_pilkada_unasked(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    for line in found.lines:
        assert line["election_type"].nunique() == 1 and line.index.tolist() == list(range(len(line)))
        for start, end in zip(line["position"], line["position"][1:], strict=False):
            assert not trends.between(found.breaks, start, end), f"{series_id}: {start} to {end}"


def test_points_say_which_type_of_election_they_are_of(snapshot):
    frame = trends.trend(snapshot, FORWARDED).slice.frame
    assert dict(zip(frame["x"], frame["election_type"], strict=True)) == {
        "Pilkada 2017": "regional", "Pilkada 2018": "regional", "Pemilu 2019": "general", "Pilkada 2020": "regional",
        "Pemilu 2024": "general", "Pilkada 2024": "regional",
    }  # fmt: skip
    assert set(trends.trend(snapshot, "kasn_recommended_by_year").slice.frame["election_type"]) == {""}


def test_election_types_are_the_words_before_the_parentheses(snapshot):
    found = trends.election_types(snapshot)
    assert found["Pemilu 2014"] == found["Pilpres 2014"] == "general"
    assert found["PSU Pilgub Papua (Pilkada 2024)"] == found["Pilkada Ulang 2025"] == "regional"


BREAKS = pd.DataFrame([("X", 2.0, 2.0), ("Y", 3.0, 4.0)], columns=["break_id", "start", "end"])


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 1.9, ()), (1, 2, ("X",)), (2, 2.5, ()), (1, 3, ("X", "Y")), (2, 3, ("Y",)), (3.2, 3.4, ("Y",)), (3.5, 5, ("Y",)), (4, 5, ()),
        (2, 1, ("X",)), (3, 1, ("X", "Y")), (5, 4, ()),
    ],
)  # fmt: skip
def test_a_break_lies_between_when_it_is_after_the_earlier_place_and_not_after_the_later(start, end, found):
    assert trends.between(BREAKS, start, end) == found


def test_another_way_to_join_is_refused_with_those_there_are(snapshot):
    with pytest.raises(UsageError) as caught:
        trends.trend(snapshot, FORWARDED, "everything")
    assert caught.value.code == "unknown_choice"
    assert caught.value.params == {"value": "everything", "parameter": "join", "allowed": "breaks, all"}


def test_a_series_without_a_point_is_no_trend(synthetic):
    """SYNTHETIC: the points of one series are gone."""
    made = synthetic(series_points=lambda points: points.loc[points["series_id"] != "kasn_recommended_by_year"].reset_index(drop=True))
    assert "kasn_recommended_by_year" not in trends.catalogue(made)
    assert trends.drawn(made, "year") == ["kasn_followup_share_by_year"]


def test_series_are_listed_by_their_axis_in_the_order_of_the_record(snapshot):
    assert trends.drawn(snapshot, "year") == ["kasn_followup_share_by_year", "kasn_recommended_by_year"]
    assert len(trends.drawn(snapshot, "as_of")) == 10 and len(trends.drawn(snapshot, "year", "as_of")) == 12


def test_a_line_of_a_mixed_series_is_refused_with_what_to_choose(snapshot):
    with pytest.raises(MixedSliceError) as caught:
        trends.line(select.series(snapshot, "bawaslu_alleged_by_election"))
    assert caught.value.kinds == {"unit": ("cases", "reports"), "stage": ("alleged", "finding", "report")}


def test_the_forwarded_cases_keep_all_seven_rows_with_their_roles(snapshot):
    frame = trends.trend(snapshot, FORWARDED).slice.frame
    assert {(r.x, r.value, r.role) for r in frame.itertuples()} == {
        ("Pilkada 2017", 29, "preferred"),
        ("Pilkada 2018", 356, "preferred"),
        ("Pemilu 2019", 845, "preferred"),
        ("Pemilu 2019", 894, "alternate"),
        ("Pilkada 2020", 1398, "preferred"),
        ("Pemilu 2024", 33, "partial"),
        ("Pilkada 2024", 314, "partial"),
    }


@pytest.mark.parametrize("series_id", SERIES)
def test_alternate_and_partial_figures_are_never_on_the_line(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    kept = set(found.slice.frame.loc[found.slice.frame["role"] == "preferred", "obs_id"])
    assert set(found.line["obs_id"]) <= kept, f"{series_id}: only preferred rows may be joined"
    assert found.line["position"].is_unique, f"{series_id}: two points of the line stand at one place"
    assert found.line["position"].is_monotonic_increasing


@pytest.mark.parametrize("series_id", SERIES)
def test_a_series_of_mixed_units_or_stages_has_no_line(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    if series_id in MIXED:
        assert found.slice.mixed == ("unit", "stage"), f"{series_id} mixes cases with reports and findings"
        assert found.line.empty
        assert len(found.slice.frame) > 0, "its points are shown all the same"
    else:
        assert found.slice.mixed == ()
        assert len(found.line) >= 2


@pytest.mark.parametrize("series_id", ["nothing", "province_best_pilkada_2020", "sanctions_pilkada2020_final"])
def test_a_series_that_is_no_trend_is_refused(snapshot, series_id):
    with pytest.raises(KeyError, match=series_id):
        trends.trend(snapshot, series_id)


def test_the_postponed_vote_stands_on_pilkada_2020(snapshot):
    assert placed(trends.trend(snapshot, FORWARDED), "B01") == (3.0, 3.0), "B01 is the voting day of Pilkada 2020, tick 3"


def test_the_joint_decree_stands_between_pilkada_2020_and_pemilu_2024_in_proportion_to_the_days(snapshot):
    # 9 December 2020 to 22 September 2022 are 652 of the 1,162 days to 14 February 2024.
    start, end = placed(trends.trend(snapshot, FORWARDED), "B02")
    assert start == end == pytest.approx(3 + 652 / 1162)


def test_the_end_of_kasn_is_a_band_because_only_its_year_is_on_record(snapshot):
    # 1 January 2024 is day 1,118 of the same 1,162; 31 December 2024 is after the last vote, where the axis ends.
    start, end = placed(trends.trend(snapshot, FORWARDED), "B03")
    assert start == pytest.approx(3 + 1118 / 1162)
    assert end == 5.0, "the band ends with the axis, at Pilkada 2024"


@pytest.mark.parametrize("series_id", SERIES)
def test_breaks_stay_inside_the_axis(snapshot, series_id):
    found = trends.trend(snapshot, series_id)
    half = 0.5 if found.axis == "year" else 0
    low, high = found.ticks[0][0] - half, found.ticks[-1][0] + half
    for row in found.breaks.itertuples():
        assert low <= row.start <= row.end <= high, f"{series_id}: {row.break_id} from {row.start} to {row.end} leaves {low}..{high}"


def test_a_break_on_an_axis_of_years_stands_within_its_year(snapshot):
    # 9 December is day 344 of the 366 of 2020; the number of a year stands in its middle.
    found = trends.trend(snapshot, "kasn_recommended_by_year")
    start, end = placed(found, "B01")
    assert start == end == pytest.approx(2020 - 0.5 + 343.5 / 366)
    assert placed(found, "B02") is None and placed(found, "B03") is None, "2022 and 2024 are past the series' last year, 2020"


def with_break(date: str):
    def change(frame: pd.DataFrame) -> pd.DataFrame:
        extra = frame.iloc[[0]].assign(break_id="B99", date=date, label_id="BUATAN", label_en="SYNTHETIC")
        return pd.concat([frame, extra], ignore_index=True)

    return change


def test_a_break_after_the_last_vote_is_not_drawn_on_the_last_vote(synthetic):
    found = trends.trend(synthetic(breaks=with_break("2030-06-01")), FORWARDED)
    assert placed(found, "B99") is None, "a break of 2030 is outside an axis that ends with Pilkada 2024"


def test_a_break_before_the_first_vote_is_left_out(synthetic):
    assert placed(trends.trend(synthetic(breaks=with_break("2010-06-01")), FORWARDED), "B99") is None


def test_a_band_that_begins_before_the_first_vote_begins_with_the_axis(synthetic):
    """SYNTHETIC: only the counts of 2024 are left, so that the axis begins on 14 February 2024, within the year of the end of KASN."""
    early = {"BN-011", "BN-013", "PL-OBS-001", "BN-115", "BN-223"}
    made = synthetic(series_points=lambda points: points.loc[~points["obs_id"].isin(early)].reset_index(drop=True))
    assert placed(trends.trend(made, FORWARDED), "B03") == (0.0, 1.0), "2024 covers the whole axis"


def test_a_break_known_by_month_is_a_narrow_band(synthetic):
    # 1 to 30 September 2022 are days 631 to 660 after 9 December 2020.
    start, end = placed(trends.trend(synthetic(breaks=with_break("2022-09")), FORWARDED), "B99")
    assert (start, end) == pytest.approx((3 + 631 / 1162, 3 + 660 / 1162))


def test_a_break_known_by_december_ends_with_the_year(synthetic):
    start, end = placed(trends.trend(synthetic(breaks=with_break("2018-12")), "kasn_recommended_by_year"), "B99")
    assert start == pytest.approx(2018 - 0.5 + 334.5 / 365) and end == pytest.approx(2018 - 0.5 + 364.5 / 365)


def test_a_break_known_by_year_covers_that_year_on_an_axis_of_years(synthetic):
    start, end = placed(trends.trend(synthetic(breaks=with_break("2018")), "kasn_recommended_by_year"), "B99")
    assert 2017.5 < start < 2017.51 and 2018.49 < end < 2018.5


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 30)))
@settings(deadline=None)
def test_later_days_stand_further_right_and_within_half_a_year_of_their_year(day):
    here, next_day = trends._year_position(day), trends._year_position(day + datetime.timedelta(days=1))
    assert here < next_day, f"{day} and the day after"
    assert day.year - 0.5 < here < day.year + 0.5, f"{day} stands at {here}"


def test_a_release_whose_rows_differ_in_authority_loses_its_line(synthetic, cell):
    """SYNTHETIC: one of the four counts is given to another authority."""
    found = trends.trend(synthetic(observations=cell("obs_id", "BN-013", "authority", "BKN")), FORWARDED)
    assert found.slice.mixed == ("authority",)
    assert found.line.empty and found.lines == ()
