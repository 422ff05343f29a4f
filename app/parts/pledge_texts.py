"""The points of the pledge texts with the pledges that cite them, and the pledge of one province with what was counted afterwards."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd

from analytics import afterwards
from analytics import pledges as analytics
from app.parts import card, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.provinces import source_cell
from app.parts.source import source
from data.slice import Slice
from data.views.pledges import Pledges
from sentences import pledges as sentences
from sentences import what_it_counts

# The text most pledges of the record use; the others follow in the order of the record.
NATIONAL_TEXT = "2024-four"
LONG = 12  # rows from which a table scrolls


def then(here: Context, view: Pledges, province: str, election: str) -> None:
    """Draw, for one province, the pledge to speak of first with its points, and what was counted there afterwards."""
    pledge = afterwards.first(here.snapshot, province, election)
    if pledge is None:
        return
    of = afterwards.counted(here.snapshot, province, pledge["date"])
    area = here.snapshot.frame("provinces").set_index("province_code").at[province, f"name_{here.locale.lang}"]
    title = sentences.then_title(pledge, of, area, here.locale)
    how = [here.t("pledges.then_how"), here.t("pledges.then_limits"), here.t("pledges.rival_cutoff_general")]
    subtitle = here.t("pledges.then_subtitle", area=area, date=here.locale.date(pledge["date"]))
    with card.card(here, "pledges_then", of, title, subtitle, how=how, charted=False) as it, it.table:
        html.show("card_lines.html", lines=sentences.pledge_said(pledge, here.locale))
        if pledge["witnesses"]:
            html.show("pledge_witnesses.html", label=here.t("pledges.then_witnesses"), names=pledge["witnesses"])
        mine = view.points.frame["source_id"] == pledge["source_id"]
        _texts(here, view, mine)
        _afterwards(here, of, area)
        link = "/provinsi?" + urlencode(here.home_link(province=(province,)), doseq=True)
        html.show("links.html", text="", links=[(link, here.t("pledges.then_link", area=area))])


def texts(here: Context, view: Pledges) -> None:
    """Show the points of each pledge text apart, and which pledges of the record cite the same page."""
    if view.points.frame.empty:
        return
    how = [here.t("pledges.points_lead"), here.t("pledges.points_how")]
    title = sentences.texts_title(view, here.locale)
    with card.card(here, "pledges_points", view.points, title, here.t("pledges.points"), how=how, charted=False) as it, it.table:
        every = pd.Series(True, index=view.points.frame.index)
        _texts(here, view, every)


def _texts(here: Context, view: Pledges, chosen: pd.Series) -> None:
    frame = view.points.frame.loc[chosen]
    every = analytics.pledges(here.snapshot).slice.frame
    listed = []
    for version in sorted(dict.fromkeys(frame["version_id"]), key=lambda version: version != NATIONAL_TEXT):
        mine = frame.loc[frame["version_id"] == version]
        once = mine.drop_duplicates("source_id")
        cited = every.loc[every["source_id"].isin(set(once["source_id"]))]
        listed.append(
            {
                "name": sentences.version(mine.iloc[0], here.locale),
                "points": [here.locale.pick(row, "text") for _, row in mine.iterrows()],
                "sources": [source(row, here.locale) for _, row in once.iterrows()],
                "pledges": [(_link(here, row), sentences.cited(row, here.locale)) for _, row in cited.iterrows()],
            }
        )
    if listed:
        html.show("pledge_texts.html", texts=listed, label=here.t("source.label"), cited=here.t("pledges.cited"))


def _link(here: Context, row: pd.Series) -> str:
    """Return the address of this page for the province of a pledge; empty for an office without one."""
    code = row["province_code"]
    return "/ikrar?" + urlencode(here.home_link(province=(code,)), doseq=True) if code else ""


def _afterwards(here: Context, of: Slice, area: str) -> None:
    if of.frame.empty:
        html.show("quiet.html", text=here.t("pledges.then_none", area=area))
        return
    columns = [
        Column(here.t("column.as_of")),
        Column(here.t("column.area_name")),
        Column(here.t("pledges.column.election")),
        Column(here.t("provinces.column.what")),
        Column(here.t("pledges.column.count"), num=True),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                Cell(row["area_name"]),
                Cell(row["election"] or str(row["year"])),
                Cell(what_it_counts(row, here.locale)),
                Cell(here.locale.figure(row["value"], row["unit"]), num=True),
                source_cell(here, row),
            )
        )
        for _, row in of.frame.iterrows()
    ]
    html.table(here.t("pledges.then_caption", area=area), columns, rows, tall=len(rows) > LONG, stack=True)
