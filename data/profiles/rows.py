"""What each row of a table is: data, a total, the name of a group, a heading repeated, a note; and what its labels say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.loaders.base import Cell
from data.profiles.columns import Bound, Columns, fold
from data.profiles.layout import Table, clean, is_figure, without_number

_MARK = re.compile(r"\s*(?:[*†‡¹²³⁴-⁹]+\)?|\s\(?\d\)|\[\d\])$")
_AREAS = ("province", "regency", "area")
# Islands that offices set between the provinces as headings or subtotals; those that are also names of provinces are not listed.
_ISLANDS = re.compile(
    r"(?:(?:se[ -]?)?(?:pulau|wilayah|kawasan|region|regional|zona|zone)\b.*)|sumatera|sumatra|jawa|java|kalimantan|sulawesi|nusa tenggara"
    r"|bali (?:dan|&) nusa tenggara|bali-nusa tenggara|bali nusra|jawa (?:dan|&) bali|jawa-bali|maluku (?:dan|&) papua|maluku-papua",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Label:
    """The words of one label of a row.

    Attributes:
        cell: as the file holds it, or as the cell merged over it or the last one above it holds it.
        text: its words on one line, without the mark of a footnote.
        own: whether the cell of this very row holds it.
        mark: the mark of a footnote behind it.
        bound: the column.
    """

    cell: Cell
    text: str
    own: bool
    mark: str
    bound: Bound


@dataclass(frozen=True)
class Line:
    """A row of a table.

    Attributes:
        row: place in the grid.
        kind: `data`, `total`, `group`, `island`, or why it is left out: `title`, `note`, `footnote`, `empty`.
        labels: by role.
        total: words of the cell that makes it a total (`Jumlah`), and its column.
    """

    row: int
    kind: str
    labels: Mapping[str, Label]
    total: str = ""
    total_at: int = -1


def lines(table: Table, columns: Columns) -> Iterator[Line]:
    """Go through the data rows of a table."""
    reader = _Lines(table, columns)
    for row in range(table.first, table.last + 1):
        yield reader.read(row)


def label(bound: Bound, cell: Cell, own: bool = True) -> Label:
    """Take the mark of a footnote from the end of a label: `Papua*`, `Papua 1)`."""
    text = clean(cell)
    known = {fold(word) for word in bound.column.values}
    match = _MARK.search(text)
    if isinstance(cell, str) and match and match.start() > 0 and fold(text) not in known:
        return Label(text[: match.start()].strip(), text[: match.start()].strip(), own, match[0].strip(), bound)
    return Label(cell, text, own, "", bound)


class _Lines:
    def __init__(self, table: Table, columns: Columns) -> None:
        self.table, self.grid, self.columns = table, table.grid, columns
        self.counted = [item.head.index for item in (*columns.values, *columns.totals)]
        self.first_value = min(self.counted, default=self.grid.width)
        named = {item.head.index for item in columns.labels}
        # Words of totals often stand in the column of running numbers, which no profile names.
        self.beside = [head.index for head in table.heads if head.index < self.first_value and head.index not in named]
        self.headings = {head.index: {fold(part) for part in (*head.parts, head.name)} for head in table.heads if head.parts}
        self.last: dict[str, Cell] = {}
        self.areas: bool | None = None  # whether the table names areas below the country
        self.grouping = {item.column.role for item in columns.labels if self._groups(item)}

    def _groups(self, item: Bound) -> bool:
        """Tell whether a label is printed once for the rows that share it: blank beside other labels, never the same twice running."""
        if item.column.role == "note":
            return False
        right = [other.head.index for other in self.columns.labels if other.head.index > item.head.index and other.column.role != "note"]
        before, blanks = "", False
        for row in range(self.table.first, self.table.last + 1):
            cells = self.grid.rows[row]
            text = clean(cells[item.head.index])
            if text:
                if text == before:
                    return False
                before = text
            elif any(cells[column] is not None for column in right):
                blanks = True
                before = ""
        return blanks

    def read(self, row: int) -> Line:
        """Say what a row is."""
        from data.parse import words

        grid = self.grid
        used = grid.used(row)
        if not used:
            return Line(row, "empty", {})
        if grid.is_numbering(row) and len(used) >= 3 and not self._labelled(row):
            return Line(row, "title", {})
        texts = [(column, fold(clean(grid.rows[row][column]))) for column in used]
        if self.headings and len(used) > 1 and all(text in self.headings.get(column, ()) for column, text in texts):
            return Line(row, "title", {})
        figures = any(grid.rows[row][column] is not None for column in self.counted)
        labels = self._labels(row, figures)
        total_at, total = self._total(row, labels)
        if total:
            return Line(row, "total" if figures else "note", labels, total, total_at)
        if any(item.own and words.is_average(item.text) for item in labels.values()):
            return Line(row, "note", {})
        own = [item for item in labels.values() if item.own and item.bound.column.role != "note"]
        if not figures:
            if words.is_footnote(clean(grid.rows[row][used[0]])):
                return Line(row, "footnote", {})
            return Line(row, "group" if own and len(used) <= 2 else "note" if not own else "data", labels)
        if self._above_all(labels):
            return Line(row, "total", labels, *self._national(labels))
        place = next((labels[role] for role in _AREAS if role in labels and labels[role].own), None)
        if place and _ISLANDS.fullmatch(place.text) and not place.bound.column.area_level:
            mapped = fold(place.text) in {fold(word) for word in place.bound.column.values}
            return Line(row, "data" if mapped else "island", labels)
        return Line(row, "data", labels)

    def _national(self, labels: Mapping[str, Label]) -> tuple[str, int]:
        item = next(labels[role] for role in _AREAS if role in labels)
        return item.text, item.bound.head.index

    def _above_all(self, labels: Mapping[str, Label]) -> bool:
        """Tell whether a row is the figure of the country in a table of provinces."""
        from data.parse import words

        item = next((labels[role] for role in _AREAS if role in labels), None)
        if item is None or not words.is_national(item.text) or item.bound.column.values:
            return False
        if self.areas is None:
            column = item.bound.head.index
            texts = {clean(self.grid.rows[row][column]) for row in range(self.table.first, self.table.last + 1)}
            self.areas = any(text and not words.is_national(text) and not words.is_total(text) for text in texts)
        return self.areas

    def _labelled(self, row: int) -> bool:
        """Tell whether a label column of a row holds words."""
        return any(
            isinstance(cell := self.grid.rows[row][item.head.index], str) and not is_figure(cell) and len(clean(cell)) > 3
            for item in self.columns.labels
        )

    def _labels(self, row: int, figures: bool) -> dict[str, Label]:
        found: dict[str, Label] = {}
        own_right = False
        for item in reversed(self.columns.labels):
            role, column = item.column.role, item.head.index
            cell = self.grid.rows[row][column]
            own = cell is not None
            if not own:
                cell = self.grid.value(row, column)
            if cell is None and role in self.grouping and own_right and figures:
                cell = self.last.get(role)
            if cell is not None:
                found[role] = label(item, cell, own)
            if own and role != "note":
                own_right = True
        for role, item in found.items():
            if item.own and (figures or not is_figure(item.cell)):
                self.last[role] = item.cell
        return dict(reversed(found.items()))

    def _total(self, row: int, labels: Mapping[str, Label]) -> tuple[int, str]:
        """Find the cell that makes a row a total: in a label column, or among the columns left of the figures that no profile names."""
        from data.parse import words

        for role, item in labels.items():
            if role == "note" or not item.own or fold(item.text) in {fold(word) for word in item.bound.column.values}:
                continue
            if words.is_total(item.text) and not (role == "stage" and words.stage(without_number(item.text))):
                return item.bound.head.index, item.text
        for column in self.beside:
            cell = self.grid.rows[row][column]
            if isinstance(cell, str) and words.is_total(clean(cell)):
                return column, clean(cell)
        return -1, ""
