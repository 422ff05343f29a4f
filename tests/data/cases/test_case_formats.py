"""One practice file in every format reads as the same cases; rows keep their numbers; the hash does not know the format."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.cases.prepare import Prepared, prepare
from data.cases.profile import CaseProfile
from data.cases.read import gather, resolve
from data.cases.source import open_table

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def cells(practice: Path) -> list[list[str]]:
    with practice.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def text(cells: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    quoted = lambda cell: f'"{cell}"' if delimiter in cell or "\n" in cell else cell  # noqa: E731
    return "".join(delimiter.join(map(quoted, row)) + end for row in cells)


WRITERS: dict[str, Callable[[Path, list[list[str]]], None]] = {
    "semicolon.csv": lambda path, cells: path.write_text(text(cells, ";"), "utf-8"),
    "tab.txt": lambda path, cells: path.write_text(text(cells, "\t", "\r\n"), "utf-8"),
    "bom.csv": lambda path, cells: path.write_text(text(cells), "utf-8-sig"),
    "utf16.csv": lambda path, cells: path.write_text(text(cells, "\t"), "utf-16"),
    "cp1252.csv": lambda path, cells: path.write_text(text([*cells, ["É"] + [""] * (len(cells[0]) - 1)]), "cp1252"),
    "excel.csv": lambda path, cells: path.write_text("sep=;\n" + text(cells, ";"), "utf-8"),
    "noend.csv": lambda path, cells: path.write_text(text(cells).rstrip("\n"), "utf-8"),
    "blank.csv": lambda path, cells: path.write_text(text([*cells[:9], [""], *cells[9:], [""], [""]]), "utf-8"),
    "rows.json": lambda path, cells: path.write_text(json.dumps([dict(zip(cells[0], row, strict=True)) for row in cells[1:]]), "utf-8"),
    "plain.parquet": lambda path, cells: pq.write_table(arrow(cells), path, compression="NONE", row_group_size=77),
    "zstd.parquet": lambda path, cells: pq.write_table(typed(arrow(cells)), path, compression="ZSTD"),
    "book.xlsx": lambda path, cells: workbook(path, cells),
}


def arrow(cells: list[list[str]]) -> pa.Table:
    return pa.table({name: [row[i] for row in cells[1:]] for i, name in enumerate(cells[0])})


def typed(made: pa.Table) -> pa.Table:
    """The same with dates as dates, numbers as numbers, dictionaries, and factors as lists."""
    dates = [name for name in made.column_names if name.startswith("Tanggal")]
    for name in dates:
        column = [datetime.datetime.fromisoformat(cell) if cell else None for cell in made[name].to_pylist()]
        kind = pa.date32() if name != "Tanggal Kejadian" else pa.timestamp("ns")
        made = made.set_column(made.column_names.index(name), name, pa.array(column, pa.timestamp("s")).cast(kind))
    made = made.set_column(0, "No", made["No"].cast(pa.int64()))
    place = made.column_names.index("Provinsi")
    made = made.set_column(place, "Provinsi", made["Provinsi"].combine_chunks().dictionary_encode())
    factors = [[int(n) for n in cell.split(";")] if cell else [] for cell in made["Faktor"].to_pylist()]
    return made.set_column(made.column_names.index("Faktor"), "Faktor", pa.array(factors, pa.list_(pa.int8())))


def workbook(path: Path, cells: list[list[str]]) -> None:
    """A title and notes above, dates as dates, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Rekap kasus (DATA LATIHAN, sintetis)"])
    sheet.append([])
    sheet.append(cells[0])
    for row in cells[1:]:
        typed = [datetime.date.fromisoformat(cell) if len(cell) == 10 and cell[4] == "-" and cell[:2] == "20" else cell for cell in row]
        typed[0] = int(row[0])
        sheet.append([cell if cell != "" else None for cell in typed])
    book.save(path)


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_cases(
    name: str, tmp_path: Path, cells: list[list[str]], prepared: Prepared, practice_profile: CaseProfile, rows: Rows
) -> None:
    path = tmp_path / name
    WRITERS[name](path, cells)
    profile = practice_profile.model_copy(update={"header": 3}) if name == "book.xlsx" else practice_profile
    found = prepare(path, profile, rows)
    assert (found.rows, found.content_hash) == (600, prepared.content_hash)
    assert found.practice and found.dropped == ("Nama", "NIP", "No HP")
    assert {warning.code for warning in found.warnings} == {"personal_data_dropped"}


def test_the_practice_file_is_what_its_script_makes(practice, maker, tmp_path):
    maker.main([str(tmp_path / "again.csv")])
    assert (tmp_path / "again.csv").read_bytes() == practice.read_bytes()
    lines = practice.read_text("utf-8").splitlines()
    assert all("DATA LATIHAN (sintetis)" in line for line in lines[1:])


