"""The HTML that a browser gets first, and our own page for addresses that do not exist."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest

import locales
from app import registry, shell

HOSTILE = '/x"><script>alert(1)</script><img src=x onerror=alert(1)>&{{7*7}}'
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


class Tags(HTMLParser):
    """Gather the start tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize(
    ("query", "accept", "lang"),
    [
        ("", "", "id"),
        ("lang=en", "", "en"),
        ("lang=id", "en-GB,en;q=0.9", "id"),
        ("lang=fr", "", "id"),
        ("lang=fr", "en", "en"),
        ("", "en-US,en;q=0.9,id;q=0.8", "en"),
        ("", "fr-FR,fr;q=0.9,en;q=0.5", "en"),
        ("", "ID-id,en;q=0.5", "id"),
        ("", "de,fr", "id"),
        ("a=1&lang=en&b=2", "id", "en"),
        ("lang=id&lang=en", "", "en"),
        ("lang=%00", ";;,,", "id"),
        ("", "*", "id"),
    ],
)
def test_the_language_is_that_of_the_address_then_the_browsers_then_indonesian(query, accept, lang):
    assert shell.language(query, accept) == lang, f"?{query} with Accept-Language {accept!r}"


@both
@pytest.mark.parametrize("key", [page.key for page in registry.PAGES])
def test_the_index_page_has_language_title_and_description(key, lang):
    words = locales.get(lang)
    text = shell.page(key, lang)
    tags = Tags(text)
    assert tags.of("html")[0]["lang"] == lang
    assert re.findall(r"<title>(.*?)</title>", text) == [escape(f"{words.t(f'title.{key}')} · {words.t('brand')}")]
    (description,) = [m["content"] for m in tags.of("meta") if m.get("name") == "description"]
    assert description == words.t("brand.tagline")


def test_the_index_page_is_streamlits_own_so_that_the_app_starts():
    assert '<div id="root">' in shell.page("overview", "id")
    assert "BACKEND_BASE_URL" in shell.page("overview", "id")


def test_the_map_outlines_are_fetched_early_where_asked():
    (link,) = [a for a in Tags(shell.page("map", "id", ("/geo/x.svg",))).of("link") if a.get("href") == "/geo/x.svg"]
    assert link["rel"] == "preload"
    assert "/geo/" not in shell.page("data", "id")


def test_the_index_page_names_no_other_host():
    for tag in ("link", "script", "img"):
        for attributes in Tags(shell.page("overview", "id")).of(tag):
            for name in ("href", "src"):
                assert not (attributes.get(name) or "").startswith(("http:", "https:", "//")), attributes


@both
def test_the_page_for_an_unknown_address_speaks_the_language_and_links_to_every_page(lang):
    words = locales.get(lang)
    text = shell.not_found("/nowhere", lang)
    tags = Tags(text)
    assert tags.of("html")[0]["lang"] == lang
    assert words.t("not_found.title") in text and "/nowhere" in text
    suffix = "" if lang == "id" else "?lang=en"
    assert [a["href"] for a in tags.of("a")] == [f"/{page.path}{suffix}" for page in registry.PAGES]


@both
def test_a_hostile_address_is_shown_as_text(lang):
    text = shell.not_found(HOSTILE, lang)
    tags = Tags(text)
    assert not tags.of("script") and not tags.of("img"), "a tag of the address became a tag of the page"
    assert "<script" not in text and "&lt;script&gt;" in text
    assert "{{7*7}}" in text, "the address is data, not a template"


def test_a_very_long_address_is_cut():
    assert len(shell.not_found("/" + "a" * 100_000, "id")) < 10_000
