"""A card or map in a page of others: plain HTML with the picture, its table, its sources and what must be said with it.

The attribution and the guards (warnings, rival explanations) are part of it and no parameter takes them away. An embedded card follows the
releases by itself unless its address names one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import locales
from app import registry, shell, social, takes
from app.parts import html
from app.shown import Shown
from charts.content import Grid
from data.errors import PantauError
from locales import Locale

# Room of the picture on a wide and on a narrow frame, in pixels.
WIDE, NARROW = (960, 500), (420, 460)
# Height that the code to copy asks for: a wide frame with its picture, guards and sources.
HEIGHT = 820
_ON = ("true", "1")


def asked(params: Mapping[str, str]) -> bool:
    """Tell whether the parameters of an address ask for an embedded card."""
    return params.get("embed", "") in _ON


async def of_page(request: Request, page: registry.Page) -> Response:
    """Answer `?embed=true` on the address of a page: the card that `card` names, else its first; an unknown one says so."""
    return await run_in_threadpool(_of_page, request, page)


def _of_page(request: Request, page: registry.Page) -> Response:
    params = request.query_params
    given = {name: params.getlist(name) for name in params}
    words = locales.get(shell.language(request.url.query))
    try:
        wanted = takes.slug(page, params.get("card", "")) if params.get("card") else ""
        slug, take = wanted, takes.get(wanted, given) if wanted else None
        if take is None or take.show is None:
            slug = takes.first(page, given)
            take = takes.get(slug, given) if slug else None
    except PantauError as error:
        text = html.render("print_trouble.html", lang=words.lang, text=error.message(words), hint=error.hint(words))
        return HTMLResponse(text, status_code=503)
    if take is None or take.shown is None:
        text = html.render("print_trouble.html", lang=words.lang, text=words.t("embed.none"), hint=words.t("embed.none_hint"))
        return HTMLResponse(text, status_code=404)
    note = words.t("embed.unknown_card", card=params["card"][:60]) if wanted and wanted != slug else ""
    return answer(request, slug, take, note)


def answer(request: Request, slug: str, take: takes.Take, note: str = "") -> Response:
    """Answer the address of an embedded card."""
    base = str(request.base_url).rstrip("/")
    body = page(slug, take, base, frozen=bool(request.query_params.get("release")), theme=request.query_params.get("theme", ""), note=note)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:20]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, headers=headers)


def page(slug: str, take: takes.Take, base: str, *, frozen: bool, theme: str = "", note: str = "") -> str:
    """Write the document of an embedded card.

    Args:
        slug: its name among all cards.
        take: the card.
        base: scheme and host of this server.
        frozen: whether it stays with its release.
        theme: `light` or `dark`; anything else follows the reader's system.
        note: what in the address could not be followed.
    """
    shown, words = take.shown, locales.get(take.query.lang)
    assert shown is not None
    return html.render(
        "embed.html",
        lang=words.lang,
        fonts=shell.fonts(),
        theme=theme if theme in ("light", "dark") else "",
        brand=words.t("brand"),
        title=shown.title,
        subtitle=shown.subtitle,
        note=note,
        pictures=_pictures(shown, words),
        grid=shown.content if isinstance(shown.content, Grid) else None,
        sentence=shown.sentence,
        guards=shown.guards,
        guards_title=words.t("warning.title"),
        notes=shown.notes,
        state=words.t("embed.frozen", release=shown.of.release) if frozen else words.t("embed.live"),
        link=f"{base}{social.opens(slug, take)}",
        open=words.t("embed.open"),
        licence=words.t("foot.licence"),
        practice=words.t("practice.banner") if shown.of.practice else "",
        frozen=frozen,
    )


def _pictures(shown: Shown, words: Locale) -> list[tuple[str, bool, str]]:
    """Draw the picture for wide and narrow frames on light and dark ground: name of its class, whether a reader hears it, SVG."""
    from charts import sheet

    if shown.content is None or isinstance(shown.content, Grid):
        return []
    return [
        (f"{name} {ground}", name == "wide" and ground == "light", sheet.body(shown.content, words, size=size, dark=ground == "dark"))
        for name, size in (("wide", WIDE), ("narrow", NARROW))
        for ground in ("light", "dark")
    ]


def code(slug: str, query: Mapping[str, list[str]], title: str) -> str:
    """Write the code that puts a card into a page; `{host}` stands for scheme and host, which only the browser knows."""
    address = f"{{host}}/{takes.FOLDER}{slug}?{urlencode({**query, 'embed': 'true'}, doseq=True)}"
    spoken = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<iframe src="{address.replace("&", "&amp;")}" title="{spoken}" width="100%" height="{HEIGHT}" loading="lazy"'
        ' style="border:1px solid #d5dcda;max-width:1000px"></iframe>'
    )
