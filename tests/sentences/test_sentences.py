"""Sentences say who counted, what, in which unit and up to when, in words and never in keys."""

from __future__ import annotations

import re

import pytest

import locales
import sentences
from analytics import layers, trends
from analytics.dispute import dispute
from analytics.headlines import headlines
from data.vocab import STAGES, UNITS

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
# Values of the vocabularies that are no words of either language.
RAW = re.compile(r"\b(" + "|".join(sorted(w for w in (*STAGES, *UNITS) if "_" in w)) + r")\b")
KEY = re.compile(r"\b(sentence|stage|unit|role|card|dispute|mixed|confidence|reading|point|map|authority|column|short)\.[a-zA-Z_]+")


def clean(text: str) -> str:
    assert text.strip(), "an empty sentence"
    for pattern in (RAW, KEY, re.compile(r"[{}]"), re.compile(r"\bnan\b")):
        assert not pattern.search(text), f"{pattern.search(text)[0]!r} stands raw in {text!r}"
    return text


@both
def test_a_row_says_authority_stage_and_unit(snapshot, lang):
    words = locales.get(lang)
    for row in snapshot.by_obs_id.loc[["PL-OBS-001", "BN-112", "KN-001", "PR-054", "FI-008"]].itertuples():
        text = clean(sentences.what_it_counts(snapshot.by_obs_id.loc[row.obs_id], words))
        assert text == " · ".join((row.authority, words.t(f"stage.{row.stage}"), words.t(f"unit.{row.unit}"))), row.obs_id


@both
def test_a_row_whose_authority_is_not_printed_says_so(snapshot, lang):
    facts = snapshot.facts
    row = facts.loc[facts["authority"] == ""].iloc[0]
    assert sentences.what_it_counts(row, locales.get(lang)).startswith(locales.get(lang).t("authority.none"))


@pytest.mark.parametrize(("lang", "said"), [("id", ("1.398", "845", "65,4 %", "lebih banyak")), ("en", ("1,398", "845", "65.4%", "more"))])
def test_the_headline_says_both_counts_and_the_change(snapshot, lang, said):
    text = clean(sentences.headline(headlines(snapshot), locales.get(lang)))
    for part in (*said, "Bawaslu", "KASN", "Pilkada 2020", "Pemilu 2019"):
        assert part in text, f"{part!r} is missing in {text!r}"


@pytest.mark.parametrize(("lang", "low", "high"), [("id", "+51,8 %", "+80,4 %"), ("en", "+51.8%", "+80.4%")])
def test_the_interval_says_both_limits_with_their_sign(snapshot, lang, low, high):
    text = clean(sentences.interval(headlines(snapshot).change, locales.get(lang)))
    assert low in text and high in text and "95" in text, text


@both
def test_the_interval_of_a_fall_has_a_minus_and_no_hyphen(lang):
    from analytics.change import change

    text = sentences.interval(change(1398, 845), locales.get(lang))
    assert text.count("\u2212") == 2 and "-" not in text, text


@both
@pytest.mark.parametrize(
    ("series_id", "first", "last"),
    [
        ("bawaslu_forwarded_by_election", (29, "Pilkada 2017"), (1398, "Pilkada 2020")),
        ("other_law_class_by_election", (712, "Pilkada 2018"), (485, "Pilkada 2024")),
        ("kasn_recommended_by_year", (29, "2015"), (386, "2019")),
        ("kasn_followup_share_by_year", (17, "2018"), (38, "2019")),
    ],
)
def test_a_trend_says_its_ends_with_authority_stage_unit_and_date(snapshot, lang, series_id, first, last):
    words = locales.get(lang)
    found = trends.trend(snapshot, series_id)
    text = clean(sentences.trend(found, words))
    row = found.line.iloc[-1]
    ends = (words.number(first[0]), first[1], words.number(last[0]), last[1])
    for part in (*ends, row["authority"], words.t(f"stage.{row['stage']}"), words.t(f"unit.{row['unit']}"), words.date(row["as_of"])):
        assert part in text, f"{series_id}: {part!r} is missing in {text!r}"


