"""The one store of the process, and what readers see while it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from data import store
from data.errors import StoreError
from data.snapshot import Snapshot

if TYPE_CHECKING:
    from data.releases.difference import Difference
    from data.releases.effect import Number

# At most one look a second for a newer release: a burst of readers shares it. Nobody waits longer than this for a store that is away.
_LOOK_EVERY, _PATIENCE = 1.0, 3.0


@dataclass(frozen=True, eq=False)
class Compared:
    """Two releases compared: what changed from the first to the second, and what that did to the numbers that people quote."""

    difference: Difference
    effect: tuple[Number, ...]


@cache
def _store() -> store.Store:
    return store.open(check_every=_LOOK_EVERY, timeout=_PATIENCE)


def opened() -> store.Store:
    """Return the store of the process, for what is streamed from it."""
    return _store()


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


def past(wanted: str, newest: Snapshot) -> Snapshot:
    """Return the frames of the release that a number or a date names.

    Args:
        wanted: number, or a date, which means the newest release made by then.
        newest: the current release.

    Raises:
        UsageError: `unknown_release` when there is none.
        StoreError: when the store cannot be read.
    """
    number = _resolve(_store(), wanted, newest.release.number)
    if number == newest.release.number:
        return newest
    found = _store().snapshot(number)
    # A past release may have been read before practice data came into the store.
    return _marked(found) if newest.release.practice and not found.release.practice else found


def log() -> tuple[dict[str, Any], ...]:
    """List the releases, newest first, with the fields of `Store.releases`.

    Raises:
        StoreError: when the store cannot be read.
    """
    return _log(_store(), _store().snapshot().release.number)


def compared(before: int, after: int) -> Compared:
    """Compare two releases; a few comparisons are kept.

    Raises:
        UsageError: `unknown_release` when one of them does not exist.
        StoreError: when the store cannot be read.
    """
    return _compared(_store(), before, after)


@lru_cache(maxsize=8)
def _log(of: store.Store, newest: int) -> tuple[dict[str, Any], ...]:
    return tuple(of.releases())


@lru_cache(maxsize=256)
def _resolve(of: store.Store, wanted: str, newest: int) -> int:
    return of.resolve(wanted)


@lru_cache(maxsize=4)
def _marked(found: Snapshot) -> Snapshot:
    return replace(found, release=replace(found.release, practice=True))


@lru_cache(maxsize=6)
def _compared(of: store.Store, before: int, after: int) -> Compared:
    from data.releases.difference import compare
    from data.releases.effect import effect

    old, new = of.content(before), of.content(after)
    return Compared(compare(old, new), effect(old, new))
