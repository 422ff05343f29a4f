"""Two figures side by side, said with authority, date, unit and stage, and why they differ. No reason is said to be an authority's own."""

from __future__ import annotations

from typing import Any

import pandas as pd

import sentences
from data.views import Dispute
from data.views.authorities import OFFICIAL, Reason, Reconciliation, Verdicts
from locales import Locale
from sentences.say import names

_OTHER = "other_"


def counted(value: float, unit: str, locale: Locale) -> str:
    """Write a figure with its unit: "433 kasus", "72,8 %"."""
    written = locale.figure(value, unit)
    return written if unit == "percent" else f"{written} {locale.t(f'unit.{unit}')}"


def side(row: Any, locale: Locale, *, second: bool = False) -> str:
    """Say one figure of a pair: "Bawaslu: 433 kasus, dugaan pelanggaran"."""
    one = _of(row, second)
    return locale.t(
        "authorities.side",
        authority=one["authority"] or locale.t("authority.none"),
        count=counted(one["value"], one["unit"], locale),
        stage=locale.t(f"stage.{one['stage']}"),
    )


def reasons(row: Any, locale: Locale) -> str:
    """Name the reasons of a pair, the weightiest first; empty where the two agree."""
    return names([locale.t(f"authorities.reason.{code}") for code in row["codes"].split(";") if code], locale, most=len(Reason))


def difference(row: Any, locale: Locale) -> str:
    """Say the difference of a pair with its reasons, or that none is computed, or that the two agree."""
    if not row["code"]:
        return locale.t("authorities.agree")
    if pd.isna(row["difference"]):
        return locale.t("authorities.not_comparable", reasons=reasons(row, locale))
    written = signed(row["difference"], locale)
    return locale.t("authorities.difference", difference=written, unit=locale.t(f"unit.{row['unit']}"), reasons=reasons(row, locale))


def signed(value: float, locale: Locale) -> str:
    """Write a difference with its sign: "+47", "−340". Sums of decimals are written to two digits at most."""
    return ("+" if value > 0 else "") + locale.number(round(value, 2))


def pair(row: Any, locale: Locale) -> str:
    """Say a pair of authorities in full."""
    return locale.t(
        "authorities.pair",
        election=row["election"],
        matter=locale.t(f"authorities.matter.{row['matter']}"),
        difference=difference(row, locale),
        **_sides(row, locale),
    )


def reading(row: Any, locale: Locale) -> str:
    """Say a pair of readings in full."""
    return locale.t("authorities.reading", what=about(row), difference=difference(row, locale), **_sides(row, locale))


def about(row: Any) -> str:
    """Name what a reading is about beyond its stage and unit: election or year, area where it is not the country, and breakdown."""
    area = "" if row["area_level"] == "national" else row["area_name"]
    return " · ".join(part for part in (row["election"] or str(row["year"]), area, row["category"]) if part)


def title(found: Reconciliation, election: str, locale: Locale) -> str:
    """Say the first pair of authorities of an election, or that there is none."""
    if found.pairs.frame.empty:
        return locale.t("authorities.title_none", election=election)
    row = found.pairs.frame.iloc[0]
    fields = {
        prefix + name: text
        for prefix in ("", _OTHER)
        for name, text in (
            ("authority", row[prefix + "authority"]),
            ("count", counted(row[prefix + "value"], row[prefix + "unit"], locale)),
            ("stage", locale.t(f"stage.{row[prefix + 'stage']}")),
        )
    }
    return locale.t("authorities.title", election=election, **fields)


def lead(found: Reconciliation, locale: Locale) -> str:
    """Say when the two figures of the title were stated, why they differ, and that nothing is averaged."""
    said = [locale.t("authorities.lead")]
    if len(found.pairs):
        row = found.pairs.frame.iloc[0]
        dates = {"date": sentences.as_of(row["as_of"], locale), "other_date": sentences.as_of(row["other_as_of"], locale)}
        stated = locale.t("authorities.stated", authority=row["authority"], other_authority=row["other_authority"], **dates)
        said = [stated, difference(row, locale), *said]
    return " ".join(said)


def dispute_title(found: Dispute, locale: Locale) -> str:
    """Say that both readings are in print, and why the other one is doubted: the number belongs to another election too."""
    return locale.t(
        "authorities.dispute_title",
        preferred=locale.number(found.preferred["value"]),
        other=locale.number(found.other["value"]),
        election=found.preferred["x"],
        same=found.same_forwarded["election"],
    )


def dispute_subtitle(found: Dispute, locale: Locale) -> str:
    """Say what both readings count, stated when, printed where."""
    row, other = found.preferred, found.other
    return locale.t(
        "authorities.dispute_subtitle",
        what=sentences.what_it_counts(row, locale),
        preferred=locale.number(row["value"]),
        date=locale.date(row["as_of"]),
        other=locale.number(other["value"]),
        other_date=locale.date(other["as_of"]),
    )


def figures_title(found: Reconciliation, election: str, locale: Locale) -> str:
    """Say how many authorities have a national figure for an election."""
    known = found.figures.frame["authority"].unique()
    listed = [who for who in OFFICIAL if who in known]
    return locale.t("authorities.figures_title", election=election, names=names(listed, locale, most=len(OFFICIAL)))


def pairs_title(found: Reconciliation, election: str, locale: Locale) -> str:
    """Say how many pairs of authorities there are, and for how many a difference may be computed."""
    frame = found.pairs.frame
    words = {"count": locale.number(len(frame)), "comparable": locale.number(int(frame["difference"].notna().sum()))}
    return locale.t("authorities.pairs_title", election=election, **words)


def count(found: Reconciliation, locale: Locale) -> str:
    """Say how many pairs differ, and for how many of them no reason is known."""
    counts = found.counts()
    return locale.t(
        "authorities.count",
        pairs=locale.number(sum(counts.values())),
        authorities=locale.number(int((found.pairs.frame["code"] != "").sum())),
        readings=locale.number(len(found.readings)),
        unexplained=locale.number(counts[Reason.UNEXPLAINED]),
    )


def rest(found: Reconciliation, locale: Locale) -> str:
    """Say how many other readings repeat a figure, and how many have nothing to stand beside."""
    return locale.t("authorities.rest", repeats=locale.number(found.repeats), alone=locale.number(len(found.alone)))


def sums(found: Verdicts, locale: Locale) -> str:
    """Say how many sums close and how many do not."""
    holding, failing = found.holding, found.failing
    said = locale.t(
        "identities.count", total=locale.number(holding + failing), holding=locale.number(holding), failing=locale.number(failing)
    )
    if not found.unjudged:
        return said
    return f"{said} {locale.t('identities.unjudged', count=locale.number(len(found.unjudged)))}"


def _of(row: Any, second: bool) -> dict[str, Any]:
    return {name: row[(_OTHER if second else "") + name] for name in ("authority", "value", "unit", "stage", "as_of")}


def _sides(row: Any, locale: Locale) -> dict[str, str]:
    return {
        "one": side(row, locale),
        "one_date": sentences.as_of(row["as_of"], locale),
        "other": side(row, locale, second=True),
        "other_date": sentences.as_of(row["other_as_of"], locale),
    }
