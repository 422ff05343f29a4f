"""Running totals: aligned on voting day, apart by election, authority, stage and unit, revisions marked, and never added up."""

from __future__ import annotations

import datetime
import math

import pytest

from analytics import computed
from analytics.running import COUNTS, CUMULATIVE, elections, measures, running
from data.errors import UsageError
from data.slice import MixedSliceError, NotAdditiveError
from data.vocab import Warn

FORWARDED = {"stage": ("forwarded_to_kasn",), "unit": ("cases",)}
REPORTED = {"stage": ("reported_to_kasn",), "unit": ("people",)}


def line(found, election: str, authority: str):
    (one,) = [t for t in found.totals if (t.election, t.authority) == (election, authority)]
    return one


def test_the_forwarded_cases_of_pilkada_2020_run_from_268_to_1398(snapshot):
    rows = line(running(snapshot, **FORWARDED), "Pilkada 2020", "Bawaslu").rows
    assert rows["value"].tolist() == [268, 297, 307, 324, 577, 719, 767, 894, 1116, 1194, 1398]
    # Voting day was 9 December 2020.
    assert rows["days"].tolist() == [-271, -257, -250, -162, -82, -66, -42, -31, 8, 10, 657]
    assert rows["as_of"].tolist()[0] == "2020-03-13" and rows["as_of"].tolist()[-1] == "2022-09-27"


def test_days_are_the_date_of_the_statement_less_voting_day(snapshot):
    for row in running(snapshot).slice.frame.itertuples():
        gap = datetime.date.fromisoformat(row.as_of) - datetime.date.fromisoformat(row.voting_date)
        assert row.days == gap.days and row.why_not == ""


def test_every_election_of_a_measure_has_a_total_of_its_own(snapshot):
    found = running(snapshot, **FORWARDED)
    assert [(t.election, t.authority, t.stage, t.unit, len(t.rows)) for t in found.totals] == [
        ("Pilkada 2017", "Bawaslu", "forwarded_to_kasn", "cases", 1),
        ("Pilkada 2018", "Bawaslu", "forwarded_to_kasn", "cases", 1),
        ("Pemilu 2019", "Bawaslu", "forwarded_to_kasn", "cases", 1),
        ("Pilkada 2020", "Bawaslu", "forwarded_to_kasn", "cases", 11),
        ("Pemilu 2024", "Bawaslu", "forwarded_to_kasn", "cases", 1),
        ("Pilkada 2024", "Bawaslu", "forwarded_to_kasn", "cases", 1),
    ]


def test_two_authorities_are_two_totals_of_one_panel(snapshot):
    found = running(snapshot, election=("Pilkada 2020",), **REPORTED)
    assert [(t.authority, len(t.rows)) for t in found.totals] == [("KASN", 12), ("BKN", 2)]
    assert line(found, "Pilkada 2020", "BKN").rows["value"].tolist() == [827, 1005]
    assert found.slice.authority == "mixed" and Warn.MIXED_AUTHORITY in found.slice.warnings


def test_running_totals_are_never_added_up(snapshot):
    with pytest.raises(MixedSliceError):
        computed.total(running(snapshot, election=("Pilkada 2020",), **REPORTED).slice)
    with pytest.raises(NotAdditiveError) as caught:
        computed.total(running(snapshot, election=("Pilkada 2020",), authority=("KASN",), **REPORTED).slice)
    assert caught.value.why == "running_totals"


def test_reports_and_people_reported_are_never_one_line(snapshot):
    found = running(snapshot, election=("Pilkada 2020",), authority=("KASN",), stage=("reported_to_kasn",))
    assert [(t.unit, len(t.rows)) for t in found.totals] == [("reports", 3), ("people", 12)]


def test_alleged_cases_findings_and_reports_are_never_one_line(snapshot):
    found = running(snapshot, election=("Pilkada 2020",), authority=("Bawaslu",), stage=("alleged", "finding", "report"))
    assert [(t.stage, t.unit, t.rows["value"].tolist()) for t in found.totals] == [
        ("alleged", "cases", [325, 345, 349, 369, 637, 805, 999, 1536]),
        ("report", "reports", [61, 64, 167]),
        ("finding", "cases", [744, 790, 1056]),
    ]


def test_a_figure_that_covers_only_a_part_stands_beside_the_line(snapshot):
    found = running(snapshot, election=("Pemilu 2024",), authority=("KASN",), **REPORTED)
    assert line(found, "Pemilu 2024", "KASN").rows["value"].tolist() == [403, 464]
    assert list(found.beside[["value", "role", "days"]].itertuples(index=False, name=None)) == [
        (219, "partial", -57),
        (400, "alternate", 14),
    ]
    assert found.slice.frame["value"].tolist() == [219, 403, 400, 464], "by date"


