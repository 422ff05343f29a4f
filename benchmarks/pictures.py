"""Pictures that leave the page: first and following one of a chart, a map and a table, in each format, as SVG, PNG and PDF.

`python -m benchmarks.pictures` prints a table and says whether the budget holds (first below 3 s, following below 0.5 s). Each first one is
timed in a process of its own, imports and fonts included; the record is loaded before the clock starts.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

CONTENTS = ("chart", "map", "table")
KINDS = ("svg", "png", "pdf")
FIRST, NEXT = 3.0, 0.5  # seconds
_ROUNDS = 5
_MIB = 1024 * 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        from data import store as stores

        store = stores.open(f"sqlite:///{Path(folder) / 'pantau.sqlite'}")
        store.load_record()
        store.close()
        rows = [json.loads(_child(folder, content, kind)) for content in CONTENTS for kind in KINDS]
    print(f"{'content':8} {'kind':5} {'format':10} {'first s':>8} {'next s':>8} {'kB':>7} {'RSS +MB':>8}")
    for row in rows:
        for i, one in enumerate(row["formats"]):
            first = f"{row['first']:8.3f}" if i == 0 else " " * 8
            grown = f"{row['rss']:8.0f}" if i == 0 else " " * 8
            print(f"{row['content']:8} {row['kind']:5} {one['format']:10} {first} {one['next']:8.3f} {one['bytes'] / 1000:7.0f} {grown}")
    first, following = max(row["first"] for row in rows), max(one["next"] for row in rows for one in row["formats"])
    said = "holds" if first < FIRST and following < NEXT else "DOES NOT HOLD"
    print(f"slowest first {first:.2f} s (budget {FIRST:g}), slowest following {following:.2f} s (budget {NEXT:g}): the budget {said}")


def _child(folder: str, content: str, kind: str) -> str:
    done = subprocess.run([sys.executable, "-m", "benchmarks.pictures", folder, content, kind], capture_output=True, text=True, check=True)
    return done.stdout


def _measure(folder: str, content: str, kind: str) -> None:
    from data import store as stores

    store = stores.open(f"sqlite:///{Path(folder) / 'pantau.sqlite'}")
    make = _contents(store.snapshot())[content]
    store.close()
    process = psutil.Process()
    before, begun = process.memory_info().rss, time.perf_counter()
    _draw(make, kind, "1200x675")
    first = time.perf_counter() - begun
    from charts.content import FORMATS

    formats = []
    for format in FORMATS:
        taken, made = [], b""
        for _ in range(_ROUNDS):
            begun = time.perf_counter()
            made = _draw(make, kind, format)
            taken.append(time.perf_counter() - begun)
        formats.append({"format": format, "next": statistics.median(taken), "bytes": len(made)})
    grown = (process.memory_info().rss - before) / _MIB
    print(json.dumps({"content": content, "kind": kind, "first": first, "rss": grown, "formats": formats}))


def _contents(snapshot: object) -> dict[str, Callable[[], object]]:
    """Return what makes a trend, a map of all provinces and a table of 38 rows from the record."""
    import locales
    import sentences
    from analytics import layers, trends
    from charts import maps, trend
    from charts.content import Chart, Grid

    words = locales.get("id")
    found = trends.trend(snapshot, trends.DEFAULT_SERIES)
    view = layers.view(snapshot, layers.overview(snapshot))
    names = snapshot.frame("provinces")["name_id"].tolist()
    rows = tuple((name, words.number(1000 + i), "diteruskan ke KASN") for i, name in enumerate(names))
    return {
        "chart": lambda: Chart(lambda dark: trend.figure(found, words, dark=dark)),
        "map": lambda: maps.map_view(view, words, sentences.layer(view, words)),
        "table": lambda: Grid(("Provinsi", "Kasus", "Tahap"), (False, True, False), rows),
    }


def _draw(make: Callable[[], object], kind: str, format: str) -> bytes:
    import locales
    from charts.content import FORMATS
    from charts.sheet import sheet

    title = "Temuan yang panjangnya seperti temuan pada kartu, dengan angka dan tahun di dalamnya"
    drawn = sheet(
        make(), locales.get("id"), title=title, subtitle="Apa yang diukur, kapan, oleh siapa", alt="Gambaran dalam kata-kata",
        notes=("Sumber: empat penerbit dan 12 lainnya. Pernyataan terakhir: 2 Desember 2024.", "Rilis 1, sidik jari 0123456789."),
        guards=("Sebagian angka belum mencakup seluruhnya.", "Ada bacaan lain yang juga tercetak."),
        format=format, link="contoh.example/s/0123456789",
    )  # fmt: skip
    if kind == "png":
        from charts import png

        return png.from_svg(drawn, FORMATS[format][0])
    if kind == "pdf":
        from charts import pdf

        return pdf.from_svg(drawn, title=title, lang="id", paper="a4" if format == "a4" else "fit")
    return drawn.encode("utf-8")


if __name__ == "__main__":
    _measure(*sys.argv[1:]) if len(sys.argv) == 4 else main()
