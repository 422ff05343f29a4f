"""The HTTP route of what cards give (`/kartu/<page>-<card>`): files, pictures, sentence, the card in a page of others, its link preview."""

from __future__ import annotations

import hashlib
import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

import locales
from app import embed, sheets, shell, social, takes
from app.parts import html
from data.errors import PantauError, UsageError
from desk import issued
from desk.files import MEDIA
from geo.raster import PictureError
from locales import Locale

_TEXT = "text/plain; charset=utf-8"


async def _answer(request: Request) -> Response:
    return await run_in_threadpool(answer, request)


def answer(request: Request) -> Response:
    """Answer an address below `/kartu/`; store faults, unknown cards and missing parts are said in the reader's language."""
    slug, _, ending = request.path_params["name"].partition(".")
    params = request.query_params
    words = locales.get(shell.language(request.url.query))
    try:
        found = takes.get(slug, {name: params.getlist(name) for name in params})
        asked = sheets.read(ending, params.get("size", ""), params.get("theme", "")) if ending in sheets.ENDINGS else None
    except UsageError as error:
        return _trouble(error.message(words), error.hint(words), words, 400)
    except PantauError as error:
        return _trouble(error.message(words), error.hint(words), words, 503)
    base = str(request.base_url).rstrip("/")
    if found is not None and not ending and found.shown is not None:
        return embed.answer(request, slug, found) if embed.asked(params) else social.answer(request, slug, found)
    try:
        made = None if found is None else _made(found, slug, ending, base, asked if "size" in params or "theme" in params else None)
    except PictureError as error:  # a needed part is not installed: the page itself still draws the card
        logging.getLogger("pantau").error("%s", error)
        return _trouble(words.t("take.no_picture"), str(error), words, 503)
    if found is None or made is None:
        lang = shell.language(request.url.query, request.headers.get("accept-language", ""))
        return HTMLResponse(shell.not_found(request.url.path, lang), status_code=404)
    media = _TEXT if ending == "txt" else MEDIA[ending]
    # A picture may stand in a page of somebody's; a table is for a disk.
    kind = "attachment" if "download" in params or not media.startswith(("image/", "text/plain", "application/pdf")) else "inline"
    tag = f'"{hashlib.sha256(made).hexdigest()[:20]}"'
    size = f"_{asked.size}" if asked is not None and "size" in params else ""
    headers = {"Content-Disposition": f'{kind}; filename="{found.name}{size}.{ending}"', "Cache-Control": "no-cache", "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(b"" if request.method == "HEAD" else made, media_type=media, headers=headers)


def _made(found: takes.Take, slug: str, ending: str, base: str, asked: sheets.Asked | None) -> bytes | None:
    """Make a file of a card; None where it has none of this kind."""
    if ending == "txt":
        return None if found.shown is None else f"{found.shown.sentence}\n".encode()
    if ending not in found.files:
        return None
    page = takes.page_of(slug)
    if found.of is not None and page is not None:
        issued.remember(found.of, page.key, found.query)
    return found.files[ending](base) if asked is None else sheets.make(found, asked, base)


def _trouble(text: str, hint: str, words: Locale, status: int) -> Response:
    return HTMLResponse(html.render("print_trouble.html", lang=words.lang, text=text, hint=hint), status_code=status)


ROUTES = [Route(f"/{takes.FOLDER}{{name}}", _answer, methods=["GET", "HEAD"])]
