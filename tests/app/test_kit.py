"""The press kit and the fact sheet over HTTP: both languages, the figures of the record, the same bytes, faults said plainly."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile

import pypdfium2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import locales
from analytics import headlines, trends
from app import kit, routes, state
from charts import typeset
from data import export

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture
def fetch():
    """Return a function that asks for an address and gives the whole answer, bytes and all."""
    app = Starlette(routes=routes.ROUTES, middleware=routes.MIDDLEWARE)
    client = TestClient(app, base_url="http://pantau.example", follow_redirects=False)
    for held in kit._held.values():
        held.clear()
    return lambda address, **headers: client.get(address, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.fixture(scope="module")
def kept():
    """Keep the answers of a module, for a kit takes seconds to make."""
    return {}


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document), "".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.usefixtures("loaded")
class TestOfTheRecord:
    @pytest.fixture
    def made(self, fetch, kept):
        def of(lang: str):
            if lang not in kept:
                kept[lang] = fetch(f"/{kit.KIT}?lang={lang}")
            return kept[lang]

        return of

    @both
    def test_a_kit_comes_as_a_dated_file_of_its_release(self, made, lang):
        answer, release = made(lang), state.snapshot().release
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/zip"
        name = f"pantau-netralitas_paket-pers_{release.created_at[:10]}_r{release.number}_{lang}.zip"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["cache-control"] == "no-cache" and answer.headers["etag"].startswith('"')

    @both
    def test_a_kit_says_the_figures_of_the_record_in_both_languages(self, made, lang):
        inside, found = files(made(lang).content), headlines.headlines(state.snapshot())
        for each, name, sheet in (("id", "kalimat.txt", "lembar-fakta_id.pdf"), ("en", "sentences.txt", "fact-sheet_en.pdf")):
            words = locales.get(each)
            pages, text = words_of(inside[sheet])
            assert pages == 1
            for row in (found.before, found.after, found.newest):
                assert words.number(row["value"]) in inside[name].decode() and words.number(row["value"]) in text
                assert row["obs_id"] in text or row is found.newest
            assert bare(words.signed_percent(found.change.percent)) in text

    @both
    def test_the_rows_of_a_kit_are_those_of_the_record(self, made, lang):
        inside, of = files(made(lang).content), trends.trend(state.snapshot(), trends.DEFAULT_SERIES).slice
        assert inside["data/trend.csv"].decode() == export.to_csv(of)
        assert of.fingerprint in inside["data/trend_citation.txt"].decode() and of.fingerprint in inside["README.txt"].decode()
        listed = list(csv.DictReader(io.StringIO(inside["sumber.csv" if lang == "id" else "sources.csv"].decode())))
        assert set(of.sources) <= {row["source_id"] for row in listed}

    @both
    def test_every_card_of_a_kit_comes_in_every_form(self, made, lang):
        folder, inside = ("gambar" if lang == "id" else "pictures"), files(made(lang).content)
        stems = {name.removeprefix("data/").removesuffix(".csv") for name in inside if re.fullmatch(r"data/[^_]+\.csv", name)}
        assert {"trend", "map", "pipeline"} <= stems
        for stem in stems:
            for ending in ("_1200x675.png", "_1080x1080.png", "_1080x1920.png", ".svg", ".pdf"):
                assert len(inside[f"{folder}/{stem}{ending}"]) > 2000
            assert f'lang="{lang}"' in inside[f"{folder}/{stem}.svg"].decode()

    def test_the_short_link_in_a_picture_leads_to_the_page_of_its_rows(self, fetch, made):
        inside = files(made("id").content)
        for stem, page in (("trend", "/tren"), ("map", "/peta"), ("pipeline", "/jalur")):
            (mark,) = re.findall(r"pantau\.example/s/([0-9a-f]{10})", inside[f"gambar/{stem}.svg"].decode())
            answer = fetch(f"/s/{mark}")
            assert answer.status_code == 302 and answer.headers["location"].startswith(page)

    def test_limits_and_contacts_name_no_one_that_the_record_does_not(self, made):
        inside, words = files(made("id").content), locales.get("id")
        assert words.t("press.limits.none") in inside["batas_id.txt"].decode()
        contacts = inside["kontak_id.txt"].decode()
        assert "http://pantau.example/koreksi" in contacts and "@" not in contacts and "Bawaslu" in contacts

    def test_the_mail_of_the_operator_stands_among_the_contacts_where_it_is_set(self, fetch, monkeypatch):
        monkeypatch.setenv("PANTAU_CONTACT", "redaksi@contoh.example")
        assert "redaksi@contoh.example" in words_of(fetch(f"/{kit.SHEET}").content)[1]

    def test_the_same_kit_has_the_same_bytes_and_is_not_sent_twice(self, fetch, made):
        again = fetch(f"/{kit.KIT}?lang=id")
        assert again.content == made("id").content
        assert fetch(f"/{kit.KIT}?lang=id", if_none_match=again.headers["etag"]).status_code == 304

    @both
    def test_a_fact_sheet_is_one_page_with_both_links(self, fetch, lang):
        answer = fetch(f"/{kit.SHEET}?lang={lang}")
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith('inline; filename="pantau-netralitas_lembar-fakta_')
        pages, text = words_of(answer.content)
        assert pages == 1 and "http://pantau.example/?release=1" in text
        assert bare(locales.get(lang).t("factors.title")) in text

    def test_download_asks_for_a_file_instead_of_a_view(self, fetch):
        assert fetch(f"/{kit.SHEET}?download=1").headers["content-disposition"].startswith("attachment; ")

    @pytest.mark.parametrize(("alias", "name"), kit.ALIASES.items())
    def test_an_english_address_leads_on_and_keeps_its_query(self, fetch, alias, name):
        answer = fetch(f"/{alias}?lang=en&release=1")
        assert (answer.status_code, answer.headers["location"]) == (308, f"/{name}?lang=en&release=1")

    @pytest.mark.parametrize("query", ["release=99", "lang=xx", "as_of=1999", "release=abc&series=%00"])
    def test_a_wrong_parameter_gives_the_nearest_sheet(self, fetch, query):
        answer = fetch(f"/{kit.SHEET}?{query}")
        assert answer.status_code == 200 and words_of(answer.content)[0] == 1

    @both
    def test_a_missing_part_is_said_in_the_readers_language(self, fetch, monkeypatch, lang):
        typeset._compiler.cache_clear()
        monkeypatch.setitem(sys.modules, "typst", None)
        try:
            answer = fetch(f"/{kit.SHEET}?lang={lang}")
        finally:
            typeset._compiler.cache_clear()
        assert answer.status_code == 503 and locales.get(lang).t("press.missing") in answer.text and "typst" in answer.text


@pytest.mark.usefixtures("several")
class TestOfAPastRelease:
    def test_a_sheet_of_a_past_release_has_its_figures_and_its_name(self, fetch):
        past, newest = fetch(f"/{kit.SHEET}?release=1"), fetch(f"/{kit.SHEET}")
        assert "_r1_" in past.headers["content-disposition"] and "_r3_" in newest.headers["content-disposition"]
        assert "1.398" in words_of(past.content)[1] and "1.400" in words_of(newest.content)[1]
        assert "1.400" not in words_of(past.content)[1]


@pytest.mark.usefixtures("practising")
class TestOfPracticeData:
    def test_sheets_and_names_are_marked(self, fetch):
        answer = fetch(f"/{kit.SHEET}")
        assert "DATA-LATIHAN" in answer.headers["content-disposition"] and "DATALATIHAN" in words_of(answer.content)[1]


@pytest.mark.usefixtures("missing")
class TestWithoutAStore:
    @pytest.mark.parametrize("name", [kit.KIT, kit.SHEET])
    def test_the_fault_is_said_on_a_page(self, fetch, name):
        answer = fetch(f"/{name}?lang=en")
        assert answer.status_code == 503 and answer.headers["content-type"].startswith("text/html") and "Traceback" not in answer.text
