"""Bandingkan under Streamlit's harness: finding, table with sources, one measure at a time, empty choices, examples."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs

import pytest

import locales
from analytics import compare
from tests.app.test_pages import healthy

pytestmark = pytest.mark.usefixtures("loaded")
ID, EN = locales.get("id"), locales.get("en")


def blocks(app) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def heading(app) -> str:
    return html.unescape(re.search(r"<h1>(.*?)</h1>", blocks(app)).group(1)).replace("\u00a0", " ")


def cells(app) -> list[list[str]]:
    """Rows of the table of provinces by elections, without tags."""
    table = next(block.proto.body for block in app.get("html") if 'pn-compare"' in block.proto.body)
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)[1:]
    return [
        [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", c))).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in rows
    ]


def test_the_heading_is_the_finding(open_page):
    app = open_page("compare", province=["73", "16"], authority="Bawaslu", stage="alleged", unit="cases")
    healthy(app)
    assert heading(app).endswith("Sumatera Selatan 3 dan Sulawesi Selatan 88")


def test_a_cell_says_its_figures_with_dates_and_sources_or_why_there_is_none(open_page, snapshot):
    app = open_page("compare", province=["31", "73", "94"], authority="Bawaslu", stage="alleged", unit="cases", election="pilkada-2020")
    healthy(app)
    jakarta, sulsel, tengah = cells(app)
    assert jakarta[1] == "tidak memilih" and tengah[1] == "provinsi ini belum ada"
    facts = snapshot.by_obs_id
    for obs_id in ("PR-090", "PR-079", "PR-064"):
        row = facts.loc[obs_id]
        assert f"{ID.number(row['value'])} kasus pernyataan {ID.date(row['as_of'], short=True)}" in sulsel[1]
        assert row["url"] in html.unescape(blocks(app))


def test_rates_stand_beside_the_counts_when_asked(open_page):
    app = open_page("compare", province="73", authority="Bawaslu", stage="alleged", unit="cases", per="pns", lang="en")
    assert "4.92 per 10,000 PNS" in healthy(app) and "88 cases" in healthy(app)
    assert EN.t("compare.how_rate") in healthy(app)


def test_an_address_that_mixes_gets_words_and_choices_instead_of_a_chart(open_page):
    app = open_page("compare", authority=["KASN", "Bawaslu"], lang="en")
    said = healthy(app)
    assert "cannot stand on one axis" in heading(app) and "the authority differs (Bawaslu and KASN)" in said
    links = [parse_qs(one.proto.query_string) for one in app.get("page_link") if "·" in one.proto.label]
    assert links and all(len(link["authority"]) == len(link["stage"]) == len(link["unit"]) == 1 for link in links)
    assert not app.get("plotly_chart")


def test_a_mixed_series_is_refused_and_a_uniform_one_chooses_its_measure(open_page, snapshot):
    table = snapshot.tables["series"]
    table = table.loc[table["x_axis"] == "province_code"]
    mixed = table.loc[table["unit"] == "mixed", "series_id"].iloc[0]
    assert "cannot stand on one axis" in heading(open_page("compare", series=mixed, lang="en"))
    one = table.loc[(table["unit"] == "cases") & (table["stage"] == "alleged") & (table["authority"] == "Bawaslu")].iloc[0]
    app = open_page("compare", series=one["series_id"])
    assert next(box for box in app.selectbox if box.label == ID.t("compare.measure")).value == "Bawaslu|alleged|cases"


def test_choosing_a_measure_writes_its_three_parts(open_page):
    app = open_page("compare", lang="en", province="73")
    box = next(box for box in app.selectbox if box.label == "Measure")
    box.set_value("KASN|violation|people").run()
    assert [app.query_params[kind] for kind in ("authority", "stage", "unit")] in (
        [["KASN"], ["violation"], ["people"]],
        ["KASN", "violation", "people"],
    )
    assert "KASN" in heading(app)


def test_a_seventh_province_and_the_nation_are_left_out_in_words(open_page):
    app = open_page("compare", province=["00", "11", "12", "13", "14", "16", "18", "73"], authority="Bawaslu", lang="en")
    said = healthy(app)
    assert EN.t("compare.nation") in said and "At most 6 provinces" in said
    assert "South Sulawesi" not in " ".join(row[0] for row in cells(app))


def test_a_choice_without_figures_says_what_to_drop(open_page):
    app = open_page("compare", province="31", authority="KPPOD")
    assert heading(app) == ID.t("compare.none")
    links = [one.proto.label for one in app.get("page_link")]
    assert any(label.startswith("Tanpa Penghitung (KPPOD)") for label in links)
    assert not app.get("plotly_chart") and ID.t("compare.examples") in healthy(app)


def test_without_a_province_an_example_is_shown_and_said_to_be_one(open_page, snapshot):
    app = open_page("compare")
    assert ID.t("compare.start") in healthy(app)
    names = snapshot.province_names
    assert [row[0] for row in cells(app)] == [names[code][0] for code in compare.start(snapshot, compare.measures(snapshot)[0])]


def test_the_examples_open_comparisons_without_a_gap(open_page):
    app = open_page("compare", lang="en")
    links = [parse_qs(one.proto.query_string) for one in app.get("page_link") if "·" in one.proto.label]
    assert len(links) == 2
    for link in links:
        other = open_page("compare", **link)
        assert "have a figure" in healthy(other) and "without a figure" not in healthy(other)


def test_provinces_that_are_not_offered_are_named_with_the_measure_as_the_reason(open_page):
    said = healthy(open_page("compare"))
    assert "Tidak ada baris bersama Penghitung: Bawaslu; Tahap: dugaan pelanggaran; Satuan: kasus." in said
