"""Provinsi: a list with rates, one without, one province, and links that ask for what is not there."""

from __future__ import annotations

import re

import pytest

import locales

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")
OCTOBER_2020 = "province_pilkada2020_bawaslu_2020_10_04"
LOST = re.compile(r"\b(under_10|above_998|early_zero|no_national|too_few_areas|nan|None|provinces\.\w+)\b")


def text(app) -> str:
    assert not app.exception, app.exception
    bodies = [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]
    said = " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)) for body in bodies)
    assert not LOST.search(said), LOST.search(said)[0]
    return said.replace("&#39;", "'")


def text_of(body: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("&#39;", "'").strip()


@both
def test_the_newest_list_of_one_authority_opens_with_rates_and_says_why_no_plot(open_page, lang):
    words = locales.get(lang)
    app = open_page("provinces", lang=lang)
    said = text(app)
    assert words.number(5.72, 2) in said and words.t("provinces.how") in said and words.t("warning.pns_2023") in said
    assert (
        words.t("provinces.control_none", reason=words.t("whynot.no_national")) in said and words.t("provinces.control_elsewhere") in said
    )
    assert words.t("whynot.too_few_areas") in said and words.t("provinces.national") in said
    links = [block.proto.body for block in app.get("html") if "pn-links" in block.proto.body]
    assert f"layer={OCTOBER_2020}" in links[0] and (f"lang={lang}" in links[0]) == (lang != "id")


@both
def test_a_list_with_a_national_figure_has_its_control_plot(open_page, lang):
    words = locales.get(lang)
    app = open_page("provinces", lang=lang, layer=OCTOBER_2020)
    said = text(app)
    assert words.t("provinces.control_how") in said and words.t("provinces.band.above_998") in said
    assert len(app.get("plotly_chart")) >= 2 and words.t("provinces.mark.under_10") in said


@both
def test_which_provinces_stand_out_is_answered_with_counts_rates_and_that_only_cut_lists_exist(open_page, lang):
    words = locales.get(lang)
    app = open_page("provinces", lang=lang, election="pilkada-2020")
    top, *cards = [
        text_of(block.proto.body) for block in app.get("html") if "<h1>" in block.proto.body or "pn-cardhead" in block.proto.body
    ]
    named = [words.t("coverage.each", authority=who, named=n) for who, n in (("KASN", 6), ("Bawaslu", 12))]
    each = words.t("say.and", first=named[0], last=named[1])
    assert words.t("coverage.sure", election="Pilkada 2020", each=each, expected=32) in top, "the unnamed cannot be judged"
    assert words.number(10000) + " PNS" in top and "PNS" in cards[0] and words.number(19.02, 2) in cards[0] and "(92)" in cards[0]
    assert words.t("provinces.control_title", outside=9, points=12) in cards[1], "whether it goes beyond chance stands beside it"


@both
def test_a_mixed_list_shows_counts_and_why_there_are_no_rates(open_page, lang):
    words = locales.get(lang)
    said = text(open_page("provinces", lang=lang, election="pilkada-2024"))
    assert words.t("provinces.title_counts", election="Pilkada 2024", named=17, expected=38) in said
    assert words.t("warning.mixed_stage") in said and words.t("provinces.column.rate") not in said
    assert words.t("provinces.partial") in said


def test_scores_stand_without_rates(open_page):
    said = text(open_page("provinces", lang="en", layer="ikp2024_total_by_province"))
    assert "A score is no count" in said and "88.95" in said


@both
def test_one_province_shows_its_figures_index_and_the_way_back(open_page, lang):
    words = locales.get(lang)
    app = open_page("provinces", lang=lang, province="91")
    said = text(app)
    assert words.t("place_page.section.index") in said and words.t("provinces.early") in said and words.number(57.27) in said
    labels = [link.proto.label for link in app.get("page_link")]
    assert words.t("provinces.back") in labels


def test_a_province_without_a_figure_says_that_it_is_unknown(open_page):
    assert "that is unknown, not zero" in text(open_page("provinces", lang="en", province="96"))


@both
def test_an_unknown_code_is_said_and_the_list_opens(open_page, lang):
    words = locales.get(lang)
    said = text(open_page("provinces", lang=lang, province="99"))
    assert words.t("provinces.unknown", code="99") in said and words.number(5.72, 2) in said
    assert words.t("provinces.notice_nation") in text(open_page("provinces", lang=lang, province="00"))


def test_a_list_that_does_not_exist_yet_and_two_provinces_are_said(open_page):
    said = text(open_page("provinces", lang="en", layer="province_pemilu2024_kasn_2024_02_06", as_of="2020-11"))
    assert "does not exist at this date" in said and "no denominator" in said and "12 of 32" in said
    said = text(open_page("provinces", lang="en", election="pemilu-2019", layer=OCTOBER_2020))
    assert f"The list “{OCTOBER_2020}” is not one of Pemilu 2019; shown is Pemilu 2019" in said
    said = text(open_page("provinces", lang="en", election="pemilu-2014"))
    assert "There is no list by province for Pemilu 2014" in said
    said = text(open_page("provinces", lang="en", province=["73", "74"]))
    assert "shown is South Sulawesi" in said


def test_before_the_first_figure_the_page_is_empty(open_page):
    assert locales.get("en").t("provinces.empty") in text(open_page("provinces", lang="en", as_of="2010"))


def test_choosing_a_province_writes_it_into_the_address(open_page):
    app = open_page("provinces", lang="en")
    box = next(box for box in app.selectbox if box.label == locales.get("en").t("provinces.pick"))
    box.select("82").run()
    assert "82" in app.query_params["province"] and "North Maluku: " in text(app)
