"""The calendar of releases: what is announced, what is late, what came out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import sentences.calendar as words
from app import calendar, registry
from app.api.table import ROOT
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from data import moments
from data.views.calendar import STATES, Coming
from data.vocab import PRACTICE

__all__ = ["COLUMNS", "EMBARGO", "STATES", "coming", "embargo", "head", "past", "take"]
COLUMNS = ("title", "date", "time", "left", "release", "version", "made", "note")
EMBARGO = ("sealed", "same", "late", "zones")
_COMING, _PAST = COLUMNS[:4], COLUMNS[4:]


def head(here: Context, found: Sequence[Coming]) -> None:
    """Draw the head of the page: what comes next, in one sentence."""
    html.show("head.html", kicker=here.t("nav.calendar"), title=words.title(found, here.locale), lead=here.t("calendar.lead"))


def coming(here: Context, found: Sequence[Coming], now: datetime.datetime) -> None:
    """Draw the releases that are late, with what that means, then those to come."""
    late = [one for one in found if one.state == "delayed"]
    ahead = [one for one in found if one.state != "delayed"]
    if late:
        html.show("section.html", title=here.t("calendar.delayed"), text=here.t("calendar.delayed.about"))
        _table(here, here.t("calendar.delayed.count", count=here.locale.number(len(late))), late, now)
    if ahead:
        _table(here, here.t("calendar.coming", count=here.locale.number(len(ahead))), ahead, now)
    elif not late:
        html.show("quiet.html", text=here.t("calendar.empty"))


def past(here: Context, entries: Sequence[Mapping[str, Any]]) -> None:
    """Draw the last releases, each with a link to what changed."""
    shown = entries[: calendar.PAST]
    html.show("section.html", title=here.t("calendar.past"), text="")
    n = here.locale.number
    caption = here.t("calendar.past.caption", shown=n(len(shown)), total=n(len(entries)))
    html.table(caption, [Column(here.t(f"calendar.column.{name}")) for name in _PAST], [_past(here, entry) for entry in shown], stack=True)
    address = registry.url(registry.BY_KEY["releases"], here.home_link())
    html.show("links.html", text=here.t("calendar.past.about"), links=[(address, here.t("calendar.past.all"))])


def embargo(here: Context) -> None:
    """Say what embargo means here."""
    lines = [here.t(f"calendar.embargo.{name}") for name in EMBARGO]
    html.show("section.html", title=here.t("calendar.embargo"), text=here.t("calendar.embargo.lead"))
    html.show("warnings.html", title="", note="", lines=lines)


def take(here: Context) -> None:
    """Draw the links to the calendar as a file and for programs."""
    suffix = f"?{urlencode({'lang': here.locale.lang})}" if here.locale.lang != "id" else ""
    links = [(calendar.address(here.locale.lang), here.t("calendar.take.ics")), (f"{ROOT}/calendar{suffix}", here.t("calendar.take.api"))]
    html.show("links.html", text=here.t("calendar.take"), links=links)


def _table(here: Context, caption: str, found: Sequence[Coming], now: datetime.datetime) -> None:
    html.table(
        caption, [Column(here.t(f"calendar.column.{name}")) for name in _COMING], [_coming(here, one, now) for one in found], stack=True
    )


def _coming(here: Context, one: Coming, now: datetime.datetime) -> Row:
    first, *others = words.clocks(one.publish_at, here.locale)
    left = words.left(one.publish_at - now, here.locale) if one.state == "scheduled" else here.t(f"calendar.state.{one.state}")
    return Row((
        Cell(words.name(one, here.locale)),
        Cell(words.date(moments.zoned(one.publish_at)["WIB"], here.locale), tight=True),
        Cell(first, tight=True, lines=tuple(others)),
        Cell(left),
    ))  # fmt: skip


def _past(here: Context, entry: Mapping[str, Any]) -> Row:
    number = entry["number"]
    made = datetime.datetime.fromisoformat(entry["created_at"]).replace(second=0)
    first, *others = words.clocks(made, here.locale)
    pair = {"a": str(number - 1), "b": str(number)} if number > 1 else {}
    url = registry.url(registry.BY_KEY["releases"], here.home_link(**pair))
    mark = (PRACTICE,) if entry["practice"] else ()
    return Row((
        Cell(here.t("calendar.release", number=number), tight=True, url=url, own=True, lines=mark),
        Cell(entry["version"], tight=True),
        Cell(words.date(moments.zoned(made)["WIB"], here.locale), tight=True, lines=(", ".join((first, *others)),)),
        Cell(entry["note"] or here.t("releases.no_note")),
    ))  # fmt: skip
