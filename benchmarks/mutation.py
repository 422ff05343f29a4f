"""Mutation testing of `analytics/`: `make mutate`. Each operator, constant and argument is changed in turn; a test must notice.

mutmut leaves functions with a decorator alone, so in the copy that it works on `@remembered`, a cache that changes no answer, is taken off.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("analytics", "answers", "app", "charts", "data", "geo", "locales", "sentences")
LEAST = 85.0  # per cent
SETTINGS = """
[tool.mutmut]
source_paths = ["analytics"]
only_mutate = {only}
also_copy = {rooms}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:xdist"]
use_setproctitle = false
use_git_change_detection = false
"""


def main(modules: list[str]) -> int:
    """Mutate the modules named (`rates`, `claims` ...), or all; return 0 when at least 85 % of the mutants are killed."""
    place = Path(tempfile.mkdtemp(prefix="pantau-mutants-"))
    try:
        _copy(place, modules)
        command = [sys.executable, "-m", "mutmut"]
        ran = subprocess.run([*command, "run", "--max-children", str(os.cpu_count() or 1)], cwd=place, check=False)
        told = subprocess.run([*command, "results", "--all", "true"], cwd=place, capture_output=True, text=True, check=True).stdout
        return _report(place, told, command) or ran.returncode
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _copy(place: Path, modules: list[str]) -> None:
    caches = shutil.ignore_patterns("__pycache__")
    for room in ROOMS:
        shutil.copytree(ROOT / room, place / room, ignore=caches)
    shutil.copytree(ROOT / "tests" / "analytics", place / "tests" / "analytics", ignore=caches)
    shutil.copytree(ROOT / "tests" / "fixtures", place / "tests" / "fixtures", ignore=caches)
    shutil.copy(ROOT / "tests" / "conftest.py", place / "tests")
    for path in (place / "analytics").glob("*.py"):
        path.write_text(re.sub(r"^@remembered\n", "", path.read_text("utf-8"), flags=re.M), "utf-8")
    only = [f"analytics/{name}.py" for name in modules] or ["analytics/*.py"]
    rooms = [*(room for room in ROOMS if room != "analytics"), "tests"]
    settings = SETTINGS.format(only=_list(only), rooms=_list(rooms), tests=_list(["tests/analytics"]))
    (place / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")


def _list(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _report(place: Path, told: str, command: list[str]) -> int:
    found = dict(line.strip().rsplit(": ", 1) for line in told.splitlines() if ": " in line)
    counts = Counter(found.values())
    # A mutant that never ends is noticed too.
    killed = counts["killed"] + counts["timeout"]
    total = sum(counts.values())
    for name, state in found.items():
        if state not in ("killed", "timeout"):
            print(f"\n{state}: {name}")
            shown = subprocess.run([*command, "show", name], cwd=place, capture_output=True, text=True, check=False).stdout
            print("\n".join(line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")))
    by_module = Counter(name.split(".")[1] for name in found), Counter(n.split(".")[1] for n, s in found.items() if s in ("killed", "timeout"))
    print("\nkilled, of all, in per cent")
    for name, every in sorted(by_module[0].items()):
        print(f"  {name:20} {by_module[1][name]:5} {every:5} {100 * by_module[1][name] / every:6.1f}")
    share = 100 * killed / total if total else 0.0
    print(f"  {'analytics':20} {killed:5} {total:5} {share:6.1f}   ({', '.join(f'{n} {s}' for s, n in counts.most_common())})")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
