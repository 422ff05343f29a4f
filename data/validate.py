"""Find what is wrong with a record, and say it in our own codes.

frictionless checks the files against `datapackage.json`: types, vocabularies, patterns, keys and references between files. What that
format cannot say is checked here: days that exist, numbers that are written plainly, lists of ids in one cell, the code `00` of the nation,
and the arithmetic of `identities.csv`.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from data import identities
from data.errors import Fault, Where
from data.vocab import NATIONAL

Rows = Mapping[str, list[dict[str, str]]]
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DATE_PATTERN = r"^\d{4}"  # how the patterns of partial ISO dates begin in the descriptor
_LARGEST = 2**31 - 1  # PostgreSQL keeps whole numbers in four bytes
# file, column, separators, files whose ids may stand there, other values that may
_LISTS = (
    ("elections", "source_ids", ";", ("sources",), ()),
    ("factors", "source_ids", ";", ("sources",), ()),
    ("provinces", "source_ids_codes", ";", ("sources",), ()),
    ("provinces", "parent_code", "", ("provinces",), ()),
    ("observations", "province_code", "", ("provinces",), (NATIONAL,)),
    ("pledges", "province_code", "", ("provinces",), (NATIONAL,)),
    ("denominators", "province_code", "", ("provinces",), (NATIONAL,)),
)  # fmt: skip
_KEY = {"sources": "source_id", "provinces": "province_code", "observations": "obs_id", "denominators": "denominator_id"}


def validate(folder: Path, rows: Rows, descriptor: Mapping[str, Any]) -> list[Fault]:
    """Find every fault of a record.

    Args:
        folder: the folder of the files.
        rows: its rows as text, columns already known to be right.
        descriptor: the content of `datapackage.json`.

    Returns:
        faults in order of file and row, at most one a cell; empty when the record is sound.
    """
    fields = {r.get("name"): {f["name"]: f for f in r.get("schema", {}).get("fields", ())} for r in descriptor.get("resources", ())}
    absent = [stem for stem in rows if stem not in fields]
    if absent:
        detail = "no schema for " + ", ".join(absent)
        return [Fault("unreadable_file", where=Where("datapackage.json"), detail=detail)]
    found = [*_by_frictionless(folder, fields), *_plain_numbers(rows), *_real_dates(rows, fields), *_lists(rows)]
    faults = _one_a_cell(found)
    if not faults:  # the arithmetic needs sound figures and references
        faults = list(_identities(rows))
    return faults


def _by_frictionless(folder: Path, fields: Mapping[str, Any]) -> Iterator[Fault]:
    from frictionless import FrictionlessException, Package

    try:
        report = Package(str(folder / "datapackage.json")).validate()
    except FrictionlessException as error:
        yield Fault("unreadable_file", where=Where("datapackage.json"), detail=error.error.note)
        return
    for error in report.errors:
        yield Fault("unreadable_file", where=Where("datapackage.json"), detail=error.note or error.message)
    for task in report.tasks:
        for error in task.errors:
            yield _translate(f"{task.name}.csv", error.to_dict(), fields.get(task.name, {}))


def _translate(file: str, error: Mapping[str, Any], fields: Mapping[str, Any]) -> Fault:
    """Turn one finding of frictionless into a fault of ours."""
    kind = error["type"]
    row = error.get("rowNumber")
    column = error.get("fieldName") or None
    cell = error.get("cell", "")
    field = fields.get(column, {})
    where = Where(file, row, column)
    match kind:
        case "type-error":
            if field["type"] == "date":
                return Fault("bad_date", where=where, value=cell)
            if field["type"] == "boolean":
                return _not_in_vocabulary(where, cell, ("true", "false"))
            return Fault("not_a_number", where=where, value=cell)
        case "constraint-error":
            return _broken_constraint(where, cell, field, error["note"])
        case "unique-error":
            return Fault("duplicate_key", where=where, value=cell)
        case "primary-key":
            return Fault("duplicate_key", where=where, value=", ".join(map(str, error.get("cells", ())[:1])))
        case "foreign-key":
            names, cells = error["fieldNames"], error["fieldCells"]
            where = Where(file, row, names[0])
            return _unknown(where, cells[0], error["referenceName"])
        case "blank-row" | "missing-cell" | "extra-cell":
            return Fault("bad_row", where=where)
        case "incorrect-label" | "missing-label" | "extra-label" | "duplicate-label" | "blank-label" | "blank-header":
            return Fault("wrong_columns", where=Where(file, 1, column), found=error.get("label", ""), expected=", ".join(fields))
    return Fault("unreadable_file", where=where, detail=error.get("note") or error["message"])


def _broken_constraint(where: Where, cell: str, field: Mapping[str, Any], note: str) -> Fault:
    name = note.split('"')[1]
    constraint = field["constraints"][name]
    match name:
        case "required":
            return Fault("missing_value", where=where)
        case "enum":
            return _not_in_vocabulary(where, cell, constraint)
        case "unique":
            return Fault("duplicate_key", where=where, value=cell)
        case "minimum" | "maximum":
            if not _PLAIN_NUMBER.fullmatch(cell):
                return Fault("not_a_number", where=where, value=cell)
            return Fault("out_of_range", where=where, value=cell, limit=constraint)
        case "pattern" if constraint.startswith(_DATE_PATTERN):
            return Fault("bad_date", where=where, value=cell)
        case "pattern" if field["name"] in ("province_code", "parent_code"):
            return _unknown(where, cell, "provinces")
    return Fault("bad_format", where=where, value=cell, pattern=constraint)


def _not_in_vocabulary(where: Where, value: str, allowed: Iterable[str]) -> Fault:
    words = list(allowed)
    near = (difflib.get_close_matches(value, words, n=1) or words[:1])[0]
    return Fault("not_in_vocabulary", where=where, value=value, near=near, allowed=", ".join(words))


def _unknown(where: Where, value: str, target: str) -> Fault:
    if target == "sources":
        return Fault("unknown_source", where=where, value=value)
    return Fault("broken_reference", where=where, value=value, target=f"{target}.csv")


def _cells(rows: Rows, stem: str, column: str) -> Iterator[tuple[Where, str]]:
    for number, row in enumerate(rows[stem], start=2):  # the header is row 1, as in a spreadsheet
        if row[column]:
            yield Where(f"{stem}.csv", number, column), row[column]


def _plain_numbers(rows: Rows) -> Iterator[Fault]:
    """Refuse numbers that are not written plainly or that a 64-bit float would round: a figure is never rounded."""
    from data.models import columns, kind
    from data.plain import plain_number

    for stem in rows:
        for column in columns(stem):
            what = kind(stem, column)
            if what not in ("integer", "number"):
                continue
            for where, cell in _cells(rows, stem, column):
                if not _PLAIN_NUMBER.fullmatch(cell) or (what == "integer" and "." in cell):
                    yield Fault("not_a_number", where=where, value=cell)
                elif plain_number(float(cell)) != cell:
                    yield Fault("inexact_number", where=where, value=cell, plain=plain_number(float(cell)))
                elif what == "integer" and abs(int(cell)) > _LARGEST:
                    yield Fault("out_of_range", where=where, value=cell, limit=_LARGEST)


def _real_dates(rows: Rows, fields: Mapping[str, Any]) -> Iterator[Fault]:
    """Refuse full dates that no calendar has, such as 2022-02-31, which a pattern lets pass."""
    for stem in rows:
        for name, field in fields[stem].items():
            if not str(field.get("constraints", {}).get("pattern", "")).startswith(_DATE_PATTERN):
                continue
            for where, cell in _cells(rows, stem, name):
                if len(cell) == 10 and not _is_day(cell):
                    yield Fault("bad_date", where=where, value=cell)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _lists(rows: Rows) -> Iterator[Fault]:
    """Check references that the descriptor cannot state: ids joined in one cell, and province codes where `00` is the nation."""
    known = {stem: {row[key] for row in rows[stem]} for stem, key in _KEY.items()}
    for stem, column, separator, targets, others in _LISTS:
        valid = set(others).union(*(known[target] for target in targets))
        for where, cell in _cells(rows, stem, column):
            parts = cell.split(separator) if separator else [cell]
            for part in parts:
                if part not in valid:
                    yield _unknown(where, part, targets[0])
            if len(set(parts)) < len(parts):
                yield Fault("duplicate_key", where=where, value=cell)
    figures = known["observations"] | known["denominators"]
    for column in ("left_obs_ids", "right_obs_ids_or_value"):
        for where, cell in _cells(rows, "identities", column):
            for part in identities.named_ids(cell):
                if part not in figures:
                    yield _unknown(where, part, "observations")


def _identities(rows: Rows) -> Iterator[Fault]:
    values = {row["obs_id"]: float(row["value"]) for row in rows["observations"]}
    values |= {row["denominator_id"]: float(row["value"]) for row in rows["denominators"]}
    for number, row in enumerate(rows["identities"], start=2):
        try:
            outcome = identities.compute(row, values)
        except ArithmeticError:  # a denominator of zero
            yield Fault(
                "identity_differs", where=Where("identities.csv", number, "left_obs_ids"), computed="?", recorded=row["left_result"]
            )
            continue
        if identities.agrees(row, outcome):
            continue
        got = {"left_result": outcome.left, "right_result": outcome.right}
        column = next((name for name, value in got.items() if float(row[name]) != value), "holds")
        computed = got.get(column, str(outcome.holds).lower())
        yield Fault("identity_differs", where=Where("identities.csv", number, column), computed=computed, recorded=row[column])


def _one_a_cell(found: Iterable[Fault]) -> list[Fault]:
    """Keep the first fault of each cell; a row of the wrong length or a repeated key is said once."""
    faults = list(found)
    torn = {(f.where.file, f.where.row) for f in faults if f.code == "bad_row" and f.where}
    kept: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        where = fault.where or Where()
        place = (where.file, where.row)
        if place in torn:
            if fault.code == "bad_row":
                kept.setdefault(place, Fault("bad_row", where=Where(*place)))
        elif fault.code == "duplicate_key" and where.column is None:
            if not any(f.code == "duplicate_key" and f.where and (f.where.file, f.where.row) == place for f in kept.values()):
                kept[(*place, "key")] = fault
        else:
            kept.setdefault((*place, where.column), fault)
    return sorted(kept.values(), key=lambda f: (f.where.file or "", f.where.row or 0) if f.where else ("", 0))
