"""Klaim: the page says the verdict first, offers a sentence to quote, and shows every row with its source."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

pytestmark = pytest.mark.usefixtures("loaded")


def text(app) -> str:
    assert not app.exception
    blocks = [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks)


def test_without_a_number_the_page_says_what_it_does_and_offers_examples(open_page):
    app = open_page("claim")
    said = text(app)
    assert locales.get("id").t("claims.title") in said and "1.398" in said and locales.get("id").t("claims.reply.copy") not in said
    assert not files(app)


@pytest.mark.parametrize(
    ("lang", "typed", "parts"),
    [
        ("id", "894", ("894 diperdebatkan", "845", "Pemilu 2019", "Warta Kota", "Tribun Jambi", "Alinea")),
        ("en", "2304", ("rejected as a known misprint; 2,034 was probably meant", "two digits swapped", "Okezone", "rejected (misprint)")),
        ("id", "4242", ("Tidak ada angka 4242", "Itu tidak berarti angkanya salah")),
        ("en", "1.398", ("may mean 1,398 or 1.398", "on record")),
        ("id", "KASN meneruskan 1.398 kasus pada Pemilu 2019", ("menghitung hal lain", "Dibaca dari teks", "tercatat Bawaslu, bukan KASN")),
    ],
)
def test_the_page_answers_the_number_in_the_address(open_page, lang, typed, parts):
    said = text(open_page("claim", lang=lang, q=typed))
    for part in parts:
        assert part in said, f"{part!r} is missing in {said!r}"


def test_a_published_figure_has_a_reply_to_copy_and_its_rows_to_take(open_page):
    app = open_page("claim", q="1398")
    words = locales.get("id")
    assert words.t("claims.reply.copy") in text(app)
    sentence = "Menurut pernyataan Bawaslu 27 September 2022, 1.398 kasus netralitas ASN diteruskan ke KASN/BKN (Pilkada 2020)."
    assert f"– {sentence} (Khatulistiwa Online (detikcom), 27 September 2022, https://khatulistiwaonline.com/" in text(app)
    assert len(files(app)) == 1


def test_near_misses_are_folded_behind_a_preferred_figure_and_open_without_one(open_page):
    (folded,) = open_page("claim", q="894").expander
    (opened,) = open_page("claim", q="1400").expander
    assert not folded.proto.expanded and opened.proto.expanded


def test_a_typed_number_goes_into_the_address(open_page):
    app = open_page("claim", lang="en")
    app.text_input(key="filter_q").set_value("4242").run()
    assert app.query_params["q"] == "4242" and "No such figure known" in text(app)


def test_a_text_without_a_number_says_so(open_page):
    assert locales.get("id").t("claims.no_number") in text(open_page("claim", q="tanpa angka"))


def test_a_long_text_is_answered_up_to_a_limit(open_page):
    said = text(open_page("claim", q=", ".join(f"{n} kasus" for n in range(2031, 2042))))
    assert locales.get("id").t("claims.too_many", count=11, shown=8) in said


def test_a_pasted_sentence_is_kept_up_to_five_hundred_characters(open_page):
    sentence = "Bawaslu meneruskan 1.398 kasus ke KASN pada Pilkada 2020. "
    app = open_page("claim", q=sentence * 10)
    assert not app.exception and len(app.text_input(key="filter_q").value) == 500
