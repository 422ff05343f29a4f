"""How counts grew and were revised: the triangle of statements about one count, the size of revisions, and figures across releases."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.computed import KINDS, computed
from analytics.running import running
from analytics.tidy import tidy
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import Warn

LINE = ("election", "authority", "stage", "unit")
TRIANGLE = (
    *LINE, "statement", "as_of", "days", "value", "previous", "step", "step_percent", "latest", "share_of_latest", "revised", "obs_id",
    "source_id",
)  # fmt: skip
SIZES = (
    *LINE, "statements", "first_as_of", "last_as_of", "first", "last", "first_share", "median_step_percent", "largest_step_percent",
    "falls", "largest_fall", "largest_fall_percent",
)  # fmt: skip
ACROSS = (
    "obs_id",
    "release",
    "value",
    "previous",
    "change",
    "change_percent",
    "election",
    "authority",
    "stage",
    "unit",
    "area_name",
    "as_of",
)


@remembered
def triangle(snapshot: Snapshot, stage: str = "", unit: str = "") -> Slice:
    """Lay the statements about each running count in a triangle: what was said at each cut-off, beside what was said last.

    A count is that of one authority for one election in one stage and unit, with two statements or more. Counts stand under each other
    and are never added.

    Args:
        snapshot: the release.
        stage, unit: what to keep; all when empty.

    Returns:
        a Slice, one row a statement, the earliest first: `election, authority, stage, unit, statement` (its number), `as_of, days` (to the
        vote), `value, previous, step` (value less the one before), `step_percent` (of the one before), `latest` (the last statement),
        `share_of_latest` (per cent), `revised` (whether it fell), `obs_id, source_id`.
    """
    rows, of = [], []
    for total in _totals(snapshot, stage, unit):
        last = float(total["value"].iloc[-1])
        previous = float("nan")
        for number, row in enumerate(total.to_dict("records"), 1):
            value = float(row["value"])
            cells = {name: row[name] for name in (*LINE, "as_of", "days", "value", "obs_id", "source_id")}
            step = {"previous": previous, "step": value - previous, "step_percent": _percent(value - previous, previous)}
            rows.append(
                {
                    **cells,
                    **step,
                    "statement": number,
                    "latest": last,
                    "share_of_latest": _percent(value, last),
                    "revised": value < previous,
                }
            )
            previous = value
        of.append(total)
    numbers = ("statement", "days", "value", "previous", "step", "step_percent", "latest", "share_of_latest")
    frame = tidy(rows, TRIANGLE, numbers)
    frame = frame.assign(statement=frame["statement"].astype(int), revised=frame["revised"] == "True")
    warnings = [Warn.RUNNING_TOTAL, *([Warn.REVISED] if frame["revised"].any() else [])]
    return computed(snapshot, "revision_triangle", frame, of=_joined(snapshot, of), across=KINDS, warnings=warnings)


@remembered
def sizes(snapshot: Snapshot, stage: str = "", unit: str = "") -> Slice:
    """Say for each running count how large its revisions were. Arguments as in `triangle`.

    Returns:
        a Slice, one row a count: `election, authority, stage, unit, statements, first_as_of, last_as_of, first, last, first_share` (the
        first statement in per cent of the last), `median_step_percent` and `largest_step_percent` (of the absolute steps between
        statements), `falls` (statements below the one before), `largest_fall` and `largest_fall_percent` (missing without a fall).
    """
    frame = triangle(snapshot, stage, unit).frame
    rows = []
    for key, mine in frame.groupby(list(LINE), sort=False):
        steps = mine["step_percent"].abs().dropna()
        falls = mine.loc[mine["revised"]]
        rows.append(
            {
                **dict(zip(LINE, key, strict=True)),
                "statements": len(mine),
                "first_as_of": mine["as_of"].iloc[0],
                "last_as_of": mine["as_of"].iloc[-1],
                "first": mine["value"].iloc[0],
                "last": mine["value"].iloc[-1],
                "first_share": mine["share_of_latest"].iloc[0],
                "median_step_percent": steps.median(),
                "largest_step_percent": steps.max(),
                "falls": len(falls),
                "largest_fall": -falls["step"].min() if len(falls) else float("nan"),
                "largest_fall_percent": -falls["step_percent"].min() if len(falls) else float("nan"),
            }
        )
    numbers = (
        "statements",
        "falls",
        "first",
        "last",
        "first_share",
        "median_step_percent",
        "largest_step_percent",
        "largest_fall",
        "largest_fall_percent",
    )
    of = _joined(snapshot, _totals(snapshot, stage, unit))
    frame = tidy(rows, SIZES, numbers)
    frame = frame.assign(statements=frame["statements"].astype(int), falls=frame["falls"].astype(int))
    warnings = [Warn.RUNNING_TOTAL, *([Warn.REVISED] if frame["falls"].any() else [])]
    return computed(snapshot, "revision_sizes", frame, of=of, across=KINDS, warnings=warnings)


def across(releases: Sequence[Snapshot]) -> Slice:
    """List the figures whose value differs between releases, with each change.

    Args:
        releases: snapshots, the oldest first; the last one names the Slice. Corrections of a release are part of its values.

    Returns:
        a Slice, one row for each release in which a figure has another value than in the release before that held it: `obs_id, release,
        value, previous, change, change_percent` and what it counts. A figure that came or went is no revision.

    Raises:
        ValueError: without a snapshot.
    """
    if not releases:
        raise ValueError("no release to compare")
    rows, held = [], dict[str, float]()
    for snapshot in releases:
        frame = snapshot.frame("observations")
        values = dict(zip(frame["obs_id"], frame["value"].astype(float), strict=True))
        changed = [obs_id for obs_id, value in values.items() if obs_id in held and held[obs_id] != value]
        for row in snapshot.rows(changed).to_dict("records"):
            value, previous = values[row["obs_id"]], held[row["obs_id"]]
            kept = {name: row[name] for name in ACROSS if name in row}
            change = {"previous": previous, "change": value - previous, "change_percent": _percent(value - previous, previous)}
            rows.append({**kept, **change, "release": snapshot.release.number})
        held |= values
    newest = releases[-1]
    present = set(newest.frame("observations")["obs_id"])
    of = newest.rows([obs_id for obs_id in dict.fromkeys(row["obs_id"] for row in rows) if obs_id in present])
    frame = tidy(rows, ACROSS, ("release", "value", "previous", "change", "change_percent"))
    frame = frame.assign(release=frame["release"].astype(int))
    return computed(newest, "revisions_across_releases", frame, of=of, across=KINDS)


def _totals(snapshot: Snapshot, stage: str, unit: str) -> list[pd.DataFrame]:
    """Return the statements of each count that was stated at two cut-offs or more."""
    found = running(snapshot).totals
    wanted = [one for one in found if stage in ("", one.stage) and unit in ("", one.unit)]
    return [one.rows for one in wanted if one.rows["as_of"].nunique() > 1]


def _joined(snapshot: Snapshot, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return snapshot.rows([obs_id for frame in frames for obs_id in frame["obs_id"]])


def _percent(part: float, whole: float) -> float:
    return part / whole * 100 if whole else float("nan")
