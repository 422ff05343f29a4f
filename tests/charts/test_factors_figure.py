"""Panels of surveys and charts of coded cases: what is drawn is what the Slice holds."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import locales
from analytics.crosswalk import crosswalk
from analytics.factor_change import factor_change
from analytics.factors import coded_shares
from charts import factors as charts
from charts.palette import ALTERNATE, INK_DARK, PREFERRED, QUIET
from sentences.factors import factor_labels

ID, EN = locales.get("id"), locales.get("en")
# SYNTHETIC (DATA LATIHAN)
COUNTS = [
    ("Pilkada 2018", 2018, "32", "alleged", 0, 80), ("Pilkada 2018", 2018, "32", "alleged", 1, 48),
    ("Pilkada 2020", 2020, "32", "alleged", 0, 70), ("Pilkada 2020", 2020, "32", "alleged", 1, 56),
]  # fmt: skip


@pytest.fixture
def cases(snapshot):
    frame = pd.DataFrame(COUNTS, columns=["election", "year", "province_code", "stage", "factor", "n"])
    release = replace(snapshot.release, practice=True)
    return replace(
        snapshot, release=release, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": frame}
    )


@pytest.fixture
def labels(snapshot):
    return factor_labels(crosswalk(snapshot).official, EN)


def test_a_panel_draws_the_shares_and_margins_of_one_survey(snapshot):
    found = crosswalk(snapshot).surveys[0]
    bars, texts = charts.survey(found, ID)["data"]
    assert bars["x"] == [50.76, 49.72, 16.84, 9.5, 7.48] and bars["error_x"]["array"] == list(found.slice.frame["margin"])
    assert bars["marker"]["color"] == [PREFERRED, PREFERRED, QUIET, QUIET, PREFERRED]
    assert texts["text"] == ["\u00a050,76 %", "\u00a049,72 %", "\u00a016,84 %", "\u00a09,5 %", "\u00a07,48 %"]
    assert texts["x"] == list(found.slice.frame["upper"]), "the words stand behind the whiskers"


def test_a_panel_without_respondents_has_no_whiskers(snapshot):
    found = crosswalk(snapshot).surveys[1]
    bars, texts = charts.survey(found, EN, dark=True)["data"]
    assert "error_x" not in bars and texts["x"] == list(found.slice.frame["value"]) and texts["textfont"]["color"] == INK_DARK


def test_labels_name_the_factor_and_proxies_are_only_near(snapshot):
    found = crosswalk(snapshot)
    made = charts.survey(found.influencers[0], ID)
    assert made["data"][0]["marker"]["color"] == [ALTERNATE, QUIET, ALTERNATE, QUIET, ALTERNATE]
    labels = [charts.labelled(row, ID) for _, row in found.influencers[0].slice.frame.iterrows()]
    assert labels[:2] == ["Tim sukses (dekat faktor\u00a06)", "Atasan"]
    assert charts.labelled(found.surveys[0].slice.frame.iloc[0], EN) == "Family ties (factor\u00a02)"


def test_rows_are_as_high_as_the_tallest_label(snapshot):
    made = charts.survey(crosswalk(snapshot).surveys[1], ID)
    tallest = max(name.count("<br>") + 1 for name in made["layout"]["yaxis"]["ticktext"])
    assert tallest == 4 and made["layout"]["height"] == 80 + 9 * 17 * 4


def test_the_words_beside_a_panel_hold_every_share(snapshot):
    text = charts.survey_description(crosswalk(snapshot).surveys[0], ID)
    assert text.startswith("Survei KASN, Juli 2021. Ikatan persaudaraan (faktor\u00a02): 50,76 % ± 0,95; ") and "7,48 % ± 0,50" in text


def test_shares_of_cases_are_dots_with_their_intervals_and_the_mark_of_practice(cases, labels):
    found = coded_shares(cases)
    made = charts.cases(found, labels, EN)
    (trace,) = made["data"]
    assert trace["x"] == list(found.frame["share"]) and trace["mode"] == "markers"
    assert trace["error_x"]["array"][0] == pytest.approx(found.frame["upper"].iloc[0] - found.frame["share"].iloc[0])
    assert any("DATA LATIHAN" in note["text"] for note in made["layout"]["annotations"])
    assert made["layout"]["yaxis"]["ticktext"][0].startswith("1. Bureaucratic") and "(" not in made["layout"]["yaxis"]["ticktext"][0]
    assert charts.cases_description(found, EN).endswith(
        "Factor 1: 69.3%; Factor 2: 0.0%; Factor 3: 0.0%; Factor 4: 0.0%; Factor 5: 0.0%; Factor 6: 0.0%."
    )


def test_two_elections_share_the_rows_and_have_a_legend(cases, labels):
    found = factor_change(cases)
    made = charts.change(found, labels, ID)
    assert [trace["name"] for trace in made["data"]] == ["Pilkada 2018", "Pilkada 2020"] and made["layout"]["showlegend"] is True
    assert made["data"][0]["x"][0] == 60 and made["data"][1]["x"][0] == 80
    assert made["layout"]["xaxis"]["range"] == [0, pytest.approx(found.slice.frame["after_upper"].max() * 1.1)]
    text = charts.change_description(found, ID)
    assert "Pilkada 2018: Faktor 1: 60,0 %" in text and "Pilkada 2020: Faktor 1: 80,0 %" in text
