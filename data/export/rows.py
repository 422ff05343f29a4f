"""The forms of text: CSV holds the rows, JSON also what the rows count, NDJSON one row a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.export.cells import cell, line, missing, quoted
from data.slice import Slice
from data.vocab import PRACTICE, SOURCE_COLUMNS

if TYPE_CHECKING:
    from data.releases.difference import Difference


def to_csv(of: Slice) -> str:
    """Write the rows as CSV (RFC 4180, LF line ends as in the record), the columns of the frame in their order.

    Whole numbers have no decimals, flags are `true` and `false`, what is missing is empty. A text that a spreadsheet would run as a formula
    gets a leading apostrophe. From a store with practice data each row ends with a column `practice` that says `DATA LATIHAN`.
    """
    if len(of.frame.columns) < 2 or of.practice:
        return rows_to_csv(map(str, of.frame.columns), of.frame.itertuples(index=False, name=None), practice=of.practice)
    head = line([cell(str(name)) for name in of.frame.columns])
    columns = [_each(of.frame[name].tolist(), lambda value: quoted(cell(value))) for name in of.frame.columns]
    return "\n".join([head, *map(",".join, zip(*columns, strict=True))]) + "\n"


def _each(values: Sequence[Any], written: Callable[[Any], str]) -> list[str]:
    """Write the values of a column; most columns repeat few of them, and each is written once."""
    known: dict[Any, str] = {}
    # True, 1 and 1.0 are one key of a dictionary and not one text.
    keys = values if len({type(value) for value in values}) < 2 else [(type(value), value) for value in values]
    for key, value in zip(keys, values, strict=True):
        if key not in known:
            known[key] = written(value)
    return [known[key] for key in keys]


def rows_to_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]], *, practice: bool = False) -> str:
    """Write rows as CSV, as `to_csv` does."""
    head, mark = (["practice"], [PRACTICE]) if practice else ([], [])
    lines = [line([*map(cell, columns), *head]), *(line([*map(cell, row), *mark]) for row in rows)]
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
                for column, text in row.items():
                    if text:
                        yield stem, kind, named, column, *(("", text) if kind == "added" else (text, ""))
    for kind, inputs in (("added", of.inputs_added), ("removed", of.inputs_removed)):
        for entry in inputs:
            text = str(entry["name"])
            yield "inputs", kind, str(entry["input_id"]), "name", *(("", text) if kind == "added" else (text, ""))


def to_json(of: Slice) -> str:
    """Write the rows and their meaning as one JSON object, UTF-8, two spaces of indent.

    Keys: `id, label, authority, stage, unit, elections, as_of` (earliest, latest), `vintage, coverage` (named, expected), `release,
    fingerprint, warnings, sources` (full rows), `note, rows`. What is missing is null. `until` is there when figures were taken up to a
    date only, `practice` (`DATA LATIHAN`) when the store holds practice data.
    """
    head = json.dumps(meaning(of), ensure_ascii=False, indent=2, allow_nan=False).removesuffix("\n}")
    lines = (",\n".join(f"      {pair}" for pair in row) for row in _pairs(of, ": "))
    rows = ",\n".join(f"    {{\n{row}\n    }}" if row else "    {}" for row in lines)
    return f'{head},\n  "rows": {f"[{chr(10)}{rows}{chr(10)}  ]" if rows else "[]"}\n}}\n'


def to_ndjson(of: Slice) -> str:
    """Write the rows as JSON, one object a line; what is missing is null. Rows of practice data say so in `practice`."""
    mark = [f'"practice":{json.dumps(PRACTICE)}'] if of.practice else []
    return "".join(f"{{{','.join([*row, *mark])}}}\n" for row in _pairs(of, ":"))


def _pairs(of: Slice, colon: str) -> Iterable[tuple[str, ...]]:
    """Write each row as its pairs of name and value. The encoder that indents is written in Python: thirty times as slow."""
    columns = []
    for name in of.frame.columns:
        key = json.dumps(str(name), ensure_ascii=False) + colon
        columns.append([key + value for value in _each(of.frame[name].tolist(), _json)])
    return zip(*columns, strict=True) if columns else [()] * len(of.frame)


def as_dict(of: Slice, sources: pd.DataFrame | None = None) -> dict[str, Any]:
    """Return what `to_json` writes; `sources` (the table of the release) gives the full rows where the frame holds only their ids."""
    return {**meaning(of, sources), "rows": [_plain(row) for row in of.frame.to_dict("records")]}


def meaning(of: Slice, sources: pd.DataFrame | None = None) -> dict[str, Any]:
    """Return what `as_dict` does, without the rows."""
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
    }


def _listed(of: Slice, sources: pd.DataFrame) -> list[dict[str, Any]]:
    rows = sources.loc[sources["source_id"].isin(of.sources)].to_dict("records")
    found = {row["source_id"]: _plain(row) for row in rows}
    return [found[source_id] for source_id in of.sources]


def _sources(of: Slice) -> list[dict[str, Any]]:
    """List the sources once each, in order of first use; a computed Slice whose frame has only the ids lists the ids."""
    names = [name for name in SOURCE_COLUMNS if name in of.frame.columns]
    if "source_id" not in of.frame.columns or not names:
        return [{"source_id": source_id} for source_id in of.sources]
    rows = of.frame.drop_duplicates("source_id")[["source_id", *names]].to_dict("records")
    found = {row["source_id"]: _plain(row) for row in rows}
    return [found.get(source_id, {"source_id": source_id}) for source_id in of.sources]


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _value(value) for name, value in row.items()}


def _json(value: Any) -> str:
    return json.dumps(_value(value), ensure_ascii=False, allow_nan=False)


def _value(value: Any) -> Any:
    if missing(value) or value == "":
        return None
    if isinstance(value, str | bool):
        return value
    number = getattr(value, "item", lambda: value)()  # a numpy scalar becomes Python's own
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number
