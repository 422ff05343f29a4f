"""Receive a file: find out what kind it is, read it by its profile, and make the plan of the release that it would become."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from data.errors import Fault, RecordRefused, UsageError, Where
from data.load import DESCRIPTOR, shipped
from data.loaders.base import Cell, Document
from data.models import columns
from data.releases import package, plans
from data.releases.content import Content, Rows
from data.releases.ingest import Progress, Received
from data.vocab import PRACTICE, SOURCE_COLUMNS

if TYPE_CHECKING:
    from data.store import Store

# Formats that `peek` reads whole, as `read` does.
_READ_WHOLE = ("xlsx", "xlsb", "xls", "ods", "json")
_FORMULA = "=+-@\t\r"
_HEADER_ROWS = 60  # an export as JSON says above its rows what they count


@contextmanager
def receive(path: Path, profile: Path | None, rows: Rows, words: Any, *, progress: Progress | None = None) -> Iterator[Received]:
    """Receive a file for as long as the block lasts.

    Args:
        path: the file, or the folder of a data package.
        profile: YAML by which it is read; without one it is proposed, and refused where a question is open.
        rows: text rows of the current release (or of the shipped record), for the words of areas, elections and breaches.
        words: texts of the reader's language, for the comments of a proposed profile.
        progress: called with what is being done, how much of it, and how much there is.

    Raises:
        UsageError: `no_such_file`.
        RecordRefused: with every error found while reading.
    """
    from data.loaders import package as packages

    if not os.path.exists(path):  # where the name is too long for the disk, Path.exists raises
        raise UsageError("no_such_file", value=str(path))
    if packages.is_package(path):
        with packages.opened(path) as folder:
            yield _package(path, folder)
        return
    yield _file(path, profile, rows, words, progress)


def current_rows(store: Store) -> Rows:
    """Return the text rows of the current release, or of the shipped record where the store is empty; not validated again."""
    from data.errors import StoreError

    try:
        return store.content().rows
    except StoreError as error:
        if error.code not in ("store_empty", "store_missing"):
            raise
        return shipped()


def _file(path: Path, profile_path: Path | None, rows: Rows, words: Any, progress: Progress | None) -> Received:
    from data.profiles import text

    if profile_path is not None:
        profile = text.load(profile_path)
        document = None
    else:
        document, profile = propose(path, rows)
    _refuse_incomplete(profile, profile_path.name if profile_path else path.name)
    yaml = text.dump(profile, words, file=path.name)
    if profile.kind == "cases":
        return _cases(path, profile, yaml, rows, progress)
    from data import loaders

    document = document or loaders.read(path)
    common = {"name": path.name, "sha256": document.sha256, "size": document.size, "kind": profile.kind, "profile": yaml, "keep": path}
    if profile.kind == "counts":
        from data.profiles import apply, titles

        reading = apply.read(document, profile, rows)
        return Received(
            **common,
            practice=profile.practice or titles.says_practice(document),
            source_id=profile.source.id,
            rows=len(reading.drafts),
            build=plans.counts(reading, profile),
        )
    stem = "observations" if profile.kind == "record" else "corrections"
    given, sources, practice = _record_rows(document, stem)
    build = plans.rows(stem, given, path.name, sources)
    return Received(**common, practice=profile.practice or practice, source_id="", rows=len(given), build=build)


def unanswered(profile: Any) -> list[tuple[str, tuple[str, ...]]]:
    """List the questions that a profile leaves open: the place in the YAML, and the words to choose from if the list is closed."""
    from data.profiles import model

    return profile.unanswered() if profile.kind == "cases" else model.unanswered(profile)


def _refuse_incomplete(profile: Any, name: str) -> None:
    asked = unanswered(profile)
    if asked:
        listed = [(field, ", ".join(allowed) or "…") for field, allowed in asked]
        raise RecordRefused([Fault("profile_incomplete", where=Where(name, None, f), field=f, allowed=a) for f, a in listed])


def propose(path: Path, rows: Rows) -> tuple[Document, Any]:
    """Read the beginning of a file and propose its profile."""
    from data import loaders
    from data.profiles import propose as proposing

    document = loaders.peek(path)
    profile = proposing.propose(document, rows)
    if profile.kind != "cases" and document.format in _READ_WHOLE:
        document = dataclasses.replace(document, sha256=_hashed(path)[0])
    elif profile.kind != "cases":
        document = loaders.read(path)
        profile = proposing.propose(document, rows)
    return document, profile


def _cases(path: Path, profile: Any, yaml: str, rows: Rows, progress: Progress | None) -> Received:
    from data.cases.prepare import prepare
    from data.releases.stage import source_row

    sha256, size = _hashed(path)
    prepared = prepare(path, profile, rows, progress=progress)
    source = source_row(profile.source.publisher, profile.source.title or path.name)
    return Received(
        name=path.name,
        sha256=sha256,
        size=size,
        kind="cases",
        practice=prepared.practice,
        profile=yaml,
        source_id=source["source_id"],
        rows=prepared.rows,
        build=plans.cases(prepared, source["source_id"], progress),
        keep=None if prepared.dropped else path,
        prepared=(prepared,),
    )


def _package(path: Path, folder: Path) -> Received:
    from data.cases.export import CANONICAL
    from data.cases.prepare import prepare
    from data.cases.write import write
    from data.load import read as read_record

    record = read_record(folder)
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    inputs = package.described_inputs(descriptor)
    write_cases: dict[str, Callable[..., object]] = {}
    brought = []
    for entry in inputs:
        name = package.CASES.format(**entry)
        if not (folder / name).is_file():
            raise RecordRefused([Fault("missing_file", where=Where(name), folder=path.name)])
        prepared = prepare(folder / name, CANONICAL, record.rows)
        if prepared.content_hash != entry["content_hash"]:
            raise RecordRefused(
                [Fault("package_differs", where=Where(name), computed=prepared.content_hash, recorded=entry["content_hash"])]
            )
        write_cases[entry["input_id"]] = partial(_write_cases, write, prepared)
        brought.append(prepared)
    sha256, size = (record.source_hash, sum(f.stat().st_size for f in folder.iterdir())) if path.is_dir() else _hashed(path)
    content = Content(record.rows, tuple(inputs))
    return Received(
        name=path.name,
        sha256=sha256,
        size=size,
        kind="package",
        practice=bool(descriptor.get("practice")) or content.practice,
        profile="",
        source_id="",
        rows=sum(len(found) for found in record.rows.values()),
        build=plans.package(content),
        keep=None if path.is_dir() else path,
        version=record.version,
        write_cases=write_cases,
        prepared=tuple(brought),
    )


def _write_cases(write: Any, prepared: Any, connection: Connection, input_id: str) -> None:
    write(connection, prepared, input_id)


def _record_rows(document: Document, stem: str) -> tuple[list[tuple[int, dict[str, str]]], list[dict[str, str]], bool]:
    """Read rows that are written as the record writes them: their numbers and cells, the sources beside them, whether they are practice."""
    sheet = document.sheets[0]
    label = document.label(sheet)
    heads = [[_text(cell).strip() for cell in row] for row in sheet.rows[:_HEADER_ROWS]]
    top, header = max(enumerate(heads), key=lambda head: len(set(columns(stem)) & set(head[1])))
    missing = [name for name in columns(stem) if name not in header]
    if missing:
        raise RecordRefused(
            [Fault("wrong_columns", where=Where(label, sheet.first_row + top, missing[0]), found="", expected=", ".join(columns(stem)))]
        )
    at = {name: header.index(name) for name in dict.fromkeys(header) if name}
    given: list[tuple[int, dict[str, str]]] = []
    sources: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(sheet.rows[top + 1 :], start=sheet.first_row + top + 1):
        row = {name: _text(cells[i]) if i < len(cells) else "" for name, i in at.items()}
        if not any(row.values()):
            continue
        given.append((number, {name: row[name] for name in columns(stem)}))
        if stem == "observations" and "publisher" in row:
            sources.setdefault(row["source_id"], {"source_id": row["source_id"], **{name: row.get(name, "") for name in SOURCE_COLUMNS}})
    return given, list(sources.values()), any(_text(cell) == PRACTICE for row in sheet.rows for cell in row)


def _text(cell: Cell) -> str:
    """Write a cell as the record does; the apostrophe that keeps a text from being run as a formula is taken off again."""
    from data.plain import plain_number

    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return plain_number(cell)
    if isinstance(cell, str):
        return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA else cell
    return cell.isoformat()[:10]


def _hashed(path: Path) -> tuple[str, int]:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest(), path.stat().st_size
