"""Map layers: which there are, on which map, and what each province shows in them."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import layers
from data.vocab import AreaState, Warn

# Series: election, map, "best available", provinces with a figure, provinces expected.
# From series.csv, elections.csv and election_areas.csv.
GOLDEN = {
    "province_best_pilkada_2024": ("Pilkada 2024", "38", True, 17, 38),
    "province_pemilu2024_kasn_2024_02_06": ("Pemilu 2024", "38", False, 11, 38),
    "province_best_pemilu_2024": ("Pemilu 2024", "38", True, 18, 38),
    "ikp_asn_by_province_input": ("Pemilu 2024", "38", False, 10, 38),
    "ikp_asn_by_province_regency_aggregate": ("Pemilu 2024", "38", False, 10, 38),
    "ikp2024_total_by_province": ("Pemilu 2024", "34", False, 34, 34),
    "province_pilkada2020_kasn_2020_2022": ("Pilkada 2020", "34", False, 6, 32),
    "province_pilkada2020_bawaslu_2020_10_04": ("Pilkada 2020", "34", False, 12, 32),
    "province_pilkada2020_bawaslu_2020_04_03": ("Pilkada 2020", "34", False, 12, 32),
    "province_pilkada2020_bawaslu_2020_03_27": ("Pilkada 2020", "34", False, 12, 32),
    "province_best_pilkada_2020": ("Pilkada 2020", "34", True, 30, 32),
    "province_pemilu2019_bawaslu_2019_03_01": ("Pemilu 2019", "34", False, 15, 34),
    "province_best_pemilu_2019": ("Pemilu 2019", "34", True, 28, 34),
    "ikp2019_total_by_province": ("Pemilu 2019", "34", False, 34, 34),
    "province_best_pilkada_2018": ("Pilkada 2018", "34", True, 11, 34),
}
INDICES = {"ikp2019_total_by_province", "ikp2024_total_by_province", "ikp_asn_by_province_input", "ikp_asn_by_province_regency_aggregate"}
MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
PAPUA_2022 = {"93", "94", "95", "96"}


@pytest.fixture
def show(snapshot):
    def of(series_id: str):
        return layers.view(snapshot, layers.choose(snapshot, series_id, ()))

    return of


def states(view) -> dict[str, str]:
    return dict(view.areas[["province_code", "state"]].itertuples(index=False, name=None))


def test_the_catalogue_lists_every_series_by_province(snapshot):
    assert sorted(layer.series_id for layer in layers.catalogue(snapshot)) == sorted(GOLDEN)


def test_the_catalogue_runs_from_the_newest_election_to_the_oldest(snapshot):
    assert layers.groups(snapshot) == ("Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018")
    assert [layer.election for layer in layers.catalogue(snapshot)] == [election for election, *_ in GOLDEN.values()]


def test_within_an_election_counts_come_before_best_available_and_indices_last(snapshot):
    mine = [layer.series_id for layer in layers.catalogue(snapshot) if layer.election == "Pemilu 2024"]
    assert mine[:2] == ["province_pemilu2024_kasn_2024_02_06", "province_best_pemilu_2024"]
    assert set(mine[2:]) == INDICES - {"ikp2019_total_by_province"}
    pilkada = [layer.series_id for layer in layers.catalogue(snapshot) if layer.election == "Pilkada 2020"]
    assert pilkada == [
        "province_pilkada2020_bawaslu_2020_10_04",
        "province_pilkada2020_bawaslu_2020_04_03",
        "province_pilkada2020_bawaslu_2020_03_27",
        "province_pilkada2020_kasn_2020_2022",
        "province_best_pilkada_2020",
    ], "most provinces first, then the newest; best available last"


@pytest.mark.parametrize("series_id", GOLDEN)
def test_a_layer_has_its_election_map_and_kind(snapshot, series_id):
    layer = next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)
    election, vintage, best, *_ = GOLDEN[series_id]
    assert (layer.election, layer.vintage, layer.best, layer.index) == (election, vintage, best, series_id in INDICES), series_id
    assert layer.label["id"] and layer.label["en"]


@pytest.mark.parametrize("series_id", GOLDEN)
def test_coverage_counts_the_provinces_named_and_those_that_voted(show, series_id):
    *_, named, expected = GOLDEN[series_id]
    found = show(series_id).slice.coverage
    assert (found.named, found.expected) == (named, expected), f"{series_id}: {named} of {expected}"


@pytest.mark.parametrize("series_id", GOLDEN)
def test_every_province_of_the_map_appears_once(show, snapshot, series_id):
    view = show(series_id)
    codes = view.areas["province_code"].tolist()
    every = set(snapshot.tables["provinces"]["province_code"])
    expected = every if view.layer.vintage == "38" else every - PAPUA_2022
    assert codes == sorted(expected), f"{series_id}: the {view.layer.vintage} provinces, once each, in the order of the codes"


@pytest.mark.parametrize("series_id", GOLDEN)
def test_every_figure_of_a_layer_has_its_area_and_only_those(show, series_id):
    view = show(series_id)
    drawn = dict(zip(view.slice.frame["x"], view.slice.frame["obs_id"], strict=True))
    shown = dict(view.areas.loc[view.areas["obs_id"] != "", ["province_code", "obs_id"]].itertuples(index=False, name=None))
    assert shown == drawn, f"{series_id}: a figure without an area would be lost"
    for area in view.areas.itertuples():
        holds = area.state in (AreaState.VALUE, AreaState.ZERO, AreaState.EARLY_ZERO)
        assert holds == bool(area.obs_id), f"{series_id}, {area.province_code}: {area.state} with {area.obs_id!r}"


@pytest.mark.parametrize("series_id", GOLDEN)
def test_no_layer_draws_an_alternate_reading(show, series_id):
    view = show(series_id)
    assert set(view.slice.frame["role"]) <= {"preferred", "partial"}
    assert set(view.alternates.frame["role"]) <= {"alternate"}


def test_the_list_of_1_march_2019_sums_to_165_without_its_alternates(show):
    view = show(MARCH_2019)
    assert view.slice.frame["value"].sum() == 165, "202 would count 19, 16 and 2 of another list twice"
    assert {(r.x, r.value) for r in view.alternates.frame.itertuples()} == {("74", 19), ("36", 16), ("16", 2)}
    assert Warn.DISPUTED in view.slice.warnings


@pytest.mark.parametrize(
    ("series_id", "codes"),
    [
        ("province_best_pilkada_2020", {"17", "65", "81"}),
        ("province_pilkada2020_bawaslu_2020_03_27", {"14", "17", "19", "51", "65", "81", "91"}),
        ("province_pilkada2020_bawaslu_2020_04_03", {"14", "17", "19", "51", "65", "81", "92"}),
        ("province_best_pemilu_2024", {"34"}),
    ],
)
def test_a_zero_stated_before_the_vote_is_an_early_zero(show, series_id, codes):
    view = show(series_id)
    assert {c for c, state in states(view).items() if state == AreaState.EARLY_ZERO} == codes
    assert Warn.EARLY_ZERO in view.slice.warnings


@pytest.mark.parametrize("series_id", GOLDEN)
def test_no_layer_of_the_record_shows_a_plain_zero(show, series_id):
    assert AreaState.ZERO not in set(states(show(series_id)).values()), f"{series_id}: every zero of the record is an early one"


def test_a_zero_stated_after_the_vote_is_a_plain_zero(synthetic, cell):
    """SYNTHETIC: Gorontalo's 9 cases of 9 December 2020 become 0 on 1 February 2021."""
    later = lambda frame: cell("obs_id", "PR-498", "value", 0.0)(cell("obs_id", "PR-498", "as_of", "2021-02-01")(frame))  # noqa: E731
    made = synthetic(observations=later)
    view = layers.view(made, layers.choose(made, "province_best_pilkada_2020", ()))
    assert states(view)["75"] == AreaState.ZERO


