"""A view, or a whole release, to take away as a Frictionless Data Package: the rows and all that is needed to read, judge and cite them."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import locales
from data.export import papers, to_csv
from data.export.archive import Archive
from data.export.codebook import Column, columns
from data.export.rows import meaning, rows_to_csv
from data.export.workbook import notes
from data.load import DESCRIPTOR, ESCAPED
from data.slice import Slice
from data.snapshot import Snapshot
from data.vocab import PRACTICE, SOURCE_COLUMNS
from desk import citations

if TYPE_CHECKING:
    from data.store import Store

SUFFIX, MEDIA_TYPE = ".zip", "application/zip"
_PIECE = 1 << 16
# Of labels and notes; the figures themselves are facts (LICENSE.md).
_LICENCES = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}]


def package(of: Slice, snapshot: Snapshot, lang: str = "id", *, title: str = "", address: str = "") -> bytes:
    """Write a view as a data package in a ZIP; the same view gives the same bytes.

    Args:
        of: the rows.
        snapshot: the release that they were taken from.
        lang: of the papers.
        title: headline of the view; the title of the Slice when empty.
        address: permalink of the view, best a frozen one; left out of the citation when empty.

    Returns:
        the ZIP: `data.csv`, `codebook.csv`, `sources.csv`, `README.md`, `CAVEATS.md`, `LICENSE.md`, the citation (`CITATION.md` and a file
        for each kind of reference manager), `datapackage.json` and `CHECKSUMS.txt`.
    """
    words = locales.get(lang)
    headline = title or of.label.get(lang) or of.id
    out = io.BytesIO()
    archive = Archive(out)
    described = columns(of, lang)
    archive.add("data.csv", to_csv(of))
    archive.add("codebook.csv", papers.codebook(described, lang))
    archive.add("sources.csv", _sources(of, snapshot))
    resources = [
        _resource("data", headline, archive, described),
        _resource("codebook", words.t("exports.sheet.codebook"), archive, _texts(_head(papers.codebook((), lang)))),
        _resource("sources", words.t("exports.sheet.sources"), archive, _texts(("source_id", *SOURCE_COLUMNS))),
    ]
    archive.add(DESCRIPTOR, json.dumps(_descriptor(of, snapshot, headline, resources, lang), ensure_ascii=False, indent=2) + "\n")
    said = "\n".join(f"- {field}: {value}" for field, value in notes(of, lang))
    counted = {"rows": words.number(len(of)), "release": of.release, "fingerprint": of.fingerprint}
    archive.add("README.md", words.t("exports.package.readme", title=headline, notes=said, **counted) + "\n")
    archive.add("CAVEATS.md", papers.caveats(lang, of.warnings))
    archive.add("LICENSE.md", papers.licence())
    for name, style in (("CITATION.md", "apa"), ("citation.bib", "bibtex"), ("citation.ris", "ris"), ("citation.json", "csl")):
        archive.add(name, citations.cite(of, snapshot, words, style=style, title=headline, address=address).rstrip() + "\n")
    archive.close()
    return out.getvalue()


def release(store: Store, number: int | None = None) -> Iterator[bytes]:
    """Write a whole release as a data package, piece by piece: what `python -m data export --format zip` writes and `ingest` reads back.

    Raises:
        StoreError: when the store cannot be read.
        UsageError: `unknown_release`.
    """
    from data.cases.export import rows_csv
    from data.releases.package import write

    content = store.content(number)
    wanted = store.current() if number is None else number
    version = next(entry["version"] for entry in store.releases() if entry["number"] == wanted)
    # Through a file: the package holds every case of the release and may be larger than memory.
    with tempfile.TemporaryFile() as whole, store.connection() as connection:
        write(whole, content, version, lambda input_id, part: rows_csv(connection, input_id, part))
        whole.seek(0)
        while piece := whole.read(_PIECE):
            yield piece


def _descriptor(of: Slice, snapshot: Snapshot, title: str, resources: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    words = locales.get(lang)
    name = f"pantau-netralitas-r{of.release}-{of.fingerprint}"
    titled = words.t("exports.package.title", title=title)
    sources = [
        {"title": source.get("title") or source["source_id"], **({"path": source["url"]} if source.get("url") else {})}
        for source in _listed(of, snapshot)
    ]
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": f"{PRACTICE} · {titled}" if of.practice else titled,
        "version": snapshot.release.version,
        "created": snapshot.release.created_at,
        "licenses": _LICENCES,
        "sources": sources,
        **({"practice": PRACTICE} if of.practice else {}),
        ESCAPED: "'",
        "slice": {key: value for key, value in meaning(of).items() if key != "sources"},
        "resources": resources,
    }


def _resource(name: str, title: str, archive: Archive, described: tuple[Column, ...]) -> dict[str, Any]:
    sha256, size = archive.sums[f"{name}.csv"]
    fields = []
    for column in described:
        texts = {"title": column.title, "description": column.about}
        fields.append({"name": column.name, "type": column.type, **{key: text for key, text in texts.items() if text}})
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _listed(of: Slice, snapshot: Snapshot) -> list[dict[str, Any]]:
    return meaning(of, snapshot.tables["sources"])["sources"]


def _sources(of: Slice, snapshot: Snapshot) -> str:
    names = ("source_id", *SOURCE_COLUMNS)
    return rows_to_csv(names, ([source.get(name) for name in names] for source in _listed(of, snapshot)))


def _head(text: str) -> tuple[str, ...]:
    return tuple(next(csv.reader(io.StringIO(text))))


def _texts(names: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(name, "string") for name in names)
