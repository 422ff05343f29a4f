"""The layers of the map page: which there are, on which map, their classes, and what is never drawn."""

from __future__ import annotations

import math

import pytest

from analytics import atlas, layers, rates
from data import derived
from data.errors import UsageError
from data.query import domain
from data.vocab import MEASURES, SCHEMES, VINTAGES, AreaState, Warn

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
KASN_2024 = "province_pemilu2024_kasn_2024_02_06"
RUNNING = tuple(f"province_pilkada2020_bawaslu_{day}" for day in ("2020_03_27", "2020_04_03", "2020_10_04"))
COUNTS = (MARCH_2019, KASN_2024, *RUNNING, "province_pilkada2020_kasn_2020_2022")
# Derived layers that are no rates: map, areas with a figure, areas of the map.
OTHERS = {
    "category_pilkada_2024": ("38", 37, 38), "pledges": ("38", 34, 38), "pns_2023": ("38", 38, 38), "voters_2024": ("38", 38, 38),
    "population_2024": ("38", 35, 38), "population_2020": ("34", 34, 34), "population_2016": ("34", 31, 34),
}  # fmt: skip
PAPUA = ("91", "93", "94", "95")
WEST = ("92", "96")
VALUES = (AreaState.VALUE, AreaState.ZERO, AreaState.EARLY_ZERO)


@pytest.fixture
def show(snapshot):
    def of(layer_id: str, scheme: str = "quantiles", vintage: str = ""):
        return atlas.view(snapshot, atlas.choose(snapshot, layer_id, ()), scheme, vintage)

    return of


def states(view) -> dict[str, str]:
    return dict(view.areas[["province_code", "state"]].itertuples(index=False, name=None))


def shown(view) -> dict[str, float]:
    found = view.areas.loc[view.areas["state"].isin(VALUES), ["province_code", "shown"]]
    return dict(found.itertuples(index=False, name=None))


def every(snapshot):
    return atlas.catalogue(snapshot)


def test_the_catalogue_holds_the_series_and_what_is_derived_from_the_record(snapshot):
    ids = [layer.series_id for layer in every(snapshot)]
    assert len(set(ids)) == len(ids)
    plain = {layer.series_id for layer in layers.catalogue(snapshot)}
    assert set(ids) == plain | {f"rate_{series_id}" for series_id in COUNTS} | set(OTHERS)
    assert {layer.measure for layer in every(snapshot)} == set(MEASURES) - {"cases"}, "the shipped record has no case files"


def test_every_layer_may_be_asked_for_in_a_link(snapshot):
    ids = {layer.series_id for layer in every(snapshot)}
    assert ids == set(domain("layer", snapshot)) == set(domain("beside", snapshot)) == set(derived.layer_ids(snapshot))


def test_rates_are_those_of_every_count_of_one_authority(snapshot):
    having = {a.series_id for a in layers.catalogue(snapshot) if rates.has_rates(snapshot, a) and not a.best}
    assert having == set(COUNTS)


def test_layers_stand_by_election_newest_first_and_the_rest_at_the_end(snapshot):
    assert atlas.groups(snapshot) == ("Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018", "other")
    assert [a.group for a in every(snapshot)] == sorted((a.group for a in every(snapshot)), key=atlas.groups(snapshot).index)
    mine = [a.series_id for a in every(snapshot) if a.group == "Pilkada 2020"]
    assert mine[5:] == [f"rate_{series_id}" for series_id in mine[:4]], "rates follow the counts, in their order"


@pytest.mark.parametrize("layer_id", OTHERS)
def test_a_derived_layer_has_its_map_and_coverage(show, layer_id):
    view = show(layer_id)
    vintage, named, areas = OTHERS[layer_id]
    assert (view.vintage, view.slice.vintage, view.slice.coverage.named, len(view.areas)) == (vintage, vintage, named, areas)
    assert len(view.slice) == view.layer.named == named


def test_every_layer_of_the_record_names_itself_in_both_languages(snapshot):
    for layer in every(snapshot):
        assert layer.label["id"] and layer.label["en"] and layer.label["id"] != layer.label["en"]


