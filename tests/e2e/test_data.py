"""The data page: count, table, CSV and the source of a row say the same as the record."""

from __future__ import annotations

import pytest

import locales
from data import export, select
from data.query import Query

EN = locales.get("en")


def grid(one, part: str) -> list[list[str]]:
    """Rows of the data grid (`thead`, `tbody`) as it tells them to a screen reader: those that are in view."""
    one.page.wait_for_selector("[data-testid=stDataFrame] canvas table td", state="attached")
    return one.page.evaluate(
        "part => [...document.querySelectorAll(`[data-testid=stDataFrame] canvas table ${part} tr`)]"
        ".map(tr => [...tr.children].map(cell => cell.textContent.trim()))",
        part,
    )


def headers(one) -> list[str]:
    return grid(one, "thead")[0]


def tick(one, row: int) -> None:
    """Press the box at the left of a row of the grid, which is painted and has no elements."""
    canvas = one.page.get_by_test_id("data-grid-canvas")
    canvas.evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    box = canvas.bounding_box()
    one.page.mouse.click(box["x"] + 18, box["y"] + 36 + 35 * row + 17)


def search(one):
    """The search of the page; the menu has one of its own."""
    return one.page.get_by_test_id("stMain").get_by_label("Search", exact=True)


def count(one) -> str:
    return one.page.locator("[role=status] strong").inner_text()


def expected(snapshot, query: Query):
    return select.observations(snapshot, query)


def as_rows(chosen, columns) -> list[dict[str, str]]:
    import csv
    import io

    return list(csv.DictReader(io.StringIO(export.to_csv(chosen.with_(frame=chosen.frame[list(columns)])))))


def test_everything_is_shown_first(visit, snapshot):
    one = visit().open("/data")
    total = locales.get("id").number(len(snapshot.facts))
    assert total in one.heading() and count(one) == f"{total} dari {total} baris"
    assert one.page.get_by_role("link", name=f"Unduh CSV ({total} baris)").count() == 1


def test_filter_by_election_and_search_count_table_and_csv_agree(visit, snapshot):
    one = visit().open("/data", columns=["obs_id", "area_name", "value"], lang="en")
    one.choose("Election", "Pilkada 2020")
    one.at("election=pilkada-2020")
    chosen = expected(snapshot, Query(election=("Pilkada 2020",)))
    one.page.get_by_text(f"{EN.number(len(chosen))} of {EN.number(len(snapshot.facts))} rows").wait_for()
    search(one).fill("Sumbawa")
    one.page.keyboard.press("Enter")
    one.at("q=Sumbawa")
    chosen = expected(snapshot, Query(election=("Pilkada 2020",), q="Sumbawa"))
    assert 0 < len(chosen) < 100
    assert count(one) == f"{len(chosen)} of {EN.number(len(snapshot.facts))} rows"
    rows = one.csv()
    assert rows == as_rows(chosen, rows[0])
    # The grid tells its rows to screen readers a moment after it has painted them.
    one.page.wait_for_function(
        "id => document.querySelector('[data-testid=stDataFrame] canvas table tbody td')?.textContent === id", arg=rows[0]["obs_id"]
    )
    assert headers(one) == [EN.t(f"column.{name}") for name in rows[0]]
    shown = grid(one, "tbody")
    assert 0 < len(shown) <= len(rows)
    assert [cells[:2] for cells in shown] == [[r["obs_id"], r["area_name"]] for r in rows][: len(shown)], "the grid shows the file"
    assert [float(cells[2].replace(",", "")) for cells in shown] == [float(r["value"]) for r in rows][: len(shown)]


@pytest.mark.parametrize("typed", ["1.398", "1,398", "1398"])
def test_figure_is_found_however_it_is_written(visit, snapshot, typed):
    one = visit().open("/data", q=typed, lang="en")
    chosen = expected(snapshot, Query(q=typed))
    assert count(one).startswith(f"{len(chosen)} of")
    assert "BN-223" in {row["obs_id"] for row in one.csv()}


def test_choosing_a_row_shows_its_source(visit, snapshot):
    one = visit().open("/data", election="pilkada-2017", lang="en")
    chosen = expected(snapshot, Query(election=("Pilkada 2017",))).frame
    for position in (1, 0):
        tick(one, position)
        row = chosen.iloc[position]
        card = one.page.locator("section.pn-card")
        card.get_by_text(row["obs_id"], exact=True).wait_for()
        text = card.inner_text()
        assert row["publisher"] in text and (row["title"] or "title not seen") in text and EN.date(row["published"]) in text
        assert card.locator(".pn-number").inner_text() == EN.number(row["value"])
        assert (row["url"] or "address not kept") in text


def test_column_settings_change_the_grid_the_csv_and_the_address(visit):
    one = visit().open("/data", election="pilkada-2017", columns=["obs_id", "value", "url"], lang="en")
    assert headers(one) == ["Row id", EN.t("column.value"), EN.t("column.url")]
    assert list(one.csv()[0]) == ["obs_id", "value", "url"]
    one.choose("Columns shown", EN.t("column.note"))
    one.at("columns=note")
    one.page.wait_for_function("() => document.querySelectorAll('[data-testid=stDataFrame] canvas table th').length >= 4")
    assert headers(one)[-1] == EN.t("column.note")
    assert list(one.csv()[0]) == ["obs_id", "value", "url", "note"]


def test_toolbar_of_the_grid_offers_no_export_of_its_own(visit):
    one = visit().open("/data", lang="en")
    one.page.get_by_test_id("stDataFrame").hover()
    labels = [b.get_attribute("aria-label") or "" for b in one.page.get_by_test_id("stElementToolbar").get_by_role("button").all()]
    assert labels and not [label for label in labels if "download" in label.lower() or "csv" in label.lower()]


def test_nothing_found_is_said_and_undone_with_one_click(visit, snapshot):
    one = visit().open("/data", q="zzzz tidak ada", election="pilkada-2020", lang="en")
    assert "No figure matches" in one.main() and one.page.get_by_test_id("stDataFrame").count() == 0
    one.page.get_by_role("button", name="Clear all filters").click()
    one.at(without=("q=",))
    assert one.query == "lang=en"
    assert count(one) == "{0} of {0} rows".format(EN.number(len(snapshot.facts)))
    assert search(one).input_value() == ""


def test_file_is_named_by_what_it_holds(visit):
    one = visit().open("/tren", series="kasn_recommended_by_year")
    with one.page.expect_download() as found:
        one.page.locator(".pn-take a[href*='.csv']").first.click()
    assert found.value.suggested_filename == "pantau-netralitas_kasn_recommended_by_year_r1.csv"


def test_all_filters_of_the_address_stand_as_chips_and_hold(visit, snapshot):
    query = {"election": "pilkada-2020", "authority": "KASN", "stage": "violation", "unit": "people", "year": "2020", "lang": "en"}
    one = visit().open("/data", **query)
    chosen = expected(
        snapshot, Query(election=("Pilkada 2020",), authority=("KASN",), stage=("violation",), unit=("people",), year=(2020,))
    )
    chips = one.page.locator("[class*=st-key-chip_] button").all_inner_texts()
    assert len(chips) == 5 and any("KASN" in chip for chip in chips) and any("Pilkada 2020" in chip for chip in chips)
    assert len(chosen) and count(one).startswith(f"{EN.number(len(chosen))} of")
