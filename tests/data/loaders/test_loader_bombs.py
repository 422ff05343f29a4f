"""Files that are small on disk and would fill the memory, and random damage: refused with a code, at once, within little memory."""

from __future__ import annotations

import io
import os
import random
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwt

from data import loaders
from data.errors import FILE_CODES, PantauError
from data.loaders.base import Limits

SHEET = "xl/worksheets/sheet1.xml"
ROOT = Path(__file__).parents[3]
LAUGH = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
ONE = '<table:table-cell office:value-type="float" office:value="1"/>'


def spaces(megabytes: int) -> Iterator[bytes]:
    yield b"<worksheet><sheetData>"
    for _ in range(megabytes):
        yield b" " * 1_000_000
    yield b"</sheetData></worksheet>"


def rows_of_shared(count: int) -> str:
    return "".join(f'<row r="{row}">{"".join("<c t=|s|><v>0</v></c>" for _ in range(10))}</row>' for row in range(1, count)).replace(
        "|", '"'
    )


@pytest.fixture
def bombs(workbook, sheet_xml, ods, tmp_path) -> dict[str, tuple[str, bytes]]:
    """Bombs by name: the expected refusal and the file."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{}"><v>1</v></c></row>'
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"a" * 90_000 + b"</t></si></sst>"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(12_000):
            packed.writestr(f"xl/{number}", b"")
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.zip", workbook({SHEET: b"0" * 30_000_000}))

    def table(rows: str) -> str:
        return f'<table:table table:name="A">{rows}</table:table>'

    block = ONE.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="{}"')
    return {
        "swollen.xlsx": ("unpacks_too_large", workbook({SHEET: spaces(200)})),
        "corner.xlsx": ("stray_cell", workbook({SHEET: sheet_xml(far.format("XFD1048576"))})),
        "disguised.xlsx": ("stray_cell", workbook({SHEET: sheet_xml(far.format("XFD&#49;048576"))})),
        "entities.xlsx": ("unsafe_xml", workbook({SHEET: LAUGH.encode() + sheet_xml('<row><c t="str"><v>&c;</v></c></row>')})),
        "entities-in-book.xlsx": ("unsafe_xml", workbook({"xl/workbook.xml": LAUGH.encode() + b"<workbook>&c;</workbook>"})),
        "shared.xlsx": ("unpacks_too_large", workbook({SHEET: sheet_xml(rows_of_shared(1_000)), "xl/sharedStrings.xml": shared})),
        "long.xlsx": ("cell_too_large", workbook({SHEET: sheet_xml(f'<row><c t="str"><v>{"x" * 10_000_000}</v></c></row>')})),
        "many.xlsx": ("unpacks_too_large", many.getvalue()),
        "nested.xlsx": ("other_format", nested.getvalue()),
        "block.ods": (
            "stray_cell",
            ods(table(f'<table:table-row table:number-rows-repeated="1048576">{block.format(16_384)}</table:table-row>')),
        ),
        "blocks.ods": (
            "stray_cell",
            ods(table(f'<table:table-row table:number-rows-repeated="1000">{block.format(1_900)}</table:table-row>' * 9)),
        ),
        "tall.ods": ("stray_cell", ods(table(f'<table:table-row table:number-rows-repeated="99999999999">{ONE}</table:table-row>'))),
        "entities.ods": ("unsafe_xml", ods(table(f"<table:table-row>{ONE}</table:table-row>"), prefix=LAUGH)),
        "columns.csv": ("too_many_columns", ",".join(f"k{i}" for i in range(100_000)).encode() + b"\n1\n"),
        "cell.csv": ("cell_too_large", b"a,b\n1," + b"x" * 10_000_000),
        "rows.csv": ("too_many_rows", b"1,2\n" * 10_000_010),
        "deep.json": ("json_shape", b"[" * 1_000_000),
    }


def test_bombs_are_refused_at_once_and_within_little_memory(bombs, tmp_path):
    for name, (_, content) in bombs.items():
        (tmp_path / name).write_bytes(content)
    # A process of its own, since the peak of this one is behind us; it says what each file cost.
    script = f"""