def test_the_first_layer_of_the_page_is_a_count(snapshot):
    assert atlas.choose(snapshot, "", ()).measure == "figure"
    assert atlas.choose(snapshot, "nothing", ("Pemilu 2019",)).series_id == MARCH_2019


def test_each_area_stands_once_with_a_class_exactly_where_it_has_a_value(snapshot):
    for layer in every(snapshot):
        for vintage in VINTAGES:
            view = atlas.view(snapshot, layer, vintage=vintage)
            assert view.areas["province_code"].tolist() == layers.members(snapshot, vintage)
            assert ((view.areas["cls"] >= 0) == (view.areas["state"] == AreaState.VALUE)).all(), layer.series_id
            classes_there = len(view.levels or view.classes)
            assert view.areas["cls"].max() < classes_there == len(view.shades)
            assert view.small <= set(view.areas.loc[view.areas["state"] == AreaState.VALUE, "province_code"])


def test_the_frame_holds_the_numbers_of_the_areas_and_no_others(snapshot):
    for layer in every(snapshot):
        for vintage in VINTAGES:
            view = atlas.view(snapshot, layer, vintage=vintage)
            frame = view.slice.frame
            assert frame["x"].is_unique and set(frame["x"]) == set(shown(view)), f"{layer.series_id} on {vintage}"
            if layer.measure != "category":
                assert dict(zip(frame["x"], frame[view.drawn].astype(float), strict=True)) == shown(view)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_positive_value_lies_in_its_class_whatever_the_scheme(snapshot, scheme):
    for layer in every(snapshot):
        view = atlas.view(snapshot, layer, scheme)
        assert view.scheme == (scheme if layer.measure not in ("category", "pledges") else "")
        for area in view.areas.loc[view.areas["cls"] >= 0].itertuples() if layer.measure != "category" else ():
            low, high = view.classes[area.cls]
            assert low <= area.shown <= high, f"{layer.series_id}, {area.province_code}"


def test_the_list_of_1_march_2019_sums_to_165(show):
    assert sum(shown(show(MARCH_2019)).values()) == 165, "202 would count the alternates"
    assert show(f"rate_{MARCH_2019}").slice.frame["value"].sum() == 165


@pytest.mark.parametrize(
    ("layer_id", "sum_of_figures"), [(KASN_2024, 152), (RUNNING[0], 185), (RUNNING[1], 186), (RUNNING[2], 417), (COUNTS[-1], 922)]
)
def test_lists_of_one_authority_sum_to_what_their_rows_print(snapshot, show, layer_id, sum_of_figures):
    points = snapshot.tables["series_points"]
    ids = points.loc[(points["series_id"] == layer_id) & (points["role"] != "alternate"), "obs_id"]
    assert sum(shown(show(layer_id)).values()) == snapshot.rows(ids)["value"].sum() == sum_of_figures


def test_no_layer_draws_an_alternate_or_a_rejected_reading(snapshot):
    for layer in every(snapshot):
        frame = atlas.view(snapshot, layer).slice.frame
        assert "role" not in frame or set(frame["role"]) <= {"preferred", "partial"}
        assert "reading" not in frame or set(frame["reading"]) <= {"preferred", "ambiguous"}


def test_a_rejected_reading_stands_with_the_other_readings_and_colours_nothing(synthetic, cell):
    """SYNTHETIC: the figure of Gorontalo is marked as a misprint."""
    made = synthetic(observations=cell("obs_id", "PR-498", "reading", "rejected"))
    view = atlas.view(made, atlas.choose(made, "province_best_pilkada_2020", ()))
    assert states(view)["75"] == AreaState.NO_FIGURE and "75" not in set(view.slice.frame["x"])
    assert "PR-498" in set(view.alternates.frame["obs_id"]) and view.layer.named == 29


@pytest.mark.parametrize(
    ("layer_id", "code"),
    [(RUNNING[1], "17"), (RUNNING[1], "65"), (RUNNING[1], "81"), ("province_best_pemilu_2024", "34")],
    ids=["Bengkulu", "Kalimantan Utara", "Maluku", "DI Yogyakarta"],
)
@pytest.mark.parametrize("vintage", ["", "38", "34"])
def test_a_partial_zero_is_never_a_plain_zero(show, layer_id, code, vintage):
    assert states(show(layer_id, vintage=vintage))[code] == AreaState.EARLY_ZERO