def test_a_zero_without_a_date_is_an_early_zero(synthetic, cell):
    """SYNTHETIC: as above, the date not visible."""
    undated = lambda frame: cell("obs_id", "PR-498", "value", 0.0)(cell("obs_id", "PR-498", "as_of", "")(frame))  # noqa: E731
    made = synthetic(observations=undated)
    assert states(layers.view(made, layers.choose(made, "province_best_pilkada_2020", ())))["75"] == AreaState.EARLY_ZERO


def test_a_zero_marked_partial_is_an_early_zero_whatever_its_date(synthetic, cell):
    """SYNTHETIC: Banten's 12 cases, marked partial, become 0 on 1 February 2021."""
    later = lambda frame: cell("obs_id", "PR-728", "value", 0.0)(cell("obs_id", "PR-728", "as_of", "2021-02-01")(frame))  # noqa: E731
    made = synthetic(observations=later)
    assert states(layers.view(made, layers.choose(made, "province_best_pilkada_2020", ())))["36"] == AreaState.EARLY_ZERO


@pytest.mark.parametrize("series_id", [s for s, (election, *_) in GOLDEN.items() if election == "Pilkada 2020"])
def test_aceh_and_dki_did_not_vote_in_pilkada_2020(show, series_id):
    assert {c for c, state in states(show(series_id)).items() if state == AreaState.NOT_APPLICABLE} == {"11", "31"}


