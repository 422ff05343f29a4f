"""Bars of lists and of two elections; counts and shares never share an axis, and who is no civil servant is hatched."""

from __future__ import annotations

import locales
from analytics import forms
from charts import forms as charts

ID, EN = locales.get("id"), locales.get("en")


def test_a_list_of_shares_says_what_the_shares_are_of(snapshot):
    drawn = charts.figure(forms.breakdown(snapshot, "position"), ID)
    (bars,) = drawn["data"]
    assert bars["text"] == ["23,3 %", "22,9 %", "18,3 %", "16,7 %", "10,4 %"]
    assert drawn["layout"]["xaxis"]["title"]["text"] == "Persen dari yang terbukti melanggar"


def test_a_list_of_counts_names_its_unit_and_hatches_village_heads(snapshot):
    drawn = charts.figure(forms.breakdown(snapshot), EN)
    (bars,) = drawn["data"]
    assert bars["x"] == [67, 65, 46, 24, 22] and drawn["layout"]["xaxis"]["title"]["text"] == "Count (cases)"
    assert bars["marker"]["pattern"]["shape"] == ["", "", "", "", "/"] and len(set(bars["marker"]["color"])) == 2
    assert "Village heads" in drawn["layout"]["yaxis"]["ticktext"][4]


def test_the_text_alternative_of_a_list_holds_every_category(snapshot):
    said = charts.description(forms.breakdown(snapshot, "position"), ID)
    assert all(text in said for text in ("Kemendagri 25 Maret 2024", "Jabatan administrator: 10,4 %"))


def test_two_elections_stand_one_below_the_other_the_earlier_one_hatched(snapshot):
    found = forms.between_elections(snapshot, "position")
    drawn = charts.between(found, ID)
    (bars,) = drawn["data"]
    assert bars["x"] == [26.5, 23.3, 17.2, 18.3, 15.7, 22.9, 13.4, 10.4]
    assert bars["marker"]["pattern"]["shape"] == ["/", ""] * 4
    assert drawn["layout"]["yaxis"]["ticktext"][:2] == ["Jabatan fungsional<br>Pilkada 2020", "Jabatan fungsional<br>Pemilu 2024"]
    said = charts.between_description(found, EN)
    assert "Functional (specialist) positions: Pilkada 2020 26.5%, Pemilu 2024 23.3%" in said


def test_social_media_is_two_charts_with_the_base_at_each_bar(snapshot):
    cases, shares = forms.social_media(snapshot)
    drawn, other = charts.social(cases, ID), charts.social(shares, ID)
    assert drawn["layout"]["xaxis"]["title"]["text"] == "kasus" and other["layout"]["xaxis"]["title"]["text"] == "persen"
    assert drawn["layout"]["yaxis"]["ticktext"][2] == "4 Okt 2020<br>diteruskan ke KASN/BKN"
    assert other["data"][0]["marker"]["pattern"]["shape"].count("/") == 1, "the other reading of July 2021"
    said = charts.social_description(cases, ID)
    assert "4 Oktober 2020 284 kasus (diteruskan ke KASN/BKN)" in said
