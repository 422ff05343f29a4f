"""Files that people spoil: whatever is in them, they are read or refused with a code, a sentence and a remedy; nothing is stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import CODES
from data.store import Store
from tests.data.faults import arena, fuzzing, malformed, samples

FILES = arena.times(250, 5_000)
CHUNK = 50
# What the kinds must at least have led to: a fuzzer that only ever meets the first check proves little.
REACHED = {"ok", "not_a_number", "bad_day", "unknown_area", "unknown_word", "ragged_row", "profile_incomplete", "case_unknown_word"}
seen: set[str] = set()


@pytest.mark.parametrize("first", range(0, FILES, CHUNK))
def test_a_spoilt_file_is_read_or_refused_and_never_stored(record_store: Store, tmp_path: Path, first: int) -> None:
    before = arena.current_hash(record_store), record_store.current()
    outcomes, wrong = fuzzing.run(record_store, tmp_path, range(first, first + CHUNK), malformed.SPOILT)
    assert not wrong, "\n\n".join(wrong)
    assert (arena.current_hash(record_store), record_store.current()) == before
    seen.update(outcomes)


def test_the_spoilt_files_reach_every_step() -> None:
    assert seen <= {*CODES, "ok"}
    if seen:  # empty where only this test is run
        assert seen >= REACHED, REACHED - seen


def test_the_maker_makes_the_same_file_of_the_same_seed(tmp_path: Path) -> None:
    for seed in range(40):
        one, two = (malformed.make(seed, tmp_path / name / str(seed), malformed.SPOILT) for name in ("a", "b"))
        assert (one.kind, one.path.name) == (two.kind, two.path.name)
        if one.path.is_file() and one.path.suffix not in (".xlsx", ".zip", ".ods"):  # zips state the time of their making
            assert one.path.read_bytes() == two.path.read_bytes()


@pytest.mark.parametrize("seed", [3, 17, 29])
def test_the_command_itself_answers_so(sqlite_store: str, tmp_path: Path, seed: int) -> None:
    case = malformed.make(seed, tmp_path / "file", malformed.DAMAGED)
    before = arena.seen(sqlite_store)
    command = [sys.executable, "-m", "data", "ingest", str(case.path), "--dry-run"]
    environment = {"DATABASE_URL": sqlite_store, "PANTAU_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=samples.ROOT, env=environment, capture_output=True, timeout=arena.PATIENCE, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    assert b"Traceback" not in done.stderr and b"internal_fault" not in done.stderr
    assert arena.seen(sqlite_store) == before
