"""Hostile containers and texts: small on disk, large or leading elsewhere once opened. All of it is DATA LATIHAN (synthetic)."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.data.faults import samples

MEGABYTE = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"


def stored_zip(name: str, packed: bytes, size: int, *, stated: int | None = None, flags: int = 0) -> bytes:
    """Write a zip of one deflated entry by hand: its stated size may be a lie."""
    stated = size if stated is None else stated
    head = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0, 33, 0, len(packed), stated, len(name), 0)
    local = b"PK\x03\x04" + head + name.encode() + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)


@cache
def swelling(megabytes: int, piece: bytes = b"0", before: bytes = b"") -> bytes:
    """Deflate a head and then `megabytes` of one repeated piece; about a kilobyte a megabyte, made in a moment."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress((piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes + packer.flush(zlib.Z_FINISH)


def with_part(data: bytes, part: str, content: bytes, **options: int) -> bytes:
    """Put a hand-packed entry in place of a part of a zip; its packed bytes and sizes are taken as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    plain = out.getvalue()
    end = plain.rfind(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<HII", plain, end + 10)
    size = options.get("size", 0)
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(content), options.get("stated", size), len(part), 0)
    local = b"PK\x03\x04" + head + part.encode() + content
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, start) + part.encode()
    directory = plain[start : start + length] + entry
    ending = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return plain[:start] + local + directory + b"PK\x05\x06" + ending


@cache
def workbook() -> bytes:
    return samples.as_xlsx(samples.counts(random.Random(1)))


def xlsx_with_sheet(xml: bytes) -> bytes:
    return samples.packed({**samples.unpacked(workbook()), SHEET: xml})


def xlsx_bomb(rng: random.Random) -> tuple[str, bytes]:
    part = rng.choice((SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"))
    megabytes = rng.choice((40, 400, 1_200))
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    packed = swelling(megabytes, rng.choice((b"0", b"<row><c><v>1</v></c></row>", b"<a>")), head)
    size = megabytes * MEGABYTE
    return "bom.xlsx", with_part(workbook(), part, packed, size=size, stated=rng.choice((size, 100, 0, 0xFFFFFFFE)))


def ods_bomb(rng: random.Random) -> tuple[str, bytes]:
    packed = swelling(rng.choice((40, 400)), b"<table:table-row/>", b"<office:document-content>")
    return "bom.ods", with_part(samples.as_ods([["a"]]), "content.xml", packed, size=rng.choice((100, 400 * MEGABYTE)))


def ods_repeats(rng: random.Random) -> tuple[str, bytes]:
    parts = samples.unpacked(samples.as_ods(samples.counts(rng)))
    cell = rng.choice((b"table:number-columns-repeated", b"table:number-columns-spanned"))
    times = rng.choice((b"16384", b"1000000000", b"-5", b"99999999999999999999", b"x", b"2001"))
    xml = parts["content.xml"].replace(b"<table:table-cell ", b"<table:table-cell " + cell + b'="' + times + b'" ', rng.choice((1, 40)))
    if rng.random() < 0.6:
        rows = b'<table:table-row table:number-rows-repeated="' + times + b'">'
        xml = xml.replace(b"<table:table-row>", rows, rng.choice((1, 5)))
    return "ulang.ods", samples.packed({**parts, "content.xml": xml})


def claims(rng: random.Random) -> tuple[str, bytes]:
    """A sheet that claims cells far out."""
    xml = samples.unpacked(workbook())[SHEET]
    place = rng.choice((b"XFD1048576", b"A1048576", b"XFD1", b"ZZZ9", b"A99999999999", b"A0", b"1A", b"AAAAAAAAAA1"))
    cell = b'<row r="1048576"><c r="' + place + b'"><v>1</v></c></row></sheetData>'
    xml = xml.replace(b"</sheetData>", cell)
    if rng.random() < 0.5:
        xml = xml.replace(b"</worksheet>", b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
    return "jauh.xlsx", xlsx_with_sheet(xml)


def entities(rng: random.Random) -> tuple[str, bytes]:
    """Entities that expand to gigabytes, or that ask for another file."""
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol" * 10}">' for i in range(10))
    doctype = rng.choice(
        (f"<!DOCTYPE x [{lol}]>", '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">')
    )
    if rng.random() < 0.3:
        return "entitas.xml", f'<?xml version="1.0"?>{doctype}<x>&l9;</x>'.encode()
    if rng.random() < 0.4:
        parts = samples.unpacked(samples.as_ods(samples.counts(rng)))
        xml = parts["content.xml"].replace(b"?>", b"?>" + doctype.encode(), 1).replace(b"Aceh", b"&l9;")
        return "entitas.ods", samples.packed({**parts, "content.xml": xml})
    part = rng.choice((SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"))
    parts = samples.unpacked(workbook())
    xml = parts.get(part, b'<sst xmlns="x"><si><t>a</t></si></sst>')
    head, mark, rest = xml.partition(b"?>")
    xml = head + mark + doctype.encode() + rest if mark else doctype.encode() + xml
    return "entitas.xlsx", samples.packed({**parts, part: xml.replace(b"<t>", b"<t>&l9;", 1)})


def zip_names(rng: random.Random) -> tuple[str, bytes]:
    """A package, or a workbook, with a name that leads elsewhere or stands twice."""
    package = rng.random() < 0.7
    parts = dict(samples.package()) if package else samples.unpacked(workbook())
    if package:
        parts = {name: data for name, data in parts.items() if len(data) < 60_000}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        name = rng.choice((
            "../luar.csv", "/etc/luar.csv", "C:\\luar.csv", "a/../../luar.csv", "..\\luar.csv", "//host/share.csv", "observations.csv",
            "OBSERVATIONS.CSV",
            "datapackage.json", "x\x00.csv", "con.csv", ".", "..", "a" * 300 + ".csv", "tautan.csv", "sub/datapackage.json", "\u202e.csv",
        ))  # fmt: skip
        info = zipfile.ZipInfo(name)
        if name == "tautan.csv" or rng.random() < 0.2:
            info.external_attr = rng.choice((0o120777, 0o020666, 0o010644)) << 16
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(info, b"/etc/passwd")
    return ("paket.zip" if package else "rekap.xlsx"), out.getvalue()


def encrypted(rng: random.Random) -> tuple[str, bytes]:
    """Entries that say that they are locked, or packed in an unknown way."""
    data = bytearray(samples.packed({"datapackage.json": b"{}", "observations.csv": b"a"}) if rng.random() < 0.5 else workbook())
    name = "paket.zip" if data.find(b"datapackage") > 0 else "rekap.xlsx"
    at = 0
    field, value = rng.choice(((0, 1), (0, 1), (2, 99), (2, 12), (2, 14), (0, 0x41), (0, 0x0800)))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<H", data, at + shift + field, value)
            at = data.find(mark, at + 4)
    return name, bytes(data)


def package_bomb(rng: random.Random) -> tuple[str, bytes]:
    part = rng.choice(("observations.csv", "datapackage.json", "sources.csv", "unknown.bin"))
    plain = samples.packed({"datapackage.json": b"{}", "observations.csv": b"a"})
    megabytes = rng.choice((40, 1_200))
    return "paket.zip", with_part(plain, part, swelling(megabytes), size=rng.choice((10, megabytes * MEGABYTE)))


def many_entries(rng: random.Random) -> tuple[str, bytes]:
    count = rng.choice((9_000, 12_000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for i in range(count if rng.random() < 0.2 else 300):
            archive.writestr(f"{i}.csv", b"")
        archive.writestr("datapackage.json", b"{}")
    return "banyak.zip", out.getvalue()


def other_kinds(rng: random.Random) -> tuple[str, bytes]:
    made = rng.choice((
        ("dok.pdf", b"%PDF-1.7\n1 0 obj"), ("rekap.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 99), ("rekap.xls",
        b"<html><table><tr><td>1</td></tr></table></html>"),
        ("rekap.gz", b"\x1f\x8b" + b"0" * 50), ("rekap.xlsx", samples.packed({"word/document.xml": b"<x/>"})), ("rekap.zip",
        samples.packed({"a.txt": b"a"})),
        ("rekap.xlsx", samples.packed({"xl/workbook.xml": b"", "[Content_Types].xml": b""})), ("rekap.ods",
        samples.packed({"content.xml": b""})),
        ("rekap.db", b"SQLite format 3\0" + b"\0" * 100), ("rekap.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 504),
        ("rekap.xls", b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 90), ("rekap.xml", b"<?xml version='1.0'?><a/>"), ("rekap.slk",
        b"ID;PWXL;N;E\nC;X1;Y1\n"),
    ))  # fmt: skip
    return made


CONTAINERS: tuple[Callable[[random.Random], tuple[str, bytes]], ...] = (
    xlsx_bomb, xlsx_bomb, ods_bomb, ods_repeats, ods_repeats, claims, claims, entities, entities, zip_names, zip_names, encrypted,
    package_bomb,
    many_entries, other_kinds,
)  # fmt: skip

_LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
YAML_WHOLE = (
    _LAUGHS, "", "x", "[]", "null", "---\n---\n", "kind: counts\n", "kind: [counts]\n", "kind: record\n", "kind: corrections\n",
    "kind: package\n",
    "a: " + "[" * 5_000, "{" * 2_000, "a: &a\n  <<: *a\n", "version: 2\nkind: counts\n", "a" * 300_000, "\x00", "%YAML 9.9\n---\na: 1",
    "kind: counts\ntables: []\n",
    "kind: counts\ntables: 5\n", "kind: counts\ntables: [5]\n", "kind: counts\nsource: x\ntables: [{}]\n", "kind: cases\ncolumns: []\n",
    "? [a]\n: b\n",
    "kind: cases\ncolumns: {date: [A, B]}\n", "kind: counts\n" + "\n".join(f"k{i}: 1" for i in range(3_000)), "!!set {a}",
    "kind: !!binary aGVsbG8=\n",
)  # fmt: skip
YAML_VALUES = (
    "?", "", "null", "-1", "0", "3020", "1e309", ".nan", "[1, 2]", "{a: b}", "true", "Atlantis", "'" + "x" * 3_000 + "'", "\"\\0\"",
    "2020-02-30",
    "!!int x", "[[[[[[]]]]]]", "*b", "99999999999999999999", "value", "skip", "none", "[0]", "[-3]", "[100000]", "[3, 2]", "\"\\uD800\"",
    "'{file}'",
    "~", "[?]", "0x10", "1_0", "on", "2020-01-01",
)  # fmt: skip
JSON_VALUES = (
    None,
    5,
    "x",
    [],
    {},
    [1],
    [{}],
    [[]],
    {"a": 1},
    "9.9.9.9",
    "-1",
    True,
    [{"input_id": "../x"}],
    [{"kind": "cases"}],
    "1.0.x",
    1e308,
    "",
)
DESCRIPTORS = (
    b"", b"{}", b"[]", b"null", b"x", b"\xff", b"{" * 100_000, b'{"resources": 5}', b'{"resources": [5]}', b"no json",
    b'{"version": [1], "resources": []}',
    b'{"a":1,"a":2}', b'{"resources": [{"name": "observations", "path": "../../etc/passwd"}]}', b"[" * 100_000,
    b'{"resources": [{"name": "observations", "path": "observations.csv", "schema": {"fields": [{"name": "x", "type": "y"}]}}]}',
    b'{"resources": [{"name": "observations", "path": "http://127.0.0.1:9/x.csv", "schema": {"fields": []}}]}',
)  # fmt: skip
