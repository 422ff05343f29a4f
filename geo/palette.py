"""Colours, patterns and line widths of the map, for light and dark paper.

One blue-green ramp: no party's colour, one hue, steps of lightness that stay apart in grey print and for the common kinds of colour
vision. What has no value is told by pattern, not only by colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PALETTE: tuple[str, ...] = ("#cfe8e3", "#98cdc8", "#58a9aa", "#28797f", "#0b4550")
# On dark paper the ramp runs the other way: near the paper is little, far from it is much.
PALETTE_DARK: tuple[str, ...] = ("#1d4a51", "#286a70", "#3f9093", "#7bbfbb", "#cdeee8")

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#16262a",
    "muted": "#55646a",
    "halo": "#ffffff",
    "zero": "#ffffff",
    "outline": "#2f6f75",
    "blank": "#eceeee",
    "hatch": "#b3bbbe",
    "dots": "#8d979b",
    "speck": "#f1f1ee",
    "rule": "#9aa4a8",
    "sign": "#a8380f",
    "warn": "#fdf3e7",
    "stamp": "#b4481e",  # stands out on every class, on light and on dark paper
}
DARK: Mapping[str, str] = {
    "paper": "#0e1117",
    "ink": "#f3f6f6",
    "muted": "#a9b4b8",
    "halo": "#0e1117",
    "zero": "#0e1117",
    "outline": "#8fcdc8",
    "blank": "#23292e",
    "hatch": "#59646a",
    "dots": "#7e8a90",
    "speck": "#1a2026",
    "rule": "#6d787e",
    "sign": "#ff9d6b",
    "warn": "#33261a",
    "stamp": "#b4481e",
}
# For print without colours: every tone a grey, signs and outlines black.
GREY: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#000000",
    "muted": "#4d4d4d",
    "halo": "#ffffff",
    "zero": "#ffffff",
    "outline": "#333333",
    "blank": "#f2f2f2",
    "hatch": "#9c9c9c",
    "dots": "#7a7a7a",
    "speck": "#f5f5f5",
    "rule": "#8a8a8a",
    "sign": "#000000",
    "warn": "#f2f2f2",
    "stamp": "#333333",
}
# The sign of each kind of point, a path around its middle in screen pixels: told apart by shape, not by colour.
SYMBOLS: Mapping[str, str] = {
    "province": "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    "regency": "M0-7L6.6 5H-6.6z",
    "instance": "M-5-5H5V5H-5z",
}
POINT_KINDS = tuple(SYMBOLS)
# The states that are drawn with a pattern; every other state is a plain fill.
OUTLINED = ("zero", "early_zero")  # drawn with a solid outline, once more above the neighbours' borders
_STROKES = {
    "no_figure": ("hatch", 0.8),
    "not_applicable": ("dots", 0.8),
    "early_zero": ("outline", 1.5),
    "did_not_exist": ("rule", 1.0),
    "not_separable": ("muted", 0.8),
}
PATTERNS = ("no_figure", "not_applicable", "early_zero", "did_not_exist", "not_separable", "small")


@dataclass(frozen=True)
class Paint:
    """How colours and pixel sizes are written into a stylesheet.

    With `unit` None they are CSS custom properties that follow the theme (`--pn-...`); with a number (canvas units in a pixel) they are
    plain values that any drawing program understands.
    """

    palette: tuple[str, ...]
    unit: float | None = None
    tones: Mapping[str, str] = field(default_factory=lambda: LIGHT)

    def colour(self, name: str) -> str:
        """Return a colour of the table, or of the ramp by `c0`, `c1`, ..."""
        if self.unit is None:
            return f"var(--pn-{name})"
        return self.palette[int(name[1:])] if name[0] == "c" and name[1:].isdigit() else self.tones[name]

    def size(self, pixels: float) -> str:
        """Return a length that is `pixels` wide on the screen, in canvas units."""
        return f"calc(var(--pn-u)*{pixels:g}px)" if self.unit is None else f"{pixels * self.unit:.1f}px"


def greys(count: int) -> tuple[str, ...]:
    """Return a ramp of greys from little to much: even steps of lightness (CIE L*), the last as dark as on every ramp."""
    tones = []
    for step in range(count):
        lightness = 18.0 if count == 1 else 90.0 - 72.0 * step / (count - 1)
        luminance = ((lightness + 16) / 116) ** 3
        level = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
        tones.append(f"#{round(level * 255):02x}" + f"{round(level * 255):02x}" * 2)
    return tuple(tones)


def properties(colours: Mapping[str, str], ramp: tuple[str, ...]) -> str:
    """Return the custom properties of one theme as CSS declarations."""
    ramped = {f"c{index}": colour for index, colour in enumerate(ramp)}
    return ";".join(f"--pn-{name}:{value}" for name, value in {**colours, **ramped}.items())


def pattern_id(state: str, scope: str = "") -> str:
    """Return the id of a state's pattern: `pn-no_figure`, or `<scope>-no_figure`."""
    return f"{scope or 'pn'}-{state}"


