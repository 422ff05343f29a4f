"""Parquet: typed columns, and what the rows count in the metadata of the file."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pandas as pd

from data.export.rows import meaning
from data.slice import Slice
from data.vocab import PRACTICE

if TYPE_CHECKING:
    import pyarrow as pa


def to_parquet(of: Slice) -> bytes:
    """Write the rows as Parquet (zstd): text, int64, double and boolean columns; what is missing is null.

    The metadata of the file hold under `pantau` what `data.export.as_dict` says beside the rows, as JSON. Practice data have a column
    `practice`.
    """
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table(of), out, compression="zstd")
    return out.getvalue()


def table(of: Slice) -> pa.Table:
    """Return the rows as an Arrow table, as `to_parquet` writes them."""
    import pyarrow as pa

    columns = {str(name): _column(of.frame[name]) for name in of.frame.columns}
    if of.practice:
        columns["practice"] = pa.array([PRACTICE] * len(of.frame), pa.string())
    said = json.dumps(meaning(of), ensure_ascii=False, allow_nan=False)
    return pa.table(columns).replace_schema_metadata({"pantau": said})


def _column(values: pd.Series) -> pa.Array:
    import pyarrow as pa

    kind = kind_of(values)
    cells = [None if value is None or value is pd.NA or value != value or value == "" else value for value in values.tolist()]
    if kind == "string":
        cells = [None if cell is None else str(cell) for cell in cells]
    return pa.array(cells, {"boolean": pa.bool_(), "integer": pa.int64(), "number": pa.float64()}.get(kind, pa.string()))


def kind_of(values: pd.Series) -> str:
    """Name the type of a column as the codebook does: `boolean`, `integer`, `number`, `string`."""
    types = pd.api.types
    if types.is_bool_dtype(values):
        return "boolean"
    if types.is_integer_dtype(values):
        return "integer"
    return "number" if types.is_numeric_dtype(values) else "string"
