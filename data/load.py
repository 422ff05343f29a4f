"""Read the record from its folder: hash the files, validate them, report every fault with file, row, column and remedy.

Nothing here writes. A record with a fault is refused whole, so that the release that is served stays as it was.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import Fault, RecordRefused, Where

RECORD = Path(__file__).parent / "record"
DESCRIPTOR = "datapackage.json"
# Says in a descriptor that texts which a spreadsheet would run as a formula bear an apostrophe (data.export.cells).
ESCAPED = "formulaEscape"
# The files of a record; `data.models.FILES` says which table holds which (a test compares the two).
STEMS: tuple[str, ...] = (
    "sources", "provinces", "elections", "election_areas", "observations", "series", "series_points", "identities", "factors",
    "factor_mapping", "ikp_categories", "pledges", "pledge_points", "legal", "violation_taxonomy", "denominators", "instance_lists",
    "breaks", "corrections",
)  # fmt: skip


@dataclass(frozen=True)
class FileStamp:
    """A file as received: SHA-256 of its bytes and, once read, the number of its rows."""

    sha256: str
    rows: int = 0


@dataclass(frozen=True)
class RecordFiles:
    """A validated record.

    Attributes:
        rows: for each file (named without `.csv`) its rows in order, text by column.
        files: each file name with its `FileStamp`.
        source_hash: SHA-256 over the files as received.
        content_hash: SHA-256 over the cells, whatever their quoting or line ends.
        version: version that the descriptor states, major.minor.patch.
    """

    rows: Mapping[str, list[dict[str, str]]]
    files: Mapping[str, FileStamp]
    source_hash: str
    content_hash: str
    version: str

    def files_json(self) -> str:
        """Write the stamps as the JSON object that a release keeps."""
        return json.dumps({name: {"sha256": s.sha256, "rows": s.rows} for name, s in self.files.items()}, sort_keys=True)


def stamp(folder: Path) -> tuple[dict[str, bytes], str]:
    """Read the bytes of every file of a record and hash them; quick, nothing is parsed.

    Returns:
        bytes by file name, and the source hash.

    Raises:
        RecordRefused: when files are missing or cannot be read, one fault each.
    """
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in (DESCRIPTOR, *(f"{stem}.csv" for stem in STEMS)):
        try:
            contents[name] = (folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            faults.append(Fault("missing_file", where=Where(name), folder=str(folder)))
        except OSError as error:
            faults.append(Fault("unreadable_file", where=Where(name), detail=error.strerror or str(error)))
    if faults:
        raise RecordRefused(faults)
    lines = "\n".join(f"{name} {_sha(contents[name])}" for name in sorted(contents))
    return contents, _sha(lines.encode())


def read(folder: Path = RECORD) -> RecordFiles:
    """Read and validate a record: columns, types, vocabularies, dates, keys, references, identities.

    Raises:
        RecordRefused: with every fault found.
    """
    from data.validate import validate  # frictionless takes most of a second to import

    contents, source_hash = stamp(folder)
    rows, descriptor = _parse(contents)
    faults = validate(folder, rows, descriptor)
    if faults:
        raise RecordRefused(faults)
    files = {name: FileStamp(_sha(data), len(rows[Path(name).stem]) if name.endswith(".csv") else 0) for name, data in contents.items()}
    return RecordFiles(rows, files, source_hash, content_hash(rows), str(descriptor.get("version", "1.0.0")))


def shipped(*stems: str) -> dict[str, list[dict[str, str]]]:
    """Read files of the shipped record as text rows, without validating them: all, or those named."""
    rows = {}
    for stem in stems or STEMS:
        with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
            rows[stem] = list(csv.DictReader(handle))
    return rows


def content_hash(rows: Mapping[str, list[dict[str, str]]], cases: Iterable[str] = ()) -> str:
    """Hash the cells of a record, files in order of name, rows in the order of the file; `cases` are the hashes of its case files."""
    digest = hashlib.sha256()
    for stem in sorted(rows):
        digest.update(f"\x1d{stem}\x1e".encode())
        digest.update("\x1e".join("\x1f".join(row.values()) for row in rows[stem]).encode())
    for name in sorted(cases):
        digest.update(f"\x1dcases\x1e{name}".encode())
    return digest.hexdigest()


def _parse(contents: Mapping[str, bytes]) -> tuple[dict[str, list[dict[str, str]]], dict[str, Any]]:
    from data.models import columns

    faults: list[Fault] = []
    try:
        descriptor = json.loads(contents[DESCRIPTOR])
        if not isinstance(descriptor, dict):
            raise ValueError("not an object")
    except ValueError as error:
        raise RecordRefused([Fault("unreadable_file", where=Where(DESCRIPTOR), detail=str(error))]) from error
    rows: dict[str, list[dict[str, str]]] = {}
    for stem in STEMS:
        name = f"{stem}.csv"
        expected = columns(stem)
        try:
            header, *body = csv.reader(io.StringIO(contents[name].decode("utf-8"), newline=""), strict=True)
        except (UnicodeDecodeError, csv.Error) as error:
            faults.append(Fault("unreadable_file", where=Where(name), detail=str(error)))
            continue
        except ValueError:  # not even a header
            header, body = [], []
        if tuple(header) != expected:
            faults.append(_wrong_columns(name, header, expected))
            continue
        # Rows of a wrong length are kept as far as they go; validation names them.
        rows[stem] = [dict(zip(expected, [*cells, *[""] * (len(expected) - len(cells))], strict=False)) for cells in body]
        if ESCAPED in descriptor:
            from data.export.cells import plain  # its package brings pandas, which a start with nothing to load must not wait for

            rows[stem] = [{name: plain(cell) for name, cell in row.items()} for row in rows[stem]]
    if faults:
        raise RecordRefused(faults)
    return rows, descriptor


def _wrong_columns(name: str, header: list[str], expected: tuple[str, ...]) -> Fault:
    at = next((i for i, column in enumerate(expected) if i >= len(header) or header[i] != column), len(expected))
    found = header[at] if at < len(header) else ""
    column = expected[at] if at < len(expected) else found
    return Fault("wrong_columns", where=Where(name, 1, column), found=found, expected=", ".join(expected))


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
