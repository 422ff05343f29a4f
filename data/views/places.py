"""What the answers on one province hand to sentences and pages: counts by election, steps, regencies, gaps, neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice
from data.vocab import WhyNot


@dataclass(frozen=True, eq=False)
class PlaceTrends:
    """Counts of one province election by election.

    Attributes:
        lists: each a Slice of one authority, stage and unit with the last statement on each of two elections or more, oldest election
            first; the list with most elections first. Columns of `analytics.places_trend.COLUMNS`.
        why: why there is none: `no_figure`, `one_election` or `mixed` (several elections, but never counted alike); else None.
    """

    lists: tuple[Slice, ...]
    why: WhyNot | None


@dataclass(frozen=True, eq=False)
class Steps:
    """The stages that one authority stated for one province at one cut-off in one unit.

    Attributes:
        slice: one row a stage, in the order in which a case goes; columns of `analytics.places_pipeline.COLUMNS`.
        group: the election, or the year in four digits.
        authority, unit, cut: who counted, what, and the date of the statement.
        why: why no stage is taken as a share of another: the figures are not one count, or are not nested; else None.
    """

    slice: Slice
    group: str
    authority: str
    unit: str
    cut: str
    why: WhyNot | None


@dataclass(frozen=True, eq=False)
class Below:
    """What the record has on the regencies, cities and agencies of a province.

    Attributes:
        regencies: figures of regencies and cities, every reading, by name and then latest election first.
        agencies: the same of single agencies.
        scores: scores of regencies in the vulnerability index, the newest first.
        classes: classes and ranks of regencies in the index, rows of `ikp_categories`, the newest first, in the order of rank.
    """

    regencies: Slice
    agencies: Slice
    scores: Slice
    classes: pd.DataFrame


@dataclass(frozen=True)
class Gap:
    """One thing that the record does not have on a province.

    Attributes:
        kind: a member of `analytics.places_missing.KINDS`.
        names: what is missing: elections, stages, categories of the index, codes; empty where the kind says it all.
        notes: a word to each of the names (what was voted for), or nothing.
        number, of: how many figures, out of how many.
        date: a date that the gap is about.
    """

    kind: str
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    number: int = 0
    of: int = 0
    date: str = ""


@dataclass(frozen=True, eq=False)
class Beside:
    """One province beside its neighbours.

    Attributes:
        code: the province.
        near: the neighbours, in the order of the codes.
        by_land: whether they share a land border; else they are those whose coasts are nearest.
        slice: one row a layer and area, the province itself first; columns of `analytics.places_beside.COLUMNS`. Never ranked.
    """

    code: str
    near: tuple[str, ...]
    by_land: bool
    slice: Slice
