"""The blocks of the start page: headline cards, the six factors, and the next steps for each kind of reader."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

import sentences
from app import registry
from app.parts import html
from app.parts.context import Context
from app.parts.source import SourceView, source
from data.views import Headlines
from locales import Locale

# Each kind of reader and the page that serves it.
READERS = (("policymaker", "map"), ("researcher", "data"), ("press", "press"))


@dataclass(frozen=True)
class Card:
    """One headline: number, what it counts, and its sources; `kind` is a style (`partial`, `change` or none)."""

    title: str
    number: str
    lines: tuple[str, ...]
    kind: str = ""
    badge: str = ""
    sources: tuple[SourceView, ...] = field(default=())


def headline(found: Headlines, locale: Locale) -> list[Card]:
    """Make the cards of the start page from the headline figures."""
    first, last = (found.after, None) if found.before is None else (found.before, found.after)
    cards = [] if first is None else [_count(first, locale, found.disputed)]
    if last is not None:
        cards.append(_count(last, locale, found.disputed_after))
    if found.change is not None:
        cards.append(_change(found, locale))
    if found.newest is not None:
        cards.append(_count(found.newest, locale))
    return cards


def factors(here: Context) -> dict[str, object]:
    """Gather the six factors with their sources for the template; the longer paraphrase exists in Indonesian only."""
    table = here.snapshot.frame("factors")
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    ids = dict.fromkeys(i for row in table["source_ids"] for i in row.split(";"))
    indonesian = here.locale.lang == "id"
    return {
        "title": here.t("factors.title"),
        "about": here.t("factors.about"),
        "factors": [
            {"label": here.locale.pick(row, "label"), "description": row["description_id"] if indonesian else ""}
            for _, row in table.iterrows()
        ],
        "sources": [source(sources.loc[i], here.locale) for i in ids],
    }


def next_step(here: Context, reader: tuple[str, str]) -> None:
    """Draw what one kind of reader can do next, with a link."""
    who, key = reader
    html.show("reader.html", title=here.t(f"reader.{who}"), text=here.t(f"reader.{who}.text"))
    st.page_link(registry.BY_KEY[key].file, label=here.t(f"reader.{who}.link"), query_params=here.home_link())


def _count(row: pd.Series, locale: Locale, other: pd.Series | None = None) -> Card:
    partial = row["role"] == "partial"
    badge = sentences.partial(row, locale) if partial else ""
    if other is not None:
        badge = locale.t("card.disputed", other=locale.number(other["value"]))
    return Card(
        title=row["x"],
        number=locale.number(row["value"]),
        lines=(sentences.what_it_counts(row, locale), sentences.as_of(row["as_of"], locale)),
        kind="partial" if partial else "",
        badge=badge,
        sources=(source(row, locale), *((source(other, locale),) if other is not None else ())),
    )


def _change(found: Headlines, locale: Locale) -> Card:
    lines = [sentences.interval(found.change, locale)]
    if found.change_disputed is not None:
        other = locale.number(found.disputed["value"])
        lines.append(locale.t("card.change_disputed", change=locale.signed_percent(found.change_disputed.percent), other=other))
    lines.append(locale.t("card.interval_means"))
    return Card(
        title=locale.t("card.change", before=found.before["x"], after=found.after["x"]),
        number=locale.signed_percent(found.change.percent),
        lines=tuple(lines),
        kind="change",
        badge=locale.t("card.computed"),
        sources=(source(found.before, locale), source(found.after, locale)),
    )
