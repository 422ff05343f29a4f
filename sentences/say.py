"""Any Slice said in its language: one figure as a sentence to quote, several as what they are, always with who, when, stage and unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from data.slice import Slice
from data.vocab import MIXED, PRACTICE
from locales import Locale

# What a row must have to be said as a figure of the record.
_FIGURE = {"value", "unit", "stage", "authority", "election", "year", "as_of", "area_level", "area_name", "category"}
# Their statements are about civil servants and nobody else; an office of Bawaslu may count village heads or police among "people".
_ONLY_ASN = ("KASN", "BKN", "Kemendagri")
_NOT_ASN, _ALL_VIOLATIONS = "(bukan ASN)", "Semua pelanggaran"
NAMED = 3  # names of a list before "and n more"


def say(of: Slice, locale: Locale) -> str:
    """Say a Slice in one sentence, or as few as its limits need.

    One figure: who stated what, when, for which area and election, in which stage and unit, and over which period where the record has its
    end. Several: how many, from whom, which stages and units, stated when, and which areas have a figure. Practice data are marked.
    """
    if of.frame.empty:
        said = locale.t("say.none")
    elif "order_of_mention" in of.frame:
        said = _mentions(of, locale)
    elif not of.stage and not of.unit:
        said = _rows(of, locale)
    elif len(of) == 1 and set(of.frame.columns) >= _FIGURE and pd.notna(of.frame["value"].iloc[0]):
        said = figure(of.frame.iloc[0], locale)
    else:
        said = _several(of, locale)
    return f"{PRACTICE}: {said}" if of.practice else said


def figure(row: pd.Series, locale: Locale) -> str:
    """Say one row of `Snapshot.facts`, with a warning behind it where it is not the preferred reading."""
    date = row["as_of"]
    key = "say.one" if len(date) == 10 else "say.one_month" if date else "say.one_undated"
    fields = {
        "authority": row["authority"] or locale.t("say.no_authority"),
        "what": _what(row, locale),
        "category": locale.t("say.category", category=row["category"]) if row["category"] else "",
        "where": "" if row["area_level"] == "national" else locale.t("say.where", area=row["area_name"]),
        "scope": _scope(row, locale),
    }
    said = locale.t(key, date=locale.date(date), **fields) if date else locale.t(key, **fields)
    said = said[0].upper() + said[1:]
    reading = row.get("reading", "preferred")
    return said if reading == "preferred" else f"{said} {locale.t(f'say.reading.{reading}')}"


def _what(row: pd.Series, locale: Locale) -> str:
    unit, stage = row["unit"], row["stage"]
    if unit == "percent" and stage not in ("survey", "index"):  # of what, the pages do not always say
        return locale.t("say.share", value=locale.figure(row["value"], unit), stage=locale.t(f"stage.{stage}"))
    if unit == "reports" and stage == "report":
        return locale.t("say.received", value=locale.number(row["value"]))
    return locale.t(f"say.stage.{stage}", count=_count(row, locale))


def _count(row: pd.Series, locale: Locale) -> str:
    unit = row["unit"]
    value = locale.figure(row["value"], unit)
    if unit == "percent":
        return value
    if not row["category"] and unit in ("cases", "reports"):
        unit = f"asn_{unit}"
    elif not row["category"] and unit == "people" and row["authority"] in _ONLY_ASN and row["stage"] != "other":
        unit = "asn"
    if row["value"] == 1 and unit != "score":
        unit += "_one"
    return locale.t(f"say.count.{unit}", value=value)


def _scope(row: pd.Series, locale: Locale) -> str:
    """Name the election, or the calendar year, what beside ASN was counted, and the period where the record has it."""
    scope = row["election"] or locale.t("say.year", year=row["year"])
    if row["category"].startswith(_ALL_VIOLATIONS):
        scope = locale.t("say.all_violations", scope=scope)
    elif _NOT_ASN in row["category"]:
        scope = locale.t("say.not_asn", scope=scope)
    start, end = row.get("period_start", ""), row.get("period_end", "")
    dates = {"scope": scope, "start": locale.date(start), "end": locale.date(end)}
    if not end:
        return locale.t("say.period_start", scope=scope, start=dates["start"]) if start else scope
    if start == end:
        return locale.t("say.period_one", scope=scope, end=dates["end"])
    return locale.t("say.period", **dates) if start else locale.t("say.period_end", scope=scope, end=dates["end"])


def measured(of: Slice, locale: Locale) -> str:
    """Say what a Slice counts and when that was stated: "Bawaslu · diteruskan ke KASN/BKN · kasus · menurut pernyataan Juni 2020"."""
    return " · ".join([*(_listed(of, kind, locale) for kind in ("authority", "stage", "unit")), _dates(of.as_of, locale)])


def stated(of: Slice, locale: Locale) -> str:
    """Say when the rows of a Slice were stated: on which day, or between which two."""
    return _dates(of.as_of, locale)


def _rows(of: Slice, locale: Locale) -> str:
    """Say a Slice that holds no figures, such as pledges or classes of an index: its title, how many rows, stated when."""
    dates = _dates(of.as_of, locale) if of.as_of[1] else ""
    key = "say.rows_dated" if dates else "say.rows"
    return locale.t(key, label=of.label.get(locale.lang, of.id), count=locale.number(len(of)), dates=dates)


def _mentions(of: Slice, locale: Locale) -> str:
    return locale.t(
        "say.mentions",
        authority=_listed(of, "authority", locale),
        count=locale.number(len(of)),
        lists=locale.number(of.frame["list_id"].nunique()),
        dates=_dates(of.as_of, locale),
        elections=names(of.elections, locale),
    )


def _count_of(of: Slice, locale: Locale) -> str:
    """Say how many figures, or how many results where each row is computed and prints no figure of its own."""
    if "value" not in of.frame:
        return locale.t("say.results_one" if len(of) == 1 else "say.results", count=locale.number(len(of)))
    n = int(of.frame["value"].notna().sum()) or len(of)
    return locale.t("say.figures_one" if n == 1 else "say.figures", count=locale.number(n))


def _several(of: Slice, locale: Locale) -> str:
    parts = [
        locale.t(
            "say.many",
            count=_count_of(of, locale),
            authority=_listed(of, "authority", locale),
            stage=_listed(of, "stage", locale),
            unit=_listed(of, "unit", locale),
            dates=_dates(of.as_of, locale),
            elections=locale.t("say.elections", names=names(of.elections, locale)) if of.elections else "",
        )
    ]
    if of.mixed:
        parts.append(locale.t("say.mixed", kinds=names([locale.t(f"mixed.{kind}") for kind in of.mixed], locale)))
    if of.coverage and of.coverage.expected is not None:
        parts.append(locale.t("say.coverage", named=of.coverage.named, expected=of.coverage.expected))
    elif of.coverage:
        parts.append(locale.t("say.coverage_open", named=of.coverage.named))
    return " ".join(parts)


def _listed(of: Slice, kind: str, locale: Locale) -> str:
    """Name the one value of a kind, or the values that the rows have, the most frequent first."""
    shared = getattr(of, kind)
    if shared != MIXED:
        found = [shared]
    elif kind in of.frame:
        found = [str(value) for value in of.frame[kind].value_counts().index]
        found = found if kind == "authority" else [value for value in found if value]  # a row that only says why there is no figure
    else:
        return locale.t(f"{kind}.mixed")
    if kind == "authority":
        known = {"": locale.t("say.no_authority"), MIXED: locale.t("authority.mixed")}
        return names([known.get(name, name) for name in found], locale)
    return names([locale.t(f"{kind}.{value}") for value in found], locale)


def _dates(as_of: tuple[str, str], locale: Locale) -> str:
    first, last = as_of
    if not last:
        return locale.t("date.unknown")
    if first == last:
        return locale.t("figure.as_of" if len(last) == 10 else "figure.as_of_month", date=locale.date(last))
    return locale.t("say.between", first=locale.date(first), last=locale.date(last))


def names(of: Iterable[str], locale: Locale, *, most: int = NAMED) -> str:
    """List names: "a", "a dan b", "a, b dan c", "a, b, c, dan 2 lainnya"."""
    listed: Sequence[str] = list(of)
    if len(listed) > most:
        return locale.t("say.more", first=", ".join(listed[:most]), count=len(listed) - most)
    if len(listed) > 1:
        return locale.t("say.and", first=", ".join(listed[:-1]), last=listed[-1])
    return "".join(listed)
