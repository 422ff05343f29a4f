"""What stands near the six factors without measuring them: public polls, agreement items, repetitions and studies of the crosswalk."""

from __future__ import annotations

import re

import pandas as pd

from analytics.computed import computed
from analytics.crosswalk import crosswalk
from data.slice import Slice
from data.snapshot import Snapshot, remembered

POLL, ITEM = "public poll", "agreement item"
# What the notes of the record say of a poll: respondents, and what its answers are of.
_SAMPLE = re.compile(r"\bn = (\d[\d,]*)")
TOGETHER, AWARE = "covers TNI, police and ASN together", "only respondents aware of the issue"


@remembered
def polls(snapshot: Snapshot) -> Slice:
    """List the answers of the public polls, in the order of the crosswalk.

    Returns:
        a Slice with the columns of `analytics.surveys.answers` and `sample` (respondents as the note states them, missing where it does
        not), `together` (whether the question covers soldiers and police too), `aware` (whether only those who had heard of it were asked).
    """
    frame = _of_kind(snapshot, POLL)
    found = frame["note"].str.extract(_SAMPLE, expand=False).str.replace(",", "")
    frame = frame.assign(
        sample=pd.to_numeric(found).astype("Int64"),
        together=frame["note"].str.contains(TOGETHER, regex=False),
        aware=frame["note"].str.contains(AWARE, regex=False),
    )
    return _made(snapshot, "factors-polls", frame)


@remembered
def items(snapshot: Snapshot) -> Slice:
    """List the agreement items of the surveys: separate questions, no causes; columns of `analytics.surveys.answers`."""
    return _made(snapshot, "factors-agreement", _of_kind(snapshot, ITEM))


@remembered
def others(snapshot: Snapshot) -> Slice:
    """List what else the crosswalk names: repetitions of an older figure, and studies without a readable one."""
    frame = crosswalk(snapshot).items.frame
    return _made(snapshot, "factors-others", frame.loc[~frame["kind"].isin((POLL, ITEM))])


def _of_kind(snapshot: Snapshot, kind: str) -> pd.DataFrame:
    frame = crosswalk(snapshot).items.frame
    return frame.loc[frame["kind"] == kind]


def _made(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame) -> Slice:
    facts = snapshot.facts
    of = facts.loc[facts["obs_id"].isin(frame["obs_id"])]
    return computed(snapshot, slice_id, frame, of=of, across=("unit", "authority"), sources=frame["source_id"])
