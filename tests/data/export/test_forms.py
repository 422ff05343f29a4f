"""Each form as whole text: two figures of the record."""

from __future__ import annotations

import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest

from data import export, select
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot

COLUMNS = ["obs_id", "election", "year", "value", "multiple_response", "note", "source_id", "publisher"]


@pytest.fixture
def two(snapshot: Snapshot) -> Slice:
    of = select.series(snapshot, "bawaslu_forwarded_by_election")
    frame = of.frame.loc[of.frame["value"].isin([845, 1398]), COLUMNS].assign(note="").reset_index(drop=True)
    return of.with_(frame=frame, sources=tuple(frame["source_id"]))


def test_csv(two: Slice) -> None:
    expected = (
        "obs_id,election,year,value,multiple_response,note,source_id,publisher\n"
        "PL-OBS-001,Pemilu 2019,2019,845,false,,PLS-005,Warta Kota (Wartakotalive)\n"
        "BN-223,Pilkada 2020,2020,1398,false,,BNS52,Khatulistiwa Online (detikcom)\n"
    )
    assert export.write(two, "csv") == expected.encode()
    assert export.write(two, "csv", bom=True) == b"\xef\xbb\xbf" + expected.encode()


def test_ndjson(two: Slice) -> None:
    assert export.write(two, "ndjson").decode() == (
        '{"obs_id":"PL-OBS-001","election":"Pemilu 2019","year":2019,"value":845,"multiple_response":false,"note":null,'
        '"source_id":"PLS-005","publisher":"Warta Kota (Wartakotalive)"}\n'
        '{"obs_id":"BN-223","election":"Pilkada 2020","year":2020,"value":1398,"multiple_response":false,"note":null,'
        '"source_id":"BNS52","publisher":"Khatulistiwa Online (detikcom)"}\n'
    )


def test_json_is_indented_by_two_and_equal_to_what_the_api_serves(two: Slice) -> None:
    written = export.write(two, "json").decode()
    assert written == json.dumps(export.as_dict(two), ensure_ascii=False, indent=2) + "\n"


def test_parquet_is_typed_and_says_what_the_rows_count(two: Slice) -> None:
    table = pq.read_table(io.BytesIO(export.write(two, "parquet")))
    types = ["string", "string", "int64", "double", "bool", "string", "string", "string"]
    assert [(field.name, str(field.type)) for field in table.schema] == list(zip(COLUMNS, types, strict=True))
    assert table.to_pylist()[1] == {
        "obs_id": "BN-223", "election": "Pilkada 2020", "year": 2020, "value": 1398.0, "multiple_response": False, "note": None,
        "source_id": "BNS52", "publisher": "Khatulistiwa Online (detikcom)",
    }  # fmt: skip
    said = json.loads(table.schema.metadata[b"pantau"])
    assert (said["stage"], said["fingerprint"], said["release"]) == ("forwarded_to_kasn", two.fingerprint, 1)


@pytest.mark.parametrize(("lang", "names"), [("id", "data catatan sumber buku kode"), ("en", "data notes sources codebook")])
def test_a_workbook_has_a_table_a_sheet_with_headings_and_no_merged_cells(two: Slice, lang: str, names: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.write(two, "xlsx", lang=lang)))
    assert " ".join(book.sheetnames) == names
    data, notes, sources, codebook = book.worksheets
    assert [[cell.value for cell in row] for row in data.iter_rows()] == [
        COLUMNS,
        ["PL-OBS-001", "Pemilu 2019", 2019, 845, False, None, "PLS-005", "Warta Kota (Wartakotalive)"],
        ["BN-223", "Pilkada 2020", 2020, 1398, False, None, "BNS52", "Khatulistiwa Online (detikcom)"],
    ]
    assert two.fingerprint in [row[1].value for row in notes.iter_rows()]
    assert [row[0].value for row in sources.iter_rows()] == ["source_id", "PLS-005", "BNS52"]
    described = [[cell.value for cell in row] for row in codebook.iter_rows(min_row=2)]
    assert [row[0] for row in described] == COLUMNS and all(row[1] and row[2] and row[3] for row in described)
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets)


@pytest.mark.parametrize("kind", list(export.FORMATS))
def test_the_same_rows_give_the_same_bytes_and_practice_data_say_so(two: Slice, kind: str) -> None:
    assert export.write(two, kind) == export.write(two.with_(), kind)
    marked = export.write(two.with_(practice=True), kind)
    if kind == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(marked)).worksheets[0].iter_rows(values_only=True))
        assert [row[-1] for row in rows] == ["practice", "DATA LATIHAN", "DATA LATIHAN"]
    elif kind == "parquet":
        assert pq.read_table(io.BytesIO(marked))["practice"].to_pylist() == ["DATA LATIHAN"] * 2
    else:
        assert b"DATA LATIHAN" in marked


@pytest.mark.parametrize("kind", list(export.FORMATS))
def test_no_rows_are_a_file_too(two: Slice, kind: str) -> None:
    assert export.write(two.with_(frame=two.frame.iloc[:0], sources=()), kind) is not None


def test_another_form_is_refused_with_those_there_are(two: Slice) -> None:
    with pytest.raises(UsageError) as caught:
        export.write(two, "docx")
    assert caught.value.code == "unknown_choice" and "xlsx" in str(caught.value.params["allowed"])


def test_a_text_longer_than_a_cell_can_hold_is_refused_and_not_cut(two: Slice) -> None:
    with pytest.raises(UsageError):
        export.write(two.with_(frame=two.frame.assign(note="x" * 32_768)), "xlsx")
