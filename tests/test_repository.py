"""What a newcomer finds: pinned needs, a README that leads somewhere, and settings that keep the dashboard to itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
PAGES = [path for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "DATA_LICENSES.md", *sorted((ROOT / "docs").glob("*.md")))]
LOCKS = ("requirements", "requirements-test")
# Packages whose module has another name.
MODULE_OF = {"python-slugify": "slugify", "import-linter": "importlinter", "pyyaml": "yaml"}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def needs(lock: str) -> dict[str, list[str]]:
    """Direct needs with their extras."""
    found = {}
    for line in (ROOT / f"{lock}.in").read_text("utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[([\w,-]+)\])?", line.strip())
        if match and not line.startswith(("#", "-")):
            found[normal(match[1])] = (match[2] or "").split(",") if match[2] else []
    return found


def pins(lock: str) -> dict[str, list[str]]:
    """Pinned packages with their hashes."""
    text = (ROOT / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([\w.!+]+)", line)
        if match:
            found.setdefault(normal(match[1]), []).extend(re.findall(r"--hash=sha256:[0-9a-f]{64}", line))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_direct_need_is_pinned_with_hashes(lock):
    pinned = pins(lock)
    for package, extras in needs(lock).items():
        assert pinned.get(package), f"{package} of {lock}.in is not pinned with a hash in {lock}.txt: run make lock"
        for extra in extras:
            assert f"{package}-{extra}" in pinned, f"{package}[{extra}] is not pinned"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_a_hash(lock):
    text = (ROOT / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "-c "))]
    loose = [line[:60] for line in lines if not re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+.*--hash=sha256:", line)]
    assert lines and not loose, f"{lock}.txt: {loose}"


def test_what_the_product_imports_is_a_direct_need():
    ours = {"app", "analytics", "answers", "charts", "desk", "data", "geo", "locales", "sentences", "benchmarks", "docs", "publish"}
    imported: dict[str, str] = {}
    for room in ("app", "analytics", "answers", "charts", "desk", "data", "geo", "locales", "sentences"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
                imported |= {n.split(".")[0]: str(path.relative_to(ROOT)) for n in names}
    listed = {MODULE_OF.get(package, package.replace("-", "_")) for package in needs("requirements")}
    missing = {m: place for m, place in imported.items() if m not in ours | listed and m not in sys.stdlib_module_names}
    assert not missing, f"imported, but only there because another package needs it; add to requirements.in: {missing}"


def test_the_readme_names_the_two_commands_first():
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in text and "make test" in text
    first = text[: text.index("make test")]
    assert len(first.splitlines()) < 40, "the two commands stand on the first screen"
    commands = re.findall(r"^(?:\$ )?(make [a-z]+)\b", text, re.M)
    assert commands[:2] == ["make run", "make test"], commands


def test_every_command_that_the_readme_names_exists():
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in PAGES:
        for command in re.findall(r"(?:`|^)make ([a-z]+)", path.read_text("utf-8"), re.M):
            assert command in made, f"{path.name} names make {command}, the Makefile does not"


def test_the_readme_shows_a_picture_of_the_product():
    assert re.search(r"!\[[^\]]{10,}\]\(docs/[^)]+\.(png|webp|jpg)\)", (ROOT / "README.md").read_text("utf-8")), (
        "with words for those who cannot see it"
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_and_image_leads_to_a_file(path):
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    broken = []
    for target in targets:
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            continue
        if not (path.parent / target.split("#")[0]).exists():
            broken.append(target)
    assert not broken, f"{path.name}: {broken}"


def test_licences_are_there():
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    data = (ROOT / "DATA_LICENSES.md").read_text("utf-8")
    assert "geoBoundaries" in data and "CC BY" in data


def test_the_dashboard_listens_on_this_machine_only():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["port"] == 8501


def test_nothing_is_reported_to_a_third_party():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["showEmailPrompt"] is False


def test_tables_have_no_export_of_their_own():
    assert CONFIG["client"]["disableDataExport"] is True, "it would not neutralise formulas; the CSV button does"


def test_errors_show_no_traceback_to_readers():
    assert CONFIG["client"]["showErrorDetails"] in ("none", False)
    assert CONFIG["client"]["showErrorLinks"] is False


def test_fonts_come_from_nowhere_else():
    assert not re.search(r"https?://", (ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_what_is_made_is_not_committed():
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    for name in (".venv/", "var/", "__pycache__/"):
        assert name in ignored, name
