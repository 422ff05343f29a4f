"""The picture of a plotly dictionary: axes, grid, marks and notes around one plot whose margins give every word room."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts import svg_around, svg_bars
from charts.svg_around import Plot
from charts.svg_axes import Axis, Reach, build
from charts.svg_marks import INK, SCALE, modes, reaches, scatter, values
from charts.svg_words import Board, Box, fold, number, tall, wide
from data.vocab import PRACTICE
from locales import Locale

GRID = "#e3e8e7"
ZERO = "#aab4b2"
TICK = 12 * SCALE
TITLE = 13 * SCALE
_GAP = 8.0  # between the plot and its ticks, and between ticks and title
_CLEAR = 14.0  # between the plot and labels at its side: a sign at its edge reaches over it
_AROUND = 80  # of a figure's height, what the page gives to margins, ticks and titles
_SIDE = 0.36  # share of the width that labels at the side may take
_ROUNDS = 6

_KNOWN = ("scatter", "bar")


@dataclass(frozen=True)
class Picture:
    """What was drawn, the rectangle that it takes, words and all, that of its plot, and those of the words that are not turned."""

    parts: Sequence[str]
    box: Box
    plot: Box
    words: Sequence[Box] = ()


def traces(figure: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the traces that are shown.

    Raises:
        ValueError: for a figure without any, or with one of a type that is not drawn here; the text names the type.
    """
    found = [trace for trace in figure.get("data") or () if trace.get("visible", True) is True]
    for trace in found:
        kind = trace.get("type", "scatter")
        if kind not in _KNOWN:
            raise ValueError(f"cannot draw a trace of type {kind!r}; there are {', '.join(_KNOWN)}")
    if not found:
        raise ValueError("the figure has no traces to draw")
    return found


def picture(
    figure: Mapping[str, Any], locale: Locale, left: float, right: float, prefix: str, high: float = 0.0, side: float = _SIDE
) -> Picture:
    """Draw a figure between two edges; its top and bottom follow from its height and words.

    Args:
        figure: a plotly figure as a dictionary.
        locale: the reader's language, for the numbers at the axes.
        left, right: the edges that no word may cross.
        prefix: what its ids begin with.
        high: height of the plot; without one it follows from that of the figure.
        side: share of the width that labels at the side may take.

    Raises:
        ValueError: for what is not drawn here.
    """
    drawn, layout = traces(figure), figure.get("layout") or {}
    bars = svg_bars.series([trace for trace in drawn if trace.get("type", "scatter") == "bar"], layout)
    axes = _axes(drawn, bars, layout)
    high = high or natural(layout)
    inner = left, right
    for _ in range(_ROUNDS):
        plot = Plot(axes, Box(inner[0], 0.0, inner[1], high))
        for axis in axes.values():
            ends = (inner[0], inner[1]) if axis.across else (high, 0.0)
            axis.start, axis.end = (ends[0] + (ends[1] - ends[0]) * share for share in axis.domain)
        board = _draw(drawn, bars, layout, plot, locale, prefix, right - left, side)
        box = _hull([*board.boxes, plot.box])
        if box.left >= left - 0.5 and box.right <= right + 0.5:
            break
        inner = inner[0] + max(0.0, left - box.left), inner[1] - max(0.0, box.right - right)
        if inner[1] - inner[0] < 0.2 * (right - left):  # words longer than the picture: the plot keeps a fifth
            inner = inner[0], inner[0] + 0.2 * (right - left)
            break
    return Picture(board.parts, box, plot.box, board.words)


def natural(layout: Mapping[str, Any]) -> float:
    """Return how high the plot of a figure is on a page of its own."""
    return max(160.0, (float(layout.get("height", 450)) - _AROUND) * SCALE)


def _hull(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes), min(box.top for box in boxes), max(box.right for box in boxes), max(box.bottom for box in boxes)
    )


def _names(trace: Mapping[str, Any]) -> tuple[str, str]:
    return str(trace.get("xaxis") or "x"), str(trace.get("yaxis") or "y")


