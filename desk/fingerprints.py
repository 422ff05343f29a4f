"""From a fingerprint back to the rows: an index of the selections that a release is known to give, and a search over all releases.

A fingerprint is a hash and cannot be turned around. What can be done is to make the selections that people are likely to cite and compare.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics import atlas
from data import select
from data.query import LISTS, Query, domain, from_params
from data.select import COLUMN
from data.slice import Slice, canonical_line, digest
from data.snapshot import Snapshot
from desk import issued, views

_PRINT = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{10}(?![0-9a-fA-F])")
_LINK = re.compile(r"https?://\S+|(?:^|\s)/\S*")
# Releases that one search opens: for selections of figures, and for what pages show. As many indices are held.
_KEPT, _KEPT_PAGES = 12, 2
# An entry of an index, small because there are thousands: page, id of the Slice, rows, parameters as pairs.
Entry = tuple[str, str, int, tuple[tuple[str, str], ...]]
Index = dict[str, Entry]

# How anybody computes a fingerprint from the JSON of a download; the page says it and a test runs it.
RECIPE = """\
import hashlib, json

told = json.load(open("pantau-netralitas.json", encoding="utf-8"))

def cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()

columns = sorted(told["rows"][0])
lines = sorted("\\x1f".join(cell(row[name]) for name in columns) for row in told["rows"])
text = "\\x1e".join(["\\x1f".join(columns), *lines])
print(hashlib.sha256(text.encode()).hexdigest()[:10] == told["fingerprint"])
"""


@dataclass(frozen=True)
class Selection:
    """A selection: the page that shows it, what the page is asked for, the id of its Slice and how many rows it has."""

    page: str
    query: Query
    slice_id: str
    rows: int


@dataclass(frozen=True)
class Answer:
    """What is known of a fingerprint.

    Attributes:
        fingerprint: the ten characters.
        how: `rebuilt` (the rows were made anew and give it), `issued` (it was issued, but its rows cannot be made anew here), `differs`
            (the link gives other rows), `unknown`.
        release: the newest release that gives it, 0 when unknown.
        selection: which rows; None when unknown.
        releases: every release searched that gives it, newest first.
        current: fingerprint of the same selection in the current release; empty when it has no rows there or nothing is known.
        searched: the releases that were searched, newest first.
        linked: fingerprints that the pasted link gives.
    """

    fingerprint: str
    how: str
    release: int = 0
    selection: Selection | None = None
    releases: tuple[int, ...] = ()
    current: str = ""
    searched: tuple[int, ...] = ()
    linked: tuple[str, ...] = ()


def read(text: str) -> tuple[str, str]:
    """Find a fingerprint and a link in what a reader pastes: the ten characters alone, with a link, or a whole citation.

    Returns:
        the fingerprint in small letters and the link; each is empty when there is none.
    """
    found = _LINK.search(text)
    link = found[0].strip().rstrip(".,;)") if found else ""
    alone = _PRINT.search(text.replace(link, " ") if link else text)
    return alone[0].lower() if alone else "", link


def index(snapshot: Snapshot) -> Index:
    """Make the selections of figures that a release is known to give, each under its fingerprint; about a second for 2,000 figures.

    The whole release, every value of every filter, every series, every source, every year of publication, every single figure.
    """
    return _kept(_INDEX, snapshot.whole, _figures, _KEPT)


def pages(snapshot: Snapshot) -> Index:
    """Make what the pages of a release show for each of their choices, under its fingerprint; some seconds the first time.

    Pages of one province or regency and comparisons are left out: they are many and are found by their link, or when they were issued.
    """
    return _kept(_PAGES, snapshot.whole, _views, _KEPT_PAGES)


_INDEX: OrderedDict[str, Index] = OrderedDict()
_PAGES: OrderedDict[str, Index] = OrderedDict()


def _kept(held: OrderedDict[str, Index], of: Snapshot, make: Callable[[Snapshot], Iterable[tuple[str, Entry]]], most: int) -> Index:
    key = of.release.content_hash
    if key not in held:
        # On a copy, because analyses are remembered with their snapshot: what only this search needs goes with the copy.
        held[key] = dict(make(replace(of)))
        while len(held) > most:
            held.popitem(last=False)
    return held[key]


def find(
    fingerprint: str,
    releases: Sequence[int],
    opened: Callable[[int], Snapshot],
    *,
    linked: tuple[int, str, Query] | None = None,
    noted: Iterable[issued.Issued] = (),
) -> Answer:
    """Say whether the rows of a fingerprint can be made again, and from what.

    Args:
        fingerprint: ten hexadecimal characters, or empty to ask only what the link gives.
        releases: numbers of the releases, newest first; the newest twelve are searched.
        opened: returns the snapshot of a release.
        linked: release, page key and query of a pasted link.
        noted: what was issued under the fingerprint.
    """
    searched = tuple(releases[:_KEPT])
    given: tuple[Slice, ...] = ()
    if linked is not None:
        release, page, query = linked
        given = views.of_page(page, opened(release).until(query.as_of), query)
        for of in given:
            if of.fingerprint == fingerprint:
                selection = Selection(page, query, of.id, len(of))
                return _answer(fingerprint, selection, (release,), releases[0], opened, (release,), tuple(o.fingerprint for o in given))
    prints = tuple(of.fingerprint for of in given)
    if not fingerprint:
        return Answer("", "unknown", linked=prints)
    for one in noted:
        if one.release in releases and (selection := _again(one, opened(one.release))):
            return _answer(fingerprint, selection, (one.release,), releases[0], opened, (one.release,), prints)
    for made, most in ((index, _KEPT), (pages, _KEPT_PAGES)):
        having = [number for number in searched[:most] if fingerprint in made(opened(number))]
        if having:
            entry = made(opened(having[0]))[fingerprint]
            return _answer(fingerprint, _selection(entry, opened(having[0])), tuple(having), releases[0], opened, searched, prints)
    for one in noted:
        query, _ = from_params(one.parameters, opened(releases[0]))
        return Answer(fingerprint, "issued", one.release, Selection(one.page, query, one.slice_id, 0), (one.release,), "", searched, prints)
    return Answer(fingerprint, "differs" if prints else "unknown", searched=searched, linked=prints)


def _answer(
    fingerprint: str,
    selection: Selection,
    having: tuple[int, ...],
    newest: int,
    opened: Callable[[int], Snapshot],
    searched: tuple[int, ...],
    linked: tuple[str, ...],
) -> Answer:
    now = opened(newest).until(selection.query.as_of)
    # Several lists of a page may bear one name, such as the running totals of its measures.
    same = [one.fingerprint for one in views.of_page(selection.page, now, selection.query) if one.id == selection.slice_id and len(one)]
    current = fingerprint if fingerprint in same else same[-1] if same else ""
    if current == fingerprint and newest not in having:
        having = (newest, *having)
    return Answer(fingerprint, "rebuilt", having[0], selection, having, current, searched, linked)


def _again(one: issued.Issued, snapshot: Snapshot) -> Selection | None:
    """Make a selection that was issued again; None when it gives other rows."""
    query, _ = from_params(one.parameters, snapshot)
    for of in views.of_page(one.page, snapshot.until(query.as_of), query):
        if of.fingerprint == one.fingerprint:
            return Selection(one.page, query, of.id, len(of))
    return None


def _selection(entry: Entry, snapshot: Snapshot) -> Selection:
    page, slice_id, rows, parameters = entry
    query, _ = from_params({name: [value] for name, value in parameters}, snapshot)
    return Selection(page, query, slice_id, rows)


def _figures(snapshot: Snapshot) -> Iterator[tuple[str, Entry]]:
    """Make the selections of figures, the largest last, so that it names the rows where two are the same."""
    facts = snapshot.facts
    columns = sorted(facts.columns)
    # Each row is written once; a selection only sorts the lines of its rows.
    lines = [canonical_line(row) for row in facts[columns].itertuples(index=False, name=None)]

    def entry(places: Sequence[int], *parameters: tuple[str, str]) -> tuple[str, Entry]:
        return digest(columns, [lines[place] for place in places]), ("data", "observations", len(places), parameters)

    for place, obs_id in enumerate(facts["obs_id"]):
        yield entry([place], ("q", obs_id))
    for source_id, places in facts.groupby("source_id", sort=False).indices.items():
        yield entry(places, ("source", str(source_id)))
    for year, places in facts.groupby(facts["published"].str[:4], sort=False).indices.items():
        if year:
            yield entry(places, ("published", str(year)))
    for name in reversed(LISTS):
        known = {str(value): places for value, places in facts.groupby(COLUMN.get(name, name), sort=False).indices.items()}
        for value in domain(name, snapshot):
            if value in known:
                yield entry(known[value], (name, value))
    for series_id in domain("series", snapshot):
        of = select.series(snapshot, series_id)
        if len(of):
            yield entry(facts.index.get_indexer(facts.index[facts["obs_id"].isin(of.frame["obs_id"])]), ("series", series_id))
            yield of.fingerprint, ("data", series_id, len(of), (("series", series_id),))
    yield entry(range(len(lines)))


def _views(snapshot: Snapshot) -> Iterator[tuple[str, Entry]]:
    """Make what the pages show; those that come first in the menu name the rows where two pages show the same."""
    for page, name, value in reversed([*_asked(snapshot)]):
        parameters = ((name, value),) if name else ()
        query, _ = from_params(dict((key, [text]) for key, text in parameters), snapshot)
        for of in reversed(views.of_page(page, snapshot, query)):
            if len(of):
                yield of.fingerprint, (page, of.id, len(of), parameters)


def _asked(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """List pages with one parameter and its value, or none."""
    elections = [("election", name) for name in domain("election", snapshot)]
    layers = [("layer", layer.series_id) for layer in atlas.catalogue(snapshot)]
    asked: dict[str, list[tuple[str, str]]] = {
        "overview": [],
        "trend": [("series", series_id) for series_id in domain("series", snapshot)],
        "map": layers,
        "provinces": layers,
        "pipeline": [*elections, *(("year", year) for year in domain("year", snapshot))],
        "forms": [("dimension", name) for name in domain("dimension", snapshot)],
        "factors": [],
        "pledges": elections,
        "authorities": elections,
        "sources": [],
        "corrections": [],
        "vulnerability": elections,
        "quality": elections,
        "rules": [],
        "releases": [],
        "data": [],
    }
    for page, pairs in asked.items():
        for name, value in (("", ""), *pairs):
            yield page, name, value
