"""Case files by columns, beside the store: a copy of what the store holds for sequential reading, several times as fast as its rows.

A copy is named by the hash of the cases, which never change once they are stored; so it is made once, by whoever needs it first, and may be
deleted at any time. Where the folder refuses to be written, the rows of the store are read instead.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from data.cases.write import COLUMNS
from data.engine import Place

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from data.cases.prepare import Prepared
    from data.cases.typed import Cases

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


def keep(where: Place, prepared: Prepared) -> None:
    """Make the copy of a case file that was just stored, from what is at hand; a folder that refuses it stays without."""
    copy = _place(where, prepared.content_hash)
    if not copy.exists():
        for _ in _copied(copy, _prepared(prepared.cases)):
            pass


def batches(connection: Connection, where: Place, file: CaseFile) -> Iterator[pa.RecordBatch]:
    """Read the cases of a file piece by piece, in their order.

    Yields:
        batches with `COLUMNS`, each dictionary encoded (its words as text, empty where not stated; `year` and `factors` spelled too).
    """
    import pyarrow as pa

    copy = _place(where, file.content_hash)
    try:
        # Mapped, not read: a reader that stops early has read only the pages that it asked for.
        source = pa.memory_map(str(copy))
        reader = pa.ipc.open_file(source)
    except (OSError, pa.ArrowInvalid):  # not made yet, or not whole
        yield from _copied(copy, _stored(connection, file))
        return
    with source:
        for place in range(reader.num_record_batches):
            yield reader.get_batch(place)


def _place(where: Place, content_hash: str) -> Path:
    from data.releases.raw import folder

    return folder(where).with_name(FOLDER) / f"{content_hash}.arrow"


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
            os.chmod(name, 0o444)
            os.replace(name, copy)
            kept = True
    except OSError:
        pass
    finally:
        if not kept:
            Path(name).unlink(missing_ok=True)


def _stored(connection: Connection, file: CaseFile) -> Iterator[pa.RecordBatch]:
    """Read the rows of the store by ranges of their key, past SQLAlchemy's rows: a million of those take ten times as long."""
    words = spelled(connection, file.number)
    year = COLUMNS.index("year")
    start = 0
    while start < file.rows:
        end = start + (_PIECE if start else _FIRST)
        query = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE input = {file.number} AND row > {start} AND row <= {end} ORDER BY row"
        cursor = connection.exec_driver_sql(query).cursor
        columns: list[Sequence[int]] = list(zip(*cursor.fetchall(), strict=True)) if cursor is not None else []
        columns[year] = [value - int(words["year"][0]) for value in columns[year]]
        yield _batch(columns, words)
        start = end


def _prepared(cases: Cases) -> Iterator[pa.RecordBatch]:
    first, last = int(cases.year.min()), int(cases.year.max())
    words = {name: column.words for name, column in cases.texts.items()} | _numbers(first, last)
    codes = {name: column.codes for name, column in cases.texts.items()} | {"year": cases.year - first, "factors": cases.factors}
    for start in range(0, len(cases), _PIECE):
        yield _batch([codes[name][start : start + _PIECE] for name in COLUMNS], words)


def _batch(codes: Sequence[Sequence[int] | np.ndarray], words: Mapping[str, Sequence[str]]) -> pa.RecordBatch:
    import pyarrow as pa

    found = []
    for name, column in zip(COLUMNS, codes, strict=True):
        width = pa.int8() if len(words[name]) < 128 else pa.int16() if len(words[name]) < 32_768 else pa.int32()
        found.append(pa.DictionaryArray.from_arrays(pa.array(column).cast(width), pa.array(words[name], pa.string())))
    return pa.record_batch(found, names=list(COLUMNS))


def spelled(connection: Connection, number: int) -> dict[str, list[str]]:
    """Read the words of every column of a case file, each at the place of its code; years count from the first one of the file."""
    from data.cases.counts import words

    query = text("SELECT min(year), max(year) FROM case_cells WHERE input = :number")
    first, last = connection.execute(query, {"number": number}).one()
    return words(connection, number) | _numbers(first, last)


def _numbers(first: int, last: int) -> dict[str, list[str]]:
    return {"year": [str(year) for year in range(first, last + 1)], "factors": list(FACTORS)}
