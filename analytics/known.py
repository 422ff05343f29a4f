"""The figures of a release as plain rows, for searches that look at every one, and the frames made of what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.computed import KINDS, computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.claims import Relation
from data.vocab import AREA_LEVELS, READINGS

Row = dict[str, Any]
ADDED = ("typed", "relation", "computed", "of_obs_id", "of_value")


@dataclass(frozen=True)
class Found:
    """A figure that stands in a relation to a number.

    `computed` is the result that prints as the number: the figure itself, a share, a change; `of` the second figure, where there is one.
    """

    row: Row
    typed: float
    relation: Relation
    computed: float
    of: Row | None = None


def _rows(snapshot: Snapshot) -> tuple[Row, ...]:
    """Return the rows of `Snapshot.facts`, each with `at`, its place, and `group`: its election, or the year of a count without one."""
    return tuple(
        {**row, "at": at, "group": row["election"] or str(row["year"])} for at, row in enumerate(snapshot.facts.to_dict("records"))
    )


rows = remembered(_rows)


def _rank(row: Row) -> tuple[int, int, bool]:
    return READINGS.index(row["reading"]), AREA_LEVELS.index(row["area_level"]), row["dimension"] != "none"


def newest_first(found: Iterable[Row]) -> list[Row]:
    """Order rows: by reading, then national ones, then those without breakdown, then by date, the newest first."""
    by_date = sorted(found, key=lambda row: row["as_of"], reverse=True)
    return sorted(by_date, key=_rank)


def matches(snapshot: Snapshot, found: Sequence[Row], differs: Sequence[str]) -> Slice:
    """Make the Slice of exact matches: the columns of `Snapshot.facts`, then `typed` and `differs`."""
    frame = snapshot.facts.iloc[[row["at"] for row in found]]
    frame = frame.assign(typed=frame["value"], differs=list(differs))
    return computed(snapshot, "claim_matches", frame, of=frame, across=KINDS)


def related(snapshot: Snapshot, slice_id: str, found: Sequence[Found]) -> Slice:
    """Make a Slice of figures in a relation to a number: the columns of `Snapshot.facts`, then those of `ADDED`."""
    return _related(snapshot, found).with_(id=slice_id) if found else _none(snapshot).with_(id=slice_id)


@remembered
def _none(snapshot: Snapshot) -> Slice:
    return _related(snapshot, ())


def _related(snapshot: Snapshot, found: Sequence[Found]) -> Slice:
    frame = snapshot.facts.iloc[[one.row["at"] for one in found]]
    seconds = [one.of or {"obs_id": "", "value": float("nan")} for one in found]
    added = (
        [one.typed for one in found],
        [one.relation.value for one in found],
        [one.computed for one in found],
        [second["obs_id"] for second in seconds],
        [second["value"] for second in seconds],
    )
    frame = frame.assign(**dict(zip(ADDED, added, strict=True)))
    return computed(snapshot, "related", frame, of=frame, across=KINDS)
