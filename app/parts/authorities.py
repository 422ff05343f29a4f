"""The authorities side by side on a page: their newest figures, the pairs with their difference and reasons, and the other readings."""

from __future__ import annotations

import pandas as pd

import sentences
import sentences.authorities as words
import sentences.forms
from app.parts import figure, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import authorities as charts
from data.views.authorities import OFFICIAL, Basis, Matter, Reason, Reconciliation


def figures(here: Context, found: Reconciliation, election: str) -> None:
    """Draw the newest figure of each authority, a row a matter."""
    frame = found.figures.frame
    columns = [Column(here.t("authorities.column.matter")), *(Column(who) for who in OFFICIAL)]
    rows = []
    for matter in Matter:
        mine = frame.loc[frame["matter"] == matter.value]
        if len(mine):
            cells = (_newest(here, mine.loc[mine["authority"] == who]) for who in OFFICIAL)
            rows.append(Row((Cell(here.t(f"authorities.matter.{matter.value}")), *cells)))
    if rows:
        html.show("section.html", title=here.t("authorities.figures.title"), text="")
        html.table(here.t("authorities.figures.caption", election=election), columns, rows, stack=True)


def pairs(here: Context, found: Reconciliation, election: str) -> None:
    """Draw the pairs of authorities: a chart of those with one unit, and the table of all."""
    html.show("section.html", title=here.t("authorities.pairs.title"), text=here.t("authorities.pairs.text"))
    if found.pairs.frame.empty:
        html.show("quiet.html", text=here.t("authorities.pairs.none"))
        return
    unit, _ = charts.comparable(found)
    if unit:
        html.show("quiet.html", text=here.t("authorities.chart.pairs_title", unit=here.t(f"unit.{unit}")))
        alt = charts.pairs_description(found, election, here.locale)
        figure.draw(here, "pairs", found.pairs, lambda dark: charts.pairs(found, here.locale, dark=dark), alt)
    else:
        html.show("quiet.html", text=here.t("authorities.chart.no_pairs"))
    columns = [
        Column(here.t("authorities.column.matter")),
        Column(here.t("authorities.column.one")),
        Column(here.t("authorities.column.other")),
        Column(here.t("authorities.column.difference"), num=True),
        Column(here.t("authorities.column.why")),
    ]
    rows = [
        Row((
            Cell(here.t(f"authorities.matter.{row['matter']}"), lines=(here.t(f"authorities.match.{row['match']}"),)),
            _side(here, row), _side(here, row, "other_"), _difference(here, row), Cell(words.reasons(row, here.locale)),
        ))
        for _, row in found.pairs.frame.iterrows()
    ]  # fmt: skip
    html.table(here.t("authorities.pairs.caption", election=election), columns, rows, tall=True, stack=True)


def readings(here: Context, found: Reconciliation, election: str) -> None:
    """Draw the other readings that differ from the figure to quote: national totals, their breakdowns, then areas."""
    html.show("section.html", title=here.t("authorities.readings.title"), text=words.rest(found, here.locale))
    frame = found.readings.frame
    if frame.empty:
        html.show("quiet.html", text=here.t("authorities.readings.none"))
        return
    national, whole = frame["area_level"] == "national", frame["category"] == ""
    ordered = pd.concat([frame.loc[national & whole], frame.loc[national & ~whole], frame.loc[~national]])
    columns = [
        Column(here.t("authorities.column.what")),
        Column(here.t("authorities.column.quoted")),
        Column(here.t("authorities.column.reading")),
        Column(here.t("authorities.column.difference"), num=True),
        Column(here.t("authorities.column.why")),
    ]
    rows = [
        Row((_what(here, row), _side(here, row), _side(here, row, "other_"), _difference(here, row), _why(here, row)))
        for _, row in ordered.iterrows()
    ]
    html.table(here.t("authorities.readings.caption", election=election), columns, rows, tall=True, stack=True)


def reasons(here: Context, found: Reconciliation, election: str) -> None:
    """Draw how many pairs differ for which reason, and what the reasons mean."""
    if not any(found.counts().values()):
        return
    html.show("section.html", title=here.t("authorities.chart.title"), text=words.count(found, here.locale))
    alt = charts.reasons_description(found, election, here.locale)
    figure.draw(here, "reasons", found.readings, lambda dark: charts.reasons(found, here.locale, dark=dark), alt)
    meanings = [
        f"{here.t(f'authorities.reason.{reason.value}')}: {here.t(f'authorities.meaning.{reason.value}')}"
        for reason in Reason
        if found.counts()[reason]
    ]
    html.show("warnings.html", title="", note=here.t("authorities.whose"), lines=meanings)


def _newest(here: Context, rows: pd.DataFrame) -> Cell:
    if rows.empty:
        return Cell(here.t("authorities.no_figure"))
    first, rest = rows.iloc[0], [row for _, row in rows.iloc[1:].iterrows()]
    return Cell(
        words.counted(first["value"], first["unit"], here.locale),
        url=first["url"],
        lines=(
            *(words.counted(row["value"], row["unit"], here.locale) for row in rest),
            here.t(f"stage.{first['stage']}"),
            sentences.as_of(first["as_of"], here.locale, short=True),
        ),
    )


def _side(here: Context, row: pd.Series, prefix: str = "") -> Cell:
    value, unit, authority = row[prefix + "value"], row[prefix + "unit"], row[prefix + "authority"]
    source = here.snapshot.by_obs_id.loc[row[prefix + "obs_id"]]
    said = authority or here.t("authority.none")
    reading = "" if row["match"] else here.t(f"reading.{row[prefix + 'reading']}")
    lines = (
        here.t(f"stage.{row[prefix + 'stage']}"),
        sentences.as_of(row[prefix + "as_of"], here.locale, short=True),
        " · ".join(part for part in (reading, source["publisher"], row[prefix + "obs_id"]) if part),
    )
    return Cell(f"{said}: {words.counted(value, unit, here.locale)}", url=source["url"], lines=lines)


def _difference(here: Context, row: pd.Series) -> Cell:
    if pd.isna(row["difference"]):
        return Cell(here.t("authorities.cell.not_comparable"))
    return Cell(words.signed(row["difference"], here.locale), num=True)


def _what(here: Context, row: pd.Series) -> Cell:
    area = here.t("area_level.national") if row["area_level"] == "national" else row["area_name"]
    return Cell(area, lines=(sentences.forms.category(row["category"], here.locale),) if row["category"] else ())


def _why(here: Context, row: pd.Series) -> Cell:
    lines = (here.t(f"authorities.basis.{Basis(row['basis']).value}"),)
    if row["evidence_obs_id"]:
        lines = (*lines, here.t("authorities.cell.evidence", row=row["evidence_obs_id"]))
    return Cell(words.reasons(row, here.locale), lines=lines)
