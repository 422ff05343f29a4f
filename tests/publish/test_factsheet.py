"""The fact sheet: one page of A4 in either language that holds every word it was given."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

import locales
from publish.factsheet import fact_sheet
from publish.papers import Sentence
from tests.publish import made

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def opened(pdf: bytes) -> tuple[int, tuple[float, float], str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        return len(document), page.get_size(), "".join(page.get_textpage().get_text_range().split())
    finally:
        document.close()


def bare(text: str) -> str:
    return "".join(text.split())


@both
def test_a_fact_sheet_is_one_page_of_a4_with_every_word_it_was_given(lang):
    of, words = made.sheet(), locales.get(lang)
    pages, size, text = opened(fact_sheet(of, words))
    assert pages == 1 and size == pytest.approx((595.28, 841.89), abs=0.1)
    said = [of.title, of.picture_title, of.picture_note, *of.limits, *of.contacts, of.links.live, of.links.frozen, "Gambar 61"]
    said += [part for one in of.headlines for part in (one.title, one.number, *one.lines, one.warning, one.source)]
    said += [part for one in of.sentences for part in (one.about, one.text)]
    said += [of.factors.title, of.factors.about, *of.factors.lines]
    said += [words.t(f"press.{name}") for name in ("brand", "sentences", "limits", "check", "contacts")]
    assert [line for line in said if bare(line) not in text] == []
    assert bare(words.t("press.stamp", release=7, version="1.6.0", date=words.date("2026-03-04"))) in text


@both
def test_a_fact_sheet_with_many_words_stays_one_page(lang):
    long = tuple(Sentence(f"Hal {i}", "Kalimat yang panjang sekali tentang sebuah angka. " * 3) for i in range(8))
    of = made.sheet(sentences=long, limits=tuple(f"Batas nomor {i}: " + "jangan dijumlahkan " * 6 for i in range(10)))
    pages, _, text = opened(fact_sheet(of, locales.get(lang)))
    assert pages == 1 and all(bare(one.about) in text for one in long) and "Batasnomor9" in text


def test_the_same_words_give_the_same_bytes():
    assert fact_sheet(made.sheet(), locales.get("id")) == fact_sheet(made.sheet(), locales.get("id"))


def test_practice_data_is_marked_across_the_page():
    of = made.sheet()
    assert "DATALATIHAN" in opened(fact_sheet(replace(of, practice=True), locales.get("id")))[2]
    assert "DATALATIHAN" not in opened(fact_sheet(of, locales.get("id")))[2]


def test_a_release_without_figures_gives_a_page_all_the_same():
    of = made.sheet(headlines=(), sentences=(), picture="", picture_title="", picture_note="", factors=None)
    pages, _, text = opened(fact_sheet(of, locales.get("en")))
    assert pages == 1 and bare(of.title) in text


def test_words_are_words_and_no_program():
    of = made.sheet(title='#panic("x") $a$ *b* \\ @c', limits=("#import <x>",))
    text = opened(fact_sheet(of, locales.get("id")))[2]
    assert '#panic("x")$a$*b*\\@c' in text and "#import<x>" in text
