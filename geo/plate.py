"""The bare map for a picture of a given size: areas, circles, points and names in plain colours, without heading, legend and sources.

Where the room is higher than wide it takes the layout of two rows, as on a narrow screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo import furniture, palette
from geo.choropleth import area_rules, names, swatch_rules
from geo.palette import Paint
from geo.shapes import Geometry, body, geometry
from geo.view import LegendItem, MapView

_STROKES = 1.5  # lines of a picture that is set small are that much thicker than on the screen
_HATCH = 1.1  # pixels of the picture in a pixel of a hatch
_APART = 0.9  # degrees between the circle of Kepri and Kalimantan for each em of its name and the space before it
_TWO_ROWS = 1.08  # how much larger the map has to be in two rows for them to be worth it


@dataclass(frozen=True)
class Plate:
    """A map that is drawn: its stylesheet, its markup (`<defs>` and groups in canvas units), its size there, and pixels in a unit."""

    css: str
    drawn: str
    size: tuple[int, int]
    scale: float
    view: MapView

    def sign(self, item: LegendItem, x: float, y: float, side: float) -> str:
        """Draw the sign of a line of the legend: a box 1.5 times as wide as high (`side` pixels), or the sign of a point."""
        unit = side / self.scale
        place = f'<g transform="translate({x:.1f} {y:.1f}) scale({self.scale:.5f})">'
        if item.key.startswith(("point_", "p-")):
            kind = item.key.removeprefix("point_").removeprefix("p-")
            d = palette.SYMBOLS.get(kind, "")
            at = f"translate({0.75 * unit:.0f} {0.5 * unit:.0f}) scale({unit / 13:.3f})"
            return f'{place}<path class="point p-{kind}" transform="{at}" d="{d}"/></g>'
        box = f'width="{1.5 * unit:.0f}" height="{unit:.0f}"'
        under = f'<rect class="s-c{len(self.view.palette) // 2}" {box}/>' if item.key == "small" else ""
        return f'{place}{under}<rect class="s-{item.key}" {box}/></g>'


def plate(view: MapView, wide: float, high: float, *, letters: float, scope: str, dark: bool = False) -> Plate:
    """Draw a view as large as it fits into a room.

    Args:
        view: what the map says; its words are not drawn.
        wide, high: the room, in pixels.
        letters: height of the letters on the map, in pixels.
        scope: a CSS identifier: its ids begin with it, and its stylesheet holds below the class of that name alone.
        dark: whether it stands on a dark ground.
    """
    board = geometry(view.canvas)
    size, shift = board.size, None
    scale = min(wide / size[0], high / size[1])
    if board.split:
        two = min(wide / board.split[0], high / board.split[1])
        if two > _TWO_ROWS * scale:
            size, shift, scale = board.split[:2], board.split[2:], two
    view = replace(view, scope=scope, palette=view.palette_dark[: len(view.palette)] if dark else view.palette)
    paint = Paint(view.palette, _STROKES / scale, palette.DARK if dark else palette.LIGHT)
    root = f".{scope}"
    css = palette.base(paint, root, scope) + area_rules(view, paint, root) + swatch_rules(view, paint, root)
    css += _letters(paint, root, letters / scale, board)
    # Hatches are as wide on the paper as on the screen, however small the map is.
    drawn = body(view.canvas, scope, view.small).replace(
        f'patternTransform="scale({board.unit:.3f})"', f'patternTransform="scale({_HATCH / scale:.3f})"'
    )
    if shift:
        drawn = re.sub(r'<g class="row east">', f'<g class="row east" transform="translate({shift[0]} {shift[1]})">', drawn)
        css += f"{root} .fold{{display:inline;fill:none;stroke:{paint.colour('rule')};stroke-width:{paint.size(0.8)}}}"
    return Plate(css, drawn + _over(view, board, shift, letters / scale, 1.5 / scale), size, scale, view)


def _letters(paint: Paint, root: str, letters: float, board: Geometry) -> str:
    """Return the rules of the words on the map, in the letters of the picture and at its own size."""
    own = {
        "text": f"font-family:{furniture.SANS}",
        ".tag": f"font:{min(letters, max(_APART * board.scale, 0.6 * letters)):.1f}px {furniture.SANS};stroke:{paint.colour('paper')};"
        f"stroke-width:{letters / 5:.1f};stroke-linejoin:round;paint-order:stroke",
        ".label": f"font:600 22px {furniture.SANS}",
        ".name": f"fill:{paint.colour('ink')};stroke:{paint.colour('paper')};stroke-width:{letters / 4:.1f};stroke-linejoin:round;"
        "paint-order:stroke;text-anchor:middle",
    }
    return "".join(f"{root} {selector}{{{declarations}}}" for selector, declarations in own.items())


def _over(view: MapView, board: Geometry, shift: tuple[int, int] | None, letters: float, sign: float) -> str:
    """Draw what lies above the areas, each in the row of its area."""
    rows: dict[str, list[str]] = {"west": [], "east": []}

    def put(code: str, element: str) -> None:
        rows[board.areas[code].row].append(element)

    for mark in view.marks:
        if mark.state in palette.OUTLINED:
            put(mark.code, f'<path class="edge" d="{board.areas[mark.code].d}"/>')
    if view.selected:
        put(view.selected, f'<path class="chosen" d="{board.areas[view.selected].d}"/>')
    if board.kind == "regencies":
        rows["west"] += names(board, letters)
    for point in view.points:
        at = f"translate({point.x:g} {point.y:g}) scale({sign:.3f})"
        put(point.code, f'<path class="point p-{point.kind}" transform="{at}" d="{palette.SYMBOLS[point.kind]}"/>')
    return _row(rows["west"], None) + _row(rows["east"], shift)


def _row(elements: Iterable[str], shift: tuple[int, int] | None) -> str:
    drawn = "".join(elements)
    return f'<g transform="translate({shift[0]} {shift[1]})">{drawn}</g>' if shift and drawn else drawn
