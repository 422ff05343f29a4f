"""The data quality board. Golden numbers: the codebook's head (2,014 figures, 1,902 claims, 85 on two sources) and its readings."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.quality import UNKNOWN, VOTED, board, body, provinces_of
from data.errors import UsageError
from data.views.quality import Body


@pytest.fixture
def whole(snapshot):
    return board(snapshot)


def at(of, **keys):
    frame = of.frame
    for name, value in keys.items():
        frame = frame.loc[frame[name] == value]
    assert len(frame) == 1, frame
    return frame.iloc[0]


def test_the_big_numbers_are_those_of_the_codebook(whole):
    assert (whole.figures, whole.claims, whole.corroborated) == (2014, 1902, 85)
    assert whole.readings == {"preferred": 1709, "alternate": 188, "ambiguous": 112, "rejected": 5}
    assert (whole.holding, whole.failing, whole.unexplained) == (152, 61, 17)
    assert whole.confidences == {"high": 1543, "medium": 383, "low": 88} and list(whole.confidences) == ["high", "medium", "low"]
    assert (whole.sources, whole.undated, whole.newest) == (443, 38, "2025-06-24")


def test_a_claim_is_corroborated_by_another_page_and_not_by_the_same_one(snapshot, whole):
    facts = snapshot.facts.drop_duplicates(["claim_id", "source_id"])
    assert (facts["claim_id"].value_counts() > 1).sum() == whole.corroborated
    assert (snapshot.facts["claim_id"].value_counts() > 1).sum() > whole.corroborated, "some pages were recorded twice"


@pytest.mark.parametrize(
    ("authority", "group"),
    [("Bawaslu", "bawaslu"), ("Bawaslu Bali", "bawaslu_local"), ("KASN", "kasn"), ("BKN", "bkn"), ("Kemendagri", "kemendagri"),
     ("SPD", "other"), ("", "other"), ("Any", "other"), ("Other", "other"), ("bawaslu_local", "other")],
)  # fmt: skip
def test_who_counted_stands_in_its_group(authority, group):
    assert body(authority) == Body(group)


COMPLETENESS = [
    ("Pilkada 2020", "any", 32, 29, 0, 149),
    ("Pilkada 2020", "bawaslu", 32, 18, 0, 37),
    ("Pilkada 2020", "bawaslu_local", 32, 22, 0, 101),
    ("Pilkada 2020", "kasn", 32, 7, 0, 11),
    ("Pilkada 2020", "bkn", 32, 0, 0, 0),
    ("Pemilu 2019", "any", 34, 28, 0, 55),
    ("Pemilu 2024", "kasn", 38, 11, 0, 11),
    ("Pilkada 2024", "any", 38, 16, 0, 34),
    ("Pilkada 2018", "any", 28, 11, 6, 24),
    ("Pilkada 2017", "any", 7, 0, 27, 0),
]


def test_the_provinces_with_a_figure_are_counted_of_those_that_voted(whole):
    columns = ["election", "body", "expected", "named", "unknown", "figures"]
    said = set(whole.completeness.frame[columns].itertuples(index=False, name=None))
    assert [row for row in COMPLETENESS if row not in said] == [] and set(whole.completeness.frame["named_unknown"]) == {0}
    assert at(whole.completeness, election="Pilkada 2020", body="any")["percent"] == 90.625


def test_the_completeness_of_a_body_recounts_from_the_record(snapshot, whole):
    areas, facts = snapshot.tables["election_areas"], snapshot.facts
    quoted = facts.loc[
        (facts["area_level"] == "province") & (facts["reading"] == "preferred") & (facts["dimension"] == "none")
        & facts["unit"].isin(["cases", "reports", "people"]) & ~facts["stage"].isin(["survey", "index"])
    ]  # fmt: skip
    for election, rows in areas.loc[areas["voted"].isin(VOTED)].groupby("election"):
        mine = quoted.loc[(quoted["election"] == election) & (quoted["authority"] == "KASN")]
        assert at(whole.completeness, election=election, body="kasn")["named"] == len(
            set(mine["province_code"]) & set(rows["province_code"])
        )


def test_completeness_stands_newest_election_first_with_every_body(whole, snapshot):
    frame = whole.completeness.frame
    assert frame["election"].drop_duplicates().tolist() == [
        "Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018", "Pilkada 2017",
    ]  # fmt: skip
    assert frame["body"].head(7).tolist() == ["any", *(b.value for b in Body)]
    assert frame.columns.tolist() == ["election", "body", "expected", "named", "percent", "unknown", "named_unknown", "figures"]


def test_each_province_says_how_many_figures_it_has_and_the_newest(whole, snapshot):
    frame = whole.provinces.frame
    assert frame.columns.tolist() == ["election", "province_code", "area_name", "voted", "body", "figures", "as_of", "obs_id"]
    assert len(frame) == 212 * 6
    found = at(whole.provinces, election="Pemilu 2024", province_code="73", body="kasn")
    assert (found["figures"], found["as_of"], found["obs_id"]) == (1, "2024-02-06", "PR-040")
    assert (found["area_name"], found["voted"]) == ("Sulawesi Selatan", "national")
    rows = snapshot.by_obs_id
    many = frame.loc[frame["figures"] > 1].iloc[0]
    same = snapshot.facts.loc[lambda f: (f["election"] == many["election"]) & (f["province_code"] == many["province_code"]), "as_of"]
    assert rows.at[many["obs_id"], "as_of"] == many["as_of"] <= same.max()
    none = at(whole.provinces, election="Pilkada 2024", province_code="11", body="kasn")
    assert (none["figures"], none["as_of"], none["obs_id"]) == (0, "", "")


def test_the_newest_figure_of_a_province_is_named(synthetic, snapshot):
    def dated(frame):
        hit = frame["obs_id"] == "PR-040"  # SYNTHETIC: a second, later figure of one province, and one without a date
        late, undated = frame.loc[hit].assign(obs_id="T-1", as_of="2024-05"), frame.loc[hit].assign(obs_id="T-2", as_of="")
        return pd.concat([frame, late, undated], ignore_index=True)

    found = at(board(synthetic(observations=dated)).provinces, election="Pemilu 2024", province_code="73", body="kasn")
    assert (found["figures"], found["as_of"], found["obs_id"]) == (3, "2024-05", "T-1")


@pytest.mark.parametrize(
    "change",
    [{"area_level": "regency"}, {"reading": "ambiguous"}, {"dimension": "position"}, {"stage": "index"}, {"stage": "survey"},
     {"unit": "percent"}, {"unit": "score"}, {"election": "Pemilu 2014"}],
)  # fmt: skip
def test_only_counts_to_quote_of_a_whole_province_make_it_complete(synthetic, change):
    def changed(frame):
        for name, value in change.items():
            frame.loc[frame["obs_id"] == "PR-040", name] = value  # SYNTHETIC
        return frame

    assert at(board(synthetic(observations=changed)).completeness, election="Pemilu 2024", body="kasn")["named"] == 10


def test_a_province_of_which_it_is_unknown_whether_it_voted_is_counted_apart(synthetic):
    def changed(frame):
        hit = (frame["election"] == "Pemilu 2024") & (frame["province_code"] == "73")
        frame.loc[hit, "voted"] = UNKNOWN  # SYNTHETIC
        return frame

    found = at(board(synthetic(election_areas=changed)).completeness, election="Pemilu 2024", body="kasn")
    assert (found["expected"], found["named"], found["unknown"], found["named_unknown"]) == (37, 10, 1, 1)


def test_where_nobody_is_known_to_have_voted_there_is_no_share(synthetic):
    found = board(synthetic(election_areas=lambda f: f.assign(voted="unknown")))  # SYNTHETIC
    assert all(map(math.isnan, found.completeness.frame["percent"])) and set(found.completeness.frame["expected"]) == {0}


def test_an_election_or_year_says_how_well_its_figures_are_founded(whole):
    columns = [
        "election", "figures", "claims", "corroborated", "high", "medium", "low",
        "preferred", "alternate", "ambiguous", "rejected", "undated",
    ]  # fmt: skip
    assert whole.by_election.frame.columns.tolist() == columns
    said = whole.by_election.frame.values.tolist()
    for row in (
        ["Pilkada 2020", 956, 887, 46, 783, 151, 22, 812, 96, 45, 3, 25],
        ["Pemilu 2019", 272, 248, 21, 205, 60, 7, 218, 38, 15, 1, 8],
        ["2021", 12, 12, 0, 8, 4, 0, 9, 3, 0, 0, 0],
    ):
        assert row in said


def test_elections_stand_newest_first_and_calendar_years_after_them(whole):
    order = whole.by_election.frame["election"].tolist()
    assert len(order) == 18 and order[:2] == ["Pilkada 2024", "Pemilu 2024"] and order[-10:] == [str(y) for y in range(2024, 2014, -1)]
    sums = whole.by_election.frame[["figures", "undated", "preferred", "low"]].sum().tolist()
    assert sums == [2014, 38, 1709, 88]


def test_the_age_of_a_group_is_counted_from_the_newest_statement_of_the_release(whole):
    assert whole.age.frame.columns.tolist() == ["election", "body", "figures", "undated", "oldest", "newest", "days_behind"]
    said = whole.age.frame.values.tolist()
    for row in (
        ["Pilkada 2024", "bawaslu_local", 143, 0, "2024-06-11", "2025-06-24", 0],
        ["Pilkada 2024", "bkn", 8, 0, "2024-12-04", "2024-12-04", 202],
        ["Pilkada 2020", "kasn", 259, 2, "2020-04-25", "2024-02-06", 504],
        ["Pilkada 2024", "bawaslu", 86, 0, "2024-08-26", "2024-12", 175],
        ["2019", "bkn", 7, 0, "2019-04-12", "2019-07-23", 2163],
    ):
        assert row in said


def test_a_date_without_a_day_counts_as_its_last_day(synthetic):
    def changed(frame):
        frame.loc[frame["obs_id"] == "KN-313", "as_of"] = "2025"  # SYNTHETIC: later than 24 June 2025 as a day, not as a text
        frame.loc[frame["obs_id"] == "KN-314", "as_of"] = "2025-06"
        return frame

    found = board(synthetic(observations=changed))
    assert found.newest == "2025" and at(found.age, election="Pilkada 2024", body="bkn")["newest"] == "2025"
    assert at(found.age, election="Pilkada 2024", body="bawaslu_local")["days_behind"] == 190


def test_the_provinces_of_one_election_have_their_own_pages(snapshot, whole):
    one = provinces_of(snapshot, "Pemilu 2024")
    frame = whole.provinces.frame
    assert one.frame.equals(frame.loc[frame["election"] == "Pemilu 2024"].reset_index(drop=True)) and len(one) == 38 * 6
    assert (one.id, one.elections) == ("quality_provinces", ("Pemilu 2024",)) and set(one.sources) < set(whole.provinces.sources)
    with pytest.raises(UsageError) as refused:
        provinces_of(snapshot, "Pilkada 2015")
    allowed = "Pemilu 2019, Pemilu 2024, Pilkada 2017, Pilkada 2018, Pilkada 2020, Pilkada 2024"
    assert (refused.value.code, refused.value.params) == (
        "unknown_choice", {"value": "Pilkada 2015", "parameter": "election", "allowed": allowed},
    )  # fmt: skip


def test_a_group_without_figures_has_no_row_and_one_without_dates_no_age(whole, synthetic):
    frame = whole.age.frame
    assert (frame["figures"] > 0).all() and frame["figures"].sum() == 2014
    assert not ((frame["election"] == "Pilkada 2024") & (frame["body"] == "kasn")).any()
    bodies = [b.value for b in Body]
    assert all([bodies.index(b) for b in g] == sorted(bodies.index(b) for b in g) for _, g in frame.groupby("election")["body"])
    made = synthetic(observations=lambda f: f.assign(as_of=""))  # SYNTHETIC
    found = board(made)
    assert found.newest == "" and found.undated == 2014 and found.age.frame["days_behind"].isna().all()
    assert set(found.age.frame["oldest"]) == set(found.age.frame["newest"]) == {""} and found.age.frame["days_behind"].dtype == "Int64"


def test_the_slices_have_their_ids_and_only_those_by_province_list_pages(whole):
    ids = [s.id for s in (whole.completeness, whole.provinces, whole.by_election, whole.age)]
    assert ids == ["quality_completeness", "quality_provinces", "quality_by_election", "quality_age"]
    assert whole.by_election.sources == whole.age.sources == () and len(whole.completeness.sources) == len(whole.provinces.sources) > 50
    assert whole.provinces.authority == whole.age.unit == "mixed"


def test_a_release_cut_by_date_and_an_empty_record_have_their_board(snapshot, synthetic):
    early = board(snapshot.until("2018-06"))
    assert (early.figures, early.undated, early.newest[:4]) == (93, 0, "2018") and early.completeness.until == "2018-06"
    none = board(synthetic(observations=lambda f: f.iloc[0:0], election_areas=lambda f: f.iloc[0:0]))
    assert (none.figures, none.claims, none.sources, none.corroborated, none.newest, none.unexplained) == (0, 0, 0, 0, "", 0)
    assert len(none.completeness) == len(none.provinces) == len(none.by_election) == len(none.age) == 0
