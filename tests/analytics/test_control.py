"""The control-limit plot: limits against Poisson tables, the centre line, and where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import control, layers
from analytics.control import limit
from data.slice import MixedSliceError, NotAdditiveError
from data.views.provinces import Control
from data.vocab import Warn, WhyNot

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
MARCH_2020 = "province_pilkada2020_bawaslu_2020_03_27"
OCTOBER_2020 = "province_pilkada2020_bawaslu_2020_10_04"


def layer(snapshot, series_id: str):
    return next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)


def plot(snapshot, series_id: str) -> Control:
    found = control.control(snapshot, layer(snapshot, series_id))
    assert isinstance(found, Control), found
    return found


@pytest.mark.parametrize(
    ("expected", "p", "r", "at", "before"),
    [
        # Cumulative Poisson probabilities of printed tables: mean 10, 5 and 1.
        (10, 0.025, 4, 0.029253, 0.010336),
        (10, 0.975, 17, 0.985722, 0.972958),
        (10, 0.001, 2, 0.002769, 0.000499),
        (10, 0.999, 21, 0.999300, 0.998412),
        (5, 0.975, 10, 0.986305, 0.968172),
        (5, 0.025, 1, 0.040428, 0.006738),
        (1, 0.975, 3, 0.981012, 0.919699),
    ],
)
def test_a_limit_is_that_of_the_poisson_table_interpolated(expected, p, r, at, before):
    assert limit(expected, p) == pytest.approx([r - (at - p) / (at - before)], abs=2e-3)


def test_below_the_probability_of_no_case_the_lower_limit_is_zero():
    # P(0 | 3) is 0.0498: no count is improbable enough to lie below a limit of 2.5 per cent.
    assert limit(3, 0.025).tolist() == [0.0] and limit(3.68, 0.025)[0] == 0.0 and limit(3.7, 0.025)[0] > 0


def test_limits_of_many_expectations_are_those_of_each():
    means = np.array([0.001, 0.5, 9.98, 40.0, 900.0])
    for p in (0.001, 0.025, 0.975, 0.999):
        assert limit(means, p) == pytest.approx([limit(mean, p)[0] for mean in means], rel=1e-9)


def test_a_small_expectation_still_has_an_upper_limit():
    # P(0 | 0.001) = 0.9990005 >= 0.999: r = 0, and the limit lies just below it, hence 0.
    assert limit(0.001, 0.999).tolist() == [0.0]
    # P(0 | 0.01) = 0.990050, P(1 | 0.01) = 0.999950: 1 - (0.999950 - 0.999) / 0.009900.
    assert limit(0.01, 0.999) == pytest.approx([1 - (0.99995033 - 0.999) / 0.00990050], rel=1e-4)


@given(st.floats(0.01, 2000))
@settings(max_examples=60, deadline=None)
def test_limits_are_ordered_and_the_expectation_lies_between(mean):
    low2, low1, high1, high2 = (float(limit(mean, p)[0]) for p in (0.001, 0.025, 0.975, 0.999))
    assert 0 <= low2 <= low1 <= high1 <= high2 and low1 <= mean
    assert high2 < mean + 10 * mean**0.5 + 20


@given(st.floats(0.5, 400), st.sampled_from([0.001, 0.025, 0.975, 0.999]))
@settings(max_examples=40, deadline=None)
def test_a_limit_lies_at_the_count_where_the_distribution_passes_the_probability(mean, p):
    from scipy.stats import poisson

    r = poisson.ppf(p, mean)
    assert max(r - 1, 0) <= limit(mean, p)[0] <= r


# --- the plot of a layer ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("series_id", "obs_id", "value"),
    [(MARCH_2019, "BN-056", 165), (MARCH_2020, "BN-128", 345), (OCTOBER_2020, "BN-164", 805)],
)
def test_the_centre_line_is_the_national_count_by_the_national_denominator(snapshot, series_id, obs_id, value):
    found = plot(snapshot, series_id)
    assert found.national["obs_id"] == obs_id and found.national["value"] == value
    assert (found.base.value, found.base.measure, found.base.year) == (3732428, "pns", 2023)
    assert found.centre == pytest.approx(10_000 * value / 3732428, rel=1e-12) and found.layer.series_id == series_id


def test_where_some_areas_did_not_vote_the_centre_of_the_others_is_given_too(snapshot):
    # Aceh (153,733) and DKI Jakarta (241,855) had no Pilkada in 2020; the provinces add up to 3,732,415.
    assert plot(snapshot, OCTOBER_2020).centre_voting == pytest.approx(10_000 * 805 / (3732415 - 153733 - 241855), rel=1e-12)
    assert plot(snapshot, MARCH_2019).centre_voting is None, "all voted"


def test_without_the_denominator_of_an_area_that_voted_that_centre_is_not_given(snapshot, synthetic):
    made = synthetic(denominators=lambda t: t.loc[~((t["province_code"] == "36") & (t["measure"] == "pns"))])
    assert plot(made, OCTOBER_2020).centre_voting is None


def test_the_points_are_those_with_a_rate_and_say_where_they_lie(snapshot):
    made = plot(snapshot, OCTOBER_2020).slice
    bands = made.frame.set_index("province_code")["band"].to_dict()
    assert bands == {
        "82": "above_998", "74": "above_998", "52": "above_998", "72": "above_998", "73": "above_998", "21": "inside",
        "61": "below_95", "62": "below_998", "34": "below_998", "19": "below_95", "51": "below_998", "16": "below_998",
    }  # fmt: skip
    assert set(plot(snapshot, MARCH_2020).slice.frame["band"]) == {"above_998", "above_95", "inside", "below_95", "below_998"}
    row = made.frame.set_index("province_code").loc["73"]
    expected = 805 / 3732428 * 178741
    assert row["expected"] == pytest.approx(expected, rel=1e-12)
    for name, p in (("low_998", 0.001), ("low_95", 0.025), ("high_95", 0.975), ("high_998", 0.999)):
        assert row[name] == pytest.approx(float(limit(expected, p)[0]) * 10_000 / 178741, rel=1e-9)
    assert list(made.frame.columns)[-6:] == ["expected", "low_998", "low_95", "high_95", "high_998", "band"]
    assert made.frame.index.tolist() == list(range(12))


def test_a_rate_at_a_limit_is_inside():
    ends = {"low_998": np.array([1.0]), "low_95": np.array([2.0]), "high_95": np.array([3.0]), "high_998": np.array([4.0])}
    values = [0.9, 1.0, 1.9, 2.0, 3.0, 3.1, 4.0, 4.1]
    assert [control._bands(np.array([v]), ends)[0] for v in values] == [
        "below_998", "below_95", "below_95", "inside", "inside", "above_95", "above_95", "above_998",
    ]  # fmt: skip


def test_the_slice_says_what_it_counts_and_names_the_national_source(snapshot):
    made = plot(snapshot, MARCH_2019).slice
    assert (made.id, made.authority, made.stage, made.unit, made.vintage) == (f"control_{MARCH_2019}", "Bawaslu", "alleged", "cases", "34")
    assert made.warnings == (Warn.DISPUTED, Warn.CUT_LIST, Warn.SMALL_NUMBER, Warn.PNS_2023, Warn.DERIVED)
    national = snapshot.by_obs_id.loc["BN-056", "source_id"]
    assert made.sources == ("BNS18", national, "PLS-186") and (made.coverage.named, made.coverage.expected) == (15, 34)
    assert made.label["id"].startswith("Pemilu 2019") and made.note["id"] and made.elections == ("Pemilu 2019",)


def test_the_limits_run_over_the_width_of_the_plot(snapshot):
    found = plot(snapshot, OCTOBER_2020)
    grid = found.limits
    assert list(grid.columns) == ["denominator", "low_998", "low_95", "high_95", "high_998"] and len(grid) == 120
    assert grid["denominator"].iloc[-1] == pytest.approx(1.05 * 178741) and grid["denominator"].iloc[0] == pytest.approx(
        1.05 * 178741 / 120
    )
    width = grid["high_998"] - grid["low_998"]
    assert width.iloc[-1] < width.iloc[0] and (grid["high_95"] <= grid["high_998"]).all()
    middle = grid.iloc[59]
    assert middle["high_95"] == pytest.approx(
        float(limit(found.centre * middle["denominator"] / 10_000, 0.975)[0]) * 10_000 / middle["denominator"]
    )


@pytest.mark.parametrize("series_id", ["province_pemilu2024_kasn_2024_02_06", "province_pilkada2020_kasn_2020_2022"])
def test_without_a_national_figure_of_the_same_kind_there_is_no_plot(snapshot, series_id):
    # KASN counted 183 people on 6 February 2024, and cases by province: not the same unit.
    assert control.control(snapshot, layer(snapshot, series_id)) == WhyNot.NO_NATIONAL


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("election", "Pilkada 2018"), ("authority", "KASN"), ("stage", "violation"), ("unit", "people"), ("as_of", "2019-03-02"),
        ("area_level", "province"), ("province_code", "11"), ("dimension", "position"), ("reading", "alternate"), ("value", 0.0),
    ],
)  # fmt: skip
def test_a_national_figure_of_another_kind_is_none(snapshot, synthetic, cell, column, value):
    made = synthetic(observations=cell("obs_id", "BN-056", column, value))
    assert control.control(made, layer(made, MARCH_2019)) == WhyNot.NO_NATIONAL


def test_figures_of_different_dates_share_no_centre_line(snapshot, synthetic, cell):
    made = synthetic(observations=cell("obs_id", "PR-757", "as_of", "2019-02-28"))
    assert control.control(made, layer(made, MARCH_2019)) == WhyNot.DATES_DIFFER
    assert MARCH_2019 not in {a.series_id for a in control.available(made)}


def test_figures_without_a_date_have_no_plot(snapshot, synthetic):
    def undated(frame):
        points = snapshot.tables["series_points"]
        hit = frame["obs_id"].isin(points.loc[points["series_id"] == MARCH_2019, "obs_id"]) | (frame["obs_id"] == "BN-056")
        return frame.assign(as_of=frame["as_of"].mask(hit, ""))

    made = synthetic(observations=undated)
    assert control.control(made, layer(made, MARCH_2019)) == WhyNot.NO_DATE


def test_without_denominators_there_is_no_plot(snapshot, synthetic):
    early = snapshot.until("2020-11")
    assert control.control(early, layer(early, OCTOBER_2020)) == WhyNot.NO_DENOMINATOR
    only_provinces = synthetic(denominators=lambda t: t.loc[t["province_code"] != "00"])
    assert control.control(only_provinces, layer(only_provinces, OCTOBER_2020)) == WhyNot.NO_DENOMINATOR


def test_a_point_without_a_denominator_is_not_drawn(snapshot, synthetic):
    made = synthetic(denominators=lambda t: t.loc[~((t["province_code"] == "82") & (t["measure"] == "pns"))])
    assert "82" not in set(plot(made, OCTOBER_2020).slice.frame["province_code"])


def test_mixed_layers_and_scores_are_refused(snapshot):
    with pytest.raises(MixedSliceError):
        control.control(snapshot, layer(snapshot, "province_best_pilkada_2020"))
    with pytest.raises(NotAdditiveError):
        control.control(snapshot, layer(snapshot, "ikp2024_total_by_province"))


def test_the_layers_with_a_plot_are_listed_newest_first(snapshot):
    assert [a.series_id for a in control.available(snapshot)] == [
        OCTOBER_2020, "province_pilkada2020_bawaslu_2020_04_03", MARCH_2020, MARCH_2019,
    ]  # fmt: skip
    assert control.available(snapshot.until("2017")) == ()
