"""Counts per region that voted as dots with their intervals, a row an election."""

from __future__ import annotations

from typing import Any

import sentences
from charts.plain import Axes, Line, Mark, dots
from data.slice import Slice
from locales import Locale


def figure(of: Slice, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the rate of each election that has one; a figure that is not the one to quote is hollow. An election without is in the table."""
    marks = [
        Mark(
            label=row["election"],
            value=float(row["per_region"]),
            text=locale.number(row["per_region"], 2),
            hover=(
                f"{row['election']}: {locale.number(row['per_region'], 2)}",
                f"{locale.number(row['value'])} {locale.t('unit.' + row['unit'])} / {locale.number(row['regions'])}",
                sentences.what_it_counts(row, locale),
                sentences.as_of(row["as_of"], locale),
                locale.t(f"role.{row['role']}"),
            ),
            lower=float(row["lower"]),
            upper=float(row["upper"]),
            hollow=row["role"] != "preferred",
        )
        for _, row in of.frame.loc[of.frame["why_not"] == ""].iterrows()
    ]
    return dots([Line("", marks)], locale, axes=Axes(x=locale.t("trends.rate_axis")), dark=dark, practice=of.practice)


def description(of: Slice, locale: Locale) -> str:
    """Write the text alternative: each election with its rate, role and date, or why it has none."""
    points = "; ".join(
        f"{row['election']}: {locale.t('whynot.' + row['why_not'])}"
        if row["why_not"]
        else locale.t(
            "chart.alt_point",
            x=row["election"],
            value=locale.number(row["per_region"], 2),
            unit=locale.t("trends.rate_axis"),
            role=locale.t(f"role.{row['role']}"),
            as_of=sentences.as_of(row["as_of"], locale),
        )
        for _, row in of.frame.iterrows()
    )
    return locale.t("chart.alt", title=locale.t("trends.region_caption"), points=points)
