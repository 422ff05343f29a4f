"""The data quality board: completeness, confidence, corroboration, age, readings and failing sums of one release.

It says how well the record is founded, never how many violations there were. Nothing here reads the clock: ages are counted from the newest
statement of the release.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.computed import KINDS, computed
from analytics.identities import verdicts
from analytics.reasons import Figure, figures, ordinal, scale
from analytics.reconcile import reconcile
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.authorities import Reason
from data.views.quality import Body, QualityBoard
from data.vocab import CONFIDENCES, READINGS

# Answers of surveys and scores of an index are no counts of violations.
_NO_COUNT = ("survey", "index")
ANY = "any"
_OFFICIAL = ("bawaslu", "kasn", "bkn", "kemendagri")
VOTED = ("governor", "regions", "national")
UNKNOWN = "unknown"
_COMPLETENESS = ("election", "body", "expected", "named", "percent", "unknown", "named_unknown", "figures")
_PROVINCES = ("election", "province_code", "area_name", "voted", "body", "figures", "as_of", "obs_id")
_BY_ELECTION = ("election", "figures", "claims", "corroborated", *CONFIDENCES, *READINGS, "undated")
_AGE = ("election", "body", "figures", "undated", "oldest", "newest", "days_behind")


@remembered
def board(snapshot: Snapshot) -> QualityBoard:
    """Compute the data quality board of a release.

    Definitions. A claim is corroborated when its rows name two different sources or more. A province is complete for a body when the body
    has at least one figure to quote (`preferred`) of the whole province, a count of violations without a breakdown; expected are the
    provinces that voted (`election_areas.csv`), those of which the file does not know it are counted apart. The age of a group is the days
    from its newest figure to the newest figure of the release, partial dates taken at their last day.
    """
    rows = figures(snapshot)
    sources: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sources[row.claim_id].add(row.source_id)
    corroborated = {claim for claim, named in sources.items() if len(named) > 1}
    groups = _by(rows, lambda row: row.group)
    years = sorted(set(groups) - set(snapshot.election_order), reverse=True)
    order = [name for name in (*reversed(snapshot.election_order), *years) if name in groups]
    newest = max((row.as_of for row in rows), key=ordinal, default="")
    judged = verdicts(snapshot)
    quoted = [row for row in rows if _quoted(row)]
    cells = _cells(snapshot, quoted)
    of_provinces = snapshot.rows(row.obs_id for row in quoted).reset_index(drop=True)
    return QualityBoard(
        figures=len(rows),
        claims=len(sources),
        sources=len({row.source_id for row in rows}),
        corroborated=len(corroborated),
        undated=_undated(rows),
        newest=newest,
        readings=_counted((row.reading for row in rows), READINGS),
        confidences=_counted((row.confidence for row in rows), CONFIDENCES),
        holding=judged.holding,
        failing=judged.failing,
        unexplained=reconcile(snapshot).counts()[Reason.UNEXPLAINED],
        completeness=computed(snapshot, "quality_completeness", _completeness(snapshot, cells), of=of_provinces, across=KINDS),
        provinces=computed(snapshot, "quality_provinces", cells, of=of_provinces, across=KINDS),
        by_election=_of_record(snapshot, "quality_by_election", _by_election({name: groups[name] for name in order}, corroborated)),
        age=_of_record(snapshot, "quality_age", _age({name: groups[name] for name in order}, newest)),
    )


@remembered
def provinces_of(snapshot: Snapshot, election: str) -> Slice:
    """Keep the provinces of one election: rows of `QualityBoard.provinces`.

    Raises:
        UsageError: `unknown_choice` for an election of which it is not on record which provinces voted.
    """
    frame = board(snapshot).provinces.frame
    if election not in set(frame["election"]):
        raise UsageError("unknown_choice", value=election, parameter="election", allowed=", ".join(dict.fromkeys(frame["election"])))
    ids = [row.obs_id for row in figures(snapshot) if _quoted(row) and row.election == election]
    of = snapshot.rows(ids).reset_index(drop=True)
    return computed(snapshot, "quality_provinces", frame.loc[frame["election"] == election], of=of, across=KINDS)


def body(authority: str) -> Body:
    """Tell in which group of the board an authority stands: offices of Bawaslu in the regions are one, whoever is not official another."""
    name = authority.lower()
    if name.startswith("bawaslu "):
        return Body.BAWASLU_LOCAL
    return Body(name) if name in _OFFICIAL else Body.OTHER


def _quoted(row: Figure) -> bool:
    """Tell whether a row is the count of a whole province that may be quoted."""
    whole = row.area_level == "province" and row.dimension == "none"
    return whole and row.reading == "preferred" and row.stage not in _NO_COUNT and scale(row.unit) == "count"


def _cells(snapshot: Snapshot, quoted: Iterable[Figure]) -> pd.DataFrame:
    """Count, for each province of each election and each body, its figures; name the newest of them."""
    found = _by(quoted, lambda row: (row.election, row.province_code, body(row.authority)))
    cells = []
    for area in snapshot.tables["election_areas"].itertuples(index=False):
        for one in Body:
            mine = found.get((area.election, area.province_code, one), [])
            last = max(mine, key=lambda row: ordinal(row.as_of), default=None)
            newest = (last.as_of, last.obs_id) if last else ("", "")
            cells.append((area.election, area.province_code, area.province_name, area.voted, one.value, len(mine), *newest))
    return pd.DataFrame(cells, columns=list(_PROVINCES))


def _completeness(snapshot: Snapshot, cells: pd.DataFrame) -> pd.DataFrame:
    held = _by(cells.itertuples(index=False), lambda cell: cell.election)
    rows = []
    for election in (name for name in reversed(snapshot.election_order) if name in held):
        voted = {cell.province_code for cell in held[election] if cell.voted in VOTED}
        unknown = {cell.province_code for cell in held[election] if cell.voted == UNKNOWN}
        for one in (ANY, *(one.value for one in Body)):
            mine = [cell for cell in held[election] if one in (ANY, cell.body)]
            has = {cell.province_code for cell in mine if cell.figures}
            share = 100 * len(voted & has) / len(voted) if voted else float("nan")
            count = sum(cell.figures for cell in mine)
            rows.append((election, one, len(voted), len(voted & has), share, len(unknown), len(unknown & has), count))
    return pd.DataFrame(rows, columns=list(_COMPLETENESS))


def _by_election(groups: Mapping[str, Sequence[Figure]], corroborated: set[str]) -> pd.DataFrame:
    rows = []
    for group, mine in groups.items():
        claims = {row.claim_id for row in mine}
        confidences = _counted((row.confidence for row in mine), CONFIDENCES).values()
        readings = _counted((row.reading for row in mine), READINGS).values()
        rows.append((group, len(mine), len(claims), len(claims & corroborated), *confidences, *readings, _undated(mine)))
    return pd.DataFrame(rows, columns=list(_BY_ELECTION))


def _age(groups: Mapping[str, Sequence[Figure]], newest: str) -> pd.DataFrame:
    rows = []
    for group, all_of_it in groups.items():
        bodies = _by(all_of_it, lambda row: body(row.authority))
        for one in (one for one in Body if one in bodies):
            mine = bodies[one]
            dated = sorted((row.as_of for row in mine if row.as_of), key=ordinal)
            ends = (dated[0], dated[-1], ordinal(newest) - ordinal(dated[-1])) if dated else ("", "", None)
            rows.append((group, one.value, len(mine), _undated(mine), *ends))
    return pd.DataFrame(rows, columns=list(_AGE)).astype({"days_behind": "Int64"})


def _of_record(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame) -> Slice:
    """Wrap numbers about the record as a whole: their source is the record, not every page that it names."""
    return computed(snapshot, slice_id, frame, of=snapshot.facts, across=KINDS).with_(sources=())


def _by(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _counted(words: Iterable[str], known: Sequence[str]) -> dict[str, int]:
    counts = Counter(words)
    return {word: counts[word] for word in known}


def _undated(rows: Iterable[Figure]) -> int:
    return sum(not row.as_of for row in rows)
