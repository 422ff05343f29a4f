"""Figures on the areas of another map: 33 provinces (until 2012), 34 (until 2022), 38 (today).

Each area of an older map is a set of today's provinces. A figure of an old, larger area (Papua before November 2022, Kalimantan Timur
before 2012) is never split over its parts, by population or otherwise: nobody published how it divides. Figures of parts may be added up to
the old area only when every part has one of the same authority, election, date, stage and unit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analytics import layers, located
from analytics.computed import KINDS, computed
from data.errors import UsageError
from data.slice import Coverage, MixedSliceError, NotAdditiveError, Slice
from data.snapshot import Snapshot, remembered
from data.views import Layer, LayerView
from data.views.coverage import Rebased
from data.vocab import VINTAGES, AreaState, Warn, WhyNot

AREAS = ("province_code", "name_id", "name_en", "state", "value", "from_codes", "obs_ids", "why")
VALUES = (
    "province_code", "name_id", "name_en", "value", "state", "from_codes", "obs_ids", "source_ids", "authority", "stage", "unit",
    "election", "year", "as_of",
)  # fmt: skip
_ABOUT = ("authority", "stage", "unit", "election", "year", "as_of")
# Adds up rows of the parts of an area, or refuses.
Adding = Callable[[pd.DataFrame], float]
_FIGURE = (AreaState.VALUE.value, AreaState.ZERO.value, AreaState.EARLY_ZERO.value)


@remembered
def territories(snapshot: Snapshot, vintage: str) -> dict[str, frozenset[str]]:
    """Return for each area of a map the provinces of today that lie in it.

    A province that a map does not have lies in the one it was split from (`parent_code`): Papua (91) of the 34-province map holds 91, 93,
    94 and 95, Papua Barat (92) holds 92 and 96, and Kalimantan Timur (64) of the 33-province map 64 and 65.

    Raises:
        UsageError: `unknown_choice`, when there is no such map.
    """
    if vintage not in VINTAGES:
        raise UsageError("unknown_choice", value=vintage, parameter="vintage", allowed=", ".join(VINTAGES))
    table = snapshot.tables["area_vintages"]
    members = set(table.loc[table["vintage"] == vintage, "province_code"])
    parents = dict(snapshot.tables["provinces"][["province_code", "parent_code"]].itertuples(index=False, name=None))
    found: dict[str, set[str]] = {code: set() for code in sorted(members)}
    for code in parents:
        owner = code
        while owner not in members:
            owner = parents[owner]
        found[owner].add(code)
    return {code: frozenset(parts) for code, parts in found.items()}


@remembered
def rebase(snapshot: Snapshot, layer: Layer, vintage: str) -> Rebased:
    """Show a layer on the areas of another map, or on its own as published.

    State of each area of the map `vintage`:

    - the same territory as a published area: as published;
    - a part of a larger published area with a figure: `not_separable`, all of its parts alike, also those of the same name, and also for a
      zero; the area has no value of its own;
    - a part of a larger published area without a figure: the part of the same code keeps the state as published, the others
      `did_not_exist`;
    - made up of several published areas: their sum (value, zero or early zero; warning `derived`) when every one of them has a count of the
      same authority, election, date, stage and unit; `not_applicable` when none of them voted; else `no_figure`, with the reason
      `parts_missing` or, where every part has a figure and they may not be added up, why not.

    Args:
        snapshot: the release.
        layer: a layer of `layers.catalogue`.
        vintage: `33`, `34` or `38`.

    Raises:
        UsageError: `unknown_choice`, when there is no such map.
    """
    view = layers.view(snapshot, layer)
    areas, behind = moved(snapshot, view, vintage)
    return Rebased(layer, layer.vintage, vintage, areas, _slice(snapshot, view.slice, vintage, areas, behind))


def moved(snapshot: Snapshot, view: LayerView, vintage: str, added: Adding = located.added) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Say what each area of another map shows of a layer, as `rebase` does.

    Args:
        snapshot: the release.
        view: a layer on its own map.
        vintage: `33`, `34` or `38`.
        added: adds up the rows of the parts of an area; raises where they are no parts of one total.

    Returns:
        the areas (columns `AREAS`), and the rows of the layer that stand behind their values, each with the code of its `area`, in the
        order of the areas.

    Raises:
        UsageError: `unknown_choice`, when there is no such map.
    """
    published, wanted = territories(snapshot, view.vintage), territories(snapshot, vintage)
    was, values, ids = (dict(zip(view.areas["province_code"], view.areas[name], strict=True)) for name in ("state", "shown", "obs_id"))
    frame = view.slice.frame
    place = {code: i for i, code in enumerate(frame["x"])}
    rows, used, shown = [], [], []
    for code, land in wanted.items():
        olds = [old for old, parts in published.items() if parts & land]
        mine = [place[old] for old in olds if old in place]
        state, value, why = was[olds[0]], float("nan"), ""
        if len(olds) > 1:
            state, value, why = _together(frame.iloc[mine], [was[old] for old in olds], added)
        elif published[olds[0]] == land:
            value = values[olds[0]]
        elif state in _FIGURE:
            state = AreaState.NOT_SEPARABLE.value
        elif code != olds[0]:
            state = AreaState.DID_NOT_EXIST.value
        obs_ids = ";".join(ids[old] for old in olds if ids[old])
        rows.append((code, *snapshot.province_names[code], state, value, ";".join(olds), obs_ids, why))
        if state in _FIGURE:
            used += mine
            shown += [code] * len(mine)
    return pd.DataFrame(rows, columns=list(AREAS)), frame.iloc[used].assign(area=shown)


