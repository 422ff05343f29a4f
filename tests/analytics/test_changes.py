"""The change between two elections or years of one series: which figures are set against each other, and when nothing is computed."""

from __future__ import annotations

import math

import pytest

from analytics import trends
from analytics.change import COLUMNS, change, changes, compared
from data.errors import UsageError
from data.slice import MixedSliceError
from data.vocab import Warn

FORWARDED = trends.DEFAULT_SERIES
FOLLOWED = "kasn_followup_share_by_year"
RECOMMENDED = "kasn_recommended_by_year"


def rows(of, *names: str) -> list[tuple]:
    return list(of.frame[list(names)].itertuples(index=False, name=None))


def rounded(row, *names: str) -> list[float]:
    return [round(row[name], 1) for name in names]


def test_the_headline_change_is_given_in_both_printed_readings(snapshot):
    found = compared(snapshot)
    assert found.id == "change" and tuple(found.frame.columns) == COLUMNS
    assert rows(found, "reading", "from_x", "from_value", "from_obs_id", "to_x", "to_value", "to_obs_id", "difference") == [
        ("preferred", "Pemilu 2019", 845, "PL-OBS-001", "Pilkada 2020", 1398, "BN-223", 553),
        ("alternate", "Pemilu 2019", 894, "BN-115", "Pilkada 2020", 1398, "BN-223", 504),
    ]
    assert [rounded(row, "percent", "lower", "upper") for _, row in found.frame.iterrows()] == [[65.4, 51.8, 80.4], [56.4, 43.7, 70.3]]


def test_each_row_says_what_it_counts_when_and_where_it_was_printed(snapshot):
    row = compared(snapshot).frame.iloc[0]
    assert row[["series_id", "authority", "stage", "unit"]].tolist() == [FORWARDED, "Bawaslu", "forwarded_to_kasn", "cases"]
    assert row[["from_as_of", "from_role", "from_source_id", "to_as_of", "to_role", "to_source_id"]].tolist() == [
        "2022-09-27", "preferred", "PLS-005", "2022-09-27", "preferred", "BNS52",
    ]  # fmt: skip
    assert row[["breaks", "method", "why_not"]].tolist() == ["B01", "exact", ""]


def test_the_slice_says_authority_stage_unit_dates_sources_label_and_limits(snapshot):
    found = compared(snapshot)
    assert (found.authority, found.stage, found.unit) == ("Bawaslu", "forwarded_to_kasn", "cases")
    assert found.elections == ("Pemilu 2019", "Pilkada 2020") and found.as_of == ("2022-08-24", "2022-09-27")
    assert found.sources == ("PLS-005", "BNS52", "BNS27", "PLS-232"), "the break's source too"
    assert found.warnings == (Warn.DISPUTED, Warn.ELECTION_TYPES, Warn.BREAKS)
    meta = snapshot.tables["series"].set_index("series_id").loc[FORWARDED]
    assert found.label == {"id": meta["label_id"], "en": meta["label_en"]}
    assert found.note == {"id": meta["comparable_note_id"], "en": meta["comparable_note_en"]}


def test_any_two_elections_may_be_named_by_name_or_slug(snapshot):
    found = compared(snapshot, FORWARDED, "pilkada-2017", "Pilkada 2018")
    assert rows(found, "from_value", "to_value", "breaks") == [(29, 356, "")]
    assert round(found.frame["percent"].iloc[0]) == 1128
    assert found.warnings == () and found.sources == ("BNS04",)


def test_looking_back_has_the_breaks_between_too(snapshot):
    (row,) = rows(compared(snapshot, FORWARDED, "pilkada-2020", "pilkada-2018"), "from_value", "to_value", "breaks")
    assert row == (1398, 356, "B01")


def test_only_the_end_named_means_the_count_before_it(snapshot):
    assert rows(compared(snapshot, FORWARDED, end="pilkada-2018"), "from_x", "to_x") == [("Pilkada 2017", "Pilkada 2018")]


