"""XLS: workbooks of Excel 97 to 2003, read record by record. Excel 5 and 95 wrote the same records with texts of one byte a letter.

A reader of our own, since the fast one for newer workbooks trusts sizes that an old one states and loses error cells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.errors import Fault
from data.loaders import cfb
from data.loaders.base import Content, Job, Sheet, refusal
from data.loaders.cells import ERRORS, Grid, shown
from data.loaders.formats import BUILT_IN, kind_of

_LARGEST = 300_000_000
# Records, by their numbers in [MS-XLS] 2.3.
_FORMULA, _EOF, _DATE1904, _FILEPASS, _CONTINUE, _CODEPAGE, _BOUNDSHEET, _MULRK = 0x06, 0x0A, 0x22, 0x2F, 0x3C, 0x42, 0x85, 0xBD
_RSTRING, _XF, _MERGED, _SST, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _STRING, _RK = (
    0xD6,
    0xE0,
    0xE5,
    0xFC,
    0xFD,
    0x203,
    0x204,
    0x205,
    0x207,
    0x27E,
)
_FORMAT, _BOF = 0x41E, 0x809


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    wide: bool = True  # texts as Excel 97 writes them
    codec: str = "cp1252"
    epoch_1904: bool = False
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    kinds: list[str] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)


def read(job: Job) -> Content:
    """Read an XLS workbook: visible worksheets, dates and percentages by the formats of their cells, errors as their text.

    Raises:
        RecordRefused: `damaged_file`, `password_protected`, `file_too_large`, `too_many_sheets`, `too_many_columns`, `stray_cell`,
            `cell_too_large`.
    """
    if job.path.stat().st_size > _LARGEST:
        raise refusal(Fault("file_too_large", where=job.at(), limit=_LARGEST // 1_000_000))
    try:
        compound = cfb.Compound(job.path.read_bytes())
        name = next((name for name in ("Workbook", "Book") if name in compound.streams), None)
        if name is None:
            raise cfb.Broken("no workbook")
        stream = compound.read(name)
        book = _globals(job, stream)
        if len(book.sheets) > job.limits.sheets:
            raise refusal(Fault("too_many_sheets", where=job.at(), found=len(book.sheets), limit=job.limits.sheets))
        return Content(tuple(_sheet(job, book, title, stream, at) for title, at in book.sheets))
    except (cfb.Broken, struct.error, IndexError, UnicodeDecodeError, LookupError) as error:
        raise refusal(Fault("damaged_file", where=job.at(), found="XLS")) from error


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield (number, content, place of the next record) until the part of the workbook that begins here ends."""
    depth = 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + length]
        if len(content) < length:
            raise cfb.Broken("record")
        at += 4 + length
        if number == _BOF:
            depth += 1  # charts in a sheet are parts inside its part
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield number, content, at
    raise cfb.Broken("end")


