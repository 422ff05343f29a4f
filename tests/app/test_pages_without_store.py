"""Pages while the store is missing: one sentence, what to do and a code; never a traceback."""

from __future__ import annotations

import contextlib
import re
import sqlite3

import pytest

import locales
from app import state

pytestmark = pytest.mark.usefixtures("missing")


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_a_missing_store_is_said_in_one_sentence_with_a_remedy(open_page, lang):
    app = open_page(lang=lang)
    assert not app.exception
    words = locales.get(lang)
    said = re.sub(r"<[^>]+>", " ", " ".join(block.proto.body for block in app.get("html")))
    assert words.t("failure.title") in said
    assert words.t("failure.code", code="store_missing") in said
    assert words.t("error.store_missing.hint").split("{")[0].strip() in said
    assert "Traceback" not in said and "sqlite3" not in said and "OperationalError" not in said
    assert not app.get("plotly_chart") and not app.dataframe, "nothing is drawn from no data"


def test_no_store_is_made_by_reading(open_page, tmp_path):
    open_page()
    assert not list(tmp_path.rglob("*.sqlite"))


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_a_store_that_goes_away_is_said_and_the_release_held_is_shown_on(open_page, record_store, lang):
    """The file is taken away after a first reader; the second sees the same numbers and one sentence."""
    store = state._store()
    with contextlib.closing(sqlite3.connect(record_store.place.file)) as source:
        store.place.file.parent.mkdir(parents=True)
        with contextlib.closing(sqlite3.connect(store.place.file)) as copy:
            source.backup(copy)
    open_page(lang=lang)
    number = locales.get(lang).number(1398)
    for file in store.place.file.parent.iterdir():
        file.unlink()
    store._engine.dispose()
    store._looked = float("-inf")
    app = open_page(lang=lang)
    said = re.sub(r"<[^>]+>", " ", " ".join(block.proto.body for block in app.get("html")))
    assert not app.exception and number in said
    assert locales.get(lang).t("failure.stale", release=1, why="").strip() in said
