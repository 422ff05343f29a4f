"""What a claim check found, in words: the verdict on each number, what the text was read as, and how a figure is related to it."""

from __future__ import annotations

import pandas as pd

from data.views.claims import Check, Claim, Number, Relation, Verdict
from locales import Locale
from sentences.say import figure, names

QUOTED = 3  # sentences ready to quote for one number
_COUNT = ["election", "year", "authority", "area_name", "stage", "unit", "dimension", "category"]


def title(found: Claim, locale: Locale) -> str:
    """Say the verdict on the one number of a claim, or how many were checked with what outcome."""
    if len(found.checks) == 1:
        return verdict(found.checks[0], locale).removesuffix(".")
    badges = [f"{check.number.text} – {badge(check, locale).lower()}" for check in found.checks]
    return locale.t("claims.many", count=len(badges), badges="; ".join(badges))


def badge(found: Check, locale: Locale) -> str:
    """Say the verdict in one or two words."""
    return locale.t(f"claims.badge.{found.verdict.value}")


def verdict(found: Check, locale: Locale) -> str:
    """Say what the record knows of a number; never that a claim is true."""
    number, first = found.number.text, found.near.frame.iloc[0] if len(found.near) else None
    if found.verdict is Verdict.PUBLISHED:
        frame = fitting(found)
        counts = len(frame.loc[frame["reading"].eq("preferred")].drop_duplicates(_COUNT))
        if counts > 1:
            return locale.t("claims.verdict.published_many", number=number, count=counts)
    if found.verdict is Verdict.DISPUTED:
        rows = found.others.frame
        election = rows["election"].iloc[0] or str(rows["year"].iloc[0])
        same = rows.loc[rows["election"].eq(rows["election"].iloc[0])]
        return locale.t("claims.verdict.disputed", number=number, others=_figures(same, locale), election=election)
    if found.verdict is Verdict.MISPRINT and len(found.probable):
        return locale.t("claims.verdict.misprint_probable", number=number, probable=_figures(found.probable.frame.iloc[:1], locale))
    if found.verdict is Verdict.SOMETHING_ELSE:
        kinds = [locale.t(f"claims.name.{kind}") for kind in found.matches.frame["differs"].iloc[0].split(",")]
        return locale.t("claims.verdict.something_else", number=number, differs=names(kinds, locale))
    if found.verdict is Verdict.SIMILAR and first is not None and first["relation"] in _RESULTS:
        key, one, two = _RESULTS[first["relation"]]
        figures = {one: locale.figure(first["value"], first["unit"])}
        if two:
            figures[two] = locale.number(first["of_value"])
        return locale.t(key, number=number, **figures)
    return locale.t(f"claims.verdict.{found.verdict.value}", number=number)


# How the nearest figure is named in the verdict: key, field of the figure, field of the second one.
_RESULTS = {
    Relation.ROUNDING: ("claims.verdict.similar_rounding", "known", ""),
    Relation.PERCENT_OF: ("claims.verdict.similar_share", "part", "whole"),
    Relation.CHANGE: ("claims.verdict.similar_change", "after", "before"),
}


def fitting(found: Check) -> pd.DataFrame:
    """Return the matches against which the text says nothing (a date of its own does not count)."""
    frame = found.matches.frame
    return frame.loc[frame["differs"].isin(["", "date"])]


def quotes(found: Check, locale: Locale) -> tuple[str, ...]:
    """Say the figures that answer, each once: those that fit the text, both readings of a disputed one, what a misprint was meant to be."""
    frame = fitting(found)
    if found.verdict is Verdict.MISPRINT:
        frame = found.probable.frame.iloc[:1]
    elif found.verdict is Verdict.PUBLISHED:
        frame = frame.loc[frame["reading"].eq("preferred")]
    elif found.verdict is Verdict.SOMETHING_ELSE:
        frame = found.matches.frame.iloc[:1]
    elif found.verdict is Verdict.DISPUTED:
        disputed = frame["obs_id"].isin(found.others.frame["of_obs_id"])
        frame = pd.concat([frame.loc[disputed], found.others.frame, frame.loc[~disputed]])
    frame = frame.drop_duplicates([*_COUNT, "value"]).iloc[:QUOTED]
    return tuple(figure(row, locale) for _, row in frame.iterrows())


def read_as(number: Number, locale: Locale) -> str:
    """Say what the text was taken to say of a number; empty where it says nothing."""
    said = names([f"{locale.t(f'claims.name.{name}')} {_told(number, name, locale)}" for name in number.said], locale, most=6)
    return locale.t("claims.read", said=said) if said else ""


def two_values(number: Number, locale: Locale) -> str:
    """Say that a number may be read in two ways; empty where it may not."""
    if len(number.values) < 2:
        return ""
    first, second = (locale.number(value) for value in number.values[:2])
    return locale.t("claims.two_values", text=number.text, first=first, second=second)


def differs(row: pd.Series, number: Number, locale: Locale) -> str:
    """Say in what a figure is not what the text says; empty where in nothing."""
    if not row["differs"]:
        return ""
    parts = [
        locale.t(
            "claims.differs.one",
            name=locale.t(f"claims.name.{name}"),
            known=_word(name, row["as_of" if name == "date" else name], locale),
            told=_told(number, name, locale),
        )
        for name in row["differs"].split(",")
    ]
    return locale.t("claims.differs.row", differs="; ".join(parts))


def relation(row: pd.Series, locale: Locale) -> str:
    """Say how a figure is related to the number."""
    kind = row["relation"]
    if kind == Relation.PERCENT_OF:
        values = {"part": locale.number(row["value"]), "whole": locale.number(row["of_value"])}
        return locale.t("claims.relation.percent_of", computed=locale.percent(row["computed"], 2), **values)
    if kind == Relation.CHANGE:
        values = {"before": locale.number(row["of_value"]), "after": locale.number(row["value"])}
        return locale.t("claims.relation.change", computed=locale.signed_percent(row["computed"], 2), **values)
    return locale.t(f"claims.relation.{kind}")


def _told(number: Number, name: str, locale: Locale) -> str:
    return _word(name, getattr(number, name), locale)


def _word(name: str, value: str, locale: Locale) -> str:
    if name == "date":
        return locale.date(value)
    if name in ("stage", "unit"):
        return locale.t(f"{name}.{value}")
    return value or locale.t("claims.not_named")


def _figures(frame: pd.DataFrame, locale: Locale) -> str:
    return names(dict.fromkeys(locale.figure(row.value, row.unit) for row in frame.itertuples()), locale)
