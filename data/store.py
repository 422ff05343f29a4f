"""The store of releases: open it, load the record into it, read a release as shared frames.

Releases are append-only: a load either adds one whole release in one transaction or changes nothing. Reading never migrates, never writes
and never waits for a writer.
"""

from __future__ import annotations

import datetime
import json
import threading
import time
from collections import OrderedDict
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import IntegrityError

from data import engine as _engine
from data.errors import Fault, RecordRefused, StoreError, UsageError, Where
from data.load import RECORD, RecordFiles, read, stamp

if TYPE_CHECKING:
    from data.snapshot import ReleaseInfo, Snapshot

_MIGRATIONS = Path(__file__).parent / "migrations"
_KEPT = 4  # snapshots held per store: the current one and some past ones that readers compare with
_CURRENT = text("SELECT number FROM releases WHERE status = 'published' ORDER BY number DESC LIMIT 1")
_INFO = "SELECT number, version, created_at, note, content_hash, source_hash, created_by, files FROM releases WHERE status = 'published'"


@dataclass(frozen=True)
class LoadResult:
    """What a load did: the current release, whether it is new, its version, hash and rows by table, and the seconds taken."""

    release: int
    changed: bool
    version: str
    content_hash: str
    rows: dict[str, int]
    seconds: float


def open(address: str | None = None, *, check_every: float = 0.0, timeout: float = 10.0) -> Store:
    """Open a store; nothing is read or created yet. One process gets one `Store` for each address.

    Args:
        address: `sqlite:///file` (`?mode=ro` opens it read-only) or `postgresql://...`; default `DATABASE_URL`, else `pantau.sqlite` in the
            folder `PANTAU_DATA` (default `./var` of the project).
        check_every: seconds between two looks for a newer release; 0 looks at every call of `snapshot()`.
        timeout: seconds to wait for a lock or a connection.

    Raises:
        StoreError: `store_url` when the address is not understood.
    """
    where = _engine.place(address)
    key = (where.url.render_as_string(hide_password=False), where.shown, check_every, timeout)
    with _OPENED_LOCK:
        if key not in _OPENED:
            _OPENED[key] = Store(where, check_every=check_every, timeout=timeout)
        return _OPENED[key]


_OPENED: dict[tuple[object, ...], Store] = {}
_OPENED_LOCK = threading.Lock()


class Store:
    """A store at one address. Threads may share it."""

    def __init__(self, where: _engine.Place, *, check_every: float = 0.0, timeout: float = 10.0) -> None:
        self.place = where
        self._check_every = check_every
        self._timeout = timeout
        self._engine = _engine.connect(where, timeout)
        self._lock = threading.Lock()
        self._snapshots: OrderedDict[int, Snapshot] = OrderedDict()
        self._seen = 0
        self._looked = float("-inf")

    def close(self) -> None:
        """Close the connections and forget the frames; the store can be used again."""
        self._engine.dispose()
        with self._lock:
            self._snapshots.clear()
            self._looked = float("-inf")
        with _OPENED_LOCK:
            for key in [key for key, store in _OPENED.items() if store is self]:
                del _OPENED[key]

    def migrate(self) -> bool:
        """Create the store if it is missing and bring its tables up to date; tell whether anything was done.

        Raises:
            StoreError: when the store cannot be written, or was made by a newer program.
        """
        _engine.create_file(self.place, self._timeout)
        if self._revision() == known_revisions()[-1]:
            return False
        with _engine.writing(self._engine, self.place, self._timeout) as connection:
            _upgrade(connection)
        return True

    def load_record(self, folder: Path | str = RECORD, *, note: str = "", created_by: str = "load") -> LoadResult:
        """Take a record in as the next release, in one transaction; the same content again changes nothing.

        Args:
            folder: the files of the record with their `datapackage.json`.
            note: why, kept with the release.
            created_by: who, kept with the release.

        Raises:
            RecordRefused: when the record has faults; the releases stay as they were.
            StoreError: when the store cannot be written.
        """
        started = time.perf_counter()
        folder = Path(folder)
        _, source_hash = stamp(folder)
        self.migrate()
        current = self._info()
        if current and current["source_hash"] == source_hash:
            return _unchanged(current, started)
        return self.add(read(folder), note=note, created_by=created_by, started=started)

    def add(self, record: RecordFiles, *, note: str = "", created_by: str = "load", started: float | None = None) -> LoadResult:
        """Make a validated record (`data.load.read`) the next release, unless its content is that of the current one; see `load_record`."""
        started = time.perf_counter() if started is None else started
        with _engine.writing(self._engine, self.place, self._timeout) as connection:
            # Asked again behind the lock: another process may have loaded the same files meanwhile.
            current = self._info(connection)
            if current and current["content_hash"] == record.content_hash:
                return _unchanged(current, started)
            return _write(connection, record, current, note, created_by, started)

    def releases(self) -> list[dict[str, Any]]:
        """List the published releases, newest first: `number, version, created_at, created_by, note, content_hash, rows` (by file).

        Raises:
            StoreError: when the store cannot be read or holds no release.
        """
        with _engine.reading(self._engine, self.place) as connection:
            found = connection.execute(text(f"{_INFO} ORDER BY number DESC")).mappings().all()
        if not found:
            raise StoreError("store_empty", place=self.place.shown, detail="")
        names = ("number", "version", "created_at", "created_by", "note", "content_hash")
        return [{**{name: row[name] for name in names}, "rows": _rows(row)} for row in found]

    def current(self) -> int:
        """Return the number of the current release, with one cheap query.

        Raises:
            StoreError: when the store cannot be read or holds no release.
        """
        with _engine.reading(self._engine, self.place) as connection:
            number = connection.execute(_CURRENT).scalar()
        if number is None:
            raise StoreError("store_empty", place=self.place.shown, detail="")
        return int(number)

    def snapshot(self, release: int | None = None) -> Snapshot:
        """Return the frames of the current release, or of the one named; read once per process and shared.

        Raises:
            StoreError: when the store cannot be read or holds no release.
            UsageError: `unknown_release` when there is no such release.
        """
        if release is None:
            release = self._newest()
        with self._lock:
            if (held := self._snapshots.get(release)) is not None:
                self._snapshots.move_to_end(release)
                return held
            made = self._read(release)
            self._snapshots[release] = made
            while len(self._snapshots) > _KEPT:
                self._snapshots.popitem(last=False)
            return made

    def connection(self) -> AbstractContextManager[Connection]:
        """Open a connection for reading, for checks that ask the tables themselves; raises `StoreError` like every reader."""
        return _engine.reading(self._engine, self.place)

    @property
    def held(self) -> Snapshot | None:
        """The newest snapshot that this process already holds: what a page may go on showing while the store cannot be read."""
        with self._lock:
            return self._snapshots.get(max(self._snapshots)) if self._snapshots else None

    def _newest(self) -> int:
        now = time.monotonic()
        if now - self._looked < self._check_every:
            return self._seen
        self._seen = self.current()
        self._looked = now
        return self._seen

    def _read(self, release: int) -> Snapshot:
        from data.frames import read_frames
        from data.snapshot import Snapshot

        self._require_schema()
        with _engine.reading(self._engine, self.place) as connection:
            info = self._release_info(connection, release)
            return Snapshot(info, read_frames(connection, release))

    def _release_info(self, connection: Connection, release: int) -> ReleaseInfo:
        from data.snapshot import ReleaseInfo

        found = connection.execute(text(f"{_INFO} AND number = :n").bindparams(bindparam("n", release))).mappings().first()
        if found is None:
            raise UsageError("unknown_release", value=release, near=self.current())
        return ReleaseInfo(found["number"], found["version"], found["created_at"], found["note"], found["content_hash"])

    def _require_schema(self) -> None:
        revision = self._revision()
        if revision is None:
            raise StoreError("store_empty", place=self.place.shown, detail="")
        if revision != known_revisions()[-1]:
            code = "store_old_schema" if revision in known_revisions() else "store_newer_schema"
            raise StoreError(code, place=self.place.shown, detail=revision)

    def _revision(self) -> str | None:
        """Read the schema revision of the store; None when it has no tables yet."""
        try:
            with _engine.reading(self._engine, self.place) as connection:
                return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except StoreError as error:
            if error.code == "store_empty":
                return None
            raise

    def _info(self, connection: Connection | None = None) -> dict[str, Any] | None:
        if connection is None:
            with _engine.reading(self._engine, self.place) as opened:
                return self._info(opened)
        found = connection.execute(text(f"{_INFO} ORDER BY number DESC LIMIT 1")).mappings().first()
        return dict(found) if found else None


