"""One count as a share of another: golden intervals, the printed share beside it, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import conversion
from data.slice import MixedSliceError
from data.vocab import WhyNot

WHAT = {"unit": "people", "authority": "KASN", "election": "SYNTHETIC", "year": 2020, "as_of": "2022-05-31", "stage": "violation"}


def row(obs_id, value, **changes):
    """A SYNTHETIC figure."""
    return {**WHAT, "obs_id": obs_id, "value": float(value), **changes}


def fact(snapshot, obs_id):
    return snapshot.by_obs_id.loc[obs_id]


def test_the_share_of_the_record_has_the_wilson_interval_of_r(snapshot):
    # R: prop.test(1373, 1596, correct = FALSE)$conf.int = 0.8423997, 0.8764215
    found = conversion.convert(snapshot, fact(snapshot, "KN-222"), fact(snapshot, "KN-221"))
    assert found["percent"] == pytest.approx(100 * 1373 / 1596)
    assert (found["lower"], found["upper"]) == pytest.approx((84.23997, 87.64215), abs=1e-4)
    assert (found["of_stage"], found["of_value"], found["of_obs_id"]) == ("violation", 1596, "KN-221")
    assert (found["printed_percent"], found["why"]) == (86.0, "")
    assert tuple(found) == conversion.COLUMNS


def test_a_share_that_no_page_prints_has_no_printed_share(snapshot):
    assert math.isnan(conversion.convert(snapshot, row("A", 1), row("B", 4))["printed_percent"])


@pytest.mark.parametrize(
    ("kind", "value"), [("unit", "cases"), ("authority", "BKN"), ("election", "Pilkada 2018"), ("year", 2018), ("as_of", "2024-02-06")]
)
def test_what_differs_between_the_two_is_named(snapshot, kind, value):
    with pytest.raises(MixedSliceError) as refused:
        conversion.convert(snapshot, row("A", 1), row("B", 4, **{kind: value}))
    assert refused.value.kinds == {kind: tuple(sorted((str(WHAT[kind]), str(value))))}


def test_only_the_kinds_asked_for_must_agree(snapshot):
    found = conversion.convert(snapshot, row("A", 1), row("B", 4, as_of="2020-12-19"), kinds=("unit", "authority"))
    assert found["percent"] == 25


def test_a_part_larger_than_the_whole_has_no_share_and_says_so(snapshot):
    found = conversion.convert(snapshot, row("A", 5), row("B", 4, stage="alleged"))
    assert found["why"] == WhyNot.NOT_NESTED and math.isnan(found["percent"]) and math.isnan(found["lower"])
    assert (found["of_stage"], found["of_value"], found["of_obs_id"]) == ("alleged", 4, "B")


def test_all_of_the_whole_is_a_share_of_a_hundred(snapshot):
    found = conversion.convert(snapshot, row("A", 4), row("B", 4))
    assert (found["percent"], found["upper"], found["why"]) == (100, pytest.approx(100), "")


def test_none_of_nothing_has_no_share(snapshot):
    found = conversion.convert(snapshot, row("A", 0), row("B", 0))
    assert found["why"] == WhyNot.NO_DENOMINATOR and found["of_value"] == 0 and math.isnan(found["percent"])


def test_one_of_one_is_a_share(snapshot):
    assert conversion.convert(snapshot, row("A", 1), row("B", 1))["percent"] == 100


def test_a_printed_share_of_another_base_keeps_the_share_from_being_computed(snapshot):
    # I105: 67 of 202 is 33.2 per cent, the page prints 43; the codebook says: compute no rate.
    found = conversion.convert(snapshot, fact(snapshot, "KN-309"), fact(snapshot, "KN-307"))
    assert (found["why"], found["printed_percent"], found["of_value"]) == (WhyNot.PRINTED_DIFFERS, 43, 202)
    assert math.isnan(found["percent"]) and math.isnan(found["upper"])


@pytest.mark.parametrize(("printed", "why"), [(26.0, ""), (24.0, ""), (26.1, "printed_differs"), (23.9, "printed_differs")])
def test_a_printed_share_may_be_rounded_to_a_whole_per_cent(synthetic, printed, why):
    def change(frame):
        frame.loc[0, ["operator", "left_obs_ids", "right_result"]] = ["ratio_equals", "A|B", printed]
        return frame

    found = conversion.convert(synthetic(identities=change), row("A", 1), row("B", 4))
    assert (found["why"], found["printed_percent"]) == (why, printed)


def test_a_sum_of_the_same_two_ids_is_no_printed_share(synthetic):
    def change(frame):
        frame.loc[0, ["operator", "left_obs_ids", "right_result"]] = ["sum_equals", "A|B", 25.0]
        return frame

    assert math.isnan(conversion.convert(synthetic(identities=change), row("A", 1), row("B", 4))["printed_percent"])


def test_a_conversion_that_is_not_computed_is_empty_with_its_reason():
    found = conversion.missing(WhyNot.NO_FIGURE)
    assert (found["why"], found["of_stage"], found["of_obs_id"]) == ("no_figure", "", "")
    assert all(math.isnan(found[name]) for name in ("of_value", "percent", "lower", "upper", "printed_percent"))
    assert conversion.missing(None)["why"] == ""
    assert set(found) == set(conversion.COLUMNS)


@settings(max_examples=60, deadline=None)
@given(whole=st.integers(1, 20_000), share=st.floats(0, 1))
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(snapshot, whole, share):
    found = conversion.convert(snapshot, row("A", round(whole * share)), row("B", whole))
    assert -1e-9 <= found["lower"] <= found["percent"] + 1e-9 and found["percent"] - 1e-9 <= found["upper"] <= 100 + 1e-9
    assert found["percent"] / 100 * whole == pytest.approx(round(whole * share))
