"""The calendar of releases as iCalendar (RFC 5545), to subscribe to: what is announced, by UTC, and the last releases."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import locales
import sentences.calendar as words
from app import publishing, registry, shell, state
from data.errors import PantauError
from data.views.calendar import Coming
from data.vocab import PRACTICE
from locales import Locale

FILE, TYPE = "kalender.ics", "text/calendar"
PAST = 20  # releases of the past, newest first
_LENGTH = datetime.timedelta(minutes=15)


def address(lang: str) -> str:
    """Return the address of the file in one language."""
    return f"/{FILE}" + (f"?lang={lang}" if lang != locales.DEFAULT else "")


async def _answer(request: Request) -> Response:
    lang = shell.language(request.url.query)
    try:
        body = await run_in_threadpool(_current, lang, str(request.base_url).rstrip("/"))
    except PantauError as error:
        return PlainTextResponse(error.message(locales.get(lang)), status_code=503, headers={"Cache-Control": "no-store"})
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if tag in (part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=f"{TYPE}; charset=utf-8", headers={**headers, "Content-Disposition": f'inline; filename="{FILE}"'})


def _current(lang: str, base: str) -> bytes:
    coming, log = publishing.coming(), state.log()
    return write(coming, log[:PAST], locales.get(lang), base, practice=state.snapshot().release.practice)


def write(coming: Sequence[Coming], log: Sequence[Mapping[str, Any]], locale: Locale, base: str, *, practice: bool = False) -> bytes:
    """Write the calendar.

    Args:
        coming: what is announced and not there yet.
        log: releases, newest first, as `app.state.log` gives them.
        locale: language of the words.
        base: scheme and host, without a slash at the end.
        practice: whether the store holds practice data; titles are then marked.

    Returns:
        the file, UTF-8; the same for the same arguments.
    """
    from icalendar import Calendar

    page = f"{base}/{registry.BY_KEY['calendar'].path}"
    suffix = f"?lang={locale.lang}" if locale.lang != locales.DEFAULT else ""
    mark = f"{PRACTICE}: " if practice else ""
    stamp = datetime.datetime.fromisoformat(log[0]["created_at"])
    found = Calendar()
    for name, value in (("prodid", "-//Pantau Netralitas//ID"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        found.add(name, value)
    found.add("x-wr-calname", f"{mark}{locale.t('title.calendar')} · {locale.t('brand')}")
    found.add("refresh-interval", datetime.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for one in coming:
        about = "calendar.ics.late" if one.state == "delayed" else "calendar.ics.about"
        found.add_component(_event(
            _uid("staged", str(one.staged_id), one.publish_at.isoformat()), one.publish_at, f"{mark}{words.name(one, locale)}",
            locale.t(about, times=words.times(one.publish_at, locale)), page + suffix, stamp,
            status="TENTATIVE" if one.state == "delayed" else "CONFIRMED",
        ))  # fmt: skip
    for entry in log:
        made = datetime.datetime.fromisoformat(entry["created_at"])
        note = entry["note"] or locale.t("releases.no_note")
        found.add_component(_event(
            _uid("release", str(entry["number"]), entry["created_at"], entry["content_hash"]), made,
            f"{mark}{locale.t('calendar.release', number=entry['number'])}",
            locale.t("calendar.ics.past", version=entry["version"], note=note), f"{base}/{registry.BY_KEY['releases'].path}{suffix}", made,
        ))  # fmt: skip
    return found.to_ical()


def _event(
    uid: str, start: datetime.datetime, title: str, about: str, url: str, stamp: datetime.datetime, status: str = "CONFIRMED"
) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", uid)
    made.add("dtstamp", stamp)
    made.add("dtstart", start)
    made.add("dtend", start + _LENGTH)
    made.add("summary", _plain(title))
    made.add("description", _plain(about))
    made.add("url", url)
    made.add("status", status)
    made.add("transp", "TRANSPARENT")
    return made


def _plain(text: str) -> str:
    """Leave out what a line of iCalendar cannot hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")


def _uid(*parts: str) -> str:
    """Name an event for good, under whichever host."""
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, 'pantau-netralitas/calendar/' + '/'.join(parts))}@pantau-netralitas"


ROUTES = [Route(f"/{FILE}", _answer, methods=["GET", "HEAD"])]
