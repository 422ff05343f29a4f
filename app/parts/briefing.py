"""The briefing builder: cards chosen and ordered in the address, what to say at each, and the links and codes that open the wall."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

import locales
from app import registry, takes
from app.parts import context, filters, html
from app.parts.context import Context
from app.wall import asked, cards, numbers
from app.wall import page as wall_page
from app.wall.asked import NUMBERS, Step, Wall
from data.errors import PantauError
from data.query import THEMES
from geo.raster import PictureError
from publish import qr

_SECONDS = ("5", "10", "20", "30", "60", "120", "300", "600")
# Pages without a card that a wall could show.
_WITHOUT = ("claim", "search", "fingerprint", "codebook", "about", "methods", "press", "briefing", "calendar", "data")


def wall(here: Context) -> Wall:
    """Return the wall that the address describes."""
    query = here.query
    steps = tuple(asked.steps(query.cards))
    return Wall(
        steps=steps,
        chosen=bool(steps),
        lang=query.lang,
        theme=query.theme,
        dwell=int(query.dwell) if query.dwell else asked.DWELL,
        release=query.release,
        as_of=query.as_of,
    )


def settings(here: Context) -> None:
    """Draw language, colours and pace."""
    columns = st.columns(3)
    with columns[0]:
        filters.one(here.t("briefing.lang"), "lang", locales.LANGUAGES, here.locale.lang, lambda lang: here.t(f"wall.lang.{lang}"))
    with columns[1]:
        filters.one(
            here.t("briefing.theme"), "theme", ("", *THEMES), here.query.theme, lambda name: here.t(f"briefing.theme.{name or 'screen'}")
        )
    with columns[2]:
        now = here.query.dwell or str(asked.DWELL)
        every = sorted({*_SECONDS, now}, key=int)
        filters.one(here.t("briefing.dwell"), "dwell", every, now, lambda n: here.t("briefing.seconds", count=here.locale.number(int(n))))


def chosen(here: Context, made: Wall) -> None:
    """List the cards in their order, each with what to say, and buttons that move it or take it off."""
    html.show("section.html", title=here.t("briefing.order"), text="" if made.steps else here.t("briefing.empty"))
    if not made.steps:
        st.button(here.t("briefing.usual"), key="usual", on_click=_put, args=([str(step) for step in usual(here)],))
    names = [str(step) for step in made.steps]
    for at, step in enumerate(made.steps):
        title, sentence = said(here, made, step)
        shown = title or here.t("wall.unknown_card", value=str(step))
        with st.container(border=True, key=f"briefing_{at}"):
            html.show("briefing_card.html", number=at + 1, title=shown, text=sentence)
            with st.container(horizontal=True, key=f"briefing_moves_{at}"):
                for word, new in _moves(names, at):
                    told = here.t(f"briefing.{word}.what", title=title or str(step))
                    st.button(here.t(f"briefing.{word}"), key=f"{word}_{at}", help=told, on_click=_put, args=(new,), disabled=new == names)


def choice(here: Context, made: Wall) -> None:
    """Draw the cards of a page, each with its finding and a button that adds it."""
    html.show("section.html", title=here.t("briefing.add"), text=here.t("briefing.add.text"))
    pages = [page for page in registry.PAGES if page.key not in _WITHOUT and not page.hidden]
    page = st.selectbox(here.t("briefing.page"), pages, key="briefing_page", format_func=lambda page: here.t(f"nav.{page.key}"))
    with st.spinner(here.t("briefing.reading")):
        found = offered(here, page)
    if not found:
        html.show("quiet.html", text=here.t("briefing.no_cards"))
    names = [str(step) for step in made.steps]
    for name, title, sentence in found:
        text, button = st.columns([9, 2], vertical_alignment="center")
        with text:
            html.show("briefing_card.html", number=0, title=title, text=sentence)
        there = name in names
        button.button(
            here.t("briefing.there" if there else "briefing.put"),
            key=f"put_{name}",
            help=here.t("briefing.put.what", title=title),
            disabled=there or len(names) >= asked.MOST,
            on_click=_put,
            args=([*names, name],),
            use_container_width=True,
        )


def links(here: Context, made: Wall) -> None:
    """Draw what opens the wall: here, and on other screens by link and code; one that follows releases, one that stays with this one."""
    html.show("section.html", title=here.t("briefing.open"), text="")
    base = _base()
    live = made.with_(release="")
    frozen = made.with_(release=str(here.snapshot.release.number))
    rows = []
    for kind, one in (("live", live), ("frozen", frozen)):
        address = base + wall_page.url(one)
        code = _code(here, address)
        rows.append({"name": here.t(f"briefing.{kind}"), "about": here.t(f"briefing.{kind}.text"), "url": address, "code": code})
    html.show(
        "briefing_links.html",
        wall=(wall_page.url(made), here.t("briefing.wall")),
        presenter=(wall_page.url(made.with_(view="presenter")), here.t("briefing.presenter")),
        rows=rows,
        t=here.t,
    )


def usual(here: Context) -> tuple[Step, ...]:
    """Return the cards of a wall that nobody chose."""
    return cards.usual(here.snapshot)


def offered(here: Context, page: registry.Page) -> list[tuple[str, str, str]]:
    """List the cards of a page: name as `cards` writes it, finding, sentence to say. The start page offers the headline numbers."""
    plain = Wall((), lang=here.locale.lang, release=here.query.release, as_of=here.query.as_of)
    try:
        names = takes.cards(page, plain.place())
    except PantauError:  # the page above says what is wrong with the store
        names = ()
    steps = [*([Step(NUMBERS)] if page.path == "" else []), *(Step(name) for name in names)]
    return [(str(step), *both) for step in steps if (both := said(here, plain, step))[0]]


def said(here: Context, made: Wall, step: Step) -> tuple[str, str]:
    """Return the finding of a card and its sentence; empty texts for a card that does not exist."""
    if step.slug == NUMBERS:
        told = numbers.step(here.snapshot, here.locale, (here.locale,))
        return told["title"], " ".join(told["say"].get(here.locale.lang, [])[1:])
    try:
        found = cards.find(step, made)
    except PantauError:
        return "", ""
    return (found.shown.title, found.shown.sentence) if found is not None else ("", "")


def _moves(names: Sequence[str], at: int) -> list[tuple[str, list[str]]]:
    """Return the word and the new order of each button of a card."""
    up, down = list(names), list(names)
    if at:
        up[at - 1 : at + 1] = up[at], up[at - 1]
    if at + 1 < len(names):
        down[at : at + 2] = down[at + 1], down[at]
    return [("up", up), ("down", down), ("remove", [*names[:at], *names[at + 1 :]])]


def _put(names: Sequence[str]) -> None:
    context.push(cards=tuple(names))


def _base() -> str:
    """Return scheme and host at which the reader sees this page."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _code(here: Context, address: str) -> str:
    """Return the QR code of an address as a data address; empty where none can be made of it."""
    try:
        drawn = qr.code(address, title=here.t("briefing.code", address=address))
    except (ValueError, PictureError):
        return ""
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
