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
from data.views.provinces import Place
from sentences import pledges as sentences


def drawn(here: Context, found: Place, name: str) -> str:
    """Return the pledges found in a province, of its government, its regencies and single agencies."""
    view = pledges.pledges(here.snapshot, province=found.code)
    frame, points = view.slice.frame, view.points.frame
    if frame.empty:
        return section(here, "pledges", here.t("place_page.pledges_none"))
    caption = here.t("place_page.pledges_table", area=name, number=here.locale.number(len(frame)))
    told = texts(here, points.loc[points["source_id"].isin(set(frame["source_id"]))])
    return section(here, "pledges", here.t("place_page.pledges_about")) + table_of(here, frame, caption) + told


def table_of(here: Context, frame: pd.DataFrame, caption: str) -> str:
    """Return a table of pledges (columns of `Pledges.slice`), each with its source."""
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
    return table(caption, columns, [_pledge(here, row) for row in frame.to_dict("records")])


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


def texts(here: Context, points: pd.DataFrame) -> str:
    """Return the points of pledge texts (columns of `Pledges.points`), text by text; nothing where there are none."""
    told = [
        {
            "name": sentences.version(rows.iloc[0], here.locale),
            "points": [here.locale.pick(row, "text") for row in rows.to_dict("records")],
            "sources": [source(rows.iloc[0], here.locale)],
        }
        for _, rows in points.groupby("version_id", sort=False)
    ]
    if not told:
        return ""
    return quiet(here.t("place_page.pledges_texts")) + html.render("pledge_points.html", texts=told, label=here.t("source.label"))


def _source(here: Context, row: Mapping[str, Any]) -> Cell:
    shown = source(pd.Series(row), here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=row["pledge_id"]), url=shown.url)
