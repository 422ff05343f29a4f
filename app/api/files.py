"""Whole files: a release or a view as a data package, the coded cases of a release."""

from __future__ import annotations

from app import state
from app.api import figures
from app.api.asked import Ask
from app.api.found import Found
from data import export
from data.query import Query
from desk import package as packages


def package(ask: Ask) -> Found:
    """Return a data package in a ZIP: a whole release, or with filters the figures that they keep."""
    release = ask.snapshot.release
    if ask.query.with_(release="", lang="id") == Query():
        tag = f"package-{release.number}-{release.content_hash}-{ask.practice}"
        name = export.file_name("release", release.number, practice=ask.practice)
        return Found(stream=lambda: packages.release(state.opened(), release.number), tag=tag, name=name)
    found = figures.observations(ask)
    assert found.of is not None
    return Found(found.of, body=packages.package(found.of, ask.snapshot, ask.locale.lang, address=figures.address(ask)), name=found.name)


def cases(ask: Ask) -> Found:
    """Return the coded cases that the filters keep, as a stream; a release without case files has the line of headings only."""
    from data.cases.stream import stream_csv

    release = ask.snapshot.release
    pieces = stream_csv(state.opened(), ask.query, release=release.number, bom=ask.own.get("bom") == "true")
    kept = ask.query.with_(lang="id", release="")
    tag = f"cases-{release.number}-{release.content_hash}-{ask.practice}-{kept}-{ask.own.get('bom')}"
    return Found(stream=lambda: pieces, tag=tag, name=export.file_name("cases", release.number, practice=ask.practice))
