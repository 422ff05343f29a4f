"""The pages that print the figures: how many figures stand on each, and which others print the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.slice import Slice


@dataclass(frozen=True, eq=False)
class SourceList:
    """The sources of a release, and how well its figures are founded on them.

    Attributes:
        listed: the sources asked for, most figures first: `source_id, publisher, title, published, url, confidence`, then `figures`,
            `claims`, `corroborated` (claims that another source prints as well) and `texts` (rows of other files taken from it).
        by_confidence: one row a grade: `confidence, sources, figures, claims, corroborated`.
        total: sources of the release.
        used: sources from which at least one figure was taken.
        figures: figures of the release; `several` of them are printed by two sources or more.
        claims: distinct facts; `corroborated` of them stand on two sources or more.
    """

    listed: Slice
    by_confidence: Slice
    total: int
    used: int
    figures: int
    several: int
    claims: int
    corroborated: int


@dataclass(frozen=True, eq=False)
class SourcePage:
    """One source and all that was taken from it.

    Attributes:
        source: its row of `sources.csv`.
        figures: the figures taken from it, as `data.select.observations` gives them.
        beside: figures of other sources with one of the same claims; columns as `figures`.
        also: for each of its figures the ids of the figures of other sources with the same claim.
        uses: rows of other files that name it, by file (`pledges`, `legal`, ...).
    """

    source: Mapping[str, str]
    figures: Slice
    beside: Slice
    also: Mapping[str, tuple[str, ...]]
    uses: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Doubted:
    """Figures that are not the reading to quote.

    Attributes:
        rejected: evident misprints, kept on record only.
        alternate: other published readings of a quantity.
        quoted: for each of them the id of the preferred figure of the same scope, an empty text where there is none.
    """

    rejected: Slice
    alternate: Slice
    quoted: Mapping[str, str]
