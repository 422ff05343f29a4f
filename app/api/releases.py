"""The log of releases, and what changed between two of them."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

from app import state
from app.api.asked import Ask
from app.api.found import Found, table
from data import export
from data.errors import UsageError

_COLUMNS = ("file", "change", "key", "column", "before", "after")


def log(ask: Ask) -> Found:
    """List the releases, newest first."""
    columns = ("number", "version", "created_at", "created_by", "kind", "note", "content_hash", "practice")
    frame = pd.DataFrame([{name: entry[name] for name in columns} for entry in state.log()], columns=list(columns))
    return Found(table(ask, "releases", frame), name=export.file_name("releases", ask.newest.release.number, practice=ask.practice))


def diff(ask: Ask) -> Found:
    """List what changed in a release since another one, cell by cell, and the quoted numbers that changed with it."""
    numbers = [entry["number"] for entry in state.log()]
    after = _number(ask.path["n"], numbers)
    before = _number(ask.own["with"], numbers) if "with" in ask.own else max((n for n in numbers if n < after), default=after)
    compared = state.compared(before, after)
    text = export.difference_to_csv(compared.difference)
    # Read back from the file that people download: one list of changes, not two.
    cells = [{name: _bare(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]
    of = table(ask, "diff", pd.DataFrame(cells, columns=list(_COLUMNS))).with_(release=after)
    facts: dict[str, Any] = {
        "from": before,
        "to": after,
        "counts": compared.difference.counts(),
        "numbers": [
            {
                "series_id": n.series_id,
                "label": dict(n.label),
                "x": n.x,
                "unit": n.unit,
                "before": _figure(n.before),
                "after": _figure(n.after),
            }
            for n in compared.effect
            if n.changed
        ],
    }
    return Found(of, facts=facts, name=export.file_name(f"diff_r{before}", after, practice=ask.practice))


def _number(text: str, numbers: list[int]) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) in numbers):
        raise UsageError("unknown_release", value=text, near=numbers[0])
    return int(text)


def _figure(text: str | None) -> float | None:
    if text is None or text == "":
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def _bare(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from running a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
