"""The legend of a picture: a sample and a name for each trace that has one, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charts.svg_bars import fill_of
from charts.svg_marks import COLOUR, INK, SCALE, each, modes, point
from charts.svg_symbols import dash
from charts.svg_words import Board, fold, number, tall, wide

SIZE = 12 * SCALE
_SAMPLE = 34.0  # width of a sample
_APART = 22.0  # between two names


def named(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the traces that the legend names; none where the layout has no legend."""
    found = [trace for trace in traces if trace.get("showlegend", True) and str(trace.get("name") or "").strip()]
    return found if layout.get("showlegend", len(found) > 1) else []


def above(layout: Mapping[str, Any]) -> bool:
    """Tell whether the layout sets the legend above the plot."""
    return float((layout.get("legend") or {}).get("y", 1)) >= 1


def legend(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], left: float, right: float, top: float, prefix: str) -> Board:
    """Set the names side by side from the left edge on, below its title; the board holds what it takes."""
    board = Board()
    spec = layout.get("legend") or {}
    ink = (spec.get("font") or {}).get("color", INK)
    y = top
    title = spec.get("title") or {}
    words = title.get("text", "") if isinstance(title, Mapping) else str(title)
    if words and traces:
        words = fold(words, SIZE, right - left)
        board.text(words, left, y, SIZE, ink, across="start", up="top", kind="key", bold=True)
        y += tall(words, SIZE) + 4
    x, deep = left, 0.0
    for trace in traces:
        name = fold(str(trace["name"]), SIZE, right - left - _SAMPLE - 10)
        takes = _SAMPLE + 8 + wide(name, SIZE)
        if x > left and x + takes > right:
            x, y, deep = left, y + deep + 4, 0.0
        _sample(board, trace, x, y + SIZE * 0.625, prefix)
        board.text(name, x + _SAMPLE + 8, y, SIZE, ink, across="start", up="top", kind="key")
        x, deep = x + takes + _APART, max(deep, tall(name, SIZE))
    return board


def _sample(board: Board, trace: Mapping[str, Any], x: float, y: float, prefix: str) -> None:
    marker = trace.get("marker") or {}
    board.add('<g class="sample">')
    if trace.get("type", "scatter") == "bar":
        rim = marker.get("line") or {}
        width = float(each(rim.get("width"), 0, 0)) * SCALE
        look = f' stroke="{each(rim.get("color"), 0, COLOUR)}" stroke-width="{number(width)}"' if width else ""
        fill = fill_of(board, marker, 0, prefix)
        board.add(f'<rect x="{number(x + 8)}" y="{number(y - 7)}" width="18" height="14" fill="{fill}"{look}/>')
    else:
        mode, pen = modes(trace), trace.get("line") or {}
        colour = pen.get("color") or each(marker.get("color"), 0, COLOUR)
        if trace.get("fill") not in (None, "none"):
            look = f'fill="{trace["fillcolor"]}"' if "fillcolor" in trace else f'fill="{colour}" fill-opacity="0.5"'
            board.add(f'<rect x="{number(x)}" y="{number(y - 6)}" width="{number(_SAMPLE)}" height="12" {look}/>')
        if "lines" in mode:
            width = min(float(pen.get("width", 2)), 8) * SCALE
            look = f'stroke="{colour}" stroke-width="{number(width)}"{dash(pen.get("dash", "solid"), width)}'
            board.add(f'<path d="M{number(x)} {number(y)}h{number(_SAMPLE)}" fill="none" {look}/>')
        if "markers" in mode:
            drawn = point(marker, 0, x + _SAMPLE / 2, y, each(marker.get("color"), 0, colour), marker.get("line") or {})
            board.add(drawn.replace('class="mark"', 'class="key"', 1))
    board.add("</g>")
