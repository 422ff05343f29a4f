"""Facet counts: each says how many rows the selection would have, and what cannot be combined is missing."""

from __future__ import annotations

import numpy as np
import pytest

from data import select
from data.facets import facets
from data.query import LISTS, Query
from data.snapshot import Snapshot

QUERIES = {
    "nothing on": Query(),
    "election and authority": Query(election=("Pilkada 2020",), authority=("KASN",)),
    "two of one": Query(stage=("violation", "alleged"), province=("73", "33"), year=(2020,)),
    "search": Query(q="lurah", election=("Pilkada 2020",)),
    "figure": Query(q="1.398"),
    "series": Query(series="bawaslu_forwarded_by_election", reading=("preferred",)),
    "source": Query(source="BNS81", confidence=("medium", "high")),
    "published": Query(published="2020", unit=("people",)),
    "nothing left": Query(election=("Pilkada 2017",), authority=("KASN",), province=("33",)),
}


@pytest.mark.parametrize("name", QUERIES)
def test_every_count_is_that_of_the_selection_it_offers(snapshot: Snapshot, name: str) -> None:
    query = QUERIES[name]
    found = facets(snapshot, query)
    assert found.rows == len(select.observations(snapshot, query))
    for parameter in LISTS:
        shown = select.observations(snapshot, query.with_(**{parameter: ()})).frame[select.COLUMN.get(parameter, parameter)]
        assert dict(found.counts[parameter]) == shown.value_counts().to_dict(), parameter


@pytest.mark.parametrize("name", QUERIES)
def test_dropping_one_filter_gives_the_rows_that_were_promised(snapshot: Snapshot, name: str) -> None:
    query = QUERIES[name]
    found = facets(snapshot, query)
    for parameter, rows in found.without.items():
        dropped = query.with_(**{parameter: () if parameter in LISTS else ""})
        assert rows == len(select.observations(snapshot, dropped)), parameter
    on = {p for p in (*LISTS, "series", "source", "published", "q") if getattr(query, p)}
    assert set(found.without) == on


def test_a_choice_of_a_filter_does_not_narrow_its_own_choices(snapshot: Snapshot) -> None:
    free = facets(snapshot, Query(province=("73",)))
    chosen = facets(snapshot, Query(province=("73",), election=("Pilkada 2020",)))
    assert chosen.counts["election"] == free.counts["election"]
    assert chosen.counts["authority"] != free.counts["authority"]


def test_what_cannot_be_combined_is_missing_and_known_as_a_value(snapshot: Snapshot) -> None:
    found = facets(snapshot, Query(election=("Pilkada 2017",)))
    assert "KASN" not in found.counts["authority"] or found.counts["authority"]["KASN"] > 0
    assert "survey" in found.ever["stage"]
    assert {value for value, n in found.counts["authority"].items() if n == 0} == set()


def test_counts_start_from_the_rows_given(snapshot: Snapshot) -> None:
    provinces = (snapshot.facts["area_level"] == "province").to_numpy()
    found = facets(snapshot, Query(unit=("people",)), ("election", "area_level"), provinces)
    assert set(found.counts) == {"election", "area_level"}
    assert found.counts["area_level"] == {"province": found.rows}
    assert found.ever["area_level"] == {"province"}
    assert facets(snapshot, Query(), ("unit",), np.zeros(len(provinces), dtype=bool)).rows == 0
