"""What analytics hands on about rules: the breaches of the joint decree, the provisions, and what happens to a report."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.slice import Slice

# The classes of the joint decree; the third class of the list is PP 94/2021's own.
SKB = ("code_of_ethics", "discipline")
CLASSES = (*SKB, "discipline_pp94")
# Kinds of sanction in the list, the mildest first.
SANCTIONS = ("moral", "medium", "heavy", "dismissal")
# How a provision stands, in the order of the page; `unknown` where no page on record says it.
STATES = ("in_force", "repealed", "unknown")
# A report went to the civil service commission (KASN) until it closed in 2024, and goes to the civil service agency (BKN) since.
BEFORE, NOW = "before", "now"
ERAS = (BEFORE, NOW)


@dataclass(frozen=True, eq=False)
class Breaches:
    """The breaches that the joint decree (SKB) of 2022 lists, and those of PP 94/2021 beside them.

    Attributes:
        slice: one row a wording: the columns of `violation_taxonomy.csv`, then `reading` (`alternate` where a page words the item or its
            sanction in another way than the row before it) and those of the source.
        kinds: one row a class and kind of sanction, of preferred wordings only: `violation_class, sanction_class, sanction_id,
            sanction_en, value` (kinds of conduct), `items` (their numbers, joined by a comma), `source_id` (the first one).
    """

    slice: Slice
    kinds: Slice

    def items(self, *classes: str) -> int:
        """Count the kinds of conduct of some classes: different numbers of the list, whatever its wordings."""
        frame = self.slice.frame
        return len(frame.loc[frame["violation_class"].isin(classes)].drop_duplicates(["violation_class", "item"]))

    def sanctions(self, *classes: str) -> tuple[str, ...]:
        """Name the kinds of sanction of some classes, in the order of the list."""
        frame = self.kinds.frame
        return tuple(dict.fromkeys(frame.loc[frame["violation_class"].isin(classes), "sanction_class"]))


@dataclass(frozen=True, eq=False)
class Law:
    """One instrument (a law, a decree, a ruling) with its provisions on record.

    `state` is one of `STATES`; `provisions` are the rows of `legal.csv` with the columns of their source, in the order of the record.
    """

    instrument: str
    title: str
    state: str
    provisions: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Side:
    """What the record has on one step in one era.

    `provisions` are rows as in `Law`, `figures` rows of `Snapshot.facts`; `missing` names the stages of which no figure is on record.
    """

    era: str
    provisions: pd.DataFrame
    figures: pd.DataFrame
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a report's way; `sides` holds the eras of which the record has a provision or a figure."""

    key: str
    sides: tuple[Side, ...]
