"""The press kit: one ZIP with the fact sheet, the pictures, the rows behind them, ready sentences, sources and limits.

The same content gives the same bytes: names are sorted, and every file bears the date of the release.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import locales
from data.export.archive import Archive
from data.export.rows import rows_to_csv
from data.vocab import PRACTICE
from locales import Locale
from publish.papers import Kit, Sentence, SourceLine

# Names of files and folders by language; those of one language only stand under its own.
_NAMES = {
    "id": {
        "readme": "BACA-SAYA.txt", "sheet": "lembar-fakta_id.pdf", "sentences": "kalimat.txt", "limits": "batas_id.txt",
        "contacts": "kontak_id.txt", "sources": "sumber", "pictures": "gambar", "tables": "data",
    },
    "en": {
        "readme": "README.txt", "sheet": "fact-sheet_en.pdf", "sentences": "sentences.txt", "limits": "limits_en.txt",
        "contacts": "contacts_en.txt", "sources": "sources", "pictures": "pictures", "tables": "data",
    },
}  # fmt: skip
_SOURCES = ("source_id", "publisher", "title", "published", "url", "confidence")
_WIDE = 72  # characters of a line of equals signs


def kit(of: Kit) -> bytes:
    """Write a press kit as a ZIP.

    Args:
        of: all that it holds.

    Returns:
        the ZIP. For both languages: a file to read first, the fact sheet, the sentences, the limits and the contacts. In the language of
        the kit: the pictures, the rows (each as CSV with a codebook and how to cite it) and the sources (CSV and to read). Last the list
        of checksums.
    """
    files: dict[str, str | bytes] = {}
    for lang in locales.LANGUAGES:
        words, names = locales.get(lang), _NAMES[lang]
        files[names["sheet"]] = of.sheets[lang]
        files[names["sentences"]] = _sentences(of, of.sentences[lang], words)
        files[names["limits"]] = _listed(of, words.t("press.limits"), of.limits[lang], words)
        files[names["contacts"]] = _listed(of, words.t("press.contacts"), of.contacts[lang], words)
    words, names = locales.get(of.lang), _NAMES[of.lang]
    for picture in of.pictures:
        for ending, made in picture.files.items():
            joined = f"_{ending}" if ending[0].isdigit() else f".{ending}"
            files[f"{names['pictures']}/{picture.name}{joined}"] = made
    for table in of.tables:
        stem = f"{names['tables']}/{table.name}"
        files[f"{stem}.csv"] = table.csv
        files[f"{stem}_codebook.csv"] = table.codebook
        files[f"{stem}_citation.txt"] = f"{table.citation}\n"
    files[f"{names['sources']}.csv"] = rows_to_csv(_SOURCES, (_cells(one) for one in of.sources))
    files[f"{names['sources']}.txt"] = _listed(of, words.t("press.sources"), map(_said, of.sources), words)
    for lang in locales.LANGUAGES:
        files[_NAMES[lang]["readme"]] = _readme(of, sorted(files), locales.get(lang))
    out = io.BytesIO()
    archive = Archive(out, of.release.date)
    for name in sorted(files):
        archive.add(name, files[name])
    archive.close()
    return out.getvalue()


def _head(of: Kit, title: str, words: Locale) -> list[str]:
    release = of.release
    stamp = words.t("press.stamp", release=release.number, version=release.version, date=words.date(release.date))
    marked = [PRACTICE, ""] if of.practice else []
    return [*marked, f"{words.t('press.brand')} · {title}", stamp, "=" * _WIDE, ""]


def _readme(of: Kit, files: Iterable[str], words: Locale) -> str:
    release, links = of.release, of.links[words.lang]
    facts = {"release": release.number, "version": release.version, "date": words.date(release.date), "hash": release.hash}
    lines = [
        *_head(of, words.t("press.kit"), words),
        words.t("press.readme"),
        "",
        words.t("press.identity", **facts),
        f"{words.t('press.live')} {links.live}",
        f"{words.t('press.frozen')} {links.frozen}",
        "",
        words.t("press.limits"),
        *(f"- {line}" for line in of.limits[words.lang]),
        "",
        words.t("press.contacts"),
        *(f"- {line}" for line in of.contacts[words.lang]),
        "",
        words.t("press.fingerprints"),
        *(f"- {table.title}: {table.fingerprint}" for table in of.tables),
        "",
        words.t("press.files"),
        *(f"- {name}" for name in files),
    ]
    return "\n".join(lines) + "\n"


def _sentences(of: Kit, sentences: Iterable[Sentence], words: Locale) -> str:
    lines = [*_head(of, words.t("press.sentences"), words), words.t("press.sentences.how"), ""]
    for one in sentences:
        lines += [one.about, one.text, ""]
    return "\n".join(lines).rstrip() + "\n"


def _listed(of: Kit, title: str, said: Iterable[str], words: Locale) -> str:
    return "\n".join([*_head(of, title, words), *(f"- {line}" for line in said)]) + "\n"


def _cells(one: SourceLine) -> tuple[str, ...]:
    return one.id, one.publisher, one.title, one.published, one.url, one.confidence


def _said(one: SourceLine) -> str:
    return " · ".join(part for part in (one.publisher, one.title, one.published, one.url, f"({one.id}, {one.confidence})") if part)
