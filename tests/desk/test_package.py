"""A view as a data package: valid for others, complete, the same each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data import export, select
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from data.store import Store
from desk import package

FILES = [
    "data.csv", "codebook.csv", "sources.csv", "datapackage.json", "README.md", "CAVEATS.md", "LICENSE.md", "CITATION.md", "citation.bib",
    "citation.ris", "citation.json", "CHECKSUMS.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def of(snapshot: Snapshot) -> Slice:
    return select.series(snapshot, "bawaslu_forwarded_by_election")


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_everything_that_a_reader_needs_is_inside(of: Slice, snapshot: Snapshot, lang: str) -> None:
    made = package.package(of, snapshot, lang)
    assert made == package.package(of, snapshot, lang)
    files = unpacked(made)
    assert list(files) == FILES
    assert files["data.csv"].decode() == export.to_csv(of)
    described = list(csv.reader(io.StringIO(files["codebook.csv"].decode())))
    assert [row[0] for row in described[1:]] == list(of.frame.columns)
    assert [row[0] for row in csv.reader(io.StringIO(files["sources.csv"].decode()))] == ["source_id", *of.sources]
    assert all(of.fingerprint.encode() in files[name] for name in ("README.md", "CITATION.md", "datapackage.json"))
    assert b"CC BY 3.0 IGO" in files["LICENSE.md"] and b"`disputed`" in files["CAVEATS.md"]


def test_every_checksum_is_that_of_its_file(of: Slice, snapshot: Snapshot) -> None:
    files = unpacked(package.package(of, snapshot, "id"))
    listed = dict(reversed(line.split("  ")) for line in files["CHECKSUMS.txt"].decode().splitlines())
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "CHECKSUMS.txt"}


@pytest.mark.parametrize("which", ["series", "practice", "observations", "empty", "release"])
def test_frictionless_finds_the_package_valid(of: Slice, snapshot: Snapshot, record_store: Store, tmp_path: Path, which: str) -> None:
    made = {
        "series": lambda: package.package(of, snapshot, "id"),
        "practice": lambda: package.package(of.with_(practice=True), snapshot, "en"),
        "observations": lambda: package.package(select.observations(snapshot, Query()), snapshot, "en"),
        "empty": lambda: package.package(of.with_(frame=of.frame.iloc[:0], sources=()), snapshot, "id"),
        "release": lambda: b"".join(package.release(record_store)),
    }[which]()
    (tmp_path / "a.zip").write_bytes(made)
    command = Path(sys.executable).with_name("frictionless")
    done = subprocess.run([str(command), "validate", "a.zip"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_practice_data_say_so_in_the_package(of: Slice, snapshot: Snapshot) -> None:
    files = unpacked(package.package(of.with_(practice=True), snapshot, "id"))
    assert all(b"DATA LATIHAN" in files[name] for name in ("data.csv", "README.md", "CITATION.md", "datapackage.json"))
    assert json.loads(files["datapackage.json"])["practice"] == "DATA LATIHAN"


def test_a_whole_release_is_what_the_command_line_writes(record_store: Store) -> None:
    files = unpacked(b"".join(package.release(record_store)))
    papers = {"README.md", "codebook.csv", "CAVEATS.md", "CITATION.md", "LICENSE.md", "CHECKSUMS.txt"}
    assert papers | {"observations.csv", "sources.csv", "datapackage.json"} <= set(files)
    listed = dict(reversed(line.split("  ")) for line in files["CHECKSUMS.txt"].decode().splitlines())
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "CHECKSUMS.txt"}
