"""Totals beside their parts: which figures a total row, a subtotal or a province above its regencies adds up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.drafts import KEY, Draft, Total
from data.parse.places import Place

_PART = re.compile(r"\bsub\b|\bsub[ -]?(?:total|jumlah)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:grand|keseluruhan|seluruh\w*|semua|nasional|national|indonesia|akhir|umum|overall|all)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Made:
    """A figure as read: its draft, its place among the drafts, the column of the profile that gave it."""

    place: int
    column: str
    draft: Draft


class Cells:
    """The figures of one table in the order of reading, with the blocks that its total rows close."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.made: list[Made] = []
        self.block = 0  # where the rows since the last total begin

    def add(self, draft: Draft, column: str, *, part: bool = True) -> int:
        """Take a draft and return its place; a total that is kept is no part of other totals."""
        self.drafts.append(draft)
        if part:
            self.made.append(Made(len(self.drafts) - 1, column, draft))
        return len(self.drafts) - 1

    def close(self) -> None:
        """End the block of rows that a subtotal adds up."""
        self.block = len(self.drafts)


def parts_of(
    cells: Cells, column: str, stated: Decimal, words: str, within: Place | None, facts: Mapping[str, str], block: tuple[int, int]
) -> tuple[int, ...]:
    """List the figures that a total adds up.

    Args:
        cells: figures of the table.
        column: under which the total stands.
        stated: the total.
        words: of its row.
        within: province that the row names.
        facts: other labels of the row (year, stage): the parts share them.
        block: places of the drafts between the total before it and this one.
    """
    mine = [
        item
        for item in cells.made
        if item.column == column
        and item.draft.values["area_level"] != "national"
        and all(item.draft.values.get(key) == value for key, value in facts.items())
    ]
    if not mine:  # figures of the country by type or by position
        mine = [item for item in cells.made if item.column == column and all(item.draft.values.get(k) == v for k, v in facts.items())]
    if within:
        mine = [item for item in mine if item.draft.values["province_code"] == within.province_code]
        regencies = [item for item in mine if item.draft.values["area_level"] == "regency"]
        return tuple(item.place for item in regencies or mine)
    whole = _widest(mine)
    since = _widest([item for item in mine if block[0] <= item.place < block[1]])
    if not since or _WHOLE.search(words) or len(since) == len(whole):
        return tuple(item.place for item in whole)
    if _PART.search(words):
        return tuple(item.place for item in since)
    # `Jumlah` alone: a subtotal or the total of all. The sum tells; where it fits neither, the rows since the last total count.
    chosen = whole if _sum(whole) == stated != _sum(since) else since
    return tuple(item.place for item in chosen)


def _widest(items: Sequence[Made]) -> list[Made]:
    """Leave out regencies whose province has a figure of its own among the items."""
    provinces = {item.draft.values["province_code"] for item in items if item.draft.values["area_level"] == "province"}
    return [item for item in items if item.draft.values["area_level"] != "regency" or item.draft.values["province_code"] not in provinces]


def _sum(items: Sequence[Made]) -> Decimal:
    return sum((Decimal(item.draft.values["value"]) for item in items), Decimal(0))


def hierarchy(cells: Cells) -> list[Total]:
    """Return a total for each province that stands right above its own regencies: its figure, with theirs as parts.

    A list that names some regencies elsewhere is no breakdown, and its provinces are no totals.
    """
    shared = [name for name in KEY if name not in ("area_level", "area_name")]
    found: dict[int, tuple[Made, list[int]]] = {}
    current: dict[str, dict[tuple[str, ...], Made]] = {}
    for item in cells.made:
        values = item.draft.values
        key = tuple(values[name] for name in shared)
        above = current.setdefault(item.column, {})
        code = values["province_code"]
        if values["area_level"] == "province":
            if any(other.draft.values["province_code"] != code for other in above.values()):
                above.clear()
            above[key] = item
        elif values["area_level"] == "regency" and key in above:
            found.setdefault(above[key].place, (above[key], []))[1].append(item.place)
    return [
        Total(item.draft.where, float(item.draft.values["value"]), tuple(parts), item.draft.values["area_name"])
        for item, parts in found.values()
        if item.draft.values["unit"] not in ("percent", "score")
    ]
