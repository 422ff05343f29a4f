"""What every open wall hears: the server's time, the current release, and whether the store can be read.

One task of the process looks at the store at most once a second, another speaks every two seconds; each listener has a short queue of its
own, and one who does not keep up is let go: its wall connects again and hears the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import Message, Receive, Scope, Send

from app import assets, state
from data.errors import StoreError
from data.snapshot import Snapshot

# Seconds. The store itself is asked at most once a second (app.state): looking twice as often hears of a release half a second sooner.
BEAT, LOOK = 2.0, 0.5
_UNANSWERED = 6.0  # seconds after which a look that has not come back counts as a store that is away
_WAITING, _MOST = 16, 2_000  # messages of one listener, listeners
_STUCK = 20.0  # seconds for one message to leave
Queue = asyncio.Queue[bytes | None]


@dataclass(frozen=True)
class Seen:
    """One look at the store: number of the current release, `mark` of its content, and the code of what is wrong (empty: nothing)."""

    number: int = 0
    mark: str = ""
    why: str = ""


def mark(snapshot: Snapshot) -> str:
    """Name the content of a release in a few characters; it changes with everything that a wall could show differently."""
    number, content, practice, _ = snapshot.whole.identity
    return f"{number}-{content[:12]}{'-p' if practice else ''}"


def look() -> Seen:
    """Look at the store; takes as long as the store's patience when it is away."""
    try:
        newest, trouble = state.read()
    except StoreError as error:
        return Seen(why=error.code)
    file = state.opened().place.file
    # An open connection goes on reading a file that was taken away.
    why = trouble.code if trouble is not None else "store_missing" if file is not None and not file.exists() else ""
    return Seen(newest.release.number, mark(newest), why)


class Channel:
    """The listeners of a process."""

    def __init__(self, look: Callable[[], Seen] = look, *, beat: float = BEAT, every: float = LOOK, most: int = _MOST) -> None:
        """Nothing runs until somebody listens; `look` is called in a thread of its own."""
        self.look, self.beat, self.every, self.most = look, beat, every, most
        self.queues: set[Queue] = set()
        self.seen = Seen()
        self.looked = 0.0
        self.tasks: list[asyncio.Task[None]] = []
        self.ended = False
        self._thread = ThreadPoolExecutor(1, "wall-look")

    async def join(self) -> Queue | None:
        """Begin to listen; None when too many do, or the server ends. What is known is heard at once."""
        if self.ended or len(self.queues) >= self.most:
            return None
        queue: Queue = asyncio.Queue(_WAITING)
        if not self.tasks:
            self._begin()
        self.queues.add(queue)
        if not self.looked:
            await self._look()
        if not queue.full():
            queue.put_nowait(self.message())
        return queue

    def leave(self, queue: Queue) -> None:
        """Stop listening; the tasks end with the last listener."""
        self.queues.discard(queue)
        while queue.full():
            queue.get_nowait()
        queue.put_nowait(None)
        if not self.queues:
            for task in self.tasks:
                task.cancel()
            self.tasks, self.looked = [], 0.0

    def close(self) -> None:
        """Let everybody go and take nobody in any more: a server waits for open answers before it ends."""
        self.ended = True
        for queue in tuple(self.queues):
            self.leave(queue)

    def message(self) -> bytes:
        """Write what is known as one event."""
        why = self.seen.why
        if not why and time.monotonic() - self.looked > _UNANSWERED:
            why = "store_unreachable"
        told = {"t": int(time.time() * 1000), "n": self.seen.number, "mark": self.seen.mark, "why": why, "v": assets.file_name("wall")}
        return f"data: {json.dumps(told)}\n\n".encode()

    def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self.tasks = [loop.create_task(self._watch()), loop.create_task(self._speak())]
        _hear_the_end(self, loop)

    async def _watch(self) -> None:
        while True:
            if await self._look():
                self._say()
            await asyncio.sleep(self.every)

    async def _speak(self) -> None:
        while True:
            await asyncio.sleep(self.beat)
            self._say()

    async def _look(self) -> bool:
        before = self.seen
        self.seen = await asyncio.get_running_loop().run_in_executor(self._thread, self.look)
        self.looked = time.monotonic()
        return self.seen != before

    def _say(self) -> None:
        text = self.message()
        for queue in tuple(self.queues):
            if queue.full():
                self.leave(queue)
            else:
                queue.put_nowait(text)


def _hear_the_end(channel: Channel, loop: asyncio.AbstractEventLoop) -> None:
    """Close the channel when the process is asked to end; the server's own handlers are called as before."""
    if threading.current_thread() is not threading.main_thread():
        return
    for which in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(which)
        if not callable(before) or getattr(before, "of_the_wall", False):
            continue

        def heard(number: int, frame: object, before: Callable[..., object] = before) -> None:
            with contextlib.suppress(RuntimeError):  # the loop may be closed already
                loop.call_soon_threadsafe(channel.close)
            before(number, frame)

        heard.of_the_wall = True  # type: ignore[attr-defined]
        signal.signal(which, heard)


CHANNEL = Channel()


class Stream:
    """Answer listeners with Server-Sent Events until they leave; an ASGI application."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one listener."""
        queue = await CHANNEL.join()
        kind = b"text/event-stream; charset=utf-8" if queue is not None else b"text/plain"
        headers = [(b"content-type", kind), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
        if queue is None:
            await send({"type": "http.response.start", "status": 503, "headers": [*headers, (b"retry-after", b"5")]})
            await send({"type": "http.response.body", "body": b""})
            return
        left = asyncio.create_task(_left(receive, queue))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            while (text := await queue.get()) is not None:
                await asyncio.wait_for(send({"type": "http.response.body", "body": text, "more_body": True}), _STUCK)
            if not left.done():
                await send({"type": "http.response.body", "body": b""})
        except (OSError, TimeoutError):
            pass  # whoever listened is gone
        finally:
            left.cancel()
            CHANNEL.leave(queue)


async def _left(receive: Receive, queue: Queue) -> None:
    """Wait until the listener has gone."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
    CHANNEL.leave(queue)
