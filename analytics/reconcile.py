"""Reconciliation: what Bawaslu, KASN, BKN and Kemendagri say of one election, side by side, the difference, and a reason for each.

Nothing is added up and nothing averaged: two authorities that disagree stay two figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analytics.computed import KINDS, computed
from analytics.readings import Found, Sorted, other_readings
from analytics.reasons import Figure, codes, cut_off, days_apart, figures, scale
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.authorities import ABOUT, OFFICIAL, PAIR, SIDE, Basis, Matter, Reason, Reconciliation
from data.vocab import NATIONAL, Warn

# Bawaslu sends cases on; what the others count at the same point of the procedure is what they received.
_RECEIVED = ("reported_to_kasn", "report")
# Which stage of which authority answers each matter.
STAGES: dict[Matter, dict[str, tuple[str, ...]]] = {
    Matter.CAME_IN: {"Bawaslu": ("alleged",), "KASN": _RECEIVED, "BKN": _RECEIVED, "Kemendagri": _RECEIVED},
    Matter.HANDED_OVER: {"Bawaslu": ("forwarded_to_kasn",), "KASN": _RECEIVED, "BKN": _RECEIVED, "Kemendagri": _RECEIVED},
    Matter.PROVEN: dict.fromkeys(OFFICIAL, ("violation", "kasn_recommended")),
    Matter.ACTED_ON: dict.fromkeys(OFFICIAL, ("followed_up",)),
    Matter.NOT_ACTED_ON: dict.fromkeys(OFFICIAL, ("not_followed_up",)),
}


@remembered
def reconcile(snapshot: Snapshot, election: str = "") -> Reconciliation:
    """Set the authorities side by side, and every other reading beside the figure to quote; name why they differ.

    Definition. Two kinds of pairs. *Authorities*: national counts to be quoted (`preferred`, no breakdown; cases, reports, people) of two
    authorities for one matter of one election (`STAGES`): the newest figure of each, and the two whose cut-offs are nearest where those
    are others. *Readings*: see `analytics.readings.other_readings`. The difference is the second figure less the first, only where both
    have the same unit (empty elsewhere); the reasons are those of `analytics.reasons.codes`, or the editors' judgement, which `basis`
    tells. The first reason of `codes` is the `code`; it is empty only where the two agree.

    Args:
        snapshot: the release.
        election: keep the pairs of this election; empty for all, calendar years included.

    Raises:
        UsageError: `unknown_choice` for an election that the release does not know.
    """
    if election and election not in snapshot.election_order:
        raise UsageError("unknown_choice", value=election, parameter="election", allowed=", ".join(snapshot.election_order))
    counts = [row for row in figures(snapshot) if _quoted(row)]
    newest: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    for name in reversed(snapshot.election_order):
        if election in ("", name):
            mine = [row for row in counts if row.election == name]
            for matter, stages in STAGES.items():
                said = {who: [row for row in mine if row.authority == who and row.stage in stages[who]] for who in OFFICIAL}
                newest += [{"matter": matter.value, "obs_id": row.obs_id} for who in OFFICIAL for row in _newest(said[who])]
                pairs += _authorities(matter, {who: rows for who, rows in said.items() if rows})
    found = _of_election(other_readings(snapshot), snapshot, election)
    said_newest = pd.DataFrame(newest, columns=["matter", "obs_id"]).merge(snapshot.facts, on="obs_id", validate="many_to_one")
    return Reconciliation(
        figures=computed(snapshot, "authorities", said_newest, of=said_newest, across=KINDS, warnings=(Warn.RUNNING_TOTAL,)),
        pairs=_slice(snapshot, "authority_pairs", pairs, (Warn.RUNNING_TOTAL,)),
        readings=_slice(snapshot, "other_readings", [_reading(one) for one in found.pairs], (Warn.DISPUTED,)),
        repeats=len(found.repeats),
        alone=computed(snapshot, "readings_alone", _rows(snapshot, found.alone), of=_rows(snapshot, found.alone), across=KINDS),
    )


def choices(snapshot: Snapshot) -> tuple[str, ...]:
    """List the elections of which two authorities say something, or a figure has another reading, the newest first."""
    whole = reconcile(snapshot)
    named = {*whole.pairs.frame["election"], *whole.readings.frame["election"]}
    return tuple(name for name in reversed(snapshot.election_order) if name in named)


def _quoted(row: Figure) -> bool:
    """Tell whether a row is a national count of an official authority, without a breakdown, that may be quoted."""
    whole = row.province_code == NATIONAL and row.dimension == "none" and row.authority in OFFICIAL
    return whole and row.reading == "preferred" and scale(row.unit) == "count"


def _newest(rows: Sequence[Figure]) -> list[Figure]:
    """Return the figures with the last cut-off; several where one statement counts in two units."""
    last = max((cut_off(row) for row in rows), default=0)
    return [row for row in rows if cut_off(row) == last]


def _authorities(matter: Matter, said: dict[str, list[Figure]]) -> Iterable[dict[str, Any]]:
    for one, other in combinations(said, 2):
        # What the others received is set side by side once, under what came in.
        if matter == Matter.HANDED_OVER and one != OFFICIAL[0]:
            continue
        newest = min(_all_pairs(_newest(said[one]), _newest(said[other])), key=lambda pair: pair[0].unit != pair[1].unit)
        yield _pair(newest, matter=matter.value, match="newest")
        closest = min(_all_pairs(said[one], said[other]), key=_far)
        if closest != newest:
            yield _pair(closest, matter=matter.value, match="closest")


def _all_pairs(ones: Iterable[Figure], others: Sequence[Figure]) -> Iterable[tuple[Figure, Figure]]:
    return ((one, other) for one in ones for other in others)


def _far(pair: tuple[Figure, Figure]) -> tuple[float, bool]:
    """Measure how far two figures stand apart: the days between their cut-offs (unknown is farthest), then another unit."""
    days = days_apart(*pair)
    return float("inf") if days is None else days, pair[0].unit != pair[1].unit


def _reading(found: Found) -> dict[str, Any]:
    return _pair((found.one, found.other), found.codes, basis=found.basis.value, evidence_obs_id=found.evidence)


def _pair(pair: tuple[Figure, Figure], given: tuple[Reason, ...] | None = None, **more: str) -> dict[str, Any]:
    """Write two figures as one row of a frame of pairs."""
    one, other = pair
    reasons = codes(one, other) if given is None else given
    about = {name: getattr(other, name) for name in ABOUT if name not in ("pair_id", "matter", "match")}
    return {
        "pair_id": f"{one.obs_id}:{other.obs_id}",
        "matter": "",
        "match": "",
        "basis": Basis.RULE.value,
        "evidence_obs_id": "",
        **about,
        **{name: getattr(one, name) for name in SIDE},
        **{f"other_{name}": getattr(other, name) for name in SIDE},
        "difference": other.value - one.value if one.unit == other.unit else float("nan"),
        "code": reasons[0].value if reasons else "",
        "codes": ";".join(reason.value for reason in reasons),
        **more,
    }


def _of_election(found: Sorted, snapshot: Snapshot, election: str) -> Sorted:
    if not election:
        return found
    of = {row.obs_id: row.election for row in figures(snapshot)}
    return Sorted(
        tuple(one for one in found.pairs if one.other.election == election),
        tuple(obs_id for obs_id in found.repeats if of[obs_id] == election),
        tuple(obs_id for obs_id in found.alone if of[obs_id] == election),
    )


def _rows(snapshot: Snapshot, ids: Iterable[str]) -> pd.DataFrame:
    return snapshot.rows(dict.fromkeys(ids)).reset_index(drop=True)


def _slice(snapshot: Snapshot, slice_id: str, pairs: Sequence[dict[str, Any]], warnings: tuple[Warn, ...]) -> Slice:
    ids = [pair[name] for pair in pairs for name in ("obs_id", "other_obs_id", "evidence_obs_id") if pair[name]]
    frame = pd.DataFrame(pairs, columns=list(PAIR)).astype({"difference": "float64"})
    return computed(snapshot, slice_id, frame, of=_rows(snapshot, ids), across=KINDS, warnings=warnings)
