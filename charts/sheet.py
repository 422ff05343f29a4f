"""One sheet that leaves the page: a chart, a map or a table with its finding, its warnings, its sources and its link burned in.

Every format is laid out for itself: letters keep their size, the picture takes the room that is left. Words stay words, so that they can be
found and copied. `body` is the picture alone, for a screen on a wall.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from charts.content import FORMATS, Chart, Content, Grid
from charts.palette import STAMP
from charts.sheet_chart import chart
from charts.sheet_grid import grid
from charts.sheet_map import chart_map
from charts.sheet_words import DARK, LIGHT, Drawn, Tone, block, broken, placed
from charts.svg_words import LEAD, SANS, Board, number, wide
from data.vocab import PRACTICE
from geo.boundaries import credit_lines
from geo.furniture import clean, width
from geo.view import MapView
from locales import Locale

__all__ = ["BRAND", "FORMATS", "body", "sheet"]

BRAND = "Pantau Netralitas"
REFERENCE = 1080  # the width at which sizes of letters are given
# At the reference width: the most and the least that letters may measure.
_TITLE = {"1200x675": (40, 28), "1080x1080": (46, 32), "1080x1920": (60, 38), "a4": (46, 32)}
_BODY = {"1200x675": 22.0, "1080x1080": 23.0, "1080x1920": 28.0, "a4": 22.0}
_SUB, _GUARD, _NOTE = (26.0, 20.0), (21.0, 18.0), (18.0, 14.0)
_TALL = 1.25  # how much larger these may be on the format of a telephone
_EDGE = 42.0
_STEPS = (1.0, 0.75, 0.5, 0.25, 0.0)  # from the most to the least
_WANTED = 0.44  # share of the height that the picture should have
_PREFIX = "s-unnamed-s"  # what ids begin with while it is drawn
_SMALL = 0.8  # share of the size of letters from which on down they are small
_FLOWING = 0.5  # the step from which on down warnings are set as one text
_COLUMNS = (0.32, 0.4, 0.47, 0.54)  # of the width, for warnings beside the picture
_BELOW = 2  # lines of warnings that stand below the picture also where it is wide
_LEAST = 120.0  # pixels below which no picture is a picture


@dataclass(frozen=True)
class _Frame:
    """What stands around the picture: elements, the edges between which the picture has its room, and how wide that is."""

    parts: Sequence[str]
    top: float
    low: float
    wide: float


def sheet(
    content: Content,
    locale: Locale,
    *,
    title: str,
    subtitle: str = "",
    alt: str = "",
    notes: Sequence[str] = (),
    guards: Sequence[str] = (),
    practice: bool = False,
    format: str = "1200x675",
    dark: bool = False,
    link: str = "",
    mark: str = BRAND,
) -> str:
    """Draw a sheet as one accessible SVG document (`role="img"`, `<title>`, `<desc>`, `lang`) of exactly the size of its format.

    Args:
        content: the chart, map or table; a map brings its badge, its sources and the attribution of its boundaries itself.
        locale: the reader's language.
        title: the finding; only where nothing else helps it ends in an ellipsis.
        subtitle: what is measured, when and by whom.
        alt: text alternative; that of a map, or the title, without one.
        notes: lines at the foot: sources, date, release, fingerprint.
        guards: what must be said with it; none is ever left out or cut.
        practice: whether DATA LATIHAN stands across it.
        format: one of `FORMATS`.
        dark: whether the sheet is dark.
        link: short address, at the foot.
        mark: the brand.

    Raises:
        ValueError: for an unknown format, or when there is nothing to draw.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; there are {', '.join(FORMATS)}")
    size, tone = FORMATS[format], DARK if dark else LIGHT
    if isinstance(content, MapView):
        guards = list(dict.fromkeys([*([content.badge] if content.badge else []), *guards]))
        # What is said of the figures stands in the notes already; the boundaries have to be credited wherever they are shown.
        notes = list(dict.fromkeys([*notes, *credit_lines(content.canvas, content.lang)] if notes else content.credits))
        practice = practice or bool(content.stamp)
        alt = alt or content.description
    prefix = _PREFIX
    frame = None
    for step in _STEPS:
        frame = _frame(size, tone, format, step, title, subtitle, notes, guards, link, mark)
        if frame.low - frame.top >= _WANTED * size[1]:
            break
    for most in ((3, 3), (3, 2), (2, 1)):
        if frame.low - frame.top >= 0.3 * size[1]:
            break
        frame = _frame(size, tone, format, 0.0, title, subtitle, notes, guards, link, mark, most)
    unit, edge = size[0] / REFERENCE, _EDGE * size[0] / REFERENCE

    def drawn_in(frame: _Frame) -> tuple[tuple[float, float], Drawn]:
        room = frame.wide, max(_LEAST, frame.low - frame.top)
        return room, _picture(content, locale, room, _BODY[format] * unit, prefix, tone)

    room, drawn = drawn_in(frame)
    if drawn.crowded or drawn.step < _SMALL:
        # The picture needs the room more than the words around it.
        frame = _frame(size, tone, format, 0.0, title, subtitle, notes, guards, link, mark)
        room, drawn = drawn_in(frame)
    parts = [*frame.parts, _set(drawn, edge, frame.top, room, 0.0 if isinstance(content, Grid) else 0.5)]
    if practice:
        parts.append(_stamp(size, frame.top + room[1] / 2))
    return _document(parts, size, locale, prefix, title, alt, tone.paper)


