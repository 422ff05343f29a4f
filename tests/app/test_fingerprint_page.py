"""Sidik and Kamus Data: what the pages answer, in both languages."""

from __future__ import annotations

import re

import pytest

import locales
from data import select
from data.query import Query
from desk import codebook
from tests.app.reading import blocks as html
from tests.app.reading import words as text

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
loaded = pytest.mark.usefixtures("loaded")


@loaded
@both
def test_a_known_fingerprint_leads_back_to_its_rows(open_page, snapshot, lang):
    words = locales.get(lang)
    print_ = select.observations(snapshot, Query(election=("Pilkada 2020",))).fingerprint
    app = open_page("fingerprint", q=print_, lang=lang)
    said = text(app)
    assert print_ in said and words.t("fingerprint.same", release=1) in said
    tail = "&lang=en" if lang == "en" else ""
    assert f'href="/data?election=pilkada-2020&amp;release=1{tail.replace("&", "&amp;")}"' in html(app)


@loaded
def test_a_link_with_combined_filters_is_rebuilt_and_compared(open_page, snapshot):
    query = Query(province=("73",), election=("Pilkada 2020",), stage=("alleged",))
    print_ = select.observations(snapshot, query).fingerprint
    link = "https://x.example/data?province=73&election=pilkada-2020&stage=alleged"
    assert "dikenal: rilis 1" in text(open_page("fingerprint", q=f"{print_} {link}"))
    assert "tidak memberi sidik jari 0123456789" in text(open_page("fingerprint", q=f"0123456789 {link}"))
    assert print_ in text(open_page("fingerprint", q=link)), "a link alone tells what it gives"


@loaded
@both
@pytest.mark.parametrize(
    ("q", "key"),
    [
        ("nothing here", "fingerprint.none"),
        ("https://x.example/nowhere?x=1", "fingerprint.no_page"),
        ("/metode", "fingerprint.link_empty"),
    ],
)
def test_what_is_no_fingerprint_is_said_so(open_page, q, key, lang):
    assert locales.get(lang).t(key) in text(open_page("fingerprint", q=q, lang=lang))


@loaded
@pytest.mark.parametrize("q", ["http://[::1", "<b>x</b> /data?q=<script>", "0123456789" * 40, "/data?release=99", "/%ff%fe?%00=1"])
def test_whatever_is_pasted_the_page_stands(open_page, q):
    assert "<script>" not in html(open_page("fingerprint", q=q))


@loaded
def test_nobody_is_told_more_than_is_known(open_page):
    said = text(open_page("fingerprint", q="0123456789", lang="en"))
    assert "Fingerprint 0123456789 is not known" in said and "That does not mean that the citation is wrong" in said


@pytest.mark.usefixtures("several")
def test_a_figure_that_changed_since_is_told_with_both_releases(open_page, snapshot):
    print_ = select.rows(snapshot, Query(series="bawaslu_forwarded_by_election")).fingerprint
    said = text(open_page("fingerprint", q=print_, lang="en"))
    assert "is known: release 2" in said or "is known: release 1" in said
    assert "In the current release (3) this selection gives other rows" in said


@loaded
@both
def test_the_codebook_page_holds_every_word(open_page, lang):
    said = text(open_page("codebook", lang=lang))
    for one in codebook.entries(locales.get(lang)):
        assert one.name in said and re.sub(r"\s+", " ", one.meaning) in said, one


@loaded
def test_the_codebook_can_be_searched(open_page):
    found = html(open_page("codebook", q="multiple_response"))
    assert "multiple_response" in found and "sources_by_confidence" not in found
    assert "tidak ada yang begini" in text(open_page("codebook", q="tidak ada yang begini"))
