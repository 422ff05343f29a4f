"""Facet counts: how many rows each value of each filter would give, together with the other filters that are on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import select
from data.query import LISTS, Query
from data.snapshot import Snapshot, remembered

# Filters that are no list; each keeps rows or does not, and has no values to choose among here.
FIXED = ("series", "source", "published", "q")


@dataclass(frozen=True, eq=False)
class Facets:
    """What the filters of a query leave.

    Attributes:
        query: the filters.
        rows: rows that every filter keeps.
        counts: for each list parameter its values, each with the rows that it and all *other* filters keep; values without a row are left
            out, so that a value that is missing here cannot be combined with what is on.
        without: for each filter that is on, the rows that would be kept if it alone were dropped.
        ever: for each list parameter the values that have a row with no filter at all.
    """

    query: Query
    rows: int
    counts: Mapping[str, Mapping[Hashable, int]]
    without: Mapping[str, int]
    ever: Mapping[str, frozenset[Hashable]]


def facets(snapshot: Snapshot, query: Query, names: Iterable[str] = LISTS, within: np.ndarray | None = None) -> Facets:
    """Count the rows of `Snapshot.facts` by the values of the list parameters `names`.

    Args:
        snapshot: the release.
        query: what is on; its lists, and the parameters of `FIXED`.
        names: the list parameters to count.
        within: which rows of `facts` there are to begin with, all without it.
    """
    codes = _codes(snapshot)
    size = len(snapshot.tables["observations"])
    base = np.ones(size, dtype=bool) if within is None else within
    refused = {name: ~np.isin(codes[name][0], _places(codes[name][1], getattr(query, name))) for name in LISTS if getattr(query, name)}
    refused |= {name: ~_fixed(snapshot, query, name) for name in FIXED if getattr(query, name)}
    misses = np.zeros(size, dtype=np.int16)
    for mask in refused.values():
        misses += mask
    counts: dict[str, dict[Hashable, int]] = {}
    ever: dict[str, frozenset[Hashable]] = {}
    for name in names:
        numbers, values = codes[name]
        kept = base & (misses - refused.get(name, 0) == 0)
        found = np.bincount(numbers[kept], minlength=len(values)).tolist()
        counts[name] = {value: n for value, n in zip(values, found, strict=True) if n}
        there = np.bincount(numbers[base], minlength=len(values)).tolist()
        ever[name] = frozenset(value for value, n in zip(values, there, strict=True) if n)
    without = {name: int((base & (misses - mask == 0)).sum()) for name, mask in refused.items()}
    return Facets(query, int((base & (misses == 0)).sum()), counts, without, ever)


@remembered
def _codes(snapshot: Snapshot) -> dict[str, tuple[np.ndarray, list[Hashable]]]:
    """Number the values of each list parameter: the number of each row, and the values by number."""
    found: dict[str, tuple[np.ndarray, list[Hashable]]] = {}
    for name in LISTS:
        numbers, values = pd.factorize(snapshot.facts[select.COLUMN.get(name, name)])
        found[name] = (numbers, values.tolist())
    return found


def _places(values: list[Hashable], wanted: Iterable[Hashable]) -> list[int]:
    chosen = set(wanted)
    return [place for place, value in enumerate(values) if value in chosen]


def _fixed(snapshot: Snapshot, query: Query, name: str) -> np.ndarray:
    value = getattr(query, name)
    if name == "q":
        return select.searched(snapshot, value).to_numpy()
    return _held(snapshot, name, value)


@remembered
def _held(snapshot: Snapshot, name: str, value: str) -> np.ndarray:
    """Tell for each row whether a series, a source or a year of publication holds it."""
    facts = snapshot.facts
    if name == "source":
        return (facts["source_id"] == value).to_numpy()
    if name == "published":
        return (facts["published"].str[:4] == value).to_numpy()
    points = snapshot.tables["series_points"]
    return facts["obs_id"].isin(points.loc[points["series_id"] == value, "obs_id"]).to_numpy()
