"""Which column of a table each name of a profile means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.errors import Fault, Where
from data.profiles.layout import JOINT, Head, clean
from data.profiles.model import ASK, LABELS, SKIP, Column

_LETTER = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True)
class Bound:
    """A column of a profile found in a file."""

    name: str
    column: Column
    head: Head


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they hold, each group left to right.

    `width` counts the columns up to the last that has a heading or is named; `even` says that every row should have as many cells.
    """

    labels: tuple[Bound, ...]
    values: tuple[Bound, ...]
    totals: tuple[Bound, ...]
    width: int = 0
    even: bool = False

    def of(self, role: str) -> Bound | None:
        """Return the column of labels with a role, if there is one."""
        return next((bound for bound in self.labels if bound.column.role == role), None)


def fold(text: str) -> str:
    """Return a heading for comparison: spaces and case do not matter."""
    return clean(text).casefold()


def find(name: str, heads: Sequence[Head]) -> list[Head]:
    """Find the columns that a name may mean: the heading, then the lowest part of a heading, then the letter."""
    wanted = fold(name)
    whole = [head for head in heads if fold(head.name) == wanted and head.parts]
    if whole:
        return whole
    if JOINT not in name:
        lowest = [head for head in heads if head.parts and fold(head.parts[-1]) == wanted]
        if lowest:
            return lowest
    if _LETTER.fullmatch(name.strip()):
        return [head for head in heads if head.letter == name.strip()]
    return []


def bind(columns: Mapping[str, Column], heads: Sequence[Head], where: Where, *, even: bool = False) -> Columns | list[Fault]:
    """Find every column of a profile among the headings of a table, or return what is missing or stands twice."""
    faults: list[Fault] = []
    bound: list[Bound] = []
    named = [head.index for head in heads if head.parts]
    # Columns that a letter names are not meant by a heading that stands over them too.
    lettered = {name.strip() for name in columns if _LETTER.fullmatch(name.strip()) and not any(fold(h.name) == fold(name) for h in heads)}
    for name, column in columns.items():
        found = find(name, heads)
        if len(found) > 1:
            found = [head for head in found if head.letter not in lettered] or found
        named += [head.index for head in found]
        if column.role in (SKIP, ASK):
            continue
        if not found:
            near = difflib.get_close_matches(fold(name), [fold(head.name) for head in heads if head.parts], 1, 0.5)
            close = next((head.name for head in heads if near and fold(head.name) == near[0]), "")
            names = ", ".join(head.name for head in heads if head.parts)
            faults.append(
                Fault("profile_mismatch", where=Where(where.file, where.row, name), value=name, near=close or "–", found=names or "–")
            )
        elif len(found) > 1:
            letters = ", ".join(head.letter for head in found)
            faults.append(Fault("duplicate_column", where=Where(where.file, where.row, name), value=name, names=letters))
        else:
            bound.append(Bound(name, column, found[0]))
    if faults:
        return faults
    bound.sort(key=lambda item: item.head.index)
    return Columns(
        tuple(item for item in bound if item.column.role in LABELS),
        tuple(item for item in bound if item.column.role == "value"),
        tuple(item for item in bound if item.column.role == "total"),
        max(named, default=-1) + 1,
        even and bool(named),
    )


def parts_of(total: Bound, columns: Columns) -> tuple[Bound, ...]:
    """List the value columns that a total column adds up.

    Those that it names (`of`), else those under the same group heading, else those since the total column before it; a total that stands
    first adds up what follows. Columns of shares are never parts.
    """
    values = [item for item in columns.values if item.column.unit not in ("percent", "score")]
    if total.column.of:
        wanted = {fold(name) for name in total.column.of}
        return tuple(item for item in values if {fold(item.name), fold(item.head.name), item.head.letter.casefold()} & wanted)
    group = total.head.parts[:-1]
    if group:
        under = [item for item in values if item.head.parts[: len(group)] == group]
        # A group `Jumlah` over the headings of the other groups adds up the columns of its own name.
        same = under or [item for item in values if item.head.parts and item.head.parts[-1] == total.head.parts[-1]]
        if same:
            return tuple(same)
    others = [item for item in columns.totals if item is not total and item.head.parts[:-1] == group]
    before = max((item.head.index for item in others if item.head.index < total.head.index), default=-1)
    after = min((item.head.index for item in others if item.head.index > total.head.index), default=1 << 30)
    left = [item for item in values if before < item.head.index < total.head.index]
    if left:
        return tuple(left)
    if before < 0:
        return tuple(item for item in values if total.head.index < item.head.index < after)
    return tuple(item for item in values if item.head.index < total.head.index)
