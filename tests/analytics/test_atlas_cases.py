"""SYNTHETIC counts of loaded case files (DATA LATIHAN) as layers of the map, all of them and by factor."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics import atlas
from data.query import domain
from data.vocab import AreaState, Warn

# DATA LATIHAN. Pilkada 2020: Jawa Barat 12 cases (10 coded), Aceh 3 (none coded), Papua 4 (2 coded), 5 without a province.
ROWS = [
    ("Pilkada 2020", 2020, "32", "alleged", 0, 5), ("Pilkada 2020", 2020, "32", "violation", 0, 7),
    ("Pilkada 2020", 2020, "32", "alleged", 1, 4), ("Pilkada 2020", 2020, "32", "violation", 1, 5),
    ("Pilkada 2020", 2020, "32", "violation", 3, 6), ("Pilkada 2020", 2020, "32", "alleged", 9, 2),
    ("Pilkada 2020", 2020, "11", "alleged", 0, 3), ("Pilkada 2020", 2020, "11", "alleged", 9, 3),
    ("Pilkada 2020", 2020, "91", "alleged", 0, 4), ("Pilkada 2020", 2020, "91", "alleged", 3, 2),
    ("Pilkada 2020", 2020, "91", "alleged", 9, 2), ("Pilkada 2020", 2020, "", "alleged", 0, 5),
    ("Pilkada 2020", 2020, "", "alleged", 1, 5), ("Pemilu 2024", 2023, "92", "alleged", 0, 6),
    ("Pemilu 2024", 2024, "96", "alleged", 0, 8), ("Pemilu 2024", 2024, "96", "alleged", 9, 8),
    ("Pemilu 2024", 2023, "92", "alleged", 9, 6),
    ("", 2022, "73", "alleged", 0, 11), ("", 2022, "73", "alleged", 9, 11),
]  # fmt: skip
COLUMNS = {"election": "str", "year": "int64", "province_code": "str", "stage": "str", "factor": "int64", "n": "int64"}


@pytest.fixture
def made(snapshot):
    frame = pd.DataFrame(ROWS, columns=list(COLUMNS)).astype(COLUMNS)
    tables = {**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": frame}
    return replace(snapshot, tables=tables, release=replace(snapshot.release, practice=True))


@pytest.fixture
def show(made):
    return lambda layer_id, **asked: atlas.view(made, next(a for a in atlas.catalogue(made) if a.series_id == layer_id), **asked)


def values(view) -> dict[str, float]:
    return dict(zip(view.slice.frame["x"], view.slice.frame["value"], strict=True))


def test_loaded_cases_are_layers_by_election_or_year_and_by_the_factors_named(made):
    mine = [a.series_id for a in atlas.catalogue(made) if a.measure == "cases"]
    assert set(mine) == {
        "cases_pilkada-2020", "cases_pilkada-2020_factor_1", "cases_pilkada-2020_factor_3", "cases_pemilu-2024", "cases_2022",
    }  # fmt: skip
    assert set(mine) <= set(domain("layer", made))
    assert {a.group for a in atlas.catalogue(made) if a.measure == "cases"} == {"Pilkada 2020", "Pemilu 2024", "2022"}


def test_cases_of_an_election_are_counted_once_by_province_on_its_map(show):
    view = show("cases_pilkada-2020")
    assert values(view) == {"11": 3, "32": 12, "91": 4}
    assert view.vintage == "34" and view.small == {"11", "91"} and view.slice.unit == "cases"
    assert Warn.CASE_FILE in view.slice.warnings and view.slice.practice


def test_cases_without_a_province_stand_beside_the_map(show):
    assert show("cases_pilkada-2020").beside.frame.to_dict("records") == [{"place": "not_located", "found": 5}]
    assert show("cases_pemilu-2024").beside is None


def test_a_province_whose_coded_cases_do_not_name_the_factor_has_a_true_zero_and_one_without_coded_cases_none(show):
    view = show("cases_pilkada-2020_factor_1")
    states = dict(zip(view.areas["province_code"], view.areas["state"], strict=True))
    assert values(view) == {"32": 9, "91": 0}
    assert (states["32"], states["91"], states["12"]) == (AreaState.VALUE, AreaState.ZERO, AreaState.NO_FIGURE)
    assert states["11"] == AreaState.NOT_APPLICABLE, "Aceh has no coded case and did not vote"
    assert view.slice.frame.set_index("x")["coded"].to_dict() == {"32": 10, "91": 2}
    assert Warn.MULTI_LABEL in view.slice.warnings and view.layer.factor == 1


def test_cases_of_new_provinces_live_on_todays_map_and_add_up_on_the_old_one_only_when_every_part_has_some(show):
    view = show("cases_pemilu-2024")
    assert view.vintage == "38" and values(view) == {"92": 6, "96": 8}
    old = show("cases_pemilu-2024", vintage="34")
    assert values(old) == {"92": 14} and old.slice.frame["from_codes"].tolist() == ["92;96"]
    assert Warn.DERIVED in old.slice.warnings


def test_cases_of_old_papua_are_hatched_on_todays_map(show):
    view = show("cases_pilkada-2020", vintage="38")
    states = dict(zip(view.areas["province_code"], view.areas["state"], strict=True))
    assert {states[code] for code in ("91", "93", "94", "95")} == {AreaState.NOT_SEPARABLE}
    assert values(view) == {"11": 3, "32": 12}


def test_a_province_that_did_not_vote_and_has_no_case_is_not_applicable(show):
    view = show("cases_pilkada-2020")
    states = dict(zip(view.areas["province_code"], view.areas["state"], strict=True))
    assert states["31"] == AreaState.NOT_APPLICABLE and states["12"] == AreaState.NO_FIGURE


def test_cases_have_no_frames_and_share_classes_with_other_cases(made):
    some = tuple(a for a in atlas.catalogue(made) if a.series_id in ("cases_pilkada-2020", "cases_pemilu-2024"))
    assert all(atlas.frames(made, a) == () for a in some)
    one, other = atlas.together(made, some)
    assert one.classes == other.classes


def test_a_store_without_case_files_has_no_such_layer(snapshot):
    assert not [a for a in atlas.catalogue(snapshot) if a.measure == "cases"]
