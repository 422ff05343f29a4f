"""One regency or city in words: how many figures it has, of which elections, its last count, what is missing, and how to cite its page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data import regencies
from data.snapshot import Snapshot
from data.views.regency import Gap, RegencyBeside, RegencyPlace
from locales import Locale
from sentences import group_label, say
from sentences.provinces import stated

NAMED = 4  # elections in a title before "and n more"


def province(of: RegencyPlace, locale: Locale) -> str:
    """Name the province of a regency."""
    return of.province_id if locale.lang == "id" else of.province_en


def title(of: RegencyPlace, locale: Locale) -> str:
    """Say how many figures of which elections the record has on a regency."""
    number = len(of.figures)
    if not number:
        return locale.t("regency.title_none" if of.empty else "regency.title_named", area=of.name)
    elections = say.names(groups(of.figures.frame, locale), locale, most=NAMED)
    key = "regency.title_one" if number == 1 else "regency.title"
    return locale.t(key, area=of.name, number=locale.number(number), elections=elections)


def groups(frame: pd.DataFrame, locale: Locale) -> list[str]:
    """Name the elections and calendar years of figures, in the order of the rows."""
    named = (election or str(year) for election, year in zip(frame["election"], frame["year"], strict=True))
    return [group_label(name, locale) for name in dict.fromkeys(named)]


def lead(of: RegencyPlace, locale: Locale) -> str:
    """Say the last dated preferred count of a regency; or that none is known, and what there is for its province."""
    if not len(of.figures):
        return locale.t("regency.lead_none") + " " + around(of, locale)
    frame = of.figures.frame
    counted = frame.loc[(frame["reading"] == "preferred") & (frame["dimension"] == "none") & (frame["as_of"] != "")]
    if counted.empty:
        return locale.t("regency.lead_open")
    # Retrospective statements of old elections come late: the newest election decides, then the date.
    row = counted.loc[counted["election"] == counted["election"].iloc[0]].sort_values("as_of", kind="stable").iloc[-1]
    return locale.t(
        "provinces.place_lead",
        unit=locale.t(f"unit.{row['unit']}"),
        authority=row["authority"] or locale.t("authority.none"),
        stage=locale.t(f"stage.{row['stage']}"),
        value=locale.figure(row["value"], row["unit"]),
        election=group_label(row["election"] or str(row["year"]), locale),
        stated=stated(row["as_of"], locale),
    )


def around(of: RegencyPlace, locale: Locale) -> str:
    """Say what the record has for the province of a regency."""
    numbers = {name: locale.number(number) for name, number in of.around.items()}
    key = "regency.around" if of.around["named"] else "regency.around_none"
    return locale.t(key, area=province(of, locale), number=numbers["province"], named=numbers["named"], every=numbers["every"])


def gap(one: Gap, of: RegencyPlace, locale: Locale) -> str:
    """Say one thing that is missing on a regency."""
    names = [locale.t(f"stage.{name}") for name in one.names] if one.kind == "stages" else list(one.names)
    words = {"names": say.names(names, locale, most=99), "area": province(of, locale)}
    return locale.t(f"regency.gap.{one.kind}", **words, number=locale.number(one.number), of=locale.number(one.of))


def beside(of: RegencyBeside, locale: Locale) -> str:
    """Say which regencies stand beside this one, and why these."""
    near = say.names([regencies.names()[code] for code in of.near], locale, most=99)
    return locale.t("regency.beside_about" if of.by_land else "regency.beside_islands", near=near)


def mention(row: Mapping[str, object], locale: Locale) -> str:
    """Say at which place a list without counts names an area, which is no rank: "disebut ke-3 dari 10"."""
    return locale.t("regency.mention", place=row["order_of_mention"], names=row["names"])


def citation(of: RegencyPlace, snapshot: Snapshot, url: str, locale: Locale) -> str:
    """Write how to cite the page of a regency: collection, year, title, release, fingerprint of its figures, address."""
    release = snapshot.release
    return locale.t(
        "regency.citation",
        year=release.created_at[:4],
        area=f"{of.name}, {province(of, locale)}",
        release=release.number,
        version=release.version,
        date=locale.date(release.created_at[:10]),
        fingerprint=of.figures.fingerprint,
        url=url,
    )


def preview(of: RegencyPlace, locale: Locale) -> str:
    """Describe the page of a regency in a link preview."""
    return f"{title(of, locale)}. {lead(of, locale)}"
