"""33, 34 and 38 provinces: a figure of an old, larger area is never split, and parts are added up only when all are published."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import layers, lineage
from data.errors import UsageError
from data.slice import Coverage
from data.vocab import AreaState, Warn

PAPUA = ("91", "92", "93", "94", "95", "96")
IKP = "ikp2024_total_by_province"
MARCH = "province_pilkada2020_bawaslu_2020_03_27"
BEST_2020 = "province_best_pilkada_2020"
BEST_2024 = "province_best_pilkada_2024"
KASN_2024 = "province_pemilu2024_kasn_2024_02_06"


def rebase(snapshot, series_id: str, vintage: str):
    return lineage.rebase(snapshot, layers.choose(snapshot, series_id, ()), vintage)


def states(of, codes=PAPUA) -> dict[str, str]:
    rows = of.areas.set_index("province_code")["state"]
    return {code: str(rows[code]) for code in codes if code in rows.index}


def area(of, code: str):
    return of.areas.set_index("province_code").loc[code]


def test_an_old_area_holds_the_provinces_that_were_split_from_it(snapshot):
    many = {v: {c: sorted(p) for c, p in lineage.territories(snapshot, v).items() if len(p) > 1} for v in ("33", "34", "38")}
    assert many["33"] == {"64": ["64", "65"], "91": ["91", "93", "94", "95"], "92": ["92", "96"]}
    assert many["34"] == {"91": ["91", "93", "94", "95"], "92": ["92", "96"]}
    assert many["38"] == {}


@pytest.mark.parametrize("vintage", ["33", "34", "38"])
def test_the_areas_of_every_map_hold_each_province_of_today_once(snapshot, vintage):
    found = lineage.territories(snapshot, vintage)
    assert len(found) == int(vintage) and list(found) == sorted(found)
    assert sorted(c for parts in found.values() for c in parts) == sorted(snapshot.tables["provinces"]["province_code"])


def test_an_unknown_map_is_refused(snapshot):
    with pytest.raises(UsageError) as refused:
        lineage.territories(snapshot, "37")
    assert refused.value.code == "unknown_choice"
    assert refused.value.params == {"value": "37", "parameter": "vintage", "allowed": "33, 34, 38"}


def test_a_layer_on_its_own_map_stays_as_published(snapshot):
    for layer in layers.catalogue(snapshot):
        view, found = layers.view(snapshot, layer), lineage.rebase(snapshot, layer, layer.vintage)
        assert list(found.areas["state"]) == list(view.areas["state"]) and list(found.areas["obs_ids"]) == list(view.areas["obs_id"])
        assert (found.published, found.vintage, found.layer) == (layer.vintage, layer.vintage, layer)
        assert found.slice.coverage == view.slice.coverage and found.slice.warnings == view.slice.warnings
        assert dict(zip(found.slice.frame["province_code"], found.slice.frame["value"], strict=True)) == dict(
            zip(view.slice.frame["x"], view.slice.frame["value"], strict=True)
        )
        assert set(found.areas["why"]) == {""} and list(found.areas["from_codes"]) == list(found.areas["province_code"])


def test_a_figure_of_old_papua_is_not_separable_on_todays_map(snapshot):
    found = rebase(snapshot, BEST_2020, "38")
    assert states(found) == dict.fromkeys(PAPUA, AreaState.NOT_SEPARABLE)
    for code, old, obs_id in (
        ("91", "91", "PR-502"),
        ("93", "91", "PR-502"),
        ("95", "91", "PR-502"),
        ("92", "92", "PR-511"),
        ("96", "92", "PR-511"),
    ):
        row = area(found, code)
        assert (row["from_codes"], row["obs_ids"], row["why"]) == (old, obs_id, "") and math.isnan(row["value"])
    assert Warn.NOT_SEPARABLE in found.slice.warnings and Warn.DERIVED not in found.slice.warnings
    assert found.slice.coverage == Coverage(28, 36) and not set(PAPUA) & set(found.slice.frame["province_code"])


def test_scores_of_old_papua_are_not_separable_either(snapshot):
    found = rebase(snapshot, IKP, "38")
    assert states(found) == dict.fromkeys(PAPUA, AreaState.NOT_SEPARABLE)
    assert found.slice.coverage == Coverage(32, 38) and found.slice.vintage == "38" and found.slice.id == f"{IKP}_38"


def test_a_province_without_a_figure_of_its_old_area_did_not_exist_yet(snapshot):
    """27 March 2020: a zero for Papua, none for Papua Barat."""
    found = rebase(snapshot, MARCH, "38")
    assert states(found) == {
        **dict.fromkeys(("91", "93", "94", "95"), AreaState.NOT_SEPARABLE), "92": "no_figure", "96": "did_not_exist",
    }  # fmt: skip
    assert area(found, "91")["obs_ids"] == "PR-070" and area(found, "96")["obs_ids"] == ""
    assert found.slice.coverage == Coverage(11, 35)


def test_old_papua_on_its_own_map_shows_its_figure(snapshot):
    assert states(rebase(snapshot, MARCH, "34")) == {"91": "early_zero", "92": "no_figure"}
    assert area(rebase(snapshot, MARCH, "34"), "91")["value"] == 0


def test_a_figure_of_one_new_province_is_none_of_the_old_area(snapshot):
    found = rebase(snapshot, BEST_2024, "34")
    row = area(found, "91")
    assert (row["state"], row["why"], row["from_codes"], row["obs_ids"]) == ("no_figure", "parts_missing", "91;93;94;95", "PR-659")
    assert (area(found, "92")["state"], area(found, "92")["why"]) == ("no_figure", "")
    assert found.slice.warnings == layers.view(snapshot, found.layer).slice.warnings


def test_kalimantan_utara_lies_in_kalimantan_timur_on_the_map_of_33(snapshot):
    mixed = area(rebase(snapshot, BEST_2020, "33"), "64")
    assert (mixed["state"], mixed["why"], mixed["from_codes"], mixed["obs_ids"]) == ("no_figure", "mixed", "64;65", "PR-280;PR-084")
    score = area(rebase(snapshot, IKP, "33"), "64")
    assert (score["state"], score["why"]) == ("no_figure", "not_a_count") and math.isnan(score["value"])
    missing = area(rebase(snapshot, MARCH, "33"), "64")
    assert (missing["state"], missing["why"]) == ("no_figure", "parts_missing")
    assert "65" not in set(rebase(snapshot, MARCH, "33").areas["province_code"])


@pytest.fixture
def with_papua(synthetic):
    """SYNTHETIC: the list of KASN of 6 February 2024 with figures for provinces of Papua, each given as code and value."""

    def make(values: dict[str, float], **changes: object):
        new = {code: f"SYN-{code}" for code in values}

        def add_figures(frame):
            model = frame.loc[frame["obs_id"] == "PR-050"]
            for code, value in values.items():
                row = model.assign(obs_id=new[code], province_code=code, value=value, note="SYNTHETIC")
                frame = pd.concat([frame, row.assign(**changes) if code == "94" else row], ignore_index=True)
            return frame

        def add_points(frame):
            model = frame.loc[frame["obs_id"] == "PR-050"]
            for code in values:
                frame = pd.concat([frame, model.assign(obs_id=new[code], x=code)], ignore_index=True)
            return frame

        return synthetic(observations=add_figures, series_points=add_points)

    return make


def test_all_parts_published_alike_add_up_to_the_old_area(with_papua):
    made = with_papua({"91": 4.0, "93": 1.0, "94": 2.0, "95": 3.0})
    found = rebase(made, KASN_2024, "34")
    row = area(found, "91")
    assert (row["state"], row["value"], row["why"]) == ("value", 10.0, "")
    assert (row["from_codes"], row["obs_ids"]) == ("91;93;94;95", "SYN-91;SYN-93;SYN-94;SYN-95")
    assert Warn.DERIVED in found.slice.warnings and Warn.NOT_SEPARABLE not in found.slice.warnings
    shown = found.slice.frame.set_index("province_code").loc["91"]
    assert tuple(shown[["value", "authority", "stage", "unit", "election", "as_of", "source_ids", "state"]]) == (
        10.0, "KASN", "violation", "cases", "Pemilu 2024", "2024-02-06", "PRS-004", "value",
    )  # fmt: skip
    assert found.slice.coverage == Coverage(12, 34) and tuple(found.slice.frame.columns) == lineage.VALUES


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": "people"}, "mixed"),
        ({"authority": "BKN"}, "mixed"),
        ({"stage": "alleged"}, "mixed"),
        ({"as_of": "2024-02-07"}, "not_added"),
    ],
)
def test_one_part_of_another_count_keeps_the_old_area_without_a_figure(with_papua, change, why):
    row = area(rebase(with_papua({"91": 4.0, "93": 1.0, "94": 2.0, "95": 3.0}, **change), KASN_2024, "34"), "91")
    assert (row["state"], row["why"]) == ("no_figure", why) and math.isnan(row["value"])


def test_zeros_of_all_parts_make_an_early_zero_or_a_zero(with_papua):
    zeros = {"92": 0.0, "96": 0.0}
    assert area(rebase(with_papua(zeros), KASN_2024, "34"), "92")["state"] == AreaState.EARLY_ZERO  # stated before the vote
    late = with_papua(zeros)
    frame = late.tables["observations"]
    frame.loc[frame["election"] == "Pemilu 2024", "as_of"] = "2024-03-01"
    late = type(late)(late.release, {**late.tables, "observations": frame})
    row = area(rebase(late, KASN_2024, "34"), "92")
    assert (row["state"], row["value"]) == (AreaState.ZERO, 0.0)


def test_an_old_area_whose_parts_did_not_vote_is_not_applicable(synthetic):
    def none(frame):
        frame.loc[(frame["election"] == "Pilkada 2024") & frame["province_code"].isin(["92", "96", "91"]), "voted"] = "none"
        return frame

    found = rebase(synthetic(election_areas=none), BEST_2024, "34")  # SYNTHETIC
    assert area(found, "92")["state"] == "not_applicable"
    assert area(found, "91")["state"] == "no_figure"
    assert found.slice.coverage.expected == 33


def test_a_part_of_an_area_that_did_not_vote_keeps_the_word_for_its_own_code(synthetic):
    def none(frame):
        frame.loc[(frame["election"] == "Pilkada 2020") & (frame["province_code"] == "92"), "voted"] = "none"
        return frame

    found = rebase(synthetic(election_areas=none), MARCH, "38")  # SYNTHETIC
    assert states(found, ("92", "96")) == {"92": "not_applicable", "96": "did_not_exist"}


def test_the_areas_name_every_column_and_every_area_of_the_map(snapshot):
    found = rebase(snapshot, MARCH, "38")
    assert tuple(found.areas.columns) == lineage.AREAS and len(found.areas) == 38
    assert area(found, "93")["name_id"] == "Papua Selatan" and area(found, "93")["name_en"] == "South Papua"


def test_the_slice_keeps_title_note_and_warnings_of_the_layer(snapshot):
    view, found = layers.view(snapshot, layers.choose(snapshot, MARCH, ())), rebase(snapshot, MARCH, "38")
    assert found.slice.label == view.slice.label and found.slice.note == view.slice.note
    assert set(view.slice.warnings) < set(found.slice.warnings)
    assert (found.slice.authority, found.slice.unit, found.slice.stage) == ("Bawaslu", "cases", "alleged")


@settings(max_examples=15, deadline=None)
@given(layer=st.integers(0, 14), vintage=st.sampled_from(["33", "34", "38"]))
def test_no_figure_is_ever_split_or_counted_twice(snapshot, layer, vintage):
    one = layers.catalogue(snapshot)[layer]
    published = layers.view(snapshot, one).slice.frame.set_index("obs_id")["value"]
    shown = lineage.rebase(snapshot, one, vintage).slice.frame
    used = [obs_id for ids in shown["obs_ids"] for obs_id in ids.split(";")]
    assert len(used) == len(set(used))
    assert shown["value"].sum() == pytest.approx(sum(published[used])), "an area shows exactly what its rows add up to"
