"""Dua Versi and Mutu Data: figures side by side with their sources, why they differ, and the board."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def blocks(app) -> list[str]:
    assert not app.exception
    return [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]


def text(app) -> str:
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks(app))


def bodies(app, caption: str) -> str:
    (found,) = [block for block in blocks(app) if "<tbody>" in block and caption in block]
    return found


@both
def test_the_page_opens_on_the_newest_election_with_both_figures_and_their_reason(open_page, lang):
    app = open_page("authorities", lang=lang)
    words = locales.get(lang)
    said = text(app)
    assert words.number(1158) in said and "433" in said and words.t("authorities.reason.other_unit") in said
    assert words.t("authorities.cell.not_comparable") in said and words.t("authorities.no_figure") in said
    assert words.t("authorities.chart.no_pairs") in said and words.t("authorities.whose") in said
    assert app.selectbox[0].value == "Pilkada 2024" and {
        f"dua-versi-authorities_{name}.csv" for name in ("figures", "pairs", "readings")
    } <= set(files(app))


def test_the_address_chooses_the_election_and_the_known_dispute_stands_there_with_its_sources(open_page):
    app = open_page("authorities", election="pemilu-2019", lang="en")
    readings = bodies(app, "the other readings in print")
    assert (
        "894 cases" in readings and "845 cases" in readings and "wrong election label" in readings and "the same figure: PR-145" in readings
    )
    assert 'href="https://' in readings and "PL-OBS-001" in readings
    assert len(app.get("plotly_chart")) == 3, "the dispute, the pairs, the reasons"


@both
def test_why_both_numbers_exist_stands_first_for_their_election_and_is_linked_from_any_other(open_page, lang):
    words = locales.get(lang)
    page = blocks(open_page("authorities", election="pemilu-2019", lang=lang))
    head = next(body for body in page if "pn-cardhead" in body)
    assert "845" in head and "894" in head and "Pilkada 2020" in head and words.date("2022-09-27") in head
    said = page[page.index(head) + 1]
    assert said.count("894") >= 3 and "Alinea.id" in said and "Warta Kota" in said, "who prints which, and the reason for doubt"
    rows = next(body for body in page if words.t("authorities.dispute_caption") in body)
    assert all(name in rows for name in ("PL-OBS-001", "BN-115", "PR-145"))
    assert rows.count('href="https://') == 2, "the address of one page was not kept"
    other = " ".join(blocks(open_page("authorities", lang=lang)))
    assert "/dua-versi?" in other and "election=pemilu-2019" in other and "845" in other


def test_the_sums_are_filtered_by_the_address_and_english_notes_are_marked_on_the_indonesian_page(open_page):
    app = open_page("authorities", election="pilkada-2024", verdict="fails")
    sums = bodies(app, "hitungan dan hasilnya")
    assert sums.count("<b>tidak cocok</b>") == 14 and "<b>cocok</b>" not in sums and "314 + 99 = 413" in sums
    assert '<span lang="en">30 Nov 2024: 314 + 99 leaves 20 of 433</span>' in sums and "Catatan asli (bahasa Inggris)" in sums
    english = bodies(open_page("authorities", election="pilkada-2024", verdict="holds", lang="en"), "sums and their verdicts")
    assert 'lang="en"' not in english and english.count("<b>holds</b>") == 13


def test_an_election_with_nothing_to_compare_and_an_unknown_verdict_open_the_nearest_view_with_a_notice(open_page):
    app = open_page("authorities", election="pilkada-2017", verdict="fail", lang="en")
    said = text(app)
    assert "For Pilkada 2017 there is nothing to set side by side; shown is Pilkada 2024." in said and "“fail”" in said
    assert app.selectbox[0].value == "Pilkada 2024"


def test_a_date_before_all_figures_says_so_on_both_pages(open_page):
    assert "there are no two figures" in text(open_page("authorities", as_of="2010", lang="en"))
    assert "there are no figures to judge" in text(open_page("quality", as_of="2010", lang="en"))


@both
def test_the_board_shows_its_numbers_and_tables(open_page, lang):
    app = open_page("quality", lang=lang, election="pilkada-2020")
    words = locales.get(lang)
    said = text(app)
    for number in (words.number(1902), words.number(2014), "85", "61", "17", "38"):
        assert number in said
    assert words.t("quality.completeness.cell", named="29", expected="32") in said
    assert "Pilkada 2020" in said and words.t("quality.body.bawaslu_local") in said
    assert len(files(app)) == 5 and len(app.get("plotly_chart")) == 1


def test_the_board_names_the_election_that_it_does_not_have(open_page):
    app = open_page("quality", election="pilkada-2015", lang="en")
    assert "Pilkada 2015 is not in the list of provinces that voted; shown is Pilkada 2024." in text(app)
