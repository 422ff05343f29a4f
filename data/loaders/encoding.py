"""How the bytes of a text become characters: UTF-8, UTF-16 or Windows-1252, found from the bytes and never guessed past a contradiction."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from data.errors import Fault
from data.loaders.base import Job, refusal

SAMPLE = 1 << 20
_CHUNK = 1 << 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# Characters of several bytes, as UTF-8 writes them.
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes without a meaning in Windows-1252
_LINE_END = re.compile(rb"\r\n|\r|\n")


def mark_of(head: bytes) -> str:
    """Return the encoding that a byte order mark names, or an empty text."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def encoding_of(job: Job) -> str:
    """Find the encoding of a whole text by reading it once, piece by piece.

    Raises:
        RecordRefused: `undecodable_text` (NUL bytes, bytes without meaning) or `mixed_encoding`, with the row of the first such byte;
            `too_many_rows` where the lines alone are too many; `cell_too_large` where a line never ends.
    """
    head = _head(job.path)
    encoding = wide(head)
    _count_lines(job, "utf-16" in encoding)
    if encoding:
        _prove(job, encoding)
        return encoding
    marked = mark_of(head)
    wrong = _first_wrong(job.path)
    if wrong is None:
        return marked or "utf-8"
    if marked or _has_multibyte(job.path):
        raise refusal(Fault("mixed_encoding", where=job.at(_row_of(job.path, wrong))))
    nowhere = _first_match(job.path, _NO_CP1252)
    if nowhere is not None:
        raise refusal(Fault("undecodable_text", where=job.at(_row_of(job.path, nowhere))))
    return "cp1252"


def encoding_of_sample(job: Job) -> str:
    """Find the encoding from the first megabyte; the same refusals as `encoding_of`, for that part."""
    head = _head(job.path)
    encoding = wide(head)
    if encoding:
        return encoding
    nul = head.find(b"\0")
    if nul >= 0:
        raise refusal(Fault("undecodable_text", where=job.at(_row(head, nul))))
    marked = mark_of(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < SAMPLE)
    except UnicodeDecodeError as error:
        if marked or _MULTIBYTE.search(head):
            raise refusal(Fault("mixed_encoding", where=job.at(_row(head, error.start)))) from error
        nowhere = _NO_CP1252.search(head)
        if nowhere:
            raise refusal(Fault("undecodable_text", where=job.at(_row(head, nowhere.start())))) from error
        return "cp1252"
    return marked or "utf-8"


def decode_sample(path: Path, encoding: str) -> str:
    """Decode the first megabyte, without a byte order mark; a character cut at the end is left out."""
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(_head(path))
    return text.removeprefix("\ufeff")


def decode(job: Job) -> str:
    """Read a whole text.

    Raises:
        RecordRefused: as `encoding_of`.
    """
    encoding = encoding_of(job)
    with job.path.open(encoding=encoding, newline="") as text:
        return text.read().removeprefix("\ufeff")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SAMPLE)


def wide(head: bytes) -> str:
    """Tell UTF-16 and UTF-32: by their mark, or by NUL bytes in every second place, as Latin letters give."""
    marked = mark_of(head)
    if "16" in marked or "32" in marked:
        return marked
    part = head[: 4096 - 4096 % 2]
    even, odd = part[::2].count(0), part[1::2].count(0)
    half = len(part) // 2
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _pieces(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        at = 0
        while piece := file.read(_CHUNK):
            yield at, piece
            at += len(piece)


def _count_lines(job: Job, wide: bool) -> None:
    lines, returns, open_line = 0, 0, 0
    for at, piece in _pieces(job.path):
        if not wide and b"\0" in piece:
            raise refusal(Fault("undecodable_text", where=job.at(_row_of(job.path, at + piece.index(b"\0")))))
        found = piece.count(b"\n")
        lines += found
        returns += piece.count(b"\r")
        if max(lines, returns) > job.limits.rows + 1:
            raise refusal(Fault("too_many_rows", where=job.at(), limit=job.limits.rows))
        last = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        open_line = len(piece) - last - 1 if last >= 0 else open_line + len(piece)
        if open_line > 40_000_000:
            raise refusal(Fault("cell_too_large", where=job.at(max(lines, returns) + 1), limit=job.limits.cell_chars))


def _prove(job: Job, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 0
    for _, piece in chain(_pieces(job.path), [(0, b"")]):
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise refusal(Fault("undecodable_text", where=job.at(lines + 1))) from error
        if "\0" in text:
            raise refusal(Fault("undecodable_text", where=job.at(lines + text[: text.index("\0")].count("\n") + 1)))
        lines += text.count("\n")


def _first_wrong(path: Path) -> int | None:
    """Find the place of the first byte that is no UTF-8, or None."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at, piece in _pieces(path):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return at - held + error.start
    held = decoder.getstate()[0]
    return path.stat().st_size - len(held) if held else None


def _has_multibyte(path: Path) -> bool:
    return any(_MULTIBYTE.search(piece) for _, piece in _pieces(path))


def _first_match(path: Path, pattern: re.Pattern[bytes]) -> int | None:
    for at, piece in _pieces(path):
        found = pattern.search(piece)
        if found:
            return at + found.start()
    return None


def _row(data: bytes, at: int) -> int:
    return len(_LINE_END.findall(data[:at])) + 1


def _row_of(path: Path, place: int) -> int:
    rows, held = 1, b""
    for at, piece in _pieces(path):
        part = piece[: max(0, place - at)]
        rows += len(_LINE_END.findall(part)) - (held == b"\r" and part[:1] == b"\n")
        held = part[-1:]
        if at + len(piece) >= place:
            break
    return rows
