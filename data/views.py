"""What analytics hands to charts: a Slice and the facts needed to draw or say it. Neither room knows the other; both know these types."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from data.slice import Slice


@dataclass(frozen=True)
class Change:
    """Change between two counts in per cent of the first, with its interval; `before` and `after` are the counts."""

    before: float
    after: float
    percent: float
    lower: float
    upper: float


@dataclass(frozen=True, eq=False)
class Trend:
    """A series by election or year, ready to draw.

    Attributes:
        slice: the points; its frame gains `position` (number on the axis: 0, 1, 2 ... for elections, the year for years).
        axis: `election` or `year`.
        ticks: label of each position, in order.
        line: rows that the default line joins: the preferred ones. Empty when unit, stage or authority differ between rows, because a line
            would say that they count the same thing.
        breaks: `break_id, date, label_id, label_en, source_id, note, start, end` (positions; start equals end when the day is known), only
            those inside the axis.
    """

    slice: Slice
    axis: str
    ticks: tuple[tuple[float, str], ...]
    line: pd.DataFrame
    breaks: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Headlines:
    """The headline figures, each a row of the series (columns of `Trend.slice.frame`).

    Attributes:
        before, after: the last two preferred points, 845 (Pemilu 2019) and 1398 (Pilkada 2020) in release 1.
        disputed: the alternate reading of `before` (894), or None.
        newest: the newest partial point (314, Pilkada 2024), or None.
        change: from `before` to `after`, with its exact interval.
        change_disputed: the same from `disputed`, or None.
        slice: the series all of them come from.
    """

    before: pd.Series
    after: pd.Series
    disputed: pd.Series | None
    newest: pd.Series | None
    change: Change
    change_disputed: Change | None
    slice: Slice


@dataclass(frozen=True)
class Layer:
    """One map layer: a curated series by province.

    `election` is the election its figures are about; `vintage` the map they live on; `best` marks a "best available" layer, whose figures
    mix stages, units, dates and authorities and may be neither added nor ranked; `index` a layer of scores; `as_of` its newest date;
    `named` how many provinces it gives a figure.
    """

    series_id: str
    election: str
    vintage: str
    best: bool
    index: bool
    as_of: str
    named: int
    label: dict[str, str] = field(compare=False)


@dataclass(frozen=True, eq=False)
class LayerView:
    """A layer ready to draw.

    Attributes:
        layer: which layer.
        slice: the figures drawn, one row a province (roles preferred and partial, never alternates).
        alternates: the other printed readings, for the table and the drawer.
        areas: one row a province of the vintage: `province_code, name_id, name_en, state` (a value of `AreaState`), `cls` (class 0..4 or
            -1), `obs_id` (empty without a figure); in the order of the codes.
        classes: lowest and highest figure of each class, lightest first.
    """

    layer: Layer
    slice: Slice
    alternates: Slice
    areas: pd.DataFrame
    classes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Dispute:
    """Two readings of one headline and the sums that speak for or against each.

    Attributes:
        preferred, other: the two readings, rows of the series.
        findings, reports, criminal, not_violations: counts stated together with `other`.
        same_alleged, same_forwarded: rows of another election that print the same numbers.
        rows: the rows whose sources a reader needs.
    """

    preferred: pd.Series
    other: pd.Series
    findings: float
    reports: float
    criminal: float
    not_violations: float
    same_alleged: pd.Series
    same_forwarded: pd.Series
    rows: tuple[pd.Series, ...]

    @property
    def received(self) -> float:
        """Findings and reports together."""
        return self.findings + self.reports

    def outcome(self, reading: pd.Series) -> float:
        """Add up the outcomes with one of the two readings as the forwarded cases; it should equal `received`."""
        return reading["value"] + self.criminal + self.not_violations
