"""The list of sources with its filters, and the page of one source with all that was taken from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

import sentences
import sentences.sources as words
from app import registry
from app.parts import card, download, filters, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import sources as charts
from data import query as queries
from data.views.sources import SourceList, SourcePage
from data.vocab import CONFIDENCES
from sentences.say import figure

ROWS = 25  # sources on one page of the list
_BESIDE = 12  # rows from which on a table scrolls


def url(here: Context, source_id: str) -> str:
    """Return the address of the page of one source, in the reader's language and release."""
    return f"/{registry.BY_KEY['sources'].path}?{urlencode(here.home_link(source=source_id), doseq=True)}"


def confidence(here: Context, found: SourceList) -> None:
    """Draw how many figures come from sources of which confidence, and what the grades mean."""
    with card.card(
        here,
        "confidence",
        found.by_confidence,
        words.confidence(found, here.locale),
        here.t("sources.by_confidence.subtitle"),
        how=[here.t("sources.by_confidence.how"), here.t("sources.claims.how")],
        computed=True,
    ) as it:
        it.picture(lambda dark: charts.by_confidence(found, here.locale, dark=dark), charts.description(found, here.locale))
        with it.table:
            names = ("sources", "figures", "claims", "corroborated")
            columns = [Column(here.t("sources.column.confidence")), Column(here.t("sources.column.means"))]
            columns += [Column(here.t(f"sources.column.{name}"), num=True) for name in names]
            rows = [
                Row(
                    (
                        Cell(here.t(f"confidence.{row['confidence']}"), url=_filtered(here, row["confidence"]), own=True),
                        Cell(here.t(f"sources.means.{row['confidence']}")),
                        *(Cell(here.locale.number(row[name]), num=True) for name in names),
                    )
                )
                for row in found.by_confidence.frame.to_dict("records")
            ]
            html.table(here.t("sources.by_confidence.caption"), columns, rows, stack=True)


def choosers(here: Context) -> None:
    """Draw the filters of the list: text, publisher, confidence, year of publication."""
    filters.text(here.t("sources.search"), "q", here.query.q, here.t("sources.search_hint"))
    publisher, level, year = st.columns(3)
    every = here.t("choice.all")
    with publisher:
        options = queries.domain("publisher", here.snapshot)
        filters.several(here.t("column.publisher"), "publisher", options, here.query.publisher, str, every)
    with level:
        filters.several(
            here.t("column.confidence"), "confidence", CONFIDENCES, here.query.confidence, lambda v: here.t(f"confidence.{v}"), every
        )
    with year:
        options = ("", *queries.domain("published", here.snapshot))
        filters.one(here.t("sources.year"), "published", options, here.query.published, lambda v: v or every, page=1)


def chips(here: Context, found: SourceList) -> None:
    """Say which filters are on and how many sources are left, with one reset."""
    query = here.query
    on = [f"{here.t('column.publisher')}: {', '.join(query.publisher)}"] if query.publisher else []
    if query.confidence:
        on.append(f"{here.t('column.confidence')}: {', '.join(here.t(f'confidence.{v}') for v in query.confidence)}")
    on += [f"{here.t('sources.year')}: {query.published}"] if query.published else []
    on += [f"{here.t('sources.search')}: {query.q}"] if query.q else []
    n = here.locale.number
    html.show("chips.html", count=here.t("sources.rows", rows=n(len(found.listed)), total=n(found.total)), chips=on)
    if on:
        st.page_link(registry.BY_KEY["sources"].file, label=here.t("sources.reset"), query_params=here.home_link())


