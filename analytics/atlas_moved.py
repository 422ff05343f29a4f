"""A map layer on another map than its own: what stays, what is hatched, what was added up."""

from __future__ import annotations

import pandas as pd

from analytics import atlas_measures as measures
from analytics import classes, layers, lineage, located
from data.slice import Coverage, NotAdditiveError
from data.snapshot import Snapshot
from data.views import LayerView
from data.vocab import AreaState, Warn

# Columns of which a sum has those of all its parts, and how the others are told that must not be joined.
_JOINED = {"reading": ("rejected", "ambiguous", "alternate", "preferred"), "role": ("alternate", "partial", "preferred")}
_COUNTS = ("value", "coded", "cases")
_HAS = (AreaState.VALUE, AreaState.ZERO, AreaState.EARLY_ZERO)


def on_map(snapshot: Snapshot, view: LayerView, vintage: str) -> LayerView:
    """Draw a layer on the areas of another map, by the rules of `lineage.rebase`.

    The frame has one row an area with a value and the column `from_codes` (the published areas behind it, joined by `;`). What is told of
    all parts of a sum stands in it, ids and sources joined; published classes of parts make no class of the whole.

    Args:
        snapshot: the release.
        view: a layer of figures, published classes, denominators or cases on its own map.
        vintage: `33`, `34` or `38`.

    Raises:
        UsageError: `unknown_choice`, when there is no such map.
    """
    found, behind = lineage.moved(snapshot, view, vintage, _ADDED.get(view.layer.measure, located.added))
    areas = found.rename(columns={"value": "shown", "obs_ids": "obs_id"}).assign(cls=-1)
    kept = areas["state"].isin(_HAS)
    areas["obs_id"] = areas["obs_id"].where(kept, "")
    frame = _merged(snapshot, behind, dict(zip(areas["province_code"], areas["from_codes"], strict=True)))
    outside = areas["state"].isin([AreaState.NOT_APPLICABLE.value, AreaState.DID_NOT_EXIST.value])
    warnings = {*view.slice.warnings}
    if frame["from_codes"].str.contains(";").any():
        warnings.add(Warn.DERIVED)
    if (areas["state"] == AreaState.NOT_SEPARABLE).any():
        warnings.add(Warn.NOT_SEPARABLE)
    chosen = view.slice.with_(
        id=f"{view.layer.series_id}_{vintage}",
        frame=frame,
        vintage=vintage,
        coverage=Coverage(len(frame), int((~outside).sum())),
        warnings=tuple(w for w in Warn if w in warnings),
        sources=tuple(behind["source_id"].unique()) if "source_id" in behind else (),
    )
    same = set(frame.loc[frame["from_codes"] == frame["x"], "x"])
    others = view.alternates.frame
    counted = view.layer.measure in ("figure", "cases")
    moved = LayerView(
        view.layer, chosen, view.alternates.with_(frame=others.loc[others["x"].isin(same)].reset_index(drop=True)),
        areas[list(layers.AREAS)], (), scheme=view.scheme, vintage=vintage, small=layers.small(frame) if counted else frozenset(),
        drawn=view.drawn, levels=view.levels, beside=view.beside,
    )  # fmt: skip
    return measures.with_levels(moved) if view.levels else classes.classed(moved, view.scheme)


def _merged(snapshot: Snapshot, behind: pd.DataFrame, origins: dict[str, str]) -> pd.DataFrame:
    """Make one row an area from the rows behind it, in the order of the areas."""
    columns = ["x", "from_codes", *(name for name in behind.columns if name not in ("x", "area"))]
    single = ~behind["area"].duplicated(keep=False)
    frame = behind.loc[single]
    frame = frame.assign(x=frame["area"], province_code=frame["area"])
    sums = []
    for code, group in behind.loc[~single].groupby("area"):
        name = snapshot.province_names[code][0]
        sums.append({**_sum(group), "area_name": name, "x": code, "province_code": code})
    if sums:
        added = pd.DataFrame(sums, columns=frame.columns)
        frame = pd.concat([frame, added.astype({name: frame[name].dtype for name in frame if added[name].notna().all()})])
    frame = frame.assign(from_codes=[origins[code] for code in frame["x"]])[columns]
    return frame.sort_values("x", kind="stable").reset_index(drop=True)


def _sum(group: pd.DataFrame) -> dict[str, object]:
    """Say of several rows what they share; counts are added up, texts that differ are joined, other numbers that differ are missing."""
    row: dict[str, object] = {}
    for name in group.columns:
        values = list(dict.fromkeys(group[name].dropna()))
        if name in _COUNTS:
            row[name] = group[name].sum()
        elif name in _JOINED:
            row[name] = min(values, key=_JOINED[name].index)
        elif len(values) == 1:
            row[name] = values[0]
        elif pd.api.types.is_numeric_dtype(group[name]):
            row[name] = None
        else:
            row[name] = ";".join(str(value) for value in values if value != "")
    return row


def _sum_of_year(parts: pd.DataFrame) -> float:
    """Add up denominators: a layer holds one measure of one year."""
    return float(parts["value"].sum())


def _no_sum(_: pd.DataFrame) -> float:
    raise NotAdditiveError("shares")


_ADDED = {"category": _no_sum, "denominator": _sum_of_year, "cases": _sum_of_year}
