"""A release as a data package: written as a ZIP that is the same byte for byte whenever the content is, and read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from data.export import papers
from data.export.archive import Archive
from data.export.cells import safe
from data.load import DESCRIPTOR, ESCAPED, RECORD, STEMS
from data.models import columns, kind
from data.releases.content import Content, to_csv
from data.vocab import PRACTICE

CASES = "cases-{input_id}.csv"
_KEPT = ("input_id", "name", "sha256", "size", "kind", "practice", "rows", "received_at", "content_hash", "source_id", "profile")


def write(out: IO[bytes], content: Content, version: str, write_cases: Callable[[str, IO[bytes]], None]) -> None:
    """Write a release as a Frictionless data package in a ZIP.

    Args:
        out: where to, open for writing bytes.
        content: rows and inputs of the release.
        version: its major.minor.patch.
        write_cases: writes the cases of an input as CSV.

    The ZIP holds the files of the record, a CSV for each case file, `datapackage.json`, and the papers: `README.md` (the codebook),
    `codebook.csv`, `CAVEATS.md`, `CITATION.md`, `LICENSE.md`, `CHECKSUMS.txt`. Texts that a spreadsheet would run as a formula bear an
    apostrophe, which reading the package takes away. Neither the number of the release nor any time of writing is part of it.
    """
    cases = [i for i in content.inputs if i["kind"] == "cases"]
    descriptor = _descriptor(content, version, cases)
    archive = Archive(out)
    for stem in STEMS:
        archive.add(f"{stem}.csv", to_csv(stem, _escaped(stem, content.rows[stem])))
    for entry in cases:
        with archive.open(CASES.format(**entry)) as part:
            write_cases(entry["input_id"], part)
    archive.add(DESCRIPTOR, json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
    archive.add("README.md", papers.readme())
    archive.add("codebook.csv", papers.record_codebook(descriptor))
    archive.add("CAVEATS.md", papers.caveats())
    archive.add("CITATION.md", papers.citation(version))
    archive.add("LICENSE.md", papers.licence())
    archive.close()


def _escaped(stem: str, rows: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    texts = [name for name in columns(stem) if kind(stem, name) not in ("integer", "number", "boolean")]
    return [{**row, **{name: safe(row[name]) for name in texts}} for row in rows]


def described_inputs(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the case files that a descriptor names, as rows of the table `inputs`."""
    found = descriptor.get("inputs", [])
    if not isinstance(found, list):
        return []
    return [{**{name: entry.get(name) for name in _KEPT}, "kept_as": None} for entry in found if isinstance(entry, dict)]


def _descriptor(content: Content, version: str, cases: list[Mapping[str, Any]]) -> dict[str, Any]:
    made = json.loads((RECORD / DESCRIPTOR).read_text(encoding="utf-8"))
    made["version"] = version
    made[ESCAPED] = "'"
    if content.practice:
        made["title"] = f"{PRACTICE} · {made['title']}"
        made["practice"] = PRACTICE
    if cases:
        made["inputs"] = [{name: entry[name] for name in _KEPT} for entry in cases]
        made["resources"] += [_resource(entry) for entry in cases]
    return made


def _resource(entry: Mapping[str, Any]) -> dict[str, Any]:
    from data.cases.write import COLUMNS

    names = [*COLUMNS, *(["note"] if entry["practice"] else [])]
    return {
        "name": f"cases-{entry['input_id']}",
        "path": CASES.format(**entry),
        "title": f"Cases of {entry['name']}, without personal data",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [{"name": name, "type": "integer" if name == "year" else "string"} for name in names]},
    }
