"""Validate merged rows as the shipped record is validated, and say faults at their place in the file that a person sent."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from data.errors import Fault, Where
from data.load import DESCRIPTOR, RECORD
from data.releases.content import Rows, to_csv


def validate(rows: Rows, stem: str, file: str, places: Mapping[int, int]) -> list[Fault]:
    """Validate rows against the descriptor of the record, with all references and identities.

    Args:
        rows: all rows as the next release would hold them.
        stem: the file of the record that the sent rows joined.
        file: name of the file as sent.
        places: index in `rows[stem]` to the row number in that file.

    Returns:
        faults; those of sent rows name the file as sent and its row.
    """
    from data.validate import validate as by_descriptor

    descriptor = json.loads((RECORD / DESCRIPTOR).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="pantau-") as name:
        folder = Path(name)
        (folder / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
        for each, found in rows.items():
            (folder / f"{each}.csv").write_text(to_csv(each, found), encoding="utf-8", newline="")
        faults = by_descriptor(folder, rows, descriptor)
    return [_placed(fault, stem, file, places) for fault in faults]


def _placed(fault: Fault, stem: str, file: str, places: Mapping[int, int]) -> Fault:
    where = fault.where
    if where is None or where.file != f"{stem}.csv" or where.row is None or where.row - 2 not in places:
        return fault
    return Fault(fault.code, where=Where(file, places[where.row - 2], where.column), **fault.params)
