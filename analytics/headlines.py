"""The headline: the last two complete counts of forwarded cases, the change between them, and the newest partial one."""

from __future__ import annotations

import pandas as pd

from analytics.change import change
from analytics.trends import DEFAULT_SERIES, trend
from data.slice import MixedSliceError
from data.snapshot import Snapshot, remembered
from data.views import Change, Headlines


@remembered
def headlines(snapshot: Snapshot) -> Headlines:
    """Read the headline figures from the series of forwarded cases.

    Raises:
        data.slice.MixedSliceError: when the rows of the series do not share unit, stage and authority.
        KeyError: when the release has no such series.
    """
    chosen = trend(snapshot, DEFAULT_SERIES)
    chosen.slice.require_uniform()
    frame = chosen.slice.frame
    preferred = frame.loc[frame["role"] == "preferred"]
    before = preferred.iloc[-2] if len(preferred) > 1 else None
    after = preferred.iloc[-1] if len(preferred) else None
    partial = frame.loc[(frame["role"] == "partial") & (frame["position"] > (-1 if after is None else after["position"]))]
    disputed = _other(frame, after if before is None else before)
    return Headlines(
        before=before,
        after=after,
        disputed=disputed,
        disputed_after=None if before is None else _other(frame, after),
        newest=partial.iloc[-1] if len(partial) else None,
        change=_change(before, after),
        change_disputed=None if before is None else _change(disputed, after),
        slice=chosen.slice,
    )


def available(snapshot: Snapshot) -> Headlines | None:
    """Return the headline figures; None where there is no figure, or where they do not count the same thing and so make no headline."""
    try:
        found = headlines(snapshot)
    except (KeyError, MixedSliceError):
        return None
    return found if found.after is not None or found.newest is not None else None


def _other(frame: pd.DataFrame, row: pd.Series | None) -> pd.Series | None:
    """Return another printed reading of the same election, or None."""
    if row is None:
        return None
    alternates = frame.loc[(frame["role"] == "alternate") & (frame["x"] == row["x"]) & (frame["value"] != row["value"])]
    return alternates.iloc[0] if len(alternates) else None


def _change(before: pd.Series | None, after: pd.Series | None) -> Change | None:
    """Compute the change between two counts; None from zero, and for figures that are no whole counts."""
    if before is None or after is None or not before["value"] > 0:
        return None
    if not (float(before["value"]).is_integer() and float(after["value"]).is_integer()):
        return None
    return change(before["value"], after["value"])
