"""Sentences on provinces: who counted what, up to when, of how many areas, and how sure the order is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import locales
import sentences.provinces as said
from analytics import control, layers, named, places, rates
from data.vocab import WhyNot

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
RAW = re.compile(r"\b(under_10|10_to_19|above_998|below_998|early_zero|kasn_recommended|forwarded_to_kasn|nan|None)\b|[{}]|provinces\.\w")
MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
OCTOBER_2020 = "province_pilkada2020_bawaslu_2020_10_04"


def layer(snapshot, series_id: str):
    return next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)


def clean(text: str) -> str:
    assert text and not RAW.search(text), text
    return text


def names(snapshot, lang: str):
    return said.names(snapshot.tables["provinces"], locales.get(lang))


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("id", "Pilkada 2020: dari 12 provinsi yang disebut, Maluku Utara tertinggi, 19,02 kasus per 10.000 PNS"),
        ("en", "Pilkada 2020: of the 12 provinces named, North Maluku is highest, 19.02 cases per 10,000 PNS"),
    ],
)
def test_the_title_names_the_highest_rate_of_those_named(snapshot, lang, title):
    found = rates.rates(snapshot, layer(snapshot, OCTOBER_2020))
    assert said.title(found, names(snapshot, lang), locales.get(lang)) == title


@both
def test_the_lead_says_authority_stage_unit_date_coverage_and_denominator(snapshot, lang):
    words = locales.get(lang)
    text = clean(said.lead(rates.rates(snapshot, layer(snapshot, OCTOBER_2020)), names(snapshot, lang), words))
    for part in (
        "Bawaslu",
        words.t("stage.alleged"),
        words.t("unit.cases"),
        said.stated("2020-10-04", words),
        "12",
        "32",
        "PNS",
        "2023",
        "BPS",
    ):
        assert part in text, part
    assert words.t("provinces.apart", area=names(snapshot, lang)["82"], lower=words.number(15.258, 2), upper=words.number(23.44, 2)) in text


@both
def test_the_lead_says_how_many_intervals_overlap_with_the_first(snapshot, lang):
    words = locales.get(lang)
    text = clean(said.lead(rates.rates(snapshot, layer(snapshot, MARCH_2019)), names(snapshot, lang), words))
    # Nine of the other 14 upper limits are not below 1.52, the lower limit of Sulawesi Tenggara.
    assert ": 9. " in text


@both
def test_a_province_alone_has_nobody_to_overlap_with(snapshot, lang):
    found = rates.rates(snapshot, layer(snapshot, OCTOBER_2020))
    alone = replace(found, slice=found.slice.with_(frame=found.slice.frame.iloc[:1]))
    text = clean(said.lead(alone, names(snapshot, lang), locales.get(lang)))
    words = locales.get(lang)
    ends = {"lower": words.number(15.258, 2), "upper": words.number(23.44, 2)}
    assert text.endswith(words.t("provinces.alone", area=names(snapshot, lang)["82"], **ends))


@both
def test_without_a_denominator_title_and_lead_say_so(snapshot, lang):
    early, words = snapshot.until("2020-11"), locales.get(lang)
    found = rates.rates(early, layer(early, OCTOBER_2020))
    assert said.title(found, names(early, lang), words) == words.t(
        "provinces.title_plain", election="Pilkada 2020", named="12", expected="32"
    )
    assert words.t("whynot.no_denominator") in clean(said.lead(found, names(early, lang), words))


@both
def test_a_mixed_list_says_what_differs_and_a_score_that_it_is_none(snapshot, lang):
    words = locales.get(lang)
    best, index = layer(snapshot, "province_best_pilkada_2020"), layer(snapshot, "ikp2024_total_by_province")
    of_best, of_index = rates.counts(snapshot, best), rates.counts(snapshot, index)
    assert said.counts_title(best, of_best, words) == words.t("provinces.title_counts", election="Pilkada 2020", named="30", expected="32")
    text = clean(said.counts_lead(best, of_best, words))
    assert all(words.t(f"mixed.{kind}") in text for kind in ("unit", "stage", "authority"))
    assert said.counts_title(index, of_index, words) == words.t("provinces.title_scores", election="Pemilu 2024", named="34", expected="34")
    assert said.stated("2022-12-16", words) in clean(said.counts_lead(index, of_index, words))
    plain = of_index.with_(unit="percent")
    assert words.t("provinces.not_counts") in clean(said.counts_lead(replace(index, index=False), plain, words))
    assert said.counts_title(replace(index, index=False), plain, words) == words.t(
        "provinces.title_plain", election="Pemilu 2024", named="34", expected="34"
    )


@pytest.mark.parametrize(
    ("lang", "title", "parts"),
    [
        (
            "id",
            "9 dari 12 provinsi yang disebut terletak di luar batas 99,8 %",
            ("5 di atas", "4 di bawah", "2,16", "805", "3.732.428", "2,41"),
        ),
        ("en", "9 of the 12 provinces named lie outside the 99.8% limits", ("5 above", "4 below", "2.16", "805", "3,732,428", "2.41")),
    ],
)
def test_the_control_plot_is_said_with_what_its_centre_is_made_of(snapshot, lang, title, parts):
    words, found = locales.get(lang), control.control(snapshot, layer(snapshot, OCTOBER_2020))
    assert said.control_title(found, words) == title
    text = clean(said.control(found, words))
    assert all(part in text for part in (*parts, "Bawaslu", words.t("stage.alleged"), said.stated("2020-10-04", words))), text


@both
def test_where_all_voted_no_other_centre_is_said(snapshot, lang):
    words, found = locales.get(lang), control.control(snapshot, layer(snapshot, MARCH_2019))
    assert said.control(found, words).endswith("2023.")


@both
def test_a_missing_plot_and_missing_shrinkage_say_why(snapshot, lang):
    words = locales.get(lang)
    assert words.t("whynot.no_national") in clean(said.no_control(WhyNot.NO_NATIONAL, words))
    found = rates.rates(snapshot, layer(snapshot, MARCH_2019), shrink=True)
    assert words.t("whynot.too_few_areas") in clean(said.shrunk(found, words)) and "15" in said.shrunk(found, words)
    made = replace(found, why_not_shrunk=None, mean=0.625)
    assert words.number(0.62, 2) in clean(said.shrunk(made, words))


@pytest.mark.parametrize(
    ("lang", "title", "lead"),
    [
        ("id", "Sulawesi Selatan: 68 angka dari 5 pemilihan dalam catatan",
         "Pernyataan bertanggal terakhir: Bawaslu Sulawesi Selatan, dugaan pelanggaran, 181 orang pada Pilkada 2024, menurut pernyataan "
         "22 November 2024. Itu 10,13 orang per 10.000 PNS tahun 2023 (selang 95 % 8,70–11,71)."),
        ("en", "South Sulawesi: 68 figures from 5 elections on record",
         "Last dated statement: Bawaslu Sulawesi Selatan, alleged violations, 181 people in Pilkada 2024, as stated on 22 November 2024. "
         "That is 10.13 people per 10,000 PNS of 2023 (95% interval 8.70–11.71)."),
    ],
)  # fmt: skip
def test_a_province_is_said_with_its_last_statement(snapshot, lang, title, lead):
    found, words = places.place(snapshot, "73"), locales.get(lang)
    assert said.place_title(found, words) == title and said.place_lead(found, words) == lead


@both
def test_a_province_without_a_figure_is_unknown_and_not_zero(snapshot, lang):
    found, words = places.place(snapshot, "96"), locales.get(lang)
    assert said.place_title(found, words) == words.t("provinces.place_none", area=words.pick(found, "name"))
    assert said.place_lead(found, words) == words.t("provinces.place_none_lead")


@both
def test_without_a_denominator_the_last_statement_has_no_rate(snapshot, lang):
    text = clean(said.place_lead(places.place(snapshot.until("2020-11"), "73"), locales.get(lang)))
    assert "PNS" not in text and "2020" in text


@both
def test_each_election_is_said_with_its_coverage(snapshot, lang):
    words = locales.get(lang)
    lines = [clean(said.named(row, words)) for _, row in named.by_election(snapshot).frame.iterrows()]
    assert len(lines) == 14 and "11" in lines[1] and "38" in lines[1] and lines[1].startswith("Pemilu 2024: ")
    assert lines[-1] == words.t("provinces.said_none", election="Pemilu 2014")
    row = named.by_election(snapshot).frame.iloc[1].copy()
    row["expected"] = float("nan")
    assert said.named(row, words) == words.t("provinces.said_named_open", election="Pemilu 2024", named="11")


@both
def test_an_unknown_date_is_said_to_be_so(lang):
    assert said.stated("", locales.get(lang)) == locales.get(lang).t("provinces.undated")
    assert said.mark("", locales.get(lang)) == ""
