"""A QR code of an address, for a telephone that is held before a page or a screen."""

from __future__ import annotations

import importlib
import io

from geo.raster import PictureError

INK, PAPER = "#16262a", "#ffffff"


def code(address: str, *, title: str = "") -> str:
    """Draw the QR code of an address as an SVG document, with the white edge that readers of it need.

    Args:
        address: what it leads to.
        title: its name for those who do not see it.

    Raises:
        geo.raster.PictureError: when the library is not installed.
        ValueError: for an empty address, or one that is too long for a code.
    """
    if not address:
        raise ValueError("address: a QR code of nothing leads nowhere")
    try:
        segno = importlib.import_module("segno")
    except ImportError:
        raise PictureError("QR codes need the package segno; install requirements.txt.") from None
    out = io.BytesIO()
    # Encoded as `M`: it is read although a fold or a shadow takes a seventh of it.
    made = segno.make(address, error="m", micro=False, boost_error=False)
    made.save(out, kind="svg", border=4, dark=INK, light=PAPER, xmldecl=False, svgns=True, title=title or None, omitsize=False, scale=4)
    return out.getvalue().decode("utf-8").strip()
