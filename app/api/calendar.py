"""The calendar of releases: what is announced, and the last releases that came out."""

from __future__ import annotations

from typing import Any

from app import publishing, state
from app.api.asked import Ask
from app.api.found import Found
from data import moments
from data.views.calendar import Coming
from sentences.calendar import name

PAST = 20  # releases; /releases has all of them
_PAST = ("number", "version", "created_at", "kind", "note", "practice")


def calendar(ask: Ask) -> Found:
    """List the announced releases by time, and the last ones, newest first."""
    coming = [_coming(one, ask) for one in publishing.coming()]
    past = [{column: entry[column] for column in _PAST} for entry in state.log()[:PAST]]
    return Found(facts={"id": "calendar", "coming": coming, "past": past}, name="calendar")


def _coming(one: Coming, ask: Ask) -> dict[str, Any]:
    return {
        "title": name(one, ask.locale),
        "publish_at": one.publish_at.isoformat(),
        "local": {zone: moment.isoformat() for zone, moment in moments.zoned(one.publish_at).items()},
        "state": one.state,
    }
