"""The glossary: every word has a name and a definition, and a word of a page carries its definition with it."""

from __future__ import annotations

import re

import pytest

import locales
from app.parts import glossary, html
from data.slice import Slice

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
WORDS = [*glossary.TERMS, *(f"{family}.{value}" for family, values in glossary.VOCABULARIES.items() for value in values)]


@both
def test_every_word_has_a_name_and_a_definition(lang):
    locale = locales.get(lang)
    assert len(glossary.TERMS) >= 25
    for word in WORDS:
        assert glossary.known(word) and glossary.name(word, locale) and len(glossary.definition(word, locale)) > 15, word


def test_anchors_are_unique():
    assert len({glossary.anchor(word) for word in WORDS}) == len(WORDS)


def test_a_term_is_a_button_described_by_its_definition_and_has_no_title():
    made = glossary.term("ppk", "id")
    described = re.search(r'<button type="button" aria-describedby="([^"]+)">PPK \(pejabat pembina kepegawaian\)</button>', made)
    assert described and f'role="tooltip" id="{described[1]}">' in made and "kepala daerah" in made and "title=" not in made


def test_the_words_shown_may_be_others_and_are_escaped():
    assert (
        "&lt;b&gt;" in glossary.term("ppk", "en", label="<b>")
        and "appointing official" not in glossary.term("ppk", "en", label="<b>").split("</button>")[0]
    )


def test_a_word_without_a_definition_stands_as_it_is():
    assert glossary.term("stage.mixed", "en", label="mixed <stages>") == "mixed &lt;stages&gt;"


def test_two_uses_on_a_page_have_two_ids():
    assert 'id="t-ppk-a"' in glossary.term("ppk", "en", at="a") and 'id="t-ppk-b"' in glossary.term("ppk", "en", at="b")


def test_templates_can_write_a_term():
    assert "pn-term" in html._ENVIRONMENT.from_string('{{ term("skb", "id") }}').render()


def test_stage_and_unit_of_a_slice_are_said_where_its_rows_share_them(snapshot):
    one = Slice("x", snapshot.facts.iloc[:0], 1, stage="followed_up", unit="people")
    made = glossary.of_slice(one, "en", "key")
    assert "t-stage_followed_up-key" in made and "t-unit_people-key" in made
    assert glossary.of_slice(one.with_(stage="mixed", unit="mixed"), "en", "key") == ""


@pytest.mark.usefixtures("loaded")
@both
def test_the_drawer_of_a_figure_explains_its_words(snapshot, lang):
    from app.parts.source import figure

    row = snapshot.rows(["BN-223"]).iloc[0]
    terms = glossary.terms((f"stage.{row['stage']}", f"reading.{row['reading']}"), lang, "figure")
    locale = locales.get(lang)
    made = html.render("figure.html", f=figure(row, locale), note="", terms=terms, t=locale.t)
    assert "t-stage_forwarded_to_kasn-figure" in made and "t-reading_preferred-figure" in made
