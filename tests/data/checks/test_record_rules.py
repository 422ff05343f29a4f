"""What a file says against the record: time and place, conflicts, known figures mistyped, jumps, running totals that fall."""

from __future__ import annotations

import datetime
import random

import pytest

from data.checks import batch
from data.checks.digits import kinship
from data.drafts import FILLED, Draft, Reading
from data.errors import Where

TODAY = datetime.date(2026, 6, 30)


def only(faults):
    (fault,) = faults
    return fault


@pytest.fixture
def of_record(rows):
    """Return a function that makes a draft of a row of the shipped record, and the record without that row."""

    def make(obs_id: str, **cells: str):
        row = next(row for row in rows["observations"] if row["obs_id"] == obs_id)
        rest = {**rows, "observations": [other for other in rows["observations"] if other is not row]}
        return Draft(Where("latihan.csv", 2, "Jumlah"), {name: cells.get(name, row[name]) for name in FILLED}), rest

    return make


# --- time and place


@pytest.mark.parametrize("code", ["93", "94", "95", "96"])
def test_a_figure_of_a_new_papua_province_before_its_founding_is_refused_with_the_province_to_write(check, figure, code) -> None:
    fault = only(check(figure("3", province=code)))
    assert (fault.code, fault.warning, fault.params["year"]) == ("province_not_yet", False, "2020")
    assert fault.params["date"].startswith("2022-") and fault.params["near"] == ("92 Papua Barat" if code == "96" else "91 Papua")


def test_the_day_of_the_count_decides_within_the_year_of_founding(codes, figure) -> None:
    cells = {"election": "", "year": "2022", "province": "93"}
    assert codes(figure("3", as_of="2022-07-24", **cells)) == ["province_not_yet"]
    assert codes(figure("3", as_of="2022-07-25", **cells)) == []
    assert codes(figure("3", as_of="2022", **cells)) == []


def test_kalimantan_utara_is_refused_before_2012_and_taken_after(codes, figure) -> None:
    assert codes(figure("3", province="65", election="", year="2011", as_of="")) == ["province_not_yet"]
    assert codes(figure("3", province="65", election="", year="2013", as_of="")) == []


def test_a_regency_under_a_province_founded_later_is_refused_too(codes, figure) -> None:
    area = {"area_level": "regency", "province_code": "94", "area_name": "Kabupaten Nabire"}
    assert codes(figure("3", **area)) == ["province_not_yet"]


def test_a_figure_where_nothing_was_voted_on_is_said(check, figure) -> None:
    fault = only(check(figure("3", province="11")))
    assert (fault.code, fault.warning, fault.params["election"]) == ("no_election_there", True, "Pilkada 2020")


def test_zero_where_nothing_was_voted_on_is_silent(codes, figure) -> None:
    assert codes(figure("0", province="11"), figure("3", row=6, province="32")) == []


def test_a_date_long_before_its_election_is_said_once_a_column(check, figure) -> None:
    fault = only(check(*(figure("3", row=row, as_of="2018-11-30", province=code) for row, code in ((5, "32"), (6, "33")))))
    assert (fault.code, fault.params["limit"], fault.params["count"]) == ("outside_election_time", "2018-12-09", 2)


@pytest.mark.parametrize("as_of", ["2018-12-09", "2018-12", "2018", "2025-01-01"])
def test_a_date_within_two_years_of_voting_or_after_it_is_silent(codes, figure, as_of) -> None:
    assert codes(figure("3", as_of=as_of)) == []


def test_a_year_that_is_not_the_elections_is_said(check, figure) -> None:
    fault = only(check(figure("3", year="2021", as_of="2021-12-31")))
    assert (fault.code, fault.params["year"], fault.params["expected"]) == ("year_differs", "2021", "2020")


def test_a_repeat_vote_may_carry_the_year_of_its_election_or_of_its_vote(codes, figure) -> None:
    election = "PSU Pilgub Papua (Pilkada 2024)"
    assert [codes(figure("3", election=election, year=year, as_of="2025-09-01")) for year in ("2024", "2025")] == [[], []]


# --- conflicts


def test_another_value_for_a_fact_of_the_record_is_said_with_the_figure_known(check, figure, known) -> None:
    fault = only(check(figure("845"), record=known(figure("994"))))
    assert (fault.code, fault.warning) == ("conflicting_value", True)
    told = {"value": "845", "obs_id": "XX-1", "known": "994", "known_date": "2020-11-30", "source": "Rohil Online (Republika) (BNS01)"}
    assert told.items() <= fault.params.items()


