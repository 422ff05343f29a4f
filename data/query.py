"""The typed Query: what a reader asks for, from and to URL parameters.

Pages, downloads, the command line and the HTTP routes read and write the same parameters (see `PARAMETERS`). A parameter or a value that
does not exist is dropped and reported as a `Notice`, so that a mangled link still opens the nearest valid view.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from weakref import WeakKeyDictionary

from slugify import slugify

from data import regencies, vocab
from data.derived import layer_ids
from data.snapshot import Snapshot
from data.until import last_day

LISTS = (
    "election", "year", "authority", "stage", "unit", "area_level", "province", "dimension", "category", "reading",
    "confidence", "publisher",
)  # fmt: skip
SINGLES = (
    "regency", "series", "source", "published", "join", "layer", "beside", "vintage", "scheme", "form", "per", "cut", "verdict", "q",
    "page", "a", "b", "dwell", "theme", "release", "as_of", "lang",
)  # fmt: skip
# Lists that do not restrict rows: which columns a table and its download show.
SHOWN = ("columns",)
# Lists of names that only their page can judge: the cards of a briefing, each with the parameters of its page.
NAMED = ("cards",)
PARAMETERS: tuple[str, ...] = LISTS + SHOWN + NAMED + SINGLES
MAX_CARDS = 24
SHORTEST, LONGEST = 5, 600  # seconds that a step of a briefing may stand
THEMES = ("light", "dark")
MAX_TEXT = 500  # characters of a search, or of a sentence pasted to be checked
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True)
class Notice:
    """One thing in a link that could not be followed.

    `code` is `unknown_parameter` or `unknown_value`; `near` is the closest valid value, or an empty string.
    """

    code: str
    parameter: str
    value: str
    near: str = ""


@dataclass(frozen=True)
class Query:
    """What a reader asks for. Lists may be empty (no restriction); `page` counts from 1; `lang` is `id` or `en`.

    `election` holds names as in the record; in a URL they are slugs (`pilkada-2020`). `release` is the number of a release or a date (the
    newest one made by then), empty for the current one; `as_of` keeps only figures that are certainly not dated later (`2022`, `2022-05`
    or `2022-05-31`); `cut` is the date of one statement among several; `verdict` keeps the sums that close (`holds`) or do not (`fails`);
    `a` and `b` are the numbers of two releases to compare. `layer` is a map layer and `beside` another one to show next to it, `vintage`
    the map to draw them on, `scheme` how figures are cut into classes and `form` how areas are drawn; empty for what the layer itself has.
    `per` asks for counts by what they are divided by (`pns`: per 10,000 civil servants).
    `confidence` and `publisher` are those of the source, `source` is its id, `published` the year in which it came out.
    `regency` is the dotted code of a regency or city of today (`73.71`), whose page the page of the provinces then shows.
    `cards` are the steps of a briefing, `dwell` the seconds that each stands on the wall (empty for the usual ones), `theme` its colours.
    `join` asks a line to run on where it would be split: `breaks` over breaks, `all` over breaks and from Pemilu to Pilkada.
    """

    election: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    authority: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    area_level: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    regency: str = ""
    series: str = ""
    source: str = ""
    published: str = ""
    join: str = ""
    layer: str = ""
    beside: str = ""
    vintage: str = ""
    scheme: str = ""
    form: str = ""
    per: str = ""
    cut: str = ""
    verdict: str = ""
    q: str = ""
    page: int = 1
    a: str = ""
    b: str = ""
    dwell: str = ""
    theme: str = ""
    release: str = ""
    as_of: str = ""
    lang: str = "id"

    def to_params(self) -> dict[str, list[str]]:
        """Write the query as URL parameters, in the order of `PARAMETERS`; defaults are left out."""
        params: dict[str, list[str]] = {}
        for name in LISTS + SHOWN + NAMED:
            values = getattr(self, name)
            if values:
                params[name] = [slugify(v) if name == "election" else str(v) for v in values]
        for name in SINGLES:
            value = getattr(self, name)
            if value != _DEFAULTS[name]:
                params[name] = [str(value)]
        return params

    def with_(self, **changes: object) -> Query:
        """Return a copy with some parameters replaced."""
        return replace(self, **changes)

    def place(self) -> Query:
        """Return what every link keeps, to whichever page it leads: language, release and date."""
        return Query(lang=self.lang, release=self.release, as_of=self.as_of)


_DEFAULTS = {f.name: f.default for f in fields(Query)}


def from_params(params: Mapping[str, Sequence[str]], snapshot: Snapshot) -> tuple[Query, list[Notice]]:
    """Read URL parameters into a Query, against the values of a release.

    Args:
        params: each parameter with its values, repeatable ones by repetition.
        snapshot: the release whose elections, authorities, categories and series are valid values.

    Returns:
        the Query, and one Notice for each parameter or value that was dropped.
    """
    values: dict[str, object] = {}
    notices: list[Notice] = []
    for name, given in params.items():
        if name not in PARAMETERS:
            # Of a list only the first value is shown back; all are dropped.
            notices.append(Notice("unknown_parameter", name[:MAX_TEXT], (given[0] if given else "")[:MAX_TEXT], _nearest(name, PARAMETERS)))
        elif name in LISTS + SHOWN:
            values[name] = _read_list(name, given, snapshot, notices)
        elif name in NAMED:
            values[name] = _read_names(name, given, notices)
        else:
            values[name] = _read_single(name, given[-1] if given else "", snapshot, notices)
    return Query(**values), notices  # type: ignore[arg-type]


def domain(name: str, snapshot: Snapshot) -> tuple[str, ...]:
    """List the valid values of a parameter in a release, in the order in which a reader should see them.

    Raises:
        KeyError: for a parameter without a closed domain (`q`, `page`, `cards`, `dwell`, `cut`, `release`, `as_of`, `a`, `b`).
    """
    snapshot = snapshot.whole  # a filter stays valid at a date at which it finds nothing
    known = _DOMAINS.setdefault(snapshot, {})
    if name not in known:
        known[name] = _domain(name, snapshot)
    return known[name]


# Every page reads its URL against these values; a release never changes, so they are gathered once for each.
_DOMAINS: WeakKeyDictionary[Snapshot, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


def _domain(name: str, snapshot: Snapshot) -> tuple[str, ...]:
    observations = snapshot.tables["observations"]
    match name:
        case "election":
            present = set(observations["election"]) | set(_of_cases(snapshot, "election"))
            return tuple(e for e in snapshot.election_order if e in present)
        case "year":
            return tuple(str(y) for y in sorted({*observations["year"], *_of_cases(snapshot, "year")}))
        case "authority" | "category":
            counts = observations.loc[observations[name] != "", name].value_counts(sort=False)
            return tuple(str(v) for v in sorted(counts.index, key=lambda v: (-counts[v], v) if name == "authority" else (0, v)))
        case "stage":
            return vocab.STAGES
        case "unit":
            return vocab.UNITS
        case "area_level":
            return vocab.AREA_LEVELS
        case "province":
            return (vocab.NATIONAL, *snapshot.tables["provinces"]["province_code"])
        case "dimension":
            return vocab.DIMENSIONS
        case "regency":
            return tuple(regencies.names())
        case "reading":
            return vocab.READINGS
        case "confidence":
            return vocab.CONFIDENCES
        case "publisher":
            return tuple(sorted(set(snapshot.tables["sources"]["publisher"]), key=str.casefold))
        case "source":
            return tuple(snapshot.tables["sources"]["source_id"])
        case "published":
            return tuple(sorted({date[:4] for date in snapshot.tables["sources"]["published"] if date}, reverse=True))
        case "columns":
            return tuple(snapshot.facts.columns)
        case "series":
            return tuple(snapshot.tables["series"]["series_id"])
        case "layer" | "beside":
            return layer_ids(snapshot)
        case "join":
            return vocab.JOINS
        case "vintage":
            return vocab.VINTAGES
        case "scheme":
            return vocab.SCHEMES
        case "form":
            return vocab.FORMS
        case "per":
            return vocab.PER
        case "verdict":
            return vocab.VERDICTS
        case "theme":
            return THEMES
        case "lang":
            return ("id", "en")
    raise KeyError(name)


def _of_cases(snapshot: Snapshot, name: str) -> Iterable[Any]:
    """List what the coded cases of a release name, for filters that serve figures and cases alike."""
    return snapshot.tables["case_factor_counts"][name].unique() if "case_factor_counts" in snapshot.tables else ()


def _read_list(name: str, given: Sequence[str], snapshot: Snapshot, notices: list[Notice]) -> tuple[object, ...]:
    valid = domain(name, snapshot)
    by_key = {slugify(v): v for v in valid} if name == "election" else {}
    found: list[object] = []
    for raw in given:
        text = raw.strip()
        value = by_key.get(slugify(text), text) if name == "election" else text
        if value not in valid:
            near = _nearest(text, valid)
            notices.append(Notice("unknown_value", name, text[:MAX_TEXT], near))
        elif (typed := int(value) if name == "year" else value) not in found:
            found.append(typed)
    return tuple(found)


def _read_names(name: str, given: Sequence[str], notices: list[Notice]) -> tuple[str, ...]:
    """Read names of which commas may part several; what is more than a briefing holds is dropped."""
    found = list(dict.fromkeys(part for text in given for part in (part.strip()[:MAX_TEXT] for part in text.split(",")) if part))
    if len(found) > MAX_CARDS:
        notices.append(Notice("unknown_value", name, found[MAX_CARDS], found[MAX_CARDS - 1]))
    return tuple(found[:MAX_CARDS])


def _read_single(name: str, raw: str, snapshot: Snapshot, notices: list[Notice]) -> object:
    text = raw.strip()
    if name == "q":
        return text[:MAX_TEXT]
    if name == "page":
        if text.isascii() and text.isdigit() and int(text[:9]) > 0:
            return int(text[:9])
        notices.append(Notice("unknown_value", name, text[:MAX_TEXT], "1"))
        return 1
    if name == "dwell":
        return _read_seconds(name, text, notices)
    if name in ("as_of", "cut", "release", "a", "b"):
        return _read_place(name, text, notices)
    valid = domain(name, snapshot)
    if text in valid:
        return text
    if text:
        notices.append(Notice("unknown_value", name, text[:MAX_TEXT], _nearest(text, valid)))
    return _DEFAULTS[name]


def _read_seconds(name: str, text: str, notices: list[Notice]) -> str:
    whole = text.isascii() and text.isdigit()
    found = str(max(SHORTEST, min(LONGEST, int(text[:9])))) if whole else ""
    if found != text:
        notices.append(Notice("unknown_value", name, text[:MAX_TEXT], found))
    return found


def _read_place(name: str, text: str, notices: list[Notice]) -> str:
    """Read a date or the number of a release; whether there is such a release is for the reader of the store to say."""
    if not text or (name not in ("as_of", "cut") and _NUMBER.fullmatch(text)):
        return text
    if name in ("as_of", "cut", "release"):
        try:
            last_day(text)
            return text
        except ValueError:
            pass
    notices.append(Notice("unknown_value", name, text[:MAX_TEXT], _iso(text) if name in ("as_of", "cut") else ""))
    return ""


def _iso(text: str) -> str:
    """Turn a date as people write it (27/09/2022, 2022/9/27, 9-2022) into ISO; empty when it is none."""
    numbers = re.findall(r"\d+", text[:MAX_TEXT], re.ASCII)
    if not re.fullmatch(r"\d+([-/. ]+\d+){1,2}", text, re.ASCII) or len(text) > 12:
        return ""
    parts = numbers if len(numbers[0]) == 4 else numbers[::-1]
    made = "-".join(part if i == 0 else part.zfill(2) for i, part in enumerate(parts))
    try:
        last_day(made)
    except ValueError:
        return ""
    return made


def _nearest(text: str, valid: Iterable[str]) -> str:
    lowered = {v.lower(): v for v in valid}
    close = difflib.get_close_matches(text.lower()[:MAX_TEXT], list(lowered), n=1, cutoff=0.6)
    return lowered[close[0]] if close else ""
