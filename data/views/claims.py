"""A claim that someone makes, taken apart, and what the record knows of its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.slice import Slice


class Verdict(StrEnum):
    """What the record says of one number. The sentence of each is `claims.verdict.<value>` in the catalogues.

    `published`: on record, preferred, and the text says nothing against it. `disputed`: on record, but the same count is in print with
    another figure. `alternate`: on record as another reading only. `uncertain`: its scope or unit is not certain. `misprint`: on record as
    an evident misprint. `something_else`: on record, but not for what the text says. `similar`: not on record, a known figure is near.
    `recomputes`: in print as a percentage, and the counts beside it give it; `differs`: in print as a percentage that they do not give.
    `unknown`: nothing like it is on record.
    """

    PUBLISHED = "published"
    DISPUTED = "disputed"
    ALTERNATE = "alternate"
    UNCERTAIN = "uncertain"
    MISPRINT = "misprint"
    SOMETHING_ELSE = "something_else"
    RECOMPUTES = "recomputes"
    DIFFERS = "differs"
    SIMILAR = "similar"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How a number may have come of a known figure. The words of each are `claims.relation.<value>` in the catalogues.

    In the order in which they are shown. `other_reading`: another printed figure of the same count. `same_number`: the same number of
    another count. `rounding`: rounded. `swap`, `changed`, `extra`: one slip of the pen. `change`: growth between two elections.
    `percent_of`: one count in per cent of another.
    """

    OTHER_READING = "other_reading"
    SAME_NUMBER = "same_number"
    ROUNDING = "rounding"
    SWAP = "swap"
    CHANGED = "changed"
    EXTRA = "extra"
    CHANGE = "change"
    PERCENT_OF = "percent_of"


@dataclass(frozen=True)
class Number:
    """One number of a claim and what the text says that it counts; an empty text or None: not said.

    Attributes:
        text: as written, with its sign of per cent.
        values: what it may mean, the likelier first: `1.398` in an English text is 1398 or 1.398.
        decimals: digits behind the decimal sign as written.
        percent: whether a sign or word of per cent follows.
        about: `about`, `more` or `less` where the text says that it is no exact figure, else empty.
        election, authority, stage, unit, area_level, area_name: as in `observations`.
        date: partial ISO date of the statement.
    """

    text: str
    values: tuple[float, ...]
    decimals: int = 0
    percent: bool = False
    about: str = ""
    election: str = ""
    authority: str = ""
    stage: str = ""
    unit: str = ""
    area_level: str = ""
    area_name: str = ""
    date: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """Name what the text says that the number counts."""
        return tuple(name for name in ("election", "authority", "stage", "unit", "area_name", "date") if getattr(self, name))


@dataclass(frozen=True)
class Reading:
    """A text taken apart: its numbers, and the language (`id` or `en`) that decided how they were read."""

    text: str
    numbers: tuple[Number, ...]
    lang: str


@dataclass(frozen=True, eq=False)
class Check:
    """What the record knows of one number.

    Attributes:
        number: the number.
        verdict: the answer.
        matches: figures that are this number, best first: the columns of `Snapshot.facts`, then `typed` (the number as read) and `differs`
            (what of the text does not fit the row, joined by a comma; empty where nothing).
        others: other printed figures of the counts that match (relation `other_reading`); columns as `near`.
        probable: for a misprint the figures that were probably meant; columns as `near`.
        near: known figures that the number may come from: the columns of `Snapshot.facts`, then `typed`, `relation`, `computed` (the result
            that rounds to the number: the figure itself, a share, a change), `of_obs_id` and `of_value` (the second figure: what it is the
            other reading of, the whole of a share, the earlier count of a change).
        ratios: printed percentages that the number is, or that a figure which is this number does not give; columns of
            `analytics.printed.COLUMNS`.
        variants: where the number may be a change, the same change from or to another printed reading; columns as `near`.
        basis: the counts that a share or change, where that is the answer, is computed from; columns as `matches`.
        folded: whether `near` only stands for completeness, because the number is a preferred figure itself.
    """

    number: Number
    verdict: Verdict
    matches: Slice
    others: Slice
    probable: Slice
    near: Slice
    ratios: Slice
    variants: Slice
    basis: Slice
    folded: bool


@dataclass(frozen=True, eq=False)
class Claim:
    """A claim checked: the text as read and a check of each number, in the order of the text."""

    reading: Reading
    checks: tuple[Check, ...]
