"""Sentences on trends: authority, stage, unit and date in words, numbers in the language's format, and no claim beyond the figures."""

from __future__ import annotations

import re

import pytest

import locales
from analytics import regions, rising, running, trends
from analytics.change import changes, compared
from data.vocab import STAGES, UNITS
from sentences import trends as said

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
RAW = re.compile(
    r"\b(" + "|".join(sorted(w for w in (*STAGES, *UNITS) if "_" in w)) + r")\b|[{}]|\bnan\b|\b(trends|rising|running|whynot)\.\w"
)


def clean(text: str) -> str:
    assert text.strip() and not RAW.search(text), f"{RAW.search(text)} in {text!r}"
    return text


@pytest.fixture
def labels(snapshot):
    return snapshot.tables["series"].set_index("series_id")["label_id"]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "id",
            "Bawaslu, diteruskan ke KASN/BKN: dari 845 kasus pada Pemilu 2019 menjadi 1.398 kasus pada Pilkada 2020, menurut pernyataan"
            " 27 September 2022. Perubahannya +65,4 % (selang eksak 95 %: +51,8 % sampai +80,4 %).",
        ),
        (
            "en",
            "Bawaslu, forwarded to KASN/BKN: from 845 cases for Pemilu 2019 to 1,398 cases for Pilkada 2020, as stated on"
            " 27 September 2022. The change is +65.4% (exact 95% interval: +51.8% to +80.4%).",
        ),
    ],
)
def test_the_headline_change_in_one_sentence(snapshot, lang, sentence):
    assert clean(said.change(compared(snapshot).frame.iloc[0], locales.get(lang))) == sentence


@pytest.mark.parametrize(
    ("lang", "dates"), [("id", "24 Agustus 2022 dan 27 September 2022"), ("en", "24 August 2022 and 27 September 2022")]
)
def test_two_dates_of_statement_are_both_said(snapshot, lang, dates):
    text = clean(said.change(compared(snapshot).frame.iloc[1], locales.get(lang)))
    assert dates in text and "894" in text


@both
def test_a_change_that_is_not_computed_says_why(snapshot, lang):
    words = locales.get(lang)
    text = clean(said.change(compared(snapshot, end="pilkada-2024").frame.iloc[0], words))
    assert words.t("whynot.partial") in text and "%" not in text


@pytest.mark.parametrize(("lang", "points"), [("id", "+21 poin persen"), ("en", "+21 percentage points")])
def test_a_share_changes_in_points(snapshot, lang, points):
    words = locales.get(lang)
    text = clean(said.change(compared(snapshot, "kasn_followup_share_by_year").frame.iloc[0], words))
    assert points in text and words.percent(38, None) in text


@both
def test_a_fall_from_zero_is_no_percentage(synthetic_zero, lang):
    text = clean(said.change(synthetic_zero, locales.get(lang)))
    assert locales.get(lang).t("whynot.from_zero") in text


@pytest.fixture
def synthetic_zero(snapshot):
    """SYNTHETIC: a change from zero."""
    row = compared(snapshot).frame.iloc[0].copy()
    row[["from_value", "why_not", "difference"]] = [0.0, "from_zero", 1398.0]
    return row


@both
@pytest.mark.parametrize("join", ["", "breaks", "all"])
def test_how_lines_are_joined_is_said_for_elections_and_years(snapshot, lang, join):
    words = locales.get(lang)
    by_election = said.joined(trends.trend(snapshot, trends.DEFAULT_SERIES, join), words)
    by_year = said.joined(trends.trend(snapshot, "kasn_recommended_by_year", join), words)
    assert "Pemilu" in clean(by_election) or join == "breaks"
    assert clean(by_year) and (by_year == by_election) == (join == "all")
    assert said.joined(trends.trend(snapshot, "bawaslu_alleged_by_election", join), words) == ""


@both
def test_the_type_of_election_that_the_title_leaves_out_is_said(snapshot, lang):
    words = locales.get(lang)
    text = clean(said.apart(trends.trend(snapshot, trends.DEFAULT_SERIES), words))
    for part in ("845", "Pemilu 2019", words.date("2022-09-27"), words.t("unit.cases")):
        assert part in text
    assert said.apart(trends.trend(snapshot, "kasn_recommended_by_year"), words) == ""
    assert said.apart(trends.trend(snapshot, "all_violations_by_election"), words) == ""


@pytest.mark.parametrize(("lang", "rate", "first"), [("id", "5,18", "0,29"), ("en", "5.18", "0.29")])
def test_the_rate_per_region_says_count_regions_and_the_first_one(snapshot, lang, rate, first):
    words = locales.get(lang)
    text = clean(said.per_region(regions.per_region(snapshot), words))
    for part in (rate, first, words.number(1398), "270", "Pilkada 2020", "Pilkada 2017", "Bawaslu", words.date("2022-09-27")):
        assert part in text, f"{part!r} is missing in {text!r}"


@both
def test_one_rate_alone_is_compared_with_none_and_no_rate_is_no_sentence(snapshot, lang):
    words = locales.get(lang)
    of = regions.per_region(snapshot)
    alone = of.with_(frame=of.frame.loc[of.frame["election"] == "Pilkada 2020"])
    assert "Pilkada 2017" not in clean(said.per_region(alone, words))
    assert said.per_region(regions.per_region(snapshot.until("2010")), words) == ""


