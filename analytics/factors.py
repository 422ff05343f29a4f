"""The six factors in coded cases: who names them, by election, year, province and stage. Several factors a case: nothing adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analytics.computed import computed
from analytics.intervals import wilson_limits
from data.cases.dimensions import EVERY, FACTORS, LADDER, UNCODED
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import FactorBreakdown
from data.vocab import MIXED, Warn

COUNTS, PAIRS = "case_factor_counts", "case_factor_pairs"
BY = ("election", "year", "province_code", "stage")
COLUMNS = ("election", "year", "province_code", "stage", "factor", "n")


def factor_breakdown(
    snapshot: Snapshot,
    *,
    election: Iterable[str] = (),
    year: Iterable[int | str] = (),
    province: Iterable[str] = (),
    stage: str = "",
) -> FactorBreakdown:
    """Count the cases of a release that name each factor.

    Args:
        snapshot: with the frame `case_factor_counts`; without it, or where it is empty, the result is empty too.
        election, year, province: what to choose; nothing chooses all.
        stage: cases that reached at least this stage; empty: all cases, which were all alleged. A stage off the ladder has no case.
    """
    rows = chosen(snapshot, COUNTS, COLUMNS, election=election, year=year, province=province, stage=stage)
    total = matrix(rows, None)
    naming = {factor: int(total.loc[0, factor]) for factor in FACTORS}
    cases, coded = int(total.loc[0, "cases"]), int(total.loc[0, "coded"])
    return FactorBreakdown(
        cases=cases,
        coded=coded,
        uncoded=cases - coded,
        naming=naming,
        shares={factor: 100 * n / coded for factor, n in naming.items()} if coded else {},
        by_province=matrix(rows, "province_code"),
        by_year=matrix(rows, "year"),
        by_stage=matrix(rows, "stage").reindex([step for step in LADDER if step in set(rows["stage"])]),
        rows=rows,
    )


def coded_shares(
    snapshot: Snapshot,
    by: Sequence[str] = (),
    *,
    election: Iterable[str] = (),
    year: Iterable[int | str] = (),
    province: Iterable[str] = (),
    stage: str = "",
) -> Slice:
    """Compute which share of the coded cases names each factor, with Wilson intervals, in all or by some of `BY`.

    The share is 100 * (cases naming the factor) / (cases with at least one factor coded); its 95 % interval is Wilson's score interval
    (Wilson 1927; Brown, Cai and DasGupta 2001). It describes chance variation between coded cases, not which cases were coded.

    Args:
        snapshot: see `factor_breakdown`.
        by: any of `election, year, province_code, stage`; `stage` is then the furthest stage reached, so that each case stands once.
        election, year, province, stage: see `factor_breakdown`.

    Returns:
        a Slice with the columns `by` and `factor_no, n` (cases naming it), `coded` (the denominator), `cases, share, lower, upper` (per
        cent; missing where no case is coded); no rows without cases.

    Raises:
        UsageError: `unknown_choice` for a column to group by that is not in `BY`.
    """
    for name in by:
        if name not in BY:
            raise UsageError("unknown_choice", value=name, parameter="by", allowed=", ".join(BY))
    rows = chosen(snapshot, COUNTS, COLUMNS, election=election, year=year, province=province, stage=stage)
    wide = _spread(rows, list(by)) if by else matrix(rows, None)
    wide = wide.loc[wide["cases"] > 0]
    long = wide.reset_index(names=[*by] or ["every"]).melt(
        id_vars=[*(by or ["every"]), "coded", "cases"], value_vars=list(FACTORS), var_name="factor_no", value_name="n"
    )
    words = {name: "str" for name in by if name != "year"}
    long = long.sort_values([*by, "factor_no"], kind="stable").astype({**words, "factor_no": "int64"})
    lower, upper = wilson(long["n"], long["coded"])
    long = long.assign(share=100 * long["n"] / long["coded"].where(long["coded"] > 0), lower=lower, upper=upper)
    columns = [*by, "factor_no", "n", "coded", "cases", "share", "lower", "upper"]
    slice_id = "-".join(("factors-cases", *by)).replace("_", "-")
    return of_cases(snapshot, slice_id, long[columns], rows, stage=MIXED if "stage" in by else stage)


def chosen(
    snapshot: Snapshot,
    name: str,
    columns: Sequence[str],
    *,
    election: Iterable[str] = (),
    year: Iterable[int | str] = (),
    province: Iterable[str] = (),
    stage: str = "",
) -> pd.DataFrame:
    """Choose rows of a frame of counts of cases (`COUNTS` or `PAIRS`), see `factor_breakdown`; none without such a frame."""
    frame = _coded(snapshot, name, tuple(columns))
    for column, wanted in (("election", [*election]), ("year", [int(y) for y in year]), ("province_code", [*province])):
        if wanted:
            frame = frame.loc[frame[column].isin(wanted)]
    if stage:
        frame = frame.loc[frame["stage"].isin(LADDER[LADDER.index(stage) :] if stage in LADDER else ())]
    return frame.reset_index(drop=True)


@remembered
def _coded(snapshot: Snapshot, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read a frame of counts with its words as categories, which group five times as fast as text."""
    frame = snapshot.tables[name] if name in snapshot.tables else pd.DataFrame(columns=list(columns))
    words = dict.fromkeys(("election", "province_code", "stage"), "category")
    return frame[list(columns)].astype({**words, "year": "int64", "n": "int64", "factor": "int64"})


def matrix(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Spread the factors over columns: 1 to 6, `coded`, `cases`; one row for each value of `by`, or a single row 0."""
    if by is not None:
        return _spread(rows, [by])
    return _spread(rows.assign(every=0), ["every"]).reindex([0], fill_value=0).rename_axis(None)


def wilson(part: pd.Series, whole: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Compute Wilson's 95 % limits of shares in per cent, row by row; missing where the whole is 0 (see `intervals.wilson`)."""
    lower, upper = wilson_limits(part, whole.where(whole > 0))
    return 100 * lower, 100 * upper


def of_cases(
    snapshot: Snapshot, slice_id: str, frame: pd.DataFrame, rows: pd.DataFrame, *, stage: str, warnings: Iterable[Warn] = ()
) -> Slice:
    """Wrap a result of coded cases into a Slice: unit `cases`, the stage that all of them reached, no authority and no source.

    Whoever loaded the case files is not on record; the warnings say what the numbers describe.
    """
    made = computed(snapshot, slice_id, frame, of=snapshot.facts.iloc[:0], warnings=[Warn.MULTI_LABEL, Warn.CASE_FILE, *warnings])
    elections = set(rows["election"])
    return made.with_(
        authority="", unit="cases", stage=stage or LADDER[0], elections=tuple(e for e in snapshot.election_order if e in elections)
    )


def _spread(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    spread = rows.groupby([*by, "factor"], observed=True)["n"].sum().unstack(fill_value=0)
    spread = spread.reindex(columns=[EVERY, *FACTORS, UNCODED], fill_value=0).sort_index()
    made = spread[list(FACTORS)].assign(coded=spread[EVERY] - spread[UNCODED], cases=spread[EVERY]).astype("int64")
    made.columns = pd.Index([*FACTORS, "coded", "cases"], dtype=object)
    if made.index.dtype == "category":  # words again
        made.index = made.index.astype("str")
    return made
