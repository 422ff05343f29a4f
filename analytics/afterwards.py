"""What was counted in a province after a pledge was made there. A sequence in time, and nothing more: no cause and no effect."""

from __future__ import annotations

import pandas as pd

import locales
from analytics.computed import computed
from analytics.pledges import pledges
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import SOURCE_COLUMNS

# Scores and opinions are no counts.
NO_COUNT = ("index", "survey")
DAY = 10  # characters of a whole date
FIGURE = (
    "obs_id", "election", "year", "as_of", "authority", "stage", "unit", "area_level", "province_code", "area_name", "dimension",
    "category", "value", "reading", "source_id",
)  # fmt: skip


@remembered
def first(snapshot: Snapshot, province: str, election: str = "") -> pd.Series | None:
    """Choose the pledge of a province to speak of first: of its government before others, the earliest dated to the day; None without one.

    Args:
        snapshot: the release.
        province: Kemendagri code.
        election: only pledges that name it; empty for all.
    """
    frame = pledges(snapshot, province, election).slice.frame
    dated = frame.loc[frame["precision"] == "day"]
    own = dated.loc[dated["area_level"] == "province"]
    chosen = own if len(own) else dated
    return None if chosen.empty else chosen.iloc[0]


@remembered
def counted(snapshot: Snapshot, province: str, since: str) -> Slice:
    """List the counts about a province, its regencies and its offices that were stated after a day, oldest first.

    Only figures to be quoted (reading `preferred`) of the whole (no breakdown), dated certainly after the day. They differ in authority,
    stage and unit: nothing here may be added up, and no change is computed.

    Args:
        snapshot: the release.
        province: Kemendagri code.
        since: ISO day.

    Returns:
        a Slice, one row a figure: the columns `FIGURE` and those of the source.
    """
    facts = snapshot.facts
    of = facts.loc[
        (facts["province_code"] == province)
        & (facts["reading"] == "preferred")
        & (facts["dimension"] == "none")
        & ~facts["stage"].isin(NO_COUNT)
        & (facts["as_of"] > since)
        & (facts["as_of"].str.len() >= len("2023-02"))
        & ~((facts["as_of"].str.len() < DAY) & (facts["as_of"] == since[: len("2023-02")]))
    ]
    frame = of.sort_values(["as_of", "obs_id"], kind="stable")[[*FIGURE, *SOURCE_COLUMNS]]
    label = {lang: locales.get(lang).t("pledges.label.afterwards") for lang in locales.LANGUAGES}
    return computed(snapshot, "pledges_afterwards", frame, of=of, across=("unit", "stage", "authority"), label=label)
