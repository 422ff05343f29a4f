"""How unevenly counts lie over areas: the share of the five highest, the Herfindahl index and the Gini coefficient.

All three speak of parts of a total. They are computed for counts only (a sum of scores means nothing) and only where at least 80 % of the
areas have a figure: the areas that are left out would change them in ways nobody knows.
"""

from __future__ import annotations

import numpy as np

from analytics import layers
from analytics.computed import SHARES
from data.slice import Slice
from data.snapshot import Snapshot
from data.views import Layer
from data.views.coverage import Concentration
from data.vocab import WhyNot

TOP = 5
ENOUGH = 0.8  # share of the areas that must have a figure


def enough(named: int, expected: int) -> bool:
    """Tell whether at least 80 % of the areas have a figure."""
    return 0 < ENOUGH * expected <= named


def herfindahl(values: np.ndarray) -> float:
    """Compute the Herfindahl index: the sum of the squared shares (Hirschman 1945, Herfindahl 1950).

    From 1/n (all areas equal) to 1 (all in one area). `values` are counts that add up to more than zero.
    """
    return float((values**2).sum() / values.sum() ** 2)


def gini(values: np.ndarray) -> float:
    """Compute the Gini coefficient G = sum over i of (2i - n - 1) x_i / (n x sum of x), x in rising order (Gini 1912).

    From 0 (all areas equal) to 1 - 1/n (all in one area); not corrected for the number of areas. `values` are counts that add up to more
    than zero.
    """
    n = len(values)
    return float(((2 * np.arange(1, n + 1) - n - 1) * np.sort(values)).sum() / (n * values.sum()))


def concentration(of: Slice) -> Concentration:
    """Compute how concentrated counts by area are.

    Args:
        of: one row an area with `value`; its `coverage` says how many areas could have one.

    Returns:
        shares of the sum of the areas with a figure. Without numbers: `mixed` (unit, stage or authority differ), `not_a_count` (scores and
        per cent), `too_few_areas` (less than 80 % have a figure, or how many could have one is unknown) or `no_figure` (all are zero).
    """
    named = len(of)
    possible = of.coverage.expected if of.coverage is not None else None
    values = of.frame["value"].to_numpy()
    why = None
    if named and of.mixed:
        why = WhyNot.MIXED
    elif of.unit in SHARES:
        why = WhyNot.NOT_A_COUNT
    elif possible is None or not enough(named, possible):
        why = WhyNot.TOO_FEW_AREAS
    elif not values.sum():
        why = WhyNot.NO_FIGURE
    if why is not None:
        return Concentration(of, named, possible or 0, None, None, TOP, None, None, why)
    top = float(np.sort(values)[-TOP:].sum() / values.sum())
    return Concentration(of, named, possible, float(values.sum()), top, TOP, herfindahl(values), gini(values), None)


def of_layer(snapshot: Snapshot, layer: Layer) -> Concentration:
    """Compute how concentrated the counts of a map layer are; for the reasons why not see `concentration`."""
    return concentration(layers.view(snapshot, layer).slice)
