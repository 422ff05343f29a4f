"""Bring a file in: read it, plan the next release, show the effect, commit it whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from data.errors import Fault, StoreError, UsageError
from data.releases import raw
from data.releases.content import Content, read
from data.releases.difference import Difference, compare
from data.releases.effect import Number, effect
from data.releases.plans import Build, Plan
from data.releases.publish import Publication, now
from data.releases.stage import Staged
from data.releases.version import level, raise_version

if TYPE_CHECKING:
    from data.store import Store

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Received:
    """A file as received and understood.

    Attributes:
        name, sha256, size: the file as received.
        kind: `counts`, `cases`, `record`, `corrections` or `package`.
        practice: it says of itself that it is DATA LATIHAN.
        profile: the YAML by which it was read.
        source_id: source of its figures; editions of one case file share it.
        rows: figures or cases.
        build: plans the next release from the current one.
        keep: the file to keep as received; None where it held personal data.
        version: version that a package states, for the first release of an empty store.
        write_cases: what writes the case files that a package brings with it, by input.
        prepared: the case files that it is or brings with it (`data.cases.prepare.Prepared`).
    """

    name: str
    sha256: str
    size: int
    kind: str
    practice: bool
    profile: str
    source_id: str
    rows: int
    build: Build
    keep: Path | None
    version: str = "1.0.0"
    write_cases: Mapping[str, Callable[[Connection, str], object]] = field(default_factory=dict)
    prepared: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What else happens in the writing transaction of an ingest.

    `begin` is asked behind the lock of writers, before the plan is made, and raises to leave all as it is; `end` is told the release that
    is current afterwards, a new one or, where the file brought nothing new, the one before.
    """

    begin: Callable[[Connection], None]
    end: Callable[[Connection, int], None]


@dataclass(frozen=True)
class Ingested:
    """What an ingest did, or would do.

    Attributes:
        release: number of the new release; None for a dry run or when nothing changed.
        base: number of the release that it was compared with; None in an empty store.
        version: version of the new release, or the one that it would get.
        changed: whether there is anything new.
        received: the file.
        report: what was read, as counts by name.
        warnings: what was said of it without keeping it out.
        staged: figures by what becomes of them, for files of figures.
        difference: rows by file; numbers: headline numbers before and after; cases: cases by (election, year).
        practice: whether the store holds practice data afterwards.
    """

    release: int | None
    base: int | None
    version: str
    changed: bool
    received: Received
    report: Mapping[str, int]
    warnings: tuple[Fault, ...]
    staged: Staged | None
    difference: Difference
    numbers: tuple[Number, ...]
    cases: Mapping[tuple[str, int], int]
    practice: bool


def ingest(
    store: Store,
    received: Received,
    *,
    dry_run: bool = False,
    note: str = "",
    created_by: str = "",
    progress: Progress | None = None,
    turn: Turn | None = None,
) -> Ingested:
    """Bring a file into the store as the next release, or show what that would do.

    The plan is made anew behind the lock of writers, so that of several files sent at once each meets the release of the one before.

    Args:
        store: where to.
        received: the file, from `data.releases.receive`.
        dry_run: write nothing.
        note: why; created_by: who.
        progress: called with what is being done, how much of it, and how much there is.
        turn: what else the transaction does.

    Raises:
        RecordRefused: with every error of the file; the releases stay as they were.
        StoreError: when the store cannot be read or written.
    """
    if dry_run:
        base, current = _current_or_shipped(store)
        return _outcome(received, _plan(received, current), base, current, None)
    if received.kind != "package" and _empty(store):
        store.load_record()
    kept = raw.name_of(received.keep, received.sha256) if received.keep else None
    outcome: list[Ingested] = []

    def build(connection: Connection, row: dict[str, Any] | None) -> Publication | None:
        if turn:
            turn.begin(connection)
        current = read(connection, row["number"]) if row else Content({})
        plan = _plan(received, current)
        made = _outcome(received, plan, row, current, kept)
        outcome.append(made)
        if not made.changed:
            if turn and row:
                turn.end(connection, row["number"])
            return None
        if received.keep:  # not before: a file that is refused is not kept
            raw.keep(store.place, received.keep, received.sha256)
        if progress:
            progress("write", 0, None)
        after, own = _after(received, plan, kept)
        write = {own["input_id"]: plan.write_cases} if plan.write_cases else {}
        return Publication(
            after, made.version, "ingest", note=note, created_by=created_by, write_cases={**received.write_cases, **write},
            then=turn.end if turn else None,
        )  # fmt: skip

    published = store.change(build)
    made = outcome[-1]
    if published is not None and received.prepared:
        from data.cases import columns

        for prepared in received.prepared:
            columns.keep(store.place, prepared)
    return made if published is None else _with_release(made, published["number"])


