"""Shares of the six factors in the coded cases of two elections or two years, and the interval of the difference."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics.factors import COLUMNS as MARGIN
from analytics.factors import COUNTS, chosen, matrix, of_cases, wilson
from analytics.intervals import CONFIDENCE
from analytics.trends import election_types
from data.cases.dimensions import FACTORS
from data.snapshot import Snapshot
from data.views.factors import FactorChange
from data.vocab import Warn, WhyNot

COLUMNS = (
    "factor_no", "by", "before", "after", "before_n", "before_coded", "before_share", "before_lower", "before_upper", "after_n",
    "after_coded", "after_share", "after_lower", "after_upper", "difference", "lower", "upper",
)  # fmt: skip


def newcombe(after: int, after_whole: int, before: int, before_whole: int) -> tuple[float, float]:
    """Compute the 95 % interval of the difference of two independent shares, after minus before, as fractions.

    Newcombe's hybrid score interval without continuity correction (Newcombe 1998, Statistics in Medicine 17: 873-890, method 10).
    """
    # Here and not above: it brings scipy.stats, which only the pages with shares need.
    from statsmodels.stats.proportion import confint_proportions_2indep

    lower, upper = confint_proportions_2indep(
        after, after_whole, before, before_whole, method="newcomb", compare="diff", alpha=1 - CONFIDENCE
    )
    return float(lower), float(upper)


def factor_change(
    snapshot: Snapshot,
    *,
    election: Iterable[str] = (),
    year: Iterable[int | str] = (),
    province: Iterable[str] = (),
    stage: str = "",
) -> FactorChange:
    """Compare the shares of the coded cases that name each factor between two elections or two years.

    Compared are the two elections chosen; else the two years chosen; else, of what is chosen, the last election with coded cases and the
    one before it, of the same type (Pemilu, Pilkada) where there is one; else the last two such years. The interval describes chance
    variation between coded cases, not which cases were coded.

    Args:
        snapshot: see `analytics.factors.factor_breakdown`.
        election, year, province, stage: see there.

    Returns:
        a FactorChange. Its Slice has a row a factor: `factor_no, by, before, after`, of both `..._n` (cases naming it), `..._coded`, and
        `..._share, ..._lower, ..._upper` (per cent, Wilson), and `difference, lower, upper` (percentage points, Newcombe). `why` is
        `one_period` where there is only one election or year with coded cases, and `no_figure` where there is none.
    """
    elections, years = [*election], [*year]
    rows = chosen(snapshot, COUNTS, MARGIN, election=elections, year=years, province=province, stage=stage)
    tables = {by: matrix(rows, by).query("coded > 0") for by in ("election", "year")}
    named = [name for name in snapshot.election_order if name in tables["election"].index]
    by = "year" if len(named) < 2 or (len(years) == 2 and len(elections) != 2) else "election"
    order = named if by == "election" else [*tables["year"].index]
    if len(order) < 2:
        empty = of_cases(snapshot, "factors-change", pd.DataFrame(columns=list(COLUMNS)), rows, stage=stage)
        return FactorChange(empty, by, "", "", WhyNot.ONE_PERIOD if order else WhyNot.NO_FIGURE)
    types = election_types(snapshot)
    alike = [one for one in order[:-1] if by == "election" and types[one] == types[order[-1]]]
    first, last = (alike or order[:-1])[-1], order[-1]
    warnings = [] if alike or by == "year" else [Warn.ELECTION_TYPES]
    frame = _compared(by, first, last, tables[by])
    made = of_cases(snapshot, "factors-change", frame, rows, stage=stage, warnings=warnings)
    return FactorChange(made, by, str(first), str(last), None)


def _compared(by: str, first: object, last: object, table: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame({"factor_no": FACTORS, "by": by, "before": str(first), "after": str(last)})
    for name, key in (("before", first), ("after", last)):
        row = table.loc[key]
        frame[f"{name}_n"] = [int(row[factor]) for factor in FACTORS]
        frame[f"{name}_coded"] = int(row["coded"])
        frame[f"{name}_share"] = 100 * frame[f"{name}_n"] / frame[f"{name}_coded"]
        frame[f"{name}_lower"], frame[f"{name}_upper"] = wilson(frame[f"{name}_n"], frame[f"{name}_coded"])
    counts = frame[["after_n", "after_coded", "before_n", "before_coded"]].itertuples(index=False)
    ends = [newcombe(*map(int, row)) for row in counts]
    return frame.assign(
        difference=frame["after_share"] - frame["before_share"],
        lower=[100 * low for low, _ in ends],
        upper=[100 * high for _, high in ends],
    )[list(COLUMNS)]
