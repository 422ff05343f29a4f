"""Two rows of headings: groups merged over their columns, beside headings that stand in one row. All tables are synthetic."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data import loaders
from data.load import shipped
from data.profiles import apply, propose

TITLE = "Penanganan Pelanggaran Netralitas ASN oleh Bawaslu, DATA LATIHAN (sintetis)"


def figures(folder: Path, rows: list[list[object]], merged: list[str]) -> list[tuple[str, ...]]:
    book = openpyxl.Workbook()
    for row in [[TITLE], *rows]:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(folder / "latihan.xlsx")
    document, record = loaders.read(folder / "latihan.xlsx"), shipped()
    reading = apply.read(document, propose.propose(document, record), record)
    assert not reading.faults
    return [tuple(d.values[name] for name in ("area_name", "election", "year", "stage", "value")) for d in reading.drafts]


def test_elections_are_groups_over_their_years(tmp_path: Path) -> None:
    rows = [
        ["Diteruskan ke KASN (perkara)"],
        ["Provinsi", "Pemilu", None, "Pilkada", None],
        [None, 2019, 2024, 2018, 2020],
        ["Aceh", 10, 2, 5, "tad"],
    ]
    assert figures(tmp_path, rows, ["B3:C3", "D3:E3"]) == [
        ("Aceh", "Pemilu 2019", "2019", "forwarded_to_kasn", "10"),
        ("Aceh", "Pemilu 2024", "2024", "forwarded_to_kasn", "2"),
        ("Aceh", "Pilkada 2018", "2018", "forwarded_to_kasn", "5"),
    ]


@pytest.mark.parametrize("merged", [["B2:C2", "D2:E2", "A2:A3"], ["B2:C2", "D2:E2"]])
def test_years_are_repeated_under_each_stage(tmp_path: Path, merged: list[str]) -> None:
    rows = [["Provinsi", "Temuan", None, "Laporan", None], [None, 2019, 2020, 2019, 2020], ["Aceh", 10, 2, 5, 20]]
    assert figures(tmp_path, rows, merged) == [
        ("Aceh", "", "2019", "finding", "10"),
        ("Aceh", "", "2020", "finding", "2"),
        ("Aceh", "", "2019", "report", "5"),
        ("Aceh", "", "2020", "report", "20"),
    ]


def test_one_group_stands_between_headings_of_one_row(tmp_path: Path) -> None:
    rows = [
        ["Pilkada 2024, per 30 Juni 2025"],
        ["No", "Provinsi", "Dugaan", None, "Diteruskan ke KASN"],
        [None, None, "Temuan", "Laporan", None],
        [1, "Bali", 3, "1.398", 2],
    ]
    assert figures(tmp_path, rows, ["C3:D3"]) == [
        ("Bali", "Pilkada 2024", "2024", "finding", "3"),
        ("Bali", "Pilkada 2024", "2024", "report", "1398"),
        ("Bali", "Pilkada 2024", "2024", "forwarded_to_kasn", "2"),
    ]
