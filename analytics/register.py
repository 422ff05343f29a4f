"""What figures refer to: the elections with who voted in them, and every denominator on record, in whichever reading."""

from __future__ import annotations

import pandas as pd

from analytics.computed import computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import NATIONAL, SOURCE_COLUMNS

MEASURES = ("pns", "pppk", "asn", "voters", "voters_pilkada", "voters_with_abroad", "population")
VOTED = ("national", "governor", "regions", "none", "unknown")
BASES = (
    "denominator_id", "province_code", "area_name", "year", "measure", "value", "authority", "reading", "note", "source_id",
    *SOURCE_COLUMNS,
)  # fmt: skip


@remembered
def bases(snapshot: Snapshot, code: str = NATIONAL) -> Slice:
    """List every denominator of a province, or of the nation (`00`), or of all areas (an empty code), in whichever reading.

    Returns:
        a Slice of one row a denominator, columns of `BASES`, by measure and then the newest year first; they are no figures of violations
        and have neither stage nor unit.
    """
    table = snapshot.tables["denominators"].merge(snapshot.tables["sources"], on="source_id", how="left", validate="many_to_one")
    mine = table.loc[table["province_code"] == code] if code else table
    order = mine.assign(place=mine["measure"].map(MEASURES.index), newest=-mine["year"])
    frame = order.sort_values(["province_code", "place", "newest", "reading", "denominator_id"], kind="stable")[list(BASES)]
    none = snapshot.facts.iloc[:0]
    made = computed(snapshot, f"denominators_{code}" if code else "denominators", frame, of=none, sources=frame["source_id"])
    return made.with_(authority="", stage="", unit="")


@remembered
def elections(snapshot: Snapshot) -> pd.DataFrame:
    """List the elections, newest first, also those without a figure: the columns of `elections.csv`, and one more for each of `VOTED`.

    Those hold the codes of the provinces that `election_areas.csv` gives the word, as a tuple; all are empty where it does not say.
    """
    table, areas = snapshot.tables["elections"], snapshot.tables["election_areas"]
    held = {key: tuple(rows["province_code"]) for key, rows in areas.groupby(["election", "voted"])}
    for word in VOTED:
        table[word] = [held.get((name, word), ()) for name in table["election"]]
    order = table.assign(day=table["voting_date"].where(table["voting_date"] != "", "9999"))
    return order.sort_values(["day", "election"], ascending=[False, True], kind="stable").drop(columns="day").reset_index(drop=True)
