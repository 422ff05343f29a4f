"""Sixty texts that a spreadsheet might run, through every way out: they come back as they were, inert, and numbers stay numbers."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from data import export, load
from data.cases.write import COLUMNS
from data.export.cells import plain
from data.loaders import package as packages
from data.releases import package as releases
from data.releases.content import Content
from data.releases.difference import compare
from data.slice import Slice
from data.snapshot import Snapshot
from desk import package

STARTS = tuple("=+-@\t\r\n＝＋－＠")


@pytest.fixture
def hostile(corpus: list[str]) -> Slice:
    frame = pd.DataFrame({"note": corpus, "value": [-1.5 - n for n in range(len(corpus))], "year": range(len(corpus))})
    return Slice("x", frame.astype({"note": "str"}), 1)


def assert_inert(text: str) -> None:
    assert not text.lstrip().startswith(STARTS) and not text.startswith(STARTS), repr(text)


def assert_same(rows: list[dict[str, str]], of: Slice) -> None:
    for row, text, value in zip(rows, of.frame["note"], of.frame["value"], strict=True):
        assert_inert(row["note"])
        assert (plain(row["note"]), float(row["value"])) == (text, value)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("bom", [False, True])
def test_csv(hostile: Slice, bom: bool) -> None:
    assert_same(rows_of(export.write(hostile, "csv", bom=bom)), hostile)


def test_csv_of_practice_data(hostile: Slice) -> None:
    assert_same(rows_of(export.write(hostile.with_(practice=True), "csv")), hostile)


def test_package(hostile: Slice, snapshot: Snapshot) -> None:
    with zipfile.ZipFile(io.BytesIO(package.package(hostile, snapshot, "id"))) as archive:
        assert_same(rows_of(archive.read("data.csv")), hostile)


@pytest.mark.parametrize("kind", ["json", "ndjson", "parquet"])
def test_forms_without_formulas_hold_the_texts_themselves(hostile: Slice, cells_of: Callable, kind: str) -> None:
    data = export.write(hostile, kind)
    head, *cells = cells_of(data, kind)
    rows = [dict(zip(head, row, strict=True)) for row in cells]
    assert [row["note"] for row in rows] == list(hostile.frame["note"])
    assert [row["value"] for row in rows] == list(hostile.frame["value"])


def test_workbook_cells_are_text_that_stays_text_when_it_is_edited(hostile: Slice) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(export.write(hostile, "xlsx"))).worksheets[0]
    for (note, value, year), text in zip(sheet.iter_rows(min_row=2), hostile.frame["note"], strict=True):
        assert (note.data_type, value.data_type, year.data_type) == ("s", "n", "n")
        assert openpyxl.utils.escape.unescape(note.value).replace("\r\n", "\n") == text.replace("\r\n", "\n")
        assert note.quotePrefix or not text.lstrip(" '\u00a0").startswith(STARTS), repr(text)


def test_workbook_opened_by_libreoffice_reads_back_equal_and_computes_nothing(hostile: Slice, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "no LibreOffice: `make test` installs Debian's libreoffice-calc as root; else install it"
    (tmp_path / "in.xlsx").write_bytes(export.write(hostile, "xlsx"))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), "in.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    before = openpyxl.load_workbook(tmp_path / "in.xlsx")
    after = openpyxl.load_workbook(tmp_path / "out" / "in.xlsx")
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        assert not after[name].merged_cells.ranges
        for mine, theirs in zip(before[name].iter_rows(), after[name].iter_rows(), strict=True):
            assert [_cell(cell) for cell in theirs] == [_cell(cell) for cell in mine]


def _cell(cell: openpyxl.cell.Cell) -> tuple[str, object]:
    text = cell.value
    if isinstance(text, str):
        text = openpyxl.utils.escape.unescape(text).replace("\r\n", "\n").replace("\r", "\n")
    return cell.data_type, text


def test_difference_of_releases(corpus: list[str]) -> None:
    rows = load.shipped()
    changed = [{**row, "note": text} for row, text in zip(rows["observations"], corpus, strict=False)]
    found = compare(Content(rows), Content({**rows, "observations": [*changed, *rows["observations"][len(corpus) :]]}))
    written = rows_of(export.difference_to_csv(found).encode())
    notes = [row for row in written if row["column"] == "note"]
    assert [plain(row["after"]) for row in notes] == corpus
    for row in written:
        for cell in row.values():
            assert_inert(cell)


def test_a_whole_release_as_a_package_is_inert_and_comes_back(corpus: list[str], tmp_path: Path) -> None:
    rows = load.shipped()
    marked = [{**row, "note": text} for row, text in zip(rows["observations"], corpus, strict=False)]
    content = Content({**rows, "observations": [*marked, *rows["observations"][len(corpus) :]]})
    with (tmp_path / "a.zip").open("wb") as out:
        releases.write(out, content, "1.0.0", lambda *_: None)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for row in rows_of(archive.read("observations.csv")):
            assert_inert(row["note"])
    with packages.opened(tmp_path / "a.zip") as folder:
        assert load.read(folder).rows == content.rows


def test_cases(corpus: list[str]) -> None:
    """The words of cases are a closed list; were one of them hostile, it would come out inert all the same."""
    import pyarrow as pa

    from data.cases.stream import _Writer

    column = pa.array(corpus).dictionary_encode()
    batch = pa.record_batch([column] * len(COLUMNS), names=list(COLUMNS))
    text = _Writer(batch, {}, "\n").lines(batch).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [plain(row[0]) for row in rows] == corpus
    for row in rows:
        for cell in row:
            assert_inert(cell)
