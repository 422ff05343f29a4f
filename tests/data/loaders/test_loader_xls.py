"""XLS: workbooks of Excel 97 to 2003 by our own reader, and compound files that are none."""

from __future__ import annotations

import datetime
import io
import struct

import pytest
import xlwt

from data.loaders.base import Limits, Percent


def saved(book: xlwt.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def styled(code: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=code)


@pytest.fixture
def office() -> xlwt.Workbook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Rekap é")
    sheet.write_merge(0, 0, 0, 2, "DATA LATIHAN – sintetis")
    sheet.write(2, 1, 1398)
    sheet.write(2, 2, 12.5)
    sheet.write(2, 3, -7)
    sheet.write(2, 4, 1_234_567_890.25)
    sheet.write(3, 0, datetime.date(2022, 9, 27), styled("DD/MM/YYYY"))
    sheet.write(3, 1, datetime.datetime(2022, 9, 27, 13, 5), styled("DD/MM/YYYY HH:MM"))
    sheet.write(3, 2, 0.545, styled("0.0%"))
    sheet.write(3, 3, True)
    sheet.write(3, 4, datetime.time(3, 4), styled("HH:MM"))
    sheet.write(3, 5, xlwt.Formula("1+1"))
    sheet.row(3).set_cell_error(6, "#REF!")
    sheet.write(3, 7, 0.25, styled("0.00"))
    book.add_sheet("Gelap").visibility = 1
    book.get_sheet(1).write(0, 0, "rahasia")
    book.add_sheet("Kosong")
    return book


def test_an_old_workbook_is_read_with_types_merges_and_errors(load, office):
    document = load("a.xls", saved(office))
    assert (document.format, [sheet.name for sheet in document.sheets]) == ("xls", ["Rekap é", "Kosong"])
    sheet = document.sheets[0]
    assert sheet.rows == [
        ["DATA LATIHAN – sintetis"],
        [],
        [None, 1398.0, 12.5, -7.0, 1_234_567_890.25],
        [datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 13, 5), 54.5, True, "03:04:00", None, "#REF!", 0.25],
    ]
    assert (sheet.merged, type(sheet.rows[3][2]), type(sheet.rows[3][7])) == (((0, 0, 0, 2),), Percent, float)


def test_texts_that_are_cut_by_the_end_of_a_record_are_whole(load):
    # The table of texts is written in records of 8 kB; letters beyond Latin take two bytes, so both widths are cut somewhere.
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    texts = [("Provinsi – " if row % 3 else "Kabupaten ") * 20 + str(row) for row in range(400)]
    for row, text in enumerate(texts):
        sheet.write(row, 0, text)
    assert [row[0] for row in load("a.xls", saved(book)).sheets[0].rows] == texts


def test_dates_since_1904_are_read_by_their_own_calendar(load):
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("A").write(0, 0, 43_369, styled("DD/MM/YYYY"))
    assert load("a.xls", saved(book)).sheets[0].rows == [[datetime.date(2022, 9, 27)]]


def test_an_old_workbook_is_read_by_its_content_whatever_its_name(load, office):
    assert load("a.csv", saved(office)).format == "xls"


def test_an_old_workbook_with_a_cell_gone_astray_is_refused(refused):
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write(0, 0, "DATA LATIHAN")
    sheet.write(65_535, 255, 1)
    assert refused("a.xls", saved(book)) == ("stray_cell", None, None)


def test_limits_hold_for_old_workbooks(refused, office):
    content = saved(office)
    assert refused("a.xls", content, limits=Limits(sheets=1))[0] == "too_many_sheets"
    assert refused("a.xls", content, limits=Limits(columns=3))[0] == "too_many_columns"
    assert refused("a.xls", content, limits=Limits(cell_chars=5)) == ("cell_too_large", 1, "A")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_an_old_workbook_cut_short_is_refused(refused, office, kept):
    content = saved(office)
    assert refused("a.xls", content[: int(len(content) * kept)])[0] == "damaged_file"


def test_a_chain_of_sectors_in_a_circle_is_refused(refused, office):
    content = bytearray(saved(office))
    (table,) = struct.unpack_from("<I", content, 76)
    at = (table + 1) * 512
    content[at : at + 4] = struct.pack("<I", 0)  # the first sector follows itself
    assert refused("a.xls", bytes(content))[0] == "damaged_file"


def compound(*names: str) -> bytes:
    """Make a compound file with empty streams of these names."""
    entries = [("Root Entry", 5), *((name, 2) for name in names)]
    directory = b""
    for name, kind in entries:
        words = name.encode("utf-16-le")
        entry = words.ljust(64, b"\0") + struct.pack("<H", len(words) + 2) + bytes([kind, 1]) + b"\xff" * 12
        directory += entry.ljust(116, b"\0") + struct.pack("<IQ", 0xFFFFFFFE, 0)
    directory = directory.ljust(512 * 2, b"\0")
    fat = struct.pack("<4I", 0xFFFFFFFD, 2, 0xFFFFFFFE, 0xFFFFFFFF).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header.ljust(76, b"\0") + struct.pack("<I", 0).ljust(436, b"\xff") + fat + directory


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        (("EncryptionInfo", "EncryptedPackage"), "password_protected"),
        (("WordDocument",), "other_format"),
        (("PowerPoint Document",), "other_format"),
        (("__properties_version1.0",), "other_format"),
    ],
    ids=["locked xlsx", "doc", "ppt", "mail"],
)
def test_compound_files_that_are_no_workbook_are_called_by_their_name(refused, streams, code):
    assert refused("a.xlsx", compound(*streams))[0] == code


def test_an_old_workbook_with_a_password_is_refused(refused):
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "DATA LATIHAN")
    content = saved(book)
    begin = struct.pack("<HH", 0x0809, 16)
    at = content.index(begin) + 20
    # The record that follows the beginning of the workbook is turned into the one that says that all others are encrypted.
    locked = content[:at] + struct.pack("<H", 0x2F) + content[at + 2 :]
    assert refused("a.xls", locked) == ("password_protected", None, None)
