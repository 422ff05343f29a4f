"""How kinds of malformed files are told to the maker, and what they have in common. All of it is DATA LATIHAN (synthetic)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.data.faults import samples
from tests.data.faults.samples import Grid


@dataclass(frozen=True)
class Malformed:
    """A file to be refused or read: its kind, seed and path, and the profile that goes with it (None: it is proposed)."""

    kind: str
    seed: int
    path: Path
    profile: Path | None = None


Maker = Callable[[random.Random, Path], "Path | tuple[Path, Path]"]
KINDS: dict[str, tuple[int, Maker]] = {}
TEXTS = ("csv", "csv", "csv", "tsv", "txt")
TABLES = ("csv", "csv", "xlsx", "ods", "json", "parquet")
EVERY = ("csv", "tsv", "txt", "xlsx", "xls", "xlsb", "ods", "json", "ndjson", "parquet", "zip", "yml", "pdf", "", "CSV", "xlsm")


def kind(weight: int) -> Callable[[Maker], Maker]:
    def add(maker: Maker) -> Maker:
        KINDS[maker.__name__] = (weight, maker)
        return maker

    return add


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def save(rng: random.Random, folder: Path, grid: Grid, form: str = "") -> Path:
    form = form or rng.choice(TABLES)
    if form == "xlsx":
        return write(folder, "rekap.xlsx", samples.as_xlsx(grid))
    if form == "ods":
        return write(folder, "rekap.ods", samples.as_ods(grid))
    if form == "parquet":
        return write(folder, "rekap.parquet", samples.as_parquet(grid))
    if form == "json":
        return write(folder, "rekap.json", samples.as_json(grid))
    return write(folder, f"rekap.{form}", samples.as_csv(grid, {"tsv": "\t"}.get(form, rng.choice(",;"))))


def with_profile(rng: random.Random, folder: Path, path: Path, is_cases: bool = False) -> Path | tuple[Path, Path]:
    """Two times in three with a whole profile, so that the file is read far beyond the proposal."""
    if rng.random() < 0.33:
        return path
    header = "1" if path.suffix in (".json", ".parquet") else "3"
    text = samples.CASES_PROFILE if is_cases else samples.COUNTS_PROFILE.replace("HEADER", header)
    return path, write(folder, "profil.yml", text)


def table(rng: random.Random) -> tuple[Grid, int, bool]:
    """A good table, the index of its header, and whether its rows are cases."""
    if rng.random() < 0.3:
        return samples.cases(rng), 0, True
    return samples.counts(rng), 2, False


def spoil(rng: random.Random, folder: Path, cells: tuple[Any, ...], columns: tuple[int, ...] = ()) -> Path | tuple[Path, Path]:
    """Put bad cells into a good table."""
    grid, head, is_cases = table(rng)
    for _ in range(rng.randint(1, 4)):
        row = rng.randrange(head + 1, len(grid))
        choice = columns if columns and not is_cases else tuple(range(len(grid[head])))
        grid[row][rng.choice(choice)] = rng.choice(cells)
    return with_profile(rng, folder, save(rng, folder, grid), is_cases)
