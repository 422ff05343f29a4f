"""Commands of the claim check: what the record knows of a number, or of the numbers of a sentence."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated, Any

import typer

import locales
from analytics.claims import check
from answers.output import Answer, command
from data.errors import UsageError
from data.parse import sentence
from data.slice import Slice
from data.snapshot import Snapshot
from data.views.claims import Check, Claim
from sentences import claims as words_of

_FIGURE = ("obs_id", "value", "unit", "stage", "authority", "election", "as_of", "area_name", "category", "reading", "source_id")
_RATIO = ("identity_id", "part", "whole", "computed", "printed", "holds")
_PARTS = ("matches", "probable", "others", "near")


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""

    @command(app, words, words.t("claims.command.about"))
    def claim(
        of: Snapshot,
        text: Annotated[str, typer.Argument(help=words.t("claims.command.text"))],
    ) -> Answer:
        found = check(of, sentence.read(text, of.whole.election_order, lang=words.lang))
        if not found.checks:
            raise UsageError("unknown_choice", value=text, parameter="TEXT", allowed=words.t("claims.no_number.hint"))
        return _answer(found, words)


def _answer(found: Claim, words: locales.Locale) -> Answer:
    told = [line for one in found.checks for line in _sentences(one, words)]
    slices, shown, folded = [], {}, set()
    for place, one in enumerate(found.checks, 1):
        for part in _PARTS:
            of = _named(getattr(one, part), part, place)
            slices.append(of)
            # A terminal shows what answers; JSON holds all, the empty ones too.
            if not len(of) or (part == "near" and (one.folded or len(one.probable))):
                folded.add(of.id)
            else:
                shown[of.id] = (*_FIGURE, *(("differs",) if part == "matches" else ("relation", "computed", "of_obs_id", "of_value")))
    first = _plain(found.checks[0])
    facts = {"text": found.reading.text, "read_in": found.reading.lang, **first, "checks": [_plain(one) for one in found.checks]}
    return Answer("claim", told, slices, shown, facts, frozenset(folded))


def _sentences(found: Check, words: locales.Locale) -> list[str]:
    lines = [words_of.verdict(found, words), words_of.two_values(found.number, words), words_of.read_as(found.number, words)]
    lines += words_of.more(found, words)
    lines += words_of.quotes(found, words)
    if found.matches.frame.empty and found.near.frame.empty:
        lines.append(words.t("claims.unknown.means"))
    return [line for line in lines if line]


def _named(of: Slice, part: str, place: int) -> Slice:
    """Give a Slice its title, and, from the second number of a text on, the place of its number in the id."""
    label = {lang: locales.get(lang).t(f"claims.{part}", count=len(of)) for lang in locales.LANGUAGES}
    return of.with_(id=of.id if place == 1 else f"{of.id}_{place}", label=label)


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _plain(found: Check) -> dict[str, Any]:
    """Return the answer on one number: verdict, and the rows by id; the rows themselves stand in the slices."""
    near = found.near.frame[["obs_id", "relation", "value"]].assign(value=[_number(value) for value in found.near.frame["value"]])
    return {
        "number": found.number.text,
        "values": [_number(value) for value in found.number.values],
        "said": {name: getattr(found.number, name) for name in found.number.said},
        "verdict": found.verdict.value,
        "matches": list(found.matches.frame["obs_id"]),
        "others": list(found.others.frame["obs_id"]),
        "probable": list(found.probable.frame["obs_id"]),
        "readings": dict(zip(found.matches.frame["obs_id"], found.matches.frame["reading"], strict=True)),
        "ratios": found.ratios.frame[list(_RATIO)].to_dict("records"),
        "near": near.astype({"value": object}).to_dict("records"),
        "near_folded": found.folded,
    }
