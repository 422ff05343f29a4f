"""What the forms, positions and kinds of agency hand to charts: one list, the lists of one count over time, two elections side by side."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice
from data.vocab import WhyNot


@dataclass(frozen=True, eq=False)
class Breakdown:
    """One list of forms, positions or kinds of agency, as one authority stated it at one date.

    Attributes:
        slice: one row a category, highest first, those who are no ASN last: `dimension, category, category_as_published, asn` (false for
            village heads and others who are no civil servants), `value, unit, authority, election, year, as_of, period_start,
            period_end, stage, obs_id`, and the source.
        dimension: `violation_type`, `position` or `instance_type`.
        group: the election, or the year in four digits of a count that names no election.
        authority, unit, stage, cut: who counted, in which unit (`percent` for shares), at which stage, and the date.
        total: the figure that the rows add up to, as an identity of the record proves; None where the list is not known to be whole.
    """

    slice: Slice
    dimension: str
    group: str
    authority: str
    unit: str
    stage: str
    cut: str
    total: pd.Series | None


@dataclass(frozen=True, eq=False)
class OverTime:
    """The lists of one authority in one unit, date beside date.

    Attributes:
        slice: one row a category and cut-off, also where a list does not name the category (`named` false, no value): unknown, not zero.
        cuts: date and stage of each list, in order.
        categories: categories in the order of the newest list, then of earlier ones.
    """

    slice: Slice
    cuts: tuple[tuple[str, str], ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Shares of two elections, category by category.

    Attributes:
        slice: one row a category and election: `category, election, authority, as_of, stage, unit, value, obs_id`, and the source; only
            categories that both lists name.
        sides: the two lists, the earlier election first.
        only: for each side the categories that the other one does not name: unknown there, not zero.
        why: why there is nothing to compare, else None.
    """

    slice: Slice
    sides: tuple[Breakdown, ...]
    only: tuple[tuple[str, ...], ...]
    why: WhyNot | None
