"""A release as it stood on a day: only the figures that are certainly not dated later."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from data.identities import named_ids
from data.snapshot import Snapshot

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# Files whose rows bear a date of their own, and files whose rows speak of one figure.
_DATED = ("observations", "ikp_categories", "instance_lists")
_OF_A_FIGURE = ("series_points", "factor_mapping", "corrections")
_OF_A_YEAR = ("denominators", "case_factor_counts", "case_factor_pairs")


def last_day(partial: str) -> str:
    """Return the last day that a date of any precision may mean: `2022` is `2022-12-31`, `2022-05` is `2022-05-31`.

    Raises:
        ValueError: when the text is no such date.
    """
    match = _PARTIAL.fullmatch(partial)
    if not match:
        raise ValueError(f"not a date: {partial!r}")
    year, month, day = int(match[1]), int(match[2] or 12), int(match[3] or 1)
    if not (year >= 1 and 1 <= month <= 12):
        raise ValueError(f"not a date: {partial!r}")
    length = calendar.monthrange(year, month)[1]
    if match[3] is None:
        day = length
    if not 1 <= day <= length:
        raise ValueError(f"not a date: {partial!r}")
    return f"{year:04d}-{month:02d}-{day:02d}"


@lru_cache(maxsize=12)
def until(snapshot: Snapshot, as_of: str) -> Snapshot:
    """Derive the snapshot of the figures up to a date.

    A figure stays when the last day that its own date may mean is not after the last day that `as_of` may mean: one dated `2022` is not
    certainly by `2022-05-31`. A figure without a date is left out; `undated` counts those. What speaks of a figure that is left out goes
    with it (points, identities, mappings, corrections), and so do series without a point left. Counts of a year (denominators, coded
    cases) stay when the year was over. What is no figure (provinces, elections, sources, law, breaks) stays as it is.

    Args:
        snapshot: a whole release.
        as_of: `2022`, `2022-05` or `2022-05-31`.

    Raises:
        ValueError: when `as_of` is no such date.
    """
    limit = last_day(as_of)
    tables = dict(snapshot.tables)
    undated = int((tables["observations"]["as_of"] == "").sum())
    for name in _DATED:
        tables[name] = _kept(tables[name], _certainly(tables[name]["as_of"], limit))
    for name in _OF_A_YEAR:
        if name in tables:
            tables[name] = _kept(tables[name], tables[name]["year"] <= _full_year(limit))
    known = set(tables["observations"]["obs_id"])
    for name in _OF_A_FIGURE:
        tables[name] = _kept(tables[name], tables[name]["obs_id"].isin(known))
    tables["series"] = _kept(tables["series"], tables["series"]["series_id"].isin(set(tables["series_points"]["series_id"])))
    named = known | set(tables["denominators"]["denominator_id"])
    sides = tables["identities"][["left_obs_ids", "right_obs_ids_or_value"]]
    holds = [named.issuperset(i for side in row for i in named_ids(str(side))) for row in sides.itertuples(index=False, name=None)]
    tables["identities"] = _kept(tables["identities"], pd.Series(holds, index=sides.index, dtype=bool))
    return replace(snapshot, tables=tables, as_of=as_of, undated=undated, base=snapshot)


def _kept(frame: pd.DataFrame, keep: pd.Series) -> pd.DataFrame:
    return frame.loc[keep].reset_index(drop=True)


def _certainly(dates: pd.Series, limit: str) -> pd.Series:
    days = {date: bool(date) and last_day(date) <= limit for date in dates.unique()}
    return dates.map(days).astype(bool)


def _full_year(limit: str) -> int:
    year = int(limit[:4])
    return year if limit.endswith("-12-31") else year - 1
