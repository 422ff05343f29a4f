"""Words in a picture: lines with their emphasis, their place, and the room that they take."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.furniture import SANS, SERIF, clean
from geo.furniture import width as _width

__all__ = ["SANS", "SERIF", "Board", "Box", "fold", "lines", "number", "tall", "wide"]

LEAD = 1.25  # height of a line in font sizes
HALO = "#ffffff"
_TAG = re.compile(r"<(/?)(br|b|i)\s*/?>", re.IGNORECASE)
_BOLD = 1.06  # bold letters are that much wider


@dataclass(frozen=True)
class Run:
    """Letters of one look."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


def number(value: float) -> str:
    """Write a coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"


def lines(text: str) -> list[list[Run]]:
    """Break a plotly text (`<br>`, `<b>`, `<i>`, entities) into lines of runs; plain spaces at the ends of a line are dropped."""
    bold = italic = False
    found: list[list[Run]] = [[]]
    at = 0
    for tag in [*_TAG.finditer(text), None]:
        words = html.unescape(text[at : tag.start() if tag else len(text)])
        first, *rest = words.split("\n")
        found[-1].append(Run(first, bold, italic))
        found += [[Run(line, bold, italic)] for line in rest]
        if tag is None:
            break
        at = tag.end()
        name = tag.group(2).lower()
        if name == "br":
            found.append([])
        elif name == "b":
            bold = not tag.group(1)
        else:
            italic = not tag.group(1)
    return [_trimmed(line) for line in found]


def _trimmed(line: Sequence[Run]) -> list[Run]:
    kept = [run for run in line if run.words]
    if kept:
        kept[0] = Run(kept[0].words.lstrip(" "), kept[0].bold, kept[0].italic)
        kept[-1] = Run(kept[-1].words.rstrip(" "), kept[-1].bold, kept[-1].italic)
    return [run for run in kept if run.words]


def fold(text: str, size: float, room: float) -> str:
    """Break the lines of a text at spaces so that each fits; a word that is wider than the room stays whole."""
    done = []
    for line in re.split(r"<br\s*/?>|\n", text):
        current = ""
        for word in line.split(" "):
            longer = f"{current} {word}" if current else word
            if current and wide(longer, size) > room:
                done.append(current)
                current = word
            else:
                current = longer
        done.append(current)
    return "<br>".join(done)


def wide(text: str, size: float) -> float:
    """Return about how wide a text is; rather too wide than too narrow."""
    return max((sum(_width(run.words, size) * (_BOLD if run.bold else 1) for run in line) for line in lines(text)), default=0.0)


def tall(text: str, size: float) -> float:
    """Return how high the lines of a text are."""
    return LEAD * size * len(lines(text)) if text else 0.0


@dataclass
class Board:
    """What is drawn so far, back to front, and the room that its words take."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)  # those of texts that stand level or upright, whose boxes are as large as they are

    def add(self, element: str) -> None:
        """Draw an element."""
        self.parts.append(element)

    def take(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Note that something takes a rectangle."""
        self.boxes.append(Box(left, top, right, bottom))
        return self.boxes[-1]

    def text(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        across: str = "middle",
        up: str = "middle",
        kind: str = "w",
        angle: float = 0,
        bold: bool = False,
        serif: bool = False,
        halo: bool = False,
        opacity: float = 1,
    ) -> Box | None:
        """Write a text of one or more lines.

        Args:
            words: plotly text.
            x, y: the point that it is set at.
            size: font size.
            colour: of the letters.
            across: `start`, `middle` or `end`: what of a line stands at `x`.
            up: `top`, `middle` or `bottom`: what of the block stands at `y`.
            kind: class of the element.
            angle: degrees clockwise that the block is turned about the point.
            bold, serif: its face.
            halo: whether a rim of the paper's colour keeps it apart from what lies below.
            opacity: below 1, what lies below shows through.

        Returns:
            the room that it takes, or None for a text without letters.
        """
        rows = lines(words)
        if not any(rows):
            return None
        lead = LEAD * size
        top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[up] * lead * len(rows)
        look = f'font-size="{number(size)}" fill="{colour}"'
        look += f' text-anchor="{across}"' if across != "start" else ""
        look += ' font-weight="700"' if bold else ""
        look += f' font-family="{SERIF}"' if serif else ""
        look += f' stroke="{HALO}" stroke-width="{number(size / 4)}" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        look += f' opacity="{opacity:g}"' if opacity < 1 else ""
        look += f' transform="rotate({angle:g} {number(x)} {number(y)})"' if angle else ""
        for row, runs in enumerate(rows):
            if runs:
                base = top + row * lead + 0.975 * size
                self.add(f'<text class="{kind}" x="{number(x)}" y="{number(base)}" {look}>{"".join(map(_span, runs))}</text>')
        return self._room(x, y, top, lead * len(rows), wide(words, size) * (_BOLD if bold else 1), across, angle)

    def _room(self, x: float, y: float, top: float, high: float, across_by: float, across: str, angle: float) -> Box:
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[across] * across_by
        if not angle:
            self.words.append(self.take(left, top, left + across_by, top + high))
            return self.words[-1]
        corners = [_turned(px - x, py - y, angle) for px in (left, left + across_by) for py in (top, top + high)]
        xs, ys = [x + corner[0] for corner in corners], [y + corner[1] for corner in corners]
        return self.take(min(xs), min(ys), max(xs), max(ys))


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    import math

    turn = math.radians(angle)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def _span(run: Run) -> str:
    words = clean(run.words)
    if not run.bold and not run.italic:
        return words
    look = (' font-weight="700"' if run.bold else "") + (' font-style="italic"' if run.italic else "")
    return f"<tspan{look}>{words}</tspan>"