def _globals(job: Job, stream: bytes) -> _Book:
    book = _Book()
    codes: list[int] = []
    for number, content, after in _records(stream, 0):
        if number == _FILEPASS:
            raise refusal(Fault("password_protected", where=job.at()))
        if number == _BOF:
            book.wide = struct.unpack_from("<H", content)[0] >= 0x600
        elif number == _CODEPAGE:
            page = struct.unpack_from("<H", content)[0]
            book.codec = {1200: "utf-16-le", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252", 65001: "utf-8"}.get(page, f"cp{page}")
        elif number == _DATE1904:
            book.epoch_1904 = content[:1] == b"\x01"
        elif number == _FORMAT:
            code = struct.unpack_from("<H", content)[0]
            book.formats[code] = _text(book, content, 2, 2 if book.wide else 1)
        elif number == _XF:
            codes.append(struct.unpack_from("<H", content, 2)[0])
        elif number == _BOUNDSHEET:
            place, state, kind = struct.unpack_from("<IBB", content)
            if kind == 0 and state & 3 == 0:  # a worksheet that is not hidden
                book.sheets.append((_text(book, content, 6, 1), place))
        elif number == _SST:
            book.strings = _shared(content, _continued(stream, after))
    book.kinds = [kind_of(book.formats.get(code, "")) for code in codes]
    return book


def _sheet(job: Job, book: _Book, title: str, stream: bytes, at: int) -> Sheet:
    grid = Grid(job, title)
    waiting: tuple[int, int] | None = None  # the formula whose text follows in a record of its own

    def put(row: int, column: int, style: int, value: float | str | bool) -> None:
        kind = book.kinds[style] if isinstance(value, float) and style < len(book.kinds) else ""
        grid.put(row, column, shown(value, kind, book.epoch_1904) if isinstance(value, float) else value)

    for number, content, _ in _records(stream, at):
        if number in (_LABELSST, _NUMBER, _RK, _BOOLERR, _FORMULA, _LABEL, _RSTRING, _MULRK):
            row, column, style = struct.unpack_from("<HHH", content)
        if number == _LABELSST:
            put(row, column, style, book.strings[struct.unpack_from("<I", content, 6)[0]])
        elif number == _NUMBER:
            put(row, column, style, struct.unpack_from("<d", content, 6)[0])
        elif number == _RK:
            put(row, column, style, _rk(content[6:10]))
        elif number == _MULRK:
            for place in range((len(content) - 6) // 6):
                put(row, column + place, struct.unpack_from("<H", content, 4 + 6 * place)[0], _rk(content[6 + 6 * place : 10 + 6 * place]))
        elif number == _BOOLERR:
            put(row, column, style, ERRORS.get(content[6], "#ERR!") if content[7] else bool(content[6]))
        elif number in (_LABEL, _RSTRING):
            put(row, column, style, _text(book, content, 6, 2))
        elif number == _FORMULA:
            waiting = None
            if content[12:14] != b"\xff\xff":
                put(row, column, style, struct.unpack_from("<d", content, 6)[0])
            elif content[6] == 0:
                waiting = (row, column)
            elif content[6] in (1, 2):
                put(row, column, style, bool(content[8]) if content[6] == 1 else ERRORS.get(content[8], "#ERR!"))
        elif number == _STRING and waiting:
            grid.put(*waiting, _text(book, content, 0, 2))
            waiting = None
        elif number == _MERGED:
            for place in range(min(struct.unpack_from("<H", content)[0], (len(content) - 2) // 8)):
                first, last, left, right = struct.unpack_from("<HHHH", content, 2 + 8 * place)
                grid.merge(first, left, last, right)
    return grid.sheet()


def _rk(content: bytes) -> float:
    (raw,) = struct.unpack("<i", content)
    value = float(raw >> 2) if raw & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", raw & ~3))[0]
    return value / 100 if raw & 1 else value


def _text(book: _Book, content: bytes, at: int, width: int) -> str:
    """Read a text with its length in front (`width` bytes)."""
    length = int.from_bytes(content[at : at + width], "little")
    at += width
    if not book.wide:
        return content[at : at + length].decode(book.codec, "replace")
    flags = content[at]
    at += 1 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
    return content[at : at + 2 * length].decode("utf-16-le") if flags & 1 else content[at : at + length].decode("latin-1")


def _continued(stream: bytes, at: int) -> list[bytes]:
    """Return the contents of the continuation records that stand here."""
    parts = []
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        if number != _CONTINUE:
            break
        parts.append(stream[at + 4 : at + 4 + length])
        at += 4 + length
    return parts


def _shared(first: bytes, rest: list[bytes]) -> list[str]:
    """Read the table of texts. Where a text is cut by the end of a record, the next record begins with its width anew."""
    parts = [first, *rest]
    part, at = 0, 8
    found: list[str] = []

    def take(size: int) -> bytes:
        nonlocal part, at
        taken = b""
        while len(taken) < size:
            if at >= len(parts[part]):
                part, at = part + 1, 0
            piece = parts[part][at : at + size - len(taken)]
            at += len(piece)
            taken += piece
        return taken

    (count,) = struct.unpack_from("<I", first, 4)
    for _ in range(count):
        if part == len(parts) - 1 and at >= len(parts[part]):
            break  # fewer texts than the table states
        length, flags = struct.unpack("<HB", take(3))
        runs = struct.unpack("<H", take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", take(4))[0] if flags & 4 else 0
        pieces: list[str] = []
        left = length
        wide = flags & 1
        while left:
            if at >= len(parts[part]):
                part, at = part + 1, 1
                wide = parts[part][0] & 1
            size = 2 if wide else 1
            piece = parts[part][at : at + left * size]
            piece = piece[: len(piece) // size * size]
            if not piece:
                raise cfb.Broken("text")
            at += len(piece)
            left -= len(piece) // size
            pieces.append(piece.decode("utf-16-le", "surrogatepass") if wide else piece.decode("latin-1"))
        found.append("".join(pieces))
        take(4 * runs + extra)
    return found
