"""Where the tables of a sheet stand: title and notes above, heading rows (one or more), data rows, notes below.

Nothing is interpreted here beyond "a heading", "a figure" and "a text"; what the headings mean is `data.profiles.headings`.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.loaders.base import Cell, Sheet, letter

JOINT = " / "  # between a group heading and the headings below it
_FIGURE = re.compile(
    r"[(+\-−]?\s*\d[\d.,'’\s\u00a0\u202f\u2009]*\)?\s*(?:%|persen|percent)?\s*"
    r"(?:kasus|perkara|orang|asn|pns|pegawai|laporan|temuan|cases?|people|persons?|reports?)?\s*(?:[*†‡¹²³⁴-⁹]+|\(?\d\)|[*]+\))?",
    re.IGNORECASE,
)
_LONG = re.compile(r"\d{13}")  # an employee number or the like under the signature of a sheet
_MARKS = frozenset({
    "-", "–", "—", "−", "--", "n/a", "na", "n.a.", "n.a", "tad", "t.a.d.", "t.a.d", "...", "…", "nihil", "nol", "tidak ada data",
    "belum ada data", "tidak ada", "belum ada", "kosong", "x",
})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?\s*(?:[*†‡¹²³]+\)?|\d\))?")
_ORDINAL = re.compile(r"[(\[]?\s*(\d{1,2}|[a-z])\s*[)\]]?\.?(?:\s*=.*)?", re.IGNORECASE)
_LISTED = re.compile(r"(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*>])\s+(?=\S)", re.IGNORECASE)
_HEADING_CHARS = 250  # longer texts are notes


def clean(cell: Cell) -> str:
    """Return the text of a cell on one line, its spaces (also the unbreakable ones) made plain; whole numbers without `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.datetime):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return " ".join(str(cell).replace("\u200b", "").replace("\ufeff", "").split())


def without_number(text: str) -> str:
    """Return a label without the number or sign of its place in a list: `a. Terbukti`, `- Terbukti`."""
    return _LISTED.sub("", text, count=1) or text


def is_year(cell: Cell) -> bool:
    """Tell whether a cell is a bare year, as text or number."""
    return not isinstance(cell, bool) and _YEAR.fullmatch(clean(cell)) is not None


def is_figure(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure (years too)."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return True
    return isinstance(cell, str) and len(cell) < 60 and _FIGURE.fullmatch(cell.strip()) is not None and not _LONG.search(cell)


def is_mark(cell: Cell) -> bool:
    """Tell whether a cell is a word or sign that stands where a figure could be (`-`, `tad`, `nihil`)."""
    return isinstance(cell, str) and cell.strip().casefold() in _MARKS


@dataclass(frozen=True)
class Head:
    """The heading of one column: its place from 0 and its texts from the top row down."""

    index: int
    parts: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Name of the column in a spreadsheet."""
        return letter(self.index)

    @property
    def name(self) -> str:
        """The heading on one line, groups first: `2020 / Temuan`; empty where the column has none."""
        return JOINT.join(self.parts)

    @property
    def label(self) -> str:
        """The heading, or the letter where there is none."""
        return self.name or self.letter


class Grid:
    """A sheet made even: every row has the same width, blank cells are None."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        width = 0
        for row in sheet.rows:
            used = len(row)
            while used and (row[used - 1] is None or (isinstance(row[used - 1], str) and not row[used - 1].strip())):
                used -= 1
            width = max(width, used)
        self.width = width
        self.rows: list[list[Cell]] = [self._even(row) for row in sheet.rows]

    def _even(self, row: list[Cell]) -> list[Cell]:
        cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row[: self.width]]
        cells.extend([None] * (self.width - len(cells)))
        return cells

    def used(self, row: int) -> list[int]:
        """List the columns of a row that hold something."""
        return [index for index, cell in enumerate(self.rows[row]) if cell is not None]

    def number(self, row: int) -> int:
        """Return the number of a row as a spreadsheet counts."""
        return self.sheet.first_row + row

    @cached_property
    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Bottom row and right column of each merged range, by its top left cell."""
        # A range may reach beyond the cells that hold anything.
        return {
            (top, left): (min(bottom, len(self.rows) - 1), min(right, self.width - 1))
            for top, left, bottom, right in self.sheet.merged
            if left < self.width
        }

    @cached_property
    def down(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell below the first of a range merged over several rows: the cell that holds its value."""
        found = {}
        for top, left, bottom, _ in self.sheet.merged:
            for row in range(top + 1, min(bottom, len(self.rows) - 1) + 1):
                found[row, left] = (top, left)
        return found

    def value(self, row: int, column: int) -> Cell:
        """Return a cell, or the value of the cell merged over it from above."""
        cell = self.rows[row][column]
        if cell is None and (source := self.down.get((row, column))) and source[0] < len(self.rows) and column < self.width:
            return self.rows[source[0]][source[1]]
        return cell

    def is_numbering(self, row: int) -> bool:
        """Tell whether a row only numbers the columns: `(1) (2) (3)`, `1 2 3=1+2`, `a b c`."""
        texts = [clean(self.rows[row][column]) for column in self.used(row)]
        matches = [_ORDINAL.fullmatch(text) for text in texts]
        if len(texts) < 2 or not all(matches):
            return False
        ordinals = [m[1].casefold() for m in matches if m]
        numbers = [int(o) if o.isdigit() else ord(o) - 96 for o in ordinals]
        return numbers[0] == 1 and all(b == a + 1 for a, b in itertools.pairwise(numbers))

    def is_years(self, row: int) -> bool:
        """Tell whether a row holds only years, the lower row of headings: in order, or under groups beside a label column."""
        cells = [self.rows[row][column] for column in self.used(row)]
        years = [clean(cell)[:4] for cell in cells if is_year(cell)]
        ordered = years in (sorted(set(years)), sorted(set(years), reverse=True))
        return len(years) == len(cells) > 1 and (ordered or (row > 0 and self.used(row)[0] > 0))

    def could_be_heading(self, row: int) -> bool:
        """Tell whether a row may be the last row of headings: texts and years, no figures."""
        used = self.used(row)
        cells = [self.rows[row][column] for column in used]
        if len(used) < 2 or self.is_numbering(row):
            return False
        if self.is_years(row):
            return True
        return any(isinstance(cell, str) and not is_figure(cell) and not is_mark(cell) for cell in cells) and all(
            is_year(cell)
            or isinstance(cell, datetime.date)
            or (isinstance(cell, str) and not is_figure(cell) and not is_mark(cell) and len(cell) <= _HEADING_CHARS)
            for cell in cells
        )

    def holds_figures(self, row: int, columns: Sequence[int] | None = None) -> bool:
        """Tell whether a row holds a figure, or a sign in its place, in any of some columns."""
        cells = self.rows[row] if columns is None else [self.rows[row][column] for column in columns]
        return any(is_figure(cell) or is_mark(cell) for cell in cells if cell is not None)

    def is_empty(self, row: int) -> bool:
        """Tell whether a row holds nothing."""
        return all(cell is None for cell in self.rows[row])


@dataclass(frozen=True)
class Table:
    """A table of a sheet; rows are places in the grid from 0.

    Attributes:
        header: rows of the headings, top to bottom; empty where there are none.
        heads: headings of its columns, left to right.
        first, last: rows of the data, the last included; totals may be among them.
        above: texts of the rows above it, from the top.
        below: texts of the rows below it.
    """

    grid: Grid
    header: tuple[int, ...]
    heads: tuple[Head, ...]
    first: int
    last: int
    above: tuple[str, ...] = field(default=(), compare=False)
    below: tuple[str, ...] = field(default=(), compare=False)

    def column(self, index: int) -> list[Cell]:
        """Return the data cells of a column, merged cells filled down."""
        return [self.grid.value(row, index) for row in range(self.first, self.last + 1)]


def heads_at(grid: Grid, header: Sequence[int]) -> tuple[Head, ...]:
    """Read the headings that stand in some rows: group headings are spread over their columns and joined with those below."""
    texts: list[list[str]] = [[clean(cell) for cell in grid.rows[row]] for row in header]
    for depth, row in enumerate(header[:-1]):
        _spread(grid, texts, depth, row)
    heads = []
    for column in range(grid.width):
        parts: list[str] = []
        for line in texts:
            if line[column] and (not parts or parts[-1].casefold() != line[column].casefold()):
                parts.append(line[column])
        heads.append(Head(column, tuple(parts)))
    return tuple(heads)


def _spread(grid: Grid, texts: list[list[str]], depth: int, row: int) -> None:
    """Write a group heading over the columns that it stands for: those it is merged over, else the empty ones that follow."""
    line, below = texts[depth], texts[depth + 1 :]
    column = 0
    while column < grid.width:
        text = line[column]
        if not text:
            column += 1
            continue
        span = grid.spans.get((row, column))
        if span:
            end = min(span[1], grid.width - 1)
        else:
            end = column
            # Without a mark of merging, a heading stands for the columns to its right that only have headings of their own below.
            if any(rest[column] for rest in below):
                while end + 1 < grid.width and not line[end + 1] and any(rest[end + 1] for rest in below):
                    end += 1
        for place in range(column + 1, end + 1):
            if not line[place]:
                line[place] = text
        column = end + 1
