"""What the pipeline hands to charts: one funnel, the figures that stand beside it, and the kinds of sanction."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice
from data.vocab import WhyNot


@dataclass(frozen=True)
class OpenSum:
    """Parts stated together whose sum is not their total, as `identities.csv` has it: id of the identity, sum, total."""

    identity_id: str
    parts: float
    total: float


@dataclass(frozen=True, eq=False)
class Funnel:
    """The steps of one authority, unit and cut-off, ready to draw.

    Attributes:
        slice: one row a step, in order. A step that was not stated then has no value and `why` says `no_figure`. Columns: `step` (1, 2,
            3), `stage` as stated, `value, unit, authority, election, year, as_of, period_start, period_end`, then the conversion:
            `of_stage, of_value, of_obs_id` (its denominator, the nearest earlier step stated at the same cut-off), `percent, lower,
            upper` (Wilson, 95 %), `printed_percent` (the share that a page prints for the same two figures), `why` (a value of `WhyNot`
            where value or share is missing), then `obs_id, source_id` and the columns of the source.
        beside: states of the same statement (not a violation, in process, stopped, not followed up, blocked), each with its own base.
        group: the election, or the year in four digits of a count that names no election.
        authority, unit, cut: who counted, what, and the date of the statement.
        why: why nothing is converted: a later step exceeds an earlier one, or the figures are not one count; else None.
        sums: sums of these figures that do not close.
    """

    slice: Slice
    beside: Slice
    group: str
    authority: str
    unit: str
    cut: str
    why: WhyNot | None
    sums: tuple[OpenSum, ...]

    @property
    def stated(self) -> pd.DataFrame:
        """The steps that have a figure."""
        frame = self.slice.frame
        return frame.loc[frame["value"].notna()]


@dataclass(frozen=True, eq=False)
class Sanctions:
    """Kinds of sanction stated together.

    Attributes:
        slice: one row a kind, in the order of the record: `category, value, unit, authority, election, year, as_of, period_end, stage`,
            `of_stage, of_value, of_obs_id, percent, lower, upper, why`, and the source.
        group: the election, or the year in four digits.
        base: the figure that the kinds add up to, as an identity of the record proves; None where none does.
    """

    slice: Slice
    group: str
    base: pd.Series | None
