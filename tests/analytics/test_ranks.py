"""Spearman's rank correlation against published examples and against counting every permutation."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ranks import spearman

# The usual textbook example (IQ and hours of television a week): sum of d^2 is 194, so rho is 1 - 6 * 194 / 990.
IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
# Hollander and Wolfe (1973), quality of canned tuna, the example of cor.test in R: S = 48, rho = 0.6, exact p = 0.0968.
LIGHT = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
PANEL = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]


def test_the_textbook_example_gives_its_coefficient_and_its_p():
    found = spearman(IQ, HOURS)
    assert found.n == 10
    assert found.rho == pytest.approx(-29 / 165, abs=1e-12)
    assert found.p == pytest.approx(0.6272, abs=0.02)


def test_the_example_of_r_gives_its_coefficient_and_its_exact_p():
    found = spearman(LIGHT, PANEL)
    assert found.rho == pytest.approx(0.6, abs=1e-12)
    assert found.p == pytest.approx(0.0968, abs=0.01)


def test_the_interval_is_fishers_with_the_error_of_bonett_and_wright():
    # atanh(0.6) = 0.693147, sqrt((1 + 0.18) / 6) = 0.443471, times 1.959964 = 0.869187; tanh of both ends.
    found = spearman(LIGHT, PANEL)
    assert found.lower == pytest.approx(-0.174254, abs=1e-5)
    assert found.upper == pytest.approx(0.915798, abs=1e-5)


def test_equal_figures_share_their_mean_rank():
    assert spearman([1, 2, 3, 4], [1, 1, 2, 2]).rho == pytest.approx(4 / 20**0.5, abs=1e-12)


def test_the_p_of_few_pairs_counts_every_permutation():
    x, y = [3, 1, 4, 1, 5, 9, 2], [2, 7, 1, 8, 2, 8, 1]

    def ranks(values):
        return [(2 * sum(v < w for v in values) + sum(v == w for v in values) + 1) / 2 for w in values]

    a, b = ranks(x), ranks(y)
    seen = sum(i * j for i, j in zip(a, b, strict=True))
    every = [sum(i * j for i, j in zip(a, order, strict=True)) for order in permutations(b)]
    low, high = (sum(s <= seen for s in every) / len(every), sum(s >= seen for s in every) / len(every))
    assert spearman(x, y).p == pytest.approx(min(1, 2 * min(low, high)), abs=1e-12)


@pytest.mark.parametrize(("y", "rho"), [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], -1.0)])
def test_full_agreement_has_both_ends_at_one_and_the_p_of_two_permutations(y, rho):
    found = spearman([10, 20, 30, 40], y)
    assert (found.rho, found.lower, found.upper) == pytest.approx((rho, rho, rho))
    assert found.p == pytest.approx(2 / 24)


@pytest.mark.parametrize(
    ("x", "y"),
    [([1, 2, 3, 4], [1, 2, 3]), ([1, 2, 3, 4], [1, 2, 3, 4, 5]), ([1, 2, 3], [1, 2, 3]), ([1] * 4, [1, 2, 3, 4]), ([1, 2, 3, 4], [5] * 4)],
)
def test_what_has_no_order_is_refused(x, y):
    with pytest.raises(ValueError, match=f"no rank correlation of {len(x)} and {len(y)} figures"):
        spearman(x, y)


def test_two_values_on_a_side_are_enough():
    assert spearman([1, 1, 2, 2], [1, 1, 2, 2]).rho == pytest.approx(1.0)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=4, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_the_order_alone_decides_and_a_reversed_side_turns_the_sign(x, random):
    y = random.sample(range(100), len(x))
    found, stretched, turned = spearman(x, y), spearman([v**3 for v in x], y), spearman(x, [-v for v in y])
    assert (found.rho, found.p) == pytest.approx((stretched.rho, stretched.p))
    assert turned.rho == pytest.approx(-found.rho) and turned.p == pytest.approx(found.p)
    assert found.lower <= found.rho + 1e-12 and found.rho <= found.upper + 1e-12 and 0 < found.p <= 1


def test_the_p_is_a_share_of_ten_thousand_arrangements_the_observed_one_among_them():
    twice = spearman(IQ, HOURS).p * 10_000 / 2
    assert twice == pytest.approx(round(twice), abs=1e-9)


def test_the_same_pairs_give_the_same_p_each_time():
    assert spearman(IQ, HOURS) == spearman(IQ, HOURS)
