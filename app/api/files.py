"""Whole files: a release as a data package, the coded cases of a release."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from app import state
from app.api.asked import Ask
from app.api.found import Found
from data import export

_PIECE = 1 << 16


def package(ask: Ask) -> Found:
    """Return a whole release as a Frictionless data package in a ZIP."""
    release = ask.snapshot.release
    tag = f"package-{release.number}-{release.content_hash}-{ask.practice}"
    return Found(stream=lambda: _package(ask), tag=tag, name=export.file_name("datapackage", release.number, practice=ask.practice))


def cases(ask: Ask) -> Found:
    """Return the coded cases that the filters keep, as a stream; a release without case files has the line of headings only."""
    from data.cases.stream import stream_csv

    release = ask.snapshot.release
    pieces = stream_csv(state.opened(), ask.query, release=release.number, bom=ask.own.get("bom") == "true")
    kept = ask.query.with_(lang="id", release="")
    tag = f"cases-{release.number}-{release.content_hash}-{ask.practice}-{kept}-{ask.own.get('bom')}"
    return Found(stream=lambda: pieces, tag=tag, name=export.file_name("cases", release.number, practice=ask.practice))


def _package(ask: Ask) -> Iterator[bytes]:
    from data.cases import export as cases_of
    from data.releases import package as packages

    opened, release = state.opened(), ask.snapshot.release
    content = opened.content(release.number)
    # Through a file: the package holds every case of the release and may be larger than memory.
    with tempfile.TemporaryFile() as whole, opened.connection() as connection:
        packages.write(whole, content, release.version, lambda input_id, part: cases_of.rows_csv(connection, input_id, part))
        whole.seek(0)
        while piece := whole.read(_PIECE):
            yield piece
