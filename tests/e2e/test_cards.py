"""The chart card, tried on three pages: tabs by keyboard, what can be copied, and pictures that say by themselves what they show."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest

import locales
from analytics import forms, pipeline, trends
from sentences import findings
from sentences.say import say

SVG = "{http://www.w3.org/2000/svg}"
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def card(one, key: str):
    return one.page.locator(f".st-key-card_{key}")


def taken(one, key: str, name: str) -> tuple[str, bytes]:
    """Follow a link at the foot of a card and read the file that comes."""
    with one.page.expect_download() as found:
        card(one, key).get_by_role("link", name=name, exact=True).click()
    with open(found.value.path(), "rb") as handle:
        return found.value.suggested_filename, handle.read()


def copied(one, key: str, name: str) -> str:
    card(one, key).get_by_role("button", name=name, exact=True).click()
    one.page.wait_for_function("() => navigator.clipboard.readText().then(text => text.length > 0)")
    text = one.page.evaluate("() => navigator.clipboard.readText()")
    assert card(one, key).locator(".pn-take").get_attribute("data-copied") == text
    return text


def test_tabs_of_a_card_are_walked_with_the_arrow_keys(visit):
    one = visit().open("/jalur", lang="en")
    tabs = card(one, "funnel").get_by_role("tab")
    assert tabs.all_inner_texts() == ["Chart", "Table", "Sources", "How to read"]
    tabs.first.focus()
    one.page.keyboard.press("ArrowRight")
    one.page.wait_for_function("() => document.querySelector('.st-key-card_funnel [role=tab]:nth-of-type(2)')?.ariaSelected === 'true'")
    panel = card(one, "funnel").get_by_role("tabpanel")
    assert "1,373 of 1,596" in panel.inner_text() and panel.locator("td a").first.is_visible()
    for _ in range(2):
        one.page.keyboard.press("ArrowRight")
    panel.get_by_text("each bar is one step", exact=False).wait_for()
    one.page.keyboard.press("ArrowRight")
    card(one, "funnel").locator(".js-plotly-plot").wait_for()


@both
def test_sentence_citation_and_link_of_a_card_are_copied(visit, snapshot, lang):
    one = visit(permissions=["clipboard-read", "clipboard-write"]).open("/jalur", lang=lang)
    words, found = locales.get(lang), pipeline.funnel(snapshot)
    sentence = copied(one, "funnel", words.t("card.copy.sentence"))
    assert sentence.startswith(findings.last_step(found, words).rstrip(".") + ". ") and "KASN" in sentence and "2022" in sentence
    first = trends.trend(snapshot, trends.catalogue(snapshot)[0])
    series = visit(permissions=["clipboard-read", "clipboard-write"]).open("/tren", lang=lang)
    assert copied(series, first.slice.id, words.t("card.copy.sentence")) == say(first.slice, words), "printed figures are quoted as stated"
    citation = copied(one, "funnel", words.t("card.copy.citation"))
    assert findings.last_step(found, words).rstrip(".") in citation and found.slice.fingerprint in citation
    frozen = f"{one.page.url}{'&' if '?' in one.page.url else '?'}release=1#funnel"
    assert citation.endswith(frozen) and copied(one, "funnel", words.t("card.copy.frozen")) == frozen
    assert copied(one, "funnel", words.t("card.copy.link")) == f"{one.page.url}#funnel"


@both
def test_svg_of_a_card_carries_its_title_figures_and_sources(visit, snapshot, lang):
    words, found = locales.get(lang), pipeline.funnel(snapshot)
    one = visit().open("/jalur", lang=lang)
    name, file = taken(one, "funnel", "SVG")
    assert name == "pantau-netralitas_funnel_r1.svg"
    picture = ET.fromstring(file)
    assert findings.last_step(found, words) in picture.find(f"{SVG}title").text
    said = " ".join(" ".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    publisher = snapshot.frame("sources").set_index("source_id").at[found.slice.sources[0], "publisher"]
    assert publisher in said and found.slice.fingerprint in said
    assert all(words.number(number) in said for number in (2034, 1596, 1373))


def test_png_of_a_card_opens_with_words_above_and_below_the_picture(visit):
    from PIL import Image

    one = visit().open("/jalur", lang="en")
    name, file = taken(one, "funnel", "PNG")
    picture = Image.open(io.BytesIO(file)).convert("L")
    assert name.endswith(".png") and picture.width == 1600
    high = picture.height // 8
    for top in (0, picture.height - high):
        assert picture.crop((0, top, picture.width, top + high)).getextrema()[0] < 100, "ink of the title, or of the sources"


def test_small_multiples_are_one_picture_in_the_file(visit, snapshot):
    one = visit().open("/bentuk-jabatan", dimension="position", election="pilkada-2020", authority="KASN", lang="id")
    words = locales.get("id")
    lists = forms.over_time(snapshot, "position", "Pilkada 2020", "KASN", "percent")
    panels = card(one, "forms_over_time").locator(".pn-panels > li")
    assert panels.count() == len(lists.categories) and "tidak disebut" in panels.all_inner_texts()[-1]
    said = " ".join(ET.fromstring(taken(one, "forms_over_time", "SVG")[1]).itertext())
    named = lists.slice.frame.loc[lists.slice.frame["named"].astype(bool)]
    assert all(words.figure(value, "percent") in said for value in named["value"])
