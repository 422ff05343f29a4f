"""National = sum of the provinces + not located: on the six groups of the record and on a thousand made-up case files."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import coverage, located
from data import select
from data.slice import MixedSliceError, NotAdditiveError
from data.views.coverage import Located
from data.vocab import WhyNot

# Election, authority, date, stage, unit: provinces named, their sum, the national figure and its row. Added up by hand from the record.
SIX = {
    ("Pemilu 2019", "Bawaslu", "2019-03-01", "alleged", "cases"): (15, 165, 165, "BN-056"),
    ("Pemilu 2019", "KASN", "2019-03-01", "followed_up", "cases"): (9, 19, 24, "BN-080"),
    ("Pilkada 2020", "Bawaslu", "2020-03-27", "alleged", "cases"): (12, 185, 345, "BN-128"),
    ("Pilkada 2020", "Bawaslu", "2020-04-03", "alleged", "cases"): (12, 186, 349, "BN-132"),
    ("Pilkada 2020", "Bawaslu", "2020-04-03", "forwarded_to_kasn", "cases"): (1, 42, 307, "BN-133"),
    ("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases"): (12, 417, 805, "BN-164"),
}


def scope(parts) -> tuple[str, ...]:
    return tuple(parts.frame[name].iloc[0] for name in ("election", "authority", "as_of", "stage", "unit"))


@pytest.fixture
def statement(snapshot):
    def of(*wanted: str):
        return next(parts for parts in located.statements(snapshot) if scope(parts) == wanted)

    return of


def test_the_record_has_exactly_six_groups_with_a_national_figure(snapshot):
    whole = coverage.nationals(snapshot)
    answers = {scope(parts): located.locate(parts, whole) for parts in located.statements(snapshot)}
    assert len(answers) == 15
    found = {key: of for key, of in answers.items() if of.why is None}
    assert {key: (of.named, of.total, of.national, of.obs_id) for key, of in found.items()} == SIX
    assert {of.why for key, of in answers.items() if key not in SIX} == {WhyNot.NO_NATIONAL}


@pytest.mark.parametrize("key", SIX, ids=map(str, SIX))
def test_national_is_the_sum_of_the_provinces_and_what_is_not_located(snapshot, statement, key):
    parts = statement(*key)
    of = located.locate(parts, coverage.nationals(snapshot))
    assert of.not_located == SIX[key][2] - SIX[key][1]
    assert sum(parts.frame["value"]) + of.not_located == snapshot.by_obs_id.at[of.obs_id, "value"]


def test_statements_run_from_the_newest_election_and_date(snapshot):
    found = located.statements(snapshot)
    assert [scope(parts) for parts in found] == [
        ("Pemilu 2024", "KASN", "2024-02-06", "violation", "cases"),
        ("Pilkada 2020", "KASN", "2023-03-14", "violation", "people"),
        ("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases"),
        ("Pilkada 2020", "KASN", "2020-09-30", "violation", "people"),
        ("Pilkada 2020", "Bawaslu", "2020-04-03", "forwarded_to_kasn", "cases"),
        ("Pilkada 2020", "Bawaslu", "2020-04-03", "alleged", "cases"),
        ("Pilkada 2020", "Bawaslu", "2020-03-27", "alleged", "cases"),
        ("Pemilu 2019", "KASN", "2019-04-15", "reported_to_kasn", "cases"),
        ("Pemilu 2019", "KASN", "2019-03-01", "followed_up", "cases"),
        ("Pemilu 2019", "Bawaslu", "2019-03-01", "alleged", "cases"),
        ("Pemilu 2019", "Bawaslu", "2018-12-10", "violation", "cases"),
        ("Pilkada 2018", "Bawaslu", "2018-07-05", "report", "reports"),
        ("Pilkada 2018", "Bawaslu", "2018-06-25", "alleged", "people"),
        ("Pilkada 2018", "Bawaslu", "2018-06-25", "forwarded_to_kasn", "people"),
        ("Pilkada 2018", "Bawaslu", "2018-06-25", "alleged", "cases"),
    ]
    for parts in found:
        assert parts.id == "statement" and list(parts.frame.index) == list(range(len(parts)))
        assert list(parts.frame.columns) == list(snapshot.facts.columns)


def test_a_late_statement_stays_with_its_election_and_one_of_no_election_comes_last(synthetic):
    def later(frame):
        late = frame["obs_id"].isin([f"PR-{n:03d}" for n in range(51, 57)])
        frame.loc[late, "as_of"] = "2025-01-01"
        frame.loc[frame["obs_id"] == "PR-731", ["election", "as_of"]] = ["", "2026-01-01"]
        return frame

    found = [scope(parts)[:3] for parts in located.statements(synthetic(observations=later))]  # SYNTHETIC dates
    assert found[:2] == [("Pemilu 2024", "KASN", "2024-02-06"), ("Pilkada 2020", "KASN", "2025-01-01")]
    assert found[-1] == ("", "Bawaslu", "2026-01-01")


def test_statements_hold_national_authorities_only(snapshot):
    assert {parts.authority for parts in located.statements(snapshot)} == {"Bawaslu", "KASN"}


def test_a_page_that_names_no_authority_makes_no_statement(synthetic):
    def nobody(frame):
        frame.loc[frame["obs_id"].isin(["BN-056", *(f"PR-{n}" for n in range(749, 764))]), "authority"] = ""
        return frame

    made = synthetic(observations=nobody)
    assert "" in set(coverage.nationals(made)["authority"])
    assert {parts.authority for parts in located.statements(made)} == {"Bawaslu", "KASN"}


def test_without_a_national_figure_the_rest_cannot_be_computed(snapshot, statement):
    of = located.locate(statement("Pemilu 2024", "KASN", "2024-02-06", "violation", "cases"), coverage.nationals(snapshot))
    assert of == Located(11, 152.0, None, "", None, WhyNot.NO_NATIONAL)


@pytest.mark.parametrize("column", ["election", "authority", "as_of", "stage", "unit", "year", "dimension", "category"])
def test_a_national_figure_of_another_scope_is_not_taken(snapshot, statement, column):
    whole = coverage.nationals(snapshot)
    other = whole.loc[whole["obs_id"] == "BN-164"].assign(**{column: 1 if column == "year" else "x"})
    of = located.locate(statement("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases"), other)
    assert (of.national, of.obs_id, of.not_located, of.why) == (None, "", None, WhyNot.NO_NATIONAL)


def test_a_national_figure_below_its_parts_is_a_contradiction_and_no_negative_rest(snapshot, statement):
    whole = coverage.nationals(snapshot)
    low = whole.loc[whole["obs_id"] == "BN-164"].assign(value=416.0)
    of = located.locate(statement("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases"), low)
    assert of == Located(12, 417.0, 416.0, "BN-164", None, WhyNot.PARTS_EXCEED)


def test_a_national_figure_equal_to_its_parts_leaves_nothing(snapshot, statement):
    of = located.locate(statement("Pemilu 2019", "Bawaslu", "2019-03-01", "alleged", "cases"), coverage.nationals(snapshot))
    assert (of.not_located, of.why) == (0.0, None)


@pytest.mark.parametrize("column", ["unit", "stage", "authority", "election", "year", "as_of", "dimension", "category"])
def test_one_province_of_another_scope_is_refused(snapshot, statement, column):
    parts = statement("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases")
    frame = parts.frame.copy()
    frame.loc[0, column] = 1 if column == "year" else "reports"
    with pytest.raises(MixedSliceError) as refused:
        located.locate(select.of_frame("SYNTHETIC", frame, snapshot), coverage.nationals(snapshot))
    assert list(refused.value.kinds) == [column]
    assert located.reason(refused.value) is (WhyNot.MIXED if column in ("unit", "stage", "authority") else WhyNot.NOT_ADDED)


@pytest.mark.parametrize("unit", ["percent", "score"])
def test_shares_and_scores_are_not_added_up(statement, unit):
    frame = statement("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases").frame.assign(unit=unit)
    with pytest.raises(NotAdditiveError) as refused:
        located.added(frame)
    assert refused.value.why == "shares" and located.reason(refused.value) is WhyNot.NOT_A_COUNT


def test_two_figures_of_one_province_are_not_added_up(statement):
    frame = statement("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases").frame.assign(province_code="74")
    with pytest.raises(NotAdditiveError) as refused:
        located.added(frame)
    assert refused.value.why == "running_totals" and located.reason(refused.value) is WhyNot.NOT_ADDED


def case_counts(rows: list[tuple[str, int, str, str, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["election", "year", "province_code", "stage", "factor", "n"])


def test_cases_without_a_province_are_the_rest(synthetic):
    # SYNTHETIC: 7 cases in Aceh (2 stages), 3 in Bali, 4 nowhere; factor rows are not cases.
    rows = [
        ("Pilkada 2020", 2020, "11", "alleged", 0, 5),
        ("Pilkada 2020", 2020, "11", "violation", 0, 2),
        ("Pilkada 2020", 2020, "51", "alleged", 0, 3),
        ("Pilkada 2020", 2020, "", "alleged", 0, 4),
        ("Pilkada 2020", 2020, "11", "alleged", 1, 5),
        ("Pilkada 2020", 2020, "", "alleged", 9, 4),
        ("Pilkada 2015", 2015, "", "alleged", 0, 1),
    ]
    made = synthetic(case_factor_counts=lambda frame: case_counts(rows))
    found = located.cases(made)
    assert tuple(found.frame.columns) == located.CASES
    assert [tuple(row) for row in found.frame.to_numpy().tolist()] == [
        ("Pilkada 2015", 2015, 0, 0, 1, 1),
        ("Pilkada 2020", 2020, 2, 10, 4, 14),
    ]
    assert (found.id, found.stage, found.unit, found.elections) == ("coverage_cases", "alleged", "cases", ("Pilkada 2015", "Pilkada 2020"))
    assert set(found.frame.dtypes.astype(str)[2:]) == {"int64"}
    placed = located.by_province(made.tables["case_factor_counts"])
    assert list(placed.columns) == ["election", "year", "province_code", "n"] and list(placed["n"]) == [1, 4, 7, 3]


def test_without_a_case_file_there_are_no_cases_to_locate(snapshot):
    found = located.cases(snapshot)
    assert len(found) == 0 and tuple(found.frame.columns) == located.CASES and found.elections == ()


def test_a_thousand_made_up_case_files_add_up(synthetic):
    """SYNTHETIC: each case draws its province, or none; counted here case by case and there from the margin of the case files."""
    chance = np.random.Generator(np.random.PCG64(4))
    size = chance.integers(0, 60, 1000)
    of = np.repeat(np.arange(1000), size)
    codes = np.array(["", *(str(n) for n in range(11, 49))])
    place, stage = chance.integers(0, len(codes), len(of)), chance.integers(0, 5, len(of))
    cases = pd.DataFrame(
        {"election": "SYNTHETIC", "year": of + 2000, "province_code": codes[place], "stage": stage.astype(str), "factor": 0}
    )
    margin = cases.groupby(["election", "year", "province_code", "stage", "factor"]).size().rename("n").reset_index()
    twice = margin.assign(factor=1 + margin["n"] % 6)  # factor rows: every case again
    made = synthetic(case_factor_counts=lambda frame: pd.concat([margin, twice], ignore_index=True))
    found = located.cases(made).frame.set_index("year")
    drawn = np.flatnonzero(size)
    assert len(found) == len(drawn) > 950
    assert (found["national"].to_numpy() == size[drawn]).all()
    assert (found["not_located"].to_numpy() == np.bincount(of[place == 0], minlength=1000)[drawn]).all()
    assert (found["provinces_sum"] + found["not_located"] == found["national"]).all()
    placed = located.by_province(made.tables["case_factor_counts"])
    parts = placed.loc[placed["province_code"] != ""].groupby("year")["n"].sum().reindex(found.index, fill_value=0)
    assert (parts == found["provinces_sum"]).all()


@settings(max_examples=40, deadline=None)
@given(values=st.lists(st.integers(0, 500), min_size=1, max_size=12), rest=st.integers(-30, 300))
def test_whatever_the_figures_the_parts_and_the_rest_make_the_whole_or_it_is_refused(snapshot, values, rest):
    facts = snapshot.facts
    template = facts.loc[facts["obs_id"] == "PR-089"]
    frame = pd.concat([template] * len(values), ignore_index=True).assign(value=[float(v) for v in values])
    frame["province_code"] = [str(11 + i) for i in range(len(values))]
    whole = facts.loc[facts["obs_id"] == "BN-164"].assign(value=float(sum(values) + rest))
    of = located.locate(select.of_frame("SYNTHETIC", frame, snapshot), whole)
    if rest < 0:
        assert of.not_located is None and of.why is WhyNot.PARTS_EXCEED
    else:
        assert of.total + of.not_located == of.national and of.not_located >= 0 and of.why is None
