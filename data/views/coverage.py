"""What the answers on coverage, bounds, lineage and spatial statistics hand to charts, sentences and pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data.slice import Slice
from data.views import Layer
from data.vocab import WhyNot


@dataclass(frozen=True)
class Expected:
    """Which provinces could have a figure: codes of those that voted, of those of which the record does not say, and of those that did not.

    `low` and `high` are how many areas are expected at least and at most; both are None where nothing at all is on record.
    """

    voted: frozenset[str]
    unknown: frozenset[str]
    none: frozenset[str]

    @property
    def low(self) -> int | None:
        """Count the areas known to have voted."""
        return len(self.voted) if self.voted | self.unknown | self.none else None

    @property
    def high(self) -> int | None:
        """Count the areas that may have voted."""
        return len(self.voted | self.unknown) if self.voted | self.unknown | self.none else None


class Rule(StrEnum):
    """Closed vocabulary of what limits a total. The words of each are `coverage.rule.<value>`."""

    STATED = "stated"
    OTHERS_EACH = "others_each"
    TOP_LIST = "top_list"
    UNBOUNDED = "unbounded"


class Assumes(StrEnum):
    """Closed vocabulary of what a limit takes for granted. The sentence of each is `coverage.assumes.<value>`."""

    STATED_TOTAL = "stated_total"
    UNNAMED_MAY_BE_ZERO = "unnamed_may_be_zero"
    OTHERS_EACH = "others_each"
    TOP_LIST = "top_list"
    PROVINCES_ONLY = "provinces_only"
    VOTE_UNKNOWN = "vote_unknown"


@dataclass(frozen=True)
class Located:
    """A sum of provinces beside the national figure of the same authority, election, date, stage and unit.

    Attributes:
        named: how many provinces have a figure.
        total: what they add up to.
        national, obs_id: the national figure and its row, or None and an empty text.
        not_located: national less total; None with the reason `why`.
    """

    named: int
    total: float
    national: float | None
    obs_id: str
    not_located: float | None
    why: WhyNot | None


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest total that the published figures allow.

    Attributes:
        lowest: at least this many; None where the figures contradict each other.
        highest: at most this many; None where nothing limits it.
        rule: what limits it.
        assumes: what the limits take for granted, in the order of `Assumes`.
        unnamed: how many provinces have no figure, at most; None where it is not on record which provinces voted.
        each: what one province without a figure may have, lowest and highest; None without such a rule.
        if_all: the lowest total if each of them has its lowest, where an authority said so; else None.
    """

    lowest: float | None
    highest: float | None
    rule: Rule
    assumes: tuple[Assumes, ...]
    unnamed: int | None
    each: tuple[float, float] | None = None
    if_all: float | None = None


@dataclass(frozen=True, eq=False)
class LayerCoverage:
    """What one map layer covers.

    Attributes:
        layer: which layer.
        slice: the figures drawn.
        named: how many provinces have a figure.
        expected: which could have one.
        located, bounds: None where the figures may not be added up, with the reason `why`.
        stated: the same as one row with the columns of `analytics.bounds.statements`, or None.
    """

    layer: Layer
    slice: Slice
    named: int
    expected: Expected
    located: Located | None
    bounds: Bounds | None
    stated: Slice | None
    why: WhyNot | None


@dataclass(frozen=True, eq=False)
class Rebased:
    """A layer on the areas of another map.

    Attributes:
        layer: which layer.
        published, vintage: the map it was published on and the map of `areas`.
        areas: `province_code, name_id, name_en, state, value, from_codes, obs_ids, why`, one row an area of the map; state is a value of
            `AreaState`; `value` is empty (NaN) unless the figure stands for exactly this area; `from_codes` are the
            published areas that make up or hold it, joined by `;`; `why` is a value of `WhyNot` or empty.
        slice: the areas that have a value, with what it counts.
    """

    layer: Layer
    published: str
    vintage: str
    areas: pd.DataFrame
    slice: Slice


@dataclass(frozen=True, eq=False)
class Concentration:
    """How unevenly counts lie over areas; the three numbers are None with the reason `why`.

    Attributes:
        slice: the counts, one row an area.
        named, expected: areas with a figure, and areas that could have one.
        total: their sum.
        top: share of the highest `top_areas` in the total, from 0 to 1.
        herfindahl: sum of squared shares, from 1/n (all equal) to 1 (all in one area).
        gini: from 0 (all equal) to 1 - 1/n (all in one area).
    """

    slice: Slice
    named: int
    expected: int
    total: float | None
    top: float | None
    top_areas: int
    herfindahl: float | None
    gini: float | None
    why: WhyNot | None


@dataclass(frozen=True, eq=False)
class Autocorrelation:
    """Whether neighbouring areas have similar figures (Moran's I); the numbers are None with the reason `why`.

    Attributes:
        slice: the figures, one row an area.
        named, expected: areas with a figure, and areas that could have one.
        i: Moran's I, about -1 to 1.
        chance: what chance alone gives on average, -1 / (n - 1).
        p: one-sided pseudo p-value from `permutations` random arrangements.
        links: how many pairs of neighbours there are.
        islands: codes of the areas without a land neighbour, which were joined to their nearest area.
    """

    slice: Slice
    named: int
    expected: int
    i: float | None
    chance: float | None
    p: float | None
    permutations: int
    links: int | None
    islands: tuple[str, ...]
    why: WhyNot | None