def body(content: Content, locale: Locale, *, size: tuple[int, int], dark: bool = False, heading: bool = False) -> str:
    """Draw the picture alone, with its legend, as an SVG of exactly that size on a transparent ground, to be read from afar.

    Args:
        content: the chart, map or table.
        locale: the reader's language.
        size: width and height in pixels.
        dark: whether it stands on a dark ground.
        heading: whether the title of a map is written above it; charts and tables have none of their own.

    Raises:
        ValueError: when there is nothing to draw, or a side is below 200 pixels.
    """
    if min(size) < 200:
        raise ValueError(f"size: {size[0]} × {size[1]} leaves no room for a picture")
    tone, letters = DARK if dark else LIGHT, max(16.0, min(0.026 * size[1], 0.03 * size[0]))
    title = content.title if isinstance(content, MapView) else ""
    alt = content.description if isinstance(content, MapView) else ""
    prefix = _PREFIX
    edge, board = 0.5 * letters, Board()
    top = edge
    if heading and title:
        lines = broken(title, 1.6 * letters, size[0] - 2 * edge, serif=True)
        top = block(board, lines, edge, edge, 1.6 * letters, tone.ink, kind="title", bold=True, serif=True)
    drawn = _picture(content, locale, (size[0] - 2 * edge, size[1] - top - edge), letters, prefix, tone)
    parts = [*board.parts, _set(drawn, edge, top, (size[0] - 2 * edge, size[1] - top - edge), 0.5)]
    if isinstance(content, MapView) and content.stamp:
        parts.append(_stamp(size, size[1] / 2))
    return _document(parts, size, locale, prefix, title, alt, "")


def _set(drawn: Drawn, left: float, top: float, room: tuple[float, float], down: float) -> str:
    """Put a picture into its room, at a share of the height that is left; what is too high for it is made smaller as a whole."""
    scale = min(1.0, room[1] / max(drawn.high, 1.0))
    return placed(drawn, left + room[0] * (1 - scale) / 2, top + max(0.0, room[1] - drawn.high * scale) * down, scale)


def _picture(content: Content, locale: Locale, room: tuple[float, float], letters: float, prefix: str, tone: Tone) -> Drawn:
    if isinstance(content, Chart):
        return chart(content.make(tone is DARK), locale, *room, letters, prefix, tone)
    if isinstance(content, MapView):
        return chart_map(content, *room, letters, prefix, tone)
    if isinstance(content, Grid):
        return grid(content, locale, *room, letters, tone)
    raise ValueError("nothing to draw: neither chart, map nor table")


def _frame(
    size: tuple[int, int],
    tone: Tone,
    format: str,
    step: float,
    title: str,
    subtitle: str,
    notes: Sequence[str],
    guards: Sequence[str],
    link: str,
    mark: str,
    most: tuple[int, int] = (0, 0),
) -> _Frame:
    """Set head and foot with letters between their least (0) and their most (1)."""
    unit, edge = size[0] / REFERENCE, _EDGE * size[0] / REFERENCE
    room = size[0] - 2 * edge

    def letters(ends: Sequence[float], larger: float = 1.0) -> float:
        return unit * (ends[1] + (ends[0] * larger - ends[1]) * step)

    tall = _TALL if size[1] > 1.6 * size[0] else 1.0
    head, sub = letters(_TITLE[format]), letters(_SUB, tall)
    board = Board()
    board.add(f'<rect class="rim" width="{size[0]}" height="{number(8 * unit)}" fill="{tone.brand}"/>')
    lines = broken(title, head, room, serif=True, most=most[0])
    y = block(board, lines, edge, 0.7 * edge, head, tone.ink, kind="title", bold=True, serif=True)
    y = block(board, broken(subtitle, sub, room, most=most[1]), edge, y + 4 * unit, sub, tone.quiet, kind="subtitle")
    if step < 1 or size[0] > size[1]:
        notes = [" · ".join(note for note in notes if note)]
    low = _foot(board, size, tone, letters(_NOTE, tall), notes, link, mark)
    top, small = y + 14 * unit, letters(_GUARD, tall)
    wide_left = room
    if size[0] > size[1]:
        wide_left = _beside(board, size, tone, small, guards, (top, low - 10 * unit))
    if wide_left == room:
        low = _guards(board, size, tone, small, guards, low, flow=step <= _FLOWING)
    return _Frame(board.parts, top, low - 14 * unit, wide_left)