def test_a_fact_that_the_record_states_alike_is_silent(codes, figure, known) -> None:
    assert codes(figure("845"), record=known(figure("845"))) == []
    assert codes(figure("845"), record=known(figure("994"), figure("845"))) == []


def test_what_was_rejected_is_not_known(codes, figure, known) -> None:
    assert codes(figure("845"), record=known(figure("994"), reading="rejected")) == []


def test_a_later_edition_of_a_source_does_not_contradict_itself_but_a_slip_of_its_digits_is_said(figure, known) -> None:
    record = known(figure("2034"))  # all of source BNS01
    for value, codes in (("2120", []), ("2304", ["digit_swap"])):
        reading = Reading((figure(value),))
        assert [fault.code for fault in batch.check(reading, record, source_id="BNS01", today=TODAY)] == codes
        assert "conflicting_value" in [fault.code for fault in batch.check(reading, record, source_id="BNS02", today=TODAY)]


def test_the_preferred_reading_is_named_first(check, figure, known) -> None:
    record = known(figure("994"), figure("777"))
    record["observations"][0]["reading"] = "ambiguous"
    assert only(check(figure("845"), record=record)).params["obs_id"] == "XX-2"


# --- known figures mistyped

PAIRS = [("2304", "2034", "swap"), ("732", "723", "swap"), ("1546", "1536", "changed"), ("553", "533", "changed"), ("878", "88", "extra")]


@pytest.mark.parametrize(("one", "other", "kind"), PAIRS)
def test_known_misprints_are_kin_in_both_directions(one, other, kind) -> None:
    assert kinship(one, other) == kinship(other, one) == kind


@pytest.mark.parametrize(("one", "other"), [("54", "45"), ("7", "8"), ("1398", "1398"), ("845", "994"), ("12.5", "15.2"), ("1398", "2075")])
def test_short_equal_and_unlike_numbers_are_kin_to_nothing(one, other) -> None:
    assert kinship(one, other) == ""


def test_the_misprints_of_the_record_are_found_when_they_come_in_again(check, of_record) -> None:
    # KN-240 2,304 against 2,034; BN-117 1,546 against 1,536; BN-109 553 against 533.
    for obs_id, code, known in (
        ("KN-240", "digit_swap", "2034"),
        ("BN-117", "near_known_figure", "1536"),
        ("BN-109", "near_known_figure", "533"),
    ):
        draft, rest = of_record(obs_id)
        found = [fault for fault in check(draft, record=rest) if fault.code == code]
        assert [fault.params["known"] for fault in found] == [known], obs_id


def test_a_figure_with_a_digit_too_many_is_said_instead_of_a_jump(codes, figure, known) -> None:
    assert codes(figure("878", as_of="2020-12-30"), record=known(figure("88", as_of="2020-12-20"))) == ["near_known_figure"]


def test_swapped_digits_of_a_long_figure_are_found_at_another_stage_too(check, figure, known) -> None:
    record = known(figure("2034", stage="reported_to_kasn", authority="KASN", unit="people"))
    fault = only(check(figure("2304", stage="stopped", unit="people"), record=record))
    assert (fault.code, fault.params["stage"]) == ("digit_swap", "reported_to_kasn")


def test_a_figure_that_the_record_knows_as_it_stands_is_not_doubted(codes, figure, known) -> None:
    record = known(figure("2034", as_of="2020-12-01"), figure("2304", as_of="2020-12-02"))
    assert codes(figure("2304", as_of="2020-12-03"), record=record) == []


def test_a_running_total_that_grows_by_a_digit_is_not_doubted(codes, figure, known) -> None:
    # The real row of 2020: 345 on 27 March, 349 on 3 April.
    assert codes(figure("349", as_of="2020-04-03"), record=known(figure("345", as_of="2020-03-27"))) == []


def test_a_figure_of_another_election_is_not_compared_by_its_digits(codes, figure, known) -> None:
    record = known(figure("2034", election="Pilkada 2018", year="2018", as_of="2018-12-01"))
    assert codes(figure("2304"), record=record) == []


