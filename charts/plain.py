"""Plain plotly figures as dictionaries: bars, dots with intervals, lines, scattered points. Each topic's chart module fills them.

A plain dictionary costs a tenth of building `go.Figure`. Every figure follows the reader's language in its numbers, keeps its axes fixed (a
finger that scrolls must not zoom) and bears the mark of practice data.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.palette import ALTERNATE, INK, INK_DARK, PARTIAL, PREFERRED, QUIET, STAMP
from data.vocab import PRACTICE
from locales import Locale

TONES = {"preferred": PREFERRED, "other": ALTERNATE, "partial": PARTIAL, "quiet": QUIET}
ROW = 34  # pixels for a bar or a dot with its label
_LABEL = 26  # characters in a line of a label at the side: what a phone leaves beside the bars


@dataclass(frozen=True)
class Mark:
    """One bar, dot or point.

    Attributes:
        label: words at the side (bars and dots), or the name of the point.
        value: length or place.
        text: what is printed beside it, written in the reader's language by the caller.
        hover: lines of the hover label; the first is bold.
        tone: a key of `TONES`.
        lower, upper: ends of the interval, or None.
        hollow: a figure that is not the one to quote (partial, other reading, small).
        x: place on the horizontal axis (lines and points).
        symbol: a plotly symbol of its own, else that of its line.
    """

    label: str
    value: float
    text: str = ""
    hover: Sequence[str] = ()
    tone: str = "preferred"
    lower: float | None = None
    upper: float | None = None
    hollow: bool = False
    x: float | str = 0
    symbol: str = ""


@dataclass(frozen=True)
class Line:
    """One line or group of points: its name in the legend, its marks from left to right, a key of `TONES`, and whether marks are joined.

    `dotted` draws the marks themselves; a smooth curve has none. A mark whose value is not a number interrupts the line.
    """

    name: str
    marks: Sequence[Mark]
    tone: str = "preferred"
    joined: bool = True
    dash: str = "solid"
    symbol: str = "circle"
    dotted: bool = True


@dataclass(frozen=True)
class Rule:
    """A straight line across a chart at `at`, with a few words; `axis` is the axis that `at` is measured on."""

    at: float
    words: str = ""
    axis: str = "x"


@dataclass(frozen=True)
class Axes:
    """Titles of the axes, their ends (None: from the figures), tick places with labels, and the rules across."""

    x: str = ""
    y: str = ""
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    x_ticks: Sequence[tuple[float, str]] = ()
    y_ticks: Sequence[tuple[float, str]] = ()
    rules: Sequence[Rule] = field(default=())


def bars(marks: Sequence[Mark], locale: Locale, *, axes: Axes | None = None, dark: bool = False, practice: bool = False) -> dict[str, Any]:
    """Draw horizontal bars from zero, first mark on top, each with its text at the end."""
    ink = INK_DARK if dark else INK
    names = [_wrapped(mark.label) for mark in marks]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [mark.value for mark in marks],
        "y": list(range(len(marks))),
        "text": [mark.text for mark in marks],
        "textposition": "outside",
        "textfont": {"size": 13, "color": ink},
        "cliponaxis": False,
        "hovertext": [_hover(mark) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [TONES[mark.tone] for mark in marks],
            "pattern": {"shape": ["/" if mark.hollow else "" for mark in marks], "fgcolor": "#ffffff"},
        },
    }
    top = max((mark.value for mark in marks), default=1.0) or 1.0
    layout = _rows(names, locale, axes or Axes(), ink, practice)
    # Room for the text at the end of the longest bar.
    layout["xaxis"] |= {"range": [0, top * 1.22], "showticklabels": False}
    return {"data": [trace], "layout": layout}


def dots(lines: Sequence[Line], locale: Locale, *, axes: Axes | None = None, dark: bool = False, practice: bool = False) -> dict[str, Any]:
    """Draw dots with intervals, a row a label (the labels of the first line, top down); several lines share the rows."""
    ink = INK_DARK if dark else INK
    labels = list(dict.fromkeys(mark.label for line in lines for mark in line.marks))
    place = {label: i for i, label in enumerate(labels)}
    step = 0.24 if len(lines) > 1 else 0.0
    traces = []
    for i, line in enumerate(lines):
        shift = (i - (len(lines) - 1) / 2) * step
        trace = _marks(line, [mark.value for mark in line.marks], [place[mark.label] + shift for mark in line.marks], ink, "middle right")
        if any(mark.lower is not None for mark in line.marks):
            trace["error_x"] = _ends(line)
        trace["mode"] = "markers"
        traces.append(trace)
    layout = _rows([_wrapped(label) for label in labels], locale, axes or Axes(), ink, practice)
    layout["showlegend"] = len(lines) > 1
    return {"data": traces, "layout": layout}


def lines(of: Sequence[Line], locale: Locale, *, axes: Axes | None = None, dark: bool = False, practice: bool = False) -> dict[str, Any]:
    """Draw lines or scattered points over a numeric axis; intervals are vertical."""
    ink = INK_DARK if dark else INK
    axes = axes or Axes()
    traces = []
    for line in of:
        trace = _marks(line, [mark.x for mark in line.marks], [mark.value for mark in line.marks], ink, "top center")
        if any(mark.lower is not None for mark in line.marks):
            trace["error_y"] = _ends(line)
        traces.append(trace)
    layout = _layout(locale, axes, ink, practice, 430)
    layout["xaxis"] |= {"title": {"text": axes.x, "font": {"color": ink}}}
    layout["yaxis"] |= {"title": {"text": axes.y, "font": {"color": ink}}, "rangemode": "tozero", "tickformat": ",", "nticks": 6}
    layout["showlegend"] = len(of) > 1
    return {"data": traces, "layout": layout}


def _marks(line: Line, x: Sequence[Any], y: Sequence[Any], ink: str, place: str) -> dict[str, Any]:
    colour = TONES[line.tone]
    texts = [mark.text for mark in line.marks]
    mode = "+".join(part for part, on in (("lines", line.joined), ("markers", line.dotted), ("text", any(texts))) if on)
    return {
        "type": "scatter",
        "mode": mode,
        "name": line.name,
        "x": list(x),
        "y": list(y),
        "text": texts,
        "textposition": place,
        "textfont": {"size": 12, "color": ink},
        "cliponaxis": False,
        "hovertext": [_hover(mark) for mark in line.marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": colour, "width": 2, "dash": line.dash},
        "marker": {
            "color": colour,
            "size": 9,
            "symbol": [mark.symbol or line.symbol + ("-open" if mark.hollow else "") for mark in line.marks],
            "line": {"width": 2, "color": colour},
        },
    }


def _ends(line: Line) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if mark.upper is None else mark.upper - mark.value for mark in line.marks],
        "arrayminus": [0 if mark.lower is None else mark.value - mark.lower for mark in line.marks],
        "color": TONES[line.tone],
        "thickness": 1.5,
        "width": 4,
    }


def _rows(names: Sequence[str], locale: Locale, axes: Axes, ink: str, practice: bool) -> dict[str, Any]:
    # Rows are equally high: the longest label sets the height of all, else two of three lines touch.
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    layout = _layout(locale, axes, ink, practice, 80 + max(ROW, 18 * lines) * len(names))
    layout["yaxis"] |= {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "range": [len(names) - 0.4, -0.6],
        "showgrid": False,
        "automargin": True,
    }
    layout["xaxis"] |= {"title": {"text": axes.x, "font": {"color": ink}}, "rangemode": "tozero"}
    layout["showlegend"] = False
    return layout


def _layout(locale: Locale, axes: Axes, ink: str, practice: bool, height: int) -> dict[str, Any]:
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for rule in axes.rules:
        along, across = ("x", "y") if rule.axis == "x" else ("y", "x")
        shapes.append(
            {"type": "line", f"{along}ref": along, f"{across}ref": "paper", f"{along}0": rule.at, f"{along}1": rule.at}
            | {f"{across}0": 0, f"{across}1": 1, "line": {"color": QUIET, "width": 1.5, "dash": "dot"}, "layer": "below"}
        )
        if rule.words:
            spot = {"xref": "x", "yref": "paper", "x": rule.at, "y": 1, "yanchor": "bottom"}
            if rule.axis == "y":
                spot = {"xref": "paper", "yref": "y", "x": 1, "y": rule.at, "xanchor": "right", "yanchor": "bottom"}
            notes.append(spot | {"text": rule.words, "showarrow": False, "font": {"size": 12, "color": ink}})
    if practice:
        notes.append(
            {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False, "opacity": 0.45}
            | {"text": f"<b>{PRACTICE}</b>", "font": {"size": 34, "color": STAMP}}
        )
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 28, "b": 8},
        "separators": ",." if locale.lang == "id" else ".,",
        "hovermode": "closest",
        "legend": {"font": {"color": ink}, "orientation": "h", "x": 0, "xanchor": "left", "y": -0.2, "yanchor": "top"},
        "shapes": shapes,
        "annotations": notes,
    }
    for name, ends, ticks in (("xaxis", axes.x_range, axes.x_ticks), ("yaxis", axes.y_range, axes.y_ticks)):
        axis: dict[str, Any] = {"fixedrange": True, "tickfont": {"color": ink}, "zeroline": False, "automargin": True}
        if ends is not None:
            axis["range"] = list(ends)
        if ticks:
            axis |= {"tickmode": "array", "tickvals": [at for at, _ in ticks], "ticktext": [words for _, words in ticks]}
        layout[name] = axis
    return layout


def _wrapped(label: str) -> str:
    # A line break in the label stays one.
    return "<br>".join(line for part in label.split("\n") for line in textwrap.wrap(part, _LABEL)) or label


def _hover(mark: Mark) -> str:
    # Plotly clips a hover label that is wider than the chart; it breaks lines only where told to.
    first, *rest = mark.hover or (mark.label,)
    return "<br>".join((f"<b>{first}</b>", *("<br>".join(textwrap.wrap(line, 44)) for line in rest)))
