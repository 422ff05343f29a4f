"""The funnels of the record: every cut-off by rule, the golden ones, what stands beside them, and what is refused."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import pipeline
from data.errors import UsageError
from data.slice import MixedSliceError
from data.views.pipeline import OpenSum
from data.vocab import Warn, WhyNot


def nothing(frame):
    return frame.iloc[:0]


def values(found):
    return [None if math.isnan(v) else v for v in found.slice.frame["value"]]


def test_the_default_is_the_fullest_funnel_of_kasn_on_pilkada_2020(snapshot):
    found = pipeline.funnel(snapshot)
    assert (found.group, found.authority, found.unit, found.cut, found.why) == ("Pilkada 2020", "KASN", "people", "2022-05-31", None)
    frame = found.slice.frame
    assert values(found) == [2034, 1596, 1373]
    assert list(frame["step"]) == [1, 2, 3]
    assert list(frame["stage"]) == ["reported_to_kasn", "violation", "followed_up"]
    assert list(frame["obs_id"]) == ["KN-220", "KN-221", "KN-222"]
    assert list(frame["percent"].round(1))[1:] == [78.5, 86.0] and math.isnan(frame["percent"][0])
    assert list(frame["of_value"])[1:] == [2034, 1596] and list(frame["of_obs_id"]) == ["", "KN-220", "KN-221"]
    assert list(frame["printed_percent"])[1:] == [78.5, 86.0]
    # R: prop.test(1596, 2034, correct = FALSE)$conf.int
    assert (frame["lower"][1], frame["upper"][1]) == pytest.approx((76.62691, 80.19792), abs=1e-4)
    assert list(frame["why"]) == ["", "", ""]
    assert not found.sums and found.beside.frame.empty


def test_a_funnel_says_what_it_counts(snapshot):
    found = pipeline.funnel(snapshot).slice
    assert (found.id, found.authority, found.unit, found.stage) == ("funnel", "KASN", "people", "mixed")
    assert found.elections == ("Pilkada 2020",) and found.as_of == ("2022-05-31", "2022-05-31") and found.sources == ("KNS51",)
    assert found.warnings == (Warn.MIXED_STAGE, Warn.RUNNING_TOTAL)
    assert list(found.frame) == [
        "step", "stage", "value", "unit", "authority", "election", "year", "as_of", "period_start", "period_end", "of_stage", "of_value",
        "of_obs_id", "percent", "lower", "upper", "printed_percent", "why", "obs_id", "source_id",
        "publisher", "title", "published", "url", "confidence",
    ]  # fmt: skip


def test_1450_is_of_1597_and_never_stands_on_the_funnel_of_2022(snapshot):
    later = pipeline.funnel(snapshot, "Pilkada 2020", "KASN", "2024-02-06")
    assert values(later) == [None, 1597, 1450]
    assert later.slice.frame["percent"][2] == pytest.approx(100 * 1450 / 1597) and later.slice.frame["of_value"][2] == 1597
    assert 1450 not in values(pipeline.funnel(snapshot))


def test_a_step_that_was_not_stated_is_no_figure_and_is_not_filled_from_another_date(snapshot):
    found = pipeline.funnel(snapshot, authority="Bawaslu")
    assert (found.cut, values(found)) == ("2022-09-27", [1536, None, 1398])
    gap = found.slice.frame.iloc[1]
    assert (gap["stage"], gap["why"], gap["obs_id"], gap["source_id"], gap["url"]) == ("violation", "no_figure", "", "", "")
    assert (gap["unit"], gap["authority"], gap["election"], gap["as_of"]) == ("cases", "Bawaslu", "Pilkada 2020", "2022-09-27")
    last = found.slice.frame.iloc[2]
    assert (last["of_stage"], last["of_value"]) == ("alleged", 1536) and round(last["percent"], 1) == 91.0
    assert last["printed_percent"] == 91


def test_a_missing_step_bears_its_first_name_because_kasn_recommended_nothing_in_2024(snapshot):
    found = pipeline.funnel(snapshot, "Pilkada 2024", "BKN")
    assert list(found.slice.frame["stage"]) == ["reported_to_kasn", "violation", "followed_up"]
    assert values(found) == [1158, None, 19] and found.slice.frame["percent"][2] == pytest.approx(100 * 19 / 1158)


def test_beside_the_funnel_of_bkn_2024_stand_the_states_each_of_those_reported(snapshot):
    found = pipeline.funnel(snapshot, "Pilkada 2024", "BKN")
    frame = found.beside.frame
    assert list(frame["value"]) == [667, 436, 4, 24, 27, 60]
    assert list(frame["stage"]) == ["in_process", "not_followed_up", "stopped", "not_violation", "stopped", "stopped"]
    assert set(frame["of_value"]) == {1158} and frame["percent"][0] == pytest.approx(100 * 667 / 1158)
    assert found.sums == (OpenSum("I122", 1218, 1158),)
    assert (found.beside.id, found.beside.authority) == ("funnel_beside", "BKN")


def test_what_was_not_acted_on_is_a_share_of_what_was_recommended(snapshot):
    found = pipeline.funnel(snapshot, "Pilkada 2020", "BKN")
    assert values(found) == [1005, 727, 580]
    frame = found.beside.frame
    assert list(zip(frame["stage"], frame["value"], frame["of_stage"], frame["of_value"], strict=True)) == [
        ("not_followed_up", 147, "kasn_recommended", 727),
        ("data_blocked", 26, "kasn_recommended", 727),
    ]
    assert frame["percent"][0] == pytest.approx(100 * 147 / 727)


def test_not_acted_on_lists_every_authority_with_its_own_base_and_date(snapshot):
    found = pipeline.not_acted_on(snapshot, "Pilkada 2020")
    frame = found.frame
    assert list(frame["as_of"]) == sorted(frame["as_of"])
    shown = list(zip(frame["obs_id"], frame["authority"], frame["unit"], frame["value"], frame["of_obs_id"], strict=True))
    assert shown == [
        ("KN-091", "KASN", "people", 178, "KN-089"),
        ("KN-136", "Kemendagri", "cases", 131, ""),
        ("KN-140", "Kemendagri", "instances", 67, ""),
        ("KN-158", "BKN", "people", 72, "KN-156"),
        ("KN-180", "BKN", "people", 147, "KN-178"),
        ("KN-182", "BKN", "people", 26, "KN-178"),
        ("KN-207", "BKN", "people", 19, ""),
        ("KN-219", "KASN", "people", 223, "KN-215"),
    ]
    assert list(frame["why"]) == ["", "no_denominator", "no_denominator", "", "", "", "no_denominator", ""]
    assert {Warn.MIXED_UNIT, Warn.MIXED_AUTHORITY, Warn.MIXED_STAGE} <= set(found.warnings) and found.id == "not_acted_on"
    assert list(frame) == [
        "stage", "category", "value", "unit", "authority", "election", "year", "as_of", "period_start", "period_end", "of_stage",
        "of_value", "of_obs_id", "percent", "lower", "upper", "printed_percent", "why", "obs_id", "source_id",
        "publisher", "title", "published", "url", "confidence",
    ]  # fmt: skip
    assert pipeline.not_acted_on(snapshot, "Pilkada 2018").frame.empty


def test_sums_that_do_not_close_are_named(snapshot):
    assert pipeline.funnel(snapshot, authority="Bawaslu").sums == (OpenSum("I042", 1451, 1536),)
    assert pipeline.funnel(snapshot, "Pilkada 2024", "Bawaslu").sums == (OpenSum("I111", 413, 433),)


def test_a_count_of_a_year_is_a_group_of_its_own(snapshot):
    found = pipeline.funnel(snapshot, "2023")
    assert (found.group, found.authority, values(found)) == ("2023", "KASN", [262, 141, 98])
    assert found.slice.elections == () and list(found.slice.frame["period_end"]) == ["2023-12"] * 3


def test_a_printed_share_of_another_base_is_shown_and_nothing_computed(snapshot):
    last = pipeline.funnel(snapshot, "2024").slice.frame.iloc[2]
    assert (last["value"], last["of_value"], last["printed_percent"], last["why"]) == (67, 202, 43, "printed_differs")
    assert math.isnan(last["percent"])


def test_every_cut_off_of_the_record_is_listed_by_rule(snapshot):
    found = pipeline.cut_offs(snapshot)
    frame = found.frame
    assert len(frame) == 72 and (frame["steps"] == 3).sum() == 15 and (frame["steps"] == 2).sum() == 17
    assert frame[["group", "authority", "as_of", "unit"]].drop_duplicates().shape[0] == 72
    assert list(frame["group"].unique()) == [
        "Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024",
        "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024",
    ]  # fmt: skip
    of_2020 = frame.loc[frame["group"] == "Pilkada 2020"]
    assert list(of_2020["authority"].unique()) == ["KASN", "BKN", "Bawaslu"]
    assert list(of_2020.loc[of_2020["authority"] == "BKN", "as_of"]) == ["2020-11-05", "2020-11-26"]
    assert found.id == "funnel_cut_offs" and Warn.RUNNING_TOTAL in found.warnings
    assert {"KNS51", "BNS52"} <= set(found.sources)
    assert list(frame) == [
        "group", "election", "year", "authority", "unit", "as_of", "period_start", "period_end", "steps", "step_1", "step_2", "step_3",
        "percent_2", "of_2", "percent_3", "of_3", "why", "obs_ids", "source_ids",
    ]  # fmt: skip
    row = frame.loc[frame["obs_ids"] == "KN-220;KN-221;KN-222"].iloc[0]
    assert (row["step_1"], row["step_2"], row["step_3"], row["source_ids"]) == (2034, 1596, 1373, "KNS51")
    assert (row["of_2"], row["of_3"], round(row["percent_2"], 1), round(row["percent_3"], 1)) == ("reported_to_kasn", "violation", 78.5, 86)


def test_the_choices_are_the_cut_offs_with_two_steps_or_more(snapshot):
    frame = pipeline.choices(snapshot)
    assert len(frame) == 32 and frame["steps"].min() == 2 and list(frame.index) == list(range(32))


def test_no_later_step_exceeds_an_earlier_one_and_shares_recompute_in_all_cut_offs(snapshot):
    for row in pipeline.choices(snapshot).itertuples():
        found = pipeline.funnel(snapshot, row.group, row.authority, row.as_of, row.unit)
        stated = list(found.stated["value"])
        assert stated == sorted(stated, reverse=True) and found.why is None
        for step in found.stated.itertuples():
            assert {step.unit, step.authority, step.as_of} == {row.unit, row.authority, row.as_of}
            if not math.isnan(step.percent):
                assert step.percent == 100 * step.value / step.of_value and step.lower < step.percent < step.upper
            if not step.why and not math.isnan(step.printed_percent):
                assert step.percent == pytest.approx(step.printed_percent, abs=0.51)


def change_of(obs_id, **cells):
    def change(frame):
        for column, value in cells.items():
            frame.loc[frame["obs_id"] == obs_id, column] = value
        return frame

    return change


def test_a_later_step_above_an_earlier_one_is_refused_with_the_reason(synthetic):
    made = synthetic(observations=change_of("KN-222", value=1700.0))
    found = pipeline.funnel(made, cut="2022-05-31")
    assert found.why == WhyNot.NOT_NESTED and values(found) == [2034, 1596, 1700]
    assert list(found.slice.frame["why"]) == ["not_nested"] * 3 and found.slice.frame["percent"].isna().all()
    row = pipeline.cut_offs(made).frame.set_index("obs_ids").loc["KN-220;KN-221;KN-222"]
    assert row["why"] == "not_nested" and math.isnan(row["percent_2"])


def test_equal_steps_are_nested(synthetic):
    made = synthetic(observations=change_of("KN-222", value=1596.0), identities=nothing)
    found = pipeline.funnel(made, cut="2022-05-31")
    assert found.why is None and found.slice.frame["percent"][2] == 100


def test_steps_of_two_periods_are_not_one_count(synthetic):
    found = pipeline.funnel(synthetic(observations=change_of("KN-222", period_end="2022-01")), cut="2022-05-31")
    assert found.why == WhyNot.NOT_ONE_COUNT and found.slice.frame["percent"].isna().all()


def test_proven_and_recommended_with_two_values_are_not_one_count(synthetic):
    made = synthetic(observations=change_of("KN-214", as_of="2022-05-31", stage="kasn_recommended", value=1590.0))
    found = pipeline.funnel(made, cut="2022-05-31")
    assert found.why == WhyNot.NOT_ONE_COUNT and list(found.slice.frame["step"]) == [1, 2, 2, 3]
    assert set(found.slice.frame["value"]) == {2034, 1596, 1590, 1373}


def test_proven_and_recommended_with_one_value_are_one_step(synthetic):
    made = synthetic(observations=change_of("KN-214", as_of="2022-05-31", stage="kasn_recommended", value=1596.0))
    found = pipeline.funnel(made, cut="2022-05-31")
    assert found.why is None and values(found) == [2034, 1596, 1373] and len(found.slice.frame) == 3
    assert list(found.slice.frame["obs_id"])[1] == "KN-214", "the first of the record"


@pytest.mark.parametrize(
    "cells",
    [
        {"reading": "alternate"},
        {"area_level": "province"},
        {"dimension": "other"},
        {"unit": "percent"},
        {"as_of": ""},
        {"authority": "SPD"},
    ],
)
def test_only_preferred_national_dated_counts_of_the_authorities_are_steps(synthetic, cells):
    found = pipeline.cut_offs(synthetic(observations=change_of("KN-220", **cells))).frame
    assert not found["obs_ids"].str.contains("KN-220").any() and found["obs_ids"].str.contains("KN-221;KN-222").any()


def test_steps_in_other_units_at_one_date_are_two_cut_offs(snapshot):
    frame = pipeline.cut_offs(snapshot).frame
    rows = frame.loc[(frame["as_of"] == "2020-11-02") & (frame["authority"] == "KASN")]
    assert list(rows["unit"]) == ["people", "reports"] and list(rows["steps"]) == [2, 1]
    assert pipeline.funnel(snapshot, cut="2020-11-02").unit == "people"


@pytest.mark.parametrize(
    ("asked", "units"),
    [(("Pilkada 2020", "Bawaslu", "2020-12-19"), ("cases", "people")), (("2021", "KASN", "2021-08-20"), ("people", "reports"))],
)
def test_cases_and_people_are_never_one_funnel(snapshot, asked, units):
    with pytest.raises(MixedSliceError) as refused:
        pipeline.funnel(snapshot, *asked)
    assert refused.value.kinds == {"unit": units}


@pytest.mark.parametrize(
    ("asked", "first", "count"),
    [
        (("Pemilu 2019", "Bawaslu"), "Pemilu 2019 · KASN · 2019-04-15", 1),
        (("Pemilu 2019", "Bawaslu", "2022-09-27"), "Pemilu 2019 · KASN · 2019-04-15", 1),
        (("Pilkada 2020", "KASN", "2020-11-02", "reports"), "Pilkada 2020 · KASN · 2020-06-26", 22),
        (("Pilkada 2018",), "Pemilu 2019 · KASN", 13),
    ],
)
def test_one_step_alone_is_no_funnel_and_says_which_there_are(snapshot, asked, first, count):
    with pytest.raises(UsageError) as refused:
        pipeline.funnel(snapshot, *asked)
    assert refused.value.code == "no_answer" and refused.value.params["detail"] == "one_step"
    listed = refused.value.params["allowed"].split(", ")
    assert (listed[0], len(listed)) == (first, count)


def test_the_cut_offs_of_one_authority_and_election_are_described_by_themselves(snapshot):
    found = pipeline.cut_offs(snapshot, "Pilkada 2020", "BKN")
    assert list(found.frame["as_of"]) == ["2020-11-05", "2020-11-26"]
    assert (found.authority, found.unit, found.sources, found.elections) == ("BKN", "people", ("KNS36", "KNS37"), ("Pilkada 2020",))
    assert set(pipeline.cut_offs(snapshot, authority="Kemendagri").frame["group"]) == {"Pemilu 2024"}
    assert set(pipeline.cut_offs(snapshot, "2024").frame["authority"]) == {"KASN"}


def test_a_month_stands_after_its_days(synthetic):
    made = synthetic(observations=lambda frame: frame.assign(as_of=frame["as_of"].replace("2022-05-31", "2020-12")))
    assert list(pipeline.cut_offs(made, "Pilkada 2020", "KASN").frame["as_of"])[-7:-4] == ["2020-12-19", "2020-12", "2021-07-01"]
    assert pipeline.day("") == "" and pipeline.day("2020-12") == "2020-12-31"


@pytest.mark.parametrize(
    ("asked", "parameter", "allowed"),
    [
        (("Pilkada 1999",), "group", "Pilkada 2017, Pilkada 2018"),
        (("Pilkada 2020", "KPU"), "authority", "KASN, BKN, Bawaslu"),
        (("Pilkada 2020", "BKN", "2021-01-01"), "cut", "2020-11-05, 2020-11-26"),
        (("Pilkada 2020", "KASN", "", "cases"), "unit", "people, reports"),
    ],
)
def test_an_unknown_choice_names_those_there_are(snapshot, asked, parameter, allowed):
    with pytest.raises(UsageError) as refused:
        pipeline.funnel(snapshot, *asked)
    assert refused.value.code == "unknown_choice" and refused.value.params["parameter"] == parameter
    assert refused.value.params["value"] == asked[-1] and refused.value.params["allowed"].startswith(allowed)


def test_a_record_without_figures_has_no_funnel(snapshot):
    empty = snapshot.until("1990")
    with pytest.raises(UsageError) as refused:
        pipeline.funnel(empty)
    assert (refused.value.code, refused.value.params) == ("no_answer", {"detail": "one_step", "allowed": ""})
    assert pipeline.cut_offs(empty).frame.empty and pipeline.choices(empty).empty and not pipeline.cut_offs(empty).warnings
    assert pipeline.not_acted_on(empty, "Pilkada 2020").frame.empty


def test_a_release_cut_by_date_has_the_newest_full_cut_off_until_then(snapshot):
    found = pipeline.funnel(snapshot.until("2020-11"))
    assert (found.authority, found.cut, values(found)) == ("KASN", "2020-10-27", [793, 571, 325])
    assert found.slice.until == "2020-11"


def test_where_kasn_did_not_count_the_fullest_and_newest_of_the_others_is_chosen(snapshot):
    assert pipeline.funnel(snapshot, "Pilkada 2024").authority == "BKN"
    assert pipeline.funnel(snapshot, "2019").authority == "BKN"
    assert pipeline.funnel(snapshot, "Pemilu 2024").cut == "2024-02-06"
    assert pipeline.funnel(snapshot, authority="Kemendagri").group == "Pemilu 2024"


@pytest.mark.parametrize(
    ("asked", "shown", "dropped"),
    [
        ({}, ("Pilkada 2020", "KASN", "2022-05-31"), ()),
        ({"group": "Pilkada 2020", "authority": "BKN", "cut": "2020-11-05", "unit": "people"}, ("Pilkada 2020", "BKN", "2020-11-05"), ()),
        ({"group": "Pilkada 2018", "authority": "Bawaslu"}, ("Pilkada 2020", "Bawaslu", "2022-09-27"), ("group",)),
        ({"group": "Pilkada 2020", "authority": "SPD"}, ("Pilkada 2020", "KASN", "2022-05-31"), ("authority",)),
        ({"authority": "Bawaslu", "cut": "2022-05-31", "unit": "people"}, ("Pilkada 2020", "Bawaslu", "2022-09-27"), ("cut", "unit")),
        ({"group": "2023", "cut": "2024-06-12"}, ("2023", "KASN", "2024-06-12"), ()),
    ],
)
def test_a_link_to_no_funnel_opens_the_nearest_one_and_says_what_it_left_out(snapshot, asked, shown, dropped):
    found, left = pipeline.nearest(snapshot, **asked)
    assert ((found.group, found.authority, found.cut), left) == (shown, dropped)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, 3000), min_size=3, max_size=3))
def test_any_three_steps_are_nested_and_converted_or_refused(synthetic, steps):
    def change(frame):
        for obs_id, value in zip(("KN-220", "KN-221", "KN-222"), steps, strict=True):
            frame.loc[frame["obs_id"] == obs_id, "value"] = float(value)
        return frame

    found = pipeline.funnel(synthetic(observations=change, identities=nothing), cut="2022-05-31")
    nested = steps == sorted(steps, reverse=True)
    assert found.why == (None if nested else WhyNot.NOT_NESTED)
    shares = [100 * b / a if nested and a else None for a, b in itertools.pairwise(steps)]
    assert [None if math.isnan(p) else p for p in found.slice.frame["percent"][1:]] == shares
