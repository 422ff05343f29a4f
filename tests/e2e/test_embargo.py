"""A release under embargo in real time: thousands of requests in the last seconds and across the moment, on a server of its own."""

from __future__ import annotations

import contextlib
import datetime
import http.client
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from data import store as stores
from data.moments import utc_now
from data.releases import embargo
from data.store import Store
from tests.app import embargoed
from tests.app.embargoed import tells

# Seconds from staging to the time: enough for a thousand answers on a machine with other work.
AHEAD = 5
READERS = 8
ACROSS = 1  # seconds after the time in which the crowd asks as fast as it can
FEWEST = 200  # answers before the time, or the test has seen too little to be believed
PATIENCE = 60.0  # long, because a busy machine is no fault of the product
FIGURE = "/api/v1/observations?province=51&election=pilkada-2024"
CARD = "/kartu/data-data.csv?province=51&election=pilkada-2024"
ASKED = (
    FIGURE, "/api/v1/observations.csv?province=51&election=pilkada-2024", "/api/v1/releases", "/api/v1/releases/2/diff?with=1",
    "/api/v1/provinces/51", "/api/v1/calendar", "/rilis.atom", "/kalender.ics", "/", "/rilis?lang=en", "/kalender", "/metrics", "/readyz",
    "/api/v1/observations?release=2&province=51", f"/api/v1/observations?release={utc_now():%Y-%m-%d}&province=51&election=pilkada-2024",
    "/api/v1/observations?as_of=2025-06-30&province=51&election=pilkada-2024", "/siaran/isi", CARD, "/geo/pantau.sqlite", "/pantau.sqlite",
)  # fmt: skip
REFUSED = ("/api/v1/releases/2/diff?with=1", "/api/v1/observations?release=2&province=51", "/geo/pantau.sqlite", "/pantau.sqlite")
BELONGS = (FIGURE, "/api/v1/releases", "/api/v1/releases/2/diff?with=1", "/api/v1/provinces/51", "/rilis.atom", "/kalender.ics", CARD)


# Most answers are the same bytes again.
looked = lru_cache(maxsize=2_000)(tells)


@dataclass
class Seen:
    """What a crowd of readers saw: how many answers came before the time, what of them told anything, and when it was first told."""

    due: float
    before: int = 0
    leaks: list[str] = field(default_factory=list)
    told: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, path: str, status: int, body: bytes) -> None:
        now = time.time()  # after the last byte: what came before the time was sent before it
        found = looked(body)
        with self.lock:
            self.before += now < self.due
            if status >= 500:
                self.failures.append(f"{status} {path}")
            if found and now < self.due:
                self.leaks.append(f"{path}: {found}")
            if found:
                self.told.setdefault(path, now)


def hammer(address: str, seen: Seen, start: int) -> None:
    split = urlsplit(address)
    connection = http.client.HTTPConnection(split.hostname or "", split.port, timeout=PATIENCE)
    turn = start
    while not seen.done.is_set():
        if time.time() > seen.due + ACROSS:
            time.sleep(0.2)
        path = ASKED[turn % len(ASKED)]
        turn += 1
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            seen.note(path, answer.status, answer.read())
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            with seen.lock:
                seen.failures.append(f"{type(error).__name__} {path}")


def listen(address: str, seen: Seen) -> None:
    """Hear what the live wall hears."""
    split = urlsplit(address)
    connection = http.client.HTTPConnection(split.hostname or "", split.port, timeout=PATIENCE)
    connection.request("GET", "/siaran/kabar")
    answer = connection.getresponse()
    while not seen.done.is_set() and (line := answer.readline()):
        seen.note("/siaran/kabar", answer.status, line)
    connection.close()


def test_a_crowd_sees_nothing_before_and_everything_after(serve: Callable[[Path], str], record_store: Store, tmp_path: Path):
    folder = tmp_path / "var"
    with embargoed.copied(Path(record_store.place.file), folder):  # type: ignore[arg-type]
        pass
    address = serve(folder)
    store = stores.open(f"sqlite:///{folder / 'pantau.sqlite'}", timeout=30)
    first = Seen(float("inf"))
    for path in ASKED:  # a server that just started computes everything once
        with urllib.request.urlopen(address + path) if path not in REFUSED else contextlib.nullcontext() as answer:
            first.note(path, 200, answer.read() if answer else b"")
    assert first.leaks == []
    due = utc_now().replace(microsecond=0) + datetime.timedelta(seconds=AHEAD + 1)
    entry = embargoed.stage(store, due, tmp_path)
    seen = Seen(due.timestamp())
    crowd = [threading.Thread(target=hammer, args=(address, seen, i), daemon=True) for i in range(READERS)]
    crowd.append(threading.Thread(target=listen, args=(address, seen), daemon=True))
    for reader in crowd:
        reader.start()
    while time.time() < seen.due - 0.3:
        time.sleep(0.05)
    disk = {path.name: found for path in folder.rglob("*") if path.is_file() and (found := tells(path.read_bytes()))}
    assert time.time() < seen.due, "the machine was too busy to look at the disk in time"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not set(BELONGS) <= set(seen.told):
        time.sleep(0.1)
    seen.done.set()
    for reader in crowd:
        reader.join(PATIENCE)
    assert seen.leaks == [] and seen.failures == []
    assert seen.before > FEWEST, f"only {seen.before} answers before the time"
    assert set(BELONGS) <= set(seen.told) and min(seen.told.values()) >= seen.due
    # Names of people and of a release stand in the rows of the table, whose file is the sealed place; nothing else tells anything.
    assert {name for name in disk if not name.startswith("pantau.sqlite")} == set()
    (settled,) = embargo.entries(store)
    assert (settled.staged_id, settled.status, settled.release) == (entry.staged_id, "published", 2)
    assert store.releases()[0]["created_at"] >= due.isoformat(timespec="seconds")
    store.close()
    (log,) = tmp_path.glob("var-*.log")
    assert tells(log.read_bytes()) == ""
    print(f"{seen.before} answers before; first told {min(seen.told.values()) - seen.due:.2f} s, "
          f"everywhere {max(seen.told[path] for path in BELONGS) - seen.due:.2f} s after the time")  # fmt: skip
