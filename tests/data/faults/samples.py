"""Good files of every kind that the fuzzer spoils: small, made of DATA LATIHAN (synthetic), built once a process."""

from __future__ import annotations

import io
import json
import random
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[3]
OFFICE = ROOT / "tests" / "fixtures" / "office"
MARK = "DATA LATIHAN (sintetis)"
HEADER = ["Provinsi", "Tahun", "Pemilihan", "Tahapan", "Satuan", "Jumlah", "Tanggal", "Keterangan"]
PROVINCES = ("Aceh", "Sumatera Utara", "NTB", "Sultra", "D.I. Yogyakarta", "Prov. Jawa Barat", "Kepri", "DKI Jakarta", "Papua")
STAGES = ("Temuan", "Laporan", "Dugaan", "Terbukti", "Ditindaklanjuti", "Dihentikan")
ELECTIONS = (("2020", "Pilkada 2020", "2020-11-05"), ("2019", "Pemilu 2019", "2019-03-01"), ("2018", "Pilkada 2018", "2018-05-02"))
COUNTS_PROFILE = """version: 1
kind: counts
practice: "true"
source:
  publisher: Bawaslu
  title: Rekap DATA LATIHAN (sintetis)
all:
  authority: Bawaslu
tables:
  - header: [HEADER]
    columns:
      Provinsi: province
      Tahun: year
      Pemilihan: election
      Tahapan: stage
      Satuan: unit
      Jumlah: value
      Tanggal: as_of
      Keterangan: note
"""
CASE_HEADER = ["ID Kasus", "Tanggal Kejadian", "Pemilihan", "Provinsi", "Tahap", "Tanggal Dugaan", "Jabatan", "Faktor", "Keterangan"]
CASES_PROFILE = """version: 1
kind: cases
practice: "true"
source:
  publisher: DATA LATIHAN
columns:
  case_id: ID Kasus
  date: Tanggal Kejadian
  province: Provinsi
  election: Pemilihan
  stage: Tahap
  stage_dates:
    alleged: Tanggal Dugaan
  position: Jabatan
  factors: Faktor
"""
CORRECTION_HEADER = [
    "correction_id", "obs_id", "column", "expect", "corrected", "why_id", "why_en", "reported_by", "reported_on", "status", "source_id",
]  # fmt: skip
CORRECTION = ["K1", "BN-223", "value", "1398", "1389", "uji sintetis", "synthetic test", MARK, "2026-01-01", "applied", ""]
Grid = list[list[Any]]


def counts(rng: random.Random, rows: int = 0) -> Grid:
    """Make a long table of counts: a title, the header in row 3, rows."""
    grid: Grid = [[f"Rekap pelanggaran netralitas ASN, {MARK}"], [], list(HEADER)]
    for i in range(rows or rng.randint(3, 12)):
        year, election, date = rng.choice(ELECTIONS)
        row = [rng.choice(PROVINCES), year, election, STAGES[i % len(STAGES)], "kasus", str(rng.randint(1, 900)), date, MARK]
        if all(row[:4] != other[:4] for other in grid):
            grid.append(row)
    return grid


def cases(rng: random.Random, rows: int = 0) -> Grid:
    """Make a case table: the header in row 1, rows."""
    grid: Grid = [list(CASE_HEADER)]
    for i in range(rows or rng.randint(3, 15)):
        _, election, date = rng.choice(ELECTIONS)
        grid.append([f"LAT-{i}", date, election, rng.choice(PROVINCES), "Dugaan", date, "Camat", rng.choice(("1", "2;5", "", "6")), MARK])
    return grid


def as_csv(grid: Grid, delimiter: str = ",") -> str:
    """Write a table as CSV."""
    return "".join(delimiter.join(_csv_cell(cell, delimiter) for cell in row) + "\n" for row in grid)


def _csv_cell(cell: Any, delimiter: str) -> str:
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (delimiter, '"', "\n", "\r")) else text


def as_xlsx(grid: Grid, merged: tuple[str, ...] = ()) -> bytes:
    """Write a table as a workbook of one sheet; what its XML cannot hold is left out."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    sheet = book.active
    for row in grid:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_767] if isinstance(cell, str) else cell for cell in row])
    for area in merged:
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(grid: Grid) -> bytes:
    """Write a table as LibreOffice does."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Rekap">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode("utf-8", "replace")})


def _ods_cell(cell: Any) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def as_json(grid: Grid) -> str:
    """Write rows below the longest row above them as a list of objects."""
    at = next(i for i, row in enumerate(grid) if len(row) > 3)
    return json.dumps([dict(zip(map(str, grid[at]), row, strict=False)) for row in grid[at + 1 :]], ensure_ascii=False)


def as_parquet(grid: Grid) -> bytes:
    """Write rows below the header as Parquet; every column is text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    at = next(i for i, row in enumerate(grid) if len(row) > 3)
    names = [str(cell).encode("utf-8", "replace").decode() for cell in grid[at]]
    body = [[str(cell).encode("utf-8", "replace").decode() for cell in row] + [""] * len(names) for row in grid[at + 1 :]]
    out = io.BytesIO()
    pq.write_table(pa.table([pa.array([row[i] for row in body]) for i in range(len(names))], names=names), out)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """Pack parts into a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def package() -> dict[str, bytes]:
    """Return the files of the shipped record, as a data package holds them."""
    folder = ROOT / "data" / "record"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".csv", ".json")}


@cache
def good_files() -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of good files of every format: the office files of the fixtures and own ones."""
    rng = random.Random(7)
    found = [(path.name, path.read_bytes()) for path in sorted(OFFICE.iterdir()) if path.suffix not in (".py", ".yml", ".md")]
    found = [(name, data) for name, data in found if not name.endswith(".expected.csv")]
    grid = counts(rng)
    text = as_csv(grid)
    found += [
        ("rekap.csv", text.encode()), ("rekap.xlsx", as_xlsx(grid)), ("rekap.ods", as_ods(grid)), ("rekap.json", as_json(grid).encode()),
        ("rekap.parquet", as_parquet(grid)), ("rekap.tsv", as_csv(grid, "\t").encode("utf-16")), ("kasus.csv", as_csv(cases(rng)).encode()),
        ("kasus.parquet", as_parquet(cases(rng))), ("koreksi.csv", as_csv([CORRECTION_HEADER, CORRECTION]).encode()),
    ]  # fmt: skip
    return tuple(found)
