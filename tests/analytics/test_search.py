"""Search: provinces by any name, regencies, pages, figures, sources, numbers, and slips of typing."""

from __future__ import annotations

import pytest

from analytics.search import find
from data import select
from data.parse import sentence
from data.views.search import Entry

PAGES = (
    Entry("pledges", "Ikrar", "Ikrar dan pakta integritas yang ditemukan ikrar pledges"),
    Entry("map", "Peta", "Angka menurut provinsi peta map"),
    Entry("claim", "Cek Angka", "Satu angka atau kalimat diperiksa klaim"),
)


def search(snapshot, text, lang="id"):
    return find(snapshot, text, sentence.read(text.strip(), snapshot.election_order, lang=lang), PAGES, lang)


@pytest.mark.parametrize("name", ["NTB", "ntb", "provinsi NTB", "Nusa Tenggara Barat", "West Nusa Tenggara", "ID-NB", "52"])
def test_a_province_is_found_by_any_of_its_names(snapshot, name):
    assert search(snapshot, name).provinces[0].key == "52"


def test_the_name_of_a_province_is_in_the_readers_language(snapshot):
    assert search(snapshot, "NTB").provinces[0].title == "Nusa Tenggara Barat"
    assert search(snapshot, "NTB", "en").provinces[0].title == "West Nusa Tenggara"


def test_figures_of_a_province_are_those_of_the_page_of_the_data(snapshot):
    found = search(snapshot, "NTB")
    same = select.observations(snapshot, found.query)
    assert found.query.province == ("52",) and len(found.figures) == len(same) > 0
    assert set(found.figures.frame["province_code"]) == {"52"}
    assert found.figures.frame["reading"].iloc[0] == "preferred"


def test_a_part_of_a_name_finds_all_provinces_that_bear_it(snapshot):
    assert {hit.key for hit in search(snapshot, "papua").provinces} >= {"91", "92", "93", "94", "95", "96"}


def test_a_regency_is_found_without_its_kind_and_knows_its_code(snapshot):
    (hit,) = search(snapshot, "makassar").regencies
    assert (hit.title, hit.code, hit.within) == ("Kota Makassar", "73.71", "73")
    assert hit.figures == int((snapshot.facts["area_name"] == "Kota Makassar").sum())


@pytest.mark.parametrize(("typed", "read"), [("Bulukmba", "bulukumba"), ("nusa tenggra barat", "nusa tenggara barat")])
def test_a_slip_of_typing_is_mended_and_said(snapshot, typed, read):
    found = search(snapshot, typed)
    assert found.read == read and (found.provinces or found.regencies)


def test_a_word_that_occurs_is_never_mended(snapshot):
    assert search(snapshot, "pakta integritas").read == ""


def test_words_of_a_page_lead_to_it(snapshot):
    assert search(snapshot, "pakta integritas").pages[0].key == "pledges"
    assert search(snapshot, "peta").pages[0].key == "map"


@pytest.mark.parametrize("typed", ["1398", "1.398", "1,398"])
def test_a_number_finds_its_figures_first_and_is_checked_as_a_claim(snapshot, typed):
    found = search(snapshot, typed, "en" if "," in typed else "id")
    assert found.figures.frame["value"].iloc[0] == 1398 and found.figures.frame["obs_id"].iloc[0] == "BN-223"
    assert [check.verdict.value for check in found.claim.checks] == ["published"]


def test_a_sentence_with_a_number_looks_for_the_number_and_for_its_words(snapshot):
    found = search(snapshot, "894 kasus")
    assert 894 in set(found.figures.frame["value"]) and found.claim.checks[0].verdict.value == "disputed"


def test_ids_of_rows_and_of_sources_are_found(snapshot):
    assert search(snapshot, "BN-223").figures.frame["obs_id"].iloc[0] == "BN-223"
    assert list(search(snapshot, "BNS18").sources.frame["source_id"]) == ["BNS18"]


def test_sources_are_found_by_title_and_by_any_name_of_a_province(snapshot):
    titles = search(snapshot, "NTB").sources.frame
    assert len(titles) > 0
    text = titles[["publisher", "title", "url"]].agg(" ".join, axis=1).str.lower()
    assert text.str.contains("ntb|nusa tenggara barat|west nusa tenggara").all()


@pytest.mark.parametrize("text", ["", "   ", "di", "zzqqxx", '"><script>alert(1)</script>', "\x00", "%", "(", "a" * 5000])
def test_what_nobody_wrote_finds_nothing_and_breaks_nothing(snapshot, text):
    found = search(snapshot, text)
    assert not found.regencies and len(found.text) <= 500
    if text.strip() in ("", "di", "zzqqxx"):
        assert found.empty
