"""The pipeline in words: the finding with its authority, date and denominators, and the parts of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.views.pipeline import Funnel, OpenSum, Sanctions
from data.vocab import WhyNot
from locales import Locale

_FULL_DATE = 10  # characters of a date with its day


def group(name: str, locale: Locale) -> str:
    """Name an election, or the year of a count that names none."""
    return locale.t("pipeline.year", year=name) if name.isdigit() else name


def stated(authority: str, date: str, locale: Locale) -> str:
    """Say whose statement of which date: "menurut pernyataan KASN 31 Mei 2022"."""
    key = "pipeline.stated_on" if len(date) == _FULL_DATE else "pipeline.stated_in"
    return locale.t(key, authority=authority, date=locale.date(date))


def stage(name: str, locale: Locale) -> str:
    """Name a stage at the head of a line."""
    words = locale.t(f"stage.{name}")
    return words[0].upper() + words[1:]


def title(found: Funnel, locale: Locale) -> str:
    """Say the finding: every stated step with its share of the one before, whose statement, which date, which unit."""
    clauses = []
    for row in found.stated.to_dict("records"):
        words = {"value": locale.number(row["value"]), "done": locale.t(f"pipeline.done.{row['stage']}")}
        if not clauses:
            clauses.append(locale.t("pipeline.first", unit=locale.t(f"unit.{found.unit}"), **words))
        elif row["percent"] == row["percent"]:
            base = locale.t(f"pipeline.base.{row['of_stage']}")
            clauses.append(locale.t("pipeline.next", percent=locale.percent(row["percent"]), base=base, **words))
        else:
            clauses.append(locale.t("pipeline.next_bare", **words))
    whose = stated(found.authority, found.cut, locale)
    return locale.t("pipeline.said", group=group(found.group, locale), stated=whose, steps=", ".join(clauses))


def lead(found: Funnel, locale: Locale) -> str:
    """Say who counted, in which unit and, where the record tells, over which period."""
    first = found.slice.frame.iloc[0]
    words = {"authority": found.authority, "unit": locale.t(f"unit.{found.unit}")}
    if not first["period_end"]:
        return locale.t("pipeline.lead", **words)
    words["end"] = locale.date(first["period_end"])
    if not first["period_start"]:
        return locale.t("pipeline.lead_until", **words)
    return locale.t("pipeline.lead_between", start=locale.date(first["period_start"]), **words)


def value(row: Mapping[str, Any], locale: Locale) -> str:
    """Write the figure of a step, or that there is none."""
    return locale.number(row["value"]) if row["value"] == row["value"] else locale.t("pipeline.no_figure")


def share(row: Mapping[str, Any], locale: Locale) -> str:
    """Write a conversion with its denominator, "1.373 dari 1.596 = 86,0 %", or why there is none; empty for a first step."""
    if row["percent"] == row["percent"]:
        numbers = {"part": locale.number(row["value"]), "whole": locale.number(row["of_value"])}
        return locale.t("pipeline.of", percent=locale.percent(row["percent"]), **numbers)
    if row["why"] in ("", WhyNot.NO_FIGURE.value):
        return ""
    if row["why"] == WhyNot.PRINTED_DIFFERS.value:
        return locale.t("pipeline.printed_other", percent=printed(row, locale)) + ": " + locale.t(f"whynot.{row['why']}")
    return locale.t(f"whynot.{row['why']}")


def share_of(row: Mapping[str, Any], locale: Locale) -> str:
    """Write a conversion for a narrow place, "86,0 % dari 1.596"; empty where there is none."""
    if row["percent"] != row["percent"]:
        return ""
    return locale.t("pipeline.share_of", percent=locale.percent(row["percent"]), whole=locale.number(row["of_value"]))


def interval(row: Mapping[str, Any], locale: Locale) -> str:
    """Write the 95 % interval of a conversion, empty where there is none."""
    if row["percent"] != row["percent"]:
        return ""
    return locale.t("pipeline.range", low=locale.number(row["lower"], 1), high=locale.percent(row["upper"]))


def printed(row: Mapping[str, Any], locale: Locale) -> str:
    """Write the share that the source prints, as printed; empty where it prints none."""
    share_ = row["printed_percent"]
    return locale.percent(share_, None) if share_ == share_ else ""


def open_sum(one: OpenSum, locale: Locale) -> str:
    """Say by how much parts that were stated together miss their total."""
    key = "pipeline.sum.short" if one.parts < one.total else "pipeline.sum.over"
    n = locale.number
    return locale.t(key, parts=n(one.parts), total=n(one.total), gap=n(abs(one.total - one.parts)), identity=one.identity_id)


def sanctions(found: Sanctions, locale: Locale) -> str:
    """Say whose list of sanctions it is, whether they were recommended or imposed, and what they add up to."""
    row = found.slice.frame.iloc[0]
    words = {"authority": row["authority"], "date": locale.date(row["as_of"])}
    if found.base is None:
        return locale.t("pipeline.sanctions.open", **words)
    key = "pipeline.sanctions.imposed" if row["stage"] == "followed_up" else "pipeline.sanctions.recommended"
    return locale.t(key, total=locale.number(found.base["value"]), unit=locale.t(f"unit.{row['unit']}"), **words)
