"""Completeness by election as bars: of the provinces that voted, how many have a figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

import sentences.quality as words
from charts.plain import Axes, Mark, bars
from data.views.quality import QualityBoard
from locales import Locale


def completeness(found: QualityBoard, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the share of provinces with a figure from any authority, newest election first; the bar ends at all that voted (100 %)."""
    marks = [Mark(row.election, row.percent, words.completeness(row, locale), _hover(row, locale)) for row in _any(found)]
    figure = bars(marks, locale, axes=Axes(), dark=dark, practice=found.completeness.practice)
    figure["layout"]["xaxis"]["range"] = [0, 130]  # room for the words behind a full bar
    return figure


def completeness_description(found: QualityBoard, locale: Locale) -> str:
    """Write the text alternative of the completeness."""
    points = "; ".join(
        locale.t(
            "quality.completeness.point",
            election=row.election,
            named=locale.number(row.named),
            expected=locale.number(row.expected),
            share=locale.percent(row.percent),
        )
        for row in _any(found)
    )
    return locale.t("quality.completeness.alt", points=points)


def _any(found: QualityBoard) -> list[Any]:
    frame: pd.DataFrame = found.completeness.frame
    return list(frame.loc[(frame["body"] == "any") & (frame["expected"] > 0)].itertuples(index=False))


def _hover(row: Any, locale: Locale) -> tuple[str, ...]:
    said = (row.election, words.completeness(row, locale), locale.percent(row.percent), words.unknown(row, locale))
    return tuple(part for part in said if part)
