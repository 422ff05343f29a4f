"""One province in words: distances from the vote, gaps, neighbours, states, citation."""

from __future__ import annotations

import pandas as pd
import pytest

import locales
from analytics import places, places_beside, places_missing
from sentences import places as said

EN, ID = locales.get("en"), locales.get("id")


@pytest.mark.parametrize(
    ("days", "en", "id_"),
    [
        (-66, "66 days before the vote", "66 hari sebelum pemungutan suara"),
        (229, "229 days after the vote", "229 hari sesudah pemungutan suara"),
        (-1, "the day before the vote", "sehari sebelum pemungutan suara"),
        (1, "the day after the vote", "sehari sesudah pemungutan suara"),
        (0, "the day of the vote", "hari pemungutan suara"),
        (pd.NA, "distance from the vote unknown", "jarak ke pemungutan suara tidak diketahui"),
    ],
)
def test_a_distance_is_said_in_days(days, en, id_):
    assert (said.distance(days, EN), said.distance(days, ID)) == (en, id_)


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_gap_of_every_province_is_a_whole_sentence(snapshot, lang):
    words = locales.get(lang)
    for code in snapshot.province_names:
        for one in places_missing.missing(snapshot, code):
            text = said.gap(one, snapshot, words)
            assert text.endswith(".") and "{" not in text and text[0].isupper()


def test_elections_without_a_count_say_what_was_voted_for(snapshot):
    gap = next(one for one in places_missing.missing(snapshot, "53") if one.kind == "elections")
    assert said.gap(gap, snapshot, ID) == (
        "Ikut memilih, tetapi tidak ada lembaga yang menerbitkan hitungan untuk seluruh provinsi: "
        "Pilkada 2024 (gubernur), Pemilu 2019 (pemilu nasional) dan Pilkada 2018 (gubernur)."
    )


def test_a_year_has_no_thousands_separator(snapshot):
    gap = next(one for one in places_missing.missing(snapshot, "53") if one.kind == "pns_years")
    assert "2023" in said.gap(gap, snapshot, ID) and "2.023" not in said.gap(gap, snapshot, ID)


def test_neighbours_are_named_with_why_they_stand_there(snapshot):
    java, bali = (places_beside.beside(snapshot, code) for code in ("33", "51"))
    assert "land border with West Java, Special Region of Yogyakarta and East Java" in said.beside(java, snapshot, EN)
    assert "no land border" in said.beside(bali, snapshot, EN) and "East Java and West Nusa Tenggara" in said.beside(bali, snapshot, EN)


@pytest.mark.parametrize(
    ("state", "value", "text"),
    [("value", 1398.0, "1.398"), ("zero", 0.0, "0"), ("early_zero", 0.0, "0 per tanggal itu, sebelum pemungutan suara"),
     ("no_figure", float("nan"), "tidak ada angka"), ("not_applicable", float("nan"), "tidak memilih"),
     ("did_not_exist", float("nan"), "belum dibentuk")],
)  # fmt: skip
def test_a_state_is_a_number_or_a_word(state, value, text):
    assert said.figure({"state": state, "value": value, "unit": "cases"}, ID) == text


def test_a_citation_has_release_fingerprint_and_address(snapshot):
    place = places.place(snapshot, "53")
    text = said.citation(place, snapshot, "https://example.org/provinsi/nusa-tenggara-timur", ID)
    assert text.startswith(f"Pantau Netralitas. ({snapshot.release.created_at[:4]}). Nusa Tenggara Timur:")
    assert f"Sidik jari angka: {place.figures.fingerprint}." in text and text.endswith("nusa-tenggara-timur")
