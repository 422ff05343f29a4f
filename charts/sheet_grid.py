"""The first rows of a table in a room: columns as wide as their words need, cells folded, figures at the right."""

from __future__ import annotations

from collections.abc import Sequence

from charts.content import Grid
from charts.letters import wide as width
from charts.sheet_words import Drawn, Tone, block, broken
from charts.svg_words import LEAD, Board, Box, number
from locales import Locale

_STEPS = (1.0, 0.9, 0.8, 0.7)
_LINES = (3, 2, 1)  # of a cell at most; fewer where few rows would be left
_ENOUGH = 5  # rows
_NARROW = 5.0  # the least width of a column of words that is folded, in letters
_GAP = 0.9  # between columns, in letters
_APART, _PARTS = 2.2, 3  # between parts of a table side by side, in letters; and their most
_PAD = 0.32  # above and below the words of a row, in letters


def grid(of: Grid, locale: Locale, wide: float, high: float, letters: float, tone: Tone) -> Drawn:
    """Set as many rows of a table as fit into a room, and say how many there are besides.

    Args:
        of: the table in words.
        locale: the reader's language.
        wide, high: the room, in pixels.
        letters: height of the letters, in pixels; less where the columns would not stand side by side.
        tone: colours of the sheet.

    Raises:
        ValueError: for a table without columns or rows, or a row that has not a text for each column.
    """
    if not of.columns or not of.rows:
        raise ValueError("nothing to draw: the table has no rows")
    if any(len(row) != len(of.columns) for row in (*of.rows, of.numeric)):
        raise ValueError("a row of the table has not a text for each column")
    for step in _STEPS:
        columns = _columns(of, wide, letters * step)
        if columns is not None:
            break
    count = len(of.columns)
    while columns is None:
        # The last resort: the first columns, and a line that says so.
        count -= 1
        columns = _columns(_narrowed(of, count), wide, letters * step) if count > 1 else [wide]
    size, kept = letters * step, _narrowed(of, count)
    room = wide, high
    beside = _beside(kept, room, size) if count == len(of.columns) else 1
    if beside > 1:
        return _panels(kept, beside, locale, room, size, tone)
    for lines in _LINES:
        board, y, shown = _set(kept, columns, wide, high, size, tone, lines, _foot(size, len(of.columns) - count))
        if shown >= min(_ENOUGH, len(of.rows)):
            break
    return _said(board, y, len(of.rows) - shown, len(of.columns) - count, locale, wide, size, tone)


