"""Read one table: each cell under a value column becomes a draft, each total is kept beside its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from data import vocab
from data.drafts import FILLED, Draft, Total
from data.errors import Fault, Where
from data.loaders.base import Cell
from data.parse import numbers
from data.parse.places import INDONESIA, Place
from data.parse.problem import Problem
from data.profiles import columns as col
from data.profiles import totals
from data.profiles.areas import AREA_ROLES, Areas
from data.profiles.columns import Bound, Columns
from data.profiles.labels import Dictionary, Left
from data.profiles.layout import Table
from data.profiles.model import SKIP, CountsProfile
from data.profiles.notes import Footnotes
from data.profiles.rows import Label, Line, label, lines

_SHARES = frozenset({"percent", "score"})
_SCALE = {"fraction": True, "percent": False}
_MAY_BE_EMPTY = frozenset({"election", "as_of", "period_start", "period_end", "authority", "unit", "note", "code"})
_CHOICES = {"stage": ", ".join(vocab.STAGES), "unit": ", ".join(vocab.UNITS), "year": "2024"}


@dataclass
class Counted:
    """What was met: rows of data, cells without a figure, rows left out by reason."""

    rows: int = 0
    blank: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass
class Made:
    """What one table gave; the parts of its totals are places in its own drafts."""

    drafts: list[Draft]
    totals: list[Total] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_table(
    name: str, table: Table, columns: Columns, said: Mapping[str, str], profile: CountsProfile, dictionary: Dictionary, count: Counted
) -> Made:
    """Read the rows of a table.

    Args:
        name: of the file, or of the file and the sheet, as messages say it.
        table, columns: the table and the columns that the profile names.
        said: facts of the file, the table and the sheet.
        profile, dictionary: how numbers and totals are read; the words of the record.
        count: of rows and cells; added to.
    """
    reader = _Reader(name, table, columns, said, profile, dictionary, count)
    for line in lines(table, columns):
        reader.take(line)
    reader.finish()
    return reader.made


@dataclass(frozen=True)
class _TotalRow:
    line: Line
    block: tuple[int, int]


class _Reader:
    def __init__(
        self,
        name: str,
        table: Table,
        columns: Columns,
        said: Mapping[str, str],
        profile: CountsProfile,
        dictionary: Dictionary,
        count: Counted,
    ) -> None:
        self.name, self.table, self.columns, self.profile, self.dictionary, self.count = name, table, columns, profile, dictionary, count
        self.said = dict(said)
        self.cells = totals.Cells()
        self.made = Made(self.cells.drafts)
        self.footnotes = Footnotes(table.below)
        self.areas = Areas(table, columns, said, dictionary)
        self.parts = {total.name: col.parts_of(total, columns) for total in columns.totals}
        self.total_rows: list[_TotalRow] = []
        self.lacking: set[tuple[str, str]] = set()
        self.said_already: set[tuple[str, Where | None]] = set()

    def _where(self, line: Line, bound: Bound) -> Where:
        return Where(self.name, self.table.grid.number(line.row), bound.head.label)

    def take(self, line: Line) -> None:
        """Take one row."""
        if line.kind == "data":
            self._data(line)
        elif line.kind == "total":
            self.total_rows.append(_TotalRow(line, (self.cells.block, len(self.cells.drafts))))
            self.cells.close()
            self.count.skipped["total"] += 1
        elif line.kind == "island":
            self.cells.close()
            self.count.skipped["total"] += 1
        else:
            if line.kind == "group":
                self.areas.enter(line.labels)
            self.count.skipped["note" if line.kind == "group" else line.kind] += 1

    def finish(self) -> None:
        """Give each total its parts; only now are the rows below a total at the top known."""
        self.made.totals.extend(totals.hierarchy(self.cells))
        for row in self.total_rows:
            self._total_row(row)

    def _data(self, line: Line) -> None:
        self.count.rows += 1
        if self._ragged(line):
            return
        try:
            facts = self._facts(line)
            if facts is None:
                return
            made: dict[str, int] = {}
            for bound in self.columns.values:
                place = self._figure(line, bound, facts)
                if place is not None:
                    made[bound.name] = place
            for bound in self.columns.totals:
                self._total_cell(line, bound, facts, made)
        except Left:
            self.count.skipped["note"] += 1

    def _ragged(self, line: Line) -> bool:
        """Refuse a row of a text file that has cells beyond the headings, or ends before a value column: its cells may have moved."""
        if not self.columns.even:
            return False
        sheet = self.table.grid.sheet
        width = sheet.widths[line.row] if sheet.widths else len(sheet.rows[line.row])
        beyond = any(cell is not None for cell in self.table.grid.rows[line.row][self.columns.width :])
        short = any(bound.head.index >= width for bound in self.columns.values)
        if beyond or short:
            where = Where(self.name, self.table.grid.number(line.row), None)
            self.made.faults.append(Fault("ragged_row", where=where, found=width, expected=self.columns.width))
        return beyond or short

    def _facts(self, line: Line) -> dict[str, str] | None:
        """Read the labels of a row except its area; None after a fault that spoils the row."""
        facts: dict[str, str] = {}
        spoilt = False
        # The year of a row stands before the months of its period.
        for role, item in sorted(line.labels.items(), key=lambda pair: pair[0] == "period"):
            if item.mark and (note := self.footnotes.text(item.mark)):
                facts["note"] = f"{facts['note']} {note}" if facts.get("note") else note
            if role in AREA_ROLES:
                continue
            found = self.dictionary.fact(role, item, facts.get("year") or self.said.get("year", ""))
            if isinstance(found, Problem):
                self._say(found.fault(self._where(line, item.bound)))
                spoilt = True
                continue
            for key, value in {**item.bound.column.said(), **found}.items():
                if key == "note" and facts.get("note"):
                    facts["note"] += f" {value}"
                elif key == role or key not in facts:
                    facts[key] = value
        for bound in self.columns.labels:
            role = bound.column.role
            if role not in line.labels and role not in _MAY_BE_EMPTY and not self.said.get(role) and not self._area_said(role, line):
                self.made.faults.append(Fault("missing_value", where=self._where(line, bound)))
                spoilt = True
        return None if spoilt else facts

    def _area_said(self, role: str, line: Line) -> bool:
        """Tell whether an empty area label does no harm: the row names its area in another one.

        A province of its own row without regency is a figure of the province; one that only stands above is not.
        """
        if role not in AREA_ROLES:
            return False
        return any(r in line.labels and line.labels[r].own for r in AREA_ROLES) or (role != "regency" and "regency" in line.labels)

    def _values(self, bound: Bound, facts: Mapping[str, str]) -> dict[str, str]:
        """Join what is said of the file, the row and the column, the narrower one winning."""
        values = {**self.said, **facts, **bound.column.said()}
        if not values.get("year") and values.get("election"):
            values["year"] = self.dictionary.election_year(values["election"])
        if not values.get("unit") and self.profile.units:
            values["unit"] = self.profile.units.get(values.get("stage", ""), "")
        return values

    def _figure(self, line: Line, bound: Bound, facts: Mapping[str, str]) -> int | None:
        """Read one cell; return the place of its draft, None for no figure or a fault."""
        values = self._values(bound, facts)
        number = self._number(line, bound, values)
        if number is None:
            return None
        place, item = self.areas.find(line.labels, bound.column, values.get("year", ""))
        if isinstance(place, Problem):
            if place.code == "fact_missing":
                self._lacks("area", str(place.params["allowed"]), line, bound)
            else:
                self._say(place.fault(self._where(line, item.bound if item else bound)))
            return None
        return self._draft(line, bound, values, number, place)

    def _number(self, line: Line, bound: Bound, values: dict[str, str]) -> numbers.Number | None:
        cell: Cell = self.table.grid.rows[line.row][bound.head.index]
        unit = values.get("unit", "")
        found = numbers.read(
            cell,
            style=self.profile.numbers,
            whole=unit not in _SHARES,
            percent=unit == "percent",
            fraction=_SCALE.get(bound.column.scale),
            words=self.profile.words,
        )
        if isinstance(found, Problem):
            self.made.faults.append(found.fault(self._where(line, bound)))
            return None
        if not isinstance(found, numbers.Number):
            self.count.blank += 1
            return None
        if found.unit and unit and found.unit != unit:
            fault = Fault("unit_differs", where=self._where(line, bound), value=str(cell), found=found.unit, expected=unit)
            self.made.faults.append(fault)
            return None
        if found.unit and not unit:
            values["unit"] = found.unit
        return found

    def _draft(
        self, line: Line, bound: Bound, values: Mapping[str, str], number: numbers.Number, place: Place, *, part: bool = True
    ) -> int | None:
        lacking = [name for name in ("year", "stage", "unit") if not values.get(name)]
        for name in lacking:
            self._lacks(name, _CHOICES[name], line, bound)
        if lacking:
            return None
        filled = {key: values.get(key, "") for key in FILLED}
        filled.update(area_level=place.level, province_code=place.province_code, area_name=place.area_name, value=numbers.plain(number))
        filled["multiple_response"] = filled["multiple_response"] or "false"
        filled["dimension"] = filled["dimension"] or ("other" if filled["category"] else "none")
        filled["category_as_published"] = filled["category"] = filled["category"] if filled["dimension"] != "none" else ""
        if filled["category"]:
            filled["category"] = self.dictionary.category(filled["dimension"], filled["category"])
        heading = label(bound, bound.head.parts[-1] if bound.head.parts else "")
        marks = [mark for mark in (heading.mark, number.mark) if mark]
        notes = [filled["note"], *(self.footnotes.text(mark) for mark in marks)]
        filled["note"] = " ".join(dict.fromkeys(note for note in notes if note))
        return self.cells.add(Draft(self._where(line, bound), filled), bound.name, part=part)

    def _say(self, fault: Fault) -> None:
        """Say what is wrong with a label once, however many figures stand beside it."""
        key = (fault.code, fault.where)
        if key not in self.said_already:
            self.said_already.add(key)
            self.made.faults.append(fault)

    def _lacks(self, name: str, allowed: str, line: Line, bound: Bound) -> None:
        """Say once for each column that the profile leaves open what its figures are."""
        if (name, bound.name) not in self.lacking:
            self.lacking.add((name, bound.name))
            self.made.faults.append(Fault("fact_missing", where=self._where(line, bound), field=name, allowed=allowed))

    def _total_cell(self, line: Line, bound: Bound, facts: Mapping[str, str], made: Mapping[str, int]) -> None:
        """Take the total of a row: checked against its parts, and a figure of its own where the profile says what it counts."""
        parts = tuple(made[part.name] for part in self.parts[bound.name] if part.name in made)
        values = self._values(bound, facts)
        number = self._number(line, bound, values)
        if number is None:
            return
        if parts:
            self.made.totals.append(Total(self._where(line, bound), float(number), parts, bound.head.label))
        if bound.column.stage and bound.column.stage != SKIP:
            self._figure(line, bound, facts)

    def _total_row(self, row: _TotalRow) -> None:
        """Take a total row: each of its figures beside the figures that it adds up."""
        line = row.line
        labels = {role: item for role, item in line.labels.items() if item.bound.head.index != line.total_at}
        province, facts = self.areas.province_of(labels, line.total), self._total_facts(labels)
        for bound in (*self.columns.values, *(total for total in self.columns.totals if total.column.stage)):
            values = self._values(bound, facts)
            if values.get("unit") in _SHARES and self.profile.totals != "keep":
                continue
            number = self._number(line, bound, values)
            if number is None:
                continue
            parts = totals.parts_of(self.cells, bound.name, Decimal(number), line.total, province, facts, row.block)
            if parts and values.get("unit") not in _SHARES:
                self.made.totals.append(Total(self._where(line, bound), float(number), parts, line.total))
            whole = len(parts) == len([item for item in self.cells.made if item.column == bound.name])
            if self.profile.totals == "keep" and (province or whole or facts or not parts):
                if self.columns.of("category"):
                    values.pop("category", None)
                    values["dimension"] = "none"
                self._draft(line, bound, values, number, province or self.areas.base or INDONESIA, part=False)

    def _total_facts(self, labels: Mapping[str, Label]) -> dict[str, str]:
        facts: dict[str, str] = {}
        for role, item in labels.items():
            if role in AREA_ROLES or role == "note":
                continue
            try:
                found = self.dictionary.fact(role, item)
            except Left:
                continue
            if not isinstance(found, Problem):
                facts.update(found)
        return facts
