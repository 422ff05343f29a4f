"""Cases as a stream of CSV over HTTP, beside Datasette's stream of the same rows, in one run.

    python -m benchmarks.csv_stream [--rows N]

Both answer one connection on this machine. Datasette reads a table with the same words spelled out, as its users have it; ours
reads the copy by columns that an ingest leaves beside the store. Both are read twice and the second time counts: then the disk is
out of the way. The memory is the most that the serving process held while it streamed, above what it held before.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import io
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psutil

from benchmarks.server import ROOT

Row = Callable[[str, str], None]


def serve(store: Path, port: int) -> None:
    """Serve the stream and nothing else, as the product's server runs it: Starlette on uvicorn."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import StreamingResponse
    from starlette.routing import Route

    from data import store as stores
    from data.cases.stream import stream_csv

    opened = stores.open(f"sqlite:///{store}")
    app = Starlette(routes=[Route("/cases.csv", lambda _: StreamingResponse(stream_csv(opened), media_type="text/csv"))])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")


def fill(folder: Path, rows: int) -> None:
    """Ingest made-up cases into a store, and write the same rows into a table for Datasette."""
    import locales
    from data import store as stores
    from data.cases.stream import stream_csv
    from data.releases import receive
    from data.releases.ingest import ingest

    path = ROOT / "tests" / "fixtures" / "make_cases.py"
    spec = importlib.util.spec_from_file_location("make_cases", path)
    assert spec and spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    maker.save(maker.make(rows), folder / "cases.csv")
    opened = stores.open(f"sqlite:///{folder / 'pantau.sqlite'}")
    opened.load_record()
    with receive.receive(folder / "cases.csv", None, receive.current_rows(opened), locales.get("id")) as received:
        ingest(opened, received, created_by="bench")
    pieces = stream_csv(opened)
    head = next(pieces).decode().rstrip("\n").split(",")
    with sqlite3.connect(folder / "plain.sqlite") as connection:
        connection.execute(f"CREATE TABLE cases ({', '.join(f'{name} TEXT' for name in head)})")
        marks = ", ".join("?" * len(head))
        for piece in pieces:
            connection.executemany(f"INSERT INTO cases VALUES ({marks})", csv.reader(io.StringIO(piece.decode(), newline="")))
    connection.close()
    opened.close()


@contextmanager
def running(command: list[str], port: int) -> Iterator[psutil.Process]:
    """Run a server until the block ends."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def measure(port: int, address: str, server: psutil.Process) -> tuple[int, float, float, float]:
    """Read a stream to its end; return rows, seconds, milliseconds to the first byte of the body, MB gained meanwhile."""
    before, most, done = server.memory_info().rss, 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.02):
            most = max(most, server.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    started = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    lines = answer.read(1).count(b"\n")
    first = time.perf_counter() - started
    while piece := answer.read(1 << 20):
        lines += piece.count(b"\n")
    seconds = time.perf_counter() - started
    connection.close()
    done.set()
    watcher.join()
    return lines - 1, seconds, first * 1e3, max(0, most - before) / 1e6


def run(row: Row, rows: int = 1_000_000) -> None:
    """Measure and tell each result to `row(what, value)`."""
    with tempfile.TemporaryDirectory(prefix="pantau-") as name:
        folder = Path(name)
        fill(folder, rows)
        ours = [sys.executable, "-m", "benchmarks.csv_stream", "--serve", str(folder / "pantau.sqlite")]
        datasette = [sys.executable, "-m", "datasette", "serve", str(folder / "plain.sqlite"), "--setting", "max_csv_mb", "0", "--port"]
        base = 0.0
        for words, command, address in (
            ("ours", ours, "/cases.csv"),
            ("Datasette", datasette, "/plain/cases.csv?_stream=on&_size=max"),
        ):
            if words == "Datasette" and importlib.util.find_spec("datasette") is None:
                row("Datasette", "not installed here")
                continue
            port = _free()
            with running([*command, str(port)], port) as server:
                measure(port, address, server)
                read, seconds, first, gained = measure(port, address, server)
            base = base or seconds
            speed = f"{read / seconds:,.0f} rows/s, {seconds:.2f} s, time x {seconds / base:.1f}"
            value = f"{speed}, first byte {first:.0f} ms, memory +{gained:.0f} MB"
            row(f"{read:,} cases as CSV over HTTP, {words}", value)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    """Print the figures as a Markdown table, or be the server that is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.csv_stream", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--serve", nargs=2, metavar=("STORE", "PORT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(Path(given.serve[0]), int(given.serve[1]))
        return
    print("| what | value |\n|---|---|")
    run(lambda what, value: print(f"| {what} | {value} |", flush=True), given.rows)


if __name__ == "__main__":
    main()
