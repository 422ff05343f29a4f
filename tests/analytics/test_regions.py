"""Counts per region that voted and shares of all violations: arithmetic of the record, and what is not computed."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.intervals import poisson
from analytics.regions import PER_REGION, SHARE, per_region, share_of_all
from data.slice import MixedSliceError
from data.vocab import Warn

# Regions that voted (elections.csv) and the cases that Bawaslu forwarded (series_points.csv).
REGIONS = {"Pilkada 2015": 269, "Pilkada 2017": 101, "Pilkada 2018": 171, "Pilkada 2020": 270, "Pilkada 2024": 545}
COUNTS = {"Pilkada 2017": 29, "Pilkada 2018": 356, "Pilkada 2020": 1398, "Pilkada 2024": 314}


def by_election(of) -> pd.DataFrame:
    assert of.frame["election"].is_unique
    return of.frame.set_index("election")


def test_every_pilkada_has_its_regions_and_its_count(snapshot):
    found = per_region(snapshot)
    assert found.id == "per_region" and tuple(found.frame.columns) == PER_REGION
    assert dict(zip(found.frame["election"], found.frame["regions"], strict=True)) == REGIONS
    assert found.frame["election"].tolist() == list(REGIONS), "in the order of the votes"
    assert by_election(found)["value"].dropna().to_dict() == COUNTS


@pytest.mark.parametrize(
    ("election", "rate"),
    [("Pilkada 2017", 29 / 101), ("Pilkada 2018", 356 / 171), ("Pilkada 2020", 1398 / 270), ("Pilkada 2024", 314 / 545)],
)
def test_the_rate_is_the_count_over_the_regions_with_the_interval_of_the_count(snapshot, election, rate):
    row = by_election(per_region(snapshot)).loc[election]
    ends = poisson(COUNTS[election])
    assert row["per_region"] == pytest.approx(rate)
    assert (row["lower"], row["upper"]) == pytest.approx((ends.lower / REGIONS[election], ends.upper / REGIONS[election]))
    assert row["method"] == "byar" and row["why_not"] == ""


def test_the_golden_interval_of_1398_cases_in_270_regions(snapshot):
    # Byar limits of 1398: 1325.6685 and 1473.2518 (published table of the codebook's golden values).
    row = by_election(per_region(snapshot)).loc["Pilkada 2020"]
    assert (row["lower"], row["upper"]) == pytest.approx((1325.6685 / 270, 1473.2518 / 270), abs=1e-6)


def test_pilkada_2015_is_a_row_without_a_figure(snapshot):
    row = by_election(per_region(snapshot)).loc["Pilkada 2015"]
    assert row["why_not"] == "no_figure" and row["authority"] == row["obs_id"] == row["method"] == ""
    assert all(math.isnan(row[name]) for name in ("value", "per_region", "lower", "upper"))


def test_a_partial_count_says_so(snapshot):
    found = per_region(snapshot)
    assert by_election(found)["role"].to_dict() == {
        "Pilkada 2015": "", "Pilkada 2017": "preferred", "Pilkada 2018": "preferred", "Pilkada 2020": "preferred",
        "Pilkada 2024": "partial",
    }  # fmt: skip
    assert found.warnings == (Warn.PARTIAL, Warn.BREAKS)


def test_the_rate_says_who_counted_what_when_and_where_the_regions_come_from(snapshot):
    found = per_region(snapshot)
    row = by_election(found).loc["Pilkada 2020"]
    assert row[["authority", "stage", "unit", "as_of", "obs_id", "source_id"]].tolist() == [
        "Bawaslu", "forwarded_to_kasn", "cases", "2022-09-27", "BN-223", "BNS52",
    ]  # fmt: skip
    assert (found.authority, found.stage, found.unit) == ("Bawaslu", "forwarded_to_kasn", "cases")
    assert found.sources[:3] == ("BNS04", "BNS52", "BNS75")
    assert found.sources[3:] == (
        "PLS-224", "PLS-225", "PLS-226", "PLS-227", "PLS-228", "PLS-232", "PLS-233", "PLS-231", "PLS-235", "PLS-234",
    )  # fmt: skip


def test_pemilu_re_votes_and_votes_without_regions_have_no_rate(snapshot, synthetic, cell):
    """SYNTHETIC: the regions of Pilkada 2018 are not on record."""
    made = synthetic(elections=cell("election", "Pilkada 2018", "regions_total", pd.NA))
    assert per_region(made).frame["election"].tolist() == [e for e in REGIONS if e != "Pilkada 2018"]


def test_a_second_printed_reading_is_a_row_of_its_own(synthetic, cell):
    """SYNTHETIC: the other reading of Pemilu 2019 is printed for Pilkada 2020."""
    frame = per_region(synthetic(series_points=cell("obs_id", "BN-115", "x", "Pilkada 2020"))).frame
    assert frame.loc[frame["election"] == "Pilkada 2020", ["value", "role"]].to_numpy().tolist() == [
        [894, "alternate"],
        [1398, "preferred"],
    ]


def test_counts_before_any_break_carry_no_such_warning(snapshot):
    found = per_region(snapshot.until("2020-11"))
    assert found.frame["value"].dropna().tolist() == [29, 356] and found.warnings == ()


def test_without_any_count_every_pilkada_is_a_row_without_a_figure(snapshot):
    found = per_region(snapshot.until("2010"))
    assert set(found.frame["why_not"]) == {"no_figure"} and found.frame["election"].tolist() == list(REGIONS)
    assert found.warnings == ()


def test_counts_of_two_authorities_make_no_rate(synthetic, cell):
    """SYNTHETIC: one count is given to another authority."""
    with pytest.raises(MixedSliceError):
        per_region(synthetic(observations=cell("obs_id", "BN-013", "authority", "BKN")))


def test_without_elections_there_is_no_rate(synthetic):
    """SYNTHETIC: the table of elections is empty."""
    made = synthetic(elections=lambda f: f.iloc[0:0], series_points=lambda f: f.iloc[0:0])
    assert per_region(made).frame.empty and share_of_all(made).frame.empty


def test_three_elections_have_a_pair_of_the_same_stage_unit_and_date(snapshot):
    found = share_of_all(snapshot)
    assert found.id == "share_of_all" and tuple(found.frame.columns) == SHARE
    pairs = found.frame.loc[found.frame["why_not"] == ""]
    names = ["election", "as_of", "stage", "value", "all_value", "obs_id", "all_obs_id"]
    assert list(pairs[names].itertuples(index=False, name=None)) == [
        ("Pemilu 2019", "2018-10-24", "alleged", 15, 309, "BN-037", "BN-038"),
        ("Pilkada 2020", "2020-09-18", "alleged", 637, 1383, "BN-159", "BN-161"),
        ("Pemilu 2024", "2024-01-03", "violation", 33, 320, "BN-240", "BN-246"),
    ]
    assert pairs["percent"].tolist() == pytest.approx([100 * 15 / 309, 100 * 637 / 1383, 100 * 33 / 320])


def test_the_interval_of_a_share_is_wilsons(snapshot):
    # 33 of 320, z = 1.959964: centre (p + z2/2n) / (1 + z2/n), half-width z sqrt(p(1-p)/n + z2/4n2) / (1 + z2/n) (Wilson 1927).
    row = by_election(share_of_all(snapshot)).loc["Pemilu 2024"]
    p, n, z = 33 / 320, 320, 1.959963984540054
    centre, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    assert (row["lower"], row["upper"]) == pytest.approx((100 * (centre - half), 100 * (centre + half)))
    assert row["method"] == "wilson"


def test_where_no_pair_exists_the_reason_is_given(snapshot):
    found = by_election(share_of_all(snapshot))
    assert found["why_not"].to_dict() == {
        "Pemilu 2014": "no_figure", "Pilkada 2017": "no_same_cut_off", "Pilkada 2018": "no_same_cut_off", "Pemilu 2019": "",
        "Pilkada 2020": "", "Pemilu 2024": "", "Pilkada 2024": "no_same_cut_off",
    }  # fmt: skip
    assert found.index.tolist() == [e for e in snapshot.election_order if e in found.index], "in the order of the votes"
    assert found.loc["Pilkada 2018", ["obs_id", "all_obs_id", "method", "as_of", "authority"]].tolist() == [""] * 5
    assert math.isnan(found.loc["Pilkada 2018", "percent"])


def test_a_share_says_the_voting_day_and_what_both_counts_are(snapshot):
    found = share_of_all(snapshot)
    assert by_election(found)["voting_date"].to_dict()["Pilkada 2020"] == "2020-12-09"
    assert by_election(found)["voting_date"].to_dict()["Pemilu 2014"] == "2014-04-09"
    row = by_election(found).loc["Pilkada 2020"]
    assert row[["authority", "unit", "source_id", "all_source_id"]].tolist() == ["Bawaslu", "cases", "BNS39", "BNS39"]
    assert (found.authority, found.stage, found.unit) == ("Bawaslu", "mixed", "cases")
    assert found.warnings == (Warn.MIXED_STAGE, Warn.RUNNING_TOTAL) and found.sources == ("BNS13", "BNS39", "BNS58")


def test_the_latest_pair_of_an_election_is_taken(synthetic, cell):
    """SYNTHETIC: all violations of 3 December 2020 are stated for 4 October, when 805 alleged ASN cases were."""
    found = by_election(share_of_all(synthetic(observations=cell("obs_id", "BN-181", "as_of", "2020-10-04"))))
    assert found.loc["Pilkada 2020", ["as_of", "value", "all_value"]].tolist() == ["2020-10-04", 805, 3814]


@pytest.mark.parametrize(
    ("obs_id", "column", "value"),
    [
        ("BN-161", "as_of", "2020-09-19"), ("BN-161", "stage", "violation"), ("BN-161", "unit", "reports"), ("BN-161", "authority", "KASN"),
        ("BN-161", "reading", "alternate"), ("BN-159", "reading", "ambiguous"), ("BN-161", "area_level", "province"),
        ("BN-161", "value", 636.0),
        ("BN-161", "category", "Semua pelanggaran: pidana"), ("BN-159", "dimension", "position"),
    ],
)  # fmt: skip
def test_what_differs_in_anything_is_no_pair(synthetic, cell, obs_id, column, value):
    """SYNTHETIC: one cell of the pair of Pilkada 2020 is changed."""
    found = by_election(share_of_all(synthetic(observations=cell("obs_id", obs_id, column, value))))
    assert found.loc["Pilkada 2020", "why_not"] == "no_same_cut_off"


def test_two_counts_of_one_month_are_no_pair(synthetic):
    """SYNTHETIC: both counts of Pilkada 2020 say September only."""

    def month(frame):
        frame.loc[frame["obs_id"].isin(["BN-159", "BN-161"]), "as_of"] = "2020-09"
        return frame

    assert by_election(share_of_all(synthetic(observations=month))).loc["Pilkada 2020", "why_not"] == "no_same_cut_off"


def test_all_of_all_is_a_share_and_none_of_none_is_not(synthetic, cell):
    """SYNTHETIC: all 637 of 637; one of one; then none of none."""
    found = by_election(share_of_all(synthetic(observations=cell("obs_id", "BN-161", "value", 637.0))))
    assert found.loc["Pilkada 2020", ["percent", "upper"]].tolist() == pytest.approx([100, 100])

    def both(value):
        return lambda frame: frame.assign(value=frame["value"].mask(frame["obs_id"].isin(["BN-159", "BN-161"]), value))

    assert by_election(share_of_all(synthetic(observations=both(1.0)))).loc["Pilkada 2020", "percent"] == 100
    assert by_election(share_of_all(synthetic(observations=both(0.0)))).loc["Pilkada 2020", "why_not"] == "no_same_cut_off"


def test_before_any_count_there_is_no_share(snapshot):
    found = share_of_all(snapshot.until("2010"))
    assert found.frame.empty and tuple(found.frame.columns) == SHARE and found.warnings == ()
