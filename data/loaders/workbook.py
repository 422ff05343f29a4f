"""XLSX, XLSM and XLSB by a fast reader, after `ooxml` and `xlsb` have measured them."""

from __future__ import annotations

import contextlib
import datetime
import math
import os
from collections.abc import Iterator
from typing import Any

from data.errors import Fault, RecordRefused
from data.loaders import ooxml, xlsb
from data.loaders.base import Cell, Content, Job, Sheet, letter, refusal, trimmed
from data.loaders.cells import clipped, clock, percent
from data.loaders.marks import Marks
from data.loaders.zips import Container


def read(job: Job) -> Content:
    """Read a workbook of Excel 2007 or later: visible worksheets, dates typed, formulas by the value that was saved with them.

    Raises:
        RecordRefused: `damaged_file`, `password_protected`, `unpacks_too_large`, `unsafe_xml`, `unsafe_path`, `too_many_sheets`,
            `too_many_columns`, `too_many_rows`, `stray_cell`, `cell_too_large`.
    """
    with Container(job) as container:
        marks = (xlsb if container.find("xl/workbook.bin") else ooxml).inspect(job, container)
    # A panic of the reader is no Exception; it says so on the error stream as well, where a person would take it for a crash.
    try:
        with _silence():
            sheets = _sheets(job, marks)
    except (RecordRefused, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        code = "password_protected" if type(error).__name__ == "PasswordError" else "damaged_file"
        raise refusal(Fault(code, where=job.at(), found="XLSX")) from error
    return Content(sheets)


def _sheets(job: Job, marks: dict[str, Marks]) -> tuple[Sheet, ...]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found = []
    with CalamineWorkbook.from_path(job.path) as book:
        for sheet in book.sheets_metadata:
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                if sheet.name not in marks:  # it was not measured, so it is not opened
                    raise refusal(Fault("damaged_file", where=job.at(sheet=sheet.name), found="XLSX"))
                found.append(_sheet(job, book.get_sheet_by_name(sheet.name), marks[sheet.name]))
    return tuple(found)


def _sheet(job: Job, source: Any, marks: Marks) -> Sheet:
    top, left = source.start or (0, 0)
    rows: list[list[Cell]] = [[] for _ in range(top)]
    ahead: list[Cell] = [None] * left
    longest = job.limits.cell_chars
    for number, row in enumerate(source.to_python(), top):
        cells = ahead + [_cell(value) for value in row]
        for column, cell in enumerate(cells):
            if type(cell) is str and len(cell) > longest:
                raise refusal(Fault("cell_too_large", where=job.at(number + 1, letter(column), source.name), limit=longest))
        rows.append(cells)
    for (row, column), text in marks.errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = text or "#ERR!"
    for row, column in marks.percents:
        if row < len(rows) and column < len(rows[row]) and type(value := rows[row][column]) in (int, float):
            rows[row][column] = percent(float(value))
    merged = [(*first, *last) for first, last in source.merged_cell_ranges or ()]
    trimmed(rows)
    return Sheet(source.name, rows, merged=clipped(merged, len(rows) - 1, max(map(len, rows), default=0) - 1))


def _cell(value: Any) -> Cell:
    kind = type(value)
    if kind is str:
        return value or None
    if kind is float:
        return value if math.isfinite(value) else str(value)
    if kind is datetime.time:
        return value.isoformat("seconds")
    if kind is datetime.timedelta:
        return clock(value)
    return value


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Close the error stream of the process for the time of a call into the reader."""
    try:
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
