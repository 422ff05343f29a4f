"""The one store of the process."""

from __future__ import annotations

from functools import cache

from data import store
from data.snapshot import Snapshot


@cache
def _store() -> store.Store:
    # At most one look a second for a newer release: a page runs the query once, a burst of readers shares it.
    return store.open(check_every=1.0)


def snapshot() -> Snapshot:
    """Return the frames of the current release, shared by all sessions.

    Raises:
        data.errors.StoreError: when the store is missing, locked or unreachable.
    """
    return _store().snapshot()
