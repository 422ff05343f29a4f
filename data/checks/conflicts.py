"""The same claim with another value in the record: both are kept, a person chooses the reading."""

from __future__ import annotations

from collections.abc import Iterator

from data.checks.columns import Batch, grouped
from data.errors import Fault

_RANK = {"preferred": 0, "alternate": 1, "ambiguous": 2}


def find(batch: Batch) -> Iterator[Fault]:
    """Find figures that the record states with another value, and with no figure of the same value beside it.

    What the same source said before is no other claim: a later edition of a file supersedes its own figures.
    """
    new, known = batch.new, batch.known
    sources = known.column["source_id"]
    others = [j for j in range(known.size) if not batch.source_id or sources[j] != batch.source_id]
    stated = grouped((known.fact[j] for j in others), others)
    readings = known.column["reading"]
    for i, key in enumerate(new.fact):
        places = stated.get(key)
        if not places or any(known.value[j] == new.value[i] for j in places):
            continue
        j = min(places, key=lambda j: _RANK.get(readings[j], 3))
        # A jump or a fall against another statement of the same fact would say the same thing again.
        batch.explained.update((i, place) for place in places)
        yield Fault(
            "conflicting_value",
            where=new.where[i],
            value=new.column["value"][i],
            area=new.column["area_name"][i],
            **batch.known_words(j),
        )