@both
def test_shares_say_for_how_many_elections_and_the_latest(snapshot, lang):
    words = locales.get(lang)
    text = clean(said.share_of_all(regions.share_of_all(snapshot), words))
    for part in ("3", "7", "33", "320", words.percent(10.3125), "Pemilu 2024", words.date("2024-01-03"), words.t("stage.violation")):
        assert part in text, f"{part!r} is missing in {text!r}"
    early = said.share_of_all(regions.share_of_all(snapshot.until("2018-09")), words)
    assert clean(early) and "%" not in early
    assert said.share_of_all(regions.share_of_all(snapshot.until("2010")), words) == ""


@both
def test_the_longest_running_total_is_said_from_end_to_end(snapshot, lang):
    words = locales.get(lang)
    found = running.running(snapshot, stage=("reported_to_kasn",), unit=("people",))
    text = clean(said.running(found, words))
    for part in ("KASN", "Pilkada 2020", "290", words.number(2034), "228", "538", words.date("2022-05-31"), "12"):
        assert part in text, f"{part!r} is missing in {text!r}"
    assert said.running(running.running(snapshot.until("2010")), words) == ""
    assert said.running(running.running(snapshot, election=("Pilkada 2017",)), words) == "", "one statement is no course"


@pytest.mark.parametrize(
    ("lang", "days", "text"),
    [
        ("id", -271, "271 hari sebelum pemungutan suara"), ("id", 1259, "1.259 hari sesudah pemungutan suara"),
        ("id", 0, "pada hari pemungutan suara"), ("en", -1, "1 days before voting day"), ("en", 0, "on voting day"),
        ("en", float("nan"), ""),
    ],
)  # fmt: skip
def test_days_are_said_before_and_after(lang, days, text):
    assert said.days(days, locales.get(lang)) == text


@both
def test_measures_and_rows_name_stage_and_unit(snapshot, lang):
    words = locales.get(lang)
    first = running.measures(snapshot)[0]
    assert said.measure(first, words) == f"{words.t('stage.forwarded_to_kasn')} · {words.t('unit.cases')}"
    assert said.measure({"stage": "alleged", "unit": "people"}, words) == f"{words.t('stage.alleged')} · {words.t('unit.people')}"


@both
def test_the_verdict_says_how_many_and_which_fall(snapshot, labels, lang):
    words = locales.get(lang)
    text = clean(said.always_rising(rising.always_rising(snapshot), labels, words))
    for part in ("0", "1", "19", "508", "386", "2018", "2019", words.signed_percent(-24.015748), words.t("short.kasn_recommended_by_year")):
        assert part in text, f"{part!r} is missing in {text!r}"


@both
def test_each_verdict_names_series_kind_figures_and_reason(snapshot, labels, lang):
    words = locales.get(lang)
    for _, row in rising.always_rising(snapshot).frame.iterrows():
        for text in (said.judged_series(row, "?", words), said.kind(row, words), said.figures(row, words), said.reason(row, words)):
            clean(text)
    row = rising.always_rising(snapshot).frame.iloc[1]
    assert said.judged_series(row, "?", words).endswith(words.t("trends.type.regional"))
    assert words.number(1398) in said.figures(row, words) and said.figures(row, words).count("(") == 1, "one partial figure"
    assert said.reason(row, words) == f"{words.t('whynot.break')}; {words.t('whynot.partial')}"


@both
def test_a_fall_over_a_break_is_said_as_a_reservation(snapshot, lang):
    words = locales.get(lang)
    frame = rising.always_rising(snapshot).frame
    row = frame.loc[(frame["series_id"] == "other_law_class_by_election") & (frame["election_type"] == "regional")].iloc[0]
    text = clean(said.reason(row, words))
    assert text.startswith(words.t("whynot.break")) and words.number(1570) in text and words.signed_percent(row["percent"]) in text


@both
def test_a_supported_claim_says_every_step_and_a_share_has_no_percentage_of_its_fall(snapshot, lang):
    words = locales.get(lang)
    row = rising.always_rising(snapshot).frame.iloc[0].copy()
    row[["verdict", "from_x"]] = ["supported", ""]
    assert said.reason(row, words) == words.t("rising.every_step")
    row = rising.always_rising(snapshot).frame.iloc[0].copy()
    row["percent"] = float("nan")
    assert "%" not in said.reason(row, words)


def test_authorities_that_differ_or_are_not_named_are_said_so(snapshot):
    words = locales.get("en")
    row = {"authority": "mixed", "stage": "alleged", "unit": "mixed"}
    assert said.kind(row, words) == f"several authorities · {words.t('stage.alleged')} · {words.t('unit.mixed')}"
    assert said.kind({**row, "authority": ""}, words).startswith(words.t("authority.none"))


@both
def test_every_row_of_every_change_is_a_clean_sentence(snapshot, lang):
    for series_id in ("bawaslu_forwarded_by_election", "kasn_recommended_by_year", "other_law_class_by_election"):
        for _, row in changes(snapshot, series_id).frame.iterrows():
            clean(said.change(row, locales.get(lang)))
