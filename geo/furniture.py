"""What stands around the picture of a map: heading, badge, legend, sources; drawn as SVG text, lines broken to fit.

Sizes are pixels at the reference width of 1000, scaled to the canvas by its unit.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from geo import palette
from geo.palette import Paint
from geo.view import LegendItem, MapView

SANS = "'Source Sans Pro','Source Sans 3',system-ui,'Segoe UI','Liberation Sans',Arial,sans-serif"
SERIF = "'Source Serif Pro','Source Serif 4',Georgia,'Liberation Serif',serif"
EDGE, WIDTH = 14, 972  # left edge and room of every line
# Widths of letters in ems, on the safe side for every face of the two lists; other capitals count as 0.73, the rest as 0.56.
_GROUPS = (("ijlI|!.,:;'’", 0.3), (" ftr()[]/-", 0.36), ("mwM%@—…", 0.95), ("W", 1.1))
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}


def clean(text: str) -> str:
    """Escape a text for XML and drop the control characters that XML forbids."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))


def width(text: str, size: float) -> float:
    """Return about how wide a line of text is at a font size; rather too wide than too narrow."""
    return size * _ems(text)


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    return sum(_WIDTHS.get(letter, 0.73 if letter.isupper() else 0.56) for letter in text)


def wrap(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines that fit; a word that is wider than the room is cut."""
    lines, line = [], ""
    for word in text.split():
        while width(word, size) > room:
            cut = next(at for at in range(len(word), 0, -1) if at == 1 or width(word[:at], size) <= room)
            lines += [line] if line else []
            lines.append(word[:cut])
            line, word = "", word[cut:]
        if line and word and width(f"{line} {word}", size) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def rules(paint: Paint, root: str) -> str:
    """Return the CSS rules of heading, badge, legend and sources."""
    own = {
        ".sheet": f"fill:{paint.colour('paper')}",
        "text": f"font-family:{SANS}",
        ".h": f"fill:{paint.colour('ink')};font-family:{SERIF};font-weight:700",
        ".b": f"fill:{paint.colour('ink')};font-weight:600",
        ".w": f"fill:{paint.colour('ink')}",
        ".n": f"fill:{paint.colour('muted')}",
        ".badge": f"fill:{paint.colour('warn')};stroke:{paint.colour('stamp')};stroke-width:{paint.size(1)}",
        ".stamp": f"fill:{paint.colour('stamp')};font-weight:700;opacity:0.45;text-anchor:middle",
        ".name": f"fill:{paint.colour('ink')};stroke:{paint.colour('paper')};stroke-width:{paint.size(2.8)};stroke-linejoin:round;"
        "paint-order:stroke;text-anchor:middle",
    }
    return "".join(f"{root} {selector}{{{declarations}}}" for selector, declarations in own.items())


def _text(x: float, y: float, size: float, kind: str, words: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" font-size="{size:.1f}">{clean(words)}</text>'


class Column:
    """Lines set one below the other at the left edge, from a given height on."""

    def __init__(self, top: float, unit: float) -> None:
        self.top, self.unit, self.y, self.drawn = top, unit, 0.0, list[str]()

    @property
    def low(self) -> float:
        """The lower edge so far, in canvas units."""
        return self.top + self.y * self.unit

    def text(self, words: str, size: float, kind: str, x: float = EDGE, room: float = WIDTH) -> None:
        """Set a text in as many lines as it needs."""
        for line in wrap(words, size, room):
            self.y += size * 1.3
            self.drawn.append(_text(x * self.unit, self.low - size * 0.3 * self.unit, size * self.unit, kind, line))

    def box(self, words: str) -> None:
        """Set a text in a box."""
        lines = wrap(words, 12, WIDTH - 24)
        wide = max(width(line, 12) for line in lines) + 24
        unit, high = self.unit, 16 * len(lines) + 8
        place = f'x="{EDGE * unit:.0f}" y="{self.low + 4 * unit:.0f}" width="{wide * unit:.0f}" height="{high * unit:.0f}"'
        self.drawn.append(f'<rect class="badge" {place} rx="{2 * unit:.0f}"/>')
        for row, line in enumerate(lines):
            self.drawn.append(_text((EDGE + 10) * unit, self.low + (20 + 16 * row) * unit, 12 * unit, "b", line))
        self.y += high + 8

    def legend(self, items: tuple[LegendItem, ...], steps: int) -> None:
        """Set the lines of a legend side by side, each with its sign; one that is too long takes several lines of its own."""
        unit, x, top, deep = self.unit, float(EDGE), self.y + 4, 0.0
        for item in items:
            lines = wrap(f"{item.label} ({item.count})", 12, WIDTH - 40)
            wide = 24 + max((width(line, 12) for line in lines), default=0) + 16
            if x > EDGE and x + wide > EDGE + WIDTH:
                x, top, deep = float(EDGE), top + deep, 0.0
            self.drawn.append(_sign(item.key, x * unit, self.top + top * unit, unit, steps))
            for row, line in enumerate(lines):
                self.drawn.append(_text((x + 24) * unit, self.top + (top + 10.5 + 15 * row) * unit, 12 * unit, "w", line))
            x, deep = x + wide, max(deep, 20.0 + 15 * (len(lines) - 1))
        self.y = top + deep


def _sign(key: str, x: float, y: float, unit: float, steps: int) -> str:
    if key.startswith(("point_", "p-")):
        kind = key.removeprefix("point_").removeprefix("p-")
        d = palette.SYMBOLS.get(kind, "")
        return (
            f'<path class="point p-{escape(kind)}" transform="translate({x + 9 * unit:.0f} {y + 6 * unit:.0f}) scale({unit:.3f})" d="{d}"/>'
        )
    place = f'x="{x:.0f}" y="{y:.0f}" width="{18 * unit:.0f}" height="{12 * unit:.0f}"'
    under = f'<rect class="s-c{steps // 2}" {place}/>' if key == "small" else ""
    return f'{under}<rect class="s-{escape(key)}" {place}/>'


def head(view: MapView, unit: float, heading: bool) -> tuple[float, str]:
    """Draw title and subtitle (with `heading`) and the badge; return the lower edge in canvas units and the elements."""
    column = Column(0, unit)
    if heading:
        column.y = 8
        column.text(view.title, 19, "h")
        column.text(view.subtitle, 13, "n")
        column.y += 4
    if view.badge:
        column.box(view.badge)
    return column.low, "".join(column.drawn)


def foot(view: MapView, unit: float, top: float) -> tuple[float, str]:
    """Draw legend, sources and limits below `top`; return the lower edge in canvas units and the elements."""
    column = Column(top, unit)
    column.y = 4
    column.text(view.legend_title, 12, "b")
    if view.legend:
        column.legend(view.legend, len(view.palette))
    column.y += 8
    for line in view.credits:
        column.text(line, 10, "n")
    column.y += 10
    return column.low, "".join(column.drawn)


def stamp(view: MapView, size: tuple[int, int], unit: float, top: float) -> str:
    """Write the stamp across the middle of the map, as large as it fits; nothing without one."""
    if not view.stamp:
        return ""
    letters = min(52.0, 52.0 * WIDTH / width(view.stamp, 52))
    place = f'x="{size[0] / 2:.0f}" y="{top + size[1] / 2:.0f}" font-size="{letters * unit:.0f}"'
    return f'<text class="stamp" {place}>{clean(view.stamp)}</text>'
