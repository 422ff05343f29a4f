"""Lists without counts on a page: which agencies and provinces were named as those with most violations, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.mentions import mentions, most_named
from app.parts import card, html, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from sentences import findings
from sentences.say import stated


def show(here: Context) -> None:
    """Draw the card of the lists without counts, every name with its list, its place in it and its source."""
    of = mentions(here.snapshot)
    if not len(of):
        return
    columns = [
        Column(here.t("mentions.column.list")),
        Column(here.t("column.as_of")),
        Column(here.t("column.authority")),
        Column(here.t("mentions.column.order"), num=True),
        Column(here.t("mentions.column.area")),
        Column(here.t("mentions.column.lists"), num=True),
        Column(here.t("source.label")),
    ]
    sources = here.snapshot.frame("sources")
    rows = [_row(here, row) for row in of.frame.merge(sources, on="source_id").to_dict("records")]
    title = findings.mentions(of, *most_named(of), here.locale)
    subtitle = here.t("mentions.subtitle", authority=of.authority, dates=stated(of, here.locale), text=here.t("mentions.text"))
    with card.card(here, "mentions", of, title, subtitle, how=[here.t("how.mentions")], charted=False) as it, it.table:
        html.table(here.t("mentions.caption"), columns, rows, tall=True, stack=True)


def _row(here: Context, row: Mapping[str, Any]) -> Row:
    names = here.snapshot.province_names.get(row["province_code"])
    province = names[here.locale.lang == "en"] if names else here.t("mentions.central")
    label = row["list_as_published" if here.locale.lang == "id" else "list_en"]
    times = here.t("mentions.list_one" if row["lists"] == 1 else "mentions.lists", count=here.locale.number(row["lists"]))
    return Row(
        (
            Cell(label, lines=(row["election"],)),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(row["authority"], tight=True),
            Cell(here.locale.number(row["order_of_mention"]), num=True),
            Cell(row["area_name"], lines=() if row["area_level"] == "province" else (province,), lang="id"),
            Cell(times, num=True),
            linked.cell(here, {**row, "obs_id": row["item_id"]}),
        )
    )
