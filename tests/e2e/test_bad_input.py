"""Mangled links: a note and the nearest valid view, or a page that says what was not found. Never an error box, never a script."""

from __future__ import annotations

import os
import random
import re
import string
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest

from app import registry
from data.query import PARAMETERS

FRAGMENTS = (
    "<script>document.title='pwned'</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "javascript:alert(1)",
    "' OR 1=1 --", "'; DROP TABLE observations; --", "1 UNION SELECT * FROM sources", "../../../../etc/passwd", "{{7*7}}", "${7*7}",
    "%s%n%x", "\x00", "\u202e\u0000terbalik", "𝒫𝓊𝓉𝓊𝓈🙂", "ａｂｃ", "١٢٣", "NaN", "-1", "1e309", "0x41", "null", "[]", "{}",
    "a" * 3000, "é" * 800, " ", "%", "&&==;;##", "\r\nSet-Cookie: a=b", "pilkada-2020" * 40,
)  # fmt: skip
PATHS = tuple(f"/{page.path}" for page in registry.PAGES)
# Every third address in `make test`, all in `make soak`.
STEP = 1 if os.environ.get("PANTAU_SOAK") else 3


def mangled() -> list[str]:
    """Sixty addresses: each fragment in each place where a reader's link may break; the same at every run."""
    chance = random.Random(2020)
    found = [f"{PATHS[i % len(PATHS)]}?{chance.choice(PARAMETERS)}={quote(fragment, safe='')}" for i, fragment in enumerate(FRAGMENTS)]
    for i, fragment in enumerate(FRAGMENTS[:18], 1):
        found.append(
            f"{PATHS[i % len(PATHS)]}?{quote(fragment[:200], safe='')}=1&lang=en&{chance.choice(PARAMETERS)}={quote(fragment, safe='')}"
        )
    for i in range(6):
        many = "&".join(f"{chance.choice(PARAMETERS)}={quote(chance.choice(FRAGMENTS)[:60], safe='')}" for _ in range(40))
        found.append(f"{PATHS[i % len(PATHS)]}?{many}")
    for i in range(6):
        noise = "".join(chance.choice(string.printable.strip()) for _ in range(120)).replace("#", "").replace("\\", "")
        found.append(f"{PATHS[i % len(PATHS)]}?{noise}")
    return found


