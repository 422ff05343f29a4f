"""One province beside its neighbours, list by list of one authority; figures side by side, never ranked."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analytics import layers, lineage, rates
from analytics.computed import KINDS, computed
from data.errors import UsageError
from data.snapshot import Snapshot, remembered
from data.views import Layer
from data.views.places import Beside
from data.vocab import SOURCE_COLUMNS, VINTAGES, AreaState
from geo import shapes

TODAY = VINTAGES[-1]
NEAREST = 2  # how many stand beside a province without a land border
COLUMNS = (
    "layer", "election", "year", "authority", "stage", "unit", "province_code", "name_id", "name_en", "state", "value", "as_of", "old_area",
    "obs_id", "source_id", *SOURCE_COLUMNS,
)  # fmt: skip
_STEP = re.compile(r"([Mmlz])|(-?\d+) ?(-?\d+)")


@remembered
def beside(snapshot: Snapshot, code: str) -> Beside:
    """Set a province beside its neighbours in every map layer of one authority, stage and unit that counts something.

    Figures stand as published, on the map of the layer: `old_area` marks one whose area was larger then (Papua before 2022). An area
    without a figure says why: `no_figure`, `not_applicable` (it did not vote), `did_not_exist` (it was part of another province), and a
    zero stated before the vote is an `early_zero`.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Returns:
        the rows, newest layer first, in each the province itself and then its neighbours in the order of the codes; layers in which none
        of them has a figure are left out.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    names = snapshot.province_names
    if code not in names:
        raise UsageError("unknown_choice", value=code, parameter="province", allowed=", ".join(names))
    near, by_land = neighbours(code)
    rows: list[dict[str, Any]] = []
    for layer in layers.catalogue(snapshot):
        if not layer.index and rates.has_rates(snapshot, layer):
            mine = _rows(snapshot, layer, (code, *near))
            rows += mine if any(row["obs_id"] for row in mine) else []
    of = snapshot.rows(row["obs_id"] for row in rows if row["obs_id"])
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float, "old_area": bool})
    return Beside(code, near, by_land, computed(snapshot, f"beside_{code}", frame, of=of, across=KINDS, vintage=TODAY))


def _rows(snapshot: Snapshot, layer: Layer, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    view = layers.view(snapshot, layer)
    states = dict(zip(view.areas["province_code"], view.areas["state"], strict=True))
    figures = {row["x"]: row for row in view.slice.frame.to_dict("records")}
    now, then = lineage.territories(snapshot, TODAY), lineage.territories(snapshot, layer.vintage)
    made = []
    for code in codes:
        row = figures.get(code, {})
        name_id, name_en = snapshot.province_names[code]
        made.append(
            {name: row.get(name, "") for name in ("obs_id", "as_of", "source_id", *SOURCE_COLUMNS)}
            | {
                "layer": layer.series_id,
                "election": layer.election,
                "year": layer.year or int(view.slice.frame["year"].iloc[0]),
                "authority": view.slice.authority,
                "stage": view.slice.stage,
                "unit": view.slice.unit,
                "province_code": code,
                "name_id": name_id,
                "name_en": name_en,
                "state": states.get(code, AreaState.DID_NOT_EXIST.value),
                "value": row.get("value", float("nan")),
                "old_area": bool(row) and then[code] != now[code],
            }
        )
    return made


@cache
def neighbours(code: str) -> tuple[tuple[str, ...], bool]:
    """Return the provinces that share a land border with one on today's map; where none does, the two whose coasts are nearest.

    Distances are between the corners of the outlines as the map draws them.

    Returns:
        Kemendagri codes in their order, and whether they share a border.
    """
    areas = shapes.geometry(TODAY).areas
    if areas[code].beside:
        return tuple(sorted(areas[code].beside)), True
    mine = _corners(areas[code].d)
    distance = {other: _apart(mine, _corners(shape.d)) for other, shape in areas.items() if other != code}
    return tuple(sorted(sorted(distance, key=distance.__getitem__)[:NEAREST])), False


def _corners(path: str) -> np.ndarray:
    """Return the corners of a path of the map (`M`, `m`, `l`, `z` with whole numbers), one row a corner."""
    at = start = np.zeros(2, dtype=int)
    command, found = "M", []
    for letter, x, y in _STEP.findall(path):
        if letter:
            command = letter
            at = start if letter == "z" else at
            continue
        step = np.array([int(x), int(y)])
        at = step if command == "M" else at + step
        if command in "Mm":
            start, command = at, "l"  # further pairs are lines
        found.append(at)
    return np.array(found)


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=2).min())
