"""Eight offices send their files at once: each gets its release, in some order, and readers are served meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.data.faults import arena
from tests.data.faults.arena import Workers

OFFICES = 8


def test_eight_files_at_once_become_eight_releases(workers: Workers, fresh_store: str, tmp_path: Path) -> None:
    rows = arena.times(60, 1_000)
    batches = [arena.counts_file(tmp_path, number, rows) for number in range(1, OFFICES + 1)]
    with arena.opened(fresh_store) as store:
        before = len(store.content().rows["observations"])
        known = {entry["content_hash"] for entry in store.releases()}
        workers.begin([arena.ingest(fresh_store, batch) for batch in batches])
        done, looks, failures = threading.Event(), set(), []

        def read() -> None:
            while not done.wait(0.2):
                try:
                    looks.add(arena.seen(fresh_store))
                except Exception as error:  # reported by the test itself
                    failures.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        codes = workers.codes()
        done.set()
        reader.join()
        said = "\n".join(log.read_text() for log in workers.logs)
        assert codes == [0] * OFFICES, said
        assert "locked" not in said and "Traceback" not in said
        releases = store.releases()
        assert [entry["number"] for entry in releases] == list(range(OFFICES + 1, 0, -1))
        assert len(store.content().rows["observations"]) == before + OFFICES * rows
        assert len({entry["name"] for entry in releases[0]["inputs"]} | {i["name"] for e in releases for i in e["inputs"]}) == OFFICES
        assert failures == []
        assert looks <= known | {entry["content_hash"] for entry in releases}
        arena.prove(store, batches[0])
