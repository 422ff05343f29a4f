"""What else was stated on the way of a case: other states, sanctions by kind, what was not acted on, and every date of a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import pipeline as analytics
from analytics.sanctions import sanctions as kinds_of_sanction
from app.parts import card, html, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import pipeline as charts
from data.slice import Slice
from data.views.pipeline import Funnel, Sanctions
from sentences import findings
from sentences import forms as words
from sentences import pipeline as say
from sentences.say import measured

TALL = 12  # rows from which a table scrolls


def sanctions(here: Context, found: Funnel) -> None:
    """Draw the kinds of sanction stated for the election: the newest list as bars and table, earlier ones folded away."""
    sets = kinds_of_sanction(here.snapshot, found.group)
    if not sets:
        return
    newest = sets[-1]
    title, text = findings.sanctions(newest, here.locale), say.sanctions(newest, here.locale)
    how = [here.t("how.sanctions"), here.t("pipeline.interval_note")]
    with card.card(here, "sanctions", newest.slice, title, text, how=how, computed=newest.base is not None) as it:
        it.picture(lambda dark: charts.sanctions(newest, here.locale, dark=dark), charts.sanctions_description(newest, here.locale))
        with it.table:
            _kinds(here, newest)
            if sets[:-1]:
                with st.expander(here.t("pipeline.sanctions.before")):
                    for one in reversed(sets[:-1]):
                        _kinds(here, one)


def not_acted_on(here: Context, found: Funnel) -> None:
    """Draw what any authority stated as not carried out or blocked, each with its own date and base."""
    rows = analytics.not_acted_on(here.snapshot, found.group)
    if not len(rows):
        return
    title, caption = findings.not_acted_on(rows, here.locale), here.t("pipeline.not_acted")
    text = f"{caption}. {here.t('pipeline.not_acted.text', group=say.group(found.group, here.locale))}"
    how = [here.t("how.not_acted")]
    with card.card(here, "not_acted_on", rows, title, text, how=how, computed=True, charted=False) as it, it.table:
        _states(here, rows, caption)


def beside(here: Context, found: Funnel) -> None:
    """Draw the other states of the same statement, and the sums that do not close."""
    sums = [say.open_sum(one, here.locale) for one in found.sums]
    if not len(found.beside):
        for text in sums:
            html.show("quiet.html", text=text)
        return
    title, text = findings.beside(found, here.locale), f"{here.t('pipeline.beside')} · {measured(found.beside, here.locale)}"
    how = [here.t("pipeline.beside.text"), *sums]
    with card.card(here, "funnel_beside", found.beside, title, text, how=how, computed=True, charted=False) as it, it.table:
        _states(here, found.beside, here.t("pipeline.beside.table", authority=found.authority, date=here.locale.date(found.cut)))
        for text in sums:
            html.show("quiet.html", text=text)


def all_dates(here: Context, found: Funnel) -> None:
    """Draw all statements of the authority on the election, a row each, with their conversions."""
    of = analytics.cut_offs(here.snapshot, found.group, found.authority)
    if len(of) < 2:
        return
    caption = here.t("pipeline.all", authority=found.authority, group=say.group(found.group, here.locale))
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
        for row in of.frame.iloc[::-1].to_dict("records")
    ]
    title, how = findings.cut_offs(of, here.locale), [here.t("pipeline.all.text"), here.t("how.cut_offs")]
    with card.card(here, "funnel_cut_offs", of, title, caption, how=how, computed=True, charted=False) as it, it.table:
        html.table(caption, columns, rows, tall=len(rows) > TALL, stack=True)


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
            linked.cell(here, row),
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
                linked.cell(here, row),
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
