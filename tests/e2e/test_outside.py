"""Cards outside the dashboard, fetched as others fetch them: pictures in sizes to post, sentences, embedded cards, link previews."""

from __future__ import annotations

import html
import io
import json
import re
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

import locales
import sentences.pledges as sentences
from analytics import beforeafter
from app import registry
from charts.content import FORMATS
from tests.e2e.test_takes import fetched

FUNNEL = "/kartu/jalur-funnel"
READER = {"Upgrade-Insecure-Requests": "1"}


def tags(document: bytes) -> dict[str, str]:
    return {
        name: html.unescape(text) for name, text in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', document.decode())
    }


@pytest.mark.parametrize("size", FORMATS)
def test_a_picture_has_the_size_that_is_asked_for(server, size):
    status, headers, body = fetched(f"{server}{FUNNEL}.png?size={size}")
    assert status == 200 and headers["content-type"] == "image/png" and Image.open(io.BytesIO(body)).size == FORMATS[size]
    assert f"_{size}.png" in headers["content-disposition"]


def test_a_picture_bears_title_source_fingerprint_and_short_link_as_text(server):
    told = json.loads(fetched(f"{server}{FUNNEL}.json")[2])
    drawn = re.sub(r"<[^>]+>", " ", fetched(f"{server}{FUNNEL}.svg?size=1080x1080")[2].decode())
    assert "86,0" in drawn and "Okezone" in drawn and told["fingerprint"] in drawn and "31 Mei 2022" in drawn
    assert f"{urlsplit(server).netloc}/s/{told['fingerprint']}" in drawn


def test_a_size_that_does_not_exist_is_refused_with_those_that_do(server):
    status, _, body = fetched(f"{server}{FUNNEL}.png?size=9x9&lang=en")
    assert status == 400 and b"1200x675" in body


def test_the_short_link_of_a_picture_opens_its_view_at_its_release(server):
    told = json.loads(fetched(f"{server}{FUNNEL}.json?as_of=2022-12-31")[2])
    with urllib.request.urlopen(f"{server}/s/{told['fingerprint']}") as answer:
        at = urlsplit(answer.url)
    assert at.path == "/jalur" and parse_qs(at.query)["release"] == [str(told["release"])]


def test_a_short_link_that_nobody_issued_asks_the_page_of_fingerprints(server):
    with urllib.request.urlopen(f"{server}/s/0123456789?lang=en") as answer:
        assert urlsplit(answer.url).path == "/sidik" and "q=0123456789" in answer.url


@pytest.mark.parametrize(("lang", "part"), [("id", "menurut pernyataan 31 Mei 2022"), ("en", "as stated on 31 May 2022")])
def test_the_sentence_of_a_card_is_a_file_in_either_language(server, lang, part):
    status, headers, body = fetched(f"{server}{FUNNEL}.txt?lang={lang}")
    assert status == 200 and headers["content-type"] == "text/plain; charset=utf-8"
    said = body.decode()
    assert part in said and "KASN" in said and said.count("\n") == 1


@pytest.mark.parametrize("page", [page for page in registry.PAGES if not page.hidden], ids=lambda page: page.key)
def test_every_page_has_a_link_preview_for_those_who_run_no_script(server, page):
    found = tags(fetched(f"{server}/{page.path}?lang=en")[2])
    assert found["og:title"] and found["og:description"] and found["og:url"] == f"{server}/{page.path}?lang=en"
    assert found["twitter:title"] == found["og:title"]
    if "og:image" in found:
        assert found["twitter:card"] == "summary_large_image" and found["og:image"].startswith(f"{server}/kartu/")


@pytest.mark.parametrize("path", ["tren", "peta", "jalur", "provinsi?province=73", "", "provinsi/sulawesi-selatan"])
def test_the_picture_of_a_preview_exists_and_the_description_has_a_number_and_a_date(server, path):
    found = tags(fetched(f"{server}/{path}")[2])
    status, headers, body = fetched(found["og:image"])
    assert status == 200 and headers["content-type"] == "image/png" and Image.open(io.BytesIO(body)).size == (1200, 675)
    assert re.search(r"\d", found["og:title"] + found["og:description"]) and re.search(r"\d{4}", found["og:description"])


def test_a_reader_does_not_wait_for_a_preview(server):
    request = urllib.request.Request(f"{server}/tren", headers=READER)
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
    assert b"og:title" not in body and b"<title>Tren" in body


