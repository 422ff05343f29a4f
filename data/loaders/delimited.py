"""CSV and its kin: text in columns. The encoding and the delimiter are found from the text itself.

Excel writes semicolons and Windows-1252 in an Indonesian office, `sep=;` on top when asked to, and UTF-16 with tabs as "Unicode text".
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from data.errors import Fault
from data.loaders.base import Cell, Content, Job, Sheet, refusal, trimmed
from data.loaders.encoding import decode_sample, encoding_of, encoding_of_sample

_FIELD = 131_072  # characters that the reader takes in before it gives up on a cell, as Python's csv does by default
DELIMITERS = (",", ";", "\t", "|")
# Excel obeys and hides a first line such as `sep=;`.
_SEP = re.compile(r'^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_SPACED_QUOTES = re.compile(r'[,;|\t] +"[^"\r\n]*"(?=[,;|\t\r\n]|$)')
_NUMBER_INSIDE = re.compile(r"\d,\d")
_LINES = 2_000  # lines of the sample that are weighed


def read(job: Job) -> Content:
    """Read a text in columns as one sheet without a name; empty cells are None, all others the text as it stands.

    Raises:
        RecordRefused: `undecodable_text`, `mixed_encoding`, `too_many_rows`, `too_many_columns`, `cell_too_large`, `broken_quotes`.
    """
    if job.head is not None:
        encoding = encoding_of_sample(job)
        try:
            return _parsed(job, encoding)
        except UnicodeDecodeError:  # the sample was plain, the rows behind it are not
            pass
    return _parsed(job, encoding_of(job))


def sniff(path: Path) -> tuple[str, str]:
    """Find encoding and delimiter of a text from its first megabyte.

    Returns:
        encoding as Python names it (`utf-8`, `utf-8-sig`, `utf-16`, `utf-16-le`, `utf-16-be`, `cp1252`) and the delimiter. What follows
        the first megabyte may still be in another encoding.

    Raises:
        RecordRefused: `undecodable_text` or `mixed_encoding`, as `read` does.
    """
    job = Job(path, path.name)
    encoding = encoding_of_sample(job)
    sample = decode_sample(path, encoding)
    said = _SEP.match(sample)
    return encoding, said[1] if said else delimiter_of(sample)


def delimiter_of(sample: str) -> str:
    """Find the delimiter of a text: the one that cuts most lines into equally many cells. A comma where there is none at all.

    A comma between digits is a decimal or thousands comma where another delimiter cuts the lines as well.
    """
    sample = "".join(sample.splitlines(keepends=True)[:_LINES])
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    if not scores:
        return ","
    best = max(scores.values())
    # Of equals the one that ordinary words hold least often.
    order = "\t;|,"
    if "," in scores and len(scores) > 1:
        others = max(score for delimiter, score in scores.items() if delimiter != ",")
        inside = len(_NUMBER_INSIDE.findall(sample))
        if inside >= 0.8 * sample.count(",") and others >= 0.6 * scores[","]:
            best = others
            order = "\t;|"
    return next((d for d in order if scores.get(d) == best), ",")


def _score(sample: str, delimiter: str) -> float:
    """Weigh a delimiter: lines cut into the usual number of cells count whole, other cut lines half; wide tables win by a trifle."""
    widths = Counter[int]()
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            widths[len(row)] += 1
    except csv.Error:  # a cell without end: what was read so far is weighed
        pass
    cut = {width: lines for width, lines in widths.items() if width > 1}
    if not cut:
        return 0.0
    usual = max(cut, key=lambda width: (cut[width], width))
    return cut[usual] + 0.5 * (sum(cut.values()) - cut[usual]) + min(usual, 1000) / 1e6


def _parsed(job: Job, encoding: str) -> Content:
    sample = decode_sample(job.path, encoding)
    said = _SEP.match(sample)
    delimiter = said[1] if said else delimiter_of(sample)
    limits = job.limits
    rows: list[list[Cell]] = []
    widths: list[int] = []
    cells = 0
    whole = True
    for row in _records(job, encoding, delimiter, bool(said), bool(_SPACED_QUOTES.search(sample))):
        widths.append(len(row))
        while row and not row[-1]:  # Excel writes a delimiter for every column that was ever formatted
            row.pop()
        cells += len(row)
        if len(row) > limits.columns:
            raise refusal(Fault("too_many_columns", where=job.at(len(rows) + 1), found=len(row), limit=limits.columns))
        if len(rows) >= limits.rows or cells > limits.cells:
            raise refusal(Fault("too_many_rows", where=job.at(), limit=min(limits.rows, limits.cells // max(len(row), 1))))
        if max(map(len, row), default=0) > limits.cell_chars:
            raise refusal(Fault("cell_too_large", where=job.at(len(rows) + 1), limit=limits.cell_chars))
        if len(rows) == job.head:
            whole = False
            break
        rows.append([cell or None for cell in row])
    return Content((Sheet("", trimmed(rows), widths=tuple(widths[: len(rows)])),), encoding, delimiter, whole)


def _records(job: Job, encoding: str, delimiter: str, said: bool, spaced: bool) -> Iterator[list[str]]:
    # `strict` makes a quotation mark that is never closed an error: lenient reading would swallow the rest of the file in one cell.
    with job.path.open(encoding=encoding, newline="") as text:
        lines = _lines(job, text)
        if said:
            next(lines)
        reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=spaced)
        row = 0
        while True:
            row += 1
            # One limit for the whole process, which other libraries raise: an unclosed quotation mark would then take in the file.
            before = csv.field_size_limit(_FIELD)
            try:
                record = next(reader, None)
            except csv.Error as error:
                if "field larger" in str(error):
                    raise refusal(Fault("cell_too_large", where=job.at(row), limit=job.limits.cell_chars)) from error
                raise refusal(Fault("broken_quotes", where=job.at(row))) from error
            finally:
                csv.field_size_limit(before)
            if record is None:
                return
            yield record


def _lines(job: Job, text: TextIO) -> Iterator[str]:
    # A text that is one endless line would be held whole before any cell of it is seen. No honest line is longer than this.
    longest = 20_000_000
    number = 0
    while line := text.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise refusal(Fault("cell_too_large", where=job.at(number), limit=job.limits.cell_chars))
        yield line.removeprefix("\ufeff") if number == 1 else line