import resource, sys, time
from pathlib import Path
from data import loaders
from data.errors import PantauError
import python_calamine, xml.parsers.expat, data.loaders.ods, data.loaders.workbook, data.loaders.delimited, data.loaders.jsonfile
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
for name in {list(bombs)!r}:
    before, start = peak(), time.process_time()
    try:
        loaders.read(Path({str(tmp_path)!r}) / name)
        code = "read"
    except PantauError as error:
        code = error.code
    print(name, code, peak() - before, time.process_time() - start)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    found = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert {name: code for name, (code, *_) in found.items()} == {name: code for name, (code, _) in bombs.items()}
    assert not {name: megabytes for name, (_, megabytes, _) in found.items() if int(megabytes) > 50}
    assert not {name: seconds for name, (_, _, seconds) in found.items() if float(seconds) > 5}, (
        "of processor time, which no neighbour takes"
    )
    assert done.stderr == ""


def test_a_size_that_the_container_understates_is_counted(refused, workbook):
    content = bytearray(workbook({SHEET: spaces(60)}))
    stated = struct.pack("<I", 60_000_000 + 46)
    assert content.count(stated) >= 1
    code, _, _ = refused("a.xlsx", bytes(content).replace(stated, struct.pack("<I", 1000)))
    assert code in ("damaged_file", "unpacks_too_large")


def test_pictures_in_a_workbook_are_not_counted(load, workbook):
    document = load("a.xlsx", workbook({"xl/media/image1.png": b"\0" * 20_000_000}))
    assert document.sheets[0].rows == [["DATA LATIHAN"]]


def test_two_entries_of_one_name_are_refused(refused, workbook):
    content = io.BytesIO(workbook())
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("XL/worksheets/sheet1.xml", "<worksheet/>")
    assert refused("a.xlsx", content.getvalue()) == ("unsafe_path", None, None)


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    for row in range(60):
        for column, value in enumerate(("Provinsi – ", 12.5, row)):
            book.add_sheet("A").write(row, column, value) if not (row or column) else book.get_sheet(0).write(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Change, drop, repeat or insert a few bytes."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randrange(1, 40)]
            case 2:
                found[at:at] = chance.choice((b"\0", b'"', b"\xff\xff\xff\xff", b"\xe2\x80", b"1e309", b"[[[[", b"\r", b";"))
            case 3:
                found[at:at] = found[: chance.randrange(60)]
            case 4:
                found[at : at + 4] = chance.choice((b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\1\0\0\0"))
    return bytes(found) or b"x"


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "parquet", "csv", "json", "ndjson"])
def test_damaged_files_are_read_or_refused_with_a_code(suffix, write, workbook, ods, capfd):
    import pyarrow as pa
    import pyarrow.parquet as pq

    parquet = io.BytesIO()
    pq.write_table(pa.table({"a": ["x", "y"] * 20, "b": range(40)}), parquet)
    whole = {
        "xlsx": workbook,
        "xls": old_workbook,
        "ods": lambda: ods(f'<table:table table:name="A"><table:table-row>{ONE}</table:table-row></table:table>'),
        "parquet": parquet.getvalue,
        "csv": lambda: ("DATA LATIHAN\n\nProvinsi;Jumlah\n" + "Papua – Barat;12,5\n" * 20).encode(),
        "json": lambda: ('{"judul": "DATA LATIHAN", "rows": [' + ", ".join('{"a": "–", "n": 1.5}' for _ in range(9)) + "]}").encode(),
        "ndjson": lambda: b'{"a": "x", "n": 1}\n' * 9,
    }[suffix]()
    chance = random.Random(f"{suffix} {os.environ.get('SEED', 2020)}")
    for _ in range(150):
        path = write(f"a.{suffix}", damaged(whole, chance))
        for read in (loaders.read, loaders.peek):
            try:
                read(path, limits=Limits(cells=2_000_000))
            except PantauError as error:
                assert error.code in (*FILE_CODES, "no_such_file")
    assert capfd.readouterr() == ("", "")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4_000_000