def _axes(drawn: Sequence[Mapping[str, Any]], bars: Sequence[svg_bars.Series], layout: Mapping[str, Any]) -> dict[str, Axis]:
    """Make every axis that a trace uses, with room for all that is drawn on it."""
    found: dict[str, Reach] = {}
    for trace in drawn:
        for name in _names(trace):
            found.setdefault(name, Reach())
        if trace.get("type", "scatter") == "bar":
            continue
        x, y = (found[name] for name in _names(trace))
        xs, ys = values(trace)
        edge = bool(modes(trace) & {"markers", "text"})
        for places, reach, error in ((xs, x, trace.get("error_x")), (ys, y, trace.get("error_y"))):
            (reach.values if edge or reach is y else reach.anchors).extend(places)
            for i, value in enumerate(places):
                if error and isinstance(value, int | float) and value == value:
                    below, above = reaches(error, i)
                    reach.values += [value - below, value + above]
    for one in bars:
        x, y = (found[name] for name in _names(one.trace))
        along, across = (x, y) if one.flat else (y, x)
        across.slots += [bar.slot for bar in one.bars]
        along.values += [bar.tip for bar in one.bars]
        along.anchors += [bar.foot for bar in one.bars]
        error = one.trace.get("error_x" if one.flat else "error_y")
        for i, bar in enumerate(one.bars):
            below, above = reaches(error, i)
            along.values += [bar.tip - below, bar.tip + above]
    specs = {name: layout.get(f"{name[0]}axis{name[1:]}") or {} for name in found}
    for name, spec in specs.items():
        if spec.get("matches") in found and spec["matches"] != name:
            both = found[spec["matches"]]
            both.values, both.anchors, both.slots = (
                [*both.values, *found[name].values], [*both.anchors, *found[name].anchors], [*both.slots, *found[name].slots],
            )  # fmt: skip
            found[name] = both
    return {name: build(name, specs[name], reach) for name, reach in found.items()}


def _draw(
    drawn: Sequence[Mapping[str, Any]],
    bars: Sequence[svg_bars.Series],
    layout: Mapping[str, Any],
    plot: Plot,
    locale: Locale,
    prefix: str,
    room: float,
    side: float,
) -> Board:
    board = Board()
    svg_around.shapes(board, layout, plot, "below")
    pairs = {_names(trace): f"{prefix}-{''.join(_names(trace))}" for trace in drawn}
    partner: dict[str, Axis] = {}
    for (x, y), clip in pairs.items():
        partner.setdefault(x, plot.axes[y])
        partner.setdefault(y, plot.axes[x])
        a, b = plot.axes[x], plot.axes[y]
        board.add(
            f'<clipPath id="{clip}"><rect x="{number(min(a.start, a.end) - 2)}" y="{number(min(b.start, b.end) - 2)}"'
            f' width="{number(abs(a.end - a.start) + 4)}" height="{number(abs(b.end - b.start) + 4)}"/></clipPath>'
        )
    for name, axis in plot.axes.items():
        other = plot.axes.get(str(axis.spec.get("anchor", "")), partner[name])
        _axis(board, axis, other, locale, room, side)
    for one in bars:
        x, y = _names(one.trace)
        svg_bars.draw(board, one, plot.axes[x], plot.axes[y], layout, prefix)
    before: list[tuple[float, float]] = []
    for trace in drawn:
        if trace.get("type", "scatter") == "scatter":
            x, y = _names(trace)
            before = scatter(board, trace, plot.axes[x], plot.axes[y], pairs[x, y], before)
    svg_around.shapes(board, layout, plot, "above")
    svg_around.notes(board, layout, plot, PRACTICE)
    return board


