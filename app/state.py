"""The one store of the process, and what readers see while it cannot be read."""

from __future__ import annotations

from functools import cache

from data import store
from data.errors import StoreError
from data.snapshot import Snapshot

# At most one look a second for a newer release: a burst of readers shares it. Nobody waits longer than this for a store that is away.
_LOOK_EVERY, _PATIENCE = 1.0, 3.0


@cache
def _store() -> store.Store:
    return store.open(check_every=_LOOK_EVERY, timeout=_PATIENCE)


def read() -> tuple[Snapshot, StoreError | None]:
    """Return the frames of the current release, shared by all sessions.

    While the store cannot be read, the release that this process holds already is served on, together with what is wrong.

    Raises:
        StoreError: when the store cannot be read and no release was read before.
    """
    try:
        return _store().snapshot(), None
    except StoreError as error:
        held = _store().held
        if held is None:
            raise
        return held, error


def snapshot() -> Snapshot:
    """Return the frames of the current release, or those held while the store cannot be read; errors as in `read`."""
    return read()[0]
