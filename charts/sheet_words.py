"""Words on a sheet: its colours, blocks of lines that fit, and the last resort of an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.letters import wide, wrap
from charts.svg_words import LEAD, SERIF, Board, Box, number
from geo.furniture import clean
from geo.palette import DARK as MAP_DARK
from geo.palette import LIGHT as MAP_LIGHT

_SHORT = 3  # letters of a line that is too short to run out
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
    face = _face(bold, serif)
    lines = wrap(words, size, room, face)
    if not most or len(lines) <= most:
        return lines
    kept = lines[most - 1]
    while kept and wide(f"{kept}{ELLIPSIS}", size, face) > room:
        shorter = kept.rpartition(" ")[0]
        kept = shorter if shorter else kept[:-1]
    return [*lines[: most - 1], f"{kept.rstrip(' ,;:.·–')}{ELLIPSIS}"]


def block(
    board: Board, lines: Sequence[str], left: float, top: float, size: float, colour: str, *, across: str = "start", kind: str = "w",
    bold: bool = False, serif: bool = False,
) -> float:  # fmt: skip
    """Set lines one below the other from an upper edge on; `across` is what of a line stands at `left`. Return the lower edge.

    Each says how long it is: where the letters of a reader's machine are wider, they are set closer instead of running out of the sheet.
    """
    look = f'font-size="{number(size)}" fill="{colour}"'
    look += f' text-anchor="{across}"' if across != "start" else ""
    look += ' font-weight="700"' if bold else ""
    look += f' font-family="{SERIF}"' if serif else ""
    for row, line in enumerate(lines):
        takes, high = wide(line, size, _face(bold, serif)), top + LEAD * size * row
        length = f' textLength="{number(takes)}" lengthAdjust="spacingAndGlyphs"' if len(line) > _SHORT else ""
        board.add(f'<text class="{kind}" x="{number(left)}" y="{number(high + 0.975 * size)}" {look}{length}>{clean(line)}</text>')
        x = left - takes * {"start": 0.0, "middle": 0.5, "end": 1.0}[across]
        board.words.append(board.take(x, high, x + takes, high + LEAD * size))
    return top + LEAD * size * len(lines)


def _face(bold: bool, serif: bool) -> str:
    return "serif_bold" if serif else "sans_bold" if bold else "sans"


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
