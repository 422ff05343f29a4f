"""Mutation testing of `analytics/`: `make mutate`. Each operator, constant and argument is changed in turn; a test must notice.

mutmut leaves functions with a decorator alone, so in the copy that it works on `@remembered`, a cache that changes no answer, is taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("analytics", "answers", "app", "charts", "data", "geo", "locales", "sentences")
LEAST = 85.0  # per cent
# The one test that looks at the cache itself.
CACHE_TEST = "tests/analytics/test_layers.py::test_a_layer_is_built_once_a_release_and_never_changed_by_its_readers"
SETTINGS = """
[tool.mutmut]
source_paths = ["analytics"]
only_mutate = {only}
also_copy = {rooms}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:xdist", "--deselect", "{cache}"]
use_setproctitle = false
use_git_change_detection = false
"""


# The record is read once, before the mutants are forked; each test run gets a snapshot of its own, with nothing remembered.
HELD = """
import pytest
from data.snapshot import Snapshot
from mutation_held import held


@pytest.fixture(scope="session")
def snapshot():
    found = held()
    return Snapshot(found.release, dict(found.tables.items()))
"""
CACHE = """
import functools
import tempfile

from data import store


@functools.cache
def held():
    opened = store.open(f"sqlite:///{tempfile.mkdtemp()}/pantau.sqlite")
    opened.load_record()
    return opened.snapshot()
"""
MEMORY = 6 << 30  # a mutant may ask for any amount


def main(arguments: list[str]) -> int:
    """Mutate the modules named (`rates claims`), or all; return 0 when at least 85 % of the mutants are killed."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", help="modules of analytics/, all when none is named")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, drawn by chance with a fixed seed, instead of all")
    asked = parser.parse_args(arguments)
    place = Path(tempfile.mkdtemp(prefix="pantau-mutants-"))
    command = [sys.executable, "-m", "mutmut"]
    try:
        _copy(place, asked.modules)
        names = _drawn(place, command, asked.sample) if asked.sample else []
        _run(place, [*command, "run", *names])
        told = subprocess.run([*command, "results", "--all", "true"], cwd=place, capture_output=True, text=True, check=True).stdout
        return _report(place, told, command, set(names))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _run(place: Path, command: list[str]) -> None:
    limit = (MEMORY, MEMORY)
    # Many threads of one numeric library each would only slow each other down.
    quiet = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run(
        [*command, "--max-children", str(os.cpu_count() or 1)],
        cwd=place,
        env=quiet,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit),
    )


def _drawn(place: Path, command: list[str], size: int) -> list[str]:
    """Let mutmut make its mutants, judging one of them, and draw some of all."""
    _run(place, [*command, "run", "analytics.*__mutmut_1"])
    found = [name for path in sorted((place / "mutants").rglob("*.meta")) for name in json.loads(path.read_text())["exit_code_by_key"]]
    return random.Random(2026).sample(sorted(found), min(size, len(found)))


def _copy(place: Path, modules: list[str]) -> None:
    caches = shutil.ignore_patterns("__pycache__")
    for room in ROOMS:
        shutil.copytree(ROOT / room, place / room, ignore=caches)
    shutil.copytree(ROOT / "tests" / "analytics", place / "tests" / "analytics", ignore=caches)
    shutil.copytree(ROOT / "tests" / "fixtures", place / "tests" / "fixtures", ignore=caches)
    shutil.copy(ROOT / "tests" / "conftest.py", place / "tests")
    for path in (place / "analytics").glob("*.py"):
        path.write_text(re.sub(r"^@remembered\n", "", path.read_text("utf-8"), flags=re.M), "utf-8")
    (place / "mutation_held.py").write_text(CACHE, "utf-8")
    with (place / "tests" / "analytics" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(HELD)
    only = [f"analytics/{name}.py" for name in modules] or ["analytics/*.py"]
    rooms = [*(room for room in ROOMS if room != "analytics"), "tests", "mutation_held.py"]
    settings = SETTINGS.format(cache=CACHE_TEST, only=_list(only), rooms=_list(rooms), tests=_list(["tests/analytics"]))
    (place / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")


def _list(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _report(place: Path, told: str, command: list[str], drawn: set[str]) -> int:
    found = dict(line.strip().rsplit(": ", 1) for line in told.splitlines() if ": " in line)
    found = {name: state for name, state in found.items() if not drawn or name in drawn}
    counts = Counter(found.values())
    # A mutant that never ends is noticed too.
    killed = counts["killed"] + counts["timeout"]
    total = sum(counts.values())
    for name, state in found.items():
        if state not in ("killed", "timeout"):
            print(f"\n{state}: {name}")
            shown = subprocess.run([*command, "show", name], cwd=place, capture_output=True, text=True, check=False).stdout
            print("\n".join(line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")))
    by_module = (
        Counter(name.split(".")[1] for name in found),
        Counter(n.split(".")[1] for n, s in found.items() if s in ("killed", "timeout")),
    )
    print("\nkilled, of all, in per cent")
    for name, every in sorted(by_module[0].items()):
        print(f"  {name:20} {by_module[1][name]:5} {every:5} {100 * by_module[1][name] / every:6.1f}")
    share = 100 * killed / total if total else 0.0
    print(f"  {'analytics':20} {killed:5} {total:5} {share:6.1f}   ({', '.join(f'{n} {s}' for s, n in counts.most_common())})")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
