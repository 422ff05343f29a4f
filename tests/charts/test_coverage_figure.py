"""The bars of coverage: their full length is every province that could have a figure."""

from __future__ import annotations

import json

import pytest

import locales
from analytics import coverage
from charts import coverage as charts

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture
def draw(snapshot):
    def of(election: str, lang: str = "id", **options):
        rows = coverage.by_authority(snapshot, election)
        return rows, charts.figure(rows, locales.get(lang), **options)

    return of


def test_a_bar_is_filled_to_the_provinces_named_and_outlined_to_those_expected(draw):
    rows, figure = draw("Pilkada 2020")
    filled, rest = figure["data"]
    assert filled["x"] == list(rows.frame["named"]) == [29, 18, 7, 0, 0, 22]
    assert [a + b for a, b in zip(filled["x"], rest["x"], strict=True)] == [32] * 6
    assert figure["layout"]["barmode"] == "stack" and figure["layout"]["xaxis"]["range"][1] > 32


def test_the_words_at_the_end_say_named_of_expected(draw):
    assert draw("Pilkada 2020")[1]["data"][1]["text"][:2] == ["29 dari 32", "18 dari 32"]
    assert draw("Pilkada 2018", "en")[1]["data"][1]["text"][0] == "11 of 28–34"


def test_longer_words_have_more_room(draw):
    room = {e: f["layout"]["xaxis"]["range"][1] / 34 for e, f in ((e, draw(e)[1]) for e in ("Pemilu 2019", "Pilkada 2018"))}
    assert room["Pemilu 2019"] < room["Pilkada 2018"]


def test_where_nothing_is_on_record_the_bar_has_no_outline(draw):
    _, figure = draw("Pilkada 2015")
    assert figure["data"][1]["x"] == [0] and figure["data"][1]["text"] == ["0"]
    assert figure["layout"]["xaxis"]["range"][1] > 0


def test_words_stand_on_the_ground_of_the_reader(draw):
    light, dark = draw("Pilkada 2020")[1], draw("Pilkada 2020", dark=True)[1]
    assert light["data"][1]["textfont"]["color"] != dark["data"][1]["textfont"]["color"]
    json.dumps(dark)


def test_practice_data_is_marked(snapshot):
    rows = coverage.by_authority(snapshot, "Pilkada 2020").with_(practice=True)
    assert "DATA LATIHAN" in json.dumps(charts.figure(rows, locales.get("id")))


@both
def test_the_text_alternative_says_every_bar(snapshot, lang):
    said = charts.description(coverage.by_authority(snapshot, "Pemilu 2024"), locales.get(lang))
    assert "Pemilu 2024" in said and "KASN" in said
    assert ("11 dari 38 provinsi" if lang == "id" else "11 of 38 provinces") in said
