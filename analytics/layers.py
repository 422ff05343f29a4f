"""Map layers: the curated series by province, and what each province shows in them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from analytics.headlines import headlines
from data import select
from data.slice import Coverage
from data.snapshot import Snapshot
from data.views import Layer, LayerView
from data.vocab import AreaState, Warn

CLASSES = 5


@lru_cache(maxsize=8)
def catalogue(snapshot: Snapshot) -> tuple[Layer, ...]:
    """List the layers of a release by election, newest first.

    Within an election: counts of one authority (most provinces first, then newest), then "best available", then indices.
    """
    series = snapshot.tables["series"]
    points = snapshot.tables["series_points"]
    elections = points.merge(snapshot.tables["observations"][["obs_id", "election", "as_of"]], on="obs_id")
    layers = []
    for row in series.loc[series["x_axis"] == "province_code"].itertuples():
        mine = elections.loc[elections["series_id"] == row.series_id]
        election = str(mine["election"].mode().iloc[0])
        layers.append(
            Layer(
                series_id=row.series_id,
                election=election,
                vintage=_vintage(snapshot, election, set(mine["x"])),
                best=row.unit == "mixed" and row.stage == "mixed",
                index=row.stage == "index",
                as_of=str(mine["as_of"].max()),
                named=int(mine.loc[mine["role"] != "alternate", "x"].nunique()),
                label={"id": row.label_id, "en": row.label_en},
            )
        )
    newest_first = {name: -i for i, name in enumerate(snapshot.election_order)}
    layers.sort(key=lambda a: (a.named, a.as_of), reverse=True)
    return tuple(sorted(layers, key=lambda a: (newest_first[a.election], a.index, a.best)))


def elections(snapshot: Snapshot) -> tuple[str, ...]:
    """Name the elections that have a layer, newest first."""
    return tuple(dict.fromkeys(layer.election for layer in catalogue(snapshot)))


def choose(snapshot: Snapshot, series_id: str, wanted: tuple[str, ...]) -> Layer:
    """Choose the layer that a link asks for: the named one, else the first of the elections it names, else the newest."""
    every = catalogue(snapshot)
    return next(
        (a for a in every if a.series_id == series_id and (not wanted or a.election in wanted)),
        next((a for a in every if a.election in wanted), None) or next((a for a in every if a.series_id == series_id), every[0]),
    )


def overview(snapshot: Snapshot) -> Layer:
    """Choose the layer of the start page: the one with the most provinces, of the election whose count is the headline."""
    after = headlines(snapshot).after["x"]
    return max((a for a in catalogue(snapshot) if a.election == after), key=lambda a: len(view(snapshot, a).slice))


@lru_cache(maxsize=64)
def view(snapshot: Snapshot, layer: Layer) -> LayerView:
    """Build what a map, its table and its download show of one layer.

    A province without a figure is *no figure*, or *not applicable* where the record says that it did not vote. A zero stated before the
    vote, or in a figure marked partial, is an early zero: more may have followed.
    """
    every = select.series(snapshot, layer.series_id)
    drawn = every.frame.loc[every.frame["role"] != "alternate"].drop_duplicates("x").reset_index(drop=True)
    others = every.frame.loc[every.frame["role"] == "alternate"].reset_index(drop=True)
    provinces = snapshot.tables["provinces"].set_index("province_code")
    vintages = snapshot.tables["area_vintages"]
    codes = sorted(vintages.loc[vintages["vintage"] == layer.vintage, "province_code"])
    voted = snapshot.tables["election_areas"]
    voted = voted.loc[voted["election"] == layer.election].set_index("province_code")["voted"].to_dict()
    voting_date = dict(snapshot.tables["elections"][["election", "voting_date"]].itertuples(index=False, name=None))[layer.election]

    by_code = drawn.set_index("x")
    cuts, classes = _classes(drawn.loc[drawn["value"] > 0, "value"].to_numpy())
    rows = []
    for code in codes:
        state, cls, obs_id = AreaState.NO_FIGURE, -1, ""
        if code in by_code.index:
            row = by_code.loc[code]
            obs_id = row["obs_id"]
            if row["value"] > 0:
                state, cls = AreaState.VALUE, int(np.searchsorted(cuts, row["value"], side="left"))
            else:
                early = row["role"] == "partial" or not row["as_of"] or row["as_of"] < str(voting_date)
                state = AreaState.EARLY_ZERO if early else AreaState.ZERO
        elif voted.get(code) == "none":
            state = AreaState.NOT_APPLICABLE
        rows.append((code, provinces.at[code, "name_id"], provinces.at[code, "name_en"], state.value, cls, obs_id))
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


def _vintage(snapshot: Snapshot, election: str, codes: set[str]) -> str:
    """Choose the map that a layer lives on.

    A layer that gives every province of a vintage a figure lives there (the index IKP 2024 was scored for 34). Otherwise the map of the
    voting day decides: the vintage whose provinces had all been founded by then.
    """
    table = snapshot.tables["area_vintages"]
    members = {v: set(group["province_code"]) for v, group in table.groupby("vintage")}
    for vintage, present in members.items():
        if codes == present:
            return str(vintage)
    provinces = snapshot.tables["provinces"].set_index("province_code")["valid_from"].to_dict()
    dates = dict(snapshot.tables["elections"][["election", "voting_date"]].itertuples(index=False, name=None))
    newest = max(members, key=int)
    founded = [
        v for v, present in members.items() if all(provinces[c] <= dates[election] for c in present - members[min(members, key=int)])
    ]
    return str(max(founded, key=int, default=newest))


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