def _beside(of: Grid, room: tuple[float, float], size: float) -> int:
    """Return how many parts of a narrow table may stand side by side: as many as its rows need, if no cell has to be folded."""
    row = LEAD * size + 2 * _PAD * size
    fits = int(room[1] / row) - 1
    needs = sum(_needs(of, size)) + _GAP * size * (len(of.columns) - 1)
    most = int((room[0] + _APART * size) / (needs + _APART * size))
    return 1 if len(of.rows) <= fits else max(1, min(_PARTS, most, -(-len(of.rows) // max(1, fits))))


def _panels(of: Grid, beside: int, locale: Locale, room: tuple[float, float], size: float, tone: Tone) -> Drawn:
    """Set a table in parts side by side, each below the headings."""
    wide = (room[0] - (beside - 1) * _APART * size) / beside
    columns = _columns(of, wide, size)
    assert columns is not None  # no cell has to be folded
    each = -(-len(of.rows) // beside)
    row = LEAD * size + 2 * _PAD * size
    foot = 0.0 if (each + 1) * row <= room[1] else _foot(size, 0)
    parts, words, low, shown = [], [], 0.0, 0
    for place in range(beside):
        rest = of.rows[shown : shown + each]
        if not rest:
            break
        board, y, count = _set(Grid(of.columns, of.numeric, rest), columns, wide, room[1] - foot, size, tone, 1, 0.0)
        x = place * (wide + _APART * size)
        parts.append(f'<g transform="translate({number(x)} 0)">{"".join(board.parts)}</g>')
        words += [Box(box.left + x, box.top, box.right + x, box.bottom) for box in board.words]
        low, shown = max(low, y), shown + count
    return _said(Board(parts, [], words), low, len(of.rows) - shown, 0, locale, room[0], size, tone)


def _foot(size: float, dropped: int) -> float:
    """Return the height of the lines that say what is left out."""
    return LEAD * size * (2 if dropped else 1) + 0.5 * size


def _said(board: Board, y: float, rows: int, columns: int, locale: Locale, wide: float, size: float, tone: Tone) -> Drawn:
    """Say below a table how many rows and columns there are besides."""
    left = [locale.t("sheet.more_rows", count=locale.number(rows))] if rows else []
    left += [locale.t("sheet.more_columns", count=locale.number(columns))] if columns else []
    if left:
        y = block(board, broken(" ".join(left), size, wide), 0, y + 0.4 * size, size, tone.quiet, kind="more")
    return Drawn(board.parts, y, board.words)


def _narrowed(of: Grid, count: int) -> Grid:
    return Grid(of.columns[:count], of.numeric[:count], tuple(row[:count] for row in of.rows))


def _needs(of: Grid, size: float) -> list[float]:
    """Return how wide each column is whose words are not folded."""
    return [max([width(head, size, "sans_bold"), *(width(row[i], size) for row in of.rows)]) for i, head in enumerate(of.columns)]


def _columns(of: Grid, wide: float, size: float) -> list[float] | None:
    """Share the width: every column what it needs, else words are folded; None where they cannot stand side by side."""
    room = wide - _GAP * size * (len(of.columns) - 1)
    needs, least = _needs(of, size), []
    for i, head in enumerate(of.columns):
        texts = [row[i] for row in of.rows]
        longest = max((width(word, size, "sans_bold") for text in (head, *texts) for word in text.split()), default=size)
        figures = max((width(text, size) for text in texts), default=0.0) if of.numeric[i] else 0.0
        # A heading has two lines at most, as far as there is room; figures are never folded.
        half = min(0.62 * width(head, size, "sans_bold"), 0.2 * wide)
        if i == 0:  # what a row is of stays whole
            longest = max(longest, min(needs[0], 0.3 * wide))
        least.append(min(needs[i], max(longest, half, figures if figures < 0.3 * wide else 0.0, 0.0 if of.numeric[i] else _NARROW * size)))
    if sum(needs) <= room:
        # What is left goes between the columns, but figures stay near their words.
        free = (room - sum(needs)) / len(needs)
        return [need + min(free, 4 * size) for need in needs]
    if sum(least) > room:
        return None
    free, wish = room - sum(least), [need - low for need, low in zip(needs, least, strict=True)]
    return [low + free * more / sum(wish) for low, more in zip(least, wish, strict=True)]


def _set(
    of: Grid, columns: Sequence[float], most: float, high: float, size: float, tone: Tone, lines: int, foot: float
) -> tuple[Board, float, int]:
    """Set the rows that fit, with cells of so many lines at most; return them, their lower edge and their number.

    `foot` is what has to stay free below them where not all of them fit.
    """
    board = Board()
    wide = min(most, sum(columns) + _GAP * size * (len(columns) - 1))
    y = _row(board, of.columns, of.numeric, columns, 0.0, size, tone, 0, bold=True)
    board.add(f'<path d="M0 {number(y)}H{number(wide)}" stroke="{tone.brand}" stroke-width="{number(size / 10)}" fill="none"/>')
    shown = 0
    for i, row in enumerate(of.rows):
        takes = _high(row, columns, size, lines)
        if shown and y + takes + (0 if i == len(of.rows) - 1 else foot) > high + 1:
            break
        if i % 2:
            band = f'y="{number(y)}" width="{number(wide)}" height="{number(takes)}"'
            board.add(f'<rect class="band" x="0" {band} fill="{tone.band}"/>')
        y = _row(board, row, of.numeric, columns, y, size, tone, lines)
        shown += 1
    return board, y, shown


def _high(row: Sequence[str], columns: Sequence[float], size: float, lines: int) -> float:
    most = max(len(broken(words, size, wide + 0.5, most=lines)) for words, wide in zip(row, columns, strict=True))
    return LEAD * size * max(1, most) + 2 * _PAD * size


def _row(
    board: Board, row: Sequence[str], numeric: Sequence[bool], columns: Sequence[float], top: float, size: float, tone: Tone,
    most: int, bold: bool = False,
) -> float:  # fmt: skip
    x, low = 0.0, top + LEAD * size + 2 * _PAD * size
    for words, right, wide in zip(row, numeric, columns, strict=True):
        lines = broken(words, size, wide + 0.5, bold=bold, most=most)
        at = {"across": "end"} if right else {}
        kind = "head" if bold else "cell"
        edge = block(board, lines, x + (wide if right else 0), top + _PAD * size, size, tone.ink, kind=kind, bold=bold, **at)
        low = max(low, edge + _PAD * size)
        x += wide + _GAP * size
    return low
