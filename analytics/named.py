"""Which provinces have a figure in each election: the layers of the record side by side with how many areas they name."""

from __future__ import annotations

import pandas as pd

from analytics import layers, rates
from analytics.computed import computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import WhyNot

COLUMNS = (
    "election", "year", "layer", "label_id", "label_en", "authority", "stage", "unit", "as_of", "named", "expected", "provinces",
    "has_rates", "why_not", "source_ids",
)  # fmt: skip


@remembered
def by_election(snapshot: Snapshot) -> Slice:
    """List the layers of counts by province, election by election, newest first, each with how many areas it names of those expected.

    An election that the record has figures of but no layer by province stands there with 0 named and the reason `no_figure`.

    Returns:
        a Slice of one row a layer: `authority, stage, unit` are `mixed` where its rows differ, and `why_not` then says `mixed`; `named` of
        `expected` areas (those that did not vote are not expected; missing where the record does not say who voted), `provinces` the codes
        named, joined by `;`, `has_rates` whether its counts may be divided by civil servants. The rows may be neither added nor ranked.
    """
    rows, facts = [], []
    for layer in layers.catalogue(snapshot):
        if layer.index:
            continue
        of = layers.view(snapshot, layer).slice
        rated = rates.has_rates(snapshot, layer)
        why_not = "" if rated else (WhyNot.MIXED if of.mixed else WhyNot.NOT_A_COUNT).value
        rows.append((
            layer.election, layer.year or int(of.frame["year"].iloc[0]), layer.series_id, layer.label["id"], layer.label["en"],
            of.authority, of.stage, of.unit, of.as_of[1], of.coverage.named, of.coverage.expected, ";".join(sorted(of.frame["x"])),
            rated, why_not, ";".join(of.sources),
        ))  # fmt: skip
        facts.append(of.frame)
    having = {row[0] for row in rows}
    areas = snapshot.tables["election_areas"]
    observations = snapshot.tables["observations"]
    for election in reversed(snapshot.election_order):
        mine = observations.loc[observations["election"] == election]
        if election in having or mine.empty:
            continue
        voting = areas.loc[areas["election"] == election, "voted"]
        expected = int((voting != "none").sum()) if len(voting) else None
        rows.append((election, int(mine["year"].iloc[0]), "", "", "", "", "", "", "", 0, expected, "", False, WhyNot.NO_FIGURE.value, ""))
    place = {election: i for i, election in enumerate(snapshot.election_order)}
    rows.sort(key=lambda row: place.get(row[0], -1), reverse=True)
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"expected": "Int64"})
    of_rows = pd.concat(facts) if facts else snapshot.facts.iloc[:0]
    return computed(snapshot, "provinces_by_election", frame, of=of_rows, across=("unit", "stage", "authority"))
