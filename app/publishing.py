"""Publish what waits for its time, from every server process: one thread looks at the clock, a process of its own does the work.

Reading and checking a file takes a second or more of computing and much memory, which no reader should wait for and no server should keep.
The child is started a little earlier, so that it has imported everything when the time comes; it unseals nothing before.
"""

from __future__ import annotations

import datetime
import json
import logging
import math
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import state
from data.errors import PantauError, StoreError
from data.moments import utc_now
from data.releases import embargo
from data.store import Store
from data.views.calendar import Coming

ROOT = Path(__file__).parents[1]
# Seconds: how often the table is looked at, how early the child is started, and the pauses after a machine fault.
EVERY, AHEAD, PAUSE, LONGEST_PAUSE = 1.0, 8.0, 5.0, 60.0
# Seconds: no answer may be kept elsewhere for longer (the feed says how long it may be).
SOON = 300.0
_LOG = logging.getLogger("pantau")


@dataclass(frozen=True)
class Done:
    """What a publisher did: `(number staged, release or None, code)` of each release that it settled, and the code of what stopped it."""

    settled: tuple[tuple[int, int | None, str], ...] = ()
    trouble: str = ""


class Publisher(threading.Thread):
    """Looks for what is due until it is stopped.

    Args:
        store: gives the store.
        publish: publishes what is due within so many seconds, each at its time and not before.
        clock: tells the present moment, UTC.
    """

    def __init__(
        self,
        store: Callable[[], Store] = state.opened,
        publish: Callable[[int], Done] | None = None,
        clock: embargo.Clock = utc_now,
    ) -> None:
        super().__init__(name="pantau-publishing", daemon=True)
        self._store, self._clock = store, clock
        self._publish = publish or self._apart
        self._stopped = threading.Event()
        self._child: subprocess.Popen[str] | None = None
        self._pause = PAUSE

    def run(self) -> None:
        """Look and publish until `stop`."""
        pause = 0.0
        while not self._stopped.wait(pause):
            try:
                pause = self.step()
            except StoreError:  # no store yet, or out of reach: pages say so, and it may come back
                pause = PAUSE
            except Exception as error:  # its text may hold figures: only its kind is said
                _LOG.error("publication: %s", type(error).__name__)
                pause = LONGEST_PAUSE

    def stop(self) -> None:
        """End the thread and the child; what the child had not finished is not published."""
        self._stopped.set()
        child = self._child
        if child is not None and child.poll() is None:
            with suppress(OSError):
                child.terminate()

    def step(self) -> float:
        """Look once, publish what is due or about to be, and return the seconds until the next look."""
        global _due
        due = _due = embargo.next_due(self._store())
        if due is None:
            return EVERY
        left = (due - self._clock()).total_seconds()
        if left > AHEAD:
            return min(EVERY, left - AHEAD)
        done = self._publish(max(0, math.ceil(left)) + 1)
        for number, release, code in done.settled:
            if release is None:
                _LOG.error("staged release %d was refused at its time: %s; the release before stays", number, code)
            else:
                _LOG.info("staged release %d is published as release %d", number, release)
        if done.settled:
            self._store().look_again()
        if not done.trouble:
            self._pause = PAUSE
            return EVERY
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        if not self._stopped.is_set():
            _LOG.error("a staged release could not be published: %s; tried again in %.0f s", done.trouble, pause)
        return pause

    def _apart(self, wait: int) -> Done:
        command = [sys.executable, "-m", "data", "publish-due", "--json", "--lang", "en", "--wait", str(wait)]
        self._child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        said, _ = self._child.communicate()
        try:
            answer = json.loads(said)
            settled = tuple((one["id"], one["release"], one["code"] or "") for one in answer.get("settled", ()))
            return Done(settled, "" if "settled" in answer else answer["error"]["code"])
        except (ValueError, KeyError, TypeError):  # killed, or out of memory
            return Done(trouble=f"exit {self._child.returncode}")


_due: datetime.datetime | None = None


def soon() -> bool:
    """Tell whether a release is due within minutes: what is answered now should then not be kept by browsers and proxies past its time."""
    return _due is not None and (_due - utc_now()).total_seconds() < SOON


_lock = threading.Lock()
_kept: tuple[tuple[object, int, datetime.datetime], tuple[Coming, ...]] | None = None


def coming() -> tuple[Coming, ...]:
    """List the announced releases that are not there yet; readers of one second share a look.

    Raises:
        StoreError: when the store cannot be read.
    """
    global _kept
    now = utc_now()
    key = (state.opened(), state.snapshot().release.number, now.replace(microsecond=0))
    with _lock:
        if _kept is None or _kept[0] != key:
            try:
                _kept = (key, embargo.coming(state.opened(), now))
            except PantauError:
                _kept = None
                raise
        return _kept[1]
