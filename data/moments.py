"""Moments as offices write them, in Indonesia's three time zones, which have no summer time: WIB, WITA and WIT."""

from __future__ import annotations

import datetime
import re

from data.errors import UsageError

ZONES = {name: datetime.timezone(datetime.timedelta(hours=hours), name) for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))}
# Further away, a year is more likely a slip than a plan.
FARTHEST = datetime.timedelta(days=3_660)
_LOCAL = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(WIB|WITA|WIT)?", re.ASCII | re.IGNORECASE)
_WITH_TIME = re.compile(r"[T ]\d", re.ASCII | re.IGNORECASE)
_SECOND = datetime.timedelta(seconds=1)


def utc_now() -> datetime.datetime:
    """Return the present moment, UTC."""
    return datetime.datetime.now(datetime.UTC)


def read(text: str) -> datetime.datetime:
    """Read a moment: ISO 8601 with an offset (`2026-12-01T10:00+07:00`, `...Z`), or a local time and its zone (`2026-12-01 10:00 WIB`).

    Returns:
        the moment in UTC, whole seconds, never earlier than written.

    Raises:
        UsageError: `moment_no_zone` for a time without a zone, `moment_unreadable` for anything else that is no moment.
    """
    given = " ".join(text.split())
    try:
        found = _read(given)
        if found is None or (found.tzinfo is None and not _WITH_TIME.search(given)):
            raise UsageError("moment_unreadable", value=text)
        if found.tzinfo is None:
            raise UsageError("moment_no_zone", value=text)
        found = found.astimezone(datetime.UTC)
        return found.replace(microsecond=0) + (_SECOND if found.microsecond else datetime.timedelta())
    except (ValueError, OverflowError) as error:
        raise UsageError("moment_unreadable", value=text) from error


def to_come(text: str, now: datetime.datetime) -> datetime.datetime:
    """Read a moment that must lie ahead.

    Raises:
        UsageError: `moment_past`, `moment_far` (more than ten years ahead), and those of `read`.
    """
    found = read(text)
    if found <= now:
        raise UsageError("moment_past", value=text, date=found.isoformat())
    if found > now + FARTHEST:
        raise UsageError("moment_far", value=text, date=found.isoformat())
    return found


def zoned(moment: datetime.datetime) -> dict[str, datetime.datetime]:
    """Return a moment as the clocks of the three zones show it, west to east."""
    return {name: moment.astimezone(zone) for name, zone in ZONES.items()}


def _read(given: str) -> datetime.datetime | None:
    local = _LOCAL.fullmatch(given)
    if local:
        day, hour, minute, second, zone = local.groups()
        naive = datetime.datetime.fromisoformat(f"{day}T{int(hour):02d}:{minute}:{second or '00'}")
        return naive.replace(tzinfo=ZONES[zone.upper()] if zone else None)
    if not given.isascii():
        return None
    return datetime.datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|[Zz]$)", "", given))
