"""Shares, changes and what a misprint was meant to be, on SYNTHETIC rows and on the record with some cells changed."""

from __future__ import annotations

import pytest

from analytics import known, parts
from analytics.claims import check
from data.views.claims import Number, Reading, Relation, Verdict

ROW = {
    "obs_id": "SYNTHETIC", "group": "Pilkada 2020", "authority": "KASN", "area_level": "national", "area_name": "Indonesia",
    "unit": "people", "as_of": "2022-05-31", "reading": "preferred", "dimension": "none", "category": "", "stage": "reported_to_kasn",
    "value": 2034.0,
}  # fmt: skip


def percent(value: float, decimals: int = 1) -> Number:
    return Number(f"{value} %", (value,), decimals=decimals, percent=True)


def shares(*changed: dict, typed: float = 78.5, decimals: int = 1) -> list[tuple]:
    rows = [{**ROW, "obs_id": f"S{place}", **change} for place, change in enumerate(changed)]
    found = list(parts.shares(rows, percent(typed, decimals)))
    assert all((one.relation, one.typed) == (Relation.PERCENT_OF, typed) for one in found)
    return [(one.row["obs_id"], one.of["obs_id"], round(one.computed, 3)) for one in found]


WHOLE, PART = {}, {"stage": "violation", "value": 1596.0}


def test_a_share_is_part_and_whole_of_two_stages():
    assert shares(WHOLE, PART) == [("S1", "S0", 78.466)] == [("S1", "S0", shares(PART, WHOLE)[0][2])]


@pytest.mark.parametrize("name", ["group", "authority", "area_level", "area_name", "unit", "as_of"])
def test_a_share_stays_inside_one_cut_off(name):
    assert shares(WHOLE, {**PART, name: "cases" if name == "unit" else "another"}) == []


@pytest.mark.parametrize("change", [{"reading": "alternate"}, {"reading": "rejected"}, {"unit": "score"}, {"as_of": ""}])
def test_only_preferred_dated_counts_make_a_share(change):
    assert shares({**WHOLE, **change}, {**PART, **change}) == []


@pytest.mark.parametrize("unit", parts.COUNTS)
def test_cases_people_and_reports_make_shares(unit):
    assert shares({"unit": unit}, {**PART, "unit": unit}) == [("S1", "S0", 78.466)]


def test_a_category_is_a_share_of_its_own_stage_only():
    category = {"dimension": "sanction", "category": "x", "value": 1596.0}
    assert shares(WHOLE, category) == [("S1", "S0", 78.466)]
    assert shares(WHOLE, {**category, "stage": "violation"}) == []
    assert shares({**WHOLE, "dimension": "sanction"}, category) == [], "a category is no whole"
    assert shares(WHOLE, {"value": 1596.0}) == [], "the same count twice is no share"


def test_a_whole_is_at_least_twenty_and_larger_than_its_part():
    assert shares({"value": 20.0}, {**PART, "value": 5.0}, typed=25.0, decimals=0) == [("S1", "S0", 25.0)]
    assert shares({"value": 19.0}, {**PART, "value": 5.0}, typed=26.3) == []
    assert shares({"value": 30.0}, {**PART, "value": 30.0}, typed=100.0, decimals=0) == []
    assert shares({"value": 20.0}, {**PART, "value": 30.0}, typed=150.0, decimals=0) == []


def test_a_small_figure_in_front_does_not_hide_the_others():
    assert shares({"value": 5.0, "stage": "stopped"}, WHOLE, PART) == [("S2", "S1", 78.466)]
    assert shares({"dimension": "sanction", "value": 900.0, "stage": "index"}, WHOLE, PART) == [("S2", "S1", 78.466)]


def changes(snapshot, typed: float, decimals: int = 1) -> list[tuple]:
    found = list(parts.changes(snapshot, percent(typed, decimals)))
    assert all((one.relation, one.typed) == (Relation.CHANGE, typed) for one in found)
    return [(one.row["obs_id"], one.of["obs_id"], round(one.computed, 2)) for one in found]


def test_changes_follow_the_lines_of_series_by_election_and_by_year(snapshot):
    assert changes(snapshot, 65.4) == [("BN-223", "PL-OBS-001", 65.44)]
    assert changes(snapshot, 56.4) == [("BN-223", "BN-115", 56.38)]
    # KASN's recommendations by year: 508 in 2018, 386 in 2019.
    assert changes(snapshot, 24.0) == [("KN-005", "KN-004", -24.02)]


def test_a_series_that_mixes_stages_or_is_drawn_by_date_has_no_change(synthetic, cell):
    for column, value in (("stage", "mixed"), ("x_axis", "as_of"), ("unit", "percent")):
        made = synthetic(series=cell("series_id", "bawaslu_forwarded_by_election", column, value))
        assert changes(made, 65.4) == []


