"""CSV and its kin: every delimiter, encoding and line end that offices send, and what is refused."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.base import Limits
from data.loaders.delimited import delimiter_of, sniff

TITLE = "DATA LATIHAN: dugaan pelanggaran, per 31 Mei 2022"
ROWS = [["Provinsi", "2019", "2020"], ["Aceh", "12,5", "1.398"], ["D.I. Yogyakarta", None, "-"], ["Papua – Barat", "0", "7"]]


def text(delimiter: str, end: str = "\n", rows: list[list[str | None]] = ROWS) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_and_line_end_is_found(load, delimiter, end):
    document = load("a.csv", text(delimiter, end))
    assert (document.format, document.encoding, document.delimiter) == ("csv", "utf-8", delimiter)
    assert document.sheets[0].rows == ROWS


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)  # fmt: skip
def test_every_encoding_is_found(load, write, encoding, named):
    content = text(";").encode(encoding)
    document = load("a.csv", content)
    assert (document.encoding, document.sheets[0].rows) == (named, ROWS)
    assert sniff(write("b.csv", content)) == (named, ";")


def test_utf_16_with_the_other_byte_order_is_read_by_its_mark(load):
    assert load("a.txt", b"\xfe\xff" + text("\t").encode("utf-16-be")).sheets[0].rows == ROWS


def test_a_title_without_delimiters_above_the_header_does_not_mislead(load):
    rows = load("a.csv", "DATA LATIHAN\nRekapitulasi\n\n" + text(";") + "\nSumber: Bawaslu, 2022\n").sheets[0].rows
    assert rows == [["DATA LATIHAN"], ["Rekapitulasi"], [], *ROWS, [], ["Sumber: Bawaslu, 2022"]]


def test_a_title_with_commas_does_not_make_a_semicolon_file_a_comma_file(load):
    document = load("a.csv", f"{TITLE}\nSumber: Bawaslu, KASN, BKN\n" + text(";"))
    assert (document.delimiter, document.sheets[0].rows[0]) == (";", [TITLE])


def test_decimal_commas_in_every_row_do_not_make_a_semicolon_file_a_comma_file():
    assert delimiter_of("".join(f"Prov {i};{i},5;{i},25\n" for i in range(30))) == ";"
    assert delimiter_of("1,5;2,5\n3,5;4,5\n") == ";"


def test_lists_joined_by_semicolons_do_not_make_a_comma_file_a_semicolon_file():
    assert delimiter_of('tanggal,faktor,provinsi\n2020-01-01,"1;3",Aceh\n2020-01-02,"2;4",Bali\n') == ","


def test_thousands_commas_in_quotes_stay_in_their_cell(load):
    assert load("a.csv", 'Provinsi,Jumlah\nAceh,"1,398"\nBali,"2,034"\n').sheets[0].rows[1] == ["Aceh", "1,398"]


def test_quoted_line_ends_and_quotes_stay_in_their_cell(load):
    rows = load("a.csv", 'Provinsi,Catatan\nAceh,"baris satu\nbaris ""dua"", selesai"\nBali,x\n').sheets[0].rows
    assert rows == [["Provinsi", "Catatan"], ["Aceh", 'baris satu\nbaris "dua", selesai'], ["Bali", "x"]]


def test_quotes_after_a_space_are_quotes(load):
    assert load("a.csv", 'Provinsi, Jumlah, Catatan\nAceh, "1,398", x\n').sheets[0].rows[1] == ["Aceh", "1,398", "x"]


def test_indents_are_kept(load):
    assert load("a.csv", "Wilayah,Jumlah\nAceh,3\n   Kab. Bireuen,3\n").sheets[0].rows[2] == ["   Kab. Bireuen", "3"]


def test_the_line_that_tells_excel_the_delimiter_is_obeyed_and_hidden(load, write):
    document = load("a.csv", "sep=|\r\na,b|c\r\n1,2|3\r\n")
    assert (document.delimiter, document.sheets[0].rows, document.sheets[0].first_row) == ("|", [["a,b", "c"], ["1,2", "3"]], 1)
    assert sniff(write("b.csv", "sep=|\na,b|c\n")) == ("utf-8", "|")


def test_a_file_of_one_column_is_read(load):
    assert load("a.csv", "Provinsi\nAceh\nBali\n").sheets[0].rows == [["Provinsi"], ["Aceh"], ["Bali"]]


def test_ragged_rows_are_handed_over_as_they_are(load):
    assert load("a.csv", "a,b,c\n1\n1,2,3,4\n,,\n5,6\n").sheets[0].rows == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"], [], ["5", "6"]]


def test_the_document_names_hash_and_size_of_the_bytes_received(load):
    document = load("a.csv", "a,b\n1,2\n", display_name="kiriman.csv")
    assert document.sha256 == hashlib.sha256(b"a,b\n1,2\n").hexdigest()
    assert (document.size, document.label(document.sheets[0])) == (8, "kiriman.csv")


@pytest.mark.parametrize(
    ("content", "row"),
    [(b"a,b\n1,\x002\n", 2), (b"a,b\n1,2\n3,\x81\n", 3), ("a,b\n1,x\n".encode("utf-16")[:-1], 2)],
    ids=["nul", "no letter", "half a letter"],
)
def test_bytes_that_are_no_text_are_refused_with_their_row(refused, content, row):
    assert refused("a.csv", content) == ("undecodable_text", row, None)


def test_two_encodings_in_one_file_are_refused_with_the_row(refused):
    content = "a,b\nPapua – Barat,1\n".encode() + "Papua – Barat,2\n".encode("cp1252")
    assert refused("a.csv", content) == ("mixed_encoding", 3, None)


def test_two_encodings_are_found_beyond_the_first_megabyte(refused):
    content = b"a;b\n" + "Papua – Barat;1\n".encode() * 80_000 + "Papua – Barat;2\n".encode("cp1252")
    assert refused("a.csv", content) == ("mixed_encoding", 80_002, None)


def test_windows_letters_beyond_the_first_megabyte_are_read(load):
    content = b"a;b\n" + b"Aceh;1\n" * 160_000 + "Papua – Barat;2\n".encode("cp1252")
    document = load("a.csv", content)
    assert (document.encoding, document.sheets[0].rows[-1]) == ("cp1252", ["Papua – Barat", "2"])


@pytest.mark.parametrize("content", ['a,b\n1,2\n3,"x\n4,5\n', 'a,b\n1,2\n"x"y,3\n'], ids=["never closed", "text behind"])
def test_a_quotation_mark_that_is_not_paired_is_refused_with_its_row(refused, content):
    assert refused("a.csv", content) == ("broken_quotes", 3, None)


def test_more_columns_than_allowed_are_refused(refused):
    assert refused("a.csv", ",".join(f"k{i}" for i in range(100_000)) + "\n1\n") == ("too_many_columns", 1, None)


def test_empty_columns_without_number_are_no_columns(load):
    assert load("a.csv", "a;b" + ";" * 16_000 + "\n1;2" + ";" * 16_000 + "\n").sheets[0].rows == [["a", "b"], ["1", "2"]]


def test_more_rows_than_allowed_are_refused(refused):
    assert refused("a.csv", "a,b\n" * 12, limits=Limits(rows=10)) == ("too_many_rows", None, None)
    assert refused("b.csv", "a,b\n" * 12, limits=Limits(cells=20)) == ("too_many_rows", None, None)


@pytest.mark.parametrize("cell", ["x" * 10_000_000, '"' + "x\n" * 2_000_000, "x" * 100_001], ids=["10 MB", "open quote", "just over"])
def test_a_cell_that_is_too_long_is_refused_with_its_row(refused, cell):
    assert refused("a.csv", "a,b\n1," + cell + "\n") == ("cell_too_large", 2, None)


def test_a_text_without_any_line_end_is_refused(refused):
    assert refused("a.csv", b"x" * 50_000_000) == ("cell_too_large", 1, None)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n;;\n"], ids=["nothing", "blank lines", "mark", "delimiters"])
def test_a_file_without_anything_in_it_is_refused(refused, content):
    assert refused("a.csv", content) == ("empty_file", None, None)


def test_peek_reads_the_first_rows_only(write):
    path = write("a.csv", "a;b\n" + "1;2\n" * 5_000)
    some, all_ = loaders.peek(path, rows=100), loaders.peek(path, rows=6_000)
    assert (len(some.sheets[0].rows), some.whole, some.sha256, some.delimiter) == (100, False, "", ";")
    assert (len(all_.sheets[0].rows), all_.whole) == (5_001, True)


def test_peek_survives_letters_that_the_sample_did_not_show(write):
    path = write("a.csv", b"a;b\n" + b"Aceh;1\n" * 160_000 + "Papua – Barat;2\n".encode("cp1252"))
    assert loaders.peek(path, rows=200_000).sheets[0].rows[-1] == ["Papua – Barat", "2"]


CELLS = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cs"), exclude_characters="\xa0"), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read_back(tmp_path_factory, rows, delimiter, encoding, quoting, end):
    # A header that no cell can imitate settles the delimiter, as headings do in practice.
    rows = [["Provinsi", "Tahun", "Jumlah"]] * 10 + rows
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    expected = [[cell or None for cell in row] for row in rows]
    for row in expected:
        while row and row[-1] is None:
            row.pop()
    while not expected[-1]:
        expected.pop()
    assert loaders.read(path).sheets[0].rows == expected
