"""Widths of letters are those of the font files that pictures are drawn with."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from PIL import ImageFont, features

from charts import letters

FILES = {
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "sans_bold": ("font_source_sans_pro", "SourceSansPro-Bold.ttf"),
    "serif_bold": ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
}


@pytest.mark.parametrize("face", FILES)
def test_each_letter_is_as_wide_as_in_its_font(face):
    # The pinned Pillow brings raqm along; without it some letters would be measured from another table of the font.
    assert features.check("raqm"), "install requirements-test.txt: Pillow without raqm measures other widths"
    package, name = FILES[face]
    font = ImageFont.truetype(str(Path(importlib.import_module(package).font_directory) / name), 1000)
    known = letters._FACES[face]
    assert len(known) > 110
    assert {letter: width for letter, width in known.items() if abs(font.getlength(letter) - width) > 1} == {}


def test_lines_fit_and_keep_every_word():
    text = "Perkara yang diteruskan bukan perkara yang terbukti; keduanya tidak dijumlahkan."
    lines = letters.wrap(text, 20, 220)
    assert " ".join(lines) == text and len(lines) > 2 and all(letters.wide(line, 20) <= 220 for line in lines)


def test_a_word_that_is_wider_than_the_room_is_cut():
    lines = letters.wrap("https://contoh.example/" + "x" * 80, 20, 200)
    assert len(lines) > 3 and "".join(lines).endswith("xxx") and all(letters.wide(line, 20) <= 200 for line in lines)


def test_bold_letters_are_wider():
    assert letters.wide("dugaan", 20) < letters.wide("dugaan", 20, "sans_bold") < letters.wide("dugaan", 20, "serif_bold")
