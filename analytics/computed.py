"""Computed Slices: results with all that says what they were computed from, and the arithmetic that refuses what does not add up.

Every answer of this room is a Slice made here or one selected in `data.select`. A computed one never mixes units, stages or authorities,
except in the kinds that the answer itself sets side by side (a funnel its stages, a reconciliation its authorities), which it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from data import select
from data.slice import Coverage, MixedSliceError, NotAdditiveError, Slice
from data.snapshot import Snapshot
from data.vocab import Warn

KINDS = ("unit", "stage", "authority")
SHARES = ("percent", "score")


def require_same(rows: pd.DataFrame, kinds: Iterable[str] = KINDS) -> None:
    """Refuse rows that differ in one of `kinds` (names of columns).

    Raises:
        MixedSliceError: naming each column that differs, and its values.
    """
    found = {kind: tuple(sorted(rows[kind].astype(str).unique())) for kind in kinds if len(select.distinct(rows[kind])) > 1}
    if found:
        raise MixedSliceError(found)


def computed(
    snapshot: Snapshot,
    slice_id: str,
    frame: pd.DataFrame,
    *,
    of: pd.DataFrame,
    across: tuple[str, ...] = (),
    label: Mapping[str, str] | None = None,
    note: Mapping[str, str] | None = None,
    warnings: Iterable[Warn] = (),
    coverage: Coverage | None = None,
    vintage: str | None = None,
    sources: Iterable[str] = (),
) -> Slice:
    """Wrap a computed result into a Slice.

    Args:
        snapshot: the release.
        slice_id: what it is, e.g. `funnel`; names downloads.
        frame: the result, one row an answer; tidy, plain column names in English, numbers not rounded.
        of: the rows of `Snapshot.facts` that it was computed from: they give authority, stage, unit, elections, dates and sources.
        across: the kinds (of `unit, stage, authority`) that the answer sets side by side on purpose.
        label, note: title, and what may be compared, by language.
        warnings: further warnings; those of the rows come by themselves.
        coverage, vintage: for answers by area.
        sources: further sources, of figures that are no observations (denominators, pledges, breaks, election areas).

    Raises:
        MixedSliceError: when the rows differ in a kind that is not in `across`.
    """
    require_same(of, [kind for kind in KINDS if kind not in across])
    base = select.of_frame(slice_id, of, snapshot)
    found = {*base.warnings, *warnings}
    return base.with_(
        frame=frame.reset_index(drop=True),
        label=dict(label or {}),
        note=dict(note or {}),
        sources=tuple(dict.fromkeys([*base.sources, *(s for s in sources if s)])),
        warnings=tuple(w for w in Warn if w in found),
        coverage=coverage,
        vintage=vintage,
    )


def total(of: Slice) -> float:
    """Add up the values of a Slice of counts.

    Raises:
        MixedSliceError: when its rows do not share unit, stage and authority.
        NotAdditiveError: for per cent and scores (`shares`), and when the same count (election, area, dimension, category) stands there at
            several dates or in several readings (`running_totals`).
    """
    of.require_uniform()
    if of.unit in SHARES:
        raise NotAdditiveError("shares")
    if of.frame.duplicated(["election", "year", "area_level", "province_code", "area_name", "dimension", "category"]).any():
        raise NotAdditiveError("running_totals")
    return float(of.frame["value"].sum())


def ranked(of: Slice) -> pd.DataFrame:
    """Return the rows of a Slice, highest value first, with `rank` (equal values share the lowest).

    Raises:
        MixedSliceError: when its rows do not share unit, stage and authority.
    """
    of.require_uniform()
    frame = of.frame.sort_values("value", ascending=False, kind="stable")
    return frame.assign(rank=frame["value"].rank(ascending=False, method="min").astype(int)).reset_index(drop=True)
