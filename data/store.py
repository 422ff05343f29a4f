"""The store of releases: open it, load the record into it, read a release as shared frames.

Releases are append-only: a load either adds one whole release in one transaction or changes nothing. Reading never migrates, never writes
and never waits for a writer.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, text

from data import engine as _engine
from data.errors import StoreError, UsageError
from data.load import RECORD, RecordFiles, read, stamp

if TYPE_CHECKING:
    from data.releases.content import Content
    from data.releases.publish import LoadResult, Publication
    from data.snapshot import ReleaseInfo, Snapshot

_MIGRATIONS = Path(__file__).parent / "migrations"
_KEPT = 4  # snapshots held per store: the current one and some past ones that readers compare with
_CURRENT = text("SELECT number FROM releases WHERE status = 'published' ORDER BY number DESC LIMIT 1")
_PRACTICE = text("SELECT count(*) FROM inputs WHERE practice")
_INFO = (
    "SELECT number, version, created_at, note, content_hash, source_hash, created_by, files, kind, restores "
    "FROM releases WHERE status = 'published'"
)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


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
        from data.releases.publish import unchanged

        started = time.perf_counter()
        folder = Path(folder)
        _, source_hash = stamp(folder)
        self.migrate()
        with _engine.reading(self._engine, self.place) as connection:
            last = self._info(connection, "AND kind = 'load'")
            if last and last["source_hash"] == source_hash:
                return unchanged(self._info(connection) or last, started)
            if last is None and folder == RECORD and (current := self._info(connection)):
                return unchanged(current, started)  # a store that began with a data package is left as it is
        return self.add(read(folder), note=note, created_by=created_by, started=started)

    def add(self, record: RecordFiles, *, note: str = "", created_by: str = "load", started: float | None = None) -> LoadResult:
        """Make a validated record (`data.load.read`) the next release, unless its content is that of the last one loaded.

        What was ingested or corrected since is carried onto the new record, as a release of its own on top of it.
        """
        from data.releases import loading

        started = time.perf_counter() if started is None else started
        with self.writing() as connection:
            # Asked again behind the lock: another process may have loaded the same files meanwhile.
            last, current = self._info(connection, "AND kind = 'load'"), self._info(connection)
            return loading.load(connection, record, last, current, note=note, created_by=created_by, started=started)

    def change(self, build: Callable[[Connection, dict[str, Any] | None], Publication | None]) -> dict[str, Any] | None:
        """Make the next release from the current one, behind the lock of writers, whole or not at all.

        Args:
            build: gets the connection and the row of the current release (None in an empty store), returns what to publish or None.

        Returns:
            the row of the new release, or None when nothing was published.

        Raises:
            StoreError: when the store cannot be written.
        """
        from data.releases.publish import publish

        self.migrate()
        with self.writing() as connection:
            publication = build(connection, self._info(connection))
            return None if publication is None else publish(connection, publication)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open the one writing transaction; raises `StoreError`."""
        return _engine.writing(self._engine, self.place, self._timeout)

    def content(self, release: int | None = None) -> Content:
        """Read the content of a release as text: rows by file, and its inputs.

        Raises:
            StoreError: when the store cannot be read or holds no release.
            UsageError: `unknown_release` when there is no such release.
        """
        from data.releases.content import read as read_content

        number = self.current() if release is None else release
        self._require_schema()
        with _engine.reading(self._engine, self.place) as connection:
            self._release_info(connection, number)
            return read_content(connection, number)

    def resolve(self, wanted: str) -> int:
        """Find the release that a number or a date names: a date (`2026`, `2026-09`, `2026-09-27`) means the newest one made by then.

        Raises:
            UsageError: `unknown_release` when there is none, with the nearest.
        """
        every = self.releases()
        text_ = wanted.strip()
        if text_.isascii() and text_.isdigit() and len(text_) != 4:
            found = [entry["number"] for entry in every if entry["number"] == int(text_[:9])]
        elif _DATE.fullmatch(text_):
            found = [entry["number"] for entry in every if entry["created_at"][: len(text_)] <= text_]
        else:
            found = []
        if not found:
            raise UsageError("unknown_release", value=wanted, near=every[0]["number"])
        return int(found[0])

    def practice(self) -> bool:
        """Tell whether the store holds practice data (DATA LATIHAN), in whichever release."""
        with _engine.reading(self._engine, self.place) as connection:
            return bool(connection.execute(_PRACTICE).scalar())

    def releases(self) -> list[dict[str, Any]]:
        """List the published releases, newest first.

        Returns:
            `number, version, created_at, created_by, note, content_hash, kind, restores, rows` (by file), `inputs` (names of the files
            that came with it), `practice`.

        Raises:
            StoreError: when the store cannot be read or holds no release.
        """
        from data.releases.log import read_log

        self._require_schema()
        with _engine.reading(self._engine, self.place) as connection:
            found = read_log(connection)
        if not found:
            raise StoreError("store_empty", place=self.place.shown, detail="")
        return found

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

    def look_again(self) -> None:
        """Look for a newer release at the next call of `snapshot()`, however short the last look is ago."""
        self._looked = float("-inf")

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
        practice = bool(connection.execute(_PRACTICE).scalar())
        return ReleaseInfo(
            found["number"], found["version"], found["created_at"], found["note"], found["content_hash"], found["created_by"], practice
        )

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

    def _info(self, connection: Connection, which: str = "") -> dict[str, Any] | None:
        found = connection.execute(text(f"{_INFO} {which} ORDER BY number DESC LIMIT 1")).mappings().first()
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
