"""The catalogue, the generated page, the texts and the code agree: no code is missing anywhere, none is left over."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import locales
from data import errors
from data.checks import catalogue
from data.checks.document import PATH, markdown

ROOT = Path(__file__).parents[3]
RAISES = {"Fault", "StoreError", "UsageError", "PantauError", "Problem"}
DECLARED = {"data/errors.py", "data/checks/catalogue.py"}


@cache
def trees() -> dict[str, ast.Module]:
    paths = [path for room in ("data", "app", "analytics") for path in sorted((ROOT / room).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def raised() -> dict[str, str]:
    """Codes that the code gives as a literal to a fault, with the place of one use."""
    found = {}
    for place, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in RAISES and isinstance(node.args[0].value, str):
                    found[node.args[0].value] = f"{place}:{node.lineno}"
    return found


def named() -> set[str]:
    """Every text that stands in the code outside the declarations: a code may reach its fault through a variable."""
    return {
        node.value
        for place, tree in trees().items()
        if place not in DECLARED
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_is_in_the_catalogue_once() -> None:
    assert sorted(entry.code for entry in catalogue.entries()) == sorted(errors.CODES)


def test_no_code_is_declared_twice() -> None:
    assert len(set(errors.CODES)) == len(errors.CODES)


def test_every_tuple_of_codes_has_its_family() -> None:
    tuples = {name for name in vars(errors) if re.fullmatch(r"[A-Z_]+_(CODES|WARNINGS)", name)}
    assert tuples - {"WARNING_CODES"} == set(catalogue.tuple_families())


def test_a_warning_and_only_a_warning_keeps_nothing_out() -> None:
    warnings = {entry.code for entry in catalogue.entries() if entry.severity == "warning"}
    assert warnings == set(errors.WARNING_CODES) == {code for code in errors.CODES if errors.Fault(code).warning}


def test_a_code_that_does_not_exist_has_no_severity() -> None:
    with pytest.raises(ValueError, match="unknown error code"):
        catalogue.severity("no_such_code")


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    assert {code: place for code, place in raised().items() if code not in errors.CODES} == {}
    assert len(raised()) > 50, "the scan found too little to be believed"


def test_every_code_of_the_catalogue_is_used_by_the_code() -> None:
    assert sorted(set(errors.CODES) - named()) == []


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_the_texts_are_those_of_the_catalogue(lang: str) -> None:
    keys = {str(message.id) for message in locales.catalogue(lang) if str(message.id).startswith("error.")}
    assert keys == {f"error.{entry.code}{end}" for entry in catalogue.entries() for end in ("", ".hint")}


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_field_has_a_word_for_the_page(lang: str) -> None:
    texts = [str(message.string) for message in locales.catalogue(lang) if str(message.id).startswith("error.")]
    fields = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert {name for name in fields if not locales.get(lang).has(f"checks.field.{name}")} == set()


def test_the_page_is_the_one_that_the_generator_writes() -> None:
    assert PATH.read_text("utf-8") == markdown(), "run python -m data.checks"


def test_the_page_names_every_code_once_in_its_family() -> None:
    text = markdown()
    assert re.findall(r"^### `(\w+)`", text, re.MULTILINE) == [entry.code for entry in catalogue.entries()]
    assert "python -m data.checks" in text.splitlines()[2]


def test_the_page_says_the_sentence_and_the_remedy_in_both_languages() -> None:
    text = markdown()
    for entry in catalogue.entries():
        part = text.split(f"### `{entry.code}`: ")[1].split("\n###")[0].split("\n## ")[0]
        assert part.splitlines()[0] == {"error": "kesalahan / error", "warning": "peringatan / warning"}[entry.severity]
        assert [line[:8] for line in part.splitlines()[2:4]] == ["- **id**", "- **en**"]
        assert not re.search(r"\{\w+\}", part), "fields are shown as words"


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import data.checks.document as d, pathlib, runpy; d.PATH = pathlib.Path({str(tmp_path / 'checks.md')!r}); "
    code += "runpy.run_module('data.checks', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "docs/checks.md\n"), done.stderr
    assert (tmp_path / "checks.md").read_text("utf-8") == markdown()
