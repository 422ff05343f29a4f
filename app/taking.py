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

MIMES = {"csv": "text/csv", "svg": "image/svg+xml", "png": "image/png"}


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
    body = b"" if request.method == "HEAD" else await run_in_threadpool(found.files[ending])
    # A picture may stand in a page of somebody's; a table is for a disk.
    kind = "attachment" if ending == "csv" else "inline"
    headers = {"Content-Disposition": f'{kind}; filename="{found.name}.{ending}"', "Cache-Control": "no-cache"}
    return Response(body, media_type=MIMES[ending.rpartition(".")[2]], headers=headers)


ROUTES = [Route(f"/{takes.FOLDER}{{name}}", _answer, methods=["GET", "HEAD"])]
