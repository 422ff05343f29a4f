"""Open a case file as a stream of columns: CSV and Parquet piece by piece, workbooks and JSON through the loaders.

Every cell becomes text: an empty cell an empty text, a date ISO text, a whole number its digits. Rows are numbered as a spreadsheet counts.
"""

from __future__ import annotations

import datetime
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import Fault, RecordRefused, Where
from data.loaders.base import LIMITS, Cell

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 65_536  # rows of a piece that does not come from CSV

# Columns of a piece, in order: texts, dictionary-encoded where they were asked for so (others may be); and how much is read, of how much.
Piece = tuple[list["pa.Array"], int, int]


@dataclass
class Table:
    """A table of cases, opened.

    Attributes:
        name: of the file, with its sheet where it has several, for messages.
        headings: as printed, left to right; empty where there is none.
        header: row of the headings.
        above: what stands above the headings.
        pieces: read the rows; takes the places of the columns to encode as dictionaries.
        ragged: rows cut into the wrong number of cells, as (row, cells found), left out of the pieces; known once all pieces are read.
    """

    name: str
    headings: list[str]
    header: int
    pieces: Callable[[set[int]], Iterator[Piece]] = field(repr=False)
    above: str = ""
    ragged: list[tuple[int, int]] = field(default_factory=list)

    def row(self, position: int) -> int:
        """Return the row, as a spreadsheet counts, of the case at a position (from 0)."""
        row = self.header + 1 + position
        # A ragged row that stands above pushes all others down by one.
        above = 0
        rows = [at for at, _ in self.ragged]
        while (now := bisect_right(rows, row + above)) != above:
            above = now
        return row + above

    def at(self, row: int | None = None, column: str | None = None) -> Where:
        """Name a place in the file."""
        return Where(self.name, row, column)


def open_table(path: Path, *, sheet: str = "", header: int = 1, encoding: str = "") -> Table:
    """Open a file: find its format and encoding and read its headings.

    Args:
        path: a CSV, Parquet, JSON or workbook file.
        sheet: of a workbook; empty is the first.
        header: row of the headings.
        encoding: of a CSV file, where it is known.

    Raises:
        UsageError: `no_such_file`.
        RecordRefused: `case_no_sheet`, `case_no_header`, and what the loaders refuse: no known format, too large, damaged ...
    """
    from data.loaders.detect import format_of

    try:
        found = path.stat()
        plain = stat.S_ISREG(found.st_mode) and 0 < found.st_size <= LIMITS.file_bytes
        kind = format_of(path)[0] if plain else ""
    except (OSError, ValueError):
        kind = ""
    if kind == "csv":
        from data.cases.csvfile import open_csv

        if table := open_csv(path, header, encoding):
            return table
    # Workbooks and JSON; and what cannot be read at all, which the loaders call by its name.
    return _parquet(path) if kind == "parquet" else _sheet(path, sheet, header)


