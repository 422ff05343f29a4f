"""Bars: where each stands among its neighbours, its hatch and the words at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.svg_axes import Axis, step_of
from charts.svg_marks import COLOUR, INK, SCALE, each, values, whiskers
from charts.svg_words import Board, number

_MODES = ("group", "stack", "relative", "overlay")
_PLACES = ("none", "outside", "inside", "auto")
_HATCH = {
    "/": "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "\\": "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    "-": "M0 4H8",
    "|": "M4 0V8",
    "x": "M0 0L8 8M0 8L8 0",
    "+": "M0 4H8M4 0V8",
    ".": "M3 4h2",
}


@dataclass(frozen=True)
class Bar:
    """One bar in figures: the slot it stands in, its foot and its tip."""

    slot: Any
    foot: float
    tip: float


@dataclass
class Series:
    """The bars of one trace, and how its slot is shared: the bars beside it and its place among them."""

    trace: Mapping[str, Any]
    bars: list[Bar]
    beside: int = 1
    place: int = 0

    @property
    def flat(self) -> bool:
        """Whether its bars run from left to right."""
        return self.trace.get("orientation") == "h"


def series(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> list[Series]:
    """Stack the bars of the traces or set them side by side, as `barmode` says (side by side without it).

    Raises:
        ValueError: for another `barmode`.
    """
    mode = layout.get("barmode", "group")
    if mode not in _MODES:
        raise ValueError(f"unknown barmode {mode!r}; there are {', '.join(_MODES)}")
    found: list[Series] = []
    heights: dict[tuple[Any, ...], float] = {}
    plots: dict[tuple[str, str], list[Series]] = {}
    for trace in traces:
        plot = str(trace.get("xaxis") or "x"), str(trace.get("yaxis") or "y")
        xs, ys = values(trace)
        slots, lengths = (ys, xs) if trace.get("orientation") == "h" else (xs, ys)
        bars = []
        for i, (slot, length) in enumerate(zip(slots, lengths, strict=True)):
            size = 0.0 if length is None or length != length else float(length)
            foot = float(each(trace.get("base"), i, 0) or 0)
            if mode in ("stack", "relative"):
                key = (*plot, slot, size < 0)
                foot += heights.get(key, 0.0)
                heights[key] = foot + size
            bars.append(Bar(slot, foot, foot + size))
        made = Series(trace, bars)
        found.append(made)
        plots.setdefault(plot, []).append(made)
    if mode == "group":
        for beside in plots.values():
            for place, made in enumerate(beside):
                made.beside, made.place = len(beside), place
    return found


def draw(board: Board, of: Series, x: Axis, y: Axis, layout: Mapping[str, Any], prefix: str) -> None:
    """Draw the bars of one trace: a rectangle each, its whisker, and its words.

    Raises:
        ValueError: for a pattern or a place of words that is not known.
    """
    trace = of.trace
    along, across = (x, y) if of.flat else (y, x)
    slots = [across.measure(bar.slot) for bar in of.bars]
    step = step_of([slot for slot in slots if slot == slot]) if across.kind != "category" else 1.0
    room = step * (1 - float(layout.get("bargap", 0.2)))
    thick = room / of.beside * (1 - float(layout.get("bargroupgap", 0)))
    marker = trace.get("marker") or {}
    xs, ys = [], []
    for i, (bar, slot) in enumerate(zip(of.bars, slots, strict=True)):
        middle = slot - room / 2 + room / of.beside * (of.place + 0.5)
        thickness = float(each(trace.get("width"), i, thick))
        ends = sorted((along.place(bar.foot) if along.kind != "log" else along.start, along.place(bar.tip)))
        sides = sorted((across.at(middle - thickness / 2), across.at(middle + thickness / 2)))
        left, right, top, bottom = (*ends, *sides) if of.flat else (*sides, *ends)
        place = f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"'
        rim = marker.get("line") or {}
        width = float(each(rim.get("width"), i, 0)) * SCALE
        look = f' stroke="{each(rim.get("color"), i, COLOUR)}" stroke-width="{number(width)}"' if width else ""
        opacity = float(trace.get("opacity", 1)) * float(each(marker.get("opacity"), i, 1))
        look += f' opacity="{opacity:g}"' if opacity < 1 else ""
        fill = fill_of(board, marker, i, prefix)
        board.add(f'<rect class="bar" {place} fill="{fill}"{look}/>')
        xs.append(bar.tip if of.flat else middle)
        ys.append(middle if of.flat else bar.tip)
        _words(board, trace, i, (left, top, right, bottom), of.flat, bar.tip < bar.foot)
    whiskers(board, trace, xs, ys, x, y)


def fill_of(board: Board, marker: Mapping[str, Any], i: int, prefix: str) -> str:
    """Return the fill of bar `i`: its colour, or its hatch, which is defined where it is first used.

    Raises:
        ValueError: for a pattern that is not known.
    """
    colour = str(each(marker.get("color"), i, COLOUR))
    pattern = marker.get("pattern") or {}
    shape = each(pattern.get("shape"), i, "")
    if not shape:
        return colour
    if shape not in _HATCH:
        raise ValueError(f"bar: unknown pattern {shape!r}; there are {' '.join(_HATCH)}")
    ink = str(each(pattern.get("fgcolor"), i, "#ffffff"))
    ground = str(each(pattern.get("bgcolor"), i, colour))
    name = f"{prefix}-" + "".join(letter if letter.isalnum() else f"{ord(letter):x}" for letter in f"h{shape}{ink}{ground}")
    defined = f'<pattern id="{name}"'
    if not any(part.startswith(defined) for part in board.parts):
        board.add(
            f'{defined} width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="{ground}"/>'
            f'<path d="{_HATCH[shape]}" fill="none" stroke="{ink}" stroke-width="2"/></pattern>'
        )
    return f"url(#{name})"


def _words(board: Board, trace: Mapping[str, Any], i: int, bar: tuple[float, float, float, float], flat: bool, down: bool) -> None:
    place = each(trace.get("textposition"), i, "auto")
    if place not in _PLACES:
        raise ValueError(f"bar: unknown textposition {place!r}; there are {', '.join(_PLACES)}")
    words = each(trace.get("text"), i, "")
    if not words or place == "none":
        return
    font = trace.get("textfont") or {}
    size, colour = float(each(font.get("size"), i, 12)) * SCALE, each(font.get("color"), i, INK)
    left, top, right, bottom = bar
    gap = 4 * SCALE
    if place in ("inside", "auto"):
        inside = each((trace.get("insidetextfont") or font).get("color"), i, colour)
        board.text(str(words), (left + right) / 2, (top + bottom) / 2, size, inside, kind="label", halo=inside == INK)
    elif flat:
        x, across = (left - gap, "end") if down else (right + gap, "start")
        board.text(str(words), x, (top + bottom) / 2, size, colour, across=across, kind="label")
    else:
        y, up = (bottom + gap / 2, "top") if down else (top - gap / 2, "bottom")
        board.text(str(words), (left + right) / 2, y, size, colour, up=up, kind="label")