def _foot(board: Board, size: tuple[int, int], tone: Tone, letters: float, notes: Sequence[str], link: str, mark: str) -> float:
    """Set notes, brand and link at the lower edge; return their upper edge."""
    unit, edge = size[0] / REFERENCE, _EDGE * size[0] / REFERENCE
    room = size[0] - 2 * edge
    brand = 22 * unit
    y = size[1] - 0.6 * edge - LEAD * brand
    own = wide(f"<b>{mark}</b>", brand) * 1.06
    block(board, [mark], edge, y, brand, tone.brand, kind="brand", bold=True, serif=True)
    if link:
        beside = room - own - brand
        small = max(letters, min(20 * unit, 20 * unit * beside / max(1.0, width(link, 20 * unit))))
        lines = broken(link, small, beside)
        y = min(y, size[1] - 0.6 * edge - LEAD * small * len(lines))
        block(board, lines, size[0] - edge, size[1] - 0.6 * edge - LEAD * small * len(lines), small, tone.quiet, kind="link", across="end")
    lines = [line for note in notes if note for line in broken(note, letters, room)]
    y -= LEAD * letters * len(lines) + 4 * unit
    block(board, lines, edge, y, letters, tone.quiet, kind="notes")
    y -= 8 * unit
    board.add(f'<path d="M{number(edge)} {number(y)}H{number(size[0] - edge)}" stroke="{tone.rule}" stroke-width="{number(1.5 * unit)}"/>')
    return y - 6 * unit


def _guards(board: Board, size: tuple[int, int], tone: Tone, letters: float, guards: Sequence[str], low: float, *, flow: bool) -> float:
    """Set the warnings in a box above the foot, one after the other or (`flow`) as one text; return its upper edge."""
    edge = _EDGE * size[0] / REFERENCE
    lines = _warned(guards, letters, size[0] - 2 * edge, flow)
    if not lines:
        return low
    high = LEAD * letters * len(lines) + 0.7 * letters
    y = low - high - 0.3 * letters
    _box(board, lines, (edge, y, size[0] - 2 * edge, high), letters, tone)
    return y


def _beside(board: Board, size: tuple[int, int], tone: Tone, letters: float, guards: Sequence[str], room: tuple[float, float]) -> float:
    """Set many warnings in a box beside the picture, between two heights; return how wide the picture may be."""
    edge = _EDGE * size[0] / REFERENCE
    whole = size[0] - 2 * edge
    if len(_warned(guards, letters, whole, False)) <= _BELOW:
        return whole
    for column, flow in ((column, flow) for column in _COLUMNS for flow in (False, True)):
        across = column * size[0]
        lines = _warned(guards, letters, across, flow)
        high = LEAD * letters * len(lines) + 0.7 * letters
        if high <= room[1] - room[0]:
            _box(board, lines, (size[0] - edge - across, room[0], across, high), letters, tone)
            return whole - across - edge
    return whole


def _warned(guards: Sequence[str], letters: float, room: float, flow: bool) -> list[str]:
    told = [guard for guard in guards if guard]
    texts = [" ".join(guard if guard[-1] in ".!?" else f"{guard}." for guard in told)] if flow else told
    return [line for text in texts for line in broken(text, letters, room - 1.6 * letters)]


def _box(board: Board, lines: Sequence[str], at: tuple[float, float, float, float], letters: float, tone: Tone) -> None:
    """Set lines on the ground of a warning: left and upper edge, width and height."""
    x, y, across, high = at
    place = f'x="{number(x)}" y="{number(y)}" height="{number(high)}"'
    board.add(f'<rect class="guard" {place} width="{number(across)}" fill="{tone.warn}"/>')
    board.add(f'<rect {place} width="{number(0.3 * letters)}" fill="{tone.rim}"/>')
    block(board, lines, x + 0.9 * letters, y + 0.35 * letters, letters, tone.ink, kind="guards")


def _stamp(size: tuple[int, int], middle: float) -> str:
    """Write the mark of practice data across the sheet."""
    letters = 0.86 * size[0] * 64 / wide(f"<b>{PRACTICE}</b>", 64)
    letters = min(letters, 0.2 * size[1])
    place = f'x="{number(size[0] / 2)}" y="{number(middle + 0.35 * letters)}" font-size="{number(letters)}"'
    look = f'font-weight="700" text-anchor="middle" fill="{STAMP}" opacity="0.4"'
    return f'<text class="stamp" {place} {look}>{PRACTICE}</text>'


def _document(parts: Sequence[str], size: tuple[int, int], locale: Locale, prefix: str, title: str, alt: str, paper: str) -> str:
    name = title or alt or BRAND
    # Ids hold a hash of all that is drawn, so that several pictures can stand in one page.
    own = "s" + hashlib.sha256(f"{size}{name}{alt}{''.join(parts)}".encode()).hexdigest()[: len(_PREFIX) - 1]
    ground = f'<rect class="sheet" width="{size[0]}" height="{size[1]}" fill="{paper}"/>' if paper else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" role="img"'
        f' lang="{locale.lang}" aria-labelledby="{prefix}-title {prefix}-desc" font-family="{SANS}">'
        f'<title id="{prefix}-title">{clean(name)}</title><desc id="{prefix}-desc">{clean(alt or name)}</desc>'
        f"{ground}{''.join(parts)}</svg>\n".replace(prefix, own)
    )
