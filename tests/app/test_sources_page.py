"""Sumber: the list with its filters and pages, one source with all its figures, and the way to it from every figure."""

from __future__ import annotations

import re

import pytest

import locales
from analytics import sources
from data.query import Query
from tests.app.reading import blocks as html
from tests.app.reading import words as text

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def heading(app) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", html(app), re.S)[1].strip()


def ids(app) -> list[str]:
    """Ids of the sources of the list, in order."""
    return re.findall(r"/sumber\?source=([\w-]+)", html(app))


@both
def test_the_page_starts_with_how_many_figures_stand_on_more_than_one_source(open_page, snapshot, lang):
    words, found = locales.get(lang), sources.sources(snapshot, Query())
    app = open_page("sources", lang=lang)
    assert heading(app) == words.t("sources.title", several=words.number(found.several), figures=words.number(2014))
    assert words.number(722) in text(app) and all(words.t(f"sources.means.{level}") in text(app) for level in ("high", "medium", "low"))


def test_the_pages_of_the_list_hold_every_source_once(open_page, snapshot):
    order = list(sources.sources(snapshot, Query()).listed.frame["source_id"])
    assert ids(open_page("sources")) == order[:25]
    last = open_page("sources", page="29")
    assert ids(last) == order[700:] and "Sumber 701 sampai 722 dari 722" in text(last)


def test_a_page_behind_the_last_shows_the_last_and_says_so(open_page):
    said = text(open_page("sources", page="99", lang="en"))
    assert "There is no page 99" in said and "Sources 701 to 722 of 722" in said


def test_filters_narrow_the_list_and_stand_as_chips_with_a_reset(open_page, snapshot):
    app = open_page("sources", confidence="low", published="2020", lang="en")
    listed = sources.sources(snapshot, Query(confidence=("low",), published="2020")).listed.frame
    said = text(app)
    assert f"{len(listed)} of 722 sources" in said and "Confidence: low" in said and "Year published: 2020" in said
    assert "Clear all filters" in [link.proto.label for link in app.get("page_link")]


def test_nothing_left_is_said_with_what_to_do(open_page):
    said = text(open_page("sources", q="zzqqxx"))
    assert locales.get("id").t("sources.empty") in said and locales.get("id").t("sources.empty.hint") in said


@both
def test_one_source_shows_all_its_figures_who_else_prints_them_and_what_its_grade_means(open_page, snapshot, lang):
    words, found = locales.get(lang), sources.source(snapshot, "BNS19")
    app = open_page("sources", source="BNS19", lang=lang)
    said = text(app)
    assert words.number(len(found.figures)) in heading(app) and words.number(len(found.also)) in heading(app)
    assert all(obs_id in said for obs_id in (*found.figures.frame["obs_id"], *found.beside.frame["obs_id"]))
    assert words.t("sources.means.high") in said and found.source["url"] in html(app)
    assert "BNS19" in app.code[0].value and found.source["title"] in app.code[0].value


def test_a_source_without_figures_says_what_rests_on_it(open_page, snapshot):
    listed = sources.sources(snapshot, Query()).listed.frame
    pledge = listed.loc[(listed["figures"] == 0) & (listed["texts"] > 0), "source_id"].iloc[0]
    said = text(open_page("sources", source=pledge, lang="en"))
    assert "no figure comes from this page" in said and "Other parts of the record that rest on this source" in said


def test_an_unknown_source_shows_the_list_with_a_note(open_page):
    app = open_page("sources", source="BNS19x", lang="en")
    assert "BNS19x" in text(app) and "printed by more than one source" in heading(app)


@pytest.mark.parametrize("key", ["overview", "factors"])
def test_the_source_of_a_figure_leads_to_all_figures_of_that_source(open_page, key):
    links = [link for link in re.findall(r'href="(/sumber\?[^"]+)"', html(open_page(key, lang="en"))) if link != "/sumber?lang=en"]
    assert links and all("source=" in link and "lang=en" in link for link in links)
