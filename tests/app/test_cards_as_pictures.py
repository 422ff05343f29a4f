"""Every card of a page as a picture to post: nothing leaves the sheet, no words lie on others, guards and notes are there."""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import locales
from app import registry, sheets, takes
from app.parts import kept
from charts.content import FORMATS

sys.path.insert(0, str(Path(__file__).parent.parent / "charts" / "fixtures"))
from sheets import outside, overlaps, said

pytestmark = pytest.mark.usefixtures("loaded")
SOAK = bool(os.environ.get("PANTAU_SOAK"))
# Each size in one language; `make soak` draws all in both.
ASKED = [(lang, size) for i, size in enumerate(FORMATS) for j, lang in enumerate(locales.LANGUAGES) if i % 2 == j or SOAK]

# Pages that have a card with a picture or a table whatever the release.
DRAWING = ("trend", "map", "provinces", "compare", "pipeline", "forms", "factors", "vulnerability", "pledges", "authorities", "sources")


@pytest.mark.parametrize("page", registry.PAGES, ids=lambda page: page.key)
def test_the_cards_of_a_page_make_clean_pictures(open_page, page):
    faults, made = [], 0
    for lang in locales.LANGUAGES:
        kept.replay.clear()  # a replayed card leaves no files
        takes._held.clear()
        open_page(page.key, lang=lang)
        for (name, *_), take in list(takes._held.items()):
            if take.shown is None or take.shown.content is None:
                continue
            for size in (size for one, size in ASKED if one == lang):
                drawn = sheets.make(take, sheets.read("svg", size, ""), "https://pantau.example")
                made += 1
                root, place = ET.fromstring(drawn.decode()), f"{name} {lang} {size}"
                faults += [
                    f"{place}: {kind} {found}"
                    for kind, found in (("outside", outside(root, FORMATS[size])), ("over", overlaps(root)))
                    if found
                ]
                told = "".join(said(root).split())
                lost = [line for line in (*take.shown.guards, *take.shown.notes) if "".join(line.split()) not in told]
                faults += [f"{place}: lost {line}" for line in lost]
    assert made or page.key not in DRAWING
    assert not faults, "\n".join(faults)
