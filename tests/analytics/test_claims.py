"""Claim check on the record: what is exact, what is a misprint, what is near, and that nothing is confirmed that is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.claims import SAID, check
from analytics.known import ADDED
from data.snapshot import Snapshot
from data.views.claims import Number, Reading, Relation, Verdict
from data.vocab import Warn

SLIPS = {"swap", "changed", "extra"}


def ask(snapshot: Snapshot, *values: float, **said: object):
    """Check one number."""
    number = Number(str(values[0]), values, **said)
    return check(snapshot, Reading("", (number,), "id")).checks[0]


def ids(of) -> list[str]:
    return list(of.frame["obs_id"])


def related(of) -> list[tuple[str, str, float]]:
    return list(of.frame[["obs_id", "relation", "computed"]].itertuples(index=False, name=None))


def test_a_preferred_figure_is_published_and_its_pages_stand_newest_first(snapshot):
    found = ask(snapshot, 1398.0)
    assert found.verdict is Verdict.PUBLISHED and found.folded
    assert ids(found.matches) == ["BN-223", "BN-227", "PL-OBS-002", "BN-118"]
    assert list(found.matches.frame["reading"]) == ["preferred", "alternate", "alternate", "alternate"]
    assert set(found.matches.frame["differs"]) == {""} and set(found.matches.frame["typed"]) == {1398.0}
    assert found.others.frame.empty and found.probable.frame.empty and found.near.frame.empty


def test_each_slice_keeps_the_columns_of_the_facts_and_its_own(snapshot):
    found, facts = ask(snapshot, 894.0), list(snapshot.facts.columns)
    assert list(found.matches.frame.columns) == [*facts, "typed", "differs"]
    for of in (found.others, found.near, found.probable):
        assert list(of.frame.columns) == [*facts, *ADDED]
    names = [of.id for of in (found.matches, found.others, found.probable, found.near)]
    assert names == ["claim_matches", "claim_others", "claim_probable", "claim_near"]
    assert found.matches.sources == tuple(found.matches.frame["source_id"]) and found.matches.elections == ("Pemilu 2019", "Pilkada 2020")


def test_894_is_disputed_with_845_and_also_a_running_total(snapshot):
    found = ask(snapshot, 894.0)
    assert found.verdict is Verdict.DISPUTED
    assert ids(found.matches) == ["PR-145", "BN-115"]
    row = found.others.frame.iloc[0]
    assert (row["obs_id"], row["value"], row["typed"], row["relation"], row["computed"]) == ("PL-OBS-001", 845, 894, "other_reading", 845)
    assert (row["of_obs_id"], row["of_value"]) == ("BN-115", 894) and len(found.others) == 1


def test_845_is_disputed_with_894(snapshot):
    found = ask(snapshot, 845.0)
    assert found.verdict is Verdict.DISPUTED and ids(found.others) == ["BN-115"] and found.folded


@pytest.mark.parametrize(
    ("printed", "misprint", "meant", "relation"),
    [(2304.0, "KN-240", "KN-220", "swap"), (878.0, "BN-356", "BN-376", "extra"), (723.0, "KN-124", "KN-125", "swap")],
)
def test_a_known_misprint_is_never_confirmed_and_names_what_was_meant(snapshot, printed, misprint, meant, relation):
    found = ask(snapshot, printed)
    assert found.verdict is Verdict.MISPRINT and not found.folded
    assert ids(found.matches) == [misprint] and found.matches.warnings[0] in (Warn.REJECTED, Warn.AMBIGUOUS)
    assert [(i, r) for i, r, _ in related(found.probable)] == [(meant, relation)]
    assert (meant, relation) in [(i, r) for i, r, _ in related(found.near)]


def test_a_misprint_stays_one_whatever_the_text_says_of_it(snapshot):
    found = ask(snapshot, 2304.0, election="Pemilu 2019", unit="reports")
    assert found.verdict is Verdict.MISPRINT and list(found.matches.frame["differs"]) == ["election,unit"]
    assert related(found.probable) == [("KN-220", "swap", 2034.0)]


def test_a_misprint_of_the_same_day_names_the_preferred_figure_of_that_count(snapshot):
    found = ask(snapshot, 52.0, election="Pemilu 2019", authority="KASN")
    assert found.verdict is Verdict.MISPRINT and ids(found.matches)[0] == "KN-029"
    assert related(found.probable) == [("KN-028", "other_reading", 42.0)]
    assert found.others.frame.empty, "what is rejected disputes nothing"


def test_a_figure_given_to_the_wrong_counter_names_the_count_that_it_is(snapshot):
    found = ask(snapshot, 1562.0, election="Pilkada 2020", authority="KASN")
    assert found.verdict is Verdict.MISPRINT and ids(found.matches)[0] == "BN-208"
    assert related(found.probable) == [("BN-212", "same_number", 1562.0)]


def test_a_number_that_no_page_prints_is_unknown(snapshot):
    found = ask(snapshot, 4242.0)
    assert found.verdict is Verdict.UNKNOWN and not found.folded
    for of in (found.matches, found.others, found.probable, found.near):
        assert of.frame.empty and of.sources == ()


@pytest.mark.parametrize(
    ("typed", "meant"), [(1546.0, ("BN-222", "changed")), (553.0, ("BN-101", "changed")), (15052.0, ("BN-100", "changed"))]
)
def test_a_typing_error_on_record_is_disputed_and_its_neighbour_named_first(snapshot, typed, meant):
    found = ask(snapshot, typed)
    assert found.verdict is Verdict.DISPUTED and not found.folded
    assert ids(found.others) == [meant[0]]
    assert related(found.near)[0][:2] == meant


def test_a_figure_that_others_only_round_is_not_disputed(snapshot):
    found = ask(snapshot, 31.96, decimals=2, percent=True)
    assert found.verdict is Verdict.PUBLISHED and found.others.frame.empty
    rough = ask(snapshot, 32.0, percent=True)
    assert rough.verdict is Verdict.ALTERNATE and rough.others.frame.empty and not rough.folded
    assert [(i, r) for i, r, _ in related(rough.near)] == [("FI-008", "rounding")]


def test_a_figure_of_uncertain_scope_is_not_confirmed(snapshot):
    found = ask(snapshot, 917.0)
    assert found.verdict is Verdict.UNCERTAIN and not found.folded
    assert found.matches.frame["reading"].iloc[0] == "ambiguous" and Warn.AMBIGUOUS in found.matches.warnings


def test_figures_that_fit_the_text_stand_before_preferred_ones_that_do_not(snapshot):
    found = ask(snapshot, 894.0, election="Pemilu 2019")
    assert ids(found.matches) == ["BN-115", "PR-145"]
    assert list(found.matches.frame["differs"]) == ["", "election"]
    assert found.verdict is Verdict.DISPUTED and not found.folded


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ({"election": "Pemilu 2019"}, "election"),
        ({"authority": "KASN"}, "authority"),
        ({"stage": "violation"}, "stage"),
        ({"unit": "people"}, "unit"),
        ({"area_name": "Bali", "area_level": "province"}, "area_name"),
        ({"election": "Pemilu 2019", "stage": "alleged", "date": "2019-01-01"}, "election,stage,date"),
    ],
)
def test_a_number_that_counts_something_else_says_in_what(snapshot, said, differs):
    found = ask(snapshot, 1398.0, **said)
    assert found.verdict is Verdict.SOMETHING_ELSE and not found.folded
    assert set(found.matches.frame["differs"]) == {differs}


def test_all_that_a_text_may_say_is_compared():
    assert SAID == ("election", "authority", "stage", "unit", "area_name", "date")


def test_a_text_that_fits_in_all_confirms(snapshot):
    said = {"election": "Pilkada 2020", "authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases", "date": "2022-09-27"}
    found = ask(snapshot, 1398.0, **said)
    assert found.verdict is Verdict.PUBLISHED
    assert list(found.matches.frame["differs"]) == ["", "date", "", "date"], "another day does not decide"


@pytest.mark.parametrize(("date", "differs"), [("2022-05-31", ""), ("2022", ""), ("2022-05", ""), ("2022-06", "date"), ("2021", "date")])
def test_a_date_fits_as_far_as_it_is_known(snapshot, date, differs):
    found = ask(snapshot, 1373.0, date=date)
    assert found.verdict is Verdict.PUBLISHED
    frame = found.matches.frame.set_index("obs_id")
    assert frame.at["KN-222", "differs"] == differs and frame.at["KN-222", "as_of"] == "2022-05-31"


def test_a_figure_without_a_date_does_not_fit_a_day_and_one_of_a_year_fits_its_days(snapshot):
    facts = snapshot.facts
    undated = facts.loc[(facts["as_of"] == "") & (facts["reading"] == "preferred")].iloc[0]
    yearly = facts.loc[(facts["as_of"].str.len() == 4) & (facts["reading"] == "preferred")].iloc[0]
    for row, differs in ((undated, "date"), (yearly, "")):
        found = ask(snapshot, row["value"], date=f"{row['as_of'] or '2020'}-06-30")
        assert found.matches.frame.set_index("obs_id").at[row["obs_id"], "differs"] == differs


def test_an_office_of_a_region_is_bawaslu_but_not_the_other_way_round(snapshot):
    row = snapshot.facts.query("authority == 'Bawaslu Sulawesi Selatan' and reading == 'preferred'").iloc[0]
    said = {"election": row["election"], "area_name": row["area_name"], "area_level": row["area_level"]}
    found = ask(snapshot, row["value"], authority="Bawaslu", **said)
    assert found.matches.frame.set_index("obs_id").at[row["obs_id"], "differs"] == ""
    other = ask(snapshot, 1398.0, authority="Bawaslu Sulawesi Selatan")
    assert other.verdict is Verdict.SOMETHING_ELSE
    assert ask(snapshot, 1596.0, authority="KAS").verdict is Verdict.SOMETHING_ELSE


@pytest.mark.parametrize(
    ("value", "said", "fits"),
    [
        (1596.0, {"stage": "kasn_recommended", "authority": "KASN"}, True),
        (1596.0, {"stage": "followed_up", "authority": "KASN"}, False),
        (2034.0, {"stage": "report", "authority": "KASN"}, True),
        (2034.0, {"stage": "violation", "authority": "KASN"}, False),
        (1536.0, {"stage": "report", "authority": "Bawaslu"}, False),
    ],
)
def test_at_kasn_proven_is_recommended_and_what_comes_in_are_reports(snapshot, value, said, fits):
    found = ask(snapshot, value, **said)
    assert (found.verdict is not Verdict.SOMETHING_ELSE) is fits


def test_one_step_is_one_step_at_kasn_only(snapshot):
    found = ask(snapshot, 85.0, election="Pemilu 2019", stage="reported_to_kasn")
    frame = found.matches.frame.set_index("obs_id")
    assert frame.at["BN-113", "differs"] == "stage", "reports at Bawaslu are no reports to KASN"


def test_a_number_in_per_cent_is_no_count(snapshot):
    assert set(ask(snapshot, 53.0).matches.frame["unit"]) >= {"percent", "cases"}
    found = ask(snapshot, 53.0, percent=True, unit="percent")
    assert set(found.matches.frame["unit"]) == {"percent"}
    assert set(found.near.frame["unit"]) <= {"percent", "cases", "people", "reports"}


def test_a_share_names_part_and_whole_of_one_cut_off(snapshot):
    found = ask(snapshot, 78.5, decimals=1, percent=True, unit="percent")
    assert found.verdict is Verdict.RECOMPUTES and len(found.near) == 1
    row = found.near.frame.iloc[0]
    assert (row["obs_id"], row["of_obs_id"], row["relation"]) == ("KN-221", "KN-220", "percent_of")
    assert row["computed"] == pytest.approx(100 * 1596 / 2034) and (row["value"], row["of_value"], row["typed"]) == (1596, 2034, 78.5)


@pytest.mark.parametrize(("typed", "before"), [(65.4, "PL-OBS-001"), (56.4, "BN-115")])
def test_a_change_between_elections_is_recognised_with_either_reading(snapshot, typed, before):
    found = ask(snapshot, typed, decimals=1, percent=True)
    row = found.near.frame.iloc[0]
    assert found.verdict is Verdict.SIMILAR
    assert (row["obs_id"], row["of_obs_id"], row["relation"]) == ("BN-223", before, "change")
    assert row["computed"] == pytest.approx(typed, abs=0.05)


def test_a_decimal_without_a_sign_of_per_cent_may_be_one(snapshot):
    assert "percent_of" in set(ask(snapshot, 78.5, decimals=1).near.frame["relation"])
    assert not {"percent_of", "change"} & set(ask(snapshot, 78.0).near.frame["relation"])


def test_a_round_number_names_the_nearest_first_and_slips_behind(snapshot):
    found = ask(snapshot, 1400.0)
    relations = list(found.near.frame["relation"])
    assert found.verdict is Verdict.SIMILAR and relations == sorted(relations, key=[*Relation].index)
    assert ids(found.near)[:4] == ["BN-223", "KN-241", "KN-257", "KN-222"]
    assert set(found.near.frame["relation"]) == {"rounding", "changed", "extra"}


@pytest.mark.parametrize(
    ("about", "typed", "known"),
    [("more", 1300.0, [1305, 1365, 1373, 1398]), ("less", 1400.0, [1398, 1373, 1365, 1305]), ("more", 1390.0, [1398])],
)
def test_a_number_said_to_be_inexact_is_rounded_the_way_it_is_said_and_not_mistyped(snapshot, about, typed, known):
    near = ask(snapshot, typed, about=about).near.frame
    assert set(near["relation"]) == {"rounding"} and list(near["value"]) == known
    assert "changed" not in set(ask(snapshot, 1400.0, about="about").near.frame["relation"])


def test_both_meanings_of_an_ambiguous_number_are_searched(snapshot):
    found = ask(snapshot, 1398.0, 1.398)
    assert found.verdict is Verdict.PUBLISHED and len(found.matches) == 4
    near = ask(snapshot, 9999.0, 2.304)
    assert near.matches.frame.empty
    swapped = ask(snapshot, 9999.0, 2304.0)
    assert set(swapped.matches.frame["typed"]) == {2304.0}


def test_near_misses_share_election_level_area_and_dimension_with_a_match(snapshot):
    for value in (894.0, 845.0, 723.0, 1546.0, 84.0, 165.0):
        found = ask(snapshot, value)
        scope = ["election", "year", "area_level", "area_name", "dimension"]
        places = set(found.matches.frame[scope].itertuples(index=False, name=None))
        assert set(found.near.frame[scope].itertuples(index=False, name=None)) <= places


def test_without_a_match_a_number_is_compared_with_national_figures_without_breakdown(snapshot):
    for value in (1400.0, 1400.0 + 133, 2305.0, 899.0, 1379.0):
        found = ask(snapshot, value)
        assert found.matches.frame.empty
        assert set(found.near.frame["area_level"]) <= {"national"} and set(found.near.frame["dimension"]) <= {"none"}


def test_without_a_match_the_text_names_the_scope(snapshot):
    assert related(ask(snapshot, 1379.0, election="Pilkada 2020").near) == [("KN-222", "changed", 1373.0)]
    assert ask(snapshot, 1379.0, election="Pilkada 2015").verdict is Verdict.UNKNOWN
    area = ask(snapshot, 119.0, area_level="province", area_name="Sulawesi Selatan")
    assert related(area.near) == [("PR-343", "changed", 117.0)]


def test_the_election_that_a_text_names_is_searched_beside_the_matches(snapshot):
    found = ask(snapshot, 845.0, election="Pilkada 2020")
    assert found.verdict is Verdict.SOMETHING_ELSE
    assert related(found.near) == [("BN-164", "changed", 805.0), ("BN-113", "extra", 85.0), ("KN-027", "extra", 85.0)]
    place = {"area_level": "province", "area_name": "Sulawesi Selatan"}
    assert ids(ask(snapshot, 118.0, **place).near) == ["PR-409"], "the area alone adds nothing to the matches"
    assert ids(ask(snapshot, 118.0, election="Pilkada 2024", **place).near) == ["PR-831", "PR-343", "PR-409"]


def test_the_same_count_stated_again_is_named_once(snapshot):
    for value in (1400.0, 2304.0, 1546.0):
        near = ask(snapshot, value).near.frame
        count = [
            "relation",
            "computed",
            "election",
            "year",
            "authority",
            "area_level",
            "area_name",
            "stage",
            "unit",
            "dimension",
            "category",
        ]
        assert not near.duplicated(count).any()
        assert len(near) > 0


def test_near_misses_hold_no_figure_that_is_the_number(snapshot):
    for value in (845.0, 1398.0, 53.0, 88.0):
        assert value not in set(ask(snapshot, value).near.frame["value"])


def test_every_number_of_a_text_is_checked_in_order(snapshot):
    numbers = (Number("845", (845.0,)), Number("1.398", (1398.0,)))
    found = check(snapshot, Reading("845 dan 1.398", numbers, "id"))
    assert [one.number.text for one in found.checks] == ["845", "1.398"] and found.reading.text == "845 dan 1.398"
    assert check(snapshot, Reading("", (), "id")).checks == ()


def test_a_release_cut_by_date_knows_only_what_was_stated_by_then(snapshot):
    found = ask(snapshot.until("2020-11-30"), 894.0)
    assert found.verdict is Verdict.PUBLISHED and ids(found.matches) == ["PR-145"] and found.matches.until == "2020-11-30"
    assert ask(snapshot.until("2020-11"), 2304.0).verdict is Verdict.UNKNOWN
    assert ask(snapshot.until("2020-11"), 65.4, decimals=1, percent=True).near.frame["relation"].ne("change").all()


def test_an_empty_record_knows_nothing_and_raises_nothing(synthetic):
    empty = synthetic(observations=lambda frame: frame.iloc[:0], series_points=lambda frame: frame.iloc[:0])
    for said in ({}, {"percent": True, "decimals": 1}, {"election": "Pilkada 2020"}):
        found = ask(empty, 1398.0, **said)
        assert found.verdict is Verdict.UNKNOWN and found.matches.frame.empty and found.near.frame.empty


def test_a_misprint_whose_true_figure_is_gone_names_nothing(synthetic):
    without = synthetic(
        observations=lambda frame: frame.loc[(frame["obs_id"] == "KN-240") | ~frame["value"].isin([2034, 2304])],
        series_points=lambda frame: frame.loc[frame["obs_id"] != "KN-220"],
    )
    found = ask(without, 2304.0)
    assert found.verdict is Verdict.MISPRINT and found.probable.frame.empty


def test_a_misprint_of_another_counter_still_names_a_slip_away(synthetic, cell):
    # SYNTHETIC: the rejected 2,304 is given to another counter, so nothing of the same counter is left.
    other = synthetic(observations=cell("obs_id", "KN-240", "authority", "BKN"))
    assert related(ask(other, 2304.0).probable) == [("KN-220", "swap", 2034.0)]


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 99_999))
def test_nothing_is_confirmed_that_no_preferred_row_prints(snapshot, value):
    found = ask(snapshot, float(value))
    printed = snapshot.facts.loc[snapshot.facts["value"] == value, "reading"]
    if found.verdict is Verdict.PUBLISHED:
        assert "preferred" in set(printed)
    if printed.empty:
        assert found.verdict in (Verdict.UNKNOWN, Verdict.SIMILAR)
    if set(printed) == {"rejected"}:
        assert found.verdict is Verdict.MISPRINT
