"""Figures of invented files (DATA LATIHAN) and the shipped record, for the checks of a batch."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable, Sequence

import pytest

import locales
from data.checks import batch
from data.drafts import Draft, Reading, Total
from data.errors import Fault, Where
from data.load import RECORD

TODAY = datetime.date(2026, 6, 30)
FILE = "latihan.xlsx"
# A count of an invented authority, so that nothing in the record is compared with it unless a test says so.
PLAIN = {
    "election": "Pilkada 2020", "year": "2020", "period_start": "", "period_end": "", "as_of": "2020-11-30", "authority": "DATA LATIHAN",
    "area_level": "national", "province_code": "00", "area_name": "Indonesia", "stage": "alleged", "unit": "cases", "dimension": "none",
    "category": "", "category_as_published": "", "value": "120", "multiple_response": "false", "note": "DATA LATIHAN",
}  # fmt: skip
STEMS = ("observations", "sources", "provinces", "elections", "election_areas", "denominators")


def _read(stem: str) -> list[dict[str, str]]:
    with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def speaks(fault: Fault) -> None:
    """Assert that a fault says a whole sentence and a remedy in both languages."""
    for lang in locales.LANGUAGES:
        text = fault.message(locales.get(lang)) + " " + fault.hint(locales.get(lang))
        assert "{" not in text and "None" not in text, text


@pytest.fixture(scope="session")
def rows() -> dict[str, list[dict[str, str]]]:
    """Return the text rows of the shipped record that the checks read."""
    return {stem: _read(stem) for stem in STEMS}


@pytest.fixture(scope="session")
def provinces(rows) -> dict[str, str]:
    return {row["province_code"]: row["name_id"] for row in rows["provinces"]}


@pytest.fixture
def figure(provinces) -> Callable[..., Draft]:
    """Return a function that makes a draft: `figure("12", row=7, column="Temuan", stage="finding", province="32")`."""

    def make(value: str = "120", *, row: int = 5, column: str = "Jumlah", file: str = FILE, province: str = "", **cells: str) -> Draft:
        place = {"area_level": "province", "province_code": province, "area_name": provinces.get(province, "?")} if province else {}
        return Draft(Where(file, row, column), {**PLAIN, **place, **cells, "value": value})

    return make


@pytest.fixture
def known(rows) -> Callable[..., dict[str, list[dict[str, str]]]]:
    """Return a function that makes a record whose only figures are those given as drafts; `obs_id` is XX-1, XX-2 ..."""

    def make(*drafts: Draft, reading: str = "preferred") -> dict[str, list[dict[str, str]]]:
        figures = [
            {"obs_id": f"XX-{n}", "claim_id": "C0001", "source_id": "BNS01", **draft.values, "reading": reading}
            for n, draft in enumerate(drafts, start=1)
        ]
        return {**rows, "observations": figures}

    return make


@pytest.fixture
def check(known) -> Callable[..., list[Fault]]:
    """Return a function that checks drafts, by default against a record without figures."""

    def run(*drafts: Draft, totals: Sequence[Total] = (), blank: int = 0, record=None) -> list[Fault]:
        reading = Reading(tuple(drafts), tuple(totals), blank=blank)
        faults = batch.check(reading, known() if record is None else record, today=TODAY)
        for fault in faults:
            speaks(fault)
        return faults

    return run


@pytest.fixture
def codes(check) -> Callable[..., list[str]]:
    """Return a function that checks drafts and gives the codes only."""
    return lambda *drafts, **options: [fault.code for fault in check(*drafts, **options)]
