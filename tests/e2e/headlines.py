"""What a number in a headline may be: a figure of the record, a count of its rows, or an answer of the analytics; never typed in."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import re

import pandas as pd
import pytest

import locales
from answers import main
from data.snapshot import Snapshot
from data.store import Store
from desk import codebook

NUMBER = re.compile(r"(?<![\w/-])[+\u2212-]?\d[\d.,]*\d(?![\w/-])|(?<![\w/-])\d(?![\w/-])")
MONTHS = "|".join(locales.get(lang).date(f"2020-{month:02}").split()[0] for lang in locales.LANGUAGES for month in range(1, 13))
DATE = re.compile(
    rf"\d+\.\d+\.\d+|\b10[.,]000 (?:PNS|ASN)|\b(?:\d{{1,2}} )?(?:{MONTHS}) \d{{4}}|\b(?:19|20)\d\d\b|\d{{1,2}} (?:{MONTHS})\b"
)
# Columns whose groups a headline may count.
GROUPS = (
    "election", "year", "authority", "province_code", "area_level", "stage", "unit", "reading", "dimension", "publisher", "confidence",
    "list_id", "violation_class", "sanction_class", "status", "index", "kind", "survey_id", "instrument", "level", "holds", "voted",
    "as_of",
)  # fmt: skip
COMMANDS = (
    "change", "always-rising", "funnel", "forms", "reconcile", "identities", "quality", "factors", "provinces", "coverage", "vulnerability",
    "pledges",
)  # fmt: skip


def spoken(text: str, lang: str) -> list[float]:
    """The numbers in a text, read by its language; dates, years, versions and the base of a rate are none."""
    found = []
    for match in NUMBER.findall(DATE.sub(" ", text)):
        digits = match.lstrip("+-\u2212")
        digits = digits.replace(".", "").replace(",", ".") if lang == "id" else digits.replace(",", "")
        found.append(float(digits))
    return found


def numbers_in(value: object) -> list[float]:
    """All numbers anywhere in an answer."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, (int, float)):
        return [float(value)]
    if isinstance(value, dict):
        return list(itertools.chain.from_iterable(map(numbers_in, value.values())))
    if isinstance(value, (list, tuple)):
        return list(itertools.chain.from_iterable(map(numbers_in, value)))
    return []


def known(record_store: Store, snapshot: Snapshot) -> set[float]:
    """All that a headline may say."""
    found: set[float] = {10_000.0}  # rates are per 10,000
    for name in snapshot.tables:
        frame = snapshot.frame(name)
        found.add(float(len(frame)))
        for column in frame.columns:
            if pd.api.types.is_numeric_dtype(frame[column]) and not pd.api.types.is_bool_dtype(frame[column]):
                found |= {float(value) for value in frame[column].dropna()}
        keys = [key for key in GROUPS if key in frame]
        for count in (1, 2):
            for some in itertools.combinations(keys, count):
                grouped = frame.groupby(list(some), dropna=False).size()
                found |= {float(len(grouped)), *(float(n) for n in grouped), *(float(len(frame) - n) for n in grouped)}
    entries = codebook.entries(locales.get(locales.DEFAULT))
    found |= {float(sum(one.kind == kind for one in entries)) for kind in codebook.KINDS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{record_store.place.file}")
        for command in COMMANDS:
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
                main((command, "--json"))
            answered = numbers_in(json.loads(out.getvalue()))
            found |= {round(value, digits) for value in answered for digits in (0, 1, 2)}
            found |= {round(100 * value, 1) for value in answered if 0 <= value <= 1}
    return found
