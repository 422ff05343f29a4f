"""Words of headings, labels and titles: what they mean, and that what is unclear stays unclear."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import vocab
from data.load import RECORD
from data.loaders.base import Cell
from data.parse import lexicon, words
from data.parse.fold import fold
from data.parse.places import Places
from data.parse.problem import Problem
from data.parse.words import Heading


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Provinsi", "province"), ("PROPINSI", "province"), ("Nama Provinsi", "province"), ("Bawaslu Provinsi", "province"),
        ("Province", "province"), ("Kab/Kota", "regency"), ("Kab./Kota", "regency"), ("Kabupaten / Kota", "regency"),
        ("Regency", "regency"),
        ("Wilayah", "area"), ("Daerah", "area"), ("Area", "area"), ("Kode", "code"), ("Kode Wilayah", "code"), ("Kode Prov.", "code"),
        ("Tahun", "year"), ("Year", "year"), ("Pemilihan", "election"), ("Pemilu", "election"), ("Jenis Pemilihan", "election"),
        ("Election", "election"), ("No", "number"), ("No.", "number"), ("NO. URUT", "number"), ("#", "number"), ("Jumlah", "total"),
        ("Total", "total"), ("Grand Total", "total"), ("Jml.", "total"), ("JUMLAH TOTAL", "total"), ("Jumlah Kasus", "value"),
        ("Jumlah Pelanggaran", "value"), ("Nilai", "value"), ("Count", "value"), ("Lembaga", "authority"), ("Sumber Data", "authority"),
        ("Jenis Pelanggaran", "type"), ("Bentuk Pelanggaran", "type"), ("Jabatan", "position"), ("Instansi", "agency"),
        ("Sanksi", "sanction"),
        ("Faktor Penyebab", "factor"), ("Penyebab", "factor"), ("Tanggal", "date"), ("Tgl. Laporan", "date"), ("Per Tanggal", "as_of"),
        ("Posisi", "as_of"), ("Keterangan", "note"), ("Ket.", "note"), ("Catatan", "note"), ("Notes", "note"), ("Persentase", "percent"),
        ("%", "percent"), ("Persen", "percent"), ("Persentase (%)", "percent"), ("Sumber", "source"), ("Tautan", "url"), ("Satuan", "unit"),
        ("Status", "stage"), ("Tahapan", "stage"), ("No. Registrasi", "number"), ("Jumlah Seluruhnya", "total"),
    ],
)  # fmt: skip
def test_a_heading_announces_its_role(text: str, role: str) -> None:
    assert words.heading(text).role == role
    assert words.heading(f" {text.upper()}* ").role == role
    assert not words.heading(text).value


STAGES = [
    ("Dugaan", "alleged"), ("Dugaan Pelanggaran", "alleged"), ("Alleged", "alleged"), ("Laporan", "report"), ("Reports", "report"),
    ("Laporan Pelanggaran", "report"), ("Temuan", "finding"), ("Findings", "finding"), ("Temuan Dugaan Pelanggaran", "finding"),
    ("Diregistrasi", "registered"), ("Registered", "registered"), ("Laporan yang diregistrasi", "registered"),
    ("Tidak Diregistrasi", "not_registered"), ("Terbukti", "violation"), ("Pelanggaran", "violation"), ("Proven", "violation"),
    ("Laporan terbukti", "violation"), ("Tidak Terbukti", "not_violation"), ("Bukan Pelanggaran", "not_violation"),
    ("Dalam Proses", "in_process"), ("Dihentikan", "stopped"), ("Stopped", "stopped"), ("Diteruskan", "forwarded_to_kasn"),
    ("Diteruskan ke KASN", "forwarded_to_kasn"), ("Diteruskan ke BKN", "forwarded_to_kasn"),
    ("Diteruskan ke KASN/BKN", "forwarded_to_kasn"),
    ("Direkomendasikan ke KASN", "forwarded_to_kasn"), ("Rekomendasi ke KASN", "forwarded_to_kasn"), ("Forwarded", "forwarded_to_kasn"),
    ("Diteruskan/Direkomendasikan ke KASN", "forwarded_to_kasn"), ("Dilaporkan ke KASN", "reported_to_kasn"),
    ("Diadukan ke BKN", "reported_to_kasn"), ("Direkomendasikan KASN", "kasn_recommended"), ("Rekomendasi KASN", "kasn_recommended"),
    ("Recommended", "kasn_recommended"), ("Ditindaklanjuti", "followed_up"), ("Ditindaklanjuti PPK", "followed_up"),
    ("Dijatuhi Sanksi", "followed_up"), ("Followed up", "followed_up"), ("Rekomendasi KASN yang ditindaklanjuti", "followed_up"),
    ("Belum Ditindaklanjuti", "not_followed_up"), ("Tidak ditindaklanjuti PPK", "not_followed_up"), ("Data Diblokir", "data_blocked"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage"), STAGES)
def test_a_stage_is_told_in_headings_and_labels(text: str, stage: str) -> None:
    assert words.stage(text) == stage
    assert words.heading(text) == Heading("stage", stage)
    assert words.heading(f"Jumlah {text}").value in (stage, "")  # "Jumlah Pelanggaran" says nothing of the stage
    assert words.heading(f"{text} 2020") == Heading("stage", stage, year="2020")
    assert words.heading(f"% {text}") == Heading("stage", stage, unit="percent")


def test_to_kasn_and_by_kasn_differ() -> None:
    assert words.stage("Direkomendasikan ke KASN") == "forwarded_to_kasn"
    assert words.stage("Direkomendasikan KASN") == "kasn_recommended"
    assert words.stage("Direkomendasikan oleh KASN") == "kasn_recommended"
    assert words.stage("Direkomendasikan kepada KASN") == "forwarded_to_kasn"


@pytest.mark.parametrize(
    "text",
    [
        "Direkomendasikan",
        "Rekomendasi",
        "Temuan dan Laporan",
        "Temuan/Laporan",
        "Terbukti/Tidak Terbukti",
        "Diteruskan ke Kepolisian",
        "Diproses",
    ],
)
def test_an_unclear_stage_is_left_open(text: str) -> None:
    assert words.stage(text) == ""
    assert words.heading(text) == Heading("stage", "")


@pytest.mark.parametrize(
    "text", ["Pelanggaran disiplin", "Pelanggaran kode etik", "Pelanggaran pidana", "Jawa Barat", "Menghadiri deklarasi", ""]
)
def test_a_type_of_violation_is_no_stage(text: str) -> None:
    assert words.stage(text) == ""
    assert words.heading(text).role != "stage"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020", Heading("year_value", "2020")), (2020, Heading("year_value", "2020")), (2020.0, Heading("year_value", "2020")),
        ("Tahun 2020", Heading("year_value", "2020")), ("2020*", Heading("year_value", "2020")), ("2020 1)", Heading("year_value", "2020")),
        ("2020 (orang)", Heading("year_value", "2020", unit="people")), ("Pilkada 2020", Heading("election_value", "Pilkada 2020")),
        ("Pemilu Serentak 2019", Heading("election_value", "Pemilu 2019")), ("31 Mei 2022", Heading("date_value", "2022-05-31")),
        ("s.d. 31 Mei 2022", Heading("date_value", "2022-05-31")), ("Mei 2022", Heading("date_value", "2022-05")),
        ("Temuan (kasus)", Heading("stage", "finding", unit="cases")), ("Terbukti (orang)", Heading("stage", "violation", unit="people")),
        ("2020 / Temuan", Heading("stage", "finding", year="2020")),
        ("Pilkada 2020 / Terbukti", Heading("stage", "violation", year="2020", election="Pilkada 2020")),
        ("Jumlah Kasus 2020", Heading("value", unit="cases", year="2020")), ("Jumlah 2020", Heading("total", year="2020")),
        ("Jumlah Temuan dan Laporan", Heading("total")), ("Jumlah ASN", Heading("value", unit="people")),
        ("ASN Dijatuhi Sanksi", Heading("stage", "followed_up", unit="people")), ("Jumlah (1+2)", Heading("total")),
        ("Jumlah (kasus)", Heading("total", unit="cases")), ("Jml Tdk Terbukti", Heading("stage", "not_violation")),
        ("Jumlah ASN yang Direkomendasikan", Heading("stage", unit="people")), ("% TL", Heading("stage", "followed_up", unit="percent")),
        ("Rekom. KASN", Heading("stage", "kasn_recommended")), ("Sanksi Moral", Heading("")),
        ("Tahun 2019 Pemilu 2019", Heading("election_value", "Pemilu 2019")),
        ("Pemilu 2019 (Temuan)", Heading("stage", "finding", year="2019", election="Pemilu 2019")),
        ("Terbukti (laporan)", Heading("stage", "violation", unit="reports")),
        ("Jumlah Penduduk", Heading("value")), ("Pelanggaran Netralitas ASN", Heading("value")),
        ("Kasus Dugaan Pelanggaran Netralitas ASN", Heading("stage", "alleged", unit="cases")),
        ("Jawa Barat", Heading("")), ("Nama", Heading("")), ("NIP", Heading("")), ("", Heading("")), (None, Heading("")),
        (12.5, Heading("")),
    ],
)  # fmt: skip
def test_what_a_heading_says_beside_its_role_is_kept(text: Cell, found: Heading) -> None:
    assert words.heading(text) == found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kasus", "cases"), ("Perkara", "cases"), ("orang", "people"), ("ASN", "people"), ("pegawai", "people"), ("orang ASN", "people"),
        ("laporan", "reports"), ("instansi", "instances"), ("persen", "percent"), ("%", "percent"), ("skor", "score"), ("indeks", "score"),
        ("kasus pelanggaran netralitas ASN", "cases"), ("jumlah orang", "people"), ("ribu", ""), ("Mei", ""), ("", ""), ("orang utan", ""),
    ],
)  # fmt: skip
def test_a_unit_is_told(text: str, unit: str) -> None:
    assert words.unit(text) == unit


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Bawaslu", "Bawaslu"), ("BAWASLU RI", "Bawaslu"), ("Badan Pengawas Pemilihan Umum", "Bawaslu"),
        ("Badan Pengawas Pemilihan Umum Republik Indonesia", "Bawaslu"), ("Bawaslu Provinsi Jawa Barat", "Bawaslu Jawa Barat"),
        ("Bawaslu Jabar", "Bawaslu Jawa Barat"), ("Bawaslu Kab. Bogor", "Bawaslu Kabupaten Bogor"),
        ("Bawaslu DIY", "Bawaslu DI Yogyakarta"),
        ("KASN", "KASN"), ("Komisi Aparatur Sipil Negara", "KASN"), ("BKN", "BKN"), ("Badan Kepegawaian Negara", "BKN"),
        ("Kemendagri", "Kemendagri"), ("Kementerian Dalam Negeri RI", "Kemendagri"), ("Bawaslu Bogor", ""), ("Jawa Barat", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_authority_is_written_as_the_record_writes_it(places: Places, text: str, authority: str) -> None:
    assert words.authority(text, places) == authority
    assert words.authority(text) == authority


def test_the_authorities_of_the_record_are_read_back() -> None:
    with (RECORD / "observations.csv").open(encoding="utf-8", newline="") as handle:
        written = {
            row["authority"] for row in csv.DictReader(handle) if row["authority"].split(" ")[0] in ("Bawaslu", "KASN", "BKN", "Kemendagri")
        }
    assert len(written) > 60
    other = {name for name in written if words.authority(name) != name}
    assert other == {"Bawaslu Kota Lubuklinggau"}  # the record spells the city itself Lubuk Linggau


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pilkada Serentak 2020", "Pilkada 2020"), ("Pemilihan 2020", "Pilkada 2020"),
        ("Pemilihan Serentak Lanjutan Tahun 2020", "Pilkada 2020"),
        ("PILKADA 2020", "Pilkada 2020"), ("pilkada-2020", "Pilkada 2020"), ("Pilkada Tahun 2020", "Pilkada 2020"),
        ("Pemilihan Kepala Daerah 2018", "Pilkada 2018"), ("Pemilu Serentak 2019", "Pemilu 2019"), ("Pemilihan Umum 2024", "Pemilu 2024"),
        ("Pilpres 2014", "Pilpres 2014"), ("Pemilu Presiden 2014", "Pilpres 2014"), ("Pileg 2014", "Pemilu 2014"),
        ("General election 2024", "Pemilu 2024"), ("Regional elections 2024", "Pilkada 2024"), ("2024 regional election", "Pilkada 2024"),
        ("Pilkada Ulang 2025", "Pilkada Ulang 2025"), ("PSU Pilgub Papua (Pilkada 2024)", "PSU Pilgub Papua (Pilkada 2024)"),
    ],
)  # fmt: skip
def test_an_election_is_found_by_its_common_names(elections: list[str], text: str, name: str) -> None:
    assert words.election(text, elections) == name


def test_every_election_of_the_record_is_found_by_its_own_name(elections: list[str]) -> None:
    for name in elections:
        assert words.election(name, elections) == name
        assert words.election(fold(name).replace(" ", "-"), elections) == name


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2020", "Pilkada 2020"), ("Pilkda 2020", "Pilkada 2020"), ("Pilpres 2019", "Pemilu 2019"), ("Pilgub 2018", "Pilkada 2018"),
        ("Pemilu 2019 dan Pilkada 2020", "Pemilu 2019"), ("Pilkada", "Pilkada 2018"), ("Pemilu 2020", "Pilkada 2020"), ("", ""),
        ("Pemilu 1955", ""),
    ],
)  # fmt: skip
def test_an_election_that_is_not_one_of_the_record_comes_with_the_nearest(elections: list[str], text: str, near: str) -> None:
    found = words.election(text, elections)
    assert isinstance(found, Problem)
    assert found.code == "unknown_election"
    assert near in str(found.params["near"])


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Rekapitulasi Dugaan Pelanggaran Netralitas ASN Pilkada Serentak Tahun 2020",
         {"election": "Pilkada 2020", "year": "2020", "stage": "alleged"}),
        ("Dugaan pelanggaran netralitas ASN yang ditangani Bawaslu, Pilkada 2020",
         {"election": "Pilkada 2020", "year": "2020", "stage": "alleged", "authority": "Bawaslu"}),
        ("Pilkada 2020, per 31 Mei 2022", {"election": "Pilkada 2020", "year": "2020", "as_of": "2022-05-31"}),
        ("Pilkada 2020, data s.d. 9 Desember 2020", {"election": "Pilkada 2020", "year": "2020", "as_of": "2020-12-09"}),
        ("Sumber: Bawaslu RI, 2022", {"authority": "Bawaslu"}),
        ("Pelanggaran netralitas ASN yang diteruskan Bawaslu ke KASN, Pemilu 2024",
         {"election": "Pemilu 2024", "year": "2024", "stage": "forwarded_to_kasn", "authority": "Bawaslu"}),
        ("Jumlah rekomendasi KASN yang ditindaklanjuti PPK, Tahun 2023 (orang)", {"year": "2023", "stage": "followed_up",
        "unit": "people"}),
        ("LAPORAN TAHUNAN KASN TAHUN 2021", {"year": "2021", "authority": "KASN"}),
        ("Pelanggaran netralitas ASN menurut provinsi, 2019-2023", {}),
        ("Periode Januari-Maret 2023", {"period": ("2023-01", "2023-03"), "year": "2023"}),
        ("Satuan: kasus", {"unit": "cases"}), ("DATA LATIHAN", {"practice": True}), ("", {}),
    ],
)  # fmt: skip
def test_a_title_says_what_the_figures_are(elections: list[str], places: Places, title: str, found: dict[str, object]) -> None:
    assert words.scan_title(title, elections, places) == found


def test_a_title_of_a_provincial_office_names_office_and_area(elections: list[str], places: Places) -> None:
    title = "Bawaslu Provinsi Jawa Barat: temuan pelanggaran netralitas ASN, Pemilu 2019 (kasus), s.d. 17 April 2019"
    found = words.scan_title(title, elections, places)
    assert found.pop("area").area_name == "Jawa Barat"
    assert found == {
        "election": "Pemilu 2019", "year": "2019", "as_of": "2019-04-17", "stage": "finding", "unit": "cases",
        "authority": "Bawaslu Jawa Barat",
    }  # fmt: skip
    assert words.scan_title("Kabupaten Bogor, Provinsi Jawa Barat", elections, places)["area"].area_name == "Kabupaten Bogor"


@pytest.mark.parametrize(
    "text", ["DATA LATIHAN", "Berkas ini data sintetis", "SYNTHETIC DATA", "Data fiktif", "Bukan data sebenarnya", "data_latihan.xlsx"]
)
def test_practice_data_say_so(text: str) -> None:
    assert words.is_practice(text)


@pytest.mark.parametrize("text", ["Data Bawaslu", "Pelatihan ASN", "", "Laporan fiktif"])
def test_other_data_are_not_taken_for_practice(text: str) -> None:
    assert not words.is_practice(text)


@pytest.mark.parametrize(
    "text",
    ["Jumlah", "TOTAL", "Jml.", "Sub Total", "Subtotal", "Sub-Jumlah", "Grand Total", "Jumlah Seluruhnya", "Jumlah Jawa Barat",
     "Total Provinsi Aceh",
     "Total Nasional", "Jumlah (1+2)", "Jumlah I", "Aceh Total", "Jumlah:"],
)  # fmt: skip
def test_a_total_row_is_told(text: str) -> None:
    assert words.is_total(text)


@pytest.mark.parametrize("text", ["Jumlah Kasus", "Jumlah Temuan", "Jumlah ASN", "Jawa Barat", "Rata-rata", "", "Indonesia", "Totalitas"])
def test_a_measure_or_an_area_is_no_total_row(text: str) -> None:
    assert not words.is_total(text)


def test_an_average_row_is_told() -> None:
    assert words.is_average("Rata-rata nasional")
    assert words.is_average("Average")
    assert not words.is_average("Jumlah")


@pytest.mark.parametrize(
    "text",
    ["Sumber: Bawaslu, 2022", "Sumber Bawaslu RI", "Catatan: data sementara", "Keterangan:", "Ket: - tidak ada data", "*) angka sementara",
     "* Termasuk TNI/Polri", "**) diperbaiki", "1) Termasuk data dari kabupaten lain", "¹ Angka sementara", "Note: provisional",
     "Source: KASN",
     "Data diolah dari SIPP", "- : tidak ada data", "Data per 31 Mei 2022"],
)  # fmt: skip
def test_a_note_below_the_table_is_told(text: str) -> None:
    assert words.is_footnote(text)


@pytest.mark.parametrize("text", ["Jawa Barat", "1) Aceh", "Papua*", "Jumlah", "", "Sumbawa", "Sumatera Barat", "-", "12"])
def test_a_row_label_is_no_note(text: str) -> None:
    assert not words.is_footnote(text)


def test_the_country_is_told_from_other_labels() -> None:
    assert all(words.is_national(text) for text in ("Indonesia", "NASIONAL", "Republik Indonesia", "RI"))
    assert not any(words.is_national(text) for text in ("Jumlah", "Riau", "", "Pusat"))


def test_near_words_help_where_a_label_is_not_known() -> None:
    assert "ditindaklanjuti" in words.near("stage", "Ditindaklanjutii")
    assert words.near("stage", "xyz") == "–"


def test_the_table_of_words_is_folded_sorted_and_of_the_vocabularies() -> None:
    with lexicon.TABLE.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert all(row["phrase"] == " ".join(lexicon.tokens_of(row["phrase"])) or row["phrase"] in "#%" for row in rows)
    assert len({(row["table"], row["phrase"]) for row in rows}) == len(rows)
    meanings = {name: {row["meaning"] for row in rows if row["table"] == name} for name in ("role", "stage", "unit")}
    assert meanings["role"] <= set(words.ROLES)
    assert meanings["stage"] - {lexicon.UNCLEAR} == set(vocab.STAGES) - {"survey", "index", "other"}
    assert meanings["unit"] == set(vocab.UNITS)
    order = ["role", "stage", "unit"]
    assert rows == sorted(rows, key=lambda row: (order.index(row["table"]), row["meaning"], row["phrase"]))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text("abdegijklmnoprstu0123456789 %()/.-*", max_size=60)))
def test_any_text_is_looked_at_without_a_fault(text: str) -> None:
    assert words.heading(text).role in {"", *words.ROLES}
    assert words.stage(text) in {"", *vocab.STAGES}
    assert words.unit(text) in {"", *vocab.UNITS}
    for tell in (words.is_total, words.is_average, words.is_footnote, words.is_national, words.is_practice):
        assert tell(text) in (True, False)
    words.authority(text), words.election(text, ["Pilkada 2020"]), words.scan_title(text, ["Pilkada 2020"]), words.near("stage", text)
