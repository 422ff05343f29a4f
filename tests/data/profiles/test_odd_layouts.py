"""Layouts as offices send them, each unlike the others: proposed and read without an answer, or with the one that the file leaves open."""

from __future__ import annotations

import datetime

from data.drafts import Reading

N = None
BAWASLU = ["Bawaslu: dugaan pelanggaran netralitas ASN tahun 2022 (kasus) - DATA LATIHAN"]


def figures(reading: Reading, *names: str) -> list[tuple[str, ...]]:
    assert not reading.faults, reading.faults
    return [(*(d.values[name] for name in names), d.values["value"]) for d in reading.drafts]


def sums(reading: Reading) -> list[tuple[str, bool]]:
    return [(t.label, t.stated == sum(float(reading.drafts[p].values["value"]) for p in t.parts)) for t in reading.totals]


def test_a_table_that_stands_in_the_middle_of_a_sheet_with_blank_rows_between(read):
    rows = [[], [N, N, *BAWASLU], [], [N, N, "No", "Provinsi", "Jumlah"], [], [N, N, 1, "Aceh", 5], [], [N, N, 2, "Bali", 6], [],
            [N, N, N, "TOTAL NASIONAL", 11]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "area_name", "year", "stage", "unit") == [("Aceh", "2022", "alleged", "cases", "5"),
                                                                      ("Bali", "2022", "alleged", "cases", "6")]  # fmt: skip
    assert sums(reading) == [("TOTAL NASIONAL", True)]


def test_stages_in_rows_and_provinces_in_columns(read):
    rows = [["Rekap Bawaslu Pilkada 2020"], ["Tahapan", "Aceh", "Bali", "Jumlah"], ["Temuan", 5, 6, 11], ["b. Terbukti", 1, 2, 3]]
    reading = read(rows)
    assert figures(reading, "area_name", "stage", "unit") == [
        ("Aceh", "finding", "cases", "5"), ("Bali", "finding", "cases", "6"), ("Aceh", "violation", "cases", "1"),
        ("Bali", "violation", "cases", "2"),
    ]  # fmt: skip
    assert sums(reading) == [("Jumlah", True)] * 2


def test_two_blocks_of_the_same_table_side_by_side(read):
    rows = [
        BAWASLU,
        ["No", "Provinsi", "Jumlah", N, "No", "Provinsi", "Jumlah"],
        [1, "Aceh", 3, N, 3, "Bali", 4],
        [2, "Riau", 5, N, 4, "Jambi", 6],
    ]
    assert figures(read(rows), "area_name") == [("Aceh", "3"), ("Riau", "5"), ("Bali", "4"), ("Jambi", "6")]


def test_two_tables_below_each_other_with_titles_of_their_own(read):
    rows = [["Tabel 1. Dugaan pelanggaran Pemilu 2019, Bawaslu"], ["Provinsi", "Jumlah Kasus"], ["Aceh", 3], [],
            ["Tabel 2. Dugaan pelanggaran Pilkada 2020, Bawaslu"], ["Provinsi", "Jumlah Kasus"], ["Aceh", 5]]  # fmt: skip
    assert figures(read(rows), "election", "area_name") == [("Pemilu 2019", "Aceh", "3"), ("Pilkada 2020", "Aceh", "5")]


def test_a_block_for_each_province_below_its_name(read):
    rows = [["Rekap Bawaslu Pemilu 2024: dugaan (kasus)"], ["Provinsi Jawa Barat"], ["No", "Kab/Kota", "Jumlah"], [1, "Kab. Bogor", 3],
            [N, "Jumlah", 3], [], ["Provinsi Bali"], ["No", "Kab/Kota", "Jumlah"], [1, "Kab. Badung", 4], [N, "Jumlah", 4]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "area_name", "province_code", "election") == [("Kabupaten Bogor", "32", "Pemilu 2024", "3"),
                                                                          ("Kabupaten Badung", "51", "Pemilu 2024", "4")]  # fmt: skip
    assert sums(reading) == [("Jumlah", True)] * 2


