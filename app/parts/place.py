"""One province on a page: its figures by election, its rates, its scores and classes of the vulnerability index."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import sentences
import sentences.provinces as said
from app import registry
from app.parts import download, html, warnings
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.provinces import source_cell
from charts import provinces as charts
from data.views.provinces import Place
from data.vocab import Warn

LONG = 12  # rows from which on a table scrolls in a frame of its own


def draw(here: Context, found: Place) -> None:
    """Draw the province: figures election by election, the latest first, then the index, and the way to the figures below its level."""
    name = here.locale.pick(found, "name")
    frame = found.figures.frame
    if len(frame):
        html.show("quiet.html", text=here.t("provinces.place_how"))
    for (election, year), rows in frame.groupby(["election", "year"], sort=False):
        group = sentences.group_label(election or str(year), here.locale)
        html.show("section.html", title=here.t("provinces.place_group", election=group, number=here.locale.number(len(rows))), text="")
        _figures(here, here.t("provinces.place_caption", area=name, election=group), rows)
    if len(frame):
        warnings.show(here, found.figures)
        download.csv(here, found.figures, name=found.figures.id)
    _index(here, found, name)
    below = sum(found.below.values())
    if below:
        html.show("quiet.html", text=here.t("provinces.place_below", number=here.locale.number(below)))
    st.page_link(
        registry.BY_KEY["data"].file,
        label=here.t("provinces.place_data", area=name),
        query_params=here.home_link(province=(found.code,)),
    )


def back(here: Context) -> None:
    """Link back to all provinces."""
    st.page_link(here.page.file, label=here.t("provinces.back"), query_params=here.link(province=()))


def _figures(here: Context, caption: str, rows: pd.DataFrame) -> None:
    columns = [
        Column(here.t("provinces.column.what")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("provinces.column.rate"), num=True),
        Column(here.t("provinces.column.interval"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("column.reading")),
        Column(here.t("source.label")),
    ]
    shown = []
    for _, row in rows.iterrows():
        rated = row["rate"] == row["rate"]
        lines = (here.t(f"dimension.{row['dimension']}") + ": " + row["category"],) if row["category"] else ()
        marks = tuple(charts.marks(row, here.locale))
        why = (here.t(f"whynot.{row['why_not']}"),) if row["why_not"] else ()
        shown.append(
            Row(
                (
                    Cell(sentences.what_it_counts(row, here.locale), lines=lines),
                    Cell(here.locale.figure(row["value"], row["unit"]), num=True, lines=marks),
                    Cell(said.rate(row["rate"], here.locale) if rated else "", num=True, lines=why),
                    Cell(said.interval(row, here.locale) if rated else "", num=True),
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    Cell(here.t(f"reading.{row['reading']}")),
                    source_cell(here, row),
                )
            )
        )
    html.table(caption, columns, shown, tall=len(shown) > LONG, stack=True)


def _index(here: Context, found: Place, name: str) -> None:
    html.show("section.html", title=here.t("provinces.place_scores"), text="")
    if found.scores.frame.empty and found.classes.empty:
        html.show("quiet.html", text=here.t("provinces.place_no_scores"))
        return
    if len(found.scores):
        columns = [
            Column(here.t("provinces.column.index")),
            Column(here.t("provinces.column.score"), num=True),
            Column(here.t("column.as_of")),
            Column(here.t("source.label")),
        ]
        rows = [
            Row(
                (
                    Cell(row["category"]),
                    Cell(here.locale.number(row["value"]), num=True),
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    source_cell(here, row),
                )
            )
            for _, row in found.scores.frame.iterrows()
        ]
        html.table(here.t("provinces.place_scores_table", area=name), columns, rows, stack=True)
        html.show(
            "quiet.html", text=" ".join(here.t(f"warning.{warning.value}") for warning in found.scores.warnings if warning == Warn.SCALE)
        )
    if len(found.classes):
        _classes(here, found, name)


def _classes(here: Context, found: Place, name: str) -> None:
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    columns = [
        Column(here.t("provinces.column.index")),
        Column(here.t("provinces.column.class")),
        Column(here.t("provinces.column.rank"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(row["index"]),
                Cell(row["level_as_published"]),
                Cell("" if pd.isna(row["rank"]) else str(row["rank"]), num=True),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, sources.loc[row["source_id"]]),
            )
        )
        for _, row in found.classes.iterrows()
    ]
    html.table(here.t("provinces.place_classes_table", area=name), columns, rows, stack=True)
