"""Every figure of the product as a picture of its own, in both languages: nothing of it is lost, nothing is cut off."""

from __future__ import annotations

import importlib
import inspect
import io
import math
import pkgutil
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

import charts
import locales
from charts.svg import svg
from geo import raster
from geo.furniture import width as letters

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
sys.path.insert(0, str(Path(__file__).parents[1] / "geo" / "fixtures"))
from figures import FIGURES
from golden import same

TITLE, SUBTITLE, ALT = "Judul untuk pengujian", "Anak judul untuk pengujian", "Gambaran dalam kata-kata"
NOTES = ("Sumber: lembaga pengujian, 1 Januari 2020", "Rilis 1 · sidik data 0123456789ab")
each = pytest.mark.parametrize("name", FIGURES)
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture(scope="module")
def drawn(snapshot):
    kept = {}

    def of(name: str, lang: str) -> tuple[dict, str, ET.Element]:
        if (name, lang) not in kept:
            words = locales.get(lang)
            figure = FIGURES[name](snapshot, words)
            text = svg(figure, words, title=TITLE, subtitle=SUBTITLE, alt=ALT, notes=NOTES)
            kept[name, lang] = figure, text, ET.fromstring(text)
        return kept[name, lang]

    return of


def of_class(root: ET.Element, kind: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == kind]


def bare(text: str) -> str:
    """Leave the letters of a text: no tags, no spaces, no line breaks."""
    return re.sub(r"\s", "", re.sub(r"</?(?:b|i|br)\s*/?>", "", text))


def said(root: ET.Element) -> str:
    return bare("".join("".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")))


def shown(trace: dict) -> list[int]:
    return [i for i, pair in enumerate(zip(trace["x"], trace["y"], strict=True)) if all(value == value for value in pair)]


def names(figure: dict) -> list[str]:
    layout, found = figure["layout"], []
    for axis in (layout["xaxis"], layout["yaxis"]):
        found += map(str, axis.get("ticktext", ()) if axis.get("showticklabels", True) else ())
        found.append(axis.get("title", {}).get("text", ""))
    found += [note["text"] for note in layout["annotations"] if "DATA LATIHAN" not in note["text"]]
    for trace in figure["data"]:
        if trace["type"] == "bar" or "text" in trace["mode"]:
            found += [trace["text"][i] for i in shown(trace)]
        if layout["showlegend"] and trace.get("showlegend", True):
            found.append(trace.get("name", ""))
    return found


@both
@each
def test_every_point_and_bar_of_a_figure_is_drawn(drawn, name, lang):
    figure, _, root = drawn(name, lang)
    dots = sum(len(shown(trace)) for trace in figure["data"] if "markers" in trace.get("mode", ""))
    bars = sum(len(trace["x"]) for trace in figure["data"] if trace["type"] == "bar")
    vertices = sum(len(shown(trace)) for trace in figure["data"] if "lines" in trace.get("mode", ""))
    lines = [element.get("d") for element in of_class(root, "line")]
    assert len(of_class(root, "mark")) == dots and len(of_class(root, "bar")) == bars
    assert sum(len(re.findall("[ML]", d)) for d in lines) == vertices
    assert dots + bars + vertices > 0


@both
@each
def test_every_interval_of_a_figure_is_drawn(drawn, name, lang):
    figure, _, root = drawn(name, lang)
    ends = 0
    for trace in figure["data"]:
        for error in filter(None, (trace.get("error_x"), trace.get("error_y"))):
            minus = error.get("arrayminus", error["array"])
            ends += sum(1 for pair in zip(error["array"], minus, strict=True) if any(end == end and end for end in pair))
    assert len(of_class(root, "ends")) == ends


@both
@each
def test_a_picture_says_title_subtitle_notes_ticks_labels_and_legend(drawn, name, lang):
    figure, _, root = drawn(name, lang)
    words = said(root)
    missing = [text for text in (TITLE, SUBTITLE, *NOTES, *names(figure)) if bare(text) not in words]
    assert not missing
    assert root.get("role") == "img" and root.get("lang") == lang
    assert [element.text for element in root[:2]] == [TITLE, ALT]


@both
@each
def test_no_word_is_cut_off_and_no_two_ticks_touch(drawn, name, lang):
    _, _, root = drawn(name, lang)
    wide, high = (float(root.get(side)) for side in ("width", "height"))
    (picture,) = of_class(root, "picture")
    down = float(picture.get("transform").split()[1].rstrip(")"))
    inside = set(picture.iter())
    boxes = []
    for text in (element for element in root.iter() if element.tag.endswith("}text")):
        size, x = float(text.get("font-size")), float(text.get("x"))
        y = float(text.get("y")) + (down if text in inside else 0)
        if "rotate" in text.get("transform", ""):
            assert 0 < x < wide and 0 < y < high
            continue
        words = "".join(text.itertext())
        takes = 0.9 * letters(words, size)  # the estimate is wider than the letters
        left = x - takes * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        assert left > 0 and left + takes < wide and size < y < high, words
        if text.get("class") == "tick":
            boxes.append((left, y - 0.7 * size, left + takes, y + 0.1 * size))
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert not any(left < r and x < right and top < b and y < bottom for x, y, r, b in boxes[i + 1 :])


@both
@each
def test_a_picture_stands_alone_in_plain_colours(drawn, name, lang):
    _, text, root = drawn(name, lang)
    assert not re.search(r"var\(|calc\(|href|<style|<script|[\"\sMLHVhvA-](nan|inf)[\"\s\dMLHVhv]|None", text)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


@each
def test_a_picture_becomes_a_png_that_is_not_blank(drawn, name):
    _, text, root = drawn(name, "id")
    image = Image.open(io.BytesIO(raster.from_svg(text, 400))).convert("L")
    assert image.size == (400, pytest.approx(400 * float(root.get("height")) / float(root.get("width")), abs=1))
    dark, light = image.getextrema()
    assert dark < 120 and light == 255


def test_every_function_of_the_product_that_draws_a_figure_is_tried_here():
    found = set()
    for module in pkgutil.iter_modules(charts.__path__):
        if module.name == "plain" or module.name.startswith(("svg", "sheet")):
            continue
        for name, function in inspect.getmembers(importlib.import_module(f"charts.{module.name}"), inspect.isfunction):
            mine = function.__module__ == f"charts.{module.name}" and not name.startswith("_")
            if mine and "dark" in inspect.signature(function).parameters:
                found.add(f"{module.name}.{name}")
    assert found == {name.split()[0] for name in FIGURES}, "add it to tests/charts/fixtures/figures.py"


@pytest.mark.parametrize(("name", "lang"), [("trend.figure", "id"), ("provinces.rates small", "en")])
def test_picture_of_a_figure_is_the_one_that_was_looked_at(drawn, name, lang):
    same(f"chart_{name.replace('.', '_').replace(' ', '_')}_{lang}", drawn(name, lang)[1])


@both
def test_a_narrow_picture_of_long_labels_keeps_its_words_inside(snapshot, lang):
    words = locales.get(lang)
    figure = FIGURES["factors.survey"](snapshot, words)
    root = ET.fromstring(svg(figure, words, title=TITLE, notes=NOTES, width=420))
    for text in of_class(root, "tick"):
        assert float(text.get("x")) - 0.9 * letters("".join(text.itertext()), float(text.get("font-size"))) > 0
    (first, *_) = (float(bar.get("width")) for bar in of_class(root, "bar"))
    assert first > 100 and math.isfinite(first)
