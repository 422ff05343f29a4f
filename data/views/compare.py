"""Provinces and elections set beside each other in one measure."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice


@dataclass(frozen=True)
class Measure:
    """What may be set on one axis: figures of one authority, in one stage and one unit.

    `rows` figures of it there are, of the provinces and elections asked for; `provinces` and `elections` have one.
    """

    authority: str
    stage: str
    unit: str
    rows: int = 0
    provinces: tuple[str, ...] = ()
    elections: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the three values as one text, for choosers."""
        return "|".join((self.authority, self.stage, self.unit))


@dataclass(frozen=True, eq=False)
class Comparison:
    """Provinces by elections in one measure.

    Attributes:
        measure: what is counted.
        provinces: codes, in the order of the codes.
        elections: in the order of their voting days.
        slice: every figure of a cell, by province and election, the latest statement of a cell first: the columns of
            `analytics.compare.COLUMNS`; `latest` marks the one that a cell is read by.
        cells: one row for each province and election: `province_code, election, state` (a value of `AreaState`), `voted` (as
            `election_areas.csv` says, empty where it is silent), `areas` (codes of today within the borders of the voting day, joined by
            `;`), `obs_id` of its latest figure or an empty text.
    """

    measure: Measure
    provinces: tuple[str, ...]
    elections: tuple[str, ...]
    slice: Slice
    cells: pd.DataFrame

    @property
    def filled(self) -> int:
        """Count the cells with a figure."""
        return int((self.cells["obs_id"] != "").sum())


@dataclass(frozen=True)
class Example:
    """A comparison worth opening: provinces, elections and the measure that has a figure for each of them."""

    measure: Measure
    provinces: tuple[str, ...]
    elections: tuple[str, ...]
