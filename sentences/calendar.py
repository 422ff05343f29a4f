"""Say when a release comes out: by the clocks of the three zones, how long until then, and what the calendar holds in one sentence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from data import moments
from data.views.calendar import Coming
from locales import Locale

UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


def title(coming: Sequence[Coming], locale: Locale) -> str:
    """Say in one sentence what comes next: a release that is late or being published first."""
    for one in coming:
        if one.state == "delayed":
            return locale.t("calendar.late", **_in_wib(one, locale))
    for one in coming:
        if one.state == "publishing":
            return locale.t("calendar.now", title=name(one, locale))
    return locale.t("calendar.next", **_in_wib(coming[0], locale)) if coming else locale.t("calendar.none")


def name(one: Coming, locale: Locale) -> str:
    """Return what was announced, or the neutral title."""
    return one.title or locale.t("calendar.neutral")


def clocks(moment: datetime.datetime, locale: Locale) -> tuple[str, ...]:
    """Write a moment by the clocks of the three zones, each with its own day where that differs from the day in WIB."""
    local = moments.zoned(moment)
    first = local["WIB"].date()
    return tuple(
        locale.t("calendar.clock", time=time(one, locale), zone=zone)
        if one.date() == first
        else locale.t("calendar.when", date=date(one, locale), time=time(one, locale), zone=zone)
        for zone, one in local.items()
    )


def times(moment: datetime.datetime, locale: Locale) -> str:
    """Write the day in WIB and the time by all three clocks in one line."""
    wib = moments.zoned(moment)["WIB"]
    _, *others = clocks(moment, locale)
    said = locale.t("calendar.when", date=date(wib, locale), time=time(wib, locale), zone="WIB")
    return f"{said} ({', '.join(others)})"


def left(until: datetime.timedelta, locale: Locale) -> str:
    """Say how long it is until then, in the two largest units that are not zero: `3 hari 4 jam lagi`."""
    rest = int(until.total_seconds())
    if rest < 60:
        return locale.t("calendar.left.soon")
    parts = []
    for unit, seconds in UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            word = f"{unit}_one" if count == 1 else unit
            parts.append(locale.t(f"calendar.left.{word}", n=locale.number(count)))
        elif parts:
            break  # days and minutes without hours between them would be read as hours
    return locale.t("calendar.left", amount=" ".join(parts[:2]))


def date(moment: datetime.datetime, locale: Locale, *, short: bool = False) -> str:
    """Write the day of a moment as its own clock shows it."""
    return locale.date(moment.date().isoformat(), short=short)


def time(moment: datetime.datetime, locale: Locale) -> str:
    """Write hour and minute (and seconds, where they are not zero) as its own clock shows them: 10.00, 10:00."""
    text = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return text.replace(":", ".") if locale.lang == "id" else text


def _in_wib(one: Coming, locale: Locale) -> dict[str, str]:
    wib = moments.zoned(one.publish_at)["WIB"]
    return {"date": date(wib, locale), "time": time(wib, locale)}
