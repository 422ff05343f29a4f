"""The table of observations: filters, chips, columns, and the source of the row that a reader chooses."""

from __future__ import annotations

import streamlit as st

import sentences
from app import registry
from app.parts import filters, html
from app.parts.context import Context
from app.parts.source import figure
from charts import tables
from data import query as queries
from data.query import LISTS
from data.slice import Slice

DEFAULT_COLUMNS = (
    "value", "unit", "stage", "election", "area_name", "authority", "as_of", "category", "reading", "year", "publisher", "url", "obs_id",
)  # fmt: skip
# Pixels: height of a row of the grid and of the grid at most, width of the longest stage.
_ROW, _TALL, _STAGE = 35, 520, 200
_FIRST = ("election", "authority", "stage", "province")
_MORE = ("year", "unit", "area_level", "dimension", "category", "reading", "confidence", "series")
_WORDS = ("stage", "unit", "area_level", "dimension", "reading", "confidence")


def columns(here: Context) -> tuple[str, ...]:
    """Return the columns to show: those of the address, else the usual ones."""
    return here.query.columns or DEFAULT_COLUMNS


def filter_bar(here: Context) -> None:
    """Draw search and filters; the rarer ones and the columns stand behind a fold that is open while one of them is on."""
    filters.text(here.t("data.search"), "q", here.query.q, here.t("data.search_hint"))
    # Two in a row: the tag of a chosen value must fit.
    for names in (_FIRST[:2], _FIRST[2:]):
        for column, name in zip(st.columns(2), names, strict=True):
            with column:
                _several(here, name)
    active = any(getattr(here.query, name) for name in (*_MORE, "columns"))
    with st.expander(here.t("data.more"), expanded=active):
        for names in (_MORE[:3], _MORE[3:6], _MORE[6:7]):
            for column, name in zip(st.columns(len(names)), names, strict=True):
                with column:
                    _several(here, name)
        options = ["", *queries.domain("series", here.snapshot)]
        labels = here.snapshot.whole.frame("series").set_index("series_id")[f"label_{here.locale.lang}"]

        def words(series_id: str) -> str:
            return sentences.short_label(series_id, labels[series_id], here.locale) if series_id else here.t("choice.all")

        filters.one(here.t("column.series_id"), "series", options, here.query.series, words, page=1)
        every = queries.domain("columns", here.snapshot)
        filters.several(here.t("data.columns"), "columns", every, columns(here), lambda c: here.t(f"column.{c}"), here.t("choice.all"))


def chips(here: Context, rows: int, total: int) -> None:
    """Say which filters are on and how many rows are left, with one reset."""
    on = [
        f"{_label(here, name)}: {', '.join(_word(here, name, str(v)) for v in getattr(here.query, name))}"
        for name in LISTS
        if getattr(here.query, name)
    ]
    ids = {"source_id": here.query.source, "published": here.query.published}
    on += [f"{_label(here, name)}: {value}" for name, value in ids.items() if value]
    on += [f"{here.t('data.search')}: {here.query.q}"] if here.query.q else []
    count = here.t("data.rows", rows=here.locale.number(rows), total=here.locale.number(total))
    html.show("chips.html", count=count, chips=on)
    if here.query != here.query.place():
        st.page_link(registry.BY_KEY["data"].file, label=here.t("data.reset"), query_params=here.home_link())


def table(here: Context, chosen: Slice) -> None:
    """Draw the table; choosing a row opens its source under it."""
    names = columns(here)
    frame = tables.table(chosen, here.locale, names, province_names(here))
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
        html.show("figure.html", f=figure(row, here.locale), note=row["note"], t=here.t)
    else:
        html.show("quiet.html", text=here.t("data.hint"))


def _several(here: Context, name: str) -> None:
    values = [str(v) for v in getattr(here.query, name)]
    options = queries.domain(name, here.snapshot)
    filters.several(_label(here, name), name, options, values, lambda v: _word(here, name, v), here.t("choice.all"))


def _label(here: Context, name: str) -> str:
    return here.t(f"column.{name}")


def _word(here: Context, name: str, value: str) -> str:
    if name in _WORDS:
        return here.t(f"{name}.{value}")
    if name == "province":
        return province_names(here).get(value, value)
    return value


def province_names(here: Context) -> dict[str, str]:
    """Name the provinces and the nation by their codes, in the reader's language."""
    frame = here.snapshot.frame("provinces")
    return {"00": here.t("area_level.national"), **dict(zip(frame["province_code"], frame[f"name_{here.locale.lang}"], strict=True))}
