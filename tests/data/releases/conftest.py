"""Drafts and contents that tests of releases are built from; every ingested figure here is synthetic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data import load
from data import store as stores
from data.drafts import FILLED, Draft
from data.errors import Where
from data.releases.content import Content
from data.releases.stage import source_row
from data.store import Store

DEFAULTS = {
    "election": "Pilkada 2024", "year": "2024", "as_of": "2025-06-30", "authority": "Bawaslu", "area_level": "national",
    "province_code": "00", "area_name": "Indonesia", "stage": "forwarded_to_kasn", "unit": "cases", "dimension": "none",
    "multiple_response": "false",
}  # fmt: skip
SOURCE = source_row("Bawaslu", "Rekap DATA LATIHAN (sintetis)")


@pytest.fixture(scope="session")
def shipped() -> Content:
    """Return the content of the shipped record."""
    return Content(load.shipped())


@pytest.fixture
def draft() -> Callable[..., Draft]:
    """Return a function that makes a synthetic draft: a national count of Pilkada 2024 unless told otherwise."""

    def make(value: str, row: int = 2, **cells: str) -> Draft:
        return Draft(Where("latihan.xlsx", row, "Jumlah"), {**dict.fromkeys(FILLED, ""), **DEFAULTS, "value": value, **cells})

    return make


@pytest.fixture
def loaded(tmp_path: Path) -> Store:
    """Return a SQLite store of its own with the shipped record as release 1."""
    store = stores.open(f"sqlite:///{tmp_path / 'pantau.sqlite'}")
    store.load_record()
    return store
