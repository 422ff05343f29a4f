"""The sections of the page of one regency, each as HTML: figures, other readings, index, lists, neighbours, what is missing, citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

import sentences
import sentences.regency as said
from analytics import places_names, regency_beside, regency_names
from analytics import regency as analytics
from app.parts import html, regency_link
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import limits, table
from app.parts.provinces import source_cell
from data import regencies
from data.slice import Slice
from data.views.regency import RegencyPlace
from sentences import places as written


def section(here: Context, key: str, *texts: str) -> str:
    """Return the heading of a section, which the contents of the page link to, and its first words."""
    return html.render("place_section.html", id=anchor(key), title=here.t(f"regency.section.{key}"), texts=texts)


def anchor(key: str) -> str:
    """Return the id of a section's heading; with a prefix, because bare words clash with names that a browser's document has."""
    return f"r-{key}"


def figures(here: Context, found: RegencyPlace) -> str:
    """Return the preferred figures, a table for each election, and those of offices in the regency."""
    frame = found.figures.frame
    mine = frame.loc[frame["reading"] == "preferred"]
    drawn = [section(here, "figures", here.t("regency.figures_how") if len(mine) else said.around(found, here.locale))]
    for (election, year), rows in mine.groupby(["election", "year"], sort=False):
        group = sentences.group_label(election or str(year), here.locale)
        title = here.t("provinces.place_group", election=group, number=here.locale.number(len(rows)))
        drawn.append(html.render("place_group.html", title=title))
        drawn.append(_figures(here, here.t("provinces.place_caption", area=found.name, election=group), rows))
    if len(found.agencies):
        caption = here.t("place_page.agencies_table", area=found.name, number=here.locale.number(len(found.agencies)))
        drawn.append(_figures(here, caption, found.agencies.frame, named=True))
    return "".join(drawn) + limits(here, found.figures)


def readings(here: Context, found: RegencyPlace) -> str:
    """Return the other readings that were printed, and figures of a name that may mean another regency."""
    frame = found.figures.frame
    others = frame.loc[frame["reading"] != "preferred"]
    if not len(others) + len(found.unsure):
        return section(here, "readings", here.t("regency.readings_none"))
    drawn = [section(here, "readings", here.t("regency.readings_about"))]
    if len(others):
        caption = here.t("regency.readings_table", area=found.name, number=here.locale.number(len(others)))
        drawn.append(_figures(here, caption, others, grouped=True))
    if len(found.unsure):
        drawn.append(_figures(here, here.t("regency.unsure_table", area=found.name), found.unsure.frame, grouped=True, named=True))
    return "".join(drawn)


def index(here: Context, found: RegencyPlace) -> str:
    """Return scores, classes and ranks in the vulnerability index."""
    if not len(found.scores) + len(found.classes):
        return section(here, "index", here.t("regency.index_none"))
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    columns = [
        Column(here.t("provinces.column.index")),
        Column(here.t("place_page.column.position")),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    shown = [(row["category"], here.locale.number(row["value"]), (), row, row) for row in found.scores.frame.to_dict("records")]
    shown += [
        (row["index"], row["level_as_published"], _rank(here, row), row, {**sources.loc[row["source_id"]], "obs_id": row["ikp_id"]})
        for row in found.classes.to_dict("records")
    ]
    rows = [
        Row(
            (
                Cell(what, lang="id"),
                Cell(position, lines=lines, lang="id"),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, pd.Series(source)),
            )
        )
        for what, position, lines, row, source in shown
    ]
    return section(here, "index") + table(here.t("regency.index_table", area=found.name), columns, rows)


def _rank(here: Context, row: Mapping[str, Any]) -> tuple[str, ...]:
    return () if pd.isna(row["rank"]) else (here.t("place_page.rank", rank=row["rank"]),)


def lists(here: Context, found: RegencyPlace) -> str:
    """Return the lists without counts that name the regency."""
    if found.lists.empty:
        return section(here, "lists", here.t("regency.lists_none"))
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    columns = [
        Column(here.t("place_page.column.list")),
        Column(here.t("column.authority")),
        Column(here.t("column.election")),
        Column(here.t("regency.column.mention")),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(row["list_as_published"], lang="id")
                if here.locale.lang == "id"
                else Cell(row["list_en"], lines=(row["list_as_published"],)),
                Cell(row["authority"]),
                Cell(row["election"], tight=True),
                Cell(said.mention(row, here.locale)),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, pd.Series({**sources.loc[row["source_id"]], "obs_id": row["item_id"]})),
            )
        )
        for row in found.lists.to_dict("records")
    ]
    caption = here.t("regency.lists_table", area=found.name, number=here.locale.number(len(rows)))
    return section(here, "lists", here.t("regency.lists_about")) + table(caption, columns, rows)


def beside(here: Context, found: RegencyPlace) -> str:
    """Return a row for each list of one authority with the figures of the regency and its neighbours, those naming it first."""
    shown = regency_beside.beside(here.snapshot, found.code)
    names = regencies.names()
    links = [(regency_link.url(here, code), names[code]) for code in shown.near]
    near = html.render("regency_links.html", label=here.t("regency.beside_links"), links=links)
    if not len(shown.slice):
        return section(here, "beside", said.beside(shown, here.locale), here.t("regency.beside_none")) + near
    columns = [Column(here.t("place_page.column.list")), *(Column(names[code], num=True) for code in (shown.code, *shown.near))]
    rows = []
    for _, mine in shown.slice.frame.groupby("layer", sort=False):
        first, *_ = records = mine.to_dict("records")
        group = sentences.group_label(first["election"] or str(first["year"]), here.locale)
        lines = (sentences.what_it_counts(first, here.locale), sentences.as_of(first["as_of"], here.locale, short=True))
        rows.append(Row((Cell(group, lines=lines), *(_figure(here, row) for row in records))))
    caption = here.t("regency.beside_table", area=found.name)
    drawn = html.render("regency_near.html", table=Markup(table(caption, columns, rows)))
    return section(here, "beside", said.beside(shown, here.locale)) + near + drawn


def neighbours(here: Context, found: RegencyPlace) -> Slice:
    """Return the rows of the table of neighbours, for its file."""
    return regency_beside.beside(here.snapshot, found.code).slice


def _figure(here: Context, row: Mapping[str, Any]) -> Cell:
    """Write what an area shows, a figure with a link to its page and its publisher."""
    if not row["obs_id"]:
        return Cell(written.figure(row, here.locale), num=True)
    return Cell(written.figure(row, here.locale), num=True, url=row["url"], lines=(f"{row['publisher']} ({row['obs_id']})",))


def missing(here: Context, found: RegencyPlace) -> str:
    """Return what is missing, one line each."""
    lines = [said.gap(one, found, here.locale) for one in analytics.missing(here.snapshot, found)]
    return section(here, "missing") + html.render("place_list.html", lines=lines)


def citation(here: Context, found: RegencyPlace, host: str) -> str:
    """Return the citation with the short address of the regency in this release."""
    query = here.query.place().with_(release=str(here.snapshot.release.number)).to_params()
    slug = f"{places_names.slugs(here.snapshot).get(found.province, found.province)}/{regency_names.slugs()[found.code]}"
    text = said.citation(found, here.snapshot, f"{host}/provinsi/{slug}?{urlencode(query, doseq=True)}", here.locale)
    words = {"label": here.t("place_page.cite"), "note": here.t("place_page.cite_note")}
    return section(here, "cite") + html.render("place_cite.html", text=text, **words)


def _figures(here: Context, caption: str, rows: pd.DataFrame, *, grouped: bool = False, named: bool = False) -> str:
    """Return a table of figures; with their election where no heading says it, and with their area where it is not that of the page."""
    noted = (rows["note"] != "").any()
    columns = [
        *([Column(here.t("column.area_name"))] if named else []),
        *([Column(here.t("column.election"))] if grouped else []),
        Column(here.t("provinces.column.what")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("column.reading")),
        *([Column(here.t("regency.column.note"))] if noted else []),
        Column(here.t("source.label")),
    ]
    shown = []
    for row in rows.to_dict("records"):
        lines = (here.t(f"dimension.{row['dimension']}") + ": " + row["category"],) if row["category"] else ()
        group = sentences.group_label(row["election"] or str(row["year"]), here.locale)
        cells = (
            *([Cell(row["area_name"], lang="id")] if named else []),
            *([Cell(group, tight=True)] if grouped else []),
            Cell(sentences.what_it_counts(row, here.locale), lines=lines),
            Cell(here.locale.figure(row["value"], row["unit"]), num=True),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(here.t(f"reading.{row['reading']}")),
            *([Cell(row["note"], lang="en" if row["note"] else "")] if noted else []),
            source_cell(here, row),
        )
        shown.append(Row(cells))
    return table(caption, columns, shown)
