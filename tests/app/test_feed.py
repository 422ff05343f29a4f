"""The Atom feed of releases: valid, escaped, named for good, cached by its tag."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import datetime

import pytest

import locales
from app import feed, registry, shell, state
from data.releases.effect import Number

ATOM = {"a": "http://www.w3.org/2005/Atom"}
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
HOSTILE = '<script>alert("x")</script> & ]]> \x0b\x00 {{7*7}}'


def entry(number: int, note: str = "", **more: object) -> dict[str, object]:
    made = {"number": number, "version": f"1.{number}.0", "created_at": f"2026-0{number}-01T00:00:00+00:00", "created_by": "tests"}
    return {**made, "note": note, "content_hash": f"hash{number}", "practice": False, **more}


def parsed(text: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def said(node: ElementTree.Element, path: str) -> str:
    return node.findtext(path, namespaces=ATOM) or ""


@pytest.mark.usefixtures("several")
class TestServed:
    @both
    def test_the_feed_has_what_atom_asks_of_it(self, ask, lang):
        answer = ask("/rilis.atom", "lang=en" if lang == "en" else "")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/atom+xml")
        assert "max-age" in answer.headers["cache-control"]
        root = parsed(answer.text)
        assert root.tag == "{http://www.w3.org/2005/Atom}feed" and root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        for node in (root, *root.findall("a:entry", ATOM)):
            assert said(node, "a:id").startswith("urn:uuid:") and said(node, "a:title")
            assert datetime.fromisoformat(said(node, "a:updated")).tzinfo is not None
        (own,) = [link for link in root.findall("a:link", ATOM) if link.get("rel") == "self"]
        assert own.get("href", "").endswith(shell.feed_address(lang))

    def test_each_release_is_an_entry_with_its_note_and_its_effect_on_quoted_numbers(self, ask):
        entries = parsed(ask("/rilis.atom", "lang=en").text).findall("a:entry", ATOM)
        assert [said(one, "a:summary") for one in entries] == ["DATA LATIHAN: 1400", "DATA LATIHAN: rekap 2023", "no note"]
        assert "Pilkada 2020: 1,398 → 1,400" in said(entries[0], "a:content")
        assert "First release" in said(entries[2], "a:content")
        links = [one.find("a:link", ATOM).get("href").split("/")[-1] for one in entries[:2]]
        assert links == [
            "rilis?a=2&b=3&lang=en",
            "rilis?a=1&b=2&lang=en",
        ]
        assert len({said(one, "a:id") for one in entries}) == 3

    def test_ids_and_the_tag_stay_from_one_request_to_the_next(self, ask):
        first, second = ask("/rilis.atom"), ask("/rilis.atom")
        assert first.text == second.text and first.headers["etag"] == second.headers["etag"]
        assert ask("/rilis.atom", "lang=en").headers["etag"] != first.headers["etag"]


@pytest.mark.usefixtures("practising")
def test_practice_data_are_marked_in_every_title(ask):
    root = parsed(ask("/rilis.atom").text)
    titles = [said(node, "a:title") for node in (root, *root.findall("a:entry", ATOM))]
    assert all(title.startswith("DATA LATIHAN: ") for title in titles)


@pytest.mark.usefixtures("missing")
def test_without_a_store_the_feed_says_so_with_a_503(ask):
    answer = ask("/rilis.atom")
    assert answer.status == 503 and "<feed" not in answer.text


def test_a_hostile_note_is_text_in_xml_and_in_html():
    text = feed.write([entry(1, HOSTILE)], [()], locales.get("en"), "http://127.0.0.1")
    one = parsed(text).find("a:entry", ATOM)
    assert b"<script" not in text and "<script>" in said(one, "a:summary")
    assert "<script" not in said(one, "a:content") and "&lt;script&gt;" in said(one, "a:content")
    assert "\x0b" not in said(one, "a:summary") and "\x00" not in said(one, "a:summary")


def test_many_changed_numbers_are_cut_with_the_rest_counted():
    numbers = [Number("s", {"id": "Deret", "en": "Series"}, str(2000 + i), "cases", "1", "2", "preferred", "preferred") for i in range(40)]
    text = feed.write([entry(2), entry(1)], [numbers, ()], locales.get("en"), "http://127.0.0.1")
    content = said(parsed(text).find("a:entry", ATOM), "a:content")
    assert content.count("<li>") == feed.NUMBERS and "and 10 more" in content


@both
def test_every_page_tells_where_the_feed_is(lang):
    for page in registry.PAGES:
        assert 'rel="alternate" type="application/atom+xml"' in shell.page(page.key, lang)
    assert f'href="{shell.feed_address(lang)}"' in shell.page("releases", lang)


@pytest.mark.usefixtures("loaded")
def test_a_reader_who_has_the_feed_gets_a_304(ask):
    tag = ask("/rilis.atom").headers["etag"]
    assert state.log()
    answer = ask("/rilis.atom", headers={"if-none-match": f'W/{tag}, "other"'})
    assert (answer.status, answer.text, answer.headers["etag"]) == (304, "", tag)
