"""SYNTHETIC counts of coded cases (DATA LATIHAN): which factors they name together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.cooccurrence import together
from data.snapshot import Snapshot
from data.vocab import Warn

COLUMNS = ["factor_no", "other_no", "n", "coded", "share", "lower", "upper", "named", "other_named", "of_factor", "of_other"]
# DATA LATIHAN: election, year, province, stage, factors of one case.
CASES = [
    ("Pilkada 2020", 2020, "32", "alleged", (1, 2)), ("Pilkada 2020", 2020, "32", "followed_up", (1, 2, 6)),
    ("Pilkada 2020", 2020, "11", "violation", (1,)), ("Pilkada 2024", 2024, "32", "violation", (2, 5)),
    ("Pilkada 2024", 2024, "32", "alleged", ()),
]  # fmt: skip


def holding(snapshot: Snapshot, cases: list[tuple]) -> Snapshot:
    counts = [(*case[:4], factor, 1) for case in cases for factor in (0, *(case[4] or (9,)))]
    pairs = [(*case[:4], *pair, 1) for case in cases for pair in combinations(sorted(case[4]), 2)]
    key = ["election", "year", "province_code", "stage", "factor"]
    frames = {
        "case_factor_counts": pd.DataFrame(counts, columns=[*key, "n"]),
        "case_factor_pairs": pd.DataFrame(pairs, columns=[*key, "other", "n"]),
    }
    return replace(snapshot, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, **frames})


@pytest.fixture
def cases(snapshot: Snapshot) -> Snapshot:
    return holding(snapshot, CASES)


def test_every_pair_has_its_row_and_its_shares(cases):
    found = together(cases)
    frame = found.frame.set_index(["factor_no", "other_no"])
    assert list(found.frame.columns) == COLUMNS and list(frame.index) == list(combinations(range(1, 7), 2))
    counted = frame.loc[frame["n"] > 0, "n"].to_dict()
    assert counted == {(1, 2): 2, (1, 6): 1, (2, 5): 1, (2, 6): 1}
    row = frame.loc[(1, 2)]
    assert (row["coded"], row["share"], row["named"], row["other_named"]) == (4, 50, 3, 3)
    assert row["of_factor"] == row["of_other"] == pytest.approx(200 / 3)
    # Wilson's formula by hand for 2 of 4.
    assert (row["lower"], row["upper"]) == (pytest.approx(15.0036, abs=1e-3), pytest.approx(84.9964, abs=1e-3))
    sixth = frame.loc[(1, 6)]
    assert (sixth["of_factor"], sixth["of_other"]) == (pytest.approx(100 / 3), 100)


def test_a_pair_that_no_case_names_is_a_true_zero(cases):
    row = together(cases).frame.set_index(["factor_no", "other_no"]).loc[(3, 4)]
    assert (row["n"], row["share"], row["named"]) == (0, 0, 0) and pd.isna(row["of_factor"]) and pd.isna(row["of_other"])


def test_the_slice_says_what_it_counts(cases):
    found = together(cases, stage="violation")
    assert (found.id, found.unit, found.stage, found.authority) == ("factors-together", "cases", "violation", "")
    assert found.warnings == (Warn.MULTI_LABEL, Warn.CASE_FILE) and found.elections == ("Pilkada 2020", "Pilkada 2024")
    assert together(cases).stage == "alleged"


@pytest.mark.parametrize(
    ("chosen", "n", "coded"),
    [
        ({"election": ("Pilkada 2020",)}, 2, 3), ({"year": ("2024",)}, 0, 1), ({"province": ("32",)}, 2, 3),
        ({"stage": "followed_up"}, 1, 1), ({"stage": "alleged"}, 2, 4),
    ],
)  # fmt: skip
def test_filters_choose_pairs_and_denominator_alike(cases, chosen, n, coded):
    row = together(cases, **chosen).frame.iloc[0]
    assert (row["n"], row["coded"]) == (n, coded)


def test_without_coded_cases_there_are_no_pairs(cases, snapshot):
    for found in (together(cases, province=("99",)), together(snapshot), together(holding(snapshot, [CASES[-1]]))):
        assert found.frame.empty and list(found.frame.columns) == COLUMNS
        assert [str(found.frame[name].dtype) for name in COLUMNS] == ["int64"] * 4 + ["float64"] * 3 + ["int64"] * 2 + ["float64"] * 2


def test_a_snapshot_without_the_frame_of_pairs_claims_no_zeros(cases):
    tables = {name: cases.tables[name] for name in cases.tables if name != "case_factor_pairs"}
    assert together(replace(cases, tables=tables)).frame.empty


def test_a_date_keeps_the_pairs_of_the_years_that_were_over(cases):
    assert together(cases.until("2023")).frame["n"].sum() == 4 and together(cases).frame["n"].sum() == 5


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.integers(1, 6)), min_size=1, max_size=20))
def test_pairs_are_a_plain_count_of_the_cases(snapshot, made):
    frame = together(holding(snapshot, [("Pilkada 2020", 2020, "32", "alleged", tuple(one)) for one in made])).frame
    for row in frame.itertuples():
        assert row.n == sum(1 for one in made if {row.factor_no, row.other_no} <= one) <= min(row.named, row.other_named)
