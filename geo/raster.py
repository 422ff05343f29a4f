"""The picture as PNG: drawn by resvg with packaged fonts only, so that it looks the same on every machine."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from geo.choropleth import render
from geo.view import MapView

_FONTS = {
    "font_source_sans_pro": ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf"),
    "font_source_serif_pro": ("SourceSerifPro-Bold.ttf",),
}
WIDEST = 8000  # pixels


class PictureError(RuntimeError):
    """The picture cannot be drawn; the text says why in a plain sentence."""


@cache
def _font_files() -> tuple[str, ...]:
    """Return the paths of the packaged fonts.

    Raises:
        PictureError: when a package or file is missing.
    """
    files = []
    for package, names in _FONTS.items():
        try:
            folder = Path(importlib.import_module(package).font_directory)
        except ImportError:
            raise PictureError(f"PNG pictures need the package {package}; install requirements.txt.") from None
        files += [folder / name for name in names]
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise PictureError(f"PNG pictures need the fonts {', '.join(missing)}; install requirements.txt again.")
    return tuple(str(file) for file in files)


def png(view: MapView, *, width: int = 1600, grey: bool = False) -> bytes:
    """Return the whole picture of a view, as `render` draws it, as PNG of that many pixels in width.

    Raises:
        PictureError: when resvg or a font is not installed, or the picture cannot be drawn.
        ValueError: for a width below 1 or above `WIDEST`.
    """
    _check(width)
    return from_svg(render(view, grey=grey), width)


def from_svg(svg: str, width: int = 1600) -> bytes:
    """Return an SVG document (plain colours, the packaged fonts) as PNG of that many pixels in width.

    Raises:
        PictureError: when resvg or a font is not installed, or the picture cannot be drawn.
        ValueError: for a width below 1 or above `WIDEST`.
    """
    _check(width)
    try:
        resvg = importlib.import_module("resvg_py")
    except ImportError:
        raise PictureError("PNG pictures need the package resvg_py; install requirements.txt.") from None
    fonts = {"font_files": list(_font_files()), "font_family": "Source Sans Pro", "sans_serif_family": "Source Sans Pro"}
    try:
        return bytes(resvg.svg_to_bytes(svg, width=width, skip_system_fonts=True, serif_family="Source Serif Pro", **fonts))
    except ValueError as error:
        raise PictureError(f"The picture could not be drawn: {error}.") from error


def _check(width: int) -> None:
    if not 1 <= width <= WIDEST:
        raise ValueError(f"width: {width} is not between 1 and {WIDEST}")
