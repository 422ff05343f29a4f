"""The routes of the wall: its page in both languages, what it shows, and what is said where that is not possible."""

from __future__ import annotations

import html as escaped
import json
import re
from typing import Any

import pytest

import locales
from app.wall import channel, content, page
from app.wall.asked import Step, Wall

NUMBERS_ONLY = "cards=angka"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Keep no content and no listener from one store to the next."""
    monkeypatch.setattr(page, "_KEPT", page.Kept(1_000_000))
    monkeypatch.setattr(channel, "CHANNEL", channel.Channel())


def settings(text: str) -> dict[str, Any]:
    return json.loads(re.search(r'id="settings">(.*?)</script>', text, re.S)[1])


def shown(ask, query: str = NUMBERS_ONLY, **more: Any) -> dict[str, Any]:
    answer = ask("/siaran/isi", query, **more)
    assert answer.status == 200, answer.text
    return json.loads(answer.text)


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_the_page_stands_in_each_language_and_asks_nobody_else(ask, lang):
    answer = ask("/siaran", f"lang={lang}")
    assert answer.status == 200 and f'<html lang="{lang}"' in answer.text
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", answer.text)
    assert settings(answer.text)["words"]["now"] == locales.get(lang).t("wall.now")


@pytest.mark.parametrize("alias", page.ALIASES)
def test_english_names_lead_to_the_wall_and_keep_the_query(ask, alias):
    answer = ask(f"/{alias}", "cards=tren&lang=en")
    assert (answer.status, answer.headers["location"]) == (308, "/siaran?cards=tren&lang=en")


def test_its_script_is_served_under_a_name_that_holds_its_hash(ask):
    name = settings(ask("/siaran").text)["script"]
    answer = ask(f"/geo/{name}")
    assert answer.status == 200 and "immutable" in answer.headers["cache-control"] and "EventSource" in answer.text


def test_words_of_an_address_cannot_end_the_script_of_the_page(ask):
    text = ask("/siaran", "dwell=%3C/script%3E%3Cb%3E&cards=%3Cb%3E").text
    assert "<b>" not in text and "</script><b>" not in text
    assert any("</script><b>" in notice for notice in settings(text)["notices"]), "the note says it back, as text"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_the_numbers_stand_with_what_they_count_their_date_source_and_dispute(ask, lang):
    told = shown(ask, f"{NUMBERS_ONLY}&lang={lang}")
    words = locales.get(lang)
    (step,) = told["steps"]
    first, last, _ = step["numbers"]
    assert (first["value"], last["value"]) == ("845", words.number(1398))
    assert first["badge"] == words.t("card.disputed", other="894")
    assert last["counts"] == ["Bawaslu", words.t("stage.forwarded_to_kasn"), words.t("unit.cases")]
    assert words.date("2022-09-27") in last["as_of"] and last["source"]
    assert (told["number"], told["frozen"], told["practice"]) == (1, "", None)
    assert step["fingerprint"] in step["notes"][1]


@pytest.mark.usefixtures("loaded")
def test_the_presenter_gets_sentences_in_both_languages(ask):
    (step,) = shown(ask, f"{NUMBERS_ONLY}&view=presenter")["steps"]
    assert set(step["say"]) == {"id", "en"} and any("1,398" in text for text in step["say"]["en"])
    (step,) = shown(ask, NUMBERS_ONLY)["steps"]
    assert set(step["say"]) == {"id"}


@pytest.mark.usefixtures("loaded")
def test_an_unknown_card_is_left_out_with_a_note_and_the_wall_stands(ask):
    told = shown(ask, "cards=nowhere-x,angka,%3Cb%3E")
    assert [step["id"] for step in told["steps"]] == ["angka"]
    assert len(told["notices"]) == 2 and "nowhere-x" in told["notices"][0]
    assert [step["id"] for step in shown(ask, "cards=nowhere-x")["steps"]] == ["angka"], "never an empty wall"


@pytest.mark.usefixtures("loaded")
def test_the_same_content_is_not_sent_twice(ask):
    first = ask("/siaran/isi", NUMBERS_ONLY)
    again = ask("/siaran/isi", NUMBERS_ONLY, headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.text) == (304, "")
    assert page._KEPT.made == 1
    ask("/siaran/isi", f"{NUMBERS_ONLY}&dwell=9&auto=0")
    assert page._KEPT.made == 1, "the pace of a wall changes nothing of what it shows"
    ask("/siaran/isi", f"{NUMBERS_ONLY}&lang=en")
    assert page._KEPT.made == 2


@pytest.mark.usefixtures("several")
def test_changed_numbers_are_named_with_old_and_new(ask):
    (step,) = shown(ask, f"{NUMBERS_ONLY}&since=2")["steps"]
    assert step["changed"] == "1 angka berubah: Pilkada 2020 1.398 → 1.400"
    for since in ("", "&since=3", "&since=99", "&since=x"):
        assert shown(ask, NUMBERS_ONLY + since)["steps"][0]["changed"] == ""


@pytest.mark.usefixtures("several")
def test_a_frozen_wall_stays_with_its_release_and_date_and_says_so(ask):
    told = shown(ask, f"{NUMBERS_ONLY}&release=1&since=1")
    assert told["steps"][0]["numbers"][1]["value"] == "1.398" and told["number"] == 1
    assert "rilis 1" in told["frozen"] and told["steps"][0]["changed"] == ""
    assert settings(ask("/siaran", "release=1").text)["frozen"] is True
    until = shown(ask, f"{NUMBERS_ONLY}&as_of=2022-12-31")
    assert "31 Desember 2022" in until["frozen"] and len(until["steps"][0]["numbers"]) == 2


@pytest.mark.usefixtures("several")
def test_a_release_that_does_not_exist_shows_the_current_one_with_a_note(ask):
    told = shown(ask, f"{NUMBERS_ONLY}&release=77")
    assert told["number"] == 3 and told["frozen"] == "" and "77" in told["notices"][0]


@pytest.mark.usefixtures("practising")
def test_practice_data_is_marked(ask):
    assert shown(ask)["practice"]["mark"] == "DATA LATIHAN"


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_without_a_store_the_page_stands_and_its_content_says_what_is_wrong(ask, lang):
    assert ask("/siaran", f"lang={lang}").status == 200
    answer = ask("/siaran/isi", f"lang={lang}")
    assert answer.status == 503 and json.loads(answer.text)["error"]["code"] == "store_missing" and answer.headers["retry-after"]


@pytest.mark.usefixtures("loaded")
def test_after_a_release_only_what_stands_is_made_first(monkeypatch, ask):
    asked: list[str] = []
    monkeypatch.setattr(content.cards, "find", lambda step, wall: asked.append(str(step)))
    told = shown(ask, "cards=angka,tren,jalur-funnel&part=head&only=jalur-funnel")
    assert asked == ["jalur-funnel"] and [step["kind"] for step in told["steps"]] == ["numbers", "waiting"]


@pytest.mark.usefixtures("loaded")
def test_a_card_that_fails_does_not_take_the_wall_down(monkeypatch, ask):
    def fails(*_: object) -> None:
        raise RuntimeError("a fault of one card")

    monkeypatch.setattr(content.cards.takes, "get", fails)
    told = shown(ask, "cards=jalur-funnel,angka")
    assert [step["id"] for step in told["steps"]] == ["angka"] and "jalur-funnel" in told["notices"][0]


def test_the_address_of_a_wall_reads_back():
    wall = Wall((Step("peta", (("election", "pilkada-2020"),)), Step("angka")), chosen=True, dwell=30, theme="dark", lang="en")
    assert page.url(wall) == "/siaran?cards=peta~election%3Dpilkada-2020&cards=angka&dwell=30&theme=dark&lang=en"
    assert escaped.escape(page.url(wall).split("?")[1].split("&")[0]) in escaped.escape(page._settings(wall))
