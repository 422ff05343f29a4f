"""Read the files that offices send: one module a format, one interface (`read`)."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from data.errors import Fault, UsageError
from data.loaders.base import LIMITS, Content, Document, Job, Limits, Sheet, refusal
from data.loaders.detect import format_of
from data.loaders.package import is_package

__all__ = ["FORMATS", "Document", "Limits", "Sheet", "peek", "read"]

# Which function reads which format; the modules are imported when a file asks for them.
FORMATS: dict[str, tuple[str, str]] = {
    "csv": ("delimited", "read"),
    "json": ("jsonfile", "read"),
    "ndjson": ("jsonfile", "read_lines"),
    "ods": ("ods", "read"),
    "parquet": ("parquet", "read"),
    "xls": ("xls", "read"),
    "xlsb": ("workbook", "read"),
    "xlsx": ("workbook", "read"),
}


def read(path: Path, limits: Limits = LIMITS, *, display_name: str = "") -> Document:
    """Read a file whole: its format is told by its content, then by its extension; `display_name` is what messages call it.

    Raises:
        UsageError: `no_such_file`.
        RecordRefused: one of `data.errors.FILE_CODES`, with the file and, where there is one, the row and the column.
    """
    return _document(Job(path, display_name or path.name, limits), hashed=True)


def peek(path: Path, rows: int = 2_000, limits: Limits = LIMITS, *, display_name: str = "") -> Document:
    """Read the first `rows` rows of a CSV, NDJSON or Parquet file without reading the rest; other formats are read whole.

    The document has no hash, and `whole` tells whether rows were left out. Refuses as `read` does, for the part that is read.
    """
    return _document(Job(path, display_name or path.name, limits, rows), hashed=False)


def _document(job: Job, *, hashed: bool) -> Document:
    size = _size(job)
    try:
        format_, kind = format_of(job.path)
        if not format_:
            raise _not_read(job, kind)
        module, name = FORMATS[format_]
        reader: Callable[[Job], Content] = getattr(import_module(f"data.loaders.{module}"), name)
        content = reader(job)
        if not any(sheet.rows for sheet in content.sheets):
            raise refusal(Fault("empty_file", where=job.at()))
        digest = _sha256(job.path) if hashed else ""
    except PermissionError as error:
        raise refusal(Fault("not_permitted", where=job.at())) from error
    return Document(
        job.path, format_, content.sheets, digest, size, content.encoding, content.delimiter, name=job.name, whole=content.whole
    )


def _size(job: Job) -> int:
    """Return the size of the file; refuse what is no file, is empty, or is too large."""
    try:
        found = os.stat(job.path)
    except PermissionError as error:
        raise refusal(Fault("not_permitted", where=job.at())) from error
    except (OSError, ValueError) as error:  # missing, a link in a circle, a name too long, a NUL in the name
        raise UsageError("no_such_file", value=str(job.path) if job.name == job.path.name else job.name) from error
    if stat.S_ISDIR(found.st_mode):
        raise _not_read(job, "datapackage") if is_package(job.path) else refusal(Fault("no_package", where=job.at()))
    if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
        raise refusal(Fault("unknown_format", where=job.at()))
    if found.st_size == 0:
        raise refusal(Fault("empty_file", where=job.at()))
    if found.st_size > job.limits.file_bytes:
        raise refusal(Fault("file_too_large", where=job.at(), limit=job.limits.file_bytes // 1_000_000))
    return found.st_size


def _not_read(job: Job, kind: str) -> Exception:
    if kind == "locked":
        return refusal(Fault("password_protected", where=job.at()))
    if kind == "ZIP":
        from data.loaders.zips import Container

        with Container(job):  # a damaged archive is called damaged
            pass
    if kind == "datapackage":
        return refusal(Fault("other_format", where=job.at(), found="Data Package"))
    if kind:
        return refusal(Fault("other_format", where=job.at(), found=kind))
    return refusal(Fault("unknown_format", where=job.at()))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
