"""Rates by province as dots with intervals, and the control-limit plot; both with a text alternative."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd

import sentences.provinces as said
from charts import plain
from charts.plain import Axes, Line, Mark
from data.views.provinces import Control, Rates
from locales import Locale

# Full from 20 on, with a dot from 10 to 19, open below 10: told apart without colour.
SYMBOLS = {"under_10": "circle-open", "10_to_19": "circle-open-dot", "": "circle"}
TICK = 50_000
CLOSE = 0.06  # part of the height within which two names would overlap


def rates(found: Rates, named: pd.Series, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw a dot with its interval for each province with a rate, highest first."""
    rows = _rated(found)
    marks = [
        Mark(
            label=locale.t(
                "provinces.chart_label",
                area=said.area(row, named),
                value=locale.number(row["value"]),
                mark=" *" if row["state"] == "early_zero" else "",
            ),
            value=row["rate"],
            lower=row["lower"],
            upper=row["upper"],
            symbol=SYMBOLS[row["small"]],
            hover=_hover(row, named, locale),
        )
        for row in rows
    ]
    axes = Axes(x=locale.t("provinces.axis", unit=_unit(found.slice.unit, locale)))
    figure = plain.dots([Line("", marks)], locale, axes=axes, dark=dark, practice=found.slice.practice)
    figure["layout"]["xaxis"] |= {"side": "bottom", "nticks": 6}
    return figure


def rates_description(found: Rates, named: pd.Series, locale: Locale) -> str:
    """Write the rates as a text: each province with its rate, interval, count and mark."""
    rows = _rated(found)
    points = "; ".join(
        locale.t(
            "provinces.point",
            area=said.area(row, named),
            rate=said.rate(row["rate"], locale),
            lower=said.rate(row["lower"], locale),
            upper=said.rate(row["upper"], locale),
            value=locale.number(row["value"]),
            unit=locale.t(f"unit.{row['unit']}"),
            mark="".join(f", {words}" for words in marks(row, locale)),
        )
        for row in rows
    )
    return locale.t("provinces.chart_alt", number=locale.number(len(rows)), points=points)


def control(found: Control, named: pd.Series, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the points over their number of civil servants, the centre line and the limits; those outside 99.8 per cent bear their name."""
    grid = found.limits
    end = float(grid["denominator"].iloc[-1])
    level = [Mark("", found.centre, x=0.0), Mark("", found.centre, x=end)]
    curves = [
        Line(locale.t("provinces.limit_998"), _curve(grid, "low_998", "high_998"), tone="quiet", dotted=False),
        Line(locale.t("provinces.limit_95"), _curve(grid, "low_95", "high_95"), tone="quiet", dash="dot", dotted=False),
        Line(locale.t("provinces.centre", rate=said.rate(found.centre, locale)), level, tone="partial", dash="dash", dotted=False),
    ]
    groups: dict[bool, list[Mark]] = {True: [], False: []}
    for row in found.slice.frame.to_dict("records"):
        outside = row["band"] in ("above_998", "below_998")
        mark = Mark(
            label=said.area(row, named),
            value=row["rate"],
            x=row["denominator"],
            text=said.area(row, named) if row["band"] == "above_998" else "",
            symbol=SYMBOLS[row["small"]],
            hover=[*_hover(row, named, locale), locale.t(f"provinces.band.{row['band']}")],
        )
        groups[outside].append(mark)
    points = [
        Line(locale.t(key), groups[outside], tone=tone, joined=False)
        for key, outside, tone in (("provinces.outside", True, "other"), ("provinces.points", False, "preferred"))
        if groups[outside]
    ]
    highest = max(float(found.slice.frame["rate"].max()), float(found.slice.frame["high_998"].max()))
    axes = Axes(
        x=locale.t("provinces.control_x"),
        y=locale.t("provinces.axis", unit=_unit(found.slice.unit, locale)),
        x_range=(0.0, end),
        y_range=(0.0, 1.15 * highest),
        x_ticks=[(float(at), locale.number(at)) for at in range(0, int(end) + 1, TICK * (1 + int(end // (4 * TICK))))],
    )
    figure = plain.lines([*curves, *points], locale, axes=axes, dark=dark, practice=found.slice.practice)
    # Names run towards the middle of the plot, so that none is cut off at its edge; the upper of two that would meet steps up.
    titled = sorted((mark for line in points for mark in line.marks if mark.text), key=lambda mark: -mark.value)
    spot = {}
    for mark, below in itertools.zip_longest(titled, titled[1:]):
        up = below is not None and mark.value - below.value < CLOSE * highest
        spot[mark.label] = ("top " if up else "middle ") + ("right" if float(mark.x) < end / 2 else "left")
    for trace, line in zip(figure["data"][len(curves) :], points, strict=True):
        trace["textposition"] = [spot.get(mark.label, "middle right") for mark in line.marks]
    return figure


def control_description(found: Control, named: pd.Series, locale: Locale) -> str:
    """Write the plot as a text: the finding, and where each province lies."""
    points = "; ".join(
        ", ".join(
            [
                f"{said.area(row, named)}: {said.rate(row['rate'], locale)}",
                locale.t(f"provinces.band.{row['band']}"),
                *marks(row, locale),
            ]
        )
        for row in found.slice.frame.to_dict("records")
    )
    return locale.t("provinces.control_alt", title=said.control_title(found, locale) + ".", said=said.control(found, locale), points=points)


def marks(row: Any, locale: Locale) -> list[str]:
    """Name the marks of a row: small number, a zero before the vote, a partial figure."""
    found = [
        said.mark(row["small"], locale),
        locale.t("provinces.early") if row["state"] == "early_zero" else "",
        locale.t("provinces.partial") if row.get("role") == "partial" else "",
    ]
    return [words for words in found if words]


def _rated(found: Rates) -> list[dict[str, Any]]:
    frame = found.slice.frame
    return [{str(name): value for name, value in row.items()} for row in frame.loc[frame["rate"].notna()].to_dict("records")]


def _hover(row: Any, named: pd.Series, locale: Locale) -> list[str]:
    unit = locale.t(f"unit.{row['unit']}")
    return [
        said.area(row, named),
        f"{said.rate(row['rate'], locale)} ({said.interval(row, locale)}) · " + locale.t("provinces.axis", unit=unit),
        f"{locale.number(row['value'])} {unit}, {locale.number(row['denominator'])} PNS",
        *marks(row, locale),
    ]


def _curve(grid: pd.DataFrame, low: str, high: str) -> list[Mark]:
    """Join the upper and the lower limit in one line with a gap between them, so that the legend names the pair once."""
    pairs = [(name, row) for name in (high, low) for row in (*grid[["denominator", name]].itertuples(index=False, name=None), None)]
    return [Mark("", float("nan")) if row is None else Mark("", row[1], x=row[0]) for _, row in pairs[:-1]]


def _unit(unit: str, locale: Locale) -> str:
    words = locale.t(f"unit.{unit}")
    return words[:1].upper() + words[1:]
