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
        return _disputed(found, locale)
    if found.verdict in (Verdict.RECOMPUTES, Verdict.DIFFERS):
        return locale.t(f"claims.verdict.{found.verdict.value}", number=number, **_share(found.ratios.frame.iloc[0], locale))
    if found.verdict is Verdict.MISPRINT and len(found.probable):
        meant = found.probable.frame.iloc[:1]
        kin = meant["relation"].iloc[0]
        slip = locale.t(f"claims.slip.{kin}") if kin in _SLIPS else ""
        return locale.t("claims.verdict.misprint_probable", number=number, probable=_figures(meant, locale), slip=slip)
    if found.verdict is Verdict.SOMETHING_ELSE:
        kinds = [locale.t(f"claims.name.{kind}") for kind in found.matches.frame["differs"].iloc[0].split(",")]
        return locale.t("claims.verdict.something_else", number=number, differs=names(kinds, locale))
    if found.verdict is Verdict.SIMILAR and first is not None and first["relation"] in _RESULTS:
        key, one, two = _RESULTS[first["relation"]]
        figures = {one: locale.figure(first["value"], first["unit"])}
        if two:
            figures |= {two: locale.number(first["of_value"]), "computed": locale.percent(abs(first["computed"]), 1)}
            figures["of"] = _of_what(found, locale)
        return locale.t(key, number=number, **figures)
    return locale.t(f"claims.verdict.{found.verdict.value}", number=number)


def _disputed(found: Check, locale: Locale) -> str:
    """Say which of two printed readings of a count a number is, and whether it is another count as well."""
    rows, frame = found.others.frame, fitting(found)
    election = rows["election"].iloc[0] or str(rows["year"].iloc[0])
    same = rows.loc[rows["election"].eq(rows["election"].iloc[0])]
    mine = frame.loc[frame["obs_id"].isin(same["of_obs_id"])]
    apart = frame.loc[~frame["obs_id"].isin(found.others.frame["of_obs_id"]) & frame["reading"].eq("preferred")]
    told = {"number": found.number.text, "others": _figures(same, locale), "election": election}
    if mine["reading"].eq("preferred").any():
        return locale.t("claims.verdict.disputed", **told)
    kin = found.near.frame
    kin = kin.loc[kin["relation"].isin(_SLIPS) & kin["value"].isin(same["value"])]
    told["slip"] = locale.t(f"claims.slip.{kin['relation'].iloc[0]}") if len(kin) else ""
    said = locale.t("claims.verdict.disputed_alternate", **told)
    if apart.empty:
        return said
    first = apart.iloc[0]
    where = first["election"] or str(first["year"])
    return f"{said} {locale.t('claims.verdict.also', number=found.number.text, election=where, date=locale.date(first['as_of']))}"


_SLIPS = (Relation.SWAP.value, Relation.CHANGED.value, Relation.EXTRA.value)


def _share(row: pd.Series, locale: Locale) -> dict[str, str]:
    return {
        "part": locale.number(row["part"]),
        "whole": locale.number(row["whole"]),
        "computed": locale.percent(row["computed"], 1),
        "printed": locale.percent(row["printed"], 1),
    }


def _of_what(found: Check, locale: Locale) -> str:
    """Name what a share or change is computed from: counter, stage, unit, and the elections."""
    frame = found.basis.frame
    kinds = [names(dict.fromkeys(frame["authority"]), locale)]
    kinds += [names(dict.fromkeys(locale.t(f"{kind}.{value}") for value in frame[kind]), locale) for kind in ("stage", "unit")]
    return ", ".join([*kinds, names(dict.fromkeys(row["election"] or str(row["year"]) for _, row in frame.iterrows()), locale)])


def more(found: Check, locale: Locale) -> tuple[str, ...]:
    """Say what else belongs to an answer: percentages printed beside it that it does not give, the change from another reading."""
    shares = found.ratios.frame
    if found.verdict in (Verdict.RECOMPUTES, Verdict.DIFFERS):
        shares = shares.iloc[1:]
    said = [
        locale.t("claims.share.holds" if row["holds"] else "claims.share.differs", **_share(row, locale)) for _, row in shares.iterrows()
    ]
    for _, row in found.variants.frame.iterrows():
        figures = {"before": locale.number(row["of_value"]), "after": locale.number(row["value"])}
        said.append(locale.t("claims.variant", computed=locale.signed_percent(row["computed"], 1), **figures))
    return tuple(dict.fromkeys(said))


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
    """Say the figures that answer, each once (`quoted`)."""
    return tuple(figure(row, locale) for _, row in quoted(found).iterrows())


def reply(found: Check, locale: Locale) -> str:
    """Write a reply to send: the verdict, what belongs to it, the figures as sentences, each with its source."""
    lines = [verdict(found, locale), *more(found, locale)]
    if found.verdict is Verdict.UNKNOWN:
        lines.append(locale.t("claims.unknown.means"))
    for _, row in quoted(found).iterrows():
        source = ", ".join(filter(None, (row["publisher"], locale.date(row["published"]) if row["published"] else "", row["url"])))
        lines.append(f"– {figure(row, locale)} ({source}; {row['obs_id']})")
    return "\n".join(lines)


def quoted(found: Check) -> pd.DataFrame:
    """Return the figures that answer: those that fit the text, both readings of a disputed one, what a misprint was meant to be, and the
    counts of a share or change that the number comes from.
    """
    frame = fitting(found)
    if found.verdict is Verdict.MISPRINT:
        frame = found.probable.frame.iloc[:1]
    elif found.verdict is Verdict.PUBLISHED:
        frame = frame.loc[frame["reading"].eq("preferred")]
    elif len(found.basis):
        frame = found.basis.frame
    elif found.verdict is Verdict.SOMETHING_ELSE:
        frame = found.matches.frame.iloc[:1]
    elif found.verdict is Verdict.DISPUTED:
        disputed = frame["obs_id"].isin(found.others.frame["of_obs_id"])
        frame = pd.concat([frame.loc[disputed], found.others.frame, frame.loc[~disputed]])
    return frame.drop_duplicates([*_COUNT, "value"]).iloc[:QUOTED]


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
