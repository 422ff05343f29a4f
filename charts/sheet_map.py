"""A map in a room: our own choropleth as large as it fits, and its legend below it or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from charts.letters import wide as width
from charts.sheet_words import DARK, Drawn, Tone, block, broken
from charts.svg_words import LEAD, Board, Box, number
from geo.plate import plate
from geo.view import LegendItem, MapView

_STEPS = (1.0, 0.92, 0.84, 0.76)
_GAP = 0.7  # between map and legend, in letters


def chart_map(view: MapView, wide: float, high: float, letters: float, prefix: str, tone: Tone) -> Drawn:
    """Draw a map with its legend in a room.

    Args:
        view: the map.
        wide, high: the room, in pixels.
        letters: height of the letters of the legend, in pixels; less where the legend would leave the map too little room.
        prefix: what its ids begin with, a CSS identifier.
        tone: colours of the sheet.
    """
    best: tuple[float, Drawn] | None = None
    for step in _STEPS:
        size = letters * step
        for beside in (False, True) if wide > 1.2 * high else (False,):
            found, area = _laid(view, wide, high, size, prefix, tone, beside)
            # The map counts, but smaller letters must earn their place.
            worth = area * step**1.2
            if best is None or worth > best[0] * 1.02:
                best = worth, found
    assert best is not None
    return best[1]


def _laid(view: MapView, wide: float, high: float, size: float, prefix: str, tone: Tone, beside: bool) -> tuple[Drawn, float]:
    across = 0.36 * wide if beside else wide
    key, low, signs = _legend(view, across, size, tone)
    gap = _GAP * size
    room = (wide - across - 1.5 * gap, high) if beside else (wide, high - low - gap)
    if room[1] < 0.2 * high or (beside and low > high):
        room = (room[0], max(room[1], 0.2 * high))
        fits = 0.25
    else:
        fits = 1.0
    made = plate(view, *room, letters=0.78 * size, scope=prefix, dark=tone is DARK)
    mapped = made.size[0] * made.scale, made.size[1] * made.scale
    if beside:
        at_map, at_key = (0.0, max(0.0, (low - mapped[1]) / 2)), (mapped[0] + 1.5 * gap, max(0.0, (mapped[1] - low) / 2))
        takes = max(mapped[1], low)
    else:
        at_map, at_key = ((wide - mapped[0]) / 2, 0.0), (0.0, mapped[1] + gap)
        takes = mapped[1] + gap + low
    drawn = [
        f"<style>{made.css}</style>",
        f'<g class="picture" transform="translate({number(at_map[0])} {number(at_map[1])}) scale({made.scale:.5f})">{made.drawn}</g>',
        f'<g class="legend" transform="translate({number(at_key[0])} {number(at_key[1])})">',
        *(made.sign(item, x, y, 0.78 * size) for item, x, y in signs),
        *key.parts,
        "</g>",
    ]
    words = [Box(b.left + at_key[0], b.top + at_key[1], b.right + at_key[0], b.bottom + at_key[1]) for b in key.words]
    return Drawn([f'<g class="{prefix}">', *drawn, "</g>"], takes, words), mapped[0] * mapped[1] * fits


def _legend(view: MapView, room: float, size: float, tone: Tone) -> tuple[Board, float, Sequence[tuple[LegendItem, float, float]]]:
    """Set the title of a legend and its lines side by side; return them, their lower edge, and the places of the signs."""
    board, signs = Board(), []
    y = block(board, broken(view.legend_title, size, room, bold=True), 0, 0, size, tone.ink, kind="key", bold=True)
    y += 0.25 * size if view.legend_title else 0
    lead, sign = LEAD * size, 1.7 * size
    x, deep = 0.0, 0.0
    for item in view.legend:
        lines = broken(f"{item.label} ({item.count})", size, room - sign)
        takes = sign + max((width(line, size) for line in lines), default=0.0)
        if x > 0 and x + takes > room:
            x, y, deep = 0.0, y + deep + 0.15 * size, 0.0
        signs.append((item, x, y + 0.5 * lead - 0.39 * size))
        block(board, lines, x + sign, y, size, tone.ink, kind="key")
        x, deep = x + takes + size, max(deep, lead * len(lines))
    return board, y + deep, signs
