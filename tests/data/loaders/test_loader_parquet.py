"""Parquet: every plain type becomes a cell; nested types and bombs are refused by the table of contents."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import loaders
from data.loaders.base import Limits


def saved(table: pa.Table, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def test_every_plain_type_is_read(load):
    day, moment = datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 13, 5)
    table = pa.table(
        {
            "teks": ["DATA LATIHAN", ""],
            "kata": pa.array(["Aceh", None]).dictionary_encode(),
            "bulat": pa.array([12, None], pa.int64()),
            "pecahan": [12.5, float("inf")],
            "desimal": pa.array([Decimal("1398.00"), Decimal("0.10")], pa.decimal128(10, 2)),
            "panjang": pa.array([Decimal("12345678901234567890.1"), None], pa.decimal128(38, 1)),
            "ya": [True, False],
            "hari": [day, None],
            "saat": pa.array([moment, None], pa.timestamp("ns")),
            "zona": pa.array([moment, None], pa.timestamp("us", "UTC")),
            "jam": pa.array([datetime.time(3, 4), None]),
            "kosong": pa.nulls(2),
        }
    )
    document = load("a.parquet", saved(table))
    assert (document.format, document.sheets[0].rows) == ("parquet", [
        list(table.column_names),
        [
            "DATA LATIHAN", "Aceh", 12, 12.5, 1398.0, "12345678901234567890.1", True, day, moment, "2022-09-27 13:05:00+00:00", "03:04:00",
            None,
        ],
        [None, None, None, "inf", 0.1, None, False, None, None, None, None, None],
    ])  # fmt: skip


def test_row_groups_follow_one_another(load):
    rows = load("a.parquet", saved(pa.table({"n": range(5_000), "t": [str(i) for i in range(5_000)]}), row_group_size=700)).sheets[0].rows
    assert rows == [["n", "t"], *([i, str(i)] for i in range(5_000))]


def test_peek_reads_the_first_rows_only(write):
    path = write("a.parquet", saved(pa.table({"n": range(5_000)})))
    document = loaders.peek(path, rows=10)
    assert (document.sheets[0].rows, document.whole) == ([["n"], *([i] for i in range(10))], False)
    assert loaders.peek(path, rows=9_000).whole


@pytest.mark.parametrize(
    "column",
    [pa.array([[1, 2]]), pa.array([{"a": 1}]), pa.array([b"\x00"]), pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))],
    ids=["list", "struct", "binary", "map"],
)
def test_columns_that_hold_no_single_values_are_refused_by_name(refused, column):
    assert refused("a.parquet", saved(pa.table({"n": [1], "isi": column}))) == ("nested_column", 1, "isi")


def test_a_text_that_is_too_long_is_refused_with_its_place(refused):
    table = pa.table({"n": [1, 2], "isi": ["x", "x" * 100_001]})
    assert refused("a.parquet", saved(table)) == ("cell_too_large", 3, "isi")
    assert refused("b.parquet", saved(table, use_dictionary=False)) == ("cell_too_large", 3, "isi")


def test_limits_hold_for_parquet(refused):
    content = saved(pa.table({"a": range(100), "b": range(100)}))
    assert refused("a.parquet", content, limits=Limits(rows=99))[0] == "too_many_rows"
    assert refused("a.parquet", content, limits=Limits(cells=150))[0] == "too_many_rows"
    assert refused("a.parquet", content, limits=Limits(columns=1))[0] == "too_many_columns"
    assert refused("a.parquet", content, limits=Limits(unpacked_bytes=100))[0] == "unpacks_too_large"


@pytest.mark.parametrize("kept", [0.2, 0.9])
def test_a_parquet_cut_short_is_refused(refused, kept):
    content = saved(pa.table({"a": range(1000)}))
    assert refused("a.parquet", content[: int(len(content) * kept)]) == ("damaged_file", None, None)
