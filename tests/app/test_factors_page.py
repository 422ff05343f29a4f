"""Faktor: the opinion in full, and coded cases where a release holds them (a SYNTHETIC frame of counts here)."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pandas as pd
import pytest

import locales
from app import state
from app.parts.factor_cases import FRAME
from data import export
from data.snapshot import Snapshot
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")
# SYNTHETIC: election, year, province, stage, factor, n. Ten cases in Aceh, two of them without a factor; five in Jakarta.
COUNTS = [
    ("Pilkada 2020", 2020, "11", "alleged", 0, 4),
    ("Pilkada 2020", 2020, "11", "alleged", 1, 3),
    ("Pilkada 2020", 2020, "11", "alleged", 9, 1),
    ("Pilkada 2020", 2020, "11", "followed_up", 0, 6),
    ("Pilkada 2020", 2020, "11", "followed_up", 1, 2),
    ("Pilkada 2020", 2020, "11", "followed_up", 6, 5),
    ("Pilkada 2020", 2020, "11", "followed_up", 9, 1),
    ("Pilkada 2024", 2024, "31", "violation", 0, 5),
    ("Pilkada 2024", 2024, "31", "violation", 2, 5),
]


@pytest.fixture
def with_cases(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    frame = pd.DataFrame(COUNTS, columns=["election", "year", "province_code", "stage", "factor", "n"])
    release = replace(snapshot.release, practice=True)
    made = Snapshot(release, {**snapshot.tables, FRAME: frame.astype({"year": "int64", "factor": "int64", "n": "int64"})})
    monkeypatch.setattr(state, "read", lambda: (made, None))
    return made


def blocks(app) -> list[str]:
    assert not app.exception
    return [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]


def text(app) -> str:
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks(app))


def tables(app) -> list[list[list[str]]]:
    """Return the cells of every table but those of a card's sources."""
    sources = ("sumber di balik kartu ini", "sources behind this card")
    bodies = [body.split("<tbody>")[1] for body in blocks(app) if "<tbody>" in body and not any(words in body for words in sources)]
    cells = [[re.findall(r"<td.*?</td>", row, flags=re.S) for row in re.findall(r"<tr.*?</tr>", body, flags=re.S)] for body in bodies]
    return [[[re.sub("<[^>]+>", "", cell).strip() for cell in row] for row in table] for table in cells]


@both
def test_the_six_factors_stand_in_full_with_their_sources(open_page, snapshot, lang):
    app = open_page("factors", lang=lang)
    page = " ".join(blocks(app))
    for _, row in snapshot.tables["factors"].iterrows():
        assert row[f"label_{lang}"] in page and row["description_id"] in page
    opinion = next(block for block in blocks(app) if "pn-factors wide" in block)
    assert opinion.count("<details>") == 6 and "pn-bar" not in opinion, "an opinion has no bars"
    assert ('<span lang="id">' in opinion) == (lang == "en")


@both
def test_without_coded_cases_the_page_says_so_and_how_to_load_them(open_page, lang):
    app = open_page("factors", lang=lang)
    words = locales.get(lang)
    assert words.t("factors.none") in text(app) and words.t("factors.how") in text(app)
    assert not app.multiselect and "faktor-factors_together.csv" not in files(app)


@both
def test_the_opinion_stands_beside_the_surveys_with_empty_cells_said(open_page, lang):
    app = open_page("factors", lang=lang)
    words = locales.get(lang)
    said = text(app)
    (beside,) = (body for body in blocks(app) if "pn-wide" in body)
    assert beside.count(words.t("factors.not_measured")) == 4, "factors 1, 5 and 6 in 2021, factor 6 in 2018"
    assert beside.count('target="_blank"') == 9 and words.percent(50.76, None) in beside
    assert words.t("whynot.sample_unknown") in said and words.percent(134.3, None) in said
    assert words.t("warning.sample_unknown") in said and len(app.get("plotly_chart")) == 3, "one panel a survey"
    assert len(tables(app)) == 7, "beside, three surveys, polls, agreement items, what is neither"


@both
def test_the_title_and_the_first_card_say_what_is_opinion_and_what_is_measured(open_page, lang):
    page = blocks(open_page("factors", lang=lang))
    words = locales.get(lang)
    heads = [body for body in page if "<h1>" in body or "pn-cardhead" in body]
    label = {"id": "Politisasi birokrasi oleh calon", "en": "Politicisation of the bureaucracy by candidates"}[lang]
    assert label in heads[0] and "5" in heads[0] and words.date("2022-09-27") in heads[0], "five of six, and which one is not measured"
    panels = next(body for body in page if "pn-panels" in body)
    assert page.index(panels) < page.index(next(body for body in page if "pn-factors wide" in body)), (
        "measured first, then the list in full"
    )
    assert panels.count('class="pn-panel-name"') == 6 and panels.count(words.t("factors.not_measured")) == 4
    assert words.percent(50.76, None) in panels and words.percent(15.4, None) in panels, "both surveys of factor 2, no mean of them"


@both
def test_public_polls_stand_with_respondents_and_dates_and_agreement_items_apart_from_causes(open_page, lang):
    said = text(open_page("factors", lang=lang))
    words = locales.get(lang)
    asked = words.t("factors.card.asked", begun=words.date("2023-11-27"), ended=words.date("2023-12-05"))
    assert f"n = {words.number(1200)}{asked}; {words.t('factors.poll.together')}" in said
    assert words.t("factors.poll.no_sample") in said and words.t("factors.poll.area", area="Jawa Tengah") in said
    assert words.t("factors.agreement_title", share=words.percent(78, None), authority="KASN") in said
    assert words.t("factors.answer.M37") in said and words.t("factors.answer.M06") in said, "the study and the sampling frame too"


