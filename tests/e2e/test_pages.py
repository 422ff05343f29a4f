"""Every page, in both languages, on a desk and on a phone: nothing fails, nothing is cut off, everything is drawn and said."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest

import locales
from tests.e2e import headlines

RAW_KEY = re.compile(r"\b[a-z]+(?:\.[a-z0-9_]+)+\b")
FIELD = re.compile(r"\{[a-z_]+\}")
# Frequent words that the other language does not have. Two in one text are no accident.
COMMON = {
    "en": {
        "the",
        "and",
        "of",
        "is",
        "not",
        "with",
        "from",
        "are",
        "by",
        "for",
        "this",
        "that",
        "was",
        "were",
        "to",
        "choose",
        "an",
        "only",
    },
    "id": {"yang", "dan", "dari", "pada", "tidak", "untuk", "dengan", "bukan", "ini", "atau", "oleh", "jangan", "belum", "angka", "sampai"},
}
# Streamlit's own parts with a violation that we cannot mend, each a CSS selector as axe reports it.
AXE_STREAMLIT: tuple[str, ...] = ()


def other(lang: str) -> str:
    return "en" if lang == "id" else "id"


@cache
def catalogue(lang: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in locales.catalogue(lang) if message.id}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+?".join(re.escape(part) for part in FIELD.split(text.strip())), re.IGNORECASE)


@cache
def foreign_words(lang: str) -> list[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    """List the texts of the other language: key, pattern of the whole text, and of its longest fixed part when that has several words."""
    found = []
    mine = [re.sub(r"\s+", " ", text).lower() for text in catalogue(lang).values()]
    for key, text in catalogue(other(lang)).items():
        parts = [re.sub("<[^>]+>", " ", part).strip(" .,:;()“”·") for part in FIELD.split(text)]
        longest = max(parts, key=len)
        if text == catalogue(lang).get(key) or len(re.sub(r"[^a-zA-Z]", "", "".join(parts))) < 3:
            continue
        several = len(longest.split()) >= 2 and len(longest) >= 9 and not any(longest.lower() in own for own in mine)
        found.append((key, _pattern(text), re.compile(rf"(?<!\w){re.escape(longest)}(?!\w)", re.I) if several else None))
    return found


def test_shows_no_error_box(look):
    assert look.error_boxes == []


def test_says_nothing_wrong_to_the_console_and_loads_everything(look):
    assert look.errors == [] and look.failures == []


def test_asks_nothing_of_another_host(look):
    assert look.foreign == []


def test_no_text_is_clipped_outside_or_over_another(look):
    assert look.texts, "the page says something"
    assert not look.layout, "\n".join(look.layout)


def test_nothing_scrolls_sideways(look):
    assert look.sideways == []


def test_html_is_marked_with_the_language(look):
    assert look.html_lang == look.lang


def test_no_key_of_the_catalogue_is_left_raw(look):
    keys = catalogue(look.lang)
    assert [t["text"] for t in look.texts if any(found in keys and "." in found for found in RAW_KEY.findall(t["text"]))] == []


def test_no_text_of_the_other_language(look):
    mine = [_pattern(text) for text in catalogue(look.lang).values()]
    faults = []
    for item in look.texts:
        text = item["text"]
        if item["marked"] == other(look.lang) or item["quoted"] or text in ("Bahasa Indonesia", "English"):
            continue
        for key, whole, part in foreign_words(look.lang):
            if (whole.fullmatch(text) and not any(own.fullmatch(text) for own in mine)) or (part is not None and part.search(text)):
                faults.append((key, text))
    assert not faults, "\n".join(map(str, faults))


def test_no_sentence_in_the_other_language(look):
    faults = []
    for item in look.texts:
        if item["marked"] == other(look.lang) or item["quoted"]:
            continue
        found = set(re.findall(r"[a-z]+", item["text"].lower())) & COMMON[other(look.lang)]
        if len(found) >= 2:
            faults.append((item["text"], sorted(found)))
    assert not faults, "\n".join(map(str, faults))


def test_axe_finds_no_violation(look):
    assert look.texts, "the page says something"
    found = [
        (violation["id"], node["target"], node.get("failureSummary", "")[:200])
        for violation in look.axe
        for node in violation["nodes"]
        if not any(str(part).startswith(AXE_STREAMLIT) for part in node["target"] if AXE_STREAMLIT)
    ]
    assert not found, "\n".join(map(str, found))


def test_chart_map_or_grid_is_drawn(look):
    """Points as many as rows and inside the frame; areas of one map in several colours; no picture is blank."""
    from PIL import Image

    if look.key == "trend":
        assert look.chart["points"] == look.chart["rows"] == look.chart["inside"] == 7
        assert look.chart["lines"] == 1 and look.chart["width"] > 300 and look.chart["height"] > 300
    elif look.key in ("overview", "map"):
        assert look.map["areas"] == look.map["drawn"] == int(look.map["vintage"])
        assert look.map["vintage"] in ("34", "38") and look.map["fills"] >= 5
        assert all(label and label.strip() for _, label in look.map["labels"])
    if look.key in (
        "claim",
        "releases",
        "rules",
        "methods",
        "about",
        "search",
        "corrections",
        "codebook",
        "fingerprint",
        "calendar",
        "briefing",
        "press",
    ):  # tables and words only
        return
    colours = Image.open(io.BytesIO(look.picture)).convert("RGB").getcolors(1 << 24)
    assert len([1 for count, _ in colours if count > 60]) >= (5 if look.map else 3), "the paper and several colours"


@pytest.fixture(scope="module")
def known_numbers(record_store, snapshot) -> set[float]:
    return headlines.known(record_store, snapshot)


def test_every_headline_number_is_in_the_record_or_computed_from_it(look, known_numbers):
    assert look.headlines and look.headlines[0], "the page starts with its finding"
    said = [(number, text) for text in look.headlines for number in headlines.spoken(text, look.lang)]
    # What a page computed stands in a table of that page, beside the figures and sources that it comes from.
    in_tables = {number for cell in look.cells for number in headlines.spoken(cell, look.lang)}
    unknown = sorted((number, text) for number, text in said if number not in known_numbers and number not in in_tables)
    assert not unknown, unknown
