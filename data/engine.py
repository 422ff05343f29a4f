"""Connections to the store, one code path for SQLite and PostgreSQL, and their faults in our own words."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from data.errors import StoreError

PROJECT = Path(__file__).parent.parent
FILE_NAME = "pantau.sqlite"
# Any number that no other program of ours uses: writers of one PostgreSQL database wait for each other on it.
_WRITER_LOCK = 7_021_845
# SQLSTATE classes and codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES = {
    "55P03": "store_locked", "40P01": "store_locked", "57014": "store_locked", "25006": "store_read_only", "42501": "store_read_only",
    "42P01": "store_empty", "53100": "store_full",
}  # fmt: skip
_SQLITE = (
    ("locked", "store_locked"), ("busy", "store_locked"), ("readonly", "store_read_only"), ("read-only", "store_read_only"),
    ("no such table", "store_empty"), ("not a database", "store_damaged"), ("malformed", "store_damaged"), ("disk is full", "store_full"),
    ("unable to open", "store_unreachable"), ("disk i/o", "store_unreachable"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a store is: the address without its password, and the file if it is SQLite."""

    url: URL
    shown: str
    file: Path | None = None
    read_only: bool = False


def place(address: str | None = None) -> Place:
    """Find the store: the address given, else `DATABASE_URL`, else `pantau.sqlite` in the folder `PANTAU_DATA` (`./var` of the project).

    Raises:
        StoreError: `store_url` when the address is none of SQLite or PostgreSQL.
    """
    address = address or os.environ.get("DATABASE_URL") or None
    if address is None:
        folder = PROJECT / os.path.expanduser(os.environ.get("PANTAU_DATA") or "var")
        return _sqlite(URL.create("sqlite", database=str(folder / FILE_NAME)))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError("store_url", place=address.split("@")[-1]) from error
    backend = url.drivername.split("+")[0]
    if backend == "sqlite":
        return _sqlite(url)
    if backend in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
        return Place(url, url.render_as_string(hide_password=True))
    raise StoreError("store_url", place=url.render_as_string(hide_password=True))


def _sqlite(url: URL) -> Place:
    name = (url.database or "").removeprefix("file:")
    if name in ("", ":memory:"):  # every connection would see its own empty store
        raise StoreError("store_url", place=str(url))
    # absolute(), not resolve(): a link to another disk is shown as the operator wrote it.
    file = (PROJECT / os.path.expanduser(name)).absolute()
    return Place(url, str(file), file, url.query.get("mode") == "ro")


def connect(where: Place, timeout: float) -> Engine:
    """Make the engine of a store. Nothing is opened yet; `timeout` seconds are waited for a lock or a connection."""
    if where.file is None:
        # Without a handler Python prints what the driver logs about a connection that was lost; the fault itself is said by `translate`.
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        try:
            return create_engine(
                where.url, pool_pre_ping=True, pool_timeout=timeout, connect_args={"connect_timeout": max(2, int(timeout))}
            )
        except NoSuchModuleError as error:  # pragma: no cover - the driver is pinned
            raise StoreError("store_url", place=where.shown) from error
    file = where.file

    def opened() -> sqlite3.Connection:
        uri = f"{file.as_uri()}?mode={_mode(where, file)}"
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_timeout=timeout)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Python's sqlite3 would begin a transaction only before the first write, and never before DDL.
        writes = connection.get_execution_options().get("pantau_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _mode(where: Place, file: Path) -> str:
    # `rw`, not `rwc`: a reader must not leave an empty file where the store is missing.
    if os.access(file.parent, os.W_OK):
        return "ro" if where.read_only else "rw"
    # Readers of a write-ahead log need a file beside the database. Where the folder refuses it (a read-only disk), nobody can write
    # either, so the database can be read as it lies, unless a log was left behind.
    log = file.with_name(file.name + "-wal")
    return "ro" if log.exists() and log.stat().st_size else "ro&immutable=1"


def create_file(where: Place, timeout: float) -> None:
    """Create the folder and the file of a SQLite store and turn on its write-ahead log, so that readers never wait for a writer."""
    if where.file is None or where.read_only:
        return
    try:
        where.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(where.file, timeout=timeout)
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        raise translate(error, where) from error


@contextmanager
def reading(engine: Engine, where: Place) -> Iterator[Connection]:
    """Open a connection for reading: one consistent view, no lock on writers.

    Raises:
        StoreError: when the store cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, PoolTimeout, OSError) as error:
        raise translate(error, where) from error


@contextmanager
def writing(engine: Engine, where: Place, timeout: float) -> Iterator[Connection]:
    """Open the one writing transaction: committed whole at the end, or not at all. Writers wait for each other, at most `timeout` seconds.

    Raises:
        StoreError: when the store cannot be written.
    """
    try:
        with engine.connect().execution_options(pantau_write=True) as connection, connection.begin() as transaction:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = {int(timeout * 1000)}"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
            yield connection
            with uninterrupted():
                transaction.commit()
    except (DBAPIError, PoolTimeout, OSError) as error:
        raise translate(error, where) from error


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C pass unheard while something is done that would be there although the program said that it was interrupted."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread hears signals
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def translate(error: Exception, where: Place) -> StoreError:
    """Say a fault of the database driver or the file system in our own words."""
    original = getattr(error, "orig", None) or error
    detail = " ".join(str(original).split())
    code = "store_fault"
    if isinstance(original, PermissionError) or getattr(original, "errno", None) == 30:  # EROFS: read-only file system
        code = "store_read_only"
    elif where.file is not None:
        lowered = detail.lower()
        code = next((code for words, code in _SQLITE if words in lowered), "store_unreachable" if isinstance(original, OSError) else code)
        if code == "store_unreachable" and not where.file.exists():
            code = "store_missing"
        elif code == "store_unreachable" and not os.access(where.file.parent, os.W_OK):
            code = "store_read_only"
    else:
        state = getattr(original, "sqlstate", None)
        if state in _STATES:
            code = _STATES[state]
        elif state is None or state.startswith(("08", "57P", "28", "53")):  # no connection, shutting down, not let in, too many
            code = "store_unreachable"
    return StoreError(code, place=where.shown, detail=detail)
