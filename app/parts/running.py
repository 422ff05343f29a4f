"""Running totals on a page: the choice of what is counted, the chart around voting day, the table of the same statements."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics import running
from app.parts import card, figure, filters, html, kept, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import running as charts
from data.views.running import Measure, Running
from sentences import findings
from sentences import trends as said
from sentences.say import measured


def section(here: Context) -> None:
    """Draw the running totals of the stage and unit that the address names, else of the forwarded cases."""
    measures = running.measures(here.snapshot)
    if not measures:
        html.show("section.html", title=here.t("running.title"), text=here.t("running.none"))
        return
    chosen = _choose(here, measures)
    found = running.running(here.snapshot, stage=(chosen.stage,), unit=(chosen.unit,))
    html.show("section.html", title=here.t("running.title"), text="")
    _choosers(here, measures, chosen)
    key = f"running_{chosen.stage}_{chosen.unit}"
    of, title, how = found.slice, findings.running(found, here.locale), [here.t("running.read")]
    shown = [near for near in (True, False) if charts.has(found, near=near)]

    def draw() -> None:
        with card.card(here, key, of, title, measured(of, here.locale), how=how, charted=bool(shown), level=3) as it:
            _charts(here, found, it, shown)
            with it.table:
                _table(here, found, chosen)

    kept.block(here, key, draw)


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


def _charts(here: Context, found: Running, it: card.Card, shown: Sequence[bool]) -> None:
    """Draw the season (true) and the whole span, each where it has a statement; the first one is the picture that can be taken."""
    alt = charts.description(found, here.locale)
    for i, near in enumerate(shown):
        make = lambda dark, near=near: charts.figure(found, here.locale, near=near, dark=dark)  # noqa: E731
        with it.chart:
            html.show("quiet.html", text=here.t("running.near" if near else "running.whole"))
            if i:
                figure.draw(f"{it.key}_whole", make, alt)
        if not i:
            it.picture(make, alt)
    with it.chart:
        _left_out(here, found)


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
            linked.cell(here, row),
        )
    )
