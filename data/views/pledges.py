"""What analytics hands on about pledges: what a search found, by place and kind, and the few counts that may stand before and after."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice


@dataclass(frozen=True, eq=False)
class Pledges:
    """The pledges found, or those of one province or election.

    Attributes:
        slice: one row a pledge, dated ones first: the columns of `pledges.csv`, those of its source, and `precision` (`day, month, year,
            none`), `start, end` (ISO days between which the date lies, empty without one), `warning`.
        by_province: one row a province of today's map: `province_code, name_id, name_en, found`, then how many of them are of the
            province itself, of its regencies and of single offices (`province, regency, instance`), `dated`, `cls` (class of the map, -1
            where none was found), `warning`.
        beside: pledges that belong to no province: `place` (`national` or `office`), `found`, `warning`.
        classes: lowest and highest number of each class of the map.
        signatories: counts as stated, one row a pledge that states one: `value`, `unit` (the kind of signatory) and what it is of. Its
            unit is mixed: kinds are never added up.
        points: the points of the pledge texts: the columns of `pledge_points.csv`.
        events: what stands on the time line besides: `kind` (`vote` or `break`), `date, start, end, label_id, label_en, source_id`.
        left_out: pledges without a date that a release cut at a date leaves out.
    """

    slice: Slice
    by_province: Slice
    beside: Slice
    classes: tuple[tuple[int, int], ...]
    signatories: Slice
    points: Slice
    events: pd.DataFrame
    left_out: int


@dataclass(frozen=True, eq=False)
class Pair:
    """Two counts of one province, authority, stage and unit, of two elections of one kind, with pledges found between them.

    Attributes:
        slice: the two rows of `Snapshot.facts`, with `side` (`before, after`), `days` (from voting day to the cut-off, negative before it),
            `regions` (regions that voted in the country, missing where not on record), `voted` (what the province voted for), `warning`.
        pledges: the pledges of the province dated between the two, rows of `Pledges.slice`.
        gap: days by which the two cut-offs stand apart, both measured from their own voting day.
    """

    slice: Slice
    pledges: pd.DataFrame
    gap: int

    @property
    def before(self) -> pd.Series:
        """Return the count before."""
        return self.slice.frame.iloc[0]

    @property
    def after(self) -> pd.Series:
        """Return the count after."""
        return self.slice.frame.iloc[1]


@dataclass(frozen=True, eq=False)
class BeforeAfter:
    """The comparisons that may be drawn, and why there is none for each other province with a dated pledge.

    Attributes:
        pairs: in the order of the province codes.
        reasons: one row a province with a pledge dated to the day: `province_code, name_id, name_en, pledges`, `reason` (a value of
            `WhyNot`, empty where a pair is drawn), `warning`.
    """

    pairs: tuple[Pair, ...]
    reasons: Slice
