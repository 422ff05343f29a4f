"""What every loader hands over: sheets of raw cells, exactly as the file holds them, and the limits that keep a hostile file out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import Fault, RecordRefused, Where

# What a cell may be. Text files give text only; spreadsheets give numbers, dates and flags as they are stored. An empty cell is None.
Cell = str | int | float | bool | datetime.date | datetime.datetime | None


class Percent(float):
    """A number that its sheet shows with a per cent sign. Its value is what is shown: 54.5 where the sheet stores 0.545 and shows 54.5%."""

    __slots__ = ()


@dataclass(frozen=True)
class Limits:
    """How large a file may be before it is refused: bytes on disk and unpacked, sheets, columns, rows of a sheet, characters of a cell.

    `cells` bounds rows x columns of one sheet, also where a file only claims to be that large.
    """

    file_bytes: int = 2_000_000_000
    unpacked_bytes: int = 1_000_000_000
    sheets: int = 200
    columns: int = 2_000
    rows: int = 10_000_000
    cells: int = 20_000_000
    cell_chars: int = 100_000


LIMITS = Limits()


@dataclass(frozen=True)
class Sheet:
    """One sheet (a text file has one, with an empty name).

    Attributes:
        name: as the workbook names it.
        rows: raw cells, top to bottom; rows may differ in length, trailing empty cells may be missing.
        first_row: number of `rows[0]` as a spreadsheet counts, from 1. The loaders of this room keep empty rows above, so it is 1.
        widths: cells of each row of a text file as it was written, empty ones at its end included; nothing for other files.
        merged: ranges merged into one cell as (first row, first column, last row, last column), indices into `rows`, ends included.
    """

    name: str
    rows: list[list[Cell]] = field(repr=False)
    first_row: int = 1
    merged: tuple[tuple[int, int, int, int], ...] = ()
    widths: tuple[int, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Document:
    """A file as read.

    Attributes:
        path: where it was read from; messages name only its last part.
        format: `csv`, `xlsx`, `xlsb`, `xls`, `ods`, `json`, `ndjson`, `parquet`.
        sheets: its sheets, hidden ones left out.
        sha256: hash of the bytes as received; empty after `peek`.
        size: bytes as received.
        encoding: of a text file, else empty.
        delimiter: of a CSV file, else empty.
        name: what messages call the file, where that is not the last part of the path.
        whole: False where `peek` left rows out.
    """

    path: Path
    format: str
    sheets: tuple[Sheet, ...]
    sha256: str
    size: int
    encoding: str = ""
    delimiter: str = ""
    name: str = ""
    whole: bool = True

    def label(self, sheet: Sheet) -> str:
        """Name a sheet in messages: `rekap.xlsx`, or `rekap.xlsx[2020]` where the file has several sheets."""
        name = self.name or self.path.name
        return f"{name}[{sheet.name}]" if len(self.sheets) > 1 else name


@dataclass(frozen=True)
class Job:
    """What a loader is asked: the file, its name in messages, the limits, and how many rows are wanted (None: all)."""

    path: Path
    name: str
    limits: Limits = LIMITS
    head: int | None = None

    def at(self, row: int | None = None, column: str | None = None, sheet: str = "") -> Where:
        """Name a place in the file; `sheet` is named behind the file."""
        return Where(f"{self.name}[{sheet}]" if sheet else self.name, row, column)


@dataclass(frozen=True)
class Content:
    """What a loader gives back: sheets, and for text the encoding and the delimiter; `whole` is False where rows were left out."""

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    whole: bool = True


def letter(column: int) -> str:
    """Name a column as a spreadsheet does: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Leave out empty cells at the end of rows and empty rows at the end; changes the lists in place and returns them."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def refusal(fault: Fault) -> RecordRefused:
    """Make the refusal of a file with one fault: what is wrong with a file as a whole is said alone."""
    return RecordRefused([fault])