def text_of(cell: Cell) -> str:
    """Write a cell as text: `2020-09-01` for a date (a time of day is left out), `12` for 12.0, `true` or `false` for a flag."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    return str(cell)


def headings_of(name: str, cells: Sequence[Any], header: int) -> list[str]:
    """Return the headings of a row, without empty ones at its end.

    Raises:
        RecordRefused: `case_no_header` where there is none.
    """
    found = [text_of(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    if not found:
        raise RecordRefused([Fault("case_no_header", where=Where(name, header))])
    return found


def words_of(rows: Sequence[Sequence[Cell]]) -> str:
    """Join all cells of some rows into one text."""
    return " ".join(text_of(cell) for row in rows for cell in row)


# --- Parquet


def _parquet(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            texts = [field.name for field in file.schema_arrow if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]
        # Texts stay in their dictionary: a column may repeat one long text for each of a million rows.
        file = pq.ParquetFile(path, read_dictionary=texts)
        meta = file.metadata
        unpacked = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise RecordRefused([Fault("damaged_file", where=Where(path.name), found="Parquet")]) from error
    if unpacked > LIMITS.unpacked_bytes:
        raise RecordRefused([Fault("unpacks_too_large", where=Where(path.name), limit=LIMITS.unpacked_bytes // 1_000_000)])
    if meta.num_rows > LIMITS.rows:
        raise RecordRefused([Fault("too_many_rows", where=Where(path.name), limit=LIMITS.rows)])
    names = file.schema_arrow.names
    if len(names) > LIMITS.columns:
        raise RecordRefused([Fault("too_many_columns", where=Where(path.name), found=len(names), limit=LIMITS.columns)])
    table = Table(path.name, headings_of(path.name, list(names), 1), 1, lambda coded: iter(()))

    def pieces(coded: set[int]) -> Iterator[Piece]:
        rows = 0
        try:
            for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
                rows += batch.num_rows
                yield [_texts(column, i in coded) for i, column in enumerate(batch.columns)], rows, meta.num_rows
        # Overflow and value errors: numbers in the bytes of a damaged file that are no dates or decimals at all.
        except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
            raise RecordRefused([Fault("damaged_file", where=table.at(), found="Parquet")]) from error

    table.pieces = pieces
    return table


def _texts(column: pa.Array, coded: bool) -> pa.Array:
    """Turn a typed column into texts, a list into its elements joined by `;`; what is dictionary-encoded stays so."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column.validate(full=True)  # damaged bytes are found here, not where a word is read
    kind = column.type
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), _texts(column.dictionary, False))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = kind.value_type
        if pa.types.is_nested(inner):
            column = pa.nulls(len(column), pa.string())
        else:
            column = pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_integer(kind):
        column = column.cast(pa.string())
    elif pa.types.is_null(kind) or pa.types.is_nested(kind):
        column = pa.nulls(len(column), pa.string())
    else:
        encoded = column.dictionary_encode()
        words = pa.array([text_of(cell) for cell in _plain(encoded.dictionary)], pa.string())
        encoded = pa.DictionaryArray.from_arrays(encoded.indices.cast(pa.int32()), words)
        return encoded if coded else pc.fill_null(encoded.cast(pa.string()), "")
    column = pc.fill_null(column, "")
    return column.dictionary_encode() if coded else column


def _plain(values: pa.Array) -> list[Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    if pa.types.is_timestamp(kind):
        # The day by the clock of the file. Nanoseconds, and years beyond 9999, do not fit Python's own dates.
        values = (pc.local_timestamp(values) if kind.tz else values).cast(pa.date32(), safe=False)
    if pa.types.is_date(values.type):
        return values.cast(pa.date32()).cast(pa.string()).to_pylist()
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [None if cell is None else cell.decode("utf-8", "replace") for cell in values.to_pylist()]
    return values.to_pylist()


# --- workbooks and JSON


def _sheet(path: Path, sheet: str, header: int) -> Table:
    from data import loaders

    document = loaders.read(path)
    found = [one for one in document.sheets if one.name == sheet] if sheet else list(document.sheets[:1])
    if not found:
        names = ", ".join(one.name for one in document.sheets)
        raise RecordRefused([Fault("case_no_sheet", where=Where(path.name), value=sheet, allowed=names)])
    (one,) = found[:1]
    place = header - one.first_row
    label = document.label(one)
    if not 0 <= place < len(one.rows):
        raise RecordRefused([Fault("case_no_header", where=Where(label, header))])
    above = words_of([[one.name], *one.rows[:place]])
    table = Table(label, headings_of(label, list(one.rows[place]), header), header, lambda coded: iter(()), above)
    rows = one.rows[place + 1 :]
    width = max([len(table.headings), *map(len, rows)])
    table.headings += [""] * (width - len(table.headings))

    def pieces(coded: set[int]) -> Iterator[Piece]:
        import pyarrow as pa

        for start in range(0, len(rows), _ROWS):
            part = rows[start : start + _ROWS]
            columns = []
            for i in range(width):
                texts = pa.array([text_of(row[i]) if i < len(row) else "" for row in part], pa.string())
                columns.append(texts.dictionary_encode() if i in coded else texts)
            yield columns, start + len(part), len(rows)

    table.pieces = pieces
    return table
