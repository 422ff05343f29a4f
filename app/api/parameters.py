"""Parameters of the API: those of the pages, and the few that only the API knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from slugify import slugify

from data import query as queries
from data.errors import UsageError
from data.query import LISTS, MAX_TEXT
from data.snapshot import Snapshot

PLACE = ("release", "as_of", "lang")
PAGING = ("page", "per_page")
FILTERS = (*LISTS, "series", "source", "published", "q")
STYLES = ("apa", "bibtex", "ris", "csl")
VINTAGES = ("33", "34", "38", "514")
# What may stand for a value without a closed list.
EXAMPLES = {"release": ("1", "2026-12-31"), "as_of": ("2022", "2022-05", "2022-05-31"), "cut": ("2022-05-31",), "page": ("1",)}
# As `data.until.last_day` reads it.
_DATE = r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"


def slugs(names: Iterable[str]) -> tuple[str, ...]:
    """Write elections as an address does."""
    return tuple(slugify(name) for name in names)


def _among(*valid: str) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text.strip() not in valid:
            raise UsageError("unknown_value", value=text, parameter=name, near=", ".join(valid))
        return text.strip()

    return read


def _text(name: str, text: str) -> str:
    if len(text) > MAX_TEXT:
        raise UsageError("text_too_long", parameter=name, limit=MAX_TEXT)
    return text.strip()


def _number(name: str, text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError("unknown_value", value=text, parameter=name, near="1")
    return str(int(text))


# What only the API knows, each with its reader: name and text in, the value out, or an error.
OWN: dict[str, Callable[[str, str], str]] = {
    "number": _text,
    "with": _number,
    "style": _among(*STYLES),
    "vintage": _among(*VINTAGES),
    "bom": _among("true", "false"),
}


def schema(name: str, snapshot: Snapshot) -> dict[str, Any]:
    """Describe the values of a parameter in a release, as JSON Schema."""
    fixed: dict[str, dict[str, Any]] = {
        "page": {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1},
        "per_page": {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 1_000},
        "number": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"},
        "q": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"},
        "with": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        "style": {"type": "string", "enum": list(STYLES), "default": STYLES[0]},
        "vintage": {"type": "string", "enum": list(VINTAGES), "default": "38"},
        "bom": {"type": "string", "enum": ["true", "false"], "default": "false"},
        "release": {"type": "string", "pattern": rf"^(\d{{1,9}}|{_DATE})$"},
        "as_of": {"type": "string", "pattern": f"^{_DATE}$"},
    }
    if name in fixed:
        return fixed[name]
    values = queries.domain(name, snapshot)
    one: dict[str, Any] = {"type": "string", "enum": list(dict.fromkeys(slugs(values) if name == "election" else values))}
    if name == "lang":
        return {**one, "default": "id"}
    return {"type": "array", "items": one} if name in queries.LISTS + queries.SHOWN else one
