"""The HTTP routes of the press kit (`/paket-pers.zip`) and of the fact sheet (`/lembar-fakta.pdf`), of any release, in either language."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
from app import address, shell
from app.address import View
from app.parts import html
from data.errors import PantauError
from data.export import file_name
from geo.raster import PictureError
from locales import Locale

KIT, SHEET = "paket-pers.zip", "lembar-fakta.pdf"
ALIASES = {"press-kit.zip": KIT, "fact-sheet.pdf": SHEET}
# A kit is one to two megabytes: those of the last two releases in both languages.
_MOST = {KIT: 4, SHEET: 8}
_held: dict[str, OrderedDict[tuple[object, ...], bytes]] = {KIT: OrderedDict(), SHEET: OrderedDict()}
_lock = threading.Lock()
# Pictures of a kit take the processor for some seconds: one kit at a time, and who waits finds it made.
_turn = threading.Lock()


async def _kit(request: Request) -> Response:
    return await run_in_threadpool(_answer, request, KIT, "application/zip", "attachment")


async def _sheet(request: Request) -> Response:
    return await run_in_threadpool(_answer, request, SHEET, "application/pdf", "inline")


async def _alias(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{ALIASES[request.url.path.strip('/')]}{query}", status_code=308)


def _answer(request: Request, name: str, media: str, kind: str) -> Response:
    """Answer with a file; store faults and missing parts are said in the reader's language."""
    params = request.query_params
    words = locales.get(shell.language(request.url.query))
    try:
        view = address.read({key: params.getlist(key) for key in params})
        made = get(name, view, str(request.base_url).rstrip("/"))
    except PantauError as error:
        return _trouble(error.message(words), error.hint(words), words)
    except PictureError as error:  # a needed part is not installed: the pages themselves need none
        logging.getLogger("pantau").error("%s", error)
        return _trouble(words.t("press.missing"), str(error), words)
    kind = "attachment" if "download" in params else kind
    tag = f'"{hashlib.sha256(made).hexdigest()[:20]}"'
    headers = {"Content-Disposition": f'{kind}; filename="{named(name, view)}"', "Cache-Control": "no-cache", "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(b"" if request.method == "HEAD" else made, media_type=media, headers=headers)


def named(name: str, view: View) -> str:
    """Name a file by what it holds, the day of its release, the release, and the language."""
    stem, _, ending = name.rpartition(".")
    release = view.snapshot.release
    practice = release.practice or view.newest.release.practice
    said = file_name(f"{stem}_{release.created_at[:10]}", release.number, until=view.query.as_of, practice=practice)
    return f"{said}_{view.query.lang}.{ending}"


def get(name: str, view: View, base: str) -> bytes:
    """Return a file of a release and language, made once and kept.

    Args:
        name: `KIT` or `SHEET`.
        view: what the address asks for.
        base: scheme and host of this server; links in the papers begin with it.

    Raises:
        geo.raster.PictureError: when a needed part is missing.
    """
    practice = view.newest.release.practice
    key = (view.snapshot.identity, view.query.lang, view.query.release, view.query.as_of, base, practice)
    found = _at(name, key)
    if found is not None:
        return found
    with _turn:
        found = _at(name, key)
        if found is None:
            found = _MAKERS[name](view, base)
            with _lock:
                _held[name][key] = found
                while len(_held[name]) > _MOST[name]:
                    _held[name].popitem(last=False)
    return found


def _at(name: str, key: tuple[object, ...]) -> bytes | None:
    with _lock:
        if key in _held[name]:
            _held[name].move_to_end(key)
        return _held[name].get(key)


def _make_kit(view: View, base: str) -> bytes:
    from app import kit_parts
    from publish.kit import kit

    return kit(kit_parts.kit(view, view.query.lang, base))


def _make_sheet(view: View, base: str) -> bytes:
    from app import kit_parts

    return kit_parts.one_page(kit_parts.reader(view, view.query.lang), base)


_MAKERS: dict[str, Callable[[View, str], bytes]] = {KIT: _make_kit, SHEET: _make_sheet}


def _trouble(text: str, hint: str, words: Locale) -> Response:
    return HTMLResponse(html.render("print_trouble.html", lang=words.lang, text=text, hint=hint), status_code=503)


ROUTES = [
    Route(f"/{KIT}", _kit, methods=["GET", "HEAD"]),
    Route(f"/{SHEET}", _sheet, methods=["GET", "HEAD"]),
    *(Route(f"/{name}", _alias, methods=["GET", "HEAD"]) for name in ALIASES),
]