@pytest.mark.parametrize("series_id", [s for s, (election, *_) in GOLDEN.items() if election != "Pilkada 2020"])
def test_where_the_record_does_not_deny_a_vote_a_missing_figure_is_unknown(show, series_id):
    assert set(states(show(series_id)).values()) <= {"value", "early_zero", "no_figure"}


def test_a_layer_with_gaps_warns_that_its_list_is_cut_and_a_full_one_does_not(show):
    assert Warn.CUT_LIST in show("province_pilkada2020_kasn_2020_2022").slice.warnings
    assert Warn.CUT_LIST not in show("ikp2024_total_by_province").slice.warnings


def test_best_available_layers_say_that_they_are_mixed_and_one_authority_layers_are_not(show):
    for series_id, (_, _, best, *_) in GOLDEN.items():
        mixed = show(series_id).slice.mixed
        assert ("authority" in mixed and "stage" in mixed) == best, f"{series_id}: {mixed}"
        assert best or not mixed


@pytest.mark.parametrize("series_id", GOLDEN)
def test_each_figure_falls_into_the_class_that_holds_it(show, series_id):
    view = show(series_id)
    figures = view.areas.merge(view.slice.frame[["obs_id", "value"]], on="obs_id")
    for row in figures.itertuples():
        if row.state == AreaState.VALUE:
            low, high = view.classes[row.cls]
            assert low <= row.value <= high, f"{series_id}, {row.province_code}: {row.value} is not in class {row.cls}, {low}-{high}"
        else:
            assert row.cls == -1
    assert sorted(set(figures.loc[figures["cls"] >= 0, "cls"])) == list(range(len(view.classes))), "no class stands empty"


def test_a_link_to_a_layer_opens_it(snapshot):
    for series_id in GOLDEN:
        assert layers.choose(snapshot, series_id, ()).series_id == series_id
        assert layers.choose(snapshot, series_id, (GOLDEN[series_id][0],)).series_id == series_id


@pytest.mark.parametrize(
    ("series_id", "wanted", "opened"),
    [
        ("", (), "province_best_pilkada_2024"),
        ("nothing", (), "province_best_pilkada_2024"),
        ("", ("Pilkada 2020",), "province_pilkada2020_bawaslu_2020_10_04"),
        ("nothing", ("Pemilu 2019",), MARCH_2019),
        (MARCH_2019, ("Pilkada 2020",), "province_pilkada2020_bawaslu_2020_10_04"),
        (MARCH_2019, ("Pilkada 2017",), MARCH_2019),
        ("", ("Pilkada 2017",), "province_best_pilkada_2024"),
        ("", ("Pilkada 2018", "Pemilu 2019"), MARCH_2019),
    ],
    ids=["nothing asked", "unknown layer", "election only", "unknown layer of an election", "layer of another election",
         "election without a layer, layer known", "election without a layer", "two elections, the newer"],
)  # fmt: skip
def test_a_link_that_cannot_be_followed_opens_the_nearest_layer(snapshot, series_id, wanted, opened):
    assert layers.choose(snapshot, series_id, wanted).series_id == opened


def test_the_start_page_shows_the_fullest_layer_of_the_headline_election(snapshot):
    assert layers.overview(snapshot).series_id == "province_best_pilkada_2020"


