"""What the address of the wall asks for: which cards in which order, how long each, in which colours and language.

`cards` is repeated, or names several cards with commas between them. A card is named by its slug (`tren-change`), or by the path of a page,
which means its first card (`tren`). The parameters of its page follow, each behind a `~`: `peta~election=pilkada-2020~form=tiles`; commas,
`~` and signs like them inside a value are percent-encoded once more than the address itself asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

import locales
from data.query import LONGEST, MAX_CARDS, PARAMETERS, SHORTEST, THEMES, Notice

NUMBERS = "angka"  # the step of the headline numbers; it is no card of a page
DEFAULT = (NUMBERS, "tren", "peta", "jalur-funnel", "dua-versi-authorities_dispute", "faktor-survey_kasn_2020_causes")
MOST = MAX_CARDS  # steps of one wall
DWELL = 20  # seconds
SHAPES = ("wide", "tall", "phone")
VIEWS = ("wall", "presenter")
# What the wall itself says for all of its cards.
_OWN = ("lang", "release", "as_of", "cards", "dwell", "theme")
_SPOKEN = {"numbers": NUMBERS}
_LONG = 300  # characters of one card, and of what a note says back


@dataclass(frozen=True)
class Step:
    """One step of a wall: the slug of a card, and the parameters of its page."""

    slug: str
    given: tuple[tuple[str, str], ...] = ()

    def parameters(self) -> dict[str, list[str]]:
        """Return the parameters of the page, each with its values."""
        found: dict[str, list[str]] = {}
        for name, value in self.given:
            found.setdefault(name, []).append(value)
        return found

    def __str__(self) -> str:
        # `quote` leaves a tilde as it is.
        pairs = (f"{name}={quote(value, safe='-_.:').replace('~', '%7E')}" for name, value in self.given)
        return "~".join([self.slug, *pairs])


@dataclass(frozen=True)
class Wall:
    """A wall as it was asked for; `chosen` tells that the address named cards, `notices` what of it could not be followed."""

    steps: tuple[Step, ...]
    chosen: bool = False
    lang: str = locales.DEFAULT
    theme: str = ""
    dwell: int = DWELL
    auto: bool = True
    view: str = "wall"
    release: str = ""
    as_of: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def frozen(self) -> bool:
        """Tell whether the wall stays with a release or a date."""
        return bool(self.release or self.as_of)

    def with_(self, **changes: object) -> Wall:
        """Return a copy with some of it replaced."""
        return replace(self, **changes)

    def shared(self) -> Wall:
        """Return what of it decides what is shown: walls that differ only in time and colours are answered alike."""
        return replace(
            self, theme="", dwell=DWELL, auto=True, view="wall", notices=tuple(n for n in self.notices if n.parameter == "cards")
        )

    def place(self) -> dict[str, list[str]]:
        """Return what each card is asked for beside its own parameters: language, release and date."""
        asked = {"lang": self.lang, "release": self.release, "as_of": self.as_of}
        return {name: [value] for name, value in asked.items() if value and (name, value) != ("lang", locales.DEFAULT)}

    def to_params(self) -> list[tuple[str, str]]:
        """Write the wall as parameters of its address; what is usual is left out."""
        found = [("cards", str(step)) for step in self.steps] if self.chosen else []
        usual = Wall(())
        for name in ("dwell", "theme", "view", "release", "as_of", "lang"):
            if (value := getattr(self, name)) != getattr(usual, name):
                found.append((name, str(value)))
        return found if self.auto else [*found, ("auto", "0")]


def steps(values: Iterable[str]) -> list[Step]:
    """Read cards as `cards` names them; what is none is for the reader of the cards to say."""
    found = []
    for text in (part.strip()[:_LONG] for value in values for part in value.split(",")):
        slug, *pairs = text.split("~")
        if slug:
            given = tuple((name, unquote(value)) for name, _, value in (pair.partition("=") for pair in pairs))
            known = tuple((name, value) for name, value in given if name in PARAMETERS and name not in _OWN)
            found.append(Step(_SPOKEN.get(slug, slug), known))
    return found


def read(given: Mapping[str, Sequence[str]], lang: str) -> Wall:
    """Read the parameters of an address, each with its values; faults give the nearest valid wall and a notice."""
    notices: list[Notice] = []
    wanted = steps(given.get("cards", ()))
    unique = list(dict.fromkeys(wanted))
    if len(unique) > MOST:
        notices.append(Notice("too_many_cards", "cards", str(len(unique)), str(MOST)))
    return Wall(
        steps=tuple(unique[:MOST]) or tuple(Step(slug) for slug in DEFAULT),
        chosen=bool(unique),
        lang=lang,
        theme=_word(given, "theme", ("", *THEMES), notices),
        dwell=seconds(_last(given, "dwell"), notices),
        auto=_last(given, "auto") not in ("0", "off", "false", "tidak"),
        view=_word(given, "view", VIEWS, notices),
        release=_last(given, "release"),
        as_of=_last(given, "as_of"),
        notices=tuple(notices),
    )


def seconds(text: str, notices: list[Notice]) -> int:
    """Read how long a step stands, from 5 to 600 seconds; anything else gives the nearest and a notice."""
    if not text:
        return DWELL
    whole = text.isascii() and text.lstrip("-").isdigit()
    found = max(SHORTEST, min(LONGEST, int(text[:9]))) if whole and text[:9].lstrip("-") else DWELL
    if str(found) != text:
        notices.append(Notice("unknown_value", "dwell", text[:_LONG], str(found)))
    return found


def _word(given: Mapping[str, Sequence[str]], name: str, allowed: Sequence[str], notices: list[Notice]) -> str:
    text = _last(given, name)
    if text in allowed:
        return text
    if text:
        notices.append(Notice("unknown_value", name, text[:_LONG], allowed[-1]))
    return allowed[0]


def _last(given: Mapping[str, Sequence[str]], name: str) -> str:
    values = given.get(name) or [""]
    return values[-1].strip()
