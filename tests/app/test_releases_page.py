"""Rilis: the log, the comparison of two releases and its file, over a store with three releases (two SYNTHETIC ones)."""

from __future__ import annotations

import csv
import io
import re

import pytest

import locales
from app import state
from data import export
from data.models import FILES

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def tables(app) -> list[list[list[str]]]:
    """The cells of each HTML table of a page."""
    found = [block.proto.body for block in app.get("html") if "<tbody>" in block.proto.body]
    rows = [re.findall(r"<tr.*?</tr>", body.split("<tbody>")[1], flags=re.S) for body in found]
    cells = [[re.findall(r"<td.*?</td>", row, flags=re.S) for row in table] for table in rows]
    return [[[re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", cell)).strip() for cell in row] for row in table] for table in cells]


def text(app) -> str:
    assert not app.exception
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block.proto.body)) for block in app.get("html"))


@pytest.mark.usefixtures("several")
class TestSeveralReleases:
    @both
    def test_the_log_names_each_release_newest_first(self, open_page, lang):
        words = locales.get(lang)
        app = open_page("releases", lang=lang)
        log = tables(app)[0]
        assert [row[1] for row in log] == ["1.2.0", "1.1.0", "1.0.0"]
        assert [row[4] for row in log] == ["DATA LATIHAN: 1400", "DATA LATIHAN: rekap 2023", words.t("releases.no_note")]
        assert [row[3] for row in log] == [words.t("release.ingest")] * 2 + [words.t("release.load")]
        assert "latihan-3.csv" in log[0][5] and words.t("releases.no_files") == log[2][5]
        assert log[2][6] == state.log()[2]["content_hash"][:12]

    @both
    def test_each_release_of_the_log_can_be_opened(self, open_page, lang):
        app = open_page("releases", lang=lang)
        links = re.findall(r'href="(/\?release=\d[^"]*)"', " ".join(b.proto.body for b in app.get("html")))
        suffix = "" if lang == "id" else "&amp;lang=en"
        assert links == [f"/?release={n}{suffix}" for n in (3, 2, 1)]

    @both
    def test_the_last_two_releases_are_compared_unless_the_address_names_others(self, open_page, lang):
        words = locales.get(lang)
        app = open_page("releases", lang=lang)
        assert words.t("releases.diff", a=2, b=3) in text(app)
        _, counts, effect, rows, *_ = tables(app)
        assert counts == [[words.t("file.observations"), "1", "0", "0"]]
        changed = [row[1:] for row in effect if row[4] == words.t("releases.effect.changed")]
        assert ["Pilkada 2020", words.number(1398), words.number(1400), words.t("releases.effect.changed")] in changed
        assert [row[2] for row in rows] == ["BN-223"] and f"{words.number(1398)} → {words.number(1400)}" in rows[0][3]

    def test_the_effect_lists_every_headline_number_changed_or_not(self, open_page):
        effect = tables(open_page("releases", lang="en"))[2]
        assert [row[2] for row in effect if row[4] == "unchanged"] == ["29", "356", "845", "33 (partial)", "314 (partial)"]

    def test_two_releases_of_the_address_are_compared_in_either_direction(self, open_page):
        app = open_page("releases", lang="en", a="1", b="3")
        assert "Version 1.0.0 → 1.2.0" in text(app)
        counts = tables(app)[1]
        assert counts == [["Figures", "1", "5", "0"], ["Series", "0", "2", "0"], ["Points of series", "0", "5", "0"]]
        back = tables(open_page("releases", lang="en", a="3", b="1"))[1]
        assert back == [["Figures", "1", "0", "5"], ["Series", "0", "0", "2"], ["Points of series", "0", "0", "5"]]

    def test_a_release_compared_with_itself_differs_in_nothing(self, open_page):
        assert "hold the same content" in text(open_page("releases", lang="en", a="2", b="2"))

    @both
    def test_a_release_to_compare_that_does_not_exist_is_said(self, open_page, lang):
        said = text(open_page("releases", lang=lang, a="77", b="x"))
        words = locales.get(lang)
        assert words.t("notice.no_such_release", value="77") in said and words.t("notice.bad_release", value="x", near="") in said

    def test_choosing_a_release_writes_it_into_the_address(self, open_page):
        app = open_page("releases", lang="en")
        app.selectbox[0].select("1").run()
        assert app.query_params["a"] in ("1", ["1"]) and "From Release 1 to Release 3" in text(app)

    def test_the_file_holds_every_cell_that_differs(self):
        lines = list(csv.DictReader(io.StringIO(export.difference_to_csv(state.compared(1, 3).difference))))
        assert {"file": "observations", "change": "changed", "key": "BN-223", "column": "value", "before": "1398", "after": "1400"} in lines
        added = {line["key"] for line in lines if (line["file"], line["change"]) == ("observations", "added")}
        assert added == {"IN-Y202331", "IN-Y202332", "IN-Y202333", "IN-N2023", "IN-N2022"}
        assert {line["after"] for line in lines if line["file"] == "inputs"} == {"latihan-2.csv", "latihan-3.csv"}

    def test_a_comparison_is_computed_once(self):
        assert state.compared(1, 3) is state.compared(1, 3)


@pytest.mark.usefixtures("loaded")
@both
def test_one_release_alone_is_said_quietly(open_page, lang):
    words = locales.get(lang)
    app = open_page("releases", lang=lang)
    assert words.t("releases.only_one") in text(app) and not app.selectbox
    assert all(words.t(f"releases.rule.{part}") in text(app) for part in ("major", "minor", "patch"))


def test_every_file_of_the_record_has_its_words():
    for lang in locales.LANGUAGES:
        assert all(locales.get(lang).t(f"file.{stem}") for stem in FILES)
