"""Figures column by column: drafts of a file and rows of the record in one form, so that rules compare numbers and not texts.

Rules group figures by when, where and what they count. Those parts of the key are numbered once here; a group is then a small tuple.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from data.drafts import FILLED, Draft, Total
from data.errors import Where

Rows = Mapping[str, list[dict[str, str]]]
# Units that count things; shares and scores neither add up nor run on.
COUNTS = frozenset({"cases", "reports", "people", "instances"})
_TIME = itemgetter("election", "year", "period_start", "period_end", "as_of")
_AREA = itemgetter("area_level", "province_code", "area_name")
_KIND = itemgetter("dimension", "category")
_FILLED = itemgetter(*FILLED)


@dataclass
class Ids:
    """Numbers for the parts of keys, shared by all figures that are compared."""

    time: dict[tuple[str, ...], int] = field(default_factory=dict)
    area: dict[tuple[str, ...], int] = field(default_factory=dict)
    kind: dict[tuple[str, ...], int] = field(default_factory=dict)


class Figures:
    """Figures as columns.

    Attributes:
        size: how many.
        column: text by column of `observations.csv`.
        value: the figures as numbers.
        time, area, kind: numbers of (election, year, period, as-of), of (level, code, name) and of (dimension, category).
        where: places in the file; empty for rows of the record.
    """

    def __init__(self, column: Mapping[str, Sequence[str]], ids: Ids, where: Sequence[Where] = ()) -> None:
        self.column = column
        self.size = len(column["value"])
        self.value = [float(text) for text in column["value"]]
        self.time = _number(column, _TIME, ids.time)
        self.area = _number(column, _AREA, ids.area)
        self.kind = _number(column, _KIND, ids.kind)
        self.where = where

    @cached_property
    def fact(self) -> list[tuple[int | str, ...]]:
        """Key of what each figure counts: two figures with one key state the same fact."""
        c = self.column
        return list(zip(self.time, c["authority"], self.area, c["stage"], c["unit"], self.kind, strict=True))

    @cached_property
    def thing(self) -> list[tuple[int | str, ...]]:
        """Key of what each figure counts, whenever it was counted."""
        c = self.column
        return list(zip(c["authority"], self.area, c["stage"], c["unit"], self.kind, strict=True))

    @cached_property
    def count(self) -> list[tuple[int | str, ...]]:
        """Key of what each figure counts, wherever: figures of several areas with one key may be added up."""
        c = self.column
        return list(zip(self.time, c["authority"], c["stage"], c["unit"], self.kind, strict=True))

    @cached_property
    def moment(self) -> list[str]:
        """When each count was cut off: as-of, else the end of its period; empty where neither is known."""
        c = self.column
        return [as_of or end for as_of, end in zip(c["as_of"], c["period_end"], strict=True)]

    @cached_property
    def counting(self) -> list[int]:
        """Places of the figures that count things (no shares, no scores)."""
        return [i for i, unit in enumerate(self.column["unit"]) if unit in COUNTS]


def _number(column: Mapping[str, Sequence[str]], part: itemgetter, ids: dict[tuple[str, ...], int]) -> list[int]:
    return [ids.setdefault(key, len(ids)) for key in zip(*part(column), strict=True)]


def of_drafts(drafts: Sequence[Draft]) -> dict[str, tuple[str, ...]]:
    """Turn drafts into columns of text (`FILLED`); what a draft leaves out is empty."""
    if not drafts:
        return {name: () for name in FILLED}
    try:
        rows = list(map(_FILLED, [draft.values for draft in drafts]))
    except KeyError:
        rows = [tuple(draft.values.get(name, "") for name in FILLED) for draft in drafts]
    return dict(zip(FILLED, zip(*rows, strict=True), strict=True))


def of_record(rows: Rows, ids: Ids) -> Figures:
    """Take the figures of a record that a new one may be compared with: what was rejected is not known."""
    kept = [row for row in rows.get("observations", ()) if row["reading"] != "rejected" and _is_plain(row["value"])]
    names = (*FILLED, "obs_id", "source_id", "reading")
    return Figures({name: [row[name] for row in kept] for name in names}, ids)


def _is_plain(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


@dataclass
class Batch:
    """What the rules look at.

    Attributes:
        drafts: every figure of the file; `totals` refer to their places.
        sound: places in `drafts` of the figures without a fault of their own; `new` holds these and only these.
        new: the sound figures.
        known: the figures of the record, rejected ones left out.
        totals: totals of the file.
        blank: cells of the file without a figure.
        rows: text rows of the record.
        today: day of the check.
        source_id: source of the file, empty where it is not known yet.
        explained: pairs (place in `new`, place in `known`) that a rule has spoken of already.
    """

    drafts: Sequence[Draft]
    sound: Sequence[int]
    new: Figures
    known: Figures
    totals: Sequence[Total]
    blank: int
    rows: Rows
    today: datetime.date
    source_id: str = ""
    explained: set[tuple[int, int]] = field(default_factory=set)

    def known_words(self, j: int) -> dict[str, str]:
        """Return the values by which a sentence names a figure of the record: `obs_id`, `known`, `known_date`, `source`."""
        c = self.known.column
        source = c["source_id"][j]
        return {
            "obs_id": c["obs_id"][j],
            "known": c["value"][j],
            "known_date": c["as_of"][j] or c["period_end"][j] or c["year"][j],
            "source": f"{self._publishers[source]} ({source})" if source in self._publishers else source,
        }

    @cached_property
    def _publishers(self) -> dict[str, str]:
        return {row["source_id"]: row["publisher"] for row in self.rows.get("sources", ())}

    @cached_property
    def elections(self) -> dict[str, dict[str, str]]:
        """Rows of `elections.csv` by name."""
        return {row["election"]: row for row in self.rows.get("elections", ())}

    @cached_property
    def provinces(self) -> dict[str, dict[str, str]]:
        """Rows of `provinces.csv` by code."""
        return {row["province_code"]: row for row in self.rows.get("provinces", ())}


def other(where: Where) -> dict[str, object]:
    """Return the values by which a sentence names a second place: `other_file`, `other_row`, `other_column`."""
    return {"other_file": where.file, "other_row": where.row, "other_column": where.column}


def grouped(keys: Iterable[object], places: Iterable[int]) -> dict[object, list[int]]:
    """Group places by key, in order."""
    found: dict[object, list[int]] = {}
    for key, i in zip(keys, places, strict=True):
        found.setdefault(key, []).append(i)
    return found


def repeated(groups: Mapping[object, list[int]]) -> Iterator[list[int]]:
    """Pick the groups of more than one."""
    return (places for places in groups.values() if len(places) > 1)


def before(a: str, b: str) -> bool:
    """Tell whether a partial ISO date is surely before another.

    `2022-08` is before `2022-09-27`; `2022` and `2022-09` overlap; an empty one is neither before nor after any.
    """
    return a < b and not b.startswith(a)


def number_text(value: float) -> str:
    """Write a computed number as the record writes figures: no thousands separator, no idle decimals, float noise cut off."""
    rounded = round(value, 6)
    return str(int(rounded)) if float(rounded).is_integer() else repr(rounded)
