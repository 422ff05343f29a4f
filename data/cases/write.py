"""Write prepared cases into the store. The caller opens the transaction and commits it: a fault or Ctrl-C leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from data.cases.cube import CELL, MARGIN, PAIRS, Cells, Margin
from data.cases.typed import TEXTS, Cases

if TYPE_CHECKING:
    from data.cases.prepare import Prepared
    from data.cases.read import Progress

# Columns of the table `cases` behind input and row.
COLUMNS: tuple[str, ...] = (
    "election", "year", "date", "province_code", "regency_code", "stage", "alleged_on", "violation_on", "forwarded_on", "recommended_on",
    "followed_up_on", "violation_id", "position", "agency_type", "sanction", "factors",
)  # fmt: skip
_PIECE = 25_000
Piece = list[Sequence[Any]]  # columns of equal length


def write(connection: Connection, prepared: Prepared, input_id: str, *, progress: Progress | None = None) -> int:
    """Write cases and their counts for an input whose row in `inputs` stands already, and seal them against changes.

    Args:
        connection: in a transaction that the caller opened and will commit.
        prepared: what `data.cases.prepare.prepare` made.
        input_id: of the row in `inputs`.
        progress: is told `write`, how many rows, out of how many.

    Returns:
        the small number of the input, as in `case_inputs`.
    """
    number = int(connection.execute(text("SELECT coalesce(max(number), 0) + 1 FROM case_inputs")).scalar_one())
    row = {"number": number, "input_id": input_id, "rows": prepared.rows, "content_hash": prepared.content_hash, "sealed": False}
    connection.execute(
        text(
            "INSERT INTO case_inputs (number, input_id, rows, content_hash, sealed)"
            " VALUES (:number, :input_id, :rows, :content_hash, :sealed)"
        ),
        row,
    )
    total = len(prepared.cases) + len(prepared.cells)
    done = 0
    for table, columns, pieces in (
        ("case_words", ("input", "field", "code", "word"), _word_pieces(prepared.cases, number)),
        ("case_factor_counts", ("input", *MARGIN, "n"), _margin_pieces(prepared.margin, MARGIN, number)),
        ("case_factor_pairs", ("input", *PAIRS, "n"), _margin_pieces(prepared.pairs, PAIRS, number)),
        ("cases", ("input", "row", *COLUMNS), _case_pieces(prepared.cases, number)),
        ("case_cells", ("input", "cell", *CELL, "n"), _cell_pieces(prepared.cells, number)),
    ):
        for piece in pieces:
            _insert(connection, table, columns, piece)
            if table in ("cases", "case_cells"):
                done += len(piece[0])
                if progress:
                    progress("write", done, total)
    connection.execute(text("UPDATE case_inputs SET sealed = :yes WHERE number = :number"), {"yes": True, "number": number})
    return number


def _word_pieces(cases: Cases, number: int) -> Iterator[Piece]:
    for name in TEXTS:
        words = cases.texts[name].words
        yield [[number] * len(words), [name] * len(words), range(len(words)), words]


def _margin_pieces(found: Margin, names: Sequence[str], number: int) -> Iterator[Piece]:
    yield [[number] * len(found), *(found.columns[name] for name in names), found.n]


def _case_pieces(cases: Cases, number: int) -> Iterator[Piece]:
    numbers = {"year": cases.year, "factors": cases.factors}
    columns = [numbers[name] if name in numbers else cases.texts[name].codes for name in COLUMNS]
    for start in range(0, len(cases), _PIECE):
        end = min(start + _PIECE, len(cases))
        yield [[number] * (end - start), range(start + 1, end + 1), *(column[start:end].tolist() for column in columns)]


def _cell_pieces(found: Cells, number: int) -> Iterator[Piece]:
    for start in range(0, len(found), _PIECE):
        end = min(start + _PIECE, len(found))
        columns = (found.columns[name][start:end].tolist() for name in CELL)
        yield [[number] * (end - start), range(start, end), *columns, found.n[start:end].tolist()]


def _insert(connection: Connection, table: str, names: Sequence[str], columns: Piece) -> None:
    """Insert one piece through the driver: SQLAlchemy would make a dictionary of every row."""
    if not len(columns[0]):
        return
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", list(zip(*columns, strict=True)))
        return
    import io

    import psycopg
    import pyarrow as pa
    import pyarrow.csv as pc
    from sqlalchemy.exc import DBAPIError

    sink = io.BytesIO()
    # Quotes tell an empty text from NULL.
    options = pc.WriteOptions(include_header=False, quoting_style="all_valid")
    pc.write_csv(pa.table([pa.array(column) for column in columns], names=list(names)), sink, options)
    statement = f"COPY {table} ({', '.join(names)}) FROM STDIN (FORMAT csv)"
    try:
        with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(sink.getbuffer())
    except psycopg.Error as error:  # as SQLAlchemy wraps the faults of its own statements
        raise DBAPIError(statement, None, error) from error
