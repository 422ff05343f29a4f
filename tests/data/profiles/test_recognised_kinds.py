"""Files of our own making and files of single cases are told from tables of counts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.errors import RecordRefused
from data.profiles.propose import propose

RECORD = Path(__file__).parents[3] / "data" / "record"


def header(stem):
    with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def test_a_file_with_the_columns_of_the_record_is_a_record(document, rows):
    columns = [*header("observations"), "publisher", "title", "published", "url", "confidence", "practice"]
    profile = propose(document([columns, [*[""] * (len(columns) - 1), "DATA LATIHAN"]]), rows)
    assert (profile.kind, profile.practice) == ("record", True)


def test_a_file_with_the_columns_of_corrections_is_one_of_corrections(document, rows):
    assert propose(document([header("corrections")]), rows).kind == "corrections"


def test_a_file_with_one_row_a_case_is_one_of_cases(document, rows):
    table = [["Daftar kasus"], ["Tanggal", "Provinsi", "Jenis Pelanggaran", "Jabatan", "Sanksi"],
             ["27/09/2022", "Aceh", "PLV-001", "Guru", "Sanksi moral"], ["28/09/2022", "Bali", "PLV-002", "Camat", "-"]]  # fmt: skip
    profile = propose(document(table), rows)
    assert (profile.kind, profile.header, profile.columns.province) == ("cases", 2, "Provinsi")


@pytest.mark.parametrize(
    ("table", "code"),
    [([["halo"]], "no_table"), ([["a", "b"], ["c", "d"]], "no_table"), ([[5, 6, 7]], "no_header"), ([[5], [6], [7]], "no_header")],
)
def test_a_file_without_a_table_is_refused(document, rows, table, code):
    with pytest.raises(RecordRefused) as caught:
        propose(document(table), rows)
    assert [fault.code for fault in caught.value.faults] == [code] and caught.value.faults[0].where.file == "berkas.xlsx"


def test_without_rows_the_shipped_record_lends_its_words(document):
    profile = propose(document([["Bawaslu Pilkada 2020"], ["Provinsi", "Temuan"], ["Aceh", 5]]))
    assert profile.all.election == "Pilkada 2020"


def test_what_the_file_does_not_say_is_asked(document, rows):
    from data.profiles.model import unanswered

    profile = propose(document([["Provinsi", "Jumlah"], ["Aceh", 5], ["Bali", 6]]), rows)
    assert {path for path, _ in unanswered(profile)} == {"source.publisher", "all.authority", "all.year", "all.stage", "all.unit"}


def test_an_election_is_never_told_from_a_year(document, rows):
    profile = propose(document([["Dugaan pelanggaran 2020, Bawaslu"], ["Provinsi", "Jumlah"], ["Aceh", 5]]), rows)
    assert (profile.all.election, profile.all.year) == ("", "2020")


@pytest.mark.parametrize("title", ["Temuan Bawaslu pada Pilgub 2018", "Temuan Bawaslu, Pemilu 2019 dan Pilkada 2020"])
def test_an_election_that_the_title_leaves_open_is_asked(document, rows, title):
    assert propose(document([[title], ["Provinsi", "Temuan"], ["Aceh", 5]]), rows).all.election == "?"


def test_other_years_than_that_of_the_election_in_the_title_are_asked(document, rows):
    table = [["Dugaan pelanggaran menjelang Pemilu 2024, Bawaslu"], ["Provinsi", "2022", "2023"], ["Aceh", 1, 2]]
    assert propose(document(table), rows).all.election == "?"


def test_two_columns_that_would_say_the_same_are_not_both_read(document, rows):
    profile = propose(document([["Bawaslu 2022"], ["Provinsi", "Temuan", "Temuan"], ["Aceh", 5, 6]]), rows)
    assert {name: column.role for name, column in profile.tables[0].columns.items()} == {"Provinsi": "province", "B": "value", "C": "?"}
