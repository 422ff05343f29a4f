"""What is exported comes back the same: a release as a package byte for byte, its figures as CSV and JSON without any change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.faults import arena
from tests.data.faults.arena import Workers


def export(workers: Workers, address: str, out: Path, form: str) -> bytes:
    arguments = ["export", "--format", form, "-o", str(out)]
    code, said = workers.run({"arguments": arguments, "environment": {"DATABASE_URL": address}})
    assert code == 0, said
    return out.read_bytes()


@pytest.mark.parametrize("seed", range(arena.times(2, 30)))
def test_a_release_exported_and_brought_into_an_empty_store_is_exported_again_byte_for_byte(
    workers: Workers, sqlite_store: str, tmp_path: Path, seed: int
) -> None:
    made = [arena.counts_file(tmp_path, 500 + seed, rows=1 + seed * 7 % 60)]
    if seed % 2:
        made.append(arena.cases_file(tmp_path, 600 + seed, rows=50 + seed))
    for batch in made:
        code, said = workers.run(arena.ingest(sqlite_store, batch))
        assert code == 0, said
    first = export(workers, sqlite_store, tmp_path / "first.zip", "zip")
    empty = f"sqlite:///{tmp_path / 'empty' / 'pantau.sqlite'}"
    job = {"arguments": ["ingest", str(tmp_path / "first.zip")], "environment": {"DATABASE_URL": empty}}
    code, said = workers.run(job)
    assert code == 0, said
    assert export(workers, empty, tmp_path / "second.zip", "zip") == first
    assert arena.seen(empty) == arena.seen(sqlite_store)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_exported_figures_brought_back_change_nothing(workers: Workers, sqlite_store: str, tmp_path: Path, form: str) -> None:
    code, said = workers.run(arena.ingest(sqlite_store, arena.counts_file(tmp_path, 700)))
    assert code == 0, said
    out = tmp_path / f"figures.{form}"
    export(workers, sqlite_store, out, form)
    before = arena.seen(sqlite_store)
    code, said = workers.run({"arguments": ["ingest", str(out), "--json"], "environment": {"DATABASE_URL": sqlite_store}})
    assert code == 0, said
    assert json.loads(said)["changed"] is False
    assert arena.seen(sqlite_store) == before


def test_a_package_brought_into_the_store_it_came_from_changes_nothing(workers: Workers, sqlite_store: str, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    export(workers, sqlite_store, out, "zip")
    with arena.opened(sqlite_store) as store:
        before = store.releases()
    code, said = workers.run({"arguments": ["ingest", str(out), "--json"], "environment": {"DATABASE_URL": sqlite_store}})
    assert code == 0, said
    assert json.loads(said)["changed"] is False
    with arena.opened(sqlite_store) as store:
        assert store.releases() == before
