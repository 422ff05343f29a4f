"""What the record knows of a number, or of the numbers of a sentence."""

from __future__ import annotations

from typing import Any

from analytics.claims import check
from app.api.asked import Ask
from app.api.found import Found
from data import export
from data.errors import UsageError
from data.parse import sentence
from data.slice import Slice
from data.views.claims import Check
from sentences import claims as words_of

_PARTS = ("matches", "others", "probable", "near", "ratios", "variants")
_KEPT = ("id", "unit", "stage", "authority", "as_of", "fingerprint", "warnings", "sources", "rows")


def claims(ask: Ask) -> Found:
    """Check each number: a verdict in words, and the figures that are it, rival it or are near it."""
    text = ask.own["number"]
    found = check(ask.snapshot, sentence.read(text, ask.snapshot.whole.election_order, lang=ask.locale.lang))
    if not found.checks:
        raise UsageError("unknown_value", value=text, parameter="number", near="1398")
    return Found(
        facts={"id": "claims", "text": found.reading.text, "read_in": found.reading.lang, "checks": [_one(c, ask) for c in found.checks]}
    )


def _one(found: Check, ask: Ask) -> dict[str, Any]:
    sentences = (
        words_of.verdict(found, ask.locale),
        words_of.two_values(found.number, ask.locale),
        *words_of.more(found, ask.locale),
        *words_of.quotes(found, ask.locale),
    )
    return {
        "number": found.number.text,
        "values": [int(value) if float(value).is_integer() else value for value in found.number.values],
        "said": {name: getattr(found.number, name) for name in found.number.said},
        "verdict": str(found.verdict),
        "sentences": [line for line in sentences if line],
        **{part: _slice(getattr(found, part), ask) for part in _PARTS},
    }


def _slice(of: Slice, ask: Ask) -> dict[str, Any]:
    whole = export.as_dict(of, ask.snapshot.tables["sources"])
    return {name: whole[name] for name in _KEPT}
