"""`python -m benchmarks.api`: requests a second of the API and of Datasette, on the same figures, in one run.

Each server runs alone in a process of its own, as its makers start it; both are asked in turn by wrk (Debian's package) or, where that is
missing, by a small client of ours. Datasette serves the table of figures of the same release, with its source beside each.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from benchmarks.server import free_port, running
from data import select, store
from data.query import Query

_SERIES = "bawaslu_forwarded_by_election"
# What is asked of each: the same rows, as JSON and as CSV.
_OURS = {
    "seven figures, JSON": f"/api/v1/series/{_SERIES}",
    "100 figures, JSON": "/api/v1/observations?election=pilkada-2020&per_page=100",
    "all figures, CSV": "/api/v1/observations.csv",
}
_THEIRS = {
    "seven figures, JSON": f"/figures/series.json?series_id={_SERIES}&_shape=objects",
    "100 figures, JSON": "/figures/observations.json?election=Pilkada+2020&_size=100&_shape=objects",
    "all figures, CSV": "/figures/observations.csv?_stream=on&_size=max",
}


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api", description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, help="of the whole, in turn; the median is printed")
    asked = parser.parse_args()
    print("| what | Pantau Netralitas | Datasette | ratio |\n|---|---|---|---|")
    with running() as server, _datasette(server.data) as (peer, peer_pid):
        found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in _OURS}
        for _ in range(asked.rounds):
            for name in _OURS:
                found[name][0].append(_rate(server.url + _OURS[name], asked.seconds))
                found[name][1].append(_rate(peer + _THEIRS[name], asked.seconds))
        for name, (ours, theirs) in found.items():
            a, b = statistics.median(ours), statistics.median(theirs)
            print(f"| {name} | {a:,.0f} requests/s | {b:,.0f} requests/s | {a / b:.1f} |")
        unchanged = _rate(server.url + _OURS["all figures, CSV"], asked.seconds, _etag(server.url + _OURS["all figures, CSV"]))
        print(f"| unchanged (304) | {unchanged:,.0f} requests/s | | |")
        first = [_milliseconds(f"{server.url}/api/v1/observations?q={word}") for word in ("kasn", "bawaslu", "netral", "ikrar", "bupati")]
        print(f"| a search that nobody asked before, JSON of 1,000 figures at most, median | {statistics.median(first):.0f} ms | | |")
        print(f"| memory after it | {_rss(server.pid):.0f} MB | {_rss(peer_pid):.0f} MB | |")


@contextlib.contextmanager
def _datasette(data: Path) -> Iterator[tuple[str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.db"
        opened = store.open(f"sqlite:///{data / 'pantau.sqlite'}")
        snapshot = opened.snapshot()
        with contextlib.closing(sqlite3.connect(file)) as connection:
            select.observations(snapshot, Query()).frame.to_sql("observations", connection, index=False)
            select.series(snapshot, _SERIES).frame.to_sql("series", connection, index=False)
            connection.execute("CREATE INDEX by_election ON observations (election)")
        opened.close()
        port = free_port()
        command = [
            sys.executable,
            "-m",
            "datasette",
            "serve",
            "-i",
            str(file),
            "--port",
            str(port),
            "--setting",
            "max_returned_rows",
            "5000",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        url = f"http://127.0.0.1:{port}"
        try:
            _wait(url, process)
            yield url, process.pid
        finally:
            process.terminate()
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(f"{url}/-/versions.json"):
                return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("Datasette did not start") from error
            time.sleep(0.1)


def _rate(url: str, seconds: int, etag: str = "") -> float:
    """Return answers a second at 16 connections; an answer other than 200 or 304 is an error."""
    with urllib.request.urlopen(url) as answer:
        answer.read()
    if not shutil.which("wrk"):
        return _counted(url, seconds, etag)
    header = ["-H", f"If-None-Match: {etag}"] if etag else []
    told = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", *header, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told and not etag:
        raise RuntimeError(told)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert found, told
    return float(found[1])


def _counted(url: str, seconds: int, etag: str) -> float:
    import httpx

    until = time.monotonic() + seconds

    def ask() -> int:
        done = 0
        with httpx.Client(headers={"If-None-Match": etag} if etag else {}) as client:
            while time.monotonic() < until:
                assert client.get(url).status_code in (200, 304)
                done += 1
        return done

    with ThreadPoolExecutor(16) as threads:
        return sum(threads.map(lambda _: ask(), range(16))) / seconds


def _etag(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.headers["ETag"]


def _milliseconds(url: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(url) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


def _rss(pid: int) -> float:
    return psutil.Process(pid).memory_info().rss / 1e6


if __name__ == "__main__":
    main()
