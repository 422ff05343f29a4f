"""XLSB looked at before it is read, as `ooxml` does for XLSX: the same parts, written as binary records ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator

from data.errors import Fault
from data.loaders.base import Job, refusal
from data.loaders.cells import ERRORS, Extent
from data.loaders.formats import BUILT_IN, kind_of
from data.loaders.marks import Marks
from data.loaders.ooxml import TEXT_BUDGET, part_of
from data.loaders.xml import walk
from data.loaders.zips import Container

_ROW, _RK, _ERROR, _REAL, _SHARED, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 2, 3, 5, 7, 9, 11
_CELLS = range(2, 12)
_TEXT, _FORMAT, _XF, _SHEET, _XFS, _XFS_END = 19, 44, 47, 156, 617, 618


def inspect(job: Job, container: Container) -> dict[str, Marks]:
    """Look at the visible sheets of an XLSB workbook; returns and refuses as `ooxml.inspect`."""
    container.check([name for name in container.entries if name.lower().endswith((".bin", ".xml", ".rels"))])
    try:
        percents = _percents(container)
        lengths = _shared(container)
        return {
            title: _sheet(job, container, title, part, percents, lengths)
            for title, part in _sheets(job, container).items()
            if part in container.entries
        }
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise refusal(Fault("damaged_file", where=job.at(), found="XLSB")) from error


def _records(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    held = b""
    for chunk in chunks:
        held += chunk
        at = 0
        while True:
            place = at
            number = size = shift = 0
            try:
                number = held[place]
                place += 1
                if number & 0x80:
                    number = (number & 0x7F) | (held[place] & 0x7F) << 7
                    place += 1
                for _ in range(4):
                    byte = held[place]
                    place += 1
                    size |= (byte & 0x7F) << shift
                    shift += 7
                    if byte < 0x80:
                        break
            except IndexError:
                break
            if place + size > len(held):
                break
            yield number, held[place : place + size]
            at = place + size
        held = held[at:]
        if len(held) > 32_000_000:
            raise IndexError("record")
    if held:
        raise IndexError("end")


def _sheets(job: Job, container: Container) -> dict[str, str]:
    targets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    relations = container.find("xl/_rels/workbook.bin.rels")
    if relations is None:
        raise refusal(Fault("damaged_file", where=job.at(), found="XLSB"))
    walk(job, container.stream(relations), relation)
    found: dict[str, str] = {}
    names: set[str] = set()
    for number, content in _records(container.stream(container.find("xl/workbook.bin") or "")):
        if number == _SHEET:
            key, after = _wide(content, 8)
            title, _ = _wide(content, after)
            if title in names:
                raise refusal(Fault("damaged_file", where=job.at(sheet=title), found="XLSB"))
            names.add(title)
            if struct.unpack_from("<I", content)[0] == 0:
                found[title] = part_of(container, targets.get(key, ""))
    if len(names) > job.limits.sheets:
        raise refusal(Fault("too_many_sheets", where=job.at(), found=len(names), limit=job.limits.sheets))
    return found


def _percents(container: Container) -> set[int]:
    part = container.find("xl/styles.bin")
    if part is None:
        return set()
    codes = dict(BUILT_IN)
    used: list[int] = []
    inside = False
    for number, content in _records(container.stream(part)):
        if number == _FORMAT:
            codes[struct.unpack_from("<H", content)[0]] = _wide(content, 2)[0]
        elif number in (_XFS, _XFS_END):
            inside = number == _XFS
        elif number == _XF and inside:
            used.append(struct.unpack_from("<H", content, 2)[0])
    return {style for style, code in enumerate(used) if kind_of(codes.get(code, "")) == "percent"}


def _shared(container: Container) -> list[int]:
    part = container.find("xl/sharedStrings.bin")
    if part is None:
        return []
    return [struct.unpack_from("<I", content, 1)[0] for number, content in _records(container.stream(part)) if number == _TEXT]


def _sheet(job: Job, container: Container, title: str, part: str, percents: set[int], lengths: list[int]) -> Marks:
    marks = Marks()
    extent = Extent(job, title)
    named = Counter[int]()
    row = 0
    for number, content in _records(container.stream(part)):
        if number == _ROW:
            (row,) = struct.unpack_from("<I", content)
        elif number in _CELLS:
            column, style = struct.unpack_from("<II", content)
            extent.add(row, column)
            if number in (_ERROR, _FORMULA_ERROR):
                marks.errors[row, column] = ERRORS.get(content[8], "#ERR!")
            elif number in (_RK, _REAL, _FORMULA_NUMBER) and style & 0xFFFFFF in percents:
                marks.percents.append((row, column))
            elif number == _SHARED:
                named[struct.unpack_from("<I", content, 8)[0]] += 1
    extent.check()
    if sum(lengths[index] * count for index, count in named.items() if index < len(lengths)) > TEXT_BUDGET:
        raise refusal(Fault("unpacks_too_large", where=job.at(sheet=title), limit=TEXT_BUDGET // 1_000_000))
    return marks


def _wide(content: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    if end > len(content):
        raise IndexError("text")
    return content[at + 4 : end].decode("utf-16-le"), end
