"""The editions of the vulnerability index that have classes, ranks or lists: a card each, behind a tab each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import locales
from analytics import ikp
from app.parts import card, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from data.slice import Slice
from data.snapshot import remembered
from sentences import ikp as words

LONG = 12  # rows from which a table scrolls


def draw(here: Context) -> None:
    """Draw every edition, newest first; nothing where the release has none."""
    found = ikp.editions(here.snapshot)
    if not found:
        return
    html.show("section.html", title=here.t("ikp.section"), text=here.t("ikp.about"))
    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    for edition, tab in zip(found, st.tabs([_tab(here, one) for one in found]), strict=True):
        with tab:
            _edition(here, edition, names)


def _tab(here: Context, edition: ikp.Edition) -> str:
    """Name an edition in few words, so that all tabs fit a desk; the record's own name where the catalogue has none."""
    key = f"ikp.tab.{edition.key}"
    return here.t(key) if here.locale.has(key) else edition.slice.label[here.locale.lang]


def _edition(here: Context, edition: ikp.Edition, names: pd.Series) -> None:
    of = edition.slice
    subtitle = here.t("ikp.subtitle", authority=of.authority, date=here.locale.date(of.as_of[1]))
    title = _title(edition, here.locale.lang)
    how = [here.t("ikp.how"), here.t("ikp.how_missing"), here.t("ikp.how_rank")]
    with (
        card.card(here, f"ikp_{edition.key}", of, title, subtitle, how=how, charted=False, level=3) as it,
        it.table,
    ):
        _table(here, of, names)


@remembered
def _title(edition: ikp.Edition, lang: str) -> str:
    return words.title(edition.slice, locales.get(lang))


def _table(here: Context, of: Slice, names: pd.Series) -> None:
    columns = [
        Column(here.t("ikp.column.area")),
        Column(here.t("ikp.column.class")),
        Column(here.t("vulnerability.column.rank"), num=True),
        Column(here.t("pledges.column.note")),
        Column(here.t("source.label")),
    ]
    rows = [_row(here, row, names) for _, row in of.frame.iterrows()]
    html.table(of.label[here.locale.lang], columns, rows, tall=len(rows) > LONG, stack=True)


def _row(here: Context, row: pd.Series, names: pd.Series) -> Row:
    shown = source(row.rename({"ikp_id": "obs_id"}), here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    cite = here.t(key, publisher=shown.publisher, published=shown.published, row=row["ikp_id"])
    remark, whole = words.note(row["note"], here.locale), row["area_level"] == "province"
    return Row(
        (
            Cell(names[row["province_code"]] if whole else row["area_name"], lines=() if whole else (names[row["province_code"]],)),
            Cell(here.t(f"ikp.level.{row['level']}"), lines=(here.t("ikp.as_published", words=row["level_as_published"]),)),
            Cell("" if pd.isna(row["rank"]) else here.locale.number(int(row["rank"])), num=True),
            Cell(remark, lang="en" if remark == row["note"] and here.locale.lang != "en" else ""),
            Cell(cite, url=shown.url),
        )
    )
