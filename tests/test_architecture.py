"""The house rules: imports run one way, pages stay thin, modules short, and nothing names a place outside the repository."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("app", "analytics", "answers", "benchmarks", "charts", "data", "desk", "geo", "locales", "publish", "sentences")
LINTED = {"app", "analytics", "answers", "charts", "data", "desk", "geo", "locales", "publish", "sentences"}
PAGES = sorted((ROOT / "app" / "pages").glob("*.py"))
# Folders that a checkout does not hold: caches, the environment, the data folder.
NOT_OURS = {"__pycache__", "var", "node_modules"}
# Evidence and boundaries are other people's words; their addresses may look like anything.
EVIDENCE = {"data/record", "geo/boundaries", "geo/paths"}
BINARY = {".png", ".jpg", ".webp", ".ico", ".sqlite", ".pyc", ".woff2", ".gz", ".zip", ".xlsx", ".parquet"}


def modules() -> list[Path]:
    return [ROOT / "dashboard.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]


@cache
def texts() -> dict[str, str]:
    """Every text file of the product by its place."""
    found = {}
    for folder, folders, files in os.walk(ROOT):
        place = Path(folder).relative_to(ROOT)
        hidden = {f for f in folders if f.startswith(".") and f not in (".ci", ".streamlit", ".github")}
        folders[:] = sorted(set(folders) - NOT_OURS - hidden)
        for file in files:
            path = place / file
            evidence = any(path.as_posix().startswith(f"{e}/") for e in EVIDENCE) and path.suffix != ".md"
            if not evidence and path.suffix not in BINARY:
                found[path.as_posix()] = (ROOT / path).read_text("utf-8", errors="replace")
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_run_one_way():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint), "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout and " 0 kept" not in done.stdout, done.stdout


def test_the_import_rule_covers_every_room():
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert set(rules["root_packages"]) == LINTED
    (layers,) = [c["layers"] for c in rules["contracts"] if c["type"] == "layers"]
    assert {room for layer in layers for room in re.split(r"\s*\|\s*", layer)} == LINTED
    assert layers[0] == "app | answers" and "charts | analytics" in layers, "charts and analytics do not know each other"
    streamlit = next(c for c in rules["contracts"] if "streamlit" in c.get("forbidden_modules", ()))
    assert set(streamlit["source_modules"]) == LINTED - {"app"}
    store = next(c for c in rules["contracts"] if "data.store" in c.get("forbidden_modules", ()))
    assert {"charts", "analytics", "sentences"} <= set(store["source_modules"])


def test_every_package_of_the_product_is_a_room():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert LINTED <= packages <= LINTED | {"benchmarks", "docs"}, packages


@pytest.mark.parametrize("path", sorted((ROOT / "analytics").glob("*.py")), ids=lambda path: path.stem)
def test_an_answer_depends_on_its_frames_alone(path):
    """No clock, no network, no file, no chance without a seed: the same frames give the same answer, today and in ten years."""
    outside = {"time", "socket", "urllib", "http", "requests", "httpx", "os", "pathlib", "random", "secrets", "subprocess", "streamlit"}
    clock = {"now", "today", "utcnow", "random", "open", "read_text", "read_csv"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = {alias.name for alias in node.names} if isinstance(node, ast.Import) else {node.module or ""}
            assert not {module.split(".")[0] for module in named} & outside, f"{name(path)}:{node.lineno}"
        if isinstance(node, ast.Call):
            asked = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert asked not in clock, f"{name(path)}:{node.lineno} calls {asked}()"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_neither_computes_with_frames_nor_asks_the_store(path):
    computing = {"groupby", "agg", "aggregate", "pivot", "pivot_table", "merge", "join", "sum", "mean", "cumsum", "apply", "assign"}
    asking = {"select", "execute", "exec", "scalar", "connection", "query"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on_text = isinstance(node.func.value, ast.Constant) and isinstance(node.func.value.value, str)
            assert on_text or node.func.attr not in computing | asking, f"{name(path)}:{node.lineno} calls .{node.func.attr}()"
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = {alias.name for alias in node.names} if isinstance(node, ast.Import) else {node.module or ""}
            for module in named:
                assert module.split(".")[0] not in {"pandas", "numpy", "sqlalchemy", "sqlmodel"}, f"{name(path)}:{node.lineno}: {module}"
                assert module not in {"data.store", "data.models", "data.engine"}, f"{name(path)}:{node.lineno}: {module}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\b(SELECT|INSERT|UPDATE|DELETE)\s", node.value), f"{name(path)}:{node.lineno}: SQL"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_at_most_200_lines_and_says_what_it_is(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 200, name(path)
    assert ast.get_docstring(ast.parse(text)), f"{name(path)} begins with a docstring"


def test_no_module_has_more_than_400_lines():
    # A migration is history: one file a step, never edited or split afterwards.
    long = {name(path): len(path.read_text("utf-8").splitlines()) for path in modules() if "migrations/versions" not in name(path)}
    assert len(long) > 40, "the scan found too little to be believed"
    assert not {place: lines for place, lines in long.items() if lines > 400}


def test_no_test_module_has_more_than_400_lines():
    long = {name(path): len(path.read_text("utf-8").splitlines()) for path in (ROOT / "tests").rglob("*.py")}
    assert not {place: lines for place, lines in long.items() if lines > 400}


# Written in pieces, so that this file does not name them either.
OUTSIDE = re.compile(r"\.\./" + "sha" + r"red\b")
MACHINE = re.compile(r"(?<![\w.:}*-])/(?:work|home|root|Users)/" + r"[\w.]")
REGISTRY = re.compile(r"PIP_(?:EXTRA_)?INDEX_URL|--(?:extra-)?index-url|--find-links|--trusted-host|https?://[^\s\"')]+/simple\b")


@pytest.mark.parametrize(
    ("pattern", "what"),
    [(OUTSIDE, "a folder outside the repository"), (MACHINE, "a path of one machine"), (REGISTRY, "a package registry of one place")],
    ids=["outside", "machine", "registry"],
)
def test_no_file_names_a_place_outside_the_repository(pattern, what):
    here = Path(__file__).relative_to(ROOT).as_posix()
    found = []
    for place, text in texts().items():
        if place == here:
            continue
        found += [f"{place}:{i}: {line.strip()[:120]}" for i, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    assert not found, f"{what} is named in:\n" + "\n".join(found)


def test_the_scan_finds_what_it_looks_for():
    assert OUTSIDE.search("../" + "sha" + "red/evidence")
    assert MACHINE.search("see /home" + "/someone/x") and not MACHINE.search("https://example.org/home" + "/x")
    assert REGISTRY.search("--extra-" + "index-url https://x")


def test_the_front_door_does_nothing_but_open():
    tree = ast.parse((ROOT / "dashboard.py").read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If | ast.For)]
    assert len(tree.body) <= 5
