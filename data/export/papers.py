"""The papers that go with data: licence, caveats, codebook. They hold what the record says of itself, nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import locales
from data.engine import PROJECT
from data.export.codebook import HEADINGS, Column
from data.export.rows import rows_to_csv
from data.load import RECORD
from data.vocab import Warn

# Chapters of the codebook of the record that say how far its figures may be trusted.
_CAVEATS = ("Read this first", "Known conflicts", "Sums and shares that do not close", "What is not here")
_CITING = "How to cite"


def licence() -> str:
    """Return the licences of the data."""
    return (PROJECT / "DATA_LICENSES.md").read_text(encoding="utf-8")


def caveats(lang: str | None = None, warnings: Iterable[Warn] = Warn) -> str:
    """Write the caveats: the sentence of each warning in one language, or in both, and the chapters of the codebook on limits (English)."""
    parts = []
    for one in (lang,) if lang else locales.LANGUAGES:
        words = locales.get(one)
        lines = "".join(f"- `{warning}`: {words.t(f'warning.{warning}')}\n" for warning in warnings)
        parts.append(f"# {words.t('exports.package.caveats')}\n\n{lines or words.t('exports.package.no_caveat') + chr(10)}")
    return "\n".join([*parts, *(_chapter(title) for title in _CAVEATS)])


def citation(version: str) -> str:
    """Write how to cite a release of the record: its version, and the chapter of the codebook."""
    return f"{locales.get('en').t('exports.package.cite', version=version)}\n\n{_chapter(_CITING)}"


def readme() -> str:
    """Return the codebook of the record."""
    return (RECORD / "README.md").read_text(encoding="utf-8")


def record_codebook(descriptor: Mapping[str, Any]) -> str:
    """Write the columns of every file of a descriptor as CSV: `file, column, type, required, meaning, values`."""
    rows = []
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            rule = field.get("constraints", {})
            values = "; ".join(map(str, rule.get("enum", ())))
            required = "true" if rule.get("required") else "false"
            rows.append((resource["path"], field["name"], field["type"], required, field.get("description", ""), values))
    return rows_to_csv(("file", "column", "type", "required", "meaning", "values"), rows)


def codebook(columns: Iterable[Column], lang: str) -> str:
    """Write a codebook as CSV, its headings in the reader's language."""
    words = locales.get(lang)
    rows = [(c.name, c.type, c.title, c.about, "; ".join(c.values)) for c in columns]
    return rows_to_csv([words.t(f"exports.codebook.{name}") for name in HEADINGS], rows)


def _chapter(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", readme(), re.MULTILINE | re.DOTALL)
    if found is None:
        raise LookupError(f"the codebook of the record has no chapter {title!r}")
    return found[0].rstrip() + "\n"
