"""One regency or city beside its neighbours in its province, list by list of one authority; figures side by side, never ranked."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from analytics import atlas_regencies
from analytics.computed import KINDS, computed
from data import regencies
from data.snapshot import Snapshot, remembered
from data.views import RegencyLayer
from data.views.regency import RegencyBeside
from data.vocab import SOURCE_COLUMNS, AreaState
from geo.shapes import geometry

NEAREST = 2  # how many stand beside a regency without a land border in its province
COLUMNS = (
    "layer", "election", "year", "authority", "stage", "unit", "as_of", "code", "area_name", "state", "value", "obs_id", "source_id",
    *SOURCE_COLUMNS,
)  # fmt: skip


@remembered
def beside(snapshot: Snapshot, code: str) -> RegencyBeside:
    """Set a regency beside its neighbours in every list of counts by regency in which one of them has a figure.

    A list is what one authority stated at one date, in one stage and unit, for one election (`analytics.atlas_regencies.regencies`). The
    lists that name the regency itself stand first. An area without a figure in it is `no_figure`: unknown, not zero.

    Args:
        snapshot: the release.
        code: dotted code of a regency.
    """
    near, by_land = neighbours(code)
    rows: list[dict[str, Any]] = []
    mine, others = [], []
    for layer in atlas_regencies.regencies(snapshot, code[:2]):
        made = _rows(snapshot, layer, (code, *near))
        if made[0]["obs_id"]:
            mine.append(made)
        elif any(row["obs_id"] for row in made):
            others.append(made)
    rows = [row for made in (*mine, *others) for row in made]
    of = snapshot.rows(row["obs_id"] for row in rows if row["obs_id"])
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float})
    name = f"regency_beside_{code.replace('.', '_')}"
    return RegencyBeside(code, near, by_land, computed(snapshot, name, frame, of=of, across=KINDS))


def _rows(snapshot: Snapshot, layer: RegencyLayer, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    figures = atlas_regencies.figures(snapshot, layer)
    about = {name: getattr(layer, name) for name in ("election", "year", "authority", "stage", "unit", "as_of")}
    made = []
    for code in codes:
        row = figures.get(code)
        state = AreaState.NO_FIGURE if row is None else atlas_regencies.state_of(snapshot, layer, row)
        found = {name: "" if row is None else getattr(row, name) for name in ("obs_id", "source_id", *SOURCE_COLUMNS)}
        value = float("nan") if row is None else row.value
        made.append(
            found | about | {"layer": layer.id, "code": code, "area_name": regencies.names()[code], "state": state.value, "value": value}
        )
    return made


@cache
def neighbours(code: str) -> tuple[tuple[str, ...], bool]:
    """Return the regencies of its province that share a land border with one; where none does, the two whose label points are nearest.

    Returns:
        dotted codes in their order, and whether they share a border.
    """
    areas = geometry(f"regencies-{code[:2]}").areas
    beside_it = tuple(sorted(other for other in areas[code].beside if other in areas))
    if beside_it:
        return beside_it, True
    x, y = areas[code].at
    apart = {other: (shape.at[0] - x) ** 2 + (shape.at[1] - y) ** 2 for other, shape in areas.items() if other != code}
    return tuple(sorted(sorted(apart, key=apart.__getitem__)[:NEAREST])), False
