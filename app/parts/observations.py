"""The table of observations: filters, chips, columns, and the source of the row that a reader chooses."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app.parts import filterbar, filters, glossary, html
from app.parts.context import Context
from app.parts.filterbar import province_names
from app.parts.source import figure
from charts import tables
from data import query as queries
from data import select
from data.facets import Facets
from data.slice import Slice
from locales import Locale

# Pixels: height of a row of the grid and of the grid at most, width of the longest stage.
_ROW, _TALL, _STAGE = 35, 520, 200
FIRST = ("election", "province", "authority", "stage")
MORE = ("year", "unit", "area_level", "dimension", "category", "reading", "confidence", "publisher")


def columns(here: Context) -> tuple[str, ...]:
    """Return the columns to show: those of the address, else the usual ones."""
    return here.query.columns or select.SHOWN


def bar(here: Context, found: Facets) -> None:
    """Draw search and filters; the rarer ones and the columns stand behind a fold that is open while one of them is on."""

    def extra() -> None:
        left, right = st.columns(2)
        with left:
            options = ["", *queries.domain("series", here.snapshot)]

            def words(series_id: str) -> str:
                return filterbar.word(here, "series", series_id) if series_id else here.t("choice.all")

            filters.one(here.t("column.series_id"), "series", options, here.query.series, words, page=1)
        with right:
            every = queries.domain("columns", here.snapshot)
            filters.several(here.t("data.columns"), "columns", every, columns(here), lambda c: here.t(f"column.{c}"), here.t("choice.all"))

    on = bool(here.query.series or here.query.columns)
    filterbar.draw(here, found, FIRST, MORE, search=True, extra=extra, extra_on=on)


def table(here: Context, chosen: Slice) -> None:
    """Draw the table; choosing a row opens its source under it."""
    names = columns(here)
    asked = (str(here.query.with_(page=1).to_params()), here.snapshot.identity, names)
    frame = _frame(asked, chosen, here.locale, province_names(here))
    event = st.dataframe(
        frame,
        key="observations",
        hide_index=True,
        height=min(_TALL, _ROW * (len(chosen) + 1) + 3),
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            here.t("column.url"): st.column_config.LinkColumn(display_text=here.t("data.open_page")),
            here.t("column.value"): st.column_config.NumberColumn(format="localized"),
            here.t("column.stage"): st.column_config.TextColumn(width=_STAGE),
            here.t("column.year"): st.column_config.NumberColumn(format="%d"),
        },
        alt=here.t("data.alt", rows=here.locale.number(len(chosen))),
    )
    picked = event.selection.rows
    if picked and picked[0] < len(chosen):
        row = chosen.frame.iloc[picked[0]]
        words = (f"stage.{row['stage']}", f"unit.{row['unit']}", f"reading.{row['reading']}", f"confidence.{row['confidence']}")
        terms = glossary.terms(words, here.locale.lang, "figure")
        html.show("figure.html", f=figure(row, here.locale), note=row["note"], terms=terms, t=here.t)
    else:
        html.show("quiet.html", text=here.t("data.hint"))


# The grid reads the frame and never writes into it, so readers share it.
@st.cache_resource(max_entries=16, show_spinner=False)
def _frame(asked: tuple[Any, ...], _chosen: Slice, _locale: Locale, _provinces: dict[str, str]) -> pd.DataFrame:
    return tables.table(_chosen, _locale, asked[-1], _provinces)
