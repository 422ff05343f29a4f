"""Running totals as analytics hands them to charts and pages."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice


@dataclass(frozen=True)
class Measure:
    """What running totals count: one stage in one unit. `authorities` and `elections` have a figure of it, in the order of their first."""

    stage: str
    unit: str
    authorities: tuple[str, ...]
    elections: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Total:
    """The running total of one authority for one election, in one stage and one unit.

    `rows` are its preferred statements with a day, the earliest first (columns of `Running.slice.frame`).
    """

    election: str
    authority: str
    stage: str
    unit: str
    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Running:
    """Cumulative statements, aligned on days to voting day.

    Attributes:
        slice: every statement, by election, authority, stage, unit and date: the columns of `Snapshot.facts` and then `role` (preferred:
            on the line; partial: covers only a part; alternate: another printed reading), `voting_date`, `days` (date of the statement
            less voting day; missing where one of them is not known to the day), `previous` (the total that the same line had before),
            `revised` (whether it fell below that) and `why_not` (a value of `WhyNot` where there is no place on the axis).
        totals: what may be joined into lines, one for each election and authority; never added up.
        beside: rows of the slice that have a day and stand beside the lines: partial and other readings.
        left_out: rows of the slice that have no place on the axis.
    """

    slice: Slice
    totals: tuple[Total, ...]
    beside: pd.DataFrame
    left_out: pd.DataFrame
