"""What readers take away: the files of each card that a page drew, by address, so that a plain link fetches them.

A button of Streamlit would have to be drawn anew on each run; a link is drawn once and also works in a script, a mail and a press kit.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from app import address, headless, registry
from app.shown import Shown
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from desk.files import Maker

FOLDER = "kartu/"
SHORT = "s/"
START = "ringkasan"  # the start page has no path of its own
# Files are small to make anew: a page is run once more for one that fell out.
_MOST = 128
_held: OrderedDict[tuple[object, ...], Take] = OrderedDict()
# The cards of a page in the order in which it draws them, for as many pages.
_drawn: OrderedDict[tuple[object, ...], dict[str, bool]] = OrderedDict()
_whole: set[tuple[object, ...]] = set()
_first: OrderedDict[tuple[object, ...], str] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Take:
    """The files of one card.

    `name` begins their names; `files` makes them by ending (`csv`, `svg`, `grey.png`); `of` are the rows that they hold, where they are
    those of one Slice, and `query` is what their page was asked for; `show` makes what the card says and shows, where it is a card.
    """

    name: str
    files: Mapping[str, Maker]
    of: Slice | None
    query: Query
    show: Callable[[], Shown] | None = None

    @cached_property
    def shown(self) -> Shown | None:
        """Return what the card says and shows; None for rows without a card."""
        return None if self.show is None else self.show()


def slug(page: registry.Page, key: str) -> str:
    """Name a card among those of all pages: `tren-series`, `peta-map`; `key` is its key on the page."""
    return f"{page.path or START}-{re.sub(r'[^A-Za-z0-9_-]', '_', key)}"


def url(page: registry.Page, key: str, ending: str, query: Query, *, size: str = "") -> str:
    """Return the address of a file of a card, as a path with the query of its page; of a picture in a certain size, if one is named."""
    params = urlencode({**query.to_params(), **({"size": size} if size else {})}, doseq=True)
    return f"/{FOLDER}{slug(page, key)}.{ending}" + (f"?{params}" if params else "")


def put(page: registry.Page, key: str, query: Query, snapshot: Snapshot, take: Take) -> None:
    """Keep the files of a card under the address that `url` gives."""
    name = slug(page, key)
    at = _key(name, query, snapshot)
    with _lock:
        _held[at] = take
        _drawn.setdefault(_key(page.key, query, snapshot), {})[name] = take.show is not None
        while len(_drawn) > _MOST:
            _whole.discard(_drawn.popitem(last=False)[0])
        _held.move_to_end(at)
        while len(_held) > _MOST:
            _held.popitem(last=False)
    headless.drew(name)


def get(name: str, given: Mapping[str, Sequence[str]]) -> Take | None:
    """Return the files of a card; its page is run once without a reader where they are not at hand.

    Args:
        name: slug of the card.
        given: the parameters of the address, each with its values.

    Raises:
        data.errors.StoreError: when the store cannot be read.
    """
    page = page_of(name)
    if page is None:
        return None
    view = address.read(given)
    at = _key(name, view.query, view.snapshot)
    found = _at(at)
    if found is None:
        headless.run(page, urlencode(view.query.to_params(), doseq=True), enough=lambda drawn: drawn == name)
        found = _at(at)
    return found


def first(page: registry.Page, given: Mapping[str, Sequence[str]]) -> str:
    """Name the first card (slug) of a page that has something to draw, an empty text without one; the page is run no further than that.

    Raises:
        data.errors.StoreError: when the store cannot be read.
    """
    view = address.read(given)
    at = _key(page.key, view.query, view.snapshot)
    found = _first.get(at, "")

    def drawing(name: str) -> bool:
        nonlocal found
        take = _at(_key(name, view.query, view.snapshot))
        if take is not None and take.shown is not None and take.shown.content is not None:
            found = name
        return bool(found)

    if not found:
        headless.run(page, urlencode(view.query.to_params(), doseq=True), enough=drawing)
        with _lock:
            _first[at] = found
            while len(_first) > _MOST:
                _first.popitem(last=False)
    return found


def short(of: Slice, base: str) -> str:
    """Return the short address that leads to rows by their fingerprint, at their release."""
    return f"{base}/{SHORT}{of.fingerprint}"


def cards(page: registry.Page, given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Name the cards (slugs) of a page in the order in which it draws them; the page is run once without a reader to know them.

    Raises:
        data.errors.StoreError: when the store cannot be read.
    """
    view = address.read(given)
    at = _key(page.key, view.query, view.snapshot)
    if at not in _whole:
        with _lock:
            _drawn.pop(at, None)  # what a reader's run replayed left no trace, and the rest of it would stand first
        headless.run(page, urlencode(view.query.to_params(), doseq=True))
        with _lock:
            _whole.add(at)
    with _lock:
        return tuple(name for name, shows in _drawn.get(at, {}).items() if shows)


def page_of(name: str) -> registry.Page | None:
    """Return the page on which a card of this slug would stand, None for no page of ours."""
    fitting = [page for page in registry.PAGES if name.startswith(f"{page.path or START}-")]
    return max(fitting, key=lambda page: len(page.path), default=None)


def _at(key: tuple[object, ...]) -> Take | None:
    with _lock:
        if key in _held:
            _held.move_to_end(key)
        return _held.get(key)


def _key(name: str, query: Query, snapshot: Snapshot) -> tuple[object, ...]:
    return (name, urlencode(query.to_params(), doseq=True), snapshot.identity)
