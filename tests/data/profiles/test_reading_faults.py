"""What does not fit is a fault with file, row and column; reading goes on, and nothing is guessed."""

from __future__ import annotations

import pytest

import locales
from data.errors import RecordRefused
from data.profiles import apply, text

N = None
ALL = "source: {publisher: X}\nall: {authority: Bawaslu, year: 2022, stage: alleged, unit: cases}\n"
PLAIN = ALL + "tables: [{columns: {Provinsi: province, Jumlah: value}}]"


@pytest.fixture
def by(document, rows):
    """Read a table by the YAML of a profile."""

    def reading(yaml, *sheets, **more):
        return apply.read(document(*sheets, **more), text.loads(yaml), rows)

    return reading


def faults(reading):
    return [(fault.code, fault.where.row, fault.where.column) for fault in reading.faults]


def values(reading):
    return [draft.values["value"] for draft in reading.drafts]


def refused(call):
    with pytest.raises(RecordRefused) as caught:
        call()
    for fault in caught.value.faults:
        for lang in locales.LANGUAGES:
            assert fault.message(locales.get(lang)) and fault.hint(locales.get(lang))
    return caught.value.faults


def test_every_bad_cell_is_one_fault_and_the_others_are_read(by):
    table = [["Provinsi", "Jumlah"], ["Jawa Brat", 5], ["Bali", -7], ["Riau", "abc"], ["Luar Negeri", 1], ["Aceh", "12.5"], ["Jambi", 8],
             ["Bengkulu", "kosong"], ["Lampung", "#REF!"]]  # fmt: skip
    reading = by(PLAIN, table)
    assert faults(reading) == [
        ("unknown_area", 2, "Provinsi"), ("negative_count", 3, "Jumlah"), ("not_a_number", 4, "Jumlah"), ("area_abroad", 5, "Provinsi"),
        ("not_whole", 6, "Jumlah"), ("ambiguous_blank", 8, "Jumlah"), ("formula_not_value", 9, "Jumlah"),
    ]  # fmt: skip
    assert values(reading) == ["8"]
    assert reading.faults[0].params["near"] == "Jawa Barat"


def test_a_bad_label_is_said_once_however_many_figures_stand_beside_it(by):
    yaml = ALL + "tables: [{columns: {Kab/Kota: regency, 2021: {year: 2021}, 2022: {year: 2022}}}]"
    reading = by(yaml, [["Kab/Kota", "2021", "2022"], ["Tegal", 1, 2], ["Cilacap", 3, 4]])
    assert faults(reading) == [("ambiguous_area", 2, "Kab/Kota")] and values(reading) == ["3", "4"]


def test_a_profile_with_open_questions_is_refused_with_each_of_them(by):
    yaml = ALL.replace("cases", '"?"') + 'tables: [{columns: {Provinsi: province, Jumlah: {stage: "?"}, Lain: "?"}}]'
    found = refused(lambda: by(yaml, [["Provinsi", "Jumlah", "Lain"], ["Aceh", 5, 6]]))
    assert [(fault.code, fault.params["field"]) for fault in found] == [
        ("profile_incomplete", "all.unit"), ("profile_incomplete", "tables[1].columns.Jumlah.stage"),
        ("profile_incomplete", "tables[1].columns.Lain.role"),
    ]  # fmt: skip
    assert found[0].params["allowed"].startswith("cases, reports")


def test_a_heading_that_is_missing_is_named_with_the_closest_one(by):
    (fault,) = refused(lambda: by(PLAIN, [["Propinsi", "Jumlah"], ["Aceh", 5]]))
    assert (fault.code, fault.params["value"], fault.params["near"]) == ("profile_mismatch", "Provinsi", "Propinsi")


def test_headings_at_another_row_than_the_profile_says_are_a_mismatch(by):
    yaml = ALL + "tables: [{header: [2], columns: {Provinsi: province, Jumlah: value}}]"
    assert {fault.code for fault in refused(lambda: by(yaml, [["Judul"], [], ["Provinsi", "Jumlah"], ["Aceh", 5]]))} == {"profile_mismatch"}


def test_a_sheet_that_is_missing_is_named_with_the_closest_one(by):
    yaml = ALL + 'tables: [{sheet: "Rekap 2021", columns: {Provinsi: province, Jumlah: value}}]'
    (fault,) = refused(lambda: by(yaml, {"Rekap 2022": [["Provinsi", "Jumlah"], ["Aceh", 5]]}))
    assert (fault.code, fault.params["value"], fault.params["near"]) == ("profile_mismatch", "Rekap 2021", "Rekap 2022")