@pytest.mark.parametrize("spread", ["three digits", "all sizes"])
def test_random_pairs_raise_few_false_alarms(check, figure, known, spread) -> None:
    numbers = random.Random(20260630)

    def draw() -> str:
        return str(numbers.randint(100, 999) if spread == "three digits" else int(10 ** numbers.uniform(1, 4.3)))

    pairs = [(draw(), draw()) for _ in range(5000)]
    new = [figure(a, row=n, dimension="position", category=str(n), as_of="2020-12-01") for n, (a, _) in enumerate(pairs, 5)]
    old = [figure(b, dimension="position", category=str(n), as_of="2020-11-01") for n, (_, b) in enumerate(pairs, 5)]
    alarms = [fault for fault in check(*new, record=known(*old)) if fault.code in ("digit_swap", "near_known_figure")]
    assert len(alarms) < 100, "2 per cent"


# --- jumps and falls


@pytest.mark.parametrize(("value", "before"), [("1398", "139"), ("20", "200"), ("100", "10")])
def test_ten_times_or_a_tenth_of_the_last_known_figure_is_said(check, figure, known, value, before) -> None:
    record = known(figure(before, election="Pilkada 2018", year="2018", as_of="2018-12-01"))
    fault = only(check(figure(value, as_of="2020-12-20"), record=record))
    assert (fault.code, fault.params["known"], fault.params["obs_id"]) == ("jump", before, "XX-1")


@pytest.mark.parametrize(("value", "before"), [("1389", "139"), ("9", "900"), ("900", "9"), ("0", "100")])
def test_less_than_ten_times_and_small_counts_are_silent(codes, figure, known, value, before) -> None:
    record = known(figure(before, election="Pilkada 2018", year="2018", as_of="2018-12-01"))
    assert codes(figure(value, as_of="2020-12-20"), record=record) == []


def test_a_total_that_has_just_begun_to_run_is_no_jump_down(codes, figure, known) -> None:
    record = known(figure("1398", election="Pilkada 2018", year="2018", as_of="2018-12-01"))
    assert codes(figure("12", as_of="2020-03-01"), record=record) == []


def test_the_last_known_figure_is_the_latest_that_is_not_later(check, figure, known) -> None:
    older = [figure(value, election="", year=year, as_of="") for year, value in (("2017", "15"), ("2018", "150"), ("2021", "20"))]
    assert check(figure("160", election="", year="2019", as_of=""), record=known(*older)) == []


def test_a_running_total_below_an_earlier_one_of_the_record_is_said(check, figure, known) -> None:
    fault = only(check(figure("700", as_of="2020-10-10"), record=known(figure("725", as_of="2020-10-04"))))
    assert (fault.code, fault.warning) == ("total_falls", True)
    told = {"value": "725", "date": "2020-10-04", "other_value": "700", "other_date": "2020-10-10", "names": "XX-1"}
    assert told.items() <= fault.params.items()


def test_a_running_total_above_a_later_one_of_the_record_is_said(check, figure, known) -> None:
    fault = only(check(figure("725", as_of="2020-10-04"), record=known(figure("700", as_of="2020-10-10"))))
    assert (fault.code, fault.params["date"], fault.params["other_date"]) == ("total_falls", "2020-10-04", "2020-10-10")


def test_a_running_total_that_falls_within_the_file_is_said(check, figure) -> None:
    fault = only(check(figure("725", row=5, as_of="2020-10-04"), figure("700", row=6, as_of="2020-10-10")))
    assert (fault.code, fault.where.row, fault.params["names"]) == ("total_falls", 6, "latihan.xlsx:5:Jumlah")


@pytest.mark.parametrize(
    "cells",
    [{"stage": "in_process"}, {"unit": "percent"}, {"as_of": "2020-10"}, {"as_of": ""}, {"election": "", "year": "2021", "as_of": "2021"}],
)
def test_what_may_fall_or_has_no_order_is_silent(codes, figure, known, cells) -> None:
    earlier = figure("72", **{"as_of": "2020-10-04", **{k: v for k, v in cells.items() if k in ("stage", "unit")}})
    assert codes(figure("70", **{"as_of": "2020-10-10", **cells}), record=known(earlier)) == []


def test_the_shipped_record_as_one_file_raises_no_error_but_its_known_contradictions(check, rows) -> None:
    drafts = [Draft(Where("latihan.csv", n, "Jumlah"), {k: row[k] for k in FILLED}) for n, row in enumerate(rows["observations"], 2)]
    errors = {fault.code for fault in check(*drafts, record={**rows, "observations": []}) if not fault.warning}
    assert errors == {"contradicting_rows"}