def test_provinces_above_their_regencies_in_columns_of_their_own(read):
    rows = [BAWASLU, ["No", "Provinsi", "Kab/Kota", "Jumlah"], [1, "Aceh", N, 9], [N, N, "Kab. Aceh Besar", 4],
            [N, N, "Kota Banda Aceh", 5], [2, "Bali", N, 3], [N, N, "Kota Denpasar", 3], ["Total", N, N, 12]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "area_level", "area_name") == [
        ("province", "Aceh", "9"), ("regency", "Kabupaten Aceh Besar", "4"), ("regency", "Kota Banda Aceh", "5"), ("province", "Bali", "3"),
        ("regency", "Kota Denpasar", "3"),
    ]  # fmt: skip
    assert sums(reading) == [("Aceh", True), ("Bali", True), ("Total", True)]


def test_months_in_rows(read):
    rows = [["Penanganan dugaan pelanggaran netralitas ASN tahun 2023, Bawaslu"], ["Bulan", "Jumlah"], ["Januari", 5], ["Februari", 6],
            ["Jumlah", 11]]  # fmt: skip
    assert figures(read(rows), "period_start", "period_end", "area_name") == [("2023-01", "2023-01", "Indonesia", "5"),
                                                                              ("2023-02", "2023-02", "Indonesia", "6")]  # fmt: skip


def test_months_in_columns(read):
    rows = [["Dugaan pelanggaran tahun 2023, Bawaslu"], ["Provinsi", "Januari", "Februari", "Jumlah"], ["Aceh", 5, 6, 11]]
    assert figures(read(rows), "period_start", "year") == [("2023-01", "2023", "5"), ("2023-02", "2023", "6")]


def test_cut_off_dates_as_headings(read):
    rows = [["Dugaan pelanggaran Pilkada 2020, Bawaslu, kasus"],
            ["Provinsi", "31/07/2020", "Per 31 Agustus 2020", datetime.date(2020, 9, 30)], ["Aceh", 1, 2, 3]]  # fmt: skip
    assert figures(read(rows), "as_of") == [("2020-07-31", "1"), ("2020-08-31", "2"), ("2020-09-30", "3")]


def test_a_year_that_is_not_over_says_its_date(read):
    rows = [
        ["Bawaslu, dugaan pelanggaran (kasus)"],
        ["Provinsi", "2022", "2023*", "2024 (s.d. Juni)"],
        ["Aceh", 1, 2, 3],
        ["*) angka sementara"],
    ]
    assert figures(read(rows), "year", "as_of", "note") == [
        ("2022", "", "", "1"),
        ("2023", "", "angka sementara", "2"),
        ("2024", "2024-06", "", "3"),
    ]


def test_headings_in_two_languages(read):
    rows = [["Bawaslu Pilkada 2024"], ["Provinsi", "Temuan", "Laporan"], ["(Province)", "(Findings)", "(Reports)"], ["Aceh", 1, 2]]
    assert figures(read(rows), "stage", "unit") == [("finding", "cases", "1"), ("report", "reports", "2")]


def test_units_below_the_headings(read):
    rows = [["Bawaslu Pilkada 2024"], ["Provinsi", "Dugaan", "Diteruskan ke KASN"], [N, "(kasus)", "(orang)"], ["Aceh", 1, 2]]
    assert figures(read(rows), "stage", "unit") == [("alleged", "cases", "1"), ("forwarded_to_kasn", "people", "2")]


def test_facts_beside_colons_above_the_table(read):
    rows = [["Lembaga", ":", "Bawaslu RI"], ["Pemilihan", ":", "Pilkada 2024"], ["Posisi", ":", "30 November 2024"], [],
            ["Provinsi", "Dugaan"], ["Aceh", 3]]  # fmt: skip
    assert figures(read(rows), "authority", "election", "as_of") == [("Bawaslu", "Pilkada 2024", "2024-11-30", "3")]


def test_years_printed_once_for_their_rows_with_subtotals(read):
    rows = [["Bawaslu dugaan (kasus)"], ["Tahun", "Provinsi", "Jumlah"], [2020, "Aceh", 4], [N, "Bali", 5], [N, "Jumlah", 9],
            [2021, "Aceh", 5], [N, "Bali", 6], [N, "Jumlah", 11], ["Total", N, 20]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "year", "area_name") == [
        ("2020", "Aceh", "4"),
        ("2020", "Bali", "5"),
        ("2021", "Aceh", "5"),
        ("2021", "Bali", "6"),
    ]
    assert sums(reading) == [("Jumlah", True), ("Jumlah", True), ("Total", True)]


