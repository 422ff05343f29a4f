"""Why figures differ, counted, and the pairs of authorities that may be compared because they share a unit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

import sentences
from charts.plain import Line, Mark, bars, dots
from data.slice import Slice
from data.views.authorities import OFFICIAL, Reason, Reconciliation
from locales import Locale

_TONES = dict(zip(OFFICIAL, ("preferred", "other", "partial", "quiet"), strict=True))
_SYMBOLS = dict(zip(OFFICIAL, ("circle", "diamond", "square", "triangle-up"), strict=True))


def reasons(found: Reconciliation, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw how many pairs differ by their main reason, most frequent first; what is unexplained has another colour."""
    marks = [
        Mark(
            locale.t(f"authorities.reason.{reason.value}"),
            n,
            locale.number(n),
            tone="other" if reason == Reason.UNEXPLAINED else "preferred",
        )
        for reason, n in _counted(found)
    ]
    return bars(marks, locale, dark=dark, practice=found.pairs.practice)


def reasons_description(found: Reconciliation, election: str, locale: Locale) -> str:
    """Write the text alternative of the reasons."""
    points = "; ".join(
        locale.t("authorities.chart.point", name=locale.t(f"authorities.reason.{reason.value}"), count=locale.number(n))
        for reason, n in _counted(found)
    )
    return locale.t("authorities.chart.reasons", election=election, points=points)


def dispute(of: Slice, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the readings of one count, and the same number of another election, a bar each; what is not to be quoted is hatched."""
    marks = [
        Mark(
            f"{row['election']}\n{locale.date(row['as_of'])}",
            row["value"],
            locale.number(row["value"]),
            (row["election"], locale.t(f"stage.{row['stage']}"), row["publisher"], locale.t(f"reading.{row['reading']}")),
            tone="other" if row["reading"] != "preferred" else "preferred" if row["election"] == of.frame["election"].iloc[0] else "quiet",
            hollow=row["reading"] != "preferred",
        )
        for _, row in of.frame.iterrows()
    ]
    return bars(marks, locale, dark=dark, practice=of.practice)


def dispute_description(of: Slice, locale: Locale) -> str:
    """Write the readings as a text: election, value, reading, date and page."""
    points = "; ".join(
        locale.t(
            "authorities.dispute_point",
            election=row["election"],
            value=locale.number(row["value"]),
            reading=locale.t(f"reading.{row['reading']}"),
            date=locale.date(row["as_of"]),
            publisher=row["publisher"],
        )
        for _, row in of.frame.iterrows()
    )
    return locale.t("authorities.dispute_alt", points=points)


def comparable(found: Reconciliation) -> tuple[str, pd.DataFrame]:
    """Choose the pairs of authorities that may be compared: the nearest dates of each two, in the unit that most of them share.

    Returns:
        the unit, an empty text where no two share one, and the rows of the pairs.
    """
    frame = found.pairs.frame.drop_duplicates(["election", "matter", "authority", "other_authority"], keep="last")
    same = frame.loc[frame["unit"] == frame["other_unit"]]
    if same.empty:
        return "", same
    unit = Counter(same["unit"]).most_common(1)[0][0]
    return unit, same.loc[same["unit"] == unit]


def pairs(found: Reconciliation, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw each pair with a shared unit as two points of a row: a colour and a shape an authority. Points are neither joined nor added."""
    unit, frame = comparable(found)
    marks: dict[str, list[Mark]] = {who: [] for who in OFFICIAL}
    for _, row in frame.iterrows():
        for prefix in ("", "other_"):
            who, value = row[prefix + "authority"], locale.number(row[prefix + "value"])
            said = f"{who}: {value} {locale.t(f'unit.{unit}')}", locale.t(f"stage.{row[prefix + 'stage']}")
            hover = (*said, sentences.as_of(row[prefix + "as_of"], locale))
            marks[who].append(Mark(_label(row, locale), row[prefix + "value"], value, hover))
    # The authority in most pairs first: the rows then keep the order of the pairs.
    order = sorted((who for who in OFFICIAL if marks[who]), key=lambda who: -len(marks[who]))
    lines = [Line(who, marks[who], tone=_TONES[who], symbol=_SYMBOLS[who], joined=False) for who in order]
    figure = dots(lines, locale, dark=dark, practice=found.pairs.practice)
    for trace in figure["data"]:
        trace["mode"] = "markers+text"
    # Room for the words beside the farthest point, for three lines of a label, and for the names above the rows.
    top = max((mark.value for who in order for mark in marks[who]), default=1.0)
    layout = figure["layout"]
    layout["xaxis"] |= {"range": [0, top * 1.25], "nticks": 4, "tickformat": ","}
    layout |= {"height": 110 + 66 * len(frame), "margin": {"l": 8, "r": 16, "t": 48, "b": 8}}
    layout["legend"] |= {"y": 1.0, "yanchor": "bottom"}
    return figure


def pairs_description(found: Reconciliation, election: str, locale: Locale) -> str:
    """Write the text alternative of the pairs: every point with its authority, value and date."""
    unit, frame = comparable(found)
    points = "; ".join(
        locale.t(
            "authorities.chart.pairs_point",
            label=_label(row, locale),
            authority=row[prefix + "authority"],
            value=locale.number(row[prefix + "value"]),
            date=sentences.as_of(row[prefix + "as_of"], locale),
        )
        for _, row in frame.iterrows()
        for prefix in ("", "other_")
    )
    return locale.t("authorities.chart.pairs", election=election, unit=locale.t(f"unit.{unit}"), points=points)


def _counted(found: Reconciliation) -> list[tuple[Reason, int]]:
    some = [(reason, n) for reason, n in found.counts().items() if n]
    return sorted(some, key=lambda pair: -pair[1])


def _label(row: pd.Series, locale: Locale) -> str:
    """Name a row of the chart: what, and which two."""
    matter = locale.t(f"authorities.matter.{row['matter']}")
    return f"{matter}\n{row['authority']} – {row['other_authority']}"
