"""Ikrar: a search sample from title to download, the fixed box of rival explanations, bad links mended."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")


def blocks(app) -> list[str]:
    assert not app.exception
    return [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]


def text(app) -> str:
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks(app))


@both
def test_the_page_shows_all_pledges_as_a_search_sample(open_page, lang):
    app, words = open_page("pledges", lang=lang), locales.get(lang)
    said = text(app)
    assert "127" in said and "pn-badge" in " ".join(blocks(app)) and words.t("pledges.sample") in said
    assert words.t("warning.search_sample") in said and words.t("pledges.undated", count="23") not in said
    assert len(app.get("plotly_chart")) == 2 and "127" in files(app)["ikrar-pledges_timeline.csv"]
    assert said.count("PL-105") == 1 and words.t("pledges.kind.reciters") in said


@both
def test_the_box_of_rival_explanations_stands_under_the_picture(open_page, lang):
    words = locales.get(lang)
    for parameters, lead in (({}, "rivals_lead"), ({"province": "32"}, "rivals_lead"), ({"province": "18"}, "rivals_general")):
        said = text(open_page("pledges", lang=lang, **parameters))
        assert words.t("pledges.rivals") in said and words.t(f"pledges.{lead}") in said
        assert words.t("pledges.rival_supervisors") in said


def test_a_province_narrows_the_page_and_says_why_it_has_no_comparison(open_page):
    said = text(open_page("pledges", lang="en", province="18"))
    assert said.count("PL-085") == 1 and "PL-004" not in said and "Lampung: 7 civil-service" in said
    assert locales.get("en").t("whynot.other_cutoff") in said


@both
def test_a_province_opens_with_its_governors_pledge_its_points_and_what_was_counted_afterwards(open_page, lang):
    page, words = blocks(open_page("pledges", lang=lang, province="53")), locales.get(lang)
    head = next(body for body in page if "pn-cardhead" in body)
    assert "PL-041" in head and words.date("2023-02-09") in head and "4" in head and "Nusa Tenggara" in head
    points = next(body for body in page if "<ol>" in body)
    assert points.count("<li>") == 4 and ("Menolak politik uang" if lang == "id" else "Refuse money politics") in points
    after = next(body for body in page if words.t("pledges.then_caption", area="")[:12] in body and "<tbody>" in body)
    assert "PR-048" in after and "PR-851" in after and "Pemilu 2024" in after and "FI-079" not in after, "a score is no count"
    assert any("/provinsi?province=53" in body for body in page)


def test_all_pledge_texts_stand_with_the_pledges_that_cite_them(open_page):
    page = blocks(open_page("pledges"))
    (texts,) = [body for body in page if body.count("<ol>") == 3]
    assert texts.count("<li>") == 14 and "PL-041" in texts and "/ikrar?province=53" in texts and "/peta?layer=pledges" in " ".join(page)


def test_a_choice_writes_itself_into_the_address(open_page):
    app = open_page("pledges", lang="en")
    next(box for box in app.selectbox if box.label == "Election").select("Pemilu 2019").run()
    assert "pemilu-2019" in app.query_params["election"] and "7 civil-service neutrality pledges found" in text(app)


def test_an_election_without_a_pledge_is_said_and_all_are_shown(open_page):
    said = text(open_page("pledges", lang="en", election="pemilu-2014"))
    assert "127" in said and locales.get("en").t("pledges.notice_election", election="Pemilu 2014") in said


def test_a_province_without_a_pledge_found_is_no_error(open_page):
    said = text(open_page("pledges", lang="en", province="93"))
    assert locales.get("en").t("pledges.none_hint") in said


def test_a_date_says_what_it_leaves_out(open_page):
    said = text(open_page("pledges", lang="en", as_of="2016"))
    assert "2 civil-service" in said and "23 pledges without a date are left out" in said