def fetch(address: str, **headers: str) -> tuple[int, str, str]:
    """Get an address without following redirects: status, body or Location, content type."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: object) -> None:
            return None

    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=60) as answer:
            return answer.status, answer.read().decode(), answer.headers["content-type"]
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("location") or error.read().decode(), error.headers.get("content-type", "")


def test_there_are_sixty_mangled_addresses():
    assert len(set(mangled())) == 60


@pytest.mark.parametrize("part", range(2))
def test_mangled_address_opens_a_page_without_error_and_runs_no_script(visit, part):
    one = visit()
    for path in mangled()[part * STEP :: 2 * STEP]:
        one.page.goto(one.address + path)
        one.page.wait_for_function("() => pn.over()")
        assert one.page.evaluate("pn.errorBoxes()") == [], path[:300]
        assert one.settled().heading(), path[:300]
        assert "pwned" not in one.page.title() and one.dialogs == [], path[:300]
        # The route of an image that a fragment would load, or a place of another host.
        assert one.foreign == [] and not any(url.endswith("/x") for url in one.requests), path[:300]
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"a long value does not widen the page: {path[:300]}"
        )


@pytest.mark.parametrize(("path", "lang"), [(path, ("id", "en")[i % 2]) for i, path in enumerate(PATHS[::STEP])])
def test_unknown_parameter_and_value_are_noted_above_the_page(visit, path, lang):
    words = {"id": "tidak dikenal dan diabaikan", "en": "is unknown and was ignored"}[lang]
    one = visit().open(path, warna="merah", election="Pilkada 2090", lang=lang)
    note = one.page.locator(".pn-note[role=status]").first.inner_text()
    assert note.count(words) == 2 and "warna" in note and "Pilkada 2090" in note
    assert one.page.locator("h1").count() == 1


def test_note_proposes_the_nearest_value(visit):
    one = visit().open("/tren", series="bawaslu_forwarded_by_electon", lang="en")
    assert "Perhaps “bawaslu_forwarded_by_election” was meant" in one.page.locator(".pn-note").first.inner_text()
    assert one.page.evaluate("pn.chart().points") == 7


def test_layer_on_the_trend_page_is_said_to_be_no_trend(visit):
    one = visit().open("/tren", series="province_best_pilkada_2020", lang="en")
    assert "is not by election or year" in one.page.locator(".pn-note").first.inner_text()
    assert one.page.evaluate("pn.chart().points") == 7


def test_unknown_language_is_noted_and_indonesian_is_shown(visit):
    one = visit().open("/tren", lang="fr")
    assert "fr" in one.page.locator(".pn-note").first.inner_text()
    assert one.page.evaluate("document.documentElement.lang") == "id"


@pytest.mark.parametrize(
    ("lang", "words", "first"),
    [("id", "Tidak ada provinsi dengan kode 99", "Aceh"), ("en", "There is no province with the code 99", "Aceh")],
)
def test_unknown_province_is_a_friendly_page_with_links_that_work(visit, lang, words, first):
    one = visit().open("/peta", province="99", lang=lang)
    note = one.page.locator("section.pn-note")
    assert words in note.inner_text()
    links = note.get_by_role("link")
    assert links.count() == int(one.page.evaluate("pn.map().vintage"))
    assert links.first.inner_text() == first
    links.nth(1).click()
    one.at("province=12")
    assert one.page.locator("section.pn-card h2").inner_text() == ("North Sumatra" if lang == "en" else "Sumatera Utara")


@pytest.mark.parametrize(
    ("query", "accept", "lang", "words"),
    [
        ("", "", "id", "Halaman tidak ditemukan"),
        ("?lang=en", "", "en", "Page not found"),
        ("", "en-GB,en;q=0.9,id;q=0.5", "en", "Page not found"),
        ("", "fr-FR,fr;q=0.9", "id", "Halaman tidak ditemukan"),
        ("?lang=id", "en-US", "id", "Halaman tidak ditemukan"),
    ],
)
@pytest.mark.parametrize("path", ["/tidak-ada", "/tren/1", "/data.csv", "/geo/none.svg", "/%3Cscript%3Ealert(1)%3C/script%3E"])
def test_unknown_path_is_404_with_our_page_in_the_readers_language(server, path, query, accept, lang, words):
    status, body, kind = fetch(server + path + query, **({"Accept-Language": accept} if accept else {}))
    assert status == 404 and kind.startswith("text/html")
    assert f'<html lang="{lang}"' in body and words in body
    suffix = "?lang=en" if lang == "en" else '"'
    assert all(f'href="{page}{suffix}' in body for page in PATHS), "links to every page, in that language"
    assert "<script" not in body


@pytest.mark.parametrize(("path", "lang"), [("/", "id"), ("/tren", "id"), ("/peta", "en"), ("/data", "en")])
def test_first_html_has_status_200_language_and_title(server, path, lang):
    status, body, _ = fetch(f"{server}{path}?lang={lang}")
    assert status == 200 and f'<html lang="{lang}"' in body
    assert re.search(r"<title>[^<]+· Pantau Netralitas</title>", body)


@pytest.mark.parametrize(
    ("alias", "page"), [("overview", "/"), ("summary", "/"), ("ringkasan", "/"), ("trend", "/tren"), ("trends", "/tren"), ("map", "/peta")]
)
def test_english_name_of_a_page_redirects_and_keeps_the_query(server, alias, page):
    query = "?lang=en&series=kasn_recommended_by_year&election=pilkada-2020"
    status, location, _ = fetch(f"{server}/{alias}{query}")
    assert status in (301, 302, 307, 308) and location == page + query


def test_english_name_opens_the_page_in_the_browser(visit):
    one = visit().open("/trend", lang="en", series="kasn_recommended_by_year")
    assert one.path == "/tren" and "KASN" in one.heading() and one.page.evaluate("pn.chart().points") > 0
