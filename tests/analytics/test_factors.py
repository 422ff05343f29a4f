"""SYNTHETIC counts of coded cases (DATA LATIHAN): what the six factors' breakdown makes of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.factors import coded_shares, factor_breakdown
from data.errors import UsageError
from data.snapshot import Snapshot
from data.vocab import Warn

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
    assert found.by_stage.T.to_dict("list") == {
        "alleged": [2, 0, 2, 0, 0, 0, 2, 3],
        "violation": [4, 1, 0, 0, 0, 0, 5, 5],
        "kasn_recommended": [0, 0, 0, 0, 0, 0, 0, 2],
        "followed_up": [0, 0, 0, 0, 0, 1, 1, 1],
    }
    assert list(found.by_stage.index) == ["alleged", "violation", "kasn_recommended", "followed_up"], "in the order of the steps"
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


COLUMNS = ["factor_no", "n", "coded", "cases", "share", "lower", "upper"]


def test_shares_of_coded_cases_have_wilson_intervals(cases):
    """6 of 8 is 75 %; Wilson's formula by hand gives 40.93 to 92.85."""
    found = coded_shares(cases)
    assert list(found.frame.columns) == COLUMNS
    assert found.frame[["factor_no", "n", "coded", "cases", "share"]].values.tolist() == [
        [1, 6, 8, 11, 75], [2, 1, 8, 11, 12.5], [3, 2, 8, 11, 25], [4, 0, 8, 11, 0], [5, 0, 8, 11, 0], [6, 1, 8, 11, 12.5],
    ]  # fmt: skip
    assert found.frame["lower"].iloc[0] == pytest.approx(40.9275, abs=1e-3)
    assert found.frame["upper"].iloc[0] == pytest.approx(92.8521, abs=1e-3)
    assert found.frame["lower"].iloc[3] == pytest.approx(0, abs=1e-9) and found.frame["upper"].iloc[3] == pytest.approx(32.4408, abs=1e-3)
    assert list(found.frame.index) == list(range(6)) and str(found.frame["factor_no"].dtype) == "int64"


def test_the_slice_of_cases_says_what_it_counts(cases):
    found = coded_shares(cases)
    assert (found.id, found.unit, found.stage, found.authority, found.sources) == ("factors-cases", "cases", "alleged", "", ())
    assert found.warnings == (Warn.MULTI_LABEL, Warn.CASE_FILE) and found.elections == ("Pilkada 2020", "Pemilu 2024")
    assert coded_shares(cases, stage="violation").stage == "violation"
    assert coded_shares(cases, election=("Pilkada 2020",)).elections == ("Pilkada 2020",)


def test_practice_cases_are_marked(cases):
    made = replace(cases, release=replace(cases.release, practice=True))
    assert coded_shares(made).practice is True and coded_shares(cases).practice is False


def test_shares_by_year_and_stage_keep_each_case_once(cases):
    found = coded_shares(cases, ("year", "stage"))
    assert (found.id, found.stage) == ("factors-cases-year-stage", "mixed")
    assert list(found.frame.columns) == ["year", "stage", *COLUMNS]
    first = found.frame.drop_duplicates(["year", "stage"])
    assert first[["year", "stage", "coded", "cases"]].values.tolist() == [
        [2020, "alleged", 2, 3], [2020, "followed_up", 1, 1], [2023, "kasn_recommended", 0, 2], [2024, "violation", 5, 5],
    ]  # fmt: skip
    assert str(found.frame["stage"].dtype) == "str" and str(found.frame["year"].dtype) == "int64"
    assert first["cases"].sum() == 11 and list(found.frame["factor_no"]) == [1, 2, 3, 4, 5, 6] * 4


def test_a_group_without_coded_cases_has_counts_and_no_share(cases):
    found = coded_shares(cases, ("province_code",)).frame
    assert found.loc[found["province_code"] == "52", ["n", "coded", "cases"]].values.tolist() == [[0, 0, 2]] * 6
    assert found.loc[found["province_code"] == "52", ["share", "lower", "upper"]].isna().all(axis=None)
    assert coded_shares(cases, ("province_code",)).id == "factors-cases-province-code"


def test_filters_hold_for_shares_too(cases):
    assert set(coded_shares(cases, year=("2024",)).frame["coded"]) == {5}
    assert set(coded_shares(cases, province=["11"], election=("Pilkada 2020",)).frame["coded"]) == {1}


def test_without_cases_there_are_no_rows(snapshot):
    for by in ((), ("year",)):
        found = coded_shares(holding(snapshot, []), by)
        assert list(found.frame.columns) == [*by, *COLUMNS] and found.frame.empty and found.elections == ()


def test_an_unknown_dimension_is_refused_with_those_there_are(cases):
    with pytest.raises(UsageError) as caught:
        coded_shares(cases, ("year", "position"))
    assert caught.value.code == "unknown_choice"
    assert caught.value.params == {"value": "position", "parameter": "by", "allowed": "election, year, province_code, stage"}


CASE = st.tuples(
    st.sampled_from(["Pemilu 2019", "Pilkada 2020"]), st.sampled_from([2019, 2020]), st.sampled_from(["11", "32"]),
    st.sampled_from(["alleged", "violation", "followed_up"]), st.sets(st.integers(1, 6)),
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CASE, min_size=1, max_size=25), st.sets(st.sampled_from(["election", "year", "province_code", "stage"])))
def test_groups_add_up_to_the_whole_and_each_case_counts_once(snapshot, made, by):
    """SYNTHETIC cases; national = sum of the groups, whatever the grouping."""
    rows = [(*case[:4], factor, 1) for case in made for factor in (0, *(case[4] or {9}))]
    found = coded_shares(holding(snapshot, rows), tuple(sorted(by))).frame
    whole = coded_shares(holding(snapshot, rows)).frame
    assert found.groupby("factor_no")["n"].sum().tolist() == whole["n"].tolist()
    assert found.loc[found["factor_no"] == 1, ["cases", "coded"]].sum().tolist() == [len(made), sum(1 for case in made if case[4])]
    held = found.dropna()
    assert ((held["lower"] <= held["share"] + 1e-9) & (held["share"] <= held["upper"] + 1e-9)).all()
    assert (held["share"] * held["coded"]).round(6).eq((100 * held["n"]).round(6)).all()
