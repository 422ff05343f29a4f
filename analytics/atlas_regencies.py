"""Counts by regency and city within a province: each statement of one authority at one date, in one stage and unit, is a layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from slugify import slugify

from analytics import classes, layers
from data import select
from data.slice import Coverage
from data.snapshot import Snapshot, remembered
from data.views import RegencyLayer, RegencyView
from data.vocab import COUNT_UNITS, AreaState, Warn
from geo.points import regency_code
from geo.shapes import geometry

_SCOPE = ("election", "year", "authority", "stage", "unit", "as_of", "category")
_AREAS = ("code", "name", "state", "cls", "obs_id", "shown")


@remembered
def regencies(snapshot: Snapshot, province: str) -> tuple[RegencyLayer, ...]:
    """List the layers of regencies of a province of today: most regencies first, then the newest.

    Taken are preferred counts of cases, people or reports that are not broken down. One figure each of a regency; figures of a former
    province (Papua before 2022) stand in the province of today in which the regency lies.
    """
    found = []
    placed = _placed(snapshot)
    for statement, group in placed.loc[placed["x"].str[:2] == province].groupby("statement", sort=False):
        one = group.iloc[0]
        about = (one["election"], int(one["year"]), one["authority"], one["stage"], one["unit"], one["as_of"])
        found.append(RegencyLayer(f"regency_{province}_{statement}", province, *about, int(group["x"].nunique())))
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
    rows = placed.loc[placed["statement"] == layer.id.removeprefix(f"regency_{layer.province}_")].drop(columns="statement")
    here = rows.loc[rows["x"].str[:2] == layer.province].drop_duplicates("x").sort_values("x", kind="stable").reset_index(drop=True)
    lost = rows.loc[(rows["x"] == "") & (rows["province_code"] == layer.province)].reset_index(drop=True)
    by_code = {row.x: row for row in here.itertuples(index=False)}
    made = []
    for code, shape in sorted(geometry(f"regencies-{layer.province}").areas.items()):
        row = by_code.get(code)
        state = AreaState.NO_FIGURE if row is None else state_of(snapshot, layer, row)
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


def figures(snapshot: Snapshot, layer: RegencyLayer) -> Mapping[str, Any]:
    """Return the figures of a layer by the codes of today's regencies, each a named tuple with the columns of `Snapshot.facts`."""
    return _by_statement(snapshot)[layer.province, layer.id.removeprefix(f"regency_{layer.province}_")]


@remembered
def _by_statement(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in _placed(snapshot).itertuples(index=False):
        if row.x:
            found.setdefault((row.x[:2], row.statement), {}).setdefault(row.x, row)
    return found


def state_of(snapshot: Snapshot, layer: RegencyLayer, row: Any) -> AreaState:
    """Tell a value, a zero, and a zero stated before the vote, for a row of `figures`."""
    day = snapshot.voting_days.get(layer.election, "")
    early = bool(layer.election) and (not row.as_of or row.as_of < day)
    return AreaState.VALUE if row.value > 0 else AreaState.EARLY_ZERO if early else AreaState.ZERO


@remembered
def unplaced(snapshot: Snapshot) -> pd.DataFrame:
    """List the counts of regencies whose area is no single regency of today: the columns of `Snapshot.facts`."""
    placed = _placed(snapshot)
    return placed.loc[placed["x"] == ""].drop(columns=["x", "statement"]).reset_index(drop=True)


@remembered
def _placed(snapshot: Snapshot) -> pd.DataFrame:
    """Select the counts of regencies, each with the code of its area today in `x`, an empty text where there is none.

    `statement` names what the figures of a layer share.
    """
    facts = snapshot.facts
    keep = (facts["area_level"] == "regency") & (facts["reading"] == "preferred") & (facts["dimension"] == "none")
    rows = facts.loc[keep & facts["unit"].isin(COUNT_UNITS) & (facts["stage"] != "index")]
    codes = [regency_code(province, name) or "" for province, name in zip(rows["province_code"], rows["area_name"], strict=True)]
    scopes = [*rows[list(_SCOPE)].itertuples(index=False, name=None)]
    named = {scope: _statement(*scope) for scope in dict.fromkeys(scopes)}
    rows = rows.assign(x=codes, statement=[named[scope] for scope in scopes])
    return rows[["x", "statement", *facts.columns]].reset_index(drop=True)


def _statement(election: str, year: int, authority: str, stage: str, unit: str, as_of: str, category: str) -> str:
    parts = (slugify(election) or str(year), slugify(authority), stage, unit, as_of, slugify(category))
    return "_".join(part for part in parts if part)
