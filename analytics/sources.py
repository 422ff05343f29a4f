"""What stands on which source: figures, corroboration by claim, other uses, and the readings that are not to be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analytics.computed import KINDS, computed
from data import select
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.sources import Doubted, SourceList, SourcePage
from data.vocab import CONFIDENCES, SOURCE_COLUMNS

# Figures of one scope are readings of one quantity (codebook, values of `reading`).
_SCOPE = ["election", "year", "as_of", "authority", "area_level", "area_name", "stage", "unit", "dimension", "category"]
_NAMING = ("source_id", "source_ids", "source_ids_codes")
_FIGURES = ("observations", "sources")
_COUNTED = ["figures", "claims", "corroborated", "texts"]


def sources(snapshot: Snapshot, query: Query) -> SourceList:
    """List the sources of a release.

    Args:
        snapshot: the release, or its figures up to a date.
        query: `publisher`, `confidence`, `published` (a year) and `q` narrow the list: every word of `q` must occur in publisher, title,
            address or id. The numbers beside the list are those of the whole release.
    """
    every = _counted(snapshot)
    keep = pd.Series(True, index=every.index)
    for name in ("publisher", "confidence"):
        if getattr(query, name):
            keep &= every[name].isin(getattr(query, name))
    if query.published:
        keep &= every["published"].str[:4] == query.published
    if query.q:
        text = _text(snapshot)
        for word in query.q.lower().split():
            keep &= text.str.contains(word, regex=False)
    claims = _sources_of(snapshot)
    facts = snapshot.facts
    return SourceList(
        listed=_of_record(snapshot, "sources", every.loc[keep]),
        by_confidence=_of_record(snapshot, "sources_by_confidence", _by_confidence(snapshot)),
        total=len(every),
        used=int((every["figures"] > 0).sum()),
        figures=len(facts),
        several=int(facts["claim_id"].map(claims).gt(1).sum()),
        claims=len(claims),
        corroborated=sum(number > 1 for number in claims.values()),
    )


def source(snapshot: Snapshot, source_id: str) -> SourcePage:
    """Gather all that was taken from one source.

    Raises:
        KeyError: when the release has no such source.
    """
    table = snapshot.tables["sources"]
    found = table.loc[table["source_id"] == source_id]
    if found.empty:
        raise KeyError(source_id)
    facts, index = snapshot.facts, _index(snapshot)
    mine = index.by_source.get(source_id, ())
    others: dict[int, None] = {}
    also: dict[str, tuple[str, ...]] = {}
    for at in mine:
        same = [other for other in index.by_claim[index.claim[at]] if index.source[other] != source_id]
        if same:
            also[index.row[at]] = tuple(index.row[other] for other in same)
            others.update(dict.fromkeys(same))
    return SourcePage(
        source={name: str(found.iloc[0][name]) for name in ("source_id", *SOURCE_COLUMNS)},
        figures=select.of_frame(f"source_{source_id}", facts.iloc[list(mine)].reset_index(drop=True), snapshot),
        beside=select.of_frame("corroboration", facts.iloc[sorted(others)].reset_index(drop=True), snapshot),
        also=also,
        uses={stem: count for stem, count in _uses(snapshot).get(source_id, {}).items() if count},
    )


def mentioning(snapshot: Snapshot, terms: Sequence[Sequence[str]]) -> Slice:
    """List the sources whose publisher, title, address or id holds, of each term, one of its words; columns as `SourceList.listed`."""
    every, text = _counted(snapshot), _text(snapshot)
    keep = pd.Series(True, index=every.index)
    for words in terms:
        keep &= text.map(lambda of, words=words: any(word in of for word in words))
    return _of_record(snapshot, "search_sources", every.loc[keep])


class _Index(NamedTuple):
    """Places of the figures by source and by claim, and of each figure its id, source and claim."""

    by_source: Mapping[str, Sequence[int]]
    by_claim: Mapping[str, Sequence[int]]
    row: Sequence[str]
    source: Sequence[str]
    claim: Sequence[str]


@remembered
def _index(snapshot: Snapshot) -> _Index:
    facts = snapshot.facts
    row, source_ids, claims = (facts[name].tolist() for name in ("obs_id", "source_id", "claim_id"))
    by_source: dict[str, list[int]] = {}
    by_claim: dict[str, list[int]] = {}
    for at, (source_id, claim) in enumerate(zip(source_ids, claims, strict=True)):
        by_source.setdefault(source_id, []).append(at)
        by_claim.setdefault(claim, []).append(at)
    return _Index(by_source, by_claim, row, source_ids, claims)


@remembered
def doubted(snapshot: Snapshot) -> Doubted:
    """Gather the misprints and the other readings, each with the preferred figure of the same scope where there is one."""
    facts = snapshot.facts
    preferred = facts.loc[facts["reading"] == "preferred", [*_SCOPE, "obs_id"]].drop_duplicates(_SCOPE)
    other = facts.loc[facts["reading"].isin(["rejected", "alternate"]), [*_SCOPE, "obs_id"]]
    joined = other.merge(preferred, on=_SCOPE, how="left", suffixes=("", "_quoted"))
    return Doubted(
        rejected=select.observations(snapshot, Query(reading=("rejected",))).with_(id="misprints"),
        alternate=select.observations(snapshot, Query(reading=("alternate",))).with_(id="other_readings"),
        quoted=dict(zip(joined["obs_id"], joined["obs_id_quoted"].fillna(""), strict=True)),
    )


@remembered
def _sources_of(snapshot: Snapshot) -> Mapping[str, int]:
    """Count the different sources of each claim."""
    return snapshot.facts.groupby("claim_id")["source_id"].nunique().to_dict()


@remembered
def _counted(snapshot: Snapshot) -> pd.DataFrame:
    """Return the sources with what stands on each, most figures first."""
    facts, several = snapshot.facts, _sources_of(snapshot)
    claims = facts.drop_duplicates(["source_id", "claim_id"])
    corroborated = claims.loc[claims["claim_id"].map(several) > 1]
    counts = {
        "figures": facts["source_id"].value_counts(),
        "claims": claims["source_id"].value_counts(),
        "corroborated": corroborated["source_id"].value_counts(),
        "texts": pd.Series({source_id: sum(rows.values()) for source_id, rows in _uses(snapshot).items()}, dtype="int64"),
    }
    table = snapshot.tables["sources"]
    for name, column in counts.items():
        table[name] = table["source_id"].map(column).fillna(0).astype("int64")
    order = table.sort_values(["figures", "texts", "published"], ascending=False, kind="stable")
    return order[["source_id", *SOURCE_COLUMNS, *_COUNTED]].reset_index(drop=True)


@remembered
def _text(snapshot: Snapshot) -> pd.Series:
    """Join, for each row of `_counted`, what a search looks into, in lower case."""
    table = _counted(snapshot)
    return table["source_id"].str.cat([table[name] for name in ("publisher", "title", "url")], sep=" \x1f ").str.lower()


@remembered
def _by_confidence(snapshot: Snapshot) -> pd.DataFrame:
    facts, several = snapshot.facts, _sources_of(snapshot)
    listed = snapshot.tables["sources"]["confidence"].value_counts()
    rows = []
    for level in CONFIDENCES:
        mine = facts.loc[facts["confidence"] == level]
        claims = mine["claim_id"].unique()
        rows.append((level, int(listed.get(level, 0)), len(mine), len(claims), sum(several[claim] > 1 for claim in claims)))
    return pd.DataFrame(rows, columns=["confidence", "sources", "figures", "claims", "corroborated"])


@remembered
def _uses(snapshot: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """Count, for each source, the rows of each other file that name it."""
    found: dict[str, Counter[str]] = {}
    for stem in snapshot.tables:
        if stem in _FIGURES:
            continue
        frame = snapshot.tables[stem]
        for column in (name for name in _NAMING if name in frame):
            for cell in frame[column]:
                for source_id in filter(None, str(cell).split(";")):
                    found.setdefault(source_id.strip(), Counter())[stem] += 1
    return found


def ledger(snapshot: Snapshot) -> Slice:
    """Return the corrections of a release, newest first; columns of `corrections.csv`."""
    table = snapshot.tables["corrections"]
    return _of_record(snapshot, "corrections", table.sort_values("reported_on", ascending=False, kind="stable"))


def _of_record(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame) -> Slice:
    """Wrap numbers about the record as a whole: their source is the record, not every page that it names."""
    return _whole(snapshot).with_(id=slice_id, frame=frame.reset_index(drop=True))


@remembered
def _whole(snapshot: Snapshot) -> Slice:
    facts = snapshot.facts
    return computed(snapshot, "record", facts, of=facts, across=KINDS).with_(sources=(), warnings=())
