"""What analytics hands to charts: a Slice and the facts needed to draw or say it. Neither room knows the other; both know these types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.slice import Slice

# Under which layers stand that belong to no election or year.
OTHER = "other"


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
        slice: the points; its frame gains `position` (number on the axis: 0, 1, 2 ... for elections, the year for years) and
            `election_type` (`general`, `regional`; empty on an axis of years).
        axis: `election` or `year`.
        ticks: label of each position, in order.
        line: all rows that a line may join at all: the preferred ones. Empty when unit, stage or authority differ between rows, because a
            line would say that they count the same thing.
        lines: the same rows as they are joined: one frame a line, from left to right; one alone is a point without a line.
        breaks: `break_id, date, label_id, label_en, source_id, note, start, end` (positions; start equals end when the day is known), only
            those inside the axis.
        join: what the lines run over: nothing (empty), `breaks`, or `all`.
    """

    slice: Slice
    axis: str
    ticks: tuple[tuple[float, str], ...]
    line: pd.DataFrame
    lines: tuple[pd.DataFrame, ...]
    breaks: pd.DataFrame
    join: str = ""


@dataclass(frozen=True, eq=False)
class Headlines:
    """The headline figures, each a row of the series (columns of `Trend.slice.frame`).

    Attributes:
        before, after: the last two preferred points, 845 (Pemilu 2019) and 1398 (Pilkada 2020) in release 1; None where a release, or its
            figures up to a date, has fewer.
        disputed: another printed reading of `before` (894), or of `after` where that stands alone, or None.
        disputed_after: another printed reading of `after` beside a `before`, or None.
        newest: the newest partial point (314, Pilkada 2024), or None.
        change: from `before` to `after`, with its exact interval; None where there is nothing to compute it from.
        change_disputed: the same from `disputed`, or None.
        slice: the series all of them come from.
    """

    before: pd.Series | None
    after: pd.Series | None
    disputed: pd.Series | None
    disputed_after: pd.Series | None
    newest: pd.Series | None
    change: Change | None
    change_disputed: Change | None
    slice: Slice


@dataclass(frozen=True)
class Layer:
    """One map layer: a series by province, or what is derived for the map (see `measure`, one of `data.vocab.MEASURES`).

    `series_id` is its id, that of the series or of the derived layer; `election` the election its figures are about, empty for counts of a
    calendar year, which `year` names then (else 0), and for what is of neither; `vintage` the map they live on; `best` marks a "best
    available" layer, whose figures mix stages, units, dates and authorities and may be neither added nor ranked; `index` a layer of scores;
    `as_of` its newest date; `named` how many provinces it gives a figure. `base` is the series that a rate is computed from, or what a
    denominator counts; `factor` the factor, 1 to 6, that loaded cases name, else 0.
    """

    series_id: str
    election: str
    vintage: str
    best: bool
    index: bool
    as_of: str
    named: int
    label: dict[str, str] = field(compare=False)
    year: int = 0
    measure: str = "figure"
    base: str = ""
    factor: int = 0

    @property
    def group(self) -> str:
        """Name what the layer stands under: an election, a year in four digits, or `other`."""
        return self.election or (str(self.year) if self.year else OTHER)


@dataclass(frozen=True, eq=False)
class LayerView:
    """A layer ready to draw.

    Attributes:
        layer: which layer.
        slice: the figures drawn, one row a province (roles preferred and partial, never alternates).
        alternates: the other printed readings, for the table and the drawer.
        areas: one row a province of the map: `province_code, name_id, name_en, state` (a value of `AreaState`), `cls` (class 0..4 or -1),
            `obs_id` (its row of the record, several joined by `;`, empty without one), `shown` (the number drawn, missing without a figure
            and for published classes); in the order of the codes.
        classes: lowest and highest figure of each class, lightest first; where layers are compared, of all of them together, so that a
            class may be empty in one. Empty for published classes, which `levels` names.
        scheme: how they were cut, one of `data.vocab.SCHEMES`; empty where they were published or are counted one by one.
        vintage: the map drawn on, `33`, `34` or `38`.
        small: codes of the provinces whose class stands on a count under 10.
        drawn: the column of `slice.frame` that the map shows (`x` holds the code of the area): `value`, `rate`, `level`, `found`.
        levels: the published classes present, lowest first (`low`, `medium`, `high`).
        shades: place of each class on the ramp from 0 (lightest) to 1 (darkest).
        points: what is drawn as points, one row each with `area_level, province_code, area_name`; None for other layers.
        beside: what belongs to no province: `place`, `found`; None where there is no such thing.
    """

    layer: Layer
    slice: Slice
    alternates: Slice
    areas: pd.DataFrame
    classes: tuple[tuple[float, float], ...]
    scheme: str = "quantiles"
    vintage: str = ""
    small: frozenset[str] = frozenset()
    drawn: str = "value"
    levels: tuple[str, ...] = ()
    shades: tuple[float, ...] = ()
    points: Slice | None = None
    beside: Slice | None = None


@dataclass(frozen=True)
class RegencyLayer:
    """Counts of the regencies and cities of one province, stated by one authority at one date, in one stage and unit.

    `id` names it; `named` is how many regencies and cities have a figure.
    """

    id: str
    province: str
    election: str
    year: int
    authority: str
    stage: str
    unit: str
    as_of: str
    named: int


@dataclass(frozen=True, eq=False)
class RegencyView:
    """A layer of regencies ready to draw.

    Attributes:
        layer: which layer.
        slice: the figures drawn, one row a regency, with `x` (dotted code of today, `73.71`).
        areas: one row a regency or city of the province today: `code, name, state, cls, obs_id, shown`, as in `LayerView`.
        classes, scheme, shades: as in `LayerView`.
        small: codes of the regencies with a count under 10.
        unplaced: figures whose area is no regency of the province today, or not one alone; listed beside the map.
    """

    layer: RegencyLayer
    slice: Slice
    areas: pd.DataFrame
    classes: tuple[tuple[float, float], ...]
    scheme: str
    shades: tuple[float, ...]
    small: frozenset[str]
    unplaced: Slice


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


@dataclass(frozen=True, eq=False)
class FactorBreakdown:
    """Cases by the six factors. A case may name several: figures of factors are never added up, and shares may exceed 100 % together.

    Attributes:
        cases: all cases chosen.
        coded: those with at least one factor: the denominator of every share.
        uncoded: those with none.
        naming: for each factor, 1 to 6, the cases that name it.
        shares: the same in per cent of `coded`, not rounded; empty where no case is coded.
        by_province: index province code, columns 1 to 6 (cases naming the factor), `coded`, `cases`.
        by_year: the same with the year as index.
        by_stage: the same with the furthest stage reached as index, in the order of the stages: each case stands once.
        rows: the counts behind all of it: `election, year, province_code, stage, factor, n`; `stage` is the furthest reached, factor 0
            counts every case once, 9 those without a factor.
    """

    cases: int
    coded: int
    uncoded: int
    naming: Mapping[int, int]
    shares: Mapping[int, float]
    by_province: pd.DataFrame
    by_year: pd.DataFrame
    by_stage: pd.DataFrame
    rows: pd.DataFrame
