"""Why two figures differ, told from their columns and digits. All figures here are SYNTHETIC unless a row id is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.reasons import Figure, codes, cut_off, days_apart, figures, grown, ordinal, rounded, scale, step
from data.views.authorities import Reason

BASE = Figure(
    "T-1", "C1", "S1", "Pilkada 2020", 2020, "", "2020-10-01", "KASN", "national", "00", "Indonesia", "violation", "people", "none", "",
    100.0, "preferred", "high",
)  # fmt: skip


def at(value: float, **changes: object) -> Figure:
    return BASE._replace(value=value, **changes)


def test_every_figure_of_the_record_is_listed_in_its_order(snapshot):
    listed = figures(snapshot)
    assert [row.obs_id for row in listed] == snapshot.facts["obs_id"].tolist()
    row = listed[[r.obs_id for r in listed].index("KN-240")]
    assert (row.value, row.unit, row.reading, row.confidence, row.group) == (2304.0, "people", "rejected", row.confidence, "Pilkada 2020")


def test_a_figure_without_an_election_stands_under_its_year():
    assert at(1)._replace(election="").group == "2020" and BASE.group == "Pilkada 2020"


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("cases", "count"), ("reports", "count"), ("people", "count"), ("percent", "percent"), ("score", "score"), ("instances", "instances")],
)
def test_counts_shares_scores_and_areas_are_different_kinds_of_number(unit, kind):
    assert scale(unit) == kind


def test_what_kasn_recommends_is_what_it_found_proven():
    assert step("kasn_recommended") == step("violation") == "violation"
    assert step("alleged") == "alleged"


def test_a_partial_date_counts_to_its_last_day_and_a_stated_end_goes_before_the_date_of_the_statement():
    assert ordinal("2020") == ordinal("2020-12-31") == 737790 and ordinal("2020-02") == ordinal("2020-02-29")
    assert ordinal("") == 0
    assert cut_off(at(1, period_end="2020-09-30")) == ordinal("2020-09-30")
    assert cut_off(at(1, period_end="2020")) == cut_off(BASE) == ordinal("2020-10-01"), "nobody counts beyond the day of the statement"
    assert cut_off(at(1, as_of="", period_end="2019")) == ordinal("2019-12-31") and cut_off(at(1, as_of="")) == 0


def test_days_between_cut_offs_are_unknown_where_a_date_is():
    later = at(1, as_of="2020-10-31")
    assert days_apart(BASE, later) == days_apart(later, BASE) == 30
    assert days_apart(BASE, at(1, as_of="")) is None and days_apart(at(1, as_of=""), BASE) is None


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [(100, 101, True), (100, 100, True), (101, 100, False)],
)
def test_a_running_total_grows_and_never_falls(earlier, later, expected):
    one, other = at(earlier, as_of="2020-10-01"), at(later, as_of="2020-11-01")
    assert grown(one, other) is expected and grown(other, one) is expected


def test_on_one_day_or_without_a_date_nothing_grows():
    assert not grown(at(1), at(2))
    assert not grown(at(1, as_of=""), at(2)) and not grown(at(1), at(2, as_of=""))


@pytest.mark.parametrize("stage", ["in_process", "not_followed_up", "data_blocked"])
def test_what_is_open_at_a_moment_may_fall_until_the_next(stage):
    assert grown(at(9, stage=stage, as_of="2020-10-01"), at(2, stage=stage, as_of="2020-11-01"))


def test_a_share_moves_either_way():
    assert grown(at(60, unit="percent", as_of="2020-10-01"), at(50, unit="percent", as_of="2020-11-01"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (700, 719),
        (400, 403),
        (32, 31.96),
        (5, 4.74),
        (30, 30.4),
        (22, 22.98),
        (4.9, 4.96),
        (4.9, 4.995),
        (1500, 1450),
        (1000, 1999),
        (0, 0.4),
        (700, 650),
    ],
)
def test_a_number_with_fewer_digits_rounds_or_cuts_a_finer_one(one, other):
    assert rounded(one, other) and rounded(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(719, 719), (40, 38), (160, 165), (700, 800), (700, 649), (20.6, 20.36), (13, 11.6), (30, 36.5), (400, 500), (2034, 2304),
     (700, 1799), (32, 31.49), (0.5, 5.0), (845, 894), (31.96, 31.96), (0, 53)],
)  # fmt: skip
def test_other_numbers_are_no_rounding(one, other):
    assert not rounded(one, other) and not rounded(other, one)


def test_two_figures_that_agree_have_no_reason():
    assert codes(BASE, BASE) == ()
    assert codes(BASE, at(100, stage="kasn_recommended")) == (), "one step with two names"
    assert codes(BASE, at(100, as_of="2022-01-01")) == (), "the same figure told later"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit": "cases"}, ("other_unit",)),
        ({"stage": "alleged"}, ("other_stage",)),
        ({"area_name": "Bali"}, ("other_area",)),
        ({"area_level": "province"}, ("other_area",)),
        ({"unit": "cases", "stage": "alleged", "area_name": "Bali"}, ("other_unit", "other_stage", "other_area")),
        ({"unit": "cases", "as_of": "2021-01-01"}, ("other_unit", "other_cut_off")),
        ({"stage": "alleged", "as_of": "2021-01-01"}, ("other_stage", "other_cut_off")),
        ({"stage": "alleged", "as_of": "2019-01-01"}, ("other_stage",)),
    ],
)
def test_another_count_is_named_first_and_a_later_cut_off_beside_it(changes, expected):
    assert codes(at(100), at(101, **changes)) == tuple(Reason(code) for code in expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (719, 700, "rounding"),
        (2034, 2304, "digit_swap"),
        (1536, 1546, "one_digit"),
        (88, 878, "one_digit"),
        (533, 553, "one_digit"),
        (845, 894, "unexplained"),
        (77.04, 74.04, "one_digit"),
        (20.36, 20.6, "one_digit"),
        (42, 52, "unexplained"),
    ],
)
def test_on_one_day_the_digits_decide(one, other, expected):
    assert codes(at(one), at(other)) == codes(at(other), at(one)) == (Reason(expected),)


def test_a_later_cut_off_explains_before_one_digit_and_after_swapped_digits_or_rounding():
    def between(one, other, later="2020-11-01"):
        (found,) = codes(at(one), at(other, as_of=later))
        return found.value

    assert between(1536, 1546) == "other_cut_off" and between(1546, 1536) == "one_digit"
    assert between(2034, 2304) == "digit_swap" and between(700, 719) == "rounding"
    assert between(604, 606) == "other_cut_off" and between(900, 128) == "unexplained"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 5000))
def test_figures_that_differ_always_have_a_reason_and_equal_ones_none(one, other):
    assert bool(codes(at(one), at(other))) == (one != other)
