"""The page of one regency or city: breadcrumb, key facts, contents, figures, map, index, lists, pledges, neighbours, gaps, citation."""

from __future__ import annotations

import streamlit as st

import sentences.regency as said
from analytics import regency as analytics
from app import registry
from app.parts import download, filters, html, place_cite, place_pledges, regency_map, regency_tables
from app.parts.context import Context
from app.parts.place import Fact
from app.parts.regency_tables import anchor, section
from data import regencies
from data.views.regency import RegencyPlace

SECTIONS = ("figures", "readings", "map", "index", "lists", "pledges", "beside", "missing", "cite")


def show(here: Context, code: str) -> None:
    """Draw the page of one regency."""
    found = analytics.regency(here.snapshot, code)
    _crumbs(here, found)
    html.show("head.html", kicker=here.t("regency.kicker"), title=said.title(found, here.locale), lead=said.lead(found, here.locale))
    asked = [one for one in here.query.province if one != found.province]
    if asked:
        html.show("notices.html", lines=[here.t("regency.notice_province", area=found.name, province=said.province(found, here.locale))])
    pick(here, found.province, code)
    release, host = here.snapshot.release, place_cite.host()
    key = (release.content_hash, release.number, release.practice, here.snapshot.as_of, code, str(here.query.place()), host)
    top, rest = _kept(key, _here=here, _found=found, _host=host)
    html.show("place_style.html")
    st.html(top)
    regency_map.draw(here, found)
    st.html(rest)
    _files(here, found)


# The same for every reader of a language: written once, it is drawn from the cache.
@st.cache_data(max_entries=96, show_spinner=False)
def _kept(key: tuple[object, ...], _here: Context, _found: RegencyPlace, _host: str) -> tuple[str, str]:
    """Write the HTML of the page: what stands above the map, and below it."""
    sections = [(anchor(one), _here.t(f"regency.section.{one}")) for one in SECTIONS]
    contents = html.render("place_contents.html", facts=_facts(_here, _found), sections=sections, label=_here.t("place_page.contents"))
    top = (contents, regency_tables.figures(_here, _found), regency_tables.readings(_here, _found), section(_here, "map"))
    rest = (
        regency_tables.index(_here, _found),
        regency_tables.lists(_here, _found),
        _pledges(_here, _found),
        regency_tables.beside(_here, _found),
        regency_tables.missing(_here, _found),
        regency_tables.citation(_here, _found, _host),
    )
    return "".join(top), "".join(rest)


def pick(here: Context, province: str, code: str = "") -> None:
    """Draw the box that opens one of the regencies of a province."""
    names = {"": here.t("regency.all"), **{one: name for one, name in regencies.names().items() if one[:2] == province}}
    filters.one(here.t("regency.pick"), "regency", list(names), code, names.__getitem__, province=(province,))


def _crumbs(here: Context, found: RegencyPlace) -> None:
    with st.container(key="crumbs", horizontal=True):
        st.page_link(registry.BY_KEY["map"].file, label=here.t("place_page.breadcrumb_root"), query_params=here.home_link())
        st.page_link(
            here.page.file,
            label=here.t("place_page.breadcrumb_here", area=said.province(found, here.locale)),
            query_params=here.home_link(province=(found.province,)),
        )
        st.html(html.render("place_crumb.html", text=here.t("place_page.breadcrumb_here", area=found.name)))


def _facts(here: Context, found: RegencyPlace) -> list[Fact]:
    frame = found.figures.frame
    numbers = (
        ("figures", len(frame)),
        ("elections", len(found.figures.elections)),
        ("authorities", frame.loc[frame["authority"] != "", "authority"].nunique()),
        ("lists", len(found.lists)),
        ("pledges", len(found.pledges)),
    )
    return [Fact(here.t(f"regency.fact.{key}"), here.locale.number(number)) for key, number in numbers]


def _pledges(here: Context, found: RegencyPlace) -> str:
    if not len(found.pledges):
        return section(here, "pledges", here.t("regency.pledges_none"))
    caption = here.t("place_page.pledges_table", area=found.name, number=here.locale.number(len(found.pledges)))
    drawn = place_pledges.table_of(here, found.pledges.frame, caption) + place_pledges.texts(here, found.points)
    return section(here, "pledges", here.t("place_page.pledges_about")) + drawn


def _files(here: Context, found: RegencyPlace) -> None:
    near = regency_tables.neighbours(here, found)
    every = (("figures", found.figures), ("pledges", found.pledges), ("beside", near))
    filled = [(key, of) for key, of in every if len(of)]
    for column, (key, of) in zip(st.columns(len(filled) or 1), filled, strict=False):
        with column:
            html.show("quiet.html", text=here.t(f"regency.download.{key}"))
            download.csv(here, of, name=of.id)
