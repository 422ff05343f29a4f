"""What is missing on a province, from the record alone."""

from __future__ import annotations

from analytics import places_missing


def gaps(snapshot, code):
    return {gap.kind: gap for gap in places_missing.missing(snapshot, code)}


def test_elections_in_which_it_voted_without_a_count_are_named_newest_first(snapshot):
    found = gaps(snapshot, "53")
    assert found["elections"].names == ("Pilkada 2024", "Pemilu 2019", "Pilkada 2018")
    assert found["elections"].notes == ("governor", "national", "governor")
    assert found["vote_unknown"].names == ("Pilkada 2017",)


def test_an_election_without_a_vote_is_not_missing(snapshot):
    areas = snapshot.tables["election_areas"]
    code = areas.loc[(areas["election"] == "Pilkada 2020") & (areas["voted"] == "none"), "province_code"].iloc[0]
    assert not any("Pilkada 2020" in gap.names for gap in gaps(snapshot, code).values())


def test_stages_that_nobody_printed_are_named(snapshot):
    assert gaps(snapshot, "53")["stages"].names == ("alleged", "followed_up") and "stages" not in gaps(snapshot, "73")


def test_a_young_province_names_its_parent_and_the_day(snapshot):
    found = gaps(snapshot, "96")["founded"]
    assert (found.names, found.date) == (("92",), "2022-12-08")
    assert "founded" not in gaps(snapshot, "53") and gaps(snapshot, "96").keys() >= {"index", "no_pledge", "no_asn"}


def test_one_year_of_civil_servants_is_said_and_none_too(snapshot, synthetic):
    assert gaps(snapshot, "53")["pns_years"].number == 2023 and "pns_years" not in gaps(snapshot, "73")
    bare = synthetic(denominators=lambda t: t.loc[t["province_code"] != "53"])
    assert "no_pns" in gaps(bare, "53") and "pns_years" not in gaps(bare, "53")


def test_figures_without_a_date_or_an_address_are_counted(snapshot):
    found = gaps(snapshot, "13")
    assert (found["undated"].number, found["undated"].of) == (1, 13) and found["no_address"].number == 1


def test_gaps_come_in_one_order(snapshot):
    for code in snapshot.province_names:
        kinds = [gap.kind for gap in places_missing.missing(snapshot, code)]
        assert kinds == sorted(kinds, key=places_missing.KINDS.index)
