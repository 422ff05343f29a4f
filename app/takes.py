"""What readers take away: the files of each card that a page drew, by address, so that a plain link fetches them.

A button of Streamlit would have to be drawn anew on each run; a link is drawn once and also works in a script, a mail and a press kit.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app import address, headless, registry
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from desk.files import Maker

FOLDER = "kartu/"
START = "ringkasan"  # the start page has no path of its own
# Files are small to make anew: a page is run once more for one that fell out.
_MOST = 128
_held: OrderedDict[tuple[object, ...], Take] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Take:
    """The files of one card.

    `name` begins their names; `files` makes them by ending (`csv`, `svg`, `grey.png`); `of` are the rows that they hold, where they are
    those of one Slice, and `query` is what their page was asked for.
    """

    name: str
    files: Mapping[str, Maker]
    of: Slice | None
    query: Query


def slug(page: registry.Page, key: str) -> str:
    """Name a card among those of all pages: `tren-series`, `peta-map`; `key` is its key on the page."""
    return f"{page.path or START}-{re.sub(r'[^A-Za-z0-9_-]', '_', key)}"


def url(page: registry.Page, key: str, ending: str, query: Query) -> str:
    """Return the address of a file of a card, as a path with the query of its page."""
    params = urlencode(query.to_params(), doseq=True)
    return f"/{FOLDER}{slug(page, key)}.{ending}" + (f"?{params}" if params else "")


def put(page: registry.Page, key: str, query: Query, snapshot: Snapshot, take: Take) -> None:
    """Keep the files of a card under the address that `url` gives."""
    at = _key(slug(page, key), query, snapshot)
    with _lock:
        _held[at] = take
        _held.move_to_end(at)
        while len(_held) > _MOST:
            _held.popitem(last=False)


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
        headless.run(page, urlencode(view.query.to_params(), doseq=True))
        found = _at(at)
    return found


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
