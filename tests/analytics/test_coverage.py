"""Coverage: how many provinces have a figure out of those that could have one. Golden: election_areas.csv and the record's own lists."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import coverage, layers
from data.errors import UsageError
from data.slice import Coverage
from data.views.coverage import Expected
from data.vocab import MIXED, Warn


def one(of, **chosen) -> pd.Series:
    frame = of.frame
    for column, value in chosen.items():
        frame = frame.loc[frame[column] == value]
    assert len(frame) == 1, chosen
    return frame.iloc[0]


@pytest.fixture(scope="module")
def by_layer(snapshot):
    return coverage.by_layer(snapshot)


@pytest.fixture(scope="module")
def by_authority(snapshot):
    return coverage.by_authority(snapshot)


# Election: voted, not on record, did not vote. Counted in election_areas.csv.
AREAS = {
    "Pemilu 2019": (34, 0, 0),
    "Pemilu 2024": (38, 0, 0),
    "Pilkada 2017": (7, 27, 0),
    "Pilkada 2018": (28, 6, 0),
    "Pilkada 2020": (32, 0, 2),
    "Pilkada 2024": (38, 0, 0),
}


@pytest.mark.parametrize(("election", "counts"), AREAS.items(), ids=AREAS)
def test_provinces_that_voted_are_expected_and_those_not_on_record_stay_unknown(snapshot, election, counts):
    found = coverage.expected(snapshot, election)
    assert (len(found.voted), len(found.unknown), len(found.none)) == counts
    assert (found.low, found.high) == (counts[0], counts[0] + counts[1])


def test_aceh_and_jakarta_did_not_vote_in_2020(snapshot):
    assert coverage.expected(snapshot, "Pilkada 2020").none == {"11", "31"}


def test_of_an_election_without_a_list_nothing_is_expected(snapshot):
    found = coverage.expected(snapshot, "Pilkada 2015")
    assert found == Expected(frozenset(), frozenset(), frozenset())
    assert (found.low, found.high) == (None, None)


def test_given_provinces_without_a_row_are_unknown(snapshot):
    found = coverage.expected(snapshot, "Pilkada 2020", ["11", "12", "93"])
    assert found == Expected(frozenset({"12"}), frozenset({"93"}), frozenset({"11"}))
    assert (found.low, found.high) == (1, 2)


def test_only_non_voting_provinces_are_an_expectation_of_zero(snapshot):
    found = coverage.expected(snapshot, "Pilkada 2020", ["11"])
    assert (found.low, found.high) == (0, 0)
    only_unknown = coverage.expected(snapshot, "Pilkada 2015", ["11"])
    assert (only_unknown.low, only_unknown.high) == (0, 1)


def test_a_calendar_year_may_be_about_every_province(snapshot):
    found = coverage.expected(snapshot, "", ["11", "12"])
    assert found == Expected(frozenset({"11", "12"}), frozenset(), frozenset())


def test_figures_are_preferred_undivided_counts_of_provinces(snapshot):
    found = coverage.figures(snapshot)
    assert set(found["area_level"]) == {"province"} and set(found["reading"]) == {"preferred"} and set(found["dimension"]) == {"none"}
    assert set(found["unit"]) == {"cases", "reports", "people"}
    assert {"publisher", "url"} <= set(found.columns)


def test_nationals_are_preferred_undivided_counts_of_the_nation(snapshot):
    found = coverage.nationals(snapshot)
    assert set(found["area_level"]) == {"national"} and set(found["reading"]) == {"preferred"} and set(found["dimension"]) == {"none"}
    assert set(found["unit"]) == {"cases", "reports", "people"}
    assert set(found["authority"]) - {""} == {"Bawaslu", "KASN", "BKN", "Kemendagri"}


# Layer: named, least and most expected, did not vote.
LAYERS = {
    "province_pilkada2020_bawaslu_2020_10_04": (12, 32, 32, 2),
    "province_pilkada2020_kasn_2020_2022": (6, 32, 32, 2),
    "province_pemilu2024_kasn_2024_02_06": (11, 38, 38, 0),
    "province_pemilu2019_bawaslu_2019_03_01": (15, 34, 34, 0),
    "province_best_pilkada_2018": (11, 28, 34, 0),
    "ikp2019_total_by_province": (34, 34, 34, 0),
    "ikp_asn_by_province_input": (10, 38, 38, 0),
}


@pytest.mark.parametrize(("layer", "counts"), LAYERS.items(), ids=LAYERS)
def test_a_layer_says_named_out_of_expected(by_layer, layer, counts):
    row = one(by_layer, layer=layer)
    assert tuple(row[["named", "expected_low", "expected_high", "no_election"]]) == counts


def test_a_layer_carries_what_its_figures_count(by_layer):
    row = one(by_layer, layer="province_pilkada2020_bawaslu_2020_10_04")
    assert tuple(row[["election", "year", "authority", "stage", "unit", "as_of", "vintage", "source_ids"]]) == (
        "Pilkada 2020", 2020, "Bawaslu", "alleged", "cases", "2020-10-04", "34", "BNS40",
    )  # fmt: skip
    mixed = one(by_layer, layer="province_best_pilkada_2018")
    assert (mixed["authority"], mixed["stage"], mixed["unit"]) == (MIXED, MIXED, MIXED)
    assert mixed["as_of"] == "2018-07-05" and ";" in mixed["source_ids"]


def test_the_layers_are_listed_in_their_order_with_every_column(snapshot, by_layer):
    found = by_layer
    assert found.id == "coverage_by_layer"
    assert tuple(found.frame.columns) == coverage.BY_LAYER
    assert list(found.frame["layer"]) == [layer.series_id for layer in layers.catalogue(snapshot)]
    assert {"expected_low": "Int64", "expected_high": "Int64"}.items() <= found.frame.dtypes.astype(str).to_dict().items()
    assert Warn.CUT_LIST in found.warnings and Warn.MIXED_STAGE in found.warnings
    assert {"BNS40", "BNS18", "FIS75"} <= set(found.sources)


def test_full_layers_are_not_warned_of(synthetic):
    full = ("ikp2019_total_by_province", "ikp2024_total_by_province")
    made = synthetic(series=lambda frame: frame.loc[frame["series_id"].isin(full)])  # SYNTHETIC: only the complete indices
    found = coverage.by_layer(made)
    assert list(found.frame["named"]) == [34, 34] and Warn.CUT_LIST not in found.warnings


def test_a_release_without_layers_has_an_empty_list(synthetic):
    found = coverage.by_layer(synthetic(series_points=lambda frame: frame.iloc[0:0]))
    assert len(found) == 0 and tuple(found.frame.columns) == coverage.BY_LAYER and found.warnings == () == found.sources


# Election, kind, authority: named, authorities, figures.
AUTHORITIES = {
    ("Pilkada 2024", "any", ""): (16, 16, 34),
    ("Pilkada 2024", "national", "Bawaslu"): (0, 1, 0),
    ("Pilkada 2024", "national", "BKN"): (0, 1, 0),
    ("Pilkada 2024", "offices", ""): (16, 16, 34),
    ("Pemilu 2024", "any", ""): (18, 16, 30),
    ("Pemilu 2024", "national", "KASN"): (11, 1, 11),
    ("Pemilu 2024", "offices", ""): (15, 15, 19),
    ("Pilkada 2020", "any", ""): (29, 24, 149),
    ("Pilkada 2020", "national", "Bawaslu"): (18, 1, 37),
    ("Pemilu 2019", "national", "KASN"): (12, 1, 14),
    ("Pilkada 2018", "any", ""): (11, 10, 24),
}


@pytest.mark.parametrize(("row", "counts"), AUTHORITIES.items(), ids=map(str, AUTHORITIES))
def test_an_authority_names_so_many_provinces_of_an_election(by_authority, row, counts):
    found = one(by_authority, election=row[0], kind=row[1], authority=row[2])
    assert tuple(found[["named", "authorities", "figures"]]) == counts


def test_an_authority_names_its_provinces_dates_and_sources(by_authority):
    row = one(by_authority, election="Pilkada 2020", authority="KASN")
    assert row["provinces"] == "33;35;52;71;73;74;82"
    assert (row["first_as_of"], row["last_as_of"], row["source_ids"]) == ("2020-09-30", "2023-03-14", "KNS26;PRS-005")
    assert (row["expected_low"], row["expected_high"]) == (32, 32)


def test_an_authority_without_provinces_has_neither_dates_nor_sources(by_authority):
    row = one(by_authority, election="Pemilu 2024", authority="BKN")
    assert tuple(row[["named", "figures", "first_as_of", "last_as_of", "provinces", "source_ids"]]) == (0, 0, "", "", "", "")


def test_elections_run_from_the_newest_and_authorities_from_the_one_that_names_most(by_authority):
    found = by_authority
    assert found.id == "coverage" and tuple(found.frame.columns) == coverage.BY_AUTHORITY
    assert list(dict.fromkeys(found.frame["election"])) == [
        "Pilkada 2024",
        "Pemilu 2024",
        "Pilkada 2020",
        "Pemilu 2019",
        "Pilkada 2018",
        "Pilkada 2017",
    ]
    assert found.elections == ("Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024")
    mine = found.frame.loc[found.frame["election"] == "Pemilu 2024", ["kind", "authority"]]
    assert list(mine.itertuples(index=False, name=None)) == [
        ("any", ""), ("national", "KASN"), ("national", "BKN"), ("national", "Bawaslu"), ("national", "Kemendagri"), ("offices", ""),
    ]  # fmt: skip
    assert Warn.CUT_LIST in found.warnings and Warn.MIXED_AUTHORITY in found.warnings
    assert "PRS-004" in found.sources


def test_one_election_holds_its_rows_only(snapshot):
    found = coverage.by_authority(snapshot, "Pilkada 2018")
    assert set(found.frame["election"]) == {"Pilkada 2018"} and found.elections == ("Pilkada 2018",)
    assert (found.frame["expected_low"] == 28).all() and (found.frame["expected_high"] == 34).all()


def test_an_election_without_any_figure_says_that_nothing_is_known(snapshot):
    found = coverage.by_authority(snapshot, "Pilkada 2015")
    assert len(found) == 1
    row = found.frame.iloc[0]
    assert (row["kind"], row["named"], row["authorities"], row["figures"]) == ("any", 0, 0, 0)
    assert row["expected_low"] is pd.NA and row["expected_high"] is pd.NA
    assert Warn.CUT_LIST not in found.warnings


def test_an_unknown_election_is_refused(snapshot):
    with pytest.raises(UsageError) as refused:
        coverage.by_authority(snapshot, "Pilkada 1999")
    assert refused.value.code == "unknown_choice"
    assert refused.value.params["value"] == "Pilkada 1999" and refused.value.params["parameter"] == "election"
    assert "Pilkada 2020, " in refused.value.params["allowed"]


def test_figures_up_to_a_date_cover_less(snapshot):
    found = coverage.by_authority(snapshot.until("2020-03"))
    assert one(found, election="Pilkada 2020", authority="Bawaslu")["named"] == 12
    assert set(found.elections) == {"Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020"}


def test_an_empty_record_covers_nothing(synthetic):
    empty = synthetic(observations=lambda frame: frame.iloc[0:0], series_points=lambda frame: frame.iloc[0:0])
    found = coverage.by_authority(empty)
    assert len(found) == 0 and found.elections == () and found.warnings == ()


def test_the_coverage_of_a_layer_agrees_with_its_map_where_nothing_is_unknown(snapshot, by_layer):
    rows = by_layer.frame.set_index("layer")
    for layer in layers.catalogue(snapshot):
        row = rows.loc[layer.series_id]
        shown = layers.view(snapshot, layer).slice.coverage
        assert shown == Coverage(row["named"], row["expected_high"]), layer.series_id
