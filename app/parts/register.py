"""What figures refer to: the table of the elections, and tables of denominators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics import register
from app.parts import download, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import table
from app.parts.provinces import source_cell
from sentences import places as said

ALL = 30  # so many provinces are "all but": the others are named by their number


def draw(here: Context) -> None:
    """Draw, under two folds, the elections on record and the denominators of the nation, with a file of all denominators."""
    html.show("section.html", title=here.t("register.title"), text=here.t("register.about"))
    with st.expander(here.t("register.elections", number=here.locale.number(len(register.elections(here.snapshot))))):
        st.html(elections(here))
    with st.expander(here.t("register.bases", number=here.locale.number(len(register.bases(here.snapshot, ""))))):
        html.show("quiet.html", text=here.t("register.bases_about"))
        st.html(bases(here, here.t("register.bases_nation")))
        download.csv(here, register.bases(here.snapshot, ""), name="denominators")


def bases(here: Context, caption: str, code: str = "00") -> str:
    """Return the table of the denominators of a province or of the nation; nothing where there are none."""
    frame = register.bases(here.snapshot, code).frame
    if frame.empty:
        return ""
    names = ("measure", "year", "value", "authority", "reading", "note")
    columns = [Column(here.t(f"register.column.{name}"), num=name == "value") for name in names]
    rows = [
        Row(
            (
                Cell(here.t(f"register.measure.{row['measure']}")),
                Cell(str(row["year"]), tight=True),
                Cell(here.locale.number(row["value"]), num=True),
                Cell(row["authority"]),
                Cell(here.t(f"reading.{row['reading']}")),
                Cell(row["note"], lang="en" if row["note"] else ""),
                source_cell(here, pd.Series({**row, "obs_id": row["denominator_id"]})),
            )
        )
        for row in frame.to_dict("records")
    ]
    return table(caption, [*columns, Column(here.t("source.label"))], rows)


def elections(here: Context) -> str:
    """Return the table of the elections: dates, how many regions, which provinces voted for what, and sources."""
    names = ("election", "vote", "campaign", "regions", "provinces", "note")
    columns = [*(Column(here.t(f"register.column.{name}")) for name in names), Column(here.t("source.label"))]
    return table(
        here.t("register.elections_caption"),
        columns,
        [_election(here, row) for row in register.elections(here.snapshot).to_dict("records")],
    )


def _election(here: Context, row: Mapping[str, Any]) -> Row:
    campaign = ""
    if row["campaign_start"]:
        campaign = here.t("register.span", first=here.locale.date(row["campaign_start"]), last=here.locale.date(row["campaign_end"]))
    regions = tuple(
        here.t(f"register.regions.{name}", number=here.locale.number(row[name]))
        for name in ("provinces", "regencies", "cities")
        if pd.notna(row[name])
    )
    every = here.snapshot.frame("sources").set_index("source_id", drop=False)
    first, *others = [every.loc[name] for name in row["source_ids"].split(";") if name in every.index] or [None]
    source = source_cell(here, first) if first is not None else Cell(here.t("register.no_source"))
    more = tuple(f"{one['publisher']} ({one['source_id']})" for one in others)
    return Row(
        (
            Cell(row["election"], lines=(here.t(f"register.type.{'general' if row['type'].startswith('general') else 'regional'}"),)),
            Cell(here.locale.date(row["voting_date"]) if row["voting_date"] else here.t("date.unknown")),
            Cell(campaign),
            Cell("" if pd.isna(row["regions_total"]) else here.locale.number(row["regions_total"]), lines=regions),
            Cell("", lines=_voted(here, row)),
            Cell(row["note"], lang="en" if row["note"] else ""),
            Cell(source.text, url=source.url, lines=more),
        )
    )


def _voted(here: Context, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Say which provinces voted for what; where nearly all did alike, how many."""
    lines = []
    for word in register.VOTED:
        codes = row[word]
        if codes:
            number = here.locale.number(len(codes))
            shown = number if len(codes) >= ALL else f"{number} ({said.names(here.snapshot, codes, here.locale)})"
            lines.append(here.t(f"register.voted.{word}", provinces=shown))
    return tuple(lines)
