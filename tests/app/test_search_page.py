"""Cari: groups of results with what each is, the number checked, slips said, and the box in the menu that leads there."""

from __future__ import annotations

import pytest

import locales
from app import registry
from app.parts import search
from tests.app.reading import blocks as html
from tests.app.reading import frame
from tests.app.reading import words as text

pytestmark = pytest.mark.usefixtures("loaded")


def test_without_a_text_the_page_says_what_can_be_found_and_offers_examples(open_page):
    app = open_page("search")
    assert locales.get("id").t("search.title") in text(app) and "/cari?q=NTB" in html(app)


@pytest.mark.parametrize(
    ("lang", "typed", "link", "group"),
    [
        ("id", "NTB", "/provinsi?province=52", "Provinsi (1)"),
        ("en", "NTB", "/provinsi?province=52&amp;lang=en", "Provinces (1)"),
        ("id", "pakta integritas", "/ikrar", "Halaman ("),
        ("id", "makassar", "regency=73.71", "Kabupaten/kota (1)"),
        ("id", "BNS18", "/sumber?source=BNS18", "Sumber (1)"),
        ("id", "1398", "/klaim?q=1398", "Angka ("),
    ],
)
def test_a_result_stands_in_its_group_and_leads_on(open_page, lang, typed, link, group):
    app = open_page("search", q=typed, lang=lang)
    assert f'href="{link}' in html(app) or link in html(app)
    assert group in text(app)


def test_a_number_is_told_as_the_claim_check_tells_it(open_page):
    said = text(open_page("search", q="894"))
    assert "894 diperdebatkan" in said and locales.get("id").t("search.to_claim") in said


def test_a_slip_of_typing_is_said(open_page):
    assert "Dicari sebagai: bulukumba" in text(open_page("search", q="Bulukmba"))


def test_nothing_found_is_friendly_and_offers_examples(open_page):
    app = open_page("search", q="zzqqxx", lang="en")
    said = text(app)
    assert "Nothing fits “zzqqxx”" in said and "that is no zero" in said and "/cari?q=NTB" in html(app)


def test_a_hostile_text_is_shown_as_text(open_page):
    app = open_page("search", q="<img src=x onerror=alert(1)>")
    assert "<img" not in html(app) and "&lt;img" in html(app)


def test_the_box_of_the_menu_leads_to_the_results_in_the_same_language_and_empties_itself(open_page):
    app = open_page("overview", lang="en")
    app.text_input(key="search_box").set_value("NTB").run()
    assert "Provinces (1)" in text(app)
    assert (app.query_params["q"], app.query_params["lang"]) == ("NTB", "en")
    assert app.text_input(key="search_box").value == ""


def test_the_page_of_results_is_not_in_the_menu(open_page):
    assert "Cari" not in frame(open_page("overview"))
    assert registry.BY_KEY["search"].hidden


def test_every_page_of_the_menu_can_be_found_by_its_name(open_page):
    for entry in search.entries(locales.get("id")):
        assert entry.title and not registry.BY_KEY[entry.key].hidden
