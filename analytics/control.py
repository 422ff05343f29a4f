"""The control-limit (funnel) plot: which provinces differ from the national rate by more than chance, instead of a bare league table."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import pdtr

from analytics import denominators, layers, rates
from analytics.computed import computed
from data.snapshot import Snapshot, remembered
from data.views import Layer
from data.views.provinces import Control
from data.vocab import NATIONAL, AreaState, WhyNot

# Two-sided limits at 95 and 99.8 per cent (Spiegelhalter 2005, section 2.3): about two and three standard errors.
LIMITS = {"low_998": 0.001, "low_95": 0.025, "high_95": 0.975, "high_998": 0.999}
BANDS = ("below_998", "below_95", "inside", "above_95", "above_998")
STEPS = 120
SAME = ("election", "authority", "stage", "unit", "as_of")

Floats = npt.NDArray[np.float64]


def limit(expected: npt.ArrayLike, p: float) -> Floats:
    """Compute the exact control limit of Poisson counts (Spiegelhalter 2005, Statistics in Medicine 24, p. 1185-1202, appendix A.1.1).

    Definition: r is the smallest count with P(R <= r) >= p. The limit is r - (P(R <= r) - p) / (P(R <= r) - P(R <= r - 1)), so that it
    moves smoothly with the expectation, and never below 0.

    Args:
        expected: expected counts, above 0.
        p: probability, between 0 and 1.

    Returns:
        the limits, on the scale of counts.
    """
    mean = np.atleast_1d(np.asarray(expected, dtype=float))
    # Ten standard deviations above the largest expectation no probability of use is left.
    most = int(mean.max() + 10 * np.sqrt(mean.max()) + 20)
    below = pdtr(np.arange(-1, most)[:, None], mean)
    below[0] = 0.0
    r = (below[1:] < p).sum(axis=0)
    at, before = below[r + 1, np.arange(len(mean))], below[r, np.arange(len(mean))]
    return np.maximum(r - (at - p) / (at - before), 0.0)


@remembered
def control(snapshot: Snapshot, layer: Layer) -> Control | WhyNot:
    """Compute the control-limit plot of a layer, or say why there is none.

    Definition: the centre line is the national count by the national denominator (PNS, BPS 2023, staff abroad included), both for the same
    authority, election, stage, unit and date as the provinces; the limits are those of a Poisson count with that rate, as a function of the
    denominator. Provinces without a figure are unknown and not drawn.

    Returns:
        the plot; its frame adds to that of `analytics.rates.rates`, for rows with a rate: `expected` (count at the national rate),
        `low_998, low_95, high_95, high_998` (per 10,000) and `band` (a value of `BANDS`). `WhyNot.DATES_DIFFER` where the dates differ,
        `NO_DATE` where there is none, `NO_NATIONAL` without a national figure of the same kind, `NO_DENOMINATOR` without denominators.

    Raises:
        MixedSliceError: for a layer whose rows differ in unit, stage or authority.
        NotAdditiveError: `shares`, for a layer of scores.
    """
    found = rates.rates(snapshot, layer)
    frame = found.slice.frame
    if found.why_not is not None:
        return found.why_not
    if frame["as_of"].nunique() > 1:
        return WhyNot.DATES_DIFFER
    if not frame["as_of"].iloc[0]:
        return WhyNot.NO_DATE
    national = reference(snapshot, frame)
    if national is None:
        return WhyNot.NO_NATIONAL
    base = denominators.pns(snapshot, NATIONAL, ())
    if base is None:
        return WhyNot.NO_DENOMINATOR
    rate = national["value"] / base.value
    drawn = frame.loc[frame["rate"].notna()]
    sizes = drawn["denominator"].to_numpy()
    ends = _limits(rate, sizes)
    points = drawn.assign(expected=rate * sizes, **ends, band=_bands(drawn["rate"].to_numpy(), ends))
    grid = np.linspace(0, 1.05 * sizes.max(), STEPS + 1)[1:]
    facts = snapshot.rows([*drawn["obs_id"], national["obs_id"]])
    made = computed(
        snapshot,
        f"control_{layer.series_id}",
        points,
        of=facts,
        label=found.slice.label,
        note=found.slice.note,
        warnings=found.slice.warnings,
        coverage=found.slice.coverage,
        vintage=layer.vintage,
        sources=(*found.slice.sources, *base.sources),
    )
    limits = pd.DataFrame({"denominator": grid, **_limits(rate, grid)})
    return Control(layer, made, national, base, rates.PER * rate, _voting(snapshot, layer, national["value"]), limits)


@remembered
def available(snapshot: Snapshot) -> tuple[Layer, ...]:
    """List the layers that have a control-limit plot, newest first."""
    return tuple(a for a in layers.catalogue(snapshot) if rates.has_rates(snapshot, a) and isinstance(control(snapshot, a), Control))


def reference(snapshot: Snapshot, frame: pd.DataFrame) -> pd.Series | None:
    """Return the preferred national figure of the same election, authority, stage, unit and date as rows by province, or None."""
    facts = snapshot.facts
    same = (
        (facts["area_level"] == "national")
        & (facts["province_code"] == NATIONAL)
        & (facts["dimension"] == "none")
        & (facts["reading"] == "preferred")
    )
    for name in SAME:
        same &= facts[name] == frame[name].iloc[0]
    rows = facts.loc[same & (facts["value"] > 0)]
    return None if rows.empty else rows.iloc[0]


def _limits(rate: float, sizes: Floats) -> dict[str, Floats]:
    return {name: rates.PER * limit(rate * sizes, p) / sizes for name, p in LIMITS.items()}


def _bands(values: Floats, ends: dict[str, Floats]) -> list[str]:
    """Name where each rate lies: at a limit is inside."""
    above = [values >= ends["low_998"], values >= ends["low_95"], values > ends["high_95"], values > ends["high_998"]]
    return [BANDS[place] for place in np.sum(above, axis=0)]


def _voting(snapshot: Snapshot, layer: Layer, count: float) -> float | None:
    """Return the national count per 10,000 PNS of the areas that voted; None where all areas did, or one has no denominator."""
    areas = layers.view(snapshot, layer).areas
    codes = set(areas["province_code"])
    voted = areas.loc[areas["state"] != AreaState.NOT_APPLICABLE, "province_code"]
    if len(voted) == len(areas):
        return None
    bases = [denominators.pns(snapshot, code, codes) for code in voted]
    if None in bases:
        return None
    return rates.PER * count / sum(base.value for base in bases if base is not None)
