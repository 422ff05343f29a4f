"""Plain Slices: the rows that a Query names, nothing computed."""

from __future__ import annotations

import pandas as pd

from data.query import LISTS, Query
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import MIXED, Warn

# Parameters of the query whose column has another name.
COLUMN = {"province": "province_code"}
# Which warning rows carry that differ in a column, and which those that have a value in one.
_MIXED = {"unit": Warn.MIXED_UNIT, "stage": Warn.MIXED_STAGE, "authority": Warn.MIXED_AUTHORITY}
_MARKED = {
    ("reading", "ambiguous"): Warn.AMBIGUOUS,
    ("reading", "rejected"): Warn.REJECTED,
    ("confidence", "low"): Warn.LOW_CONFIDENCE,
    ("role", "partial"): Warn.PARTIAL,
    ("role", "alternate"): Warn.DISPUTED,
}
_WARNING = (*_MIXED, "reading", "confidence", "role")
# Columns of a table of figures, unless the reader asks for others.
SHOWN = (
    "value", "unit", "stage", "election", "area_name", "authority", "as_of", "category", "reading", "year", "publisher", "url", "obs_id",
)  # fmt: skip


def observations(snapshot: Snapshot, query: Query) -> Slice:
    """Select observations.

    Each list of the query keeps rows with one of its values, `source` those of one source, `published` those of sources of one year; `q`
    keeps rows in which every word occurs (area, category, note, publisher, title, ids) or whose value is the number typed (`1398`, `1.398`
    and `1,398` alike); the latter come first, because who types a number looks for that figure and not for the notes that mention it.

    Returns:
        a Slice with the columns of `observations.csv` and then `publisher, title, published, url, confidence`.
    """
    frame = snapshot.facts
    keep = kept(snapshot, query)
    if query.series:
        points = snapshot.tables["series_points"]
        keep &= frame["obs_id"].isin(points.loc[points["series_id"] == query.series, "obs_id"])
    chosen = frame.loc[keep]
    if query.q:
        same = same_number(chosen, query.q)
        chosen = pd.concat([chosen.loc[same], chosen.loc[~same]])
    return of_frame("observations", chosen.reset_index(drop=True), snapshot)


def rows(snapshot: Snapshot, query: Query) -> Slice:
    """Select what a download holds: the points of the series of the query, narrowed by its lists and its text, or else its observations.

    Raises:
        KeyError: when the release has no such series.
    """
    if not query.series:
        return observations(snapshot, query)
    points = series(snapshot, query.series)
    wanted = set(snapshot.facts.loc[kept(snapshot, query), "obs_id"])
    frame = points.frame.loc[points.frame["obs_id"].isin(wanted)].reset_index(drop=True)
    return of_frame(points.id, frame, snapshot).with_(label=points.label, note=points.note)


def series(snapshot: Snapshot, series_id: str) -> Slice:
    """Select the points of one curated series, in drawing order.

    Returns:
        a Slice with `series_id, x, role, comment` and then the columns of `observations`; authority, stage and unit are `mixed` where the
        rows differ, and the note says what may be compared.

    Raises:
        KeyError: when the release has no such series.
    """
    catalogue = snapshot.tables["series"]
    found = catalogue.loc[catalogue["series_id"] == series_id]
    if found.empty:
        raise KeyError(series_id)
    meta = found.iloc[0]
    result = of_frame(series_id, _points(snapshot).get(series_id, _points(snapshot)[""]).reset_index(drop=True), snapshot)
    return result.with_(
        label={"id": meta["label_id"], "en": meta["label_en"]},
        note={"id": meta["comparable_note_id"], "en": meta["comparable_note_en"]},
    )


@remembered
def _points(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    """Return the points of each series with their figures; no rows stand under an empty id."""
    points = snapshot.tables["series_points"][["series_id", "x", "role", "comment", "obs_id"]]
    points = points.merge(snapshot.facts, on="obs_id", how="left", validate="many_to_one")
    return {**dict(iter(points.groupby("series_id"))), "": points.iloc[:0]}


def describe(frame: pd.DataFrame) -> tuple[Warn, ...]:
    """Name the warnings that rows carry, in the order of the vocabulary."""
    values = {name: distinct(frame[name]) for name in _WARNING if name in frame}
    found = {warning for name, warning in _MIXED.items() if len(values[name]) > 1}
    found |= {warning for (name, value), warning in _MARKED.items() if value in values.get(name, ())}
    if frame["multiple_response"].any():
        found.add(Warn.MULTIPLE_RESPONSE)
    return tuple(w for w in Warn if w in found)


def distinct(column: pd.Series) -> set[object]:
    """Return the values of a column, without missing ones; on columns of few rows several times as fast as `nunique`."""
    return {value for value in column.unique() if value == value}


def of_frame(slice_id: str, frame: pd.DataFrame, snapshot: Snapshot) -> Slice:
    """Wrap rows of observations (with their sources) into a Slice: what they share, their dates, sources and warnings."""
    dates = sorted(d for d in frame["as_of"].unique() if d)
    present = set(frame["election"].unique())
    return Slice(
        id=slice_id,
        frame=frame,
        release=snapshot.release.number,
        authority=_shared(frame["authority"]),
        stage=_shared(frame["stage"]),
        unit=_shared(frame["unit"]),
        elections=tuple(e for e in snapshot.election_order if e in present),
        as_of=(dates[0], dates[-1]) if dates else ("", ""),
        sources=tuple(frame["source_id"].unique()),
        warnings=describe(frame),
        until=snapshot.as_of,
        practice=snapshot.release.practice,
    )


def kept(snapshot: Snapshot, query: Query) -> pd.Series:
    """Tell for each row of `facts` whether the lists and the text of a query keep it."""
    frame = snapshot.facts
    keep = pd.Series(True, index=frame.index)
    for name in LISTS:
        values = getattr(query, name)
        if values:
            keep &= frame[COLUMN.get(name, name)].isin(values)
    if query.source:
        keep &= frame["source_id"] == query.source
    if query.published:
        keep &= frame["published"].str[:4] == query.published
    if query.q:
        keep &= searched(snapshot, query.q)
    return keep


def _shared(column: pd.Series) -> str:
    values = column.unique()
    return str(values[0]) if len(values) == 1 else MIXED


def searched(snapshot: Snapshot, text: str) -> pd.Series:
    """Tell for each row of `facts` whether a search for a text finds it."""
    words = pd.Series(True, index=snapshot.search_text.index)
    for word in text.lower().split():
        words &= snapshot.search_text.str.contains(word, regex=False)
    return words | same_number(snapshot.facts, text)


def same_number(frame: pd.DataFrame, text: str) -> pd.Series:
    """Mark the rows of a frame whose value is the number that the text writes, whichever of point and comma divides its thousands."""
    digits = text.replace(".", "").replace(",", "").replace(" ", "")
    same = pd.Series(False, index=frame.index)
    if digits.isascii() and digits.isdigit():
        same |= frame["value"] == float(digits[:15])
    decimal = text.replace(",", ".").strip()
    if decimal.count(".") == 1 and decimal.isascii() and decimal.replace(".", "").isdigit():
        same |= frame["value"] == float(decimal)
    return same
