"""Counts by election and by year: their order, what may be joined into a line, and where the series breaks."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from data import select
from data.snapshot import Snapshot, remembered
from data.views import Trend
from data.vocab import HEADLINE_SERIES

DEFAULT_SERIES = HEADLINE_SERIES


def catalogue(snapshot: Snapshot) -> tuple[str, ...]:
    """List the ids of the series by election and by year; the forwarded cases come first."""
    series = snapshot.tables["series"]
    ids = [str(i) for i in series.loc[series["x_axis"].isin(["election", "year"]), "series_id"]]
    return tuple(sorted(ids, key=lambda i: i != DEFAULT_SERIES))


@remembered
def trend(snapshot: Snapshot, series_id: str) -> Trend:
    """Build the trend of one curated series.

    Raises:
        KeyError: when the release has no such series by election or year.
    """
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
    frame = chosen.frame.assign(position=chosen.frame["x"].map(position))
    frame = frame.sort_values("position", kind="stable").reset_index(drop=True)
    chosen = chosen.with_(frame=frame)
    line = frame.loc[frame["role"] == "preferred"] if not chosen.mixed else frame.iloc[0:0]
    return Trend(chosen, axis, tuple((p, x) for x, p in position.items()), line.reset_index(drop=True), _breaks(snapshot, axis, position))


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
