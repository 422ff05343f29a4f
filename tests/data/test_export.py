"""Files hold exactly the rows of the Slice, safe to open in a spreadsheet, with their meaning in JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import select
from data.export import to_csv, to_json
from data.export.cells import plain
from data.query import Query
from data.slice import Coverage, Slice
from data.snapshot import Snapshot

FORWARDED = "bawaslu_forwarded_by_election"
FIXTURE = Path(__file__).parent / "fixtures" / f"{FORWARDED}.csv"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_seven_rows_of_the_headline_series_as_whole_text(snapshot: Snapshot) -> None:
    assert to_csv(select.series(snapshot, FORWARDED)) == FIXTURE.read_bytes().decode("utf-8")


def test_the_whole_record_exported_has_every_cell_of_the_record(snapshot: Snapshot) -> None:
    written = rows_of(to_csv(select.observations(snapshot, Query())))
    with Path("data/record/observations.csv").open(encoding="utf-8", newline="") as handle:
        for row, original in zip(written, csv.DictReader(handle), strict=True):
            assert {name: row[name] for name in original} == original


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    (row,) = rows_of(to_csv(Slice("x", pd.DataFrame({"note": [f"{start}1+1"], "value": [-1.5]}), 1)))
    assert row == {"note": f"'{start}1+1", "value": "-1.5"}


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    cells=st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), st.floats(allow_nan=False, allow_infinity=False)
        ),
        min_size=1,
    )
)
def test_any_text_and_number_comes_back_from_csv(cells: list[tuple[str, float]]) -> None:
    frame = pd.DataFrame(cells, columns=["note", "value"]).astype({"note": object})
    back = rows_of(to_csv(Slice("x", frame, 1)))
    for (text, number), row in zip(cells, back, strict=True):
        assert plain(row["note"]) == text
        assert not row["note"].startswith(tuple("=+-@\t\r\n＝＋－＠"))
        assert float(row["value"]) == number


def test_missing_values_and_flags_are_written_plainly() -> None:
    frame = pd.DataFrame({"count": pd.Series([3, None], dtype="Int64"), "flag": [True, False], "value": [1.0, float("nan")]})
    assert to_csv(Slice("x", frame, 1)) == "count,flag,value\n3,true,1\n,false,\n"


def test_json_says_what_the_rows_count(snapshot: Snapshot) -> None:
    found = select.series(snapshot, FORWARDED)
    data = json.loads(to_json(found))
    assert list(data) == [
        "id", "label", "authority", "stage", "unit", "elections", "as_of", "vintage", "coverage", "release", "fingerprint", "warnings",
        "sources", "note", "rows",
    ]  # fmt: skip
    assert (data["id"], data["stage"], data["unit"], data["release"]) == (FORWARDED, "forwarded_to_kasn", "cases", 1)
    assert data["as_of"] == {"earliest": "2018-07-05", "latest": "2024-12-02"}
    assert data["warnings"] == ["partial", "disputed"]
    assert data["fingerprint"] == found.fingerprint
    assert [row["value"] for row in data["rows"]] == [29, 356, 845, 894, 1398, 33, 314]


def test_json_lists_each_source_once_and_in_full(snapshot: Snapshot) -> None:
    data = json.loads(to_json(select.series(snapshot, FORWARDED)))
    assert [source["source_id"] for source in data["sources"]] == ["BNS04", "PLS-005", "BNS27", "BNS52", "BNS60", "BNS75"]
    warta_kota = data["sources"][1]
    assert (warta_kota["published"], warta_kota["url"], warta_kota["confidence"]) == ("2023-01-25", None, "medium")


def test_json_of_a_computed_slice_names_its_sources_and_coverage() -> None:
    frame = pd.DataFrame({"value": [float("nan"), 0.5]})
    data = json.loads(to_json(Slice("x", frame, 1, sources=("S1",), coverage=Coverage(1, 34), vintage="34")))
    assert (data["sources"], data["coverage"], data["vintage"]) == ([{"source_id": "S1"}], {"named": 1, "expected": 34}, "34")
    assert data["rows"] == [{"value": None}, {"value": 0.5}]
