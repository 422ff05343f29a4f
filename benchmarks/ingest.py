"""A yearly count file brought in, from the start of the process to its end, and how fast hostile files are refused.

    python -m benchmarks.ingest

Every file is made up (DATA LATIHAN).
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.server import ROOT

Row = Callable[[str, str], None]
PROVINCES = (
    "Aceh",
    "Sumatera Utara",
    "Sumatera Barat",
    "Riau",
    "Jambi",
    "Bengkulu",
    "Lampung",
    "Jawa Barat",
    "Jawa Tengah",
    "Banten",
    "Bali",
)
STAGES = ("Temuan", "Laporan", "Terbukti", "Ditindaklanjuti", "Dihentikan")
PROFILE = """version: 1
kind: counts
practice: "true"
source: {publisher: DATA LATIHAN, title: Rekap tahunan DATA LATIHAN}
all: {authority: Bawaslu, election: Pilkada 2020, as_of: 2020-12-31, unit: cases}
tables:
  - header: [3]
    columns: {Provinsi: province, COLUMNS}
"""


def yearly(folder: Path) -> tuple[Path, Path]:
    """Write a yearly recapitulation, provinces by stage, as a workbook, and its profile."""
    from openpyxl import Workbook

    rng = random.Random(1)
    book = Workbook()
    sheet = book.active
    for row in (["Rekapitulasi pelanggaran netralitas ASN 2020, DATA LATIHAN (sintetis)"], [], ["Provinsi", *STAGES]):
        sheet.append(row)
    for province in PROVINCES:
        sheet.append([province, *(rng.randint(1, 99) for _ in STAGES)])
    file, profile = folder / "rekap-2020.xlsx", folder / "rekap-2020.yml"
    book.save(file)
    stages = ("finding", "report", "violation", "followed_up", "stopped")
    columns = ", ".join(f"{name}: {{role: value, stage: {stage}}}" for name, stage in zip(STAGES, stages, strict=True))
    profile.write_text(PROFILE.replace("COLUMNS", columns), encoding="utf-8")
    return file, profile


def run(row: Row, repeats: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="pantau-") as name:
        folder = Path(name)
        file, profile = yearly(folder)
        seconds: dict[str, list[float]] = {"profile": [], "ingest --dry-run": [], "ingest": []}
        for turn in range(repeats):
            environment = {**os.environ, "PANTAU_DATA": str(folder / str(turn))}
            environment.pop("DATABASE_URL", None)
            _timed(environment, "load")
            seconds["profile"].append(_timed(environment, "profile", str(file)))
            with_profile = ("ingest", str(file), "--profile", str(profile))
            seconds["ingest --dry-run"].append(_timed(environment, *with_profile, "--dry-run"))
            seconds["ingest"].append(_timed(environment, *with_profile))
        for what, samples in seconds.items():
            row(
                f"a yearly count file ({len(PROVINCES) * len(STAGES)} figures, XLSX): `{what}`, whole process",
                f"{statistics.median(samples):.2f} s",
            )
        _bombs(row, folder)


def _bombs(row: Row, folder: Path) -> None:
    """Refuse bombs of every kind: zips and workbooks that swell to 1.2 GB, entities that expand without end."""
    store = folder / "0" / "pantau.sqlite"
    command = [sys.executable, "-m", "tests.data.faults.bombing", str(store), str(folder), "200"]
    said = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    row("hostile files (200 zip, XLSX, ODS and XML bombs): refused in, median / slowest",
        f"{1000 * statistics.median(said['seconds']):.0f} / {1000 * max(said['seconds']):.0f} ms")  # fmt: skip
    row("hostile files: memory more than for a good file", f"{said['grown'] / 1e6:.0f} MB")


def _timed(environment: dict[str, str], *arguments: str) -> float:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "data", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stdout}{done.stderr}")
    return time.perf_counter() - started


if __name__ == "__main__":
    run(lambda what, value: print(f"| {what} | {value} |", flush=True))
