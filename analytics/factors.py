"""The six factors in coded cases: who names them, by province and by year. Several factors a case, so nothing adds up over factors."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.cases.dimensions import EVERY, FACTORS, LADDER, UNCODED
from data.snapshot import Snapshot
from data.views import FactorBreakdown

_COLUMNS = ("election", "year", "province_code", "stage", "factor", "n")


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
    frame = snapshot.tables["case_factor_counts"] if "case_factor_counts" in snapshot.tables else pd.DataFrame(columns=list(_COLUMNS))
    for column, wanted in (("election", [*election]), ("year", [int(y) for y in year]), ("province_code", [*province])):
        if wanted:
            frame = frame.loc[frame[column].isin(wanted)]
    if stage:
        frame = frame.loc[frame["stage"].isin(LADDER[LADDER.index(stage) :] if stage in LADDER else ())]
    rows = frame[list(_COLUMNS)].reset_index(drop=True)
    total = _matrix(rows, None)
    naming = {factor: int(total.loc[0, factor]) for factor in FACTORS}
    cases, coded = int(total.loc[0, "cases"]), int(total.loc[0, "coded"])
    return FactorBreakdown(
        cases=cases,
        coded=coded,
        uncoded=cases - coded,
        naming=naming,
        shares={factor: 100 * n / coded for factor, n in naming.items()} if coded else {},
        by_province=_matrix(rows, "province_code"),
        by_year=_matrix(rows, "year"),
        rows=rows,
    )


def _matrix(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Spread the factors over columns: 1 to 6, `coded`, `cases`; one row for each value of `by`, or a single row 0."""
    index = rows[by] if by else pd.Series(0, index=rows.index)
    spread = rows["n"].astype("int64").groupby([index, rows["factor"].astype("int64")]).sum().unstack(fill_value=0)
    spread = spread.reindex(columns=[EVERY, *FACTORS, UNCODED], fill_value=0).sort_index()
    if by is None:
        spread = spread.reindex([0], fill_value=0)
    made = spread[list(FACTORS)].assign(coded=spread[EVERY] - spread[UNCODED], cases=spread[EVERY]).astype("int64")
    made.columns = pd.Index([*FACTORS, "coded", "cases"], dtype=object)
    made.index.name = by
    return made
