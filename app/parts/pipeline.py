"""The pipeline on a page: what to choose, the bars, the steps with their denominators, and the definitions."""

from __future__ import annotations

import streamlit as st

from analytics import pipeline as analytics
from analytics.sanctions import sanctions
from app.parts import card, filters, html, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import pipeline as charts
from data.views.pipeline import Funnel
from sentences import findings
from sentences import pipeline as say
from sentences.say import measured


def chosen(here: Context) -> Funnel:
    """Return the funnel that the address names, or the nearest one."""
    return analytics.nearest(here.snapshot, **_asked(here))[0]


def notices(here: Context, found: Funnel) -> None:
    """Say which values of the address have no funnel, and what is shown instead."""
    asked = _asked(here)
    _, dropped = analytics.nearest(here.snapshot, **asked)
    shown = {
        "group": say.group(found.group, here.locale),
        "authority": found.authority,
        "cut": here.locale.date(found.cut),
        "unit": here.t(f"unit.{found.unit}"),
    }
    values = {**asked, "cut": here.locale.date(asked["cut"]) if asked["cut"] else ""}
    lines = [here.t(f"pipeline.notice.{name}", value=values[name], shown=shown[name]) for name in dropped]
    if lines:
        html.show("notices.html", lines=lines)


def choosers(here: Context, found: Funnel) -> None:
    """Draw the boxes for election or year, authority, and date of the statement; each one lists what the ones before it leave."""
    frame = analytics.choices(here.snapshot)
    of_group = frame.loc[frame["group"] == found.group]
    of_authority = of_group.loc[(of_group["authority"] == found.authority) & (of_group["unit"] == found.unit)]
    steps = dict(of_authority[["as_of", "steps"]].itertuples(index=False, name=None))
    columns = st.columns(3)
    with columns[0]:
        groups = list(dict.fromkeys(frame["group"]))
        label = here.t("pipeline.choose.group")
        filters.group(label, groups, found.group, lambda g: say.group(g, here.locale), authority=(), unit=(), cut="")
    with columns[1]:
        authorities = list(dict.fromkeys(of_group["authority"]))
        filters.one(here.t("pipeline.choose.authority"), "authority", authorities, found.authority, str, unit=(), cut="")
    with columns[2]:
        filters.one(
            here.t("pipeline.choose.cut"),
            "cut",
            list(reversed(steps)),
            found.cut,
            lambda cut: here.t("pipeline.cut", date=here.locale.date(cut), steps=steps[cut]),
        )


def lead(here: Context, found: Funnel) -> str:
    """Say what the funnel does not tell, then who counted and over which period."""
    return " ".join((findings.unknown(found, sanctions(here.snapshot, found.group), here.locale), say.lead(found, here.locale)))


def funnel(here: Context, found: Funnel) -> None:
    """Draw the card of the funnel; where nothing may be converted it says why."""
    if found.why is not None:
        html.show("notices.html", lines=[here.t("pipeline.refused", why=here.t(f"whynot.{found.why.value}"))])
    of, title = found.slice, findings.last_step(found, here.locale)
    how = [here.t("how.funnel")]
    if len(found.stated) < len(of):
        how.append(here.t("pipeline.gap_note"))
    if of.frame["percent"].notna().any():
        how.append(here.t("pipeline.interval_note"))
    subtitle = f"{say.group(found.group, here.locale)} · {measured(of, here.locale)}"
    with card.card(here, "funnel", of, title, subtitle, how=how, computed=True) as it:
        it.picture(lambda dark: charts.figure(found, here.locale, dark=dark), charts.description(found, here.locale))
        with it.table:
            _steps(here, found)


def _steps(here: Context, found: Funnel) -> None:
    """Draw the steps as a table: figure, conversion with its denominator and interval, printed share, source."""
    rows = found.slice.frame.to_dict("records")
    columns = [
        Column(here.t("pipeline.column.step")),
        Column(here.t("pipeline.column.value"), num=True),
        Column(here.t("pipeline.column.share")),
        Column(here.t("pipeline.column.interval")),
        Column(here.t("pipeline.column.printed")),
        Column(here.t("source.label")),
    ]
    table = [
        Row(
            (
                Cell(say.stage(row["stage"], here.locale)),
                Cell(say.value(row, here.locale), num=True),
                Cell(say.share(row, here.locale)),
                Cell(say.interval(row, here.locale), tight=True),
                Cell(say.printed(row, here.locale), tight=True),
                linked.cell(here, row),
            )
        )
        for row in rows
    ]
    caption = here.t("pipeline.table", authority=found.authority, date=here.locale.date(found.cut))
    html.table(f"{caption} ({here.t(f'unit.{found.unit}')})", columns, table, stack=True)


def definitions(here: Context, found: Funnel) -> None:
    """Say in words what each step and state on the page means."""
    stages = dict.fromkeys([*found.slice.frame["stage"], *found.beside.frame["stage"]])
    stages |= dict.fromkeys(analytics.not_acted_on(here.snapshot, found.group).frame["stage"])
    html.show("section.html", title=here.t("pipeline.define"), text="")
    columns = [Column(here.t("pipeline.column.step")), Column(here.t("pipeline.column.meaning"))]
    rows = [Row((Cell(say.stage(stage, here.locale)), Cell(here.t(f"pipeline.define.{stage}")))) for stage in stages]
    html.table(here.t("pipeline.define"), columns, rows, stack=True)


def _asked(here: Context) -> dict[str, str]:
    query = here.query
    group = query.election[0] if query.election else str(query.year[0]) if query.year else ""
    return {
        "group": group,
        "authority": query.authority[0] if query.authority else "",
        "cut": query.cut,
        "unit": query.unit[0] if query.unit else "",
    }
