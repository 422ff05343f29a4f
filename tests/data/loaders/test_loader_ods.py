"""ODS: typed, repeated, merged and hidden cells as LibreOffice writes them."""

from __future__ import annotations

import datetime
import io

from data.loaders.base import Percent

NUMBER = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def table(rows: str, name: str = "Rekap", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}"><table:table-column/>{rows}</table:table>'


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def test_an_ods_made_by_another_program_is_read(load):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Rekap")
    for label, value in (("DATA LATIHAN", None), ("Aceh", 1398), ("Bali", 12.5)):
        line = TableRow()
        words = TableCell(valuetype="string")
        words.addElement(P(text=label))
        line.addElement(words)
        if value is not None:
            number = TableCell(valuetype="float", value=value)
            number.addElement(P(text=str(value)))
            line.addElement(number)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    document = load("a.ods", out.getvalue())
    assert (document.format, document.sheets[0].name) == ("ods", "Rekap")
    assert document.sheets[0].rows == [["DATA LATIHAN"], ["Aceh", 1398.0], ["Bali", 12.5]]


def test_every_type_of_cell_is_read(load, ods):
    cells = [
        '<table:table-cell office:value-type="percentage" office:value="0.545"><text:p>54,5%</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2022-09-27"><text:p>27/09/22</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2022-09-27T13:05:00"><text:p>x</text:p></table:table-cell>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>BENAR</text:p></table:table-cell>',
        '<table:table-cell office:value-type="time" office:time-value="PT03H04M00S"><text:p>x</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>",
        '<table:table-cell office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>',
        '<table:table-cell office:value-type="float" office:value="1e309"><text:p>x</text:p></table:table-cell>',
        TEXT.format('D.I.<text:s text:c="2"/>Yogya<text:span>karta</text:span></text:p><text:p>baris dua'),
        "<table:table-cell/>",
        NUMBER.format(7),
    ]
    found = load("a.ods", ods(table(row(*cells)))).sheets[0].rows[0]
    assert found == [
        54.5, datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 13, 5), True, "03:04:00", "#DIV/0!", "Err:502", "1e309",
        "D.I.  Yogyakarta\nbaris dua", None, 7.0,
    ]  # fmt: skip
    assert type(found[0]) is Percent


def test_a_comment_is_no_part_of_its_cell(load, ods):
    note = "<office:annotation><dc:creator>x</dc:creator><text:p>periksa lagi</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="3">{note}<text:p>3</text:p></table:table-cell>'
    words = f'<table:table-cell office:value-type="string">{note}<text:p>Aceh</text:p></table:table-cell>'
    assert load("a.ods", ods(table(row(words, cell)))).sheets[0].rows == [["Aceh", 3.0]]


def test_repeated_cells_and_rows_stand_as_often_as_they_are_repeated(load, ods):
    twice = NUMBER.format(1).replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="2" ')
    far = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = row(TEXT.format("a"), '<table:table-cell table:number-columns-repeated="2"/>', twice, far)
    rows += row("<table:table-cell/>", repeated=2) + row(twice, repeated=2) + row(far, repeated=1_048_570)
    assert load("a.ods", ods(table(rows))).sheets[0].rows == [["a", None, None, 1.0, 1.0], [], [], [1.0, 1.0], [1.0, 1.0]]


def test_merged_ranges_are_told_and_covered_cells_are_empty(load, ods):
    wide = TEXT.format("Jawa").replace("<table:table-cell ", '<table:table-cell table:number-columns-spanned="2" ')
    tall = TEXT.format("Bali").replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ')
    rows = row(wide, "<table:covered-table-cell/>", NUMBER.format(1)) + row(tall, NUMBER.format(2), NUMBER.format(3))
    rows += row("<table:covered-table-cell/>", NUMBER.format(4), NUMBER.format(5))
    sheet = load("a.ods", ods(table(rows))).sheets[0]
    assert (sheet.rows, sheet.merged) == ([["Jawa", None, 1.0], ["Bali", 2.0, 3.0], [None, 4.0, 5.0]], ((0, 0, 0, 1), (1, 0, 2, 0)))


def test_rows_in_groups_and_headings_are_rows(load, ods):
    rows = f"<table:table-header-rows>{row(TEXT.format('a'))}</table:table-header-rows>"
    rows += f"<table:table-row-group>{row(NUMBER.format(1))}</table:table-row-group>"
    assert load("a.ods", ods(table(rows))).sheets[0].rows == [["a"], [1.0]]


def test_hidden_sheets_are_left_out(load, ods):
    styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    tables = table(row(NUMBER.format(1)), "Terang", "ta1") + table(row(NUMBER.format(2)), "Gelap", "ta2")
    assert [(s.name, s.rows) for s in load("a.ods", ods(tables, styles)).sheets] == [("Terang", [[1.0]])]


def test_a_broken_ods_is_refused(refused, ods):
    whole = ods(table(row(NUMBER.format(1))))
    assert refused("a.ods", whole[:-30])[0] == "damaged_file"
    assert refused("b.ods", ods("<table:table>"))[0] == "damaged_file"
