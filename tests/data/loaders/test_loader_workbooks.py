"""XLSX and XLSB: typed cells, merged ranges, hidden sheets, errors, percentages; and what is refused."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile

import openpyxl
import pytest

from data import loaders
from data.loaders.base import Limits, Percent, letter

ERROR = '<row r="1"><c r="B1" t="e"><v>#DIV/0!</v></c><c r="C1" t="e"><f>A1/0</f><v>#REF!</v></c></row>'


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def office() -> openpyxl.Workbook:
    """A workbook as offices make them: a merged title away from the corner, typed cells, an empty sheet, hidden ones and a chart."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rekap & 2020"
    sheet["B2"] = "DATA LATIHAN"
    sheet.merge_cells("B2:D2")
    row = [
        "Provinsi", 2020, datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 13, 5), True, datetime.time(3, 4), "=1+1", 12.5,
        datetime.timedelta(days=2, hours=3), "  Kab. Bireuen",
    ]  # fmt: skip
    for column, value in enumerate(row, 2):
        sheet.cell(4, column, value)
    book.create_sheet("Kosong")
    for state in ("hidden", "veryHidden"):
        hidden = book.create_sheet(state)
        hidden["A1"] = "rahasia"
        hidden.sheet_state = state
    book.create_chartsheet("Grafik")
    return book


def test_a_workbook_is_read_with_types_merges_and_places(load, office):
    document = load("a.xlsx", saved(office))
    first, second = document.sheets
    assert (document.format, document.label(first), first.first_row) == ("xlsx", "a.xlsx[Rekap & 2020]", 1)
    assert first.rows == [
        [],
        [None, "DATA LATIHAN"],
        [],
        [
            None, "Provinsi", 2020.0, datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 13, 5), True, "03:04:00", None, 12.5,
            "51:00:00", "  Kab. Bireuen",
        ],
    ]  # fmt: skip
    assert first.merged == ((1, 1, 1, 3),)
    assert (second.name, second.rows) == ("Kosong", [])


def test_merged_ranges_are_cut_to_the_cells_of_the_sheet(load, workbook, sheet_xml):
    rows = "".join(f'<row r="{row}">{"".join(f"""<c r="{c}{row}"><v>1</v></c>""" for c in "ABC")}</row>' for row in (1, 2))
    ranges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C2:XFD1048576"/><mergeCell ref="F9:G9"/></mergeCells>'
    xml = sheet_xml(rows).replace(b"</sheetData>", f"</sheetData>{ranges}".encode())
    assert load("a.xlsx", workbook({"xl/worksheets/sheet1.xml": xml})).sheets[0].merged == ((0, 0, 0, 1),)


def test_errors_stay_visible_as_text(load, workbook, sheet_xml):
    content = workbook({"xl/worksheets/sheet1.xml": sheet_xml(ERROR)})
    assert load("a.xlsx", content).sheets[0].rows == [[None, "#DIV/0!", "#REF!"]]


def test_percentages_are_what_the_sheet_shows(load):
    book = openpyxl.Workbook()
    for column, (value, code) in enumerate([(0.545, "0.0%"), (0.07, "0%"), (1 / 3, '0.00" %"'), (0.125, "General"), ("54,5%", "0%")], 1):
        book.active.cell(1, column, value).number_format = code
    row = load("a.xlsx", saved(book)).sheets[0].rows[0]
    assert row == [54.5, 7.0, 1 / 3, 0.125, "54,5%"]
    assert [type(cell) for cell in row] == [Percent, Percent, float, float, str]


@pytest.mark.parametrize(
    "rows",
    [
        ERROR,
        ERROR.replace('t="e"', "t='e'"),
        ERROR.replace('t="e"', 't = "e"'),
        ERROR.replace('r="B1" t="e"', 't="e" r="B1"'),
        ERROR.replace("<row", "<!-- x --><row"),
        '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" t="inlineStr"><is><t>a r = b t="e"</t></is></c></row>',
        "".join(f'<row r="{row}"><c r="A{row}" s="1"><v>0.{row}</v></c><c r="B{row}" s="1"/></row>' for row in range(1, 9_000)),
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD1048576" s="1"/></row>',
    ],
    ids=["plain", "single quotes", "spaces", "order", "comment", "text", "many", "formatted corner"],
)
def test_the_quick_look_and_the_full_look_agree(write, workbook, sheet_xml, rows, monkeypatch):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    styles = f'<styleSheet xmlns="{space}"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    parts = {"xl/worksheets/sheet1.xml": sheet_xml(rows), "xl/styles.xml": styles.encode()}
    path = write("a.xlsx", workbook(parts))
    quick = loaders.read(path)
    monkeypatch.setattr("data.loaders.ooxml.look", lambda *_: None)
    full = loaders.read(path)
    assert quick.sheets == full.sheets
    assert [[type(cell) for cell in row] for row in quick.sheets[0].rows] == [[type(cell) for cell in row] for row in full.sheets[0].rows]


