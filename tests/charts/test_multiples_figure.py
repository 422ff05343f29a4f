"""Small multiples: one scale for all panels, no bar where there is no figure, and a text that says it all."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import locales
from charts import multiples
from charts.multiples import Bar, Panel
from charts.svg import svg

EN = locales.get("en")
PANELS = (
    Panel("1. SYNTHETIC", "", (Bar("before", 12.5, "12.5%"), Bar("after", None, "not measured"))),
    Panel("2. SYNTHETIC", "", (Bar("after", 41.0, "41%", tone="partial"),)),
)


def test_all_panels_share_the_scale_of_the_highest_figure():
    assert multiples.scale(PANELS) == 50 and multiples.scale(()) == 10


def test_the_figure_has_a_row_a_heading_and_a_row_a_figure():
    made = multiples.figure(PANELS, EN, axis="Per cent")
    (bars,) = made["data"]
    assert bars["x"] == [0.0, 12.5, 0.0, 0.0, 41.0] and bars["text"] == ["", "12.5%", "not measured", "", "41%"]
    assert made["layout"]["xaxis"]["range"][1] > 50


def test_the_text_names_each_panel_with_its_figures():
    said = multiples.description(PANELS, EN)
    assert "1. SYNTHETIC: before 12.5%, after not measured; 2. SYNTHETIC: after 41%" in said


def test_the_figure_leaves_the_page_as_a_picture():
    drawn = svg(multiples.figure(PANELS, EN, axis="Per cent"), EN, title="SYNTHETIC", alt="SYNTHETIC")
    ET.fromstring(drawn)
    assert "not measured" in drawn and "&lt;b&gt;" not in drawn