def test_an_earlier_date_shows_the_survey_that_was_out_and_no_other(open_page):
    app = open_page("factors", lang="en", as_of="2020-11")
    said = text(app)
    assert "KASN survey of 2018" in said and "July 2021" not in said and len(app.get("plotly_chart")) == 1
    said = text(open_page("factors", lang="en", as_of="2010"))
    assert "no survey has measured them yet" in said and locales.get("en").t("factors.not_measured") not in said


@both
def test_cases_are_counted_by_factor_of_those_coded(open_page, with_cases, lang):
    app = open_page("factors", lang=lang)
    words = locales.get(lang)
    said = text(app)
    assert words.t("factors.counted", coded=13, cases=15, uncoded=2) in said and words.t("factors.denominator", coded=13) in said
    bars, by_province, by_year, by_stage, together, change = tables(app)[7:]
    assert [row[1:3] for row in bars] == [[n, words.percent(100 * int(n) / 13)] for n in ("5", "5", "0", "0", "0", "5")]
    assert [row[1:] for row in by_province] == [["5", "0", "0", "0", "0", "5", "8"], ["0", "5", "0", "0", "0", "0", "5"]]
    assert [row[0] for row in by_year] == ["2020", "2024"]
    assert [row[0] for row in by_stage] == [words.t(f"stage.{stage}") for stage in ("alleged", "violation", "followed_up")]
    assert change[1][3] == "+100" + ("," if lang == "id" else ".") + "0", "factor 2: none of 8, then all of 5"
    assert len(together) == 6 and words.t("factors.together_none") in said, "these cases name no two factors"
    assert "DATA LATIHAN" in said


def test_the_address_narrows_the_cases(open_page, with_cases):
    words = locales.get("en")
    said = text(open_page("factors", lang="en", province="11"))
    assert words.t("factors.counted", coded=8, cases=10, uncoded=2) in said
    said = text(open_page("factors", lang="en", stage="violation"))
    assert words.t("factors.counted", coded=10, cases=11, uncoded=1) in said, "at least found to be violations"
    said = text(open_page("factors", lang="en", year="2024", election="pilkada-2024"))
    assert words.t("factors.counted_all", cases=5) in said
    assert words.t("factors.nothing") in text(open_page("factors", lang="en", year="2024", province="11"))
    assert words.t("factors.nothing") in text(open_page("factors", lang="en", stage="survey"))


def test_a_filter_writes_itself_into_the_address(open_page, with_cases):
    app = open_page("factors", lang="en")
    years = next(widget for widget in app.multiselect if widget.label == "Year")
    years.select("2024").run()
    assert "2024" in app.query_params["year"] and "Coded by factor: every case (5)." in text(app)


def test_a_date_keeps_the_years_that_were_over(open_page, with_cases):
    app = open_page("factors", lang="en", as_of="2024-06")
    assert locales.get("en").t("factors.counted", coded=8, cases=10, uncoded=2) in text(app)
    assert locales.get("en").t("factors.until") in text(app)


def test_a_year_that_only_cases_name_is_a_valid_filter(open_page, snapshot, monkeypatch):
    rows = [("", 2031, "11", "alleged", factor, 2) for factor in (0, 9)]
    frame = pd.DataFrame(rows, columns=["election", "year", "province_code", "stage", "factor", "n"])
    monkeypatch.setattr(state, "read", lambda: (Snapshot(snapshot.release, {**snapshot.tables, FRAME: frame}), None))
    said = text(open_page("factors", lang="en", year="2031"))
    assert "was ignored" not in said and locales.get("en").t("factors.counted_none", cases=2) in said


def test_factors_named_together_are_a_square(open_page, with_cases, monkeypatch):
    """SYNTHETIC: five cases name 1 and 6, two of them also 2."""
    pairs = [("Pilkada 2020", 2020, "11", "followed_up", a, b, n) for a, b, n in ((1, 2, 2), (1, 6, 5), (2, 6, 2))]
    frame = pd.DataFrame(pairs, columns=["election", "year", "province_code", "stage", "factor", "other", "n"])
    made = Snapshot(with_cases.release, {**with_cases.tables, "case_factor_pairs": frame})
    monkeypatch.setattr(state, "read", lambda: (made, None))
    app = open_page("factors", lang="en")
    square = next(table for table in tables(app) if len(table) == 6 and len(table[0]) == 7 and table[0][0] == "Factor 1")
    assert [row[1:] for row in square[:2]] == [["5", "2", "0", "0", "0", "5"], ["2", "5", "0", "0", "0", "2"]]
    assert "Most often named together: factors 1 and 6, in 5 of 13 coded cases" in text(app)


def test_the_file_holds_the_counts_behind_the_page(with_cases):
    frame = with_cases.frame(FRAME)
    rows = list(csv.DictReader(io.StringIO(export.rows_to_csv(frame.columns, frame.itertuples(index=False), practice=True))))
    assert len(rows) == len(COUNTS) and {row["practice"] for row in rows} == {"DATA LATIHAN"}
