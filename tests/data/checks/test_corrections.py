"""Corrections hold only while the cell that they correct says what they expect."""

from __future__ import annotations

import csv

import pytest

import locales
from data.checks.corrections import guard
from data.errors import Where
from data.load import RECORD

SOUND = {
    "correction_id": "K-1", "obs_id": "BN-223", "column": "value", "expect": "1398", "corrected": "1399",
    "why_id": "DATA LATIHAN", "why_en": "DATA LATIHAN", "reported_by": "DATA LATIHAN", "reported_on": "2026-01-05", "status": "applied",
    "source_id": "",
}  # fmt: skip


@pytest.fixture
def faults(rows):
    """Return a function that guards corrections made of `SOUND` against the shipped record: (code, row, column, params)."""

    def run(*changes: dict[str, str]):
        found = guard([{**SOUND, **change} for change in changes], rows["observations"])
        for fault in found:
            for lang in locales.LANGUAGES:
                assert "{" not in fault.message(locales.get(lang)) + fault.hint(locales.get(lang))
        return found

    return run


def test_an_applied_correction_whose_cell_is_as_expected_is_silent(faults) -> None:
    assert faults({}) == []


def test_no_corrections_are_silent(rows) -> None:
    assert guard([], rows["observations"]) == []


def test_an_applied_correction_expires_when_the_source_was_corrected(faults) -> None:
    (fault,) = faults({"expect": "1397"})
    assert (fault.code, fault.warning, fault.where) == ("correction_expired", False, Where("corrections.csv", 2, "expect"))
    assert fault.params == {"obs_id": "BN-223", "field": "value", "expected": "1397", "found": "1398"}


@pytest.mark.parametrize("status", ["reported", "fixed_at_source", "rejected"])
def test_a_correction_that_is_not_applied_never_expires(faults, status) -> None:
    assert faults({"expect": "1397", "status": status}) == []


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [({"obs_id": "XX-9"}, "obs_id", "XX-9"), ({"column": "wert"}, "column", "wert"), ({"column": "obs_id"}, "column", "obs_id")],
)
def test_an_unknown_figure_or_column_is_said(faults, change, column, value) -> None:
    (fault,) = faults({**change, "status": "reported"})
    assert (fault.code, fault.where.column, fault.params["value"]) == ("correction_unknown", column, value)


@pytest.mark.parametrize(
    ("column", "corrected"),
    [
        ("value", "1.399"), ("value", "12.5"), ("value", "-1"), ("value", "banyak"), ("value", ""), ("stage", "diteruskan"),
        ("unit", "kasus"), ("reading", "best"), ("as_of", "2022-02-30"), ("year", "22"), ("province_code", "1"), ("area_name", ""),
        ("multiple_response", "yes"),
    ],
)  # fmt: skip
def test_a_value_that_the_column_cannot_hold_is_said_with_what_it_can(faults, rows, column, corrected) -> None:
    recorded = next(row for row in rows["observations"] if row["obs_id"] == "BN-223")[column]
    (fault,) = faults({"column": column, "expect": recorded, "corrected": corrected})
    assert (fault.code, fault.where.column, fault.params["value"]) == ("correction_bad_value", "corrected", corrected)
    assert fault.params["allowed"]


@pytest.mark.parametrize(
    ("column", "corrected"),
    [
        ("value", "0"), ("stage", "alleged"), ("reading", "alternate"), ("as_of", "2022-09"), ("as_of", ""), ("province_code", "11"),
        ("note", "apa saja"), ("source_id", "BNS01"),
    ],
)  # fmt: skip
def test_a_value_that_the_column_can_hold_is_silent(faults, rows, column, corrected) -> None:
    recorded = next(row for row in rows["observations"] if row["obs_id"] == "BN-223")[column]
    assert faults({"column": column, "expect": recorded, "corrected": corrected}) == []


def test_an_unknown_status_is_said(faults) -> None:
    (fault,) = faults({"status": "done"})
    assert (fault.code, fault.where.column) == ("correction_bad_value", "status")


def test_two_applied_corrections_of_one_cell_are_said_with_the_first_row(faults) -> None:
    (fault,) = faults({}, {"correction_id": "K-2", "corrected": "1400"})
    assert (fault.code, fault.where.row, fault.params["other_row"]) == ("correction_twice", 3, 2)
    assert faults({}, {"correction_id": "K-2", "status": "rejected"}) == []


def test_every_faulty_row_is_listed_in_order(faults) -> None:
    found = faults({"obs_id": "XX-9"}, {}, {"expect": "1"}, {"corrected": "x", "status": "reported"})
    assert [(fault.where.row, fault.code) for fault in found] == [
        (2, "correction_unknown"), (4, "correction_twice"), (4, "correction_expired"), (5, "correction_bad_value"),
    ]  # fmt: skip


def test_the_corrections_of_the_shipped_record_hold(rows) -> None:

    with (RECORD / "corrections.csv").open(encoding="utf-8", newline="") as handle:
        assert guard(list(csv.DictReader(handle)), rows["observations"]) == []
