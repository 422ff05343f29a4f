"""How good the record is: what is covered, confirmed, dated, doubted, and which sums do not close. It counts figures, never violations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.slice import Slice


class Body(StrEnum):
    """Who counted, in groups. The words of each are `quality.body.<value>` in the catalogues."""

    BAWASLU = "bawaslu"
    BAWASLU_LOCAL = "bawaslu_local"
    KASN = "kasn"
    BKN = "bkn"
    KEMENDAGRI = "kemendagri"
    OTHER = "other"


@dataclass(frozen=True, eq=False)
class QualityBoard:
    """The board: a few numbers, then tables. Figures are rows of the record, claims are distinct facts, sources are pages.

    Attributes:
        figures, claims, sources: how many the release holds (sources: those that print a figure).
        corroborated: claims that stand on two sources or more.
        undated: figures without a date.
        newest: the last date of any figure (partial ISO date), what ages are counted from.
        readings, confidences: figures by reading, and by the confidence of their source.
        holding, failing: identities that hold and that do not.
        unexplained: pairs of figures that differ and nothing tells why.
        completeness: one row an election and body (or `any`): `election, body, expected, named, percent, unknown, named_unknown, figures`.
        provinces: one row an election, province and body: `election, province_code, area_name, voted, body, figures, as_of, obs_id`.
        by_election: one row an election or calendar year: `election, figures, claims, corroborated, high, medium, low, preferred,
            alternate, ambiguous, rejected, undated`.
        age: one row an election and body: `election, body, figures, undated, oldest, newest, days_behind`.
    """

    figures: int
    claims: int
    sources: int
    corroborated: int
    undated: int
    newest: str
    readings: Mapping[str, int]
    confidences: Mapping[str, int]
    holding: int
    failing: int
    unexplained: int
    completeness: Slice
    provinces: Slice
    by_election: Slice
    age: Slice
