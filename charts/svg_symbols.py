"""The signs of points, with the shapes and names that plotly gives them, and its dashes."""

from __future__ import annotations

import math

from charts.svg_words import number

_DASHES = {
    "solid": (),
    "dot": (1, 1),
    "dash": (3, 3),
    "longdash": (5, 5),
    "dashdot": (3, 1, 1, 1),
    "longdashdot": (5, 2, 1, 2),
}


def dash(name: str, width: float) -> str:
    """Return the attribute that draws a line dashed, an empty text for a solid one.

    Raises:
        ValueError: for a dash of another name.
    """
    if name not in _DASHES:
        raise ValueError(f"unknown dash {name!r}; there are {', '.join(_DASHES)}")
    # Plotly counts in line widths, but in no less than 3 pixels.
    lengths = [number(part * max(3.0, width)) for part in _DASHES[name]]
    return f' stroke-dasharray="{" ".join(lengths)}"' if lengths else ""


def outline(shape: str, r: float) -> str:
    """Return the path of a shape around (0, 0) for a marker of size `2 r`, as plotly draws it.

    Raises:
        ValueError: for a shape of another name.
    """
    n = number
    if shape == "circle":
        return f"M{n(r)} 0A{n(r)} {n(r)} 0 1 1 0 {n(-r)}A{n(r)} {n(r)} 0 0 1 {n(r)} 0Z"
    if shape in _TURNED:
        stretch, corners = _TURNED[shape]
        points = [(stretch * r * x, stretch * r * y) for x, y in corners]
        return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + ("" if shape.startswith("line") else "Z")
    raise ValueError(f"unknown symbol {shape!r}; there are circle, {', '.join(_TURNED)}")


def sign(name: str, x: float, y: float, size: float, colour: str, *, rim: float = 0, rim_colour: str = "", opacity: float = 1) -> str:
    """Draw one point.

    Args:
        name: a plotly symbol: a shape, with `-open` (hollow) and `-dot` (a dot in its middle).
        x, y: its middle.
        size: its width.
        colour: fill; of an open sign the line.
        rim, rim_colour: its line.
        opacity: of the whole sign.

    Raises:
        ValueError: for a symbol of another name.
    """
    shape, dotted = (name.removesuffix("-dot"), True) if name.endswith("-dot") else (name, False)
    shape, hollow = (shape.removesuffix("-open"), True) if shape.endswith("-open") else (shape, False)
    d = outline(shape, size / 2)
    if shape.startswith("line"):
        hollow = True
    width = max(rim, 1.0) if hollow else rim
    fill = "none" if hollow else colour
    stroke = colour if hollow else rim_colour or colour
    look = f' stroke="{stroke}" stroke-width="{number(width)}"' if width else ""
    look += f' opacity="{opacity:g}"' if opacity < 1 else ""
    place = f'transform="translate({number(x)} {number(y)})"'
    if not dotted:
        return f'<path class="mark" {place} d="{d}" fill="{fill}"{look}/>'
    middle = colour if hollow else "#ffffff"
    return f'<g class="mark" {place}><path d="{d}" fill="{fill}"{look}/><circle r="{number(size / 6)}" fill="{middle}"/></g>'


def _around(count: int, start: float) -> tuple[tuple[float, float], ...]:
    turns = [math.radians(start + 360 * i / count) for i in range(count)]
    return tuple((math.cos(turn), math.sin(turn)) for turn in turns)


def _star() -> tuple[tuple[float, float], ...]:
    outer, inner = _around(5, -90), _around(5, -54)
    return tuple(point for tip, notch in zip(outer, inner, strict=True) for point in (tip, (0.382 * notch[0], 0.382 * notch[1])))


_T = 2 / math.sqrt(3)
_CROSS = ((1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4))
_PLUS = (*_CROSS, *((-x, -y) for x, y in _CROSS))
_H = math.sqrt(0.5)
# Shape: stretch, and corners for a radius of 1.
_TURNED: dict[str, tuple[float, tuple[tuple[float, float], ...]]] = {
    "square": (1, ((1, 1), (-1, 1), (-1, -1), (1, -1))),
    "diamond": (1.3, ((1, 0), (0, 1), (-1, 0), (0, -1))),
    "triangle-up": (1, ((-_T, 0.5), (_T, 0.5), (0, -1))),
    "triangle-down": (1, ((-_T, -0.5), (_T, -0.5), (0, 1))),
    "triangle-left": (1, ((0.5, -_T), (0.5, _T), (-1, 0))),
    "triangle-right": (1, ((-0.5, -_T), (-0.5, _T), (1, 0))),
    "cross": (1, _PLUS),
    "x": (1, tuple((_H * (x - y), _H * (x + y)) for x, y in _PLUS)),
    "pentagon": (1, _around(5, -90)),
    "hexagon": (1, _around(6, -90)),
    "star": (1.4, _star()),
    "line-ns": (1.4, ((0, 1), (0, -1))),
    "line-ew": (1.4, ((1, 0), (-1, 0))),
}
