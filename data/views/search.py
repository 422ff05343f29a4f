"""What a search over the whole record found, in groups, best first."""

from __future__ import annotations

from dataclasses import dataclass

from data.query import Query
from data.slice import Slice
from data.views.claims import Claim


@dataclass(frozen=True)
class Entry:
    """One page as a search sees it: its key, its name, and all words by which it may be asked for."""

    key: str
    title: str
    words: str


@dataclass(frozen=True)
class Hit:
    """One page or area: `key` is that of the page, the Kemendagri code of the province, or the name of the regency.

    `figures` counts the figures of an area; `within` is the code of the province of a regency, `code` its own today (`73.71`), empty where
    the name as recorded does not tell one.
    """

    key: str
    title: str
    figures: int = 0
    within: str = ""
    code: str = ""


@dataclass(frozen=True, eq=False)
class Found:
    """The answer to one search.

    Attributes:
        text: what was asked.
        read: the words that were looked for, where a mistyped one was replaced by a known one; empty where none was.
        pages, provinces, regencies: hits, best first.
        figures: figures in which every word occurs, or that are the number asked for (those first); the columns of `Snapshot.facts`.
        query: selects the same figures on the page of the data.
        sources: rows of `sources.csv` in which every word occurs, with `figures` (how many were taken from it).
        claim: the claim check of the numbers of the text; None where it names none.
    """

    text: str
    read: str
    pages: tuple[Hit, ...]
    provinces: tuple[Hit, ...]
    regencies: tuple[Hit, ...]
    figures: Slice
    query: Query
    sources: Slice
    claim: Claim | None

    @property
    def empty(self) -> bool:
        """Tell whether nothing was found in any group."""
        return not (self.pages or self.provinces or self.regencies or len(self.figures) or len(self.sources))
