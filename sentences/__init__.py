"""A Slice said in one sentence, always with authority, stage, unit and date."""

from __future__ import annotations

import pandas as pd

from data.views import OTHER, Change, Dispute, Headlines, LayerView, Trend
from locales import Locale


def what_it_counts(row: pd.Series, locale: Locale) -> str:
    """Say who counted what, in which unit: "Bawaslu - diteruskan ke KASN/BKN - kasus"."""
    return " · ".join((row["authority"] or locale.t("authority.none"), locale.t(f"stage.{row['stage']}"), locale.t(f"unit.{row['unit']}")))


def as_of(date: str, locale: Locale, *, short: bool = False) -> str:
    """Say when a figure was stated: "menurut pernyataan 27 September 2022", or that the date is not known; `short`: "27 Sep 2022".

    The as-of date of the record is mostly that of the statement, so nothing here says up to when was counted: that is `period_end`.
    """
    if not date:
        return locale.t("date.unknown")
    return locale.t("figure.as_of" if len(date) == 10 else "figure.as_of_month", date=locale.date(date, short=short))


def short_label(series_id: str, label: str, locale: Locale) -> str:
    """Return a name of a series that fits a chooser on a phone; the full label where the catalogue has none."""
    key = f"short.{series_id}"
    return locale.t(key) if locale.has(key) else label


def group_label(group: str, locale: Locale) -> str:
    """Name what a map layer stands under: an election by its name, a calendar year as "Tahun 2023", or what is of neither."""
    if group == OTHER:
        return locale.t("maps.group.other")
    return locale.t("map.year", year=group) if group.isdigit() else group


def comment(row: pd.Series, locale: Locale) -> str:
    """Return the label of a series point in the reader's language; empty where the record has none.

    The record writes its labels in English; their Indonesian words stand in the catalogue under the row id.
    """
    if not row["comment"]:
        return ""
    key = f"point.{row['obs_id']}"
    return locale.t(key) if locale.has(key) else row["comment"]


def partial(row: pd.Series, locale: Locale) -> str:
    """Say that a figure is partial, and in which way where the record tells."""
    words = comment(row, locale)
    return locale.t("card.partial_comment", comment=words) if words else locale.t("card.partial")


def headline(found: Headlines, locale: Locale) -> str:
    """Say the finding of the start page: the change, or the one count there is, or that there are partial ones only."""
    if found.after is None:
        return locale.t(
            "sentence.headline_partial",
            authority=found.newest["authority"],
            value=locale.number(found.newest["value"]),
            election=found.newest["x"],
            as_of=as_of(found.newest["as_of"], locale),
        )
    if found.before is None or found.change is None:
        return locale.t(
            "sentence.headline_one",
            authority=found.after["authority"],
            value=locale.number(found.after["value"]),
            election=found.after["x"],
            as_of=as_of(found.after["as_of"], locale),
        )
    return locale.t(
        "sentence.headline",
        authority=found.after["authority"],
        after=locale.number(found.after["value"]),
        before=locale.number(found.before["value"]),
        after_election=found.after["x"],
        before_election=found.before["x"],
        change=locale.percent(abs(found.change.percent)),
        direction=locale.t("sentence.more" if found.change.percent > 0 else "sentence.fewer"),
    )


def interval(change: Change, locale: Locale) -> str:
    """Write the exact 95 % interval of a change: "+51,8 sampai +80,4 %"."""
    return locale.t("sentence.interval", low=locale.signed_percent(change.lower), high=locale.signed_percent(change.upper))


def trend(found: Trend, locale: Locale) -> str:
    """Say first and last point of the line, or, for a mixed series, why there is none."""
    if found.slice.mixed:
        kinds = ", ".join(locale.t(f"mixed.{kind}") for kind in found.slice.mixed)
        return locale.t("sentence.trend_mixed", title=found.slice.label[locale.lang], kinds=kinds)
    if found.line.empty:
        return locale.t("sentence.trend_open", title=found.slice.label[locale.lang])
    first, last = found.line.iloc[0], found.line.iloc[-1]
    if len(found.line) == 1:
        return locale.t(
            "sentence.trend_one",
            authority=first["authority"] or locale.t("authority.none"),
            stage=locale.t(f"stage.{first['stage']}"),
            unit=locale.t(f"unit.{first['unit']}"),
            value=locale.number(first["value"]),
            x=first["x"],
            as_of=as_of(first["as_of"], locale),
        )
    return locale.t(
        "sentence.trend",
        authority=first["authority"],
        stage=locale.t(f"stage.{first['stage']}"),
        unit=locale.t(f"unit.{first['unit']}"),
        first=locale.number(first["value"]),
        first_x=first["x"],
        last=locale.number(last["value"]),
        last_x=last["x"],
        as_of=as_of(last["as_of"], locale),
    )


def trend_lead(found: Trend, label: str, locale: Locale) -> str:
    """Name the series and say the partial figures that follow the line, so that its last point is not taken for the newest."""
    frame = found.slice.frame
    later = frame.loc[(frame["role"] == "partial") & (frame["position"] > found.line["position"].max())]
    if later.empty:
        return label + "."
    figures = ", ".join(f"{locale.figure(row.value, row.unit)} ({row.x})" for row in later.itertuples(index=False))
    return locale.t("sentence.trend_lead", label=label, figures=figures)


def layer(view: LayerView, locale: Locale) -> str:
    """Say the finding of a map layer in one or two sentences."""
    from sentences import maps  # it stands on the words above

    return maps.layer(view, locale)


def dispute_title(found: Dispute, locale: Locale) -> str:
    """Name the other reading: "894 is also in print for Pemilu 2019"."""
    return locale.t("dispute.title", other=locale.number(found.other["value"]), election=found.preferred["x"])


def dispute(found: Dispute, locale: Locale) -> tuple[str, ...]:
    """Say who prints which reading, which sums close, and why the other one is doubted all the same."""
    n = locale.number
    return (
        locale.t(
            "dispute.who",
            preferred=n(found.preferred["value"]),
            preferred_publisher=found.preferred["publisher"],
            preferred_date=locale.date(found.preferred["as_of"]),
            preferred_confidence=locale.t(f"confidence.{found.preferred['confidence']}"),
            other=n(found.other["value"]),
            other_publisher=found.other["publisher"],
            other_date=locale.date(found.other["as_of"]),
            other_confidence=locale.t(f"confidence.{found.other['confidence']}"),
        ),
        locale.t(
            "dispute.sums",
            findings=n(found.findings),
            reports=n(found.reports),
            received=n(found.received),
            criminal=n(found.criminal),
            cleared=n(found.not_violations),
            other=n(found.other["value"]),
            other_sum=n(found.outcome(found.other)),
            preferred=n(found.preferred["value"]),
            preferred_sum=n(found.outcome(found.preferred)),
        ),
        locale.t(
            "dispute.same",
            other=n(found.other["value"]),
            findings=n(found.findings),
            reports=n(found.reports),
            alleged=n(found.same_alleged["value"]),
            forwarded=n(found.same_forwarded["value"]),
            election=found.same_forwarded["election"],
            date=locale.date(found.same_forwarded["as_of"]),
            publisher=found.same_forwarded["publisher"],
        ),
    )
