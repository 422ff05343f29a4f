"""The areas and elections of the shipped record, as parsers get them."""

from __future__ import annotations

import csv

import pytest

from data.load import RECORD
from data.parse.places import Places


def _rows(stem: str) -> list[dict[str, str]]:
    with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="session")
def provinces() -> list[dict[str, str]]:
    return _rows("provinces")


@pytest.fixture(scope="session")
def places(provinces: list[dict[str, str]]) -> Places:
    return Places.of({"provinces": provinces})


@pytest.fixture(scope="session")
def elections() -> list[str]:
    return [row["election"] for row in _rows("elections")]