def table(here: Context, found: SourceList) -> None:
    """Draw one page of the list, and the links to the pages beside it."""
    frame = found.listed.frame
    if frame.empty:
        html.show("notices.html", lines=[here.t("sources.empty"), here.t("sources.empty.hint")])
        return
    pages = -(-len(frame) // ROWS)
    page = min(here.query.page, pages)
    if page != here.query.page:
        html.show(
            "notices.html", lines=[here.t("sources.no_page", asked=here.locale.number(here.query.page), shown=here.locale.number(page))]
        )
    first = (page - 1) * ROWS
    shown = frame.iloc[first : first + ROWS]
    columns = [Column(here.t(f"sources.column.{name}")) for name in ("title", "publisher", "published", "confidence")]
    columns += [Column(here.t(f"sources.column.{name}"), num=True) for name in ("figures", "corroborated")]
    columns.append(Column(here.t("sources.column.original")))
    n = here.locale.number
    caption = here.t("sources.caption", first=n(first + 1), last=n(first + len(shown)), total=n(len(frame)))
    html.table(caption, columns, [_listed(here, row) for row in shown.to_dict("records")], stack=True)
    if pages > 1:
        pager(here, page, pages)
    download.csv(here, found.listed, name="sources")


def _listed(here: Context, row: Mapping[str, Any]) -> Row:
    n = here.locale.number
    texts = (here.t("sources.texts", rows=n(row["texts"])),) if row["texts"] else ()
    return Row(
        (
            Cell(row["title"] or here.t("source.no_title"), url=url(here, row["source_id"]), own=True, lines=(row["source_id"],)),
            Cell(row["publisher"]),
            Cell(here.locale.date(row["published"], short=True) if row["published"] else here.t("sources.undated"), tight=True),
            Cell(here.t(f"confidence.{row['confidence']}")),
            Cell(n(row["figures"]), num=True, lines=texts),
            Cell(n(row["corroborated"]), num=True),
            Cell(here.t("sources.open") if row["url"] else here.t("source.no_address"), url=row["url"]),
        )
    )


def pager(here: Context, page: int, pages: int) -> None:
    """Draw the links to the page of a table before and after this one."""
    file = here.page.file
    with st.container(horizontal=True, gap="medium", key="pager"):
        if page > 1:
            st.page_link(file, label=here.t("sources.before"), query_params=here.link(page=page - 1))
        n = here.locale.number
        html.show("quiet.html", text=here.t("sources.page", page=n(page), pages=n(pages)))
        if page < pages:
            st.page_link(file, label=here.t("sources.after"), query_params=here.link(page=page + 1))


def about(here: Context, found: SourcePage) -> None:
    """Draw what one source is: publisher, day, address, confidence and what that means."""
    source = found.source
    html.show(
        "source_page.html",
        s=source,
        published=here.locale.date(source["published"]) if source["published"] else here.t("sources.undated"),
        confidence=here.t(f"confidence.{source['confidence']}").capitalize(),
        meaning=here.t(f"sources.means.{source['confidence']}"),
        t=here.t,
    )


def figures(here: Context, found: SourcePage) -> None:
    """Draw all figures taken from a source, each with what it counts, its reading, and who else prints it."""
    title = here.t("sources.one.figures", figures=here.locale.number(len(found.figures)))
    how = [here.t("sources.claims.how"), here.t("sources.readings.how")]
    with card.card(here, "figures", found.figures, title, words.figures(found, here.locale), how=how, charted=False) as it, it.table:
        columns = [Column(here.t("column.value"), num=True), Column(here.t("sources.column.counts"))]
        columns += [Column(here.t("column.reading")), Column(here.t("sources.column.also"))]
        by = dict(zip(found.beside.frame["obs_id"], found.beside.frame["publisher"], strict=True))
        rows = [_figure(here, found.also, by, row) for row in found.figures.frame.to_dict("records")]
        html.table(here.t("sources.one.caption"), columns, rows, tall=len(rows) > _BESIDE, stack=True)
    st.page_link(
        registry.BY_KEY["data"].file, label=here.t("sources.in_data"), query_params=here.home_link(source=found.source["source_id"])
    )


def _figure(here: Context, also: Mapping[str, tuple[str, ...]], by: Mapping[str, str], row: Mapping[str, Any]) -> Row:
    others = [f"{by[obs_id]} ({obs_id})" for obs_id in also.get(row["obs_id"], ())]
    first, *more = others or [here.t("sources.nobody")]
    return Row(
        (
            Cell(here.locale.figure(row["value"], row["unit"]), num=True, url=row["url"], lines=(row["obs_id"],)),
            Cell(figure(row, here.locale)),
            Cell(here.t(f"reading.{row['reading']}")),
            Cell(first, lines=tuple(more)),
        ),
        on=row["reading"] in ("rejected", "ambiguous"),
    )


def beside(here: Context, found: SourcePage) -> None:
    """Draw which other sources print the same facts."""
    html.show("section.html", title=here.t("sources.one.beside"), text=words.figures(found, here.locale))
    if not len(found.beside):
        return
    columns = [Column(here.t("column.value"), num=True), Column(here.t("sources.column.counts"))]
    columns += [Column(here.t("source.label")), Column(here.t("column.confidence"))]
    rows = []
    for row in found.beside.frame.to_dict("records"):
        date = here.locale.date(row["published"], short=True) if row["published"] else here.t("sources.undated")
        what = sentences.what_it_counts(row, here.locale)
        rows.append(
            Row(
                (
                    Cell(here.locale.figure(row["value"], row["unit"]), num=True, url=row["url"], lines=(row["obs_id"],)),
                    Cell(f"{row['area_name']} · {row['election'] or row['year']}", lines=(what,)),
                    Cell(row["publisher"], url=url(here, row["source_id"]), own=True, lines=(date, row["source_id"])),
                    Cell(here.t(f"confidence.{row['confidence']}")),
                )
            )
        )
    html.table(here.t("sources.one.beside_caption"), columns, rows, tall=len(rows) > _BESIDE, stack=True)


def uses(here: Context, found: SourcePage) -> None:
    """Say which other files of the record rest on a source."""
    if not found.uses:
        return
    html.show("section.html", title=here.t("sources.one.uses"), text=here.t("sources.one.uses_text"))
    columns = [Column(here.t("sources.column.file")), Column(here.t("sources.column.rows"), num=True)]
    rows = [
        Row((Cell(here.t(f"file.{stem}") if here.locale.has(f"file.{stem}") else stem), Cell(here.locale.number(count), num=True)))
        for stem, count in found.uses.items()
    ]
    html.table(here.t("sources.one.uses"), columns, rows)


def cite(here: Context, found: SourcePage) -> None:
    """Draw how to cite the page itself."""
    html.show("section.html", title=here.t("sources.one.cite"), text=here.t("sources.one.cite_text"))
    st.code(words.citation(found.source, here.snapshot.release.version, here.locale), language=None, wrap_lines=True)


def back(here: Context) -> None:
    """Draw the link to the list of all sources."""
    st.page_link(registry.BY_KEY["sources"].file, label=here.t("sources.back"), query_params=here.home_link())


def _filtered(here: Context, level: str) -> str:
    return f"/{registry.BY_KEY['sources'].path}?{urlencode(here.home_link(confidence=(level,)), doseq=True)}"
