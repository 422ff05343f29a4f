"""Running totals: what an authority had counted for an election by each date of statement, aligned on days to voting day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import pandas as pd
from slugify import slugify

from analytics.computed import KINDS, computed
from data.errors import UsageError
from data.snapshot import Snapshot, remembered
from data.views.running import Measure, Running, Total
from data.vocab import ROLES, STAGES, UNITS, Warn, WhyNot

# Stages whose counts only grow by what they count. What is in process, not followed up or blocked is a stock: its fall is no revision.
CUMULATIVE = (
    "alleged", "report", "finding", "registered", "violation", "not_violation", "stopped", "forwarded_to_kasn", "reported_to_kasn",
    "kasn_recommended", "followed_up",
)  # fmt: skip
COUNTS = ("cases", "reports", "people")
DEFAULT = ("forwarded_to_kasn", "cases")
_DAY = len("2022-09-27")
_LINE = ["election", "authority", "stage", "unit"]


@remembered
def measures(snapshot: Snapshot) -> tuple[Measure, ...]:
    """List what running totals count: each stage and unit of which some authority has stated two totals or more for one election.

    The one with the most such statements comes first.
    """
    rows = _statements(snapshot)
    placed = rows.loc[(rows["role"] == "preferred") & (rows["why_not"] == "")]
    sizes = placed.groupby(_LINE)["days"].transform("nunique")
    found = []
    for (stage, unit), mine in placed.groupby(["stage", "unit"]):
        longest = int(sizes.loc[mine.index].max())
        if longest > 1:
            found.append((longest, Measure(stage, unit, tuple(mine["authority"].unique()), tuple(mine["election"].unique()))))
    # Between equal ones the ladder of stages decides, then the list of units.
    found.sort(key=lambda f: ((f[1].stage, f[1].unit) != DEFAULT, -f[0], STAGES.index(f[1].stage), UNITS.index(f[1].unit)))
    return tuple(measure for _, measure in found)


@remembered
def running(
    snapshot: Snapshot,
    *,
    election: tuple[str, ...] = (),
    authority: tuple[str, ...] = (),
    stage: tuple[str, ...] = (),
    unit: tuple[str, ...] = (),
) -> Running:
    """Gather the cumulative statements of national counts and align them on the voting day of their election.

    A total is that of one authority for one election in one stage and one unit: different ones stand side by side and are never joined,
    and never added up. Taken are national counts without breakdown, of stages that only accumulate, about an election. Where a curated
    series by date marks a figure as partial (it covers only a part), or as another reading, it stands beside the line. A page that
    only repeats a total of the line is not listed again.

    Args:
        snapshot: the release.
        election, authority, stage, unit: what to choose; nothing chooses all.

    Returns:
        see `Running`. `days` is the date of the statement less voting day: mostly the date on which the figure was told, not the date up
        to which it was counted (`period_end` where a page says that).

    Raises:
        UsageError: `unknown_choice` for a value of which there is no running total.
    """
    rows = _statements(snapshot)
    for name, wanted in (("election", election), ("authority", authority), ("stage", stage), ("unit", unit)):
        if wanted:
            _require(name, wanted, _statements(snapshot.whole)[name].unique())
            rows = rows.loc[rows[name].isin(wanted)]
    rows = rows.reset_index(drop=True)
    placed = rows["why_not"] == ""
    on_line = placed & (rows["role"] == "preferred")
    totals = [
        Total(*(str(value) for value in key), mine.reset_index(drop=True)) for key, mine in rows.loc[on_line].groupby(_LINE, sort=False)
    ]
    warnings = [Warn.RUNNING_TOTAL] if len(rows) else []
    if rows["revised"].any():
        warnings.append(Warn.REVISED)
    return Running(
        slice=computed(snapshot, "running", rows, of=rows, across=KINDS, warnings=warnings),
        totals=tuple(totals),
        beside=rows.loc[placed & ~on_line].reset_index(drop=True),
        left_out=rows.loc[~placed].reset_index(drop=True),
    )


def elections(snapshot: Snapshot, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return elections by their names, each given by name or slug; what names none stays as it is, for `running` to refuse."""
    known = {slugify(name): name for name in snapshot.election_order}
    return tuple(known.get(slugify(name), name) for name in wanted)