def test_only_the_start_named_means_the_last_count(snapshot):
    found = rows(compared(snapshot, FORWARDED, "pilkada-2017"), "from_x", "to_x")
    assert found == [("Pilkada 2017", "Pilkada 2020")]


def test_another_reading_of_the_end_is_a_row_too(snapshot):
    assert rows(compared(snapshot, FORWARDED, "pilkada-2018", "pemilu-2019"), "reading", "from_value", "to_value") == [
        ("preferred", 356, 845),
        ("alternate", 356, 894),
    ]


def test_no_change_is_computed_to_a_partial_count(snapshot):
    found = compared(snapshot, FORWARDED, end="pilkada-2024")
    assert rows(found, "from_value", "to_value", "to_role", "why_not", "method", "breaks") == [
        (1398, 314, "partial", "partial", "", "B02;B03")
    ]
    assert all(math.isnan(found.frame[name].iloc[0]) for name in ("difference", "percent", "lower", "upper"))
    assert Warn.PARTIAL in found.warnings


def test_no_change_is_computed_from_a_partial_count(snapshot):
    found = compared(snapshot, FORWARDED, "pemilu-2024", "pilkada-2020")
    assert rows(found, "from_value", "why_not") == [(33, "partial")]


def test_a_share_changes_in_percentage_points_only(snapshot):
    found = compared(snapshot, FOLLOWED)
    assert rows(found, "from_x", "to_x", "from_value", "to_value", "difference", "why_not") == [("2018", "2019", 17, 38, 21, "not_whole")]
    assert found.frame[["percent", "lower", "upper"]].isna().all(axis=None) and found.warnings == ()


def test_no_percentage_from_zero_but_a_difference(synthetic, cell):
    """SYNTHETIC: the count of 2018 is zero."""
    found = compared(synthetic(observations=cell("obs_id", "KN-004", "value", 0.0)), RECOMMENDED)
    assert rows(found, "from_value", "difference", "why_not", "method") == [(0, 386, "from_zero", "")]
    assert found.frame["percent"].isna().all()


@pytest.mark.parametrize("obs_id", ["KN-004", "KN-005"])
def test_no_percentage_of_what_is_no_whole_count(synthetic, cell, obs_id):
    """SYNTHETIC: one of the counts has a fraction."""
    found = compared(synthetic(observations=cell("obs_id", obs_id, "value", 400.5)), RECOMMENDED)
    assert found.frame["why_not"].tolist() == ["not_whole"]


def test_a_fall_between_years_is_a_negative_change_without_breaks(snapshot):
    found = compared(snapshot, RECOMMENDED)
    assert rows(found, "from_x", "to_x", "difference", "breaks") == [("2018", "2019", -122, "")]
    expected = change(508, 386)
    assert found.frame[["percent", "lower", "upper"]].iloc[0].tolist() == [expected.percent, expected.lower, expected.upper]
    assert found.warnings == ()


@pytest.mark.parametrize("function", [compared, changes])
@pytest.mark.parametrize("series_id", ["all_violations_by_election", "province_best_pilkada_2020", "pilkada2020_kasn_reported"])
def test_a_mixed_series_is_refused_whatever_its_axis(snapshot, series_id, function):
    with pytest.raises(MixedSliceError):
        function(snapshot, series_id)


@pytest.mark.parametrize("series_id", ["nothing", "sanctions_pilkada2020_final", "pilkada2020_bawaslu_forwarded"])
def test_a_series_that_is_no_trend_is_refused_with_those_there_are(snapshot, series_id):
    with pytest.raises(UsageError) as caught:
        compared(snapshot, series_id)
    assert caught.value.params == {"value": series_id, "parameter": "series", "allowed": ", ".join(trends.catalogue(snapshot))}


@pytest.mark.parametrize(
    ("start", "end", "value", "parameter"),
    [("", "pilkada-1999", "pilkada-1999", "to"), ("2020", "", "2020", "from"), ("pilkada-2020", "pilkada-2020", "pilkada-2020", "from")],
)
def test_an_election_that_the_series_does_not_have_is_refused(snapshot, start, end, value, parameter):
    with pytest.raises(UsageError) as caught:
        compared(snapshot, FORWARDED, start, end)
    assert caught.value.code == "unknown_choice"
    assert (caught.value.params["value"], caught.value.params["parameter"]) == (value, parameter)
    listed = ["Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024"]
    assert caught.value.params["allowed"] == ", ".join(x for x in listed if parameter == "to" or x != "Pilkada 2020")