def test_an_early_zero_stays_one_as_a_rate(show):
    view = show(f"rate_{RUNNING[1]}")
    assert {code for code, state in states(view).items() if state == AreaState.EARLY_ZERO} == {"14", "17", "19", "51", "65", "81", "92"}
    assert shown(view)["17"] == 0


@pytest.mark.parametrize("layer_id", COUNTS)
def test_counts_under_ten_are_small_as_counts_and_as_rates(show, layer_id):
    counts = {code for code, value in shown(show(layer_id)).items() if 0 < value < 10}
    assert show(layer_id).small == show(f"rate_{layer_id}").small == counts


def test_scores_published_classes_pledges_and_denominators_are_never_small(snapshot):
    for layer in every(snapshot):
        if layer.index or layer.measure in ("category", "denominator", "pledges"):
            assert not atlas.view(snapshot, layer).small, layer.series_id


def test_a_rate_is_the_count_by_pns_of_2023_with_its_limits(show):
    row = show(f"rate_{MARCH_2019}").slice.frame.set_index("x").loc["33"]
    assert (row["value"], row["denominator_year"], row["denominator_areas"]) == (43, 2023, "33")
    assert row["rate"] == pytest.approx(10_000 * 43 / row["denominator"])
    assert row["lower"] < row["rate"] < row["upper"] and row["unit"] == "cases"
    assert Warn.PNS_2023 in show(f"rate_{MARCH_2019}").slice.warnings


def test_old_papua_is_divided_by_the_pns_of_its_parts(show):
    old = show(f"rate_{MARCH_2019}").slice.frame.set_index("x").loc["92"]
    assert old["denominator_areas"] == "92;96"
    today = shown(show("pns_2023"))
    assert old["denominator"] == today["92"] + today["96"] == shown(show("pns_2023", vintage="34"))["92"]


def test_rates_are_those_of_the_rates_page(snapshot, show):
    for layer_id in COUNTS:
        theirs = rates.rates(snapshot, layers.choose(snapshot, layer_id, ())).slice.frame.set_index("province_code")["rate"]
        mine = show(f"rate_{layer_id}").slice.frame.set_index("x")["rate"]
        assert mine.to_dict() == theirs.to_dict()


def test_a_count_without_a_denominator_has_no_rate_and_says_why(synthetic):
    """SYNTHETIC: no civil servants are on record for Jawa Tengah."""
    without = lambda frame: frame.loc[~((frame["province_code"] == "33") & (frame["measure"] == "pns"))].reset_index(drop=True)  # noqa: E731
    made = synthetic(denominators=without)
    view = atlas.view(made, atlas.choose(made, f"rate_{MARCH_2019}", ()))
    assert states(view)["33"] == AreaState.NO_FIGURE and "33" not in view.small
    row = view.slice.frame.set_index("x").loc["33"]
    assert row["value"] == 43 and math.isnan(row["rate"]) and row["why_not"] == "no_denominator"


def test_published_classes_are_ordinal_and_keep_the_printed_word(show):
    view = show("category_pilkada_2024")
    assert view.levels == ("low", "medium", "high") and view.classes == () and view.shades == (0, 0.5, 1)
    frame = view.slice.frame.set_index("x")
    assert frame["level_as_published"].value_counts().to_dict() == {"sedang": 28, "tinggi": 5, "rendah": 4}
    printed = {"low": "rendah", "medium": "sedang", "high": "tinggi"}
    for area in view.areas.itertuples():
        assert area.state == ("no_figure" if area.province_code == "34" else "value")
        if area.cls >= 0:
            level = frame.at[area.province_code, "level"]
            assert view.levels[area.cls] == level and frame.at[area.province_code, "level_as_published"] == printed[level]


