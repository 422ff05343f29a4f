"""What lies below one province: figures of its regencies, cities and agencies, and their place in the vulnerability index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

import sentences
from analytics.places_below import below
from app.parts import regency_link
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import table
from app.parts.provinces import source_cell
from data.slice import Slice
from data.views.provinces import Place


def regencies(here: Context, found: Place, name: str) -> str:
    """Return the figures of the regencies, cities and agencies, by name, every row with what it counts and its source."""
    of = below(here.snapshot, found.code)
    if not len(of.regencies) + len(of.agencies):
        return ""
    drawn = []
    for level, rows in (("regency", of.regencies), ("agency", of.agencies)):
        if len(rows):
            key = "place_page.regencies_table" if level == "regency" else "place_page.agencies_table"
            caption = here.t(key, area=name, number=here.locale.number(len(rows)))
            head = here.t("place_page.column.regency" if level == "regency" else "place_page.column.agency")
            drawn.append(_table(here, caption, head, rows))
    return "".join(drawn)


def _table(here: Context, caption: str, head: str, of: Slice) -> str:
    columns = [
        Column(head),
        Column(here.t("column.election")),
        Column(here.t("provinces.column.what")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("column.reading")),
        Column(here.t("source.label")),
    ]
    rows = []
    for row in of.frame.to_dict("records"):
        lines = (here.t(f"dimension.{row['dimension']}") + ": " + row["category"],) if row["category"] else ()
        rows.append(
            Row(
                (
                    regency_link.cell(here, row),
                    Cell(sentences.group_label(row["election"] or str(row["year"]), here.locale), tight=True),
                    Cell(sentences.what_it_counts(row, here.locale), lines=lines),
                    Cell(here.locale.figure(row["value"], row["unit"]), num=True),
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    Cell(here.t(f"reading.{row['reading']}")),
                    source_cell(here, row),
                )
            )
        )
    return table(caption, columns, rows)


def index(here: Context, found: Place, name: str) -> str:
    """Return the scores, classes and ranks of the regencies in the vulnerability index; nothing where there are none."""
    of = below(here.snapshot, found.code)
    if not len(of.scores) + len(of.classes):
        return ""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    columns = [
        Column(here.t("place_page.column.regency")),
        Column(here.t("provinces.column.index")),
        Column(here.t("place_page.column.position")),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    shown = [(row["category"], here.locale.number(row["value"]), (), row, row) for row in of.scores.frame.to_dict("records")]
    shown += [
        (row["index"], row["level_as_published"], _rank(here, row), row, sources.loc[row["source_id"]])
        for row in of.classes.to_dict("records")
    ]
    rows = [
        Row(
            (
                regency_link.cell(here, row),
                Cell(what, lang="id"),
                Cell(position, lines=lines, lang="id"),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, source),
            )
        )
        for what, position, lines, row, source in shown
    ]
    return table(here.t("place_page.index_regencies", area=name), columns, rows)


def _rank(here: Context, row: Mapping[str, Any]) -> tuple[str, ...]:
    return () if pd.isna(row["rank"]) else (here.t("place_page.rank", rank=row["rank"]),)
