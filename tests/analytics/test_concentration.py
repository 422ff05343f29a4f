"""Shares of the highest areas, Herfindahl and Gini: golden values, what they are refused for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import concentration, layers
from data.slice import Coverage, Slice
from data.vocab import MIXED, WhyNot


def made(values, expected: int | None, **what) -> Slice:
    """SYNTHETIC counts by area."""
    kinds = {"unit": "cases", "stage": "alleged", "authority": "SYNTHETIC", **what}
    frame = pd.DataFrame({"value": list(values)}, dtype=float)
    return Slice("SYNTHETIC", frame, 0, coverage=None if expected is None else Coverage(len(frame), expected), **kinds)


def test_gini_of_the_incomes_in_the_help_of_the_r_package_ineq():
    """R: ineq::Gini(c(541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261)) prints 0.4620911."""
    incomes = np.array([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261], dtype=float)
    assert concentration.gini(incomes) == pytest.approx(0.4620911, abs=5e-8)
    assert concentration.gini(incomes[::-1]) == concentration.gini(incomes)


def test_herfindahl_of_four_firms_in_the_merger_guidelines():
    """US Department of Justice: shares of 30, 30, 20 and 20 per cent make 2,600 of 10,000."""
    assert concentration.herfindahl(np.array([30.0, 30.0, 20.0, 20.0])) == pytest.approx(0.26)


def test_equal_areas_and_all_in_one_area_are_the_ends():
    equal, one = np.full(8, 3.0), np.array([0.0] * 7 + [9.0])
    assert (concentration.herfindahl(equal), concentration.gini(equal)) == (pytest.approx(1 / 8), 0)
    assert (concentration.herfindahl(one), concentration.gini(one)) == (1, pytest.approx(7 / 8))


def test_the_five_highest_areas_have_their_share_of_the_total():
    found = concentration.concentration(made([10, 1, 2, 3, 4, 5, 6, 9], 8))
    assert (found.named, found.expected, found.total, found.top_areas, found.why) == (8, 8, 40.0, 5, None)
    assert found.top == (10 + 9 + 6 + 5 + 4) / 40
    assert found.herfindahl == pytest.approx(272 / 1600)
    assert found.gini == pytest.approx(concentration.gini(np.array([10, 1, 2, 3, 4, 5, 6, 9.0])))
    assert found.slice.id == "SYNTHETIC"


def test_four_of_five_areas_are_enough_and_fewer_are_not():
    assert concentration.concentration(made([1, 2, 3, 4], 5)).why is None
    found = concentration.concentration(made([1, 2, 3], 4))
    assert (found.named, found.expected, found.total, found.top, found.herfindahl, found.gini) == (3, 4, None, None, None, None)
    assert (found.why, found.top_areas, len(found.slice)) == (WhyNot.TOO_FEW_AREAS, 5, 3)
    assert concentration.enough(80, 100) and not concentration.enough(79, 100) and not concentration.enough(0, 0)


@pytest.mark.parametrize("kind", ["unit", "stage", "authority"])
def test_mixed_figures_are_refused(kind):
    assert concentration.concentration(made([1, 2], 2, **{kind: MIXED})).why is WhyNot.MIXED


@pytest.mark.parametrize("unit", ["score", "percent"])
def test_scores_and_shares_are_no_parts_of_a_total(unit):
    assert concentration.concentration(made([1, 2], 2, unit=unit)).why is WhyNot.NOT_A_COUNT


def test_areas_without_an_expectation_are_refused():
    found = concentration.concentration(made([1, 2], None))
    assert (found.why, found.expected) == (WhyNot.TOO_FEW_AREAS, 0)


def test_zeros_only_have_no_shares():
    assert concentration.concentration(made([0, 0], 2)).why is WhyNot.NO_FIGURE


def test_no_figure_at_all_is_too_few():
    assert concentration.concentration(made([], 38, unit=MIXED)).why is WhyNot.TOO_FEW_AREAS


def test_no_layer_of_the_record_has_enough_counts(snapshot):
    found = {layer.series_id: concentration.of_layer(snapshot, layer) for layer in layers.catalogue(snapshot)}
    why = {key: one.why for key, one in found.items()}
    assert why["province_pilkada2020_bawaslu_2020_10_04"] is WhyNot.TOO_FEW_AREAS
    assert why["province_best_pilkada_2020"] is WhyNot.MIXED
    assert why["ikp2019_total_by_province"] is WhyNot.NOT_A_COUNT
    assert None not in why.values()
    assert found["province_pilkada2020_bawaslu_2020_10_04"].expected == 32


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=38).filter(any))
def test_whatever_the_counts_the_measures_stay_within_their_ends(values):
    found = concentration.concentration(made(values, len(values)))
    n = len(values)
    assert 1 / n - 1e-12 <= found.herfindahl <= 1 + 1e-12
    assert -1e-12 <= found.gini <= 1 - 1 / n + 1e-12
    assert min(5 / n, 1) - 1e-12 <= found.top <= 1 + 1e-12
    assert found.total == sum(values)
