"""Forms, positions and kinds of agency in words: the finding of a list, its base, and the names of its categories."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from slugify import slugify

from data.views.forms import Breakdown, Comparison
from data.vocab import WhyNot
from locales import Locale
from sentences import pipeline


def category(name: str, locale: Locale) -> str:
    """Name a category of the record in the reader's language; a category that the catalogue does not know is said as on record."""
    if not name:
        return ""
    key = f"category.{slugify(name)}"
    return locale.t(key) if locale.has(key) else name


def figure(row: Mapping[str, Any], locale: Locale) -> str:
    """Write a figure with what it counts: 23,3 % or 67 kasus."""
    if row["unit"] == "percent":
        return locale.figure(row["value"], row["unit"])
    return locale.t("forms.count", value=locale.number(row["value"]), unit=locale.t(f"unit.{row['unit']}"))


def title(found: Breakdown, locale: Locale) -> str:
    """Say the finding: the category at the top of the list with its figure and stage, whose statement and which date."""
    first = found.slice.frame.iloc[0]
    return locale.t(
        "forms.said" if len(found.slice) > 1 else "forms.said_one",
        group=pipeline.group(found.group, locale),
        stated=pipeline.stated(found.authority, found.cut, locale),
        category=category(first["category"], locale),
        value=figure(first, locale),
        stage=locale.t(f"stage.{found.stage}"),
    )


def lead(found: Breakdown, locale: Locale) -> str:
    """Say what is broken down, at which stage, and whether the list is whole."""
    words = {
        "dimension": locale.t(f"forms.dimension.{found.dimension}"),
        "authority": found.authority,
        "stage": locale.t(f"stage.{found.stage}"),
    }
    if found.total is None:
        return locale.t("forms.lead_top", **words)
    return locale.t("forms.lead_whole", total=locale.number(found.total["value"]), unit=locale.t(f"unit.{found.unit}"), **words)


def list_name(found: Breakdown, locale: Locale) -> str:
    """Name a list in a chooser: date, authority, stage and unit."""
    return locale.t(
        "forms.list",
        date=locale.date(found.cut, short=True),
        authority=found.authority,
        stage=locale.t(f"stage.{found.stage}"),
        unit=locale.t(f"unit.{found.unit}"),
    )


def side(one: Breakdown, locale: Locale) -> str:
    """Name one side of a comparison: election, authority and date."""
    return locale.t("forms.between.side", election=one.group, authority=one.authority, date=locale.date(one.cut))


def between(found: Comparison, locale: Locale) -> str:
    """Say which two lists stand side by side, or why none do."""
    if found.why is not None:
        key = "forms.between.why_list" if found.why == WhyNot.OTHER_LIST else "forms.between.why"
        return locale.t(key, why=locale.t(f"whynot.{found.why.value}"))
    first, second = found.sides
    key = "forms.between.text" if first.authority != second.authority else "forms.between.same"
    return locale.t(key, first=side(first, locale), second=side(second, locale))


def only(found: Comparison, locale: Locale) -> tuple[str, ...]:
    """Say for each side what the other list does not name."""
    return tuple(
        locale.t("forms.between.only", election=one.group, categories=", ".join(category(c, locale) for c in names))
        for one, names in zip(found.sides, found.only, strict=True)
        if names
    )


def basis(text: str, locale: Locale) -> str:
    """Say a legal basis in the reader's language: the record names laws in Indonesian and joins them with English words."""
    said = re.sub(r"^see [\w.]+: ", "", text)
    said = re.sub(r"^sanctions(?=:)", locale.t("forms.basis.sanctions"), said)
    said = re.sub(r"\bas stated by\b", locale.t("forms.basis.stated_by"), said)
    return re.sub(r"\band\b", locale.t("forms.basis.and"), said)


def breach(row: pd.Series, locale: Locale) -> str:
    """Name class and item of a breach: "Disiplin 8"."""
    return locale.t(f"forms.skb.class.{row['violation_class']}", item=row["item"])
