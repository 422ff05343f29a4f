"""Draft figures: what a file says, read and typed but not yet part of any release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.errors import Fault, Where

# The cells that a draft fills, named and written as in `observations.csv`; ids, claim and reading are given when it is staged.
FILLED: tuple[str, ...] = (
    "election", "year", "period_start", "period_end", "as_of", "authority", "area_level", "province_code", "area_name", "stage", "unit",
    "dimension", "category", "category_as_published", "value", "multiple_response", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """One figure of a file: the place of its cell and the cells of `observations.csv` as text (`FILLED`; what is missing is empty)."""

    where: Where
    values: Mapping[str, str]

    def key(self) -> tuple[str, ...]:
        """Return what the figure counts, without its value and words: two drafts with one key state the same fact."""
        return tuple(self.values[name] for name in KEY)


# The scope of a figure, as the codebook names it; two figures of one scope state the same fact.
SCOPE: tuple[str, ...] = (
    "election", "year", "as_of", "authority", "area_level", "province_code", "area_name", "stage", "unit", "dimension", "category",
)  # fmt: skip
KEY: tuple[str, ...] = (
    "election", "year", "period_start", "period_end", "as_of", "authority", "area_level", "province_code", "area_name", "stage", "unit",
    "dimension", "category",
)  # fmt: skip


@dataclass(frozen=True)
class Total:
    """A total or subtotal row of a file: it is checked against its parts and never becomes a figure of its own.

    Attributes:
        where: the cell of the total.
        stated: what the file says.
        parts: places in `Reading.drafts` of the figures that should add up to it.
        label: the words of the row (`Jumlah`).
    """

    where: Where
    stated: float
    parts: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read from a file by a profile.

    Attributes:
        drafts: figures, in the order of the file.
        totals: totals and subtotals met on the way.
        faults: errors and warnings met while reading (`data.checks` knows which is which); one error keeps the file out.
        rows: data rows read; `blank` cells without a figure (dash, `tad`, empty); `skipped`: rows left out by reason
            (`title`, `note`, `footnote`, `total`, `empty`).
    """

    drafts: tuple[Draft, ...]
    totals: tuple[Total, ...] = ()
    faults: tuple[Fault, ...] = ()
    rows: int = 0
    blank: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
