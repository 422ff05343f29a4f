"""A disk that is full, files that may not grow, a store or a folder that may not be written: said in one sentence, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

import locales
from data.errors import StoreError
from data.releases import receive
from data.releases.ingest import ingest
from data.store import Store
from tests.data.faults import arena
from tests.data.faults.arena import Batch, Workers

MACHINE = ("store_full", "store_unreachable", "store_read_only", "output_unwritable")


def pages_of(store: Store) -> int:
    with store.connection() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def try_with(store: Store, batch: Batch) -> str:
    """Ingest in this process; return the code of the fault, or `ok`."""
    try:
        with receive.receive(batch.file, batch.profile, receive.current_rows(store), locales.get("id")) as received:
            ingest(store, received)
    except StoreError as error:
        for lang in locales.LANGUAGES:
            words = locales.get(lang)
            assert str(error.params.get("place") or error.params["value"]) in error.message(words) + error.hint(words)
        return error.code
    return "ok"


def recovers(workers: Workers, address: str, batch: Batch, before: str) -> None:
    """Assert that the old release stayed and that the next run succeeds."""
    with arena.opened(address) as store:
        assert arena.prove(store, batch) == before
        code, said = workers.run(arena.ingest(address, batch))
        assert code == 0, said
        assert arena.prove(store, batch) != before


def test_a_full_disk_leaves_the_old_release_wherever_it_strikes(workers: Workers, record_store: Store, tmp_path: Path) -> None:
    batch = arena.counts_file(tmp_path, 1)
    pages = pages_of(record_store)
    rng = random.Random(11)
    for point in range(arena.times(4, 60)):
        address = arena.copy(record_store, tmp_path / str(point) / "pantau.sqlite")
        room = rng.randrange(80)
        with arena.opened(address) as store:
            before = arena.current_hash(store)

            @event.listens_for(store._engine, "connect")
            def full(connection: Any, _: object, room: int = room) -> None:
                connection.execute(f"PRAGMA max_page_count={pages + room}")

            store._engine.dispose()  # the connections made before know of no bound
            assert try_with(store, batch) == "store_full", room
            assert arena.seen(address) == before
        if point < 2 or arena.SOAK:
            recovers(workers, address, batch, before)


def test_a_file_that_may_not_grow_leaves_the_old_release(workers: Workers, record_store: Store, tmp_path: Path) -> None:
    batch = arena.counts_file(tmp_path, 2, rows=150)
    rng = random.Random(12)
    address = arena.copy(record_store, tmp_path / "store" / "pantau.sqlite")
    for _ in range(arena.times(4, 40)):
        with arena.opened(address) as store:
            before = arena.current_hash(store)
        size = rng.choice((4_096, 20_000, 100_000, 400_000, 800_000))
        code, said = workers.run(arena.ingest(address, batch, file_size=size))
        assert code == 3 and said.split(":")[0] in MACHINE, (size, said)
        assert str(tmp_path) in said and "Traceback" not in said
        assert arena.seen(address) == before
    recovers(workers, address, batch, before)


def test_a_store_opened_for_reading_only_is_left_as_it_is(workers: Workers, sqlite_store: str, tmp_path: Path) -> None:
    batch = arena.counts_file(tmp_path, 3)
    before = arena.seen(sqlite_store)
    code, said = workers.run(arena.ingest(f"{sqlite_store}?mode=ro", batch))
    assert (code, said.split(":")[0]) == (3, "store_read_only"), said
    recovers(workers, sqlite_store, batch, before)


def test_a_folder_of_received_files_that_cannot_be_made_stops_the_ingest(workers: Workers, sqlite_store: str, tmp_path: Path) -> None:
    batch = arena.counts_file(tmp_path, 4)
    before = arena.seen(sqlite_store)
    raw = tmp_path / "store" / "raw"
    raw.write_text("a file in the place of the folder")
    code, said = workers.run(arena.ingest(sqlite_store, batch))
    assert (code, said.split(":")[0]) == (3, "output_unwritable") and str(raw) in said, said
    raw.unlink()
    recovers(workers, sqlite_store, batch, before)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that every account may enter; those of pytest are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="pantau-fault-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another account")
@pytest.mark.parametrize("closed", ["store", "raw"])
def test_another_account_that_may_not_write_is_told_so(workers: Workers, record_store: Store, open_folder: Path, closed: str) -> None:
    batch = arena.counts_file(open_folder, 5)
    address = arena.copy(record_store, open_folder / "store" / "pantau.sqlite")
    before = arena.seen(address)
    assert workers.run(arena.ingest(f"{address}?mode=ro", batch, here=True))[0] == 3  # that account may not read the interpreter's folder
    log = open_folder / "log"
    log.touch(0o666)
    log.chmod(0o666)
    if closed == "raw":
        for path in (open_folder / "store", *(open_folder / "store").iterdir()):
            os.chown(path, 65_534, 65_534)
        shutil.rmtree(open_folder / "store" / "raw", ignore_errors=True)
        (open_folder / "store" / "raw").mkdir(0o555)
    code, said = workers.run(arena.ingest(address, batch, user=65_534, log=str(log)))
    assert (code, said.split(":")[0]) == (3, "store_read_only" if closed == "store" else "output_unwritable"), said
    assert "Traceback" not in said
    recovers(workers, address, batch, before)
