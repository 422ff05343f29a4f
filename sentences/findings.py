"""Findings as titles: what a card of the pages on trends, on the way of a case and on forms says in one sentence above its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.slice import Slice
from data.views import Trend
from data.views.forms import Breakdown, Comparison, OverTime
from data.views.pipeline import Funnel, Sanctions
from data.views.running import Running
from locales import Locale
from sentences import forms, pipeline, trends
from sentences.say import names

Row = Mapping[str, Any] | pd.Series


def figures(found: Trend, locale: Locale) -> str:
    """Say the highest figure of a trend to quote, and how many of its figures are partial or another reading."""
    counts = found.slice.frame["role"].value_counts()
    marks = {
        "count": locale.number(len(found.slice)),
        "partial": locale.number(int(counts.get("partial", 0))),
        "alternate": locale.number(int(counts.get("alternate", 0))),
    }
    whole = counts.get("preferred", 0) == len(found.slice)
    if found.line.empty:
        return locale.t("finding.apart_whole" if whole else "finding.apart", **marks)
    row = found.line.loc[found.line["value"].idxmax()]
    words = {"value": locale.number(row["value"]), "unit": locale.t(f"unit.{row['unit']}"), "x": row["x"]}
    return locale.t("finding.highest_whole" if whole else "finding.highest", **words, **marks)


def change(row: Row, locale: Locale) -> str:
    """Say how much the last count changed from the one before it, or that it is not computed."""
    words = {"from_x": row["from_x"], "to_x": row["to_x"]}
    if not row["why_not"]:
        ends = {name: locale.signed_percent(row[name]) for name in ("percent", "lower", "upper")}
        return locale.t("finding.change", **ends, **words)
    if row["difference"] == row["difference"] and row["unit"] == "percent":
        sign = "+" if row["difference"] > 0 else ""
        return locale.t("finding.points", points=sign + locale.number(row["difference"]), **words)
    return locale.t("finding.no_change", why=locale.t(f"whynot.{row['why_not']}"), **words)


def always_rising(of: Slice, locale: Locale) -> str:
    """Say how many series support, contradict, or leave open the claim that violations always rise."""
    counts = {name: locale.number(int((of.frame["verdict"] == name).sum())) for name in ("supported", "contradicted", "not_judged")}
    return locale.t("finding.rising", claim=locale.t("rising.title"), **counts)


def per_region(of: Slice, locale: Locale) -> str:
    """Say the rate of the last complete count, and that of the first; empty where there is none."""
    counted = of.frame.loc[of.frame["role"] == "preferred"]
    if counted.empty:
        return ""
    first, last = counted.iloc[0], counted.iloc[-1]
    words = {"election": last["election"], "rate": locale.number(last["per_region"], 2), "unit": locale.t(f"unit.{last['unit']}")}
    if first["election"] == last["election"]:
        return locale.t("finding.region", **words)
    return locale.t("finding.region_since", first_rate=locale.number(first["per_region"], 2), first=first["election"], **words)


def share_of_all(of: Slice, locale: Locale) -> str:
    """Say the latest share of ASN counts in all violations, or that no share can be computed."""
    known = of.frame.loc[of.frame["why_not"] == ""]
    if known.empty:
        return locale.t("finding.no_share", all=locale.number(len(of.frame)))
    row = known.iloc[-1]
    numbers = {"value": locale.number(row["value"]), "all": locale.number(row["all_value"]), "percent": locale.percent(row["percent"])}
    return locale.t("finding.share", election=row["election"], unit=locale.t(f"unit.{row['unit']}"), **numbers)


def running(found: Running, locale: Locale) -> str:
    """Say from where to where the longest running total went, or that no two statements make one."""
    longest = max(found.totals, key=lambda total: len(total.rows), default=None)
    if longest is None or len(longest.rows) < 2:
        return locale.t("finding.no_running", count=locale.number(len(found.slice)))
    first, last = longest.rows.iloc[0], longest.rows.iloc[-1]
    return locale.t(
        "finding.running",
        election=longest.election,
        authority=longest.authority or locale.t("authority.none"),
        unit=locale.t(f"unit.{longest.unit}"),
        first=locale.number(first["value"]),
        first_days=trends.days(first["days"], locale),
        last=locale.number(last["value"]),
        last_days=trends.days(last["days"], locale),
    )


def last_step(found: Funnel, locale: Locale) -> str:
    """Say the last conversion of a funnel with both figures, or why none is computed."""
    rows = [row for row in found.stated.to_dict("records") if row["percent"] == row["percent"]]
    if found.why is not None or not rows:
        return locale.t("finding.no_step", count=locale.number(len(found.stated)))
    row = rows[-1]
    return locale.t(
        "finding.step",
        percent=locale.percent(row["percent"]),
        base=locale.t(f"pipeline.base.{row['of_stage']}"),
        done=locale.t(f"pipeline.done.{row['stage']}"),
        part=locale.number(row["value"]),
        whole=locale.number(row["of_value"]),
        unit=locale.t(f"unit.{found.unit}"),
    )


def unknown(found: Funnel, kinds: Sequence[Sanctions], locale: Locale) -> str:
    """Say what a funnel does not tell: steps not stated, what became of the others, which sanctions were imposed, what nobody reported.

    `kinds` are the lists of sanctions stated for the same election.
    """
    frame = found.slice.frame
    missing = frame.loc[frame["value"].isna(), "stage"]
    parts = [locale.t("unknown.step", done=locale.t(f"pipeline.done.{name}")) for name in missing]
    acted = "followed_up" in set(found.stated["stage"])
    if acted and "not_followed_up" not in set(found.beside.frame["stage"]):
        parts.append(locale.t("unknown.rest"))
    imposed = any(one.slice.stage == "followed_up" and one.slice.authority == found.authority for one in kinds)
    if acted and not imposed:
        parts.append(locale.t("unknown.kind"))
    if "followed_up" not in set(frame["stage"]):
        parts.append(locale.t("unknown.after"))
    parts.append(locale.t("unknown.unreported"))
    return locale.t("unknown.said", what="; ".join(parts))


def beside(found: Funnel, locale: Locale) -> str:
    """Name the other states of the same statement with their figures, the first ones of the record."""
    rows = found.beside.frame.to_dict("records")
    said = [f"{locale.t('stage.' + row['stage'])} {locale.number(row['value'])} {locale.t('unit.' + row['unit'])}" for row in rows]
    return locale.t("finding.beside", states=names(said, locale))


def not_acted_on(of: Slice, locale: Locale) -> str:
    """Say the newest statement of what was not carried out or was blocked."""
    row = of.frame.iloc[-1]
    return locale.t(
        "finding.not_acted",
        stated=pipeline.stated(row["authority"], row["as_of"], locale),
        value=locale.number(row["value"]),
        unit=locale.t(f"unit.{row['unit']}"),
        stage=locale.t(f"stage.{row['stage']}"),
    )


def cut_offs(of: Slice, locale: Locale) -> str:
    """Say how many statements of an authority on an election there are, and from when to when."""
    first, last = (locale.date(date) for date in of.as_of)
    return locale.t("finding.cut_offs", count=locale.number(len(of)), authority=of.authority, first=first, last=last)


def sanctions(found: Sanctions, locale: Locale) -> str:
    """Say the most frequent kind of sanction of a list, recommended or imposed, with what it is a part of."""
    row = found.slice.frame.loc[found.slice.frame["value"].idxmax()]
    words = {
        "kind": forms.category(row["category"], locale),
        "value": locale.number(row["value"]),
        "unit": locale.t(f"unit.{row['unit']}"),
    }
    imposed = row["stage"] == "followed_up"
    if row["percent"] != row["percent"]:
        return locale.t("finding.sanction.imposed" if imposed else "finding.sanction.recommended", **words)
    share = {"whole": locale.number(row["of_value"]), "percent": locale.percent(row["percent"])}
    return locale.t("finding.sanction.imposed_share" if imposed else "finding.sanction.recommended_share", **words, **share)


def categories(found: Breakdown, locale: Locale) -> str:
    """Name the first categories of a list with their figures; those who are no civil servants are left out."""
    rows = found.slice.frame.loc[found.slice.frame["asn"].astype(bool)].to_dict("records")
    said = [f"{forms.category(row['category'], locale)} ({forms.figure(row, locale)})" for row in rows]
    return locale.t("finding.list", items=names(said, locale))


def over_time(found: OverTime, locale: Locale) -> str:
    """Say how many lists there are, from when to when, and whether they rest on one stage or on several."""
    stages = list(dict.fromkeys(stage for _, stage in found.cuts))
    words = {
        "count": locale.number(len(found.cuts)),
        "first": locale.date(found.cuts[0][0]),
        "last": locale.date(found.cuts[-1][0]),
        "stages": names([locale.t(f"stage.{stage}") for stage in stages], locale, most=len(stages)),
    }
    return locale.t("finding.over_time_bases" if len(stages) > 1 else "finding.over_time", **words)


def between(found: Comparison, locale: Locale) -> str:
    """Say the first category that both lists name with its share in each."""
    category = found.slice.frame["category"].iloc[0]
    rows = found.slice.frame.loc[found.slice.frame["category"] == category].to_dict("records")
    sides = [f"{locale.figure(row['value'], row['unit'])} ({row['election']}, {row['authority']})" for row in rows]
    return locale.t("finding.between", category=forms.category(category, locale), sides=names(sides, locale))


def social(of: Slice, locale: Locale) -> str:
    """Say the last figure of a series on social media that is to be quoted, its date and its base."""
    rows = of.frame.loc[of.frame["role"] == "preferred"]
    row = (rows if len(rows) else of.frame).iloc[-1]
    return locale.t(
        "finding.social",
        stated=pipeline.stated(row["authority"], row["as_of"], locale),
        figure=forms.figure(row, locale),
        stage=locale.t(f"stage.{row['stage']}"),
    )


def mentions(of: Slice, most: Sequence[str], times: int, locale: Locale) -> str:
    """Say how many names stand in how many lists, and which stand in the most of them (`most`, in `times` lists)."""
    words = {"count": locale.number(len(of)), "lists": locale.number(of.frame["list_id"].nunique())}
    if not most:
        return locale.t("finding.mentions", **words)
    return locale.t("finding.mentions_most", areas=names(most, locale), times=locale.number(times), **words)
