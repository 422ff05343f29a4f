"""Provinces and elections side by side in one measure, as published; nothing is added, joined or ranked."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analytics import denominators, places, rates
from analytics.computed import computed
from data.errors import UsageError
from data.slice import MixedSliceError
from data.snapshot import Snapshot, remembered
from data.views.compare import Comparison, Example, Measure
from data.vocab import COUNT_UNITS, MIXED, AreaState, Warn

MOST = 6  # provinces at a time: more panels are no comparison any more
START = 4  # provinces of a page that was asked for none
KINDS = ("authority", "stage", "unit")
_CELL = ["province_code", "election", "state", "obs_id"]
COLUMNS = (*rates.FIGURE, "latest", "state", "small", *rates.RATE, *rates.SOURCE)


@remembered
def within(snapshot: Snapshot) -> np.ndarray:
    """Tell for each row of `Snapshot.facts` whether it may stand in a comparison.

    It does when it is a count of a whole province for an election (no breakdown, no category, no index) that is not known to be a misprint.
    """
    facts = snapshot.facts
    keep = (facts["area_level"] == "province") & facts["unit"].isin(COUNT_UNITS) & (facts["dimension"] == "none")
    keep &= (facts["category"] == "") & (facts["stage"] != "index") & (facts["election"] != "") & (facts["reading"] != "rejected")
    return keep.to_numpy()


@remembered
def measures(snapshot: Snapshot, provinces: tuple[str, ...] = (), elections: tuple[str, ...] = ()) -> tuple[Measure, ...]:
    """List what can be compared among some provinces and elections (all without them), the one with most filled cells first."""
    rows = snapshot.facts.loc[within(snapshot), ["authority", "stage", "unit", "province_code", "election"]]
    if provinces:
        rows = rows.loc[rows["province_code"].isin(provinces)]
    if elections:
        rows = rows.loc[rows["election"].isin(elections)]
    made = []
    for (authority, stage, unit), some in rows.groupby(list(KINDS), sort=True):
        codes, named = set(some["province_code"]), set(some["election"])
        order = tuple(e for e in snapshot.election_order if e in named)
        cells = len(some.drop_duplicates(["province_code", "election"]))
        made.append((cells, Measure(str(authority), str(stage), str(unit), len(some), tuple(sorted(codes)), order)))
    made.sort(key=lambda pair: (-pair[0], -pair[1].rows))
    return tuple(measure for _, measure in made)


def series_kinds(snapshot: Snapshot, series_id: str) -> dict[str, tuple[str, ...]]:
    """Return the authority, stage and unit of a curated series, the several where it mixes them.

    Raises:
        KeyError: when the release has no such series.
    """
    table = snapshot.tables["series"].set_index("series_id")
    points = snapshot.tables["series_points"]
    rows = snapshot.rows(points.loc[points["series_id"] == series_id, "obs_id"])
    row = table.loc[series_id]
    return {kind: tuple(sorted(set(rows[kind]))) if row[kind] == MIXED else (str(row[kind]),) for kind in KINDS}


def matching(every: Sequence[Measure], kinds: dict[str, tuple[str, ...]]) -> tuple[Measure, ...]:
    """Return the measures whose authority, stage and unit are among those asked for; an empty list asks for nothing."""
    return tuple(m for m in every if all(not kinds[kind] or getattr(m, kind) in kinds[kind] for kind in KINDS))


def choose(every: Sequence[Measure], kinds: dict[str, tuple[str, ...]]) -> Measure | None:
    """Choose the one measure that an address asks for: the first that fits; None where none does.

    Args:
        every: the measures there are, the best first.
        kinds: values asked for, by `authority`, `stage` and `unit`.

    Raises:
        MixedSliceError: when several values of a kind are asked for, of which more than one has figures.
    """
    fits = matching(every, kinds)
    mixed = {kind: tuple(sorted({getattr(m, kind) for m in fits})) for kind in KINDS if len(kinds[kind]) > 1}
    mixed = {kind: values for kind, values in mixed.items() if len(values) > 1}
    if mixed:
        raise MixedSliceError(mixed)
    return fits[0] if fits else None


def start(snapshot: Snapshot, measure: Measure, elections: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Choose provinces for a reader who asked for none: those with a figure in most elections, in the order of their codes."""
    rows = _rows(snapshot, measure, elections).drop_duplicates(["province_code", "election"])
    counts = Counter(rows["province_code"])
    return tuple(sorted(sorted(counts, key=lambda code: (-counts[code], code))[:START]))


