"""Tables beside the figures: series, provinces, sources, factors, pledges, elections."""

from __future__ import annotations

import pandas as pd

from app.api.asked import Ask
from app.api.found import Found, table
from data import export


def series(ask: Ask) -> Found:
    """List the curated series and how many points each has."""
    frame, points = ask.snapshot.tables["series"], ask.snapshot.tables["series_points"]
    return _found(ask, "series", frame.assign(points=frame["series_id"].map(points["series_id"].value_counts()).fillna(0).astype(int)))


def provinces(ask: Ask) -> Found:
    """List the provinces with their codes in three systems, and since when they exist."""
    return _found(ask, "provinces", _kept(ask.snapshot.tables["provinces"], "province_code", ask.query.province))


def sources(ask: Ask) -> Found:
    """List the sources."""
    frame = ask.snapshot.tables["sources"]
    frame = _kept(_kept(frame, "publisher", ask.query.publisher), "confidence", ask.query.confidence)
    if ask.query.published:
        frame = frame.loc[frame["published"].str[:4] == ask.query.published]
    return _found(ask, "sources", _kept(frame, "source_id", (ask.query.source,) if ask.query.source else ()))


def factors(ask: Ask) -> Found:
    """List the six factors; beside them what surveys asked that speaks of one of them."""
    mapping = ask.snapshot.tables["factor_mapping"]
    rows = [{name: None if value == "" or value != value else value for name, value in row.items()} for row in mapping.to_dict("records")]
    return _found(ask, "factors", ask.snapshot.tables["factors"], mapping=rows)


def pledges(ask: Ask) -> Found:
    """List the pledges found (a search sample, not a census)."""
    frame = _kept(ask.snapshot.tables["pledges"], "election", ask.query.election)
    return _found(ask, "pledges", _kept(frame, "province_code", ask.query.province))


def elections(ask: Ask) -> Found:
    """List the elections with their days and areas."""
    return _found(ask, "elections", _kept(ask.snapshot.tables["elections"], "election", ask.query.election))


def _kept(frame: pd.DataFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    return frame.loc[frame[column].isin(values)] if values else frame


def _found(ask: Ask, name: str, frame: pd.DataFrame, **facts: object) -> Found:
    of = table(ask, name, frame)
    return Found(of, facts=facts, name=export.file_name(name, of.release, until=of.until, practice=of.practice))
