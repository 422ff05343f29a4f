"""Running totals on a page: the choice of what is counted, the chart around voting day, the table of the same statements."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import running
from app.parts import download, figure, filters, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import running as charts
from data.views.running import Measure, Running
from sentences import trends as said


def section(here: Context) -> None:
    """Draw the running totals of the stage and unit that the address names, else of the forwarded cases."""
    measures = running.measures(here.snapshot)
    if not measures:
        html.show("section.html", title=here.t("running.title"), text=here.t("running.none"))
        return
    chosen = _choose(here, measures)
    found = running.running(here.snapshot, stage=(chosen.stage,), unit=(chosen.unit,))
    html.show("section.html", title=here.t("running.title"), text=said.running(found, here.locale))
    _choosers(here, measures, chosen)
    for near in (True, False):
        if charts.has(found, near=near):
            _chart(here, found, near)
    html.show("quiet.html", text=here.t("running.read"))
    _left_out(here, found)
    _table(here, found, chosen)
    html.show("warnings.html", title="", note="", lines=[here.t(f"warning.{w.value}") for w in found.slice.warnings])
    download.csv(here, found.slice, name=f"running_{chosen.stage}_{chosen.unit}")


def _choose(here: Context, measures: tuple[Measure, ...]) -> Measure:
    """Choose the measure of the address; where there is none like it, say so and take the nearest: same stage, else the first."""
    stages, units = here.query.stage, here.query.unit
    fits = [m for m in measures if (not stages or m.stage in stages) and (not units or m.unit in units)]
    if fits:
        return fits[0]
    nearest = next((m for m in measures if m.stage in stages), measures[0])
    asked = ", ".join([*(here.t(f"stage.{s}") for s in stages), *(here.t(f"unit.{u}") for u in units)])
    html.show("notices.html", lines=[here.t("running.unknown", asked=asked, shown=said.measure(nearest, here.locale))])
    return nearest


def _choosers(here: Context, measures: tuple[Measure, ...], chosen: Measure) -> None:
    first, second = st.columns(2)
    with first:
        stages = list(dict.fromkeys(m.stage for m in measures))
        filters.one(here.t("running.stage"), "stage", stages, chosen.stage, lambda s: here.t(f"stage.{s}"), unit=())
    units = [m.unit for m in measures if m.stage == chosen.stage]
    if len(units) > 1:
        with second:
            filters.one(here.t("running.unit"), "unit", units, chosen.unit, lambda u: here.t(f"unit.{u}"), stage=(chosen.stage,))


def _chart(here: Context, found: Running, near: bool) -> None:
    html.show("quiet.html", text=here.t("running.near" if near else "running.whole"))
    figure.draw(
        here,
        "running_near" if near else "running_whole",
        found.slice,
        lambda dark: charts.figure(found, here.locale, near=near, dark=dark),
        charts.description(found, here.locale),
    )


def _left_out(here: Context, found: Running) -> None:
    lines = [
        here.t(
            "running.left_out_row",
            value=here.locale.number(row["value"]),
            unit=here.t(f"unit.{row['unit']}"),
            election=row["election"],
            authority=row["authority"],
            why=here.t(f"whynot.{row['why_not']}"),
        )
        for _, row in found.left_out.iterrows()
    ]
    if lines:
        html.show("notices.html", lines=[here.t("running.left_out"), *lines])


def _table(here: Context, found: Running, chosen: Measure) -> None:
    columns = [
        Column(here.t("column.election")),
        Column(here.t("column.authority")),
        Column(here.t("column.value"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("running.when")),
        Column(here.t("running.mark")),
        Column(here.t("source.label")),
    ]
    rows = [_row(here, row) for _, row in found.slice.frame.iterrows()]
    html.table(here.t("running.caption", what=said.measure(chosen, here.locale)), columns, rows, tall=True, stack=True)


def _row(here: Context, row: pd.Series) -> Row:
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    marks = [here.t(f"role.{row['role']}")] if row["role"] != "preferred" else []
    if row["revised"]:
        marks.append("▼ " + here.t("running.revised", previous=here.locale.number(row["previous"])))
    if row["why_not"]:
        marks.append(here.t(f"whynot.{row['why_not']}"))
    return Row(
        (
            Cell(row["election"], tight=True),
            Cell(row["authority"] or here.t("authority.none"), tight=True),
            Cell(here.locale.number(row["value"]), num=True),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(said.days(row["days"], here.locale)),
            Cell("; ".join(marks)),
            Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url),
        )
    )
