"""Tables are found where they stand: titles above, headings of one or more rows, notes below."""

from __future__ import annotations

import pytest

from data.loaders.base import Sheet, letter
from data.profiles.find import table_at, tables
from data.profiles.layout import Grid, clean, heads_at

N = None
BODY = [[1, "Aceh", 5, 6], [2, "Bali", 7, 8]]


def only(rows, merged=()):
    (table,) = tables(Sheet("", rows, 1, tuple(merged)))
    return table


def names(table):
    return [head.name for head in table.heads]


def test_title_notes_numbering_and_footnotes_stand_around_the_table():
    table = only(
        [["Judul"], ["Catatan: x"], [], ["No", "Provinsi", "Temuan", "Laporan"], ["(1)", "(2)", "(3)", "(4)=(3)"], *BODY, ["Sumber: y"]]
    )
    assert (table.header, table.first, table.last) == ((3,), 5, 6)
    assert (table.above, table.below) == (("Judul", "Catatan: x"), ("Sumber: y",))


def test_a_merged_group_is_spread_over_its_columns_and_no_further():
    rows = [["No", "Provinsi", "Dugaan", N], [N, N, "Temuan", "Laporan"], *BODY]
    table = only(rows, [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)])
    assert names(table) == ["No", "Provinsi", "Dugaan / Temuan", "Dugaan / Laporan"]


def test_a_group_without_marks_of_merging_is_spread_over_the_headings_below_it():
    table = only([["No", "Provinsi", "2020", N, "Jumlah"], [N, N, "Temuan", "Laporan", N], [1, "Aceh", 5, 6, 11]])
    assert names(table) == ["No", "Provinsi", "2020 / Temuan", "2020 / Laporan", "Jumlah"]


def test_a_title_right_above_the_headings_is_no_group():
    for rows in ([["Rekap Bawaslu"], ["No", "Provinsi", "Temuan", "Laporan"], *BODY], [["Rekap"], ["Bulan", "Temuan"], ["Januari", 4]]):
        assert only(rows).header == (1,) and only(rows).above


def test_a_title_merged_over_the_whole_table_is_no_group():
    table = only([["Rekap", N, N, N], ["No", "Provinsi", "Temuan", "Laporan"], *BODY], [(0, 0, 0, 3)])
    assert table.header == (1,) and table.above == ("Rekap",)


def test_three_rows_of_headings():
    rows = [
        ["Provinsi", "Pilkada 2020", N, N, N],
        [N, "Temuan", N, "Laporan", N],
        [N, "kasus", "orang", "kasus", "orang"],
        ["Aceh", 1, 2, 3, 4],
    ]
    assert names(only(rows))[1:3] == ["Pilkada 2020 / Temuan / kasus", "Pilkada 2020 / Temuan / orang"]


def test_headings_repeated_at_a_page_break_stay_in_the_table():
    head = ["No", "Provinsi", "Temuan", "Laporan"]
    table = only([head, BODY[0], [], ["Lanjutan"], head, BODY[1]])
    assert (table.first, table.last) == (1, 5)


def test_words_with_numbers_among_the_notes_are_no_table():
    table = only([["Lembaga", "Bawaslu"], ["Jumlah provinsi:", 38], [], ["No", "Provinsi", "Temuan", "Laporan"], *BODY])
    assert table.header == (3,)


@pytest.mark.parametrize("rows", [[], [[]], [["Judul"]], [["Kolom", "Arti"], ["Provinsi", "nama"]], [[N, N], ["", " "]]])
def test_a_sheet_without_figures_has_no_table(rows):
    assert tables(Sheet("", rows)) == []


def test_a_table_is_read_at_the_rows_that_a_profile_names():
    sheet = Sheet("", [["x"], ["No", "Provinsi", "Temuan", "Laporan"], *BODY, ["Jumlah", N, 12, 14]])
    table = table_at(sheet, [2], [4, 4])
    assert (table.header, table.first, table.last) == ((1,), 3, 3)
    assert table_at(sheet, [2]).last == 4


def test_rows_outside_the_sheet_give_no_headings():
    assert table_at(Sheet("", [["a", "b"]]), [7]).header == ()


def test_ranges_merged_beyond_the_cells_do_no_harm():
    rows = [["No", "Provinsi", "Temuan", "Laporan"], *BODY]
    assert names(only(rows, [(0, 2, 9, 40), (0, 50, 3, 60), (7, 0, 9, 1)]))[1] == "Provinsi"


def test_cells_and_columns_are_named_as_a_spreadsheet_shows_them():
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [clean(c) for c in (None, 2020.0, 12.5, " a\n b\u00a0c\u200b ", True)] == ["", "2020", "12.5", "a b c", "True"]


def test_equal_words_of_two_heading_rows_are_said_once():
    grid = Grid(Sheet("", [["Provinsi", "Temuan"], ["Provinsi", "kasus"]]))
    assert [head.name for head in heads_at(grid, (0, 1))] == ["Provinsi", "Temuan / kasus"]