@pytest.mark.parametrize("function", [compared, changes])
def test_before_the_first_figure_there_is_nothing_to_compare(snapshot, function):
    found = function(snapshot.until("2015"))
    assert found.frame.empty and tuple(found.frame.columns) == COLUMNS and found.warnings == ()
    assert found.label == {} and found.note == {}


@pytest.mark.parametrize("function", [compared, changes])
def test_a_record_without_series_has_nothing_to_compare(synthetic, function):
    """SYNTHETIC: no series at all."""
    made = synthetic(series=lambda f: f.iloc[0:0], series_points=lambda f: f.iloc[0:0])
    assert function(made).frame.empty


@pytest.mark.parametrize("function", [compared, changes])
def test_one_count_alone_has_no_change(snapshot, function, synthetic):
    """SYNTHETIC: only the point of Pilkada 2017 is left."""
    made = synthetic(series_points=lambda points: points.loc[points["obs_id"] == "BN-011"].reset_index(drop=True))
    assert function(made).frame.empty and function(made).id == {compared: "change", changes: "changes"}[function]


@pytest.mark.parametrize("function", [compared, changes])
def test_partial_counts_alone_have_no_change(synthetic, function):
    """SYNTHETIC: only the partial points are left."""
    made = synthetic(series_points=lambda points: points.loc[points["obs_id"].isin(["BN-254", "BN-341"])].reset_index(drop=True))
    assert function(made).frame.empty


def test_without_the_preferred_reading_the_other_one_is_set_against_it(synthetic):
    """SYNTHETIC: of Pemilu 2019 only 894 is left."""
    made = synthetic(series_points=lambda points: points.loc[points["obs_id"] != "PL-OBS-001"].reset_index(drop=True))
    found = compared(made, FORWARDED, "pemilu-2019", "pilkada-2020")
    assert rows(found, "reading", "from_value", "from_role", "why_not") == [("preferred", 894, "alternate", "")]


def test_a_partial_count_stands_before_another_reading(synthetic, cell):
    """SYNTHETIC: the other reading is printed for an election with a partial count."""
    made = synthetic(series_points=cell("obs_id", "BN-115", "x", "Pilkada 2024"))
    found = compared(made, FORWARDED, "pilkada-2020", "pilkada-2024")
    assert rows(found, "reading", "to_value", "why_not") == [("preferred", 314, "partial"), ("alternate", 894, "")]


def test_the_last_count_is_compared_with_each_before_it_the_nearest_first(snapshot):
    found = changes(snapshot)
    assert found.id == "changes" and tuple(found.frame.columns) == COLUMNS
    assert rows(found, "reading", "from_x", "from_value", "to_x") == [
        ("preferred", "Pemilu 2019", 845, "Pilkada 2020"),
        ("alternate", "Pemilu 2019", 894, "Pilkada 2020"),
        ("preferred", "Pilkada 2018", 356, "Pilkada 2020"),
        ("preferred", "Pilkada 2017", 29, "Pilkada 2020"),
    ]
    assert found.sources == ("PLS-005", "BNS52", "BNS27", "BNS04", "PLS-232")
    assert [r["from_x"] for _, r in changes(snapshot, RECOMMENDED).frame.iterrows()] == ["2018", "2017", "2016", "2015"]


def test_a_change_over_several_breaks_names_and_cites_them_all(snapshot):
    found = compared(snapshot, "other_law_class_by_election", "pemilu-2019", "pemilu-2024")
    assert found.frame["breaks"].tolist() == ["B01;B02;B03"]
    assert found.sources[-3:] == ("PLS-232", "PLS-171", "PLS-146") and found.warnings == (Warn.BREAKS,)
