"""The page of one province: breadcrumb, key facts, contents, and its sections from the figures to the downloads."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import sentences
import sentences.provinces as said
from analytics import denominators, pledges
from analytics.register import bases
from app import registry
from app.parts import compare, html, kept, place_below, place_beside, place_cite, place_map, place_pledges, place_steps, register
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import SECTIONS, anchor, limits, quiet, section, table
from app.parts.provinces import source_cell
from charts import provinces as charts
from data.views.provinces import Place
from data.vocab import Warn


@dataclass(frozen=True)
class Fact:
    """One key fact: its words, its number as written, and the page that prints it, if one does."""

    label: str
    value: str
    source: Cell | None = None


def crumbs(here: Context, found: Place) -> None:
    """Draw the way back: to the map of Indonesia with its layer, and to all provinces."""
    with st.container(key="crumbs", horizontal=True):
        back = here.home_link(**({"layer": here.query.layer} if here.query.layer else {}))
        st.page_link(registry.BY_KEY["map"].file, label=here.t("place_page.breadcrumb_root"), query_params=back)
        st.html(html.render("place_crumb.html", text=here.t("place_page.breadcrumb_here", area=here.locale.pick(found, "name"))))
        st.page_link(here.page.file, label=here.t("provinces.back"), query_params=here.link(province=()))


def draw(here: Context, found: Place) -> None:
    """Draw all that the record has on a province, and what it has not."""
    release, host = here.snapshot.release, place_cite.host()
    key = (release.content_hash, release.number, release.practice, here.snapshot.as_of, found.code, str(here.query.place()), host)
    figures, middle, rest = _kept(key, _here=here, _found=found, _host=host)
    html.show("place_style.html")
    st.html(figures)
    label = here.t("provinces.place_data", area=here.locale.pick(found, "name"))
    st.page_link(registry.BY_KEY["data"].file, label=label, query_params=here.home_link(province=(found.code,)))
    kept.block(here, "compare", lambda: compare.examples(here, found.code))
    st.html(middle)
    place_map.draw(here, found)
    st.html(rest)
    place_cite.files(here, found)


# The page is long and the same for every reader of a language: written once, it is drawn from the cache.
@st.cache_data(max_entries=48, show_spinner=False)
def _kept(key: tuple[object, ...], _here: Context, _found: Place, _host: str) -> tuple[str, str, str]:
    """Write the HTML of the page: up to the figures, up to the map of regencies, and the rest."""
    name = _here.locale.pick(_found, "name")
    sections = [(anchor(one), _here.t(f"place_page.section.{one}")) for one in SECTIONS]
    top = html.render("place_contents.html", facts=_facts(_here, _found), sections=sections, label=_here.t("place_page.contents"))
    below = place_below.regencies(_here, _found, name)
    about = _here.t("place_page.regencies_about" if below else "place_page.regencies_none")
    middle = (place_steps.trend(_here, _found), place_steps.pipeline(_here, _found), section(_here, "regencies", about))
    rest = (
        below,
        _index(_here, _found, name),
        place_below.index(_here, _found, name),
        place_pledges.drawn(_here, _found, name),
        _bases(_here, _found, name),
        place_beside.missing(_here, _found),
        place_beside.beside(_here, _found, name),
        place_cite.citation(_here, _found, _host),
    )
    return top + _by_election(_here, _found, name), "".join(middle), "".join(rest)


def _bases(here: Context, found: Place, name: str) -> str:
    number = len(bases(here.snapshot, found.code))
    if not number:
        return section(here, "bases", here.t("place_page.bases_none"))
    caption = here.t("place_page.bases_table", area=name, number=here.locale.number(number))
    return section(here, "bases", here.t("place_page.bases_about")) + register.bases(here, caption, found.code)


def _facts(here: Context, found: Place) -> list[Fact]:
    frame = found.figures.frame
    numbers = (
        ("figures", len(frame)),
        ("elections", len(found.figures.elections)),
        ("authorities", frame.loc[frame["authority"] != "", "authority"].nunique()),
        ("pledges", len(pledges.pledges(here.snapshot, province=found.code).slice)),
    )
    facts = [Fact(here.t(f"place_page.fact.{key}"), here.locale.number(number)) for key, number in numbers]
    base = denominators.pns(here.snapshot, found.code, here.snapshot.province_names.keys())
    year = base.year if base else denominators.PNS_YEAR
    value, source = here.t("place_page.fact.none"), None
    if base is not None:
        sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
        value, source = here.locale.number(base.value), source_cell(here, sources.loc[base.sources[0]])
    return [*facts[:3], Fact(here.t("place_page.fact.pns", year=year), value, source), *facts[3:]]


def _by_election(here: Context, found: Place, name: str) -> str:
    frame = found.figures.frame
    drawn = [section(here, "figures", here.t("provinces.place_how" if len(frame) else "provinces.place_none_lead"))]
    for (election, year), rows in frame.groupby(["election", "year"], sort=False):
        group = sentences.group_label(election or str(year), here.locale)
        title = here.t("provinces.place_group", election=group, number=here.locale.number(len(rows)))
        drawn.append(html.render("place_group.html", title=title))
        drawn.append(_figures(here, here.t("provinces.place_caption", area=name, election=group), rows))
    return "".join(drawn) + limits(here, found.figures)


def _figures(here: Context, caption: str, rows: pd.DataFrame) -> str:
    columns = [
        Column(here.t("provinces.column.what")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("provinces.column.rate"), num=True),
        Column(here.t("provinces.column.interval"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("column.reading")),
        Column(here.t("source.label")),
    ]
    shown = []
    for row in rows.to_dict("records"):
        rated = row["rate"] == row["rate"]
        lines = (here.t(f"dimension.{row['dimension']}") + ": " + row["category"],) if row["category"] else ()
        marks = tuple(charts.marks(row, here.locale))
        why = (here.t(f"whynot.{row['why_not']}"),) if row["why_not"] else ()
        shown.append(
            Row(
                (
                    Cell(sentences.what_it_counts(row, here.locale), lines=lines),
                    Cell(here.locale.figure(row["value"], row["unit"]), num=True, lines=marks),
                    Cell(said.rate(row["rate"], here.locale) if rated else "", num=True, lines=why),
                    Cell(said.interval(row, here.locale) if rated else "", num=True),
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    Cell(here.t(f"reading.{row['reading']}")),
                    source_cell(here, row),
                )
            )
        )
    return table(caption, columns, shown)


def _index(here: Context, found: Place, name: str) -> str:
    head = section(here, "index")
    if found.scores.frame.empty and found.classes.empty:
        return head + quiet(here.t("provinces.place_no_scores"))
    drawn = [head]
    if len(found.scores):
        columns = [
            Column(here.t("provinces.column.index")),
            Column(here.t("provinces.column.score"), num=True),
            Column(here.t("column.as_of")),
            Column(here.t("source.label")),
        ]
        rows = [
            Row(
                (
                    Cell(row["category"], lang="id"),
                    Cell(here.locale.number(row["value"]), num=True),
                    Cell(here.locale.date(row["as_of"], short=True), tight=True),
                    source_cell(here, row),
                )
            )
            for row in found.scores.frame.to_dict("records")
        ]
        drawn.append(table(here.t("provinces.place_scores_table", area=name), columns, rows))
        if Warn.SCALE in found.scores.warnings:
            drawn.append(quiet(here.t(f"warning.{Warn.SCALE.value}")))
    if len(found.classes):
        drawn.append(_classes(here, found, name))
    return "".join(drawn)


def _classes(here: Context, found: Place, name: str) -> str:
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    columns = [
        Column(here.t("provinces.column.index")),
        Column(here.t("provinces.column.class")),
        Column(here.t("provinces.column.rank"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(row["index"], lang="id"),
                Cell(row["level_as_published"], lang="id"),
                Cell("" if pd.isna(row["rank"]) else str(row["rank"]), num=True),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, sources.loc[row["source_id"]]),
            )
        )
        for row in found.classes.to_dict("records")
    ]
    return table(here.t("provinces.place_classes_table", area=name), columns, rows)
