"""Colours that stay apart: for normal and for weak colour vision, on light and dark paper, in grey print; patterns that are not alike."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from geo import palette
from geo.palette import DARK, GREY, LIGHT, PALETTE, PALETTE_DARK, Paint

RAMPS = {"light": (PALETTE, LIGHT), "dark": (PALETTE_DARK, DARK), **{f"grey {n}": (palette.greys(n), GREY) for n in (3, 4, 5, 7)}}
KINDS = ("deuteranomaly", "protanomaly", "tritanomaly")
ramps = pytest.mark.parametrize("name", RAMPS)


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def seen(colour: str, kind: str) -> np.ndarray:
    """A colour as someone sees it who lacks one kind of cone."""
    return np.clip(cspace_convert(rgb(colour), {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}, "sRGB1"), 0, 1)


def apart(first: np.ndarray, second: np.ndarray) -> float:
    return float(deltaE(first, second, input_space="sRGB1", uniform_space="CAM02-UCS"))


def lightness(colour: np.ndarray) -> float:
    return float(cspace_convert(colour, "sRGB1", "CAM02-UCS")[0])


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    levels = []
    for colour in (first, second):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
        levels.append(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)
    return max(levels) / min(levels)


@ramps
def test_adjacent_classes_are_told_apart(name):
    ramp, _ = RAMPS[name]
    assert min(apart(rgb(a), rgb(b)) for a, b in itertools.pairwise(ramp)) >= 10


@ramps
@pytest.mark.parametrize("kind", KINDS)
def test_adjacent_classes_are_told_apart_with_weak_colour_vision(name, kind):
    ramp, _ = RAMPS[name]
    steps = [seen(colour, kind) for colour in ramp]
    assert min(apart(a, b) for a, b in itertools.pairwise(steps)) >= 7
    levels = [lightness(step) for step in steps]
    assert levels == sorted(levels) or levels == sorted(levels, reverse=True), "the order stays"


@ramps
def test_lightness_keeps_the_order_in_grey_print(name):
    ramp, paper = RAMPS[name]
    away = [abs(lightness(rgb(colour)) - lightness(rgb(paper["paper"]))) for colour in ramp]
    assert away == sorted(away) and min(b - a for a, b in itertools.pairwise(away)) >= 6


@pytest.mark.parametrize("tones", [LIGHT, DARK, GREY], ids=["light", "dark", "grey"])
def test_words_and_outlines_stand_out_from_the_paper(tones):
    assert contrast(tones["ink"], tones["paper"]) >= 7, "labels of tiles, names, legend"
    assert contrast(tones["ink"], tones["warn"]) >= 7, "the warning"
    assert contrast(tones["muted"], tones["paper"]) >= 4.5, "sources"
    assert contrast(tones["outline"], tones["paper"]) >= 3, "the outline of a zero"
    assert contrast(tones["sign"], tones["paper"]) >= 3, "a sign and its rim"
    assert contrast(tones["muted"], tones["speck"]) >= 3, "the lattice of what cannot be separated"


@ramps
def test_the_hatch_of_small_figures_shows_on_every_class(name):
    ramp, tones = RAMPS[name]
    assert all(max(contrast(tones["ink"], colour), contrast(tones["paper"], colour)) >= 4 for colour in ramp)


def test_tones_of_all_papers_have_the_same_names_and_grey_is_grey():
    assert set(LIGHT) == set(DARK) == set(GREY)
    assert all(len({tone[1:3], tone[3:5], tone[5:7]}) == 1 for tone in (*GREY.values(), *palette.greys(5), *palette.greys(1)))


def test_no_two_patterns_are_drawn_alike():
    drawn = dict(re.findall(r'<pattern id="pn-(\w+)"[^>]*>(.*?)</pattern>', palette.patterns(1.0)))
    assert set(drawn) == set(palette.PATTERNS)
    marks = {state: re.sub(r'class="[^"]*"', "", body) for state, body in drawn.items()}
    assert len(set(marks.values())) == len(marks), "told apart by shape, not only by colour"
    assert "<rect" not in drawn["small"], "the colour of the class shows through"
    assert all("<rect" in drawn[state] for state in palette.PATTERNS if state != "small")


def test_patterns_show_their_sign_in_a_small_swatch():
    for state, width, height in re.findall(r'<pattern id="pn-(\w+)"[^>]*width="(\d+)" height="(\d+)"', palette.patterns(1.0)):
        assert int(width) <= 9 and int(height) <= 9, f"{state}: a swatch is 18 × 12 pixels"


def test_each_kind_of_point_has_a_shape_of_its_own():
    assert set(palette.SYMBOLS) == {"province", "regency", "instance"}
    assert len(set(palette.SYMBOLS.values())) == 3


def test_the_same_look_in_swatch_and_area_for_every_state():
    for state in ("zero", "early_zero", "no_figure", "not_applicable", "did_not_exist", "not_separable"):
        assert palette.fill(state, None, Paint(PALETTE)) != palette.fill("value", 0, Paint(PALETTE))
        assert "var(" not in palette.fill(state, None, Paint(PALETTE, 1.0))
