"""The 514 regencies and cities of today by their Kemendagri codes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "parse" / "regencies.csv"


@cache
def names() -> Mapping[str, str]:
    """Return the official name of each regency and city by its dotted code (`73.71`), in the order of the codes."""
    return MappingProxyType({code: row["name"] for code, row in _rows().items()})


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Return the further names of each regency and city by its dotted code; most have none."""
    return MappingProxyType({code: tuple(filter(None, row["aliases"].split("|"))) for code, row in _rows().items()})


def _rows() -> dict[str, dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return {row["code"]: row for row in sorted(csv.DictReader(handle), key=lambda row: row["code"])}
