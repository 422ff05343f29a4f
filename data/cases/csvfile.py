"""CSV files of cases: parsed column by column, a piece at a time, whatever their size."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.cases.source import Piece, Table, headings_of, words_of
from data.errors import Fault, RecordRefused, Where
from data.loaders.base import LIMITS, Job
from data.loaders.delimited import sniff
from data.loaders.encoding import decode_sample, encoding_of

_BLOCK = 16 << 20  # bytes parsed at once; no row may be longer
_SEP = re.compile(r'^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_SPACED_QUOTES = re.compile(r'[,;|\t] +"[^"\r\n]*"(?=[,;|\t\r\n]|$)')


class OtherEncoding(Exception):
    """Raised when the rows behind the first megabyte turn out to be in another encoding: the file is to be opened anew with it."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        super().__init__(encoding)


@dataclass(frozen=True)
class _Form:
    """How a file is cut: its encoding, its delimiter, and how many lines before the first row a spreadsheet hides (`sep=;`)."""

    path: Path
    encoding: str
    delimiter: str
    hidden: int
    threads: bool = True


def open_csv(path: Path, header: int, encoding: str = "") -> Table | None:
    """Open a CSV file whose headings stand in row `header`; None where only the loader's own reader copes with its quotes.

    Raises:
        RecordRefused: `undecodable_text`, `mixed_encoding`, `too_many_columns`, `case_no_header`.
    """
    found, delimiter = sniff(path)
    if not encoding:
        # UTF-8 is proved while the columns are read. Any other encoding takes every byte, or almost, so that it is proved beforehand.
        encoding = found if found.startswith("utf-8") else encoding_of(Job(path, path.name))
    sample = decode_sample(path, encoding)
    said = _SEP.match(sample)
    if _SPACED_QUOTES.search(sample):
        return None
    try:
        reader = csv.reader(io.StringIO(sample[said.end() :] if said else sample, newline=""), delimiter=delimiter)
        title = list(itertools.islice(reader, header - 1))
        record = next(reader, [])
    except csv.Error:
        return None
    if len(record) > LIMITS.columns:
        raise RecordRefused([Fault("too_many_columns", where=Where(path.name, header), found=len(record), limit=LIMITS.columns)])
    table = Table(path.name, headings_of(path.name, record, header), header, lambda coded: iter(()), words_of(title))
    # Trailing delimiters of the header row stand for columns without a heading.
    table.headings += [""] * (len(record) - len(table.headings))
    form = _Form(path, encoding, delimiter, 1 if said else 0)
    table.pieces = lambda coded: _pieces(form, table, coded)
    return table


def _pieces(form: _Form, table: Table, coded: set[int]) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.csv as pc

    names = [str(i) for i in range(len(table.headings))]
    types = {name: pa.dictionary(pa.int32(), pa.string()) if i in coded else pa.string() for i, name in enumerate(names)}
    ragged: list[tuple[int | None, int]] = []

    def skip(row: Any) -> str:
        ragged.append((row.number, row.actual_columns))
        return "skip"

    total = form.path.stat().st_size
    read = pc.ReadOptions(
        use_threads=form.threads,
        block_size=_BLOCK,
        column_names=names,
        skip_rows_after_names=table.header + form.hidden,
        encoding="utf-8" if form.encoding.startswith("utf-8") else form.encoding,
    )
    parse = pc.ParseOptions(delimiter=form.delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip)
    convert = pc.ConvertOptions(column_types=types, strings_can_be_null=False, include_columns=names)
    rows = 0
    try:
        with (
            pa.OSFile(str(form.path)) as file,
            pc.open_csv(file, read_options=read, parse_options=parse, convert_options=convert) as reader,
        ):
            for batch in reader:
                rows += batch.num_rows
                if rows > LIMITS.rows:
                    raise RecordRefused([Fault("too_many_rows", where=table.at(), limit=LIMITS.rows)])
                yield batch.columns, total if file.closed else min(file.tell(), total), total
    except pa.ArrowCancelled as error:
        raise KeyboardInterrupt from error
    except pa.ArrowException as error:
        said = str(error)
        if "Empty CSV" in said:
            return
        raise _refusal(form, table, said) from error
    if ragged and form.threads:  # several threads do not know the numbers of rows: one reads them again
        for _ in _pieces(replace(form, threads=False), table, coded):
            pass
    else:
        table.ragged += [(number - form.hidden, cells) for number, cells in ragged if number is not None]


def _refusal(form: _Form, table: Table, said: str) -> Exception:
    """Say in our own words what the parser met."""
    if "UTF8" in said or "UTF-8" in said:
        return OtherEncoding(encoding_of(Job(form.path, form.path.name)))
    if "straddling" in said or "block size" in said:
        return RecordRefused([Fault("cell_too_large", where=table.at(_long_row(form) - form.hidden), limit=LIMITS.cell_chars)])
    return RecordRefused([Fault("unreadable_file", where=table.at(), detail=(said.splitlines() or ["?"])[0])])


def _long_row(form: _Form) -> int:
    """Find the first row with a cell beyond the limit, or a quotation mark that is never closed, by reading the file once more."""
    row = 0
    before = csv.field_size_limit(LIMITS.cell_chars)
    try:
        with form.path.open(encoding=form.encoding, newline="", errors="replace") as handle:
            for _ in csv.reader(handle, delimiter=form.delimiter):
                row += 1
    except csv.Error:
        pass
    finally:
        csv.field_size_limit(before)
    return row + 1