def test_the_address_of_a_card_is_a_preview_that_opens_the_card(server):
    status, _, body = fetched(f"{server}{FUNNEL}?lang=en&as_of=2022-12-31")
    found = tags(body)
    assert status == 200 and found["og:title"].startswith("86.0% of those found in breach")
    assert b'content="0; url=/jalur?as_of=2022-12-31&amp;lang=en#funnel"' in body


def test_an_embedded_card_carries_its_guards_its_sources_and_where_it_is_from(server):
    body = fetched(f"{server}{FUNNEL}?embed=true")[2].decode()
    assert "Tahapnya berbeda-beda" in body and "Okezone" in body and 'href="' + server + '/jalur#funnel"' in body
    assert "Selalu menampilkan rilis terbaru" in body and body.count("<svg") == 4


@pytest.mark.parametrize("more", ["&guards=false", "&embed_options=hide_guards", "&notes=0&attribution=off"])
def test_no_parameter_takes_guards_or_attribution_away(server, more):
    plain, asked = (
        fetched(f"{server}/ikrar?embed=true&card={key}{extra}")[2] for key, extra in (("pledges_areas", ""), ("pledges_areas", more))
    )
    assert b'class="guards"' in asked and asked.count(b"<li>") == plain.count(b"<li>") and b"<footer>" in asked


def test_rival_explanations_stand_in_an_embedded_comparison_before_and_after(server, snapshot):
    pair = beforeafter.before_after(snapshot).pairs[0]
    key = pair.slice.id.replace("-", "_")
    body = html.unescape(fetched(f"{server}/ikrar?embed=true&card={key}")[2].decode())
    for line in sentences.rivals(pair, snapshot, locales.get("id")):
        assert f"<li>{line}</li>" in body


def test_the_page_of_an_embedded_card_is_its_first_one_where_none_is_named(server):
    status, _, body = fetched(f"{server}/tren?embed=true&lang=en")
    assert status == 200 and b"#bawaslu_forwarded_by_election" in body


def test_an_unknown_card_is_said_and_the_first_one_shown(server):
    status, _, body = fetched(f"{server}/jalur?embed=true&card=nothing&lang=en")
    assert status == 200 and "There is no card “nothing” here" in body.decode() and b"#funnel" in body


def test_an_embedded_card_at_a_release_says_that_it_stays_and_asks_for_nothing_newer(server):
    body = fetched(f"{server}{FUNNEL}?embed=true&release=1&lang=en")[2].decode()
    assert "Stays at release 1" in body and "setInterval" not in body


def test_a_page_without_a_card_says_so(server):
    status, _, body = fetched(f"{server}/tentang?embed=true&lang=en")
    assert status == 404 and b"no card to embed" in body


def test_what_is_unchanged_is_not_sent_again(server):
    for address in (f"{server}{FUNNEL}?embed=true", f"{server}{FUNNEL}.png?size=1200x675"):
        tag = fetched(address)[1]["etag"]
        request = urllib.request.Request(address, headers={"If-None-Match": tag})
        with pytest.raises(urllib.error.HTTPError) as said:
            urllib.request.urlopen(request)
        assert said.value.code == 304


def test_an_embedded_card_stands_in_a_page_of_others(visit, server):
    one = visit()
    one.page.set_content(f'<h1>Koran</h1><iframe src="{server}{FUNNEL}?embed=true" width="700" height="800" title="Kartu"></iframe>')
    frame = one.page.frame_locator("iframe")
    frame.get_by_role("heading", level=1).wait_for()
    assert frame.locator(".picture.wide.light svg").is_visible() and not frame.locator(".picture.narrow.light svg").is_visible()
    assert frame.locator("main").evaluate("m => m.scrollWidth <= document.documentElement.clientWidth")
    assert one.foreign == []


def test_embed_code_and_the_sentence_in_the_other_language_can_be_copied(visit):
    one = visit().open("/jalur?lang=en")
    row = one.page.locator("[data-pn-card=funnel]")
    row.locator("summary").click()
    row.get_by_role("button", name="Copy sentence (Indonesian)").click()
    one.page.wait_for_function("() => document.querySelector('[data-pn-card=funnel]').dataset.copied?.includes('terbukti ditindaklanjuti')")
    row.get_by_role("button", name="Copy embed code", exact=True).click()
    one.page.wait_for_function("() => document.querySelector('[data-pn-card=funnel]').dataset.copied?.startsWith('<iframe src=\"http')")
    assert "embed=true" in row.get_attribute("data-copied")
