"""What the answers on one regency or city hand to sentences and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.slice import Slice
from data.views.places import Gap


@dataclass(frozen=True, eq=False)
class RegencyPlace:
    """All that the record has on one regency or city.

    Attributes:
        code, name: its dotted code and its official name, which is Indonesian in both languages.
        province, province_id, province_en: the province that it lies in today.
        figures: its counts and shares, every reading, latest election first; columns of `analytics.regency.COLUMNS`.
        scores: its scores of the vulnerability index, the newest first; the same columns.
        classes: its classes and ranks in the index, rows of `ikp_categories`, the newest first.
        lists: the lists without counts that name it, rows of `instance_lists` with `names`, how many names each list has.
        pledges: the pledges found of its government, and of offices whose name says that they lie in it; columns of `pledges.csv` and of
            the source.
        points: the points of the pledge texts that the sources of these pledges print.
        agencies: figures of offices whose name says that they lie in it; columns as in `figures`.
        unsure: figures whose area may be this one or another of the same name: the record has the name without its kind.
        around: how many figures the province has, by `province`, `regencies` (figures) and `named` (regencies and cities with a figure),
            `every` (all of them).
    """

    code: str
    name: str
    province: str
    province_id: str
    province_en: str
    figures: Slice
    scores: Slice
    classes: pd.DataFrame
    lists: pd.DataFrame
    pledges: Slice
    points: pd.DataFrame
    agencies: Slice
    unsure: Slice
    around: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Tell whether the record does not name it at all."""
        return not (len(self.figures) + len(self.scores) + len(self.classes) + len(self.lists) + len(self.pledges) + len(self.agencies))


@dataclass(frozen=True, eq=False)
class RegencyBeside:
    """One regency beside its neighbours in its province, list by list.

    Attributes:
        code: the regency.
        near: its neighbours in the same province, in the order of the codes.
        by_land: whether they share a land border; else they are the two whose label points are nearest.
        slice: one row a list and area, the regency itself first; columns of `analytics.regency_beside.COLUMNS`. Never ranked.
    """

    code: str
    near: tuple[str, ...]
    by_land: bool
    slice: Slice


__all__ = ["Gap", "RegencyBeside", "RegencyPlace"]