def test_a_number_beyond_all_numbers_is_never_infinite(load, workbook, sheet_xml):
    content = workbook({"xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="A1"><v>1e309</v></c></row>')})
    assert load("a.xlsx", content).sheets[0].rows == [["inf"]]


def test_cells_without_an_address_stand_behind_one_another(load, workbook, sheet_xml):
    rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c t="e"><v>#N/A</v></c></row>'
    assert load("a.xlsx", workbook({"xl/worksheets/sheet1.xml": sheet_xml(rows)})).sheets[0].rows == [["a", 1.0], ["#N/A"]]


def test_a_wrong_extension_is_read_by_its_content(load, office):
    assert load("a.csv", saved(office)).format == "xlsx"
    assert load("b.xls", "a;b\n1;2\n").format == "csv"
    assert load("c.xlsm", saved(office)).format == "xlsx"


def test_peek_reads_a_workbook_whole(write, office):
    path = write("a.xlsx", saved(office))
    document = loaders.peek(path, rows=1)
    assert (document.sheets, document.whole) == (loaders.read(path).sheets, True)


def test_a_workbook_without_cells_is_refused(refused):
    assert refused("a.xlsx", saved(openpyxl.Workbook())) == ("empty_file", None, None)


def test_too_many_sheets_are_refused(refused):
    book = openpyxl.Workbook()
    book.create_sheet("dua")
    assert refused("a.xlsx", saved(book), limits=Limits(sheets=1)) == ("too_many_sheets", None, None)


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(refused, office, kept):
    content = saved(office)
    assert refused("a.xlsx", content[: int(len(content) * kept)])[0] == "damaged_file"


@pytest.mark.parametrize("rows", ['<row r="1"><c r="A1"><v>1</v></row>', "\x01", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'])
def test_a_sheet_that_contradicts_itself_is_refused_or_empty(refused, workbook, sheet_xml, rows):
    assert refused("a.xlsx", workbook({"xl/worksheets/sheet1.xml": sheet_xml(rows)}))[0] in ("damaged_file", "empty_file")


def test_a_long_text_is_refused_with_its_place(refused, workbook, sheet_xml):
    rows = f'<row r="3"><c r="C3" t="inlineStr"><is><t>{"x" * 100_001}</t></is></c></row>'
    assert refused("a.xlsx", workbook({"xl/worksheets/sheet1.xml": sheet_xml(rows)})) == ("cell_too_large", 3, "C")


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letter(column) for column in (0, 25, 26, 51, 701, 702, 16_383)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]


def record(number: int, content: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    return head + bytes([len(content) & 0x7F | 0x80, len(content) >> 7]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(number: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(number, struct.pack("<II", column, style) + value)


def xlsb(last_column: int = 3) -> bytes:
    """Make an XLSB by hand: a visible and a hidden sheet, a shared text, a number, a percentage, an error."""
    sheet = b"".join([
        record(129), record(148, struct.pack("<IIII", 1, 1, 0, 3)), record(145),
        record(0, struct.pack("<IIHHBI", 1, 0, 300, 0, 0, 0) + b"\0" * 8),
        cell(7, 0, struct.pack("<I", 0)), cell(5, 1, struct.pack("<d", 12.5)), cell(5, 2, struct.pack("<d", 0.545), style=1),
        cell(3, last_column, b"\x17"), record(146), record(130),
    ])  # fmt: skip
    names = (("Rekap", "rId1", 0), ("Gelap", "rId2", 1))
    sheets = b"".join(record(156, struct.pack("<II", state, i + 1) + wide(key) + wide(name)) for i, (name, key, state) in enumerate(names))
    styles = [record(278), record(617, struct.pack("<I", 2))]
    styles += [record(47, struct.pack("<HHHHHBBHH", 0, code, 0, 0, 0, 0, 0, 0, 0)) for code in (0, 10)]
    styles += [record(618), record(279)]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(f'<Relationship Id="rId{i}" Type="{kind}/worksheet" Target="worksheets/sheet{i}.bin"/>' for i in (1, 2))
    relations += f'<Relationship Id="rId3" Type="{kind}/styles" Target="styles.bin"/>'
    relations += f'<Relationship Id="rId4" Type="{kind}/sharedStrings" Target="sharedStrings.bin"/>'
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.bin": record(131) + record(143) + sheets + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{kind}">{relations}</Relationships>'.encode(),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/worksheets/sheet2.bin": sheet,
        "xl/styles.bin": b"".join(styles),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide("DATA LATIHAN")) + record(160),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def test_a_binary_workbook_is_read_and_measured_alike(load):
    document = load("a.xlsb", xlsb())
    assert [(sheet.name, sheet.rows) for sheet in document.sheets] == [("Rekap", [[], ["DATA LATIHAN", 12.5, 54.5, "#REF!"]])]


def test_a_binary_workbook_that_is_too_wide_is_refused(refused):
    assert refused("a.xlsb", xlsb(last_column=16_000)) == ("too_many_columns", None, None)
