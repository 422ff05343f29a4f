"""Answers that many ask for at once: made once, kept as compressed bytes up to a bound."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from dataclasses import dataclass

# Small texts grow little smaller for much more work above this.
_LEVEL = 5


@dataclass(frozen=True)
class Body:
    """A text as it is sent: compressed by gzip, with its tag."""

    packed: bytes
    tag: str

    @property
    def plain(self) -> bytes:
        """Return the text for the few who take no gzip."""
        return gzip.decompress(self.packed)


def body(text: bytes) -> Body:
    """Compress a text."""
    return Body(gzip.compress(text, _LEVEL, mtime=0), f'"{hashlib.sha256(text).hexdigest()[:20]}"')


class Kept:
    """Texts by key, the least asked for dropped first; whoever asks for one that is being made waits for it instead of making it again."""

    def __init__(self, most: int) -> None:
        """Keep at most so many bytes (the newest text stays, however long)."""
        self.most = most
        self.held: OrderedDict[Hashable, Body] = OrderedDict()
        self.size = 0
        self.made = 0
        self.making: dict[tuple[Hashable, int], asyncio.Task[Body]] = {}

    async def get(self, key: Hashable, make: Callable[[], bytes], where: Executor) -> Body:
        """Return the text of a key, made in a thread of `where` unless it is held; errors of `make` reach all who wait."""
        found = self.held.get(key)
        if found is not None:
            self.held.move_to_end(key)
            return found
        loop = asyncio.get_running_loop()
        at = (key, id(loop))
        task = self.making.get(at)
        if task is None:
            task = self.making[at] = loop.create_task(self._make(key, make, where))
            task.add_done_callback(lambda _: self.making.pop(at, None))
        # One who leaves takes it from nobody.
        return await asyncio.shield(task)

    async def _make(self, key: Hashable, make: Callable[[], bytes], where: Executor) -> Body:
        found = await asyncio.get_running_loop().run_in_executor(where, lambda: body(make()))
        self.made += 1
        self.held[key] = found
        self.size += len(found.packed)
        while self.size > self.most and len(self.held) > 1:
            self.size -= len(self.held.popitem(last=False)[1].packed)
        return found
