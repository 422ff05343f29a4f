"""The HTTP route of the files that readers take away (`/kartu/<page>-<card>.<ending>`), in the process of the dashboard."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

import locales
from app import shell, takes
from app.parts import html
from data.errors import PantauError
from desk import issued
from desk.files import MEDIA


async def _answer(request: Request) -> Response:
    slug, _, ending = request.path_params["name"].partition(".")
    params = request.query_params
    try:
        found = await run_in_threadpool(takes.get, slug, {name: params.getlist(name) for name in params})
    except PantauError as error:
        words = locales.get(shell.language(request.url.query))
        text = html.render("print_trouble.html", lang=words.lang, text=error.message(words), hint=error.hint(words))
        return HTMLResponse(text, status_code=503)
    if found is None or ending not in found.files:
        lang = shell.language(request.url.query, request.headers.get("accept-language", ""))
        return HTMLResponse(shell.not_found(request.url.path, lang), status_code=404)
    body = b"" if request.method == "HEAD" else await run_in_threadpool(_made, found, slug, ending, str(request.base_url))
    media = MEDIA[ending]
    # A picture may stand in a page of somebody's; a table is for a disk.
    kind = "inline" if media.startswith("image/") else "attachment"
    headers = {"Content-Disposition": f'{kind}; filename="{found.name}.{ending}"', "Cache-Control": "no-cache"}
    return Response(body, media_type=media, headers=headers)


def _made(found: takes.Take, slug: str, ending: str, base: str) -> bytes:
    page = takes.page_of(slug)
    if found.of is not None and page is not None:
        issued.remember(found.of, page.key, found.query)
    return found.files[ending](base.rstrip("/"))


ROUTES = [Route(f"/{takes.FOLDER}{{name}}", _answer, methods=["GET", "HEAD"])]
