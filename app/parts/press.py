"""The blocks of the press room: what can be opened or taken at once, and sentences to quote in both languages."""

from __future__ import annotations

from urllib.parse import urlencode

import locales
import sentences as said
from analytics import headlines
from app import address, kit_parts, registry
from app.parts import html
from app.parts.context import Context

# What is opened in the dashboard (key of a page) or beside it (path), in the order in which a briefing needs it.
_PAGES = ("briefing", "claim", "calendar")
_WALL, _KIT, _SHEET = "/siaran", "/paket-pers.zip", "/lembar-fakta.pdf"


def head(here: Context) -> None:
    """Draw the finding that everybody asks for first."""
    found = headlines.available(here.snapshot)
    title = here.t("overview.empty") if found is None else said.headline(found, here.locale)
    html.show("head.html", kicker=here.t("nav.press"), title=title, lead=here.t("pressroom.lead"))


def doors(here: Context) -> None:
    """Draw what can be opened or taken at once."""
    place = here.home_link()
    every = [(_at(_KIT, place), "kit", True), (_at(_SHEET, place), "sheet", False), (_at(_WALL, place), "wall", False)]
    every += [(registry.url(registry.BY_KEY[key], place), key, False) for key in _PAGES if key in registry.BY_KEY]
    rows = [
        {
            "url": url,
            "title": here.t(f"pressroom.{name}"),
            "text": here.t(f"pressroom.{name}.text"),
            "download": download,
            "own": name in _PAGES,
        }
        for url, name, download in every
    ]
    html.show("press_doors.html", title=here.t("pressroom.doors"), rows=rows)


def sentences(here: Context) -> None:
    """List the sentences to say or print, each in both languages, with a button that copies it."""
    view = address.View(here.query, here.notices, here.snapshot, here.newest, here.trouble)
    by_language = {}
    for lang in locales.LANGUAGES:
        reader = kit_parts.reader(view, lang)
        by_language[lang] = kit_parts.ready(reader, [one for _, one in kit_parts.shown(reader)])
    order = (here.locale.lang, *(lang for lang in locales.LANGUAGES if lang != here.locale.lang))
    rows = [
        {"about": both[0].about, "texts": [(lang, one.text, here.t(f"language.{lang}")) for lang, one in zip(order, both, strict=True)]}
        for both in zip(*(by_language[lang] for lang in order), strict=True)
    ]
    html.show(
        "press_sentences.html",
        title=here.t("pressroom.sentences"),
        text=here.t("pressroom.sentences.text"),
        rows=rows,
        copy=here.t("card.copy.sentence"),
        copied=here.t("card.copied"),
        release=here.snapshot.release.number,
    )


def embeds(here: Context) -> None:
    """Say how a card is taken into another page, and what a link to it shows."""
    html.show("section.html", title=here.t("pressroom.outside"), text=here.t("pressroom.outside.text"))


def _at(path: str, query: dict[str, list[str]]) -> str:
    return path + (f"?{urlencode(query, doseq=True)}" if query else "")
