"""Percentages that pages print beside their counts, computed again from those counts."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analytics import identities
from analytics.computed import KINDS, computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.claims import Number

COLUMNS = (
    "identity_id", "part", "whole", "computed", "printed", "holds", "election", "as_of", "authority", "part_ids", "whole_ids", "comment",
)  # fmt: skip


def ratios(snapshot: Snapshot, number: Number, ids: Collection[str]) -> Slice:
    """Return the printed percentages that a number is, or that a figure which is this number was printed beside and does not give.

    Definition: the identities of the record with the rule `ratio_equals` (codebook) whose right side is a printed number. For a number in
    per cent, or with decimals, those that print it; for any other those that fail and have one of `ids` on their left side.

    Args:
        snapshot: the release, or its figures up to a date.
        number: the number.
        ids: the figures that are this number.

    Returns:
        columns `COLUMNS`: `part` and `whole` are sums of counts, `computed` is 100 x part / whole, `printed` what the page says (both in
        per cent), `part_ids` and `whole_ids` the figures joined by `;`; those that hold stand first.
    """
    every = _printed(snapshot)
    if number.percent or number.decimals:
        found = every.loc[every["printed"].isin(number.values)]
    else:
        mine = set(ids)
        named = [bool(mine & set(f"{row.part_ids};{row.whole_ids}".split(";"))) for row in every.itertuples()]
        found = every.loc[pd.Series(named, index=every.index, dtype=bool) & ~every["holds"]]
    found = found.sort_values("holds", ascending=False, kind="stable")
    used = {i for text in (*found["part_ids"], *found["whole_ids"]) for i in text.split(";")}
    facts = snapshot.facts
    return computed(snapshot, "claim_ratios", found, of=facts.loc[facts["obs_id"].isin(used)], across=KINDS)


@remembered
def _printed(snapshot: Snapshot) -> pd.DataFrame:
    """Gather the identities that set a share of counts against a printed percentage."""
    found = identities.verdicts(snapshot)
    frame, figures = found.slice.frame, found.figures.frame
    frame = frame.loc[frame["operator"].eq("ratio_equals") & ~frame["right_obs_ids_or_value"].astype(str).str.contains("-", regex=False)]
    rows = []
    for row in frame.to_dict("records"):
        mine = figures.loc[figures["identity_id"].eq(row["identity_id"])]
        part, whole = (mine.loc[mine["side"].eq(side)] for side in ("left", "below"))
        rows.append(
            {
                **{name: row[name] for name in ("identity_id", "holds", "election", "as_of", "authority", "comment")},
                "part": part["value"].sum(), "whole": whole["value"].sum(), "computed": row["left_value"], "printed": row["right_value"],
                "part_ids": ";".join(part["figure_id"]), "whole_ids": ";".join(whole["figure_id"]),
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"holds": bool})
