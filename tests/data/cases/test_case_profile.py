"""Profiles of case files: what is proposed from headings, and what stays to be answered."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from data.cases.profile import CaseProfile, propose

ROW = ["1", "2020-09-01", "Jawa Barat", "Pilkada 2020", "Terbukti", "PLV-001", "Camat"]


def columns(headings: list[str], samples: list[list] | None = None) -> dict[str, str]:
    found = propose(headings, samples or [])
    assert found is not None, headings
    return dict(found.columns.items())


def test_indonesian_headings_name_every_field():
    found = columns(
        ["No", "No. Register", "Tgl Kejadian", "Provinsi", "Kab./Kota", "Pemilihan", "Status Penanganan", "Bentuk Pelanggaran",
         "Jabatan", "Instansi", "Sanksi", "Faktor Penyebab", "Nama", "NIP"]
    )  # fmt: skip
    assert found == {
        "case_id": "No. Register", "date": "Tgl Kejadian", "province": "Provinsi", "regency": "Kab./Kota", "election": "Pemilihan",
        "stage": "Status Penanganan", "violation_type": "Bentuk Pelanggaran", "position": "Jabatan", "agency_type": "Instansi",
        "sanction": "Sanksi", "factors": "Faktor Penyebab",
    }  # fmt: skip


def test_english_headings_name_every_field():
    found = columns(
        ["Case ID", "Date of incident", "Province", "Regency/City", "Election", "Stage reached", "Type of violation", "Position",
         "Agency type", "Sanction", "Factors"]
    )  # fmt: skip
    assert set(found) == {
        "case_id", "date", "province", "regency", "election", "stage", "violation_type", "position", "agency_type", "sanction", "factors"
    }  # fmt: skip


def test_a_column_of_dates_for_each_stage_is_recognised():
    headings = ["Provinsi", "Tgl Laporan", "Tanggal Terbukti", "Tgl. diteruskan ke KASN", "Tanggal Rekomendasi KASN", "Tgl TL", "Jabatan"]
    found = propose(headings, [])
    assert found is not None
    assert list(found.columns.stage_dates) == ["alleged", "violation", "forwarded_to_kasn", "kasn_recommended"]


def test_forwarded_to_kasn_and_recommended_by_kasn_are_told_apart():
    found = propose(["Provinsi", "Jabatan", "Tanggal direkomendasikan ke KASN", "Tanggal direkomendasikan KASN"], [])
    assert found is not None
    assert found.columns.stage_dates == {
        "forwarded_to_kasn": "Tanggal direkomendasikan ke KASN",
        "kasn_recommended": "Tanggal direkomendasikan KASN",
    }


def test_six_columns_of_factors_are_recognised():
    found = columns(["Tanggal", "Provinsi", "Jabatan", *(f"Faktor {n}" for n in range(1, 7))])
    assert [found[f"factor_{n}"] for n in range(1, 7)] == [f"Faktor {n}" for n in range(1, 7)]


def test_the_number_of_the_row_is_no_case_number():
    assert "case_id" not in columns(["No", "Tanggal", "Provinsi", "Jabatan"])


def test_phases_of_an_election_are_no_stage_of_a_case():
    assert "stage" not in columns(["Tanggal", "Provinsi", "Tahapan", "Jabatan"], [["2020-09-01", "Aceh", "Kampanye", "Camat"]])
    assert "stage" in columns(["Tanggal", "Provinsi", "Tahapan", "Jabatan"], [["2020-09-01", "Aceh", "Terbukti", "Camat"]])


def test_what_no_column_says_is_asked_for():
    found = propose(["Tanggal", "Provinsi", "Jabatan"], [])
    assert found is not None
    assert [place for place, _ in found.unanswered()] == ["source.publisher", "all.election", "all.stage"]
    assert dict(found.unanswered())["all.stage"][-1] == "followed_up"


@pytest.mark.parametrize(
    ("headings", "samples"),
    [
        (["Provinsi", "Tahun", "Jenis Pelanggaran", "Jumlah"], [["Aceh", 2020, "x", 3]]),
        (["Provinsi", "2019", "2020"], [["Aceh", 3, 4]]),
        (["Provinsi", "Temuan", "Laporan", "Terbukti"], [["Aceh", 3, 4, 5]]),
        (["Tanggal", "Provinsi", "Temuan", "Laporan"], [["2020-09-01", "Aceh", 3, 4]]),
        (["Provinsi", "Tahun", "Tahap", "Kasus"], [["Aceh", 2020, "Terbukti", 12]]),
        (["Jenis Pelanggaran", "Jabatan"], [["x", "y"]]),
        ([], []),
    ],
)
def test_tables_of_counts_are_no_case_files(headings, samples):
    assert propose(headings, samples) is None


def test_made_up_data_need_no_publisher():
    found = propose(["Tanggal", "Provinsi", "Pemilihan", "Tahap"], [], title="DATA LATIHAN")
    assert found is not None and found.source.publisher == "DATA LATIHAN (sintetis)" and found.unanswered() == []


def test_what_must_be_answered_stands_in_the_profile():
    found = propose(["Tanggal", "Provinsi", "Jabatan"], [])
    assert found is not None
    written = found.model_dump(exclude_defaults=True)
    assert (written["source"], written["all"]) == ({"publisher": "?"}, {"election": "?", "stage": "?"})


def test_practice_is_read_from_title_and_cells():
    assert propose(["Tanggal", "Provinsi", "Jabatan"], [], title="Kasus DATA LATIHAN (sintetis)").practice
    assert propose(["Tanggal", "Provinsi", "Jabatan", "Ket"], [["x", "y", "z", "data latihan"]]).practice
    assert not propose(["Tanggal", "Provinsi", "Jabatan"], [["x", "y", "z"]]).practice


def test_a_profile_refuses_fields_that_it_does_not_know():
    with pytest.raises(ValidationError, match="colums"):
        CaseProfile.model_validate({"kind": "cases", "colums": {}})
    with pytest.raises(ValidationError, match="provinsi"):
        CaseProfile.model_validate({"columns": {"provinsi": "Provinsi"}})


def test_words_that_yaml_takes_for_numbers_or_flags_stay_words():
    made = CaseProfile.model_validate({"values": {"position": {2: "guru", True: "jpt"}}})
    assert made.values == {"position": {"2": "guru", "true": "jpt"}}


def test_a_profile_survives_writing_and_reading():
    made = propose(["Tanggal", "Provinsi", "Jabatan", "Tgl Terbukti", "Faktor 1"], [])
    assert made is not None
    assert CaseProfile.model_validate(made.model_dump(exclude_defaults=True)) == made