@remembered
def _statements(snapshot: Snapshot) -> pd.DataFrame:
    """Return every cumulative statement, by election (in the order of voting days), authority, stage, unit and date."""
    facts = snapshot.facts
    rows = facts.loc[
        (facts["area_level"] == "national") & (facts["dimension"] == "none") & (facts["election"] != "") & facts["stage"].isin(CUMULATIVE)
        & facts["unit"].isin(COUNTS) & facts["reading"].isin(("preferred", "alternate"))
    ]  # fmt: skip
    rows = rows.assign(role=_roles(snapshot, rows), voting_date=rows["election"].map(_voting_dates(snapshot)).fillna(""))
    rows = _in_order(snapshot, rows)
    # What only repeats a total of the line, on the same day or later, is no other reading of it.
    counted = rows.loc[rows["role"] != "alternate", [*_LINE, "value"]].apply(tuple, axis=1)
    mine = rows[[*_LINE, "value"]].apply(tuple, axis=1)
    rows = rows.loc[(rows["role"] != "alternate") | ~mine.isin(set(counted))].drop_duplicates([*_LINE, "as_of", "value"])
    why = [_why_not(*row) for row in rows[["as_of", "voting_date"]].itertuples(index=False, name=None)]
    placed = zip(why, rows["as_of"], rows["voting_date"], strict=True)
    days = [float("nan") if no else (_date(stated) - _date(vote)).days for no, stated, vote in placed]
    rows = rows.assign(days=pd.Series(days, index=rows.index, dtype=float), why_not=pd.Series(why, index=rows.index, dtype="str"))
    line = rows.loc[(rows["role"] == "preferred") & (rows["why_not"] == "")]
    previous = line.groupby(_LINE)["value"].shift().reindex(rows.index)
    return rows.assign(previous=previous, revised=rows["value"] < previous).reset_index(drop=True)


def _in_order(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Sort by election, authority (in the order of the record), stage, unit and date; the preferred one of a day comes first."""
    orders = {
        "election": snapshot.election_order, "authority": dict.fromkeys(snapshot.facts["authority"]), "stage": STAGES, "unit": UNITS,
        "role": ROLES,
    }  # fmt: skip
    places = {name: {value: i for i, value in enumerate(order)} for name, order in orders.items()}
    keys = pd.DataFrame({name: rows[name].map(place) for name, place in places.items()} | {"as_of": rows["as_of"]})
    return rows.loc[keys.sort_values([*_LINE, "as_of", "role"]).index]


def _roles(snapshot: Snapshot, rows: pd.DataFrame) -> pd.Series:
    """Tell the role of each row: that of the curated series by date where there is one, else its reading."""
    series, points = snapshot.tables["series"], snapshot.tables["series_points"]
    dated = points.loc[points["series_id"].isin(series.loc[series["x_axis"] == "as_of", "series_id"])]
    curated = rows["obs_id"].map(dict(zip(dated["obs_id"], dated["role"], strict=True)))
    # A component (findings, reports) is partial in a curated series of the whole, but whole as the total of its own stage.
    part = (curated == "partial") & ~rows["stage"].isin(("finding", "report"))
    return rows["reading"].mask(part, "partial").mask(curated == "alternate", "alternate")


def _voting_dates(snapshot: Snapshot) -> dict[str, str]:
    return dict(snapshot.tables["elections"][["election", "voting_date"]].itertuples(index=False, name=None))


def _why_not(as_of: str, voting_date: str) -> str:
    if not voting_date:
        return WhyNot.NO_VOTING_DAY
    # A month or a year alone has no place on an axis of days.
    return "" if len(as_of) == _DAY else WhyNot.NO_DATE


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _require(parameter: str, wanted: Sequence[str], known: Iterable[str]) -> None:
    allowed = sorted(set(known))
    for value in wanted:
        if value not in allowed:
            raise UsageError("unknown_choice", value=value, parameter=parameter, allowed=", ".join(allowed))
