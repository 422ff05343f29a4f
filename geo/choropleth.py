"""The choropleth as strings: a stylesheet for the app's map, and a complete accessible SVG for print, downloads and the static edition.

The values come classified; nothing is computed here. Every text is escaped; the same view gives the same bytes.
"""

from __future__ import annotations

from html import escape

from geo import furniture, palette
from geo.furniture import clean
from geo.palette import PALETTE, PALETTE_DARK, Paint
from geo.shapes import Geometry, area_id, body, call_out_id, geometry, geometry_bytes, geometry_name, skeleton
from geo.view import STATES, AreaMark, LegendItem, MapView, PointMark

__all__ = [
    "PALETTE", "PALETTE_DARK", "STATES", "AreaMark", "LegendItem", "MapView", "PointMark",
    "geometry_bytes", "geometry_name", "render", "skeleton", "stylesheet",
]  # fmt: skip


def area_rules(view: MapView, paint: Paint, root: str) -> str:
    """Return one CSS rule for each state and class on the map, naming its areas and their call-outs."""
    groups: dict[tuple[str, int | None], list[str]] = {}
    board = geometry(view.canvas)
    for code in board.areas:
        groups.setdefault(view.state_of(code), []).append(code)
    rules = []
    for (state, cls), codes in sorted(groups.items(), key=lambda group: (STATES.index(group[0][0]), group[0][1] or 0)):
        names = [area_id(code, view.scope) for code in codes]
        names += [call_out_id(code, view.scope) for code in codes if code in board.dots]
        selector = ",".join(f"{root} #{name}" for name in names)
        rules.append(f"{selector}{{{palette.fill(state, cls, paint, view.scope)}}}")
    return "".join(rules)


def stylesheet(view: MapView) -> str:
    """Return the CSS that colours a skeleton by a view, with custom properties for light and dark paper.

    It applies inside an element of class `pn-map` (and the view's scope, if any); class `dark` on that element switches the theme. It
    works in a document, in a standalone SVG and inside a shadow root.
    """
    root = ".pn-map" + (f".{view.scope}" if view.scope else "")
    unit = geometry(view.canvas).unit
    light = palette.properties(palette.LIGHT, view.palette)
    dark = palette.properties(palette.DARK, view.palette_dark[: len(view.palette)])
    paint = Paint(view.palette)
    return (
        f"{root}{{--pn-u:{unit:g};{light}}}{root}.dark{{{dark}}}"
        + palette.base(paint, root, view.scope)
        + area_rules(view, paint, root)
        + swatch_rules(view, paint, root)
    )


def swatch_rules(view: MapView, paint: Paint, root: str) -> str:
    """Return the rules of the signs in a legend: `s-c0`, `s-no_figure`, ..."""
    keys = [(f"c{index}", "value", index) for index in range(len(view.palette))]
    keys += [(state, state, None) for state in (*STATES[1:], "small")]
    return "".join(f"{root} .s-{key}{{{palette.fill(state, cls, paint, view.scope)}}}" for key, state, cls in keys)


def render(view: MapView, *, heading: bool = True, themed: bool = False, grey: bool = False) -> str:
    """Return the whole picture as one accessible SVG document: `role="img"`, title, description, map, legend, sources and limits.

    With `heading` title and subtitle are also drawn above the map. With `themed` colours are custom properties (for a page with a dark
    theme: class `dark` on the root); else they are plain values, which drawing programs and printers understand. With `grey` they are
    greys for print, whatever `themed` says.
    """
    board = geometry(view.canvas)
    root = ".pn-map" + (f".{view.scope}" if view.scope else "")
    if grey:
        paint = Paint(palette.greys(len(view.palette)), board.unit, palette.GREY)
    else:
        paint = Paint(view.palette, None if themed else board.unit)
    if paint.unit is None:
        css = stylesheet(view)
    else:
        css = palette.base(paint, root, view.scope) + area_rules(view, paint, root) + swatch_rules(view, paint, root)
    top, above = furniture.head(view, board.unit, heading)
    low, below = furniture.foot(view, board.unit, top + board.size[1])
    prefix = f"{view.scope}-" if view.scope else ""
    width, height = board.size[0], round(low)
    classes = "pn-map" + (f" {view.scope}" if view.scope else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {width} {height}" role="img" lang="{escape(view.lang)}"'
        f' aria-labelledby="{prefix}title {prefix}desc"><title id="{prefix}title">{clean(view.title)}</title>'
        f'<desc id="{prefix}desc">{clean(view.description)}</desc><style>{css}{furniture.rules(paint, root)}</style>'
        f'<rect class="sheet" width="{width}" height="{height}"/>{above}'
        f'<g transform="translate(0 {top:.0f})">{body(view.canvas, view.scope, view.small)}{_over(view, board)}</g>'
        f"{furniture.stamp(view, board.size, board.unit, top)}{below}</svg>\n"
    )


def _over(view: MapView, board: Geometry) -> str:
    """Draw what lies above the areas: outlines of zeros, the chosen area, names of regencies that have room, signs at points."""
    drawn = [f'<path class="edge" d="{board.areas[mark.code].d}"/>' for mark in view.marks if mark.state in palette.OUTLINED]
    drawn += [f'<path class="chosen" d="{board.areas[view.selected].d}"/>'] if view.selected else []
    drawn += names(board) if board.kind == "regencies" else []
    drawn += [
        f'<path class="point p-{point.kind}" transform="translate({point.x:g} {point.y:g}) scale({board.unit:.3f})"'
        f' d="{palette.SYMBOLS[point.kind]}"/>'
        for point in view.points
    ]
    return "".join(drawn)


def names(board: Geometry, letters: float = 10) -> list[str]:
    """Write the names of the regencies that are wide enough for them; a name that would lie on another is left out.

    `letters` is their size in canvas units.
    """
    drawn, taken = [], []
    for shape in sorted(board.areas.values(), key=lambda shape: (shape.box[0] - shape.box[2], shape.code)):
        # Cities keep their "Kota", for a regency may bear the same name; those of Jakarta have no namesakes.
        name = shape.name.removeprefix("Kota Administrasi ").removeprefix("Kabupaten ").removeprefix("Administrasi ")
        (x, y), half = shape.at, furniture.width(name, letters) / 2
        if 2 * half > shape.box[2] - shape.box[0] or x < half or x > board.size[0] - half:
            continue
        if any(abs(y - other_y) < 1.2 * letters and abs(x - other_x) < half + other_half for other_x, other_y, other_half in taken):
            continue
        taken.append((x, y, half))
        down = letters + 7 if shape.code in board.dots else 0.4 * letters  # under a circle
        drawn.append(f'<text class="name" x="{x}" y="{y + down:g}" font-size="{letters:g}">{clean(name)}</text>')
    return drawn