def test_a_heading_that_stands_twice_is_asked_by_letter(by):
    table = [["Provinsi", "Jumlah", "Jumlah"], ["Aceh", 5, 6]]
    (fault,) = refused(lambda: by(PLAIN, table))
    assert (fault.code, fault.params["names"]) == ("duplicate_column", "B, C")
    assert values(by(PLAIN.replace("Jumlah: value", "C: value"), table)) == ["6"]


def test_a_row_of_a_text_file_with_cells_beyond_the_headings_is_not_read(by):
    reading = by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", "1", "398"], ["Bali", "5"]], name="a.csv", format="csv")
    assert faults(reading) == [("ragged_row", 2, None)] and values(reading) == ["5"]
    remark = PLAIN.replace("Jumlah: value", "Jumlah: value, C: skip")
    assert values(by(remark, [["Provinsi", "Jumlah"], ["Aceh", "1", "lihat"]], name="a.csv", format="csv")) == ["1"]


def test_a_remark_beside_a_table_of_a_workbook_does_no_harm(by):
    assert values(by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", 5, N, "dicek"]])) == ["5"]


def test_a_row_without_its_label_is_not_taken_for_the_row_above(by):
    assert faults(by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", 5], [N, 6]])) == [("missing_value", 3, "Provinsi")]


def test_a_year_that_is_missing_in_a_list_is_a_fault(by):
    yaml = ALL.replace("year: 2022, ", "") + "tables: [{columns: {Provinsi: province, Tahun: year, Jumlah: value}}]"
    reading = by(yaml, [["Provinsi", "Tahun", "Jumlah"], ["Aceh", 2020, 4], ["Aceh", N, 5], ["Bali", 2020, 5], ["Bali", "3020", 6]])
    assert faults(reading) == [("missing_value", 3, "Tahun"), ("bad_year", 5, "Tahun")] and values(reading) == ["4", "5"]


def test_what_the_profile_leaves_open_is_said_once_for_a_column(by):
    yaml = "source: {publisher: X}\ntables: [{columns: {Provinsi: province, Jumlah: value}}]"
    reading = by(yaml, [["Provinsi", "Jumlah"], ["Aceh", 5], ["Bali", 6]])
    assert [(f.code, f.params["field"], f.where.row) for f in reading.faults] == [
        ("fact_missing", "year", 2), ("fact_missing", "stage", 2), ("fact_missing", "unit", 2),
    ]  # fmt: skip


def test_a_table_without_areas_needs_one_in_the_profile(by):
    yaml = ALL + "tables: [{columns: {Jabatan: {role: category, dimension: position}, Jumlah: value}}]"
    table = [["Jabatan", "Jumlah"], ["Guru", 5], ["Camat", 6]]
    assert [(f.code, f.params["field"]) for f in by(yaml, table).faults] == [("fact_missing", "area")]
    assert values(by(yaml.replace("year: 2022", "year: 2022, area: Jawa Barat"), table)) == ["5", "6"]


def test_a_unit_behind_a_number_that_is_not_that_of_the_profile_is_a_fault(by):
    reading = by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", "25 orang"], ["Bali", "25 kasus"]])
    assert faults(reading) == [("unit_differs", 2, "Jumlah")] and values(reading) == ["25"]


def test_a_unit_behind_a_number_is_taken_where_the_profile_says_none(by):
    reading = by(PLAIN.replace(", unit: cases", ""), [["Provinsi", "Jumlah"], ["Aceh", "25 orang"], ["Bali", "3 kasus"]])
    assert [draft.values["unit"] for draft in reading.drafts] == ["people", "cases"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [("election: Pilkada 2021", "profile_bad_value"), ("area: Jawa Brat", "unknown_area"), ("area: Bogor", "ambiguous_area")],
)
def test_an_election_or_area_of_the_profile_that_the_record_does_not_know_is_refused(by, facts, code):
    yaml = ALL.replace("year: 2022", facts) + "tables: [{columns: {Jabatan: category, Jumlah: value}}]"
    assert [fault.code for fault in refused(lambda: by(yaml, [["Jabatan", "Jumlah"], ["Guru", 5]]))] == [code]


def test_a_table_without_a_single_figure_is_said(by):
    assert faults(by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", "-"], ["Bali", "tad"]])) == [("nothing_read", None, None)]


def test_words_of_a_column_are_told_in_the_profile(by):
    yaml = ALL.replace("stage: alleged, ", "") + (
        "tables: [{columns: {Provinsi: {role: province, values: {Jabr: 32, Luar negeri: skip}}, "
        "Tahap: {role: stage, values: {Direkom: kasn_recommended, Lain: skip}}, Jumlah: value}}]"
    )
    table = [
        ["Provinsi", "Tahap", "Jumlah"],
        ["Jabr", "direkom", 5],
        ["Luar negeri", "Temuan", 3],
        ["Aceh", "Lain", 4],
        ["Aceh", "Temuen", 6],
    ]
    reading = by(yaml, table)
    assert [(d.values["area_name"], d.values["stage"], d.values["value"]) for d in reading.drafts] == [
        ("Jawa Barat", "kasn_recommended", "5")
    ]
    assert faults(reading) == [("unknown_word", 5, "Tahap")] and reading.skipped["note"] == 2


def test_words_in_number_cells_are_told_in_the_profile(by):
    table = [["Provinsi", "Jumlah"], ["Aceh", "kosong"], ["Bali", "5"]]
    assert values(by(PLAIN + "\nwords: {kosong: zero}", table)) == ["0", "5"]
    assert by(PLAIN + "\nwords: {kosong: none}", table).blank == 1


def test_total_rows_are_kept_as_figures_when_the_profile_says_so(by):
    table = [
        ["Provinsi", "Kab/Kota", "Jumlah"],
        ["Bali", "Kab. Badung", 4],
        [N, "Kota Denpasar", 3],
        [N, "Jumlah Bali", 7],
        ["Total", N, 7],
    ]
    yaml = PLAIN.replace("Jumlah: value", "Kab/Kota: regency, Jumlah: value") + "\ntotals: keep"
    reading = by(yaml, table)
    assert [(d.values["area_level"], d.values["area_name"], d.values["value"]) for d in reading.drafts] == [
        ("regency", "Kabupaten Badung", "4"), ("regency", "Kota Denpasar", "3"), ("province", "Bali", "7"), ("national", "Indonesia", "7"),
    ]  # fmt: skip
    assert [t.parts for t in reading.totals] == [(0, 1), (0, 1)]


def test_a_total_that_does_not_add_up_is_handed_on_with_its_parts(by):
    reading = by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", 5], ["Bali", 6], ["Jumlah", 12]])
    (total,) = reading.totals
    assert (total.stated, total.parts, total.label, total.where.row) == (12.0, (0, 1), "Jumlah", 4)


def test_a_blank_part_is_no_part_of_a_total(by):
    reading = by(PLAIN, [["Provinsi", "Jumlah"], ["Aceh", 5], ["Bali", "tad"], ["Jumlah", 5]])
    assert reading.totals[0].parts == (0,) and (reading.rows, reading.blank, reading.skipped["total"]) == (2, 1, 1)


def test_none_takes_back_an_election_that_a_wider_part_says(by):
    yaml = ALL.replace("year: 2022", "election: Pemilu 2024") + (
        "tables: [{columns: {Provinsi: province, Jumlah: value, Lama: {election: none, year: 2021}}}]"
    )
    reading = by(yaml, [["Provinsi", "Jumlah", "Lama"], ["Aceh", 5, 6]])
    assert [(d.values["election"], d.values["year"]) for d in reading.drafts] == [("Pemilu 2024", "2024"), ("", "2021")]


def test_numbers_are_read_in_the_style_of_the_profile(by):
    yaml = PLAIN.replace("cases", "percent")
    table = [["Provinsi", "Jumlah"], ["Aceh", "1,398"], ["Bali", "12,5"]]
    assert faults(by(yaml, table)) == [("ambiguous_number", 2, "Jumlah")]
    assert values(by(yaml + "\nnumbers: id", table)) == ["1.398", "12.5"]


def test_shares_stored_as_fractions_are_told_by_scale(by):
    yaml = ALL.replace("cases", "percent") + "tables: [{columns: {Provinsi: province, Jumlah: {scale: fraction}}}]"
    assert values(by(yaml, [["Provinsi", "Jumlah"], ["Aceh", 0.125], ["Bali", 0.5]])) == ["12.5", "50"]
    assert faults(by(yaml.replace("{scale: fraction}", "value"), [["Provinsi", "Jumlah"], ["Aceh", 0.125]])) == [
        ("ambiguous_percent", 2, "Jumlah")
    ]


def test_a_regency_stands_in_the_province_of_its_year(by):
    yaml = ALL.replace("year: 2022, ", "") + "tables: [{columns: {Kab/Kota: regency, 2020: {year: 2020}, 2024: {year: 2024}}}]"
    reading = by(yaml, [["Kab/Kota", "2020", "2024"], ["Kab. Merauke", 1, 2]])
    assert [(d.values["year"], d.values["province_code"]) for d in reading.drafts] == [("2020", "91"), ("2024", "93")]
