"""Parquet: columns with types. Its table of contents is judged before a single value is unpacked."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from typing import Any

from data.errors import Fault
from data.loaders.base import Cell, Content, Job, Sheet, refusal

_BATCH = 65_536


def read(job: Job) -> Content:
    """Read a Parquet file as one sheet: names of the columns, then the rows.

    Decimals become numbers where a number holds them exactly, else text; times of day become text; moments of another zone become text
    with their offset.

    Raises:
        RecordRefused: `damaged_file`, `nested_column`, `too_many_rows`, `too_many_columns`, `unpacks_too_large`, `cell_too_large`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(job.path, page_checksum_verification=False) as file:
            whole = _judge(job, file)
            texts = [field.name for field in file.schema_arrow if _is_text(pa, field.type)]
        # Texts stay in their dictionary: a column may repeat one long text for each of a million rows.
        with pq.ParquetFile(job.path, read_dictionary=texts) as file:
            return _rows(job, file, whole)
    except (pa.ArrowException, OSError, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise refusal(Fault("damaged_file", where=job.at(), found="Parquet")) from error


def _is_text(pa: Any, kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _judge(job: Job, file: Any) -> bool:
    """Refuse by the table of contents; tell whether all rows are wanted."""
    import pyarrow as pa

    limits = job.limits
    schema = file.schema_arrow
    rows, columns = file.metadata.num_rows, len(schema)
    if columns > limits.columns:
        raise refusal(Fault("too_many_columns", where=job.at(1), found=columns, limit=limits.columns))
    whole = job.head is None or rows <= job.head
    if whole and (rows > limits.rows or rows * columns > limits.cells):
        raise refusal(Fault("too_many_rows", where=job.at(), limit=min(limits.rows, limits.cells // max(columns, 1))))
    if (
        sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups)) > limits.unpacked_bytes
        and whole
    ):
        raise refusal(Fault("unpacks_too_large", where=job.at(), limit=limits.unpacked_bytes // 1_000_000))
    for field in schema:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
            raise refusal(Fault("nested_column", where=job.at(1, field.name)))
    return whole


def _rows(job: Job, file: Any, whole: bool) -> Content:
    rows: list[list[Cell]] = [list(file.schema_arrow.names)]
    for batch in file.iter_batches(batch_size=min(_BATCH, job.head or _BATCH)):
        columns = [_column(job, name, column, len(rows)) for name, column in zip(batch.schema.names, batch.columns, strict=True)]
        rows.extend(map(list, zip(*columns, strict=True)))
        if job.head is not None and len(rows) > job.head:
            return Content((Sheet("", rows[: job.head + 1]),), whole=whole)
    return Content((Sheet("", rows),), whole=whole)


def _column(job: Job, name: str, column: Any, row: int) -> list[Cell]:
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        words = [_cell(value) for value in column.dictionary.to_pylist()]
        indices = column.indices.to_pylist()
        long = {place for place, word in enumerate(words) if isinstance(word, str) and len(word) > job.limits.cell_chars}
        place = next((place for place, index in enumerate(indices) if index in long), None) if long else None
        if place is not None:
            raise refusal(Fault("cell_too_large", where=job.at(row + place + 1, name), limit=job.limits.cell_chars))
        return [None if index is None else words[index] for index in indices]
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)  # a moment of Python has no finer unit
    if pa.types.is_time64(column.type) and column.type.unit == "ns":
        column = column.cast(pa.time64("us"), safe=False)
    if pa.types.is_duration(column.type):
        column = column.cast(pa.int64())
    values = column.to_pylist()
    if pa.types.is_integer(column.type) or pa.types.is_boolean(column.type) or pa.types.is_date(column.type):
        return values
    found = [_cell(value) for value in values]
    for place, value in enumerate(found):
        if isinstance(value, str) and len(value) > job.limits.cell_chars:
            raise refusal(Fault("cell_too_large", where=job.at(row + place + 1, name), limit=job.limits.cell_chars))
    return found


def _cell(value: Any) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Decimal):
        number = float(value)
        return number if math.isfinite(number) and Decimal(repr(number)) == value else str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ") if value.tzinfo else value
    if isinstance(value, datetime.time):
        return value.isoformat()
    return value
