"""The feed of releases, Atom 1.0: one entry a release, with its note and what it did to the numbers that people quote."""

from __future__ import annotations

import hashlib
import re
import uuid
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import locales
from app import publishing, registry, shell, state
from data.errors import PantauError
from data.releases.effect import Number
from data.vocab import PRACTICE
from locales import Locale
from sentences import short_label

ENTRIES = 20  # releases in the feed, newest first
NUMBERS = 30  # changed numbers in one entry
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# What XML 1.0 cannot hold, however it is escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CACHE = "public, max-age=300"


async def _answer(request: Request) -> Response:
    lang = shell.language(request.url.query)
    try:
        text = await run_in_threadpool(_current, lang, str(request.base_url).rstrip("/"))
    except PantauError as error:
        return PlainTextResponse(error.message(locales.get(lang)), status_code=503)
    tag = f'"{hashlib.sha256(text).hexdigest()[:20]}"'
    headers = {"Cache-Control": "no-cache" if publishing.soon() else _CACHE, "ETag": tag}
    if tag in (part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(text, media_type=shell.FEED_TYPE, headers=headers)


def _current(lang: str, base: str) -> bytes:
    entries = state.log()[:ENTRIES]
    return _feed(lang, base, entries[0]["number"], entries[0]["content_hash"], any(entry["practice"] for entry in entries))


@lru_cache(maxsize=16)
def _feed(lang: str, base: str, newest: int, content: str, practice: bool) -> bytes:
    """Write the feed; kept until a newer release comes (`newest`, `content`)."""
    places = state.snapshot().province_names
    names = {code: both[locales.LANGUAGES.index(lang)] for code, both in places.items()}
    return write(state.log()[:ENTRIES], _effects(newest, content), locales.get(lang), base, names=names, practice=practice)


@lru_cache(maxsize=2)
def _effects(newest: int, content: str) -> tuple[tuple[Number, ...], ...]:
    """Return, for each release of the feed, the quoted numbers that it changed; none for the first of all."""
    numbers = [entry["number"] for entry in state.log()]
    found = []
    for after, before in zip(numbers[:ENTRIES], [*numbers[1:], None][:ENTRIES], strict=True):
        found.append(() if before is None else tuple(n for n in state.compared(before, after).effect if n.changed))
    return tuple(found)


def write(
    log: Sequence[Mapping[str, Any]],
    effects: Sequence[Sequence[Number]],
    locale: Locale,
    base: str,
    *,
    names: Mapping[str, str] | None = None,
    practice: bool = False,
) -> bytes:
    """Write an Atom document.

    Args:
        log: releases, newest first, as `app.state.log` gives them.
        effects: for each of them the quoted numbers that it changed.
        locale: language of the words.
        base: scheme and host, without a slash at the end.
        names: names of provinces by code, for numbers by province.
        practice: whether the store holds practice data; title and entries are then marked.

    Returns:
        the document, UTF-8. Text of notes is escaped, and what XML cannot hold is left out.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": locale.lang})
    mark = f"{PRACTICE}: " if practice else ""
    page = f"{base}/{registry.BY_KEY['releases'].path}"
    suffix = {"lang": locale.lang} if locale.lang != locales.DEFAULT else {}
    first = log[-1]
    _add(feed, "id", _id("feed", locale.lang, first["created_at"], first["content_hash"]))
    _add(feed, "title", f"{mark}{locale.t('feed.title', brand=locale.t('brand'))}")
    _add(feed, "subtitle", locale.t("brand.tagline"))
    _add(feed, "updated", log[0]["created_at"])
    _link(feed, "self", f"{base}{shell.feed_address(locale.lang)}", shell.FEED_TYPE)
    _link(feed, "alternate", page + (f"?{urlencode(suffix)}" if suffix else ""), "text/html")
    _add(ElementTree.SubElement(feed, f"{{{_ATOM}}}author"), "name", locale.t("brand"))
    _add(feed, "rights", locale.t("foot.licence"))
    for place, (entry, changed) in enumerate(zip(log, effects, strict=True)):
        one = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        number, before = entry["number"], log[place + 1]["number"] if place + 1 < len(log) else None
        _add(one, "id", _id("release", locale.lang, str(number), entry["created_at"], entry["content_hash"]))
        _add(one, "title", f"{mark}{locale.t('feed.release', number=number, version=entry['version'])}")
        _add(one, "updated", entry["created_at"])
        _add(one, "published", entry["created_at"])
        query = {**({"a": before, "b": number} if before is not None else {}), **suffix}
        _link(one, "alternate", page + (f"?{urlencode(query)}" if query else ""), "text/html")
        if entry["created_by"]:
            _add(ElementTree.SubElement(one, f"{{{_ATOM}}}author"), "name", entry["created_by"])
        note = entry["note"] or locale.t("releases.no_note")
        _add(one, "summary", note)
        _add(one, "content", _html(note, changed, before is None, names or {}, locale), type="html")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="utf-8")


def _html(note: str, changed: Sequence[Number], first: bool, names: Mapping[str, str], locale: Locale) -> str:
    """Write the body of an entry as HTML: the note, then each quoted number that changed."""
    parts = [f"<p>{escape(note)}</p>"]
    if changed:
        parts.append(f"<p>{escape(locale.t('feed.changed', count=locale.number(len(changed))))}</p><ul>")
        parts += [f"<li>{escape(_said(number, names, locale))}</li>" for number in changed[:NUMBERS]]
        parts.append("</ul>")
        if len(changed) > NUMBERS:
            parts.append(f"<p>{escape(locale.t('feed.more', count=locale.number(len(changed) - NUMBERS)))}</p>")
    else:
        parts.append(f"<p>{escape(locale.t('feed.first' if first else 'feed.unchanged'))}</p>")
    return "".join(parts)


def _said(number: Number, names: Mapping[str, str], locale: Locale) -> str:
    before, after = (locale.t("feed.none") if v is None else locale.figure(float(v), number.unit) for v in (number.before, number.after))
    label = short_label(number.series_id, number.label[locale.lang], locale)
    return locale.t("feed.number", label=label, x=names.get(number.x, number.x), before=before, after=after)


def _id(*parts: str) -> str:
    """Name a feed or an entry for good: the same release has the same name under whichever host."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "pantau-netralitas/" + "/".join(parts)).urn


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = _FORBIDDEN.sub("", text)


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": _FORBIDDEN.sub("", href), "type": kind})


ROUTES = [Route(f"/{shell.FEED}", _answer, methods=["GET", "HEAD"])]
