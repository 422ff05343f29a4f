"""Synthetic releases: the shipped record with some cells changed. They say in their note that they are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from data.snapshot import Snapshot

Change = Callable[[pd.DataFrame], pd.DataFrame]


@pytest.fixture
def synthetic(snapshot: Snapshot) -> Callable[..., Snapshot]:
    """Return a function that makes a SYNTHETIC release: for each table named, a function from its frame to the changed one."""

    def make(**changes: Change) -> Snapshot:
        tables = {name: frame.copy(deep=True) for name, frame in snapshot.tables.items()}
        for name, change in changes.items():
            tables[name] = change(tables[name])
        return Snapshot(replace(snapshot.release, number=9000, note="SYNTHETIC, made up by a test"), tables)

    return make


@pytest.fixture
def cell() -> Callable[[str, str, str, object], Change]:
    """Return a function that makes a change of one cell: key column, key, column, new value."""

    def of(key: str, value: str, column: str, new: object) -> Change:
        def change(frame: pd.DataFrame) -> pd.DataFrame:
            hit = frame[key] == value
            assert hit.sum() == 1, f"the record has {hit.sum()} rows with {key} = {value}"
            frame.loc[hit, column] = new
            return frame

        return change

    return of
