"""Aturan: the finding, the steps with their sources, the list, the laws; the same in both languages."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")


def markup(app) -> str:
    assert not app.exception
    return " ".join(re.sub(r"(?s)<style>.*?</style>", "", block.proto.body) for block in app.get("html"))


@both
def test_the_page_starts_with_the_finding_and_draws_each_step_in_both_eras(open_page, lang):
    page, words = markup(open_page("rules", lang=lang)), locales.get(lang)
    assert re.search(r"<h1>[^<]*18[^<]*7[^<]*11[^<]*</h1>", page)
    steps = page.split('<ol class="pn-way"')[1].split("</ol>")[0]
    assert steps.count("<h3>") == 6 and steps.count(words.t("rules.era.now")) == 6 and steps.count(words.t("rules.era.before")) == 6


def test_every_provision_and_every_figure_of_a_step_leads_to_its_page(open_page):
    steps = markup(open_page("rules", lang="en")).split('<ol class="pn-way"')[1].split("</ol>")[0]
    items = re.findall(r"<ul>(.*?)</ul>", steps, re.S)
    rows = [row for block in items for row in re.findall(r"<li>(.*?)</li>", block, re.S)]
    assert len(rows) > 25
    assert all("<a href=" in row or "address not kept" in row for row in rows)


@both
def test_breaches_laws_and_files_are_all_there(open_page, lang):
    app = open_page("rules", lang=lang)
    page = markup(app)
    assert page.count("PLV-0") == 29 and all(f"PLL-{n:03d}" in page for n in range(1, 65))
    assert page.count("<details>") == len(set(_instruments(app)))
    assert [label[-9:] for label in files(app).values()] == (["29 baris)", "64 baris)"] if lang == "id" else ["(29 rows)", "(64 rows)"])


def _instruments(app) -> list[str]:
    return re.findall(r'<summary><span lang="id">([^<]+)</span>', markup(app))


def test_english_notes_of_the_record_are_marked_as_english(open_page):
    page = markup(open_page("rules", lang="id"))
    assert re.search(r'lang="en">Conflict on the letter \(b or c\)<', page)
