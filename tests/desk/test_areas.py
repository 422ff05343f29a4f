"""Areas with figures for geographic information systems: every area, its figure or why it has none, and whose boundaries they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics import atlas
from data.snapshot import Snapshot
from data.views import LayerView
from desk import areas

LAYER = "province_best_pilkada_2020"


def view(snapshot: Snapshot, vintage: str) -> LayerView:
    layer = atlas.choose(snapshot, LAYER, ())
    assert layer is not None and layer.series_id == LAYER
    return atlas.view(snapshot, layer, vintage=vintage)


@pytest.mark.parametrize("vintage", ["33", "34", "38"])
def test_each_area_has_its_state_and_only_areas_with_a_figure_a_value(snapshot: Snapshot, vintage: str) -> None:
    found = json.loads(areas.geojson(view(snapshot, vintage)))
    assert len(found["features"]) == int(vintage)
    for feature in found["features"]:
        said = feature["properties"]
        assert (said["value"] is not None) == (said["state"] in ("value", "zero", "early_zero")), said
        assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon") and feature["id"] == said["code"]


def test_a_figure_of_old_papua_is_not_split_over_its_parts(snapshot: Snapshot) -> None:
    old = {f["id"]: f["properties"] for f in json.loads(areas.geojson(view(snapshot, "34")))["features"]}
    new = {f["id"]: f["properties"] for f in json.loads(areas.geojson(view(snapshot, "38")))["features"]}
    assert old["91"]["value"] is not None
    assert {(new[code]["state"], new[code]["value"]) for code in ("91", "93", "94", "95")} == {("not_separable", None)}
    assert new["73"]["value"] == old["73"]["value"]


@pytest.mark.parametrize(("lang", "word"), [("id", "indikatif"), ("en", "indicative")])
def test_attribution_and_the_limits_of_the_lines_are_inside(snapshot: Snapshot, lang: str, word: str) -> None:
    found = json.loads(areas.geojson(view(snapshot, "38"), lang))
    assert "geoBoundaries" in found["credit"][0] and "CC BY 3.0 IGO" in found["credit"][0] and word in found["credit"][1]
    assert found["fingerprint"] and found["release"] == 1 and found["sources"]


def test_a_geopackage_holds_the_same_areas_and_is_the_same_each_time(snapshot: Snapshot, tmp_path: Path) -> None:
    import geopandas

    made = areas.geopackage(view(snapshot, "38"), "en")
    assert made == areas.geopackage(view(snapshot, "38"), "en")
    (tmp_path / "a.gpkg").write_bytes(made)
    read = geopandas.read_file(tmp_path / "a.gpkg", layer="areas")
    given = [f["properties"] for f in json.loads(areas.geojson(view(snapshot, "38")))["features"]]
    assert (len(read), read.crs.to_epsg(), read.is_valid.all()) == (38, 4326, True)
    assert list(read["state"]) == [one["state"] for one in given]
    assert [None if value != value else value for value in read["value"]] == [one["value"] for one in given]
    notes = geopandas.read_file(tmp_path / "a.gpkg", layer="notes").set_index("field")["value"]
    assert "indicative" in notes["credit"]
