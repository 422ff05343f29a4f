"""Ctrl-C at any moment of an ingest: either it says that it was interrupted and nothing is stored, or it is done and says so."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.data.faults import arena
from tests.data.faults.arena import Workers


def test_ctrl_c_says_so_and_stores_nothing_or_comes_too_late(workers: Workers, sqlite_store: str, tmp_path: Path) -> None:
    rng = random.Random(3)
    started = time.monotonic()
    assert workers.run(arena.ingest(sqlite_store, arena.counts_file(tmp_path, 1)))[0] == 0
    usual = time.monotonic() - started
    with arena.opened(sqlite_store) as store:
        for number in range(2, 2 + arena.times(8, 80)):
            batch = arena.counts_file(tmp_path, number)
            before = arena.current_hash(store)
            (pid,) = workers.begin([arena.ingest(sqlite_store, batch)])
            time.sleep(rng.uniform(0.1, 1.1) * usual)
            os.kill(pid, signal.SIGINT)
            code, said = workers.codes()[0], workers.logs[0].read_text()
            assert code in (130, 0), said
            assert "Traceback" not in said
            if code == 130:
                assert said.startswith("interrupted: ") and "→" in said
                assert arena.current_hash(store) == before
            else:
                assert arena.current_hash(store) != before
            raw = arena.raw_folder(store, batch)
            assert not list(raw.glob("*.part")) + list(raw.glob(".*.part"))
        arena.prove(store, batch)
