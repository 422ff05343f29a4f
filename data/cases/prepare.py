"""From a case file to cases that can be written: read, drop personal data, check everything, count."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.cases.cube import Cells, Margin, cells, margin, pairs
from data.cases.profile import CaseProfile
from data.cases.read import Progress, Raw, gather, resolve
from data.cases.relations import relate
from data.cases.source import open_table
from data.cases.typed import TEXTS, Cases, Typing
from data.cases.values import Rows
from data.errors import Fault, RecordRefused


@dataclass(frozen=True)
class Prepared:
    """A case file that may be written.

    Attributes:
        cases: the typed cases, in the order of the file.
        cells, margin, pairs: their counts, see `data.cases.cube`.
        rows: number of cases; `blank` rows of the file held none.
        content_hash: SHA-256 over the cases, whatever the format, compression or encoding they came in.
        practice: DATA LATIHAN, by the profile or by the words of the file.
        dropped: headings of columns with personal data, left out.
        warnings: what is said of the file and keeps nothing out.
    """

    cases: Cases
    cells: Cells
    margin: Margin
    pairs: Margin
    rows: int
    blank: int
    content_hash: str
    practice: bool
    dropped: tuple[str, ...]
    warnings: tuple[Fault, ...]


def prepare(path: Path, profile: CaseProfile, rows: Rows, *, progress: Progress | None = None) -> Prepared:
    """Read a case file by its profile and check all of it; nothing is written.

    Args:
        path: CSV, Parquet, workbook or JSON; rows are read piece by piece from CSV and Parquet.
        profile: how to read it; `?` in it is not for this function to answer.
        rows: of the record: `provinces`, `elections`, `violation_taxonomy`, `factors`.
        progress: is told `read`, how much of the file, out of how much.

    Raises:
        RecordRefused: with every fault of the file, in the order of its rows; a word that stands in many rows is one fault.
    """
    raw = _read(path, profile, progress)
    typing = Typing(raw, profile, rows)
    cases = typing.cases()
    if typing.faults:
        raise RecordRefused(sorted(typing.faults, key=_place))
    errors, warnings = relate(raw, cases, rows)
    if errors:
        raise RecordRefused(sorted(errors, key=_place))
    return Prepared(
        cases=cases,
        cells=cells(cases),
        margin=margin(cases),
        pairs=pairs(cases),
        rows=len(cases),
        blank=raw.blank,
        content_hash=hash_of(cases),
        practice=profile.practice or raw.practice,
        dropped=raw.dropped,
        warnings=tuple([*raw.warnings, *warnings]),
    )


def _read(path: Path, profile: CaseProfile, progress: Progress | None, encoding: str = "") -> Raw:
    from data.cases.csvfile import OtherEncoding

    table = open_table(path, sheet=profile.sheet, header=profile.header, encoding=encoding)
    try:
        return gather(table, resolve(table, profile), progress)
    except OtherEncoding as other:
        if encoding:
            raise RecordRefused([Fault("undecodable_text", where=table.at())]) from other
        return _read(path, profile, progress, other.encoding)


def hash_of(cases: Cases) -> str:
    """Hash cases by their words and order; how they were stored, cut or compressed leaves no trace in it."""
    digest = hashlib.sha256(f"cases 1 {len(cases)}".encode())
    for name in TEXTS:
        column = cases.texts[name]
        digest.update(f"\x1d{name}\x1e".encode() + "\x1f".join(column.words).encode())
        digest.update(column.codes.astype("<i4").tobytes())
    digest.update(cases.year.astype("<i2").tobytes())
    digest.update(np.ascontiguousarray(cases.factors, dtype=np.uint8).tobytes())
    return digest.hexdigest()


def _place(fault: Fault) -> int:
    return (fault.where.row or 0) if fault.where else 0
