"""Write a release into the tables, inside a transaction that the store opened."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, text, update
from sqlalchemy.exc import IntegrityError

from data.errors import Fault, RecordRefused, Where
from data.frames import table_rows
from data.models import Input, Release, ReleaseInput
from data.models.files import table
from data.releases.content import Content, stamps


@dataclass(frozen=True)
class LoadResult:
    """What a load did: the current release, whether it is new, its version, hash and rows by table, and the seconds taken."""

    release: int
    changed: bool
    version: str
    content_hash: str
    rows: dict[str, int]
    seconds: float


@dataclass(frozen=True)
class Publication:
    """A release to be written.

    Attributes:
        content: its rows and all its inputs.
        version: major.minor.patch.
        kind: `load`, `ingest` or `revert`.
        note: why; created_by: who.
        source_hash: hash of the files as received.
        restores: for a revert the release whose content comes back.
        write_cases: for each new case input its id and what writes its cases.
        files: SHA-256 and row count of each file as JSON; by default those of the rows.
        then: what else the transaction does once the release is there, with its number.
    """

    content: Content
    version: str
    kind: str
    note: str = ""
    created_by: str = ""
    source_hash: str = ""
    restores: int | None = None
    write_cases: Mapping[str, Callable[[Connection, str], object]] = field(default_factory=dict)
    files: str = ""
    then: Callable[[Connection, int], None] | None = None


def publish(connection: Connection, publication: Publication) -> dict[str, Any]:
    """Write a release and publish it; the row of `releases` is returned.

    Raises:
        RecordRefused: `constraint_broken` when the database refuses a row that validation let pass.
    """
    content = publication.content
    number = int(connection.execute(text("SELECT coalesce(max(number), 0) + 1 FROM releases")).scalar_one())
    _write_inputs(connection, publication)
    releases = table(Release)  # type: ignore[arg-type]
    row = {
        "number": number,
        "version": publication.version,
        "status": "staged",
        "created_at": now(),
        "created_by": publication.created_by,
        "note": publication.note,
        "content_hash": content.hash,
        "source_hash": publication.source_hash or content.hash,
        "files": publication.files or stamps(content.rows),
        "kind": publication.kind,
        "restores": publication.restores,
    }
    connection.execute(insert(releases), row)
    for into, rows in table_rows(content.rows, number):
        if not rows:
            continue
        try:
            connection.execute(insert(into), rows)
        except IntegrityError as error:  # validation should have said it; the database has the last word
            detail = " ".join(str(error.orig).split())
            raise RecordRefused([Fault("constraint_broken", where=Where(into.name), detail=detail)]) from error
    listed = [{"release": number, "input_id": i["input_id"], "position": p} for p, i in enumerate(content.inputs)]
    if listed:
        connection.execute(insert(table(ReleaseInput)), listed)  # type: ignore[arg-type]
    connection.execute(update(releases).where(releases.c.number == number).values(status="published"))
    if publication.then is not None:
        publication.then(connection, number)
    return row


def made(release: Mapping[str, Any], started: float) -> LoadResult:
    """Say that a release was made; `started` is the reading of `time.perf_counter` at the start."""
    return _result(release, True, started)


def unchanged(release: Mapping[str, Any], started: float) -> LoadResult:
    """Say that the current release stays."""
    return _result(release, False, started)


def _result(release: Mapping[str, Any], changed: bool, started: float) -> LoadResult:
    seconds = time.perf_counter() - started
    return LoadResult(release["number"], changed, release["version"], release["content_hash"], file_rows(release), seconds)


def now() -> str:
    """Return the present second, UTC, in ISO 8601."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def file_rows(release: Mapping[str, Any]) -> dict[str, int]:
    """Count the rows of each file of a release, from its row in `releases`."""
    return {name.removesuffix(".csv"): entry["rows"] for name, entry in json.loads(release["files"]).items() if name.endswith(".csv")}


def _write_inputs(connection: Connection, publication: Publication) -> None:
    inputs = table(Input)  # type: ignore[arg-type]
    for entry in publication.content.inputs:
        known = connection.execute(inputs.select().where(inputs.c.input_id == entry["input_id"])).first()
        if known is not None:
            continue
        connection.execute(insert(inputs), {c.name: entry[c.name] for c in inputs.columns})
        if write := publication.write_cases.get(entry["input_id"]):
            write(connection, entry["input_id"])
