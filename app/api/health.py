"""Whether the process lives (`/healthz`), can answer from its store (`/readyz`), and what it counted (`/metrics`, Prometheus text)."""

from __future__ import annotations

import os
import time
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

import locales
from app import shell, state
from app.api.front import COUNTS
from data.errors import StoreError

_STARTED = time.time()
_FRESH = {"Cache-Control": "no-store"}


async def _alive(request: Request) -> Response:
    return JSONResponse({"ok": True}, headers=_FRESH)


async def _ready(request: Request) -> Response:
    locale = locales.get(shell.language(request.url.query, request.headers.get("accept-language", "")))
    try:
        newest, trouble = await run_in_threadpool(state.read)
        if trouble is not None:
            raise trouble
    except StoreError as error:
        return JSONResponse(error.as_dict(locale), status_code=503, headers={**_FRESH, "Retry-After": "5"})
    release = newest.release
    return JSONResponse({"ok": True, "release": release.number, "version": release.version, "practice": release.practice}, headers=_FRESH)


async def _metrics(request: Request) -> Response:
    try:
        newest, trouble = await run_in_threadpool(state.read)
        release, readable = newest.release.number, int(trouble is None)
    except StoreError:
        release, readable = 0, 0
    lines = [
        "# TYPE pantau_started_seconds gauge", f"pantau_started_seconds {_STARTED:.0f}",
        "# TYPE pantau_memory_bytes gauge", *_memory(),
        "# TYPE pantau_release gauge", f"pantau_release {release}",
        "# TYPE pantau_store_readable gauge", f"pantau_store_readable {readable}",
        "# TYPE pantau_api_kept_answers_total counter", f"pantau_api_kept_answers_total {COUNTS['kept']}",
        "# TYPE pantau_api_answers_total counter",
    ]  # fmt: skip
    for key, count in sorted((key, count) for key, count in COUNTS.items() if isinstance(key, tuple)):
        status, endpoint = key
        lines.append(f'pantau_api_answers_total{{status="{status}",endpoint="{endpoint}"}} {count}')
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4", headers=_FRESH)


def _memory() -> list[str]:
    """Say how much memory the process holds, where the system tells (Linux)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return []
    return [f"pantau_memory_bytes {pages * os.sysconf('SC_PAGE_SIZE')}"]


ROUTES = [
    Route(f"/{path}", answer, methods=["GET", "HEAD"]) for path, answer in (("healthz", _alive), ("readyz", _ready), ("metrics", _metrics))
]
