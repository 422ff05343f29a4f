"""Measured surveys: shares as published, margins where the respondents are known, and one survey in one panel."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.surveys import FIGURE, MAPPED, answers, survey, surveys
from data.slice import MixedSliceError
from data.vocab import Warn, WhyNot


def mapped(snapshot, survey_id: str) -> pd.DataFrame:
    frame = snapshot.tables["factor_mapping"]
    return frame.loc[frame["survey_id"] == survey_id]


def test_the_survey_of_july_2021_has_its_shares_sample_and_field_dates(snapshot):
    found = survey(snapshot, "KASN-2020-CAUSES")
    frame = found.slice.frame
    assert list(frame["category"]) == [
        "Ikatan persaudaraan", "Kepentingan karier", "Kesamaan latar belakang (pendidikan dan profesi)", "Utang budi",
        "Tekanan pasangan calon",
    ]  # fmt: skip
    assert list(frame["value"]) == [50.76, 49.72, 16.84, 9.5, 7.48]
    assert frame["factor_no"].tolist() == [2, 3, pd.NA, pd.NA, 4]
    assert list(frame["strength"]) == ["strong", "moderate", "none", "none", "moderate"]
    assert (found.kind, found.sample, found.sample_obs_id, found.why) == ("causes", 10617, "FI-006", None)
    assert (found.begun, found.ended, found.stated_margin) == ("2021-07-01", "2021-07-30", 2.5)
    assert found.label_en == "KASN survey on Pilkada 2020 (July 2021): causes, several answers allowed"
    assert (found.slice.authority, found.slice.stage, found.slice.unit) == ("KASN", "survey", "percent")
    assert found.slice.as_of == ("2021-12-16", "2021-12-16") and found.slice.elections == ("Pilkada 2020",)


def test_several_answers_add_up_to_more_than_100(snapshot):
    found = survey(snapshot, "KASN-2020-CAUSES")
    assert found.multiple is True and found.total == 134.3  # identity I123 of the record
    assert found.slice.warnings == (Warn.MULTIPLE_RESPONSE,)


def test_the_margin_is_that_of_a_simple_random_sample(snapshot):
    """Half of 10,617: 0.951 points, as 0.98 / sqrt(n) of the textbook for a share near one half."""
    frame = survey(snapshot, "KASN-2020-CAUSES").slice.frame
    assert frame["margin"].iloc[0] == pytest.approx(100 * 1.959964 * math.sqrt(0.5076 * 0.4924 / 10617), rel=1e-6)
    assert list(frame["margin"].round(4)) == [0.951, 0.9511, 0.7118, 0.5577, 0.5004]
    assert frame["lower"].iloc[0] == pytest.approx(50.76 - 0.95097, abs=1e-5)
    assert frame["upper"].iloc[0] == pytest.approx(50.76 + 0.95097, abs=1e-5)
    assert frame["sample"].tolist() == [10617] * 5 and frame["sample"].dtype == "Int64"


def test_a_survey_without_a_sample_has_no_margin_and_says_why(snapshot):
    found = survey(snapshot, "KASN-2018-CAUSES")
    assert (found.sample, found.sample_obs_id, found.why, found.stated_margin) == (None, "", WhyNot.SAMPLE_UNKNOWN, None)
    assert (found.multiple, found.total, found.begun, found.ended) == (False, 99.9, "", "")
    frame = found.slice.frame
    assert frame[["sample", "margin", "lower", "upper"]].isna().all(axis=None) and frame["margin"].dtype == "float64"
    assert found.slice.warnings == (Warn.SAMPLE_UNKNOWN,) and found.slice.sources == ("FIS23",)
    assert list(frame["value"]) == sorted(frame["value"], reverse=True) and len(frame) == 9


def test_title_and_note_are_those_of_the_series_that_draws_the_survey(snapshot):
    series = snapshot.tables["series"].set_index("series_id").loc["survey_kasn_2018_causes"]
    found = survey(snapshot, "KASN-2018-CAUSES").slice
    assert found.label == {"id": series["label_id"], "en": series["label_en"]}
    assert found.note == {"id": series["comparable_note_id"], "en": series["comparable_note_en"]}
    assert found.id == "survey-kasn-2018-causes"


def test_a_survey_that_no_series_draws_has_no_title_of_its_own(synthetic):
    made = synthetic(series_points=lambda frame: frame.iloc[:0])
    assert survey(made, "KASN-2018-CAUSES").slice.label == {} and survey(made, "KASN-2018-CAUSES").slice.note == {}


def test_the_columns_are_those_that_are_promised(snapshot):
    columns = list(survey(snapshot, "KASN-2020-CAUSES").slice.frame.columns)
    assert columns == [*MAPPED, *FIGURE, "sample", "margin", "lower", "upper"]


def test_the_page_that_counts_the_respondents_is_a_source_too(snapshot):
    assert survey(snapshot, "KASN-2020-INFLUENCERS").slice.sources == ("FIS19", "KNS48")


def test_surveys_of_causes_come_newest_first_and_influencers_apart(snapshot):
    assert [one.survey_id for one in surveys(snapshot)] == ["KASN-2020-CAUSES", "KASN-2018-CAUSES"]
    (influencers,) = surveys(snapshot, "influencers")
    assert influencers.survey_id == "KASN-2020-INFLUENCERS" and influencers.sample == 10617 and influencers.stated_margin == 2.5
    assert influencers.total == 100 and not influencers.multiple and influencers.slice.warnings == ()


def test_a_date_before_a_survey_was_published_leaves_it_out(snapshot):
    assert [one.survey_id for one in surveys(snapshot.until("2021-12-15"))] == ["KASN-2018-CAUSES"]
    assert surveys(snapshot.until("2010")) == ()


def test_a_survey_that_the_crosswalk_does_not_hold_is_empty(snapshot):
    found = survey(snapshot, "TIADA")
    assert (found.label_en, found.kind, found.total, len(found.slice), found.why) == ("TIADA", "", 0, 0, WhyNot.SAMPLE_UNKNOWN)


def test_respondents_of_another_survey_are_not_taken(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "FI-006", "period_end", "2021-08-30"))
    assert survey(made, "KASN-2020-CAUSES").sample is None


@pytest.mark.parametrize(("column", "value"), [("unit", "instances"), ("category", "Undangan"), ("reading", "alternate")])
def test_only_a_preferred_count_of_respondents_is_one(synthetic, cell, column, value):
    assert survey(synthetic(observations=cell("obs_id", "FI-006", column, value)), "KASN-2020-CAUSES").sample is None


def test_only_figures_to_be_quoted_are_in_a_survey(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "FI-005", "reading", "ambiguous"))
    found = survey(made, "KASN-2020-CAUSES")
    assert "FI-005" not in set(found.slice.frame["obs_id"]) and found.total == pytest.approx(126.82)


def test_field_dates_that_differ_are_not_stated(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "FI-005", "period_end", "2021-08"))
    found = survey(made, "KASN-2020-CAUSES")
    assert (found.begun, found.ended) == ("2021-07-01", "")


def test_answers_in_two_units_are_refused(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "FI-005", "unit", "score"))
    with pytest.raises(MixedSliceError) as caught:
        survey(made, "KASN-2020-CAUSES")
    assert caught.value.kinds == {"unit": ("percent", "score")}


def test_the_stated_margin_is_read_from_the_notes(synthetic):
    def say(frame: pd.DataFrame) -> pd.DataFrame:
        # SYNTHETIC
        frame["note"] = frame["note"].str.replace("margin of error 2.5 percent", "margin of error 3%").str.replace("error 2.5%", "error 3%")
        return frame

    assert survey(synthetic(observations=say), "KASN-2020-CAUSES").stated_margin == 3.0


def test_answers_keep_the_order_of_the_crosswalk_and_their_sources(snapshot):
    found = answers(snapshot, mapped(snapshot, "KASN-2020-CAUSES"))
    assert list(found["mapping_id"]) == ["M01", "M02", "M03", "M04", "M05"] and list(found.columns) == [*MAPPED, *FIGURE]
    assert set(found["publisher"]) == {"detikNews"} and found["value"].iloc[0] == 50.76


def test_a_study_without_a_figure_keeps_its_answer_and_its_page(snapshot):
    (row,) = answers(snapshot, mapped(snapshot, "KONSEL-PLS")).to_dict("records")
    assert (row["obs_id"], row["category"], row["source_id"]) == ("", "Promosi (pengaruh terbesar terhadap netralitas)", "FIS32")
    assert math.isnan(row["value"]) and row["unit"] == row["reading"] == row["note"] == "" and pd.isna(row["year"])
    assert row["publisher"] == "Emerald, Public Administration and Policy"


def test_the_page_of_the_figure_goes_before_that_of_the_crosswalk(synthetic, cell):
    made = synthetic(factor_mapping=cell("mapping_id", "M01", "source_id", "FIS22"))
    assert answers(made, mapped(made, "KASN-2020-CAUSES"))["source_id"].iloc[0] == "KNS48"
