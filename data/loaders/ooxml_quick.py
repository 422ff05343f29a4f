"""A quick look at a sheet of an XLSX that is written as programs write it; anything unusual is left to the full look in `ooxml`.

A parser calls back for every cell. This search for bytes gives the same answer several times sooner, and gives up where it might not: the
number of cells that it understood must be the number of all that could be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.loaders.base import Limits
from data.loaders.cells import ROOMY
from data.loaders.marks import Marks, column_of

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:[^\s<>/=]+:)?c[\s/>]")
_ROW = re.compile(rb'<row r="(\d{1,7})"')
_ANY_ROW = re.compile(rb"<(?:[^\s<>/=]+:)?row[\s/>]")
_ADDRESS = re.compile(rb"\sr\s*=")
_WHOLE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>')
_FAULTY = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]* t="e"[^<>]*>(?:<f[^<>]*/>|<f[^<>]*>[^<>]*</f>)?<v>([#A-Z/0-9_!?]{1,30})</v>')
_STYLE, _KIND = re.compile(rb' s="(\d+)"'), re.compile(rb' t="(\w+)"')
_START = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>)?\s*<worksheet\b',
)
# Comments, document types and other encodings; attributes as only a person writes them.
_ODD = (b"<!", b"\0", b"='", b"= ", b' ="', b"=\n", b'\n="')
_LONGEST = 8_000_000


def look(limits: Limits, chunks: Iterable[bytes], percents: set[str]) -> Marks | None:
    """Return the marks of a sheet that is within its limits; None where that is not certain and a full look is needed."""
    marks = Marks()
    columns: set[bytes] = set()
    last_row = filled = 0
    shares = {style.encode() for style in percents}
    first = True
    for part in _parts(chunks):
        if part is None or any(odd in part for odd in _ODD) or (first and not _START.match(part)):
            return None
        first = False
        cells = _CELL.findall(part)
        rows = len(_ROW.findall(part))
        understood = len(cells) == len(_ANY_CELL.findall(part)) and rows == len(_ANY_ROW.findall(part))
        if not understood or len(_ADDRESS.findall(part)) != len(cells) + rows:
            return None
        columns.update({column for column, _ in cells})
        last_row = max(last_row, max((int(row) for row in {row for _, row in cells}), default=0))
        filled += part.count(b"<v>") + part.count(b"<is>")
        faulty = _FAULTY.findall(part)
        if len(faulty) != part.count(b't="e"'):
            return None
        marks.errors.update({(int(row) - 1, column_of(column.decode())): text.decode() for column, row, text in faulty})
        if shares and any(b's="%b"' % style in part for style in shares):
            for column, row, attributes in _WHOLE.findall(part):
                style, kind = _STYLE.search(attributes), _KIND.search(attributes)
                if style and style[1] in shares and (kind is None or kind[1] == b"n"):
                    marks.percents.append((int(row) - 1, column_of(column.decode())))
    last_column = max((column_of(column.decode()) for column in columns), default=-1)
    # Cells that are formatted and empty were counted as well: where they could make a difference, the full look leaves them out.
    area = (last_column + 1) * last_row
    if last_column >= limits.columns or last_row > limits.rows or area > limits.cells or (area > ROOMY and filled < 0.2 * area):
        return None
    return marks


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """Cut the bytes behind the ends of rows; None where a row has no end."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        at = chunk.rfind(b"</row>")
        if at < 0:
            held.append(chunk)
            size += len(chunk)
            if size > _LONGEST:
                yield None
                return
            continue
        yield b"".join([*held, chunk[: at + 6]])
        held, size = [chunk[at + 6 :]], len(chunk) - at - 6
    yield b"".join(held)