def _axis(board: Board, axis: Axis, other: Axis, locale: Locale, room: float, side: float) -> None:
    """Draw grid, zero line, ticks and title of an axis beside the plot of the other one."""
    spec = axis.spec
    if not axis.shown:
        return
    ticks = axis.ticks(locale)
    # As on the page, whose theme draws lines across at the heights only.
    if spec.get("showgrid", not axis.across):
        for place, _ in ticks:
            board.add(_across(axis, other, place, GRID, 1))
    zero = axis.place(0) if axis.kind == "linear" else math.nan
    if spec.get("zeroline") and zero == zero and axis.holds(zero):
        board.add(_across(axis, other, zero, ZERO, 1.5))
    if spec.get("showline"):
        board.add(_across(axis, other, axis.start, spec.get("linecolor", ZERO), 1.5, at=other.start))
    font = spec.get("tickfont") or {}
    size, colour = float(font.get("size", 12)) * SCALE, font.get("color", INK)
    far = spec.get("side") in ("top", "right")
    edge = other.end if far else other.start
    taken = 0.0
    if spec.get("showticklabels", True):
        lettered = _below if axis.across else _beside
        taken = lettered(board, axis, ticks, edge, far, size, colour, room if axis.across else side * room)
    title = spec.get("title") or {}
    words = title.get("text", "") if isinstance(title, Mapping) else str(title)
    if words:
        ink = (title.get("font") or {}).get("color", colour) if isinstance(title, Mapping) else colour
        middle = (axis.start + axis.end) / 2
        words = fold(words, TITLE, abs(axis.end - axis.start))
        away = edge + (taken + _GAP) * ((-1 if far else 1) if axis.across else (1 if far else -1))
        if axis.across:
            board.text(words, middle, away, TITLE, ink, up="bottom" if far else "top", kind="axis")
        else:
            board.text(words, away, middle, TITLE, ink, up="top" if far else "bottom", kind="axis", angle=-90)


def _below(board: Board, axis: Axis, ticks: Any, edge: float, far: bool, size: float, colour: str, room: float) -> float:
    """Write the ticks of an axis that runs from left to right; broken, or else turned, where they would touch. Return their height."""
    places = sorted(place for place, _ in ticks)
    slot = min((b - a for a, b in itertools.pairwise(places)), default=room) - size / 2
    broken = [(place, fold(words, size, slot)) for place, words in ticks]
    turned = any(wide(words, size) > slot + 1 for _, words in broken) and len(ticks) > 1
    away = edge - _GAP if far else edge + _GAP
    deepest = 0.0
    for place, words in broken:
        if turned:
            flat = words.replace("<br>", " ")
            box = board.text(flat, place, away, size, colour, across="start" if far else "end", kind="tick", angle=-45)
        else:
            box = board.text(words, place, away, size, colour, up="bottom" if far else "top", kind="tick")
        if box is not None:
            deepest = max(deepest, edge - box.top if far else box.bottom - edge)
    return deepest


def _beside(board: Board, axis: Axis, ticks: Any, edge: float, far: bool, size: float, colour: str, room: float) -> float:
    """Write the ticks of an axis that runs upwards; long ones are broken. Return their width."""
    away = edge + _CLEAR if far else edge - _CLEAR
    widest = 0.0
    places = sorted(place for place, _ in ticks)
    slot = min((b - a for a, b in itertools.pairwise(places)), default=math.inf)
    labels = [(place, fold(words, size, room)) for place, words in ticks]
    # One size for all: labels that differ in size would seem to differ in weight.
    tallest = max((tall(label, size) for _, label in labels), default=0.0)
    lettering = size if tallest <= slot + 1 else max(0.7 * size, size * slot / tallest)
    for place, label in labels:
        box = board.text(label, away, place, lettering, colour, across="start" if far else "end", kind="tick")
        if box is not None:
            widest = max(widest, box.right - edge if far else edge - box.left)
    return widest


def _across(axis: Axis, other: Axis, place: float, colour: str, width: float, at: float | None = None) -> str:
    """Draw a straight line across the plot at a place of an axis, or along the axis at a place of the other one."""
    first, last = (other.start, other.end) if at is None else (axis.start, axis.end)
    upright = axis.across == (at is None)
    fixed = place if at is None else at
    d = f"M{number(fixed)} {number(first)}V{number(last)}" if upright else f"M{number(first)} {number(fixed)}H{number(last)}"
    return f'<path class="grid" d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
