"""What the tests of the loaders share: writing a file, and asking how it is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from data import loaders
from data.errors import PantauError
from data.loaders.base import Document

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file into a folder of its own."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def load(write: Callable[..., Path]) -> Callable[..., Document]:
    """Write a file and read it."""

    def load(name: str, content: bytes | str, **options: Any) -> Document:
        return loaders.read(write(name, content), **options)

    return load


@pytest.fixture
def refused(write: Callable[..., Path]) -> Callable[..., tuple[Any, ...]]:
    """Write a file, read it, and tell the refusal: code, row and column."""

    def refused(name: str, content: bytes | str | Path, **options: Any) -> tuple[Any, ...]:
        path = content if isinstance(content, Path) else write(name, content)
        with pytest.raises(PantauError) as caught:
            loaders.read(path, **options)
        where = caught.value.where
        return (caught.value.code, where.row, where.column) if where else (caught.value.code, None, None)

    return refused


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Make an XLSX of one sheet and put other bytes in place of some of its parts."""

    def workbook(parts: Mapping[str, bytes | Iterable[bytes]] | None = None) -> bytes:
        import openpyxl

        plain, changed = io.BytesIO(), io.BytesIO()
        book = openpyxl.Workbook()
        book.active["A1"] = "DATA LATIHAN"
        book.save(plain)
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
            contents: dict[str, bytes | Iterable[bytes]] = {name: source.read(name) for name in source.namelist()} | dict(parts or {})
            for name, content in contents.items():
                with target.open(name, "w") as part:
                    part.writelines([content] if isinstance(content, bytes) else content)
        return changed.getvalue()

    return workbook


@pytest.fixture
def sheet_xml() -> Callable[[str], bytes]:
    """Wrap rows into the XML of a sheet."""

    def sheet_xml(rows: str) -> bytes:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()

    return sheet_xml


@pytest.fixture
def ods() -> Callable[..., bytes]:
    """Make an ODS from the XML of its tables, as LibreOffice writes it."""

    def ods(tables: str, styles: str = "", prefix: str = "") -> bytes:
        spaces = " ".join(f'xmlns:{name}="urn:oasis:{name}"' for name in ("office", "table", "text", "style", "calcext", "dc"))
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?>{prefix}<office:document-content {spaces}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        )
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            target.writestr("content.xml", content)
        return packed.getvalue()

    return ods
