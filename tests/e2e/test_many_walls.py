"""Many open walls on one process: every one of them gets a release that another process brings in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from benchmarks import walls
from benchmarks.server import running


def test_every_one_of_thirty_walls_gets_the_new_release():
    # In a thread of its own: a browser test of the same worker keeps an event loop running in this one.
    with running() as server, ThreadPoolExecutor(1) as thread:
        found = thread.submit(walls.walls, server, 30).result()
    assert not found.failed
    assert len(found.numbers) == len(found.whole) == 30
