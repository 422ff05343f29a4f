"""What a reader takes away from the map: the rows, the picture in three kinds, the page to print; all hold the same numbers."""

from __future__ import annotations

import csv
import io
import re
import urllib.request
import xml.etree.ElementTree as ET

import pytest

KASN = "/peta?layer=province_pilkada2020_kasn_2020_2022&election=pilkada-2020"
SVG = "{http://www.w3.org/2000/svg}"


def taken(one, name: str) -> tuple[str, bytes]:
    with one.page.expect_download() as found:
        one.page.get_by_role("link", name=name, exact=True).click()
    with open(found.value.path(), "rb") as handle:
        return found.value.suggested_filename, handle.read()


def words_of(picture: bytes) -> str:
    return " ".join("".join(text.itertext()) for text in ET.fromstring(picture).iter(f"{SVG}text"))


def test_picture_rows_and_csv_hold_the_same_numbers(visit):
    one = visit().open(KASN)
    name, picture = taken(one, "SVG")
    assert re.fullmatch(r"[\w.-]*province_pilkada2020_kasn_2020_2022[\w.-]*\.svg", name)
    rows = {row["x"]: row["value"] for row in one.csv()}
    shown = {row[1]: row[2] for row in one.table() if len(row) == 3 and row[2].rstrip(" *").isdigit()}
    labels = dict(map(tuple, one.page.evaluate("pn.map().labels")))
    assert len(rows) == 6 == len(shown)
    for code, value in rows.items():
        province = labels[code].split(". ")[0]
        assert shown[province].rstrip(" *") == value and f". {value} " in labels[code]
    classes = [int(n) for n in re.findall(r"\d+", " ".join(one.page.locator(".pn-classes .words").all_inner_texts()))]
    words = words_of(picture)
    assert {float(min(rows.values(), key=float)), float(max(rows.values(), key=float))} <= set(map(float, classes))
    for label in one.page.locator(".pn-classes .words").all_inner_texts():
        assert label in words, "the legend of the file is that of the page"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_picture_carries_title_source_date_limits_and_licence(visit, lang):
    one = visit().open(KASN, lang=lang)
    words = words_of(taken(one, "SVG")[1])
    assert "KASN" in words and "2022" in words and "CC BY 3.0 IGO" in words
    assert ("indikatif" if lang == "id" else "indicative") in words


def test_pngs_open_with_the_size_and_the_grey_that_they_promise(visit):
    from PIL import Image

    one = visit().open(KASN, lang="en")
    name, coloured = taken(one, "PNG")
    picture = Image.open(io.BytesIO(coloured))
    assert name.endswith(".png") and picture.format == "PNG" and picture.width == 1600
    assert len(picture.convert("RGB").getcolors(1 << 24)) > 50
    grey = Image.open(io.BytesIO(taken(one, "Grey PNG (print)")[1])).convert("RGB")
    assert all(abs(r - g) < 3 and abs(g - b) < 3 for _, (r, g, b) in grey.getcolors(1 << 24))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_page_to_print_shows_picture_all_provinces_sources_and_release(visit, lang):
    one = visit().open(KASN, lang=lang)
    with one.page.expect_popup() as opened:
        one.page.get_by_role("link", name="Halaman cetak" if lang == "id" else "Page to print").click()
    paper = opened.value
    paper.wait_for_url("**/peta/cetak?**")
    assert paper.locator("html").get_attribute("lang") == lang
    assert paper.locator("tbody tr").count() == 34
    assert paper.locator("svg[role=img] path.area").count() == 34
    text = paper.locator("main").inner_text()
    assert ("rilis 1" if lang == "id" else "release 1") in text and "KASN" in text
    assert not re.search(r"\b(?:mappage|maps|geo|warning)\.[a-z_]+", text)
    from axe_playwright_python.sync_playwright import Axe

    assert [v["id"] for v in Axe().run(paper).response["violations"]] == []


def test_page_to_print_answers_a_mangled_address_with_a_note(server):
    with urllib.request.urlopen(f"{server}/peta/cetak?layer=nonsense&colour=red&lang=en") as answer:
        text = answer.read().decode()
    assert answer.status == 200 and "colour=red" in text and "layer=nonsense" in text and "<svg" in text


def test_rows_of_a_layer_drawn_on_another_map_are_those_of_that_map(visit):
    one = visit().open("/peta?layer=ikp2019_total_by_province&election=pemilu-2019&vintage=38")
    with one.page.expect_download() as found:
        one.page.locator(".pn-take a[href*='.csv']").first.click()
    with open(found.value.path(), encoding="utf-8", newline="") as handle:
        codes = {row["province_code"] for row in csv.DictReader(handle)}
    assert "91" not in codes and "92" not in codes and len(codes) == 32, "figures of old Papua and Papua Barat stand for no area of today"
