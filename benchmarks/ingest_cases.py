"""A case file of a million rows into an empty store, beside two common ways of loading a CSV file into SQLite.

    python -m benchmarks.ingest_cases [--rows N]

Each measurement is a process of its own; the file is made up (DATA LATIHAN). The peers store what the file holds, names included, and check
nothing; ours reads, checks every cell, drops personal data, counts, and commits.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.server import ROOT

Row = Callable[[str, str], None]
WORKERS = ("ours", "pandas", "sqlite-utils")


def ours(source: Path, store: Path) -> None:
    """Prepare and write a case file as `ingest` does."""
    from sqlalchemy import insert

    from data import engine
    from data import store as stores
    from data.cases.prepare import prepare
    from data.cases.profile import propose
    from data.cases.source import open_table
    from data.cases.write import write
    from data.models import Input
    from data.models.files import table

    opened = stores.open(f"sqlite:///{store}")
    record = ROOT / "data" / "record"
    stems = ("provinces", "elections", "violation_taxonomy", "factors")
    rows = {stem: list(csv.DictReader((record / f"{stem}.csv").read_text("utf-8").splitlines())) for stem in stems}
    profile = propose(open_table(source).headings, [])
    assert profile is not None
    prepared = prepare(source, profile, rows)
    values = {column.name: 0 if str(column.type) in ("INTEGER", "BOOLEAN") else "" for column in table(Input).columns}
    with engine.writing(opened._engine, opened.place, 60) as connection:
        connection.execute(insert(table(Input)), {**values, "input_id": "bench", "kind": "cases", "practice": True})
        write(connection, prepared, "bench")


def pandas(source: Path, store: Path) -> None:
    """Load a CSV file by `pandas.read_csv` and `to_sql`."""
    import sqlite3

    import pandas as pd

    with sqlite3.connect(store) as connection:
        pd.read_csv(source).to_sql("cases", connection, index=False)


def sqlite_utils(source: Path, store: Path) -> None:
    """Load a CSV file by `sqlite-utils insert`."""
    from sqlite_utils.cli import cli

    cli(["insert", str(store), "cases", str(source), "--csv", "--silent"], standalone_mode=False)


def measure(who: str, source: Path) -> tuple[float, float, float]:
    """Run a loader in a process of its own, into an empty store; return seconds, peak memory in MB, and the size of the store in MB."""
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        store = Path(folder) / "pantau.sqlite"
        if who == "ours":  # the tables are laid once in the life of a store, not for every file
            from data import store as stores

            opened = stores.open(f"sqlite:///{store}")
            opened.migrate()
            opened.close()
        command = [sys.executable, "-m", "benchmarks.ingest_cases", "--worker", who, str(source), str(store)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        told = json.loads(done.stdout.splitlines()[-1])
        return told["seconds"], told["peak_mb"], store.stat().st_size / 1e6


def run(row: Row, rows: int = 1_000_000) -> None:
    """Measure and tell each result to `row(what, value)`."""
    path = ROOT / "tests" / "fixtures" / "make_cases.py"
    spec = importlib.util.spec_from_file_location("make_cases", path)
    assert spec and spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        files = [Path(folder) / name for name in ("cases.csv", "cases.parquet")]
        table = maker.make(rows)
        for file in files:
            maker.save(table, file)
        del table
        first = 0.0
        for words, who, file in (
            ("case file, CSV: read, checked, counted, committed", "ours", files[0]),
            ("case file, Parquet: the same", "ours", files[1]),
            ("the same CSV, `pandas.read_csv` and `to_sql`", "pandas", files[0]),
            ("the same CSV, `sqlite-utils insert --csv`", "sqlite-utils", files[0]),
        ):
            seconds, peak, size = measure(who, file)
            first = first or seconds
            value = f"{rows / seconds:,.0f} rows/s, {seconds:.1f} s, peak {peak:.0f} MB, store {size:.0f} MB, time x {seconds / first:.2f}"
            row(f"{rows:,} rows, {words}", value)


def _work(who: str, source: Path, store: Path) -> None:
    worker = {"ours": ours, "pandas": pandas, "sqlite-utils": sqlite_utils}[who]
    started = time.perf_counter()
    worker(source, store)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "peak_mb": _peak()}))


def _peak() -> float:
    """Return the most memory that this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` says on Linux includes the process that started this one
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> None:
    """Print the figures as a Markdown table, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest_cases", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--worker", nargs=3, metavar=("WHO", "SOURCE", "STORE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        who, source, store = given.worker
        _work(who, Path(source), Path(store))
        return
    print("| what | value |\n|---|---|")
    run(lambda what, value: print(f"| {what} | {value} |", flush=True), given.rows)


if __name__ == "__main__":
    main()
