"""The Slice: one tidy frame with all that says what its numbers count.

Chart, table, download and sentence are all drawn from the same Slice, so that they cannot disagree. Metadata travels with the number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from data.errors import UsageError
from data.plain import plain_number
from data.vocab import MIXED, Warn


class MixedSliceError(UsageError):
    """Raised when a computation is asked of rows that do not share unit, stage or authority (or another column that it names).

    `kinds` maps what is mixed to the values found; the remedy is to choose one value of each. Code `mixed_rows`.
    """

    def __init__(self, kinds: Mapping[str, Sequence[str]]) -> None:
        self.kinds = {kind: tuple(values) for kind, values in kinds.items()}
        choices = "; ".join(f"{kind}: {' | '.join(values)}" for kind, values in self.kinds.items())
        super().__init__("mixed_rows", names=", ".join(self.kinds), allowed=choices)

    def __reduce__(self) -> tuple[object, ...]:
        return (MixedSliceError, (self.kinds,))


class NotAdditiveError(UsageError):
    """Raised when figures that may not be added up are asked for a sum: running totals, shares, scores. Code `not_additive`.

    `why` is one of `WHY`: `running_totals` (the same count stated at several dates) or `shares` (per cent or scores).
    """

    WHY = ("running_totals", "shares")

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__("not_additive", detail=why)

    def __reduce__(self) -> tuple[object, ...]:
        return (NotAdditiveError, (self.why,))


@dataclass(frozen=True)
class Coverage:
    """How many of the expected areas have a figure: `named` of `expected` (None when the expectation is unknown)."""

    named: int
    expected: int | None


@dataclass(frozen=True)
class Slice:
    """A tidy frame and its meaning.

    Attributes:
        id: `observations` or the id of a curated series or computed result.
        frame: one row a figure; at least `obs_id, value, unit, stage, authority, election, year, as_of, area_level, province_code,
            area_name, dimension, category, reading, source_id`. A series adds `series_id, x, role, comment`.
        label: title by language.
        authority, stage, unit: the one value shared by all rows, or `mixed`.
        elections: elections present, in the order of the frame.
        as_of: earliest and latest as-of date (partial ISO dates; empty strings when none is known).
        vintage: boundary vintage (`33`, `34`, `38`) for figures by area, else None.
        coverage: areas with a figure out of those expected, for figures by province.
        sources: ids of the sources of the rows, in order of first use.
        warnings: members of `Warn`, in the order of the vocabulary.
        release: number of the release of the record.
        note: what may and may not be compared, by language.
        until: date up to which figures were taken (partial ISO date), empty when all were.
        practice: whether the store holds practice data (DATA LATIHAN); every file and picture then says so.
    """

    id: str
    frame: pd.DataFrame
    release: int
    label: Mapping[str, str] = field(default_factory=dict)
    authority: str = MIXED
    stage: str = MIXED
    unit: str = MIXED
    elections: tuple[str, ...] = ()
    as_of: tuple[str, str] = ("", "")
    vintage: str | None = None
    coverage: Coverage | None = None
    sources: tuple[str, ...] = ()
    warnings: tuple[Warn, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    until: str = ""
    practice: bool = False

    def __len__(self) -> int:
        return len(self.frame)

    def __bool__(self) -> bool:
        return True

    @property
    def mixed(self) -> tuple[str, ...]:
        """Name what the rows do not share: any of `unit`, `stage`, `authority`."""
        return tuple(kind for kind in ("unit", "stage", "authority") if getattr(self, kind) == MIXED)

    def require_uniform(self) -> None:
        """Refuse a computation on mixed rows.

        Raises:
            MixedSliceError: when unit, stage or authority differ between rows.
        """
        if self.mixed:
            raise MixedSliceError({kind: sorted(self.frame[kind].unique()) if kind in self.frame else () for kind in self.mixed})

    def with_(self, **changes: object) -> Slice:
        """Return a copy with some attributes replaced."""
        return replace(self, **changes)

    @cached_property
    def fingerprint(self) -> str:
        """Hash the rows, whatever their order, into ten hexadecimal characters.

        Text is stripped, numbers are written in their shortest form, rows are sorted; the release is not part of it, so that the same
        rows keep their fingerprint from one release to the next.
        """
        columns = sorted(self.frame.columns)
        return digest(columns, map(canonical_line, self.frame[columns].itertuples(index=False, name=None)))


def canonical_line(row: Iterable[object]) -> str:
    """Write the cells of a row, given in the order of the sorted names of their columns, as the fingerprint reads them."""
    return "\x1f".join(_canonical(value) for value in row)


def digest(columns: Iterable[str], lines: Iterable[str]) -> str:
    """Return the fingerprint of rows written by `canonical_line`, whatever their order, under the sorted names of their columns."""
    text = "\x1e".join(["\x1f".join(columns), *sorted(lines)])
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]


def _canonical(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return plain_number(value)
    # A scalar of numpy is written as the value of Python that it holds.
    return _canonical(value.item()) if hasattr(value, "item") else str(value).strip()
