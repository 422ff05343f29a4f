"""Files that are damaged or hostile (bytes, containers, bombs, profiles, packages): refused with a code, and nothing is stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import CODES
from data.store import Store
from tests.data.faults import arena, fuzzing, malformed, samples

FILES = arena.times(250, 5_000)
CHUNK = 50
REACHED = {
    "damaged_file",
    "unpacks_too_large",
    "unsafe_xml",
    "password_protected",
    "profile_unreadable",
    "profile_bad_value",
    "other_format",
}
# Far above what reading a small file takes, far below what the bombs swell to.
MEMORY = 400_000_000
seen: set[str] = set()


@pytest.mark.parametrize("first", range(1_000_000, 1_000_000 + FILES, CHUNK))
def test_a_damaged_file_is_refused_and_never_stored(record_store: Store, tmp_path: Path, first: int) -> None:
    before = arena.current_hash(record_store), record_store.current()
    outcomes, wrong = fuzzing.run(record_store, tmp_path, range(first, first + CHUNK), malformed.DAMAGED)
    assert not wrong, "\n\n".join(wrong)
    assert (arena.current_hash(record_store), record_store.current()) == before
    seen.update(outcomes)


def test_the_damaged_files_reach_every_step() -> None:
    assert seen <= {*CODES, "ok"}
    if seen:  # empty where only this test is run
        assert seen >= REACHED, REACHED - seen


def test_nothing_of_a_package_is_written_outside_its_folder(record_store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    before = set(tmp_path.parent.iterdir())
    fuzzing.run(record_store, tmp_path / "in", range(2_000_000, 2_000_060), {"hostile_containers"})
    assert set(tmp_path.parent.iterdir()) == before
    assert list((tmp_path / "in").iterdir()) == []
    assert not Path("/etc/luar.csv").exists()


def test_bombs_do_not_grow_the_memory(record_store: Store, tmp_path: Path) -> None:
    # In a process of its own: the memory that a process once had is not given back.
    command = [sys.executable, "-m", "tests.data.faults.bombing", str(record_store.place.file), str(tmp_path), str(arena.times(12, 300))]
    environment = {**os.environ, "PYTHONPATH": str(samples.ROOT)}
    done = subprocess.run(command, cwd=samples.ROOT, env=environment, capture_output=True, timeout=280, check=True)
    said = json.loads(done.stdout)
    assert said["grown"] < MEMORY, said
    assert set(said["codes"]) <= {"unpacks_too_large", "damaged_file", "unsafe_xml", "other_format", "unsafe_path", "no_package",
    "too_many_rows",
                                  "too_many_columns", "stray_cell", "unknown_format", "missing_file"}, said  # fmt: skip
