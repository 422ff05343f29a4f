"""JSON and NDJSON: lists of objects become tables, nothing is rounded, and what is no table is refused."""

from __future__ import annotations

import json

import pytest

from data import loaders
from data.loaders.base import Limits

ROWS = [["provinsi", "jumlah", "catatan"], ["Aceh", 12, "DATA LATIHAN"], ["Bali", 1.5], ["Papua – Barat"]]
OBJECTS = [
    {"provinsi": "Aceh", "jumlah": 12, "catatan": "DATA LATIHAN"},
    {"provinsi": "Bali", "jumlah": 1.5},
    {"provinsi": "Papua – Barat"},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_objects_becomes_a_table(load, encoding):
    document = load("a.json", json.dumps(OBJECTS, ensure_ascii=False, indent=1).encode(encoding))
    assert (document.format, document.sheets[0].rows, document.delimiter) == ("json", ROWS, "")


def test_one_object_a_line_becomes_a_table(load):
    content = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in OBJECTS)
    for name in ("a.ndjson", "a.jsonl", "a.json", "a.txt"):
        document = load(name, content)
        assert (document.format, document.sheets[0].rows) == ("ndjson", ROWS)


@pytest.mark.parametrize("wrapper", [{"rows": OBJECTS}, {"meta": {"n": 3}, "data": OBJECTS}, {"result": {"records": OBJECTS}}])
def test_a_wrapped_list_is_found(load, wrapper):
    assert load("a.json", json.dumps(wrapper)).sheets[0].rows == ROWS


def test_the_texts_of_the_wrapper_stand_above_the_table_as_titles(load):
    wrapper = {"judul": "Rekap DATA LATIHAN", "n": 3, "data": {"sumber": "Bawaslu", "rows": OBJECTS}}
    assert load("a.json", json.dumps(wrapper)).sheets[0].rows == [["Rekap DATA LATIHAN"], ["Bawaslu"], *ROWS]


def test_of_several_lists_the_one_with_a_usual_name_is_taken(load):
    assert load("a.json", json.dumps({"kamus": [{"a": 1}], "rows": OBJECTS})).sheets[0].rows == ROWS


def test_a_list_of_lists_is_a_table_and_headings_may_stand_apart(load):
    lists = [["provinsi", "jumlah"], ["Aceh", 12]]
    assert load("a.json", json.dumps(lists)).sheets[0].rows == lists
    assert load("b.json", json.dumps({"columns": lists[0], "data": lists[1:]})).sheets[0].rows == lists


def test_several_answers_are_joined(load):
    assert load("a.json", '[{"faktor": [1, 3], "x": ["a", "b"]}]').sheets[0].rows == [["faktor", "x"], ["1;3", "a;b"]]


def test_an_object_without_lists_is_one_row(load):
    assert load("a.json", '{"provinsi": "Aceh",\n "jumlah": 12}').sheets[0].rows == [["provinsi", "jumlah"], ["Aceh", 12]]


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("12", 12), ("12.50", 12.5), ("1e3", 1000.0), ("0.1", 0.1), ("1e309", "1e309"), ("-1e400", "-1e400"), ("NaN", "NaN"),
        ("Infinity", "Infinity"), ("9" * 5000, "9" * 5000), ("0.12345678901234567890", "0.12345678901234567890"),
        ("0.50000000000000000000", 0.5), ("true", True), ("null", None), ('""', None),
    ],
    ids=lambda value: str(value)[:12],
)  # fmt: skip
def test_a_number_is_kept_exactly_or_as_text(load, number, read):
    row = load("a.json", f'[{{"a": "x", "n": {number}, "z": 1}}]').sheets[0].rows[1]
    assert row == ["x", read, 1] and type(row[1]) is type(read)


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        ('[{"a": 1},\n {"a": }]', "bad_json", 2),
        ('{"a": 1}\n{"a": 2\n', "bad_json", 2),
        ('[{"a": 1}', "bad_json", 1),
        ('[{"a": 1, "b": 2}, {"a": 3, "a": 4}]', "json_duplicate", 3),
        ('{"a": 1, "a": 2}', "json_duplicate", 1),
        ('{"a": 1}\n{"a": 1, "a": 2}\n', "json_duplicate", 2),
        ('[{"a": {"b": 1}}]', "json_nested", 2),
        ('[{"a": [[1], [2]]}]', "json_nested", 2),
        ('[{"a": 1}, [2]]', "json_shape", 3),
        ('[{"a": 1}, 2]', "json_shape", 1),
        ('{"a": [{"x": 1}], "b": [{"x": 2}]}', "json_shape", 1),
        ('{"a": [1, 2]}', "json_shape", 1),
        ("[" * 200_000, "json_shape", 1),
        ("[[]]", "empty_file", None),
        ("[]", "json_shape", 1),
    ],
)
def test_what_is_no_table_is_refused_with_its_row(refused, content, code, row):
    assert refused("a.json", content)[:2] == (code, row)


def test_a_nested_value_is_refused_with_its_column(refused):
    assert refused("a.json", '[{"a": 1, "b": {"c": 2}}]') == ("json_nested", 2, "b")
    assert refused("b.json", '[[1, {"c": 2}]]') == ("json_nested", 1, "B")


def test_limits_hold_for_json(refused):
    assert refused("a.json", json.dumps(OBJECTS), limits=Limits(columns=2))[0] == "too_many_columns"
    assert refused("b.json", json.dumps(OBJECTS), limits=Limits(cells=5))[0] == "too_many_rows"
    assert refused("c.json", json.dumps(OBJECTS), limits=Limits(cell_chars=4)) == ("cell_too_large", 2, "catatan")
    lines = "\n".join(json.dumps(row) for row in OBJECTS)
    assert refused("a.ndjson", lines, limits=Limits(rows=2))[0] == "too_many_rows"


def test_a_text_in_brackets_is_no_json(load):
    assert load("a.csv", "[DATA LATIHAN]\na;b\n1;2\n").sheets[0].rows == [["[DATA LATIHAN]"], ["a", "b"], ["1", "2"]]


def test_peek_reads_the_first_lines_only(write):
    path = write("a.ndjson", '{"a": 1}\n' * 50 + "broken")
    document = loaders.peek(path, rows=10)
    assert (len(document.sheets[0].rows), document.whole) == (11, False)
