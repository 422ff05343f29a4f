"""Bentuk & Jabatan: each breakdown with its sections, the address, bad links, a date without lists, and the joint decree."""

from __future__ import annotations

import re

import pytest

import locales
from tests.app.reading import files

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")


def text(app) -> str:
    assert not app.exception
    blocks = [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks)


@both
def test_forms_open_with_the_newest_election_and_the_two_series_on_social_media(open_page, lang):
    app = open_page("forms", lang=lang)
    said, words = text(app), locales.get(lang)
    assert words.t("forms.social") in said and words.t("warning.top_list") in said and words.t("whynot.other_list") in said
    assert len(app.get("plotly_chart")) == 3, "the list, cases at Bawaslu, shares at KASN"
    assert words.t("forms.skb") in said and "PLV-021" in said and words.t("forms.skb.other") in said
    english = {"sanctions:", "as stated by", "before_determination"} & set(
        re.findall(r"sanctions:|as stated by|before_determination", said)
    )
    assert not english or lang == "en"


def test_positions_show_two_elections_and_village_heads_apart(open_page):
    app = open_page("forms", dimension="position")
    said = text(app)
    assert "Dua lembaga berdampingan: selisihnya tidak dihitung." in said and "Hanya disebut pada Pilkada 2020: Jabatan pengawas." in said
    assert locales.get("id").t("forms.not_asn.text") in said and "195 kasus" in said


def test_over_time_an_unnamed_position_is_not_named_and_not_zero(open_page):
    said = text(open_page("forms", dimension="position", election="pilkada-2020", authority="KASN"))
    base = "Tahap yang menjadi dasar dilaporkan ke KASN/BKN dilaporkan ke KASN/BKN dilaporkan ke KASN/BKN dilaporkan ke KASN/BKN"
    assert "tidak disebut" in said and f"{base} terbukti melanggar terbukti melanggar" in said


def test_a_chosen_list_is_written_to_the_address(open_page):
    app = open_page("forms", dimension="instance_type", election="pilkada-2020")
    box = next(box for box in app.selectbox if box.key == "filter_list")
    box.select(next(option for option in box.options if "(instansi" in option)).run()
    found = {name: app.query_params[name] for name in ("authority", "cut", "unit", "stage")}
    assert found == {"authority": "Kemendagri", "cut": "2020-10-26", "unit": "instances", "stage": "not_followed_up"}
    assert "Jumlahnya 67 instansi/wilayah" in text(app)


def test_a_link_to_no_list_says_so_and_opens_the_nearest(open_page):
    said = text(open_page("forms", lang="en", dimension="factor", election="pilkada-2017"))
    assert "“factor” is no breakdown of this page; shown instead: Form of violation." in said
    assert "“Pilkada 2017” has no list here; shown instead: Pilkada 2024." in said


def test_before_the_first_list_the_page_keeps_the_joint_decree(open_page):
    app = open_page("forms", as_of="2015")
    said = text(app)
    assert locales.get("id").t("forms.empty") in said and locales.get("id").t("forms.skb") in said and not app.get("plotly_chart")


@both
def test_lists_without_counts_stand_with_order_area_and_source_and_are_no_ranking(open_page, lang, snapshot):
    app = open_page("forms", lang=lang)
    said, words = text(app), locales.get(lang)
    assert words.t("mentions.text") in said and words.t("how.mentions") in said
    for row in snapshot.tables["instance_lists"].itertuples(index=False):
        assert f"({row.item_id})" in said and row.area_name in said
    assert "bentuk-jabatan-mentions.csv" in files(app)
    assert words.t("mentions.caption") not in text(open_page("forms", lang=lang, as_of="2015"))


def test_each_date_of_a_list_is_a_bar_of_a_panel_with_its_base_and_its_page(open_page):
    app = open_page("forms", dimension="position", election="pilkada-2020", authority="KASN", cut="2022-05-31")
    panels = next(block.proto.body for block in app.get("html") if 'class="pn-panels"' in block.proto.body)
    assert panels.count('class="pn-panel-name"') == 6 and "31 Mei 2022, terbukti melanggar" in panels and "tidak disebut" in panels
    assert 'class="rail"' in panels and 'href="https://' in panels
