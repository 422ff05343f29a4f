"""The source of a figure, as every card, table and drawer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

import sentences
from app import registry
from app.parts import context
from data.query import Query
from locales import Locale


@dataclass(frozen=True)
class SourceView:
    """What a reader sees of the page that printed a figure.

    `url` is empty when the address was not kept; `more` leads to all figures of that page.
    """

    obs_id: str
    publisher: str
    title: str
    published: str
    url: str
    address: str
    confidence: str
    low: bool
    more: str = ""


@dataclass(frozen=True)
class FigureView:
    """A figure with all that says what it counts, in the reader's language."""

    value: str
    what: str
    area: str
    election: str
    as_of: str
    reading: str
    source: SourceView


def source(row: pd.Series, locale: Locale) -> SourceView:
    """Describe the source of a row of `Snapshot.facts`."""
    return SourceView(
        obs_id=row.get("obs_id", row["source_id"]),
        publisher=row["publisher"],
        title=row["title"] or locale.t("source.no_title"),
        published=locale.date(row["published"]),
        url=row["url"],
        address=row["url"] or locale.t("source.no_address"),
        confidence=locale.t(f"confidence.{row['confidence']}"),
        low=row["confidence"] != "high",
        more=all_figures(row["source_id"], locale),
    )


def all_figures(source_id: str, locale: Locale) -> str:
    """Return the address of the page with all figures of a source, in the release and up to the date that the reader looks at."""
    try:
        place = context.current().query.place()
    except LookupError:  # a document made by a route, outside the pages
        place = Query()
    return f"/{registry.BY_KEY['sources'].path}?{urlencode(place.with_(source=source_id, lang=locale.lang).to_params(), doseq=True)}"


def figure(row: pd.Series, locale: Locale) -> FigureView:
    """Describe a row of `Snapshot.facts` with its source."""
    return FigureView(
        value=locale.figure(row["value"], row["unit"]),
        what=sentences.what_it_counts(row, locale),
        area=row["area_name"],
        election=row["election"] or str(row["year"]),
        as_of=sentences.as_of(row["as_of"], locale),
        reading=locale.t(f"reading.{row['reading']}"),
        source=source(row, locale),
    )