def test_a_change_is_taken_from_the_record_only_where_both_points_are(synthetic, cell):
    gone = synthetic(observations=lambda frame: frame.loc[frame["obs_id"] != "BN-223"])
    assert changes(gone, 65.4) == []
    doubted = synthetic(observations=cell("obs_id", "PL-OBS-001", "reading", "rejected"))
    assert changes(doubted, 65.4) == [] and changes(doubted, 56.4) == [("BN-223", "BN-115", 56.38)]


def test_a_fall_is_recognised_without_its_sign(synthetic, cell):
    # SYNTHETIC: 1,398 made 422.5, half of 845.
    half = synthetic(observations=cell("obs_id", "BN-223", "value", 422.5))
    assert changes(half, 50.0, 0) == [("BN-223", "PL-OBS-001", -50.0)]


def test_rows_carry_their_place_and_election_or_year(snapshot):
    rows, facts = known.rows(snapshot), snapshot.facts
    assert [row["at"] for row in rows] == list(range(len(facts))) and set(rows[0]) == {*facts.columns, "at", "group"}
    by_id = {row["obs_id"]: row for row in rows}
    assert by_id["BN-223"]["group"] == "Pilkada 2020"
    assert by_id["KN-258"]["election"] == "" and by_id["KN-258"]["group"] == "2023"


def test_rows_are_ordered_by_reading_level_breakdown_and_date():
    def row(obs_id, reading="preferred", level="national", dimension="none", as_of="2022"):
        return {"obs_id": obs_id, "reading": reading, "area_level": level, "dimension": dimension, "as_of": as_of}

    mixed = [
        row("g", reading="rejected"), row("f", reading="ambiguous"), row("e", reading="alternate"),
        row("d", level="province", as_of="2024"), row("c", dimension="sanction", as_of="2024"), row("b", as_of="2021"), row("a"),
    ]  # fmt: skip
    assert [one["obs_id"] for one in known.newest_first(mixed)] == list("abcdefg")


def ask(snapshot, value: float, **said):
    return check(snapshot, Reading("", (Number(str(value), (value,), **said),), "id")).checks[0]


def probable(found) -> list[tuple]:
    names = ["obs_id", "typed", "relation", "computed", "of_obs_id"]
    assert found.verdict is Verdict.MISPRINT
    return [tuple(row) for row in found.probable.frame[names].itertuples(index=False, name=None)]


def test_what_was_meant_says_of_which_misprint(snapshot):
    assert probable(ask(snapshot, 878.0)) == [("BN-376", 878.0, "extra", 88.0, "BN-356")]
    assert ask(snapshot, 878.0).probable.frame["of_value"].tolist() == [878.0]
    assert probable(ask(snapshot, 1562.0, authority="KASN", election="Pilkada 2020")) == [
        ("BN-212", 1562.0, "same_number", 1562.0, "BN-208")
    ]


def without_note(frame, obs_id):
    frame.loc[frame["obs_id"] == obs_id, "note"] = ""
    return frame


def test_without_a_note_the_same_number_of_the_election_is_meant(synthetic):
    made = synthetic(observations=lambda frame: without_note(frame, "BN-208"))
    assert probable(ask(made, 1562.0, authority="KASN", election="Pilkada 2020")) == [("BN-212", 1562.0, "same_number", 1562.0, "BN-208")]


def test_a_note_that_names_a_figure_of_another_election_is_not_followed(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "KN-240", "note", "SYNTHETIC: compare PL-OBS-001, BN-9999 and KN-240."))
    assert probable(ask(made, 2304.0)) == [("KN-220", 2304.0, "swap", 2034.0, "")]


def test_a_note_that_names_a_figure_of_the_election_is_followed(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "KN-240", "note", "SYNTHETIC: see BN-223."))
    assert probable(ask(made, 2304.0)) == [("BN-223", 2304.0, "other_reading", 1398.0, "KN-240")]


def test_a_rejected_neighbour_is_not_what_was_meant(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "KN-220", "reading", "rejected"))
    assert probable(ask(made, 2304.0)) == [("BN-120", 2304.0, "swap", 2034.0, "")]


def test_only_slips_of_the_election_of_the_misprint_were_meant(synthetic):
    def change(frame):
        # SYNTHETIC: 2,034 stands under another election, which the text names.
        frame.loc[frame["value"] == 2034, "election"] = "Pemilu 2019"
        return frame

    found = ask(synthetic(observations=change), 2304.0, election="Pemilu 2019")
    assert found.near.frame["relation"].tolist() == ["swap"] and found.verdict is Verdict.MISPRINT
    assert found.probable.frame.empty


def test_a_rounded_neighbour_is_no_slip(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "KN-240", "value", 2030.0))
    found = ask(made, 2030.0)
    assert set(found.near.frame["relation"]) >= {"rounding"}
    assert "KN-220" not in set(found.probable.frame["obs_id"])
