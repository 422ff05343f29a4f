"""A chart as one self-contained SVG: title, subtitle, the picture of a plotly dictionary, legend and the notes burned in at the foot.

It draws what `charts` makes (scatter and bar traces, shapes, annotations) in plain colours on white paper, so that a file that leaves the
page says by itself what it shows and where it is from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from charts import svg_legend
from charts.palette import STAMP
from charts.svg_picture import Picture, picture, traces
from charts.svg_words import SANS, Board, fold, number, tall, wide
from data.vocab import PRACTICE
from geo.furniture import clean
from locales import Locale

NARROWEST, WIDEST = 360, 4000
EDGE = 24.0
INK, QUIET = "#16262a", "#55646a"
_HEAD, _SUB, _NOTE = 26.0, 17.0, 13.0


def svg(
    figure: Mapping[str, Any],
    locale: Locale,
    *,
    title: str,
    subtitle: str = "",
    alt: str = "",
    notes: Sequence[str] = (),
    practice: bool = False,
    width: int = 1200,
) -> str:
    """Draw a figure as an accessible SVG document (`role="img"`, `<title>`, `<desc>`, `lang`) on white paper.

    Args:
        figure: a plotly figure as a dictionary (`data`, `layout`), made for light paper.
        locale: the reader's language, for numbers at the axes and `lang`.
        title: the finding.
        subtitle: what is measured.
        alt: text alternative; the title without one.
        notes: lines at the foot: sources, date, release, fingerprint.
        practice: whether DATA LATIHAN stands across the picture.
        width: of the drawing, in pixels; its height follows.

    Raises:
        ValueError: for a figure without traces, for a trace, axis, symbol or shape that is not drawn here (the text names it), and for a
            width below `NARROWEST` or above `WIDEST`.
    """
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(f"width: {width} is not between {NARROWEST} and {WIDEST}")
    prefix = "c" + hashlib.sha256(f"{locale.lang}|{title}|{alt}".encode()).hexdigest()[:8]
    layout = figure.get("layout") or {}
    left, right = EDGE, width - EDGE
    drawn = picture(figure, locale, left, right, prefix)
    named = svg_legend.named(traces(figure), layout)
    parts: list[str] = []
    y = _block(parts, title, EDGE, _HEAD, INK, right - left, bold=True, serif=True)
    y = _block(parts, subtitle, y + 4, _SUB, QUIET, right - left) if subtitle else y
    y += 16
    if named and svg_legend.above(layout):
        y = _legend(parts, named, layout, left, right, y, prefix) + 14
    top = y - drawn.box.top
    parts.append(f'<g class="picture" transform="translate(0 {number(top)})">{"".join(drawn.parts)}</g>')
    y = top + drawn.box.bottom
    if named and not svg_legend.above(layout):
        y = _legend(parts, named, layout, left, right, y + 16, prefix)
    if practice:
        parts.append(_stamp(drawn, top))
    if notes:
        parts.append(f'<path d="M{number(left)} {number(y + 16)}H{number(right)}" stroke="#d5dcda" stroke-width="1" fill="none"/>')
        y += 22
        for note in notes:
            y = _block(parts, note, y + 2, _NOTE, QUIET, right - left)
    height = round(y + EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' lang="{locale.lang}" aria-labelledby="{prefix}-title {prefix}-desc" font-family="{SANS}">'
        f'<title id="{prefix}-title">{clean(title)}</title><desc id="{prefix}-desc">{clean(alt or title)}</desc>'
        f'<rect class="sheet" width="{width}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _block(parts: list[str], words: str, top: float, size: float, colour: str, room: float, **look: bool) -> float:
    """Set words in lines that fit; return the lower edge."""
    board = Board()
    # What comes from a page is no markup.
    folded = fold(words.replace("&", "&amp;").replace("<", "&lt;"), size * (1.06 if look.get("bold") else 1), room)
    board.text(folded, EDGE, top, size, colour, across="start", up="top", kind="said", **look)
    parts += board.parts
    return top + tall(folded, size)


def _legend(
    parts: list[str], named: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], left: float, right: float, top: float, prefix: str
) -> float:
    board = svg_legend.legend(named, layout, left, right, top, f"{prefix}-k")
    parts.append(f'<g class="legend">{"".join(board.parts)}</g>')
    return max(box.bottom for box in board.boxes)


def _stamp(drawn: Picture, top: float) -> str:
    """Write the mark of practice data across the plot, as large as it fits."""
    room = drawn.box.right - drawn.box.left
    size = min(64.0, 64.0 * 0.9 * room / wide(f"<b>{PRACTICE}</b>", 64))
    x, y = (drawn.box.left + drawn.box.right) / 2, top + (drawn.plot.top + drawn.plot.bottom) / 2 + 0.35 * size
    look = f'font-size="{number(size)}" font-weight="700" text-anchor="middle" fill="{STAMP}" opacity="0.45"'
    return f'<text class="stamp" x="{number(x)}" y="{number(y)}" {look}>{PRACTICE}</text>'
