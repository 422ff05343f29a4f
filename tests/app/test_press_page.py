"""Ruang pers: what a reporter takes in four minutes; every sentence stands in both languages and is one of the record."""

from __future__ import annotations

import pytest

import locales
from app import registry
from tests.app.reading import blocks, words

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_sentences_stand_in_both_languages_with_authority_unit_and_date(open_page, lang):
    said = words(open_page("press", lang=lang))
    assert "Menurut pernyataan Bawaslu 27 September 2022, 845 kasus netralitas ASN diteruskan ke KASN/BKN (Pemilu 2019)." in said
    assert "As stated on 27 September 2022, Bawaslu recorded 845 ASN neutrality cases forwarded to KASN/BKN (Pemilu 2019)." in said
    assert locales.get(lang).t("pressroom.sentences") in said


def test_the_doors_keep_language_and_release(open_page):
    markup = blocks(open_page("press", lang="en", release="1"))
    for path in ("/paket-pers.zip", "/lembar-fakta.pdf", "/siaran", f"/{registry.BY_KEY['calendar'].path}"):
        assert f'href="{path}?release=1&amp;lang=en"' in markup or f'href="{path}?lang=en&amp;release=1"' in markup


def test_a_past_date_speaks_of_what_was_known_then(open_page):
    said = words(open_page("press", as_of="2019-12-31"))
    assert "1.398" not in said
