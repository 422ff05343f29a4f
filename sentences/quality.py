"""The data quality board in words: it judges the record, never the violations."""

from __future__ import annotations

from typing import Any

from data.views.quality import QualityBoard
from locales import Locale


def title(found: QualityBoard, locale: Locale) -> str:
    """Say how many claims stand on two pages and how many sums do not close."""
    return locale.t(
        "quality.title",
        corroborated=locale.number(found.corroborated),
        claims=locale.number(found.claims),
        failing=locale.number(found.failing),
        sums=locale.number(found.holding + found.failing),
    )


def lead(found: QualityBoard, locale: Locale) -> str:
    """Say what the board is about: how many figures, from how many pages, up to which statement."""
    numbers = {"figures": locale.number(found.figures), "sources": locale.number(found.sources)}
    if not found.newest:
        return locale.t("quality.lead_undated", **numbers)
    return locale.t("quality.lead", newest=locale.date(found.newest), **numbers)


def completeness(row: Any, locale: Locale) -> str:
    """Write how many of the provinces that voted have a figure: "29 dari 32"."""
    return locale.t("quality.completeness.cell", named=locale.number(row.named), expected=locale.number(row.expected))


def unknown(row: Any, locale: Locale) -> str:
    """Say for how many provinces it is unknown whether they voted; empty where that is known of all."""
    return locale.t("quality.completeness.unknown", unknown=locale.number(row.unknown)) if row.unknown else ""


def age(found: QualityBoard, locale: Locale) -> str:
    """Say from which statement ages are counted."""
    if not found.newest:
        return locale.t("quality.age.text_undated")
    return locale.t("quality.age.text", newest=locale.date(found.newest))
