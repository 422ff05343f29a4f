"""The lowest and highest total that the figures by province allow, with what each limit takes for granted."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics import coverage, layers, located
from analytics.computed import KINDS, computed
from data.slice import MixedSliceError, NotAdditiveError, Slice
from data.snapshot import Snapshot, remembered
from data.views import Layer
from data.views.coverage import Assumes, Bounds, Expected, LayerCoverage, Located, Rule
from data.vocab import Warn, WhyNot

# What is known of a list of provinces besides its figures: election, authority, date, stage and unit, and what the page says of the others.
# KASN's chair on 6 February 2024: "other provinces 1-2 each (not named)" (codebook, series of that date).
_OTHERS_EACH: dict[tuple[str, ...], tuple[float, float]] = {
    ("Pemilu 2024", "KASN", "2024-02-06", "violation", "cases"): (1.0, 2.0),
}
# Lists that their page calls the highest provinces: no other province can have more than the last one named. The five highest of Bawaslu on
# 10 December 2018 are not among them: Maluku Utara, Papua Barat and Papua had not reported yet.
_TOP_LISTS: frozenset[tuple[str, ...]] = frozenset({
    ("Pemilu 2019", "KASN", "2019-04-15", "reported_to_kasn", "cases"),
    ("Pilkada 2020", "KASN", "2020-09-30", "violation", "people"),
    ("Pilkada 2020", "KASN", "2023-03-14", "violation", "people"),
})  # fmt: skip
_LIST = ("election", "authority", "as_of", "stage", "unit")
STATEMENTS = (
    "election", "year", "authority", "stage", "unit", "as_of", "named", "expected_low", "expected_high", "provinces_sum", "national",
    "not_located", "why", "lowest", "highest", "rule", "unnamed", "each_low", "each_high", "lowest_if_all", "assumes", "beside_value",
    "beside_unit", "beside_obs_id", "national_obs_id", "provinces", "obs_ids", "source_ids",
)  # fmt: skip


def bounds(parts: Slice, of: Located, areas: Expected) -> Bounds:
    """Limit the total of a list of provinces.

    Lowest: the national figure of the same scope, else the sum of the provinces named. Highest: the national figure; else, where the
    authority said how many the others had, sum + unnamed x the most it said; else, for a list of the highest provinces, sum + unnamed x
    the smallest named figure (no province left out of such a list can have more). Otherwise nothing limits the total.

    Args:
        parts: counts by province of one scope.
        of: the same counts beside the national figure, from `located.locate`.
        areas: which provinces could have a figure.
    """
    unnamed = None if areas.high is None else len((areas.voted | areas.unknown) - set(parts.frame["province_code"]))
    if of.why is WhyNot.PARTS_EXCEED:
        return Bounds(None, None, Rule.UNBOUNDED, (), unnamed)
    if of.national is not None:
        return Bounds(of.national, of.national, Rule.STATED, (Assumes.STATED_TOTAL,), unnamed)
    scope = tuple(str(parts.frame[column].iloc[0]) for column in _LIST)
    smallest = float(parts.frame["value"].min())
    said = _OTHERS_EACH.get(scope)
    rule = Rule.OTHERS_EACH if said else Rule.TOP_LIST if scope in _TOP_LISTS else Rule.UNBOUNDED
    if rule is Rule.UNBOUNDED or unnamed is None:
        return Bounds(of.total, None, Rule.UNBOUNDED, (Assumes.UNNAMED_MAY_BE_ZERO,), unnamed)
    each = said or (0.0, smallest)
    assumes = [Assumes.UNNAMED_MAY_BE_ZERO, Assumes(rule.value), Assumes.PROVINCES_ONLY]
    if areas.unknown:
        assumes.append(Assumes.VOTE_UNKNOWN)
    if_all = of.total + unnamed * each[0] if said else None
    return Bounds(of.total, of.total + unnamed * each[1], rule, tuple(assumes), unnamed, each, if_all)


@remembered
def statements(snapshot: Snapshot, election: str = "") -> Slice:
    """List what each authority stated by province at one date: provinces named, their sum, the national figure, the rest and the limits.

    Each row is one statement of one authority, date, stage and unit; rows are never added up (later statements hold the earlier ones).
    Where the authority stated a national figure of the same date and stage in another unit, it stands in `beside_*`; nothing is
    subtracted from it.

    Args:
        snapshot: the release.
        election: one election; empty: all.

    Returns:
        a Slice with the columns `STATEMENTS`, newest election first. Empty cells: no such figure, or nothing limits the total. `why` is a
        value of `WhyNot`, `rule` of `Rule`, `assumes` values of `Assumes` joined by `;`.

    Raises:
        UsageError: `unknown_choice`, when the record has no such election.
    """
    chosen = coverage.by_authority(snapshot, election).elections
    whole = coverage.nationals(snapshot)
    listed = [parts for parts in located.statements(snapshot) if parts.elections and parts.elections[0] in chosen]
    return _stated(snapshot, [_statement(one, whole, coverage.expected(snapshot, one.elections[0])) for one in listed])


@remembered
def of_layer(snapshot: Snapshot, layer: Layer) -> LayerCoverage:
    """Say what a map layer covers, what its provinces add up to, and which total they allow.

    Where the figures may not be added up (a "best available" layer, scores, figures of several dates) `why` says so and `located` and
    `bounds` are None.
    """
    view = layers.view(snapshot, layer)
    areas = coverage.expected(snapshot, layer.election, view.areas["province_code"])
    try:
        stated = _statement(view.slice, coverage.nationals(snapshot), areas)
    except (MixedSliceError, NotAdditiveError) as error:
        return LayerCoverage(layer, view.slice, len(view.slice), areas, None, None, None, located.reason(error))
    of, limits = stated.located, stated.bounds
    return LayerCoverage(layer, view.slice, len(view.slice), areas, of, limits, _stated(snapshot, [stated]), None)


@dataclass(frozen=True, eq=False)
class _Statement:
    """One statement: its answers, its row of `STATEMENTS`, and the rows of the record behind it."""

    located: Located
    bounds: Bounds
    row: tuple[object, ...]
    used: pd.DataFrame


def _statement(parts: Slice, whole: pd.DataFrame, areas: Expected) -> _Statement:
    """Set provinces beside the national figure and limit their total; refuses what may not be added up, as `located.locate`."""
    of = located.locate(parts, whole)
    limits = bounds(parts, of, areas)
    first = parts.frame.iloc[0]
    near = _beside(whole, first) if of.national is None else whole.iloc[0:0]
    used = pd.concat([parts.frame[whole.columns], whole.loc[whole["obs_id"].isin([of.obs_id, *near["obs_id"]])]])
    row = (
        first["election"], int(first["year"]), first["authority"], first["stage"], first["unit"], first["as_of"], of.named, areas.low,
        areas.high, of.total, of.national, of.not_located, of.why.value if of.why else "", limits.lowest, limits.highest,
        limits.rule.value, limits.unnamed, *(limits.each or (None, None)), limits.if_all, ";".join(limits.assumes), near["value"].max(),
        next(iter(near["unit"]), ""), next(iter(near["obs_id"]), ""), of.obs_id, ";".join(sorted(parts.frame["province_code"])),
        ";".join(parts.frame["obs_id"]), ";".join(dict.fromkeys(used["source_id"])),
    )  # fmt: skip
    return _Statement(of, limits, row, used)


def _stated(snapshot: Snapshot, of: list[_Statement]) -> Slice:
    """Wrap statements into a Slice, a row each."""
    numbers = ("national", "not_located", "lowest", "highest", "each_low", "each_high", "lowest_if_all", "beside_value")
    kinds = {**dict.fromkeys(("expected_low", "expected_high", "unnamed"), "Int64"), **dict.fromkeys(numbers, "float64")}
    frame = pd.DataFrame([one.row for one in of], columns=list(STATEMENTS)).astype(kinds)
    warnings = [Warn.RUNNING_TOTAL] if len(of) else []
    if (frame["named"] < frame["expected_high"]).any():
        warnings.append(Warn.CUT_LIST)
    behind = pd.concat([snapshot.facts.iloc[0:0], *(one.used for one in of)])
    return computed(snapshot, "coverage_statements", frame, of=behind, across=KINDS, warnings=warnings)


def _beside(whole: pd.DataFrame, first: pd.Series) -> pd.DataFrame:
    """Choose the national figure of the same authority, election, date and stage in another unit; none or one row."""
    same = whole["unit"] != first["unit"]
    for column in ("authority", "election", "year", "as_of", "stage"):
        same &= whole[column] == first[column]
    return whole.loc[same].head(1)
