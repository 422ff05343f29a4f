"""Tentang: numbers from the release, who counts with links to the rows, citation, the way to report an error."""

from __future__ import annotations

import pytest

import locales
from app import registry
from app.parts import about

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.mark.usefixtures("loaded")
@both
def test_the_page_names_figures_sources_and_limits(open_page, lang):
    app, words = open_page("about", lang=lang), locales.get(lang)
    assert not app.exception
    said = " ".join(block.proto.body for block in app.get("html"))
    for text in (words.number(2014), words.number(722), words.number(1902), words.t("about_page.is_not.census")):
        assert text in said
    assert words.t("geo.attribution.long") in said and words.t("about_page.access.grid") in said


def test_figures_of_an_authority_lead_to_their_rows(snapshot):
    _, _, body = about.page(snapshot, "en", "lang=en")
    for authority in ("Bawaslu", "KASN", "BKN", "Kemendagri"):
        count = int((snapshot.frame("observations")["authority"] == authority).sum())
        assert f'<a href="/data?authority={authority}&amp;lang=en" target="_self">{count}</a>' in body


def test_the_citation_names_version_release_and_content(snapshot):
    _, _, body = about.page(snapshot, "id")
    assert f"versi {snapshot.release.version}, rilis {snapshot.release.number}" in body and snapshot.release.content_hash[:12] in body


def test_an_error_is_reported_on_the_page_of_corrections_where_there_is_one(snapshot, monkeypatch):
    from app.parts.about import _address

    assert _address("data", "") == "/data" and _address("data", "release=2", authority="BKN") == "/data?authority=BKN&release=2"
    monkeypatch.setattr(registry, "BY_KEY", {})
    assert _address("corrections", "lang=en") == ""