def test_a_layer_is_built_once_a_release_and_never_changed_by_its_readers(snapshot, show):
    first = show(MARCH_2019)
    assert show(MARCH_2019) is first
    frame = first.slice.frame
    assert isinstance(frame, pd.DataFrame) and frame["x"].is_unique


def year_layer(year: int, codes: tuple[str, ...], **cells: object):
    """SYNTHETIC counts by province of a calendar year, as an ingested file brings them: no election."""
    series_id = f"in-synthetic-{year}"

    def observations(frame):
        row = frame.iloc[0].to_dict() | {
            "election": "", "year": year, "as_of": "", "authority": "Bawaslu", "area_level": "province", "stage": "violation",
            "unit": "cases", "dimension": "none", "category": "", "value": 3.0, "reading": "preferred", "note": "SYNTHETIC",
        }  # fmt: skip
        made = [row | {"obs_id": f"SYN-{year}-{code}", "province_code": code} | cells for code in codes]
        return pd.concat([frame, pd.DataFrame(made).astype(frame.dtypes.to_dict())], ignore_index=True)

    def series(frame):
        row = frame.iloc[0].to_dict() | {"series_id": series_id, "authority": "Bawaslu", "stage": "violation", "unit": "cases"}
        made = row | {"x_axis": "province_code", "label_id": "SINTETIS", "label_en": "SYNTHETIC"}
        return pd.concat([frame, pd.DataFrame([made])], ignore_index=True)

    def points(frame):
        made = [{"series_id": series_id, "x": c, "obs_id": f"SYN-{year}-{c}", "role": "preferred", "comment": ""} for c in codes]
        return pd.concat([frame, pd.DataFrame(made)], ignore_index=True)

    return {"observations": observations, "series": series, "series_points": points}


def of_year(made, year: int):
    (found,) = [a for a in layers.catalogue(made) if a.year == year]
    return found


@pytest.mark.parametrize(("year", "vintage"), [(2012, "33"), (2013, "34"), (2022, "34"), (2023, "38"), (2026, "38")])
def test_counts_of_a_year_live_on_the_map_of_that_year(synthetic, year, vintage):
    layer = of_year(synthetic(**year_layer(year, ("31", "32"))), year)
    assert (layer.vintage, layer.election, layer.group) == (vintage, "", str(year))


def test_counts_of_a_year_that_name_a_newer_province_live_on_the_map_that_has_it(synthetic):
    assert of_year(synthetic(**year_layer(2022, ("31", "93"))), 2022).vintage == "38"


def test_no_province_is_without_an_election_in_a_year(synthetic):
    made = synthetic(**year_layer(2023, ("31", "32")))
    states = layers.view(made, of_year(made, 2023)).areas["state"].value_counts().to_dict()
    assert states == {"value": 2, "no_figure": 36}


@pytest.mark.parametrize(("as_of", "state"), [("", "zero"), ("2023", "zero"), ("2023-12-31", "zero"), ("2023-06", "early_zero")])
def test_a_zero_of_a_year_is_early_only_before_the_year_was_over(synthetic, as_of, state):
    made = synthetic(**year_layer(2023, ("31",), value=0.0, as_of=as_of))
    areas = layers.view(made, of_year(made, 2023)).areas.set_index("province_code")
    assert areas.at["31", "state"] == state


def test_years_stand_between_the_elections_and_are_chosen_by_their_layer(synthetic):
    made = synthetic(**year_layer(2023, ("31", "32")))
    assert layers.groups(made) == ("Pilkada 2024", "Pemilu 2024", "2023", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018")
    assert layers.choose(made, "in-synthetic-2023", ()).group == "2023"
    assert layers.choose(made, "in-synthetic-2023", ("Pilkada 2020",)).group == "Pilkada 2020"


def test_a_release_without_layers_has_no_layer_of_the_start_page(synthetic):
    """SYNTHETIC: every series by province is taken out."""
    made = synthetic(series=lambda frame: frame.loc[frame["x_axis"] != "province_code"].reset_index(drop=True))
    assert layers.catalogue(made) == () and layers.choose(made, "", ()) is None and layers.overview(made) is None
