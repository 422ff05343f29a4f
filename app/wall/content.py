"""What an open wall shows, as one JSON document: its release, its steps, and what changed since the release that it showed before."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import locales
from app import address, state
from app.address import View
from app.parts import frame
from app.takes import Take
from app.wall import cards, channel, numbers
from app.wall.asked import NUMBERS, Wall
from data.errors import PantauError
from data.query import Notice
from data.releases.effect import Number
from data.vocab import PRACTICE
from locales import Locale

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_LISTED = 3  # changed numbers that a step names
# As long as the files of a card are kept, and no longer.
_drawn: WeakKeyDictionary[Take, dict[tuple[str, bool, bool], dict[str, Any]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Part:
    """Which part of the content is asked for.

    `head` leaves all cards out but the one named `only`, which the screen shows now: after a release each card takes up to a second.
    `shape` and `dark` are those of the screen; `since` is the release that it shows now (0: none); `presenter` asks for sentences in every
    language.
    """

    head: bool = False
    only: str = ""
    shape: str = "wide"
    dark: bool = False
    since: int = 0
    presenter: bool = False


def make(wall: Wall, part: Part) -> bytes:
    """Write the content of a wall.

    Raises:
        data.errors.StoreError: when the store cannot be read and no release was read before.
    """
    locale = locales.get(wall.lang)
    view = address.read(wall.place())
    notices = [*wall.notices, *view.notices]
    changes = _changes(view, part, wall)
    steps = []
    for step in wall.steps if wall.chosen else cards.usual(view.snapshot):
        if step.slug == NUMBERS:
            steps.append({"id": str(step), **numbers.step(view.snapshot, locale, _languages(part, locale))})
        elif part.head and str(step) != part.only:
            steps.append({"id": str(step), "kind": "waiting"})
        elif (found := cards.find(step, wall)) is not None:
            steps.append({"id": str(step), **_described(found, part, locale)})
        else:
            notices.append(Notice("unknown_card", "cards", str(step)))
    if not steps:
        steps.append({"id": NUMBERS, **numbers.step(view.snapshot, locale, _languages(part, locale))})
    for one in steps:
        one["changed"] = _changed(changes, set(one.pop("series", ())), view, locale)
    told = {
        **_release(view, wall, locale),
        "head": part.head,
        "notices": [notice(one, locale) for one in notices],
        "changes": len(changes),
        "steps": steps,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _described(found: cards.Found, part: Part, locale: Locale) -> dict[str, Any]:
    """Describe a card; what was described a moment ago for another part is not drawn again."""
    key = (part.shape, part.dark, part.presenter)
    mine = _drawn.setdefault(found.take, {})
    if key not in mine:
        mine[key] = cards.describe(found, part.shape, part.dark, locale, _languages(part, locale))
    return dict(mine[key])


def notice(found: Notice, locale: Locale) -> str:
    """Say in one sentence what of the address could not be followed."""
    if found.code in ("unknown_card", "too_many_cards"):
        return locale.t(f"wall.{found.code}", value=found.value, near=found.near)
    return frame.notice(found, locale)


def _languages(part: Part, locale: Locale) -> tuple[Locale, ...]:
    if not part.presenter:
        return (locale,)
    return (locale, *(locales.get(lang) for lang in locales.LANGUAGES if lang != locale.lang))


def _release(view: View, wall: Wall, locale: Locale) -> dict[str, Any]:
    release = view.snapshot.release
    made = datetime.datetime.fromisoformat(release.created_at)
    if made.tzinfo is None:
        made = made.replace(tzinfo=datetime.UTC)
    practice = release.practice or view.newest.release.practice
    frozen = ""
    if view.query.release or view.snapshot.as_of:
        said = [locale.t("wall.frozen.release", number=release.number, version=release.version, date=locale.date(release.created_at[:10]))]
        if view.snapshot.as_of:
            said.append(locale.t("wall.frozen.until", date=locale.date(view.snapshot.as_of)))
        frozen = "; ".join(said)
    return {
        "mark": channel.mark(view.newest),
        "number": release.number,
        "version": release.version,
        "made": int(made.timestamp() * 1000),
        "lang": wall.lang,
        "frozen": frozen,
        "practice": {"mark": PRACTICE, "words": locale.t("practice.banner")} if practice else None,
    }


def _changes(view: View, part: Part, wall: Wall) -> Sequence[Number]:
    """List the quoted numbers that changed since the release that the screen shows."""
    if wall.frozen or not 0 < part.since < view.snapshot.release.number:
        return ()
    try:
        return [number for number in state.compared(part.since, view.snapshot.release.number).effect if number.changed]
    except PantauError:  # then nothing is marked; what is shown is right all the same
        return ()


def _changed(changes: Sequence[Number], series: set[str], view: View, locale: Locale) -> str:
    """Say which quoted numbers of a step changed, the first few by name; empty when none did."""
    mine = [number for number in changes if number.series_id in series]
    if not mine:
        return ""
    names = {code: both[locales.LANGUAGES.index(locale.lang)] for code, both in view.snapshot.province_names.items()}
    said = ", ".join(_said(number, names, locale) for number in mine[:_LISTED])
    more = locale.t("wall.changed.more", count=locale.number(len(mine) - _LISTED)) if len(mine) > _LISTED else ""
    return locale.t("wall.changed.one" if len(mine) == 1 else "wall.changed", count=locale.number(len(mine)), list=said + more)


def _said(number: Number, names: dict[str, str], locale: Locale) -> str:
    before, after = (locale.t("feed.none") if v is None else locale.figure(float(v), number.unit) for v in (number.before, number.after))
    x = locale.date(number.x) if _DATE.fullmatch(number.x) else names.get(number.x, number.x)
    return f"{x} {before} → {after}"
