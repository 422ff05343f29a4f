"""The trend chart on a page, the key to its breaks and the table of the same rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import sentences
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import trend as charts
from data.views import Trend

_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def chart(here: Context, found: Trend) -> None:
    """Draw the chart."""
    dark = st.context.theme.type == "dark"
    key = (found.slice.release, found.slice.fingerprint, found.slice.id, found.join, found.slice.practice, here.locale.lang, dark)
    _replay(key, _found=found, _here=here)


@st.cache_data(max_entries=64, show_spinner=False)
def _replay(key: tuple[object, ...], _found: Trend, _here: Context) -> None:
    # Inside a cached function Streamlit replays the finished element instead of checking and writing the figure again on each run.
    st.plotly_chart(
        charts.figure(_found, _here.locale, dark=bool(key[-1])),
        width="stretch",
        theme="streamlit",
        config=_CONFIG,
        key=f"trend_{_found.slice.id}",
        alt=charts.description(_found, _here.locale),
    )


def breaks(here: Context, found: Trend) -> None:
    """List the breaks under their letters, each with its date and source."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "letter": letter,
            "date": here.locale.date(row.date) + ("" if len(row.date) == 10 else here.t("trend.day_unknown")),
            "label": here.locale.pick(row, "label"),
            "source": source(sources.loc[row.source_id], here.locale),
        }
        for letter, row in charts.letters(found)
    ]
    if rows:
        html.show("breaks.html", title=here.t("trend.breaks"), breaks=rows)


def table(here: Context, found: Trend) -> None:
    """Draw the rows of the chart as a table, each with a link to its source; what all rows share stands in the caption."""
    differ = found.slice.mixed
    caption = found.slice.label[here.locale.lang]
    if not differ:
        caption += ": " + sentences.what_it_counts(found.slice.frame.iloc[0], here.locale)
    columns = [
        Column(here.t(f"column.{found.axis}")),
        Column(here.t("column.value"), num=True),
        Column(here.t("column.role")),
        *(Column(here.t(f"column.{n}")) for n in differ),
        Column(here.t("column.as_of")),
        Column(here.t("trend.comment")),
        Column(here.t("source.label")),
    ]
    html.table(caption, columns, [_row(here, row, differ) for _, row in found.slice.frame.iterrows()], stack=True)


def _row(here: Context, row: pd.Series, differ: tuple[str, ...]) -> Row:
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    words = {"unit": here.t(f"unit.{row['unit']}"), "stage": here.t(f"stage.{row['stage']}"), "authority": row["authority"]}
    return Row(
        (
            Cell(row["x"], tight=True),
            Cell(here.locale.figure(row["value"], row["unit"]), num=True),
            Cell(here.t(f"role.{row['role']}"), tight=True),
            *(Cell(words[kind]) for kind in differ),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(sentences.comment(row, here.locale)),
            Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url),
        )
    )
