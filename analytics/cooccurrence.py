"""Which factors coded cases name together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from analytics.factors import PAIRS, chosen, factor_breakdown, of_cases, wilson
from data.cases.dimensions import FACTORS
from data.slice import Slice
from data.snapshot import Snapshot

COLUMNS = ("election", "year", "province_code", "stage", "factor", "other", "n")


def together(
    snapshot: Snapshot,
    *,
    election: Iterable[str] = (),
    year: Iterable[int | str] = (),
    province: Iterable[str] = (),
    stage: str = "",
) -> Slice:
    """Count the coded cases that name two factors, for each of the fifteen pairs; a case that names three stands in three pairs.

    The share is 100 * (cases naming both) / (coded cases), with Wilson's 95 % interval (Wilson 1927); `of_factor` and `of_other` are
    100 * (cases naming both) / (cases naming the one, the other): the two conditional shares.

    Args:
        snapshot: with the frames `case_factor_counts` and `case_factor_pairs`; without one of them, or without coded cases, no rows.
        election, year, province, stage: see `analytics.factors.factor_breakdown`.

    Returns:
        a Slice with `factor_no, other_no` (the lower number first), `n` (cases naming both; 0 is a true zero), `coded, share, lower, upper`
        (per cent), `named, other_named` (cases naming each), `of_factor, of_other` (per cent; missing where no case names it).
    """
    filters = {"election": [*election], "year": [*year], "province": [*province], "stage": stage}
    found = factor_breakdown(snapshot, **filters)
    rows = chosen(snapshot, PAIRS, COLUMNS, **filters)
    pairs = list(combinations(FACTORS, 2)) if found.coded and PAIRS in snapshot.tables else []
    counted = rows.groupby(["factor", "other"])["n"].sum().to_dict()
    frame = pd.DataFrame(pairs, columns=["factor_no", "other_no"], dtype="int64")
    frame["n"] = pd.Series([counted.get(pair, 0) for pair in pairs], dtype="int64")
    frame["coded"] = pd.Series(found.coded, index=frame.index, dtype="int64")
    frame["share"] = 100 * frame["n"] / frame["coded"]
    frame["lower"], frame["upper"] = wilson(frame["n"], frame["coded"])
    frame["named"] = frame["factor_no"].map(found.naming).astype("int64")
    frame["other_named"] = frame["other_no"].map(found.naming).astype("int64")
    frame["of_factor"] = 100 * frame["n"] / frame["named"].where(frame["named"] > 0)
    frame["of_other"] = 100 * frame["n"] / frame["other_named"].where(frame["other_named"] > 0)
    return of_cases(snapshot, "factors-together", frame, found.rows, stage=stage)
