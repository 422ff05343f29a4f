"""The page of one province: every section of it, what it says where nothing is known, and what it links to."""

from __future__ import annotations

import re

import pytest

import locales
from app.parts.place_section import SECTIONS, anchor
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")
LOST = re.compile(r"\b(nan|None|<NA>|place_page\.\w+|early_zero|not_one_count|no_figure)\b")


def bodies(app) -> str:
    assert not app.exception, app.exception
    return "".join(block.proto.body for block in app.get("html")).replace("&#39;", "'")


def words_of(html: str) -> str:
    said = re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S))
    assert not LOST.search(said), LOST.search(said)[0]
    return said


def part(html: str, key: str) -> str:
    """Cut out one section."""
    after = html.split(f'id="{anchor(key)}"', 1)[1]
    return after.split('<h2 id="s-', 1)[0]


@both
def test_every_section_has_its_heading_and_a_link_to_it(open_page, lang):
    html = bodies(open_page("provinces", lang=lang, province="53"))
    words = locales.get(lang)
    for key in SECTIONS:
        assert html.count(f'id="{anchor(key)}"') == 1 and f'href="#{anchor(key)}"' in html
        assert words.t(f"place_page.section.{key}") in part(html, key) + html
    words_of(html)


def test_the_facts_count_and_the_civil_servants_name_their_source(open_page):
    html = bodies(open_page("provinces", lang="en", province="53"))
    facts = html.split('<dl class="pn-facts">')[1].split("</dl>")[0]
    assert [re.sub(r"<[^>]+>", "", dd) for dd in re.findall(r'<dd class="n">(.*?)</dd>', facts)] == ["7", "2", "2", "113,014", "4"]
    assert "(PLS-186)" in facts and 'href="http' in facts


def test_the_way_back_keeps_the_layer_of_the_map(open_page):
    app = open_page("provinces", lang="en", province="53", layer="province_pemilu2024_kasn_2024_02_06")
    link = next(link for link in app.get("page_link") if link.proto.label == "Indonesia")
    assert link.proto.page == "peta" and "layer=province_pemilu2024_kasn_2024_02_06" in link.proto.query_string


@both
def test_a_pledge_stands_with_its_date_witnesses_and_the_points_of_its_text(open_page, lang):
    said = words_of(part(bodies(open_page("provinces", lang=lang, province="53")), "pledges"))
    assert "PL-041" in said and locales.get(lang).date("2023-02-09") in said and "Ketua Bawaslu NTT" in said
    point = {"id": "Menolak politik uang dan pemberian dalam bentuk apa pun.", "en": "Refuse money politics and gifts of any kind."}
    assert point[lang] in said


def test_like_counts_are_dots_that_no_line_joins(open_page):
    html = part(bodies(open_page("provinces", lang="en", province="73")), "trend")
    assert html.count('class="pn-track"') == 10 and "<svg" not in html and "66 days before the vote" in html
    assert "left:100.0%" in html


@pytest.mark.parametrize(
    ("code", "why"),
    [("53", "no two share authority, stage and unit"), ("17", "for one election only"), ("96", "was published for any election")],
)
def test_without_like_counts_the_section_says_why(open_page, code, why):
    assert why in words_of(part(bodies(open_page("provinces", lang="en", province=code)), "trend"))


def test_the_pipeline_shows_shares_of_one_statement_and_folds_the_older_ones(open_page):
    said = words_of(part(bodies(open_page("provinces", lang="en", province="73")), "pipeline"))
    assert "32 of 61 = 52.5%" in said and "Earlier statements: 5" in said and "their periods differ" in said
    none = words_of(part(bodies(open_page("provinces", lang="en", province="11")), "pipeline"))
    assert "No statement names two stages" in none


def test_regencies_stand_with_what_each_figure_counts_and_its_page(open_page):
    html = part(bodies(open_page("provinces", lang="en", province="53")), "regencies")
    assert html.count(">Kabupaten Sumba Timur<") == 7 and "Bawaslu Kabupaten Sumba Timur · alleged violations · cases" in html
    assert "(PR-819)" in html


def test_the_list_with_most_regencies_stands_on_the_map_and_others_can_be_chosen(open_page):
    app = open_page("provinces", lang="en", province="53")
    box = next(box for box in app.selectbox if box.label == locales.get("en").t("place_page.map_choose"))
    assert len(box.options) == 8 and box.options[0].endswith("31 Oct 2020 (7)")
    assert "7 of 22 regencies and cities have a figure" in words_of(bodies(app))
    box.select(box.options[1]).run()
    assert "5 of 22 regencies and cities have a figure" in words_of(bodies(app))


def test_a_province_without_regency_counts_has_no_map(open_page):
    app = open_page("provinces", lang="en", province="11")
    assert not [box for box in app.selectbox if box.label == locales.get("en").t("place_page.map_choose")]
    assert locales.get("en").t("place_page.regencies_none") in bodies(app)


@both
def test_what_is_missing_is_said_from_the_record(open_page, lang):
    words = locales.get(lang)
    said = words_of(part(bodies(open_page("provinces", lang=lang, province="96")), "missing"))
    parent = {"id": "Papua Barat", "en": "West Papua"}[lang]
    assert words.t("place_page.gap.founded", date=words.date("2022-12-08"), parent=parent) in said
    assert words.t("place_page.gap.no_asn") in said and words.t("place_page.gap.no_pledge") in said


def test_neighbours_show_their_states_in_words_and_are_not_ranked(open_page):
    html = part(bodies(open_page("provinces", lang="en", province="53")), "beside")
    said = words_of(html)
    assert "no figure" in said and "0 as of that date, before the vote" in said and "not ranked" in said
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["List", "East Nusa Tenggara", "West Nusa Tenggara", "Maluku"]
    every = words_of(part(bodies(open_page("provinces", lang="en", province="94")), "beside"))
    assert "did not exist yet" in every and "with its area before the split" in every


def test_every_number_of_the_neighbours_leads_to_its_page(open_page, snapshot):
    html = part(bodies(open_page("provinces", lang="en", province="73")), "beside")
    cells = re.findall(r'<td [^>]*class="num"[^>]*>(.*?)</td>', html)
    numbers = [cell for cell in cells if re.search(r">\d", cell)]
    assert len(numbers) > 10 and all("<a href=" in cell and "(PR-" in cell for cell in numbers)


def test_the_citation_names_release_fingerprint_and_short_address(open_page, snapshot):
    from analytics import places

    said = part(bodies(open_page("provinces", lang="en", province="53")), "cite")
    assert places.place(snapshot, "53").figures.fingerprint in said and "/provinsi/nusa-tenggara-timur?release=1&amp;lang=en" in said
    assert f"version {snapshot.release.version}" in said


def test_a_file_stands_for_each_table_that_has_rows(open_page):
    def rows(code):
        return [*files(open_page("provinces", lang="en", province=code)).values()]

    of_map = ["Download CSV (7 rows)", "SVG", "PNG"]
    assert rows("53") == [*of_map, "Download CSV (7 rows)", "Download CSV (19 rows)", "Download CSV (4 rows)"]
    assert rows("11") == ["Download CSV (2 rows)", "Download CSV (5 rows)"], "figures and pledges"


def test_a_past_date_has_a_page_of_its_own(open_page):
    html = bodies(open_page("provinces", lang="en", province="53", as_of="2020-07"))
    assert "one figure on record" in words_of(html) and "4.05" not in words_of(part(html, "figures"))
    assert "as_of=2020-07" in part(html, "cite")