def test_groups_of_types_with_subtotals(read):
    rows = [["Pelanggaran netralitas ASN Pilkada 2020 yang terbukti, KASN (kasus)"], ["No", "Jenis Pelanggaran", "Jumlah"],
            ["A", "Kode Etik", N], [1, "Spanduk", 5], [2, "Deklarasi", 6], [N, "Jumlah A", 11],
            ["B", "Disiplin", N], [1, "Ikut kampanye", 7], [N, "Jumlah B", 7], [N, "Total", 18]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "category") == [("Spanduk", "5"), ("Deklarasi", "6"), ("Ikut kampanye", "7")]
    assert sums(reading) == [("Jumlah A", True), ("Jumlah B", True), ("Total", True)]


def test_dates_as_headings_take_their_year_from_the_election(read):
    rows = [["Bawaslu, Pilkada 2020: dugaan (kasus)"], ["Provinsi", "s.d. 31 Juli", "s.d. 30 September"], ["Aceh", 1, 2]]
    assert figures(read(rows), "as_of") == [("2020-07-31", "1"), ("2020-09-30", "2")]


def test_islands_between_provinces_are_no_areas(read):
    rows = [BAWASLU, ["Provinsi", "Jumlah"], ["SUMATERA", 11], ["Aceh", 5], ["Riau", 6], ["JAWA", 7], ["Banten", 7], ["Total", 18]]
    reading = read(rows)
    assert figures(reading, "area_name") == [("Aceh", "5"), ("Riau", "6"), ("Banten", "7")]
    assert sums(reading) == [("Total", True)]


def test_the_country_on_top_of_its_provinces_is_a_total(read):
    reading = read([BAWASLU, ["Wilayah", "Jumlah"], ["Indonesia", 12], ["Aceh", 5], ["Bali", 7]])
    assert figures(reading, "area_name") == [("Aceh", "5"), ("Bali", "7")] and sums(reading) == [("Indonesia", True)]


def test_shares_beside_counts_of_areas_are_left_out_and_averages_too(read):
    rows = [BAWASLU, ["Provinsi", "Jumlah", "%", "Rata-rata"], ["Aceh", 5, "41,7%", 1.5], ["Bali", 7, "58,3%", 2.5], ["Rata-rata", 6, N, N],
            ["Total", 12, "100%", N]]  # fmt: skip
    assert figures(read(rows), "area_name", "unit") == [("Aceh", "cases", "5"), ("Bali", "cases", "7")]


def test_totals_of_a_group_of_headings_are_no_year(read):
    rows = [["KASN menurut provinsi (orang)"], ["Provinsi", "2020", N, "2021", N, "Jumlah", N],
            [N, *["Dilaporkan ke KASN", "Rekomendasi KASN"] * 3], ["Aceh", 4, 1, 6, 2, 10, 3]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "year", "stage") == [("2020", "reported_to_kasn", "4"), ("2020", "kasn_recommended", "1"),
                                                 ("2021", "reported_to_kasn", "6"), ("2021", "kasn_recommended", "2")]  # fmt: skip
    assert sums(reading) == [("Jumlah / Dilaporkan ke KASN", True), ("Jumlah / Rekomendasi KASN", True)]


def test_years_below_a_heading_of_their_own(read):
    rows = [["KASN: Rekomendasi KASN (orang)"], ["Provinsi", "Tahun", N, N], [N, 2019, 2020, 2021], ["Aceh", 1, 2, 3]]
    assert figures(read(rows), "year", "stage") == [(str(2018 + n), "kasn_recommended", str(n)) for n in (1, 2, 3)]


