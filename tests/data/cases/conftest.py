"""Case files for tests: all of them DATA LATIHAN, made up here or by `tests/fixtures/make_cases.py`."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from data.cases.prepare import Prepared, prepare
from data.cases.profile import CaseProfile, propose
from data.cases.source import open_table
from data.errors import RecordRefused
from data.load import RECORD

FIXTURES = Path(__file__).parents[2] / "fixtures"
HEADINGS = ("ID Kasus", "Tanggal", "Provinsi", "Pemilihan", "Tahap", "Jenis Pelanggaran", "Jabatan", "Sanksi", "Faktor", "Keterangan")
GOOD = ("LAT-1", "2020-09-01", "Jawa Barat", "Pilkada 2020", "Terbukti", "PLV-001", "Camat", "Belum ada", "1;3", "DATA LATIHAN")


@pytest.fixture(scope="session")
def rows() -> dict[str, list[dict[str, str]]]:
    """Return the rows of the shipped record that case files are read against."""
    return {
        stem: list(csv.DictReader((RECORD / f"{stem}.csv").read_text("utf-8").splitlines()))
        for stem in ("provinces", "elections", "violation_taxonomy", "factors")
    }


@pytest.fixture(scope="session")
def maker() -> ModuleType:
    """Return the module that makes practice files."""
    spec = importlib.util.spec_from_file_location("make_cases", FIXTURES / "make_cases.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def practice() -> Path:
    """Return the practice file of 600 cases."""
    return FIXTURES / "kasus-latihan.csv"


@pytest.fixture(scope="session")
def practice_profile(practice: Path) -> CaseProfile:
    """Return the profile that is proposed for the practice file."""
    return proposed(practice)


def proposed(path: Path) -> CaseProfile:
    found = propose(open_table(path).headings, [])
    assert found is not None
    return found


@pytest.fixture(scope="session")
def prepared(practice: Path, practice_profile: CaseProfile, rows: dict) -> Prepared:
    """Return the practice file, prepared."""
    return prepare(practice, practice_profile, rows)


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes cases as CSV under `HEADINGS`; a case is `GOOD` with some cells changed by heading."""

    def write(*cases: dict[str, str], headings: Sequence[str] = HEADINGS, name: str = "kasus.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(headings)
            for number, case in enumerate(cases, 1):
                cells = {**dict(zip(HEADINGS, GOOD, strict=True)), "ID Kasus": f"LAT-{number}", **case}
                writer.writerow([cells.get(heading, "") for heading in headings])
        return path

    return write


@pytest.fixture
def refused(rows: dict) -> Callable[..., list[tuple]]:
    """Return a function that prepares a file and returns its faults as (code, row, column, params)."""

    def faults(path: Path, profile: CaseProfile | None = None) -> list[tuple]:
        with pytest.raises(RecordRefused) as caught:
            prepare(path, profile or proposed(path), rows)
        return [(f.code, f.where.row, f.where.column, dict(f.params)) for f in caught.value.faults]

    return faults
