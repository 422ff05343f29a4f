"""PNG pictures: right size, words in the packaged fonts, the same bytes each time; a plain sentence when a part is missing."""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geo import raster

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from synthetic_canvas import full


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.mark.parametrize("name", ["38", "tiles-34", "regencies-73"])
def test_a_picture_has_its_size_and_is_not_blank(name):
    data = raster.png(full(name), width=500)
    assert data.startswith(b"\x89PNG") and pixels(data).shape[1] == 500
    assert len(np.unique(pixels(data).reshape(-1, 3), axis=0)) > 50


def test_the_title_is_drawn_in_letters():
    with_title, without = (pixels(raster.png(full("38", title=title), width=1000)) for title in ("Judul", " "))
    extra = with_title.shape[0] - without.shape[0]
    assert extra > 5, "the title takes a line"
    ink = (with_title[: extra + 12].sum(axis=2) < 200).sum()
    assert ink > 100 and ink > (without[:12].sum(axis=2) < 200).sum()


def test_words_come_from_the_packaged_fonts(monkeypatch):
    monkeypatch.setattr(raster, "_font_files", lambda: ())
    bare = pixels(raster.png(full("38"), width=500))
    monkeypatch.undo()
    assert (pixels(raster.png(full("38"), width=500)) != bare).any(), "without them there are no letters"


def test_the_same_picture_twice_gives_the_same_bytes():
    assert raster.png(full("tiles-38"), width=300) == raster.png(full("tiles-38"), width=300)


def test_grey_pictures_have_no_colour():
    found = pixels(raster.png(full("38"), width=400, grey=True))
    assert (np.ptp(found, axis=2) == 0).all()


@pytest.mark.parametrize("package", ["resvg_py", "font_source_sans_pro", "font_source_serif_pro"])
def test_a_missing_package_is_named_in_a_plain_sentence(monkeypatch, package):
    real = importlib.import_module

    def absent(name: str):
        if name == package:
            raise ImportError(name)
        return real(name)

    raster._font_files.cache_clear()
    monkeypatch.setattr(raster.importlib, "import_module", absent)
    with pytest.raises(raster.PictureError, match=rf"^PNG pictures need the package {package}; install requirements\.txt\.$"):
        raster.png(full("38"), width=100)


def test_a_missing_font_file_is_named(monkeypatch):
    raster._font_files.cache_clear()
    monkeypatch.setattr(raster, "_FONTS", {"font_source_sans_pro": ("None.ttf",)})
    with pytest.raises(raster.PictureError, match=r"fonts None\.ttf"):
        raster.png(full("38"), width=100)


@pytest.mark.parametrize("width", [0, -1, 8001])
def test_an_absurd_width_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        raster.png(full("38"), width=width)


def test_any_svg_of_ours_becomes_a_picture_of_the_width_asked_for():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="20" height="20" fill="#0b4550"/></svg>'
    found = pixels(raster.from_svg(svg, 80))
    assert found.shape[:2] == (40, 80) and found[20, 10].tolist() == [0x0B, 0x45, 0x50]


def test_what_is_no_svg_is_told_in_a_plain_sentence():
    with pytest.raises(raster.PictureError, match=r"^The picture could not be drawn: "):
        raster.from_svg("<svg", 80)


def test_an_svg_of_an_absurd_width_is_refused():
    with pytest.raises(ValueError, match="width"):
        raster.from_svg("<svg/>", 8001)
