"""A store that is locked, missing, read-only or unreachable is said in one sentence with a remedy; on SQLite and PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import locales
from data import engine, load
from data import store as stores
from data.errors import RecordRefused, StoreError
from data.load import RecordFiles
from data.store import Store

NOBODY_LISTENS = "postgresql://reader:secret@127.0.0.1:1/pantau"


@contextlib.contextmanager
def writer_at_work(store: Store) -> Iterator[None]:
    """Hold the lock that a load of another process holds."""
    if store.place.file is None:
        with store._engine.begin() as other:
            other.execute(text(f"SELECT pg_advisory_xact_lock({engine._WRITER_LOCK})"))
            yield
        return
    with contextlib.closing(sqlite3.connect(store.place.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def said(error: StoreError) -> str:
    for lang in locales.LANGUAGES:
        words = locales.get(lang)
        assert error.message(words).endswith(".")
        assert error.hint(words)
    return error.code


def test_a_load_while_another_writer_is_at_work_says_locked(loaded_url: str, next_record: RecordFiles) -> None:
    store = stores.open(loaded_url, timeout=0.2)
    with writer_at_work(store), pytest.raises(StoreError) as caught:
        store.add(next_record)
    assert said(caught.value) == "store_locked"
    assert store.add(next_record).release == 2
    store.close()


def test_readers_do_not_wait_for_a_writer(loaded_url: str) -> None:
    store = stores.open(loaded_url, timeout=0.2)
    with writer_at_work(store):
        assert store.snapshot().release.number == 1
    store.close()


def test_reading_a_file_that_another_program_keeps_to_itself_says_locked(record_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "locked.sqlite"
    with contextlib.closing(sqlite3.connect(record_store.place.file)) as source, contextlib.closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
    store = stores.open(f"sqlite:///{file}", timeout=0.1)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as caught:
            store.snapshot()
    assert said(caught.value) == "store_locked"
    store.close()


def test_reading_a_missing_file_says_so_and_makes_none(tmp_path: Path) -> None:
    store = stores.open(f"sqlite:///{tmp_path / 'none.sqlite'}")
    with pytest.raises(StoreError) as caught:
        store.snapshot()
    assert said(caught.value) == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_unreachable_and_its_password_is_not_shown() -> None:
    store = stores.open(NOBODY_LISTENS, timeout=2)
    with pytest.raises(StoreError) as caught:
        store.snapshot()
    assert said(caught.value) == "store_unreachable"
    assert "secret" not in caught.value.message(locales.get("id"))


def test_a_load_into_a_read_only_store_says_so(loaded_url: str, next_record: RecordFiles) -> None:
    # Not by permissions: they do not stop root.
    read_only = (
        f"{loaded_url}?mode=ro" if loaded_url.startswith("sqlite") else f"{loaded_url}&options=-c%20default_transaction_read_only%3Don"
    )
    store = stores.open(read_only, timeout=1)
    with pytest.raises(StoreError) as caught:
        store.add(next_record)
    assert said(caught.value) == "store_read_only"
    assert store.snapshot().release.number == 1
    store.close()


def test_a_store_in_a_folder_that_cannot_be_written_is_read_as_it_lies(loaded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    store = stores.open(loaded_url, timeout=1)
    assert store.snapshot().release.number == 1
    store.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = stores.open(f"sqlite:///{tmp_path / 'file' / 'pantau.sqlite'}")
    with pytest.raises(StoreError) as caught:
        store.load_record()
    assert said(caught.value) in ("store_missing", "store_unreachable")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    file = tmp_path / "pantau.sqlite"
    file.write_text("This is a letter, not a database. " * 100)
    store = stores.open(f"sqlite:///{file}")
    for act in (store.snapshot, store.load_record):
        with pytest.raises(StoreError) as caught:
            act()
        assert said(caught.value) == "store_damaged"


@pytest.mark.parametrize("address", ["mysql://a:secret@host/db", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        stores.open(address)
    assert said(caught.value) == "store_url"
    assert "secret" not in caught.value.message(locales.get("en"))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_uses_psycopg_3(scheme: str) -> None:
    assert engine.place(f"{scheme}://u@h/d").url.drivername == "postgresql+psycopg"


def test_the_store_lies_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("PANTAU_DATA", raising=False)
    assert engine.place().file == engine.PROJECT / "var" / "pantau.sqlite"
    monkeypatch.setenv("PANTAU_DATA", "elsewhere")
    assert engine.place().file == engine.PROJECT / "elsewhere" / "pantau.sqlite"
    monkeypatch.setenv("PANTAU_DATA", str(tmp_path))
    assert engine.place().file == tmp_path / "pantau.sqlite"
    monkeypatch.setenv("DATABASE_URL", "postgres://u@h/d")
    assert engine.place().file is None


def test_a_folder_with_signs_of_an_address_in_its_name_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: RecordFiles) -> None:
    folder = tmp_path / "data ?100% #1"
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PANTAU_DATA", str(folder))
    store = stores.open()
    store.migrate()
    store.add(record)
    store.close()
    assert {path.name for path in folder.iterdir()} == {"pantau.sqlite"}
    assert stores.open().current() == 1
    stores.open().close()


def test_what_a_process_holds_can_still_be_shown_when_the_store_goes_away(loaded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stores.open(loaded_url, timeout=1)
    shown = store.snapshot()

    def gone(*_: object) -> None:
        raise StoreError("store_unreachable", place="here", detail="")

    monkeypatch.setattr(engine, "reading", gone)
    with pytest.raises(StoreError):
        store.snapshot()
    assert store.held is shown
    monkeypatch.undo()
    store.close()


def test_a_missing_record_folder_names_every_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused) as caught:
        load.read(tmp_path / "nowhere")
    assert {fault.code for fault in caught.value.faults} == {"missing_file"}
    assert len(caught.value.faults) == len(load.STEMS) + 1
