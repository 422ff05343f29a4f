"""Search over pages, areas, figures and sources: the box in the menu, and what was found, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

import sentences.claims as claims
from app import registry
from app.parts import html, sources
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from data.query import MAX_TEXT, Query
from data.views.search import Entry, Found, Hit
from locales import Locale
from sentences.say import figure

EXAMPLES = ("NTB", "1398", "search.example.words", "search.example.typo")
_MOST = {"pages": 6, "provinces": 6, "regencies": 8, "figures": 8, "sources": 8}
_NUMBERS = 3  # numbers of one text whose verdict is said
_GOING, _BOX = "search_going", "search_box"


@dataclass(frozen=True)
class Link:
    """One result: words, address, and what it is."""

    title: str
    url: str
    text: str = ""


def follow(here: Context, pages: Sequence[st.Page]) -> None:
    """Lead to the page of results what was typed into the search box of the menu."""
    if going := st.session_state.pop(_GOING, ""):
        page = pages[registry.PAGES.index(registry.BY_KEY["search"])]
        st.switch_page(page, query_params=here.home_link(q=going))


def box(here: Context) -> None:
    """Draw the search box of the menu; `follow` leads on what is typed."""
    st.text_input(
        here.t("search.label"), key=_BOX, placeholder=here.t("search.placeholder"), max_chars=MAX_TEXT, type="search", on_change=_go
    )


def _go() -> None:
    st.session_state[_GOING] = st.session_state[_BOX].strip()
    st.session_state[_BOX] = ""


def entries(locale: Locale) -> tuple[Entry, ...]:
    """Describe the pages of the menu in one language, each with the words by which it may be asked for."""
    found = []
    for page in registry.PAGES:
        if page.hidden:
            continue
        title, key = locale.t(f"nav.{page.key}"), f"search.words.{page.key}"
        more = locale.t(key) if locale.has(key) else ""
        found.append(Entry(page.key, title, " ".join((title, locale.t(f"about.{page.key}"), page.path, *page.aliases, more))))
    return tuple(found)


def counts(here: Context, found: Found) -> str:
    """Say how much was found in which group."""
    numbers = {name: len(getattr(found, name)) for name in _MOST}
    return ", ".join(here.t(f"search.count.{name}", count=here.locale.number(n)) for name, n in numbers.items() if n)


def mended(here: Context, found: Found) -> None:
    """Say which words were looked for instead of mistyped ones."""
    if found.read:
        html.show("notices.html", lines=[here.t("search.read", read=found.read)])


def numbers(here: Context, found: Found) -> None:
    """Say what the record knows of the numbers asked for, with the way to the claim check."""
    if found.claim is None:
        return
    lines = [claims.verdict(check, here.locale) for check in found.claim.checks[:_NUMBERS]]
    html.show("search_number.html", lines=lines, url=_url(here, "claim", q=found.text), label=here.t("search.to_claim"))


def results(here: Context, found: Found) -> None:
    """Draw what was found: pages, provinces, regencies, figures, sources."""
    _group(here, "pages", [Link(hit.title, _url(here, hit.key), here.t(f"about.{hit.key}")) for hit in found.pages])
    _group(here, "provinces", [Link(hit.title, _url(here, "provinces", province=(hit.key,)), _count(here, hit)) for hit in found.provinces])
    _group(here, "regencies", [_regency(here, hit) for hit in found.regencies])
    _figures(here, found)
    listed = [
        Link(
            row["title"] or here.t("source.no_title"),
            sources.url(here, row["source_id"]),
            here.t(
                "search.source",
                publisher=row["publisher"],
                published=here.locale.date(row["published"]) if row["published"] else here.t("sources.undated"),
                taken=_taken(here, row),
                confidence=here.t(f"confidence.{row['confidence']}"),
            ),
        )
        for row in found.sources.frame.iloc[: _MOST["sources"]].to_dict("records")
    ]
    text = found.read or found.text
    _group(here, "sources", listed, total=len(found.sources), more=_url(here, "sources", q=text))


def _taken(here: Context, row: Mapping[str, Any]) -> str:
    """Say what was taken from a source: figures, or rows of other parts of the record."""
    if row["figures"]:
        return here.t("search.count.figures", count=here.locale.number(row["figures"]))
    return here.t("search.texts", rows=here.locale.number(row["texts"])) if row["texts"] else here.t("search.noted")


def _regency(here: Context, hit: Hit) -> Link:
    province = here.snapshot.province_names.get(hit.within)
    within = province[0 if here.locale.lang == "id" else 1] if province else ""
    if hit.code:
        url = _url(here, "provinces", province=(hit.code[:2],), regency=hit.code)
    else:
        url = _url(here, "data", area_level=("regency",), q=hit.key)
    return Link(hit.title, url, " · ".join(filter(None, (within, _count(here, hit)))))


def _count(here: Context, hit: Hit) -> str:
    return here.t("search.count.figures", count=here.locale.number(hit.figures))


def _group(here: Context, name: str, links: Sequence[Link], *, total: int = 0, more: str = "") -> None:
    if not links:
        return
    total = total or len(links)
    rest = here.t(f"search.all.{name}", total=here.locale.number(total)) if more and total > len(links) else ""
    title = here.t(f"search.group.{name}", count=here.locale.number(total))
    html.show("search_group.html", title=title, hits=links[: _MOST[name]], more=rest, more_url=more)


def _figures(here: Context, found: Found) -> None:
    frame = found.figures.frame
    if frame.empty:
        return
    html.show("section.html", title=here.t("search.group.figures", count=here.locale.number(len(frame))), text="")
    columns = [Column(here.t("column.value"), num=True), Column(here.t("search.column.counts")), Column(here.t("column.reading"))]
    columns.append(Column(here.t("source.label")))
    shown = frame.iloc[: _MOST["figures"]]
    rows = [
        Row(
            (
                Cell(here.locale.figure(row["value"], row["unit"]), num=True, url=row["url"], lines=(row["obs_id"],)),
                Cell(figure(row, here.locale)),
                Cell(here.t(f"reading.{row['reading']}")),
                Cell(row["publisher"], url=sources.url(here, row["source_id"]), own=True, lines=(row["source_id"],)),
            ),
            on=row["reading"] in ("rejected", "ambiguous"),
        )
        for row in shown.to_dict("records")
    ]
    n = here.locale.number
    html.table(here.t("search.figures.caption", shown=n(len(shown)), total=n(len(frame))), columns, rows, stack=True)
    if len(frame) > len(shown):
        link = here.home_link(province=found.query.province, q=found.query.q)
        st.page_link(registry.BY_KEY["data"].file, label=here.t("search.all.figures", total=n(len(frame))), query_params=link)


def nothing(here: Context, found: Found) -> None:
    """Say that nothing was found, and what to try."""
    html.show("notices.html", lines=[here.t("search.nothing", text=found.text), here.t("search.nothing.hint")])


def examples(here: Context) -> None:
    """Offer searches to try."""
    texts = [here.t(one) if "." in one else one for one in EXAMPLES]
    html.show(
        "claim_try.html", label=here.t("search.try"), examples=[{"text": text, "url": _url(here, "search", q=text)} for text in texts]
    )


def _url(here: Context, key: str, **parameters: Any) -> str:
    query: Query = here.query.place().with_(**parameters)
    text = urlencode(query.to_params(), doseq=True)
    return f"/{registry.BY_KEY[key].path}{'?' if text else ''}{text}"
