"""Personal data are found by heading and by content; what a case file says otherwise is not taken for them."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cases import privacy, words

PERSONAL = """Nama;NIP;NIK;No HP;No. Telp;Telepon;Email;E-mail;Alamat;Tanggal lahir;Tgl. Lahir;Name;Phone;Full Name;Nama Lengkap;Nama ASN
Nama Terlapor;Terlapor;Pelapor;Nama Pegawai;Name of ASN;Employee name;Nama ASN dan Jabatan;Identitas Terlapor;Nama/NIP;Nama Pelanggar
NIP Baru;No. KK"""
HARMLESS = """Nama Provinsi;Nama Instansi;Nama Jabatan;Province name;Name of agency;Jabatan;Jabatan Terlapor;Instansi Terlapor;Tanggal;No
Kab/Kota;Nama Kab/Kota;Nama Kegiatan;Jenis Pelanggaran;Faktor 1;Pemilihan;Name of the province;Agency Name;Sumber;Date reported
Nomor Laporan;Election name;Sanksi;Status;Keterangan;Tanggal Laporan;Nomor"""

digits = lambda n: st.text("0123456789", min_size=n, max_size=n)  # noqa: E731
day = st.integers(1, 31).map("{:02d}".format)
month = st.integers(1, 12).map("{:02d}".format)
nip = st.builds(
    lambda y, m, d, gap, y2, m2, sex, n: f"{y}{m}{d}{gap}{y2}{m2}{gap}{sex}{gap}{n}",
    st.integers(1950, 2006), month, day, st.sampled_from(("", " ", ".")), st.integers(1975, 2025), month, st.sampled_from("12"), digits(3),
)  # fmt: skip
nik = st.builds(
    lambda p, r, female, d, m, y, n: f"{p}{r}{int(d) + 40 * female:02d}{m}{y}{n}",
    st.sampled_from(("11", "21", "32", "36", "53", "65", "76", "82", "96")), digits(4), st.booleans(), day, month, digits(2), digits(4),
)  # fmt: skip
phone = st.builds(
    lambda start, gap, a, b: f"{start}8{a}{gap}{b}",
    st.sampled_from(("0", "+62", "+62 ", "62")), st.sampled_from(("", "-", " ")), st.sampled_from(("11", "12", "52", "96")), digits(7),
)  # fmt: skip
mail = st.builds(lambda a, b: f"{a}@{b}.co.id", *(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=9),) * 2)
around = st.sampled_from(("", " ", "NIP. ", "hub. ", "(", "a.n. Latihan, "))


@pytest.mark.parametrize("heading", re.split("[;\n]", PERSONAL))
def test_a_heading_that_names_a_person_is_personal(heading):
    assert privacy.personal_heading(heading)


@pytest.mark.parametrize("heading", re.split("[;\n]", HARMLESS))
def test_a_heading_that_names_a_thing_is_not(heading):
    assert not privacy.personal_heading(heading)


@settings(max_examples=80, deadline=None)
@given(before=around, value=nip)
def test_any_nip_is_found(before, value):
    assert privacy.kind_of(before + value) == "NIP"


@settings(max_examples=80, deadline=None)
@given(before=around, value=nik)
def test_any_nik_is_found(before, value):
    assert privacy.kind_of(before + value) == "NIK"


@settings(max_examples=80, deadline=None)
@given(before=around, value=phone)
def test_any_mobile_number_is_found(before, value):
    assert privacy.kind_of(before + value)


@settings(max_examples=80, deadline=None)
@given(before=around, value=mail)
def test_any_mail_address_is_found(before, value):
    assert privacy.kind_of(before + value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(nip, nik, phone, mail, st.text(max_size=20)), max_size=8))
def test_arrow_and_python_find_the_same_cells(cells):
    cells = [cell.replace("\0", "") for cell in cells]
    found = privacy.matches(pa.array(cells, pa.string()))
    hits = [i for i, cell in enumerate(cells) if privacy.kind_of(cell)]
    assert (found[:2] if found else None) == ((hits[0], len(hits)) if hits else None)


@settings(max_examples=150, deadline=None)
@given(st.one_of(nip, nik, phone, mail))
def test_no_message_repeats_what_was_found(value):
    assert value not in privacy.shown(f"staf {value}")


def test_words_of_case_files_are_not_personal(prepared, rows):
    every = [
        *words.POSITIONS,
        *words.STAGES,
        *words.SANCTIONS,
        *words.AGENCIES,
        "PLV-001",
        "1;2;3",
        "27 September 2022",
        "2020-09-01",
        "44090",
    ]
    every += [row[name] for row in rows["provinces"] for name in ("province_code", "name_id", "aliases", "capital")]
    every += [row[name] for row in rows["violation_taxonomy"] for name in ("label_id", "label_en")]
    every += ["001/LP/PG/Kab/32.01/IX/2020", "LAT-0000001", "00000000 000000 0 001", "0000-0000-0001", "2020092700012345"]
    assert [text for text in every if privacy.kind_of(text)] == []


def test_a_mobile_number_that_lost_its_zero_is_found_only_as_a_whole_cell():
    assert privacy.kind_of("81234567890") and not privacy.kind_of("register 81234567890 tahun 2020")


def test_long_values_are_shortened():
    assert len(privacy.shown("x" * 5000)) == 60
