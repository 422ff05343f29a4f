"""The six factors beside the surveys: what is measured, what stands near, and what nobody measured."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.crosswalk import COLUMNS, crosswalk, official
from data.slice import MixedSliceError
from data.vocab import Warn


def test_the_official_list_is_an_opinion_without_figures(snapshot):
    found = official(snapshot)
    assert list(found.frame.columns) == ["factor_no", "label_id", "label_en", "description_id", "source_ids"]
    assert list(found.frame["factor_no"]) == [1, 2, 3, 4, 5, 6]
    assert found.warnings == (Warn.OPINION,) and found.authority == "Bawaslu" and found.as_of == ("2022-09-27", "2022-09-27")
    assert found.sources == ("FIS1", "FIS2", "FIS3", "FIS4", "FIS6", "FIS7", "FIS8") and found.id == "factors-official"


def test_factor_by_factor_with_the_empty_rows(snapshot):
    frame = crosswalk(snapshot).slice.frame
    seen = list(frame[["factor_no", "survey_id", "state", "obs_id", "strength"]].itertuples(index=False, name=None))
    assert seen == [
        (1, "KASN-2020-CAUSES", "not_measured", "", ""),
        (1, "KASN-2018-CAUSES", "measured", "FI-053", "moderate"),
        (1, "KASN-2018-CAUSES", "measured", "FI-054", "moderate"),
        (2, "KASN-2020-CAUSES", "measured", "FI-001", "strong"),
        (2, "KASN-2018-CAUSES", "measured", "FI-050", "strong"),
        (3, "KASN-2020-CAUSES", "measured", "FI-002", "moderate"),
        (3, "KASN-2018-CAUSES", "measured", "FI-049", "moderate"),
        (4, "KASN-2020-CAUSES", "measured", "FI-005", "moderate"),
        (4, "KASN-2018-CAUSES", "measured", "FI-052", "moderate"),
        (5, "KASN-2020-CAUSES", "not_measured", "", ""),
        (5, "KASN-2018-CAUSES", "measured", "FI-055", "strong"),
        (6, "KASN-2020-CAUSES", "not_measured", "", ""),
        (6, "KASN-2018-CAUSES", "not_measured", "", ""),
    ]


def test_what_was_not_measured_has_no_figure_and_never_a_zero(snapshot):
    frame = crosswalk(snapshot).slice.frame
    empty = frame.loc[frame["state"] == "not_measured"]
    assert len(empty) == 4 and empty[["value", "sample", "margin", "lower", "upper", "year"]].isna().all(axis=None)
    assert (empty[["unit", "authority", "category", "url"]] == "").all(axis=None) and set(empty["kind"]) == {"causes"}


def test_figures_keep_their_margins_and_columns(snapshot):
    found = crosswalk(snapshot).slice
    assert tuple(found.frame.columns) == COLUMNS
    assert COLUMNS[:5] == ("factor_no", "survey_id", "state", "mapping_id", "kind") and COLUMNS[-4:] == (
        "sample",
        "margin",
        "lower",
        "upper",
    )
    kinship = found.frame.set_index("obs_id").loc["FI-001"]
    assert kinship["value"] == 50.76 and kinship["margin"] == pytest.approx(0.95097, abs=1e-5) and kinship["sample"] == 10617
    assert str(found.frame["factor_no"].dtype) == "int64" and str(found.frame["sample"].dtype) == "Int64"


def test_the_slice_says_what_it_is(snapshot):
    found = crosswalk(snapshot).slice
    assert found.id == "factors-surveys" and (found.authority, found.unit, found.stage) == ("KASN", "percent", "survey")
    assert found.warnings == (Warn.MULTIPLE_RESPONSE, Warn.OPINION, Warn.SAMPLE_UNKNOWN)
    assert found.sources == ("KNS48", "FIS23") and found.as_of == ("2020-11-09", "2021-12-16")


def test_five_factors_are_measured_and_the_sixth_is_not(snapshot):
    found = crosswalk(snapshot)
    assert (found.measured, found.unmeasured, found.said_on) == ((1, 2, 3, 4, 5), (6,), "2022-09-27")
    assert [one.survey_id for one in found.surveys] == ["KASN-2020-CAUSES", "KASN-2018-CAUSES"]
    assert [len(one.slice) for one in found.surveys] == [5, 9], "panels keep the answers that fit no factor"


def test_the_influencers_stand_near_the_sixth_factor_in_a_panel_of_their_own(snapshot):
    (panel,) = crosswalk(snapshot).influencers
    frame = panel.slice.frame
    near = frame.loc[frame["factor_no"].eq(6).fillna(False)]
    assert list(near["category"]) == ["Tim sukses", "Pasangan calon", "Partai politik pengusung"] and set(near["strength"]) == {"proxy"}
    assert 6 not in crosswalk(snapshot).measured


def test_every_other_row_of_the_crosswalk_is_an_item(snapshot):
    found = crosswalk(snapshot)
    mapping = snapshot.tables["factor_mapping"]
    assert len(found.items) == 33 == len(mapping) - 5 - 9 - 5
    assert found.items.frame["kind"].value_counts().to_dict() == {"agreement item": 16, "public poll": 15, "repetition": 1, "study": 1}
    assert found.items.id == "factors-items" and "FIS32" in found.items.sources, "a study without a figure has its page"
    assert found.items.warnings == (Warn.MIXED_UNIT, Warn.MIXED_AUTHORITY, Warn.LOW_CONFIDENCE)
    deterrence = found.items.frame.set_index("obs_id").loc["FI-018"]
    assert (deterrence["factor_no"], deterrence["strength"], deterrence["value"]) == (5, "moderate", 78)


def test_before_the_first_survey_nothing_is_measured(snapshot):
    found = crosswalk(snapshot.until("2010"))
    assert (found.measured, found.unmeasured, found.surveys, found.influencers) == ((), (1, 2, 3, 4, 5, 6), (), ())
    assert found.slice.frame.empty and tuple(found.slice.frame.columns) == COLUMNS and len(found.official) == 6
    assert found.slice.warnings == (Warn.OPINION,) and found.items.frame.empty


def test_with_one_survey_each_factor_has_its_row(snapshot):
    found = crosswalk(snapshot.until("2020-11"))
    assert list(found.slice.frame["factor_no"]) == [1, 1, 2, 3, 4, 5, 6] and set(found.slice.frame["survey_id"]) == {"KASN-2018-CAUSES"}
    assert found.slice.warnings == (Warn.OPINION, Warn.SAMPLE_UNKNOWN)


def test_a_known_sample_everywhere_needs_no_warning(snapshot, synthetic):
    made = synthetic(factor_mapping=lambda frame: frame.loc[frame["survey_id"] != "KASN-2018-CAUSES"])
    found = crosswalk(made)
    assert found.slice.warnings == (Warn.MULTIPLE_RESPONSE, Warn.OPINION) and found.measured == (2, 3, 4)


def test_a_proxy_stands_near_and_measures_nothing(synthetic, cell):
    made = synthetic(factor_mapping=cell("mapping_id", "M33", "strength", "proxy"))
    found = crosswalk(made)
    frame = found.slice.frame
    assert list(frame.loc[frame["factor_no"] == 5, "state"]) == ["not_measured", "near"]
    assert found.measured == (1, 2, 3, 4) and found.unmeasured == (5, 6)


def test_surveys_of_two_authorities_stand_side_by_side(synthetic):
    def other(frame: pd.DataFrame) -> pd.DataFrame:
        # SYNTHETIC: the survey of 2018 under another name.
        frame.loc[frame["year"].eq(2018) & frame["dimension"].eq("factor"), "authority"] = "Lembaga lain"
        return frame

    found = crosswalk(synthetic(observations=other))
    assert found.slice.authority == "mixed" and Warn.MIXED_AUTHORITY in found.slice.warnings


def test_surveys_in_two_units_are_refused(synthetic):
    def scored(frame: pd.DataFrame) -> pd.DataFrame:
        # SYNTHETIC
        frame.loc[frame["year"].eq(2018) & frame["dimension"].eq("factor"), "unit"] = "score"
        return frame

    with pytest.raises(MixedSliceError) as caught:
        crosswalk(synthetic(observations=scored))
    assert caught.value.kinds == {"unit": ("percent", "score")}


def test_a_record_without_factors_and_crosswalk_gives_empty_answers(synthetic):
    made = synthetic(factors=lambda frame: frame.iloc[:0], factor_mapping=lambda frame: frame.iloc[:0])
    found = crosswalk(made)
    assert (found.measured, found.unmeasured, len(found.slice), len(found.items), len(found.official)) == ((), (), 0, 0, 0)
