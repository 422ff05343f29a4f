"""Broken copies of the record, and a validated record that tests add to stores of their own."""

from __future__ import annotations

import csv
import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.load import RECORD, RecordFiles, content_hash, read


@pytest.fixture(scope="session")
def record() -> RecordFiles:
    """Return the shipped record, read and validated once."""
    return read(RECORD)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the record that a test may break."""
    folder = tmp_path / "record"
    folder.mkdir()
    for path in (*RECORD.glob("*.csv"), RECORD / "datapackage.json"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def edit(copy: Path) -> Callable[[str, int, str, str], None]:
    """Return a function that writes one cell of the copy: file, row as a spreadsheet numbers it, column, new text."""

    def change(file: str, row: int, column: str, value: str) -> None:
        with (copy / file).open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        rows[row - 1][rows[0].index(column)] = value
        with (copy / file).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(rows)

    return change


@pytest.fixture(scope="session")
def next_record(record: RecordFiles) -> RecordFiles:
    """Return the record with 1,399 in place of 1,398 (BN-223), as a next release would bring it."""
    return _changed(record, "observations", "obs_id", "BN-223", "value", "1399")


@pytest.fixture(scope="session")
def reworded_record(record: RecordFiles) -> RecordFiles:
    """Return the record with other words for a factor, its figures unchanged."""
    return _changed(record, "factors", "factor_no", "1", "label_en", "Other words")


def _changed(record: RecordFiles, stem: str, key: str, name: str, column: str, value: str) -> RecordFiles:
    changed = [{**row, column: value} if row[key] == name else row for row in record.rows[stem]]
    rows = {**record.rows, stem: changed}
    files = {**record.files, f"{stem}.csv": dataclasses.replace(record.files[f"{stem}.csv"], sha256=value)}
    return dataclasses.replace(record, rows=rows, files=files, content_hash=content_hash(rows), source_hash=value)
