"""The empirical Bayes estimator against a published example, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.shrinkage import marshall

# Homicides 1979-84 and population of the 78 counties around St Louis, the data `stl_hom` of GeoDa and PySAL, columns HC7984 and PO7984.
ST_LOUIS = """
4/189087 19/425580 3/69649 2/88540 2/33697 28/774843 61/1056438 3/172182 7/224033 3/113497 4/218510 0/87628 1/36354 12/316661 0/53222
2/141872 6/103469 6/193449 3/295848 4/99013 0/34772 2/65947 9/155266 2/123387 23/612258 5/135365 2/133297 2/186877 0/68404 2/68779
10/192789 4/96686 95/1480530 8/92864 31/905683 0/93388 407/5863876 5/109086 10/265200 1238/2658090 3/199528 14/347829 0/79838 2/72381
18/432159 369/1605518 5/110883 0/48352 3/121762 0/92348 40/891502 9/225007 7/113880 1/46260 3/108510 2/55620 8/213680 5/131792 11/109953
12/108864 8/205880 10/260154 2/90841 8/255875 7/253540 25/372227 6/100389 19/345641 6/87410 2/66694 2/64680 6/127071 9/107508 0/43056
1/61456 13/353841 3/47507 4/68218
"""
# The values that the documentation of `esda.smoothing.Empirical_Bayes` prints for the first ten counties.
PUBLISHED = [2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05, 3.66494122e-05, 5.79952721e-05,
             2.03064590e-05, 3.31152999e-05, 3.02748380e-05]  # fmt: skip


def st_louis() -> tuple[list[int], list[int]]:
    pairs = [pair.split("/") for pair in ST_LOUIS.split()]
    return [int(d) for d, _ in pairs], [int(n) for _, n in pairs]


def test_the_estimates_are_those_of_the_published_example():
    found = marshall(*st_louis())
    assert found.rates[:10] == pytest.approx(PUBLISHED, rel=1e-8)
    assert found.mean == pytest.approx(sum(st_louis()[0]) / sum(st_louis()[1]))


def test_two_areas_by_hand():
    # m = 30/300 = 0.1; spread = (100 (0.2 - 0.1)^2 + 200 (0.05 - 0.1)^2) / 300 = 0.005; A = 0.005 - 0.1 / 150 = 0.0043333.
    found = marshall([20, 10], [100, 200])
    assert found.mean == pytest.approx(0.1) and found.variance == pytest.approx(0.005 - 0.1 / 150)
    weights = [found.variance / (found.variance + 0.001), found.variance / (found.variance + 0.0005)]
    assert found.weights == pytest.approx(weights)
    assert found.rates == pytest.approx([0.1 + 0.1 * weights[0], 0.1 - 0.05 * weights[1]])


def test_areas_that_differ_by_no_more_than_chance_all_get_the_mean():
    found = marshall([1, 2], [100, 100])
    assert found.variance == 0 and found.weights.tolist() == [0, 0] and found.rates == pytest.approx([0.015, 0.015])


def test_without_any_case_every_estimate_is_zero():
    found = marshall([0, 0, 0], [10, 20, 30])
    assert found.rates.tolist() == [0, 0, 0] and found.mean == 0 and found.variance == 0


def test_one_area_alone_is_its_own_mean():
    found = marshall([7], [10])
    assert found.rates.tolist() == [0.7] and found.variance == 0


@pytest.mark.parametrize(
    ("counts", "sizes"), [([], []), ([1, 2], [3]), ([1], [0]), ([1, 1], [5, -1]), ([[1]], [[2]]), ([1], [float("nan")])]
)
def test_lists_that_do_not_pair_up_are_refused(counts, sizes):
    with pytest.raises(ValueError, match=r"^counts and denominators must pair up, and denominators be above 0$"):
        marshall(counts, sizes)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 10**6)), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_an_estimate_lies_between_the_rate_and_the_mean(pairs):
    counts, sizes = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    found = marshall(counts, sizes)
    raw, slack = counts / sizes, 1e-12 + 1e-9 * found.mean
    assert ((found.rates >= np.minimum(raw, found.mean) - slack) & (found.rates <= np.maximum(raw, found.mean) + slack)).all()
    assert ((found.weights >= 0) & (found.weights <= 1)).all()
    order = np.argsort(sizes)
    assert (np.diff(found.weights[order]) >= -1e-12).all(), "the larger the area, the more its own rate counts"
