"""Jalur Perkara: the default funnel, the address, what a bad link opens, a date without figures, and a refused set."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")


def text(app) -> str:
    assert not app.exception
    blocks = [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks)


@both
def test_the_page_opens_with_the_funnel_of_kasn_and_its_denominators(open_page, lang):
    app = open_page("pipeline", lang=lang)
    said, words = text(app), locales.get(lang)
    assert words.t("pipeline.of", part=words.number(1373), whole=words.number(1596), percent=words.percent(86.0)) in said
    assert words.t("pipeline.define.followed_up") in said and words.t("pipeline.not_acted") in said and "KN-222" in said
    assert [box.value for box in app.selectbox if box.key and box.key.startswith("filter_")] == ["Pilkada 2020", "KASN", "2022-05-31"]
    names = [name.removeprefix("jalur-") for name in files(app)]
    assert len(app.get("plotly_chart")) == 2
    assert [name for name in names if name.endswith(".csv")] == ["funnel.csv", "sanctions.csv", "not_acted_on.csv", "funnel_cut_offs.csv"]
    assert sum(name.endswith(".svg") for name in names) == sum(name.endswith(".png") for name in names) == 4, "each card with a picture"


def test_the_address_names_election_authority_and_cut(open_page):
    said = text(open_page("pipeline", election="pilkada-2020", authority="KASN", cut="2024-02-06"))
    assert "1.450 dari 1.597 = 90,8 %" in said and locales.get("id").t("pipeline.gap_note") in said


def test_a_year_is_chosen_in_the_same_box_as_an_election(open_page):
    app = open_page("pipeline", year="2023")
    assert "Hitungan tahun 2023" in text(app)
    box = next(box for box in app.selectbox if box.key == "filter_group")
    box.select("Pilkada 2024").run()
    assert app.query_params["election"] == "pilkada-2024" and "year" not in app.query_params and "1.158" in text(app)


def test_a_link_to_no_funnel_says_so_and_opens_the_nearest(open_page):
    said = text(open_page("pipeline", lang="en", election="pilkada-2018", authority="BKN"))
    assert "No statement with two steps or more for Pilkada 2018" in said and "as stated by BKN" in said


def test_a_date_that_is_none_is_named(open_page):
    assert "31/05/2022" in text(open_page("pipeline", cut="31/05/2022"))


def test_before_the_first_statement_the_page_says_that_there_is_none(open_page):
    app = open_page("pipeline", as_of="2015")
    assert locales.get("id").t("pipeline.empty") in text(app) and not app.get("plotly_chart")


def test_a_set_that_is_not_nested_is_shown_without_shares_and_with_the_reason(open_page, snapshot, monkeypatch):
    from data.snapshot import Snapshot

    observations = snapshot.tables["observations"]
    # SYNTHETIC: more sanctioned than proven.
    observations.loc[observations["obs_id"] == "KN-222", "value"] = 1700.0
    made = Snapshot(snapshot.release, {**snapshot.tables, "observations": observations})
    monkeypatch.setattr("app.state.read", lambda: (made, None))
    said = text(open_page("pipeline", cut="2022-05-31", lang="en"))
    assert "No share is computed: a later step is larger than an earlier one." in said and "1,700 of 1,596" not in said


@both
def test_what_is_not_known_stands_under_the_answer(open_page, lang):
    app, words = open_page("pipeline", lang=lang), locales.get(lang)
    head = next(block.proto.body for block in app.get("html") if "<h1>" in block.proto.body)
    assert all(words.number(number) in head for number in (2034, 1596, 1373)) and words.percent(86.0) in head
    assert words.t("unknown.kind") in head and words.t("unknown.unreported") in head


def test_each_card_says_how_to_read_it_and_what_was_changed(open_page):
    words = locales.get("en")
    said = text(open_page("pipeline", lang="en"))
    for key in ("how.funnel", "how.sanctions", "how.not_acted", "how.cut_offs", "card.processing.computed"):
        assert words.t(key) in said
