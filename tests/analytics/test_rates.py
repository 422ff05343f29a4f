"""Rates by province: count by PNS of 2023, the limits of the count, the marks, and what is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import layers, rates
from analytics.intervals import poisson
from data.slice import MixedSliceError, NotAdditiveError
from data.vocab import Warn, WhyNot

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
MARCH_2020 = "province_pilkada2020_bawaslu_2020_03_27"
APRIL_2020 = "province_pilkada2020_bawaslu_2020_04_03"
OCTOBER_2020 = "province_pilkada2020_bawaslu_2020_10_04"
KASN_2020 = "province_pilkada2020_kasn_2020_2022"
KASN_2024 = "province_pemilu2024_kasn_2024_02_06"
SINGLE = (KASN_2024, OCTOBER_2020, APRIL_2020, MARCH_2020, KASN_2020, MARCH_2019)


def layer(snapshot, series_id: str):
    return next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)


def frame(snapshot, series_id: str, **options) -> pd.DataFrame:
    return rates.rates(snapshot, layer(snapshot, series_id), **options).slice.frame.set_index("province_code")


def test_the_layers_with_rates_are_those_of_one_authority_stage_and_unit(snapshot):
    having = [a.series_id for a in layers.catalogue(snapshot) if rates.has_rates(snapshot, a)]
    assert having == list(SINGLE)


def test_a_rate_is_the_count_by_the_civil_servants_times_ten_thousand(snapshot):
    row = frame(snapshot, KASN_2024).loc["73"]
    assert (row["value"], row["denominator"], row["denominator_measure"], row["denominator_year"]) == (45, 178741, "pns", 2023)
    assert row["rate"] == 45 * 10_000 / 178741 and row["denominator_areas"] == "73" and row["why_not"] == ""
    assert (row["source_id"], row["denominator_source_ids"], row["unit"], row["stage"]) == ("PRS-004", "PLS-186", "cases", "violation")
    assert row["lower"] == poisson(45).lower * 10_000 / 178741 and row["upper"] == poisson(45).upper * 10_000 / 178741


def test_the_limits_are_the_golden_ones_by_the_denominator(snapshot):
    # Exact below 10 (2: 0.2422 to 7.2247), Byar from 10 on (20: 12.2114 to 30.8899), printed limits of Poisson counts.
    found = frame(snapshot, MARCH_2019)
    two, twenty = found.loc["21"], found.loc["74"]
    assert (two["value"], two["method"]) == (2, "exact") and (twenty["value"], twenty["method"]) == (20, "byar")
    assert two["lower"] * two["denominator"] / 10_000 == pytest.approx(0.2422, abs=5e-5)
    assert two["upper"] * two["denominator"] / 10_000 == pytest.approx(7.2247, abs=5e-5)
    assert twenty["lower"] * 8.0337 == pytest.approx(12.2114, abs=5e-5) and twenty["upper"] * 8.0337 == pytest.approx(30.8899, abs=5e-5)
    assert found.loc["74", "rate"] == pytest.approx(20 / 8.0337)


def test_a_zero_has_a_rate_of_zero_and_an_upper_limit(snapshot):
    row = frame(snapshot, MARCH_2020).loc["19"]
    assert (row["value"], row["rate"], row["lower"], row["method"]) == (0, 0, 0, "exact")
    assert row["upper"] == pytest.approx(3.6889 / 31366 * 10_000, rel=1e-4)
    assert row["state"] == "early_zero" and row["small"] == "under_10"


def test_a_figure_of_old_papua_is_divided_by_all_that_came_of_it(snapshot):
    row = frame(snapshot, MARCH_2020).loc["91"]
    assert (row["denominator"], row["denominator_areas"]) == (106712, "91;93;94;95")
    row = frame(snapshot, MARCH_2019).loc["92"]
    assert (row["denominator"], row["denominator_areas"], row["rate"]) == (48349, "92;96", pytest.approx(2 / 4.8349))


@pytest.mark.parametrize(
    ("series_id", "warnings"),
    [
        (MARCH_2019, (Warn.DISPUTED, Warn.CUT_LIST, Warn.SMALL_NUMBER, Warn.PNS_2023, Warn.DERIVED)),
        (MARCH_2020, (Warn.EARLY_ZERO, Warn.CUT_LIST, Warn.SMALL_NUMBER, Warn.PNS_2023, Warn.DERIVED)),
        (OCTOBER_2020, (Warn.CUT_LIST, Warn.SMALL_NUMBER, Warn.PNS_2023)),
        (KASN_2020, (Warn.CUT_LIST, Warn.PNS_2023)),
    ],
)
def test_what_limits_the_figures_travels_with_them(snapshot, series_id, warnings):
    found = rates.rates(snapshot, layer(snapshot, series_id)).slice
    assert found.warnings == warnings


def test_the_slice_says_what_it_counts(snapshot):
    chosen = layer(snapshot, MARCH_2019)
    found = rates.rates(snapshot, chosen)
    made = found.slice
    assert found.layer is chosen and found.why_not is None and found.why_not_shrunk is None
    assert (made.id, made.authority, made.stage, made.unit) == (f"rates_{MARCH_2019}", "Bawaslu", "alleged", "cases")
    assert (made.elections, made.as_of, made.vintage) == (("Pemilu 2019",), ("2019-03-01", "2019-03-01"), "34")
    assert (made.coverage.named, made.coverage.expected) == (15, 34)
    assert made.sources == ("BNS18", "PLS-186")
    assert made.label["en"].startswith("Pemilu 2019") and "15 provinces" in made.note["en"]
    assert tuple(made.frame.columns) == rates.COLUMNS
    assert "shrunk" not in made.frame


def test_the_highest_rate_stands_first_and_equal_ones_by_code(snapshot):
    made = rates.rates(snapshot, layer(snapshot, APRIL_2020)).slice.frame
    assert made["province_code"].tolist() == ["82", "74", "52", "72", "73", "14", "17", "19", "51", "65", "81", "92"]
    assert made.index.tolist() == list(range(12))


def test_the_marks_of_small_numbers_change_at_ten_and_twenty():
    assert [rates.small(n) for n in (0, 9, 10, 19, 20, 500)] == ["under_10", "under_10", "10_to_19", "10_to_19", "", ""]


def test_small_figures_are_marked_and_none_is_left_out(snapshot):
    found = frame(snapshot, MARCH_2019)
    assert len(found) == 15
    assert found["small"].to_dict() == {
        "74": "", "76": "under_10", "36": "10_to_19", "73": "", "33": "", "51": "under_10", "19": "under_10", "52": "under_10",
        "64": "under_10", "14": "under_10", "32": "10_to_19", "21": "under_10", "92": "under_10", "16": "under_10", "81": "under_10",
    }  # fmt: skip


def test_other_printed_readings_stand_beside_the_figure(snapshot):
    found = frame(snapshot, MARCH_2019)["other_readings"]
    assert found.loc[found != ""].to_dict() == {"74": "19", "36": "16", "16": "2"}


def test_two_other_readings_are_joined(snapshot, synthetic):
    def move(points):
        # SYNTHETIC: the other reading of Banten stands under Sulawesi Tenggara as well.
        other = points["obs_id"] == "PR-006"
        return points.assign(x=points["x"].mask(other & (points["series_id"] == MARCH_2019), "74"))

    made = synthetic(series_points=move)
    assert frame(made, MARCH_2019).loc["74", "other_readings"] == "19;16"


def test_people_keep_their_unit(snapshot):
    found = frame(snapshot, KASN_2020)
    assert set(found["unit"]) == {"people"} and found.loc["82", "rate"] == pytest.approx(166 / 4.6255)


@pytest.mark.parametrize("series_id", ["province_best_pilkada_2020", "province_best_pemilu_2019"])
def test_a_mixed_layer_has_counts_and_no_rates(snapshot, series_id):
    chosen = layer(snapshot, series_id)
    with pytest.raises(MixedSliceError) as caught:
        rates.rates(snapshot, chosen)
    assert set(caught.value.kinds) == {"unit", "stage", "authority"}
    assert not rates.has_rates(snapshot, chosen)


@pytest.mark.parametrize("series_id", ["ikp2019_total_by_province", "ikp2024_total_by_province", "ikp_asn_by_province_input"])
def test_a_score_has_no_rate(snapshot, series_id):
    chosen = layer(snapshot, series_id)
    with pytest.raises(NotAdditiveError) as caught:
        rates.rates(snapshot, chosen)
    assert caught.value.why == "shares" and not rates.has_rates(snapshot, chosen)


@pytest.mark.parametrize("kind", ["unit", "stage", "authority"])
def test_one_row_that_counts_another_thing_is_refused(snapshot, synthetic, cell, kind):
    other = {"unit": "people", "stage": "violation", "authority": "KASN"}[kind]
    made = synthetic(observations=cell("obs_id", "PR-757", kind, other))
    chosen = layer(made, MARCH_2019)
    with pytest.raises(MixedSliceError) as caught:
        rates.rates(made, chosen)
    assert set(caught.value.kinds) == {kind} and not rates.has_rates(made, chosen)


def test_the_counts_of_a_mixed_layer_say_of_each_row_what_it_counts(snapshot):
    found = rates.counts(snapshot, layer(snapshot, "province_best_pilkada_2020"))
    assert found.id == "counts_province_best_pilkada_2020" and found.mixed == ("unit", "stage", "authority")
    assert list(found.frame.columns) == [*rates.FIGURE, "role", "state", "small", "other_readings", "reading", "source_id",
                                         "publisher", "title", "published", "url", "confidence"]  # fmt: skip
    assert found.frame["province_code"].is_monotonic_increasing and len(found) == 30 and found.frame.index[-1] == 29
    row = found.frame.set_index("province_code").loc["17"]
    assert (row["state"], row["role"], row["value"], row["small"]) == ("early_zero", "partial", 0, "under_10")
    assert Warn.MIXED_STAGE in found.warnings and Warn.EARLY_ZERO in found.warnings


def test_scores_bear_no_mark_of_small_counts(snapshot):
    found = rates.counts(snapshot, layer(snapshot, "ikp2024_total_by_province"))
    assert set(found.frame["small"]) == {""} and (found.frame["value"] < 10).any()


def test_a_date_before_the_denominator_leaves_counts_without_rates(snapshot):
    early = snapshot.until("2020-11")
    found = rates.rates(early, layer(early, OCTOBER_2020), shrink=True)
    made = found.slice
    assert found.why_not == WhyNot.NO_DENOMINATOR and found.why_not_shrunk == WhyNot.TOO_FEW_AREAS
    assert set(made.frame["why_not"]) == {"no_denominator"} and made.frame["rate"].isna().all() and len(made) == 12
    assert set(made.frame["method"]) == {""} and set(made.frame["denominator_areas"]) == {""} and made.frame["denominator"].isna().all()
    assert made.warnings == (Warn.CUT_LIST, Warn.SMALL_NUMBER) and made.sources == ("BNS40",) and made.until == "2020-11"
    assert set(made.frame["denominator_measure"]) == {""} and made.frame["denominator_year"].isna().all()


def test_a_province_without_a_denominator_stands_last_and_says_so(snapshot, synthetic):
    made = synthetic(denominators=lambda t: t.loc[~((t["province_code"] == "82") & (t["measure"] == "pns"))])
    found = rates.rates(made, layer(made, OCTOBER_2020))
    last = found.slice.frame.iloc[-1]
    assert (last["province_code"], last["why_not"], last["value"]) == ("82", "no_denominator", 88) and found.why_not is None
    assert pd.isna(last["rate"]) and len(found.slice) == 12


# --- the option of drawing rates towards their mean -------------------------------------------------------------------------------------


@pytest.mark.parametrize("series_id", SINGLE)
def test_no_layer_of_the_record_names_enough_areas_to_be_shrunk(snapshot, series_id):
    found = rates.rates(snapshot, layer(snapshot, series_id), shrink=True)
    assert found.why_not_shrunk == WhyNot.TOO_FEW_AREAS
    assert "shrunk" not in found.slice.frame and Warn.SHRUNK not in found.slice.warnings


def widened(synthetic, snapshot, number: int):
    """Return a SYNTHETIC release whose list of 1 March 2019 has a figure for `number` of the 34 provinces."""
    source = snapshot.tables["observations"].set_index("obs_id").loc["PR-757"]
    points = snapshot.tables["series_points"]
    named = set(points.loc[points["series_id"] == MARCH_2019, "x"])
    table = snapshot.tables["area_vintages"]
    free = [c for c in sorted(table.loc[table["vintage"] == "34", "province_code"]) if c not in named][: number - 15]
    rows = [{**source.to_dict(), "obs_id": f"SYN-{c}", "province_code": c, "area_name": "SYNTHETIC", "value": 3.0} for c in free]
    extra = [{"series_id": MARCH_2019, "x": c, "obs_id": f"SYN-{c}", "role": "preferred", "comment": "SYNTHETIC"} for c in free]
    return synthetic(
        observations=lambda t: pd.concat([t, pd.DataFrame(rows)[list(t.columns)]], ignore_index=True),
        series_points=lambda t: pd.concat([t, pd.DataFrame(extra)[list(t.columns)]], ignore_index=True),
    )


def test_from_four_fifths_of_the_areas_on_rates_can_be_shrunk(snapshot, synthetic):
    enough = widened(synthetic, snapshot, 28)  # 28 of 34 is 82 %, 27 is 79 %
    found = rates.rates(enough, layer(enough, MARCH_2019), shrink=True)
    made = found.slice.frame
    assert found.why_not_shrunk is None and Warn.SHRUNK in found.slice.warnings and list(made.columns) == [*rates.COLUMNS, "shrunk"]
    mean = 10_000 * made["value"].sum() / made["denominator"].sum()
    low, high = made[["rate"]].assign(mean=mean).min(axis=1), made[["rate"]].assign(mean=mean).max(axis=1)
    assert ((made["shrunk"] >= low) & (made["shrunk"] <= high)).all() and made["shrunk"].notna().all()
    assert abs(made["shrunk"] - mean).lt(abs(made["rate"] - mean)).all()
    few = widened(synthetic, snapshot, 27)
    assert rates.rates(few, layer(few, MARCH_2019), shrink=True).why_not_shrunk == WhyNot.TOO_FEW_AREAS


def test_nobody_is_shrunk_who_did_not_ask(snapshot, synthetic):
    enough = widened(synthetic, snapshot, 28)
    found = rates.rates(enough, layer(enough, MARCH_2019))
    assert "shrunk" not in found.slice.frame and found.why_not_shrunk is None and Warn.SHRUNK not in found.slice.warnings


def test_exactly_four_fifths_are_enough_and_the_others_keep_no_estimate(snapshot, synthetic, monkeypatch):
    monkeypatch.setattr(rates, "ENOUGH", 27 / 34)
    made = widened(synthetic, snapshot, 28)
    gone = synthetic(
        **{name: (lambda t, name=name: made.tables[name]) for name in ("observations", "series_points")},
        denominators=lambda t: t.loc[~((t["province_code"] == "81") & (t["measure"] == "pns"))],
    )
    found = rates.rates(gone, layer(gone, MARCH_2019), shrink=True)
    assert found.why_not_shrunk is None
    assert found.slice.frame.set_index("province_code")["shrunk"].isna().to_dict() == {
        code: code == "81" for code in found.slice.frame["province_code"]
    }


# --- the layer that a link opens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("series_id", "wanted", "chosen"),
    [
        ("", (), KASN_2024),
        (MARCH_2019, (), MARCH_2019),
        ("ikp2019_total_by_province", ("Pemilu 2019",), "ikp2019_total_by_province"),
        ("ikp2019_total_by_province", ("Pilkada 2020",), OCTOBER_2020),
        (MARCH_2019, ("no such election",), KASN_2024),
        ("", ("Pilkada 2020",), OCTOBER_2020),
        ("", ("Pilkada 2024",), "province_best_pilkada_2024"),
        ("no_such_layer", ("no such election",), KASN_2024),
    ],
)
def test_a_link_opens_its_layer_or_its_election_or_the_newest_with_rates(snapshot, series_id, wanted, chosen):
    assert rates.choose(snapshot, series_id, wanted).series_id == chosen


def test_without_a_layer_with_rates_the_newest_opens_and_without_any_none(snapshot):
    assert rates.choose(snapshot.until("2019-01"), "", ()).series_id == "province_best_pemilu_2019"
    assert rates.choose(snapshot.until("2017"), "", ()) is None


# --- the nation -------------------------------------------------------------------------------------------------------------------------


def test_national_counts_of_two_years_have_a_rate_per_ten_thousand_asn(snapshot):
    made = rates.national(snapshot)
    row = made.frame.set_index("obs_id").loc["KN-313"]
    assert (row["value"], row["denominator"], row["denominator_measure"], row["denominator_year"]) == (1158, 4734041, "asn", 2024)
    assert row["rate"] == 1158 * 10_000 / 4734041 and row["denominator_areas"] == "00" and row["small"] == ""
    assert made.frame.set_index("obs_id").loc["KN-305", "denominator"] == 4282429
    assert set(made.frame["year"]) == {2023, 2024} and set(made.frame["unit"]) <= set(rates.COUNT_UNITS)
    assert made.id == "national_rates" and list(made.frame.columns) == [*rates.FIGURE, "small", *rates.RATE, *rates.SOURCE]
    assert made.mixed == ("unit", "stage", "authority") and {"PLS-196", "PLS-197"} <= set(made.sources)
    assert set(made.frame["area_level"]) == {"national"} and set(made.frame["dimension"]) == {"none"} and made.frame["rate"].notna().all()
    assert set(made.frame["reading"]) == {"preferred"}


def test_of_a_running_total_only_the_last_statement_has_a_rate(snapshot):
    made = rates.national(snapshot).frame
    of_kasn = made.loc[(made["election"] == "Pemilu 2024") & (made["authority"] == "KASN") & (made["stage"] == "reported_to_kasn")]
    assert of_kasn[["obs_id", "value", "as_of"]].to_numpy().tolist() == [["KN-302", 464, "2024-06-12"]]
    assert not made.duplicated(["election", "year", "authority", "stage", "unit"]).any()


def test_the_nation_s_rates_come_latest_election_first(snapshot):
    groups = rates.national(snapshot).frame[["election", "year"]].drop_duplicates().to_numpy().tolist()
    assert groups == [["", 2024], ["Pilkada 2024", 2024], ["Pemilu 2024", 2024], ["", 2023]]


def test_a_year_without_asn_says_so(snapshot, synthetic, cell):
    made = rates.national(synthetic(denominators=cell("denominator_id", "D001", "reading", "alternate"))).frame
    assert set(made.loc[made["year"] == 2023, "why_not"]) == {"no_denominator"} and set(made.loc[made["year"] == 2024, "why_not"]) == {""}


def test_without_a_figure_the_nation_has_no_rates(snapshot, synthetic):
    made = rates.national(synthetic(observations=lambda t: t.iloc[:0]))
    assert len(made) == 0 and made.sources == ()


def test_rows_are_sorted_by_voting_day_authority_stage_unit_and_date(snapshot):
    rows = snapshot.by_obs_id.loc[["PR-064", "PR-090", "PR-055", "PR-763", "PR-040", "KN-305", "PR-680", "PR-313", "PR-312"]].reset_index(
        drop=True
    )
    assert rates.latest_first(snapshot, rows)["obs_id"].tolist() == [
        "PR-040", "KN-305", "PR-090", "PR-064", "PR-680", "PR-055", "PR-763", "PR-312", "PR-313",
    ]  # fmt: skip


def test_an_election_without_a_day_stands_before_all_others(snapshot, synthetic, cell):
    made = synthetic(elections=cell("election", "Pemilu 2019", "voting_date", ""))
    rows = made.by_obs_id.loc[["PR-040", "PR-763"]].reset_index(drop=True)
    assert rates.latest_first(made, rows)["obs_id"].tolist() == ["PR-763", "PR-040"]
