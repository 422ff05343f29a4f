"""The pipeline on a page: what to choose, the bars, the steps with their denominators, what stands beside them, and the definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import pipeline as analytics
from analytics.sanctions import sanctions as kinds_of_sanction
from app.parts import download, figure, filters, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import pipeline as charts
from data.slice import Slice
from data.views.pipeline import Funnel, Sanctions
from sentences import forms as words
from sentences import pipeline as say


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


def chart(here: Context, found: Funnel) -> None:
    """Draw the bars, or say why nothing may be converted."""
    if found.why is not None:
        html.show("notices.html", lines=[here.t("pipeline.refused", why=here.t(f"whynot.{found.why.value}"))])
    make = lambda dark: charts.figure(found, here.locale, dark=dark)  # noqa: E731
    figure.draw(here, "funnel", found.slice, make, charts.description(found, here.locale))


def steps(here: Context, found: Funnel) -> None:
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
                _source(here, row),
            )
        )
        for row in rows
    ]
    caption = here.t("pipeline.table", authority=found.authority, date=here.locale.date(found.cut))
    html.table(f"{caption} ({here.t(f'unit.{found.unit}')})", columns, table, stack=True)
    if len(found.stated) < len(rows):
        html.show("quiet.html", text=here.t("pipeline.gap_note"))
    if found.slice.frame["percent"].notna().any():
        html.show("quiet.html", text=here.t("pipeline.interval_note"))


def beside(here: Context, found: Funnel) -> None:
    """Draw the other states of the same statement, and the sums that do not close."""
    if len(found.beside):
        html.show("section.html", title=here.t("pipeline.beside"), text=here.t("pipeline.beside.text"))
        _states(here, found.beside, here.t("pipeline.beside.table", authority=found.authority, date=here.locale.date(found.cut)))
    for one in found.sums:
        html.show("quiet.html", text=say.open_sum(one, here.locale))


def not_acted_on(here: Context, found: Funnel) -> None:
    """Draw what any authority stated as not carried out or blocked, each with its own date and base."""
    rows = analytics.not_acted_on(here.snapshot, found.group)
    if not len(rows):
        return
    title = here.t("pipeline.not_acted")
    html.show("section.html", title=title, text=here.t("pipeline.not_acted.text", group=say.group(found.group, here.locale)))
    _states(here, rows, title)
    download.csv(here, rows, name="not_acted_on")


def sanctions(here: Context, found: Funnel) -> None:
    """Draw the kinds of sanction stated for the election: the newest list as bars and table, earlier ones folded away."""
    sets = kinds_of_sanction(here.snapshot, found.group)
    if not sets:
        return
    newest = sets[-1]
    html.show("section.html", title=here.t("pipeline.sanctions"), text=say.sanctions(newest, here.locale))
    make = lambda dark: charts.sanctions(newest, here.locale, dark=dark)  # noqa: E731
    figure.draw(here, "sanctions", newest.slice, make, charts.sanctions_description(newest, here.locale))
    _kinds(here, newest)
    download.csv(here, newest.slice, name="sanctions")
    if sets[:-1]:
        with st.expander(here.t("pipeline.sanctions.before")):
            for one in reversed(sets[:-1]):
                _kinds(here, one)


def all_dates(here: Context, found: Funnel) -> None:
    """Draw all statements of the authority on the election, a row each, with their conversions."""
    frame = analytics.choices(here.snapshot)
    frame = frame.loc[(frame["group"] == found.group) & (frame["authority"] == found.authority)]
    if len(frame) < 2:
        return
    title = here.t("pipeline.all", authority=found.authority, group=say.group(found.group, here.locale))
    html.show("section.html", title=title, text=here.t("pipeline.all.text"))
    names = [say.stage(stage, here.locale) for stage in found.slice.frame["stage"]]
    columns = [
        Column(here.t("pipeline.column.date")),
        *(Column(name, num=True) for name in names),
        Column(here.t("column.unit")),
    ]
    rows = [
        Row(
            (
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                *(Cell(say.value({"value": row[f"step_{n}"]}, here.locale), num=True, lines=_shares(here, row, n)) for n in (1, 2, 3)),
                Cell(here.t(f"unit.{row['unit']}")),
            ),
            on=row["as_of"] == found.cut and row["unit"] == found.unit,
        )
        for row in frame.iloc[::-1].to_dict("records")
    ]
    html.table(title, columns, rows, stack=True)


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


def _states(here: Context, rows: Slice, caption: str) -> None:
    columns = [
        Column(here.t("pipeline.column.state")),
        Column(here.t("pipeline.column.value"), num=True),
        Column(here.t("pipeline.column.base")),
        Column(here.t("column.authority")),
        Column(here.t("pipeline.column.date")),
        Column(here.t("source.label")),
    ]
    html.table(caption, columns, [_state(here, row) for row in rows.frame.to_dict("records")], stack=True)


def _state(here: Context, row: Mapping[str, Any]) -> Row:
    base = say.share(row, here.locale)
    if row["percent"] == row["percent"]:
        base += f" ({here.t('pipeline.base.' + row['of_stage'])})"
    return Row(
        (
            Cell(say.stage(row["stage"], here.locale), lines=(words.category(row["category"], here.locale),) if row["category"] else ()),
            Cell(f"{here.locale.number(row['value'])} {here.t('unit.' + row['unit'])}", num=True),
            Cell(base),
            Cell(row["authority"]),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            _source(here, row),
        )
    )


def _kinds(here: Context, one: Sanctions) -> None:
    columns = [
        Column(here.t("pipeline.column.kind")),
        Column(here.t("pipeline.column.value"), num=True),
        Column(here.t("pipeline.column.base")),
        Column(here.t("pipeline.column.interval")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(words.category(row["category"], here.locale)),
                Cell(say.value(row, here.locale), num=True),
                Cell(say.share(row, here.locale)),
                Cell(say.interval(row, here.locale), tight=True),
                _source(here, row),
            )
        )
        for row in one.slice.frame.to_dict("records")
    ]
    html.table(say.sanctions(one, here.locale), columns, rows, stack=True)


def _shares(here: Context, row: Mapping[str, Any], step: int) -> tuple[str, ...]:
    if step == 1 or row[f"percent_{step}"] != row[f"percent_{step}"]:
        return ()
    percent = here.locale.percent(row[f"percent_{step}"])
    return (here.t("pipeline.share_of", percent=percent, whole=here.t(f"pipeline.base.{row[f'of_{step}']}")),)


def _source(here: Context, row: Mapping[str, Any]) -> Cell:
    if not row["source_id"]:
        return Cell("")
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url)
