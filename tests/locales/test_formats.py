"""Numbers, percentages and dates as each language writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales

ID, EN = locales.get("id"), locales.get("en")
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1398, "1.398", "1,398"),
        (845, "845", "845"),
        (0, "0", "0"),
        (203056748, "203.056.748", "203,056,748"),
        (72.8, "72,8", "72.8"),
        (9.97, "9,97", "9.97"),
        (1234.5, "1.234,5", "1,234.5"),
        (100.0, "100", "100"),
        (-5, f"{MINUS}5", f"{MINUS}5"),
        (0.025, "0,025", "0.025"),
        (31.96, "31,96", "31.96"),
    ],
)
def test_a_figure_is_written_as_published_in_the_way_of_the_language(value, indonesian, english):
    assert (ID.number(value), EN.number(value)) == (indonesian, english), value


@given(st.one_of(st.integers(0, 10**9).map(float), st.decimals(0, 1000, places=2).map(float)))
@settings(deadline=None)
def test_a_written_figure_is_never_rounded(value):
    for words, thousands, decimal in ((ID, ".", ","), (EN, ",", ".")):
        text = words.number(value)
        assert float(text.replace(thousands, "").replace(decimal, ".")) == value, f"{value} is written {text} in {words.lang}"


def test_a_number_with_a_given_precision_is_rounded_to_it():
    assert (ID.number(65.4437, 1), EN.number(65.4437, 1), EN.number(3, 2)) == ("65,4", "65.4", "3.00")


@pytest.mark.parametrize(
    ("value", "indonesian", "english"), [(65.4437, "65,4 %", "65.4%"), (0, "0,0 %", "0.0%"), (1127.586, "1.127,6 %", "1,127.6%")]
)
def test_percentages(value, indonesian, english):
    assert (ID.percent(value), EN.percent(value)) == (indonesian, english)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [(65.4437, "+65,4 %", "+65.4%"), (-39.556, f"{MINUS}39,6 %", f"{MINUS}39.6%"), (0, "0,0 %", "0.0%")],
)
def test_a_change_has_its_sign(value, indonesian, english):
    assert (ID.signed_percent(value), EN.signed_percent(value)) == (indonesian, english)


@pytest.mark.parametrize(
    ("partial", "indonesian", "english"),
    [
        ("2022-09-27", "27 September 2022", "27 September 2022"),
        ("2019-03-01", "1 Maret 2019", "1 March 2019"),
        ("2024-12", "Desember 2024", "December 2024"),
        ("2024", "2024", "2024"),
        ("2020-02-29", "29 Februari 2020", "29 February 2020"),
    ],
)
def test_dates_keep_the_precision_of_the_record(partial, indonesian, english):
    assert (ID.date(partial), EN.date(partial)) == (indonesian, english)


def test_short_dates_shorten_the_month():
    assert (ID.date("2019-08-17", short=True), EN.date("2019-08-17", short=True)) == ("17 Agu 2019", "17 Aug 2019")
    assert (ID.date("2024-12", short=True), EN.date("2024", short=True)) == ("Des 2024", "2024")


@pytest.mark.parametrize("empty", ["", None])
def test_an_unknown_date_is_said_to_be_unknown(empty):
    for words in (ID, EN):
        assert words.date(empty) == words.t("date.unknown") != ""


@pytest.mark.parametrize("wrong", ["27/09/2022", "2022-9-27", "22-09-27", "2022-09-27T00:00", "2022-13", "2022-02-30", "soon", "0000-01"])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError):
        ID.date(wrong)


@given(st.dates())
@settings(deadline=None)
def test_every_day_can_be_written_in_both_languages(day):
    for words in (ID, EN):
        text = words.date(day.isoformat() if day.year >= 1000 else f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
        assert text.startswith(f"{day.day} ") and str(day.year) in text


def test_a_missing_key_raises_and_is_never_shown():
    for words in (ID, EN):
        with pytest.raises(KeyError, match="no_such_key"):
            words.t("no_such_key")
        assert not words.has("no_such_key") and words.has("brand")


def test_yes_and_no_are_words_of_the_language():
    assert (EN.t("choice.yes"), EN.t("choice.no"), ID.t("choice.yes"), ID.t("choice.no")) == ("yes", "no", "ya", "tidak")


def test_fields_are_filled_in():
    assert EN.t("figure.as_of", date="1 March 2019") == EN.t("figure.as_of").replace("{date}", "1 March 2019")


def test_a_missing_field_raises():
    with pytest.raises(KeyError):
        EN.t("figure.as_of", other="x")


def test_two_languages_live_side_by_side():
    assert locales.get("id") is ID and ID.t("nav.map") == "Peta" and EN.t("nav.map") == "Map"


@pytest.mark.parametrize("lang", ["", "fr", "ID", "en_GB", "../id"])
def test_another_language_is_refused(lang):
    with pytest.raises(ValueError, match="unknown language"):
        locales.get(lang)


def test_the_records_own_texts_are_picked_by_language(snapshot):
    row = snapshot.tables["factors"].iloc[0]
    assert ID.pick(row, "label") == row["label_id"] and EN.pick(row, "label") == row["label_en"]
    as_object = next(snapshot.tables["breaks"].itertuples(index=False))
    assert EN.pick(as_object, "label") == "Voting day of Pilkada 2020, moved from 23 September"
