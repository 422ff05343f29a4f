"""Label points of provinces and regencies, and codes of regencies by their official names."""

from __future__ import annotations

import csv

import pytest
import shapely

from geo import boundaries, canvas
from geo.points import label_point, regency_code
from geo.shapes import geometry


def test_provinces_have_the_label_point_of_the_map():
    assert {code: label_point(code) for code in geometry("38").areas} == {code: shape.at for code, shape in geometry("38").areas.items()}


def test_label_points_of_regencies_lie_in_their_regency():
    areas = boundaries.regencies().set_index("code").geometry
    for code, area in areas.items():
        x, y = label_point(code)
        place = shapely.Point(canvas.WEST + x / canvas.SCALE, canvas.NORTH - y / canvas.SCALE)
        assert area.distance(place) <= 1.5 / canvas.SCALE, code


def test_every_official_name_gives_its_code_in_todays_and_in_the_older_province():
    with (boundaries.FOLDER / "regency_codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 514
    for row in rows:
        assert regency_code(row["prov38"], row["official"]) == row["code"] == regency_code(row["prov34"], row["official"])


@pytest.mark.parametrize(
    ("province", "name", "code"),
    [
        ("73", "Kabupaten Bulukumba", "73.02"),
        ("73", "Kota Makassar", "73.71"),
        ("73", "  kota   makassar ", "73.71"),
        ("73", "Makassar", None),
        ("74", "Kota Makassar", None),
        ("93", "Kabupaten Merauke", "93.01"),
        ("91", "Kabupaten Merauke", "93.01"),
        ("92", "Kota Sorong", "96.71"),
        ("63", "Kabupaten Kotabaru", "63.02"),
        ("99", "Kabupaten Merauke", None),
    ],
)
def test_a_regency_is_found_by_its_exact_name_and_province_only(province, name, code):
    assert regency_code(province, name) == code


def test_an_unknown_area_has_no_point():
    with pytest.raises(KeyError):
        label_point("99.99")
