"""What a file would make of the current release: one plan for each kind of file, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from data.drafts import Reading
from data.errors import Fault, RecordRefused, Where
from data.releases import series
from data.releases.content import Content, key
from data.releases.stage import Placed, Staged, source_row, stage

Build = Callable[[Content], "Plan"]


@dataclass(frozen=True)
class Plan:
    """The next release as a file would make it.

    Attributes:
        after: its content, the new input not yet among its inputs.
        report: what was read, as counts by name (`rows`, `figures`, `blank`, `skipped_total`, ...).
        warnings: what was said of the file without keeping it out.
        staged: figures by what becomes of them, for a file of counts.
        cases: for a case file the cases by (election, year), the content hash, and what writes them.
    """

    after: Content
    report: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()
    staged: Staged | None = None
    cases: Mapping[tuple[str, int], int] = field(default_factory=dict)
    content_hash: str = ""
    write_cases: Callable[[Connection, str], object] | None = None


def counts(reading: Reading, profile: Any) -> Build:
    """Plan a file of counts, read by a profile."""
    source = profile.source

    def build(current: Content) -> Plan:
        from data.checks import batch, corrections

        row = _source_row(source, current)
        faults = [*reading.faults, *batch.check(reading, current.rows, source_id=row["source_id"])]
        refuse(faults)
        staged = stage(current.rows, reading.drafts, row, reading=profile.reading)
        touched = [p.row for p in (*staged.added, *staged.superseded, *staged.unchanged, *staged.corroborating, *staged.conflicting)]
        rows = series.extend(staged.rows, touched, choice=profile.series)
        refuse(corrections.guard(rows["corrections"], rows["observations"]))
        report = {"rows": reading.rows, "figures": len(reading.drafts), "blank": reading.blank, "totals": len(reading.totals)}
        report |= {f"skipped_{reason}": count for reason, count in reading.skipped.items()}
        return Plan(Content(rows, current.inputs), report, _warnings(faults), staged)

    return build


def rows(stem: str, given: Sequence[tuple[int, Mapping[str, str]]], file: str, sources: Sequence[Mapping[str, str]] = ()) -> Build:
    """Plan rows that are written as the record writes them: they replace rows of their key or are added at the end.

    Args:
        stem: file of the record that they belong to: `observations` or `corrections`.
        given: number in the spreadsheet and cells of each row.
        file: name of the file, for messages.
        sources: rows of `sources.csv` that they need.
    """

    def build(current: Content) -> Plan:
        from data.checks import corrections
        from data.releases.validating import validate

        merged = {name: list(found) for name, found in current.rows.items()}
        _upsert(merged["sources"], sources, "sources")
        before = {tuple(row[c] for c in key(stem)): row for row in current.rows[stem]}
        places = _upsert(merged[stem], [row for _, row in given], stem)
        wheres = dict(zip(places, (number for number, _ in given), strict=True))
        refuse(validate(merged, stem, file, wheres))
        refuse(corrections.guard(merged["corrections"], merged["observations"]))
        found: dict[str, list[Placed]] = {"added": [], "superseded": [], "unchanged": []}
        for number, row in given:
            old = before.get(tuple(row[c] for c in key(stem)))
            found["added" if old is None else "unchanged" if old == row else "superseded"].append(Placed(Where(file, number), row, old))
        if stem == "observations":
            merged = dict(series.extend(merged, [placed.row for placed in found["added"]]))
        staged = Staged(merged, **{name: tuple(placed) for name, placed in found.items()})
        return Plan(Content(merged, current.inputs), {"rows": len(given)}, staged=staged)

    return build


def package(content: Content) -> Build:
    """Plan a whole data package: its rows are the content of the next release."""

    def build(current: Content) -> Plan:
        return Plan(content, {stem: len(found) for stem, found in content.rows.items()})

    return build


def cases(prepared: Any, source_id: str, progress: Callable[[str, int, int | None], None] | None = None) -> Build:
    """Plan a case file that `data.cases` prepared: it joins the inputs of the release; an earlier edition of it leaves them."""

    def build(current: Content) -> Plan:
        from data.cases.write import write

        same = any(i["content_hash"] == prepared.content_hash for i in current.inputs if i["kind"] == "cases")
        older = frozenset(i["input_id"] for i in current.inputs if i["kind"] == "cases" and i["source_id"] == source_id and not same)
        kept = tuple(i for i in current.inputs if i["input_id"] not in older)
        return Plan(
            Content(current.rows, kept),
            {"rows": prepared.rows, "skipped_empty": prepared.blank},
            tuple(prepared.warnings),
            cases=_by_election_year(prepared),
            content_hash=prepared.content_hash,
            write_cases=None if same else (lambda connection, input_id: write(connection, prepared, input_id, progress=progress)),
        )

    return build


def refuse(faults: Sequence[Fault]) -> None:
    """Raise `RecordRefused` with every error among the faults; warnings pass."""
    errors = [fault for fault in faults if not fault.warning]
    if errors:
        raise RecordRefused(errors)


def _by_election_year(prepared: Any) -> dict[tuple[str, int], int]:
    """Count the cases by election and year; factor 0 counts each once."""
    columns = prepared.margin.columns
    found: dict[tuple[str, int], int] = {}
    for election, year, factor, n in zip(columns["election"], columns["year"], columns["factor"], prepared.margin.n, strict=True):
        if factor == 0:
            found[(election, int(year))] = found.get((election, int(year)), 0) + n
    return found


def _warnings(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(fault for fault in faults if fault.warning)


def _source_row(source: Any, current: Content) -> dict[str, str]:
    """Make the row of the source; with the id of a known one and nothing else, that one is kept as it is."""
    known = {row["source_id"]: row for row in current.rows["sources"]}
    if source.id in known and not source.publisher:
        return dict(known[source.id])
    return source_row(source.publisher, source.title, source.published, source.url, source.confidence, source.id)


def _upsert(into: list[dict[str, str]], given: Sequence[Mapping[str, str]], stem: str) -> list[int]:
    place = {tuple(row[c] for c in key(stem)): i for i, row in enumerate(into)}
    places = []
    for row in given:
        k = tuple(row[c] for c in key(stem))
        if k in place:
            into[place[k]] = dict(row)
        else:
            place[k] = len(into)
            into.append(dict(row))
        places.append(place[k])
    return places
