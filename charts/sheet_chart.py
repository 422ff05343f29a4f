"""A chart laid out anew for a room: its plot takes the height that is left, its letters the size that is asked for.

A chart of rows that are more than the room holds keeps the first ones and says how many there are besides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from charts import svg_legend
from charts.palette import INK, INK_DARK
from charts.sheet_words import DARK, Drawn, Tone, block, broken, touching
from charts.svg_marks import INK as MARK_INK
from charts.svg_marks import SCALE
from charts.svg_picture import GRID, ZERO, natural, picture, traces
from charts.svg_words import HALO, Board, Box, fold, number, tall
from locales import Locale

_STEPS = (1.0, 0.93, 0.86)  # sizes of letters that are tried, the largest first
_LAST = (0.76, 0.66, 0.56)  # where nothing else helps
_SIDE, _WIDE = 0.36, 0.5  # shares of the width that labels at the side may take: as on the page, and where their rows are low
_LOW = 110.0  # the least height of a plot, before it is scaled
_ROW = 1.7  # how much higher than on the page rows may be
_LETTERS = 0.85  # the least share of their size that labels at the side may have
_SLOT = 21.0  # the least height of a row, before it is scaled


def chart(figure: Mapping[str, Any], locale: Locale, wide: float, high: float, letters: float, prefix: str, tone: Tone) -> Drawn:
    """Lay out a figure in a room.

    Args:
        figure: a plotly figure as a dictionary, made for the ground it stands on.
        locale: the reader's language.
        wide, high: the room, in pixels.
        letters: height of its smallest letters, in pixels; less where words would touch.
        prefix: what its ids begin with.
        tone: colours of the sheet.

    Raises:
        ValueError: for what is not drawn here, or a figure without traces.
    """
    scale = letters / (SCALE * _smallest(figure))
    tried: list[Drawn] = []

    def fits(one: Mapping[str, Any], step: float, room: float, side: float = _SIDE) -> bool:
        tried.append(_laid(one, locale, wide, room, scale, step, prefix, side))
        return not tried[-1].crowded

    if any(fits(figure, step, high) for step in _STEPS):
        return _toned(tried[-1], tone)
    rows = _rows(figure)
    if rows:
        flat = _flat(figure)
        if any(fits(flat, step, high, _WIDE) for step in _STEPS):
            return _toned(tried[-1], tone)
        for step in (*_STEPS[1:], *_LAST):
            room = high - 1.5 * letters * step
            for kept in range(min(rows - 1, int(rows * room / max(room, tried[-1].needs))), 0 if step in _LAST else 2, -1):
                if fits(_first(flat, kept), step, room, _WIDE):
                    return _toned(_said(tried[-1], locale, wide, letters * step, rows - kept, tone), tone)
    if any(fits(figure, step, high) for step in _LAST):
        return _toned(tried[-1], tone)
    return _toned(min(tried, key=lambda one: (max(0.0, one.high - high - 2), touching(one.words))), tone)


def _said(drawn: Drawn, locale: Locale, wide: float, size: float, left: int, tone: Tone) -> Drawn:
    """Say below a chart how many rows there are besides."""
    board = Board()
    lines = broken(locale.t("sheet.more_rows", count=locale.number(left)), size, wide)
    low = block(board, lines, 0, drawn.high + 0.25 * size, size, tone.quiet, kind="more")
    return replace(drawn, parts=[*drawn.parts, *board.parts], high=low, words=[*drawn.words, *board.words])


def _laid(
    figure: Mapping[str, Any], locale: Locale, wide: float, high: float, scale: float, step: float, prefix: str, side: float
) -> Drawn:
    """Draw it at a share of the scale; crowded when words touch, or when it does not fit."""
    scale *= step
    layout = figure.get("layout") or {}
    width, room = wide / scale, high / scale
    named = svg_legend.named(traces(figure), layout)
    key = svg_legend.legend(named, layout, 0, width, 0, f"{prefix}-k") if named else Board()
    low = max((box.bottom for box in key.boxes), default=-14.0) + 14.0
    rows = _rows(figure)
    most = _ROW * natural(layout) if rows else 1.05 * width
    least = min(_LOW, _SLOT * rows) if rows else _LOW
    plot = max(least, min(most, room - low - 60))
    for _ in range(4):
        drawn = picture(figure, locale, 0, width, prefix, plot, side)
        over = room - low - (drawn.box.bottom - drawn.box.top)
        if abs(over) < 1 or (over > 0 and plot >= most) or (over < 0 and plot <= least):
            break
        plot = max(least, min(most, plot + over))
    down = low - drawn.box.top
    parts = [
        f'<g transform="scale({scale:.4f})"><g class="legend">{"".join(key.parts)}</g>'
        f'<g class="picture" transform="translate(0 {number(down)})">{"".join(drawn.parts)}</g></g>'
    ]
    words = [_moved(box, 0, scale) for box in key.words] + [_moved(box, down, scale) for box in drawn.words]
    takes = low + drawn.box.bottom - drawn.box.top
    labels = figure["layout"]["yaxis"]["ticktext"] if rows else ()
    slot = max([_SLOT, *(_LETTERS * tall(fold(str(text), 12 * SCALE, side * width), 12 * SCALE) for text in labels)])
    outside = drawn.box.right > width + 2 or drawn.box.left < -2
    crowded = bool(touching(words)) or takes > room + 2 or slot * rows > plot + 1 or outside
    return Drawn(parts, takes * scale, words, crowded, step, (takes - plot + slot * rows) * scale)


def _moved(box: Box, down: float, scale: float) -> Box:
    return Box(box.left * scale, (box.top + down) * scale, box.right * scale, (box.bottom + down) * scale)


def _smallest(figure: Mapping[str, Any]) -> float:
    """Return the size of the smallest letters of a figure; 12 is that of ticks without a size of their own."""
    layout = figure.get("layout") or {}
    fonts = [(layout.get(name) or {}).get("tickfont") or {} for name in ("xaxis", "yaxis")]
    fonts += [note.get("font") or {} for note in layout.get("annotations") or ()]
    fonts += [trace.get("textfont") or {} for trace in figure.get("data") or ()]
    sizes = [size for font in fonts if isinstance(size := font.get("size"), int | float)]
    return max(10.0, min([12.0, *sizes]))


def _rows(figure: Mapping[str, Any]) -> int:
    """Return how many rows a figure of rows has (labels at its side, the first on top); 0 for another one."""
    axis = (figure.get("layout") or {}).get("yaxis") or {}
    ends, places = axis.get("range") or (), axis.get("tickvals")
    if places is None or len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] <= ends[1] or "yaxis2" in figure["layout"]:
        return 0
    return len(places) if list(places) == list(range(len(places))) else 0


def _first(figure: Mapping[str, Any], kept: int) -> dict[str, Any]:
    """Keep the first rows of a figure of rows."""
    layout = dict(figure["layout"])
    axis = layout["yaxis"]
    layout["yaxis"] = axis | {"range": [kept - 0.4, axis["range"][1]], "tickvals": list(range(kept)), "ticktext": axis["ticktext"][:kept]}
    layout["shapes"] = [one for one in layout.get("shapes") or () if not _below(one, "yref", ("y0", "y1"), kept)]
    layout["annotations"] = [one for one in layout.get("annotations") or () if not _below(one, "yref", ("y",), kept)]
    return {"data": [_cut(trace, kept) for trace in figure["data"]], "layout": layout}


def _flat(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Take the line breaks, which are made for a narrow screen, out of the labels at the side."""
    layout = dict(figure["layout"])
    layout["yaxis"] = layout["yaxis"] | {"ticktext": [str(text).replace("<br>", " ") for text in layout["yaxis"]["ticktext"]]}
    return dict(figure) | {"layout": layout}


