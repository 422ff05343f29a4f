"""The step of the headline numbers: two or three counts, large, each with what it counts, its date, its source and its dispute."""

from __future__ import annotations

from typing import Any

import pandas as pd

import sentences
from analytics import dispute, headlines
from data.slice import Slice
from data.snapshot import Snapshot
from data.views import Headlines
from locales import Locale
from sentences.say import say


def step(snapshot: Snapshot, locale: Locale, say_in: tuple[Locale, ...]) -> dict[str, Any]:
    """Describe the step; one that only says so where the release has no headline.

    Args:
        snapshot: the release, and the date up to which figures are taken.
        locale: language of the wall.
        say_in: languages in which the sentences to say are wanted.
    """
    found = headlines.available(snapshot)
    if found is None:
        return {"kind": "text", "title": locale.t("overview.empty"), "subtitle": locale.t("empty.hint"), **_blank()}
    shown = [(row, other) for row, other in _rows(found) if row is not None]
    doubt = dispute.dispute(snapshot)
    guards = [] if doubt is None else [sentences.dispute_title(doubt, locale), *sentences.dispute(doubt, locale)]
    warned = [locale.t(f"warning.{warning.value}") for warning in found.slice.warnings]
    return {
        "kind": "numbers",
        "title": sentences.headline(found, locale),
        "subtitle": "",
        "numbers": [_number(row, other, locale) for row, other in shown],
        "say": {
            words.lang: [sentences.headline(found, words), *(_sentence(row, found.slice, words) for row, _ in shown)] for words in say_in
        },
        "guards": [*guards, *warned, *filter(None, [found.slice.note.get(locale.lang, "")])],
        "notes": notes(found.slice, snapshot, locale),
        "fingerprint": found.slice.fingerprint,
        "date": locale.date(found.slice.as_of[1]),
        "series": [found.slice.id],
    }


def notes(of: Slice, snapshot: Snapshot, locale: Locale) -> list[str]:
    """Write the lines that stand under every step: sources and date, release and fingerprint."""
    every = snapshot.frame("sources").set_index("source_id")["publisher"]
    names = ", ".join(dict.fromkeys(every[i] for i in of.sources if i in every.index))
    release = snapshot.release
    return [
        locale.t("card.note.source", names=names, date=locale.date(of.as_of[1])),
        locale.t("card.note.release", release=release.number, version=release.version, fingerprint=of.fingerprint),
    ]


def _blank() -> dict[str, Any]:
    return {"say": {}, "guards": [], "notes": [], "fingerprint": "", "date": "", "series": []}


def _rows(found: Headlines) -> tuple[tuple[pd.Series | None, pd.Series | None], ...]:
    if found.before is None:
        return (found.after, found.disputed), (found.newest, None)
    return (found.before, found.disputed), (found.after, found.disputed_after), (found.newest, None)


def _number(row: pd.Series, other: pd.Series | None, locale: Locale) -> dict[str, Any]:
    badge = sentences.partial(row, locale) if row["role"] == "partial" else ""
    if other is not None:
        badge = locale.t("card.disputed", other=locale.number(other["value"]))
    return {
        "id": f"{row['series_id']}/{row['x']}",
        "label": row["x"],
        "value": locale.number(row["value"]),
        "counts": [row["authority"] or locale.t("authority.none"), locale.t(f"stage.{row['stage']}"), locale.t(f"unit.{row['unit']}")],
        "as_of": sentences.as_of(row["as_of"], locale),
        "source": locale.t("wall.source", name=row["publisher"]),
        "badge": badge,
        "partial": row["role"] == "partial",
    }


def _say(found: Headlines, rows: list[pd.Series], locale: Locale) -> list[str]:
    """Say the finding, and each number alone."""
    return [sentences.headline(found, locale), *(_sentence(row, found.slice, locale) for row in rows)]


def _sentence(row: pd.Series, of: Slice, locale: Locale) -> str:
    alone = of.with_(frame=of.frame.loc[of.frame["obs_id"] == row["obs_id"]], warnings=(), as_of=(row["as_of"], row["as_of"]))
    return say(alone, locale)
