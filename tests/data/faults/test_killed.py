"""A process that is killed at any moment of an ingest leaves the old release or the new one, and nothing between."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import Store
from tests.data.faults import arena
from tests.data.faults.arena import Batch, Workers


def kill_again_and_again(workers: Workers, address: str, file: Callable[[int], Batch], count: int, seed: int) -> None:
    """Ingest file after file, each killed at a random moment and then tried again; a reader looks all the time."""
    rng = random.Random(seed)
    started = time.monotonic()
    code, said = workers.run(arena.ingest(address, file(900 + seed)))
    assert code == 0, said
    usual = time.monotonic() - started
    with arena.opened(address) as store:
        for number in range(count):
            batch = file(1000 * (seed + 1) + number)
            before, looks = arena.current_hash(store), set()
            (pid,) = workers.begin([arena.ingest(address, batch)])
            until = time.monotonic() + rng.uniform(0, 1.2) * usual
            while time.monotonic() < until:
                looks.add(arena.current_hash(store))
                time.sleep(0.005)
            os.kill(pid, signal.SIGKILL)
            assert workers.codes()[0] in (-signal.SIGKILL, 0)
            left = arena.prove(store, batch)
            code, said = workers.run(arena.ingest(address, batch))
            assert code == 0, said
            after = arena.prove(store, batch)
            assert after != before
            assert left in (before, after)
            assert looks <= {before, after}


@pytest.mark.parametrize("part", range(arena.times(2, 6)))
def test_a_file_of_counts_killed_leaves_the_old_or_the_new_release(
    workers: Workers, record_store: Store, tmp_path: Path, part: int
) -> None:
    address = arena.copy(record_store, tmp_path / "store" / "pantau.sqlite")
    kill_again_and_again(workers, address, lambda n: arena.counts_file(tmp_path, n), arena.times(5, 20), part)


def test_a_case_file_killed_leaves_the_old_or_the_new_release(workers: Workers, sqlite_store: str, tmp_path: Path) -> None:
    kill_again_and_again(workers, sqlite_store, lambda n: arena.cases_file(tmp_path, n), arena.times(5, 40), 70)


def test_on_postgresql_too(workers: Workers, new_database: Callable[[], str], tmp_path: Path) -> None:
    kill_again_and_again(workers, new_database(), lambda n: arena.counts_file(tmp_path, n), arena.times(5, 30), 80)
    if arena.SOAK:
        kill_again_and_again(workers, new_database(), lambda n: arena.cases_file(tmp_path, n), 10, 90)
