"""The change between two counts: golden values of the record, a second opinion from scipy.stats, and what must always hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from analytics.change import change

counts = st.integers(0, 5000)
positive = st.integers(1, 5000)


def ratio(percent: float) -> float:
    return 1 + percent / 100


def test_forwarded_cases_from_pemilu_2019_to_pilkada_2020_rose_by_65_per_cent():
    found = change(845, 1398)
    assert (found.before, found.after) == (845, 1398)
    shown = [round(float(x), 1) for x in (found.percent, found.lower, found.upper)]
    assert shown == [65.4, 51.8, 80.4], f"845 -> 1398 should be +65.4 % [51.8, 80.4], is {shown}"


def test_the_disputed_reading_gives_a_smaller_rise():
    found = change(894, 1398)
    assert round(float(found.percent), 1) == 56.4, f"894 -> 1398 should be +56.4 %, is {found.percent}"
    assert found.lower < 56.4 < found.upper


@pytest.mark.parametrize(
    ("before", "after", "percent"), [(100, 150, 50), (100, 50, -50), (100, 100, 0), (1, 3, 200), (8, 0, -100), (29, 356, 1127.586207)]
)
def test_the_point_is_the_change_in_per_cent_of_the_first_count(before, after, percent):
    assert change(before, after).percent == pytest.approx(percent, abs=1e-5), f"{before} -> {after} should be {percent} %"


def test_a_fall_to_zero_is_minus_100_per_cent_with_a_finite_upper_limit():
    found = change(10, 0)
    # With nothing seen after, the upper limit of p is 1 - 0.025 ** (1 / 10).
    p = 1 - 0.025 ** (1 / 10)
    assert (found.percent, found.lower) == (-100, -100)
    assert ratio(found.upper) == pytest.approx(p / (1 - p)), f"10 -> 0: the upper ratio should be {p / (1 - p)}"


def test_one_to_one_has_the_widest_golden_interval():
    # p of 1 in 2 lies in [0.0126, 0.9874] (Clopper-Pearson: solve p^2 = 0.025), so the ratio in [0.0128, 78.0].
    low = (1 - math.sqrt(1 - 0.025)) / math.sqrt(1 - 0.025)
    found = change(1, 1)
    assert ratio(found.lower) == pytest.approx(low)
    assert ratio(found.upper) == pytest.approx(1 / low)


@given(before=positive, after=counts)
@settings(max_examples=150, deadline=None)
def test_limits_are_those_of_the_exact_binomial_interval(before, after):
    found = change(before, after)
    low, high = binomtest(after, before + after).proportion_ci(0.95, method="exact")
    got = [r / (1 + r) for r in (ratio(found.lower), ratio(found.upper))]
    assert got == pytest.approx([low, high], abs=1e-9), f"{before} -> {after}: p should lie in [{low}, {high}]"


@given(before=positive, after=counts)
@settings(deadline=None)
def test_the_interval_contains_the_point(before, after):
    found = change(before, after)
    assert -100 <= found.lower <= found.percent <= found.upper < math.inf, f"{before} -> {after}: {found}"
    assert after == 0 or found.lower < found.percent < found.upper, f"{before} -> {after}: no width at all"


@given(first=positive, second=positive)
@settings(deadline=None)
def test_looking_back_gives_the_inverse_ratio_and_the_inverse_limits(first, second):
    there, back = change(first, second), change(second, first)
    assert ratio(there.percent) * ratio(back.percent) == pytest.approx(1)
    assert ratio(there.lower) * ratio(back.upper) == pytest.approx(1), f"{first} <-> {second}"
    assert ratio(there.upper) * ratio(back.lower) == pytest.approx(1), f"{first} <-> {second}"


@given(before=positive, after=counts, narrow=st.floats(0.5, 0.94), wide=st.floats(0.95, 0.999))
@settings(deadline=None)
def test_more_confidence_needs_a_wider_interval(before, after, narrow, wide):
    inner, outer = change(before, after, narrow), change(before, after, wide)
    assert outer.lower <= inner.lower and inner.upper <= outer.upper, f"{before} -> {after} at {narrow} and {wide}"


@given(before=positive, after=positive)
@settings(deadline=None)
def test_ten_times_the_counts_narrow_the_interval_round_the_same_point(before, after):
    small, large = change(before, after), change(10 * before, 10 * after)
    assert large.percent == pytest.approx(small.percent)
    assert small.lower < large.lower and large.upper < small.upper, f"{before} -> {after}"


def test_no_change_from_zero():
    with pytest.raises(ValueError, match="zero"):
        change(0, 5)


@pytest.mark.parametrize(("before", "after"), [(-1, 5), (5, -1), (-845, -1398)])
def test_a_negative_count_is_refused(before, after):
    with pytest.raises(ValueError, match="not a count"):
        change(before, after)


@pytest.mark.parametrize(("before", "after"), [(72.8, 80), (10, 0.5), (math.nan, 3), (3, math.nan), (math.inf, 3), (3, math.inf)])
def test_what_is_not_a_whole_number_is_refused(before, after):
    with pytest.raises(ValueError):
        change(before, after)
