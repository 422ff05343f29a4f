"""The ready paths, and the neutral SVG of one canvas that every picture of the map is made from.

The skeleton knows areas, patterns and call-outs but no figures: it is fetched once, cached for good under a name that holds its hash,
and coloured by a stylesheet. Nothing here imports geopandas or Streamlit.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from geo import palette, tiles
from geo.canvas import BY_STEM, CANVASES, VINTAGES, canvas, zoom_boxes

__all__ = [
    "CALL_OUTS", "CANVASES", "REFERENCE_WIDTH", "SPLIT_SHIFT", "SPLIT_SIZE", "VINTAGES", "Geometry", "Shape",
    "area_id", "body", "call_out_id", "geometry", "geometry_bytes", "geometry_name", "skeleton",
]  # fmt: skip

_PATHS = Path(__file__).parent / "paths"
_NAME = re.compile(r"^([a-z]+_\d\d)\.([0-9a-f]{12})\.svg$")
REFERENCE_WIDTH = 1000  # screen pixels across the whole map at which line widths, patterns and letters were drawn

# Areas too small to see or hit at national scale: where the call-out stands (degrees), where its line starts, and what it is called.
CALL_OUTS: dict[str, tuple[tuple[float, float], tuple[float, float], str]] = {
    "21": ((105.7, 1.3), (104.62, 1.0), "Kepri"),
    "31": ((107.25, -4.75), (106.87, -6.1), "DKI"),
    "34": ((110.1, -9.45), (110.43, -7.95), "DIY"),
    "51": ((114.75, -9.85), (115.15, -8.5), "Bali"),
}
# On a narrow screen the map is shown in two rows: the areas east of Kalimantan and Nusa Tenggara Barat move below the others.
_EAST = re.compile(r"^(53|7\d|8\d|9\d)$")
SPLIT_SIZE = (2450, 3250)
SPLIT_SHIFT = (-2200, 1530)


@dataclass(frozen=True)
class Shape:
    """One area of a canvas.

    Codes (`iso` and `bps` are empty for regencies), name, path `d`, label point `at` and bounding `box` (canvas units), `go`: the areas
    left, right, up, down, and `beside`: the codes of areas that share a land border, if only in a point; empty for islands.
    """

    code: str
    iso: str
    bps: str
    name: str
    d: str
    at: tuple[int, int]
    box: tuple[int, int, int, int]
    go: tuple[str, str, str, str]
    beside: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        """The row of the two-row layout: `west` or `east`; a regency canvas has one row, `west`."""
        return "east" if _EAST.match(self.code) else "west"

    @property
    def label(self) -> str:
        """The short label of a province ("Sumbar"); empty for a regency."""
        return tiles.LABELS.get(self.code, "")


@dataclass(frozen=True)
class Geometry:
    """One canvas.

    `vintage` of its areas, `size` (units), units in a degree and the north-western corner in degrees (0 where there are none), the areas
    by code, the name of the `canvas`, its `kind` (`map`, `tiles`, `regencies`), the `zooms` (key and box x, y, width, height in units;
    maps only) and the codes of the areas that are so small that they also have a circle (`dots`).
    """

    vintage: str
    size: tuple[int, int]
    scale: int
    origin: tuple[float, float]
    areas: dict[str, Shape]
    canvas: str
    kind: str
    zooms: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
    dots: tuple[str, ...] = ()

    @property
    def unit(self) -> float:
        """Canvas units in a screen pixel at the reference width."""
        return self.size[0] / REFERENCE_WIDTH

    @property
    def split(self) -> tuple[int, int, int, int] | None:
        """Size of the two-row layout for narrow screens and the shift of its eastern row; None where the canvas has one row."""
        if self.kind == "regencies":
            return None
        return (*tiles.SPLIT_SIZE, *tiles.SPLIT_SHIFT) if self.kind == "tiles" else (*SPLIT_SIZE, *SPLIT_SHIFT)

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return the canvas point of a longitude and latitude in degrees."""
        return round((lon - self.origin[0]) * self.scale), round((self.origin[1] - lat) * self.scale)


@cache
def geometry(name: str) -> Geometry:
    """Read the ready paths of one canvas (`38`, `tiles-38`, `regencies-73`; see `CANVASES`), once per process.

    Raises:
        ValueError: when there is no such canvas.
    """
    it = canvas(name)
    raw = json.loads((_PATHS / f"{it.stem}.json").read_text("utf-8"))
    areas = {
        area["code"]: Shape(
            area["code"],
            area["iso"],
            area["bps"],
            area["name"],
            area["d"],
            tuple(area["at"]),
            tuple(area["box"]),
            tuple(area["go"]),
            tuple(area["beside"]),
        )
        for area in raw["areas"]
    }
    zooms = tuple(zoom_boxes()) if it.kind == "map" else ()
    dots = tuple(code for code in CALL_OUTS if code in areas) if it.kind == "map" else tuple(raw.get("dots", ()))
    return Geometry(it.vintage, tuple(raw["size"]), raw["scale"], tuple(raw["origin"]), areas, name, it.kind, zooms, dots)


def area_id(code: str, scope: str = "") -> str:
    """Return the id of an area's path: `a-31`, `a-73-71`, or `<scope>-a-31` where several maps stand in one document."""
    return _id("a", code, scope)


def call_out_id(code: str, scope: str = "") -> str:
    """Return the id of a small area's circle: `k-31`, `k-73-71`."""
    return _id("k", code, scope)