def test_another_reading_stands_beside_and_a_page_that_repeats_a_total_is_not_listed(snapshot):
    found = running(snapshot, election=("Pilkada 2020",), **FORWARDED)
    assert found.beside[["value", "as_of"]].to_numpy().tolist() == [[700, "2020-10-10"]]
    assert not {"BN-118", "BN-227"} & set(found.slice.frame["obs_id"]), "1,398 repeated in August 2022 and October 2023"
    assert running(snapshot, election=("Pemilu 2019",), **FORWARDED).beside["value"].tolist() == [894]


def test_a_fall_is_marked_as_a_revision(snapshot):
    found = running(snapshot, stage=("stopped",))
    assert found.slice.frame[["value", "previous", "revised"]].to_numpy().tolist()[1:4] == [
        [37, 34, False],
        [33, 37, True],
        [39, 33, False],
    ]
    assert math.isnan(found.slice.frame["previous"].iloc[0]) and not found.slice.frame["revised"].iloc[0]
    assert Warn.REVISED in found.slice.warnings and Warn.RUNNING_TOTAL in found.slice.warnings


def test_without_a_fall_nothing_is_called_a_revision(snapshot):
    found = running(snapshot, election=("Pilkada 2020",), **FORWARDED)
    assert not found.slice.frame["revised"].any() and Warn.REVISED not in found.slice.warnings


def test_a_total_that_stays_is_no_revision(snapshot):
    rows = line(running(snapshot, stage=("followed_up",), unit=("people",)), "Pilkada 2020", "KASN").rows
    assert rows["value"].tolist()[-2:] == [1450, 1450] and rows["previous"].tolist()[-1] == 1450 and not rows["revised"].any()


def test_what_another_authority_said_before_is_not_the_previous_total(snapshot):
    rows = running(snapshot, election=("Pilkada 2020",), **REPORTED).slice.frame.set_index("obs_id")
    assert math.isnan(rows.at["KN-155", "previous"]) and rows.at["KN-177", "previous"] == 827
    assert rows.at["KN-191", "previous"] == 793, "BKN's 1,005 lies between them"


@pytest.mark.parametrize("date", ["2020-10", "2020", ""])
def test_a_statement_without_a_day_is_left_out_and_named(synthetic, cell, date):
    """SYNTHETIC: the statement of 4 October 2020 has no day."""
    made = synthetic(observations=cell("obs_id", "BN-167", "as_of", date))
    found = running(made, election=("Pilkada 2020",), **FORWARDED)
    assert found.left_out[["obs_id", "why_not", "value"]].to_numpy().tolist() == [["BN-167", "no_date", 719]]
    assert math.isnan(found.left_out["days"].iloc[0])
    rows = line(found, "Pilkada 2020", "Bawaslu").rows
    assert 719 not in rows["value"].tolist()
    assert rows.set_index("obs_id").at["BN-177", "previous"] == 577, "the total before it on the line"


def test_a_statement_about_an_election_without_a_voting_day_is_left_out_and_named(synthetic, cell):
    """SYNTHETIC: the voting day of Pilkada 2020 is not on record."""
    found = running(synthetic(elections=cell("election", "Pilkada 2020", "voting_date", "")), election=("Pilkada 2020",), **FORWARDED)
    assert set(found.left_out["why_not"]) == {"no_voting_day"} and len(found.left_out) == 12 and found.totals == ()
    assert set(found.slice.frame["voting_date"]) == {""} and found.beside.empty


def test_an_election_that_is_not_on_record_is_left_out_and_named(synthetic, cell):
    """SYNTHETIC: a statement about an election of which nothing is on record."""
    made = synthetic(observations=cell("obs_id", "BN-167", "election", "Pilkada 2030"))
    assert running(made, election=("Pilkada 2030",)).left_out["why_not"].tolist() == ["no_voting_day"]


