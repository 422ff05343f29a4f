"""Tile grids, regencies of each province, zoom boxes and land borders: what the ready files hold and what the skeleton says."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import re
import xml.etree.ElementTree as ET

import pytest

from geo import boundaries, build, canvas, choropleth, shapes, tiles
from geo.shapes import CANVASES, geometry, skeleton

NS = "{http://www.w3.org/2000/svg}"
GRIDS = ("tiles-33", "tiles-34", "tiles-38")
REGENCIES = tuple(name for name in CANVASES if name.startswith("regencies-"))
STAGE = (800, 297)  # pixels: a national map 800 px wide


def test_canvases_are_maps_grids_and_the_regencies_of_every_province():
    assert len(CANVASES) == 3 + 3 + 38 and len(set(CANVASES)) == len(CANVASES)
    assert set(REGENCIES) == {f"regencies-{code}" for code in geometry("38").areas}


def test_the_regency_canvases_hold_all_514_regencies_once():
    with (boundaries.FOLDER / "regency_codes.csv").open(encoding="utf-8", newline="") as lines:
        official = {row["code"]: row["official"] for row in csv.DictReader(lines)}
    drawn = {code: shape.name for name in REGENCIES for code, shape in geometry(name).areas.items()}
    assert drawn == official and len(drawn) == 514
    assert all(code.startswith(name[-2:]) for name in REGENCIES for code in geometry(name).areas)


@pytest.mark.parametrize("name", CANVASES)
def test_a_canvas_is_one_neutral_picture_with_its_name_and_its_areas(name):
    root, board = ET.fromstring(skeleton(name)), geometry(name)
    assert (root.get("data-canvas"), root.get("data-kind"), root.get("data-vintage")) == (name, board.kind, board.vintage)
    paths = [path for path in root.iter(f"{NS}path") if path.get("class") == "area"]
    assert sorted(path.get("data-code") for path in paths) == sorted(board.areas)
    for path in paths:
        code = path.get("data-code")
        assert path.get("id") == "a-" + code.replace(".", "-") and path.get("data-go") == ",".join(board.areas[code].go)
    width, height = board.size
    for shape in board.areas.values():
        assert 0 <= shape.box[0] <= shape.box[2] <= width and 0 <= shape.box[1] <= shape.box[3] <= height, shape.code
    assert not list(root.iter(f"{NS}style")) and "fill=" not in skeleton(name)
    assert (root.get("data-zooms") is not None) == (board.kind == "map")


@pytest.mark.parametrize("name", CANVASES)
def test_each_canvas_is_served_under_its_hash_and_small(name):
    file = choropleth.geometry_name(name)
    data = choropleth.geometry_bytes(file)
    assert re.fullmatch(rf"{canvas.canvas(name).stem}\.[0-9a-f]{{12}}\.svg", file) and data == skeleton(name).encode()
    assert len(gzip.compress(data)) < 25_000
    assert choropleth.geometry_bytes(file.replace(file[-16:-4], "0" * 12)) is None


def test_the_whole_set_of_ready_files_stays_small():
    assert sum(path.stat().st_size for path in build.PATHS.glob("*.json")) < 400_000


@pytest.mark.parametrize("name", (*GRIDS, *REGENCIES))
def test_arrows_reach_every_area_from_every_other(name):
    areas = geometry(name).areas
    for first in areas:
        seen, queue = {first}, [first]
        while queue:
            for code in filter(None, areas[queue.pop()].go):
                if code not in seen:
                    seen.add(code)
                    queue.append(code)
        assert seen == set(areas), f"from {first}: {set(areas) - seen}"


@pytest.mark.parametrize("name", GRIDS)
def test_tiles_have_one_size_and_never_overlap(name):
    boxes = [shape.box for shape in geometry(name).areas.values()]
    assert {(right - left, low - top) for left, top, right, low in boxes} == {(tiles.SIDE, tiles.SIDE)}
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1], (a, b)


def test_a_province_keeps_its_tile_on_every_vintage():
    new = geometry("tiles-38").areas
    for name in GRIDS:
        for code, shape in geometry(name).areas.items():
            assert shape.box == new[code].box, (name, code)


@pytest.mark.parametrize("name", GRIDS)
def test_arrows_in_the_grid_move_to_the_adjoining_tile(name):
    areas = geometry(name).areas
    at = {tiles.CELLS[code]: code for code in areas}
    for code, shape in areas.items():
        column, row = tiles.CELLS[code]
        cells = ((column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1))
        for step, cell in zip(shape.go, cells, strict=True):
            assert cell not in at or step == at[cell], f"{code}: {step} instead of {at[cell]}"


def test_the_grid_is_recognised_as_the_country():
    cell = tiles.CELLS
    assert cell["11"] == (0, 0), "Aceh in the north-western corner"
    assert cell["11"][0] < cell["12"][0] < cell["16"][0] and cell["11"][1] < cell["13"][1] < cell["18"][1], "Sumatra runs down to the right"
    line = [cell[code] for code in ("36", "32", "33", "35", "51", "52", "53")]
    assert line == [(line[0][0] + at, line[0][1]) for at in range(7)], "Banten to NTT, one row"
    assert cell["31"] == (cell["32"][0], cell["32"][1] - 1) and cell["34"] == (cell["33"][0], cell["33"][1] + 1)
    borneo, celebes, papua = (("61", "62", "63", "64", "65"), ("71", "72", "73", "74", "75", "76"), ("91", "92", "93", "94", "95", "96"))
    assert max(cell[code][0] for code in borneo) < min(cell[code][0] for code in celebes)
    assert max(cell[code][0] for code in (*celebes, "81", "82")) < min(cell[code][0] for code in papua)
    assert cell["93"][1] == max(cell[code][1] for code in papua) and cell["96"][0] == min(cell[code][0] for code in papua)


@pytest.mark.parametrize(
    "island", [("61", "62", "63", "64", "65"), ("71", "72", "73", "74", "75", "76"), ("91", "92", "93", "94", "95", "96")]
)
def test_provinces_that_share_a_border_touch_in_the_grid(island):
    areas = geometry("38").areas
    for code in island:
        for other in areas[code].beside:
            near = max(abs(a - b) for a, b in zip(tiles.CELLS[code], tiles.CELLS[other], strict=True))
            assert near == 1, f"{areas[code].name} and {areas[other].name}"


def test_every_tile_carries_a_short_label_of_its_own():
    labels = [text.text for text in ET.fromstring(skeleton("tiles-38")).iter(f"{NS}text") if text.get("class") == "label"]
    assert len(set(labels)) == 38 and max(map(len, labels)) <= 9
    assert {tiles.LABELS[code] for code in ("12", "19", "52", "34", "96")} == {"Sumut", "Babel", "NTB", "DIY", "PBD"}


def test_labels_lie_on_paper_inside_their_tile():
    root = ET.fromstring(skeleton("tiles-38"))
    plates = [rect for rect in root.iter(f"{NS}rect") if rect.get("class") == "plate"]
    assert len(plates) == 38
    for plate, shape in zip(plates, sorted(geometry("tiles-38").areas.values(), key=lambda shape: shape.row == "east"), strict=True):
        x, y, width, height = (float(plate.get(key)) for key in ("x", "y", "width", "height"))
        assert shape.box[0] < x and x + width < shape.box[2] and shape.box[1] < y and y + height < shape.box[3], shape.code


@pytest.mark.parametrize("name", ["38", "tiles-38"])
def test_the_two_rows_for_narrow_screens_hold_every_area_without_overlap(name):
    board = geometry(name)
    width, height, right, down = board.split
    boxes = {}
    for code, shape in board.areas.items():
        dx, dy = (right, down) if shape.row == "east" else (0, 0)
        boxes[code] = (shape.box[0] + dx, shape.box[1] + dy, shape.box[2] + dx, shape.box[3] + dy)
        assert boxes[code][0] >= 0 and boxes[code][1] >= 0 and boxes[code][2] <= width and boxes[code][3] <= height, (code, boxes[code])
    west = max(box[3] for code, box in boxes.items() if board.areas[code].row == "west")
    assert min(box[1] for code, box in boxes.items() if board.areas[code].row == "east") > west


def test_land_borders_are_those_of_the_country():
    beside = {code: set(shape.beside) for code, shape in geometry("38").areas.items()}
    assert beside["31"] == {"32", "36"} and beside["34"] == {"33"} and beside["73"] == {"72", "74", "76"}
    assert beside["94"] == {"91", "92", "93", "95"} and beside["96"] == {"92"}
    assert [code for code, others in beside.items() if not others] == ["19", "21", "51", "52", "53", "81", "82"], "islands"
    assert set(geometry("34").areas["91"].beside) == {"92"} and set(geometry("33").areas["64"].beside) == {"61", "62", "63"}
    assert geometry("tiles-38").areas["31"].beside == geometry("38").areas["31"].beside


@pytest.mark.parametrize("name", CANVASES)
def test_a_land_border_has_two_sides(name):
    areas = geometry(name).areas
    for code, shape in areas.items():
        assert code not in shape.beside and all(code in areas[other].beside for other in shape.beside)


@pytest.mark.parametrize("vintage", shapes.VINTAGES)
@pytest.mark.parametrize(
    ("code", "zoom"), [("31", "jawa"), ("34", "jawa"), ("51", "jawa"), ("51", "nusa"), ("21", "kepri"), ("21", "sumatera")]
)
def test_small_provinces_can_be_hit_when_zoomed(vintage, code, zoom):
    board = geometry(vintage)
    _, _, width, height = dict(board.zooms)[zoom]
    pixels = min(STAGE[0] / width, STAGE[1] / height)
    left, top, right, low = board.areas[code].box
    assert (right - left) * pixels >= 24 and (low - top) * pixels >= 24, f"{(right - left) * pixels:.0f} × {(low - top) * pixels:.0f} px"


@pytest.mark.parametrize("vintage", shapes.VINTAGES)
def test_every_province_lies_whole_in_a_zoom_box(vintage):
    board = geometry(vintage)
    assert json.loads(ET.fromstring(skeleton(vintage)).get("data-zooms")) == [[key, list(box)] for key, box in board.zooms]
    for shape in board.areas.values():
        assert any(
            x <= shape.box[0] and y <= shape.box[1] and shape.box[2] <= x + width and shape.box[3] <= y + height
            for _, (x, y, width, height) in board.zooms
        ), shape.name


@pytest.mark.parametrize("name", REGENCIES)
def test_a_province_fills_its_regency_canvas(name):
    board = geometry(name)
    boxes = [shape.box for shape in board.areas.values()]
    wide, high = max(b[2] for b in boxes) - min(b[0] for b in boxes), max(b[3] for b in boxes) - min(b[1] for b in boxes)
    assert board.size[0] == 1000 and board.size[1] <= 700
    assert wide >= 900 or high >= 600, (wide, high)


def test_regencies_too_small_to_hit_have_a_circle_that_is_coloured_with_them():
    assert {"31.01", "33.71", "13.75"} <= {code for name in REGENCIES for code in geometry(name).dots}
    root = ET.fromstring(skeleton("regencies-33"))
    circles = [(c.get("class"), c.get("data-code"), c.get("id")) for c in root.iter(f"{NS}circle") if c.get("data-code")]
    assert circles == [("hit", "33.71", None), ("dot", "33.71", "k-33-71")]


@pytest.mark.parametrize("name", ["39", "tiles", "tiles-35", "regencies-99", "regencies-73.71", "../38", ""])
def test_an_unknown_canvas_is_refused(name):
    with pytest.raises(ValueError, match="unknown vintage"):
        geometry(name)
