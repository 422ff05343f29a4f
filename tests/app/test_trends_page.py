"""Tren: lines apart unless asked, what a count is set against, the verdict on "always rising", and running totals."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")


def text(app) -> str:
    assert not app.exception
    blocks = [re.sub(r"<style>.*?</style>", "", block.proto.body, flags=re.S) for block in app.get("html")]
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks)


@both
def test_the_page_says_changes_verdicts_rates_shares_and_running_totals(open_page, lang):
    words = locales.get(lang)
    app = open_page("trend", lang=lang)
    said = text(app)
    for part in (
        words.signed_percent(65.443787), words.signed_percent(56.375839), words.t("trends.joined"), words.t("rising.verdict.contradicted"),
        words.number(5.177778, 2), words.percent(46.059291), words.t("whynot.no_figure"), words.t("whynot.no_same_cut_off"),
        words.t("running.read"), words.t("running.near"), words.t("running.whole"), "(BN-223)", "(BN-125)",
    ):  # fmt: skip
        assert part in said, f"{part!r} is missing"
    assert [box.value for box in app.selectbox] == ["bawaslu_forwarded_by_election", "", "forwarded_to_kasn"]
    names = list(files(app))
    assert len(app.get("plotly_chart")) == 4 and sum(name.endswith(".csv") for name in names) == 6
    assert sum(name.endswith(".svg") for name in names) == sum(name.endswith(".png") for name in names) == 6, "each card with a picture"


def test_lines_are_joined_when_the_address_asks(open_page):
    words = locales.get("en")
    app = open_page("trend", lang="en", join="all")
    assert words.t("trends.joined_all") in text(app) and app.selectbox[1].value == "all"
    app = open_page("trend", lang="en", join="everything")
    assert words.t("trends.joined") in text(app) and "everything" in text(app), "a word that is none is said and dropped"


def test_a_choice_of_the_join_is_written_into_the_address(open_page):
    app = open_page("trend", lang="en")
    app.selectbox[1].set_value("breaks").run()
    assert app.query_params["join"] in ("breaks", ["breaks"])


def test_running_totals_of_another_stage_and_unit(open_page):
    words = locales.get("en")
    app = open_page("trend", lang="en", stage="reported_to_kasn", unit="reports")
    said = text(app)
    assert words.t("running.caption", what="reported to KASN/BKN · reports") in said and "(KN-125)" in said and "(KN-220)" not in said
    assert [box.value for box in app.selectbox[2:]] == ["reported_to_kasn", "reports"]


def test_a_fall_is_marked_in_the_table(open_page):
    words = locales.get("id")
    assert words.t("running.revised", previous="37") in text(open_page("trend", stage="stopped"))


@pytest.mark.parametrize(
    ("address", "shown"), [({"stage": "survey"}, "forwarded_to_kasn"), ({"stage": "alleged", "unit": "score"}, "alleged")]
)
def test_a_stage_without_running_totals_is_said_and_the_nearest_shown(open_page, address, shown):
    words = locales.get("en")
    app = open_page("trend", lang="en", **address)
    assert app.selectbox[2].value == shown
    asked = words.t("running.unknown", asked="|", shown="").split("|")[0]
    assert asked in text(app)


def test_a_mixed_series_has_no_change_and_no_choice_of_lines(open_page):
    words = locales.get("id")
    app = open_page("trend", series="all_violations_by_election")
    kinds = f"{words.t('mixed.unit')}, {words.t('mixed.stage')}"
    assert words.t("trends.change_mixed", kinds=kinds) in text(app)
    assert [box.value for box in app.selectbox] == ["all_violations_by_election", "forwarded_to_kasn"]


@both
@pytest.mark.parametrize("as_of", ["2010", "2015", "2018-07-31", "2020-11"])
def test_up_to_any_date_the_page_draws(open_page, lang, as_of):
    said = text(open_page("trend", lang=lang, as_of=as_of))
    words = locales.get(lang)
    assert words.t("rising.title") in said
    if as_of == "2010":
        assert words.t("running.none") in said and words.t("trends.none_yet") in said
