"""`make bench`: measure the running product and print the figures as a Markdown table.

`make bench ARGS=--quick` takes fewer samples.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from urllib.request import urlopen

import psutil

from app.registry import PAGES
from benchmarks import browser, choropleths, csv_stream, ingest, ingest_cases, pictures, sessions, walls
from benchmarks.server import ROOT, Running, running

_LAYERS = [
    "province_pilkada2020_bawaslu_2020_10_04",
    "province_pilkada2020_kasn_2020_2022",
    "province_best_pilkada_2020",
    "province_pemilu2019_bawaslu_2019_03_01",
]
_MAP_QUERIES = [f"layer={layer}" for layer in _LAYERS]
_TREND_QUERIES = ["", "series=kasn_recommended_by_year", "series=other_law_class_by_election"]
_DATA_QUERIES = ["", "election=pilkada-2020", "q=894", "authority=KASN&stage=violation"]
# Each page is asked for as it opens; those with many views for several of them.
_PAGES = {page.path: [""] for page in PAGES}
_PAGES |= {
    "tren": _TREND_QUERIES,
    "peta": [*_MAP_QUERIES, "layer=pledges"],
    "data": _DATA_QUERIES,
    "provinsi": ["", "province=53", "province=73"],
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples")
    quick = parser.parse_args().quick
    repeats, cold, opened = (10, 1, 50) if quick else (50, 5, 1000)

    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}\n")
    print("| what | value |\n|---|---|")
    _row("record into an empty store, whole process", f"{_command('load', fresh=True):.2f} s")
    with running() as server:
        _row("start of the server to healthy", f"{server.seconds_to_healthy:.2f} s")
        _row("memory at start, nobody connected", f"{_rss(server):.0f} MB")
        _cold(server, cold)
        for page, queries in _PAGES.items():
            runs = sessions.reader(server.url, page, [queries[i % len(queries)] for i in range(repeats + len(queries))])
            warm = runs.milliseconds[len(queries) :]
            received = runs.received[len(queries) :]
            _row(f"/{page}: server time of a rerun, warm, p50 / p95", f"{browser.median(warm):.0f} / {browser.p95(warm):.0f} ms")
            _row(f"/{page}: websocket bytes of a rerun, median", f"{browser.median(received) / 1000:.1f} kB")
        redraws = browser.filter_to_redraw(server.url, 10 if quick else 40)
        _row(
            "/peta: choice of a layer to redrawn map, browser, p50 / p95", f"{browser.median(redraws):.0f} / {browser.p95(redraws):.0f} ms"
        )
        _row("memory, warm", f"{_rss(server):.0f} MB")
        crowd = sessions.readers(server.url, "peta", _MAP_QUERIES * 2, 20 if quick else 100, pause=5.0)
        _row(
            f"{20 if quick else 100} readers, each a filter every 5 s, p50 / p95",
            f"{browser.median(crowd.milliseconds):.0f} / {browser.p95(crowd.milliseconds):.0f} ms",
        )
        sessions.open_and_close(server.url, opened)
        _row(f"memory after {opened} more sessions opened and closed", f"{_rss(server):.0f} MB")
        _row("cached map outlines over HTTP, one connection at a time", f"{_requests(server):.0f} requests/s")
    ingest.run(_row, 1 if quick else 5)
    ingest_cases.run(_row, 100_000 if quick else 1_000_000)
    csv_stream.run(_row, 100_000 if quick else 1_000_000)
    with running() as server:
        count = 30 if quick else 200
        print(f"\nA release by another process, until it stands on {count} open walls: {walls.walls(server, count).line()}\n")
    pictures.main()
    print()
    choropleths.run(quick=quick)


def _cold(server: Running, times: int) -> None:
    views = [browser.cold_view(server.url, "/", ".pn-number", "path.area") for _ in range(times)]
    for key, words, unit in (
        ("first_number_s", "/: cold browser to first number, median", "s"),
        ("first_picture_s", "/: cold browser to first map, median", "s"),
        ("http_kB", "/: bytes over HTTP, cold", "kB"),
        ("socket_kB", "/: bytes over the websocket, first view", "kB"),
        ("requests", "/: requests", ""),
        ("other_hosts", "/: requests to other hosts", ""),
    ):
        value = browser.median([view[key] for view in views])
        _row(words, f"{value:.2f} {unit}" if unit == "s" else f"{value:.0f} {unit}".strip())
    charts = [browser.cold_view(server.url, "/tren", "h1", ".js-plotly-plot .point") for _ in range(times)]
    _row("/tren: cold browser to first chart, median", f"{browser.median([view['first_picture_s'] for view in charts]):.2f} s")


def _command(name: str, *, fresh: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PANTAU_DATA": folder}
        environment.pop("DATABASE_URL", None)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "data", name], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started


def _requests(server: Running) -> float:
    from geo.choropleth import geometry_name

    address = f"{server.url}/geo/{geometry_name('38')}"
    started = time.perf_counter()
    for _ in range(300):
        with urlopen(address) as answer:
            answer.read()
    return 300 / (time.perf_counter() - started)


def _rss(server: Running) -> float:
    return psutil.Process(server.pid).memory_info().rss / 1e6


def _row(what: str, value: str) -> None:
    print(f"| {what} | {value} |", flush=True)


if __name__ == "__main__":
    main()
