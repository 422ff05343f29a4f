"""Forms, positions and kinds of agency on a page: what to choose, the bars, the lists over time, two elections, and the joint decree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import forms as analytics
from app.parts import context, download, figure, filters, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import forms as charts
from data.views.forms import Breakdown
from sentences import forms as say
from sentences import pipeline

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


def chart(here: Context, found: Breakdown) -> None:
    """Draw the bars of the list."""
    make = lambda dark: charts.figure(found, here.locale, dark=dark)  # noqa: E731
    figure.draw(here, "forms", found.slice, make, charts.description(found, here.locale))


def table(here: Context, found: Breakdown) -> None:
    """Draw the list as a table with the words of the source."""
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
                _source(here, row),
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


def over_time(here: Context, found: Breakdown) -> None:
    """Draw all lists of the same authority, election and unit, a column a date with its base."""
    lists = analytics.over_time(here.snapshot, found.dimension, found.group, found.authority, found.unit)
    if len(lists.cuts) < 2:
        return
    title = here.t("forms.over", authority=found.authority, group=pipeline.group(found.group, here.locale))
    html.show("section.html", title=title, text=here.t("forms.over.text"))
    cells = {(row["category"], row["as_of"], row["stage"]): row for row in lists.slice.frame.to_dict("records")}
    columns = [
        Column(here.t(f"forms.dimension.{found.dimension}")),
        *(Column(here.locale.date(cut, short=True)) for cut, _ in lists.cuts),
    ]
    rows = [
        Row((Cell(category), *(Cell(text) for text in texts)), on=on)
        for category, texts, on in (
            (here.t("forms.over.base"), [here.t(f"stage.{stage}") for _, stage in lists.cuts], True),
            *(
                (say.category(category, here.locale), [_named(here, cells[category, cut, stage]) for cut, stage in lists.cuts], False)
                for category in lists.categories
            ),
        )
    ]
    words = {"dimension": here.t(f"forms.dimension.{found.dimension}"), "unit": here.t(f"unit.{found.unit}")}
    html.table(here.t("forms.over.table", **words), columns, rows, stack=True)
    download.csv(here, lists.slice, name="forms_over_time")


def between(here: Context, found: Breakdown) -> None:
    """Draw two elections side by side where both lists name a category, or say why they are not compared."""
    pair = analytics.between_elections(here.snapshot, found.dimension)
    html.show("section.html", title=here.t("forms.between"), text=say.between(pair, here.locale))
    if pair.why is not None:
        return
    make = lambda dark: charts.between(pair, here.locale, dark=dark)  # noqa: E731
    figure.draw(here, "forms_between", pair.slice, make, charts.between_description(pair, here.locale))
    for line in say.only(pair, here.locale):
        html.show("quiet.html", text=line)
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
                _source(here, row),
            )
        )
        for row in pair.slice.frame.to_dict("records")
    ]
    html.table(here.t("forms.between"), columns, rows, stack=True)
    download.csv(here, pair.slice, name="forms_between_elections")


def social_media(here: Context) -> None:
    """Draw the two series on social media, each on its own axis, the base at each bar."""
    series = analytics.social_media(here.snapshot)
    if not series:
        return
    html.show("section.html", title=here.t("forms.social"), text=here.t("forms.social.text"))
    for one in series:
        title = here.t("forms.social.title", authority=one.authority, unit=here.t(f"unit.{one.unit}"))
        html.show("group.html", label=title)
        make = lambda dark, one=one: charts.social(one, here.locale, dark=dark)  # noqa: E731
        figure.draw(here, one.id, one, make, charts.social_description(one, here.locale))
        columns = [
            Column(here.t("column.as_of")),
            Column(here.t("column.value"), num=True),
            Column(here.t("column.stage")),
            Column(here.t("column.role")),
            Column(here.t("source.label")),
        ]
        rows = [
            Row(
                (
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    Cell(say.figure(row, here.locale), num=True),
                    Cell(here.t(f"stage.{row['stage']}")),
                    Cell(here.t(f"role.{row['role']}")),
                    _source(here, row),
                )
            )
            for row in one.frame.to_dict("records")
        ]
        html.table(one.label[here.locale.lang], columns, rows, stack=True)
        html.show("quiet.html", text=one.note[here.locale.lang])
        download.csv(here, one, name=one.id)


def not_asn(here: Context) -> None:
    """Draw the figures on village heads, apart from all counts of civil servants."""
    found = analytics.not_asn(here.snapshot)
    if not len(found):
        return
    html.show("section.html", title=here.t("forms.not_asn"), text=here.t("forms.not_asn.text"))
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
                _source(here, row),
            )
        )
        for row in found.frame.to_dict("records")
    ]
    html.table(here.t("forms.not_asn"), columns, rows, tall=True, stack=True)
    download.csv(here, found, name="forms_not_asn")


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
            _source(here, {**row, "obs_id": row["violation_id"]}),
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


def _named(here: Context, row: Mapping[str, Any]) -> str:
    return here.locale.figure(row["value"], row["unit"]) if row["named"] else here.t("forms.not_named")


def _source(here: Context, row: Mapping[str, Any]) -> Cell:
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url)
