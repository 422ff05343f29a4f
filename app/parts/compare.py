"""What the page Bandingkan draws: the bar with its one measure, the card with panels and table, the guard against mixes, and examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import sentences.compare as said
from analytics import compare as analytics
from app import registry
from app.parts import card, filterbar, filters, html
from app.parts.context import Context
from app.parts.source import source
from charts import compare as charts
from data.facets import Facets, facets
from data.query import Query
from data.slice import MixedSliceError
from data.views.compare import Comparison, Measure
from data.vocab import NATIONAL, PER
from sentences import say

PARAMETERS = ("province", "election", *analytics.KINDS, "series")


def names(here: Context) -> pd.Series:
    """Return the names of the provinces by code in the reader's language."""
    return pd.Series(filterbar.province_names(here))


def asked(here: Context) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Read the provinces (the first six) and the authority, stage and unit asked for; those of a series where one is named."""
    codes = tuple(code for code in here.query.province if code != NATIONAL)[: analytics.MOST]
    if here.query.series:
        return codes, analytics.series_kinds(here.snapshot, here.query.series)
    return codes, {kind: getattr(here.query, kind) for kind in analytics.KINDS}


def counted(here: Context, measure: Measure | None) -> Facets:
    """Count figures by province and election in a measure; without one, under everything that the address asks for."""
    lists = {name: getattr(here.query, name) for name in ("province", "election")}
    kinds = {kind: (getattr(measure, kind),) if measure else getattr(here.query, kind) for kind in analytics.KINDS}
    query = Query(**lists, **kinds, series="" if measure else here.query.series)
    return facets(here.snapshot, query, ("province", "election", *analytics.KINDS), analytics.within(here.snapshot))


def bar(here: Context, found: Facets, every: Sequence[Measure], chosen: Measure | None) -> None:
    """Draw the filter bar: provinces, elections, the measure, and whether counts stand by 10,000 civil servants."""
    by_key = {one.key: one for one in every}

    def measure() -> None:
        def words(key: str) -> str:
            one = by_key[key]
            return here.t("compare.choice", measure=said.measure(one, here.locale), count=here.locale.number(one.rows))

        filters.measure(here.t("compare.measure"), list(by_key), chosen.key if chosen else next(iter(by_key)), words)

    def per() -> None:
        filters.one(here.t("compare.per"), "per", ("", *PER), here.query.per, lambda p: here.t(f"compare.per.{p or 'count'}"))

    kept = set(by_key)
    gone = [said.measure(one, here.locale) for one in analytics.measures(here.snapshot) if one.key not in kept]
    filterbar.draw(
        here,
        found,
        ("province", "election"),
        beside=((3, measure), (1, per)) if chosen else (),
        hints={"province": here.t("compare.pick", number=analytics.START)} if chosen else {},
        gone=(here.t("compare.measure"), gone, here.t("compare.gone_why")),
    )


def notices(here: Context) -> None:
    """Say what of the address is not compared: the nation, and more provinces than fit."""
    lines = []
    codes = [code for code in here.query.province if code != NATIONAL]
    if NATIONAL in here.query.province:
        lines.append(here.t("compare.nation"))
    if len(codes) > analytics.MOST:
        shown = say.names([names(here)[code] for code in codes[: analytics.MOST]], here.locale, most=analytics.MOST)
        lines.append(here.t("compare.most", most=analytics.MOST, shown=shown))
    if lines:
        html.show("notices.html", lines=lines)


def draw(here: Context, found: Comparison) -> None:
    """Draw the comparison as a card: panels, the table of provinces by elections, sources and how to read it."""
    named, per = names(here), bool(here.query.per)
    title = said.coverage(found, here.locale)
    subtitle = said.subtitle(found, here.locale)
    how = [here.t(f"compare.how_{key}") for key in ("panel", "marks", "gaps", *(["rate"] if per else []))]
    with card.card(here, "compare", found.slice, title, subtitle, how=how, computed=per) as it:
        it.picture(
            lambda dark: charts.panels(found, named, here.locale, per=per, dark=dark),
            said.alternative(found, named, here.locale, per=per),
        )
        with it.table:
            table(here, found, named, per)
    query = here.home_link(
        province=found.provinces,
        election=found.elections,
        authority=(found.measure.authority,),
        stage=(found.measure.stage,),
        unit=(found.measure.unit,),
        area_level=("province",),
    )
    st.page_link(registry.BY_KEY["data"].file, label=here.t("compare.open_data"), query_params=query)


def table(here: Context, found: Comparison, named: pd.Series, per: bool) -> None:
    """Draw provinces by elections; each cell with every figure, its date, its marks and its source, or with the reason why it has none."""
    figures: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in found.slice.frame.to_dict("records"):
        figures.setdefault((row["province_code"], row["election"]), []).append(_figure(here, row, per))
    rows: dict[str, list[dict[str, Any]]] = {code: [] for code in found.provinces}
    for cell in found.cells.itertuples(index=False):
        own = figures.get((cell.province_code, cell.election), [])
        words = said.borders(cell.areas, cell.province_code, named, here.locale) if own else said.state(cell, here.locale)
        rows[cell.province_code].append({"figures": own, "words": words})
    path = f"/{registry.BY_KEY['provinces'].path}?"
    html.show(
        "compare.html",
        caption=here.t("compare.caption", measure=said.measure(found.measure, here.locale)),
        head=here.t("column.province"),
        elections=found.elections,
        rows=[(named[code], path + urlencode(here.home_link(province=(code,)), doseq=True), cells) for code, cells in rows.items()],
    )


def mixed(here: Context, error: MixedSliceError, fits: Sequence[Measure]) -> None:
    """Say that the address asks for what cannot stand on one axis, and list what to choose instead."""
    html.show("notices.html", lines=[said.mixed(error.kinds, here.locale)])
    html.show("section.html", title=here.t("compare.mixed_choose"), text="")
    for one in fits:
        link = here.link(authority=(one.authority,), stage=(one.stage,), unit=(one.unit,), series="")
        text = here.t("compare.choice", measure=said.measure(one, here.locale), count=here.locale.number(one.rows))
        st.page_link(here.page.file, label=text, query_params=link)


def examples(here: Context, code: str = "") -> None:
    """Draw links to comparisons worth opening: two provinces and two elections, those of one province with its code; for any page."""
    named = names(here)
    for one in analytics.examples(here.snapshot, code):
        kinds = {kind: (getattr(one.measure, kind),) for kind in analytics.KINDS}
        query = here.home_link(province=one.provinces, election=one.elections, **kinds)
        st.page_link(registry.BY_KEY["compare"].file, label=said.example(one, named, here.locale), query_params=query)


def _figure(here: Context, row: Any, per: bool) -> dict[str, str]:
    shown = source(row, here.locale)
    about = " · ".join([said.stated(row, here.locale), *said.marks(row, here.locale)])
    return {
        "value": said.figure(row, here.locale, per=per),
        "about": about,
        "publisher": shown.publisher,
        "url": shown.url,
        "address": shown.address,
    }
