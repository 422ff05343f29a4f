"""Turn province polygons into the small ready paths that the pages draw.

Plate carrée: at the equator one degree is as wide as it is high, to within 2 % at the map's edges. The same canvas serves every
vintage, so nothing moves when a reader switches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import boundaries

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PATHS = Path(__file__).parent / "paths"
SCALE = 100  # canvas units in a degree
WEST, NORTH, EAST, SOUTH = 94.8, 6.1, 141.4, -11.2  # degrees: the canvas, a margin around the land
WIDTH, HEIGHT = round((EAST - WEST) * SCALE), round((NORTH - SOUTH) * SCALE)
DIRECTIONS = ("l", "r", "u", "d")

Point = tuple[int, int]


def project(lon: float, lat: float) -> Point:
    """Return the canvas point (integers, y downwards) of a longitude and latitude in degrees."""
    return round((lon - WEST) * SCALE), round((NORTH - lat) * SCALE)


def ring_points(coords: Iterable[tuple[float, float]]) -> list[Point]:
    """Project a closed ring to an open list of canvas points without repeats; empty when fewer than three are left."""
    points: list[Point] = []
    for lon, lat in coords:
        point = project(lon, lat)
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


def area_shape(geometry: BaseGeometry) -> dict[str, Any]:
    """Return `d`, the label point `at` (inside the largest part) and the bounding `box` of one area, in canvas units.

    Raises:
        ValueError: when nothing is left of the area on the canvas.
    """
    parts = _parts(geometry)
    rings = [ring_points(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
    rings = [ring for ring in rings if ring]
    if not rings:
        raise ValueError("the area vanishes on the canvas")
    inside = parts[0].representative_point()
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return {"d": path_data(rings), "at": project(inside.x, inside.y), "box": [min(xs), min(ys), max(xs), max(ys)]}


def _cost(start: Point, end: Point, direction: str) -> float | None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    along, across = {"l": (-dx, dy), "r": (dx, dy), "u": (-dy, dx), "d": (dy, dx)}[direction]
    if along <= 0 or abs(across) > 2 * along:
        return None
    return along + 2.0 * abs(across)


def _reached(first: str, steps: Mapping[str, Mapping[str, str]]) -> set[str]:
    seen, queue = {first}, [first]
    while queue:
        for following in steps[queue.pop()].values():
            if following and following not in seen:
                seen.add(following)
                queue.append(following)
    return seen


def neighbours(points: Mapping[str, Point]) -> dict[str, dict[str, str]]:
    """Return for each area the area that each arrow key (`l`, `r`, `u`, `d`) moves to, by label points; `""` at the edge.

    The nearest area in a cone is taken; where that leaves an area that no walk reaches, the step of least cost towards it is changed,
    so that every area can be reached from every other.

    Raises:
        ValueError: when no such walk can be made.
    """
    codes = sorted(points)
    costs = {
        (start, direction, end): cost
        for start in codes
        for direction in DIRECTIONS
        for end in codes
        if end != start and (cost := _cost(points[start], points[end], direction)) is not None
    }
    steps = {
        start: {
            direction: min(
                (end for end in codes if (start, direction, end) in costs), key=lambda end: (costs[start, direction, end], end), default=""
            )
            for direction in DIRECTIONS
        }
        for start in codes
    }

    def total() -> int:
        return sum(len(_reached(code, steps)) for code in codes)

    for _ in codes:
        whole = total()
        if whole == len(codes) ** 2:
            return steps
        stuck = {code for code in codes if len(_reached(code, steps)) < len(codes)}
        missing = {code for start in stuck for code in codes if code not in _reached(start, steps)}
        for start, direction, end in sorted(costs, key=lambda step: (costs[step], step)):
            if start not in stuck or end not in missing:
                continue
            before = steps[start][direction]
            steps[start][direction] = end
            if total() > whole:
                break
            steps[start][direction] = before
    raise ValueError("the arrow keys cannot reach every area")


def paths(name: str) -> str:
    """Return the text of the paths file of one vintage: JSON, one line an area, the same bytes on every run.

    Raises:
        ValueError: for an unknown vintage or a damaged boundary file.
    """
    frame = boundaries.frame(name)
    shapes = {row.code: area_shape(row.geometry) for row in frame.itertuples()}
    steps = neighbours({code: shape["at"] for code, shape in shapes.items()})
    lines = []
    for row in frame.itertuples():
        shape = shapes[row.code]
        go = [steps[row.code][direction] for direction in DIRECTIONS]
        record = {"code": row.code, "iso": row.iso, "bps": row.bps, "name": row.name, **shape, "go": go}
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"vintage": name, "size": [WIDTH, HEIGHT], "scale": SCALE, "origin": [WEST, NORTH]}, separators=(",", ":"))
    return head[:-1] + ',"areas":[\n' + ",\n".join(lines) + "\n]}\n"


def write(folder: Path = PATHS) -> dict[str, int]:
    """Write the paths files of every vintage into a folder and return their sizes in bytes by file name."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for name in boundaries.VINTAGES:
        data = paths(name).encode()
        target = folder / f"provinces_{name}.json"
        target.write_bytes(data)
        sizes[target.name] = len(data)
    return sizes
