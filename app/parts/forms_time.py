"""Forms of violation and positions over time: a small panel a category, and the two series on social media, each on its own axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import forms as analytics
from app.parts import card, html, linked, multiples
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import forms as charts
from data.slice import Slice
from data.views.forms import Breakdown, OverTime
from sentences import findings, pipeline
from sentences import forms as say
from sentences.say import measured


def over_time(here: Context, found: Breakdown) -> None:
    """Draw all lists of the same authority, election and unit: a panel a category, a column of the table a date with its base."""
    lists = analytics.over_time(here.snapshot, found.dimension, found.group, found.authority, found.unit)
    if len(lists.cuts) < 2:
        return
    of, named = lists.slice, here.t(f"forms.dimension.{found.dimension}")
    title = findings.over_time(lists, here.locale)
    over = here.t("forms.over", authority=found.authority, group=pipeline.group(found.group, here.locale))
    subtitle = f"{named} · {over} · {here.t('unit.' + found.unit)}"
    how = [here.t("how.over_time"), here.t("forms.over.text")]
    with card.card(here, "forms_over_time", of, title, subtitle, how=how) as it:
        pages = here.snapshot.by_obs_id.loc[of.frame.loc[of.frame["named"].astype(bool), "obs_id"], "url"].to_dict()
        multiples.draw(it, charts.panels(lists, pages, here.locale), here.t(f"unit.{found.unit}"))
        with it.table:
            _dates(here, lists, named, found.unit)


def _dates(here: Context, lists: OverTime, named: str, unit: str) -> None:
    cells = {(row["category"], row["as_of"], row["stage"]): row for row in lists.slice.frame.to_dict("records")}
    columns = [Column(named), *(Column(here.locale.date(cut, short=True)) for cut, _ in lists.cuts)]
    rows = [
        Row((Cell(category), *cells), on=on)
        for category, cells, on in (
            (here.t("forms.over.base"), [Cell(here.t(f"stage.{stage}")) for _, stage in lists.cuts], True),
            *(
                (say.category(category, here.locale), [_linked(here, cells[category, cut, stage]) for cut, stage in lists.cuts], False)
                for category in lists.categories
            ),
        )
    ]
    html.table(here.t("forms.over.table", dimension=named, unit=here.t(f"unit.{unit}")), columns, rows, stack=True)


def _linked(here: Context, row: Mapping[str, Any]) -> Cell:
    """Make the cell of a figure, linked to the page that prints it."""
    url = here.snapshot.by_obs_id.at[row["obs_id"], "url"] if row["named"] else ""
    return Cell(_named(here, row), url=url)


def social_media(here: Context) -> None:
    """Draw the two series on social media, each on its own axis, the base at each bar."""
    series = analytics.social_media(here.snapshot)
    if not series:
        return
    html.show("section.html", title=here.t("forms.social"), text=here.t("forms.social.text"))
    for one in series:
        _social(here, one)


def _social(here: Context, one: Slice) -> None:
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
                linked.cell(here, row),
            )
        )
        for row in one.frame.to_dict("records")
    ]
    label = one.label[here.locale.lang]
    subtitle = f"{label} · {measured(one, here.locale)}"
    with card.card(here, one.id, one, findings.social(one, here.locale), subtitle, how=[here.t("how.social")], level=3) as it:
        it.picture(lambda dark: charts.social(one, here.locale, dark=dark), charts.social_description(one, here.locale))
        with it.table:
            html.table(label, columns, rows, stack=True)


def _named(here: Context, row: Mapping[str, Any]) -> str:
    return here.locale.figure(row["value"], row["unit"]) if row["named"] else here.t("forms.not_named")
