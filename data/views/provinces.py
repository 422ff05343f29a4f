"""What the province answers hand to charts: rates of a layer, its control-limit plot, one province's figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.slice import Slice
from data.views import Layer
from data.vocab import WhyNot


@dataclass(frozen=True)
class Denominator:
    """Civil servants of an area.

    Attributes:
        value: how many.
        measure: `pns` or `asn`.
        year: year of the count.
        codes: codes of the areas that it was counted for; several where an old province is the sum of those of today.
        sources: ids of its sources.
    """

    value: float
    measure: str
    year: int
    codes: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def derived(self) -> bool:
        """Tell whether it was added up from parts."""
        return len(self.codes) > 1


@dataclass(frozen=True, eq=False)
class Rates:
    """The figures of a layer with their rates.

    Attributes:
        layer: which layer.
        slice: one row a province with a figure, highest rate first (see `analytics.rates.rates` for the columns).
        why_not: why no row has a rate, or None.
        why_not_shrunk: why the rates were not drawn towards the mean; None when they were, or when nobody asked.
        mean: the mean, per 10,000, that rates were drawn to; None when they were not.
    """

    layer: Layer
    slice: Slice
    why_not: WhyNot | None
    why_not_shrunk: WhyNot | None
    mean: float | None = None


@dataclass(frozen=True, eq=False)
class Control:
    """A control-limit (funnel) plot: the points, the centre line and the limits around it.

    Attributes:
        layer: which layer.
        slice: the points; columns as in `Rates` and then `expected, low_998, low_95, high_95, high_998, band`.
        national: the national row that the centre line comes from (columns of `Snapshot.facts`).
        base: the national denominator.
        centre: national count per 10,000.
        centre_voting: the same over the areas that voted only; None where all did.
        limits: `denominator, low_998, low_95, high_95, high_998` over the width of the plot, per 10,000.
    """

    layer: Layer
    slice: Slice
    national: pd.Series
    base: Denominator
    centre: float
    centre_voting: float | None
    limits: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Place:
    """All that the record has on one province.

    Attributes:
        code, name_id, name_en: the province.
        figures: its counts and shares, latest election first.
        scores: its scores of the vulnerability index, latest first.
        classes: its classes and ranks in the index, rows of `ikp_categories`, latest first.
        below: number of figures of its regencies and agencies, by level.
    """

    code: str
    name_id: str
    name_en: str
    figures: Slice
    scores: Slice
    classes: pd.DataFrame
    below: Mapping[str, int] = field(default_factory=dict)
