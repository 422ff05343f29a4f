"""The lowest and highest total that the figures by province allow, each limit with its rule and what it takes for granted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import bounds, coverage, layers, located
from data import select
from data.errors import UsageError
from data.views.coverage import Assumes, Bounds, Expected, Located, Rule
from data.vocab import Warn, WhyNot

OCTOBER = "province_pilkada2020_bawaslu_2020_10_04"
KASN_2024 = "province_pemilu2024_kasn_2024_02_06"
KASN_2023 = "province_pilkada2020_kasn_2020_2022"
TOP = (Assumes.UNNAMED_MAY_BE_ZERO, Assumes.TOP_LIST, Assumes.PROVINCES_ONLY)


@pytest.fixture
def layer(snapshot):
    return lambda series_id: bounds.of_layer(snapshot, layers.choose(snapshot, series_id, ()))


@pytest.fixture(scope="module")
def stated(snapshot):
    return bounds.statements(snapshot)


def row(of, *scope) -> pd.Series:
    frame = of.frame.set_index(["election", "authority", "as_of", "stage", "unit"])
    return frame.loc[[scope]].iloc[0]


def test_a_stated_national_figure_is_the_lowest_and_the_highest(snapshot, layer):
    found = layer(OCTOBER)
    assert found.bounds == Bounds(805.0, 805.0, Rule.STATED, (Assumes.STATED_TOTAL,), 20)
    assert found.located == Located(12, 417.0, 805.0, "BN-164", 388.0, None)
    assert (found.named, found.expected.low, found.expected.high, found.why) == (12, 32, 32, None)
    assert found.layer.series_id == found.slice.id == OCTOBER
    whole = bounds.statements(snapshot).frame
    same = whole.loc[(whole["as_of"] == "2020-10-04")].reset_index(drop=True)
    pd.testing.assert_frame_equal(found.stated.frame, same)
    assert found.stated.id == "coverage_statements" and found.stated.sources == ("BNS40",)


def test_one_or_two_in_each_other_province_make_at_most_206(layer):
    """152 in 11 provinces; the 27 others had one or two each, as KASN said: 152 + 27 x 2, and 152 + 27 if each of them had one."""
    assert layer(KASN_2024).bounds == Bounds(
        152.0, 206.0, Rule.OTHERS_EACH, (Assumes.UNNAMED_MAY_BE_ZERO, Assumes.OTHERS_EACH, Assumes.PROVINCES_ONLY), 27, (1.0, 2.0), 179.0
    )


def test_no_province_left_out_of_a_top_list_has_more_than_the_last_one_named(layer):
    """922 in the six highest of 32 provinces, the lowest of them 123: 922 + 26 x 123."""
    assert layer(KASN_2023).bounds == Bounds(922.0, 4120.0, Rule.TOP_LIST, TOP, 26, (0.0, 123.0), None)


@pytest.mark.parametrize("series_id", ["province_best_pilkada_2020", "province_best_pemilu_2019"])
def test_a_best_available_layer_has_no_total(layer, series_id):
    found = layer(series_id)
    assert (found.located, found.bounds, found.stated, found.why) == (None, None, None, WhyNot.MIXED)
    assert found.named in (30, 28) and found.slice.id == series_id and found.expected.low in (32, 34)


def test_scores_have_no_total(layer):
    assert layer("ikp2024_total_by_province").why is WhyNot.NOT_A_COUNT


# Election, authority, date, stage, unit: lowest, highest, rule.
LIMITS = {
    ("Pilkada 2020", "KASN", "2020-09-30", "violation", "people"): (338, 338 + 27 * 42, "top_list"),
    ("Pemilu 2019", "KASN", "2019-04-15", "reported_to_kasn", "cases"): (76, 76 + 29 * 7, "top_list"),
    ("Pemilu 2019", "Bawaslu", "2018-12-10", "violation", "cases"): (59, None, "unbounded"),
    ("Pilkada 2018", "Bawaslu", "2018-06-25", "alleged", "cases"): (63, None, "unbounded"),
    ("Pilkada 2018", "Bawaslu", "2018-07-05", "report", "reports"): (205, None, "unbounded"),
    ("Pemilu 2019", "KASN", "2019-03-01", "followed_up", "cases"): (24, 24, "stated"),
}


@pytest.mark.parametrize(("scope", "limits"), LIMITS.items(), ids=map(str, LIMITS))
def test_a_statement_limits_the_total_by_its_own_rule(stated, scope, limits):
    found = row(stated, *scope)
    assert found["lowest"] == limits[0] and found["rule"] == limits[2]
    assert np.isnan(found["highest"]) if limits[1] is None else found["highest"] == limits[1]


def test_an_unlimited_total_assumes_only_that_the_others_may_have_none(stated):
    found = row(stated, "Pemilu 2019", "Bawaslu", "2018-12-10", "violation", "cases")
    assert found["assumes"] == "unnamed_may_be_zero" and found["unnamed"] == 29
    assert np.isnan(found["each_low"]) and np.isnan(found["each_high"]) and np.isnan(found["lowest_if_all"])


def test_a_row_carries_what_it_counts_and_where_it_stands(stated):
    found = row(stated, "Pilkada 2020", "Bawaslu", "2020-04-03", "forwarded_to_kasn", "cases")
    assert tuple(found[["year", "named", "expected_low", "expected_high", "unnamed"]]) == (2020, 1, 32, 32, 31)
    assert tuple(found[["provinces_sum", "national", "not_located", "why", "lowest", "highest"]]) == (42, 307, 265, "", 307, 307)
    assert tuple(found[["provinces", "obs_ids", "national_obs_id", "source_ids", "assumes"]]) == (
        "82",
        "PR-074",
        "BN-133",
        "BNS31",
        "stated_total",
    )
    assert tuple(found[["beside_unit", "beside_obs_id"]]) == ("", "") and np.isnan(found["beside_value"])


def test_a_national_figure_in_another_unit_stands_beside_and_is_not_subtracted_from(snapshot, stated):
    found = row(stated, "Pemilu 2024", "KASN", "2024-02-06", "violation", "cases")
    assert tuple(found[["beside_value", "beside_unit", "beside_obs_id"]]) == (183, "people", "KN-268")
    assert found["why"] == "no_national" and np.isnan(found["national"]) and np.isnan(found["not_located"])
    assert (found["each_low"], found["each_high"], found["lowest_if_all"]) == (1, 2, 179)
    assert found["national_obs_id"] == "" and found["assumes"] == "unnamed_may_be_zero;others_each;provinces_only"
    other = row(stated, "Pemilu 2019", "KASN", "2019-04-15", "reported_to_kasn", "cases")
    assert tuple(other[["beside_value", "beside_unit", "beside_obs_id"]]) == (128, "reports", "KN-026")
    assert found["obs_ids"] == ";".join(f"PR-{n:03d}" for n in range(40, 51))
    assert set(found["source_ids"].split(";")) == {"PRS-004", snapshot.by_obs_id.at["KN-268", "source_id"]}


def test_every_statement_of_the_record_is_listed_with_its_columns(stated):
    found = stated
    assert found.id == "coverage_statements" and len(found) == 15 and tuple(found.frame.columns) == bounds.STATEMENTS
    assert (found.frame["why"] == "").sum() == 6
    assert found.elections == ("Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024")
    assert {Warn.RUNNING_TOTAL, Warn.CUT_LIST, Warn.MIXED_UNIT, Warn.MIXED_STAGE, Warn.MIXED_AUTHORITY} <= set(found.warnings)
    kinds = found.frame.dtypes.astype(str).to_dict()
    assert kinds["unnamed"] == kinds["expected_low"] == kinds["expected_high"] == "Int64" and kinds["national"] == "float64"
    assert {"BNS40", "KNS5", "PRS-004"} <= set(found.sources)
    assert [s for s in found.frame["election"].unique()] == ["Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018"]


def test_one_election_lists_its_statements_only(snapshot):
    found = bounds.statements(snapshot, "Pemilu 2024")
    assert list(found.frame["election"]) == ["Pemilu 2024"]
    assert Warn.MIXED_UNIT in found.warnings, "the national figure beside it counts people"
    assert len(bounds.statements(snapshot, "Pilkada 2024")) == 0 and bounds.statements(snapshot, "Pilkada 2024").warnings == ()


def test_an_unknown_election_is_refused(snapshot):
    with pytest.raises(UsageError, match="unknown_choice"):
        bounds.statements(snapshot, "Pilkada 1999")


def test_a_contradiction_has_no_limits(synthetic, cell):
    made = synthetic(observations=cell("obs_id", "BN-164", "value", 400.0))  # SYNTHETIC: below the 417 of its parts
    found = row(bounds.statements(made), "Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases")
    assert found["why"] == "parts_exceed" and found["national"] == 400 and found["rule"] == "unbounded" and found["assumes"] == ""
    assert found["unnamed"] == 20
    assert np.isnan(found["lowest"]) and np.isnan(found["highest"]) and np.isnan(found["not_located"])


def test_figures_up_to_a_date_keep_the_statements_made_by_then(snapshot):
    found = bounds.statements(snapshot.until("2020-03"))
    assert set(found.frame["as_of"]) == {"2018-06-25", "2018-07-05", "2018-12-10", "2019-03-01", "2020-03-27"} | {"2019-04-15"}


def test_an_empty_record_states_nothing(synthetic):
    found = bounds.statements(synthetic(observations=lambda frame: frame.iloc[0:0], series_points=lambda frame: frame.iloc[0:0]))
    assert len(found) == 0 and tuple(found.frame.columns) == bounds.STATEMENTS and found.warnings == ()


def parts(snapshot, obs_id: str, values: list[float]):
    template = snapshot.facts.loc[snapshot.facts["obs_id"] == obs_id]
    frame = pd.concat([template] * len(values), ignore_index=True).assign(value=values)
    frame["province_code"] = [str(11 + i) for i in range(len(values))]
    return select.of_frame("SYNTHETIC", frame, snapshot)


def limits(snapshot, of, areas: Expected) -> Bounds:
    return bounds.bounds(of, located.locate(of, coverage.nationals(snapshot)), areas)


def test_provinces_of_which_the_record_does_not_say_count_towards_the_highest(snapshot):
    areas = Expected(frozenset({"11", "12"}), frozenset({"13", "14"}), frozenset({"15"}))
    assert limits(snapshot, parts(snapshot, "PR-051", [9.0, 5.0]), areas) == Bounds(
        14.0, 24.0, Rule.TOP_LIST, (*TOP, Assumes.VOTE_UNKNOWN), 2, (0.0, 5.0), None
    )


def test_without_knowing_who_voted_nothing_limits_the_total(snapshot):
    nothing = Expected(frozenset(), frozenset(), frozenset())
    assert limits(snapshot, parts(snapshot, "PR-051", [9.0, 5.0]), nothing) == Bounds(
        14.0, None, Rule.UNBOUNDED, (Assumes.UNNAMED_MAY_BE_ZERO,), None
    )


def test_a_named_province_that_did_not_vote_leaves_the_others_unnamed(snapshot):
    areas = Expected(frozenset({"12", "13"}), frozenset(), frozenset({"11"}))
    found = limits(snapshot, parts(snapshot, "PR-051", [9.0]), areas)
    assert (found.unnamed, found.highest) == (2, 27.0)


@settings(max_examples=40, deadline=None)
@given(values=st.lists(st.integers(0, 300), min_size=1, max_size=20), others=st.integers(0, 20), share=st.floats(0, 1))
def test_whatever_the_unnamed_provinces_had_the_total_lies_within_the_limits(snapshot, values, others, share):
    of = parts(snapshot, "PR-051", [float(v) for v in values])
    codes = [str(11 + i) for i in range(len(values) + others)]
    found = limits(snapshot, of, Expected(frozenset(codes), frozenset(), frozenset()))
    truth = sum(values) + others * int(share * min(values))
    assert found.lowest <= truth <= found.highest
    assert found.unnamed == others


def test_a_layer_of_a_calendar_year_may_be_about_every_province_and_is_no_statement_of_an_election(synthetic):
    def of_a_year(frame):
        mine = frame["obs_id"].isin([f"PR-{n:03d}" for n in range(40, 51)])
        frame.loc[mine, ["election", "as_of"]] = ["", "2024-12-31"]
        return frame

    made = synthetic(observations=of_a_year)  # SYNTHETIC: the list of KASN of 6 February 2024 as a count of the year 2024
    layer = layers.choose(made, KASN_2024, ())
    assert (layer.election, layer.year) == ("", 2024)
    found = bounds.of_layer(made, layer)
    assert (found.named, found.expected.low, found.expected.high) == (11, 38, 38)
    assert found.bounds == Bounds(152.0, None, Rule.UNBOUNDED, (Assumes.UNNAMED_MAY_BE_ZERO,), 27)
    assert tuple(found.stated.frame.iloc[0][["election", "year", "expected_low", "lowest"]]) == ("", 2024, 38, 152)
    assert len(bounds.statements(made)) == 14 and "" not in set(bounds.statements(made).frame["election"])
    assert one_layer(made).tolist() == ["", 2024, 11, 38, 38, 0]


def one_layer(of) -> pd.Series:
    rows = coverage.by_layer(of).frame.set_index("layer")
    return rows.loc[KASN_2024, ["election", "year", "named", "expected_low", "expected_high", "no_election"]]
