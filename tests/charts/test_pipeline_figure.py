"""The bars of a funnel and of the kinds of sanction: lengths, denominators beside them, and no bar for what was not stated."""

from __future__ import annotations

from dataclasses import replace

import pytest

import locales
from analytics import pipeline
from analytics.sanctions import sanctions
from charts import pipeline as charts

ID, EN = locales.get("id"), locales.get("en")


def test_each_bar_has_its_figure_and_its_denominator_beside_its_name(snapshot):
    drawn = charts.figure(pipeline.funnel(snapshot), ID)
    (bars,) = drawn["data"]
    assert bars["x"] == [2034, 1596, 1373] and bars["text"] == ["2.034", "1.596", "1.373"]
    names = drawn["layout"]["yaxis"]["ticktext"]
    assert names == ["Dilaporkan ke KASN/BKN", "Terbukti melanggar<br>78,5 % dari 2.034", "Ditindaklanjuti PPK<br>86,0 % dari 1.596"]
    assert "1.373 dari 1.596 = 86,0 %" in bars["hovertext"][2] and "84,2–87,6 %" in bars["hovertext"][2]
    assert drawn["layout"]["xaxis"]["title"]["text"] == "Jumlah (orang)"


def test_a_step_without_a_figure_has_no_bar_and_says_so(snapshot):
    (bars,) = charts.figure(pipeline.funnel(snapshot, authority="Bawaslu"), EN)["data"]
    assert bars["x"] == [1536, 0, 1398] and bars["text"] == ["1,536", "no figure", "1,398"]


def test_the_text_alternative_holds_the_finding_and_every_step(snapshot):
    said = charts.description(pipeline.funnel(snapshot, authority="Bawaslu"), ID)
    assert "menurut pernyataan Bawaslu 27 September 2022" in said
    assert "Terbukti melanggar: tidak ada angka" in said and "1.398 dari 1.536 = 91,0 %" in said


@pytest.mark.parametrize("make", [lambda s: (charts.figure, pipeline.funnel(s)), lambda s: (charts.sanctions, sanctions(s)[-1])])
def test_practice_data_are_marked_on_the_picture(snapshot, make):
    draw, found = make(snapshot)
    marked = replace(found, slice=found.slice.with_(practice=True))
    assert "DATA LATIHAN" in str(draw(marked, ID)) and "DATA LATIHAN" not in str(draw(found, ID))


def test_kinds_of_sanction_stand_in_the_order_of_the_record_in_the_readers_language(snapshot):
    final = sanctions(snapshot)[-1]
    drawn = charts.sanctions(final, EN)
    (bars,) = drawn["data"]
    assert bars["x"] == [130, 533, 32, 884, 17]
    assert drawn["layout"]["yaxis"]["ticktext"][3] == "Medium disciplinary<br>punishment<br>55.4% of 1,596"
    said = charts.sanctions_description(final, ID)
    assert "Hukuman disiplin sedang: 884" in said and "1.596 orang" in said
