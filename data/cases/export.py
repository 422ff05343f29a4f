"""Write cases as one plain CSV file: the same cases give the same bytes, and reading them back gives the same hash.

Columns: `election,year,date,province_code,regency_code,stage,alleged_on,violation_on,forwarded_on,recommended_on,followed_up_on,
violation_id,position,agency_type,sanction,factors` and, for practice data, `note` with the words DATA LATIHAN in every row. UTF-8, LF; an
election `none` says that a case belongs to none; factors are joined by `;`; nothing of a person is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from data.cases.profile import PRACTICE, CaseColumns, CaseProfile
from data.cases.values import NO_ELECTION
from data.cases.write import COLUMNS
from data.export.cells import quoted, safe

if TYPE_CHECKING:
    import numpy as np

    from data.cases.prepare import Prepared
    from data.cases.read import Progress

# How to read such a file.
CANONICAL = CaseProfile(
    columns=CaseColumns(
        date="date",
        year="year",
        province="province_code",
        regency="regency_code",
        election="election",
        stage="stage",
        stage_dates={
            "alleged": "alleged_on",
            "violation": "violation_on",
            "forwarded_to_kasn": "forwarded_on",
            "kasn_recommended": "recommended_on",
            "followed_up": "followed_up_on",
        },
        violation_type="violation_id",
        position="position",
        agency_type="agency_type",
        sanction="sanction",
        factors="factors",
    )
)
_PIECE = 50_000
_FACTORS = [";".join(str(n + 1) for n in range(6) if mask >> n & 1) for mask in range(64)]


def rows_csv(connection: Connection, input_id: str, out: IO[bytes], progress: Progress | None = None) -> int:
    """Write the stored cases of an input; return how many there are. `progress` is told `write`, how many rows, out of how many.

    Raises:
        LookupError: when no case file has that id.
    """
    from data.cases.counts import words

    query = "SELECT c.number, c.rows, i.practice FROM case_inputs c JOIN inputs i ON i.input_id = c.input_id WHERE c.input_id = :id"
    found = connection.execute(text(query), {"id": input_id}).first()
    if found is None:
        raise LookupError(f"no case file {input_id!r}")
    pieces = _stored(connection, int(found.number), int(found.rows))
    told = None if progress is None else (lambda done: progress("write", done, int(found.rows)))
    return _write(pieces, words(connection, found.number), bool(found.practice), out, told)


def prepared_csv(prepared: Prepared, out: IO[bytes]) -> int:
    """Write prepared cases, as `rows_csv` will once they are stored: what may be kept of a file with personal data."""
    texts = prepared.cases.texts
    columns: Mapping[str, np.ndarray] = {
        "year": prepared.cases.year,
        "factors": prepared.cases.factors,
        **{name: column.codes for name, column in texts.items()},
    }
    starts = range(0, len(prepared.cases), _PIECE)
    pieces = ({name: columns[name][start : start + _PIECE] for name in COLUMNS} for start in starts)
    return _write(pieces, {name: column.words for name, column in texts.items()}, prepared.practice, out)


def _stored(connection: Connection, number: int, rows: int) -> Iterator[Mapping[str, Sequence[int]]]:
    """Read stored cases piece by piece, by ranges of their key, past SQLAlchemy's rows: a million of those take ten times as long."""
    for start in range(0, rows, _PIECE):
        query = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE input = {number} AND row > {start} AND row <= {start + _PIECE} ORDER BY row"
        cursor = connection.exec_driver_sql(query).cursor
        if cursor is not None and (piece := cursor.fetchall()):
            yield dict(zip(COLUMNS, zip(*piece, strict=True), strict=True))


def _write(
    pieces: Iterable[Mapping[str, Sequence[Any]]],
    words: Mapping[str, Sequence[str]],
    practice: bool,
    out: IO[bytes],
    told: Callable[[int], None] | None = None,
) -> int:
    import pyarrow as pa
    import pyarrow.compute as pc

    lookup = {**words, "election": [word or NO_ELECTION for word in words["election"]], "factors": _FACTORS}
    spelled = {name: pa.array([quoted(safe(word)) for word in texts], pa.string()) for name, texts in lookup.items()}
    out.write(",".join((*COLUMNS, *(["note"] if practice else []))).encode() + b"\n")
    written = 0
    for piece in pieces:
        columns = [pa.array(piece[name], pa.int32()) for name in COLUMNS]
        texts = [
            spelled[name].take(codes) if name in spelled else codes.cast(pa.string()) for name, codes in zip(COLUMNS, columns, strict=True)
        ]
        lines = pc.binary_join_element_wise(*texts, *([PRACTICE] if practice else []), ",")
        out.write("\n".join([*lines.to_pylist(), ""]).encode())
        written += len(lines)
        if told:
            told(written)
    return written
