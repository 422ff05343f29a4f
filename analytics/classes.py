"""Classes of colour: positive figures cut by one of `data.vocab.SCHEMES` into five classes at most.

Quantiles are computed here. The other schemes are mapclassify's, whose import takes 2 s and 80 MB (it brings scikit-learn along): a server
has what its release needs computed elsewhere (`atlas.requests` lists it, `compute_all` computes it, `learn` remembers it), and what is
asked for besides as well (`compute_by`); a test or a command computes it where it stands. The limits are always the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.views import LayerView
from data.vocab import SCHEMES, AreaState

CLASSES = 5
QUANTILES = SCHEMES[0]
# One thing to compute: scheme, how many classes at most, the different figures in ascending order.
Request = tuple[str, int, tuple[float, ...]]
Computing = Callable[[Sequence[Request]], Mapping[Request, tuple[float, ...]]]
_REMEMBERED = 5_000
_known: dict[Request, tuple[float, ...]] = {}
_compute: Computing | None = None


@dataclass(frozen=True)
class Cut:
    """Figures cut into classes, lightest first; no class is empty.

    Attributes:
        limits: upper limit of each class; each figure belongs to the first class whose limit is not below it.
        ranges: lowest and highest figure of each class.
        shades: place of each class on the ramp, from 0 (lightest) to 1 (darkest); steps of a scheme without a figure leave a gap.
    """

    limits: tuple[float, ...]
    ranges: tuple[tuple[float, float], ...]
    shades: tuple[float, ...]

    def of(self, value: float) -> int:
        """Return the class of a figure that was cut, or lies between such figures."""
        return min(int(np.searchsorted(self.limits, value, side="left")), len(self.limits) - 1)


def cut(values: Iterable[float], scheme: str = QUANTILES) -> Cut:
    """Cut positive figures into classes; equal figures share a class.

    There are two to five classes, one for two different figures at most: a class for each single figure would make near figures look far
    apart. Schemes that find fewer classes than that have fewer.

    Args:
        values: figures above zero, in any order, each as often as it stands there.
        scheme: one of `SCHEMES`.
    """
    distinct = tuple(float(value) for value in np.unique(np.fromiter(values, dtype=float)))
    if not distinct:
        return Cut((), (), ())
    every = limits(request(distinct, scheme))
    index = np.searchsorted(every[:-1], distinct, side="left")
    kept = sorted(set(index.tolist()))
    members = [[value for value, place in zip(distinct, index, strict=True) if place == step] for step in kept]
    last = max(len(every) - 1, 1)
    # One class alone is drawn dark, as the highest of many is.
    shades = tuple(step / last for step in kept) if len(every) > 1 else (1.0,)
    return Cut(tuple(every[step] for step in kept), tuple((group[0], group[-1]) for group in members), shades)


def classed(view: LayerView, scheme: str, by: Cut | None = None) -> LayerView:
    """Return a view whose figures are cut by a scheme, or by the cut of several views together."""
    shown = view.areas["state"] == AreaState.VALUE
    values = view.areas["shown"]
    by = by or cut(values.loc[shown], scheme)
    cls = [by.of(value) if has else -1 for value, has in zip(values, shown, strict=True)]
    return replace(view, areas=view.areas.assign(cls=cls), classes=by.ranges, shades=by.shades, scheme=scheme)


def request(distinct: Sequence[float], scheme: str) -> Request:
    """Say what is to be computed for different figures in ascending order."""
    return (scheme, min(CLASSES, max(2, len(distinct) // 2), len(distinct)), tuple(distinct))


def limits(wanted: Request) -> tuple[float, ...]:
    """Return the upper limits of the classes, the last one at or above the highest figure; some classes may be empty."""
    scheme, count, values = wanted
    if count == 1:
        return (values[-1],)
    if scheme == QUANTILES:
        return _quantiles(count, values)
    if wanted not in _known:
        learn((_compute or compute_all)([wanted]))
    return _known[wanted]


def compute_by(function: Computing) -> None:
    """Have what is not known yet computed by another function than `compute_all`: a server does it in a child process."""
    global _compute
    _compute = function


def learn(known: Mapping[Request, tuple[float, ...]]) -> None:
    """Remember limits; of more than 5,000 the oldest are forgotten."""
    _known.update(known)
    for oldest in list(_known)[: max(0, len(_known) - _REMEMBERED)]:
        del _known[oldest]


def compute_all(requests: Iterable[Request]) -> dict[Request, tuple[float, ...]]:
    """Compute limits in this process, by mapclassify."""
    return {one: _computed(*one) for one in requests}


def _quantiles(count: int, values: Sequence[float]) -> tuple[float, ...]:
    """Cut into classes of about as many different figures each."""
    inner = np.quantile(values, np.arange(1, count) / count, method="lower").tolist()
    return tuple(sorted({*inner, values[-1]}))


def _computed(scheme: str, count: int, values: tuple[float, ...]) -> tuple[float, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it is slow without Numba, which for 38 figures it is not
        import mapclassify

        figures = np.array(values)
        if scheme == "natural":
            found = mapclassify.FisherJenks(figures, k=count).bins
        elif scheme == "equal":
            found = mapclassify.EqualInterval(figures, k=count).bins
        elif scheme == "head_tail":
            found = mapclassify.HeadTailBreaks(figures).bins
        else:
            found = _pretty(figures, count, mapclassify)
    inner = sorted({float(limit) for limit in found if values[0] <= limit < values[-1]})
    return (*inner[: count - 1], max(float(found[-1]), values[-1]))


def _pretty(figures: np.ndarray, count: int, mapclassify: object) -> np.ndarray:
    """Cut at round numbers; what they would cut into more classes than asked for is cut into fewer."""
    for steps in range(count, 1, -1):
        found = mapclassify.PrettyBreaks(figures, k=steps).bins  # type: ignore[attr-defined]
        if len(found) <= count:
            return found
    return figures[-1:]
