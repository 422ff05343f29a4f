"""The API as an ASGI application before all others: what was answered before is sent again without any work.

It stands before Streamlit's own layers (sessions, compression) because they cost more than a kept answer does, and because then every
address below `/api/v1` answers in one shape.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from app import publishing, state
from app.api.answer import LIVE, PREFLIGHT, Answer, Headers, answer, problem
from app.api.asked import Raw
from app.api.table import ROOT
from data.errors import StoreError, UsageError

_Key = tuple[str, bytes, bytes, bytes, bool, str, bytes]
# Bytes of bodies that are kept, at most, and of one of them; seconds after which the store is asked for a newer release.
_HELD, _ONE, _LOOK_EVERY = 16_000_000, 2_000_000, 1.0
# What a kept answer costs beside its body.
_BESIDE = 2_000
_KEEP, _ASK = (b"cache-control", LIVE.encode()), (b"cache-control", b"no-cache")


class Front:
    """Answer addresses below `/api/v1`, pass all others on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app
        self.kept: OrderedDict[_Key, Answer] = OrderedDict()
        self.held = 0
        self.release: object = None
        self.looked = -1e9
        self.making: dict[_Key, asyncio.Task[Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _ours(scope["path"]):
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        accept = language = encoding = match = host = b""
        for name, value in scope["headers"]:
            if name == b"accept":
                accept = value
            elif name == b"accept-language":
                language = value
            elif name == b"accept-encoding":
                encoding = value
            elif name == b"if-none-match":
                match = value
            elif name == b"host":
                host = value
        if method in ("GET", "HEAD"):
            found = await self._find((scope["path"], scope["query_string"], accept, language, b"gzip" in encoding, scope["scheme"], host))
        elif method == "OPTIONS":
            found = Answer(204, PREFLIGHT)
        else:
            raw = Raw(scope["path"], scope["query_string"], language=language.decode("latin-1"))
            found = problem(UsageError("method_not_allowed", value=method[:20], allowed="GET, HEAD"), raw.locale)
        COUNTS[found.status, found.key] += 1
        await _send(found, send, head=method == "HEAD", match=match)

    async def _find(self, key: _Key) -> Answer:
        if time.monotonic() - self.looked > _LOOK_EVERY:
            await self._look()
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
            COUNTS["kept"] += 1
            return found
        # Readers who ask for the same at once wait for one answer; one who leaves takes it from nobody.
        task = self.making.get(key)
        if task is None:
            task = self.making[key] = asyncio.create_task(self._make(key))
            task.add_done_callback(lambda _: self.making.pop(key, None))
        return await asyncio.shield(task)

    async def _make(self, key: _Key) -> Answer:
        path, query, accept, language, compressed, scheme, host = key
        release = self.release
        raw = Raw(path, query, accept.decode("latin-1"), language.decode("latin-1"), f"{scheme}://{host.decode('latin-1')}")
        found = await run_in_threadpool(answer, raw, compressed=compressed)
        size = len(found.body) + _BESIDE
        if found.status == 200 and found.kept and found.stream is None and size <= _ONE and release == self.release and release is not None:
            self.kept[key] = found
            self.held += size
            while self.held > _HELD:
                self.held -= len(self.kept.popitem(last=False)[1].body) + _BESIDE
        return found

    async def _look(self) -> None:
        """Forget every answer when there is a newer release, or while the store cannot be read: answers then say so."""
        self.looked = time.monotonic()
        try:
            newest, trouble = await run_in_threadpool(state.read)
            release = (newest.release.number, newest.release.content_hash, newest.release.practice, trouble and trouble.code)
        except StoreError:
            release = None
        if release != self.release:
            self.kept.clear()
            self.held, self.release = 0, release


# Answers by status and endpoint, and how many of them were kept ones.
COUNTS: Counter[object] = Counter()


def _ours(path: str) -> bool:
    return path.startswith(ROOT) and path[len(ROOT) : len(ROOT) + 1] in ("/", "") and path.rstrip("/") != ROOT


async def _send(found: Answer, send: Send, *, head: bool, match: bytes) -> None:
    if found.tag and match and _same(found.tag, match):
        headers = [pair for pair in _timely(found.headers) if pair[0] not in (b"content-type", b"content-encoding", b"content-disposition")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    headers = _timely(found.headers)
    if not found.stream and found.status != 204:
        headers = [*headers, (b"content-length", str(len(found.body)).encode())]
    await send({"type": "http.response.start", "status": found.status, "headers": headers})
    if found.stream is not None and not head:
        async for piece in iterate_in_threadpool(_pieces(found)):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"" if head else found.body})


def _timely(headers: Headers) -> Headers:
    """Let nobody keep an answer past the time of a release that is due soon."""
    return [_ASK if pair == _KEEP else pair for pair in headers] if publishing.soon() else headers


def _pieces(found: Answer) -> Iterator[bytes]:
    assert found.stream is not None
    yield from found.stream()


def _same(tag: bytes, match: bytes) -> bool:
    return match.strip() == b"*" or any(part.strip().removeprefix(b"W/") == tag for part in match.split(b","))
