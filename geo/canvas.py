"""The canvases: what each is called, where it lies on the globe, and the boxes that a map zooms to."""

from __future__ import annotations

from dataclasses import dataclass

from geo import tiles

VINTAGES = ("33", "34", "38")
KINDS = ("map", "tiles", "regencies")
PROVINCES: tuple[str, ...] = tuple(sorted(tiles.CELLS))
CANVASES: tuple[str, ...] = (*VINTAGES, *(f"tiles-{v}" for v in VINTAGES), *(f"regencies-{code}" for code in PROVINCES))

SCALE = 100  # canvas units in a degree of the national map
WEST, NORTH, EAST, SOUTH = 94.8, 6.1, 141.4, -11.2  # degrees: the national map, a margin around the land
# Boxes to zoom to, in degrees: west, north, east, south. Java with Bali is as wide as it may be for Jakarta to be seen and hit.
ZOOMS: dict[str, tuple[float, float, float, float]] = {
    "sumatera": (94.9, 6.0, 109.3, -6.1),
    "kepri": (103.1, 4.95, 109.25, -0.8),
    "jawa": (105.0, -4.95, 115.95, -8.95),
    "kalimantan": (108.6, 4.5, 119.2, -4.3),
    "sulawesi": (117.0, 4.7, 127.1, -7.65),
    "nusa": (114.3, -7.9, 125.4, -11.05),
    "maluku_papua": (124.2, 2.8, 141.2, -9.25),
}


@dataclass(frozen=True)
class Canvas:
    """The name of a canvas taken apart: its kind (one of `KINDS`), the vintage of its areas and, for regencies, the province."""

    name: str
    kind: str
    vintage: str
    province: str = ""

    @property
    def stem(self) -> str:
        """The first part of its file names: `provinces_38`, `tiles_34`, `regencies_73`."""
        return f"{'provinces' if self.kind == 'map' else self.kind}_{self.province or self.vintage}"


def canvas(name: str) -> Canvas:
    """Take the name of a canvas apart: `38`, `tiles-34`, `regencies-73`.

    Raises:
        ValueError: when there is no such canvas.
    """
    if name not in CANVASES:
        raise ValueError(f"unknown vintage {name!r}; there are {', '.join(VINTAGES)}, tiles-<vintage> and regencies-<province>")
    kind, _, rest = name.rpartition("-")
    if kind == "regencies":
        return Canvas(name, kind, "38", rest)
    return Canvas(name, kind or "map", rest)


BY_STEM: dict[str, str] = {canvas(name).stem: name for name in CANVASES}


def project(lon: float, lat: float, scale: float = SCALE, west: float = WEST, north: float = NORTH) -> tuple[int, int]:
    """Return the canvas point (integers, y downwards) of a longitude and latitude in degrees; of the national map unless told."""
    return round((lon - west) * scale), round((north - lat) * scale)


def zoom_boxes() -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return key and box (x, y, width, height in units of the national map) of each zoom, from west to east."""
    boxes = []
    for key, (west, north, east, south) in ZOOMS.items():
        (x, y), (right, low) = project(west, north), project(east, south)
        boxes.append((key, (x, y, right - x, low - y)))
    return boxes
