"""The pipeline as bars: a bar a step, its share and denominator beside its name; and the kinds of sanction."""

from __future__ import annotations

from typing import Any

import sentences
from charts import plain
from charts.plain import Axes, Mark
from data.views.pipeline import Funnel, Sanctions
from locales import Locale
from sentences import forms as words
from sentences import pipeline as say


def figure(found: Funnel, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw a funnel: a bar a step, a step without a figure as an empty row that says so. Names of the denominators stand at the bars."""
    marks = [
        Mark(
            label="\n".join(filter(None, (say.stage(row["stage"], locale), say.share_of(row, locale)))),
            value=row["value"] if row["value"] == row["value"] else 0,
            text=say.value(row, locale),
            hover=tuple(
                filter(None, (say.stage(row["stage"], locale), say.value(row, locale), say.share(row, locale), say.interval(row, locale)))
            ),
        )
        for row in found.slice.frame.to_dict("records")
    ]
    axes = Axes(x=locale.t("pipeline.chart.axis", unit=locale.t(f"unit.{found.unit}")))
    return plain.bars(marks, locale, axes=axes, dark=dark, practice=found.slice.practice)


def description(found: Funnel, locale: Locale) -> str:
    """Write the text alternative of a funnel: the finding, then every step, also those without a figure."""
    points = "; ".join(
        locale.t("pipeline.chart.point", stage=say.stage(row["stage"], locale), value=say.share(row, locale) or say.value(row, locale))
        for row in found.slice.frame.to_dict("records")
    )
    return locale.t("pipeline.chart.alt", said=say.title(found, locale), points=points)


def sanctions(found: Sanctions, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the kinds of sanction in the order of the record, from the mildest to the gravest."""
    marks = [
        Mark(
            label="\n".join(filter(None, (words.category(row["category"], locale), say.share_of(row, locale)))),
            value=row["value"],
            text=locale.number(row["value"]),
            hover=(words.category(row["category"], locale), say.share(row, locale), sentences.as_of(row["as_of"], locale)),
        )
        for row in found.slice.frame.to_dict("records")
    ]
    axes = Axes(x=locale.t("pipeline.chart.axis", unit=locale.t(f"unit.{found.slice.unit}")))
    return plain.bars(marks, locale, axes=axes, dark=dark, practice=found.slice.practice)


def sanctions_description(found: Sanctions, locale: Locale) -> str:
    """Write the text alternative of the kinds of sanction."""
    points = "; ".join(
        locale.t("pipeline.chart.point", stage=words.category(row["category"], locale), value=locale.number(row["value"]))
        for row in found.slice.frame.to_dict("records")
    )
    return locale.t("pipeline.sanctions.alt", said=say.sanctions(found, locale), points=points)