def test_pledges_of_no_province_stand_beside_and_are_never_placed(snapshot, show):
    view = show("pledges")
    assert dict(zip(view.beside.frame["place"], view.beside.frame["found"], strict=True)) == {"national": 5, "office": 3}
    assert len(view.points) == 119 == view.slice.frame["found"].sum() and set(view.points.frame["area_level"]) == {
        "province", "regency", "instance",
    }  # fmt: skip
    assert len(snapshot.tables["pledges"]) == 119 + 8
    assert Warn.SEARCH_SAMPLE in view.slice.warnings


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_pledge_of_a_province_is_counted_once_on_any_map(show, vintage):
    assert sum(shown(show("pledges", vintage=vintage)).values()) == 119


# Other maps.


def test_a_figure_of_old_papua_is_hatched_on_todays_map_and_never_split(show):
    view = show("ikp2024_total_by_province", vintage="38")
    assert {code: state for code, state in states(view).items() if state == AreaState.NOT_SEPARABLE} == dict.fromkeys(
        (*PAPUA, *WEST), AreaState.NOT_SEPARABLE
    )
    assert not set(shown(view)) & {*PAPUA, *WEST}
    assert Warn.NOT_SEPARABLE in view.slice.warnings and view.slice.vintage == view.vintage == "38"


def test_provinces_that_did_not_exist_are_a_class_of_their_own(show):
    found = states(show(RUNNING[2], vintage="38"))
    assert {code for code, state in found.items() if state == AreaState.DID_NOT_EXIST} == {"93", "94", "95", "96"}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_figures_keep_their_value_on_every_map_where_their_area_is_the_same(snapshot, show, vintage):
    for layer in every(snapshot):
        own, moved = atlas.view(snapshot, layer), atlas.view(snapshot, layer, vintage=vintage)
        here = shown(moved)
        same = {"pledges": ()}.get(layer.measure, set(here) & set(shown(own)) - {*PAPUA, *WEST, "64", "65"})
        assert all(here[c] == shown(own)[c] or layer.measure == "category" for c in same), f"{layer.series_id} on {vintage}"


@pytest.mark.parametrize(("layer_id", "vintage"), [("pns_2023", "34"), ("voters_2024", "34"), ("pns_2023", "33")])
def test_denominators_of_parts_add_up_to_the_old_area(show, layer_id, vintage):
    today, old = shown(show(layer_id)), show(layer_id, vintage=vintage)
    assert shown(old)["91"] == sum(today[code] for code in PAPUA)
    assert sum(shown(old).values()) == sum(today.values())
    row = old.slice.frame.set_index("x").loc["91"]
    assert row["from_codes"] == "91;93;94;95" and row["denominator_id"].count(";") == 3 and row["area_name"] == "Papua"
    assert Warn.DERIVED in old.slice.warnings


def test_an_old_area_of_which_a_part_has_no_denominator_has_none(snapshot, show):
    today, old = states(show("population_2024")), states(show("population_2024", vintage="34"))
    missing = {code for code, state in today.items() if state == AreaState.NO_FIGURE}
    assert missing & {*PAPUA, *WEST}
    for area, parts in (("91", PAPUA), ("92", WEST)):
        assert (old[area] == AreaState.NO_FIGURE) == bool(missing & set(parts))


def test_published_classes_of_parts_make_no_class_of_the_whole(show):
    view = show("category_pilkada_2024", vintage="34")
    assert states(view)["91"] == states(view)["92"] == AreaState.NO_FIGURE
    assert states(view)["73"] == AreaState.VALUE


@pytest.mark.parametrize("vintage", ["38", "33"])
def test_a_moved_rate_divides_the_count_that_is_shown_there(show, vintage):
    counts, moved = show(MARCH_2019, vintage=vintage), show(f"rate_{MARCH_2019}", vintage=vintage)
    assert states(moved) == states(counts)
    frame = moved.slice.frame
    assert dict(zip(frame["x"], frame["value"], strict=True)) == shown(counts)
    assert "from_codes" in frame


@pytest.mark.parametrize(("scheme", "vintage", "name"), [("best", "", "scheme"), ("quantiles", "35", "vintage")])
def test_an_unknown_scheme_or_map_is_refused(show, scheme, vintage, name):
    with pytest.raises(UsageError) as refused:
        show(MARCH_2019, scheme, vintage)
    assert refused.value.params["parameter"] == name
