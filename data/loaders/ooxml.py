"""XLSX looked at before it is read: how far its cells reach, which hold errors, and which show percentages.

The fast reader makes room for everything between the first cell and the last, repeats a shared text for every cell that names it, and gives
error cells as empty ones. This pass counts first and keeps what would be lost.
"""

from __future__ import annotations

import re
from collections import Counter

from data.errors import Fault
from data.loaders.base import Job, refusal
from data.loaders.cells import Extent
from data.loaders.formats import BUILT_IN, kind_of
from data.loaders.marks import Marks, column_of
from data.loaders.ooxml_quick import look
from data.loaders.xml import walk
from data.loaders.zips import Container

_REFERENCE = re.compile(r"([A-Za-z]{1,4})(\d{1,8})$")
TEXT_BUDGET = 300_000_000  # characters that all cells of one sheet may hold together
_LONGEST = 16_000_000  # bytes of one text


def inspect(job: Job, container: Container) -> dict[str, Marks]:
    """Look at the visible sheets of an XLSX workbook.

    Returns:
        marks by the name of the sheet.

    Raises:
        RecordRefused: `unpacks_too_large`, `unsafe_xml`, `damaged_file`, `too_many_sheets`, `too_many_columns`,
            `too_many_rows`, `stray_cell`.
    """
    parts = [name for name in container.entries if name.lower().endswith((".xml", ".rels"))]
    container.check(parts)
    places = _sheets(job, container)
    percents = _percents(job, container)
    lengths = _shared(job, container)
    return {title: _sheet(job, container, title, part, percents, lengths) for title, part in places.items() if part in container.entries}


def _sheets(job: Job, container: Container) -> dict[str, str]:
    """Return the part of the container for each visible sheet's name."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}
    names: set[str] = set()

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            title = attributes.get("name", "")
            if title in names:  # two readers might open two different sheets under one name
                raise refusal(Fault("damaged_file", where=job.at(sheet=title), found="XLSX"))
            names.add(title)
            if attributes.get("state", "visible") == "visible":
                sheets[title] = attributes.get("id", "")

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    book = container.find("xl/workbook.xml")
    relations = container.find("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise refusal(Fault("damaged_file", where=job.at(), found="XLSX"))
    walk(job, container.stream(book), sheet)
    if len(names) > job.limits.sheets:
        raise refusal(Fault("too_many_sheets", where=job.at(), found=len(names), limit=job.limits.sheets))
    walk(job, container.stream(relations), relation)
    return {title: part_of(container, targets.get(key, "")) for title, key in sheets.items()}


def part_of(container: Container, target: str) -> str:
    """Return the entry that a relation of the workbook points to: absolute, or relative to the folder `xl`."""
    path = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
    return container.find(path) or path


def _percents(job: Job, container: Container) -> set[str]:
    """Return the style numbers of cells that show percentages, as the sheets write them."""
    styles = container.find("xl/styles.xml")
    if styles is None:
        return set()
    codes = dict(BUILT_IN)
    used: list[int] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        number = attributes.get("numFmtId", "")
        if name == "numFmt" and number.isdigit():
            codes[int(number)] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            used.append(int(number) if number.isdigit() else 0)

    walk(job, container.stream(styles), start)
    return {str(style) for style, code in enumerate(used) if kind_of(codes.get(code, "")) == "percent"}


def _shared(job: Job, container: Container) -> list[int]:
    """Return the length of each shared text."""
    part = container.find("xl/sharedStrings.xml")
    lengths: list[int] = []
    if part is None:
        return lengths

    def start(name: str, _: dict[str, str]) -> bool:
        if name == "si":
            lengths.append(0)
        return name == "t" and bool(lengths)

    def text(piece: str) -> None:
        lengths[-1] += len(piece)
        if lengths[-1] > _LONGEST:
            raise refusal(Fault("unpacks_too_large", where=job.at(), limit=_LONGEST // 1_000_000))

    walk(job, container.stream(part), start, text)
    return lengths


def _sheet(job: Job, container: Container, title: str, part: str, percents: set[str], lengths: list[int]) -> Marks:
    extent = Extent(job, title)
    # Which texts the cells name is counted only where repeating the longest could be too much.
    long = max(lengths, default=0) > 1_000
    unpacked = container.unpacked
    quick = None if long else look(job.limits, container.stream(part), percents)
    if quick is not None:
        return quick
    container.unpacked = unpacked  # what follows is the same once more
    marks = Marks()
    named = Counter[str]()
    row = column = -1
    style = kind = ""
    index: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> bool:
        nonlocal row, column, style, kind
        if name == "c":
            reference = _REFERENCE.match(attributes.get("r", ""))
            if reference:
                row, column = int(reference[2]) - 1, column_of(reference[1])
            else:
                row, column = max(row, 0), column + 1
            style, kind = attributes.get("s", ""), attributes.get("t", "n")
        elif name == "v" or name == "is":
            extent.add(row, column)
            if kind == "n":
                if style in percents:
                    marks.percents.append((row, column))
            elif kind == "e":
                marks.errors[row, column] = ""
                return True
            elif kind == "s" and long:
                named["".join(index)] += 1
                index.clear()
                return True
        elif name == "row":
            number = attributes.get("r", "")
            row, column = (int(number) - 1 if number.isdigit() and len(number) < 9 else row + 1), -1
        return False

    def text(piece: str) -> None:
        if kind == "e":
            marks.errors[row, column] += piece
        else:
            index.append(piece)

    walk(job, container.stream(part), start, text)
    extent.check()
    named["".join(index)] += 1
    total = sum(lengths[int(i)] * count for i, count in named.items() if i.isdecimal() and int(i) < len(lengths))
    if total > TEXT_BUDGET:
        raise refusal(Fault("unpacks_too_large", where=job.at(sheet=title), limit=TEXT_BUDGET // 1_000_000))
    return marks
