"""The six factors in full, and what coded cases say about them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import factors as analytics
from app.parts import filters, html, observations
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from data import export
from data.views import FactorBreakdown

FRAME = "case_factor_counts"
_DARKEST = 45  # per cent of the accent under a number: words on it keep their contrast


def opinion(here: Context) -> None:
    """Draw the six factors as Bawaslu named them, each with its description and the pages that print it."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "label": here.locale.pick(row, "label"),
            "description": row["description_id"],
            "sources": [source(sources.loc[i], here.locale) for i in row["source_ids"].split(";") if i],
        }
        for _, row in here.snapshot.frame("factors").iterrows()
    ]
    # The record paraphrases the opinion in Indonesian only.
    original = "" if here.locale.lang == "id" else here.t("factors.original")
    html.show("factors_full.html", factors=rows, original=original, t=here.t)


def coded(here: Context) -> None:
    """Draw what the coded cases of the release say: by factor, by province and by year; or that there are none."""
    html.show("section.html", title=here.t("factors.coded"), text="")
    tables = here.snapshot.whole.tables
    if FRAME not in tables or tables[FRAME].empty:
        html.show("quiet.html", text=here.t("factors.none"))
        html.show("quiet.html", text=here.t("factors.how"))
        return
    html.show("quiet.html", text=here.t("factors.limits"))
    if here.snapshot.as_of:
        html.show("quiet.html", text=here.t("factors.until"))
    _filter_bar(here)
    query = here.query
    stage = query.stage[0] if query.stage else ""
    found = analytics.factor_breakdown(here.snapshot, election=query.election, year=query.year, province=query.province, stage=stage)
    if not found.cases:
        html.show("notices.html", lines=[here.t("factors.nothing")])
        return
    _counted(here, found)
    if found.coded:
        _bars(here, found)
        _matrix(here, found.by_province, here.t("factors.by_province"), here.t("column.province"), observations.province_names(here))
        _matrix(here, found.by_year, here.t("factors.by_year"), here.t("column.year"), {})
    _download(here, found)


def _filter_bar(here: Context) -> None:
    frame = here.snapshot.whole.frame(FRAME)
    present = {name: set(frame[name].astype(str)) for name in ("election", "year", "province_code")}
    names = observations.province_names(here)
    first, second = st.columns(2), st.columns(2)
    with first[0]:
        options = [e for e in here.snapshot.election_order if e in present["election"]]
        filters.several(here.t("column.election"), "election", options, here.query.election, str, here.t("choice.all"))
    with first[1]:
        years = [str(y) for y in here.query.year]
        filters.several(here.t("column.year"), "year", sorted(present["year"]), years, str, here.t("choice.all"))
    with second[0]:
        codes = sorted(present["province_code"])
        label = here.t("column.province")
        filters.several(label, "province", codes, here.query.province, lambda c: names.get(c, c), here.t("choice.all"))
    with second[1]:
        # Every case was alleged: the first rung is no restriction.
        value = here.query.stage[0] if here.query.stage else ""
        options = list(dict.fromkeys(["", *analytics.LADDER[1:], value]))
        words = lambda s: here.t(f"stage.{s}") if s else here.t("factors.every_stage")  # noqa: E731
        filters.one(here.t("factors.stage"), "stage", options, value, words)


def _counted(here: Context, found: FactorBreakdown) -> None:
    n = here.locale.number
    if not found.coded:
        text = here.t("factors.counted_none", cases=n(found.cases))
    elif found.uncoded:
        text = here.t("factors.counted", coded=n(found.coded), cases=n(found.cases), uncoded=n(found.uncoded))
    else:
        text = here.t("factors.counted_all", cases=n(found.cases))
    html.show("chips.html", count=text, chips=[])
    if found.coded:
        html.show("quiet.html", text=here.t("factors.denominator", coded=n(found.coded)))


def _bars(here: Context, found: FactorBreakdown) -> None:
    labels = {int(row["factor_no"]): here.locale.pick(row, "label") for _, row in here.snapshot.frame("factors").iterrows()}
    columns = [
        Column(here.t("factors.factor")),
        Column(here.t("factors.cases"), num=True),
        Column(here.t("factors.share"), num=True),
    ]
    rows = [
        Row(
            (
                Cell(f"{number}. {labels[number]}", bar=round(found.shares[number]) or None),
                Cell(here.locale.number(count), num=True),
                Cell(here.locale.percent(found.shares[number]), num=True),
            )
        )
        for number in analytics.FACTORS
        for count in [found.naming[number]]
    ]
    html.table(here.t("factors.by_factor", coded=here.locale.number(found.coded)), columns, rows)


def _matrix(here: Context, frame: pd.DataFrame, caption: str, first: str, names: dict[str, str]) -> None:
    html.show("section.html", title=caption, text="")
    columns = [Column(first), *(Column(here.t("factors.number", number=i), num=True) for i in analytics.FACTORS)]
    columns.append(Column(here.t("factors.coded_cases"), num=True))
    rows = []
    for key, row in frame.iterrows():
        total = int(row["coded"])
        cells = [
            Cell(here.locale.number(int(row[i])), num=True, shade=round(_DARKEST * row[i] / total) if total else None)
            for i in analytics.FACTORS
        ]
        rows.append(Row((Cell(names.get(str(key), str(key)), tight=True), *cells, Cell(here.locale.number(total), num=True))))
    html.table(here.t("factors.matrix"), columns, rows, tall=True, stack=True)


def _download(here: Context, found: FactorBreakdown) -> None:
    frame = found.rows
    st.download_button(
        here.t("download.csv", rows=here.locale.number(len(frame))),
        data=lambda: export.rows_to_csv(map(str, frame.columns), frame.itertuples(index=False, name=None), practice=here.practice).encode(
            "utf-8"
        ),
        file_name=export.file_name("factors", here.snapshot.release.number, until=here.snapshot.as_of, practice=here.practice) + ".csv",
        mime="text/csv",
        key="csv_factors",
        on_click="ignore",
    )