def test_measures_are_those_with_two_statements_of_one_authority_for_one_election(snapshot):
    found = measures(snapshot)
    assert [(m.stage, m.unit) for m in found] == [
        ("forwarded_to_kasn", "cases"), ("followed_up", "people"), ("reported_to_kasn", "people"), ("kasn_recommended", "people"),
        ("alleged", "cases"), ("stopped", "cases"), ("report", "reports"), ("finding", "cases"), ("not_violation", "cases"),
        ("reported_to_kasn", "reports"), ("violation", "cases"), ("violation", "people"), ("not_violation", "people"),
        ("followed_up", "cases"),
    ]  # fmt: skip
    assert found[2].authorities == ("KASN", "BKN", "Kemendagri")
    assert found[2].elections == ("Pilkada 2020", "Pemilu 2024", "Pilkada 2024")


def test_one_statement_alone_makes_no_measure(synthetic):
    """SYNTHETIC: only two statements are left, of two elections; then two of one election on one day."""
    made = synthetic(observations=lambda f: f.loc[f["obs_id"].isin(["BN-013", "BN-223"])].reset_index(drop=True))
    assert measures(made) == ()
    assert len(running(made).totals) == 2

    def same_day(frame):
        frame = frame.loc[frame["obs_id"].isin(["BN-185", "BN-197"])].reset_index(drop=True)
        return frame.assign(as_of="2020-12-17")

    assert measures(synthetic(observations=same_day)) == ()


def test_only_national_counts_without_breakdown_of_growing_stages_are_taken(snapshot):
    frame = running(snapshot).slice.frame
    assert set(frame["area_level"]) == {"national"} and set(frame["dimension"]) == {"none"} and "" not in set(frame["election"])
    assert set(frame["stage"]) <= set(CUMULATIVE) and set(frame["unit"]) <= set(COUNTS)
    assert set(frame["reading"]) <= {"preferred", "alternate"}
    assert not {"in_process", "not_followed_up", "data_blocked"} & set(CUMULATIVE)
    assert len(frame) == 134


def test_rows_stand_by_election_authority_stage_unit_and_date(snapshot):
    frame = running(snapshot).slice.frame
    assert frame["election"].drop_duplicates().tolist() == [e for e in snapshot.election_order if e in set(frame["election"])]
    assert not frame.duplicated(["obs_id"]).any() and frame.index.tolist() == list(range(len(frame)))
    for _, mine in frame.groupby(["election", "authority", "stage", "unit"]):
        assert mine["as_of"].is_monotonic_increasing and mine.index.tolist() == list(range(mine.index[0], mine.index[0] + len(mine)))


def test_the_preferred_statement_of_a_day_stands_before_the_other_reading(snapshot):
    frame = running(snapshot, election=("Pemilu 2019",), stage=("alleged",)).slice.frame
    assert frame[["value", "role"]].to_numpy().tolist() == [[15, "preferred"], [165, "preferred"], [160, "alternate"]]


def test_the_frame_carries_the_figure_and_what_was_computed(snapshot):
    columns = running(snapshot).slice.frame.columns.tolist()
    assert columns == [*snapshot.facts.columns, "role", "voting_date", "days", "why_not", "previous", "revised"]


@pytest.mark.parametrize(
    ("name", "value"), [("election", "Pilkada 2019"), ("authority", "SPD"), ("stage", "in_process"), ("unit", "percent")]
)
def test_what_has_no_running_total_is_refused_with_what_has(snapshot, name, value):
    with pytest.raises(UsageError) as caught:
        running(snapshot, **{name: (value,)})
    assert (caught.value.code, caught.value.params["value"], caught.value.params["parameter"]) == ("unknown_choice", value, name)
    assert caught.value.params["allowed"].split(", ") == sorted(set(running(snapshot).slice.frame[name]))


def test_a_choice_that_is_dated_later_gives_nothing_and_no_error(snapshot):
    found = running(snapshot.until("2019"), election=("Pilkada 2020",))
    assert len(found.slice) == 0 and found.totals == () and found.slice.warnings == ()


@pytest.mark.parametrize("date", ["2010", "2015-12"])
def test_before_the_first_statement_there_is_nothing(snapshot, date):
    assert measures(snapshot.until(date)) == () and running(snapshot.until(date)).totals == ()


def test_a_statement_up_to_a_date_keeps_its_place(snapshot):
    rows = line(running(snapshot.until("2020-11"), **FORWARDED), "Pilkada 2020", "Bawaslu").rows
    assert rows["value"].tolist() == [268, 297, 307, 324, 577, 719, 767, 894]


def test_elections_may_be_given_by_slug_and_what_is_none_stays(snapshot):
    assert elections(snapshot, ["pilkada-2020", "Pemilu 2024", "pilkada-1999"]) == ("Pilkada 2020", "Pemilu 2024", "pilkada-1999")
    assert elections(snapshot, []) == ()
