"""SYNTHETIC counts of coded cases (DATA LATIHAN): the shares of two elections or years, and the interval of their difference."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics.factor_change import COLUMNS, factor_change, newcombe
from data.snapshot import Snapshot
from data.vocab import Warn, WhyNot

# DATA LATIHAN: of 80 coded cases of Pilkada 2018, 48 name factor 1; of 70 of Pilkada 2020, 56 do.
ROWS = [
    ("Pilkada 2018", 2018, "32", "alleged", 0, 90), ("Pilkada 2018", 2018, "32", "alleged", 9, 10),
    ("Pilkada 2018", 2018, "32", "alleged", 1, 48), ("Pilkada 2018", 2018, "32", "alleged", 2, 32),
    ("Pemilu 2019", 2019, "32", "alleged", 0, 4), ("Pemilu 2019", 2019, "32", "alleged", 3, 4),
    ("Pilkada 2020", 2020, "32", "followed_up", 0, 70), ("Pilkada 2020", 2020, "32", "followed_up", 1, 56),
    ("Pilkada 2020", 2020, "32", "followed_up", 6, 14), ("Pilkada 2024", 2024, "11", "alleged", 0, 3),
    ("Pilkada 2024", 2024, "11", "alleged", 9, 3),
]  # fmt: skip


def holding(snapshot: Snapshot, rows: list[tuple]) -> Snapshot:
    frame = pd.DataFrame(rows, columns=["election", "year", "province_code", "stage", "factor", "n"])
    return replace(snapshot, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": frame})


@pytest.fixture
def cases(snapshot: Snapshot) -> Snapshot:
    return holding(snapshot, ROWS)


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926), ((0, 10, 0, 20), -0.1611, 0.2775), ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0), ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)  # fmt: skip
def test_the_interval_is_that_of_newcombes_table(counts, lower, upper):
    """Newcombe 1998, table II, method 10."""
    assert newcombe(*counts) == (pytest.approx(lower, abs=5e-5), pytest.approx(upper, abs=5e-5))


def test_the_last_election_is_set_beside_the_one_before_it_of_its_type(cases):
    found = factor_change(cases)
    assert (found.by, found.before, found.after, found.why) == ("election", "Pilkada 2018", "Pilkada 2020", None)
    assert tuple(found.slice.frame.columns) == COLUMNS and list(found.slice.frame["factor_no"]) == [1, 2, 3, 4, 5, 6]
    first = found.slice.frame.iloc[0].to_dict()
    assert (first["by"], first["before"], first["after"]) == ("election", "Pilkada 2018", "Pilkada 2020")
    assert (first["before_n"], first["before_coded"], first["before_share"]) == (48, 80, 60)
    assert (first["after_n"], first["after_coded"], first["after_share"]) == (56, 70, 80)
    assert first["difference"] == pytest.approx(20)
    assert (first["lower"], first["upper"]) == (pytest.approx(5.2431, abs=1e-3), pytest.approx(33.3873, abs=1e-3))
    # Wilson's formula by hand for 48 of 80 and 56 of 70.
    assert (first["before_lower"], first["before_upper"]) == (pytest.approx(49.0455, abs=1e-3), pytest.approx(70.0382, abs=1e-3))
    assert (first["after_lower"], first["after_upper"]) == (pytest.approx(69.1834, abs=1e-3), pytest.approx(87.6952, abs=1e-3))
    assert (found.slice.frame["after_n"].tolist(), found.slice.frame["before_n"].tolist()) == (
        [56, 0, 0, 0, 0, 14],
        [48, 32, 0, 0, 0, 0],
    )


def test_the_slice_says_what_it_counts(cases):
    found = factor_change(cases).slice
    assert (found.id, found.unit, found.stage, found.authority) == ("factors-change", "cases", "alleged", "")
    assert found.warnings == (Warn.MULTI_LABEL, Warn.CASE_FILE)


def test_two_elections_chosen_are_those_compared_and_their_types_are_said(cases):
    found = factor_change(cases, election=("Pilkada 2020", "Pemilu 2019"))
    assert (found.before, found.after) == ("Pemilu 2019", "Pilkada 2020")
    assert found.slice.warnings == (Warn.MULTI_LABEL, Warn.CASE_FILE, Warn.ELECTION_TYPES)
    assert found.slice.elections == ("Pemilu 2019", "Pilkada 2020")


def test_two_years_chosen_are_those_compared(cases):
    found = factor_change(cases, year=("2020", "2019"))
    assert (found.by, found.before, found.after, found.why) == ("year", "2019", "2020", None)
    assert found.slice.frame["before_coded"].iloc[0] == 4 and Warn.ELECTION_TYPES not in found.slice.warnings


def test_years_between_those_chosen_are_left_out(cases):
    found = factor_change(cases, year=(2018, 2020))
    assert (found.before, found.after, found.slice.elections) == ("2018", "2020", ("Pilkada 2018", "Pilkada 2020"))


def test_the_nearest_earlier_election_of_the_type_is_taken(snapshot):
    rows = [(f"Pilkada {year}", year, "32", "violation", factor, 5) for year in (2015, 2018, 2020) for factor in (0, 2)]
    found = factor_change(holding(snapshot, rows), stage="violation")
    assert (found.before, found.after, found.slice.stage) == ("Pilkada 2018", "Pilkada 2020", "violation")
    assert found.slice.warnings == (Warn.MULTI_LABEL, Warn.CASE_FILE)


def test_two_elections_go_before_two_years(cases):
    found = factor_change(cases, election=("Pemilu 2019", "Pilkada 2020"), year=(2019, 2020))
    assert found.by == "election"


def test_three_years_leave_the_elections(cases):
    assert factor_change(cases, year=(2018, 2019, 2020)).by == "election"


def test_years_are_compared_where_there_is_one_election(snapshot):
    rows = [("Pemilu 2019", year, "32", "alleged", factor, 5) for year in (2017, 2018, 2019) for factor in (0, 2)]
    found = factor_change(holding(snapshot, rows))
    assert (found.by, found.before, found.after) == ("year", "2018", "2019")


def test_with_one_election_and_one_year_there_is_nothing_to_compare(cases):
    found = factor_change(cases, election=("Pilkada 2020",))
    assert (found.by, found.before, found.after, found.why) == ("year", "", "", WhyNot.ONE_PERIOD)
    assert found.slice.frame.empty and tuple(found.slice.frame.columns) == COLUMNS and found.slice.id == "factors-change"


def test_without_coded_cases_there_is_no_figure(cases, snapshot):
    for found in (factor_change(cases, election=("Pilkada 2024",)), factor_change(snapshot)):
        assert found.why == WhyNot.NO_FIGURE and found.slice.frame.empty


def test_an_election_without_coded_cases_is_not_compared(cases):
    assert factor_change(cases).after == "Pilkada 2020", "none of the cases of Pilkada 2024 is coded"


def test_cases_of_no_election_are_compared_by_year_only(snapshot):
    rows = [("", year, "32", "alleged", factor, 5) for year in (2022, 2023) for factor in (0, 2)]
    assert factor_change(holding(snapshot, rows)).by == "year"


def test_filters_hold_for_both_sides(cases):
    found = factor_change(cases, stage="followed_up")
    assert found.why == WhyNot.ONE_PERIOD and found.slice.stage == "followed_up"
    assert factor_change(cases, province=("11",)).why == WhyNot.NO_FIGURE
