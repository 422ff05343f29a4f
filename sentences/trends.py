"""Trends in words: how lines are joined, changes, rates per region, shares, running totals, and the verdict on "always rising"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.slice import Slice
from data.views import Trend
from data.views.running import Measure, Running
from data.vocab import MIXED
from locales import Locale
from sentences import as_of, short_label

Row = Mapping[str, Any] | pd.Series
_VERDICTS = ("supported", "contradicted", "not_judged")


def joined(found: Trend, locale: Locale) -> str:
    """Say how the points of a chart are joined; empty where nothing can be joined at all."""
    if found.line.empty:
        return ""
    if found.axis == "year" and found.join != "all":
        return locale.t(f"trends.joined_years{'_breaks' if found.join else ''}")
    return locale.t(f"trends.joined{'_' + found.join if found.join else ''}")


def apart(found: Trend, locale: Locale) -> str:
    """Say the last count of the type of election that the title does not speak of; empty where there is none."""
    if found.line.empty:
        return ""
    other = found.line.loc[found.line["election_type"] != found.line["election_type"].iloc[-1]]
    if other.empty:
        return ""
    row = other.iloc[-1]
    return locale.t(
        "trends.apart",
        kind=locale.t(f"trends.type.{row['election_type']}"),
        value=locale.number(row["value"]),
        unit=locale.t(f"unit.{row['unit']}"),
        x=row["x"],
        as_of=as_of(row["as_of"], locale),
    )


def change(row: Row, locale: Locale) -> str:
    """Say one row of a change: both figures, who counted what, when that was stated, and the change or why there is none."""
    before, after = (locale.figure(row[f"{end}_value"], row["unit"]) for end in ("from", "to"))
    dates = tuple(dict.fromkeys((row["from_as_of"], row["to_as_of"])))
    said = locale.t(
        "trends.change_share" if row["unit"] == "percent" else "trends.change",
        authority=row["authority"] or locale.t("authority.none"),
        stage=locale.t(f"stage.{row['stage']}"),
        unit=locale.t(f"unit.{row['unit']}"),
        before=before,
        from_x=row["from_x"],
        after=after,
        to_x=row["to_x"],
        as_of=locale.t("trends.and").join((as_of(dates[0], locale), *(locale.date(date) for date in dates[1:]))),
    )
    return f"{said} {changed(row, locale)}"


def changed(row: Row, locale: Locale) -> str:
    """Say how much it changed, with the interval; in percentage points for shares; or why it is not computed."""
    if not row["why_not"]:
        return locale.t(
            "trends.changed",
            percent=locale.signed_percent(row["percent"]),
            low=locale.signed_percent(row["lower"]),
            high=locale.signed_percent(row["upper"]),
        )
    why = locale.t(f"whynot.{row['why_not']}")
    if row["difference"] == row["difference"] and row["unit"] == "percent":
        sign = "+" if row["difference"] > 0 else ""
        return locale.t("trends.points", points=sign + locale.number(row["difference"]))
    return locale.t("trends.not_computed", why=why)


def per_region(of: Slice, locale: Locale) -> str:
    """Say the rate of the last complete count and of the one before it; empty where there is none."""
    counted = of.frame.loc[of.frame["role"] == "preferred"]
    if counted.empty:
        return ""
    last, first = counted.iloc[-1], counted.iloc[0]
    said = locale.t(
        "trends.per_region",
        authority=last["authority"],
        stage=locale.t(f"stage.{last['stage']}"),
        unit=locale.t(f"unit.{last['unit']}"),
        election=last["election"],
        rate=locale.number(last["per_region"], 2),
        value=locale.number(last["value"]),
        regions=locale.number(last["regions"]),
        as_of=as_of(last["as_of"], locale),
    )
    if first["election"] == last["election"]:
        return said
    return said + " " + locale.t("trends.per_region_first", rate=locale.number(first["per_region"], 2), election=first["election"])


def share_of_all(of: Slice, locale: Locale) -> str:
    """Say of how many elections the share can be computed, and the latest one; empty where there is no row at all."""
    if of.frame.empty:
        return ""
    known = of.frame.loc[of.frame["why_not"] == ""]
    counted = locale.t("trends.share_known", known=locale.number(len(known)), all=locale.number(len(of.frame)))
    if known.empty:
        return counted
    row = known.iloc[-1]
    return (
        counted
        + " "
        + locale.t(
            "trends.share",
            election=row["election"],
            authority=row["authority"],
            stage=locale.t(f"stage.{row['stage']}"),
            value=locale.number(row["value"]),
            all=locale.number(row["all_value"]),
            unit=locale.t(f"unit.{row['unit']}"),
            percent=locale.percent(row["percent"]),
            as_of=as_of(row["as_of"], locale),
        )
    )


def measure(of: Measure | Row, locale: Locale) -> str:
    """Name what running totals count: "diteruskan ke KASN/BKN · kasus"."""
    stage, unit = (of.stage, of.unit) if isinstance(of, Measure) else (of["stage"], of["unit"])
    return f"{locale.t(f'stage.{stage}')} · {locale.t(f'unit.{unit}')}"


def running(found: Running, locale: Locale) -> str:
    """Say from where to where the longest running total went; empty where there is none of two statements."""
    longest = max(found.totals, key=lambda total: len(total.rows), default=None)
    if longest is None or len(longest.rows) < 2:
        return ""
    first, last = longest.rows.iloc[0], longest.rows.iloc[-1]
    return locale.t(
        "running.sentence",
        election=longest.election,
        authority=longest.authority or locale.t("authority.none"),
        stage=locale.t(f"stage.{longest.stage}"),
        unit=locale.t(f"unit.{longest.unit}"),
        first=locale.number(first["value"]),
        first_days=days(first["days"], locale),
        last=locale.number(last["value"]),
        last_days=days(last["days"], locale),
        last_as_of=as_of(last["as_of"], locale),
        count=locale.number(len(longest.rows)),
    )


def days(count: float, locale: Locale) -> str:
    """Say how far a date lies from voting day; empty where that is not known."""
    if count != count:
        return ""
    if count == 0:
        return locale.t("running.voting_day")
    return locale.t("running.before" if count < 0 else "running.after", days=locale.number(abs(count)))


def always_rising(of: Slice, labels: Mapping[str, str] | pd.Series, locale: Locale) -> str:
    """Say how many series support the claim, contradict it, or cannot be judged, and which fall contradicts it.

    `labels` are the full names of the series by their id.
    """
    counts = {verdict: int((of.frame["verdict"] == verdict).sum()) for verdict in _VERDICTS}
    said = locale.t("rising.sentence", **{verdict: locale.number(count) for verdict, count in counts.items()})
    return " ".join(filter(None, (said, contradicting(of, labels, locale))))


def contradicting(of: Slice, labels: Mapping[str, str] | pd.Series, locale: Locale) -> str:
    """Say which falls contradict the claim, a sentence each; empty where none does."""
    said = []
    for _, row in of.frame.loc[of.frame["verdict"] == "contradicted"].iterrows():
        series = judged_series(row, labels[row["series_id"]], locale)
        said.append(locale.t("rising.contradicting", series=series, kind=kind(row, locale), fall=reason(row, locale)))
    return " ".join(said)


def judged_series(row: Row, label: str, locale: Locale) -> str:
    """Name the series of a verdict: its short label, and the type of election or the kind that the row judges."""
    parts = [short_label(row["series_id"], label, locale)]
    if row["election_type"]:
        parts.append(locale.t(f"trends.type.{row['election_type']}"))
    return " · ".join(parts)


def kind(row: Row, locale: Locale) -> str:
    """Say who counted what, or that it is mixed."""
    authority = locale.t("rising.authorities") if row["authority"] == MIXED else row["authority"] or locale.t("authority.none")
    return " · ".join((authority, locale.t(f"stage.{row['stage']}"), locale.t(f"unit.{row['unit']}")))


def figures(row: Row, locale: Locale) -> str:
    """List the figures that a verdict rests on, each with its place, and which are partial."""
    named = zip(row["x"].split(";"), row["values"].split(";"), row["roles"].split(";"), strict=True)
    return "; ".join(
        locale.t("rising.partial" if role == "partial" else "rising.figure", x=x, value=locale.figure(float(value), row["unit"]))
        for x, value, role in named
    )


def reason(row: Row, locale: Locale) -> str:
    """Say why a series cannot be judged, or which fall contradicts the claim, or that every step rises."""
    fall = ""
    if row["from_x"]:
        before, after = (locale.figure(row[f"{end}_value"], row["unit"]) for end in ("from", "to"))
        fall = locale.t("rising.fall", before=before, from_x=row["from_x"], after=after, to_x=row["to_x"])
        if row["percent"] == row["percent"]:
            low, high = (locale.signed_percent(row[end]) for end in ("lower", "upper"))
            fall += ", " + locale.t("rising.fall_percent", percent=locale.signed_percent(row["percent"]), low=low, high=high)
    if row["verdict"] == "supported":
        return locale.t("rising.every_step")
    if row["verdict"] == "contradicted":
        return fall
    why = "; ".join(locale.t(f"whynot.{word}") for word in row["why_not"].split(";"))
    return locale.t("rising.though", why=why, fall=fall) if fall else why
