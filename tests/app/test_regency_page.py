"""The page of one regency or city: what it shows of the record, what it says where there is nothing, and the addresses that open it."""

from __future__ import annotations

import re
from html import unescape

import pytest

import locales
from app.parts.regency import SECTIONS
from app.parts.regency_tables import anchor

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")
LOST = re.compile(r"\b(nan|None|<NA>|regency\.\w+|place_page\.\w+|early_zero|no_figure)\b")


def bodies(app) -> str:
    assert not app.exception, app.exception
    return unescape("".join(block.proto.body for block in app.get("html")))


def words_of(html: str) -> str:
    said = re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S))
    assert not LOST.search(said), LOST.search(said)[0]
    return said


def part(html: str, key: str) -> str:
    return html.split(f'id="{anchor(key)}"', 1)[1].split('<h2 id="r-', 1)[0]


@both
def test_a_regency_has_its_figures_by_election_with_what_they_count_and_their_pages(open_page, lang):
    html = bodies(open_page("provinces", lang=lang, province="73", regency="73.02"))
    said = words_of(html)
    assert re.search(r"<h1[^>]*>Kabupaten Bulukumba: 15 ", html) and "Pemilu 2024" in html.split("</h1>")[0]
    for key in SECTIONS:
        assert html.count(f'id="{anchor(key)}"') == 1 and f'href="#{anchor(key)}"' in html
    assert "PR-335" in part(html, "figures") and "PR-449" in part(html, "readings") and "K010" in part(html, "index")
    assert locales.get(lang).date("2024-02-11", short=True) in said and "Kabupaten Sinjai" in part(html, "beside")


def test_neighbours_are_linked_and_a_regency_not_named_by_a_list_has_no_figure_in_it(open_page):
    html = part(bodies(open_page("provinces", lang="en", province="73", regency="73.02")), "beside")
    assert 'href="/provinsi?province=73&regency=73.07&lang=en"' in html and "no figure" in words_of(html)


@both
def test_a_regency_without_a_figure_says_so_and_what_there_is_for_its_province(open_page, lang):
    html = bodies(open_page("provinces", lang=lang, province="94", regency="94.07"))
    words = locales.get(lang)
    assert words.t("regency.title_none", area="Kabupaten Intan Jaya") in html or words.t("regency.lead_none") in words_of(html)
    assert words.t("regency.gap.figures") in part(html, "missing") and "regency=94.0" in part(html, "beside")


def test_lists_without_counts_and_pledges_of_a_regency_stand_on_its_page(open_page):
    html = bodies(open_page("provinces", lang="en", province="74", regency="74.03"))
    assert "name 10 of 10" in part(html, "lists") and "L1-10" in part(html, "lists") and "L2-06" in part(html, "lists")
    assert "PL-098" in part(html, "pledges")
    assert "PL-047" in part(bodies(open_page("provinces", lang="en", province="35", regency="35.73")), "pledges")


def test_a_name_without_its_kind_stands_with_both_that_it_may_mean(open_page):
    for code in ("35.14", "35.75"):
        assert "PR-844" in part(bodies(open_page("provinces", lang="en", province="35", regency=code)), "readings")


def test_an_unknown_code_opens_the_province_with_a_note(open_page):
    html = bodies(open_page("provinces", lang="en", province="73", regency="73.99"))
    assert "“73.99” for “regency”" in html and re.search(r"<h1[^>]*>South Sulawesi", html)


def test_a_regency_of_another_province_is_shown_with_a_note(open_page):
    html = bodies(open_page("provinces", lang="en", province="31", regency="73.71"))
    assert "Kota Makassar lies in South Sulawesi" in html and re.search(r"<h1[^>]*>Kota Makassar", html)


def test_the_page_of_the_province_links_to_its_regencies_and_offers_them(open_page):
    app = open_page("provinces", lang="en", province="73")
    assert 'href="/provinsi?province=73&regency=73.02&lang=en"' in bodies(app)
    box = next(box for box in app.selectbox if box.label == "Open a regency or city")
    assert len(box.options) == 25
    box.select("73.71").run()
    assert "73.71" in app.query_params["regency"] and re.search(r"<h1[^>]*>Kota Makassar", bodies(app))


def test_the_list_beside_the_regency_map_links_to_the_regencies(open_page):
    html = bodies(open_page("map", lang="en", province="53", election="pilkada-2020"))
    assert re.search(r'href="/provinsi\?province=53&regency=53\.\d\d&lang=en"', html)


def meta(text: str) -> dict[str, str]:
    return {
        name: unescape(content) for name, content in re.findall(r'<meta (?:name|property|http-equiv)="([^"]+)" content="([^"]*)"', text)
    }


@pytest.mark.parametrize("name", ["kota-makassar", "makassar", "Kota Makassar", "73.71", "kota-makassar/"])
def test_every_name_of_a_regency_has_one_short_address(ask, name):
    answer = ask(f"/provinsi/sulsel/{name}", "lang=en&release=1&regency=11.01")
    found = meta(answer.text)
    assert answer.status == 200 and found["og:url"] == "http://127.0.0.1:8501/provinsi/sulawesi-selatan/kota-makassar?lang=en"
    assert found["refresh"] == "0; url=/provinsi?province=73&regency=73.71&lang=en&release=1"
    assert "12 figures" in found["description"] and "Kota Makassar, South Sulawesi" in found["og:title"]


@both
def test_a_name_that_means_two_regencies_or_none_offers_those_near(ask, lang):
    answer = ask("/provinsi/jawa-barat/bogor", f"lang={lang}")
    suffix = "" if lang == "id" else "?lang=en"
    assert answer.status == 404 and f'href="/provinsi/jawa-barat/kabupaten-bogor{suffix}"' in answer.text
    assert f'href="/provinsi/jawa-barat/kota-bogor{suffix}"' in answer.text and f'href="/provinsi/jawa-barat{suffix}"' in answer.text
    assert "kota-makassar" in ask("/provinsi/sulsel/kota-makasar").text