def _together(mine: pd.DataFrame, states: Sequence[str], added: Adding) -> tuple[str, float, str]:
    """Add up the published areas that make up one area: state, value and, without a value, the reason."""
    if set(states) == {AreaState.NOT_APPLICABLE}:
        return AreaState.NOT_APPLICABLE.value, float("nan"), ""
    if len(mine) < len(states):
        return AreaState.NO_FIGURE.value, float("nan"), WhyNot.PARTS_MISSING.value if len(mine) else ""
    try:
        value = added(mine)
    except (MixedSliceError, NotAdditiveError) as error:
        return AreaState.NO_FIGURE.value, float("nan"), located.reason(error).value
    zero = AreaState.EARLY_ZERO if AreaState.EARLY_ZERO in states else AreaState.ZERO
    return (AreaState.VALUE if value else zero).value, value, ""


def _slice(snapshot: Snapshot, of: Slice, vintage: str, areas: pd.DataFrame, used: pd.DataFrame) -> Slice:
    """Wrap the areas that have a value, each with what it counts."""
    kept = areas.loc[areas["state"].isin(_FIGURE)]
    sources: dict[str, dict[str, None]] = {code: {} for code in kept["province_code"]}
    for area, source in zip(used["area"], used["source_id"], strict=True):
        sources[area][source] = None
    # Areas and the figures behind them stand in the same order; those of one area are alike in all that is told of it.
    about = used[list(_ABOUT)].loc[~used["area"].duplicated()].set_axis(kept.index)
    frame = pd.concat([kept.assign(source_ids=[";".join(found) for found in sources.values()]), about], axis=1)[list(VALUES)]
    outside = areas["state"].isin([AreaState.NOT_APPLICABLE.value, AreaState.DID_NOT_EXIST.value])
    warnings = [*of.warnings]
    if kept["from_codes"].str.contains(";").any():
        warnings.append(Warn.DERIVED)
    if (areas["state"] == AreaState.NOT_SEPARABLE).any():
        warnings.append(Warn.NOT_SEPARABLE)
    return computed(
        snapshot, f"{of.id}_{vintage}", frame, of=used, across=KINDS, label=of.label, note=of.note, warnings=warnings,
        coverage=Coverage(len(kept), int((~outside).sum())), vintage=vintage,
    )  # fmt: skip
