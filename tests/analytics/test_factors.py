"""SYNTHETIC counts of coded cases (DATA LATIHAN): what the six factors' breakdown makes of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics.factors import factor_breakdown
from data.snapshot import Snapshot

# DATA LATIHAN: made up. Two cases of Jawa Barat name factors 1 and 3, one names none; one of Aceh names 6 ...
ROWS = [
    ("Pilkada 2020", 2020, "32", "alleged", 0, 3), ("Pilkada 2020", 2020, "32", "alleged", 1, 2),
    ("Pilkada 2020", 2020, "32", "alleged", 3, 2), ("Pilkada 2020", 2020, "32", "alleged", 9, 1),
    ("Pilkada 2020", 2020, "11", "followed_up", 0, 1), ("Pilkada 2020", 2020, "11", "followed_up", 6, 1),
    ("Pemilu 2024", 2024, "32", "violation", 0, 5), ("Pemilu 2024", 2024, "32", "violation", 1, 4),
    ("Pemilu 2024", 2024, "32", "violation", 2, 1), ("Pemilu 2024", 2023, "52", "kasn_recommended", 0, 2),
    ("Pemilu 2024", 2023, "52", "kasn_recommended", 9, 2),
]  # fmt: skip


def holding(snapshot: Snapshot, rows: list[tuple]) -> Snapshot:
    frame = pd.DataFrame(rows, columns=["election", "year", "province_code", "stage", "factor", "n"])
    frame = frame.astype({"election": "str", "year": "int64", "province_code": "str", "stage": "str", "factor": "int64", "n": "int64"})
    return replace(snapshot, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": frame})


@pytest.fixture
def cases(snapshot: Snapshot) -> Snapshot:
    return holding(snapshot, ROWS)


def test_the_whole_breakdown_of_made_up_cases(cases):
    found = factor_breakdown(cases)
    assert (found.cases, found.coded, found.uncoded) == (11, 8, 3)
    assert found.naming == {1: 6, 2: 1, 3: 2, 4: 0, 5: 0, 6: 1}
    assert found.shares == {1: 75.0, 2: 12.5, 3: 25.0, 4: 0.0, 5: 0.0, 6: 12.5}
    columns = [1, 2, 3, 4, 5, 6, "coded", "cases"]
    assert list(found.by_province.columns) == list(found.by_year.columns) == columns
    assert found.by_province.T.to_dict("list") == {
        "11": [0, 0, 0, 0, 0, 1, 1, 1],
        "32": [6, 1, 2, 0, 0, 0, 7, 8],
        "52": [0, 0, 0, 0, 0, 0, 0, 2],
    }
    assert found.by_year.T.to_dict("list") == {
        2020: [2, 0, 2, 0, 0, 1, 3, 4],
        2023: [0, 0, 0, 0, 0, 0, 0, 2],
        2024: [4, 1, 0, 0, 0, 0, 5, 5],
    }
    assert list(found.rows.itertuples(index=False, name=None)) == ROWS


def test_a_stage_takes_in_all_cases_that_got_at_least_so_far(cases):
    assert factor_breakdown(cases, stage="alleged").cases == 11
    assert factor_breakdown(cases, stage="violation").cases == 8
    assert factor_breakdown(cases, stage="forwarded_to_kasn").cases == 3
    assert factor_breakdown(cases, stage="followed_up").naming[6] == 1


def test_a_stage_off_the_ladder_has_no_case(cases):
    assert factor_breakdown(cases, stage="survey").cases == 0


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"election": ("Pilkada 2020",)}, 4), ({"year": (2023, 2024)}, 7), ({"year": ("2020",)}, 4), ({"province": ("32",)}, 8),
        ({"province": ("32", "11"), "year": (2020,)}, 4), ({"election": ("Pemilu 2014",)}, 0),
    ],
)  # fmt: skip
def test_filters_choose_the_cases(cases, chosen, expected):
    assert factor_breakdown(cases, **chosen).cases == expected


@pytest.mark.parametrize("rows", [[], None], ids=["empty", "absent"])
def test_a_release_without_cases_gives_an_empty_result(snapshot, rows):
    made = holding(snapshot, [])
    if rows is None:
        made = replace(snapshot, tables={name: t for name, t in made.tables.items() if name != "case_factor_counts"})
    found = factor_breakdown(made)
    assert (found.cases, found.coded, found.uncoded, found.shares) == (0, 0, 0, {})
    assert set(found.naming.values()) == {0}
    assert found.by_province.empty and found.by_year.empty and found.rows.empty
    assert "coded" in found.by_province.columns


def test_cases_without_a_factor_have_no_shares(cases):
    found = factor_breakdown(cases, province=("52",))
    assert (found.cases, found.coded, found.uncoded, found.shares) == (2, 0, 2, {})


def test_a_case_that_names_two_factors_counts_once_among_the_coded(snapshot):
    found = factor_breakdown(holding(snapshot, [("Pilkada 2020", 2020, "32", "alleged", f, 1) for f in (0, 1, 2)]))
    assert (found.coded, sum(found.naming.values())) == (1, 2), "rows of factors never add up to the cases"
    assert sum(found.shares.values()) == 200