def test_the_practice_file_covers_all_that_a_page_can_show(prepared, rows):
    texts = {name: set(column.words) for name, column in prepared.cases.texts.items()}
    assert len(texts["province_code"]) == 38
    assert texts["stage"] == {"alleged", "violation", "forwarded_to_kasn", "kasn_recommended", "followed_up"}
    assert texts["violation_id"] == {row["violation_id"] for row in rows["violation_taxonomy"]}
    assert len(texts["election"]) == 7 and len(texts["position"]) >= 10 and len(texts["sanction"]) >= 6
    assert set(prepared.margin.columns["factor"]) == {0, 1, 2, 3, 4, 5, 6, 9}


def test_another_encoding_behind_the_first_megabyte_is_found(tmp_path, case_file, rows, refused):
    path = case_file(*({"Keterangan": "DATA LATIHAN " + "x" * 300} for _ in range(4_000)))
    plain = path.read_bytes()
    profile = CaseProfile.model_validate(
        {"columns": {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap"}}
    )
    path.write_bytes(plain + "LAT-9,2020-09-01,Aceh,Pilkada 2020,Dugaan,,,,,caf\u00e9\n".encode("cp1252"))
    assert prepare(path, profile, rows).rows == 4_001
    path.write_bytes(plain + b"LAT-9,2020-09-01,Aceh,Pilkada 2020,Dugaan,,,,,caf\xc3\xa9 caf\xe9\n")
    assert [(code, row) for code, row, *_ in refused(path, profile)] == [("mixed_encoding", 4_002)]


def test_rows_are_numbered_as_a_spreadsheet_counts(tmp_path, cells, practice_profile):
    path = tmp_path / "blank.csv"
    path.write_text("Judul DATA LATIHAN\n\n" + text([*cells[:3], [""], *cells[3:5]]), "utf-8")
    opened = open_table(path, header=3)
    raw = gather(opened, resolve(opened, practice_profile))
    assert (raw.blank, [opened.row(int(i)) for i in raw.positions]) == (1, [4, 5, 7, 8])


def test_a_quoted_line_break_is_one_row(tmp_path, case_file, refused):
    path = case_file({"Keterangan": "baris satu\nbaris dua"}, {"Tahap": "Entah"})
    assert [(code, row) for code, row, *_ in refused(path)] == [("case_unknown_word", 3)]


def test_columns_may_be_named_by_letter_and_without_their_case(case_file, rows):
    path = case_file({})
    named = CaseProfile.model_validate(
        {"columns": {"date": "b", "province": "PROVINSI ", "election": "D", "stage": "tahap"}}
    )  # fmt: skip
    named.columns.date = "B"
    assert prepare(path, named, rows).cases.texts["date"].words == ["2020-09-01"]


def test_a_sheet_of_a_workbook_is_chosen_by_name(tmp_path, rows, refused):
    book = openpyxl.Workbook()
    book.active.append(["Catatan DATA LATIHAN"])
    sheet = book.create_sheet("Kasus")
    sheet.append(["Tanggal", "Provinsi", "Pemilihan", "Tahap"])
    sheet.append([datetime.date(2020, 9, 1), "Aceh", "Pilkada 2020", "Dugaan"])
    book.save(tmp_path / "buku.xlsx")
    profile = CaseProfile.model_validate(
        {"sheet": "Kasus", "columns": {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap"}}
    )
    assert prepare(tmp_path / "buku.xlsx", profile, rows).rows == 1
    ((code, _, _, params),) = refused(tmp_path / "buku.xlsx", profile.model_copy(update={"sheet": "Kasus 2020"}))
    assert (code, params["value"]) == ("case_no_sheet", "Kasus 2020") and "Kasus" in params["allowed"]


def test_practice_above_the_headings_is_seen(tmp_path, rows):
    path = tmp_path / "t.csv"
    path.write_text("Rekap DATA LATIHAN\nTanggal,Provinsi,Pemilihan,Tahap\n2020-09-01,Aceh,Pilkada 2020,Dugaan\n", "utf-8")
    columns = {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap"}
    assert prepare(path, CaseProfile.model_validate({"header": 2, "columns": columns}), rows).practice


def test_the_hash_tells_one_changed_cell(case_file, rows):
    profile = CaseProfile.model_validate(
        {"columns": {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap", "factors": "Faktor"}}
    )
    hashes = [prepare(case_file({}, change), profile, rows).content_hash for change in ({}, {"Faktor": "1"}, {"Tahap": "Dugaan"}, {})]
    assert hashes[0] == hashes[3] and len(set(hashes)) == 3


def test_progress_is_told_up_to_the_end(practice, practice_profile, rows):
    told: list[tuple[str, int, int]] = []
    prepare(practice, practice_profile, rows, progress=lambda *step: told.append(step))
    assert told[-1][0] == "read" and told[-1][1] == told[-1][2] == practice.stat().st_size
