"""The HTML that a browser gets first: Streamlit's shell in the reader's language, and our own page for addresses that do not exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import streamlit
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

import locales
from app import registry
from app.parts import html

# Without a stated base Streamlit's page looks for its server below every part of the address (/tren/_stcore/... first), each a failed
# request and a round trip before the first number.
# Its tables write numbers by the browser's language; a reader of the Indonesian page must see 1.398 whatever browser they have.
_SCRIPT = """<script>
window.__streamlit = {BACKEND_BASE_URL: location.origin + '/'};
Object.defineProperty(navigator, 'languages', {get: () => [document.documentElement.lang === 'id' ? 'id-ID' : 'en-GB']});
</script>"""
_USED = ("Html", "purify.es", "PageLink", "BidiComponent", "_arrayReduce", "serialization", "recordbatch")
FEED, FEED_TYPE = "rilis.atom", "application/atom+xml"
# First folders that are not ours to judge: Streamlit's own files and channels.
_STREAMLIT = ("_stcore", "static", "media", "component", "app", "favicon.png", "manifest.json")


def language(query_string: str, accept: str = "") -> str:
    """Choose a language: the one in the address, else the first of the browser's that we have, else Indonesian."""
    asked = parse_qs(query_string).get("lang", [""])[-1]
    if asked in locales.LANGUAGES:
        return asked
    for part in accept.lower().split(","):
        code = part.split(";")[0].strip()[:2]
        if code in locales.LANGUAGES:
            return code
    return locales.DEFAULT


def feed_address(lang: str) -> str:
    """Return the address of the feed of releases in a language, as a path."""
    return f"/{FEED}" + (f"?lang={lang}" if lang != locales.DEFAULT else "")


@cache
def page(key: str, lang: str, preload: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> str:
    """Return Streamlit's index page with language, title and description of a page; its map geometry and scripts are fetched early."""
    words = locales.get(lang)
    source = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    title = escape(f"{words.t(f'title.{key}')} · {words.t('brand')}")
    extra = f'<meta name="description" content="{escape(words.t("brand.tagline"))}" />'
    extra += f'<link rel="alternate" type="{FEED_TYPE}" title="{escape(words.t("feed.name"))}" href="{escape(feed_address(lang))}" />'
    extra += "".join(f'<link rel="preload" as="fetch" crossorigin="anonymous" href="{escape(url)}" />' for url in preload)
    extra += "".join(f'<link rel="modulepreload" href="{escape(url)}" />' for url in scripts)
    extra += _SCRIPT + _modules()
    source = re.sub(r'<html lang="[^"]*">', f'<html lang="{lang}">', source, count=1)
    return re.sub(r"<title>.*?</title>", f"<title>{title}</title>{extra}", source, count=1)


def with_tags(page: str, tags: str) -> str:
    """Put tags of a link preview into the head of a page of `page`, in place of its plain description; without tags it stays."""
    if not tags:
        return page
    page = re.sub(r'<meta name="description" content="[^"]*" />', "", page, count=1)
    return page.replace("<title>", f"{tags}\n<title>", 1)


@cache
def _modules() -> str:
    """Ask for the parts of Streamlit's page that every page of ours uses; it would find out one after the other that it needs them."""
    static = Path(streamlit.__file__).parent / "static" / "static"
    scripts = [path.name for stem in _USED for path in (static / "js").glob(f"{stem}.*.js")]
    fonts = [path.name for path in (static / "media").glob("SourceSerifVariable-Roman.*.woff2")]
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in scripts) + "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/media/{name}">' for name in fonts
    )


@cache
def fonts() -> str:
    """Return the style rules by which a page of ours without Streamlit sets its words in the same letters as the dashboard."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found = []
    for name, stem in (("Source Sans", "SourceSansVF-Upright.ttf"), ("Source Serif", "SourceSerifVariable-Roman.ttf")):
        for path, called in product(media.glob(f"{stem}.*.woff2"), (name, f"{name} Pro")):  # pictures name the packaged letters
            source = f'url("/static/media/{path.name}") format("woff2")'
            found.append(f'@font-face{{font-family:"{called}";src:{source};font-weight:200 900;font-display:swap}}')
    return "\n".join(found)


class NotFound:
    """Answer addresses that lead nowhere with status 404 and links, in the reader's language.

    Streamlit itself answers every address with its shell and status 200, and then an English message.
    """

    def __init__(self, app: ASGIApp, known: frozenset[str]) -> None:
        """Wrap an application; `known` are our own addresses without the leading slash, a trailing `/` standing for all below."""
        self.app = app
        self.known = known
        self.folders = tuple(k for k in known if k.endswith("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass what is known on to the application, answer the rest."""
        if scope["type"] != "http" or self._leads_somewhere(scope["path"].lstrip("/")):
            await self.app(scope, receive, send)
            return
        lang = language(scope["query_string"].decode("latin-1"), Headers(scope=scope).get("accept-language", ""))
        await HTMLResponse(not_found(scope["path"], lang), status_code=404)(scope, receive, send)

    def _leads_somewhere(self, path: str) -> bool:
        # A page is asked for its own channel too, as in /tren/_stcore/host-config; the shell then falls back to /_stcore.
        return path in self.known or path.split("/")[0] in _STREAMLIT or path.startswith(self.folders) or "_stcore" in path.split("/")[:2]


def not_found(path: str, lang: str, near: Sequence[tuple[str, str, str]] = ()) -> str:
    """Return the page for an address that does not exist, with links to every page.

    `near` are addresses that may have been meant, each with its name and what it is; they stand first.
    """
    words = locales.get(lang)
    suffix = "?" + urlencode({"lang": lang}) if lang != locales.DEFAULT else ""
    links = [(f"/{page.path}{suffix}", words.t(f"nav.{page.key}"), words.t(f"about.{page.key}")) for page in registry.PAGES]
    return html.render("not_found.html", lang=lang, t=words.t, path=path[:200], links=[*near, *links])
