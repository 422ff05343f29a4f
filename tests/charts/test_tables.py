"""A table for people: headings and words of the language, numbers that stay numbers, and the Slice unchanged."""

from __future__ import annotations

import pandas as pd
import pytest

import locales
from charts.tables import table
from data import select
from data.query import Query
from data.slice import Slice

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
COLUMNS = ("obs_id", "value", "stage", "unit", "as_of", "reading", "role", "confidence", "multiple_response", "year", "authority")


@pytest.fixture
def series(snapshot) -> Slice:
    return select.series(snapshot, "bawaslu_forwarded_by_election")


@both
def test_headings_are_words_of_the_language_in_the_order_asked(series, lang):
    words = locales.get(lang)
    shown = table(series, words, COLUMNS)
    assert list(shown.columns) == [words.t(f"column.{name}") for name in COLUMNS]


def test_no_heading_is_a_name_of_a_column(series):
    names = [n for n in series.frame.columns if n not in ("unit", "reading")]
    for lang in locales.LANGUAGES:
        shown = table(series, locales.get(lang), tuple(names))
        assert not {heading for heading in shown.columns if "_" in heading}, f"{lang}: {list(shown.columns)}"


@pytest.mark.parametrize(("lang", "date"), [("id", "27 Sep 2022"), ("en", "27 Sept 2022")])
def test_words_and_dates_are_those_of_the_language(series, lang, date):
    words = locales.get(lang)
    shown = table(series, words, COLUMNS)
    row = shown.loc[shown[words.t("column.obs_id")] == "BN-223"].iloc[0]
    assert row[words.t("column.stage")] == words.t("stage.forwarded_to_kasn")
    assert row[words.t("column.unit")] == words.t("unit.cases")
    assert row[words.t("column.role")] == words.t("role.preferred")
    assert row[words.t("column.multiple_response")] == words.t("choice.no")
    assert row[words.t("column.as_of")] == date


@both
def test_numbers_stay_numbers(series, lang):
    words = locales.get(lang)
    shown = table(series, words, COLUMNS)
    assert pd.api.types.is_float_dtype(shown[words.t("column.value")])
    assert pd.api.types.is_integer_dtype(shown[words.t("column.year")])
    assert shown[words.t("column.value")].tolist() == series.frame["value"].tolist() == [29, 356, 845, 894, 1398, 33, 314]


@both
def test_every_column_of_the_record_can_be_shown(snapshot, lang):
    every = select.observations(snapshot, Query())
    words = locales.get(lang)
    shown = table(every, words, tuple(every.frame.columns))
    assert len(shown) == 2014 and len(shown.columns) == len(every.frame.columns), "no two columns share a heading"
    raw = {"forwarded_to_kasn", "kasn_recommended", "violation_type", "island_group", "multiple_response", "area_level"}
    for name in ("stage", "unit", "reading", "area_level", "dimension"):
        assert not raw & set(shown[words.t(f"column.{name}")]), f"{name} shows a key"


@both
def test_what_has_no_date_stays_empty(snapshot, lang):
    words = locales.get(lang)
    every = select.observations(snapshot, Query())
    shown = table(every, words, ("as_of",))[words.t("column.as_of")]
    assert (shown == "").tolist() == (every.frame["as_of"] == "").tolist()


def test_provinces_show_their_name_where_names_are_given(snapshot):
    layer = select.series(snapshot, "province_pilkada2020_kasn_2020_2022")
    words = locales.get("id")
    named = table(layer, words, ("province_code",), {"74": "Sulawesi Tenggara"})[words.t("column.province_code")].tolist()
    assert named[0] == "Sulawesi Tenggara" and named[1] == "71", "a code without a name stays a code"
    assert table(layer, words, ("province_code",))[words.t("column.province_code")].tolist()[0] == "74"


def test_the_slice_is_left_as_it_was(series):
    before = series.frame.copy(deep=True)
    table(series, locales.get("en"), COLUMNS)
    pd.testing.assert_frame_equal(series.frame, before)


def test_an_empty_slice_is_an_empty_table_with_headings(snapshot):
    empty = select.observations(snapshot, Query(q="zzzzzz-nothing"))
    assert len(empty) == 0
    shown = table(empty, locales.get("en"), ("obs_id", "value", "stage", "as_of", "multiple_response"))
    assert len(shown) == 0 and len(shown.columns) == 5
