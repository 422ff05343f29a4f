"""What the tests of faults share: processes that may be killed, and stores with the shipped record that may be lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests.data.faults import arena


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[arena.Workers]:
    """Start the server of the workers."""
    found = arena.Workers(tmp_path_factory.mktemp("workers"))
    yield found
    found.close()


@pytest.fixture
def sqlite_store(record_store: Store, tmp_path: Path) -> str:
    """Return the address of a copy of the store with the shipped record, in a folder of its own."""
    return arena.copy(record_store, tmp_path / "store" / "pantau.sqlite")


@pytest.fixture
def new_database(postgres_server: str, postgres_template: str) -> Iterator[Callable[[], str]]:
    """Make databases with the shipped record; they are dropped at the end."""
    import psycopg

    names: list[str] = []

    def make() -> str:
        names.append(f"fault_{uuid.uuid4().hex[:12]}")
        with psycopg.connect(postgres_server.format(database="postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {names[-1]} TEMPLATE {postgres_template}")
        return postgres_server.format(database=names[-1])

    yield make
    with psycopg.connect(postgres_server.format(database="postgres"), autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_store(request: pytest.FixtureRequest) -> str:
    """Return the address of a store with the shipped record, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_store"))
    return str(request.getfixturevalue("new_database")())
