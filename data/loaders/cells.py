"""Cells of spreadsheets: collected where they stand, within limits, and shown as the sheet shows them."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from data.errors import Fault
from data.loaders.base import Cell, Job, Percent, Sheet, letter, refusal, trimmed

# Numbers of errors in XLS and XLSB ([MS-XLS] 2.5.10).
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# A sheet whose cells lie further apart than this has one gone astray; filled in between it would take all memory.
ROOMY = 500_000
_SPARSE = 30


class Extent:
    """How far the cells of a sheet reach, so that a sheet is refused before room is made for what lies between them."""

    def __init__(self, job: Job, title: str) -> None:
        self.job, self.title = job, title
        self.cells = self.written = 0  # cells, and as how many of them they are written: one may stand for a block
        self.last_row = self.last_column = -1

    def add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Note a cell with something in it, or a block of equal ones. Indices count from 0."""
        self.cells += rows * columns
        self.written += 1
        self.last_row = max(self.last_row, row + rows - 1)
        self.last_column = max(self.last_column, column + columns - 1)

    def check(self) -> None:
        """Refuse a sheet that is too wide (`too_many_columns`), too long (`too_many_rows`) or torn apart (`stray_cell`)."""
        limits = self.job.limits
        where = self.job.at(sheet=self.title)
        rows, columns = self.last_row + 1, self.last_column + 1
        area = rows * columns
        if area > ROOMY and area > _SPARSE * self.written:
            raise refusal(Fault("stray_cell", where=where, value=f"{letter(self.last_column)}{rows}"))
        if columns > limits.columns:
            raise refusal(Fault("too_many_columns", where=where, found=columns, limit=limits.columns))
        if rows > limits.rows or area > limits.cells:
            raise refusal(Fault("too_many_rows", where=where, limit=min(limits.rows, limits.cells // max(columns, 1))))


class Grid:
    """The cells of one sheet as they are met, in any order; `sheet()` lays them in rows.

    `put` and `merge` count rows and columns from 0.
    """

    def __init__(self, job: Job, title: str) -> None:
        self.job, self.title = job, title
        self.extent = Extent(job, title)
        self._rows: dict[int, list[Cell]] = {}
        self._room = 0
        self._merged: list[tuple[int, int, int, int]] = []

    def put(self, row: int, column: int, value: Cell, rows: int = 1, columns: int = 1) -> None:
        """Write a cell, or a block of equal ones; empty texts and None are left out.

        Raises:
            RecordRefused: `cell_too_large`, and as `Extent.check` where the sheet is too large already.
        """
        if value is None or value == "":
            return
        limits = self.job.limits
        if isinstance(value, str) and len(value) > limits.cell_chars:
            raise refusal(Fault("cell_too_large", where=self.job.at(row + 1, letter(column), self.title), limit=limits.cell_chars))
        self.extent.add(row, column, rows, columns)
        right = column + columns
        self._room += rows * columns
        # A few cells, repeated or torn apart, could take the memory of millions.
        torn = self._room > ROOMY and self._room > _SPARSE * self.extent.written
        if torn or right > limits.columns or row + rows > limits.rows or self.extent.cells > limits.cells:
            self.extent.check()
        for number in range(row, row + rows):
            cells = self._rows.setdefault(number, [])
            if len(cells) < right:
                self._room += right - len(cells) - columns
                cells.extend([None] * (right - len(cells)))
            cells[column:right] = [value] * columns

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Note a merged range."""
        self._merged.append((first_row, first_column, last_row, last_column))

    def sheet(self) -> Sheet:
        """Check the extent and lay the cells in rows."""
        self.extent.check()
        rows = [self._rows.get(number, []) for number in range(self.extent.last_row + 1)]
        return Sheet(self.title, trimmed(rows), merged=clipped(self._merged, self.extent.last_row, self.extent.last_column))


def clipped(merged: list[tuple[int, int, int, int]], last_row: int, last_column: int) -> tuple[tuple[int, int, int, int], ...]:
    """Cut merged ranges to the part of a sheet that holds cells; a range of one cell is none. A file may merge sixteen thousand columns."""
    found = []
    for first, left, last, right in merged:
        last, right = min(last, last_row), min(right, last_column)
        if 0 <= first <= last and 0 <= left <= right and (first, left) != (last, right):
            found.append((first, left, last, right))
    return tuple(sorted(found))


def shown(value: float, kind: str, epoch_1904: bool = False) -> Cell:
    """Turn a stored number into what its format shows: a date, a time as text, a `Percent`; a number without a value becomes text."""
    if not math.isfinite(value):
        return str(value)
    if kind == "percent":
        return percent(value)
    if kind in ("date", "datetime") and 1 <= value < 2_958_466:  # up to the year 9999
        return _moment(value, epoch_1904)
    if kind in ("time", "elapsed") or (kind in ("date", "datetime") and 0 < value < 1):
        return clock(datetime.timedelta(seconds=round(value * 86_400))) if 0 <= value < 100_000 else value
    return value


def percent(value: float) -> Percent:
    """Return what a cell in the format of a percentage shows: a hundred times what it stores, to the last digit."""
    return Percent(Decimal(repr(value)) * 100)


def clock(elapsed: datetime.timedelta) -> str:
    """Write a time of the day, or a number of hours, as text."""
    minutes, seconds = divmod(int(elapsed.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _moment(value: float, epoch_1904: bool) -> Cell:
    # Excel holds 1900 for a leap year: its day 60 never was, and the days before count from one day later.
    start = datetime.datetime(1904, 1, 1) if epoch_1904 else datetime.datetime(1899, 12, 31 if value < 60 else 30)
    days = int(value)
    moment = start + datetime.timedelta(days=days, seconds=round((value - days) * 86_400))
    return moment if value != days else moment.date()
