"""Forms, positions and kinds of agency on a page: what to choose, the list, two elections side by side, village heads, the joint decree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import forms as analytics
from app.parts import card, context, filters, html, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import forms as charts
from data.views.forms import Breakdown
from sentences import findings, pipeline
from sentences import forms as say
from sentences.say import measured

_LIST = ("authority", "cut", "unit", "stage")


def chosen(here: Context) -> Breakdown:
    """Return the list that the address names, or the nearest one."""
    return analytics.nearest(here.snapshot, **_asked(here))[0]


def notices(here: Context, found: Breakdown) -> None:
    """Say which values of the address have no list, and what is shown instead."""
    asked = _asked(here)
    _, dropped = analytics.nearest(here.snapshot, **asked)
    shown = {
        "dimension": here.t(f"forms.dimension.{found.dimension}"),
        "group": pipeline.group(found.group, here.locale),
        **dict.fromkeys(_LIST, say.list_name(found, here.locale)),
    }
    values = {
        **asked,
        **{name: here.t(f"{name}.{asked[name]}") for name in ("dimension", "unit", "stage") if asked[name]},
        "cut": here.locale.date(asked["cut"]) if asked["cut"] else "",
    }
    lines = [
        here.t("forms.notice.dimension" if name == "dimension" else "forms.notice", value=values[name], shown=shown[name])
        for name in dropped
    ]
    if lines:
        html.show("notices.html", lines=lines)


def choosers(here: Context, found: Breakdown) -> None:
    """Draw the boxes for the breakdown, the election or year, and the list; each one offers what the ones before it leave."""
    lists = analytics.breakdowns(here.snapshot)
    nothing = {"authority": (), "cut": "", "unit": (), "stage": ()}
    # The last box holds date, authority and stage.
    columns = st.columns([3, 3, 5])
    with columns[0]:
        held = list(dict.fromkeys(one.dimension for one in lists))
        names = lambda d: here.t(f"forms.dimension.{d}")  # noqa: E731
        filters.one(here.t("forms.choose.dimension"), "dimension", held, found.dimension, names, election=(), year=(), **nothing)
    with columns[1]:
        groups = list(dict.fromkeys(one.group for one in lists if one.dimension == found.dimension))
        label = here.t("pipeline.choose.group")
        filters.group(label, groups, found.group, lambda g: pipeline.group(g, here.locale), **nothing)
    with columns[2]:
        same = [one for one in reversed(lists) if (one.dimension, one.group) == (found.dimension, found.group)]
        by_name = {say.list_name(one, here.locale): one for one in same}
        key = "filter_list"
        st.session_state[key] = say.list_name(found, here.locale)
        st.selectbox(here.t("forms.choose.list"), list(by_name), key=key, on_change=_listed, args=(key, by_name))


def listed(here: Context, found: Breakdown) -> None:
    """Draw the card of the list: its bars, and its table with the words of the source."""
    dimension = here.t(f"forms.dimension.{found.dimension}")
    subtitle = f"{dimension}, {pipeline.group(found.group, here.locale)} · {measured(found.slice, here.locale)}"
    how = [here.t("how.list"), say.lead(found, here.locale)]
    with card.card(here, "forms", found.slice, findings.categories(found, here.locale), subtitle, how=how) as it:
        it.picture(lambda dark: charts.figure(found, here.locale, dark=dark), charts.description(found, here.locale))
        with it.table:
            _table(here, found)


def _table(here: Context, found: Breakdown) -> None:
    columns = [
        Column(here.t(f"forms.dimension.{found.dimension}")),
        Column(here.t("column.value"), num=True),
        Column(here.t("forms.column.published")),
        Column(here.t("source.label")),
    ]
    mark = here.t("forms.not_asn_mark")
    rows = [
        Row(
            (
                Cell(say.category(row["category"], here.locale), lines=() if row["asn"] else (mark,)),
                Cell(say.figure(row, here.locale), num=True),
                Cell(row["category_as_published"]),
                linked.cell(here, row),
            )
        )
        for row in found.slice.frame.to_dict("records")
    ]
    caption = here.t(
        "forms.table",
        dimension=here.t(f"forms.dimension.{found.dimension}"),
        authority=found.authority,
        date=here.locale.date(found.cut),
        stage=here.t(f"stage.{found.stage}"),
    )
    html.table(caption, columns, rows, stack=True)


def between(here: Context, found: Breakdown) -> None:
    """Draw two elections side by side where both lists name a category, or say why they are not compared."""
    pair = analytics.between_elections(here.snapshot, found.dimension)
    if pair.why is not None or pair.slice.frame.empty:
        html.show("section.html", title=here.t("forms.between"), text=say.between(pair, here.locale))
        return
    columns = [
        Column(here.t(f"forms.dimension.{found.dimension}")),
        Column(here.t("column.election")),
        Column(here.t("column.value"), num=True),
        Column(here.t("column.authority")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(say.category(row["category"], here.locale)),
                Cell(row["election"], tight=True),
                Cell(say.figure(row, here.locale), num=True),
                Cell(row["authority"]),
                linked.cell(here, row),
            )
        )
        for row in pair.slice.frame.to_dict("records")
    ]
    text = f"{here.t('forms.between')} · {say.between(pair, here.locale)}"
    how = [here.t("how.between")]
    with card.card(here, "forms_between_elections", pair.slice, findings.between(pair, here.locale), text, how=how) as it:
        it.picture(lambda dark: charts.between(pair, here.locale, dark=dark), charts.between_description(pair, here.locale))
        with it.chart:
            for line in say.only(pair, here.locale):
                html.show("quiet.html", text=line)
        with it.table:
            html.table(here.t("forms.between"), columns, rows, stack=True)


def not_asn(here: Context) -> None:
    """Draw the figures on village heads, apart from all counts of civil servants."""
    found = analytics.not_asn(here.snapshot)
    if not len(found):
        return
    columns = [
        Column(here.t("column.category")),
        Column(here.t("column.stage")),
        Column(here.t("column.value"), num=True),
        Column(here.t("column.election")),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(say.category(row["category"], here.locale)),
                Cell(here.t(f"stage.{row['stage']}")),
                Cell(say.figure(row, here.locale), num=True),
                Cell(row["election"], tight=True),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                linked.cell(here, row),
            )
        )
        for row in found.frame.to_dict("records")
    ]
    title = here.t("finding.not_asn", count=here.locale.number(len(found)))
    how = [here.t("forms.not_asn.text"), here.t("how.not_asn")]
    with card.card(here, "forms_not_asn", found, title, measured(found, here.locale), how=how, charted=False) as it, it.table:
        html.table(here.t("forms.not_asn"), columns, rows, tall=True, stack=True)


def taxonomy(here: Context) -> None:
    """Draw the breaches and sanctions of the joint decree of 2022, conflicting readings as rows of their own."""
    found = analytics.taxonomy(here.snapshot)
    html.show("section.html", title=here.t("forms.skb"), text=here.t("forms.skb.text"))
    columns = [
        Column(here.t("forms.skb.class")),
        Column(here.t("forms.skb.breach")),
        Column(here.t("forms.skb.when")),
        Column(here.t("forms.skb.sanction")),
        Column(here.t("forms.skb.basis")),
        Column(here.t("source.label")),
    ]
    rows = [_breach(here, row) for row in found.to_dict("records")]
    html.table(here.t("forms.skb.caption", rows=here.locale.number(len(rows))), columns, rows, tall=True, stack=True)


def _breach(here: Context, row: Mapping[str, Any]) -> Row:
    other = (here.t("forms.skb.other"),) if row["reading"] == "alternate" else ()
    return Row(
        (
            Cell(say.breach(row, here.locale)),
            Cell(here.locale.pick(row, "label"), lines=other),
            Cell(here.t(f"forms.skb.when.{row['stage']}")),
            Cell(here.locale.pick(row, "sanction")),
            Cell(say.basis(row["legal_basis"], here.locale)),
            linked.cell(here, {**row, "obs_id": row["violation_id"]}),
        )
    )


def _asked(here: Context) -> dict[str, str]:
    query = here.query
    first = lambda values: str(values[0]) if values else ""  # noqa: E731
    return {
        "dimension": first(query.dimension),
        "group": first(query.election) or first(query.year),
        "authority": first(query.authority),
        "cut": query.cut,
        "unit": first(query.unit),
        "stage": first(query.stage),
    }


def _listed(key: str, by_name: dict[str, Breakdown]) -> None:
    one = by_name[st.session_state[key]]
    context.push(authority=(one.authority,), cut=one.cut, unit=(one.unit,), stage=(one.stage,))
