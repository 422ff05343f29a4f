"""What every loader hands over: sheets of raw cells, exactly as the file holds them, and the limits that keep a hostile file out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

# What a cell may be. Text files give text only; spreadsheets give numbers, dates and flags as they are stored. An empty cell is None.
Cell = str | int | float | bool | datetime.date | datetime.datetime | None


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
        first_row: number of `rows[0]` as a spreadsheet counts, from 1.
        merged: ranges merged into one cell as (first row, first column, last row, last column), indices into `rows`, ends included.
    """

    name: str
    rows: list[list[Cell]] = field(repr=False)
    first_row: int = 1
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Document:
    """A file as read.

    Attributes:
        path: where it was read from; messages name only its last part.
        format: `csv`, `xlsx`, `xls`, `ods`, `json`, `ndjson`, `parquet`.
        sheets: its sheets, hidden ones left out.
        sha256: hash of the bytes as received.
        size: bytes as received.
        encoding: of a text file, else empty.
        delimiter: of a CSV file, else empty.
    """

    path: Path
    format: str
    sheets: tuple[Sheet, ...]
    sha256: str
    size: int
    encoding: str = ""
    delimiter: str = ""

    def label(self, sheet: Sheet) -> str:
        """Name a sheet in messages: `rekap.xlsx`, or `rekap.xlsx[2020]` where the file has several sheets."""
        return f"{self.path.name}[{sheet.name}]" if len(self.sheets) > 1 else self.path.name
