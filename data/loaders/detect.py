"""What a file is, told by its first bytes: extensions lie, and offices rename files until a program opens them."""

from __future__ import annotations

import re
from pathlib import Path

from data.errors import RecordRefused
from data.loaders import cfb, zips
from data.loaders.base import Job
from data.loaders.encoding import decode_sample, encoding_of_sample, mark_of, wide
from data.loaders.jsonfile import is_lines

# Formats that are read, and by what other names files of them go.
READ = ("csv", "xlsx", "xlsb", "xls", "ods", "json", "ndjson", "parquet")
_TEXTS = {".csv", ".tsv", ".tab", ".txt", ".json", ".ndjson", ".jsonl", ".psv", ""}
_JSON_NAMES = {".json", ".ndjson", ".jsonl"}
# Kinds that are known and not read; messages name them so.
_MAGIC = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "GZIP"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"BZh91AY", "BZIP2"), (b"\xfd7zXZ", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"), (b"SQLite format 3", "SQLite"), (b"{\\rtf", "RTF"), (b"ARROW1", "Arrow"), (b"Obj\x01", "Avro"),
    (b"\x7fELF", "ELF"), (b"MZ\x90", "EXE"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<\?xml|\s*<[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s+[\w:.-]+\s*=|\s*>)")
# A list of objects or lists, or an object; a title in brackets, `[Rekap]`, is none.
_JSON = re.compile(r'\s*(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*[\[{\]])')
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


def format_of(path: Path) -> tuple[str, str]:
    """Tell the format of a file.

    Returns:
        (`format`, ``) for one of `READ`; (``, `kind`) for a known kind that is not read (`PDF`, `DOCX`, `HTML` ...); (``, ``) where the
        bytes say nothing. A zipped data package is the kind `datapackage`; a locked workbook `locked`.
    """
    with path.open("rb") as file:
        head = file.read(65_536)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(path, head)
    if head.startswith(_OLE):
        return _compound(path)
    if re.match(rb"PAR1[^\n]{0,30}[\0-\x08\x0e-\x1f]", head, re.DOTALL):
        return "parquet", ""
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    if kind:
        return "", kind
    if _is_binary(head, path.suffix.lower()):
        return "", ""
    return _text(path, head)


def _zipped(path: Path, head: bytes) -> tuple[str, str]:
    names = {name.lower() for name in zips.names_of(path, lenient=True)}
    if not names:  # damaged or a bomb: the loader of the format that it claims to be says which
        suffix = path.suffix.lower().lstrip(".")
        if b"opendocument.spreadsheet" in head[:200]:
            return "ods", ""
        return ("", "ZIP") if suffix in ("zip", "docx", "pptx", "odt") else (suffix if suffix in ("ods", "xlsb") else "xlsx", "")
    if "xl/workbook.bin" in names:
        return "xlsb", ""
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx", ""
    if any(name.startswith("word/") for name in names):
        return "", "DOCX"
    if any(name.startswith("ppt/") for name in names):
        return "", "PPTX"
    if "content.xml" in names:
        kind = re.search(rb"opendocument\.(text|spreadsheet|presentation|graphics)", head[:300])
        return ("", "ODF") if kind and kind[1] != b"spreadsheet" else ("ods", "")
    if any(name == "datapackage.json" or (name.count("/") == 1 and name.endswith("/datapackage.json")) for name in names):
        return "", "datapackage"
    return "", "ZIP"


def _compound(path: Path) -> tuple[str, str]:
    names = cfb.names_of(path)
    if "EncryptedPackage" in names:
        return "", "locked"
    if "WordDocument" in names:
        return "", "DOC"
    if "PowerPoint Document" in names:
        return "", "PPT"
    # Broken ones count as workbooks, so that they are called damaged; others (drawings, installers, mails) are known by having no workbook.
    return ("xls", "") if not names or names & {"Workbook", "Book"} else ("", "OLE")


def _is_binary(head: bytes, suffix: str) -> bool:
    if not head or mark_of(head) or wide(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # A text with a stray NUL is a damaged text and named so; a quarter of controls is no text whatever it calls itself.
    return controls > len(head) * (0.25 if suffix in _TEXTS else 0.02)


def _text(path: Path, head: bytes) -> tuple[str, str]:
    try:
        sample = decode_sample(path, encoding_of_sample(Job(path, path.name)))
    except RecordRefused:  # the loader says what is wrong with it
        return ("json" if path.suffix.lower() in _JSON_NAMES else "csv"), ""
    if _HTML.match(sample):
        return "", "HTML"
    if _XML.match(sample):
        return "", "XML"
    if path.suffix.lower() in _JSON_NAMES or _JSON.match(sample):
        return ("ndjson" if is_lines(sample) else "json"), ""
    return "csv", ""
