"""Notes below a table and the marks in it that point to them: `845*` with `*) angka sementara` below."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOTE = re.compile(
    r"\s*(?:(?:keterangan|catatan|ket|notes?)\s*:\s*)?(?P<mark>\*{1,4}|[†‡§]+|[¹²³⁰⁴-⁹]+|[\[(]?[0-9a-z]{1,2}(?=[)\].]))\s*[)\].]?\s*[:=]?\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Footnotes:
    """The notes below a table by their marks."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._texts: dict[str, str] = {}
        for line in lines:
            match = _NOTE.fullmatch(line)
            if match:
                self._texts.setdefault(_key(match["mark"]), match["text"].strip())

    def text(self, mark: str) -> str:
        """Return the note that a mark points to; empty where there is none."""
        return self._texts.get(_key(mark), "")


def _key(mark: str) -> str:
    return mark.translate(_RAISED).strip(" ()[].").casefold()
