"""The finding of every map layer in one or two sentences, and what a picture says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

import locales
import sentences
from analytics import atlas
from sentences import maps as words_of

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"


@pytest.fixture
def say(snapshot):
    def of(layer_id: str, lang: str, vintage: str = "") -> str:
        view = atlas.view(snapshot, atlas.choose(snapshot, layer_id, ()), vintage=vintage)
        return sentences.layer(view, locales.get(lang))

    return of


@both
def test_every_layer_on_every_map_is_said_without_a_gap(snapshot, lang):
    words = locales.get(lang)
    for layer in atlas.catalogue(snapshot):
        for vintage in ("", "38"):
            view = atlas.view(snapshot, layer, vintage=vintage)
            for text in (sentences.layer(view, words), words_of.subtitle(view, words), words_of.legend_title(view, words)):
                assert text and text[0] == text[0].upper() and not re.search(r"[{}]|\bnan\b|\bNone\b|  ", text), (
                    f"{layer.series_id}: {text}"
                )


@both
def test_a_rate_names_the_highest_with_the_count_behind_it_and_that_it_is_computed(say, lang):
    text = say("rate_province_pilkada2020_bawaslu_2020_04_03", lang)
    for part in ("12", "32", "49", locales.get(lang).number(10.59), "Bawaslu", "2020"):
        assert part in text
    assert ("dihitung" if lang == "id" else "computed") in text


@both
def test_published_classes_are_counted_from_the_highest_and_the_missing_one_is_said(say, lang):
    text = say("category_pilkada_2024", lang)
    words = [locales.get(lang).t(f"maps.level.{level}") for level in ("high", "medium", "low")]
    assert [int(number) for number in re.findall(r"\b\d+\b", text.split(": ", 1)[1])] == [5, 28, 4, 1]
    assert sorted(words, key=text.index) == words and locales.get(lang).date("2024-08-26") in text


@both
def test_a_denominator_names_most_and_fewest(say, lang):
    text = say("pns_2023", lang)
    for part in ("38", locales.get(lang).number(363512), locales.get(lang).number(16335)):
        assert part in text
    assert ("Jawa Timur" if lang == "id" else "East Java") in text


@both
def test_pledges_are_a_sample_and_those_of_no_province_are_counted_apart(say, lang):
    text = say("pledges", lang)
    for part in ("119", "34", "38", "8"):
        assert part in text
    assert re.search("bukan sensus|not a census", text)


@both
def test_areas_that_cannot_be_separated_are_named(say, lang):
    text = say("ikp2024_total_by_province", lang, "38")
    names = ("Papua Selatan", "Papua Barat Daya") if lang == "id" else ("South Papua", "Southwest Papua")
    assert all(name in text for name in names)
    assert not any(name in say("ikp2024_total_by_province", lang) for name in names)


@both
def test_loaded_cases_are_never_taken_for_the_whole_country(snapshot, lang):
    """DATA LATIHAN: seven cases of Jawa Barat, three of them naming factor 2."""
    columns = ["election", "year", "province_code", "stage", "factor", "n"]
    rows = pd.DataFrame([("Pilkada 2020", 2020, "32", "alleged", f, n) for f, n in ((0, 7), (2, 3), (9, 4))], columns=columns)
    made = replace(snapshot, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": rows})
    for layer_id, count in (("cases_pilkada-2020", "7"), ("cases_pilkada-2020_factor_2", "3")):
        view = atlas.view(made, atlas.choose(made, layer_id, ()))
        text = sentences.layer(view, locales.get(lang))
        assert text.startswith(count) and re.search("bukan seluruh Indonesia|not the whole of Indonesia", text)
        assert "Pilkada 2020" in words_of.subtitle(view, locales.get(lang))


@both
def test_the_regencies_of_a_province_are_counted_and_the_highest_is_named(snapshot, lang):
    view = atlas.regency_view(snapshot, atlas.regencies(snapshot, "73")[0])
    text = words_of.regencies(view, locales.get(lang))
    for part in ("21", "24", "Kota Parepare", "13", "Bawaslu Sulawesi Selatan", "2024"):
        assert part in text


@both
def test_a_release_cut_at_a_date_says_so_in_its_sources(snapshot, lang):
    kept = snapshot.until("2020-12-31")
    view = atlas.view(kept, atlas.choose(kept, MARCH_2019, ()))
    assert locales.get(lang).date("2020-12-31") in words_of.attribution(view, locales.get(lang))[-1]


@pytest.mark.parametrize("as_of", ["2014", "2016-12-31", "2019-06-01", "2024-08-01"])
def test_layers_of_a_release_cut_at_a_date_can_be_built_and_said(snapshot, as_of):
    kept = snapshot.until(as_of)
    for layer in atlas.catalogue(kept):
        view = atlas.view(kept, layer)
        assert len(view.slice) and sentences.layer(view, locales.get("en"))
    assert "category_pilkada_2024" not in {layer.series_id for layer in atlas.catalogue(kept)}


def test_what_stands_under_no_election_has_a_name_in_the_box():
    assert sentences.group_label("other", locales.get("en")).startswith("Other")
    assert sentences.group_label("2023", locales.get("en")) == locales.get("en").t("map.year", year="2023")
