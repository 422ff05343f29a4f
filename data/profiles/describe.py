"""Describe one table: its columns in the words of a profile, and what is the same for all of its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.loaders.base import Cell
from data.parse import numbers, words
from data.parse.problem import Problem
from data.profiles import titles
from data.profiles.columns import Bound, fold
from data.profiles.headings import Meaning, meaning
from data.profiles.labels import Dictionary
from data.profiles.layout import Head, Table, clean, heads_at, without_number
from data.profiles.model import ASK, LABELS, Column
from data.profiles.rows import label

# What Bawaslu counts in cases unless a heading says persons (`data/record/README.md`, "Values of unit").
_CASES = frozenset({
    "alleged", "finding", "registered", "not_registered", "violation", "not_violation", "in_process", "stopped", "forwarded_to_kasn",
})  # fmt: skip
_KINDS = ("violation_type", "position", "sanction", "factor", "instance_type")
_NATIONAL_BODIES = frozenset({"Bawaslu", "KASN", "BKN", "Kemendagri"})


@dataclass
class Described:
    """A table in the words of a profile.

    Attributes:
        sheet: name of its sheet.
        header: row numbers of its headings.
        rows: first and last row where its sheet has more than one table, else empty.
        columns: by heading or letter.
        facts: what is the same for all of its figures.
        units: of the stages in its rows, where they differ.
    """

    table: Table
    sheet: str
    header: tuple[int, ...]
    rows: tuple[int, ...]
    columns: dict[str, Column]
    facts: dict[str, str]
    heads: dict[str, Head]
    units: dict[str, str]

    def figures(self) -> Iterator[list[Cell]]:
        """Go through the cells of its value columns."""
        for name, column in self.columns.items():
            if column.role in ("value", "total"):
                yield self.table.column(self.heads[name].index)


def describe(table: Table, texts: Sequence[str], dictionary: Dictionary, *, alone: bool) -> Described | None:
    """Describe a table, or return None when no figure of ours can be in it.

    Args:
        texts: what stands around it, nearest first (`titles.around`).
        alone: whether it is the only table of its sheet.
    """
    said = titles.said(texts, dictionary)
    year = said.get("year", "") or dictionary.election_year(said.get("election", "")) or said.get("as_of", "")[:4]
    read = [(head, meaning(table, place, dictionary, year)) for place, head in enumerate(table.heads)]
    columns = _Columns(table, read, said, dictionary)
    made = columns.make()
    if not any(column.role in ("value", "total", ASK) for column in made.values()):
        return None
    grid = table.grid
    rows = (grid.number(table.first), grid.number(table.last)) if not alone or not table.header else ()
    header = tuple(grid.number(row) for row in table.header)
    facts = _facts(said, made, columns)
    units = columns.row_units()
    if units and len(set(units.values())) == 1:
        facts.setdefault("unit", next(iter(units.values())))
        units = {}
    elif ASK in units.values():
        # A word that is not known may be any stage: the unit of what is left open is asked once.
        facts.setdefault("unit", ASK)
        units = {stage: unit for stage, unit in units.items() if stage and unit != ASK}
    return Described(table, grid.sheet.name, header, rows, made, facts, columns.heads, units)


class _Columns:
    """Turns the meanings of headings into columns of a profile."""

    def __init__(self, table: Table, read: list[tuple[Head, Meaning]], said: dict[str, str], dictionary: Dictionary) -> None:
        self.table, self.read, self.said, self.dictionary = table, read, said, dictionary
        # Of all headings in the row, also those of a table beside this one.
        names = [fold(head.name) for head in heads_at(table.grid, table.header) if head.parts] if table.header else []
        self.twice = {name for name, times in Counter(names).items() if times > 1}
        self.heads: dict[str, Head] = {}
        self.labels = {m.kind for _, m in read}
        self.by_category = "category" in self.labels
        self.row_facts = {m.kind for _, m in read if m.kind in LABELS}

    def name(self, head: Head) -> str:
        """Name a column: its heading, or its letter where that is missing or stands twice."""
        name = head.letter if not head.parts or fold(head.name) in self.twice else head.name
        self.heads[name] = head
        return name

    def make(self) -> dict[str, Column]:
        """Write each column that is read."""
        made: dict[str, Column] = {}
        self.read = [(head, self._in_group(head, m)) for head, m in self.read]
        values = [(head, m) for head, m in self.read if m.kind == "value"]
        unknown = [(head, m) for head, m in self.read if not m.kind and "category" in m.facts]
        named = [*values, *((head, m) for head, m in unknown if head.parts)]
        totals = [(head, m) for head, m in self.read if m.kind == "total"]
        taken: set[str] = set()
        for head, m in self.read:
            if m.kind in LABELS:
                if m.kind != "note" and m.kind in taken:
                    continue
                taken.add(m.kind)
                made[self.name(head)] = self._label(head, m)
            elif m.kind == "value" or (m.kind == "total" and _alone(head, named, totals)):
                column = self._value(head, m)
                # Two columns that would say the same fact: a person must tell them apart.
                made[self.name(head)] = Column(role=ASK) if column in made.values() else column
            elif m.kind == "total":
                made[self.name(head)] = self._total(head, m, values)
            elif m.kind == "percent":
                made[self.name(head)] = self._percent(head, m, values or totals)
            elif (head, m) in unknown:
                made[self.name(head)] = self._unknown(head, m)
        if "code" in taken and taken & {"province", "regency", "area"}:
            made = {name: column for name, column in made.items() if column.role != "code"}
        return made

    def _in_group(self, head: Head, m: Meaning) -> Meaning:
        """Take `Jumlah / Terbukti` for a total where other groups have a `Terbukti` too; `Jumlah` over different headings says nothing."""
        if m.kind != "value" or len(head.parts) < 2 or not words.is_total(head.parts[0]):
            return m
        leaf = fold(head.parts[-1])
        others = any(len(o.parts) > 1 and fold(o.parts[-1]) == leaf and not words.is_total(o.parts[0]) for o, _ in self.read)
        return Meaning("total", m.facts, m.asks) if others else m

    def _label(self, head: Head, m: Meaning) -> Column:
        facts = {name: value for name, value in m.facts.items() if name in ("dimension", "area_level")}
        column = Column(role=m.kind, **facts)
        if m.kind in ("stage", "unit", "election"):
            column.values = self._strange_words(head, m.kind)
        return column

    def _strange_words(self, head: Head, role: str) -> dict[str, str]:
        """Ask for each word of a column that is not known."""
        strange: dict[str, str] = {}
        bound = Bound(head.label, Column(role=role), head)
        for cell in self.table.column(head.index):
            text = clean(cell)
            if not text or text in strange or (words.is_total(text) and not words.stage(text)) or words.is_footnote(text):
                continue
            if isinstance(self.dictionary.fact(role, label(bound, cell)), Problem):
                strange[text] = ASK
            if len(strange) > 30:  # a column of sentences is no vocabulary
                return {}
        return strange

    def _value(self, head: Head, m: Meaning) -> Column:
        facts = dict(m.facts)
        for ask in m.asks:
            facts.setdefault(ask, ASK)
        if "stage" not in facts and not self._said("stage"):
            facts["stage"] = ASK
        if "stage" in facts or "stage" not in self.row_facts:
            self._unit(facts)
        return Column(**facts)

    def _said(self, name: str) -> bool:
        return name in self.row_facts or bool(self.said.get(name))

    def _unit(self, facts: dict[str, str]) -> None:
        """Set the unit of a column where its heading leaves it open: said around the table, certain by what is counted, or asked."""
        if facts.get("unit") or "unit" in self.row_facts:
            return
        if self.said.get("unit"):
            facts["unit"] = self.said["unit"]
            return
        stage = facts.get("stage") or self.said.get("stage", "")
        authority = self.said.get("authority", "")
        if stage == "finding" and not authority.startswith(("KASN", "BKN")):
            facts["unit"] = "cases"
        elif stage == "report":
            facts["unit"] = "reports"
        elif stage in _CASES and authority.startswith("Bawaslu"):
            facts["unit"] = "cases"
        elif stage == "data_blocked" or authority == "BKN":
            facts["unit"] = "people"
        else:
            facts["unit"] = ASK

    def row_units(self) -> dict[str, str]:
        """Set the unit of each stage that stands in the rows of a column of stages, where the file does not say one."""
        head = next((head for head, m in self.read if m.kind == "stage"), None)
        units: dict[str, str] = {}
        if head is None or self._said("unit"):
            return {}
        for cell in self.table.column(head.index):
            text = clean(cell)
            stage = words.stage(without_number(text))
            if not text or (words.is_total(text) and not stage) or words.is_footnote(text):
                continue
            if re.search(r"\(([^()]+)\)\s*$", text) and words.unit(text[text.rindex("(") + 1 : -1]):
                continue
            facts = {"stage": stage}
            self._unit(facts)
            units[stage] = facts["unit"]
        return units

    def _total(self, head: Head, m: Meaning, values: Sequence[tuple[Head, Meaning]]) -> Column:
        group = head.parts[:-1]
        same = [h.index for h, v in self.read if v.kind == "total" and h.parts[:-1] == group and h.index < head.index]
        before = max(same, default=-1)
        parts = [v.facts.get("stage") for h, v in values if h.parts[:-1] == group and before < h.index < head.index]
        if sorted(filter(None, parts)) == ["finding", "report"]:
            # By the codebook findings and reports together are the alleged violations: this total is a figure of its own.
            facts = {**{k: v for k, v in m.facts.items() if k in ("year", "election")}, "stage": "alleged"}
            self._unit(facts)
            return Column(role="total", **facts)
        return Column(role="total")

    def _percent(self, head: Head, m: Meaning, values: Sequence[tuple[Head, Meaning]]) -> Column:
        """Read shares of kinds; shares of areas are computed from the counts beside them and left out."""
        facts = {**m.facts, "unit": "percent"}
        if values and not self.by_category and "stage" not in facts:
            return Column(role="skip")
        if "stage" not in facts and not self._said("stage"):
            facts["stage"] = ASK
        scale = numbers.detect_fraction(self.table.column(head.index))
        return Column(**facts, scale=ASK if scale is None else "")

    def _unknown(self, head: Head, m: Meaning) -> Column:
        """Read a column of figures whose heading is not known: a kind or an area that the record knows, or asked."""
        text = m.facts["category"]
        facts: dict[str, str] = {}
        known = [name for name in _KINDS if self.dictionary.knows(name, text)]
        if known:
            facts = {"dimension": known[0], "category": text}
        elif text and not isinstance(self.dictionary.places.find(text), Problem):
            facts = {"area": text}
        if not facts:
            return Column(role=ASK)
        if not self._said("stage"):
            facts["stage"] = ASK
        if "stage" not in self.row_facts:
            self._unit(facts)
        return Column(**facts)


def _alone(head: Head, named: Sequence[tuple[Head, Meaning]], totals: Sequence[tuple[Head, Meaning]]) -> bool:
    """Tell whether a heading `Jumlah` has nothing to add up: it is the only column of figures, or the only one of its group."""
    group = head.parts[:-1]
    if not named:
        return bool(group) or head == totals[0][0]
    return bool(group) and not words.is_total(group[0]) and not any(other.parts[:-1] == group for other, _ in named)


def _facts(said: dict[str, str], made: dict[str, Column], columns: _Columns) -> dict[str, str]:
    """Say what is the same for all figures of a table; what must be known and is not said is asked."""
    facts = dict(said)
    counted = [column for column in made.values() if column.role in ("value", "total", ASK)]
    roles = {column.role for column in made.values()}
    if {"year", "election", "period"} & roles or any(column.year or column.election or column.period_start for column in counted):
        facts.pop("period_start", None)
        facts.pop("period_end", None)
    if "election" in roles:
        facts.pop("election", None)
    _shared(facts, made, roles)
    if "year" in roles or any(column.year for column in counted):
        facts.pop("year", None)
        if facts.get("election") and _years(columns) - {columns.dictionary.election_year(facts["election"])}:
            facts["election"] = ASK  # figures of other years than that of the election in the title: are they about it?
    elif _by_election(facts, roles, counted):
        facts.pop("year", None)
    elif not facts.get("year") and not facts.get("election"):
        facts["year"] = facts.get("as_of", "")[:4] or facts.get("period_end", "")[:4] or _year_of(columns) or ASK
    if "as_of" in roles or all(column.as_of for column in counted if column.role == "value"):
        facts.pop("as_of", None)
    if "authority" in roles:
        facts.pop("authority", None)
    elif not facts.get("authority"):
        facts["authority"] = ASK
    _area(facts, roles, made, columns)
    return {name: value for name, value in facts.items() if value}


def _by_election(facts: dict[str, str], roles: set[str], counted: Sequence[Column]) -> bool:
    """Tell whether each figure has an election, which tells its year."""
    named = facts.get("election", ASK) != ASK
    return named or "election" in roles or all(column.election for column in counted if column.role == "value")


def _year_of(columns: _Columns) -> str:
    """Return the year of all dates of a column of dates, if it is one."""
    from data.parse import dates

    found: set[str] = set()
    for head, m in columns.read:
        if m.kind == "as_of":
            for cell in columns.table.column(head.index):
                read = dates.read(cell, serial=True)
                if isinstance(read, str) and read:
                    found.add(read[:4])
    return found.pop() if len(found) == 1 else ""


def _years(columns: _Columns) -> set[str]:
    found = {m.facts["year"] for _, m in columns.read if "year" in m.facts}
    for head, m in columns.read:
        if m.kind == "year":
            found |= {clean(cell) for cell in columns.table.column(head.index) if re.fullmatch(r"(?:19|20)\d\d", clean(cell))}
    return found


def _shared(facts: dict[str, str], made: dict[str, Column], roles: set[str]) -> None:
    """Say once for the table what all of its value columns say, and only at the columns what they say differently."""
    values = [column for column in made.values() if column.role == "value"]
    counted = [column for column in made.values() if column.role in ("value", "total")]
    for name in ("stage", "unit", "election"):
        said = {getattr(column, name) for column in values}
        if name in roles:
            facts.pop(name, None)
        elif len(said) == 1 and (only := said.pop()):
            facts[name] = only
            for column in counted:
                if getattr(column, name) == only and not (name == "stage" and column.role == "total"):
                    setattr(column, name, "")
        elif values and all(getattr(column, name) for column in values):
            facts.pop(name, None)


def _area(facts: dict[str, str], roles: set[str], made: dict[str, Column], columns: _Columns) -> None:
    """Say which area a table without a column of areas is about; keep the province of a table of regencies."""
    if {"province", "area", "code"} & roles or any(column.area for column in made.values()):
        facts.pop("area", None)
        return
    if "regency" in roles:
        found = columns.dictionary.places.find(facts["area"]) if facts.get("area") else None
        if found is None or getattr(found, "level", "") != "province":
            facts.pop("area", None)
        return
    if not facts.get("area"):
        authority = facts.get("authority", "")
        facts["area"] = "Indonesia" if authority in _NATIONAL_BODIES else authority.removeprefix("Bawaslu ") if authority != ASK else ASK
