"""Whether neighbouring provinces have similar figures: Moran's I with a permutation test.

The statistics come from esda and the neighbours from libpysal. Both cost a second and more than 100 MB, so they are imported only where an
answer is computed: for layers of one kind with a figure for at least 80 % of the areas, in practice the totals of the vulnerability index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np

from analytics import layers
from analytics.concentration import enough
from data.snapshot import Snapshot, remembered
from data.views import Layer
from data.views.coverage import Autocorrelation
from data.vocab import WhyNot
from geo import boundaries

PERMUTATIONS = 999
SEED = 2019
_GENERATOR = Lock()


@remembered
def moran(snapshot: Snapshot, layer: Layer) -> Autocorrelation:
    """Compute Moran's I of a map layer.

    I = (n / S0) x (sum over i, j of w_ij z_i z_j) / (sum over i of z_i squared), z the deviations from the mean, weights standardised by
    row (Moran 1950; Cliff and Ord 1981). The p-value is the one-sided pseudo p of 999 random arrangements of the figures over the areas
    with a fixed seed: (as extreme + 1) / (permutations + 1) (Anselin 1995).

    Neighbours are areas that share a border or a corner (queen contiguity) on the map of the layer; an area without a land neighbour is
    joined, both ways, to the area whose border is nearest.

    Returns:
        the numbers, or the reason: `mixed` (a "best available" layer), `too_few_areas` (less than 80 % of the areas have a figure) or
        `no_spread` (every figure is the same).
    """
    of = layers.view(snapshot, layer).slice
    named, possible = len(of), of.coverage.expected
    values = dict(of.frame[["x", "value"]].itertuples(index=False, name=None))
    why = None
    if named and of.mixed:
        why = WhyNot.MIXED
    elif not enough(named, possible):
        why = WhyNot.TOO_FEW_AREAS
    elif len(set(values.values())) == 1:
        why = WhyNot.NO_SPREAD
    if why is not None:
        return Autocorrelation(of, named, possible, None, None, None, PERMUTATIONS, None, (), why)
    near, islands = neighbours(layer.vintage, sorted(values))
    i, p = statistic(values, near)
    links = sum(map(len, near.values())) // 2
    return Autocorrelation(of, named, possible, i, -1 / (named - 1), p, PERMUTATIONS, links, islands, None)


def statistic(values: Mapping[str, float], near: Mapping[str, Sequence[str]]) -> tuple[float, float]:
    """Compute Moran's I and its one-sided pseudo p-value.

    Args:
        values: figure of each area.
        near: neighbours of each area; each area has at least one.
    """
    from esda import Moran
    from libpysal.weights import W

    weights = W({code: list(others) for code, others in near.items()}, id_order=list(near), silence_warnings=True)
    ordered = np.array([values[code] for code in near], dtype=float)
    # esda draws from the one generator of numpy: it is set for the answer and put back after it.
    with _GENERATOR:
        before = np.random.get_state()
        np.random.seed(SEED)
        try:
            found = Moran(ordered, weights, permutations=PERMUTATIONS)
        finally:
            np.random.set_state(before)
    return float(found.I), float(found.p_sim)


def neighbours(vintage: str, codes: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Find the neighbours of each area among `codes` on a map, and the areas that have none by land.

    Distances between borders are in degrees, which so near to the equator distort them by less than two per cent.

    Returns:
        the neighbours of each area, sorted, and the areas that were joined to their nearest one.

    Raises:
        ValueError: when there is no such map.
    """
    import shapely
    from libpysal.weights import Queen

    areas = boundaries.frame(vintage)
    areas = areas.loc[areas["code"].isin(codes)].set_index("code")
    weights = Queen.from_dataframe(areas, use_index=True, silence_warnings=True)
    near = {str(code): {str(other) for other in weights.neighbors[code]} for code in areas.index}
    islands = tuple(code for code, others in near.items() if not others)
    shapes = areas.geometry.to_dict()
    for code in islands:
        others = [other for other in near if other != code]
        nearest = others[int(np.argmin(shapely.distance(shapes[code], [shapes[other] for other in others])))]
        near[code].add(nearest)
        near[nearest].add(code)
    return {code: tuple(sorted(others)) for code, others in near.items()}, islands
