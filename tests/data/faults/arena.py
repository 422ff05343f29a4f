"""Where commands run and are killed: files to be ingested, stores that may be lost, and what must hold afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import store as stores
from data.checks import record as checks
from data.errors import StoreError
from data.store import Store
from tests.data.faults import samples

SOAK = bool(os.environ.get("PANTAU_SOAK"))
# Without this a test would wait without end for a process that hangs; no test depends on how fast one is.
PATIENCE = 120.0


def times(in_suite: int, in_soak: int) -> int:
    """Say how often: a few times in `make test`, often in `make soak` (PANTAU_SOAK=1)."""
    return in_soak if SOAK else in_suite


class Workers:
    """The server of `worker.py`: runs commands in processes of their own, each begun within a millisecond."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rounds = 0
        command = [sys.executable, "-m", "tests.data.faults.worker"]
        self._process = subprocess.Popen(command, cwd=samples.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready"

    def begin(self, jobs: Sequence[dict[str, Any]]) -> list[int]:
        """Begin a round of jobs and return the process ids; `codes` must be asked before the next round."""
        self._rounds += 1
        full = [{"log": str(self.folder / f"{self._rounds}-{i}.log"), **job} for i, job in enumerate(jobs)]
        self.logs = [Path(job["log"]) for job in full]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(full) + "\n")
        self._process.stdin.flush()
        return list(json.loads(self._line()))

    def codes(self) -> list[int]:
        """Wait for the end of the round and return the exit codes; a negative one is the signal that ended the process."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return list(json.loads(self._line()))

    def run(self, job: dict[str, Any]) -> tuple[int, str]:
        """Run one job to its end and return its exit code and what it printed."""
        self.begin([job])
        code = self.codes()[0]
        return code, self.logs[0].read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the server of the workers has ended"
        return line.strip()


@dataclass(frozen=True)
class Batch:
    """A file to be ingested and its profile."""

    file: Path
    profile: Path
    rows: int


def counts_file(folder: Path, number: int, rows: int = 30) -> Batch:
    """Write a file of counts of its own source; no two numbers state the same figures."""
    rng = random.Random(number)
    places = list(samples.PROVINCES)
    grid: list[list[Any]] = [[f"Rekap {number}, {samples.MARK}"], [], list(samples.HEADER)]
    for i in range(rows):
        year, election, _ = samples.ELECTIONS[i % 3]
        place, stage = places[i // 3 % len(places)], samples.STAGES[i // 27 % len(samples.STAGES)]
        day = f"{int(year) - i // 162 % 2}-{1 + i // 324 % 12:02d}-{1 + number % 28:02d}"
        grid.append([place, year, election, stage, "kasus", str(rng.randint(1, 900)), day, samples.MARK])
    file, profile = folder / f"rekap-{number}.csv", folder / f"rekap-{number}.yml"
    file.write_text(samples.as_csv(grid), encoding="utf-8")
    text = samples.COUNTS_PROFILE.replace("HEADER", "3").replace("Rekap DATA", f"Rekap {number} DATA")
    profile.write_text(text.replace("publisher: Bawaslu", f"publisher: Bawaslu {number}"), encoding="utf-8")
    return Batch(file, profile, rows)


def cases_file(folder: Path, number: int, rows: int = 20_000) -> Batch:
    """Write a case file, an edition of one source; no two numbers hold the same cases."""
    rng = random.Random(number)
    file, profile = folder / f"kasus-{number}.csv", folder / f"kasus-{number}.yml"
    grid = samples.cases(rng, rows)
    file.write_text(samples.as_csv(grid), encoding="utf-8")
    profile.write_text(samples.CASES_PROFILE, encoding="utf-8")
    return Batch(file, profile, rows)


def ingest(address: str, batch: Batch, **options: Any) -> dict[str, Any]:
    """Make the job that ingests a file into the store at an address."""
    arguments = ["ingest", str(batch.file), "--profile", str(batch.profile), "--lang", "en", "--by", "uji"]
    environment = {"DATABASE_URL": address, "PANTAU_DATA": str(batch.file.parent / "var")}
    return {"arguments": arguments, "environment": environment, **options}


def raw_folder(store: Store, batch: Batch) -> Path:
    """Return the folder of files as received."""
    return (store.place.file.parent if store.place.file else batch.file.parent / "var") / "raw"


def current_hash(store: Store) -> str:
    """Return the hash of the current release as its row states it."""
    return str(store.releases()[0]["content_hash"])


def prove(store: Store, batch: Batch) -> str:
    """Assert that a store is whole and return the hash of its current release, computed from its rows."""
    if store.place.file is not None:
        with contextlib.closing(sqlite3.connect(store.place.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    content = store.content()
    assert content.hash == current_hash(store)
    _, outcomes = checks.run(store)
    assert [outcome.name for outcome in outcomes if not outcome.ok] == []
    raw = raw_folder(store, batch)
    for kept in raw.glob("[!.]*"):
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.stem, "a file as received is whole or not there"
    for entry in store.releases()[0]["inputs"]:
        assert entry["name"]
    return content.hash


@contextlib.contextmanager
def opened(address: str, timeout: float = 60.0) -> Iterator[Store]:
    """Open a store for as long as the block lasts."""
    store = stores.open(address, timeout=timeout)
    try:
        yield store
    finally:
        store.close()


def seen(address: str) -> str:
    """Read the hash of the current release as a fresh reader does; empty while the server cannot be reached."""
    try:
        with opened(address, 10.0) as store:
            return current_hash(store)
    except StoreError as error:
        assert error.code == "store_unreachable", error
        return ""


def copy(template: Store, target: Path) -> str:
    """Copy a SQLite store and return the address of the copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(template.place.file)) as source, contextlib.closing(sqlite3.connect(target)) as made:  # type: ignore[arg-type]
        source.backup(made)
        made.execute("PRAGMA journal_mode=WAL")
    return f"sqlite:///{target}"
