"""Koreksi: the ledger, misprints and other readings with their reasons, and a report that never leaves by itself."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
import pytest

import locales
from analytics import sources
from app import registry
from app.parts import corrections
from tests.app.reading import blocks as html
from tests.app.reading import words as text

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
loaded = pytest.mark.usefixtures("loaded")


def report(app) -> str:
    return app.code[-1].value


@loaded
@both
def test_an_empty_ledger_says_so_and_how_a_correction_comes_about(open_page, lang):
    words, said = locales.get(lang), text(open_page("corrections", lang=lang))
    assert words.t("corrections.none") in said
    assert all(words.t(f"corrections.step.{step}") in said for step in corrections.STEPS)


@loaded
def test_a_correction_is_shown_with_its_change_reason_reporter_and_state(open_page, monkeypatch):
    row = {
        "correction_id": "K1",
        "obs_id": "BN-223",
        "column": "value",
        "expect": "1398",
        "corrected": "1400",
        "why_id": "DATA LATIHAN: alasan",
    }
    row |= {"why_en": "SYNTHETIC: why", "reported_by": "a test", "reported_on": "2026-11-01", "status": "reported", "source_id": "BNS52"}
    made = sources.ledger

    def ledger(snapshot):
        return made(snapshot).with_(frame=pd.DataFrame([row]))

    monkeypatch.setattr(sources, "ledger", ledger)
    app = open_page("corrections", lang="en")
    said = text(app)
    assert "1 corrections are on record" in said or "1 correction" in said
    for part in ("BN-223", "1398 → 1400", "SYNTHETIC: why", "a test", "1 Nov 2026", "reported, not applied"):
        assert part in said, part
    assert "/sumber?source=BNS52&lang=en" in unescape(html(app))


@loaded
def test_every_misprint_stands_there_with_its_reason_and_its_source(open_page, snapshot):
    said = text(open_page("corrections"))
    facts = snapshot.facts
    for row in facts.loc[facts["reading"] == "rejected"].itertuples():
        assert row.obs_id in said and row.publisher in said
        assert locales.get("id").t(f"corrections.reason.{row.obs_id}") in said


@loaded
def test_english_notes_of_the_record_are_marked_as_english(open_page, snapshot):
    app = open_page("corrections")
    facts = snapshot.facts
    note = facts.loc[facts["reading"] == "alternate", "note"].iloc[0]
    assert re.search(rf'<td[^>]*lang="en"[^>]*>{re.escape(note[:40])}', unescape(html(app)))


@loaded
def test_the_report_is_made_of_what_is_typed_and_goes_into_a_mail_of_the_reader(open_page, monkeypatch):
    monkeypatch.setenv("PANTAU_CONTACT", "koreksi@example.org")
    app = open_page("corrections", q="BN-223", lang="en")
    app.text_input(key="report_printed").set_value("1,389").run()
    app.text_input(key="report_should").set_value("1,398 & no more").run()
    assert "What it is about: BN-223" in report(app) and "1,389" in report(app) and "Seen in release 1" in report(app)
    (url,) = re.findall(r'href="(mailto:[^"]+)"', html(app))
    parts = urlsplit(unescape(url))
    assert parts.path == "koreksi@example.org"
    assert parse_qs(parts.query)["body"] == [report(app)] and "BN-223" in unquote(parts.query)


@loaded
@pytest.mark.parametrize("given", ["", "no address", "a@b", "x@example.org?bcc=all@example.org"])
def test_without_a_proper_address_the_mail_has_no_recipient_and_the_page_says_why(open_page, monkeypatch, given):
    monkeypatch.setenv("PANTAU_CONTACT", given)
    app = open_page("corrections", lang="en")
    assert 'href="mailto:?subject=' in html(app) and "has set no address" in text(app)


@loaded
@pytest.mark.parametrize("key", [page.key for page in registry.PAGES if page.key in ("overview", "trend", "data", "search")])
def test_the_foot_of_a_page_leads_to_a_report_about_that_page(open_page, key):
    app = open_page(key, lang="en", as_of="2023")
    (url,) = re.findall(r'href="(/koreksi\?[^"]+)"', next(b.proto.body for b in app.get("html") if "pn-foot" in b.proto.body))
    query = parse_qs(urlsplit(unescape(url)).query)
    assert query["q"] == [f"/{registry.BY_KEY[key].path}?as_of=2023&lang=en"]
    assert query["lang"] == ["en"] and query["as_of"] == ["2023"]


@loaded
def test_who_comes_with_a_subject_finds_the_form_first(open_page):
    words = locales.get("id")
    said = text(open_page("corrections", q="/tren"))
    assert said.index(words.t("corrections.report_text")) < said.index(words.t("corrections.ledger_text"))
