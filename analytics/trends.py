"""Counts by election and by year: their order, what may be joined into a line, and where the series breaks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
import pandas as pd

from data import select
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import Trend
from data.vocab import HEADLINE_SERIES, JOINS

DEFAULT_SERIES = HEADLINE_SERIES


@remembered
def catalogue(snapshot: Snapshot) -> tuple[str, ...]:
    """List the ids of the series by election and by year that have a point; the forwarded cases come first."""
    return tuple(sorted(drawn(snapshot, "election", "year"), key=lambda i: i != DEFAULT_SERIES))


def drawn(snapshot: Snapshot, *axes: str) -> list[str]:
    """List the ids of the series on one of some axes that have a point, in the order of the record."""
    series = snapshot.tables["series"]
    wanted = series["x_axis"].isin(axes) & series["series_id"].isin(snapshot.tables["series_points"]["series_id"])
    return [str(i) for i in series.loc[wanted, "series_id"]]


@remembered
def trend(snapshot: Snapshot, series_id: str, join: str = "") -> Trend:
    """Build the trend of one curated series.

    Args:
        snapshot: the release.
        series_id: a series by election or by year.
        join: what its lines may run over. By default Pemilu and Pilkada have a line each, split at every break: the counts on its two
            sides do not count quite the same thing. `breaks` runs over breaks, `all` over both.

    Raises:
        KeyError: when the release has no such series by election or year.
        UsageError: `unknown_choice` for another word than those of `JOINS`.
    """
    if join not in ("", *JOINS):
        raise UsageError("unknown_choice", value=join, parameter="join", allowed=", ".join(JOINS))
    if series_id not in catalogue(snapshot):
        raise KeyError(series_id)
    meta = snapshot.tables["series"].set_index("series_id").loc[series_id]
    chosen = select.series(snapshot, series_id)
    axis = str(meta["x_axis"])
    if axis == "election":
        order = [e for e in snapshot.election_order if e in set(chosen.frame["x"])]
        position = {name: float(i) for i, name in enumerate(order)}
    else:
        position = {x: float(x) for x in sorted(set(chosen.frame["x"]), key=int)}
    kinds = election_types(snapshot) if axis == "election" else {}
    frame = chosen.frame.assign(position=chosen.frame["x"].map(position), election_type=[kinds.get(x, "") for x in chosen.frame["x"]])
    frame = frame.sort_values("position", kind="stable").reset_index(drop=True)
    chosen = chosen.with_(frame=frame)
    points = line(chosen) if not chosen.mixed else frame.iloc[0:0]
    breaks = _breaks(snapshot, axis, position)
    ticks = tuple((p, x) for x, p in position.items())
    return Trend(chosen, axis, ticks, points, tuple(_lines(points, breaks, join)), breaks, join)


def line(of: Slice) -> pd.DataFrame:
    """Return the points of a series that a line may join: the preferred ones.

    Raises:
        MixedSliceError: when its rows do not share unit, stage and authority.
    """
    of.require_uniform()
    return of.frame.loc[of.frame["role"] == "preferred"].reset_index(drop=True)


def election_types(snapshot: Snapshot) -> dict[str, str]:
    """Tell of each election whether it is `general` (Pemilu) or `regional` (Pilkada)."""
    frame = snapshot.tables["elections"]
    # The record adds in parentheses which: "general (legislative)", "regional (re-vote)".
    return {name: kind.split(" (")[0] for name, kind in frame[["election", "type"]].itertuples(index=False, name=None)}


def between(breaks: pd.DataFrame, start: float, end: float) -> tuple[str, ...]:
    """Name the breaks that lie between two positions of the axis of a trend.

    One on the later position counts: a count of that day is the first on the other side (Pilkada 2020 was held on the day it was moved
    to). One on the earlier position does not.
    """
    low, high = min(start, end), max(start, end)
    return tuple(breaks.loc[(breaks["start"] <= high) & (breaks["end"] > low), "break_id"])


def _lines(points: pd.DataFrame, breaks: pd.DataFrame, join: str) -> Iterator[pd.DataFrame]:
    """Part the points into lines, in the order of their first points."""
    keys = pd.Series("", index=points.index) if join == "all" else points["election_type"]
    if not join:
        before = points.groupby(keys)["position"].shift()
        # A first point of a type has nothing before it, so no break either.
        cuts = [bool(between(breaks, b, p)) if b == b else False for b, p in zip(before, points["position"], strict=True)]
        keys = keys + pd.Series(cuts, index=points.index, dtype=int).groupby(keys).cumsum().astype(str)
    for key in keys.unique():
        yield points.loc[keys == key].reset_index(drop=True)


def _breaks(snapshot: Snapshot, axis: str, position: dict[str, float]) -> pd.DataFrame:
    table = snapshot.tables["breaks"]
    if axis == "year":
        low, high = min(position.values()) - 0.5, max(position.values()) + 0.5
        place = _year_position
    else:
        dates = dict(snapshot.tables["elections"][["election", "voting_date"]].itertuples(index=False, name=None))
        known = [(datetime.date.fromisoformat(str(dates[name])).toordinal(), p) for name, p in position.items() if dates.get(name)]
        if not known:  # no voting date is on record: nothing tells where a date would stand
            return pd.DataFrame(columns=[*table.columns, "start", "end"])
        days, places = zip(*known, strict=True)
        low, high = min(places), max(places)

        def place(day: datetime.date) -> float:
            # Elections stand evenly spaced; a date between two of them stands in proportion to the days passed.
            return float(np.interp(day.toordinal(), days, places, left=low - 1, right=high + 1))

    rows = []
    for row in table.itertuples(index=False):
        first, last = _span(row.date)
        start, end = place(first), place(last)
        if start <= high and end >= low:
            rows.append({**row._asdict(), "start": max(start, low), "end": min(end, high)})
    columns = [*table.columns, "start", "end"]
    return pd.DataFrame(rows, columns=columns)


def _year_position(day: datetime.date) -> float:
    # The place of a year is its middle: 1 July stands on the number.
    length = (datetime.date(day.year + 1, 1, 1) - datetime.date(day.year, 1, 1)).days
    return day.year - 0.5 + (day.timetuple().tm_yday - 0.5) / length


def _span(partial: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day that a partial date may mean."""
    if len(partial) == 4:
        return datetime.date(int(partial), 1, 1), datetime.date(int(partial), 12, 31)
    if len(partial) == 7:
        year, month = int(partial[:4]), int(partial[5:])
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return datetime.date(year, month, 1), following - datetime.timedelta(days=1)
    day = datetime.date.fromisoformat(partial)
    return day, day
