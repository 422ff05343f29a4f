"""ODS: spreadsheets of LibreOffice. One part holds all sheets, and both cells and rows may be repeated any number of times."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass

from data.errors import Fault
from data.loaders.base import Cell, Content, Job, Sheet, refusal
from data.loaders.cells import Grid, clock, percent
from data.loaders.xml import walk
from data.loaders.zips import Container

_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$")
_MOST_REPEATED = 20_000_000
# What an element holds that is no part of a cell's own text.
_APART = {"annotation", "shapes", "tracked-changes", "dde-links"}


def read(job: Job) -> Content:
    """Read an ODS spreadsheet: visible sheets, typed cells, merged ranges, errors as their text.

    Raises:
        RecordRefused: `damaged_file`, `password_protected`, `unpacks_too_large`, `unsafe_xml`, `unsafe_path`, `too_many_sheets`,
            `too_many_columns`, `too_many_rows`, `stray_cell`, `cell_too_large`.
    """
    with Container(job) as container:
        content = container.find("content.xml")
        if content is None:
            raise refusal(Fault("damaged_file", where=job.at(), found="ODS"))
        manifest = container.find("META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in container.whole(manifest):
            raise refusal(Fault("password_protected", where=job.at()))
        reader = _Reader(job)
        walk(job, container.stream(content), reader.start, reader.text, reader.end)
    return Content(tuple(reader.sheets))


@dataclass
class _Cell:
    attributes: dict[str, str]
    repeated: int
    lines: list[str]


class _Reader:
    """Follow the elements of a spreadsheet."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.sheets: list[Sheet] = []
        self.hidden: set[str] = set()  # styles of tables that are not displayed
        self.style = ""
        self.grid: Grid | None = None
        self.tables = 0  # tables in cells of tables are part of neither
        self.apart = 0
        self.row = 0
        self.column = 0
        self.repeat = 1
        self.held: list[tuple[int, Cell, int]] = []  # cells of the row that is being read, written once its repetition is known
        self.cell: _Cell | None = None
        self.inside_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if self.apart or name in _APART:
            self.apart += 1
        elif name == "table":
            self._table(attributes)
        elif self.grid is None or self.tables > 1:
            if name == "style":
                self.style = attributes.get("name", "")
            elif name == "table-properties" and attributes.get("display") == "false":
                self.hidden.add(self.style)
        elif name == "table-row":
            self.column, self.held = 0, []
            self.repeat = _count(attributes.get("number-rows-repeated"))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell = _Cell(attributes, _count(attributes.get("number-columns-repeated")), [])
        elif self.cell is not None:
            self._inside(name, attributes)

    def _table(self, attributes: dict[str, str]) -> None:
        self.tables += 1
        if self.tables > 1:
            return
        self.row = 0
        self.grid = None
        if attributes.get("style-name", "") not in self.hidden:
            if len(self.sheets) >= self.job.limits.sheets:
                limit = self.job.limits.sheets
                raise refusal(Fault("too_many_sheets", where=self.job.at(), found=f"> {limit}", limit=limit))
            self.grid = Grid(self.job, attributes.get("name", ""))

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        assert self.cell is not None
        if name in ("p", "h"):
            self.cell.lines.append("")
            self.inside_text += 1
        elif self.inside_text and name == "s":
            self._add(" " * min(_count(attributes.get("c")), 1_000))
        elif self.inside_text and name in ("tab", "line-break"):
            self._add("\t" if name == "tab" else "\n")

    def text(self, piece: str) -> None:
        """Take a piece of text."""
        if self.inside_text and not self.apart:
            self._add(piece)

    def _add(self, piece: str) -> None:
        assert self.cell is not None
        self.cell.lines[-1] += piece
        if len(self.cell.lines[-1]) > self.job.limits.cell_chars:
            raise refusal(Fault("cell_too_large", where=self.job.at(self.row + 1), limit=self.job.limits.cell_chars))

    def end(self, name: str) -> None:
        """End an element."""
        if self.apart:
            self.apart -= 1
        elif name == "table":
            self.tables -= 1
            if self.tables == 0 and self.grid is not None:
                self.sheets.append(self.grid.sheet())
                self.grid = None
        elif self.grid is None or self.tables > 1:
            return
        elif name in ("p", "h") and self.inside_text:
            self.inside_text -= 1
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._close_cell(self.cell, covered=name == "covered-table-cell")
            self.cell = None
        elif name == "table-row":
            for column, value, columns in self.held:
                self.grid.put(self.row, column, value, self.repeat, columns)
            self.held = []
            self.row += self.repeat

    def _close_cell(self, cell: _Cell, *, covered: bool) -> None:
        assert self.grid is not None
        value = None if covered else _value(cell)
        if value is not None and value != "":
            self.held.append((self.column, value, cell.repeated))
        down, right = _count(cell.attributes.get("number-rows-spanned")), _count(cell.attributes.get("number-columns-spanned"))
        if down > 1 or right > 1:
            self.grid.merge(self.row, self.column, self.row + down - 1, self.column + right - 1)
        self.column += cell.repeated


def _count(text: str | None) -> int:
    """Read a number of repetitions: at least one, at most more than any limit allows."""
    if text is None or not text.isdecimal():
        return 1
    return max(1, int(text)) if len(text) < 9 else _MOST_REPEATED


def _value(cell: _Cell) -> Cell:
    kind = cell.attributes.get("value-type", "")
    text = "\n".join(cell.lines)
    if kind in ("float", "currency", "percentage"):
        # LibreOffice stores a number beside the text of an error (`#DIV/0!`, `Err:502`); readers of such a cell see the text.
        if text.startswith(("#", "Err:")):
            return text
        try:
            number = float(cell.attributes.get("value", ""))
        except ValueError:
            return text
        if not math.isfinite(number):
            return cell.attributes["value"]
        return percent(number) if kind == "percentage" else number
    if kind == "boolean":
        return cell.attributes.get("boolean-value") == "true"
    if kind == "date":
        return _date(cell.attributes.get("date-value", "")) or text
    if kind == "time":
        duration = _DURATION.match(cell.attributes.get("time-value", ""))
        parts = [int(part) for part in duration.groups()] if duration else []
        return clock(datetime.timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])) if parts and parts[0] < 1_000_000 else text
    return text or cell.attributes.get("string-value", "")


def _date(text: str) -> datetime.date | datetime.datetime | None:
    try:
        if "T" not in text:
            return datetime.date.fromisoformat(text)
        moment = datetime.datetime.fromisoformat(text[:26])
    except ValueError:
        return None
    return moment
