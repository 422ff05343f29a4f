"""Classes of colour: every figure in exactly one, in order, by five schemes; computed here or elsewhere, and remembered."""

from __future__ import annotations

import subprocess
import sys

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import classes
from data.vocab import SCHEMES

figures = st.lists(st.one_of(st.integers(1, 2000).map(float), st.integers(1, 10000).map(lambda n: n / 100)), min_size=1, max_size=40)
quick = settings(deadline=None, max_examples=40)
each = pytest.mark.parametrize("scheme", SCHEMES)
FIGURES = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0]


@pytest.fixture
def nothing_known(monkeypatch):
    monkeypatch.setattr(classes, "_known", {})
    monkeypatch.setattr(classes, "_compute", None)


@each
@given(values=figures)
@quick
def test_every_figure_falls_into_exactly_one_class_and_classes_do_not_overlap(scheme, values):
    made = classes.cut(values, scheme)
    assert 1 <= len(made.ranges) <= classes.CLASSES
    assert len(made.limits) == len(made.ranges) == len(made.shades)
    for (low, high), following in zip(made.ranges, [*made.ranges[1:], (np.inf, np.inf)], strict=True):
        assert low <= high < following[0], f"{made.ranges}: classes overlap or run backwards"
    for value in values:
        holding = [i for i, (low, high) in enumerate(made.ranges) if low <= value <= high]
        assert holding == [made.of(value)], f"{value} in {made.ranges}"


@each
@given(values=figures)
@quick
def test_a_higher_figure_is_never_in_a_lower_class_nor_lighter(scheme, values):
    made = classes.cut(values, scheme)
    places = [made.of(value) for value in sorted(values)]
    assert places == sorted(places)
    assert list(made.limits) == sorted(set(made.limits)) and list(made.shades) == sorted(set(made.shades))
    assert made.shades[0] >= 0 and made.shades[-1] <= 1


@each
@given(values=figures)
@quick
def test_the_limits_cover_every_figure_and_no_class_is_empty(scheme, values):
    made = classes.cut(values, scheme)
    assert made.ranges[0][0] == min(values) and made.ranges[-1][1] == max(values) <= made.limits[-1]
    assert {made.of(value) for value in values} == set(range(len(made.ranges)))


@each
@given(values=figures)
@quick
def test_there_is_one_class_for_two_different_figures_at_most(scheme, values):
    different = len(set(values))
    assert len(classes.cut(values, scheme).ranges) <= min(classes.CLASSES, max(2, different // 2), different)


@given(values=figures)
@quick
def test_quantiles_use_all_the_classes_there_are(values):
    different = len(set(values))
    assert len(classes.cut(values).ranges) == min(classes.CLASSES, max(2, different // 2), different)


@given(values=figures)
@quick
def test_quantiles_are_those_of_mapclassify(values):
    """PEER: mapclassify's limits are interpolated, so the classes are compared and not the limits."""
    distinct = np.unique(values)
    made = classes.cut(values)
    peer = mapclassify.Quantiles(distinct, k=len(made.limits)).bins
    assert [made.of(value) for value in distinct] == np.searchsorted(peer[:-1], distinct, side="left").tolist()


@each
def test_no_figure_makes_no_class(scheme):
    assert classes.cut([], scheme) == classes.Cut((), (), ())


@each
def test_equal_figures_make_one_class_drawn_dark(scheme):
    made = classes.cut([7.0, 7.0, 7.0], scheme)
    assert (made.ranges, made.shades) == (((7.0, 7.0),), (1.0,))


@pytest.mark.parametrize(
    ("scheme", "ranges"),
    [
        ("quantiles", ((1, 2), (3, 4), (5, 6), (7, 8), (9, 100))),
        ("natural", ((1, 2), (3, 4), (5, 6), (7, 9), (100, 100))),
        ("equal", ((1, 9), (100, 100))),
        ("head_tail", ((1, 9), (100, 100))),
        ("pretty", ((1, 9), (100, 100))),
    ],
)
def test_ten_figures_with_one_far_out(scheme, ranges):
    made = classes.cut(FIGURES, scheme)
    assert made.ranges == ranges
    assert made.shades[0] == 0 and made.shades[-1] == 1


def test_equal_steps_without_a_figure_leave_a_gap_in_the_colours():
    """Steps of 20 from 0 to 100: none of the figures is in the second or third."""
    made = classes.cut([0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 61.0, 62.0, 99.0, 100.0], "equal")
    assert made.ranges == ((0.5, 5), (61, 62), (99, 100))
    assert made.shades == (0, 0.75, 1)


def test_what_was_learnt_is_not_computed_again(nothing_known, monkeypatch):
    classes.learn({classes.request(FIGURES, "natural"): (50.0, 100.0)})
    monkeypatch.setattr(classes, "compute_all", lambda requests: pytest.fail(f"computed {requests}"))
    assert classes.cut(FIGURES, "natural").ranges == ((1, 9), (100, 100))


def test_what_is_not_known_is_computed_by_the_function_that_was_given_and_remembered(nothing_known):
    asked = []

    def elsewhere(requests):
        asked.extend(requests)
        return classes.compute_all(requests)

    classes.cut(FIGURES, "natural")
    assert not asked, "where none was given it is computed here"
    classes.compute_by(elsewhere)
    for _ in range(2):
        classes.cut(FIGURES, "equal")
    assert asked == [classes.request(FIGURES, "equal")]


def test_what_is_remembered_is_bounded(nothing_known, monkeypatch):
    monkeypatch.setattr(classes, "_REMEMBERED", 3)
    for n in range(5):
        classes.learn({("natural", 2, (1.0, float(n))): (1.0, float(n))})
    assert [key[2][1] for key in classes._known] == [2.0, 3.0, 4.0]


def test_quantiles_do_not_load_mapclassify():
    code = "import sys; from analytics import classes; classes.cut(range(1, 30)); print('mapclassify' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
