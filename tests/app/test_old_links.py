"""Every link that was ever given out opens what it showed; a mangled one opens a page with a note."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest

from app import address, registry
from data.query import PARAMETERS, Query, domain
from data.snapshot import Snapshot
from desk import permalinks, views

CORPUS = Path(__file__).parents[1] / "fixtures" / "old_links.txt"
LINES = [line.rsplit(" ", 2) for line in CORPUS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
# Any text may stand there: a card that does not exist is said by the briefing itself.
FREE_TEXT = {"q", "lang", "cards"}
pytestmark = pytest.mark.usefixtures("loaded")


def opened(link: str) -> tuple[registry.Page, address.View]:
    """Read a link as its page does."""
    parsed = permalinks.parse(link)
    page = registry.BY_PATH.get(parsed.page) or registry.ALIASES[parsed.page]
    return page, address.read(parsed.parameters)


def first(page: registry.Page, view: address.View) -> str:
    return next((of.fingerprint for of in views.of_page(page.key, view.snapshot, view.query)), "-")


@pytest.mark.parametrize(("link", "page", "fingerprint"), LINES, ids=[line[0] for line in LINES])
def test_an_old_link_opens_the_same_slice(link, page, fingerprint):
    found, view = opened(link)
    assert (found.key, view.notices) == (page, ()), "nothing in an old link is unknown today"
    assert first(found, view) == fingerprint


def test_the_corpus_names_every_parameter_and_page():
    links = [permalinks.parse(link) for link, _, _ in LINES]
    assert {page for _, page, _ in LINES} >= set(views.MAKERS)
    assert {name for link in links for name in link.parameters} >= set(PARAMETERS) - {"regency_name"}


@pytest.mark.parametrize(("link", "page", "fingerprint"), LINES[::4], ids=[line[0] for line in LINES[::4]])
def test_a_frozen_link_stays_with_its_release_and_a_live_one_does_not(link, page, fingerprint):
    found, view = opened(link)
    fixed = permalinks.frozen(view.query, found.path, 1)
    _, again = opened(fixed)
    assert first(found, again) == fingerprint and again.query.release == "1"
    assert opened(permalinks.live(again.query, found.path))[1].query.release == ""


@cache
def mangled(snapshot: Snapshot) -> list[tuple[registry.Page, str]]:
    """Make 200 links with something wrong in each, the same ones every time."""
    return list(_mangled(snapshot, random.Random(7)))


def _mangled(snapshot: Snapshot, chance: random.Random) -> Iterator[tuple[registry.Page, str]]:
    junk = [
        "",
        "\x00",
        "é" * 40,
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "../../etc/passwd",
        "-1",
        "1e9",
        "[]",
        "%",
        "9,9",
        "NaN",
        "٣",
    ]
    free = {"page", "dwell", "release", "as_of", "cut", "a", "b"}
    for number in range(200):
        page, name = chance.choice(registry.PAGES), chance.choice([name for name in PARAMETERS if name not in FREE_TEXT])
        match number % 5:
            case 0:  # a letter of a value is lost
                value = chance.choice(junk[2:]) if name in free else str(chance.choice(domain(name, snapshot)))[:-1] + "~"
            case 1:  # another parameter
                name, value = name + chance.choice("sx_"), "x"
            case 2:
                name, value = chance.choice(sorted(set(PARAMETERS) - FREE_TEXT)), chance.choice(junk[2:])
            case 3:
                name, value = chance.choice(("release", "as_of", "cut", "page", "a", "b")), chance.choice(junk[2:])
            case _:
                name, value = f"{name}[]", chance.choice(junk)
        yield page, f"{quote(name)}={quote(value)}&lang={chance.choice(('id', 'en'))}"


def test_200_mangled_links_give_notes_and_the_nearest_view(snapshot):
    for page, query in mangled(snapshot):
        found, view = opened(f"/{page.path}?{query}")
        assert found == page and view.notices, query
        assert view.snapshot.release.number == 1
        views.of_page(page.key, view.snapshot, view.query)


@pytest.mark.parametrize("part", range(4))
def test_mangled_links_open_a_page_with_a_note(open_page, snapshot, part):
    for page, query in mangled(snapshot)[part::50]:
        app = open_page(page.key, **{name: list(values) for name, values in permalinks.parse(f"/?{query}").parameters.items()})
        assert not app.exception, query
        assert "pn-note" in " ".join(block.proto.body for block in app.get("html")), f"{page.key}?{query}"


def test_the_default_query_is_the_bare_address():
    assert all(permalinks.live(Query(), page.path) == f"/{page.path}" for page in registry.PAGES)
