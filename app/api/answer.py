"""An answer as bytes and headers: what is kept, compared by ETag, compressed and sent."""

from __future__ import annotations

import gzip
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from app.api import formats
from app.api.asked import Ask, Raw, read
from app.api.found import Found, Pages, dump, pages, write
from data.errors import PantauError, StoreError
from data.vocab import PRACTICE
from locales import Locale

Headers = list[tuple[bytes, bytes]]
STATUS = {
    "unknown_address": 404, "unknown_release": 404, "unknown_series": 404, "method_not_allowed": 405, "not_acceptable": 406,
    "query_too_long": 414, "store_unreachable": 503, "internal_fault": 500,
}  # fmt: skip
METHODS = "GET, HEAD, OPTIONS"
# A release never changes, but a later one may bring practice data into the store, and then its answers say so.
_FROZEN, _TIMED = "public, max-age=86400", "no-cache"
LIVE = "public, max-age=60"
_EXPOSED = "ETag, Link, Content-Disposition, X-Pantau-Release, X-Pantau-Fingerprint, X-Pantau-Practice, X-Pantau-Stale"
SHARED: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED.encode()),
    (b"vary", b"Accept, Accept-Language, Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
]
PREFLIGHT: Headers = [
    *SHARED,
    (b"access-control-allow-methods", METHODS.encode()),
    (b"access-control-allow-headers", b"Accept, Accept-Language, If-None-Match, Range"),
    (b"access-control-max-age", b"86400"),
    (b"allow", METHODS.encode()),
]


@dataclass(frozen=True)
class Answer:
    """Status, headers and body; `stream` in place of the body where that is too large to be held. `tag` is its ETag, empty for none;
    `kept` tells whether it stays the same until the next release.
    """

    status: int
    headers: Headers
    body: bytes = b""
    stream: Callable[[], Iterator[bytes]] | None = None
    tag: bytes = b""
    key: str = ""
    kept: bool = True


def answer(raw: Raw, *, compressed: bool) -> Answer:
    """Answer a request; a fault becomes the one error shape, never an exception.

    Args:
        raw: the request.
        compressed: whether the reader takes gzip.
    """
    try:
        ask = read(raw)
        found = ask.endpoint.function(ask)
        return _good(ask, found, compressed=compressed)
    except PantauError as error:
        return problem(error, raw.locale)
    except Exception:
        logging.getLogger("pantau").exception("the API failed at %s", raw.path)
        return problem(PantauError("internal_fault", detail=raw.path), raw.locale, 500)


def problem(error: PantauError, locale: Locale, status: int = 0) -> Answer:
    """Say what is wrong in the one error shape."""
    code = status or STATUS.get(error.code) or (503 if isinstance(error, StoreError) else 400)
    more: Headers = [(b"retry-after", b"5")] if code == 503 else [(b"allow", METHODS.encode())] if code == 405 else []
    head = _head(formats.content_type("json"), "no-store", locale)
    return Answer(code, [*SHARED, *head, *more], dump(error.as_dict(locale)))


def _good(ask: Ask, found: Found, *, compressed: bool) -> Answer:
    cache = _TIMED if ask.endpoint.timed else _FROZEN if ask.frozen else LIVE
    headers = [*SHARED, *_head(formats.content_type(ask.form), cache, ask.locale), *_marks(ask, found)]
    if found.name and ask.form not in ("json", "geojson"):
        headers.append((b"content-disposition", f'attachment; filename="{found.name}.{ask.form}"'.encode()))
    if found.stream is not None:
        tag = _tag(found.tag.encode())
        return Answer(200, [*headers, (b"etag", tag)], stream=found.stream, tag=tag, key=ask.endpoint.key)
    body = write(ask, found)
    tag = _tag(body)
    part = pages(ask, found)
    if part is not None:
        headers.append((b"link", _links(ask, part).encode()))
    if compressed and ask.form in formats.TEXTS and len(body) > 1_000:
        body, tag = gzip.compress(body, 6, mtime=0), tag[:-1] + b'-gz"'
        headers.append((b"content-encoding", b"gzip"))
    return Answer(200, [*headers, (b"etag", tag)], body, tag=tag, key=ask.endpoint.key, kept=not ask.endpoint.timed)


def _head(kind: str, cache: str, locale: Locale) -> Headers:
    return [(b"content-type", kind.encode()), (b"cache-control", cache.encode()), (b"content-language", locale.lang.encode())]


def _marks(ask: Ask, found: Found) -> Headers:
    marks = [(b"x-pantau-release", str(ask.snapshot.release.number).encode())]
    if found.of is not None:
        marks.append((b"x-pantau-fingerprint", found.of.fingerprint.encode()))
    if ask.practice:
        marks.append((b"x-pantau-practice", PRACTICE.encode()))
    if ask.trouble is not None:
        marks.append((b"x-pantau-stale", ask.trouble.code.encode()))
    return marks


def _tag(content: bytes) -> bytes:
    return b'"' + hashlib.sha256(content).hexdigest()[:20].encode() + b'"'


def _links(ask: Ask, part: Pages) -> str:
    from app.api.table import ROOT

    base = ROOT + ask.endpoint.path.format(**ask.path)
    base += f".{ask.form}" if ask.form != "json" else ""
    kept = [(name, value) for name, value in ask.given if name not in ("page", "per_page")]
    wanted = {"first": 1, "prev": part.page - 1, "next": part.page + 1, "last": part.last}
    return ", ".join(
        f'<{base}?{urlencode([*kept, ("page", page), ("per_page", part.per_page)])}>; rel="{name}"'
        for name, page in wanted.items()
        if 1 <= page <= part.last
    )