@both
@pytest.mark.parametrize("series_id", ["all_violations_by_election", "bawaslu_alleged_by_election"])
def test_a_mixed_trend_says_why_it_has_no_line(snapshot, lang, series_id):
    words = locales.get(lang)
    text = clean(sentences.trend(trends.trend(snapshot, series_id), words))
    assert words.t("mixed.unit") in text and words.t("mixed.stage") in text
    assert not re.search(r"\d{3}", re.sub(r"20\d\d", "", text)), f"no count is set against another: {text!r}"


@both
def test_a_layer_says_its_coverage_and_who_counted_the_highest_figure(snapshot, lang):
    words = locales.get(lang)
    text = clean(sentences.layer(layers.view(snapshot, layers.choose(snapshot, "province_pilkada2020_bawaslu_2020_10_04", ())), words))
    for part in ("12", "32", "92", words.t("unit.cases"), words.t("stage.alleged"), "Bawaslu", words.date("2020-10-04")):
        assert part in text, f"{part!r} is missing in {text!r}"
    assert ("Sulawesi Tenggara" if lang == "id" else "Southeast Sulawesi") in text


@both
def test_a_mixed_layer_names_no_highest_province(snapshot, lang):
    words = locales.get(lang)
    for layer in layers.catalogue(snapshot):
        view = layers.view(snapshot, layer)
        text = clean(sentences.layer(view, words))
        assert str(view.slice.coverage.named) in text and str(view.slice.coverage.expected) in text
        assert (words.t("sentence.layer_mixed") in text) == layer.best, f"{layer.series_id}: {text!r}"


@both
def test_the_dispute_says_who_prints_which_reading_when_and_how_sure(snapshot, lang):
    words, found = locales.get(lang), dispute(snapshot)
    assert "894" in clean(sentences.dispute_title(found, words)) and "Pemilu 2019" in sentences.dispute_title(found, words)
    who, sums, same = map(clean, sentences.dispute(found, words))
    for part in ("845", "Warta Kota", words.date("2022-09-27"), words.t("confidence.medium"), "894", "Alinea", words.date("2022-08-24")):
        assert part in who, f"{part!r} is missing in {who!r}"
    for part in ("914", "85", "999", "894", "4", "101", "845", "950"):
        assert part in sums, f"{part!r} is missing in {sums!r}"
    for part in ("914", "85", "999", "894", "Pilkada 2020", words.date("2020-11-08")):
        assert part in same, f"{part!r} is missing in {same!r}"


@both
def test_a_partial_figure_says_in_which_way(snapshot, lang):
    row = headlines(snapshot).newest
    text = clean(sentences.partial(row, locales.get(lang)))
    assert "30 November 2024" in text and "BKN" in text, text


def test_comments_of_a_series_are_indonesian_for_indonesian_readers(snapshot):
    frame = trends.trend(snapshot, "bawaslu_forwarded_by_election").slice.frame
    for _, row in frame.loc[frame["comment"] != ""].iterrows():
        assert sentences.comment(row, locales.get("en")) == row["comment"]
        assert sentences.comment(row, locales.get("id")) not in ("", row["comment"]), f"{row['obs_id']} is not translated"
    empty = frame.loc[frame["comment"] == ""].iloc[0]
    assert sentences.comment(empty, locales.get("id")) == ""


@both
def test_every_trend_and_layer_has_a_short_label(snapshot, lang):
    words = locales.get(lang)
    for series_id in (*trends.catalogue(snapshot), *(a.series_id for a in layers.catalogue(snapshot))):
        label = clean(sentences.short_label(series_id, "?", words))
        assert label != "?" and len(label) <= 40, f"{series_id}: {label!r} does not fit a chooser on a phone"


def test_a_series_without_a_short_label_keeps_its_full_one():
    assert sentences.short_label("made_up", "A full label", locales.get("en")) == "A full label"
