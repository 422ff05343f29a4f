"""Counts of regencies as layers of their province: one statement each, none lost, none guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import atlas, rates
from analytics.atlas_regencies import unplaced
from data.vocab import AreaState, Warn


def test_the_regencies_of_sulawesi_selatan_start_with_the_fullest_statement(snapshot):
    first = atlas.regencies(snapshot, "73")[0]
    assert (first.election, first.authority, first.stage, first.unit, first.as_of, first.named) == (
        "Pemilu 2024", "Bawaslu Sulawesi Selatan", "alleged", "cases", "2024-02-11", 21,
    )  # fmt: skip
    view = atlas.regency_view(snapshot, first)
    assert len(view.areas) == 24 == view.slice.coverage.expected
    assert {code[:2] for code in view.areas["code"]} == {"73"}
    assert view.areas.loc[view.areas["shown"] == 13, "name"].tolist() == ["Kota Parepare"]


def test_no_count_of_a_regency_is_lost(snapshot):
    facts = snapshot.facts
    keep = (facts["area_level"] == "regency") & (facts["reading"] == "preferred") & (facts["dimension"] == "none")
    counts = facts.loc[keep & (facts["stage"] != "index") & facts["unit"].isin(rates.COUNT_UNITS)]
    every_layer = [layer for province in snapshot.province_names for layer in atlas.regencies(snapshot, province)]
    assert len({layer.id for layer in every_layer}) == len(every_layer) > 100
    assert sum(layer.named for layer in every_layer) + len(unplaced(snapshot)) == len(counts) > 400


@pytest.mark.parametrize("province", ["53", "91"])
def test_a_layer_of_regencies_is_one_statement_with_one_figure_each(snapshot, province):
    for layer in atlas.regencies(snapshot, province):
        view = atlas.regency_view(snapshot, layer)
        frame = view.slice.frame
        assert not view.slice.mixed and frame["x"].is_unique and len(frame) == layer.named
        assert set(frame["dimension"]) == {"none"} and set(frame["reading"]) == {"preferred"}
        drawn = view.areas.loc[view.areas["obs_id"] != ""]
        assert dict(zip(drawn["code"], drawn["shown"], strict=True)) == dict(zip(frame["x"], frame["value"], strict=True))
        assert view.small == {code for code, value in zip(frame["x"], frame["value"], strict=True) if 0 < value < 10}


def test_a_name_that_is_no_single_regency_is_listed_and_not_placed(snapshot):
    lost = unplaced(snapshot)
    assert lost[["province_code", "area_name"]].to_numpy().tolist() == [["35", "Pasuruan"]], "regency or city is not said"


def test_what_is_not_placed_stands_beside_its_statement(synthetic):
    """SYNTHETIC: Kabupaten Bone is printed with what lies around it."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["area_name"] == "Kabupaten Bone", "area_name"] = "Bone dan sekitarnya"
        return frame

    made = synthetic(observations=change)
    views = [atlas.regency_view(made, layer) for layer in atlas.regencies(made, "73")]
    lost = [name for view in views for name in view.unplaced.frame["area_name"]]
    assert lost and set(lost) == {"Bone dan sekitarnya"}


def test_regencies_of_a_province_founded_later_stand_in_the_province_of_today(snapshot):
    rows = pd.concat([atlas.regency_view(snapshot, layer).slice.frame for layer in atlas.regencies(snapshot, "93")])
    assert {"91", "93"} >= set(rows["province_code"]) and "91" in set(rows["province_code"])
    assert set(rows["x"].str[:2]) == {"93"}


def test_a_zero_of_a_regency_before_the_vote_is_an_early_zero(synthetic):
    """SYNTHETIC: Kota Parepare's 13 cases of 11 February 2024, three days before the vote, become 0."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        hit = (frame["area_name"] == "Kota Parepare") & (frame["as_of"] == "2024-02-11") & (frame["stage"] == "alleged")
        assert hit.sum() == 1
        frame.loc[hit, "value"] = 0.0
        return frame

    made = synthetic(observations=change)
    view = atlas.regency_view(made, atlas.regencies(made, "73")[0])
    assert view.areas.set_index("name").at["Kota Parepare", "state"] == AreaState.EARLY_ZERO
    assert Warn.EARLY_ZERO in view.slice.warnings
