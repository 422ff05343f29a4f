"""Lines, points, whiskers, fills and labels of scatter traces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charts.svg_axes import Axis
from charts.svg_symbols import dash, sign
from charts.svg_words import Board, number

SCALE = 1.25  # what a pixel of the page becomes: letters and signs stay readable when the picture is set small
COLOUR = "#7d8a87"  # of what has none of its own
INK = "#17211f"
_FILLS = ("tozeroy", "tozerox", "tonexty", "toself")
_ACROSS = {"left": "end", "center": "middle", "right": "start"}  # a label at the left ends at its point
_UP = {"top": "bottom", "middle": "middle", "bottom": "top"}

Points = Sequence[tuple[float, float]]


def each(given: Any, i: int, default: Any = None) -> Any:
    """Return the value of mark `i` from a setting that is one for all or one each."""
    if given is None:
        return default
    if isinstance(given, str) or not hasattr(given, "__getitem__"):
        return given
    return given[i] if i < len(given) else default


def values(trace: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return both coordinates of the points of a trace; one that is missing counts from 0."""
    x, y = trace.get("x"), trace.get("y")
    xs = list(x) if x is not None else list(range(len(y or ())))
    ys = list(y) if y is not None else list(range(len(xs)))
    return xs, ys


def modes(trace: Mapping[str, Any]) -> set[str]:
    """Return what is drawn of a scatter trace: `lines`, `markers`, `text`.

    Raises:
        ValueError: for a mode of another name.
    """
    mode = trace.get("mode") or ("lines+markers" if len(values(trace)[0]) < 20 else "lines")
    found = set(mode.split("+")) - {"none"}
    if found - {"lines", "markers", "text"}:
        raise ValueError(f"scatter: unknown mode {mode!r}")
    return found


def reaches(error: Mapping[str, Any] | None, i: int) -> tuple[float, float]:
    """Return how far the whisker of mark `i` reaches below and above its value; (0, 0) without one.

    Raises:
        ValueError: for whiskers that are not given mark by mark.
    """
    if not error or error.get("visible") is False:
        return 0.0, 0.0
    if error.get("type", "data") != "data":
        raise ValueError(f"error bars: unknown type {error['type']!r}; there is data")
    above = each(error.get("array"), i, 0) or 0
    below = each(error.get("arrayminus"), i, 0) or 0 if "arrayminus" in error or error.get("symmetric") is False else above
    return tuple(0.0 if end != end else float(end) for end in (below, above))  # type: ignore[return-value]


def whiskers(board: Board, trace: Mapping[str, Any], xs: Sequence[Any], ys: Sequence[Any], x: Axis, y: Axis) -> None:
    """Draw the whiskers of a trace, one path a mark that has one."""
    for name, axis in (("error_x", x), ("error_y", y)):
        error = trace.get(name)
        if not error:
            continue
        width = float(error.get("thickness", 2)) * SCALE
        cap = float(error.get("width", 4)) * SCALE
        look = f'fill="none" stroke="{error.get("color", COLOUR)}" stroke-width="{number(width)}"'
        for i, (px, py) in enumerate(zip(xs, ys, strict=True)):
            below, above = reaches(error, i)
            value = (px, py)[name == "error_y"]
            if not (below or above) or value is None or value != value:
                continue
            ends = axis.at(axis.measure(value) - below), axis.at(axis.measure(value) + above)
            if name == "error_x":
                at = y.place(py)
                d = "".join(f"M{number(end)} {number(at - cap)}v{number(2 * cap)}" for end in ends)
                d += f"M{number(ends[0])} {number(at)}H{number(ends[1])}"
            else:
                at = x.place(px)
                d = "".join(f"M{number(at - cap)} {number(end)}h{number(2 * cap)}" for end in ends)
                d += f"M{number(at)} {number(ends[0])}V{number(ends[1])}"
            board.add(f'<path class="ends" d="{d}" {look}/>')


def scatter(board: Board, trace: Mapping[str, Any], x: Axis, y: Axis, clip: str, before: Points = ()) -> list[tuple[float, float]]:
    """Draw a scatter trace.

    Args:
        board: what is drawn on.
        trace: the trace.
        x, y: its axes.
        clip: name of the clip path of its plot; lines and fills end there.
        before: places of the trace drawn before it, for a fill between both.

    Returns:
        the places of its points; a gap is not a number.

    Raises:
        ValueError: for a mode, fill, shape of line, symbol or place of labels that is not known.
    """
    xs, ys = values(trace)
    mode = modes(trace)
    places = [(x.place(px), y.place(py)) for px, py in zip(xs, ys, strict=True)]
    pen = trace.get("line") or {}
    colour = pen.get("color") or _first((trace.get("marker") or {}).get("color")) or COLOUR
    if trace.get("fill") not in (None, "none"):
        _fill(board, trace, places, before, x, y, colour, clip)
    if "lines" in mode:
        width = float(pen.get("width", 2)) * SCALE
        d = _path(places, pen.get("shape", "linear"), bool(trace.get("connectgaps")))
        look = f'fill="none" stroke="{colour}" stroke-width="{number(width)}"{dash(pen.get("dash", "solid"), width)}{_seen(trace)}'
        if d:
            board.add(f'<path class="line" clip-path="url(#{clip})" d="{d}" {look}/>')
    whiskers(board, trace, xs, ys, x, y)
    if "markers" in mode:
        _points(board, trace, places, x, y, colour)
    if "text" in mode:
        _labels(board, trace, places, x, y, "markers" in mode)
    return places


