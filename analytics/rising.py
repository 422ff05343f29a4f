"""The claim that violations are "always rising from year to year", tested against every series that has a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from analytics import trends
from analytics.change import change
from analytics.computed import KINDS, SHARES, computed
from analytics.tidy import tidy
from data import select
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import Trend
from data.vocab import MIXED, WhyNot

SUPPORTED, CONTRADICTED, NOT_JUDGED = VERDICTS = ("supported", "contradicted", "not_judged")
FEWEST = 3  # two points are one step: too little for "always"
COLUMNS = (
    "series_id", "election_type", *KINDS, "verdict", "why_not", "x", "values", "roles", "steps", "obs_ids", "source_ids", "as_of", "breaks",
    "from_x", "to_x", "from_value", "to_value", "percent", "lower", "upper",
)  # fmt: skip


@remembered
def always_rising(snapshot: Snapshot) -> Slice:
    """Judge the claim for each series by election, by year and by date of statement.

    "Always" is a claim about every step, so one fall contradicts it, and it is supported only where at least three comparable figures rise
    at every step and no other printed reading, break or unfinished count stands against that. Comparable are preferred figures of one
    authority, stage and unit; Pemilu and Pilkada are judged apart. The figures are compared as printed: the interval of the fall (see
    `change.change`) is given beside, and no test decides.

    Returns:
        a Slice `always_rising`, contradicted rows first, then supported ones, then those that cannot be judged; a row for each series and
        type of election, and for each kind with two figures or more inside a mixed series. `verdict` is one of `VERDICTS`; `why_not` lists,
        joined by ;, each reason (`WhyNot`) why it cannot be judged:

        - `mixed`: rows differ in authority, stage or unit;
        - `one_election`: running totals of one election, which only grow;
        - `flips`: another printed reading turns a step round;
        - `break`: a break lies between the figures;
        - `too_few_points`: fewer than three comparable figures;
        - `partial`: the newest figure is not complete.

        `x`, `values`, `roles`, `obs_ids` list the figures (preferred and partial), `steps` the directions between the preferred ones (`up`,
        `down`, `same`), `breaks` the breaks between them; `from_x ... upper` is the largest fall, also where a break lies in it.
    """
    rows, used = [], []
    for series_id in trends.catalogue(snapshot):
        for mine, row in _of_trend(trends.trend(snapshot, series_id)):
            rows.append(row)
            used.append(mine)
    for series_id in trends.drawn(snapshot, "as_of"):
        chosen = select.series(snapshot, series_id)
        why = [*([WhyNot.MIXED] if chosen.mixed else []), WhyNot.ONE_ELECTION]
        rows.append({**_about(chosen, chosen.frame), "verdict": NOT_JUDGED, "why_not": ";".join(why)})
        used.append(chosen.frame)
    rows.sort(key=lambda row: (CONTRADICTED, SUPPORTED, NOT_JUDGED).index(row["verdict"]))
    frame = tidy(rows, COLUMNS, ("from_value", "to_value", "percent", "lower", "upper"))
    of = pd.concat([snapshot.facts.iloc[0:0], *used]).drop_duplicates("obs_id")
    crossed = {break_id for ids in frame["breaks"] for break_id in ids.split(";")}
    breaks = snapshot.tables["breaks"]
    return computed(
        snapshot, "always_rising", frame, of=of, across=KINDS, sources=breaks.loc[breaks["break_id"].isin(crossed), "source_id"]
    )


def _of_trend(found: Trend) -> Iterator[tuple[pd.DataFrame, dict[str, Any]]]:
    """Judge one series: as a whole where it is mixed, and each comparable part of it."""
    if found.slice.mixed:
        yield found.slice.frame, {**_about(found.slice, found.slice.frame), "verdict": NOT_JUDGED, "why_not": WhyNot.MIXED}
    for _, part in found.slice.frame.groupby([*KINDS, "election_type"], sort=False):
        counted = int((part["role"] == "preferred").sum())
        if found.slice.mixed and counted < FEWEST - 1:
            continue
        yield part, {**_about(found.slice, part), "election_type": part["election_type"].iloc[0], **_judged(found, part)}


def _about(of: Slice, rows: pd.DataFrame) -> dict[str, Any]:
    """Say what rows count, and list those that are no other reading."""
    shown = rows.loc[rows["role"] != "alternate"]
    kinds = {kind: rows[kind].iloc[0] if rows[kind].nunique() == 1 else MIXED for kind in KINDS}
    return {
        "series_id": of.id, **kinds, "x": ";".join(shown["x"]), "values": ";".join(f"{value:g}" for value in shown["value"]),
        "roles": ";".join(shown["role"]), "obs_ids": ";".join(shown["obs_id"]), "source_ids": ";".join(dict.fromkeys(rows["source_id"])),
        "as_of": max(rows["as_of"]),
    }  # fmt: skip


def _judged(found: Trend, part: pd.DataFrame) -> dict[str, Any]:
    counted = part.loc[part["role"] == "preferred"]
    points = list(counted.itertuples(index=False))
    pairs = list(pairwise(points))
    steps = [_direction(before.value, after.value) for before, after in pairs]
    breaks = [trends.between(found.breaks, before.position, after.position) for before, after in pairs]
    flipped = [_flips(part, before, after) for before, after in pairs]
    fell = [i for i, step in enumerate(steps) if step != "up"]
    clean = [i for i in fell if not breaks[i] and not flipped[i]]
    why = [
        reason
        for reason, holds in (
            (WhyNot.FLIPS, any(flipped)),
            (WhyNot.BREAK, any(breaks)),
            (WhyNot.TOO_FEW_POINTS, len(points) < FEWEST),
            (WhyNot.PARTIAL, part.loc[part["role"] != "alternate", "role"].tolist()[-1:] == ["partial"]),
        )
        if holds
    ]
    row: dict[str, Any] = {"steps": ";".join(steps), "breaks": ";".join(dict.fromkeys(b for step in breaks for b in step))}
    if clean:
        row |= {"verdict": CONTRADICTED, "why_not": ""}
    else:
        row |= {"verdict": NOT_JUDGED if why else SUPPORTED, "why_not": ";".join(why)}
    largest = min(clean or fell, key=lambda i: pairs[i][1].value - pairs[i][0].value, default=None)
    return row if largest is None else row | _fall(*pairs[largest])


def _direction(before: float, after: float) -> str:
    return "up" if after > before else "down" if after < before else "same"


def _flips(part: pd.DataFrame, before: Any, after: Any) -> bool:
    """Tell whether a step has another direction in another printed reading of either end."""
    others = part.loc[part["role"] == "alternate"]
    starts = [before.value, *others.loc[others["x"] == before.x, "value"]]
    ends = [after.value, *others.loc[others["x"] == after.x, "value"]]
    return len({_direction(start, end) for start in starts for end in ends}) > 1


def _fall(before: Any, after: Any) -> dict[str, Any]:
    row = {"from_x": before.x, "to_x": after.x, "from_value": before.value, "to_value": after.value}
    if before.unit in SHARES or not before.value:
        return row
    got = change(before.value, after.value)
    return row | {"percent": got.percent, "lower": got.lower, "upper": got.upper}
