"""The routes of the wall: its page (`/siaran`), what it shows (`/siaran/isi`) and what it hears (`/siaran/kabar`)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
from app import assets, registry, shell
from app.parts import html
from app.wall import asked, channel, content
from app.wall.asked import Wall
from app.wall.kept import Kept
from data.errors import PantauError

PATH, ALIASES = "siaran", ("broadcast", "wall")
CONTENT, EVENTS = f"{PATH}/isi", f"{PATH}/kabar"
_BYTES = 12_000_000  # of compressed content that is kept
_KEPT = Kept(_BYTES)
# Not the pool that answers readers: a release must not make them wait, nor they a wall. Numbers wait for no card, and the card that stands
# now not for the others; one thread for each, because what it makes holds the interpreter and is mostly what the next one needs.
_NUMBERS, _CARD, _ALL = (ThreadPoolExecutor(1, f"wall-{name}") for name in ("numbers", "card", "all"))
WORDS = (
    "stale.server", "stale.store", "stale.keep", "stale.opening", "landed", "age", "step", "pause", "play", "changed_from", "card_changed",
    "now", "no_guards", "more_guards", "position", "last", "unknown", "frozen", "lang.id", "lang.en",
)  # fmt: skip
KEYS = ("step", "page", "pause", "ends", "digits", "full", "dark", "presenter", "dismiss", "help")


async def _page(request: Request) -> Response:
    wall = _read(request)
    return HTMLResponse(page(wall), headers={"Cache-Control": "no-cache"})


async def _content(request: Request) -> Response:
    wall, part = _read(request).shared(), _part(request.query_params)
    try:
        release = await _release()
        key = (release, tuple(wall.to_params()), wall.notices, part)
        found = await _KEPT.get(key, lambda: content.make(wall, part), _lane(part))
    except PantauError as error:
        return JSONResponse(
            error.as_dict(locales.get(wall.lang)), status_code=503, headers={"Cache-Control": "no-store", "Retry-After": "2"}
        )
    headers = {"ETag": found.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if found.tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(found.packed if packed else found.plain, media_type="application/json", headers=headers)


async def _alias(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{PATH}{query}", status_code=308)


def page(wall: Wall) -> str:
    """Write the page of a wall; what it shows comes with its script."""
    words = locales.get(wall.lang)
    return html.render(
        "wall.html",
        wall=wall,
        t=words.t,
        style=assets.style("wall", SERIF=_font("SourceSerifVariable-Roman"), SANS=_font("SourceSansVF-Upright")),
        script=f"/{registry.GEOMETRY}{assets.file_name('wall')}",
        settings=_settings(wall),
        keys=[(words.t(f"wall.key.{key}"), words.t(f"wall.does.{key}")) for key in KEYS],
    )


def url(wall: Wall) -> str:
    """Return the address of a wall, as a path."""
    query = urlencode(wall.to_params())
    return f"/{PATH}" + (f"?{query}" if query else "")


def _settings(wall: Wall) -> str:
    words = locales.get(wall.lang)
    settings = {
        "lang": wall.lang,
        "theme": wall.theme,
        "dwell": wall.dwell,
        "auto": wall.auto and wall.view == "wall",
        "view": wall.view,
        "frozen": wall.frozen,
        "list": "|".join(map(str, wall.steps)),
        "content": f"/{CONTENT}?{urlencode(wall.shared().to_params())}",
        "events": f"/{EVENTS}",
        "other": url(wall.with_(view="presenter" if wall.view == "wall" else "wall")),
        "script": assets.file_name("wall"),
        "notices": [content.notice(one, words) for one in wall.notices if one.parameter != "cards"],
        "words": {name: words.t(f"wall.{name}") for name in WORDS},
    }
    # Within a script element only `<` could end it.
    return json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")


def _read(request: Request) -> Wall:
    params = request.query_params
    return asked.read({name: params.getlist(name) for name in params}, shell.language(request.url.query))


def _part(given: Mapping[str, str]) -> content.Part:
    since = given.get("since", "")
    number = int(since) if since.isascii() and since.isdigit() and len(since) < 9 else 0
    presenter, only = given.get("view") == "presenter", given.get("only", "")[:300]
    if given.get("part") == "head" and only in ("", asked.NUMBERS):  # without pictures, the same for every screen
        return content.Part(head=True, since=number, presenter=presenter)
    return content.Part(
        head=(head := given.get("part") == "head"),
        only=only if head else "",
        shape=shape if (shape := given.get("shape", "")) in asked.SHAPES else asked.SHAPES[0],
        dark=given.get("theme") == "dark",
        since=number,
        presenter=presenter,
    )


def _lane(part: content.Part) -> ThreadPoolExecutor:
    return _ALL if not part.head else _CARD if part.only else _NUMBERS


async def _release() -> str:
    """Name the content of the current release: that of the channel while it looks at the store, else by a look of our own."""
    if channel.CHANNEL.looked:
        return channel.CHANNEL.seen.mark
    return (await run_in_threadpool(channel.look)).mark


@cache
def _font(stem: str) -> str:
    """Return the address of a font of Streamlit's page, which looks the same on the wall."""
    found: Sequence[Path] = sorted((Path(streamlit.__file__).parent / "static" / "static" / "media").glob(f"{stem}.*.woff2"))
    return f"/static/media/{found[0].name}" if found else "data:,"


ROUTES = [
    Route(f"/{PATH}", _page, methods=["GET", "HEAD"]),
    Route(f"/{CONTENT}", _content, methods=["GET", "HEAD"]),
    Route(f"/{EVENTS}", channel.Stream()),
    *(Route(f"/{alias}", _alias, methods=["GET", "HEAD"]) for alias in ALIASES),
]
