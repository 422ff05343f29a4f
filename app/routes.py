"""HTTP in the process of the dashboard: shells of the pages, redirects of their English names, map outlines, and the start-up."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pyarrow
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

import locales
from analytics import atlas, layers
from app import (
    address,
    assets,
    calendar,
    classing,
    embed,
    feed,
    kit,
    preview,
    printed,
    publishing,
    registry,
    shell,
    short,
    social,
    state,
    takes,
    taking,
)
from app.api import front, health
from app.api import page as api_page
from app.wall import page as wall
from app.warm import warm
from data.errors import PantauError
from geo import choropleth

# The name carries a hash of the content, so a browser may keep it for good.
_FOREVER = "public, max-age=31536000, immutable"
_MAP_PAGES = ("overview", "map")
# The first readers come first: what most of them do not ask for is computed after these seconds.
_QUIET = 15


def _shell(entry: registry.Page) -> Route:
    async def answer(request: Request) -> Response:
        if embed.asked(request.query_params):
            return await embed.of_page(request, entry)
        lang = shell.language(request.url.query)
        preloads = _preloads(entry, request)
        scripts = (f"/{registry.GEOMETRY}{assets.file_name('map')}",) if preloads else ()
        page = shell.page(entry.key, lang, preloads, scripts)
        if not social.is_browser(request):
            page = shell.with_tags(page, await run_in_threadpool(social.for_page, request, entry, locales.get(lang)))
        vary = "Sec-Fetch-Dest, Upgrade-Insecure-Requests"
        return HTMLResponse(page, headers={"Cache-Control": "no-cache", "Vary": vary})

    return Route(f"/{entry.path}", answer, methods=["GET", "HEAD"])


def _preloads(entry: registry.Page, request: Request) -> tuple[str, ...]:
    """Name the outlines that the page will draw with, for the browser to fetch them at once."""
    if entry.key not in _MAP_PAGES:
        return ()
    params = request.query_params
    try:
        asked = address.read({name: params.getlist(name) for name in params})
    except PantauError:  # the page itself says what is wrong with the store
        return ()
    if entry.key == "overview":
        layer = layers.overview(asked.snapshot)
        return (registry.geometry_url(layer.vintage),) if layer is not None else ()
    layer = atlas.choose(asked.snapshot, asked.query.layer, asked.query.election)
    if layer is None:
        return ()
    vintage = asked.query.vintage or layer.vintage
    return (registry.geometry_url(f"tiles-{vintage}" if asked.query.form == "tiles" else vintage),)


def _alias(name: str, entry: registry.Page) -> Route:
    async def answer(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{entry.path}{query}", status_code=308)

    return Route(f"/{name}", answer, methods=["GET", "HEAD"])


async def _geometry(request: Request) -> Response:
    name = request.path_params["name"]
    found, kind = choropleth.geometry_bytes(name), "image/svg+xml"
    if found is None:
        found, kind = assets.script_bytes(name), "text/javascript"
    if found is None:
        lang = shell.language(request.url.query, request.headers.get("accept-language", ""))
        return HTMLResponse(shell.not_found(request.url.path, lang), status_code=404)
    return Response(found, media_type=kind, headers={"Cache-Control": _FOREVER})


ROUTES = [
    *(_shell(page) for page in registry.PAGES),
    *(_alias(name, page) for name, page in registry.ALIASES.items()),
    *printed.ROUTES,
    *preview.ROUTES,
    *feed.ROUTES,
    *calendar.ROUTES,
    *api_page.ROUTES,
    *health.ROUTES,
    *taking.ROUTES,
    *short.ROUTES,
    *kit.ROUTES,
    *wall.ROUTES,
    Route(f"/{registry.GEOMETRY}{{name}}", _geometry, methods=["GET", "HEAD"]),
]
KNOWN = frozenset(
    {
        *registry.BY_PATH,
        *registry.ALIASES,
        registry.GEOMETRY,
        preview.FOLDER,
        takes.FOLDER,
        takes.SHORT,
        shell.FEED,
        kit.KIT,
        kit.SHEET,
        *kit.ALIASES,
        *(route.path.lstrip("/") for route in (*printed.ROUTES, *calendar.ROUTES, *api_page.ROUTES, *health.ROUTES, *wall.ROUTES)),
    }
)
MIDDLEWARE = [Middleware(front.Front), Middleware(shell.NotFound, known=KNOWN)]


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Warm what every reader needs, then freeze it out of the garbage collector, which would walk it again and again."""
    # Arrow's own allocator keeps what it frees; the system's gives it back: 14 MB less in each process.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    # Streamlit takes a folder `pages` beside the UI script for its old kind of navigation until the first `st.navigation`, and would
    # send the very first reader to its "page not found" once.
    PagesManager.uses_pages_directory = False
    try:
        warm(state.snapshot())
        classing.start(after=_QUIET)
    except PantauError as error:
        # The server starts all the same: every page then says what is wrong and what to do.
        logging.getLogger("pantau").error("%s %s", error.message(locales.get("en")), error.hint(locales.get("en")))
    gc.collect()
    gc.freeze()
    publisher = publishing.Publisher()
    publisher.start()
    try:
        yield
    finally:
        publisher.stop()
