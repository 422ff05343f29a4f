"""Turn polygons into the small ready paths that the pages draw.

Plate carrée: at the equator one degree is as wide as it is high, to within 2 % at the map's edges. The same canvas serves every
vintage, so nothing moves when a reader switches; each province's regencies have a canvas of their own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import boundaries, tiles
from geo.arrows import DIRECTIONS, neighbours
from geo.canvas import CANVASES, EAST, NORTH, SCALE, SOUTH, WEST, canvas, project

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

__all__ = ["NORTH", "PATHS", "SCALE", "WEST", "area_shape", "files", "neighbours", "path_data", "paths", "points", "ring_points", "write"]

PATHS = Path(__file__).parent / "paths"
POINTS = "points.json"
WIDTH, HEIGHT = round((EAST - WEST) * SCALE), round((NORTH - SOUTH) * SCALE)
# The canvas of a province's regencies: its width, its greatest and smallest height, the margin around the land (units).
REGENCY_WIDTH, REGENCY_HEIGHT, REGENCY_LOW, REGENCY_MARGIN = 1000, 700, 320, 20
MAIN, LITTLE = 0.8, 0.02  # share of each area that is always within its province's canvas; share of the province below which it is little
SPECK = 12  # units: a regency whose largest part is smaller than a square of this side gets a circle, for it to be seen and hit

Point = tuple[int, int]
Projection = Callable[[float, float], Point]


def ring_points(coords: Iterable[tuple[float, float]], to: Projection = project) -> list[Point]:
    """Project a closed ring to an open list of canvas points without repeats; empty when fewer than three are left."""
    points: list[Point] = []
    for lon, lat in coords:
        point = to(lon, lat)
        if not points or points[-1] != point:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points if len(set(points)) > 2 else []


def _pair(dx: int, dy: int) -> str:
    return f"{dx}{dy}" if dy < 0 else f"{dx} {dy}"


def path_data(rings: Iterable[list[Point]]) -> str:
    """Write rings as one compact SVG path: an absolute start, then relative integer steps, each ring closed.

    After `z` the pen stands at the ring's start. The absolute start lets paths be joined end to end.
    """
    text, pen = "", (0, 0)
    for ring in rings:
        steps = [ring[0], *ring[1:]]
        previous, written = pen, ""
        for x, y in steps:
            pair = _pair(x - previous[0], y - previous[1])
            if not text and not written:
                written = f"M{pair}l"
            else:
                written += pair if not written or written[-1] == "l" or pair.startswith("-") else " " + pair
            previous = (x, y)
        text += f"{written}z" if not text else f"m{written}z"
        pen = ring[0]
    return text


def _parts(geometry: BaseGeometry) -> list[Any]:
    parts = list(getattr(geometry, "geoms", [geometry]))
    return sorted(parts, key=lambda part: (-part.area, part.bounds))


def area_shape(geometry: BaseGeometry, to: Projection = project) -> dict[str, Any]:
    """Return `d`, the label point `at` (inside the largest part) and the bounding `box` of one area, in canvas units.

    Raises:
        ValueError: when nothing is left of the area on the canvas.
    """
    parts = _parts(geometry)
    rings = [ring_points(ring.coords, to) for part in parts for ring in (part.exterior, *part.interiors)]
    rings = [ring for ring in rings if ring]
    if not rings:
        raise ValueError("the area vanishes on the canvas")
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return {"d": path_data(rings), "at": _inside(parts[0], to), "box": [min(xs), min(ys), max(xs), max(ys)]}


def _inside(part: BaseGeometry, to: Projection = project) -> Point:
    point = part.representative_point()
    return to(point.x, point.y)


def _tile(code: str) -> dict[str, Any]:
    (x, y), side = tiles.corner(code), tiles.SIDE
    return {"d": f"M{x} {y}h{side}v{side}h-{side}z", "at": tiles.centre(code), "box": [x, y, x + side, y + side]}


def beside(frame: GeoDataFrame) -> dict[str, list[str]]:
    """Return for each area the codes of those that it shares a land border with, if only in a point; empty for islands."""
    near = frame.sindex.query(frame.geometry, predicate="touches")
    codes, pairs = list(frame["code"]), {code: [] for code in frame["code"]}
    for first, second in zip(*near, strict=True):
        pairs[codes[first]].append(codes[second])
    return {code: sorted(others) for code, others in pairs.items()}


@cache
def _frame(name: str) -> GeoDataFrame:
    return boundaries.regencies() if name == "regencies" else boundaries.frame(name)


def _near(frame: GeoDataFrame) -> GeoDataFrame:
    """Drop far islands that would shrink a province to a corner: a part stays when it lies where the largest parts of all areas lie.

    The largest parts of an area are those that together make `MAIN` of it, or the one largest where the area is less than `LITTLE` of the
    province; so no area is lost.
    """
    import shapely

    main, whole = [], sum(geometry.area for geometry in frame.geometry)
    for geometry in frame.geometry:
        held, wanted = 0.0, MAIN * geometry.area if geometry.area >= LITTLE * whole else 0.0
        for part in _parts(geometry):
            main.append(part)
            held += part.area
            if held >= wanted:
                break
    view = shapely.box(*shapely.total_bounds(main))
    kept = [shapely.multipolygons([part for part in _parts(geometry) if part.intersects(view)]) for geometry in frame.geometry]
    return frame.set_geometry(kept, crs=frame.crs)


def _fit(frame: GeoDataFrame) -> tuple[int, float, float, int, int]:
    """Return scale (units in a degree), west and north of the canvas and its width and height for the regencies of a province."""
    west, south, east, north = (float(edge) for edge in frame.total_bounds)
    room_x, room_y = REGENCY_WIDTH - 2 * REGENCY_MARGIN, REGENCY_HEIGHT - 2 * REGENCY_MARGIN
    scale = math.floor(min(room_x / (east - west), room_y / (north - south)))
    height = max(REGENCY_LOW, math.ceil((north - south) * scale) + 2 * REGENCY_MARGIN)
    left = (west + east) / 2 - REGENCY_WIDTH / 2 / scale
    top = (north + south) / 2 + height / 2 / scale
    return scale, round(left, 4), round(top, 4), REGENCY_WIDTH, height


def paths(name: str) -> str:
    """Return the text of the paths file of one canvas: JSON, one line an area, the same bytes on every run.

    Raises:
        ValueError: for an unknown canvas or a damaged boundary file.
    """
    it = canvas(name)
    head: dict[str, Any] = {"canvas": name, "kind": it.kind, "vintage": it.vintage}
    if it.kind == "regencies":
        frame = _frame("regencies")
        frame = frame[frame["code"].str.startswith(it.province)].reset_index(drop=True)
        near = _near(frame)
        scale, west, north, width, height = _fit(near)
        shapes = {row.code: area_shape(row.geometry, lambda lon, lat: project(lon, lat, scale, west, north)) for row in near.itertuples()}
        small = [row.code for row in near.itertuples() if _breadth(row.geometry) * scale < SPECK]
        head |= {"size": [width, height], "scale": scale, "origin": [west, north], "dots": small}
    elif it.kind == "tiles":
        frame = _frame(it.vintage)
        shapes = {code: _tile(code) for code in frame["code"]}
        head |= {"size": tiles.SIZE, "scale": tiles.PITCH, "origin": [0, 0]}
    else:
        frame = _frame(it.vintage)
        shapes = {row.code: area_shape(row.geometry) for row in frame.itertuples()}
        head |= {"size": [WIDTH, HEIGHT], "scale": SCALE, "origin": [WEST, NORTH]}
    steps, touching = neighbours({code: shape["at"] for code, shape in shapes.items()}), beside(frame)
    lines = []
    for row in frame.itertuples():
        known = {"code": row.code, "iso": getattr(row, "iso", ""), "bps": getattr(row, "bps", ""), "name": row.name}
        known |= shapes[row.code] | {"go": [steps[row.code][way] for way in DIRECTIONS], "beside": touching[row.code]}
        lines.append(_compact(known))
    return _compact(head)[:-1] + ',"areas":[\n' + ",\n".join(lines) + "\n]}\n"


def _breadth(geometry: BaseGeometry) -> float:
    """Return the side of a square as large as the largest part, in degrees."""
    return math.sqrt(_parts(geometry)[0].area)


def _compact(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def points() -> str:
    """Return the text of the points file: JSON, a line an area with its code, name, older province and label point on the national map."""
    older = {}
    for line in (boundaries.FOLDER / "regency_codes.csv").read_text("utf-8").splitlines()[1:]:
        code, _, before, _ = line.split(",", 3)
        older[code] = before
    rows = [[row.code, row.name, "", *_inside(_parts(row.geometry)[0])] for row in _frame("38").itertuples()]
    rows += [[row.code, row.name, older[row.code], *_inside(_parts(row.geometry)[0])] for row in _frame("regencies").itertuples()]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "\n]\n"


def files() -> Iterator[tuple[str, str, str]]:
    """Yield canvas (`points` for the points file), file name and text of every ready file."""
    for name in CANVASES:
        yield name, f"{canvas(name).stem}.json", paths(name)
    yield "points", POINTS, points()


def write(folder: Path = PATHS) -> dict[str, int]:
    """Write every ready file into a folder and return the sizes in bytes by file name."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for _, file, text in files():
        (folder / file).write_bytes(text.encode())
        sizes[file] = len(text.encode())
    return sizes
