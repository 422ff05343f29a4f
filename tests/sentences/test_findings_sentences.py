"""Titles of cards: the finding in one sentence, what is partial or unknown in words, nothing computed that the Slice does not hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import locales
from analytics import change, forms, pipeline, regions, rising, running, trends
from analytics.mentions import mentions, most_named
from analytics.sanctions import sanctions
from data.vocab import WhyNot
from sentences import findings
from sentences.say import say

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def test_a_trend_names_its_highest_preferred_figure_and_counts_the_others(snapshot):
    said = findings.figures(trends.trend(snapshot, trends.DEFAULT_SERIES), locales.get("id"))
    assert said == "Angka utama tertinggi 1.398 kasus (Pilkada 2020); dari 7 angka, 2 baru sebagian dan 1 bacaan lain"


@both
@pytest.mark.parametrize("series", ["all_violations_by_election", "other_law_class_by_election", "kasn_followup_share_by_year"])
def test_every_kind_of_trend_has_a_title(snapshot, lang, series):
    found = trends.trend(snapshot, series)
    said = findings.figures(found, locales.get(lang))
    assert said and not re.search(r"[{}]|nan|finding\.", said)
    marked = {"id": "baru sebagian", "en": "partial"}[lang] in said
    assert marked == bool((found.slice.frame["role"] != "preferred").any())


def test_a_change_is_said_with_its_interval_in_points_or_with_the_reason(snapshot):
    en = locales.get("en")
    first = change.changes(snapshot).frame.iloc[0]
    assert findings.change(first, en) == "From Pemilu 2019 to Pilkada 2020 it changed by +65.4% (exact 95% interval: +51.8% to +80.4%)"
    share = change.changes(snapshot, "kasn_followup_share_by_year").frame.iloc[0]
    assert findings.change(share, en) == "From 2018 to 2019 it changed by +21 percentage points"
    partial = change.compared(snapshot, trends.DEFAULT_SERIES, "pilkada-2020", "pilkada-2024").frame.iloc[0]
    assert en.t("whynot.partial") in findings.change(partial, en) and "%" not in findings.change(partial, en)


def test_sanctions_followed_and_what_is_not_known_is_said(snapshot):
    found, words = pipeline.funnel(snapshot), locales.get("en")
    assert findings.last_step(found, words) == (
        "86.0% of those found in breach were followed up by the appointing official: 1,373 of 1,596 people"
    )
    said = findings.unknown(found, sanctions(snapshot, found.group), words)
    assert words.t("unknown.kind") in said and words.t("unknown.rest") in said and words.t("unknown.unreported") in said
    assert not re.search(r"\d", said), "no figure is computed for what is not known"


def test_a_step_that_was_not_stated_and_an_end_at_forwarding_are_unknown(snapshot):
    words = locales.get("id")
    found = pipeline.funnel(snapshot, "Pilkada 2020", "Bawaslu")
    said = findings.unknown(found, sanctions(snapshot, found.group), words)
    assert words.t("unknown.step", done=words.t("pipeline.done.violation")) in said and words.t("unknown.after") in said
    assert words.t("unknown.kind") not in said, "Bawaslu imposes no sanctions"


def test_a_funnel_that_may_not_be_converted_has_no_share_in_its_title(snapshot):
    found = pipeline.funnel(snapshot, "Pilkada 2020", "KASN", "2020-10-12")
    assert "%" in findings.last_step(found, locales.get("en"))
    assert "%" not in findings.last_step(replace(found, why=WhyNot.NOT_NESTED), locales.get("en"))


@both
def test_every_card_of_the_three_pages_has_a_title_in_both_languages(snapshot, lang):
    words = locales.get(lang)
    found = forms.breakdown(snapshot, "position", "Pilkada 2020", "KASN", "2022-05-31")
    social = forms.social_media(snapshot)
    of = mentions(snapshot)
    said = [
        findings.always_rising(rising.always_rising(snapshot), words),
        findings.per_region(regions.per_region(snapshot), words),
        findings.share_of_all(regions.share_of_all(snapshot), words),
        findings.running(running.running(snapshot, stage=("forwarded_to_kasn",), unit=("cases",)), words),
        findings.not_acted_on(pipeline.not_acted_on(snapshot, "Pilkada 2020"), words),
        findings.cut_offs(pipeline.cut_offs(snapshot, "Pilkada 2020", "KASN"), words),
        findings.beside(pipeline.funnel(snapshot, "Pilkada 2024", "BKN"), words),
        *(findings.sanctions(one, words) for one in sanctions(snapshot)),
        findings.categories(found, words),
        findings.over_time(forms.over_time(snapshot, "position", "Pilkada 2020", "KASN", "percent"), words),
        findings.between(forms.between_elections(snapshot, "position"), words),
        *(findings.social(one, words) for one in social),
        findings.mentions(of, *most_named(of), words),
    ]
    for text in said:
        assert text and not re.search(r"[{}]|\bnan\b|\bNone\b|(finding|stage|unit)\.", text), text
        assert not text.endswith(".")


@both
def test_names_without_counts_are_not_said_as_figures(snapshot, lang):
    words = locales.get(lang)
    said = say(mentions(snapshot), words)
    assert "35" in said and "KASN" in said and words.t("say.figures", count="35") not in said
    assert ("bukan peringkat" if lang == "id" else "no ranking") in said


@both
def test_computed_rows_without_a_figure_are_results(snapshot, lang):
    words = locales.get(lang)
    assert words.t("say.results", count="20") in say(rising.always_rising(snapshot), words)
    assert "mixed" not in say(rising.always_rising(snapshot), words).replace("mixed units", "").replace("mixed stages", "")
    assert say(regions.share_of_all(snapshot), words), "rows that only say why there is no figure have no stage"
