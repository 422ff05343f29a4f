"""Links to the page of a regency or city, wherever its name stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from analytics.regency import code_of
from app import registry
from app.parts.context import Context
from app.parts.html import Cell


def query(here: Context, code: str) -> dict[str, list[str]]:
    """Return the query of the page of a regency."""
    return here.home_link(province=(code[:2],), regency=code)


def url(here: Context, code: str) -> str:
    """Return the address of the page of a regency on this server."""
    return f"/{registry.BY_KEY['provinces'].path}?" + urlencode(query(here, code), doseq=True)


def cell(here: Context, row: Mapping[str, Any], lines: tuple[str, ...] = ()) -> Cell:
    """Name the area of a row with `area_level`, `province_code` and `area_name`, with a link where it is one regency of today."""
    code = code_of(row)
    return Cell(row["area_name"], url=url(here, code) if code else "", own=True, lines=lines, lang="id")


def pattern(here: Context, province: str) -> str:
    """Return the address of the regencies of a province with `{code}` for the code, for a map that opens them."""
    return registry.url(registry.BY_KEY["provinces"], {**here.home_link(province=(province,)), "regency": ["{code}"]})
