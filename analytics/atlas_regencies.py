"""Counts by regency and city within a province: each statement of one authority at one date, in one stage and unit, is a layer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd
from slugify import slugify

from analytics import classes, layers
from data import select
from data.slice import Coverage
from data.snapshot import Snapshot, remembered
from data.views import RegencyLayer, RegencyView
from data.vocab import COUNT_UNITS, AreaState, Warn
from geo.points import regency_code
from geo.shapes import CANVASES, geometry

_SCOPE = ("election", "year", "authority", "stage", "unit", "as_of", "category")
_AREAS = ("code", "name", "state", "cls", "obs_id", "shown")


@remembered
def regencies(snapshot: Snapshot, province: str) -> tuple[RegencyLayer, ...]:
    """List the layers of regencies of a province of today: most regencies first, then the newest.

    Taken are preferred counts of cases, people or reports that are not broken down. One figure each of a regency; figures of a former
    province (Papua before 2022) stand in the province of today in which the regency lies.
    """
    found = []
    for key, group in _placed(snapshot).groupby(list(_SCOPE), sort=False):
        election, year, authority, stage, unit, as_of, _ = key
        named = int(group.loc[group["x"].str[:2] == province, "x"].nunique())
        if named:
            found.append(RegencyLayer(_id(province, key), province, election, int(year), authority, stage, unit, as_of, named))
    found.sort(key=lambda one: one.id)
    found.sort(key=lambda one: (one.named, one.as_of or str(one.year)), reverse=True)
    return tuple(found)


@remembered
def regency_view(snapshot: Snapshot, layer: RegencyLayer, scheme: str = classes.QUANTILES) -> RegencyView:
    """Build what the map of a province, its table and its download show of a layer of `regencies`.

    A regency without a figure is *no figure*. A zero stated before the vote is an early zero. What names no single regency of the province
    as it is today (two regencies at once, a name without its kind) is listed in `unplaced`.
    """
    placed = _placed(snapshot)
    mine = [_id(layer.province, key) == layer.id for key in placed[list(_SCOPE)].itertuples(index=False, name=None)]
    rows = placed.loc[mine]
    here = rows.loc[rows["x"].str[:2] == layer.province].drop_duplicates("x").sort_values("x", kind="stable").reset_index(drop=True)
    lost = rows.loc[(rows["x"] == "") & (rows["province_code"] == layer.province)].reset_index(drop=True)
    by_code = {row.x: row for row in here.itertuples(index=False)}
    day = snapshot.voting_days.get(layer.election, "") if layer.election else ""
    made = []
    for code, shape in sorted(geometry(f"regencies-{layer.province}").areas.items()):
        row, state = by_code.get(code), AreaState.NO_FIGURE
        if row is not None:
            early = bool(layer.election) and (not row.as_of or row.as_of < day)
            state = AreaState.VALUE if row.value > 0 else AreaState.EARLY_ZERO if early else AreaState.ZERO
        value, obs_id = (row.value, row.obs_id) if row is not None else (float("nan"), "")
        made.append((code, shape.name, state.value, -1, obs_id, value))
    areas = pd.DataFrame(made, columns=list(_AREAS)).astype({"shown": float})
    shown = areas["state"] == AreaState.VALUE
    cut = classes.cut(areas.loc[shown, "shown"], scheme)
    areas["cls"] = [cut.of(value) if has else -1 for value, has in zip(areas["shown"], shown, strict=True)]
    chosen = select.of_frame(layer.id, here, snapshot)
    warnings = {*chosen.warnings, *([Warn.CUT_LIST] if len(here) < len(areas) else [])}
    if (areas["state"] == AreaState.EARLY_ZERO).any():
        warnings.add(Warn.EARLY_ZERO)
    return RegencyView(
        layer=layer,
        slice=chosen.with_(coverage=Coverage(len(here), len(areas)), warnings=tuple(w for w in Warn if w in warnings)),
        areas=areas,
        classes=cut.ranges,
        scheme=scheme,
        shades=cut.shades,
        small=layers.small(here),
        unplaced=select.of_frame(f"{layer.id}_unplaced", lost, snapshot),
    )


@remembered
def unplaced(snapshot: Snapshot) -> pd.DataFrame:
    """List the counts of regencies whose area is no single regency of today: the columns of `Snapshot.facts`."""
    placed = _placed(snapshot)
    return placed.loc[placed["x"] == ""].drop(columns="x").reset_index(drop=True)


@remembered
def _placed(snapshot: Snapshot) -> pd.DataFrame:
    """Select the counts of regencies, each with the code of its area today in `x`, an empty text where there is none."""
    facts = snapshot.facts
    keep = (facts["area_level"] == "regency") & (facts["reading"] == "preferred") & (facts["dimension"] == "none")
    rows = facts.loc[keep & facts["unit"].isin(COUNT_UNITS) & (facts["stage"] != "index")]
    codes = [_code(province, name) for province, name in zip(rows["province_code"], rows["area_name"], strict=True)]
    return rows.assign(x=codes)[["x", *facts.columns]].reset_index(drop=True)


@cache
def _code(province: str, name: str) -> str:
    """Return the code of a regency by its official name; spaces and hyphens do not matter (Tolitoli, Toli-Toli). Else empty."""
    found = regency_code(province, name)
    if found is None:
        areas = geometry(f"regencies-{province}").areas if f"regencies-{province}" in CANVASES else {}
        alike = [code for code, shape in areas.items() if _letters(shape.name) == _letters(name)]
        found = alike[0] if len(alike) == 1 else ""
    return found


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def _id(province: str, key: Iterable[object]) -> str:
    """Name a layer by what its figures share."""
    election, year, authority, stage, unit, as_of, category = key
    parts = (slugify(str(election)) or str(year), slugify(str(authority)), str(stage), str(unit), str(as_of), slugify(str(category)))
    return "_".join(("regency", province, *(part for part in parts if part)))