def known_revisions() -> tuple[str, ...]:
    """List the schema revisions that this program knows, oldest first, from the names of the migration files."""
    return tuple(sorted(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py")))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:  # the store names a revision that this program has no file for
        raise StoreError("store_newer_schema", place=connection.engine.url.render_as_string(), detail=str(error)) from error


def _write(
    connection: Connection, record: RecordFiles, current: dict[str, Any] | None, note: str, created_by: str, started: float
) -> LoadResult:
    from sqlalchemy import insert, update

    from data.frames import table_rows
    from data.models import Release
    from data.models.files import table

    number = int(connection.execute(text("SELECT coalesce(max(number), 0) + 1 FROM releases")).scalar_one())
    releases = table(Release)  # type: ignore[arg-type]
    version = _next_version(current, record)
    row = {
        "number": number,
        "version": version,
        "status": "staged",
        "created_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "created_by": created_by,
        "note": note,
        "content_hash": record.content_hash,
        "source_hash": record.source_hash,
        "files": record.files_json(),
    }
    connection.execute(insert(releases), row)
    for into, rows in table_rows(record.rows, number):
        if not rows:
            continue
        try:
            connection.execute(insert(into), rows)
        except IntegrityError as error:  # validation should have said it; the database has the last word
            detail = " ".join(str(error.orig).split())
            raise RecordRefused([Fault("constraint_broken", where=Where(into.name), detail=detail)]) from error
    connection.execute(update(releases).where(releases.c.number == number).values(status="published"))
    return LoadResult(number, True, version, record.content_hash, _rows(row), time.perf_counter() - started)


def _next_version(current: dict[str, Any] | None, record: RecordFiles) -> str:
    """Number the next release: the version that the record states if it is higher, else minor + 1 for figures, patch + 1 for words."""
    if current is None:
        return record.version
    old = [int(part) for part in current["version"].split(".")]
    stated = [int(part) for part in record.version.split(".")]
    if stated > old:
        return record.version
    figures = json.loads(current["files"])["observations.csv"]["sha256"] != record.files["observations.csv"].sha256
    major, minor, patch = old
    return f"{major}.{minor + 1}.0" if figures else f"{major}.{minor}.{patch + 1}"


def _unchanged(current: dict[str, Any], started: float) -> LoadResult:
    return LoadResult(current["number"], False, current["version"], current["content_hash"], _rows(current), time.perf_counter() - started)


def _rows(release: Any) -> dict[str, int]:
    return {name.removesuffix(".csv"): entry["rows"] for name, entry in json.loads(release["files"]).items() if name.endswith(".csv")}
