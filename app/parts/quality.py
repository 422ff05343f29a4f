"""The data quality board on a page: the big numbers, then the tables."""

from __future__ import annotations

import pandas as pd

import sentences.quality as words
from app.parts import figure, html
from app.parts.cards import Card
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import quality as charts
from data.slice import Slice
from data.views.quality import Body, QualityBoard
from data.vocab import CONFIDENCES, READINGS


def cards(here: Context, found: QualityBoard) -> None:
    """Draw the big numbers."""
    n = here.locale.number
    made = (
        (
            "corroborated",
            found.corroborated,
            {"claims": n(found.claims), "share": here.locale.percent(100 * found.corroborated / found.claims)},
        ),
        ("failing", found.failing, {"sums": n(found.holding + found.failing)}),
        ("unexplained", found.unexplained, {}),
        ("high", found.confidences["high"], {"medium": n(found.confidences["medium"]), "low": n(found.confidences["low"])}),
        ("readings", found.figures - found.readings["preferred"], {name: n(found.readings[name]) for name in READINGS[1:]}),
        ("undated", found.undated, {"figures": n(found.figures)}),
    )
    html.show(
        "cards.html",
        cards=[Card(here.t(f"quality.card.{key}"), n(value), (here.t(f"quality.card.{key}.line", **of),)) for key, value, of in made],
        t=here.t,
    )


def completeness(here: Context, found: QualityBoard) -> None:
    """Draw how many provinces have a figure, by election: a chart of any authority, and the table by authority."""
    html.show("section.html", title=here.t("quality.completeness.title"), text=here.t("quality.completeness.text"))
    alt = charts.completeness_description(found, here.locale)
    figure.draw("completeness", lambda dark: charts.completeness(found, here.locale, dark=dark), alt)
    bodies = ("any", *Body)
    columns = [Column(here.t("column.election")), *(Column(here.t(f"quality.body.{one}")) for one in bodies)]
    rows = []
    for election, mine in found.completeness.frame.groupby("election", sort=False):
        by = {row.body: row for row in mine.itertuples(index=False)}
        unknown = words.unknown(by["any"], here.locale)
        first = Cell(str(election), lines=(unknown,) if unknown else ())
        rows.append(
            Row((first, *(Cell(words.completeness(by[one], here.locale), tight=True, shade=_shade(by[one].percent)) for one in bodies)))
        )
    html.table(here.t("quality.completeness.caption"), columns, rows, stack=True)


def provinces(here: Context, of: Slice, election: str) -> None:
    """Draw, for one election, how many figures each province has from each body."""
    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    columns = [
        Column(here.t("quality.column.province")),
        Column(here.t("quality.column.voted")),
        *(Column(here.t(f"quality.body.{one}")) for one in Body),
    ]
    rows = []
    for code, mine in of.frame.groupby("province_code", sort=False):
        by = {row.body: row for row in mine.itertuples(index=False)}
        voted = here.t(f"quality.voted.{by[Body.BAWASLU].voted}")
        cells = [_count(here, by[one]) for one in Body]
        rows.append(Row((Cell(names.get(code, by[Body.BAWASLU].area_name)), Cell(voted), *cells)))
    html.table(here.t("quality.provinces.caption", election=election), columns, rows, tall=True, stack=True)


def founded(here: Context, found: QualityBoard) -> None:
    """Draw how well the figures of each election are founded."""
    html.show("section.html", title=here.t("quality.founded.title"), text=here.t("quality.founded.text"))
    sources = {name: here.t(f"quality.column.{name}") for name in ("figures", "claims", "corroborated", *CONFIDENCES, "undated")}
    _counts(here, found.by_election, here.t("quality.founded.caption"), sources)
    _counts(here, found.by_election, here.t("quality.founded.readings"), {name: here.t(f"reading.{name}") for name in READINGS})


def age(here: Context, found: QualityBoard) -> None:
    """Draw the newest statement of each body about each election, and how long before the newest of all it was made."""
    html.show("section.html", title=here.t("quality.age.title"), text=words.age(found, here.locale))
    columns = [Column(here.t("quality.column.election")), *(Column(here.t(f"quality.body.{one}")) for one in Body)]
    rows = []
    for election, mine in found.age.frame.groupby("election", sort=False):
        by = {row.body: row for row in mine.itertuples(index=False)}
        rows.append(Row((Cell(str(election), tight=True), *(_aged(here, by.get(one)) for one in Body))))
    html.table(here.t("quality.age.caption"), columns, rows, tall=True, stack=True)


def _counts(here: Context, of: Slice, caption: str, heads: dict[str, str]) -> None:
    columns = [Column(here.t("quality.column.election")), *(Column(head, num=True) for head in heads.values())]
    rows = [
        Row((Cell(row["election"], tight=True), *(Cell(here.locale.number(row[name]), num=True) for name in heads)))
        for _, row in of.frame.iterrows()
    ]
    html.table(caption, columns, rows, tall=True, stack=True)


def _count(here: Context, row: object) -> Cell:
    if not row.figures:  # type: ignore[attr-defined]
        return Cell(here.t("quality.provinces.none"))
    dated = (here.locale.date(row.as_of, short=True),)  # type: ignore[attr-defined]
    return Cell(here.locale.number(row.figures), lines=dated, shade=16)  # type: ignore[attr-defined]


def _aged(here: Context, row: object) -> Cell:
    if row is None:
        return Cell(here.t("quality.provinces.none"))
    if not row.newest:  # type: ignore[attr-defined]
        return Cell(here.t("quality.age.undated"))
    days = here.t("quality.age.days", days=here.locale.number(int(row.days_behind)))  # type: ignore[attr-defined]
    return Cell(here.locale.date(row.newest, short=True), lines=(days,))  # type: ignore[attr-defined]


def _shade(percent: float) -> int | None:
    return None if pd.isna(percent) or not percent else round(8 + 0.32 * percent)