def revert(
    store: Store, wanted: str, *, note: str = "", created_by: str = ""
) -> tuple[dict[str, Any], int, Difference, tuple[Number, ...]]:
    """Make a new release with the content of an earlier one.

    Args:
        store: where.
        wanted: number (or date) of the release whose content comes back; the number of the current release takes that one back, so that
            the content before it returns.
        note: why; created_by: who.

    Returns:
        the row of the new release, the number of the release restored, what changed, and the headline numbers before and after.

    Raises:
        UsageError: `unknown_release`, or `nothing_to_revert` when nothing would change.
    """
    number = store.resolve(wanted)
    done: list[tuple[int, Difference, tuple[Number, ...]]] = []

    def build(connection: Connection, row: dict[str, Any] | None) -> Publication | None:
        assert row is not None
        back = number
        if number == row["number"]:  # take the current one back
            back = _before(connection, number)
        before, after = read(connection, row["number"]), read(connection, back) if back else Content({})
        if not back or before.hash == after.hash:
            raise UsageError("nothing_to_revert", value=wanted, release=row["number"])
        difference = compare(before, after)
        done.append((back, difference, effect(before, after)))
        version = raise_version(row["version"], level(difference, before, after) or "patch")
        return Publication(after, version, "revert", note=note, created_by=created_by, restores=back)

    published = store.change(build)
    assert published is not None
    return (published, *done[-1])


def _before(connection: Connection, number: int) -> int:
    from sqlalchemy import text

    found = connection.execute(text("SELECT max(number) FROM releases WHERE status = 'published' AND number < :n"), {"n": number}).scalar()
    return int(found or 0)


def _plan(received: Received, current: Content) -> Plan:
    return received.build(current)


def _after(received: Received, plan: Plan, kept: str | None) -> tuple[Content, Mapping[str, Any]]:
    content_hash = plan.content_hash or plan.after.hash
    made = hashlib.sha256("\x1f".join((received.kind, received.sha256, received.profile, content_hash)).encode()).hexdigest()[:16]
    own = {
        "input_id": made,
        "name": received.name,
        "sha256": received.sha256,
        "size": received.size,
        "kind": received.kind,
        "practice": received.practice,
        "rows": received.rows,
        "received_at": now(),
        "kept_as": kept,
        "content_hash": content_hash,
        "source_id": received.source_id,
        "profile": received.profile,
    }
    others = tuple(i for i in plan.after.inputs if i["input_id"] != made)
    return Content(plan.after.rows, (*others, own)), own


def _outcome(received: Received, plan: Plan, row: Mapping[str, Any] | None, current: Content, kept: str | None) -> Ingested:
    after, _ = _after(received, plan, kept)
    changed = after.hash != current.hash if current.rows else True
    difference = compare(current, after) if changed and current.rows else Difference()
    part = (level(difference, current, after) or "patch") if changed and current.rows else ""
    version = raise_version(row["version"] if row else received.version, part)
    return Ingested(
        release=None,
        base=row["number"] if row else None,
        version=version,
        changed=changed,
        received=received,
        report=plan.report,
        warnings=plan.warnings,
        staged=plan.staged,
        difference=difference,
        numbers=effect(current if current.rows else None, after),
        cases=plan.cases if changed else {},
        practice=received.practice or after.practice,
    )


def _with_release(made: Ingested, number: int) -> Ingested:
    return Ingested(**{**made.__dict__, "release": number})


def _empty(store: Store) -> bool:
    try:
        store.current()
    except StoreError as error:
        if error.code in ("store_empty", "store_missing"):
            return True
        raise
    return False


def _current_or_shipped(store: Store) -> tuple[Mapping[str, Any] | None, Content]:
    """Read the current release; where there is none yet, what the first ingest would load before anything else."""
    if _empty(store):
        from data.load import read as read_record

        return None, Content(read_record().rows)
    release = next(entry for entry in store.releases())
    return release, store.content(release["number"])
