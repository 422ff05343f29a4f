"""Lists that name agencies and provinces "with most violations" and print no count: who is named, in which order, and how often."""

from __future__ import annotations

import pandas as pd

from analytics.computed import computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import MIXED, Warn

COLUMNS = (
    "list_id", "list_en", "list_as_published", "election", "as_of", "authority", "order_of_mention", "area_level", "province_code",
    "area_name", "lists", "item_id", "source_id",
)  # fmt: skip


@remembered
def mentions(snapshot: Snapshot) -> Slice:
    """List every name of every list without counts, in the order in which each list names them.

    The order of mention is no rank: no list says that it is sorted by number, and none prints one.

    Returns:
        a Slice `mentions`, one row a name of a list: the columns of `instance_lists.csv` (`list_id, list_en, list_as_published, election,
        as_of, authority, order_of_mention, area_level, province_code, area_name, item_id, source_id`) and `lists`, in how many of the lists
        the area stands. Without `value`: there is none. Always with `Warn.TOP_LIST`. Empty where no list was stated by then.
    """
    table = snapshot.tables["instance_lists"]
    frame = table.assign(lists=table.groupby(["area_level", "area_name"])["list_id"].transform("nunique"))[list(COLUMNS)]
    nothing = snapshot.facts.iloc[0:0]
    made = computed(snapshot, "mentions", frame, of=nothing, warnings=[Warn.TOP_LIST], sources=frame["source_id"])
    authorities, dates = pd.unique(frame["authority"]), sorted(frame["as_of"])
    return made.with_(
        authority=str(authorities[0]) if len(authorities) == 1 else MIXED,
        elections=tuple(pd.unique(frame["election"])),
        as_of=(dates[0], dates[-1]) if dates else ("", ""),
    )


def most_named(of: Slice) -> tuple[tuple[str, ...], int]:
    """Return the areas that stand in the most lists, in the order of the record, and in how many; none where no area stands in two."""
    most = int(of.frame["lists"].max()) if len(of) else 0
    if most < 2:
        return (), most
    return tuple(pd.unique(of.frame.loc[of.frame["lists"] == most, "area_name"])), most
