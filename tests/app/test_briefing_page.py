"""Paparan: a briefing is built in the address, says what to say at each card, and leads to the wall and its presenter."""

from __future__ import annotations

import html
import re

import pytest

import locales
from app import registry
from app.parts import briefing
from app.wall.asked import Wall, steps
from tests.app.reading import blocks, words

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture(autouse=True)
def pages_are_not_run(monkeypatch):
    """Leave the cards of other pages to the browser tests: each needs a run of its page."""
    monkeypatch.setattr(briefing.takes, "cards", lambda page, given: ())
    monkeypatch.setattr(briefing.cards, "find", lambda step, wall: None)


def links(app) -> list[str]:
    return [html.unescape(url) for url in re.findall(r'href="([^"]*/siaran[^"]*)"', blocks(app))]


@both
def test_nothing_chosen_is_said_kindly_with_a_way_to_start(open_page, lang):
    app = open_page("briefing", lang=lang)
    assert locales.get(lang).t("briefing.empty") in words(app)
    app.button(key="usual").click().run()
    assert app.query_params["cards"][:2] == ["angka", "tren"]


@both
def test_a_chosen_card_stands_with_its_finding_and_its_sentence(open_page, lang):
    said = words(open_page("briefing", cards=["angka"], lang=lang))
    assert locales.get(lang).number(1398) in said and "KASN/BKN (Pilkada 2020)" in said


def test_cards_are_moved_and_taken_off_in_the_address(open_page):
    app = open_page("briefing", cards=["angka", "tren", "jalur-funnel"])
    app.button(key="up_2").click().run()
    assert app.query_params["cards"] == ["angka", "jalur-funnel", "tren"]
    app.button(key="down_0").click().run()
    assert app.query_params["cards"] == ["jalur-funnel", "angka", "tren"]
    app.button(key="remove_1").click().run()
    assert app.query_params["cards"] == ["jalur-funnel", "tren"]
    assert app.button(key="up_0").disabled and app.button(key="down_1").disabled


def test_a_card_is_added_behind_the_others(open_page):
    app = open_page("briefing", cards=["tren"])
    app.button(key="put_angka").click().run()
    assert app.query_params["cards"] == ["tren", "angka"] and app.button(key="put_angka").disabled


def test_pace_and_colours_stand_in_every_link(open_page):
    app = open_page("briefing", cards=["angka", "tren"], dwell="45", theme="dark", lang="en")
    found = links(app)
    assert len(found) == 4 and all("cards=angka&cards=tren&dwell=45&theme=dark" in url and url.endswith("lang=en") for url in found)
    assert ["view=presenter" in url for url in found] == [False, True, False, False]
    assert ["release=1" in url for url in found] == [False, False, False, True]


@both
def test_codes_have_their_address_as_text(open_page, lang):
    found = re.findall(r'<img src="(data:image/svg[^"]+)" alt="([^"]+)"', blocks(open_page("briefing", lang=lang)))
    assert len(found) == 2 and all("/siaran" in alt for _, alt in found) and found[0][0] != found[1][0]


def test_an_unknown_card_keeps_its_place_and_is_said(open_page):
    assert "Kartu “nowhere” tidak ada" in words(open_page("briefing", cards=["nowhere", "angka"]))


@pytest.mark.parametrize(("name", "value"), [("dwell", "9999"), ("theme", "pink"), ("cards", ",".join(f"a{n}" for n in range(40)))])
def test_a_mangled_address_opens_with_a_note(open_page, name, value):
    assert value[-10:] not in ("",) and "tidak" in words(open_page("briefing", **{name: value}))


def test_the_wall_of_an_address_is_that_of_its_links(open_page):
    made = steps(["peta~election=pilkada-2020~form=tiles", "angka"])
    app = open_page("briefing", cards=[str(step) for step in made])
    assert all("cards=peta~election%3Dpilkada-2020~form%3Dtiles&cards=angka" in url for url in links(app))
    assert registry.BY_KEY["briefing"].path == "paparan" and Wall(tuple(made), chosen=True).steps == tuple(made)
