"""Releases: loaded whole or not at all, served as they are; the same on SQLite and PostgreSQL."""

from __future__ import annotations

from data.store import Store


def test_first_load_makes_release_1(empty_store: Store) -> None:
    result = empty_store.load_record()
    assert (result.release, result.changed, result.version) == (1, True, "1.0.0")
    assert empty_store.current() == 1
    x = empty_store.snapshot()
    assert len(x.tables["observations"]) == 2014
