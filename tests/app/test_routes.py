"""Addresses: pages, their English names, map outlines, and what leads nowhere."""

from __future__ import annotations

import pytest

import locales
from app import registry
from geo import choropleth

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
PAGES = [page.path for page in registry.PAGES]


@both
@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_in_the_language_of_its_address(ask, path, lang):
    answer = ask(f"/{path}", f"lang={lang}")
    assert answer.status == 200
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_a_language_is_indonesian(ask, path):
    assert '<html lang="id">' in ask(f"/{path}", accept_language="en-GB").text, "a bare address always opens the same page"


def test_pages_with_a_map_fetch_its_outlines_early(ask):
    assert registry.geometry_url("34") in ask("/").text, "the start page shows Pilkada 2020, on the map of 34"
    assert registry.geometry_url("38") in ask("/peta").text, "the map page opens with Pilkada 2024, on the map of 38"
    assert "/geo/" not in ask("/data").text and "/geo/" not in ask("/tren").text


@pytest.mark.parametrize(
    ("alias", "path"), [("map", "peta"), ("trend", "tren"), ("trends", "tren"), ("overview", ""), ("ringkasan", ""), ("summary", "")]
)
def test_an_english_name_redirects_for_good_and_keeps_the_query(ask, alias, path):
    query = "lang=en&election=pilkada-2020&q=a%20b%26c"
    answer = ask(f"/{alias}", query)
    assert answer.status == 308
    assert answer.headers["location"] == f"/{path}?{query}"
    assert ask(f"/{alias}").headers["location"] == f"/{path}"


def test_no_alias_leads_to_another_host(ask):
    for alias in registry.ALIASES:
        location = ask(f"/{alias}", "//evil.example/").headers["location"]
        assert location.startswith("/") and not location.startswith("//"), location


@both
@pytest.mark.parametrize("path", ["/nowhere", "/peta/74", "/tren/", "/PETA", "/geo", "/geo/x", "/.env", "/data/../etc/passwd", "/id/peta"])
def test_an_unknown_address_is_not_found_in_the_readers_language(ask, path, lang):
    answer = ask(path, f"lang={lang}")
    assert answer.status == 404, path
    assert f'<html lang="{lang}">' in answer.text and locales.get(lang).t("not_found.title") in answer.text


def test_an_unknown_address_without_a_language_speaks_the_browsers(ask):
    assert '<html lang="en">' in ask("/nowhere", accept_language="en-GB,en;q=0.9").text
    assert '<html lang="id">' in ask("/nowhere", accept_language="de").text


def test_a_hostile_address_is_escaped(ask):
    answer = ask('/<script>alert("x")</script>')
    assert answer.status == 404 and "<script" not in answer.text


@pytest.mark.parametrize("vintage", ["33", "34", "38"])
def test_map_outlines_may_be_kept_for_good(ask, vintage):
    answer = ask(registry.geometry_url(vintage))
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.text.encode() == choropleth.geometry_bytes(choropleth.geometry_name(vintage))


@both
@pytest.mark.parametrize("name", ["provinces_38.000000000000.svg", "provinces_35.abcdefabcdef.svg", "..", "%2e%2e%2fREADME.md", "x.svg"])
def test_outlines_of_an_unknown_name_are_not_found_and_not_kept(ask, name, lang):
    answer = ask(f"/geo/{name}", f"lang={lang}")
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert f'<html lang="{lang}">' in answer.text


@pytest.mark.parametrize("path", ["/", "/peta", "/map", registry.geometry_url("38")])
def test_a_robot_may_ask_for_the_head_alone(ask, path):
    head, full = ask(path, method="HEAD"), ask(path)
    assert (head.status, head.headers) == (full.status, full.headers)  # the server itself leaves the body out


@pytest.mark.parametrize("path", ["/", "/peta", "/map"])
def test_nothing_can_be_posted(ask, path):
    assert ask(path, method="POST").status == 405
