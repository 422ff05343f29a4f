"""What lies on the plot beside its marks: rules, bands and notes, measured on an axis, on its part of the plot, or on the whole plot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charts.svg_axes import Axis
from charts.svg_marks import COLOUR, INK, SCALE
from charts.svg_symbols import dash
from charts.svg_words import Board, Box, number


@dataclass(frozen=True)
class Plot:
    """The axes by their name and the rectangle of the whole plot."""

    axes: Mapping[str, Axis]
    box: Box

    def place(self, ref: str, value: Any, letter: str) -> float:
        """Return the place in pixels of a value measured as `ref` says: `paper`, an axis, or `<axis> domain`.

        Raises:
            ValueError: for an axis that the figure lacks.
        """
        if ref == "paper":
            if letter == "x":
                return self.box.left + (self.box.right - self.box.left) * float(value)
            return self.box.bottom + (self.box.top - self.box.bottom) * float(value)
        name, _, whole = ref.partition(" ")
        if name not in self.axes or not name.startswith(letter):
            raise ValueError(f"{letter}ref: no axis {ref!r}")
        axis = self.axes[name]
        return axis.part(float(value)) if whole else axis.place(value)


def shapes(board: Board, layout: Mapping[str, Any], plot: Plot, layer: str) -> None:
    """Draw the rules and bands of one layer (`below` or `above` the marks).

    Raises:
        ValueError: for a shape that is neither a line nor a rectangle.
    """
    for shape in layout.get("shapes") or ():
        if shape.get("layer", "above") != layer or shape.get("visible") is False:
            continue
        kind = shape.get("type")
        if kind not in ("line", "rect"):
            raise ValueError(f"unknown shape {kind!r}; there are line, rect")
        x0, x1 = (plot.place(shape.get("xref", "x"), shape[end], "x") for end in ("x0", "x1"))
        y0, y1 = (plot.place(shape.get("yref", "y"), shape[end], "y") for end in ("y0", "y1"))
        pen = shape.get("line") or {}
        width = float(pen.get("width", 2)) * SCALE
        look = f'stroke="{pen.get("color", COLOUR)}" stroke-width="{number(width)}"{dash(pen.get("dash", "solid"), width)}'
        look = look if width else 'stroke="none"'
        look += f' opacity="{shape["opacity"]:g}"' if shape.get("opacity", 1) != 1 else ""
        if kind == "line":
            board.add(f'<path class="rule" d="M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}" fill="none" {look}/>')
        else:
            place = f'x="{number(min(x0, x1))}" y="{number(min(y0, y1))}" width="{number(abs(x1 - x0))}" height="{number(abs(y1 - y0))}"'
            board.add(f'<rect class="band" {place} fill="{shape.get("fillcolor", "none")}" {look}/>')


def notes(board: Board, layout: Mapping[str, Any], plot: Plot, without: str) -> None:
    """Write the annotations, but not the one that says `without` (the stamp, which has a place of its own)."""
    for note in layout.get("annotations") or ():
        words = str(note.get("text", ""))
        if not words or without in words or note.get("visible") is False:
            continue
        refs = note.get("xref", "paper"), note.get("yref", "paper")
        x, y = plot.place(refs[0], note["x"], "x"), plot.place(refs[1], note["y"], "y")
        x, y = x + float(note.get("xshift", 0)) * SCALE, y - float(note.get("yshift", 0)) * SCALE
        font = note.get("font") or {}
        colour = font.get("color", INK)
        arrow = note.get("showarrow", True)
        if arrow:
            to = x + float(note.get("ax", -10)) * SCALE, y + float(note.get("ay", -30)) * SCALE
            d = f"M{number(to[0])} {number(to[1])}L{number(x)} {number(y)}"
            board.add(f'<path class="rule" d="{d}" fill="none" stroke="{note.get("arrowcolor", colour)}" stroke-width="{SCALE:g}"/>')
            x, y = to
        board.text(
            words, x, y, float(font.get("size", 12)) * SCALE, colour,
            across=_across(note, refs[0], arrow), up=_up(note, refs[1], arrow), angle=float(note.get("textangle", 0)),
            kind="note", halo=True, opacity=float(note.get("opacity", 1)),
        )  # fmt: skip


def _across(note: Mapping[str, Any], ref: str, arrow: bool) -> str:
    anchor = note.get("xanchor", "auto")
    if anchor == "auto":
        anchor = "center" if arrow or ref != "paper" else _third(note["x"], ("left", "center", "right"))
    return {"left": "start", "center": "middle", "right": "end"}[anchor]


def _up(note: Mapping[str, Any], ref: str, arrow: bool) -> str:
    anchor = note.get("yanchor", "auto")
    if anchor == "auto":
        anchor = "middle" if arrow or ref != "paper" else _third(note["y"], ("bottom", "middle", "top"))
    return str(anchor)


def _third(share: float, names: tuple[str, str, str]) -> str:
    return names[0] if share < 1 / 3 else names[1] if share <= 2 / 3 else names[2]
