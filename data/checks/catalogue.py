"""The closed catalogue: every code with its severity and family, made from the tuples of `data.errors`, so that none can be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import locales
from data import errors

# In the order in which a file meets them.
FAMILIES: tuple[str, ...] = ("file", "table", "profile", "case", "batch", "record", "release", "store", "usage", "answer", "program")
_REST = "program"
# A tuple of `data.errors` names its family: CASE_CODES and CASE_WARNINGS hold those of case files. Where the names differ:
_NAMED = {"package": "release", "api": "usage"}
_TUPLE = re.compile(r"([A-Z]+)_(?:CODES|WARNINGS)")
# Other warnings belong to the family of the room that words them: the topic of the catalogue file.
_TOPICS = {"files": "file", "parse": "table", "profile": "profile", "cases": "case", "checks": "batch", "releases": "release"}


@dataclass(frozen=True)
class Entry:
    """One code: `severity` is `error` or `warning`, `family` a member of `FAMILIES`; its texts are `error.<code>` and `.hint`."""

    code: str
    severity: str
    family: str


@cache
def entries() -> tuple[Entry, ...]:
    """List every code of `data.errors.CODES` once: by family, errors before warnings, in the order in which they are declared."""
    tuples = tuple_families()
    family = {code: tuples[attribute] for attribute in tuples for code in getattr(errors, attribute)}
    found = [Entry(code, severity(code), family.get(code) or _by_topic(code)) for code in errors.CODES]
    return tuple(sorted(found, key=lambda entry: (FAMILIES.index(entry.family), entry.severity)))


def tuple_families() -> dict[str, str]:
    """Return the family of each tuple of codes in `data.errors`; those of several families (`WARNING_CODES`) are left out."""
    stems = {name: match[1].lower() for name in vars(errors) if (match := _TUPLE.fullmatch(name))}
    return {name: family for name, stem in stems.items() if (family := _NAMED.get(stem, stem)) in FAMILIES}


def severity(code: str) -> str:
    """Tell whether a code is an `error` (the input is refused) or a `warning` (it is said).

    Raises:
        ValueError: when there is no such code.
    """
    if code not in errors.CODES:
        raise ValueError(f"unknown error code {code!r}")
    return "warning" if code in errors.WARNING_CODES else "error"


def _by_topic(code: str) -> str:
    return next((family for topic, family in _TOPICS.items() if code in _worded(topic)), _REST)


@cache
def _worded(topic: str) -> frozenset[str]:
    """Read the codes that one catalogue file words."""
    path = Path(locales.__file__).parent / locales.DEFAULT / "LC_MESSAGES" / f"{topic}.po"
    return frozenset(re.findall(r'^msgid "error\.(\w+)"$', path.read_text("utf-8"), re.MULTILINE)) if path.exists() else frozenset()
