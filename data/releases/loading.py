"""Load the shipped record: first as release 1, later beneath what was ingested since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from data.checks import corrections
from data.load import RecordFiles
from data.releases.content import Content, read
from data.releases.difference import carry, compare
from data.releases.plans import refuse
from data.releases.publish import LoadResult, Publication, made, publish, unchanged
from data.releases.version import level, raise_version


def load(
    connection: Connection,
    record: RecordFiles,
    last: Mapping[str, Any] | None,
    current: Mapping[str, Any] | None,
    *,
    note: str,
    created_by: str,
    started: float,
) -> LoadResult:
    """Publish a validated record, and on top of it what was ingested since the last one was loaded.

    Args:
        connection: the writing transaction.
        record: the record.
        last: row of the release that the last load made, None in an empty store.
        current: row of the current release.
        note: why; created_by: who.
        started: reading of `time.perf_counter` at the start.

    Returns:
        the release that is current afterwards; unchanged when the record is the one loaded last.
    """
    content = Content(record.rows)
    if last is None or current is None:
        return made(publish(connection, _publication(record, content, record.version, note, created_by)), started)
    if record.content_hash == last["content_hash"]:
        return unchanged(current, started)
    base, now = read(connection, last["number"]), read(connection, current["number"])
    version = _stated_or_next(record, current["version"], now, content)
    row = publish(connection, _publication(record, content, version, note, created_by))
    own = compare(base, now)
    if own:
        carried = carry(own, content)
        refuse(corrections.guard(carried.rows["corrections"], carried.rows["observations"]))
        version = raise_version(version, level(compare(content, carried), content, carried) or "patch")
        row = publish(connection, Publication(carried, version, "ingest", note=note, created_by=created_by))
    return made(row, started)


def _publication(record: RecordFiles, content: Content, version: str, note: str, created_by: str) -> Publication:
    return Publication(
        content, version, "load", note=note, created_by=created_by, source_hash=record.source_hash, files=record.files_json()
    )


def _stated_or_next(record: RecordFiles, version: str, before: Content, after: Content) -> str:
    """Number the release: the version that the record states if it is higher, else by the rules of `data.releases.version`."""
    stated, old = ([int(part) for part in text.split(".")] for text in (record.version, version))
    return record.version if stated > old else raise_version(version, level(compare(before, after), before, after) or "patch")
