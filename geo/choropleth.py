"""The choropleth as strings: a stylesheet for the app's map, and a complete accessible SVG for print, downloads and the static edition.

The values come classified; nothing is computed here. Every text is escaped; the same view gives the same bytes.
"""

from __future__ import annotations

from html import escape

from geo import palette
from geo.palette import PALETTE, PALETTE_DARK, Paint
from geo.shapes import Geometry, area_id, body, call_out_id, geometry, geometry_bytes, geometry_name, skeleton
from geo.view import STATES, AreaMark, LegendItem, MapView, PointMark

__all__ = [
    "PALETTE", "PALETTE_DARK", "STATES", "AreaMark", "LegendItem", "MapView", "PointMark",
    "geometry_bytes", "geometry_name", "render", "skeleton", "stylesheet",
]  # fmt: skip

STAMP = "#b4481e"  # stands out on every class, on light and on dark paper
_LETTER = 0.53  # mean width of a letter in ems, for breaking lines


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
        + _swatch_rules(view, paint, root)
    )


def _swatch_rules(view: MapView, paint: Paint, root: str) -> str:
    keys = [(f"c{index}", "value", index) for index in range(len(view.palette))] + [(state, state, None) for state in STATES[1:]]
    return "".join(f"{root} .s-{key}{{{palette.fill(state, cls, paint, view.scope)}}}" for key, state, cls in keys)


def render(view: MapView, *, heading: bool = True, themed: bool = False) -> str:
    """Return the whole picture as one accessible SVG document: `role="img"`, title, description, map, legend, sources and limits.

    With `heading` the title is also drawn above the map. With `themed` colours are custom properties (for a page with a dark theme:
    class `dark` on the root); else they are plain values, which drawing programs and printers understand.
    """
    canvas = geometry(view.canvas)
    root = ".pn-map" + (f".{view.scope}" if view.scope else "")
    paint = Paint(view.palette, None if themed else canvas.unit)
    css = stylesheet(view) if themed else palette.base(paint, root, view.scope) + area_rules(view, paint, root) + _swatch_rules(view, paint, root)
    css += _text_rules(paint, root)
    top, head = _heading(view, canvas) if heading else (0.0, "")
    foot, below = _foot(view, canvas, top + canvas.size[1])
    edges = "".join(f'<path class="edge" d="{canvas.areas[mark.code].d}"/>' for mark in view.marks if mark.state in palette.OUTLINED)
    chosen = f'<path class="chosen" d="{canvas.areas[view.selected].d}"/>' if view.selected else ""
    prefix = f"{view.scope}-" if view.scope else ""
    width, height = canvas.size[0], round(foot)
    classes = "pn-map" + (f" {view.scope}" if view.scope else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {width} {height}" role="img" lang="{escape(view.lang)}"'
        f' aria-labelledby="{prefix}title {prefix}desc"><title id="{prefix}title">{_clean(view.title)}</title>'
        f'<desc id="{prefix}desc">{_clean(view.description)}</desc><style>{css}</style>'
        f'<rect class="sheet" width="{width}" height="{height}"/>{head}'
        f'<g transform="translate(0 {top:.0f})">{body(view.canvas, view.scope, view.small)}{edges}{chosen}</g>'
        f"{_stamp(view, canvas, top)}{below}</svg>\n"
    )


def _clean(text: str) -> str:
    """Escape a text for XML and drop the control characters that XML forbids."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))


def _text_rules(paint: Paint, root: str) -> str:
    rules = {
        ".sheet": f"fill:{paint.colour('paper')}",
        "text": "font-family:system-ui,'Segoe UI','Liberation Sans',Arial,sans-serif",
        ".h": f"fill:{paint.colour('ink')};font-weight:700",
        ".w": f"fill:{paint.colour('ink')}",
        ".n": f"fill:{paint.colour('muted')}",
    }
    return "".join(f"{root} {selector}{{{declarations}}}" for selector, declarations in rules.items())


def _wrap(text: str, letters: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def _text(x: float, y: float, size: float, kind: str, words: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" font-size="{size:.0f}">{_clean(words)}</text>'


def _stamp(view: MapView, canvas: Geometry, top: float) -> str:
    """Write the stamp across the middle of the map; nothing without one."""
    if not view.stamp:
        return ""
    place = f'x="{canvas.size[0] / 2:.0f}" y="{top + canvas.size[1] / 2:.0f}" font-size="{52 * canvas.unit:.0f}"'
    return f'<text class="stamp" {place} text-anchor="middle" font-weight="700" fill="{STAMP}" opacity="0.45">{_clean(view.stamp)}</text>'


def _heading(view: MapView, canvas: Geometry) -> tuple[float, str]:
    unit = canvas.unit
    lines = _wrap(view.title, int(970 / (17 * _LETTER)))
    drawn = "".join(_text(14 * unit, (26 + 22 * row) * unit, 17 * unit, "h", line) for row, line in enumerate(lines))
    return (10 + 22 * len(lines)) * unit, drawn


def _foot(view: MapView, canvas: Geometry, top: float) -> tuple[float, str]:
    """Draw legend and credits below `top`; return the lower edge and the elements. Sizes are pixels at the reference width."""
    unit, x, y, drawn = canvas.unit, 14.0, 16.0, []
    if view.legend_title:
        drawn.append(_text(x * unit, top + y * unit, 12 * unit, "h", view.legend_title))
        y += 10
    for item in view.legend:
        words = f"{item.label} ({item.count})"
        wide = 24 + len(words) * 12 * _LETTER + 20
        if x > 14 and x + wide > 986:
            x, y = 14.0, y + 20
        place = f'x="{x * unit:.0f}" y="{top + y * unit:.0f}" width="{18 * unit:.0f}" height="{12 * unit:.0f}"'
        drawn.append(f'<rect class="s-{escape(item.key)}" {place}/>')
        drawn.append(_text((x + 24) * unit, top + (y + 10.5) * unit, 12 * unit, "w", words))
        x += wide
    y += 34
    for line in view.credits:
        for part in _wrap(line, int(970 / (10 * _LETTER))):
            drawn.append(_text(14 * unit, top + y * unit, 10 * unit, "n", part))
            y += 14
    return top + y * unit, "".join(drawn)
