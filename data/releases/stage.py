"""Bring drafts into the rows of a release: which figures are new, which supersede, which corroborate or contradict what is known.

A figure is known by what it counts (election, year, date, authority, area, stage, unit, breakdown) and by its source. The id of an ingested
row is a hash of both, so that the same file read again changes nothing, and a corrected edition of it supersedes its own rows only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.drafts import SCOPE, Draft
from data.errors import Where
from data.models import columns
from data.releases.content import Rows

PREFIX = "IN-"
_HASHED = 10


@dataclass(frozen=True)
class Placed:
    """A draft in its release: the place of its cell, its row, and the row that it replaces or meets (`other`), if any."""

    where: Where
    row: Mapping[str, str]
    other: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Staged:
    """Drafts brought into the rows of a release.

    Attributes:
        rows: all rows of the next release.
        added: figures that are new; superseded: those that replace an earlier edition of themselves (`other`);
        unchanged: those that the release holds already; corroborating: new rows that state what another source states (`other`);
        conflicting: new rows that contradict another source (`other`): both are kept, the reading is left to a person.
        source_id: the source under which the figures stand; new_source: whether the release did not hold it before.
    """

    rows: Rows
    added: tuple[Placed, ...] = ()
    superseded: tuple[Placed, ...] = ()
    unchanged: tuple[Placed, ...] = ()
    corroborating: tuple[Placed, ...] = ()
    conflicting: tuple[Placed, ...] = ()
    source_id: str = ""
    new_source: bool = field(default=False)

    def counts(self) -> dict[str, int]:
        """Count the figures by what becomes of them."""
        return {name: len(getattr(self, name)) for name in ("added", "superseded", "unchanged", "corroborating", "conflicting")}


def source_row(
    publisher: str, title: str, published: str = "", url: str = "", confidence: str = "medium", source_id: str = ""
) -> dict[str, str]:
    """Make the row of `sources.csv` for a file; without an id of its own it gets one from publisher and title."""
    made = source_id or PREFIX + _digest(publisher, title)
    return {"source_id": made, "publisher": publisher, "title": title, "published": published, "url": url, "confidence": confidence}


def stage(current: Rows, drafts: Sequence[Draft], source: Mapping[str, str], *, reading: str = "") -> Staged:
    """Bring drafts into the rows of the current release.

    Args:
        current: rows of the current release.
        drafts: figures of the file.
        source: the row of `sources.csv` under which they stand.
        reading: how a person wants them read; by default `preferred`, `alternate` where another source states the same, `ambiguous` where
            another source states something else.
    """
    rows = {stem: list(found) for stem, found in current.items()}
    known = {row["source_id"]: i for i, row in enumerate(rows["sources"])}
    new_source = source["source_id"] not in known
    if new_source:
        rows["sources"].append(dict(source))
    else:
        rows["sources"][known[source["source_id"]]] = dict(source)
    observations = rows["observations"]
    place = {row["obs_id"]: i for i, row in enumerate(observations)}
    scopes = _by_scope(observations)
    claims = _Claims(observations)
    found: dict[str, list[Placed]] = {name: [] for name in ("added", "superseded", "unchanged", "corroborating", "conflicting")}
    for draft in drafts:
        obs_id = PREFIX + _digest(source["source_id"], *draft.key())
        others = [row for row in scopes.get(_scope(draft.values), ()) if row["obs_id"] != obs_id]
        same = next((row for row in others if row["value"] == draft.values["value"]), None)
        differs = next((row for row in others if row["value"] != draft.values["value"] and row["reading"] != "rejected"), None)
        before = observations[place[obs_id]] if obs_id in place else None
        row = _row(obs_id, draft, source["source_id"])
        row["claim_id"] = same["claim_id"] if same else before["claim_id"] if before and before["value"] == row["value"] else claims.new()
        row["reading"] = reading or ("alternate" if same else "ambiguous" if differs else "preferred")
        if reading == "preferred":  # a person chose: what was preferred for the same fact is now the other reading
            for other in others:
                if other["reading"] == "preferred":
                    observations[place[other["obs_id"]]] = {**other, "reading": "alternate"}
        if before is not None:
            if not reading and before["value"] == row["value"]:
                row["reading"] = before["reading"]  # what a person chose since stays chosen
            observations[place[obs_id]] = row
            found["unchanged" if row == before else "superseded"].append(Placed(draft.where, row, before))
        else:
            place[obs_id] = len(observations)
            observations.append(row)
            kind = "corroborating" if same else "conflicting" if differs else "added"
            found[kind].append(Placed(draft.where, row, same or differs))
        scopes.setdefault(_scope(row), []).append(row)
    return Staged(rows, **{name: tuple(placed) for name, placed in found.items()}, source_id=source["source_id"], new_source=new_source)


def _row(obs_id: str, draft: Draft, source_id: str) -> dict[str, str]:
    made = {"obs_id": obs_id, "claim_id": "", "source_id": source_id, **draft.values, "reading": ""}
    return {name: made[name] for name in columns("observations")}


class _Claims:
    """Numbers for new claims, after the highest in use."""

    def __init__(self, observations: Iterable[Mapping[str, str]]) -> None:
        self._last = max((int(row["claim_id"][1:]) for row in observations if row["claim_id"][1:].isdigit()), default=0)

    def new(self) -> str:
        self._last += 1
        return f"C{self._last:04d}"


def _by_scope(observations: Iterable[dict[str, str]]) -> dict[tuple[str, ...], list[dict[str, str]]]:
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in observations:
        found.setdefault(_scope(row), []).append(row)
    return found


def _scope(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in SCOPE)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:_HASHED].upper()