def _id(letter: str, code: str, scope: str) -> str:
    return f"{scope}{'-' if scope else ''}{letter}-{code.replace('.', '-')}"


def _path(shape: Shape, scope: str, small: bool) -> str:
    d = quoteattr(shape.d)
    over = f'<path class="small" d={d}/>' if small else ""
    return (
        f'<path id="{area_id(shape.code, scope)}" class="area" data-code="{shape.code}" data-go="{",".join(shape.go)}"'
        f' data-at="{shape.at[0]},{shape.at[1]}" d={d}/>{over}'
    )


def _circle(board: Geometry, code: str, scope: str, small: bool) -> str:
    """Draw the circle of a small area: on a map beside it, with a line and its name; among regencies upon it."""
    before, after, unit = "", "", board.unit
    x, y = board.areas[code].at
    if board.kind == "map":
        place, start, tag = CALL_OUTS[code]
        (x, y), (from_x, from_y) = board.point(*place), board.point(*start)
        before = f'<path class="lead" d="M{from_x} {from_y}L{x} {y}"/>'
        after = f'<text class="tag" x="{x}" y="{y}" dx="1em" dy=".35em">{tag}</text>'
    at, own = f'cx="{x}" cy="{y}"', f'r="{6 * unit:.0f}"'
    return (
        f'{before}<circle class="hit" data-code="{code}" {at} r="{13 * unit:.0f}"/>'
        f'<circle id="{call_out_id(code, scope)}" class="dot" data-code="{code}" {at} {own}/>'
        + (f'<circle class="small" {at} {own}/>' if small else "")
        + after
    )


def _plate(shape: Shape) -> str:
    """Draw the label of a tile on a strip of paper at the foot of its cell, for it to be read on every colour and pattern."""
    left, _, right, low = shape.box
    top, room = low - tiles.STRIP, right - left - 12
    fit = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if len(shape.label) > 7 else ""  # whatever the letters of the page
    return (
        f'<rect class="plate" x="{left + 3}" y="{top}" width="{right - left - 6}" height="{tiles.STRIP - 3}"/>'
        f'<text class="label" x="{(left + right) // 2}" y="{top + 22}"{fit}>{shape.label}</text>'
    )


def body(name: str, scope: str = "", small: Collection[str] = ()) -> str:
    """Return what stands inside the `<svg>` of a canvas.

    Pattern definitions, one path an area in row groups, circles of the small areas, labels of tiles. Over the areas whose code is in
    `small` lies a second path of class `small`, the thin hatch of figures under 10.
    """
    board = geometry(name)
    rows = []
    for row in ("west", "east") if board.split else ("west",):
        shapes = [shape for shape in board.areas.values() if not board.split or shape.row == row]
        drawn = "".join(_path(shape, scope, shape.code in small) for shape in shapes)
        drawn += "".join(_circle(board, shape.code, scope, shape.code in small) for shape in shapes if shape.code in board.dots)
        drawn += "".join(_plate(shape) for shape in shapes) if board.kind == "tiles" else ""
        rows.append(f'<g class="row {row}">{drawn}</g>')
    fold = ""
    if board.split:
        y, right = (tiles.FOLD, board.split[0]) if board.kind == "tiles" else (SPLIT_SHIFT[1] + 125, SPLIT_SIZE[0])
        fold = f'<path class="fold" d="M60 {y}H{right - 60}"/>'
    return f"<defs>{palette.patterns(board.unit, scope)}</defs>" + '<g class="areas">' + "".join(rows) + "</g>" + fold


@cache
def skeleton(name: str) -> str:
    """Return the neutral SVG document of one canvas: `<path id="a-<code>" data-code class="area">`, no colours, no words but labels.

    On the root: `data-canvas`, `data-kind`, `data-vintage`, `data-zooms` (JSON, `[[key, [x, y, width, height]], ...]`; maps only) and
    `data-split`: size and shift of the eastern row in the two-row layout for narrow screens (not for regencies). On a path: `data-go`, the
    codes of the areas left, right, up and down, and `data-at`, the label point.

    Raises:
        ValueError: for an unknown canvas.
    """
    board = geometry(name)
    width, height = board.size
    extra = f' data-split="{",".join(str(number) for number in board.split)}"' if board.split else ""
    if board.zooms:
        extra += f" data-zooms={quoteattr(json.dumps(board.zooms, separators=(',', ':')))}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pn-svg" viewBox="0 0 {width} {height}" data-canvas="{name}"'
        f' data-kind="{board.kind}" data-vintage="{board.vintage}"{extra}>{body(name)}</svg>'
    )


@cache
def geometry_name(name: str) -> str:
    """Return the file name under which a skeleton is served: `provinces_38.<12 hex digits of its hash>.svg`; cacheable for good.

    Raises:
        ValueError: for an unknown canvas.
    """
    return f"{canvas(name).stem}.{hashlib.sha256(skeleton(name).encode()).hexdigest()[:12]}.svg"


def geometry_bytes(name: str) -> bytes | None:
    """Return the file of that name (UTF-8, `image/svg+xml`), or None when there is no such file (answer 404)."""
    match = _NAME.match(name)
    if not match or match[1] not in BY_STEM or geometry_name(BY_STEM[match[1]]) != name:
        return None
    return skeleton(BY_STEM[match[1]]).encode()
