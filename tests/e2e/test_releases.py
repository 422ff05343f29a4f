"""Rilis, past releases, dates and the mark of practice data, over a store with three releases (two SYNTHETIC ones)."""

from __future__ import annotations

import csv
from urllib.parse import parse_qs, urlsplit

import pytest

WIDE, PHONE = (1440, 900), (390, 844)


def faults(one) -> list[str]:
    """Faults of layout over the whole length of the page."""
    page = one.page
    page.set_viewport_size({"width": one.size[0], "height": page.evaluate("pn.height()")})
    page.wait_for_function("() => pn.still()")
    return [*page.evaluate("pn.layout()"), *page.evaluate("pn.sideways()"), *page.evaluate("pn.errorBoxes()"), *one.errors, *one.failures]


def test_log_difference_and_its_file_on_a_desk_then_an_old_release_from_the_log(visit, practice_server):
    one = visit(address=practice_server).open("/releases", lang="en")
    assert one.path == "/rilis" and "Release 3, version 1.2.0, is the newest" in one.heading()
    assert "From Release 2 to Release 3" in one.main()
    one.open("/rilis", a=1, b=3, lang="en")
    text = one.main()
    assert "Version 1.0.0 → 1.2.0" in text and "Pilkada 2020" in text and "1,398 1,400 changed" in " ".join(text.split())
    with one.page.expect_download() as found:
        one.page.get_by_role("link", name="Download the whole difference (CSV)").click()
    assert found.value.suggested_filename == "pantau-netralitas_diff-r1_r3_DATA-LATIHAN.csv"
    with open(found.value.path(), encoding="utf-8", newline="") as handle:
        lines = list(csv.DictReader(handle))
    assert {line["practice"] for line in lines} == {"DATA LATIHAN"}
    assert ("BN-223", "value", "1398", "1400") in {(r["key"], r["column"], r["before"], r["after"]) for r in lines}
    assert faults(one) == []

    one.page.get_by_role("link", name="Release 1", exact=True).click()
    one.at("release=1")
    assert "1,398" in one.heading() and "You are looking at Release 1 (version 1.0.0" in one.main()
    links = one.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => [a.href, a.textContent.trim()])")
    own = [(href, text) for href, text in links if urlsplit(href).netloc == urlsplit(practice_server).netloc and "#" not in href]
    assert [text for href, text in own if parse_qs(urlsplit(href).query).get("release") != ["1"]] == ["Open the newest release (Release 3)"]
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Trend", exact=True).click()
    one.at("/tren", "release=1")
    one.page.get_by_role("link", name="Open the newest release (Release 3)").click()
    one.at("/tren", "lang=en", without=("release=",))
    assert "1,400" in one.heading() and "You are looking at" not in one.main()
    one.page.go_back()
    one.at("release=1")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_releases_read_on_a_phone(visit, practice_server, lang):
    one = visit(PHONE, address=practice_server).open("/rilis", lang=lang, a=1, b=3)
    assert one.page.locator(".pn-practice").is_visible()
    assert ("Dampak pada angka pokok" if lang == "id" else "Effect on headline numbers") in one.main()
    assert faults(one) == []


def test_a_date_changes_the_headline_and_is_kept(visit):
    one = visit().open("/", lang="en")
    assert "1,398" in one.heading() and one.page.locator(".pn-practice").count() == 0
    search = one.page.get_by_label("Figures up to", exact=True)
    search.fill("2019")
    one.page.keyboard.press("Enter")
    one.at("as_of=2019")
    one.page.wait_for_function("() => document.querySelector('h1').textContent.includes('356')")
    assert "Only figures certainly dated 2019 or earlier" in one.main() and faults(one) == []
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Data", exact=True).click()
    one.at("/data", "as_of=2019")
    rows = one.csv()
    assert rows and all(row["as_of"] and row["as_of"] <= "2019-12-31" for row in rows)
    one.page.get_by_role("link", name="Show figures of all dates").click()
    one.at("/data", without=("as_of=",))


def test_practice_data_is_marked_on_the_page_in_the_map_and_in_the_file_and_stays(visit, practice_server):
    one = visit(address=practice_server).open("/peta", lang="en", layer="in-bawaslu-violation-cases-2023-by-province")
    banner = one.page.locator(".pn-practice")
    assert "Simpanan ini" in banner.inner_text() and "This store" in banner.inner_text() and banner.locator("button").count() == 0
    assert one.page.locator("svg.pn-svg text.stamp").inner_html() == "DATA LATIHAN"
    one.page.mouse.wheel(0, 700)
    one.page.wait_for_function("() => pn.still()")
    assert banner.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom < innerHeight"), "it stays in sight"
    assert {row["practice"] for row in one.csv()} == {"DATA LATIHAN"}
    one.choose("Election or year", "Pilkada 2018")
    one.at("election=pilkada-2018", without=("layer=",))
    one.choose("Election or year", "Year 2023")
    one.at("layer=in-bawaslu-violation-cases-2023-by-province", without=("election=",))
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Trend", exact=True).click()
    one.at("/tren")
    assert "DATA LATIHAN" in one.page.locator(".js-plotly-plot").first.inner_text()
