"""What a request asks for: its address, form, parameters and release. What cannot be followed is an error here, never dropped.

A page opens the nearest valid view of a mangled link; a script must not get other rows than it asked for.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import locales
from app import shell, state
from app.api import formats, parameters
from app.api.table import Endpoint, find
from data import query as queries
from data.errors import StoreError, UsageError
from data.query import Query
from data.snapshot import Snapshot
from locales import Locale

LONGEST = 8_192  # bytes of the part behind the question mark
MOST_VALUES = 200
PER_PAGE, MOST_PER_PAGE = 1_000, 10_000


@dataclass(frozen=True)
class Raw:
    """A request as it came: path and query undecoded by us, the headers that shape the answer, and scheme and host."""

    path: str
    query: bytes = b""
    accept: str = ""
    language: str = ""
    base: str = ""

    @property
    def locale(self) -> Locale:
        """Return the language of the answer: `lang`, else the first of the reader's that we have, else Indonesian."""
        return locales.get(shell.language(self.query[:LONGEST].decode("latin-1"), self.language))


@dataclass(frozen=True, eq=False)
class Ask:
    """A request that was understood.

    `snapshot` is the release and the date asked for, `newest` the current release; `path` and `own` are the values of the address and of
    the parameters that only this endpoint knows; `per_page` is None where the whole selection is wanted; `given` is the query as it came.
    """

    endpoint: Endpoint
    form: str
    locale: Locale
    snapshot: Snapshot
    newest: Snapshot
    query: Query
    path: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    per_page: int | None = None
    given: tuple[tuple[str, str], ...] = ()
    trouble: StoreError | None = None
    base: str = ""

    @property
    def practice(self) -> bool:
        """Tell whether the store holds practice data, in whichever release."""
        return self.newest.release.practice or self.snapshot.release.practice

    @property
    def frozen(self) -> bool:
        """Tell whether the request names the number of a release, so that its rows will never change."""
        return self.query.release.isdigit() and len(self.query.release) != 4  # four digits are a year


def read(raw: Raw) -> Ask:
    """Understand a request.

    Raises:
        UsageError: when something in it does not exist; the remedy names the nearest that does.
        StoreError: when the store cannot be read and no release was read before.
    """
    endpoint, path, suffix = find(raw.path)
    form = suffix or formats.choose(endpoint.formats, raw.accept)
    given = _given(raw.query)
    _known(endpoint, given)
    values: dict[str, list[str]] = {}
    for name, value in given:
        values.setdefault(name, []).append(value)
    for name, several in values.items():
        if len(several) > 1 and name not in queries.LISTS + queries.SHOWN:
            raise UsageError("parameter_repeated", parameter=name)
    numbers = {name: _whole(name, values.pop(name)[0]) for name in ("page", "per_page") if name in values}
    own = {
        name: parameters.OWN[name](name, values.pop(name)[0]) for name in endpoint.parameters if name in parameters.OWN and name in values
    }
    newest, trouble = state.read()
    release = _release(values, newest)
    shown = state.past(release, newest) if release else newest
    for name, several in values.items():
        for value in several:
            _valid(name, value, shown)
    query, _ = queries.from_params(values, shown)
    whole = form != "json" and not numbers
    return Ask(
        endpoint, form, locales.get(query.lang) if "lang" in values else raw.locale, shown.until(query.as_of), newest, query, path, own,
        numbers.get("page", 1), None if whole else numbers.get("per_page", PER_PAGE), tuple(given), trouble,
        raw.base,
    )  # fmt: skip


def near(text: str, valid: Iterable[str]) -> str:
    """Name the valid value most like a text, or those that hold it; where none is like it, the first dozen of them."""
    values = tuple(valid)
    lowered = {value.lower(): value for value in reversed(values)}
    close = difflib.get_close_matches(text.lower()[:100], lowered, n=1, cutoff=0.6)
    if close:
        return lowered[close[0]]
    return ", ".join([value for value in values if text.strip().lower() in value.lower()][:12] or values[:12])


def _given(query: bytes) -> list[tuple[str, str]]:
    if len(query) > LONGEST:
        raise UsageError("query_too_long", limit=LONGEST)
    try:
        return parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_VALUES)
    except ValueError as error:
        raise UsageError("too_many_values", limit=MOST_VALUES) from error


def _known(endpoint: Endpoint, given: Sequence[tuple[str, str]]) -> None:
    for name, value in given:
        if name not in endpoint.parameters:
            raise UsageError("unknown_parameter", parameter=name, near=near(name, endpoint.parameters))
        if not value.strip():
            # An empty variable of a script would otherwise fetch every row.
            raise UsageError("empty_value", parameter=name)
    for name in endpoint.required:
        if name not in {one for one, _ in given}:
            raise UsageError("missing_parameter", parameter=name)


def _whole(name: str, text: str) -> int:
    most = MOST_PER_PAGE if name == "per_page" else 1_000_000
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise UsageError("unknown_value", value=text, parameter=name, near=f"1 … {most}")
    return int(text)


def _release(values: Mapping[str, list[str]], newest: Snapshot) -> str:
    if "release" not in values:
        return ""
    text = values["release"][0].strip()
    _valid("release", text, newest)
    return text


def _valid(name: str, value: str, shown: Snapshot) -> None:
    """Refuse a value that the release does not know; one at a time, so that a long list of bad ones costs no more than one."""
    _, notices = queries.from_params({name: [value]}, shown)
    if notices:
        try:
            domain: tuple[str, ...] = queries.domain(name, shown)
        except KeyError:
            domain = parameters.EXAMPLES.get(name, ())
        best = near(value, parameters.slugs(domain)) if name == "election" else notices[0].near or near(value, domain)
        raise UsageError("unknown_value", value=value, parameter=name, near=best)
