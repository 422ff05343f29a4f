"""Case files by columns, beside the store: a copy of what the store holds for sequential reading, several times as fast as its rows.

A copy is named by the hash of the cases, which never change once they are stored; so it is made once, by whoever needs it first, and may be
deleted at any time. Where the folder refuses to be written, the rows of the store are read instead.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from data.cases.write import COLUMNS
from data.engine import Place

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "columns"
FACTORS = tuple(";".join(str(n + 1) for n in range(6) if mask >> n & 1) for mask in range(64))
_PIECE = 65_536  # rows of a batch
_FIRST = 2_048  # rows of the first one where the rows of the store are read: the reader waits for it


@dataclass(frozen=True)
class CaseFile:
    """A stored case file: `number` of its rows in `cases`, how many there are, the hash of its content, whether it is DATA LATIHAN."""

    number: int
    rows: int
    content_hash: str
    practice: bool


def files(connection: Connection, release: int) -> list[CaseFile]:
    """List the case files of a release, in the order in which they came."""
    query = text("""
        SELECT c.number, c.rows, c.content_hash, i.practice FROM release_inputs r
        JOIN case_inputs c ON c.input_id = r.input_id JOIN inputs i ON i.input_id = c.input_id
        WHERE r.release = :release ORDER BY r.position""")
    found = connection.execute(query, {"release": release}).all()
    return [CaseFile(int(row.number), int(row.rows), row.content_hash, bool(row.practice)) for row in found]


def keep(connection: Connection, where: Place, release: int) -> None:
    """Make the copies of the case files of a release that are not there yet; a folder that refuses them stays without."""
    for file in files(connection, release):
        for _ in batches(connection, where, file):
            pass


def batches(connection: Connection, where: Place, file: CaseFile) -> Iterator[pa.RecordBatch]:
    """Read the cases of a file piece by piece, in their order.

    Yields:
        batches with `COLUMNS`, each dictionary encoded (its words as text, empty where not stated; `year` and `factors` spelled too).
    """
    import pyarrow as pa

    copy = _place(where, file)
    try:
        # Mapped, not read: a reader that stops early has read only the pages that it asked for.
        source = pa.memory_map(str(copy))
    except OSError:
        yield from _copied(copy, _stored(connection, file))
        return
    with source:
        reader = pa.ipc.open_file(source)
        for place in range(reader.num_record_batches):
            yield reader.get_batch(place)


def _place(where: Place, file: CaseFile) -> Path:
    from data.releases.raw import folder

    return folder(where).with_name(FOLDER) / f"{file.content_hash}.arrow"


def _copied(copy: Path, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Hand batches on and write them on the way; the copy gets its name once it is whole."""
    import pyarrow as pa

    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=copy.parent, prefix=".", suffix=".part")
    except OSError:  # a disk that is read-only or full
        yield from found
        return
    writer: Any = None
    writing, kept = True, False
    try:
        with os.fdopen(handle, "wb") as out:
            for batch in found:
                try:
                    if writing:
                        writer = writer or pa.ipc.new_file(out, batch.schema)
                        writer.write_batch(batch)
                except OSError:  # the disk is full: the reader gets its rows all the same
                    writing = False
                yield batch
            if writing and writer is not None:
                writer.close()
        if writing and writer is not None:
            os.replace(name, copy)
            kept = True
    except OSError:
        pass
    finally:
        if not kept:
            Path(name).unlink(missing_ok=True)


def _stored(connection: Connection, file: CaseFile) -> Iterator[pa.RecordBatch]:
    """Read the rows of the store by ranges of their key, past SQLAlchemy's rows: a million of those take ten times as long."""
    import pyarrow as pa

    words = spelled(connection, file.number)
    dictionaries = [pa.array(words[name], pa.string()) for name in COLUMNS]
    widths = [pa.int8() if len(words[name]) < 128 else pa.int16() if len(words[name]) < 32_768 else pa.int32() for name in COLUMNS]
    year = COLUMNS.index("year")
    start = 0
    while start < file.rows:
        end = start + (_PIECE if start else _FIRST)
        query = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE input = {file.number} AND row > {start} AND row <= {end} ORDER BY row"
        cursor = connection.exec_driver_sql(query).cursor
        columns: list[Sequence[int]] = list(zip(*cursor.fetchall(), strict=True)) if cursor is not None else []
        columns[year] = [value - int(words["year"][0]) for value in columns[year]]
        coded = [pa.array(column, width) for column, width in zip(columns, widths, strict=True)]
        yield pa.record_batch(
            [pa.DictionaryArray.from_arrays(*pair) for pair in zip(coded, dictionaries, strict=True)], names=list(COLUMNS)
        )
        start = end


def spelled(connection: Connection, number: int) -> dict[str, list[str]]:
    """Read the words of every column of a case file, each at the place of its code; years count from the first one of the file."""
    from data.cases.counts import words

    query = text("SELECT min(year), max(year) FROM case_cells WHERE input = :number")
    first, last = connection.execute(query, {"number": number}).one()
    years = [str(year) for year in range(first, last + 1)] if first is not None else [""]
    return {**words(connection, number), "year": years, "factors": list(FACTORS)}
