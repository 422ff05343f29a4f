"""The cards of a wall: which card a step means, and what it says and shows."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import locales
from analytics import layers
from app import registry, takes
from app.shown import Shown
from app.takes import Take
from app.wall.asked import DEFAULT, Step, Wall
from charts.content import Content
from data.errors import StoreError
from data.snapshot import Snapshot
from locales import Locale
from sentences.say import say

# Width and height for which pictures are drawn. A screen enlarges them, so that letters grow with it: 16 pixels here are 28 on a screen of
# 1920 pixels, which is read from across a room.
SIZES = {"wide": (1060, 350), "tall": (620, 720), "phone": (450, 450)}
_LOG = logging.getLogger("pantau")
# Two who need the same page do not run it twice.
_TURNS = tuple(threading.Lock() for _ in range(16))


@dataclass(frozen=True, eq=False)
class Found:
    """The card of a step: its slug, and what its page keeps of it."""

    slug: str
    take: Take
    shown: Shown


def usual(snapshot: Snapshot) -> tuple[Step, ...]:
    """Return the steps of a wall whose address names no cards; the map is that of the start page."""
    layer = layers.overview(snapshot)
    found = []
    for slug in DEFAULT:
        page = registry.BY_PATH.get(slug)
        if page is None or page.key != "map":
            found.append(Step(slug))
        elif layer is not None:
            found.append(Step(slug, (("layer", layer.series_id),)))
    return tuple(found)


def find(step: Step, wall: Wall) -> Found | None:
    """Return the card that a step means; None where there is none, or where it cannot be drawn.

    Raises:
        data.errors.StoreError: when the store cannot be read.
    """
    given = {**step.parameters(), **wall.place()}
    page = registry.BY_PATH.get("" if step.slug == takes.START else step.slug) or registry.ALIASES.get(step.slug)
    of = page or takes.page_of(step.slug)
    try:
        with _TURNS[hash((of and of.key, str(given))) % len(_TURNS)]:
            return _found(step.slug, given) if page is None else _first(page, given)
    except StoreError:
        raise
    except Exception:  # one card that fails must not take the wall down with it
        _LOG.exception("wall: %s", step)
        return None


def describe(found: Found, shape: str, dark: bool, locale: Locale, say_in: Sequence[Locale]) -> dict[str, Any]:
    """Say what a step shows of a card."""
    shown, of = found.shown, found.shown.of
    series = dict.fromkeys([of.id, *(of.frame["series_id"].unique() if "series_id" in of.frame else ())])
    drawn = picture(shown.content, shape, dark, locale) if shown.content is not None else ""
    return {
        "kind": "card" if drawn else "text",
        "title": shown.title,
        "subtitle": shown.subtitle,
        "alt": shown.alt,
        "svg": drawn,
        "say": {words.lang: [_said(found, words)] for words in say_in},
        "guards": list(shown.guards),
        "notes": list(shown.notes),
        "fingerprint": of.fingerprint,
        "date": locale.date(of.as_of[1]),
        "series": list(series),
    }


def picture(content: Content, shape: str, dark: bool, locale: Locale) -> str:
    """Draw a chart, map or table for a screen of a shape; empty where nothing can be drawn of it."""
    from charts import sheet  # heavy; only walls and pictures need it

    try:
        return sheet.body(content, locale, size=SIZES[shape], dark=dark)
    except ValueError:
        return ""


def _found(slug: str, given: Mapping[str, Sequence[str]]) -> Found | None:
    take = takes.get(slug, given)
    return Found(slug, take, take.shown) if take is not None and take.shown is not None else None


def _first(page: registry.Page, given: Mapping[str, Sequence[str]]) -> Found | None:
    """Return the first card of a page that has something to draw."""
    name = takes.first(page, given)
    return _found(name, given) if name else None


def _said(found: Found, words: Locale) -> str:
    """Say the sentence of a card, also in another language than its own; its page is run in it only where it is no sentence of its rows."""
    shown, query = found.shown, found.take.query
    if words.lang == query.lang:
        return shown.sentence
    if shown.sentence != say(shown.of, locales.get(query.lang)):
        other = _found(found.slug, {**query.to_params(), "lang": [words.lang]})
        if other is not None:
            return other.shown.sentence
    return say(shown.of, words)
