"""What provinces add up to, beside the national figure: national = sum of the provinces + not located."""

from __future__ import annotations

import pandas as pd

from analytics import coverage
from analytics.computed import KINDS, SHARES, computed, require_same
from data import select
from data.cases.dimensions import EVERY
from data.slice import MixedSliceError, NotAdditiveError, Slice
from data.snapshot import Snapshot, remembered
from data.views.coverage import Located
from data.vocab import WhyNot

# What figures must share to be parts of one total.
SCOPE = (*KINDS, "election", "year", "as_of", "dimension", "category")
CASES = ("election", "year", "named", "provinces_sum", "not_located", "national")


def added(parts: pd.DataFrame) -> float:
    """Add up counts by province.

    Raises:
        MixedSliceError: when the rows differ in one of `SCOPE`; naming each and its values.
        NotAdditiveError: for per cent and scores (`shares`), and for two figures of one province (`running_totals`).
    """
    require_same(parts, SCOPE)
    if parts["unit"].isin(SHARES).any():
        raise NotAdditiveError("shares")
    if parts["province_code"].duplicated().any():
        raise NotAdditiveError("running_totals")
    return float(parts["value"].sum())


def locate(parts: Slice, national: pd.DataFrame) -> Located:
    """Compute not located = national - sum of the provinces.

    Args:
        parts: counts by province, one row a province, all of one authority, election, date, stage and unit.
        national: national counts to choose from, columns as in `Snapshot.facts`; the one of the same scope is taken.

    Returns:
        the sum and what it leaves. `why` is `no_national` where no national figure has the same scope, and `parts_exceed` where the
        provinces add up to more than it: that is a contradiction of the sources, never a negative rest.

    Raises:
        MixedSliceError, NotAdditiveError: as `added`.
    """
    part, named, first = added(parts.frame), len(parts), parts.frame.iloc[0]
    same = pd.Series(True, index=national.index)
    for column in SCOPE:
        same &= national[column] == first[column]
    found = national.loc[same]
    if found.empty:
        return Located(named, part, None, "", None, WhyNot.NO_NATIONAL)
    whole, obs_id = float(found["value"].iloc[0]), str(found["obs_id"].iloc[0])
    if whole < part:
        return Located(named, part, whole, obs_id, None, WhyNot.PARTS_EXCEED)
    return Located(named, part, whole, obs_id, whole - part, None)


def reason(error: MixedSliceError | NotAdditiveError) -> WhyNot:
    """Name the reason behind a refused sum: `mixed`, `not_a_count` (scores, per cent) or `not_added` (dates, elections, two figures)."""
    if isinstance(error, MixedSliceError):
        return WhyNot.MIXED if set(error.kinds) & set(KINDS) else WhyNot.NOT_ADDED
    return WhyNot.NOT_A_COUNT if error.why == "shares" else WhyNot.NOT_ADDED


@remembered
def statements(snapshot: Snapshot) -> tuple[Slice, ...]:
    """Group the provinces that one authority counted at one date, stage and unit; newest election first, then newest date.

    Only authorities that count nationally are taken (Bawaslu, KASN): the figure of a provincial office is no part of a list.
    """
    local = coverage.figures(snapshot)
    local = local.loc[local["authority"].isin(set(coverage.nationals(snapshot)["authority"]) - {""})]
    order = {name: i for i, name in enumerate(snapshot.election_order)}
    found = [group for _, group in local.groupby(list(SCOPE), sort=False)]
    found.sort(key=lambda group: (order.get(group["election"].iloc[0], -1), group["as_of"].iloc[0]), reverse=True)
    return tuple(select.of_frame("statement", group.reset_index(drop=True), snapshot) for group in found)


def by_province(counts: pd.DataFrame) -> pd.DataFrame:
    """Count the cases of case files by `election, year, province_code` (column `n`); a case without a province stands under an empty code.

    Args:
        counts: rows as in the frame `case_factor_counts`; factor 0 counts every case once, so the others are left out.
    """
    every = counts.loc[counts["factor"] == EVERY]
    return every.groupby(["election", "year", "province_code"], as_index=False)["n"].sum()


@remembered
def cases(snapshot: Snapshot) -> Slice:
    """Set the cases of the loaded case files that name a province beside all of them, by election and year.

    Returns:
        a Slice with the columns `CASES`: `provinces_sum` cases in `named` provinces, `not_located` cases without one, `national` all.
        Every case was alleged and counts once, whatever stage it reached. Empty where no case file is loaded.
    """
    placed = by_province(snapshot.tables["case_factor_counts"])
    located = placed["province_code"] != ""
    made = placed.assign(
        named=located.astype("int64"), provinces_sum=placed["n"].where(located, 0), not_located=placed["n"].mask(located, 0)
    )
    frame = made.groupby(["election", "year"], as_index=False)[["named", "provinces_sum", "not_located", "n"]].sum()
    frame = frame.rename(columns={"n": "national"})[list(CASES)]
    none = snapshot.facts.iloc[0:0]
    return computed(snapshot, "coverage_cases", frame, of=none).with_(
        stage="alleged", unit="cases", elections=tuple(e for e in snapshot.election_order if e in set(frame["election"]))
    )
