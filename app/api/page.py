"""The page about the API for people, `/api`: made from the same table as the API and its description."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
from app import registry, shell
from app.api import asked, examples
from app.api.answer import STATUS
from app.api.parameters import PAGING, PLACE
from app.api.table import ROOT, TABLE
from app.parts import html
from data.errors import API_CODES
from locales import Locale

PATH, ALIAS = "api", "tentang-api"
_COMMON = (*PAGING, *PLACE)
_ERRORS = (*API_CODES, "unknown_value", "unknown_series", "unknown_release", "unknown_choice", "store_unreachable", "internal_fault")


async def _answer(request: Request) -> Response:
    words = locales.get(shell.language(request.url.query, request.headers.get("accept-language", "")))
    return HTMLResponse(page(words, str(request.base_url).rstrip("/")), headers={"Cache-Control": "no-cache"})


async def _alias(request: Request) -> Response:
    return RedirectResponse(f"/{PATH}" + (f"?{request.url.query}" if request.url.query else ""), status_code=308)


def page(words: Locale, base: str) -> str:
    """Write the page; `base` is scheme and host, which stand in the examples so that they can be copied as they are."""
    rows = [
        {
            "path": ROOT + one.path, "about": words.t(f"api.about.{one.key}"), "formats": one.formats,
            "own": [name for name in one.parameters if name not in _COMMON], "common": [name for name in _COMMON if name in one.parameters],
            "example": _example(one.path, one.example),
        }
        for one in TABLE
    ]  # fmt: skip
    named = dict.fromkeys(name for one in TABLE for name in one.parameters)
    limits = {"per_page": asked.PER_PAGE, "most": asked.MOST_PER_PAGE, "values": asked.MOST_VALUES, "bytes": asked.LONGEST}
    other = next(lang for lang in locales.LANGUAGES if lang != words.lang)
    return html.render(
        "api.html", lang=words.lang, t=words.t, other=other, rows=rows, base=base, home=_home(words),
        parameters=[(name, words.t(f"api.parameter.{name}")) for name in named],
        limits={name: words.number(value) for name, value in limits.items()},
        errors=[(code, STATUS.get(code, 400)) for code in _ERRORS],
        examples=[(language, text.replace(examples.BASE, base)) for language, text in examples.ALL.items()],
        headers=[(name, words.t(f"api.header.{key}")) for name, key in _headers()],
    )  # fmt: skip


def _example(path: str, example: str) -> str:
    if "{n}" in path:
        return ROOT + path.replace("{n}", "1") + example
    return ROOT + path.partition("{")[0] + example


def _headers() -> list[tuple[str, str]]:
    from app.api.openapi import HEADERS

    return list(HEADERS.items())


def _home(words: Locale) -> str:
    return f"/{registry.BY_KEY['data'].path}" + (f"?lang={words.lang}" if words.lang != locales.DEFAULT else "")


ROUTES = [
    Route(f"/{PATH}", _answer, methods=["GET", "HEAD"]),
    *(Route(path, _alias, methods=["GET", "HEAD"]) for path in (f"/{ALIAS}", ROOT, f"{ROOT}/")),
]
