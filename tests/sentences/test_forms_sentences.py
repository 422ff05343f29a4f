"""Forms, positions and kinds of agency in words, in both languages."""

from __future__ import annotations

import pytest
from slugify import slugify

import locales
from analytics import forms, pipeline
from analytics.sanctions import sanctions
from sentences import forms as say

ID, EN = locales.get("id"), locales.get("en")


def test_the_finding_names_the_top_category_its_figure_stage_authority_and_date(snapshot):
    found = forms.breakdown(snapshot, "position")
    assert say.title(found, ID) == (
        "Pemilu 2024, menurut pernyataan Kemendagri 25 Maret 2024: teratas “Jabatan fungsional”, 23,3 % (terbukti melanggar)"
    )
    assert say.title(forms.breakdown(snapshot), EN) == (
        "Pilkada 2024, as stated by Bawaslu in December 2024: highest is “Holding activities that lean to one side”, 67 cases "
        "(found to be violations)"
    )


def test_a_single_category_is_not_called_the_highest(snapshot):
    found = forms.breakdown(snapshot, "position", "2023")
    assert say.title(found, ID).startswith(
        "Hitungan tahun 2023, menurut pernyataan KASN 21 Juni 2023: hanya “Kepala wilayah (camat/lurah)”"
    )


def test_a_top_list_says_that_the_rest_is_unknown_and_a_whole_list_its_total(snapshot):
    assert "bukan nol" in say.lead(forms.breakdown(snapshot, "position"), ID)
    whole = forms.breakdown(snapshot, "instance_type", "Pilkada 2020", "Kemendagri", unit="cases")
    assert say.lead(whole, ID) == (
        "Jenis instansi: daftar lengkap menurut Kemendagri, pada tahap “belum ditindaklanjuti”. Jumlahnya 131 kasus."
    )


def test_every_category_on_the_pages_has_its_words_and_the_indonesian_ones_are_those_of_the_record(snapshot):
    shown = {c for one in forms.breakdowns(snapshot) for c in one.slice.frame["category"]} | set(forms.not_asn(snapshot).frame["category"])
    shown |= {c for one in sanctions(snapshot) for c in one.slice.frame["category"]}
    for row in pipeline.choices(snapshot).itertuples():
        shown |= set(pipeline.funnel(snapshot, row.group, row.authority, row.as_of, row.unit).beside.frame["category"]) - {""}
    assert len(shown) > 50
    for name in shown:
        assert say.category(name, ID) == name and EN.has(f"category.{slugify(name)}"), name


def test_a_category_that_nobody_translated_is_said_as_on_record():
    assert say.category("SYNTHETIC: kategori baru", EN) == "SYNTHETIC: kategori baru"


def test_a_list_in_a_chooser_says_date_authority_stage_and_unit(snapshot):
    assert say.list_name(forms.breakdown(snapshot, "position"), ID) == "25 Mar 2024, Kemendagri: terbukti melanggar (persen)"


def test_two_elections_name_both_lists_and_what_only_one_of_them_names(snapshot):
    found = forms.between_elections(snapshot, "position")
    assert say.between(found, ID) == (
        "Pilkada 2020 (KASN, 31 Mei 2022) dan Pemilu 2024 (Kemendagri, 25 Maret 2024). Dua lembaga berdampingan: selisihnya tidak dihitung."
    )
    first, second = say.only(found, ID)
    assert "Hanya disebut pada Pilkada 2020: Jabatan pengawas." in first and "Kepala wilayah (camat/lurah)" in second
    assert "bukan nol" in first


def test_two_lists_of_one_authority_are_not_called_two_authorities(snapshot):
    from dataclasses import replace

    found = forms.between_elections(snapshot, "position")
    same = replace(found, sides=(found.sides[0], replace(found.sides[1], authority="KASN")), only=((), ()))
    assert "not one continued measure" in say.between(same, EN) and say.only(same, EN) == ()


@pytest.mark.parametrize(("dimension", "why"), [("violation_type", "other_list"), ("instance_type", "no_figure")])
def test_what_is_not_compared_says_why(snapshot, dimension, why):
    found = forms.between_elections(snapshot, dimension)
    assert ID.t(f"whynot.{why}") in say.between(found, ID)


@pytest.mark.parametrize(
    ("basis", "indonesian", "english"),
    [
        ("PP 42/2004 Pasal 11 huruf c, Pasal 15", "PP 42/2004 Pasal 11 huruf c, Pasal 15", "PP 42/2004 Pasal 11 huruf c, Pasal 15"),
        (
            "sanctions: PP 94/2021 and PP 49/2018 (as stated by NTBSatu)",
            "sanksi: PP 94/2021 dan PP 49/2018 (menurut NTBSatu)",
            "sanctions: PP 94/2021 and PP 49/2018 (as stated by NTBSatu)",
        ),
        ("see legal.csv: UU 5/2014 Pasal 87 ayat (4)", "UU 5/2014 Pasal 87 ayat (4)", "UU 5/2014 Pasal 87 ayat (4)"),
    ],
)
def test_a_legal_basis_has_no_english_words_on_the_indonesian_page(basis, indonesian, english):
    assert (say.basis(basis, ID), say.basis(basis, EN)) == (indonesian, english)


def test_every_legal_basis_of_the_record_is_said_without_english_words(snapshot):
    for text in forms.taxonomy(snapshot)["legal_basis"].unique():
        said = say.basis(text, ID)
        assert not {"and", "as", "stated", "by", "see", "sanctions"} & set(said.replace(":", " ").replace("(", " ").split()), said


def test_a_breach_is_named_by_class_and_item(snapshot):
    table = forms.taxonomy(snapshot).set_index("violation_id")
    assert say.breach(table.loc["PLV-020"], ID) == "Disiplin 8" and "PP 94/2021" in say.breach(table.loc["PLV-027"], EN)