def patterns(unit: float, scope: str = "") -> str:
    """Return the `<pattern>` elements, in pixels scaled by `unit` (canvas units in a pixel); colours come from the stylesheet."""
    drawn = {
        "no_figure": (6, '<path class="p-hatch" d="M-1 1L1-1M0 6L6 0M5 7L7 5"/>', "p-blank"),
        "not_applicable": (
            7,
            '<circle class="p-dots" cx="1.75" cy="1.75" r="1.15"/><circle class="p-dots" cx="5.25" cy="5.25" r="1.15"/>',
            "p-speck",
        ),
        "early_zero": (5, '<path class="p-outline" d="M2.5 0V5"/>', "p-zero"),
        "did_not_exist": (6, '<path class="p-rule" d="M0 3H6"/>', "p-zero"),
        "not_separable": (8, '<path class="p-lattice" d="M0 0L8 8M0 8L8 0"/>', "p-speck"),
        # Two thin lines side by side, dark and light: one of them shows on every colour of the ramp.
        "small": (
            8,
            '<path class="p-dark" d="M-1-1L9 9M-1 7L1 9M7-1L9 1"/><path class="p-light" d="M-.2-1L9.2 8.4M-1 6.2L1.8 9"/>',
            "",
        ),
    }
    return "".join(
        f'<pattern id="{pattern_id(state, scope)}" class="pn-pattern" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale({unit:.3f})">'
        + (f'<rect class="{base}" width="{side}" height="{side}"/>' if base else "")
        + f"{marks}</pattern>"
        for state, (side, marks, base) in drawn.items()
    )


def fill(state: str, cls: int | None, paint: Paint, scope: str = "") -> str:
    """Return the CSS declarations of an area by state and class; the same for its path, its call-out and its legend swatch."""
    if state == "value":
        return f"fill:{paint.colour(f'c{cls}')}"
    if state == "small":
        return f"fill:url(#{pattern_id(state, scope)});stroke:{paint.colour('rule')};stroke-width:{paint.size(0.8)}"
    if state == "zero":
        return f"fill:{paint.colour('zero')};stroke:{paint.colour('outline')};stroke-width:{paint.size(1.5)}"
    stroke, width = _STROKES[state]
    dash = f";stroke-dasharray:{paint.size(3)} {paint.size(2)}" if state == "did_not_exist" else ""
    fallback = f" {paint.colour('blank')}" if paint.unit is None else ""  # until the geometry, which holds the patterns, is there
    pattern = f"fill:url(#{pattern_id(state, scope)}){fallback}"
    return f"{pattern};stroke:{paint.colour(stroke)};stroke-width:{paint.size(width)}{dash}"


def base(paint: Paint, root: str, scope: str = "") -> str:
    """Return the rules that every map shares: borders, patterns, circles, labels, signs; `root` is the selector of the root element."""
    colour, size = paint.colour, paint.size
    rules = {
        ".area": f"stroke:{colour('paper')};stroke-width:{size(0.7)};stroke-linejoin:round",
        ".dot": f"stroke:{colour('muted')};stroke-width:{size(0.8)}",
        ".hit": "fill:none;pointer-events:all",
        ".lead": f"fill:none;stroke:{colour('muted')};stroke-width:{size(0.8)}",
        ".tag": f"fill:{colour('muted')};font:{size(10)} sans-serif",
        ".fold": "display:none",
        ".p-hatch": f"fill:none;stroke:{colour('hatch')};stroke-width:1",
        ".p-blank": f"fill:{colour('blank')}",
        ".p-speck": f"fill:{colour('speck')}",
        ".p-zero": f"fill:{colour('zero')}",
        ".p-dots": f"fill:{colour('dots')}",
        ".p-outline": f"fill:none;stroke:{colour('outline')};stroke-width:1",
        ".p-lattice": f"fill:none;stroke:{colour('muted')};stroke-width:0.9",
        ".p-dark": f"fill:none;stroke:{colour('ink')};stroke-width:0.6",
        ".p-light": f"fill:none;stroke:{colour('paper')};stroke-width:0.6",
        ".small": f"fill:url(#{pattern_id('small', scope)});stroke:none;pointer-events:none",
        ".plate": f"fill:{colour('paper')};pointer-events:none",
        ".label": f"fill:{colour('ink')};font:600 20px sans-serif;text-anchor:middle;pointer-events:none",
        ".p-rule": f"fill:none;stroke:{colour('rule')};stroke-width:1",
        ".point": f"fill:{colour('sign')};stroke:{colour('paper')};stroke-width:1.4px;stroke-linejoin:round",
        ".edge": f"fill:none;stroke:{colour('outline')};stroke-width:{size(1.5)};stroke-linejoin:round;pointer-events:none",
        ".chosen": f"fill:none;stroke:{colour('ink')};stroke-width:{size(1.7)};stroke-linejoin:round",
    }
    return "".join(f"{root} {selector}{{{declarations}}}" for selector, declarations in rules.items())
