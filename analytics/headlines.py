"""The headline: the last two complete counts of forwarded cases, the change between them, and the newest partial one."""

from __future__ import annotations

from functools import lru_cache

from analytics.change import change
from analytics.trends import DEFAULT_SERIES, trend
from data.snapshot import Snapshot
from data.views import Headlines


@lru_cache(maxsize=8)
def headlines(snapshot: Snapshot) -> Headlines:
    """Read the headline figures from the series of forwarded cases.

    Raises:
        data.slice.MixedSliceError: when the rows of the series do not share unit, stage and authority.
        LookupError: when the series has fewer than two preferred points.
    """
    chosen = trend(snapshot, DEFAULT_SERIES)
    chosen.slice.require_uniform()
    frame = chosen.slice.frame
    preferred = frame.loc[frame["role"] == "preferred"]
    if len(preferred) < 2:
        raise LookupError(f"{DEFAULT_SERIES}: a change needs two preferred points, there are {len(preferred)}")
    before, after = preferred.iloc[-2], preferred.iloc[-1]
    alternates = frame.loc[(frame["role"] == "alternate") & (frame["x"] == before["x"])]
    partial = frame.loc[(frame["role"] == "partial") & (frame["position"] > after["position"])]
    disputed = alternates.iloc[0] if len(alternates) else None
    return Headlines(
        before=before,
        after=after,
        disputed=disputed,
        newest=partial.iloc[-1] if len(partial) else None,
        change=change(before["value"], after["value"]),
        change_disputed=None if disputed is None else change(disputed["value"], after["value"]),
        slice=chosen.slice,
    )
