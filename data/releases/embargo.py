"""Releases under embargo: the input is checked and sealed now, and ingested at its time as an ordinary next release.

What is announced, a time and a title, is public (`coming`); all else stays in the sealed place until then. Several processes may wait for
the same time: behind the lock of writers the first of them publishes, and the others find it done.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

import locales
from data.errors import Fault, PantauError, RecordRefused, StoreError, UsageError, Where
from data.models import StagedRelease
from data.models.files import table
from data.models.staged import FAILED, PUBLISHED, STATES, WAITING, WITHDRAWN
from data.moments import utc_now
from data.releases import sealed
from data.releases.ingest import Received, Turn, ingest
from data.views.calendar import Coming

if TYPE_CHECKING:
    from data.store import Store

Clock = Callable[[], datetime.datetime]
LONGEST = 200  # characters of an announcement
_KEPT_FAULTS = 50
# A release that is a minute late is said to be late; until then it is being published.
_GRACE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Entry:
    """A staged release as its operators see it; fields as in `data.models.StagedRelease`, moments in UTC. Nothing here is for readers."""

    staged_id: int
    publish_at: datetime.datetime
    announce: str
    name: str
    note: str
    created_by: str
    status: str
    staged_at: datetime.datetime
    settled_at: datetime.datetime | None
    release: int | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Settled:
    """What became of a staged release at its time: the release that it is now, or the code of what refused it."""

    staged_id: int
    release: int | None
    code: str = ""


class _Gone(Exception):
    """Raised within the transaction when another process settled it meanwhile."""


def check_announcement(text: str) -> str:
    """Return a title as the calendar shows it.

    Raises:
        UsageError: `announce_unfit` when it is too long or holds what is no text.
    """
    found = " ".join(text.split())
    if len(found) > LONGEST or not found.isprintable():
        raise UsageError("announce_unfit", value=text, limit=LONGEST)
    return found


def stage(
    store: Store,
    path: Path,
    received: Received,
    publish_at: datetime.datetime,
    *,
    announce: str = "",
    note: str = "",
    created_by: str = "",
    lang: str = locales.DEFAULT,
    now: datetime.datetime | None = None,
) -> Entry:
    """Seal an input until its time; nothing of it is read again before.

    Args:
        store: where.
        path: the file, or the folder of a data package.
        received: the same, from `data.releases.receive`; show its effect with a dry run of `ingest` first, which also refuses it.
        publish_at: UTC, whole seconds, from `data.moments.to_come`.
        announce: title for the calendar, public at once; empty for the neutral one.
        note: why; created_by: who; lang: language in which its profile was written.

    Raises:
        RecordRefused: `staged_personal` for a case file with personal columns, which would have to be kept until then.
        StoreError: when the store cannot be written.
    """
    announce = check_announcement(announce)
    if received.kind == "cases" and received.keep is None:
        raise RecordRefused([Fault("staged_personal", where=Where(received.name))])
    store.migrate()
    rows = _table()
    with store.writing() as connection:
        number = int(connection.execute(select(func.coalesce(func.max(rows.c.staged_id), 0) + 1)).scalar_one())
        row = {
            "staged_id": number, "publish_at": _text(publish_at), "announce": announce, "name": received.name, "profile": received.profile,
            "lang": lang, "note": note, "created_by": created_by, "status": WAITING, "staged_at": _text(now or utc_now()),
            "settled_at": None, "release": None, "faults": None,
        }  # fmt: skip
        connection.execute(insert(rows), row)
        sealed.seal(connection, number, path)
    return _entry(row)


def entries(store: Store) -> tuple[Entry, ...]:
    """List what was staged, for operators: what waits or failed first, by time, then the rest, newest first."""
    rows = _table()
    with store.connection() as connection:
        found = [_entry(row) for row in connection.execute(select(rows).order_by(rows.c.publish_at, rows.c.staged_id)).mappings()]
    open_ = [entry for entry in found if entry.status in (WAITING, FAILED)]
    return (*open_, *reversed([entry for entry in found if entry.status not in (WAITING, FAILED)]))


def withdraw(store: Store, staged_id: int) -> Entry:
    """Take a staged release back before it is published; its input is deleted.

    Raises:
        UsageError: `unknown_staged`, or `staged_settled` when it is published or was withdrawn.
    """
    rows = _table()
    with store.writing() as connection:
        row = connection.execute(select(rows).where(rows.c.staged_id == staged_id)).mappings().first()
        if row is None:
            known = connection.execute(select(rows.c.staged_id).where(rows.c.status.in_((WAITING, FAILED))).order_by(rows.c.staged_id))
            raise UsageError("unknown_staged", value=staged_id, near=", ".join(str(number) for number in known.scalars()) or "–")
        if row["status"] not in (WAITING, FAILED):
            raise UsageError("staged_settled", value=staged_id, names=row["status"])
        _settle(connection, staged_id, WITHDRAWN, utc_now())
        return _entry({**row, "status": WITHDRAWN})


def coming(store: Store, now: datetime.datetime) -> tuple[Coming, ...]:
    """List what readers may know of the releases that are announced and not there yet, by time. It asks for nothing else."""
    rows = _table()
    asked = select(rows.c.staged_id, rows.c.publish_at, rows.c.announce, rows.c.status).where(rows.c.status.in_((WAITING, FAILED)))
    with store.connection() as connection:
        found = connection.execute(asked.order_by(rows.c.publish_at, rows.c.staged_id)).all()
    return tuple(_coming(staged_id, _moment(publish_at), title, status, now) for staged_id, publish_at, title, status in found)


def next_due(store: Store) -> datetime.datetime | None:
    """Return when the next staged release is due, with one cheap query; None when nothing waits."""
    rows = _table()
    with store.connection() as connection:
        found = connection.execute(select(func.min(rows.c.publish_at)).where(rows.c.status == WAITING)).scalar()
    return _moment(found) if found else None


def publish_due(store: Store, *, clock: Clock = utc_now) -> tuple[Settled, ...]:
    """Publish what is due, the earliest first; what another process publishes meanwhile is left to it.

    Args:
        store: where.
        clock: tells the present moment, UTC.

    Returns:
        what this process settled. What is refused now is marked as failed, and the release that is current stays.

    Raises:
        StoreError: when the machine is in the way; what was due then waits for another try.
    """
    rows = _table()
    asked = select(rows.c.staged_id).where(rows.c.status == WAITING, rows.c.publish_at <= _text(clock()))
    with store.connection() as connection:
        due = list(connection.execute(asked.order_by(rows.c.publish_at, rows.c.staged_id)).scalars())
    return tuple(found for staged_id in due if (found := _publish(store, staged_id, clock)) is not None)


def _publish(store: Store, staged_id: int, clock: Clock) -> Settled | None:
    try:
        return Settled(staged_id, _ingest(store, staged_id, clock))
    except _Gone:
        return None
    except StoreError:
        raise  # the machine is in the way, not the file
    except PantauError as error:
        faults: tuple[PantauError, ...] = error.faults if isinstance(error, RecordRefused) else (error,)
    except Exception as error:  # whatever it is, the release that is current stays, and the calendar says that this one is late
        faults = (PantauError("internal_fault", detail=type(error).__name__),)
    with store.writing() as connection:
        if not _settle(connection, staged_id, FAILED, clock(), faults=faults):
            return None
    return Settled(staged_id, None, faults[0].code)


def _ingest(store: Store, staged_id: int, clock: Clock) -> int:
    from data.releases import receive

    rows = _table()

    def begin(connection: Connection) -> None:
        waits = connection.execute(select(rows.c.publish_at).where(rows.c.staged_id == staged_id, rows.c.status == WAITING)).scalar()
        if waits is None or waits > _text(clock()):
            raise _Gone

    def end(connection: Connection, release: int) -> None:
        _settle(connection, staged_id, PUBLISHED, clock(), release=release)

    with store.connection() as connection:
        begin(connection)
        entry = connection.execute(select(rows).where(rows.c.staged_id == staged_id)).mappings().one()
    with (
        sealed.unsealed(store, staged_id, entry["name"], entry["profile"]) as (path, profile),
        receive.receive(path, profile, receive.current_rows(store), locales.get(entry["lang"])) as received,
    ):
        ingest(store, received, note=entry["note"], created_by=entry["created_by"], turn=Turn(begin, end))
    with store.connection() as connection:
        return int(connection.execute(select(rows.c.release).where(rows.c.staged_id == staged_id)).scalar_one())


def _settle(
    connection: Connection,
    staged_id: int,
    status: str,
    now: datetime.datetime,
    *,
    release: int | None = None,
    faults: tuple[PantauError, ...] = (),
) -> bool:
    """Write what became of it and delete its input; tell whether it was still open."""
    rows = _table()
    values = {"status": status, "settled_at": _text(now), "release": release, "faults": _dump(faults) if faults else None}
    open_ = (WAITING, FAILED) if status == WITHDRAWN else (WAITING,)
    done = connection.execute(update(rows).where(rows.c.staged_id == staged_id, rows.c.status.in_(open_)).values(values))
    if done.rowcount:
        sealed.forget(connection, staged_id)
    return bool(done.rowcount)


def _coming(staged_id: int, publish_at: datetime.datetime, title: str, status: str, now: datetime.datetime) -> Coming:
    late = status == FAILED or now - publish_at > _GRACE
    return Coming(staged_id, publish_at, title, "delayed" if late else "scheduled" if now < publish_at else "publishing")


def _entry(row: Any) -> Entry:
    assert row["status"] in STATES
    return Entry(
        row["staged_id"], _moment(row["publish_at"]), row["announce"], row["name"], row["note"], row["created_by"], row["status"],
        _moment(row["staged_at"]), _moment(row["settled_at"]) if row["settled_at"] else None, row["release"],
        _load(row["faults"]) if row["faults"] else (),
    )  # fmt: skip


def _dump(faults: tuple[PantauError, ...]) -> str:
    return json.dumps([
        {"code": fault.code, "where": (fault.where or Where()).as_dict(), "params": {k: _plain(v) for k, v in fault.params.items()}}
        for fault in faults[:_KEPT_FAULTS]
    ], ensure_ascii=False)  # fmt: skip


def _load(text: str) -> tuple[Fault, ...]:
    return tuple(Fault(found["code"], where=Where(**found["where"]), **found["params"]) for found in json.loads(text))


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _text(moment: datetime.datetime) -> str:
    """Write a moment as the table keeps it, so that text compares as time does."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _table() -> Any:
    return table(StagedRelease)  # type: ignore[arg-type]
