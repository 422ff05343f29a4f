"""What the papers of a press kit are made of: words of the record in one language, already written, each figure with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """The release that all figures are of: number, version, ISO date on which it was made, and the hash of its content."""

    number: int
    version: str
    date: str
    hash: str


@dataclass(frozen=True)
class Headline:
    """A figure that stands alone: what it is of, the number, what it counts and when it was stated, a warning, and where it is from."""

    title: str
    number: str
    lines: tuple[str, ...]
    warning: str = ""
    source: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence to say or print, with authority, unit, stage and date in it; `about` names what it says it of."""

    about: str
    text: str


@dataclass(frozen=True)
class SourceLine:
    """A page that printed figures: its id in the record, who published it, its title, date, address (may be empty) and confidence."""

    id: str
    publisher: str
    title: str
    published: str
    url: str
    confidence: str


@dataclass(frozen=True)
class Picture:
    """A picture in several files: the stem of their names, its title, and the bytes by size and ending (`1200x675.png`)."""

    name: str
    title: str
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Table:
    """Rows to take along: the stem of the file names, their title, the CSV, its codebook (CSV), how to cite it, and its fingerprint."""

    name: str
    title: str
    csv: str
    codebook: str
    citation: str
    fingerprint: str


@dataclass(frozen=True)
class Factors:
    """What an authority names as reasons: title, whose opinion it is, and a line each."""

    title: str
    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Links:
    """Where to check: the address that follows the releases, the one that stays with this release, and where to report an error."""

    live: str
    frozen: str
    report: str


@dataclass(frozen=True)
class FactSheet:
    """One page in one language.

    `title` is the finding; `picture` an SVG with a transparent ground, `picture_title`, `picture_alt` and `picture_note` its
    words (an empty note is left out); `limits` what the figures do not say; `contacts` who answers for what.
    """

    release: Release
    title: str
    headlines: tuple[Headline, ...]
    sentences: tuple[Sentence, ...]
    picture: str
    picture_title: str
    picture_alt: str
    factors: Factors | None
    limits: tuple[str, ...]
    links: Links
    contacts: tuple[str, ...]
    picture_note: str = ""
    practice: bool = False


@dataclass(frozen=True)
class Kit:
    """All that a press kit holds; what is by language has an entry for each of `locales.LANGUAGES`.

    `lang` is that of pictures and tables; `sheets` are the fact sheets as PDF.
    """

    release: Release
    lang: str
    sheets: Mapping[str, bytes]
    sentences: Mapping[str, tuple[Sentence, ...]]
    limits: Mapping[str, tuple[str, ...]]
    contacts: Mapping[str, tuple[str, ...]]
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]
    sources: tuple[SourceLine, ...]
    links: Mapping[str, Links]
    practice: bool = False
