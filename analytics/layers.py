"""Map layers: the curated series by province, and what each province shows in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.headlines import available
from data import select
from data.slice import Coverage
from data.snapshot import Snapshot, remembered
from data.views import Layer, LayerView
from data.vocab import AreaState, Warn

CLASSES = 5


@remembered
def catalogue(snapshot: Snapshot) -> tuple[Layer, ...]:
    """List the layers of a release by election or calendar year, newest first; a series that draws no province is none.

    Within an election or a year: counts of one authority (most provinces first, then newest), then "best available", then indices.
    """
    series = snapshot.tables["series"]
    points = snapshot.tables["series_points"]
    dated = points.merge(snapshot.tables["observations"][["obs_id", "election", "year", "as_of"]], on="obs_id")
    layers = []
    for row in series.loc[series["x_axis"] == "province_code"].itertuples():
        mine = dated.loc[dated["series_id"] == row.series_id]
        named = int(mine.loc[mine["role"] != "alternate", "x"].nunique())
        if not named:
            continue
        election = str(mine["election"].mode().iloc[0])
        year = 0 if election else int(mine.loc[mine["election"] == "", "year"].mode().iloc[-1])
        layers.append(
            Layer(
                series_id=row.series_id,
                election=election,
                vintage=_vintage(snapshot, election, year, set(mine["x"])),
                best=row.unit == "mixed" and row.stage == "mixed",
                index=row.stage == "index",
                as_of=str(mine["as_of"].max()),
                named=named,
                label={"id": row.label_id, "en": row.label_en},
                year=year,
            )
        )
    dates = snapshot.voting_days
    # A year stands after the elections that were held in it; an election whose day is not on record is the newest.
    ends = {a.group: (dates.get(a.election) or "9999") if a.election else f"{a.year}-12-31" for a in layers}
    layers.sort(key=lambda a: (a.named, a.as_of), reverse=True)
    layers.sort(key=lambda a: (a.index, a.best))
    return tuple(sorted(layers, key=lambda a: (ends[a.group], a.group), reverse=True))


def groups(snapshot: Snapshot) -> tuple[str, ...]:
    """Name the elections and the calendar years (four digits) that have a layer, newest first."""
    return tuple(dict.fromkeys(layer.group for layer in catalogue(snapshot)))


def choose(snapshot: Snapshot, series_id: str, wanted: tuple[str, ...]) -> Layer | None:
    """Choose the layer that a link asks for: the named one, else the first of the elections it names, else the newest.

    None when the release has no layer, or none up to the date asked for.
    """
    every = catalogue(snapshot)
    named = next((a for a in every if a.series_id == series_id), None)
    if named is not None and (not wanted or named.election in wanted):
        return named
    return next((a for a in every if a.election in wanted), None) or named or next(iter(every), None)


def overview(snapshot: Snapshot) -> Layer | None:
    """Choose the layer of the start page: the one with the most provinces, of the election whose count is the headline.

    Where there is no headline or no layer of it, the newest layer; None where there is none.
    """
    found = available(snapshot)
    after = None if found is None or found.after is None else found.after["x"]
    every = catalogue(snapshot)
    return max((a for a in every if a.election == after), key=lambda a: len(view(snapshot, a).slice), default=next(iter(every), None))


@remembered
def view(snapshot: Snapshot, layer: Layer) -> LayerView:
    """Build what a map, its table and its download show of one layer.

    A province without a figure is *no figure*, or *not applicable* where the record says that it did not vote. A zero stated before the
    vote, or in a figure marked partial, is an early zero: more may have followed.
    """
    every = select.series(snapshot, layer.series_id)
    drawn = every.frame.loc[every.frame["role"] != "alternate"].drop_duplicates("x").reset_index(drop=True)
    others = every.frame.loc[every.frame["role"] == "alternate"].reset_index(drop=True)
    vintages = snapshot.tables["area_vintages"]
    codes = sorted(vintages.loc[vintages["vintage"] == layer.vintage, "province_code"])
    voted = snapshot.tables["election_areas"]
    voted = voted.loc[voted["election"] == layer.election].set_index("province_code")["voted"].to_dict()

    dates = snapshot.voting_days
    by_code = {row.x: row for row in drawn[["x", "obs_id", "value", "role", "as_of"]].itertuples(index=False)}
    cuts, classes = _classes(drawn.loc[drawn["value"] > 0, "value"].to_numpy())
    rows = []
    for code in codes:
        state, cls, obs_id = AreaState.NO_FIGURE, -1, ""
        if code in by_code:
            row = by_code[code]
            obs_id = row.obs_id
            if row.value > 0:
                state, cls = AreaState.VALUE, int(np.searchsorted(cuts, row.value, side="left"))
            else:
                state = AreaState.EARLY_ZERO if _early(row, layer, dates) else AreaState.ZERO
        elif voted.get(code) == "none":
            state = AreaState.NOT_APPLICABLE
        rows.append((code, *snapshot.province_names[code], state.value, cls, obs_id))
    areas = pd.DataFrame(rows, columns=["province_code", "name_id", "name_en", "state", "cls", "obs_id"])

    named = len(drawn)
    expected = int((areas["state"] != AreaState.NOT_APPLICABLE).sum())
    warnings = set(select.describe(drawn))
    if (areas["state"] == AreaState.EARLY_ZERO).any():
        warnings.add(Warn.EARLY_ZERO)
    if named < expected:
        warnings.add(Warn.CUT_LIST)
    if not others.empty:
        warnings.add(Warn.DISPUTED)
    chosen = select.of_frame(layer.series_id, drawn, snapshot).with_(
        label=every.label,
        note=every.note,
        vintage=layer.vintage,
        coverage=Coverage(named, expected),
        warnings=tuple(w for w in Warn if w in warnings),
    )
    return LayerView(layer, chosen, select.of_frame(layer.series_id, others, snapshot), areas, classes)


def _early(row: Any, layer: Layer, dates: Mapping[str, str]) -> bool:
    """Tell whether more may have followed a zero: it is partial, or stated before the vote or before its year was over.

    A zero of an election without a date may be an early one; a zero of a year without a date is that of the whole year.
    """
    if row.role == "partial":
        return True
    if layer.election:
        return not row.as_of or row.as_of < dates.get(layer.election, "")
    end = f"{layer.year}-12-31"
    return bool(row.as_of) and row.as_of < end[: len(row.as_of)]


def _vintage(snapshot: Snapshot, election: str, year: int, codes: set[str]) -> str:
    """Choose the map that a layer lives on.

    A layer that gives every province of a vintage a figure lives there (the index IKP 2024 was scored for 34). Otherwise the map of the
    voting day decides, for counts of a year its first day: the vintage whose provinces had all been founded by then, or a later one where
    figures name provinces that are not on it.
    """
    table = snapshot.tables["area_vintages"]
    members = {str(v): set(group["province_code"]) for v, group in table.groupby("vintage")}
    for vintage, present in members.items():
        if codes == present:
            return vintage
    provinces = snapshot.tables["provinces"].set_index("province_code")["valid_from"].to_dict()
    newest, oldest = max(members, key=int), members[min(members, key=int)]
    day = snapshot.voting_days.get(election, "") if election else f"{year}-01-01"
    if not day:
        return newest
    founded = [v for v, present in members.items() if all(provinces[c] <= day for c in present - oldest)]
    by_day = max(founded, key=int, default=newest)
    if election:
        return by_day
    return next((v for v in sorted(members, key=int) if int(v) >= int(by_day) and codes <= members[v]), newest)


def _classes(values: np.ndarray) -> tuple[np.ndarray, tuple[tuple[float, float], ...]]:
    """Cut positive figures into classes of about equal size (quantiles); equal figures share a class.

    There are two to five of them, one for two different figures at most: a class for each single province would make near figures look
    far apart.

    Returns:
        the upper limits of all classes but the last, and the lowest and highest figure of each class.
    """
    if not len(values):
        return np.array([]), ()
    distinct = np.unique(values)
    count = min(CLASSES, max(2, len(distinct) // 2), len(distinct))
    limits = np.unique(np.quantile(distinct, np.arange(1, count) / count, method="lower")) if count > 1 else np.array([])
    index = np.searchsorted(limits, distinct, side="left")
    return limits, tuple((float(distinct[index == i].min()), float(distinct[index == i].max())) for i in range(len(limits) + 1))
