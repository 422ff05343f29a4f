"""Civil servants of an area: the borders of the day decide which parts are added up."""

from __future__ import annotations

import pytest

from analytics import denominators
from data.views.provinces import Denominator
from data.vocab import NATIONAL


def members(snapshot, vintage: str) -> set[str]:
    table = snapshot.tables["area_vintages"]
    return set(table.loc[table["vintage"] == vintage, "province_code"])


def test_a_province_that_was_never_split_has_its_own_figure(snapshot):
    found = denominators.pns(snapshot, "73", members(snapshot, "34"))
    assert found == Denominator(178741.0, "pns", 2023, ("73",), ("PLS-186",))
    assert not found.derived


@pytest.mark.parametrize(
    ("code", "vintage", "value", "codes"),
    [
        # The sums are those of the printed parts: 45,010 + 16,335 + 24,377 + 20,990 and 27,529 + 20,820.
        ("91", "34", 106712.0, ("91", "93", "94", "95")),
        ("92", "34", 48349.0, ("92", "96")),
        ("91", "38", 45010.0, ("91",)),
        ("92", "38", 27529.0, ("92",)),
        ("93", "38", 16335.0, ("93",)),
        # Kalimantan Timur before Kalimantan Utara: 72,301 + 22,187.
        ("64", "33", 94488.0, ("64", "65")),
        ("64", "34", 72301.0, ("64",)),
        ("91", "33", 106712.0, ("91", "93", "94", "95")),
    ],
)
def test_an_old_province_is_the_sum_of_those_of_today(snapshot, code, vintage, value, codes):
    found = denominators.pns(snapshot, code, members(snapshot, vintage))
    assert (found.value, found.codes, found.derived) == (value, codes, len(codes) > 1)


def test_a_province_split_twice_is_the_sum_of_all_that_came_of_it(snapshot, synthetic, cell):
    # SYNTHETIC: Papua Pegunungan as a child of Papua Tengah, itself a child of Papua.
    made = synthetic(provinces=cell("province_code", "95", "parent_code", "94"))
    found = denominators.pns(made, "91", members(made, "34"))
    assert (found.value, found.codes) == (106712.0, ("91", "93", "94", "95"))


def test_the_nation_has_its_printed_total_and_not_the_sum_of_the_provinces(snapshot):
    assert denominators.pns(snapshot, NATIONAL, ()).value == 3732428


def test_every_area_of_every_map_has_a_denominator(snapshot):
    for vintage in ("33", "34", "38"):
        areas = members(snapshot, vintage)
        found = [denominators.pns(snapshot, code, areas) for code in areas]
        assert sum(one.value for one in found) == 3732415, "the maps cover the same country; 13 PNS are abroad"


def test_one_part_without_a_figure_leaves_the_whole_without_one(snapshot, synthetic):
    made = synthetic(denominators=lambda frame: frame.loc[~((frame["province_code"] == "94") & (frame["measure"] == "pns"))])
    assert denominators.pns(made, "91", members(made, "34")) is None
    assert denominators.pns(made, "91", members(made, "38")).value == 45010
    assert denominators.pns(made, "94", members(made, "38")) is None


def test_an_unknown_code_has_no_denominator(snapshot):
    assert denominators.pns(snapshot, "99", ()) is None


def test_other_readings_measures_and_years_are_not_taken(snapshot, synthetic, cell):
    # SYNTHETIC: the preferred reading of Aceh gone, that of BKN left.
    made = synthetic(denominators=cell("denominator_id", "D023", "reading", "alternate"))
    assert denominators.pns(made, "11", ()) is None
    made = synthetic(denominators=cell("denominator_id", "D023", "measure", "asn"))
    assert denominators.pns(made, "11", ()) is None
    made = synthetic(denominators=cell("denominator_id", "D023", "year", 2022))
    assert denominators.pns(made, "11", ()) is None


def test_a_date_before_the_end_of_2023_knows_no_denominator(snapshot):
    assert denominators.pns(snapshot.until("2023-11"), "73", ()) is None
    assert denominators.pns(snapshot.until("2023"), "73", ()).value == 178741


@pytest.mark.parametrize(("year", "value", "source"), [(2023, 4282429, "PLS-196"), (2024, 4734041, "PLS-197")])
def test_all_civil_servants_are_known_for_the_nation_in_two_years(snapshot, year, value, source):
    assert denominators.asn(snapshot, year) == Denominator(float(value), "asn", year, ("00",), (source,))
    assert year in denominators.ASN_YEARS


@pytest.mark.parametrize("year", [2019, 2020, 2022, 2025])
def test_other_years_have_no_number_of_all_civil_servants(snapshot, year):
    assert denominators.asn(snapshot, year) is None and year not in denominators.ASN_YEARS


def test_a_province_s_asn_are_not_the_nation_s(snapshot, synthetic, cell):
    made = synthetic(denominators=cell("denominator_id", "D001", "province_code", "11"))
    assert denominators.asn(made, 2023) is None


@pytest.mark.parametrize(
    ("election", "year", "number"),
    [
        ("Pilkada 2024", 2024, 38),
        ("Pemilu 2024", 2024, 38),
        ("Pilkada 2020", 2020, 34),
        ("Pemilu 2019", 2019, 34),
        ("", 2023, 38),
        ("", 2022, 34),
        ("", 2012, 33),
        ("", 2013, 34),
        ("no such election", 2010, 38),
    ],
)
def test_the_provinces_of_a_day_are_those_founded_by_then(snapshot, election, year, number):
    found = denominators.standing(snapshot, election, year)
    assert len(found) == number and {"73", "91", "92"} <= found
    assert ("93" in found) == (number == 38) and ("65" in found) == (number != 33)


def test_an_election_without_a_day_has_the_provinces_of_today(snapshot, synthetic, cell):
    made = synthetic(elections=cell("election", "Pilkada 2020", "voting_date", ""))
    assert len(denominators.standing(made, "Pilkada 2020", 2020)) == 38


def test_a_province_founded_on_the_voting_day_stands(snapshot, synthetic, cell):
    made = synthetic(provinces=cell("province_code", "93", "valid_from", "2020-12-09"))
    assert "93" in denominators.standing(made, "Pilkada 2020", 2020)
