"""The pledges of one province: date, who, signatories and witnesses as stated, points and their wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics import pledges
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import quiet, section, table
from app.parts.source import source
from data.views.pledges import Pledges
from data.views.provinces import Place
from sentences import pledges as sentences


def drawn(here: Context, found: Place, name: str) -> str:
    """Return the pledges found in a province, of its government, its regencies and single agencies."""
    view = pledges.pledges(here.snapshot, province=found.code)
    if view.slice.frame.empty:
        return section(here, "pledges", here.t("place_page.pledges_none"))
    columns = [
        Column(here.t("pledges.column.date")),
        Column(here.t("pledges.column.who")),
        Column(here.t("pledges.column.level")),
        Column(here.t("pledges.column.election")),
        Column(here.t("pledges.column.stated")),
        Column(here.t("place_page.column.points"), num=True),
        Column(here.t("place_page.column.witnesses")),
        Column(here.t("source.label")),
    ]
    rows = [_pledge(here, row) for row in view.slice.frame.to_dict("records")]
    caption = here.t("place_page.pledges_table", area=name, number=here.locale.number(len(rows)))
    return section(here, "pledges", here.t("place_page.pledges_about")) + table(caption, columns, rows) + _texts(here, view)


def _pledge(here: Context, row: Mapping[str, Any]) -> Row:
    stated, points = here.t("pledges.no_count"), row["pledge_points_count"]
    if row["signatories_kind"]:
        kind = here.t(f"pledges.kind.{row['signatories_kind']}")
        stated = f"{sentences.stated(pd.Series({**row, 'value': row['signatories_count']}), here.locale)} {kind}"
    return Row(
        (
            Cell(here.locale.date(row["date"]), tight=bool(row["date"])),
            Cell(row["institution"], lines=() if row["area_name"] in row["institution"] else (row["area_name"],), lang="id"),
            Cell(here.t(f"pledges.level.{row['area_level']}")),
            Cell(row["election"], tight=True),
            Cell(stated),
            Cell(here.locale.number(points) if points == points else "", num=True),
            Cell(row["witnesses"], lang="id"),
            _source(here, row),
        )
    )


def _texts(here: Context, view: Pledges) -> str:
    """Return the points of the texts that the sources of these pledges print."""
    points = view.points.frame
    mine = points.loc[points["source_id"].isin(set(view.slice.frame["source_id"]))]
    texts = [
        {
            "name": sentences.version(rows.iloc[0], here.locale),
            "points": [here.locale.pick(row, "text") for row in rows.to_dict("records")],
            "sources": [source(rows.iloc[0], here.locale)],
        }
        for _, rows in mine.groupby("version_id", sort=False)
    ]
    if not texts:
        return ""
    return quiet(here.t("place_page.pledges_texts")) + html.render("pledge_points.html", texts=texts, label=here.t("source.label"))


def _source(here: Context, row: Mapping[str, Any]) -> Cell:
    shown = source(pd.Series(row), here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=row["pledge_id"]), url=shown.url)
