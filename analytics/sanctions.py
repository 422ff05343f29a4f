"""Kinds of sanction, as one statement lists them, and the figure that they add up to."""

from __future__ import annotations

import pandas as pd

from analytics import conversion
from analytics.computed import computed
from analytics.pipeline import SOURCE
from data.identities import named_ids
from data.snapshot import Snapshot, remembered
from data.views.pipeline import Sanctions
from data.vocab import Warn, WhyNot

_KEY = ["group", "authority", "as_of", "unit", "stage"]
_WHAT = ["category", "value", "unit", "authority", "election", "year", "as_of", "period_start", "period_end", "stage"]


@remembered
def sanctions(snapshot: Snapshot, group: str = "") -> tuple[Sanctions, ...]:
    """List the kinds of sanction stated nationally, a set for each authority, date, unit and stage.

    A share is taken only where an identity of the record proves what the kinds add up to: 100 * value / that figure, with its Wilson
    interval. The figure may bear an earlier date or another name of the same step (recommended, proven), never another unit or authority.

    Args:
        snapshot: the release.
        group: an election, or the year in four digits of a count that names none; empty: all.

    Returns:
        the sets by date, none where nothing was stated; `Warn.TOP_LIST` where nothing proves that the list is whole.
    """
    facts = snapshot.facts
    rows = facts.loc[(facts["dimension"] == "sanction") & (facts["area_level"] == "national") & (facts["reading"] == "preferred")]
    rows = rows.assign(group=rows["election"].where(rows["election"] != "", rows["year"].astype(str)))
    if group:
        rows = rows.loc[rows["group"] == group]
    made = [_made(snapshot, str(key[0]), found) for key, found in rows.groupby(_KEY)]
    return tuple(sorted(made, key=lambda one: one.slice.as_of))


def _made(snapshot: Snapshot, group: str, rows: pd.DataFrame) -> Sanctions:
    base = total_of(snapshot, frozenset(rows["obs_id"]))
    made = []
    for row in rows.to_dict("records"):
        if base is None:
            converted = conversion.missing(WhyNot.NO_DENOMINATOR)
        else:
            converted = conversion.convert(snapshot, row, base, kinds=("unit", "authority", "election", "year"))
        made.append({**row, **converted})
    frame = pd.DataFrame(made, columns=[*_WHAT, *conversion.COLUMNS, "obs_id", *SOURCE])
    warnings = [Warn.TOP_LIST] if base is None else []
    return Sanctions(computed(snapshot, "sanctions", frame, of=rows, warnings=warnings), group, base)


def total_of(snapshot: Snapshot, ids: frozenset[str]) -> pd.Series | None:
    """Return the figure that rows add up to, as a sum of the record that holds proves; None where none does.

    Only a preferred figure counts: a sum that somebody made of a top list is on record as ambiguous.
    """
    facts = snapshot.by_obs_id
    for right in _totals(snapshot).get(ids, ()):
        if right in facts.index and facts.at[right, "reading"] == "preferred":
            return facts.loc[right]
    return None


@remembered
def _totals(snapshot: Snapshot) -> dict[frozenset[str], tuple[str, ...]]:
    table = snapshot.tables["identities"]
    sums = table.loc[(table["operator"] == "sum_equals") & table["holds"].astype(bool), ["left_obs_ids", "right_obs_ids_or_value"]]
    return {frozenset(named_ids(left)): tuple(named_ids(right)) for left, right in sums.itertuples(index=False, name=None)}
