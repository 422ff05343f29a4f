"""Words on a sheet: its colours, blocks of lines that fit, and the last resort of an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.svg_words import LEAD, Board, Box, number
from geo.furniture import wrap
from geo.palette import DARK as MAP_DARK
from geo.palette import LIGHT as MAP_LIGHT

_BOLD = 1.06  # bold letters are that much wider
_SLIM = 0.94  # Source Sans and what stands in for it are narrower than the widths of letters that are on the safe side for serifs too
ELLIPSIS = "…"


@dataclass(frozen=True)
class Tone:
    """The colours of a sheet: paper, letters, quiet letters, lines, ground and rim of a warning, the brand's own, and every other row."""

    paper: str
    ink: str
    quiet: str
    rule: str
    warn: str
    rim: str
    brand: str
    band: str


LIGHT = Tone(
    MAP_LIGHT["paper"], MAP_LIGHT["ink"], MAP_LIGHT["muted"], "#d5dcda", MAP_LIGHT["warn"], MAP_LIGHT["stamp"], "#0f5c63", "#f2f6f5"
)
DARK = Tone(MAP_DARK["paper"], MAP_DARK["ink"], MAP_DARK["muted"], "#39454b", MAP_DARK["warn"], "#ff9d6b", "#7bbfbb", "#171d24")


@dataclass(frozen=True)
class Drawn:
    """What stands in a room: elements back to front, the height that they take, and the boxes of the words among them."""

    parts: Sequence[str]
    high: float
    words: Sequence[Box] = ()
    crowded: bool = False  # whether words touch each other
    step: float = 1.0  # share of the letters' size that was asked for
    needs: float = 0.0  # the height that all its rows would take


def broken(words: str, size: float, room: float, *, bold: bool = False, serif: bool = False, most: int = 0) -> list[str]:
    """Break a text into lines that fit; of more than `most` lines (if given) the last that stays ends at a word, with an ellipsis."""
    size = size * _BOLD if bold else size if serif else size * _SLIM
    lines = wrap(words, size, room)
    if not most or len(lines) <= most:
        return lines
    kept = lines[most - 1]
    while kept and wrap(f"{kept}{ELLIPSIS}", size, room) != [f"{kept}{ELLIPSIS}"]:
        shorter = kept.rpartition(" ")[0]
        kept = shorter if shorter else kept[:-1]
    return [*lines[: most - 1], f"{kept.rstrip(' ,;:.·–')}{ELLIPSIS}"]


def plain(words: str) -> str:
    """Return a text so that its signs are not read as markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def block(board: Board, lines: Sequence[str], left: float, top: float, size: float, colour: str, **look: object) -> float:
    """Set lines one below the other; return the lower edge."""
    if not lines:
        return top
    board.text("<br>".join(map(plain, lines)), left, top, size, colour, **({"across": "start", "up": "top"} | look))  # type: ignore[arg-type]
    return top + LEAD * size * len(lines)


def placed(drawn: Drawn, x: float, y: float, scale: float = 1.0) -> str:
    """Return what was drawn, moved to its place; smaller where `scale` says so."""
    size = f" scale({scale:.4f})" if scale < 1 else ""
    return f'<g transform="translate({number(x)} {number(y)}){size}">{"".join(drawn.parts)}</g>'


def touching(boxes: Sequence[Box]) -> int:
    """Count the pairs of words that lie on each other; boxes are rather too wide, so that a narrow strip does not count."""
    found, slim = 0, []
    for box in boxes:
        x, y = 0.04 * (box.right - box.left), min(0.14 * (box.bottom - box.top), 4.0)
        slim.append(Box(box.left + x, box.top + y, box.right - x, box.bottom - y))
    for i, one in enumerate(slim):
        for other in slim[i + 1 :]:
            found += one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    return found
