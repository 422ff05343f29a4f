"""The authorities side by side on a page: their newest figures, the pairs with their difference and reasons, and the other readings."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd

import sentences
import sentences.authorities as words
import sentences.forms
from analytics import dispute as disputes
from app.parts import card, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.provinces import source_cell
from charts import authorities as charts
from data.slice import Slice
from data.views.authorities import OFFICIAL, Basis, Matter, Reason, Reconciliation

LONG = 12  # rows from which a table scrolls


def dispute(here: Context, election: str) -> None:
    """Draw why two readings of one count are both in print: both with their pages, the sums that close, and the reason for doubt."""
    found = disputes.dispute(here.snapshot)
    if found is None:
        return
    of = disputes.readings(here.snapshot, found)
    title, subtitle = words.dispute_title(found, here.locale), words.dispute_subtitle(found, here.locale)
    how = [here.t("authorities.dispute_how"), here.t("authorities.whose"), here.t("authorities.lead")]
    elsewhere = (
        "" if election == found.preferred["x"] else "/dua-versi?" + urlencode(here.home_link(election=(found.preferred["x"],)), doseq=True)
    )
    with card.card(here, "authorities_dispute", of, title, subtitle, how=how) as it:
        with it.chart:
            html.show("card_lines.html", lines=sentences.dispute(found, here.locale))
        it.picture(lambda dark: charts.dispute(of, here.locale, dark=dark), charts.dispute_description(of, here.locale))
        with it.table:
            _dispute_table(here, of)
        if elsewhere:
            with it.chart:
                link = (elsewhere, here.t("authorities.dispute_link", election=found.preferred["x"]))
                html.show("links.html", text="", links=[link])


def figures(here: Context, found: Reconciliation, election: str) -> None:
    """Draw the newest figure of each authority, a row a matter."""
    if found.figures.frame.empty:
        return
    title, caption = words.figures_title(found, election, here.locale), here.t("authorities.figures.caption", election=election)
    how = [here.t("authorities.figures_how"), here.t("authorities.lead")]
    with card.card(here, "authorities_figures", found.figures, title, caption, how=how, charted=False) as it, it.table:
        _figures_table(here, found)


def _figures_table(here: Context, found: Reconciliation) -> None:
    frame = found.figures.frame
    columns = [Column(here.t("authorities.column.matter")), *(Column(who) for who in OFFICIAL)]
    rows = []
    for matter in Matter:
        mine = frame.loc[frame["matter"] == matter.value]
        if len(mine):
            cells = (_newest(here, mine.loc[mine["authority"] == who]) for who in OFFICIAL)
            rows.append(Row((Cell(here.t(f"authorities.matter.{matter.value}")), *cells)))
    html.table(here.t("authorities.figures.title"), columns, rows, stack=True)


def pairs(here: Context, found: Reconciliation, election: str) -> None:
    """Draw the pairs of authorities: a chart of those with one unit, and the table of all."""
    if found.pairs.frame.empty:
        html.show("quiet.html", text=here.t("authorities.pairs.none"))
        return
    unit, _ = charts.comparable(found)
    drawn = here.t("authorities.chart.pairs_title", unit=here.t(f"unit.{unit}")) if unit else here.t("authorities.chart.no_pairs")
    how = [drawn, here.t("authorities.pairs.text"), here.t("authorities.lead")]
    title, caption = words.pairs_title(found, election, here.locale), here.t("authorities.pairs.caption", election=election)
    with card.card(here, "authorities_pairs", found.pairs, title, caption, how=how, computed=True, charted=bool(unit)) as it:
        if unit:
            alt = charts.pairs_description(found, election, here.locale)
            it.picture(lambda dark: charts.pairs(found, here.locale, dark=dark), alt)
        with it.table:
            _pairs_table(here, found, caption)


def _pairs_table(here: Context, found: Reconciliation, caption: str) -> None:
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
    html.table(caption, columns, rows, tall=len(rows) > LONG, stack=True)


def readings(here: Context, found: Reconciliation, election: str) -> None:
    """Draw why figures differ, counted, and the other readings: national totals, their breakdowns, then areas."""
    counts = found.counts()
    if found.readings.frame.empty and not any(counts.values()):
        html.show("quiet.html", text=f"{here.t('authorities.readings.none')} {words.rest(found, here.locale)}")
        return
    meanings = [
        f"{here.t(f'authorities.reason.{reason.value}')}: {here.t(f'authorities.meaning.{reason.value}')}"
        for reason in Reason
        if counts[reason]
    ]
    how = [here.t("authorities.whose"), words.rest(found, here.locale), *meanings]
    title, caption = words.count(found, here.locale), here.t("authorities.readings.caption", election=election)
    drawn = any(counts.values())
    with card.card(here, "authorities_readings", found.readings, title, caption, how=how, computed=True, charted=drawn) as it:
        if drawn:
            alt = charts.reasons_description(found, election, here.locale)
            it.picture(lambda dark: charts.reasons(found, here.locale, dark=dark), alt)
        with it.table:
            _readings_table(here, found, caption)


def _readings_table(here: Context, found: Reconciliation, caption: str) -> None:
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
    html.table(caption, columns, rows, tall=len(rows) > LONG, stack=True)


def _dispute_table(here: Context, of: Slice) -> None:
    columns = [
        Column(here.t("pledges.column.election")),
        Column(here.t("authorities.column.what")),
        Column(here.t("pledges.column.count"), num=True),
        Column(here.t("column.reading")),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(row["election"], tight=True),
                Cell(sentences.what_it_counts(row, here.locale)),
                Cell(here.locale.number(row["value"]), num=True),
                Cell(here.t(f"reading.{row['reading']}")),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, row),
            )
        )
        for _, row in of.frame.iterrows()
    ]
    html.table(here.t("authorities.dispute_caption"), columns, rows, stack=True)


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
