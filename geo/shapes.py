"""The ready paths, and the neutral SVG of one vintage that every picture of the map is made from.

The skeleton knows areas, patterns and call-outs but no figures: it is fetched once, cached for good under a name that holds its hash,
and coloured by a stylesheet. Nothing here imports geopandas or Streamlit.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from geo import palette

_PATHS = Path(__file__).parent / "paths"
_NAME = re.compile(r"^provinces_(\d\d)\.([0-9a-f]{12})\.svg$")
VINTAGES = ("33", "34", "38")
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
    """One area: codes, name, path `d`, label point `at` and bounding `box` (canvas units), and `go`: the areas left, right, up, down."""

    code: str
    iso: str
    bps: str
    name: str
    d: str
    at: tuple[int, int]
    box: tuple[int, int, int, int]
    go: tuple[str, str, str, str]

    @property
    def row(self) -> str:
        """The row of the two-row layout: `west` or `east`."""
        return "east" if _EAST.match(self.code) else "west"


@dataclass(frozen=True)
class Geometry:
    """One vintage: canvas `size` (units), units in a degree, the north-western corner in degrees, and the areas by code."""

    vintage: str
    size: tuple[int, int]
    scale: int
    origin: tuple[float, float]
    areas: dict[str, Shape]

    @property
    def unit(self) -> float:
        """Canvas units in a screen pixel at the reference width."""
        return self.size[0] / REFERENCE_WIDTH

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return the canvas point of a longitude and latitude in degrees."""
        return round((lon - self.origin[0]) * self.scale), round((self.origin[1] - lat) * self.scale)


@cache
def geometry(vintage: str) -> Geometry:
    """Read the ready paths of one vintage (`33`, `34`, `38`), once per process.

    Raises:
        ValueError: when there is no such vintage.
    """
    if vintage not in VINTAGES:
        raise ValueError(f"unknown vintage {vintage!r}; there are {', '.join(VINTAGES)}")
    raw = json.loads((_PATHS / f"provinces_{vintage}.json").read_text("utf-8"))
    areas = {
        area["code"]: Shape(
            area["code"], area["iso"], area["bps"], area["name"], area["d"], tuple(area["at"]), tuple(area["box"]), tuple(area["go"])
        )
        for area in raw["areas"]
    }
    return Geometry(vintage, tuple(raw["size"]), raw["scale"], tuple(raw["origin"]), areas)


def area_id(code: str, scope: str = "") -> str:
    """Return the id of an area's path: `a-31`, or `<scope>-a-31` where several maps stand in one document."""
    return f"{scope}-a-{code}" if scope else f"a-{code}"


def call_out_id(code: str, scope: str = "") -> str:
    """Return the id of a small area's call-out circle: `k-31`."""
    return f"{scope}-k-{code}" if scope else f"k-{code}"


def _path(shape: Shape, scope: str) -> str:
    return (
        f'<path id="{area_id(shape.code, scope)}" class="area" data-code="{shape.code}" data-go="{",".join(shape.go)}"'
        f' data-at="{shape.at[0]},{shape.at[1]}" d={quoteattr(shape.d)}/>'
    )


def _call_out(canvas: Geometry, code: str, scope: str) -> str:
    place, start, tag = CALL_OUTS[code]
    (x, y), (from_x, from_y), unit = canvas.point(*place), canvas.point(*start), canvas.unit
    return (
        f'<path class="lead" d="M{from_x} {from_y}L{x} {y}"/>'
        f'<circle class="hit" data-code="{code}" cx="{x}" cy="{y}" r="{13 * unit:.0f}"/>'
        f'<circle id="{call_out_id(code, scope)}" class="dot" data-code="{code}" cx="{x}" cy="{y}" r="{6 * unit:.0f}"/>'
        f'<text class="tag" x="{x}" y="{y}" dx="1em" dy=".35em">{tag}</text>'
    )


def body(vintage: str, scope: str = "") -> str:
    """Return what stands inside the `<svg>`: pattern definitions, one path an area in two row groups, call-outs of the small areas."""
    canvas = geometry(vintage)
    rows = []
    for row in ("west", "east"):
        shapes = [shape for shape in canvas.areas.values() if shape.row == row]
        small = "".join(_call_out(canvas, shape.code, scope) for shape in shapes if shape.code in CALL_OUTS)
        rows.append(f'<g class="row {row}">' + "".join(_path(shape, scope) for shape in shapes) + small + "</g>")
    fold = f'<path class="fold" d="M60 {SPLIT_SHIFT[1] + 125}H{SPLIT_SIZE[0] - 60}"/>'
    return f"<defs>{palette.patterns(canvas.unit, scope)}</defs>" + '<g class="areas">' + "".join(rows) + "</g>" + fold


@cache
def skeleton(vintage: str) -> str:
    """Return the neutral SVG document of one vintage: `<path id="a-<code>" data-code class="area">`, no colours, no words but four tags.

    `data-go` holds the codes of the areas left, right, up and down; `data-at` the label point; `data-split` on the root the size and the
    shift of the eastern row in the two-row layout for narrow screens.

    Raises:
        ValueError: for an unknown vintage.
    """
    width, height = geometry(vintage).size
    split = ",".join(str(number) for number in (*SPLIT_SIZE, *SPLIT_SHIFT))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pn-svg" viewBox="0 0 {width} {height}" data-vintage="{vintage}"'
        f' data-split="{split}">{body(vintage)}</svg>'
    )


@cache
def geometry_name(vintage: str) -> str:
    """Return the file name under which the skeleton is served: `provinces_38.<12 hex digits of its hash>.svg`; cacheable for good.

    Raises:
        ValueError: for an unknown vintage.
    """
    return f"provinces_{vintage}.{hashlib.sha256(skeleton(vintage).encode()).hexdigest()[:12]}.svg"


def geometry_bytes(name: str) -> bytes | None:
    """Return the file of that name (UTF-8, `image/svg+xml`), or None when there is no such file (answer 404)."""
    match = _NAME.match(name)
    if not match or match[1] not in VINTAGES or geometry_name(match[1]) != name:
        return None
    return skeleton(match[1]).encode()
