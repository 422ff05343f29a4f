"""The dots of the rates and the control-limit plot, and what their text alternatives say."""

from __future__ import annotations

import math

import pytest

import locales
import sentences.provinces as said
from analytics import control, layers, rates
from charts import provinces as charts
from charts.palette import ALTERNATE, PREFERRED

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
MARCH_2020 = "province_pilkada2020_bawaslu_2020_03_27"
OCTOBER_2020 = "province_pilkada2020_bawaslu_2020_10_04"
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def layer(snapshot, series_id: str):
    return next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)


def names(snapshot, lang: str):
    return said.names(snapshot.tables["provinces"], locales.get(lang))


@both
def test_a_dot_a_province_highest_first_with_its_interval_and_mark(snapshot, lang):
    found = rates.rates(snapshot, layer(snapshot, MARCH_2019))
    figure = charts.rates(found, names(snapshot, lang), locales.get(lang))
    (trace,) = figure["data"]
    assert trace["x"] == found.slice.frame["rate"].tolist() and trace["y"] == list(range(15)) and trace["mode"] == "markers"
    symbols = dict(zip(found.slice.frame["small"], trace["marker"]["symbol"], strict=True))
    assert symbols == {"": "circle", "10_to_19": "circle-open-dot", "under_10": "circle-open"}
    ends = found.slice.frame["upper"] - found.slice.frame["rate"]
    assert trace["error_x"]["array"] == pytest.approx(ends.tolist())
    assert figure["layout"]["yaxis"]["ticktext"][0] == names(snapshot, lang)["74"] + ": 20"
    assert not figure["layout"]["showlegend"] and "10" in figure["layout"]["xaxis"]["title"]["text"]


@both
def test_a_zero_before_the_vote_bears_a_star_and_is_said(snapshot, lang):
    words, found = locales.get(lang), rates.rates(snapshot, layer(snapshot, MARCH_2020))
    labels = charts.rates(found, names(snapshot, lang), words)["layout"]["yaxis"]["ticktext"]
    assert sum("0 *" in label.replace("<br>", " ") for label in labels) == 7 and not labels[0].endswith("*")
    text = charts.rates_description(found, names(snapshot, lang), words)
    assert text.count(words.t("provinces.early")) == 7 and text.count(words.t("provinces.mark.under_10")) == 7


@both
def test_a_province_without_a_rate_is_not_drawn(snapshot, lang):
    early = snapshot.until("2020-11")
    found = rates.rates(early, layer(early, OCTOBER_2020))
    assert charts.rates(found, names(early, lang), locales.get(lang))["data"][0]["x"] == []


@both
def test_the_text_says_every_rate_with_its_interval_and_count(snapshot, lang):
    words, found = locales.get(lang), rates.rates(snapshot, layer(snapshot, OCTOBER_2020))
    text = charts.rates_description(found, names(snapshot, lang), words)
    for row in found.slice.frame.to_dict("records"):
        assert f"{said.area(row, names(snapshot, lang))} {said.rate(row['rate'], words)}" in text
    assert words.number(15.26, 2) in text and "88" in text and "{" not in text


@both
def test_limits_are_curves_and_those_outside_have_a_name_and_a_colour(snapshot, lang):
    words, found = locales.get(lang), control.control(snapshot, layer(snapshot, OCTOBER_2020))
    figure = charts.control(found, names(snapshot, lang), words)
    outer, inner, centre, outside, inside = figure["data"]
    assert [outer["mode"], inner["mode"], centre["mode"], inside["mode"]] == ["lines", "lines", "lines", "markers"]
    assert len(outer["x"]) == 241 and math.isnan(outer["y"][120]), "a gap parts the upper from the lower limit"
    assert outer["y"][:120] == pytest.approx(found.limits["high_998"].tolist())
    assert inner["y"][121:] == pytest.approx(found.limits["low_95"].tolist())
    assert set(centre["y"]) == {found.centre} and words.number(2.16, 2) in centre["name"]
    assert len(outside["x"]) == 9 and outside["marker"]["color"] == ALTERNATE and inside["marker"]["color"] == PREFERRED
    assert sum(bool(text) for text in outside["text"]) == 5 and not any(inside["text"])
    assert (
        len(outside["textposition"]) == 9
        and outside["textposition"][list(outside["text"]).index(names(snapshot, lang)["73"])] == "middle left"
    )
    assert outside["textposition"][0] == "middle right"
    assert figure["layout"]["showlegend"] and figure["layout"]["yaxis"]["range"][1] == pytest.approx(1.15 * 19.02497, rel=1e-5)
    assert ("50.000" if lang == "id" else "50,000") in figure["layout"]["xaxis"]["ticktext"]


@both
def test_the_upper_of_two_names_that_would_meet_steps_up(snapshot, lang):
    figure = charts.control(control.control(snapshot, layer(snapshot, MARCH_2020)), names(snapshot, lang), locales.get(lang))
    outside = figure["data"][3]
    sides = dict(zip(outside["text"], outside["textposition"], strict=True))
    named = names(snapshot, lang)
    assert [sides[named[code]] for code in ("82", "74", "52", "72")] == ["middle right", "top right", "middle right", "middle right"]


@both
def test_the_text_of_the_plot_says_where_each_province_lies(snapshot, lang):
    words, found = locales.get(lang), control.control(snapshot, layer(snapshot, MARCH_2020))
    text = charts.control_description(found, names(snapshot, lang), words)
    assert said.control(found, words) in text and text.count(words.t("provinces.band.inside")) >= 2
    assert all(name in text for name in (names(snapshot, lang)[code] for code in found.slice.frame["province_code"])) and "{" not in text


def test_where_all_lie_inside_there_is_one_group_of_points(snapshot):
    found = control.control(snapshot, layer(snapshot, MARCH_2019))
    calm = found.slice.frame.assign(band="inside")
    from dataclasses import replace

    figure = charts.control(replace(found, slice=found.slice.with_(frame=calm)), names(snapshot, "en"), locales.get("en"))
    assert len(figure["data"]) == 4 and figure["data"][3]["name"] == locales.get("en").t("provinces.points")


def test_practice_data_stamp_both_pictures(snapshot):
    found = rates.rates(snapshot, layer(snapshot, MARCH_2019))
    from dataclasses import replace

    stamped = replace(found, slice=found.slice.with_(practice=True))
    figure = charts.rates(stamped, names(snapshot, "id"), locales.get("id"), dark=True)
    assert any("DATA LATIHAN" in note["text"] for note in figure["layout"]["annotations"])


@both
def test_a_partial_figure_is_marked(lang):
    words = locales.get(lang)
    row = {"small": "10_to_19", "state": "early_zero", "role": "partial"}
    assert charts.marks(row, words) == [words.t("provinces.mark.10_to_19"), words.t("provinces.early"), words.t("provinces.partial")]
    assert charts.marks({"small": "", "state": "value"}, words) == []
