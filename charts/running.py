"""Running totals as a plotly figure: one line an election and authority over the days to and from voting day."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

import sentences
from charts.palette import SYMBOL_BY_ROLE
from charts.plain import Axes, Line, Mark, Rule, lines
from data.views.running import Running, Total
from locales import Locale
from sentences.trends import days, measure

# The season of an election; later statements are few and lie years apart.
NEAR = (-365.0, 60.0)
_TONES = ("preferred", "other", "partial", "quiet")  # an authority each
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star", "cross", "x", "hexagon")  # an election each
# What a label takes of the width and the height of a phone's chart, as fractions; what a name takes in the legend, in pixels.
_WIDE, _HIGH, _LEGEND = 0.18, 0.07, 20
_TITLE = 34  # characters of the axis title in a line on a phone
_DASHES = ("solid", "dash", "dot", "dashdot")


def figure(found: Running, locale: Locale, *, near: bool = False, dark: bool = False) -> dict[str, Any]:
    """Draw the running totals of one measure.

    Args:
        found: totals of one stage and unit; each is a line of its own, the colour says the authority and the mark the election.
        locale: the reader's language.
        near: only the season (`NEAR`), where the statements lie close together.
        dark: whether words stand on a dark ground.
    """
    authorities = list(dict.fromkeys(total.authority for total in found.totals))
    elections = list(dict.fromkeys(total.election for total in found.totals))
    drawn = [
        Line(
            name=f"{total.election} · {total.authority or locale.t('authority.none')}",
            marks=_marks(total, near, locale),
            tone=_TONES[authorities.index(total.authority) % len(_TONES)],
            symbol=_SYMBOLS[elections.index(total.election) % len(_SYMBOLS)],
            dash=_DASHES[elections.index(total.election) % len(_DASHES)],
        )
        for total in found.totals
    ]
    for role in ("partial", "alternate"):
        rows = _within(found.beside.loc[found.beside["role"] == role], near)
        marks = [_mark(row, locale, hollow=True) for _, row in rows.iterrows()]
        symbol = SYMBOL_BY_ROLE[role].removesuffix("-open")
        drawn.append(Line(name=locale.t(f"role.{role}"), marks=marks, tone="quiet", joined=False, symbol=symbol))
    drawn = [line for line in drawn if line.marks]
    places = [float(mark.x) for line in drawn for mark in line.marks] or [0.0]
    room = 0.06 * max(max(*places, 0) - min(*places, 0), 1)
    axes = Axes(
        x="<br>".join(textwrap.wrap(locale.t("running.axis"), _TITLE)),
        y=locale.t(f"unit.{found.slice.unit}"),
        x_range=(min(*places, 0) - room, max(*places, 0) + room),
        rules=(Rule(0.0),),
    )
    made = lines(drawn, locale, axes=axes, dark=dark, practice=found.slice.practice)
    _place(made["data"], axes.x_range)
    layout = made["layout"]
    layout["showlegend"] = True  # a line alone must say as well whose it is
    layout["height"] = 390 + _LEGEND * len(drawn)  # on a phone the names stand under each other
    layout["legend"] |= {"y": -0.3}
    return made


def _place(traces: list[dict[str, Any]], ends: tuple[float, float]) -> None:
    """Set each label above or below its mark, where it does not run into another one; one without room is left to the hover label."""
    top = max((value for trace in traces for value in trace["y"]), default=1) or 1
    labels = sorted(
        ((value / top, (at - ends[0]) / (ends[1] - ends[0]), trace, i)
         for trace in traces for i, (at, value) in enumerate(zip(trace["x"], trace["y"], strict=True)) if trace["text"][i]),
        key=lambda label: -label[0],
    )  # fmt: skip
    taken: list[tuple[float, float]] = []
    for trace in traces:
        trace["textposition"] = ["top center"] * len(trace["text"])
    for high, along, trace, i in labels:
        for shift, words in ((_HIGH, "top center"), (-_HIGH, "bottom center")):
            if all(abs(along - x) > _WIDE or abs(high + shift - y) > _HIGH for x, y in taken):
                taken.append((along, high + shift))
                trace["textposition"][i] = words
                break
        else:
            trace["text"][i] = ""


def has(found: Running, *, near: bool) -> bool:
    """Tell whether there is a statement to draw: inside the season (`near`), or outside it."""
    rows = found.slice.frame.loc[found.slice.frame["why_not"] == "", "days"]
    return bool((rows.between(*NEAR) == near).any())


def description(found: Running, locale: Locale) -> str:
    """Write the text alternative: each line with its statements and their distance from voting day."""
    said = [
        locale.t(
            "running.alt_line",
            election=total.election,
            authority=total.authority or locale.t("authority.none"),
            points="; ".join(
                locale.t("running.alt_point", value=locale.number(row.value), days=days(row.days, locale))
                for row in total.rows.itertuples(index=False)
            ),
        )
        for total in found.totals
    ]
    what = measure(found.slice.frame.iloc[0], locale) if len(found.slice) else ""
    return locale.t("running.alt", what=what, lines=". ".join(said))


def _within(rows: pd.DataFrame, near: bool) -> pd.DataFrame:
    return rows.loc[rows["days"].between(*NEAR)] if near else rows


def _marks(total: Total, near: bool, locale: Locale) -> list[Mark]:
    rows = _within(total.rows, near)
    last = len(rows) - 1
    # On the whole span the season is a narrow strip, whose labels would print over each other: they stand on the chart of the season.
    return [
        _mark(row, locale, labelled=i == last and (near or not NEAR[0] <= row["days"] <= NEAR[1]))
        for i, (_, row) in enumerate(rows.iterrows())
    ]


def _mark(row: pd.Series, locale: Locale, *, labelled: bool = False, hollow: bool = False) -> Mark:
    value = locale.number(row["value"])
    hover = [
        f"{row['election']}: {value} {locale.t('unit.' + row['unit'])}",
        f"{locale.t('stage.' + row['stage'])} · {row['authority'] or locale.t('authority.none')}",
        sentences.as_of(row["as_of"], locale),
        days(row["days"], locale),
    ]
    if hollow:
        hover.append(locale.t(f"role.{row['role']}"))
    if row["revised"]:
        hover.append(locale.t("running.revised", previous=locale.number(row["previous"])))
    return Mark(
        label=row["election"],
        value=float(row["value"]),
        x=float(row["days"]),
        text=value if labelled else "",
        hover=hover,
        hollow=hollow,
        symbol="triangle-down-open" if row["revised"] else "",
    )
