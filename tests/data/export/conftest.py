"""Small Slices, and files read back by the readers of the product."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import loaders
from data.export.cells import plain
from data.export.parquet import kind_of
from data.slice import Slice

FIXTURES = Path(__file__).parents[2] / "fixtures"
Cells = list[list[Any]]


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    """Return sixty texts that a spreadsheet might run."""
    return json.loads((FIXTURES / "injection.json").read_text("utf-8"))


@pytest.fixture
def cells_of(tmp_path: Path) -> Callable[[bytes, str], Cells]:
    """Return a function that reads the first table of a file, its headings first, as the product reads files that offices send."""

    def read(data: bytes, kind: str) -> Cells:
        if kind == "json":
            rows = json.loads(data)["rows"]
            return [list(rows[0]), *(list(row.values()) for row in rows)] if rows else []
        if kind == "zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = archive.read("data.csv")
        if kind in ("csv", "zip"):  # the reader of the standard library, which needs no guess at the delimiter
            return [list(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        path = tmp_path / f"read.{kind}"
        path.write_bytes(data)
        return loaders.read(path).sheets[0].rows

    return read


def as_slice(cells: Cells, like: Slice, *, escaped: bool) -> Slice:
    """Type cells by the columns of a Slice: the same rows, if the file holds them all."""
    head, *rows = cells or [list(like.frame.columns)]
    assert [str(name) for name in head] == list(like.frame.columns)
    rows = [[*row, *[None] * (len(head) - len(row))] for row in rows]
    made = {}
    for place, name in enumerate(head):
        kind = kind_of(like.frame[name])
        typed = [_typed(row[place], kind, escaped=escaped) for row in rows]
        made[name] = pd.Series(typed, dtype=like.frame[name].dtype)
    return like.with_(frame=pd.DataFrame(made, columns=list(like.frame.columns)))


def _typed(cell: Any, kind: str, *, escaped: bool) -> Any:
    if cell is None or cell == "":
        return "" if kind == "string" else None
    if kind == "string":
        assert isinstance(cell, str), f"{cell!r} is no text"
        return plain(cell) if escaped else cell
    if kind == "boolean":
        return cell if isinstance(cell, bool) else {"true": True, "false": False}[cell]
    return int(float(cell)) if kind == "integer" else float(cell)
