"""A comparison in words: the finding, the gaps, the marks, the text alternative."""

from __future__ import annotations

import pytest

import locales
from analytics import compare
from data.views.compare import Measure
from sentences import compare as said
from sentences import provinces

ALLEGED = Measure("Bawaslu", "alleged", "cases")
ID, EN = locales.get("id"), locales.get("en")
both = pytest.mark.parametrize("locale", [ID, EN], ids=["id", "en"])


def named(snapshot, locale):
    return provinces.names(snapshot.tables["provinces"], locale)


def test_the_title_says_the_figures_of_one_election_in_the_order_of_the_codes(snapshot):
    found = compare.compare(snapshot, ALLEGED, ("73", "16"), ())
    title = said.title(found, named(snapshot, ID), ID).replace("\u00a0", " ")
    assert title == "Pilkada 2020, dugaan pelanggaran menurut Bawaslu (kasus): Sumatera Selatan 3 dan Sulawesi Selatan 88"


def test_the_title_of_one_province_says_its_elections(snapshot):
    found = compare.compare(snapshot, ALLEGED, ("73",), ())
    title = said.title(found, named(snapshot, EN), EN).replace("\u00a0", " ")
    assert title.endswith("Pilkada 2018 32, Pemilu 2019 26 and Pilkada 2020 88") and title.startswith("South Sulawesi,")


def test_a_zero_before_the_vote_is_told_from_a_zero(snapshot):
    found = compare.compare(snapshot, ALLEGED, ("14", "73"), ("Pilkada 2020",))
    assert "sebelum hari pemungutan suara" in said.title(found, named(snapshot, ID), ID)


@both
def test_coverage_names_every_kind_of_gap(snapshot, locale):
    found = compare.compare(snapshot, ALLEGED, ("31", "73", "94"), ("Pilkada 2018", "Pilkada 2020"))
    words = said.coverage(found, locale)
    for kind in ("no_figure", "not_applicable", "did_not_exist"):
        number = int((found.cells["state"] == kind).sum())
        assert locale.t(f"compare.left.{kind}", n=locale.number(number)) in words


@both
def test_dates_that_differ_are_said(snapshot, locale):
    found = compare.compare(snapshot, ALLEGED, ("73",), ())
    first, last = found.slice.as_of
    for words in (said.lead(found, locale), said.subtitle(found, locale)):
        assert locale.date(first) in words and locale.date(last) in words
    one = compare.compare(snapshot, ALLEGED, ("73",), ("Pemilu 2019",))
    assert locale.date("2019-03-01") in said.lead(one, locale)


@both
def test_the_text_alternative_tells_every_figure_and_every_gap(snapshot, locale):
    found = compare.compare(snapshot, ALLEGED, ("31", "73", "94"), ())
    words = said.alternative(found, named(snapshot, locale), locale)
    for row in found.slice.frame.itertuples():
        assert f"{locale.number(row.value)} {locale.t('unit.cases')}" in words
    for cell in found.cells.itertuples():
        assert cell.obs_id or said.state(cell, locale) in words


def test_a_rate_stands_with_its_interval_and_its_count(snapshot):
    row = compare.compare(snapshot, ALLEGED, ("73",), ("Pilkada 2020",)).slice.frame.iloc[0].to_dict()
    assert said.figure(row, EN, per=True).startswith("4.92 per 10,000 PNS (") and said.figure(row, EN, per=True).endswith("; 88 cases")
    assert said.figure({**row, "rate": float("nan")}, EN, per=True) == "88 cases; no value per 10,000 PNS"


def test_old_borders_are_named(snapshot):
    words = said.borders("91;93;94;95", "91", named(snapshot, ID), ID)
    assert "Papua Selatan, Papua Tengah dan Papua Pegunungan" in words
    assert said.borders("73", "73", named(snapshot, ID), ID) == ""


@both
def test_a_mix_names_its_kinds_and_values(locale):
    words = said.mixed({"authority": ("Bawaslu", "KASN"), "unit": ("cases", "people")}, locale)
    assert all(part in words for part in ("Bawaslu", "KASN", locale.t("mixed.unit"), locale.t("unit.people")))