def _below(one: Mapping[str, Any], ref: str, ends: Sequence[str], kept: int) -> bool:
    return one.get(ref) == "y" and any(one[end] > kept - 0.5 for end in ends)


def _cut(trace: Mapping[str, Any], kept: int) -> dict[str, Any]:
    """Keep the marks of the first rows: every setting that is one each is cut with them."""
    places = list(trace.get("y") or ())
    held = [i for i, place in enumerate(places) if place is not None and not place > kept - 0.5]

    def cut(given: Any) -> Any:
        if isinstance(given, Mapping):
            return {name: cut(value) for name, value in given.items()}
        if isinstance(given, list | tuple) and len(given) == len(places):
            return [given[i] for i in held]
        return given

    return cut(dict(trace))


def _toned(drawn: Drawn, tone: Tone) -> Drawn:
    """Turn the colours of white paper, in which the picture is drawn, into those of a dark sheet."""
    if tone is not DARK:
        return drawn
    parts = []
    for part in drawn.parts:
        part = part.replace(f'stroke="{HALO}"', f'stroke="{tone.paper}"')
        for light, dark in ((GRID, "#242c33"), (ZERO, "#59646a"), (INK, INK_DARK), (MARK_INK, INK_DARK)):
            part = part.replace(f'"{light}"', f'"{dark}"')
        parts.append(part)
    return replace(drawn, parts=parts)
