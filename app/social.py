"""Link previews: what messengers, search engines and newsrooms show of a page or card before anybody opens it.

They read title, description and picture from the HTML and run no script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import locales
import sentences
from analytics import headlines
from app import address, registry, sheets, takes
from app.parts import html
from charts.content import FORMATS
from data.errors import PantauError
from locales import Locale

# Open Graph wants a language with its country.
OG = {"id": "id_ID", "en": "en_GB"}
_LONGEST = 300  # characters of a description that anybody shows
# The card that stands for a page which has none of its own, or whose first is not the one that people quote.
_STANDS_FOR = {"overview": ("trend", {})}


@dataclass(frozen=True)
class Preview:
    """What a preview says: title, description (number, what it counts, as of when), and the card whose picture stands beside it."""

    title: str
    description: str
    slug: str = ""
    query: Mapping[str, Sequence[str]] | None = None


def of_take(slug: str, take: takes.Take) -> Preview:
    """Preview a card."""
    shown = take.shown
    assert shown is not None
    drawn = slug if shown.content is not None else ""
    return Preview(shown.title, _cut(f"{shown.sentence} {shown.notes[0] if shown.notes else ''}"), drawn, take.query.to_params())


def of_page(page: registry.Page, given: Mapping[str, Sequence[str]]) -> Preview | None:
    """Preview a page by its first card, the start page by its headline numbers; None where it has no card.

    Raises:
        StoreError: when the store cannot be read.
    """
    key, more = _STANDS_FOR.get(page.key, (page.key, {}))
    asked = {**given, **more}
    slug = takes.first(registry.BY_KEY[key], asked)
    take = takes.get(slug, asked) if slug else None
    if take is None:
        return None
    found = of_take(slug, take)
    return found if page.key == key else _headline(asked, found)


def _headline(given: Mapping[str, Sequence[str]], found: Preview) -> Preview:
    view = address.read(given)
    told, words = headlines.available(view.snapshot), locales.get(view.query.lang)
    if told is None:
        return found
    return Preview(sentences.headline(told, words), found.description, found.slug, found.query)


def tags(preview: Preview, words: Locale, base: str, url: str) -> str:
    """Write the Open Graph and Twitter tags of a preview.

    Args:
        preview: what it says.
        words: language of the page.
        base: scheme and host of this server.
        url: the address that is previewed, within the site.
    """
    told = {
        "og:type": "article",
        "og:site_name": words.t("brand"),
        "og:title": preview.title,
        "og:description": preview.description,
        "og:url": f"{base}{url}",
        "og:locale": OG[words.lang],
    }
    if image := picture(preview, base):
        width, height = FORMATS[sheets.USUAL]
        told |= {"og:image": image, "og:image:type": "image/png", "og:image:width": str(width), "og:image:height": str(height)}
        told["og:image:alt"] = preview.title
    named = {"twitter:card": "summary_large_image" if image else "summary", "twitter:title": preview.title}
    named |= {"twitter:description": preview.description, "description": preview.description, **({"twitter:image": image} if image else {})}
    lines = [f'<meta property="{name}" content="{escape(text)}">' for name, text in told.items()]
    return "\n".join([*lines, *(f'<meta name="{name}" content="{escape(text)}">' for name, text in named.items())])


def picture(preview: Preview, base: str) -> str:
    """Return the whole address of the picture of a preview, an empty text without one."""
    if not preview.slug:
        return ""
    query = urlencode({**(preview.query or {}), "size": sheets.USUAL}, doseq=True)
    return f"{base}/{takes.FOLDER}{preview.slug}.png?{query}"


def for_page(request: Request, page: registry.Page, words: Locale) -> str:
    """Return the tags for a page that is asked for by somebody who is no browser (`is_browser`): no reader waits for a second run.

    Where the page has no card, its name and what it is about are told.
    """
    params = request.query_params
    try:
        found = of_page(page, {name: params.getlist(name) for name in params})
    except PantauError:  # the page itself says what is wrong with the store
        found = None
    found = found or Preview(f"{words.t(f'title.{page.key}')} · {words.t('brand')}", words.t(f"about.{page.key}"))
    return tags(found, words, str(request.base_url).rstrip("/"), within(request))


def is_browser(request: Request) -> bool:
    """Tell whether a reader's browser opens the address, as it says itself; what makes previews says neither."""
    return "sec-fetch-dest" in request.headers or "upgrade-insecure-requests" in request.headers


def answer(request: Request, slug: str, take: takes.Take) -> Response:
    """Answer the address of a card: its preview, which then opens the page at the card."""
    words, base = locales.get(take.query.lang), str(request.base_url).rstrip("/")
    preview = of_take(slug, take)
    body = html.render(
        "preview.html",
        lang=words.lang,
        brand=words.t("brand"),
        title=preview.title,
        description=preview.description,
        tags=tags(preview, words, base, within(request)),
        addresses={},
        og=OG,
        opens=opens(slug, take),
        link=words.t("take.open_card"),
        image=picture(preview, ""),
        alt=take.shown.alt if take.shown else "",
    )
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


def opens(slug: str, take: takes.Take) -> str:
    """Return the address of a card on its page, within the site."""
    page = takes.page_of(slug)
    assert page is not None
    return f"{registry.url(page, take.query.to_params())}#{slug.removeprefix(page.path or takes.START).lstrip('-')}"


def within(request: Request) -> str:
    """Return the address of a request without scheme and host."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
