"""Which selections were cited, linked or downloaded: fingerprint, release, page and query, so that a fingerprint can be found again.

Nothing about the reader is kept: no time, no address, no language, and no selection with a text that somebody typed. The table has a fixed
bound; the oldest give way. It is a convenience beside the store: where it cannot be written, nothing else fails.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data import engine
from data.query import Query
from data.slice import Slice

FILE_NAME = "issued.sqlite"
MOST = 20_000
_WAIT = 0.25  # seconds for a lock: a reader's click must not wait for a note about it
_TABLE = (
    "CREATE TABLE IF NOT EXISTS issued (id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT NOT NULL, release INTEGER NOT NULL, "
    "slice TEXT NOT NULL, page TEXT NOT NULL, query TEXT NOT NULL, UNIQUE (fingerprint, release, slice, page, query))"
)


@dataclass(frozen=True)
class Issued:
    """A selection that was issued: its release, the id of its Slice, the key of its page, and its parameters."""

    fingerprint: str
    release: int
    slice_id: str
    page: str
    parameters: Mapping[str, Sequence[str]]


def remember(of: Slice, page: str, query: Query, *, file: Path | None = None) -> bool:
    """Note that a selection was cited, linked or downloaded; tell whether it is noted now.

    Args:
        of: the rows that were issued.
        page: key of the page in the table of pages.
        query: what the page was asked for. A query with a typed text (`q`) is not noted.
        file: where to; by default beside the store, nowhere when the store is no file.
    """
    place = file or default_file()
    if place is None or query.q or not len(of):
        return False
    asked = json.dumps(query.with_(lang="id", page=1, release="").to_params(), ensure_ascii=False, sort_keys=True)
    try:
        with _opened(place) as table:
            table.execute(_TABLE)
            row = (of.fingerprint, of.release, of.id, page, asked)
            table.execute("INSERT OR IGNORE INTO issued (fingerprint, release, slice, page, query) VALUES (?, ?, ?, ?, ?)", row)
            table.execute("DELETE FROM issued WHERE id <= (SELECT max(id) FROM issued) - ?", (MOST,))
    except (sqlite3.Error, OSError):  # a disk that is full or may not be written, a lock held by another
        return False
    return True


def known(fingerprint: str, *, file: Path | None = None) -> tuple[Issued, ...]:
    """List what was issued under a fingerprint, the newest release first; nothing when the table cannot be read."""
    place = file or default_file()
    if place is None or not place.is_file():
        return ()
    try:
        with _opened(place) as table:
            rows = table.execute(
                "SELECT fingerprint, release, slice, page, query FROM issued WHERE fingerprint = ? ORDER BY release DESC, id DESC",
                (fingerprint,),
            ).fetchall()
        return tuple(Issued(print_, int(release), slice_id, page, json.loads(query)) for print_, release, slice_id, page, query in rows)
    except (sqlite3.Error, OSError, ValueError):
        return ()


def default_file() -> Path | None:
    """Return the file beside the embedded store; None where the store is a server."""
    place = engine.place()
    return None if place.file is None else place.file.with_name(FILE_NAME)


@contextlib.contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(place, timeout=_WAIT)) as connection, connection:
        yield connection
