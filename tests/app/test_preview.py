"""The short addresses of provinces: what a link preview reads, where they lead, and what is near to a wrong one."""

from __future__ import annotations

import re
from html import unescape

import pytest

import locales
from app import preview

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def meta(text: str) -> dict[str, str]:
    return {
        name: unescape(content) for name, content in re.findall(r'<meta (?:name|property|http-equiv)="([^"]+)" content="([^"]*)"', text)
    }


@both
def test_a_preview_has_a_number_its_authority_and_its_date(ask, lang):
    answer = ask("/provinsi/nusa-tenggara-timur", f"lang={lang}")
    found, words = meta(answer.text), locales.get(lang)
    assert answer.status == 200 and f'<html lang="{lang}"' in answer.text and answer.headers["cache-control"] == "no-cache"
    assert "KASN" in found["description"] and "4 " in found["description"] and words.date("2024-02-06") in found["description"]
    assert found["og:title"] == words.t(
        "preview.title", area=words.pick({"name_id": "Nusa Tenggara Timur", "name_en": "East Nusa Tenggara"}, "name")
    )
    assert found["og:description"] == found["twitter:description"] == found["description"]
    assert (
        found["og:type"] == "article" and found["og:locale"] == {"id": "id_ID", "en": "en_GB"}[lang] and found["twitter:card"] == "summary"
    )


def test_a_preview_opens_the_page_without_script_and_keeps_the_query(ask):
    answer = ask("/provinsi/ntt", "lang=en&release=1&province=99&q=a%20%22b")
    target = "/provinsi?province=53&lang=en&release=1&q=a+%22b"
    assert meta(answer.text)["refresh"] == f"0; url={target}"
    assert f'<a href="{target.replace("&", "&amp;")}">' in answer.text and "<script" not in answer.text


@pytest.mark.parametrize("name", ["ntt", "53", "NTT", "east-nusa-tenggara", "nusa-tenggara-timur/", "Nusa%20Tenggara%20Timur"])
def test_every_name_has_one_canonical_address(ask, name):
    answer = ask(f"/provinsi/{name.replace('%20', ' ')}")
    assert answer.status == 200 and meta(answer.text)["og:url"] == "http://127.0.0.1:8501/provinsi/nusa-tenggara-timur"
    assert '<link rel="canonical" href="http://127.0.0.1:8501/provinsi/nusa-tenggara-timur">' in answer.text
    assert 'hreflang="en" href="http://127.0.0.1:8501/provinsi/nusa-tenggara-timur?lang=en"' in answer.text


@pytest.mark.parametrize(("name", "code"), [("dki-jakarta", "31"), ("diy", "34"), ("papua-barat-daya", "96"), ("91", "91")])
def test_aliases_and_codes_open_their_province(ask, name, code):
    assert f"province={code}" in meta(ask(f"/provinsi/{name}").text)["refresh"]


def test_a_province_without_a_count_says_that_it_is_unknown(ask):
    assert "that is unknown, not zero" in meta(ask("/provinsi/papua-barat-daya", "lang=en").text)["description"]


def test_the_date_in_the_address_decides_the_number(ask):
    found = meta(ask("/provinsi/ntt", "lang=en&as_of=2020-07").text)
    assert "19 June 2020" in found["description"] and "6 February 2024" not in found["description"]


@both
def test_a_wrong_name_is_not_found_and_offers_the_nearest(ask, lang):
    answer = ask("/provinsi/nusa-tengara-timor", f"lang={lang}")
    words = locales.get(lang)
    assert answer.status == 404 and words.t("not_found.title") in answer.text and words.t("preview.near") in answer.text
    first = re.search(r'<li><a href="([^"]+)"', answer.text)[1]
    assert first == "/provinsi/nusa-tenggara-timur" + ("" if lang == "id" else "?lang=en")


@pytest.mark.parametrize("path", ["/provinsi/", "/provinsi/qqqqqq", "/provinsi/a/b", "/provinsi/97", "/provinsi/" + "x" * 3000])
def test_an_address_that_means_no_province_is_not_found(ask, path):
    answer = ask(path)
    assert answer.status == 404 and locales.get("id").t("not_found.title") in answer.text


def test_a_hostile_name_or_query_is_escaped(ask):
    assert "<script" not in ask('/provinsi/<script>alert("x")</script>').text
    answer = ask("/provinsi/ntt", 'lang="><script>&x="><script>alert(1)</script>')
    assert answer.status == 200 and "<script" not in answer.text


def test_a_robot_may_ask_for_the_head_alone_and_nothing_can_be_posted(ask):
    head, full = ask("/provinsi/ntt", method="HEAD"), ask("/provinsi/ntt")
    assert (head.status, head.headers) == (full.status, full.headers) and ask("/provinsi/ntt", method="POST").status == 405


def test_each_province_has_a_preview_within_what_messengers_show(snapshot):
    for code in snapshot.province_names:
        for lang in locales.LANGUAGES:
            found = meta(preview.page(snapshot, code, lang, "", "https://example.org"))
            assert 40 < len(found["description"]) < 330 and len(found["og:title"]) < 90
