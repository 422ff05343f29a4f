"""The control-limit plot as an SVG string whose points can be pointed at together with the map."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

import sentences.provinces as said
from charts.provinces import TICK
from data.views.provinces import Control
from locales import Locale

WIDTH, HEIGHT = 420, 400
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 14, 46
_SMALL = {"under_10": "open", "10_to_19": "half"}


def control_svg(found: Control, named: pd.Series, locale: Locale, description: str, selected: str = "") -> str:
    """Draw the points over their number of civil servants, the centre line and the 95 and 99.8 per cent limits.

    Args:
        found: the plot.
        named: name of each province by its code.
        locale: the reader's language.
        description: the text alternative.
        selected: code of the province to mark, or an empty string.

    Returns:
        one SVG element (420 by 400, classes only: colours come from the page), `role="img"`; each point is a
        `<g class="dot" data-code>` with its name. Points above the 99.8 per cent limit bear their name always.
    """
    rows = found.slice.frame.to_dict("records")
    right = float(found.limits["denominator"].iloc[-1])
    top = 1.12 * max(float(found.slice.frame["rate"].max()), float(found.slice.frame["high_998"].max()))

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / right

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(value, top) / top)

    base = HEIGHT - BOTTOM
    parts = [f'<path class="axis" d="M{LEFT} {base}H{WIDTH - RIGHT}"/>']
    step = TICK * (1 + int(right // (3 * TICK)))
    for value in range(0, int(right) + 1, step):
        parts.append(_text(x(value), base + 16, locale.number(value), "tick", "middle" if value else "start"))
    for value in _levels(top):
        parts.append(f'<path class="grid" d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}"/>')
        parts.append(_text(LEFT - 6, y(value) + 4, locale.number(value), "tick", "end"))
    for name, kind in (("998", "limit"), ("95", "limit inner")):
        for side in ("high", "low"):
            points = " ".join(
                f"{x(size):.1f},{y(rate):.1f}" for size, rate in found.limits[["denominator", f"{side}_{name}"]].itertuples(index=False)
            )
            parts.append(f'<polyline class="{kind}" points="{points}"/>')
        end = found.limits[f"high_{name}"].iloc[-1]
        parts.append(_text(WIDTH - RIGHT, y(end) - 4, locale.t(f"provinces.limit_{name}"), "tick", "end"))
    parts.append(f'<path class="centre" d="M{LEFT} {y(found.centre):.1f}H{WIDTH - RIGHT}"/>')
    axis = locale.t("provinces.axis", unit=_capital(locale.t(f"unit.{found.slice.unit}")))
    parts += [
        _text(LEFT + 4, y(found.centre) - 5, locale.t("provinces.centre", rate=said.rate(found.centre, locale)), "tick", "start"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, locale.t("provinces.control_x"), "tick", "middle"),
        _text(LEFT + 4, TOP + 2, axis, "tick", "start"),
    ]
    parts += [_dot(row, named, locale, x, y, selected) for row in sorted(rows, key=lambda row: row["band"] == "above_998")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(description)}">'
        + "".join(parts)
        + "</svg>"
    )


def _dot(row: dict[Any, Any], named: pd.Series, locale: Locale, x: Any, y: Any, selected: str) -> str:
    name = said.area(pd.Series(row), named)
    at, up = x(row["denominator"]), y(row["rate"])
    outside = row["band"] in ("above_998", "below_998")
    kinds = [
        "dot",
        _SMALL.get(row["small"], "full"),
        *(["outside"] if outside else []),
        *(["on"] if row["province_code"] == selected else []),
    ]
    words = f"{name} {said.rate(row['rate'], locale)}"
    left = at > WIDTH * 0.6
    label = _text(at - 9 if left else at + 9, up + 4, words, "name", "end" if left else "start")
    core = f'<circle class="core" cx="{at:.1f}" cy="{up:.1f}" r="2"/>' if row["small"] == "10_to_19" else ""
    return (
        f'<g class="{" ".join(kinds)}" data-code="{escape(row["province_code"])}"><circle class="hit" cx="{at:.1f}" cy="{up:.1f}" r="12"/>'
        f'<circle class="mark" cx="{at:.1f}" cy="{up:.1f}" r="5"/>{core}{label}</g>'
    )


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _levels(top: float) -> list[float]:
    """Choose up to five round levels of the upright axis."""
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20000) if top / s <= 5)
    return [round(step * i, 1) for i in range(int(top / step) + 1)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
