"""One province election by election: the last statement of one authority on each, side by side and never joined."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd

from analytics import places, rates
from analytics.computed import computed
from data.snapshot import Snapshot, remembered
from data.until import last_day
from data.views.places import PlaceTrends
from data.vocab import AreaState, Warn, WhyNot

COLUMNS = (*rates.FIGURE, "state", "small", "days", "reading", "source_id", "publisher", "title", "published", "url", "confidence")


@remembered
def trends(snapshot: Snapshot, code: str) -> PlaceTrends:
    """List the counts of a province that may stand side by side: same authority, stage and unit, in two elections or more.

    Taken are preferred whole counts of cases, people or reports. Of each election the newest dated statement stands, one without a date
    only where there is no other: dated figures are running totals. `days` counts from the voting day to that statement, negative before the
    vote; it differs from election to election, so the figures are dots and no line.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    frame = places.place(snapshot, code).figures.frame
    counted = frame.loc[
        (frame["reading"] == "preferred")
        & (frame["dimension"] == "none")
        & frame["unit"].isin(rates.COUNT_UNITS)
        & (frame["election"] != "")
    ]
    order = {name: i for i, name in enumerate(snapshot.election_order)}
    found = []
    for kinds, rows in counted.groupby(["authority", "stage", "unit"], sort=True):
        if rows["election"].nunique() > 1:
            found.append((-rows["election"].nunique(), kinds, _last(rows, order)))
    lists = []
    for number, (_, _, rows) in enumerate(sorted(found, key=lambda one: one[:2]), 1):
        made = rows.assign(days=pd.array([_days(row, snapshot.voting_days) for row in rows.itertuples()], dtype="Int64"))
        early = (made["state"] == AreaState.EARLY_ZERO).any()
        warnings = [Warn.RUNNING_TOTAL, *([Warn.EARLY_ZERO] if early else [])]
        of = snapshot.rows(made["obs_id"])
        lists.append(computed(snapshot, f"trend_{code}_{number}", made[list(COLUMNS)], of=of, warnings=warnings))
    return PlaceTrends(tuple(lists), None if lists else _why(counted))


def _last(rows: pd.DataFrame, order: dict[str, int]) -> pd.DataFrame:
    """Keep the newest statement on each election, in the order of voting; several values of one day all stay."""
    dated = rows.assign(day=[last_day(date) if date else "" for date in rows["as_of"]])
    newest = dated.loc[dated["day"] == dated.groupby("election")["day"].transform("max")].drop_duplicates(["election", "value"])
    return newest.sort_values("election", key=lambda names: names.map(order), kind="stable").drop(columns="day")


def _days(row: Any, days: Any) -> int | None:
    """Count the days from the vote to a statement; None where one of the two is not known to the day."""
    vote = days.get(row.election, "")
    if len(row.as_of) != 10 or len(vote) != 10:
        return None
    return (datetime.date.fromisoformat(row.as_of) - datetime.date.fromisoformat(vote)).days


def _why(counted: pd.DataFrame) -> WhyNot:
    if counted.empty:
        return WhyNot.NO_FIGURE
    return WhyNot.MIXED if counted["election"].nunique() > 1 else WhyNot.ONE_ELECTION
