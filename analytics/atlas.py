"""The layers of the map page: series by province, rates, published classes, denominators, pledges and loaded cases, on any map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from analytics import atlas_measures as measures
from analytics import classes, layers, pledges
from analytics.atlas_moved import on_map
from analytics.atlas_regencies import regencies, regency_view
from data import derived
from data.errors import UsageError
from data.snapshot import Snapshot, remembered
from data.views import Layer, LayerView
from data.vocab import SCHEMES, VINTAGES, AreaState

__all__ = ["catalogue", "choose", "frames", "groups", "regencies", "regency_view", "requests", "together", "view"]

# Measures whose classes are published, or counted one by one; no scheme cuts them.
_FIXED = ("category", "pledges")


@remembered
def catalogue(snapshot: Snapshot) -> tuple[Layer, ...]:
    """List every layer of the map page by election or calendar year, newest first, and at the end those of neither.

    Within an election: the series in the order of `layers.catalogue`, then their rates, published classes, loaded cases. Those of neither
    are the pledges found and the denominators. A layer that draws no province is none.
    """
    plain = layers.catalogue(snapshot)
    by_id = {layer.series_id: layer for layer in plain}
    order = {layer.series_id: place for place, layer in enumerate(plain)}
    made = sorted(derived.layers(snapshot), key=lambda one: order.get(one.base, -1) if one.measure == "rate" else len(order))
    built = [measures.layer(snapshot, one, by_id.get(one.base)) for one in made if one.measure != "rate" or one.base in by_id]
    return layers.newest_first(snapshot, [*plain, *(layer for layer in built if layer is not None)])


def groups(snapshot: Snapshot) -> tuple[str, ...]:
    """Name what the layers stand under: elections and calendar years (four digits), newest first, then `other`."""
    return tuple(dict.fromkeys(layer.group for layer in catalogue(snapshot)))


def choose(snapshot: Snapshot, layer_id: str, elections: tuple[str, ...]) -> Layer | None:
    """Choose the layer that a link asks for: the named one, else the first of the elections it names, else the newest.

    None when the release has no layer, or none up to the date asked for.
    """
    return layers.chosen(catalogue(snapshot), layer_id, elections)


@remembered
def view(snapshot: Snapshot, layer: Layer, scheme: str = classes.QUANTILES, vintage: str = "") -> LayerView:
    """Build what a map, its table and its download show of a layer.

    Args:
        snapshot: the release.
        layer: one of `catalogue`.
        scheme: how figures are cut into classes, one of `data.vocab.SCHEMES`; of no effect on published classes and on pledges.
        vintage: the map to draw on, `33`, `34` or `38`; empty for the one it was published on. No figure is split: the areas of a figure of
            old Papua are `not_separable` on today's map. Figures of parts are added up only where they are parts of one total.

    Raises:
        UsageError: `unknown_choice`, for a scheme or a map that does not exist.
    """
    for name, value, allowed in (("scheme", scheme, SCHEMES), ("vintage", vintage or layer.vintage, VINTAGES)):
        if value not in allowed:
            raise UsageError("unknown_choice", value=value, parameter=name, allowed=", ".join(allowed))
    shown = _shown(snapshot, layer, vintage or layer.vintage)
    return shown if scheme == shown.scheme or layer.measure in _FIXED else classes.classed(shown, scheme)


def frames(snapshot: Snapshot, layer: Layer) -> tuple[Layer, ...]:
    """List the cut-offs of one running count, oldest first: same election, authority, stage and unit; none where there is only one.

    The rates of such a count run over the same cut-offs.
    """
    if layer.best or layer.index or layer.measure not in ("figure", "rate"):
        return ()
    key = _counted(snapshot, layer)
    alike = [a for a in catalogue(snapshot) if a.measure == layer.measure and not a.best and not a.index]
    found = [a for a in alike if a.as_of and _counted(snapshot, a) == key]
    return tuple(sorted(found, key=lambda a: (a.as_of, a.series_id))) if layer in found and len(found) > 1 else ()


@remembered
def together(snapshot: Snapshot, of: tuple[Layer, ...], scheme: str = classes.QUANTILES, vintage: str = "") -> tuple[LayerView, ...]:
    """Build views to be compared: with the same classes, cut from the figures of all of them, where they measure the same in one unit.

    Layers that differ in measure or unit, mixed ones and indices (whose scales changed) have classes of their own each. With common classes
    the lowest and highest figure of a class are those of all layers together.

    Args:
        snapshot: the release.
        of: layers of `catalogue`.
        scheme, vintage: as in `view`.
    """
    views = tuple(view(snapshot, layer, scheme, vintage) for layer in of)
    if not _comparable(views):
        return views
    pooled = classes.cut(np.concatenate([_figures(one) for one in views]), scheme)
    return tuple(classes.classed(one, scheme, pooled) for one in views)


def requests(snapshot: Snapshot) -> tuple[classes.Request, ...]:
    """List what the classes of a release need beside quantiles: every layer on each map, running counts together, any two layers alike."""
    every = [layer for layer in catalogue(snapshot) if layer.measure not in _FIXED]
    found: dict[classes.Request, None] = {}
    for vintage in ("", *VINTAGES):
        views = {layer: view(snapshot, layer, vintage=vintage) for layer in every}
        sets: list[Sequence[Layer]] = [(layer,) for layer in every]
        sets += list(dict.fromkeys(frames(snapshot, layer) for layer in every))
        sets += list(combinations(every, 2))
        for some in sets:
            mine = tuple(views[layer] for layer in some)
            if len(mine) == 1 or _comparable(mine):
                found.update(dict.fromkeys(_needed(mine)))
    return tuple(found)


def _needed(views: Sequence[LayerView]) -> Iterable[classes.Request]:
    distinct = tuple(np.unique(np.concatenate([_figures(one) for one in views])).tolist())
    if len(distinct) > 1:
        for scheme in SCHEMES[1:]:
            yield classes.request(distinct, scheme)


def _comparable(views: Sequence[LayerView]) -> bool:
    """Tell whether views may share their classes."""
    # A rate comes from a series of its own each, a denominator counts the same people only in another year.
    alike = {(one.layer.measure, one.slice.unit, one.layer.base if one.layer.measure == "denominator" else "") for one in views}
    return len(views) > 1 and len(alike) == 1 and not any(a.best or a.index or a.measure in _FIXED for a in (one.layer for one in views))


def _figures(of: LayerView) -> np.ndarray:
    return of.areas.loc[of.areas["state"] == AreaState.VALUE, "shown"].to_numpy()


def _counted(snapshot: Snapshot, layer: Layer) -> tuple[str, ...]:
    of = view(snapshot, layer).slice
    return (layer.group, of.authority, of.stage, of.unit)


@remembered
def _shown(snapshot: Snapshot, layer: Layer, vintage: str) -> LayerView:
    """Build a view in quantiles, on a map."""
    if layer.measure == "rate":
        base = next(a for a in layers.catalogue(snapshot) if a.series_id == layer.base)
        return measures.rate(snapshot, layer, _shown(snapshot, base, vintage))
    if layer.measure == "pledges":
        return measures.pledged(snapshot, layer, pledges.pledges(snapshot), vintage)
    if vintage != layer.vintage:
        return on_map(snapshot, _shown(snapshot, layer, layer.vintage), vintage)
    build = {"category": measures.category, "denominator": measures.denominator, "cases": measures.cases}.get(layer.measure, layers.view)
    return build(snapshot, layer)