def test_government_bodies_in_rows(read):
    rows = [
        ["KASN 2021: pegawai dijatuhi sanksi (orang)"],
        ["Instansi", "Jumlah"],
        ["Pemerintah Provinsi Bali", 4],
        ["Kementerian Agama", 2],
    ]
    assert figures(read(rows), "area_level", "province_code", "area_name") == [("instance", "51", "Pemerintah Provinsi Bali", "4"),
                                                                               ("instance", "", "Kementerian Agama", "2")]  # fmt: skip


def test_types_of_violation_in_columns(read):
    rows = [BAWASLU, ["Provinsi", "Jenis Pelanggaran", N], [N, "Media sosial", "Lainnya"], ["Aceh", 1, 2]]
    assert figures(read(rows), "dimension", "category") == [("violation_type", "Media sosial", "1"), ("violation_type", "Lainnya", "2")]


def test_shares_of_a_survey_may_add_to_more_than_hundred(read):
    rows = [
        ["Survei KASN 2022: faktor penyebab (%), jawaban boleh lebih dari satu"],
        ["Faktor", "Persentase"],
        ["Ikatan persaudaraan", "50,76%"],
    ]
    assert figures(read(rows), "stage", "unit", "dimension", "multiple_response") == [("survey", "percent", "factor", "true", "50.76")]


def test_a_signature_below_the_table_is_no_figure(read):
    rows = [["Rekap temuan Bawaslu Pilkada 2024"], ["No", "Provinsi", "Temuan"], [1, "Aceh", 5], [N, "Jumlah", 5], [],
            [N, N, "Jakarta, 3 Januari 2025"], [N, N, "Ketua"], [N, N, f"NIP. {'0' * 18}"], [N, N, "0" * 18]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "area_name", "as_of") == [("Aceh", "", "5")]


def test_labels_without_any_heading(read):
    assert figures(read([["Bawaslu Pilkada 2020"], ["Temuan", 5], ["Laporan", 6], ["Dihentikan", 2]]), "stage", "unit") == [
        ("finding", "cases", "5"), ("report", "reports", "6"), ("stopped", "cases", "2"),
    ]  # fmt: skip


def test_a_sheet_for_each_election_beside_instructions(read):
    sheets = {"Petunjuk": [["Isi kolom berikut"], ["Kolom", "Arti"], ["Provinsi", "nama"]],
              "Pilkada 2020": [["Provinsi", "Temuan"], ["Aceh", 1]],
              "Pemilu 2024": [["Provinsi", "Dugaan", "Terbukti"], ["Aceh", 3, 1]]}  # fmt: skip
    assert figures(read(sheets, name="Bawaslu.xlsx"), "election", "stage") == [
        ("Pilkada 2020", "finding", "1"), ("Pemilu 2024", "alleged", "3"), ("Pemilu 2024", "violation", "1"),
    ]  # fmt: skip


def test_a_title_of_one_sentence_says_everything(read):
    rows = [["Laporan ini memuat data pelanggaran netralitas ASN pada Pilkada Serentak Tahun 2020 oleh Bawaslu Provinsi Sulawesi Selatan "
             "per 31 Oktober 2020"], [], ["Kabupaten/Kota", "Temuan", "Laporan", "Jumlah"], ["Makassar", 5, 6, 11], ["Gowa", 1, 1, 2],
            ["Jumlah", 6, 7, 13]]  # fmt: skip
    reading = read(rows)
    assert figures(reading, "authority", "as_of", "area_name", "stage")[:3] == [
        ("Bawaslu Sulawesi Selatan", "2020-10-31", "Kota Makassar", "finding", "5"),
        ("Bawaslu Sulawesi Selatan", "2020-10-31", "Kota Makassar", "report", "6"),
        ("Bawaslu Sulawesi Selatan", "2020-10-31", "Kota Makassar", "alleged", "11"),
    ]
    assert all(right for _, right in sums(reading))


def test_words_of_a_tidy_file_in_english(read):
    rows = [["province", "election", "stage", "unit", "authority", "as_of", "value"],
            ["West Java", "Regional elections 2020", "alleged", "cases", "Bawaslu", "2020-12-01", 5]]  # fmt: skip
    assert figures(read(rows), "area_name", "election", "stage", "as_of") == [("Jawa Barat", "Pilkada 2020", "alleged", "2020-12-01", "5")]
