"""The writer of PDF and PNG: a Typst program and its words, set with the packaged fonts alone, so that it looks alike on every machine.

The library is loaded with the first PDF that somebody asks for. Words never become part of the program: they are handed over as data.
"""

from __future__ import annotations

import importlib
import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.raster import PictureError

_FONTS = ("font_source_sans_pro", "font_source_serif_pro")
# No date of making stands in the file: the same words give the same bytes.
_HEAD = """#let given = json(bytes(sys.inputs.data))
#set document(title: given.title, date: none)
#set text(font: "Source Sans Pro", lang: given.lang)
"""
# The library keeps what it made of a document, pixels and all, until it has set ten others: 100 MB after some pictures. Ten blank pages
# take two thousandths of a second.
_BLANKS = tuple(f"#metadata({i})".encode() for i in range(11))
_lock = threading.Lock()


def typeset(program: str, data: Mapping[str, Any], *, kind: str = "pdf") -> bytes:
    """Set a program with its data as a tagged PDF, or its one page as PNG.

    Args:
        program: Typst; it reads its data as `given`, whose `title` and `lang` become those of the document.
        data: what JSON can hold, with `title` and `lang`.
        kind: `pdf`, or `png` with a pixel for each point.

    Raises:
        geo.raster.PictureError: when the library or a font is not installed, or the program cannot be set.
    """
    compiler = _compiler()
    # One at a time: the compiler keeps its state between two documents.
    with _lock:
        try:
            words = {"data": json.dumps(data, ensure_ascii=False)}
            made = compiler.compile(input=(_HEAD + program).encode(), format=kind, ppi=72.0, sys_inputs=words, timestamp=0)
            for blank in _BLANKS:
                compiler.compile(input=blank, format="pdf", timestamp=0)
        except RuntimeError as error:
            raise PictureError(f"The {kind.upper()} could not be written: {error}.") from error
    return bytes(made)


@cache
def _compiler() -> Any:
    """Load the library once.

    Raises:
        geo.raster.PictureError: when it or a font is missing.
    """
    try:
        library = importlib.import_module("typst")
    except ImportError:
        raise PictureError("PDF files need the package typst; install requirements.txt.") from None
    folders = []
    for package in _FONTS:
        try:
            folder = Path(importlib.import_module(package).font_directory)
        except ImportError:
            raise PictureError(f"PDF files need the package {package}; install requirements.txt.") from None
        if not any(folder.glob("*-Regular.ttf")):
            raise PictureError(f"PDF files need the fonts of {package}; install requirements.txt again.")
        folders.append(str(folder))
    return library.Compiler(root=folders[0], font_paths=folders, ignore_system_fonts=True)
