"""Relations between two numbers: the known misprints of the record are found, chance pairs hardly ever."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.relations import growth, prints_as, rounded, share, slip
from data.views.claims import Relation

some = settings(max_examples=150, deadline=None, derandomize=True, database=None)

# Each pair stands in the codebook's "Known conflicts" as a swap or typing error, or in the list of known misprints of the tests.
KNOWN = [
    (2304, 2034, "swap"),
    (723, 732, "swap"),
    (1546, 1536, "changed"),
    (553, 533, "changed"),
    (15052, 15057, "changed"),
    (704, 703, "changed"),
    (74.04, 77.04, "changed"),
    (77.08, 77.04, "changed"),
    (48.89, 49.89, "changed"),
    (878, 88, "extra"),
]


@pytest.mark.parametrize(("printed", "meant", "how"), KNOWN)
def test_every_known_misprint_is_found_in_both_directions(printed, meant, how):
    assert slip(printed, meant) is Relation(how)
    assert slip(meant, printed) is Relation(how)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (2034, 2034, "the same number"),
        (1398, 1893, "digits swapped that are no neighbours"),
        (2304, 2035, "a swap and another digit"),
        (2314, 2034, "three digits differ"),
        (52, 42, "two digits are like each other too often"),
        (9, 90, "one digit is like every number"),
        (500, 600, "a digit of three that is more than a twentieth away"),
        (550, 500, "a tenth away"),
        (1398, 139.8, "other decimals"),
        (1398, 13980.5, "other decimals and longer"),
        (1398, 139812, "two digits too many"),
        (4242, 2424, "two swaps"),
    ],
)
def test_what_is_no_single_slip(one, other, why):
    assert slip(one, other) is None, why


@pytest.mark.parametrize(("one", "other", "found"), [(500, 520, True), (500, 530, False), (1000, 9000, True), (100, 900, False)])
def test_a_changed_digit_of_three_lies_within_a_twentieth(one, other, found):
    assert (slip(one, other) is Relation.CHANGED) is found


@pytest.mark.parametrize(("one", "other"), [(12345, 12354), (12345, 21345), (12345, 12435)])
def test_neighbours_swap_at_any_place(one, other):
    assert slip(one, other) is Relation.SWAP


@pytest.mark.parametrize(("one", "other"), [(1398, 398), (1398, 139), (1398, 1298 // 10 + 10), (1398, 13398), (31.96, 3.96)])
def test_a_digit_too_many_or_too_few_at_any_place(one, other):
    assert slip(one, other) is Relation.EXTRA


def test_chance_pairs_of_figures_raise_fewer_than_two_alarms_in_a_hundred(snapshot):
    facts = snapshot.facts
    distinct = sorted({*facts["value"]})
    longer = [value for value in distinct if value >= 10 and value.is_integer()]
    for seed, pool in ((1, distinct), (2, longer), (3, [float(n) for n in range(100, 100_000)])):
        chance = random.Random(seed)
        pairs = [chance.sample(pool, 2) for _ in range(5_000)]
        alarms = sum(slip(one, other) is not None for one, other in pairs)
        assert alarms < 100, f"{alarms} of 5,000 pairs"


@some
@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_slip_goes_both_ways(one, other):
    assert slip(one, other) is slip(other, one)


@pytest.mark.parametrize(
    ("typed", "known", "options"),
    [
        (1400, 1398, {}),
        (1400, 1450 - 1, {}),
        (1400, 1350, {}),
        (2000, 2034, {}),
        (700, 719, {}),
        (32, 31.96, {}),
        (30, 30.4, {}),
        (51.2, 51.16, {"decimals": 1}),
        (0.1, 0.097, {"decimals": 1}),
        (1300, 1398, {"about": "more"}),
        (1390, 1398, {"about": "more"}),
        (1400, 1301, {"about": "less"}),
        (100, 95, {}),
    ],
)
def test_what_rounds_to_a_number(typed, known, options):
    assert rounded(typed, known, **options)


@pytest.mark.parametrize(
    ("typed", "known", "options"),
    [
        (1400, 1400, {}),
        (1400, 1450, {}),
        (1400, 1349, {}),
        (1398, 1397, {}),
        (1000, 1060, {}),
        (1000, 940, {}),
        (0, 0.2, {}),
        (51.2, 51.11, {"decimals": 1}),
        (1300, 1431, {"about": "more"}),
        (1300, 1299, {"about": "more"}),
        (1300, 1398, {}),
        (1400, 1301, {}),
        (1400, 1401, {"about": "less"}),
        (2000, 1799, {"about": "less"}),
        (1000, 1101, {"about": "more"}),
    ],
)
def test_what_does_not_round_to_a_number(typed, known, options):
    assert not rounded(typed, known, **options)


@pytest.mark.parametrize(("typed", "known", "about"), [(1000, 1100, "more"), (1000, 900, "less"), (100, 95, "about")])
def test_a_rounded_number_lies_at_the_widest_exactly_at_the_limit(typed, known, about):
    assert rounded(typed, known, about=about)
    further = known + 1 if known > typed else known - 1
    assert not rounded(typed, further, about=about)


@pytest.mark.parametrize(
    ("typed", "known", "found"), [(100, 104, True), (99, 98.6, True), (90, 91, False), (90, 90.4, True), (110, 106, True)]
)
def test_zeros_at_the_end_are_rounding_from_a_hundred_on(typed, known, found):
    assert rounded(typed, known) is found


@some
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_rounding_never_moves_a_number_by_more_than_its_limit(typed, known):
    if rounded(typed, known):
        assert abs(typed - known) <= typed * 0.05


def test_shares_and_changes_are_those_of_the_record():
    # 1,596 of 2,034 is 78.5 per cent (identity of KASN's final data); 845 to 1,398 is +65.4 per cent.
    assert share(1596, 2034) == pytest.approx(78.46608, abs=1e-5)
    assert growth(845, 1398) == pytest.approx(65.44379, abs=1e-5)
    assert growth(1398, 845) == pytest.approx(-39.55651, abs=1e-5)


def test_nothing_is_divided_by_zero():
    assert math.isnan(share(5, 0)) and math.isnan(growth(0, 5))
    assert not prints_as(share(5, 0), 5, 1) and not prints_as(growth(0, 5), 0, 0)


@pytest.mark.parametrize(
    ("number", "typed", "decimals", "same"),
    [
        (78.46608, 78.5, 1, True),
        (78.46608, 78.47, 2, True),
        (78.46608, 78, 0, True),
        (78.46608, 78.4, 1, False),
        (0.5, 1, 0, True),
        (2.5, 3, 0, True),
        (2.4, 3, 0, False),
        (99.95, 100, 1, True),
    ],
)
def test_a_result_prints_half_up(number, typed, decimals, same):
    assert prints_as(number, typed, decimals) is same
