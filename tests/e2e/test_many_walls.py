"""Many open walls on one process: every one of them gets a release that another process brings in."""

from __future__ import annotations

from benchmarks import walls
from benchmarks.server import running


def test_every_one_of_thirty_walls_gets_the_new_release():
    with running() as server:
        found = walls.walls(server, 30)
    assert not found.failed
    assert len(found.numbers) == len(found.whole) == 30
