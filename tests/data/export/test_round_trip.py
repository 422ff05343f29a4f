"""What was exported comes back: every filter, every form, equal after typing."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import export, select
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from desk import package
from tests.data.export.conftest import as_slice

KINDS = (*export.FORMATS, "zip")
# A form in turn: each meets a sixth of the filters.
_TURN = itertools.cycle(KINDS)
_COLUMNS = {
    "election": "election", "year": "year", "authority": "authority", "stage": "stage", "unit": "unit", "area_level": "area_level",
    "province": "province_code", "dimension": "dimension", "category": "category", "reading": "reading", "confidence": "confidence",
    "publisher": "publisher",
}  # fmt: skip


def written(of: Slice, kind: str, snapshot: Snapshot) -> bytes:
    return package.package(of, snapshot, "id") if kind == "zip" else export.write(of, kind)


@settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_filter_comes_back_equal_after_typing(snapshot: Snapshot, cells_of: Callable, data: st.DataObject) -> None:
    row = snapshot.facts.iloc[data.draw(st.integers(0, len(snapshot.facts) - 1))]
    names = data.draw(st.lists(st.sampled_from(sorted(_COLUMNS)), min_size=3, max_size=6, unique=True))
    filters = {name: (row[_COLUMNS[name]],) for name in names if row[_COLUMNS[name]] != ""}
    of = select.observations(snapshot, Query(**filters, source=row["source_id"] if data.draw(st.booleans()) else ""))
    kind = next(_TURN)
    first = written(of, kind, snapshot)
    back = as_slice(cells_of(first, kind), of, escaped=kind in ("csv", "zip"))
    assert back.frame.equals(of.frame), kind
    assert back.fingerprint == of.fingerprint
    assert written(back, kind, snapshot) == first


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_record_comes_back_equal(snapshot: Snapshot, cells_of: Callable, kind: str) -> None:
    of = select.observations(snapshot, Query())
    back = as_slice(cells_of(written(of, kind, snapshot), kind), of, escaped=kind in ("csv", "zip"))
    assert back.frame.equals(of.frame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_series_comes_back_equal(snapshot: Snapshot, cells_of: Callable, kind: str) -> None:
    of = select.series(snapshot, "kasn_recommended_by_year")
    back = as_slice(cells_of(written(of, kind, snapshot), kind), of, escaped=kind in ("csv", "zip"))
    assert back.frame.equals(of.frame)