@remembered
def compare(snapshot: Snapshot, measure: Measure, provinces: tuple[str, ...], elections: tuple[str, ...]) -> Comparison:
    """Set provinces and elections side by side in one measure.

    Each cell holds every printed figure of it, the latest preferred statement first: figures of different dates are different cut-offs of a
    count and are neither added nor joined. A rate per 10,000 PNS (BPS 2023, within the borders of the voting day) stands at preferred
    figures. A cell without a figure is *no figure*, *not applicable* where the record says that the province did not vote, or *did not
    exist* where it was founded after the voting day.

    Args:
        snapshot: the release.
        measure: what is counted.
        provinces: codes.
        elections: names; empty for all that have a figure of it in one of the provinces, or else in any.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    codes = tuple(sorted(set(provinces)))
    unknown = [code for code in codes if code not in snapshot.province_names]
    if unknown:
        raise UsageError("unknown_choice", value=unknown[0], parameter="province", allowed=", ".join(snapshot.province_names))
    every = _figures(snapshot, measure)
    mine = every["province_code"].isin(codes)
    named = set(elections) or set(every.loc[mine, "election"]) or set(every["election"])
    order = tuple(e for e in snapshot.election_order if e in named)
    frame = every.loc[mine & every["election"].isin(order)].reset_index(drop=True)
    first = {(row.province_code, row.election): row for row in frame.loc[frame["latest"], _CELL].itertuples(index=False)}
    voted = _voted(snapshot)
    cells = [_cell(snapshot, code, election, first.get((code, election)), voted) for code, election in itertools.product(codes, order)]
    found = computed(
        snapshot,
        "comparison",
        frame,
        of=snapshot.rows(frame["obs_id"]),
        warnings=_warnings(frame),
        sources=rates.sources(frame),
    ).with_(authority=measure.authority, stage=measure.stage, unit=measure.unit)
    columns = ["province_code", "election", "state", "voted", "areas", "obs_id"]
    return Comparison(measure, codes, order, found, pd.DataFrame(cells, columns=columns))


@remembered
def examples(snapshot: Snapshot, province: str = "") -> tuple[Example, ...]:
    """Choose comparisons worth opening: two provinces in one election, and two elections in one province.

    Both have a figure in every cell. With a province it stands in both; without one it is the pair of most recent elections, and the
    provinces whose figures were stated on the same day.
    """
    every = measures(snapshot)
    if province:
        every = tuple(measure for measure in every if province in measure.provinces)
    pairs = (found for measure in every for found in _two_provinces(snapshot, measure, province))
    times = (found for measure in every for found in _two_elections(snapshot, measure, province))
    return tuple(found for found in (next(pairs, None), next(times, None)) if found is not None)


def _two_provinces(snapshot: Snapshot, measure: Measure, province: str) -> Iterator[Example]:
    rows = _rows(snapshot, measure, ())
    for election in reversed(measure.elections):
        days: dict[str, set[str]] = {}
        for row in rows.loc[rows["election"] == election].itertuples():
            days.setdefault(row.as_of, set()).add(row.province_code)
        for day in sorted(filter(None, days), reverse=True):
            pair = _pair(sorted(days[day]), province)
            if pair:
                yield Example(measure, pair, (election,))


def _two_elections(snapshot: Snapshot, measure: Measure, province: str) -> Iterator[Example]:
    held: dict[str, set[str]] = {}
    for row in _rows(snapshot, measure, ()).itertuples():
        held.setdefault(row.province_code, set()).add(row.election)
    for code in [province] if province else sorted(held):
        order = tuple(e for e in snapshot.election_order if e in held.get(code, ()))
        if len(order) > 1:
            yield Example(measure, (code,), order[-2:])


def _pair(codes: Sequence[str], province: str) -> tuple[str, ...]:
    if not province:
        return tuple(codes[:2]) if len(codes) > 1 else ()
    others = [code for code in codes if code != province]
    return tuple(sorted((province, others[0]))) if province in codes and others else ()


def _rows(snapshot: Snapshot, measure: Measure, elections: tuple[str, ...]) -> pd.DataFrame:
    groups = _by_measure(snapshot)
    rows = groups.get((measure.authority, measure.stage, measure.unit), groups["", "", ""])
    return rows.loc[rows["election"].isin(elections)] if elections else rows


@remembered
def _by_measure(snapshot: Snapshot) -> dict[tuple[str, ...], pd.DataFrame]:
    """Part the figures that may be compared by authority, stage and unit; no rows stand under empty ones."""
    rows = snapshot.facts.loc[within(snapshot), ["obs_id", *KINDS, "province_code", "election", "as_of"]]
    parted = {tuple(map(str, kinds)): some for kinds, some in rows.groupby(list(KINDS), sort=False)}
    return {("", "", ""): rows.iloc[:0], **parted}


@remembered
def _figures(snapshot: Snapshot, measure: Measure) -> pd.DataFrame:
    """Return the figures of a measure by province and election, of each cell the preferred ones first, the latest statement on top."""
    rows = _rows(snapshot, measure, ())
    wanted, place = set(rows["obs_id"]), {election: at for at, election in enumerate(snapshot.election_order)}
    frames = [places.figures(snapshot, code) for code in sorted(set(rows["province_code"]))]
    frame = pd.concat([one.loc[one["obs_id"].isin(wanted)] for one in frames]) if frames else places.figures(snapshot, "")
    frame = frame.sort_values("as_of", ascending=False, kind="stable")
    frame = frame.assign(_at=frame["election"].map(place), _other=frame["reading"] != "preferred")
    frame = frame.sort_values(["province_code", "_at", "_other"], kind="stable")
    return frame.assign(latest=~frame.duplicated(["province_code", "election"]))[list(COLUMNS)].reset_index(drop=True)


def _cell(
    snapshot: Snapshot, code: str, election: str, figure: object, voted: dict[tuple[str, str], str]
) -> tuple[str, str, str, str, str, str]:
    standing = denominators.standing(snapshot, election, 0)
    said = voted.get((election, code), "")
    areas = ";".join(denominators.parts(snapshot, code, standing)) if code in standing else ""
    if figure is not None:
        return code, election, figure.state, said, areas or code, figure.obs_id  # type: ignore[attr-defined]
    if code not in standing:
        return code, election, AreaState.DID_NOT_EXIST.value, said, "", ""
    state = AreaState.NOT_APPLICABLE if said == "none" else AreaState.NO_FIGURE
    return code, election, state.value, said, areas, ""


@remembered
def _voted(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    table = snapshot.tables["election_areas"]
    return {
        (election, code): voted for election, code, voted in zip(table["election"], table["province_code"], table["voted"], strict=True)
    }


def _warnings(frame: pd.DataFrame) -> list[Warn]:
    preferred = frame.loc[frame["reading"] == "preferred", ["province_code", "election", "as_of"]].drop_duplicates()
    found = {
        Warn.EARLY_ZERO: AreaState.EARLY_ZERO.value in set(frame["state"]),
        Warn.SMALL_NUMBER: "under_10" in set(frame["small"]),
        Warn.PNS_2023: frame["rate"].notna().any(),
        Warn.DERIVED: any(";" in areas for areas in frame["denominator_areas"]),
        Warn.RUNNING_TOTAL: bool(preferred.duplicated(["province_code", "election"]).any()),
    }
    return [warning for warning, holds in found.items() if holds]
