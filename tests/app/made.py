"""SYNTHETIC releases on top of the shipped record, made through the store as `ingest` makes them; every made-up row says DATA LATIHAN."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from data.models import Input
from data.models.files import table
from data.releases.content import Content
from data.releases.content import read as read_content
from data.releases.difference import compare
from data.releases.publish import Publication
from data.releases.series import extend
from data.releases.version import level, raise_version
from data.store import Store

Rows = dict[str, list[dict[str, str]]]
NOTE = "DATA LATIHAN, made up by a test"


def figure(rows: Rows, obs_id: str, **cells: str) -> dict[str, str]:
    """Make a row of figures from the first of the record with some cells changed."""
    blank = dict.fromkeys(rows["observations"][0], "")
    given = {"dimension": "none", "multiple_response": "false", "reading": "preferred", "note": NOTE, "claim_id": f"C9{obs_id[-3:]}"}
    return {**blank, **given, "source_id": rows["observations"][0]["source_id"], "obs_id": obs_id, **cells}


def by_year(rows: Rows, year: int = 2023, codes: tuple[str, ...] = ("31", "32", "33")) -> list[dict[str, str]]:
    """Make counts by province of a calendar year, and the count of the nation."""
    common = {"year": str(year), "authority": "Bawaslu", "stage": "violation", "unit": "cases"}
    areas = {row["province_code"]: row["name_id"] for row in rows["provinces"]}
    made = [
        figure(rows, f"IN-Y{year}{code}", **common, area_level="province", province_code=code, area_name=areas[code], value=str(7 * i))
        for i, code in enumerate(codes)
    ]
    for i in (0, 1):
        nation = {"area_level": "national", "province_code": "00", "area_name": "Indonesia", "value": str(100 + i)}
        made.append(figure(rows, f"IN-N{year - i}", **{**common, "year": str(year - i)}, **nation))
    return made


def with_figures(make: Callable[[Rows], list[dict[str, str]]]) -> Callable[[Rows], Rows]:
    """Return a change of a release that adds figures and draws them."""

    def change(rows: Rows) -> Rows:
        added = make(rows)
        return extend({**rows, "observations": [*rows["observations"], *added]}, added)

    return change


def correct_headline(rows: Rows) -> Rows:
    """Change the count of Pilkada 2020 from 1398 to 1400 and drop nothing."""
    changed = [{**row, "value": "1400", "note": NOTE} if row["obs_id"] == "BN-223" else row for row in rows["observations"]]
    return {**rows, "observations": changed}


def add(store: Store, change: Callable[[Rows], Rows], *, kind: str = "ingest", note: str = NOTE, practice: bool = False) -> dict[str, Any]:
    """Publish the current release with its rows changed as the next release, with a file that came with it."""

    def build(connection: Any, current: dict[str, Any] | None) -> Publication:
        assert current is not None
        before = read_content(connection, current["number"])
        digest = hashlib.sha256(f"{current['number']}{note}".encode()).hexdigest()
        entry = dict.fromkeys((c.name for c in table(Input).columns), "") | {
            "input_id": digest[:16], "sha256": digest, "name": f"latihan-{current['number'] + 1}.csv", "size": 1, "kind": "counts",
            "practice": practice, "rows": 5, "content_hash": digest, "received_at": current["created_at"],
        }  # fmt: skip
        after = Content(change({stem: list(rows) for stem, rows in before.rows.items()}), (*before.inputs, entry))
        version = raise_version(current["version"], level(compare(before, after), before, after))
        return Publication(after, version, kind, note=note, created_by="tests")

    made = store.change(build)
    assert made is not None
    return made
