"""The record as it stood on a day: which figures stay, and that every answer stands at every date."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
import sentences
from analytics import dispute, headlines, layers, trends
from app.warm import warm
from charts import trend as charts
from data.until import last_day

DATES = [str(y) for y in range(2013, 2027)] + ["2018-02", "2018-07", "2020-11", "2022-09-26", "2022-09-27", "2024-01-05", "2024-07"]


@pytest.mark.parametrize(
    ("partial", "last"),
    [("2022", "2022-12-31"), ("2022-02", "2022-02-28"), ("2024-02", "2024-02-29"), ("2022-05-31", "2022-05-31")],
)
def test_the_last_day_that_a_date_may_mean(partial, last):
    assert last_day(partial) == last


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-00", "2022-02-29", "2022-1", "2022-01-1", "0000", "2022-01-01 ", "٢٠٢٢"])
def test_a_text_that_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="not a date"):
        last_day(text)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(day=st.dates(min_value=datetime.date(2012, 1, 1), max_value=datetime.date(2027, 1, 1)))
def test_a_figure_stays_exactly_when_it_is_certainly_not_later(snapshot, day):
    kept = snapshot.until(day.isoformat())
    facts = snapshot.facts
    certain = [bool(d) and last_day(d) <= day.isoformat() for d in facts["as_of"]]
    assert list(kept.facts["obs_id"]) == list(facts.loc[certain, "obs_id"])
    assert kept.undated == (facts["as_of"] == "").sum()
    known = set(kept.facts["obs_id"])
    for name in ("series_points", "factor_mapping", "corrections"):
        assert set(kept.tables[name]["obs_id"]) <= known
    assert set(kept.tables["series"]["series_id"]) == set(kept.tables["series_points"]["series_id"])


def test_a_figure_dated_by_its_year_is_not_certainly_by_a_day_of_it(synthetic, cell):
    """SYNTHETIC: the date of a figure is cut to its year."""
    made = synthetic(observations=cell("obs_id", "BN-223", "as_of", "2022"))
    assert "BN-223" not in set(made.until("2022-12-30").facts["obs_id"])
    assert "BN-223" in set(made.until("2022-12-31").facts["obs_id"]) & set(made.until("2022").facts["obs_id"])


def test_a_sum_that_names_a_figure_left_out_goes_with_it(snapshot):
    kept = snapshot.until("2019")
    known = {*kept.facts["obs_id"], *kept.tables["denominators"]["denominator_id"]}
    named = [i for text in kept.tables["identities"]["left_obs_ids"] for side in text.split("|") for i in side.split(";")]
    assert named and set(named) <= known


def test_what_is_no_figure_stays(snapshot):
    kept = snapshot.until("2013")
    for name in ("provinces", "elections", "sources", "factors", "breaks", "legal"):
        assert kept.tables[name].equals(snapshot.tables[name])


def test_the_view_is_shared_and_leaves_the_release_as_it_is(snapshot):
    kept = snapshot.until("2020-12")
    assert kept is snapshot.until("2020-12") and kept.whole is snapshot and kept.until("") is snapshot
    assert kept.until("2022").facts.equals(snapshot.until("2022").facts), "a later date starts from the whole release again"
    with pytest.raises(dataclasses.FrozenInstanceError):
        kept.as_of = ""
    mine = kept.tables["observations"]
    mine.loc[0, "value"] = -1.0
    assert (kept.tables["observations"]["value"] >= 0).all()


@pytest.mark.parametrize("as_of", DATES)
def test_every_answer_and_sentence_stands_at_every_date(snapshot, as_of):
    kept = snapshot.until(as_of)
    found = headlines.available(kept)
    for lang in locales.LANGUAGES:
        words = locales.get(lang)
        said = [sentences.headline(found, words)] if found else []
        for series_id in trends.catalogue(kept):
            trend = trends.trend(kept, series_id)
            said += [sentences.trend(trend, words), sentences.trend_lead(trend, "x", words), charts.description(trend, words)]
            assert charts.figure(trend, words)["data"]
        said += [sentences.layer(layers.view(kept, layer), words) for layer in layers.catalogue(kept)]
        assert all(text and not {"nan", "NaT", "None"} & set(re.findall(r"\w+", text)) for text in said)
    doubt = dispute.dispute(kept)
    assert doubt is None or found.disputed is not None
    first = layers.overview(kept)
    assert (first is None) == (not layers.catalogue(kept))


@pytest.mark.parametrize("as_of", ["2013", "2018-06", "2021"])
def test_the_server_starts_on_a_record_with_little_in_it(snapshot, as_of):
    warm(snapshot.until(as_of))
