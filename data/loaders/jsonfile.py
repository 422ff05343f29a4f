"""JSON and NDJSON: a list of objects becomes a table whose columns are the names, in the order in which they are first met."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from data.errors import Fault
from data.loaders.base import Cell, Content, Job, Sheet, letter, refusal, trimmed
from data.loaders.encoding import decode, encoding_of, encoding_of_sample

# Names under which a wrapper usually keeps its list, when it holds several.
_LISTS = ("rows", "data", "records", "items", "results", "result", "features", "observations")
_HEADINGS = ("columns", "headers", "header", "fields")
_MANY_DIGITS = 17  # beyond these a number of JSON may not survive as a float
_LARGEST = 256_000_000  # bytes of one JSON text: it is held whole, several times over; NDJSON is read line by line


class _Twice(dict[str, Any]):
    """An object that says a name twice; `name` is the first such name."""

    name = ""


def is_lines(sample: str) -> bool:
    """Tell NDJSON from JSON: the first line with anything in it is a whole object, and another one follows or nothing does."""
    lines = [line for line in sample.splitlines() if line.strip()][:2]
    if not lines or not lines[0].lstrip().startswith("{"):
        return False
    try:
        first = json.loads(lines[0])
    except (ValueError, RecursionError):
        return False
    return len(lines) > 1 or not any(isinstance(value, list | dict) for value in first.values())


def read(job: Job) -> Content:
    """Read JSON: an array of objects, an array of arrays, or an object that holds one such array, also one level deeper.

    The sheet has the texts of the wrapping object on top (a title, a note), then the headings, then a row an object. Lists of plain
    values are joined by `;`. Numbers that a float does not hold exactly stay text, so that nothing is rounded.

    Raises:
        RecordRefused: `bad_json`, `json_shape`, `json_nested`, `json_duplicate`, `too_many_rows`, `too_many_columns`, `cell_too_large`,
            and those of the encoding.
    """
    if job.path.stat().st_size > _LARGEST:
        raise refusal(Fault("file_too_large", where=job.at(), limit=_LARGEST // 1_000_000))
    encoding = encoding_of(job)
    found = _loaded(job, decode(job), 1)
    titles, headings, rows = _table(job, found)
    return Content((Sheet("", _laid(job, titles, headings, rows)),), encoding)


def read_lines(job: Job) -> Content:
    """Read NDJSON: one object a line, blank lines left out. Refuses as `read` does; `row` of a fault is the line."""
    encoding = encoding_of(job) if job.head is None else encoding_of_sample(job)
    rows: list[Any] = []
    places: list[int] = []
    whole = True
    cells = 0
    with job.path.open(encoding=encoding, newline=None) as text:
        for number, line in enumerate(iter(lambda: text.readline(20_000_001), ""), 1):
            if not line.strip(" \t\r\n\ufeff"):
                continue
            if len(rows) == job.head:
                whole = False
                break
            if len(line) > 20_000_000:
                raise refusal(Fault("cell_too_large", where=job.at(number), limit=job.limits.cell_chars))
            row = _loaded(job, line.strip(" \t\r\n\ufeff"), number)
            if not isinstance(row, dict):
                raise refusal(Fault("json_shape", where=job.at(number)))
            cells += len(row)
            if len(rows) >= job.limits.rows or cells > job.limits.cells:
                raise refusal(Fault("too_many_rows", where=job.at(), limit=min(job.limits.rows, len(rows))))
            rows.append(row)
            places.append(number)
    return Content((Sheet("", _laid(job, [], None, rows, places)),), encoding, whole=whole)


def _loaded(job: Job, text: str, line: int) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_float, parse_int=_int, parse_constant=str)
    except json.JSONDecodeError as error:
        near = text[max(0, error.pos - 10) : error.pos + 10].strip() or text[-20:].strip()
        raise refusal(Fault("bad_json", where=job.at(line + error.lineno - 1), near=near)) from error
    except RecursionError as error:
        raise refusal(Fault("json_shape", where=job.at(line))) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        found = _Twice(found)
        found.name = next(name for name in names if names.count(name) > 1)
    return found


def _float(text: str) -> float | str:
    value = float(text)
    if not math.isfinite(value) or (len(text) > _MANY_DIGITS and Decimal(text) != Decimal(repr(value))):
        return text
    return value


def _int(text: str) -> int | str:
    return int(text) if len(text) <= _MANY_DIGITS else text


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict | list) for row in value)


def _table(job: Job, found: Any) -> tuple[list[str], list[str] | None, Sequence[Any]]:
    """Return the texts above the table, its headings where they stand apart, and its rows."""
    if _is_table(found):
        return [], None, found
    if isinstance(found, dict):
        if isinstance(found, _Twice):
            raise refusal(Fault("json_duplicate", where=job.at(1), value=found.name))
        if found and not any(isinstance(value, list | dict) for value in found.values()):
            return [], None, [found]
        for wrapper in (found, *(value for value in found.values() if isinstance(value, dict))):
            tables = [name for name, value in wrapper.items() if _is_table(value)]
            usual = [name for name in tables if name.lower() in _LISTS] if len(tables) > 1 else tables
            if len(usual) == 1:
                titles = [value for part in (found, wrapper) for value in part.values() if isinstance(value, str) and value.strip()]
                headings = next((wrapper[name] for name in wrapper if name.lower() in _HEADINGS), None)
                texts = isinstance(headings, list) and all(isinstance(heading, str) for heading in headings)
                rows = wrapper[usual[0]]
                return list(dict.fromkeys(titles)), headings if texts and isinstance(rows[0], list) else None, rows
    raise refusal(Fault("json_shape", where=job.at(1)))


def _laid(
    job: Job, titles: list[str], headings: list[str] | None, rows: Sequence[Any], places: list[int] | None = None
) -> list[list[Cell]]:
    """Lay rows under their headings; `places` are the lines to name in faults (else the row that the object gets in the sheet)."""
    above: list[list[Cell]] = [[title] for title in titles]
    limits = job.limits
    kinds = {isinstance(row, dict) for row in rows}
    if len(kinds) > 1:
        odd = next(i for i, row in enumerate(rows) if isinstance(row, dict) is not isinstance(rows[0], dict))
        raise refusal(Fault("json_shape", where=job.at(places[odd] if places else len(above) + odd + 2)))
    names: dict[str, None] = {}
    if kinds == {True}:
        for row in rows:
            names.update(dict.fromkeys(row))
    width = len(names) if names else max((len(row) for row in rows), default=0)
    if width > limits.columns:
        raise refusal(Fault("too_many_columns", where=job.at(1), found=width, limit=limits.columns))
    if len(rows) > limits.rows or len(rows) * max(width, 1) > limits.cells:
        raise refusal(Fault("too_many_rows", where=job.at(), limit=min(limits.rows, limits.cells // max(width, 1))))
    if names:
        above.append(list(names))
    elif headings:
        above.append(list(headings))
    laid = above
    first = len(above) + 1
    for i, row in enumerate(rows):
        place = places[i] if places else first + i
        if isinstance(row, _Twice):
            raise refusal(Fault("json_duplicate", where=job.at(place), value=row.name))
        values: Iterable[Any] = (row.get(name) for name in names) if names else row
        labels = list(names) if names else headings or []
        laid.append([_cell(job, value, place, labels[c] if c < len(labels) else letter(c)) for c, value in enumerate(values)])
    return trimmed(laid)


def _cell(job: Job, value: Any, row: int, column: str) -> Cell:
    if isinstance(value, list) and all(isinstance(part, str | int | float) and not isinstance(part, bool) for part in value):
        value = ";".join(str(part) for part in value)  # several answers to one question
    if isinstance(value, list | dict):
        raise refusal(Fault("json_nested", where=job.at(row, column)))
    if isinstance(value, str) and len(value) > job.limits.cell_chars:
        raise refusal(Fault("cell_too_large", where=job.at(row, column), limit=job.limits.cell_chars))
    return None if value == "" else value
