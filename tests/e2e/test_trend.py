"""The trend page: the chart, the table and the CSV of each series hold the same figures in the same order."""

from __future__ import annotations

import pytest

import locales
import sentences
from analytics import trends
from data import vocab

SERIES = (
    "bawaslu_forwarded_by_election",
    "all_violations_by_election",
    "bawaslu_alleged_by_election",
    "kasn_followup_share_by_year",
    "kasn_recommended_by_year",
    "other_law_class_by_election",
)


def label(snapshot, series_id: str, lang: str) -> str:
    full = snapshot.frame("series").set_index("series_id").at[series_id, f"label_{lang}"]
    return sentences.short_label(series_id, full, locales.get(lang))


def test_every_series_of_the_record_is_tested_here(snapshot):
    assert set(SERIES) == set(trends.catalogue(snapshot))


@pytest.mark.parametrize(("series_id", "lang"), [(s, ("id", "en")[i % 2]) for i, s in enumerate(SERIES)])
def test_chosen_series_chart_table_and_csv_agree(visit, snapshot, series_id, lang):
    words = locales.get(lang)
    first = SERIES[1] if series_id == SERIES[0] else SERIES[0]
    one = visit().open("/tren", lang=lang, series=first)
    one.choose(words.t("trend.series"), label(snapshot, series_id, lang))
    one.at("/tren", **{"without": (f"series={first}",)})
    one.page.wait_for_function(
        "title => document.querySelector('caption')?.textContent.startsWith(title)", arg=_title(snapshot, series_id, lang)
    )
    assert (f"series={series_id}" in one.query) or series_id == SERIES[0]

    expected = trends.trend(snapshot, series_id)
    rows = one.csv()
    assert [(r["obs_id"], float(r["value"]), r["role"]) for r in rows] == list(
        expected.slice.frame[["obs_id", "value", "role"]].itertuples(index=False, name=None)
    ), "the file holds the record"

    percent = {"id": " %", "en": "%"}[lang] if expected.slice.unit == "percent" else ""
    table = one.table()[: len(rows)]  # the first table of the page
    assert [cells[:3] for cells in table] == [
        [r["x"], words.number(float(r["value"])) + percent, words.t(f"role.{r['role']}")] for r in rows
    ], "the table shows the file"
    assert all(f"({r['obs_id']})" in cells[-1] for r, cells in zip(rows, table, strict=True)), "each row names its source"

    drawn = one.page.evaluate("pn.chart()")
    assert drawn["points"] == drawn["inside"] == drawn["rows"] == len(rows)
    for role in vocab.ROLES:
        wanted = [(r["obs_id"], float(r["value"])) for r in rows if r["role"] == role]
        found = [list(zip(t["ids"], t["y"], strict=True)) for t in drawn["traces"] if t["name"] == words.t(f"role.{role}")]
        assert found == ([wanted] if wanted else []), f"points of the role {role}"
    line = [t["y"] for t in drawn["traces"] if t["mode"] == "lines"]
    assert line == [joined["value"].tolist() for joined in expected.lines if len(joined) > 1], "figures of one kind between two breaks"


def test_lines_run_on_when_the_reader_asks(visit):
    one = visit().open("/tren", lang="en")
    one.choose("Join the lines", "All in one line")
    one.at("/tren", "join=all")
    one.page.wait_for_function("pn.chart().traces.some(t => t.mode === 'lines' && t.y.length === 4)")


def _title(snapshot, series_id: str, lang: str) -> str:
    return snapshot.frame("series").set_index("series_id").at[series_id, f"label_{lang}"]


def test_breaks_stand_on_the_chart_under_the_letters_of_the_list(visit):
    one = visit().open("/tren")
    letters = one.page.evaluate("[...document.querySelectorAll('.pn-breaks b')].map(b => b.textContent)")
    assert letters == ["A", "B", "C"]
    assert one.page.locator(".js-plotly-plot .annotation-text").all_text_contents() == letters
    text = one.page.locator(".pn-breaks").inner_text()
    assert all(part in text for part in ("9 Desember 2020", "SKB 2022", "KASN ditutup"))


def test_readings_have_a_mark_and_a_name_each(visit):
    one = visit().open("/tren", lang="en")
    symbols = one.page.evaluate("document.querySelector('.js-plotly-plot').data.filter(t => t.name).map(t => [t.name, t.marker.symbol])")
    assert [name for name, _ in symbols] == ["preferred", "alternate", "partial"]
    assert len({symbol for _, symbol in symbols}) == 3, "told apart without colour"
    assert one.page.locator(".js-plotly-plot").first.locator(".legendtext").all_text_contents() == ["preferred", "alternate", "partial"]


def test_chart_has_a_text_alternative_with_every_point(visit):
    one = visit().open("/tren", lang="en")
    alternative = one.page.evaluate(
        "() => { let at = document.querySelector('.js-plotly-plot'); const found = [];"
        " for (; at; at = at.parentElement) found.push(at.getAttribute('aria-label') || ''); return found.join(' ') }"
    )
    assert all(part in alternative for part in ("29 cases", "356 cases", "845 cases", "894 cases", "1,398 cases", "314 cases", "partial"))
