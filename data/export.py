"""Write a Slice as a file: CSV holds the rows, JSON also what the rows count.

Nothing is formatted for a country here: decimal point, no thousands separator, a figure exactly as the record has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.plain import plain_number
from data.slice import Slice
from data.vocab import PRACTICE, SOURCE_COLUMNS

if TYPE_CHECKING:
    from data.releases.difference import Difference

# Spreadsheets run a cell that begins so as a formula (OWASP, "CSV injection"); an apostrophe makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
# Written here and not with `csv`, which until Python 3.13 leaves a lone carriage return unquoted when lines end in LF.
_QUOTED = re.compile(r'[,"\r\n]')


def to_csv(of: Slice) -> str:
    """Write the rows as CSV (RFC 4180, LF line ends as in the record), the columns of the frame in their order.

    Whole numbers have no decimals, flags are `true` and `false`, what is missing is empty. A text that a spreadsheet would run as a formula
    gets a leading apostrophe. From a store with practice data each row ends with a column `practice` that says `DATA LATIHAN`.
    """
    return rows_to_csv(map(str, of.frame.columns), of.frame.itertuples(index=False, name=None), practice=of.practice)


def rows_to_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]], *, practice: bool = False) -> str:
    """Write rows as CSV, as `to_csv` does."""
    head, mark = (["practice"], [PRACTICE]) if practice else ([], [])
    lines = [_line([*columns, *head]), *(_line([*map(_cell, row), *mark]) for row in rows)]
    return "\n".join(lines) + "\n"


def difference_to_csv(of: Difference, *, practice: bool = False) -> str:
    """Write the difference of two releases as CSV, one line a cell: `file, change, key, column, before, after`.

    `change` is `added`, `removed` or `changed`; of added and removed rows every cell that is not empty is written. Files that came or went
    with a release are lines of the file `inputs`.
    """
    return rows_to_csv(("file", "change", "key", "column", "before", "after"), _cells(of), practice=practice)


def _cells(of: Difference) -> Iterable[tuple[str, ...]]:
    from data.releases.content import key

    for stem, table in of.tables.items():
        for change in table.changed:
            for column, (before, after) in change.cells.items():
                yield stem, "changed", ";".join(change.key), column, before, after
        for kind, rows in (("added", table.added), ("removed", table.removed)):
            for row in rows:
                named = ";".join(row[c] for c in key(stem))
                for column, cell in row.items():
                    if cell:
                        yield stem, kind, named, column, *(("", cell) if kind == "added" else (cell, ""))
    for kind, inputs in (("added", of.inputs_added), ("removed", of.inputs_removed)):
        for entry in inputs:
            cell = str(entry["name"])
            yield "inputs", kind, str(entry["input_id"]), "name", *(("", cell) if kind == "added" else (cell, ""))


def file_name(what: str, release: int, *, until: str = "", practice: bool = False) -> str:
    """Name a file by what it holds, the release, the date up to which figures were taken, and the mark of practice data; no ending."""
    parts = ["pantau-netralitas", what, f"r{release}", *([f"as-of-{until}"] if until else []), *(["DATA-LATIHAN"] if practice else [])]
    return "_".join(parts)


def to_json(of: Slice) -> str:
    """Write the rows and their meaning as one JSON object, UTF-8, two spaces of indent.

    Keys: `id, label, authority, stage, unit, elections, as_of` (earliest, latest), `vintage, coverage` (named, expected), `release,
    fingerprint, warnings, sources` (full rows), `note, rows`. What is missing is null. `until` is there when figures were taken up to a
    date only, `practice` (`DATA LATIHAN`) when the store holds practice data.
    """
    return json.dumps(as_dict(of), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_dict(of: Slice, sources: pd.DataFrame | None = None) -> dict[str, Any]:
    """Return what `to_json` writes; `sources` (the table of the release) gives the full rows where the frame holds only their ids."""
    return {
        "id": of.id,
        "label": dict(of.label),
        "authority": of.authority,
        "stage": of.stage,
        "unit": of.unit,
        "elections": list(of.elections),
        "as_of": {"earliest": of.as_of[0] or None, "latest": of.as_of[1] or None},
        "vintage": of.vintage,
        "coverage": {"named": of.coverage.named, "expected": of.coverage.expected} if of.coverage else None,
        "release": of.release,
        **({"until": of.until} if of.until else {}),
        **({"practice": PRACTICE} if of.practice else {}),
        "fingerprint": of.fingerprint,
        "warnings": [str(warning) for warning in of.warnings],
        "sources": _sources(of) if sources is None else _listed(of, sources),
        "note": dict(of.note),
        "rows": [_plain(row) for row in of.frame.to_dict("records")],
    }


def _listed(of: Slice, sources: pd.DataFrame) -> list[dict[str, Any]]:
    rows = sources.loc[sources["source_id"].isin(of.sources)].set_index("source_id", drop=False)
    return [_plain(rows.loc[source_id].to_dict()) for source_id in of.sources]


def _sources(of: Slice) -> list[dict[str, Any]]:
    """List the sources once each, in order of first use; a computed Slice whose frame has only the ids lists the ids."""
    names = [name for name in SOURCE_COLUMNS if name in of.frame.columns]
    if "source_id" not in of.frame.columns:
        return [{"source_id": source_id} for source_id in of.sources]
    found = of.frame.drop_duplicates("source_id").set_index("source_id")
    listed = []
    for source_id in of.sources:
        row = _plain(found.loc[source_id, names].to_dict()) if names and source_id in found.index else {}
        listed.append({"source_id": source_id, **row})
    return listed


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if _missing(value) or value == "":
        return None
    if isinstance(value, str | bool):
        return value
    number = getattr(value, "item", lambda: value)()  # a numpy scalar becomes Python's own
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number


def _line(cells: Iterable[str]) -> str:
    written = [f'"{cell.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(cell) else cell for cell in cells]
    return '""' if written == [""] else ",".join(written)  # a blank line would be no row


def _cell(value: Any) -> str:
    if _missing(value):
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    value = getattr(value, "item", lambda: value)()
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain_number(value) if isinstance(value, int | float) else str(value)


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