def _points(board: Board, trace: Mapping[str, Any], places: Points, x: Axis, y: Axis, colour: str) -> None:
    marker = trace.get("marker") or {}
    rim = marker.get("line") or {}
    for i, (px, py) in enumerate(places):
        if px == px and py == py and x.holds(px) and y.holds(py):
            board.add(point(marker, i, px, py, each(marker.get("color"), i, colour), rim, float(trace.get("opacity", 1))))


def point(marker: Mapping[str, Any], i: int, x: float, y: float, colour: str, rim: Mapping[str, Any], opacity: float = 1) -> str:
    """Draw the sign of mark `i`."""
    return sign(
        str(each(marker.get("symbol"), i, "circle")), x, y, float(each(marker.get("size"), i, 6)) * SCALE, colour,
        rim=float(each(rim.get("width"), i, 0)) * SCALE, rim_colour=each(rim.get("color"), i, colour),
        opacity=opacity * float(each(marker.get("opacity"), i, 1)),
    )  # fmt: skip


def _labels(board: Board, trace: Mapping[str, Any], places: Points, x: Axis, y: Axis, dotted: bool) -> None:
    font, marker = trace.get("textfont") or {}, trace.get("marker") or {}
    for i, (px, py) in enumerate(places):
        words = each(trace.get("text"), i, "")
        if not words or px != px or py != py or not (x.holds(px) and y.holds(py)):
            continue
        up, _, across = str(each(trace.get("textposition"), i, "middle center")).partition(" ")
        if up not in _UP or across not in _ACROSS:
            raise ValueError(f"scatter: unknown textposition {f'{up} {across}'!r}")
        # On a whisker that runs to that side a label would be struck through: it stands above it.
        if up == "middle" and across != "center" and reaches(trace.get("error_x"), i)[across == "right"]:
            up = "top"
        away = (float(each(marker.get("size"), i, 6)) * 0.625 + 2) * SCALE if dotted else SCALE
        board.text(
            str(words),
            px + {"left": -away, "center": 0, "right": away}[across],
            py + {"top": -away, "middle": 0, "bottom": away}[up],
            float(each(font.get("size"), i, 12)) * SCALE,
            each(font.get("color"), i, INK),
            across=_ACROSS[across], up=_UP[up], kind="label", halo=True,
        )  # fmt: skip


def _fill(board: Board, trace: Mapping[str, Any], places: Points, before: Points, x: Axis, y: Axis, colour: str, clip: str) -> None:
    kind = trace["fill"]
    if kind not in _FILLS:
        raise ValueError(f"scatter: unknown fill {kind!r}; there are {', '.join(_FILLS)}")
    there = [place for place in places if place[0] == place[0] and place[1] == place[1]]
    if not there:
        return
    back: list[tuple[float, float]] = []
    if kind == "tozeroy" or (kind == "tonexty" and not before):
        zero = min(max(y.place(0) if y.kind != "log" else y.start, min(y.start, y.end)), max(y.start, y.end))
        back = [(there[-1][0], zero), (there[0][0], zero)]
    elif kind == "tozerox":
        zero = min(max(x.place(0) if x.kind != "log" else x.start, min(x.start, x.end)), max(x.start, x.end))
        back = [(zero, there[-1][1]), (zero, there[0][1])]
    elif kind == "tonexty":
        back = [place for place in reversed(before) if place[0] == place[0] and place[1] == place[1]]
    shape = (trace.get("line") or {}).get("shape", "linear")
    d = _path(there, shape, True) + "".join(f"L{number(px)} {number(py)}" for px, py in back) + "Z"
    look = f'fill="{trace["fillcolor"]}"' if "fillcolor" in trace else f'fill="{colour}" fill-opacity="0.5"'
    board.add(f'<path class="fill" clip-path="url(#{clip})" d="{d}" {look}/>')


def _path(places: Points, shape: str, through: bool) -> str:
    if shape not in ("linear", "hv", "vh"):
        raise ValueError(f"scatter: unknown shape of line {shape!r}; there are linear, hv, vh")
    d, pen = "", False
    for px, py in places:
        if px != px or py != py:
            pen = pen and through
            continue
        if not pen:
            d += f"M{number(px)} {number(py)}"
        elif shape == "hv":
            d += f"H{number(px)}V{number(py)}"
        elif shape == "vh":
            d += f"V{number(py)}H{number(px)}"
        else:
            d += f"L{number(px)} {number(py)}"
        pen = True
    return d


def _first(given: Any) -> Any:
    return each(given, 0)


def _seen(trace: Mapping[str, Any]) -> str:
    return f' opacity="{trace["opacity"]:g}"' if trace.get("opacity", 1) != 1 else ""
