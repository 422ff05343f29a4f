"""Intervals against published limits. Golden values: Garwood's exact limits and Byar's, computed from the definitions; Wilson's as in the
documentation of R's `binom` and by the arithmetic of the formula."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import intervals

# count, exact lower, exact upper, Byar lower, Byar upper
GOLDEN = (
    (0, 0, 3.6889, 0, 3.6680),
    (1, 0.0253, 5.5716, 0.0131, 5.5638),
    (2, 0.2422, 7.2247, 0.2246, 7.2209),
    (5, 1.6235, 11.6683, 1.6113, 11.6682),
    (9, 4.1154, 17.0848, 4.1069, 17.0858),
    (10, 4.7954, 18.3904, 4.7874, 18.3915),
    (20, 12.2165, 30.8884, 12.2114, 30.8899),
    (180, 154.6639, 208.3026, 154.6626, 208.3036),
    (845, 788.9790, 903.9488, 788.9785, 903.9493),
    (1398, 1325.6690, 1473.2514, 1325.6685, 1473.2518),
)


@pytest.mark.parametrize(("count", "low", "high", "byar_low", "byar_high"), GOLDEN)
def test_limits_of_a_count_are_the_published_ones(count, low, high, byar_low, byar_high):
    exact, byar = intervals.exact(count), intervals.byar(count)
    assert (exact.lower, exact.upper) == pytest.approx((low, high), abs=5e-5) and exact.method == "exact"
    assert (byar.lower, byar.upper) == pytest.approx((byar_low, byar_high), abs=5e-5) and byar.method == "byar"


@pytest.mark.parametrize(("count", "method"), [(0, "exact"), (9, "exact"), (10, "byar"), (1398, "byar")])
def test_exact_below_ten_and_byar_from_ten_on(count, method):
    assert intervals.poisson(count) == getattr(intervals, method)(count)


@pytest.mark.parametrize("method", [intervals.exact, intervals.byar])
def test_another_confidence_gives_another_width(method):
    # 90 % limits of 10: 5.4254 to 16.9622 (Garwood 1936).
    found = method(10, 0.9)
    assert (found.lower, found.upper) == pytest.approx((5.4254, 16.9622), rel=2e-3)
    assert intervals.poisson(10, 0.9) == intervals.byar(10, 0.9) and intervals.poisson(9, 0.9) == intervals.exact(9, 0.9)


@pytest.mark.parametrize("count", [-1, 1.5, float("nan")])
@pytest.mark.parametrize("method", [intervals.exact, intervals.byar, intervals.poisson])
def test_what_is_no_count_is_refused(method, count):
    with pytest.raises(ValueError, match=rf"^not a count: {count}$"):
        method(count)


@settings(max_examples=40)
@given(st.integers(0, 5000))
def test_the_interval_holds_the_count(count):
    found = intervals.poisson(count)
    assert 0 <= found.lower <= count < found.upper


# 8 of 10: R, binom.confint(8, 10, methods = "wilson") gives 0.4901625 and 0.9433178.
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(8, 10, 0.4901625, 0.9433178), (0, 10, 0, 0.2775328), (10, 10, 0.7224672, 1), (0, 1, 0, 0.7934507)],
)
def test_wilson_is_that_of_r(part, whole, low, high):
    found = intervals.wilson(part, whole)
    assert (found.lower, found.upper) == pytest.approx((low, high), abs=1e-6) and found.method == "wilson"


def test_wilson_of_another_confidence():
    found = intervals.wilson(8, 10, 0.9)
    z, n, p = 1.6448536, 10, 0.8
    centre, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    assert (found.lower, found.upper) == pytest.approx((centre - half, centre + half), abs=1e-6)


@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.99])
def test_wilson_of_many_shares_is_that_of_statsmodels_to_the_last_digit(confidence):
    from statsmodels.stats.proportion import proportion_confint

    part, whole = [0, 1, 8, 10, 181, 0, 845, 178741], [1, 1, 10, 10, 1398, 894, 2304, 178741]
    low, high = intervals.wilson_limits(part, whole, confidence)
    expected = proportion_confint(part, whole, alpha=1 - confidence, method="wilson")
    assert low.tolist() == expected[0].tolist() and high.tolist() == expected[1].tolist()


def test_wilson_of_a_missing_whole_is_missing():
    low, high = intervals.wilson_limits([8, 8], [10, float("nan")])
    assert (low[0], high[0]) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    assert low[1] != low[1] and high[1] != high[1]


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (1, 0), (-1, 5), (6, 5), (1.5, 5), (1, 5.5)])
def test_what_is_no_part_of_a_whole_is_refused(part, whole):
    with pytest.raises(ValueError, match=rf"^not a part of a whole: {part} of {whole}$"):
        intervals.wilson(part, whole)


def test_the_margin_of_a_share_is_that_of_the_textbook():
    # 50 % of 1,067 is the 3-point margin of every poll.
    assert intervals.margin(50, 1067) == pytest.approx(3.0, abs=0.001)
    assert intervals.margin(55.9, 10617) == pytest.approx(0.94444, abs=1e-5)
    assert intervals.margin(50, 1067, 0.99) == pytest.approx(3.9428, abs=1e-4)
    assert intervals.margin(0, 10) == intervals.margin(100, 10) == 0 and intervals.margin(50, 1) == pytest.approx(97.998, abs=1e-3)


@pytest.mark.parametrize(("share", "sample"), [(-1, 10), (101, 10), (50, 0)])
def test_what_is_no_share_of_a_sample_is_refused(share, sample):
    with pytest.raises(ValueError, match=rf"^not a share of a sample: {share} of {sample}$"):
        intervals.margin(share, sample)
