"""What the authorities say of one election, side by side: pairs of figures, why they differ, and the arithmetic of what they print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.slice import Slice

# The authorities that a reader compares, in the order of the procedure.
OFFICIAL = ("Bawaslu", "KASN", "BKN", "Kemendagri")


class Reason(StrEnum):
    """Closed list of reasons why two figures differ. The words of each are `authorities.reason.<value>` in the catalogues.

    `unexplained` is one of them: nothing in the record tells why, and the page counts those pairs.
    """

    OTHER_UNIT = "other_unit"
    OTHER_STAGE = "other_stage"
    OTHER_CUT_OFF = "other_cut_off"
    OTHER_AREA = "other_area"
    WRONG_ELECTION_LABEL = "wrong_election_label"
    DIGIT_SWAP = "digit_swap"
    ONE_DIGIT = "one_digit"
    OLDER_LIST = "older_list"
    ROUNDING = "rounding"
    MISQUOTE = "misquote"
    UNEXPLAINED = "unexplained"


class Matter(StrEnum):
    """What may be set side by side, in the order of the procedure. The words of each are `authorities.matter.<value>`."""

    CAME_IN = "came_in"
    HANDED_OVER = "handed_over"
    PROVEN = "proven"
    ACTED_ON = "acted_on"
    NOT_ACTED_ON = "not_acted_on"


class Basis(StrEnum):
    """What a reason rests on: the rows themselves, or the judgement of the editors of the record."""

    RULE = "rule"
    EDITORS = "editors"


@dataclass(frozen=True, eq=False)
class Reconciliation:
    """What the authorities say, pair by pair.

    Attributes:
        figures: the newest figure of each authority by election and matter: `matter` and then the columns of `facts`.
        pairs: one row a pair of authorities, columns `PAIR`; `match` is `newest` (the newest figure of each) or `closest` (the two whose
            cut-offs are nearest, where those are others).
        readings: one row a pair of readings of one matter that differ, columns `PAIR`; first the reading to quote, then the other one.
        repeats: how many further readings repeat the figure to quote.
        alone: other readings that the record has nothing to set beside; the columns of `facts`.
    """

    figures: Slice
    pairs: Slice
    readings: Slice
    repeats: int
    alone: Slice

    def counts(self) -> Mapping[Reason, int]:
        """Count the differing pairs by their first reason, in the order of the list, authorities and readings together."""
        codes = [*self.pairs.frame["code"], *self.readings.frame["code"]]
        return {reason: codes.count(reason.value) for reason in Reason}


# Columns of a pair: what both are about, the one figure, the other one, and what lies between them.
ABOUT = ("pair_id", "election", "year", "matter", "match", "area_level", "province_code", "area_name", "dimension", "category")
SIDE = ("obs_id", "value", "unit", "stage", "authority", "as_of", "period_end", "reading", "source_id")
BETWEEN = ("difference", "code", "codes", "basis", "evidence_obs_id")
PAIR = (*ABOUT, *SIDE, *(f"other_{name}" for name in SIDE), *BETWEEN)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The arithmetic that published figures should satisfy, each with its verdict.

    Attributes:
        slice: one row an identity: `identity_id, operator, left_value, right_value, difference, tolerance, holds, election, as_of,
            authority, left_obs_ids, right_obs_ids_or_value, comment`.
        figures: one row a figure of an identity: `identity_id, side` (`left`, `below` for the denominator of a ratio, `right`),
            `figure_id, value, unit, stage, authority, election, year, as_of, area_name, source_id`.
        unjudged: ids of identities that name a figure which the release does not hold.
    """

    slice: Slice
    figures: Slice
    unjudged: tuple[str, ...]

    @property
    def holding(self) -> int:
        """Count the identities that hold."""
        return int(self.slice.frame["holds"].sum())

    @property
    def failing(self) -> int:
        """Count the identities that do not hold."""
        return len(self.slice) - self.holding
