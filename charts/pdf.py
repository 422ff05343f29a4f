"""An SVG document as PDF: one page, its words selectable, with a text alternative for those who do not see it."""

from __future__ import annotations

import re

from charts.typeset import typeset

PAPERS = ("a4", "fit")
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_VIEW = re.compile(r'<svg\b[^>]*?\bviewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
_PROGRAM = """
#let picture = image.with(bytes(given.svg), format: "svg", alt: given.alt, fit: "contain")
#set page(width: given.width * 1pt, height: given.height * 1pt, margin: given.margin * 1pt)
#picture(width: 100%, height: 100%)
"""
_A4 = (595.28, 841.89)  # points
_POINT = 0.75  # of a pixel
_MARGIN = 28.35  # points, one centimetre


def from_svg(svg: str, *, title: str, lang: str, alt: str = "", paper: str = "a4") -> bytes:
    """Write an SVG document (plain colours, the packaged fonts) as a PDF of one page; the same document gives the same bytes.

    Args:
        svg: the document; width and height, or else its `viewBox`, tell its size.
        title: title of the file.
        lang: language of its words.
        alt: text alternative; the title without one.
        paper: `a4`, upright or across as the picture is (a picture of the shape of the paper fills it, another one stands in its middle
            with a margin), or `fit`: as large as the picture.

    Raises:
        geo.raster.PictureError: when the library or a font is not installed, or the picture cannot be drawn.
        ValueError: for another paper, or a document without a size.
    """
    if paper not in PAPERS:
        raise ValueError(f"paper: unknown {paper!r}; there are {', '.join(PAPERS)}")
    wide, high = (_POINT * side for side in size(svg))
    margin = 0.0
    if paper == "a4":
        page = _A4 if high >= wide else _A4[::-1]
        margin = 0.0 if abs(wide / high - page[0] / page[1]) < 0.01 else _MARGIN
        wide, high = page
    data = {"svg": svg, "title": title, "alt": alt or title, "lang": lang, "width": wide, "height": high, "margin": margin}
    return typeset(_PROGRAM, data)


def size(svg: str) -> tuple[float, float]:
    """Return width and height of an SVG document.

    Raises:
        ValueError: for a document that says neither.
    """
    found = _SIZE.search(svg) or _VIEW.search(svg)
    if not found:
        raise ValueError("the document says neither width and height nor viewBox")
    return float(found[1]), float(found[2])
