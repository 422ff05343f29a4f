"""A release as a data package: written as a ZIP that is the same byte for byte whenever the content is, and read back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from typing import IO, Any

from data.load import DESCRIPTOR, RECORD, STEMS
from data.releases.content import Content, to_csv
from data.vocab import PRACTICE

# The earliest time that a ZIP can state: the time of writing is no part of the content.
_EPOCH = (1980, 1, 1, 0, 0, 0)
CASES = "cases-{input_id}.csv"
_KEPT = ("input_id", "name", "sha256", "size", "kind", "practice", "rows", "received_at", "content_hash", "source_id", "profile")


def write(out: IO[bytes], content: Content, version: str, write_cases: Callable[[str, IO[bytes]], None]) -> None:
    """Write a release as a Frictionless data package in a ZIP.

    Args:
        out: where to, open for writing bytes.
        content: rows and inputs of the release.
        version: its major.minor.patch.
        write_cases: writes the cases of an input as CSV.

    The ZIP holds `datapackage.json`, the files of the record, `README.md` (the codebook) and a CSV for each case file. Neither the number
    of the release nor any time of writing is part of it.
    """
    cases = [i for i in content.inputs if i["kind"] == "cases"]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, DESCRIPTOR, json.dumps(_descriptor(content, version, cases), ensure_ascii=False, indent=2) + "\n")
        for stem in STEMS:
            _add(archive, f"{stem}.csv", to_csv(stem, content.rows[stem]))
        for entry in cases:
            with archive.open(_entry(CASES.format(**entry)), "w", force_zip64=True) as part:
                write_cases(entry["input_id"], part)
        _add(archive, "README.md", (RECORD / "README.md").read_text(encoding="utf-8"))


def described_inputs(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the case files that a descriptor names, as rows of the table `inputs`."""
    found = descriptor.get("inputs", [])
    if not isinstance(found, list):
        return []
    return [{**{name: entry.get(name) for name in _KEPT}, "kept_as": None} for entry in found if isinstance(entry, dict)]


def _descriptor(content: Content, version: str, cases: list[Mapping[str, Any]]) -> dict[str, Any]:
    made = json.loads((RECORD / DESCRIPTOR).read_text(encoding="utf-8"))
    made["version"] = version
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


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_entry(name), text.encode("utf-8"), compresslevel=6)


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    made.create_system = 3  # Unix, on whichever system it is written
    return made
