"""Lists of forms, positions and kinds of agency as bars, two elections side by side, and the series on social media; one unit an axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sentences
from charts import plain
from charts.multiples import Bar, Panel
from charts.plain import Axes, Mark
from data.slice import Slice
from data.views.forms import Breakdown, Comparison, OverTime
from locales import Locale
from sentences import forms as say


def figure(found: Breakdown, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw a list: a bar a category, highest first; village heads and others who are no civil servants hatched and last."""
    marks = [
        Mark(
            label=say.category(row["category"], locale),
            value=row["value"],
            text=locale.figure(row["value"], row["unit"]),
            hover=(
                say.category(row["category"], locale),
                say.figure(row, locale),
                sentences.what_it_counts(row, locale),
                sentences.as_of(row["as_of"], locale),
            ),
            tone="preferred" if row["asn"] else "quiet",
            hollow=not row["asn"],
        )
        for row in found.slice.frame.to_dict("records")
    ]
    return plain.bars(marks, locale, axes=Axes(x=_axis(found.unit, found.stage, locale)), dark=dark, practice=found.slice.practice)


def description(found: Breakdown, locale: Locale) -> str:
    """Write the text alternative of a list: the finding and every category with its figure."""
    points = "; ".join(
        locale.t("forms.chart.point", category=say.category(row["category"], locale), value=say.figure(row, locale))
        for row in found.slice.frame.to_dict("records")
    )
    return locale.t("forms.chart.alt", said=say.title(found, locale), points=points)


def panels(found: OverTime, pages: Mapping[str, str], locale: Locale) -> tuple[Panel, ...]:
    """Make a panel a category, a bar a statement in order; those on another base than the newest list have the colour of another count.

    Args:
        found: the lists, side by side.
        pages: address of the page that prints a row, by `obs_id`.
        locale: the reader's language.
    """
    rows = {(row["category"], row["as_of"], row["stage"]): row for row in found.slice.frame.to_dict("records")}
    newest = found.cuts[-1][1]
    return tuple(
        Panel(
            title=say.category(category, locale),
            about="",
            bars=tuple(
                Bar(
                    label=f"{locale.date(cut, short=True)}, {locale.t(f'stage.{stage}')}",
                    value=row["value"] if row["named"] else None,
                    text=locale.figure(row["value"], row["unit"]) if row["named"] else locale.t("forms.not_named"),
                    url=pages.get(row["obs_id"], ""),
                    tone="preferred" if stage == newest else "other",
                )
                for cut, stage in found.cuts
                for row in (rows[category, cut, stage],)
            ),
        )
        for category in found.categories
    )


def between(found: Comparison, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the shares of two elections as bars, both elections of a category one below the other, the earlier one hatched."""
    first, second = found.sides
    rows = found.slice.frame.to_dict("records")
    marks = [
        Mark(
            label=f"{say.category(category, locale)}\n{row['election']}",
            value=row["value"],
            text=locale.figure(row["value"], row["unit"]),
            hover=(say.category(category, locale), say.figure(row, locale), say.side(one, locale)),
            tone="other" if one is first else "preferred",
            hollow=one is first,
        )
        for category in dict.fromkeys(row["category"] for row in rows)
        for one in (first, second)
        for row in rows
        if row["category"] == category and row["election"] == one.group
    ]
    axes = Axes(x=_axis(first.unit, first.stage, locale))
    return plain.bars(marks, locale, axes=axes, dark=dark, practice=found.slice.practice)


def between_description(found: Comparison, locale: Locale) -> str:
    """Write the text alternative of two elections: each category with both shares."""
    points = []
    for name, rows in found.slice.frame.groupby("category", sort=False):
        values = ", ".join(f"{row['election']} {locale.figure(row['value'], row['unit'])}" for _, row in rows.iterrows())
        points.append(locale.t("forms.between.point", category=say.category(str(name), locale), values=values))
    return locale.t("forms.between.alt", points="; ".join(points))


def social(series: Slice, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw one series on social media: a bar a statement, its date and its base beside it; other readings hatched."""
    marks = [
        Mark(
            label=f"{locale.date(row['as_of'], short=True)}\n{locale.t('stage.' + row['stage'])}",
            value=row["value"],
            text=locale.figure(row["value"], row["unit"]),
            hover=(
                locale.date(row["as_of"]),
                say.figure(row, locale),
                sentences.what_it_counts(row, locale),
                locale.t(f"role.{row['role']}"),
            ),
            tone="preferred" if row["role"] == "preferred" else "other",
            hollow=row["role"] != "preferred",
        )
        for row in series.frame.to_dict("records")
    ]
    return plain.bars(marks, locale, axes=Axes(x=locale.t(f"unit.{series.unit}")), dark=dark, practice=series.practice)


def social_description(series: Slice, locale: Locale) -> str:
    """Write the text alternative of a series on social media: every statement with its base."""
    points = "; ".join(
        f"{sentences.as_of(row['as_of'], locale)} {say.figure(row, locale)} ({locale.t('stage.' + row['stage'])})"
        for row in series.frame.to_dict("records")
    )
    return locale.t("forms.social.alt", title=series.label[locale.lang], points=points)


def _axis(unit: str, stage: str, locale: Locale) -> str:
    """Name an axis: per cent of those at a stage, or a count in its unit."""
    if unit == "percent":
        return locale.t("forms.axis.percent", stage=locale.t(f"stage.{stage}"))
    return locale.t("forms.axis.count", unit=locale.t(f"unit.{unit}"))
