"""Coverage: how many provinces have a figure, out of those that could have one, by map layer and by election and authority."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics import layers
from analytics.computed import KINDS, computed
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.coverage import Expected
from data.vocab import Warn

COUNTS = ("cases", "reports", "people")
BY_LAYER = (
    "layer", "election", "year", "authority", "stage", "unit", "as_of", "vintage", "named", "expected_low", "expected_high", "no_election",
    "source_ids",
)  # fmt: skip
BY_AUTHORITY = (
    "election", "kind", "authority", "authorities", "named", "expected_low", "expected_high", "figures", "first_as_of", "last_as_of",
    "provinces", "source_ids",
)  # fmt: skip
# What a row of `by_authority` counts together.
KIND_ANY, KIND_NATIONAL, KIND_OFFICES = "any", "national", "offices"


def expected(snapshot: Snapshot, election: str, codes: Iterable[str] | None = None) -> Expected:
    """Tell which provinces could have a figure of an election, as `election_areas.csv` says.

    A province of which it says nothing stays unknown: it may have voted. A count of a calendar year (no election) may be about every one.

    Args:
        snapshot: the release.
        election: name of the election; empty for a calendar year.
        codes: the provinces to look at; by default those that the record lists for the election.
    """
    voted = _voted(snapshot).get(election, {})
    of = frozenset(voted if codes is None else codes)
    if not election:
        return Expected(of, frozenset(), frozenset())
    none = frozenset(code for code in of if voted.get(code) == "none")
    unknown = frozenset(code for code in of if voted.get(code, "unknown") == "unknown")
    return Expected(of - none - unknown, unknown, none)


@remembered
def _voted(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Return what the record says of each province, by election: `all`, `some`, `none` or `unknown` voted."""
    found: dict[str, dict[str, str]] = {}
    for row in snapshot.tables["election_areas"].itertuples(index=False):
        found.setdefault(row.election, {})[row.province_code] = row.voted
    return found


def _counts(snapshot: Snapshot, level: str) -> pd.DataFrame:
    """Select the preferred counts of cases, reports or people of one level of area, not broken down."""
    facts = snapshot.facts
    keep = (facts["area_level"] == level) & (facts["reading"] == "preferred")
    return facts.loc[keep & (facts["dimension"] == "none") & facts["unit"].isin(COUNTS)]


@remembered
def figures(snapshot: Snapshot) -> pd.DataFrame:
    """Select what a province's total may be read from: preferred counts of cases, reports or people, not broken down."""
    return _counts(snapshot, "province")


@remembered
def nationals(snapshot: Snapshot) -> pd.DataFrame:
    """Select the preferred national counts of cases, reports or people, not broken down."""
    return _counts(snapshot, "national")


@remembered
def by_layer(snapshot: Snapshot) -> Slice:
    """Count for each map layer the provinces with a figure and those that could have one.

    Returns:
        a Slice with the columns `BY_LAYER`, in the order of the layers (newest election first). `expected_low` counts the areas of the
        layer's map that voted, `expected_high` also those of which the record does not say; both differ only for Pilkada 2018.
        `no_election` counts those that did not vote.
    """
    rows, frames = [], [snapshot.facts.iloc[0:0]]
    for layer in layers.catalogue(snapshot):
        view = layers.view(snapshot, layer)
        areas = expected(snapshot, layer.election, view.areas["province_code"])
        frames.append(view.slice.frame[frames[0].columns])
        rows.append((
            layer.series_id, layer.election, int(view.slice.frame["year"].iloc[0]), view.slice.authority, view.slice.stage, view.slice.unit,
            view.slice.as_of[1], layer.vintage, len(view.slice), areas.low, areas.high, len(areas.none), ";".join(view.slice.sources),
        ))  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(BY_LAYER)).astype({"expected_low": "Int64", "expected_high": "Int64"})
    return computed(snapshot, "coverage_by_layer", frame, of=pd.concat(frames), across=KINDS, warnings=_thin(frame))


@remembered
def by_authority(snapshot: Snapshot, election: str = "") -> Slice:
    """Count for each election and authority the provinces with a figure of their own total, and those that could have one.

    The figures are counts of cases, reports or people at any stage and date: provinces are counted here, the figures are not added up.
    An authority that counted the election nationally and gave no province a figure stands with 0. Authorities without any national count
    are offices of one area (Bawaslu of a province); they stand together, because each can name itself only.

    Args:
        snapshot: the release.
        election: one election; empty: all that any count is about.

    Returns:
        a Slice with the columns `BY_AUTHORITY`, newest election first. `kind` is `any` (all authorities together), `national` or
        `offices`; `authorities` how many stand in the row; `expected_low` and `expected_high` are empty where nothing is on record;
        `provinces` are codes.

    Raises:
        UsageError: `unknown_choice`, when the record has no such election.
    """
    known = snapshot.election_order
    if election and election not in known:
        raise UsageError("unknown_choice", value=election, parameter="election", allowed=", ".join(known))
    local, whole = figures(snapshot), nationals(snapshot)
    central = set(whole["authority"]) - {""}
    present = {*local["election"], *whole["election"]}
    rows, frames = [], [local.iloc[0:0]]
    for name in reversed(known):
        if name != election if election else name not in present:
            continue
        mine = local.loc[local["election"] == name]
        frames.append(mine)
        named = mine["authority"].isin(central)
        counting = central & {*mine["authority"], *whole.loc[whole["election"] == name, "authority"]}
        each = [(KIND_NATIONAL, a, mine.loc[mine["authority"] == a]) for a in sorted(counting)]
        each.sort(key=lambda one: -one[2]["province_code"].nunique())
        offices = [(KIND_OFFICES, "", mine.loc[~named])] if (~named).any() else []
        rows += [_row(expected(snapshot, name), name, *one) for one in ((KIND_ANY, "", mine), *each, *offices)]
    frame = pd.DataFrame(rows, columns=list(BY_AUTHORITY)).astype({"expected_low": "Int64", "expected_high": "Int64"})
    made = computed(snapshot, "coverage", frame, of=pd.concat(frames), across=KINDS, warnings=_thin(frame))
    return made.with_(elections=tuple(e for e in known if e in set(frame["election"])))


def _row(areas: Expected, election: str, kind: str, authority: str, of: pd.DataFrame) -> tuple[object, ...]:
    codes = sorted(set(of["province_code"]))
    dates = sorted(date for date in of["as_of"] if date) or [""]
    who = 1 if kind == KIND_NATIONAL else of["authority"].nunique()
    return (
        election, kind, authority, who, len(codes), areas.low, areas.high, len(of), dates[0], dates[-1], ";".join(codes),
        ";".join(dict.fromkeys(of["source_id"])),
    )  # fmt: skip


def _thin(frame: pd.DataFrame) -> tuple[Warn, ...]:
    """Warn that provinces without a figure are unknown and not zero, where there are any."""
    return (Warn.CUT_LIST,) if (frame["named"] < frame["expected_high"]).any() else ()
