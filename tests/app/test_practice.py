"""DATA LATIHAN: a store that holds practice data says so on every page, picture and file, of past releases too."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import locales
import sentences
from analytics import layers, trends
from app import registry, state
from app.parts import map as component
from charts import maps
from charts import trend as charts
from data import export, select
from data.query import Query
from geo.choropleth import render

MARK = "DATA LATIHAN"


def banners(app) -> list[str]:
    assert not app.exception
    return [block.proto.body for block in app.get("html") if "pn-practice" in block.proto.body and "<style>" not in block.proto.body]


@pytest.mark.usefixtures("practising")
class TestPracticeStore:
    @pytest.mark.parametrize("release", ["", "1", "2"])
    @pytest.mark.parametrize("key", [page.key for page in registry.PAGES])
    def test_every_page_of_every_release_says_it_first_in_both_languages(self, open_page, key, release):
        (banner,) = banners(open_page(key, lang="en", **({"release": release} if release else {})))
        assert MARK in banner and "button" not in banner
        for lang in locales.LANGUAGES:
            assert f'<p lang="{lang}">{locales.get(lang).t("practice.banner")}</p>' in banner

    def test_a_past_release_read_before_is_marked_too(self):
        store = state._store()
        store._snapshots.clear()
        newest = store.snapshot()
        assert newest.release.practice and state.past("1", newest).release.practice

    def test_the_chart_bears_the_words(self):
        figure = charts.figure(trends.trend(state.snapshot(), trends.DEFAULT_SERIES), locales.get("id"))
        assert [MARK in note["text"] for note in figure["layout"]["annotations"]].count(True) == 1

    def test_the_map_of_the_page_and_the_standalone_one_bear_the_words(self):
        view = layers.view(state.snapshot(), layers.catalogue(state.snapshot())[0])
        drawn = maps.map_view(view, locales.get("en"), sentences.layer(view, locales.get("en")))
        assert component.payload(drawn)["stamp"] == MARK
        assert re.search(rf'<text class="stamp"[^>]*>{MARK}</text>', render(drawn))

    def test_each_row_of_a_csv_bears_the_words(self):
        rows = list(csv.DictReader(io.StringIO(export.to_csv(select.observations(state.snapshot(), Query())))))
        assert len(rows) > 2000 and {row["practice"] for row in rows} == {MARK}
        assert list(rows[0])[-1] == "practice"

    def test_json_bears_the_words(self):
        assert json.loads(export.to_json(select.series(state.snapshot(), trends.DEFAULT_SERIES)))["practice"] == MARK

    def test_file_names_bear_the_words(self):
        assert export.file_name("data", 2, until="2022", practice=True) == "pantau-netralitas_data_r2_as-of-2022_DATA-LATIHAN"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("key", [page.key for page in registry.PAGES])
def test_the_shipped_record_bears_no_mark(open_page, key):
    app = open_page(key)
    assert not banners(app)


def test_figures_and_files_of_the_shipped_record_bear_no_mark(snapshot):
    view = layers.view(snapshot, layers.catalogue(snapshot)[0])
    drawn = maps.map_view(view, locales.get("en"), "")
    assert MARK not in render(drawn) and component.payload(drawn)["stamp"] == ""
    chosen = select.series(snapshot, trends.DEFAULT_SERIES)
    assert MARK not in export.to_csv(chosen) and "practice" not in json.loads(export.to_json(chosen))
    assert MARK not in str(charts.figure(trends.trend(snapshot, trends.DEFAULT_SERIES), locales.get("id")))
