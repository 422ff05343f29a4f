"""Text made comparable: spaces of every kind, case, accents and punctuation carry no meaning in names and headings."""

from __future__ import annotations

import re
import unicodedata

# Signs that a reader cannot see: zero-width spaces, byte order mark, soft hyphen, marks of direction.
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE = re.compile(r"\s+")
_NOT_A_WORD = re.compile(r"[^0-9a-z%#]+")


def tidy(text: str) -> str:
    """Return the text without unseen signs and with single plain spaces; everything else stays as written."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def as_text(cell: object) -> str:
    """Return what a cell shows as one line; a whole float as the integer that it is. A number too long to write out is an ellipsis."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    try:
        return tidy(str(cell))
    except ValueError:  # Python writes out no integer of more than 4,300 digits
        return "…"


def fold(text: str) -> str:
    """Return the words of a text for comparison: lower case, no accents, punctuation as single spaces (`Kab./Kota` is `kab kota`)."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    return _NOT_A_WORD.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def clip(text: str, limit: int = 60) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
