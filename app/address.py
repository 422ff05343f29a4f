"""What an address asks for: its query against the release that it names. Pages and HTTP routes read it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import state
from data import query as queries
from data.errors import StoreError, UsageError
from data.query import Notice, Query
from data.snapshot import Snapshot
from desk.migrations import migrate


@dataclass(frozen=True, eq=False)
class View:
    """A query that was read; `snapshot` is the release and date it asks for, `newest` the current release.

    `trouble` is why the store cannot be read just now, while an earlier release is shown.
    """

    query: Query
    notices: tuple[Notice, ...]
    snapshot: Snapshot
    newest: Snapshot
    trouble: StoreError | None


def read(given: Mapping[str, Sequence[str]]) -> View:
    """Read the parameters of an address, each with its values; old names and values are brought up to date first.

    Raises:
        StoreError: when the store cannot be read and no release was read before.
    """
    newest, trouble = state.read()
    given = migrate(given)
    query, notices = queries.from_params(given, newest)
    shown = newest
    if query.release:
        try:
            shown = state.past(query.release, newest)
        except UsageError:
            notices.append(Notice("unknown_release", "release", query.release, str(newest.release.number)))
            query = query.with_(release="")
        except StoreError as error:
            trouble = trouble or error
    if shown is not newest:  # its own elections, series and columns are what the address may name
        release = query.release
        query, notices = queries.from_params(given, shown)
        query = query.with_(release=release)
    return View(query, tuple(notices), shown.until(query.as_of), newest, trouble)
