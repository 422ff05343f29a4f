"""Figures by the confidence of their source as bars."""

from __future__ import annotations

from typing import Any

from charts.plain import Axes, Mark, bars
from data.views.sources import SourceList
from locales import Locale

_TONES = {"high": "preferred", "medium": "other", "low": "quiet"}


def by_confidence(found: SourceList, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw how many figures come from sources of each confidence, high first."""
    marks = [
        Mark(
            locale.t(f"confidence.{row.confidence}").capitalize(),
            row.figures,
            locale.number(row.figures),
            (locale.t(f"confidence.{row.confidence}").capitalize(), _words(row, locale)),
            _TONES[row.confidence],
        )
        for row in found.by_confidence.frame.itertuples(index=False)
    ]
    return bars(marks, locale, axes=Axes(), dark=dark, practice=found.by_confidence.practice)


def description(found: SourceList, locale: Locale) -> str:
    """Write the text alternative of the bars."""
    points = "; ".join(
        f"{locale.t(f'confidence.{row.confidence}')}: {_words(row, locale)}" for row in found.by_confidence.frame.itertuples(index=False)
    )
    return locale.t("sources.by_confidence.alt", points=points)


def _words(row: Any, locale: Locale) -> str:
    return locale.t("sources.by_confidence.point", figures=locale.number(row.figures), sources=locale.number(row.sources))
