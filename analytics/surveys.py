"""Measured surveys of causes and of influence: one survey, one panel, with its sampling margin where the respondents are known."""

from __future__ import annotations

import re
from math import fsum

import pandas as pd

from analytics import intervals
from analytics.computed import computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.factors import CAUSES, Survey
from data.vocab import SOURCE_COLUMNS, Warn, WhyNot

# The row of a survey that says how many were asked.
RESPONDENTS = "Jumlah responden"
MAPPED = ("mapping_id", "survey_id", "kind", "factor_no", "strength", "justification_en")
FIGURE = (
    "obs_id", "source_id", "category", "category_as_published", "value", "unit", "stage", "authority", "election", "year", "area_level",
    "area_name", "period_start", "period_end", "as_of", "dimension", "multiple_response", "reading", "note", *SOURCE_COLUMNS,
)  # fmt: skip
_STATED = re.compile(r"margin of error (\d+(?:\.\d+)?) ?(?:%|percent)")
_PERIOD = ["authority", "election", "year", "period_start", "period_end"]


@remembered
def surveys(snapshot: Snapshot, kind: str = CAUSES) -> tuple[Survey, ...]:
    """List the surveys of the crosswalk that ask for causes (or, by `kind`, for influencers), newest field dates first."""
    mapping = snapshot.tables["factor_mapping"]
    found = [survey(snapshot, survey_id) for survey_id in mapping.loc[mapping["kind"] == kind, "survey_id"].unique()]
    return tuple(sorted((one for one in found if len(one.slice)), key=lambda one: int(one.slice.frame["year"].max()), reverse=True))


def survey(snapshot: Snapshot, survey_id: str) -> Survey:
    """Read one survey with the sampling margin of each share.

    The margin is z * sqrt(p (1 - p) / n) in percentage points, for 95 % (Cochran, Sampling Techniques, 1977, ch. 3): simple random sampling
    is assumed, the design of the survey and its non-response are not in it. Where the number of respondents is no figure of the record
    there is no margin. Shares of a question with several answers add up to more than 100; they are not brought down to 100.

    Returns:
        a Survey whose Slice has one row an answer, highest share first: `mapping_id, survey_id, kind, factor_no` (whole number, missing
        where the answer fits none), `strength, justification_en`, the columns of the figure, its source, and `sample` (respondents),
        `margin` (percentage points), `lower, upper` (per cent); missing where n is unknown. Only figures to be quoted (reading
        `preferred`) are in it.

    Raises:
        MixedSliceError: when the answers differ in unit, stage or authority.
    """
    mapping = snapshot.tables["factor_mapping"]
    mapping = mapping.loc[mapping["survey_id"] == survey_id]
    frame = answers(snapshot, mapping)
    frame = frame.loc[frame["reading"] == "preferred"].sort_values("value", ascending=False, kind="stable")
    asked = _respondents(snapshot, frame)
    sample = int(asked["value"].iloc[0]) if len(asked) else None
    margin = frame["value"].map(lambda share: intervals.margin(share, sample)) if sample else pd.Series(float("nan"), index=frame.index)
    frame = frame.assign(
        sample=pd.array([sample] * len(frame), dtype="Int64"),
        margin=margin.astype("float64"),
        lower=frame["value"] - margin,
        upper=frame["value"] + margin,
    )
    notes = snapshot.facts.merge(frame[_PERIOD].drop_duplicates(), on=_PERIOD)["note"]
    stated = [float(found[1]) for note in notes if (found := _STATED.search(note))]
    return Survey(
        survey_id=survey_id,
        label_en=str(mapping["survey_label_en"].iloc[0]) if len(mapping) else survey_id,
        kind=str(mapping["kind"].iloc[0]) if len(mapping) else "",
        slice=_wrapped(snapshot, f"survey-{survey_id.lower()}", frame, asked),
        sample=sample,
        sample_obs_id=str(asked["obs_id"].iloc[0]) if len(asked) else "",
        why=None if sample else WhyNot.SAMPLE_UNKNOWN,
        multiple=bool(frame["multiple_response"].any()),
        total=fsum(frame["value"]),
        stated_margin=stated[0] if stated else None,
        begun=_shared(frame["period_start"]),
        ended=_shared(frame["period_end"]),
    )


def answers(snapshot: Snapshot, mapping: pd.DataFrame) -> pd.DataFrame:
    """Join rows of the crosswalk with their figures and sources, in the order of the crosswalk; columns `MAPPED` and `FIGURE`.

    A row without a figure keeps its answer and its page: its value is missing, the other columns of the figure are empty.
    """
    figures = snapshot.facts[[name for name in FIGURE if name not in ("category", *SOURCE_COLUMNS)]]
    figures = figures.rename(columns={"source_id": "page"}).astype({"year": "Int64"})
    joined = mapping.merge(figures, on="obs_id", how="left", validate="many_to_one")
    joined["source_id"] = joined["page"].fillna(joined["source_id"])
    joined = joined.join(snapshot.tables["sources"].set_index("source_id")[list(SOURCE_COLUMNS)], on="source_id")
    texts = [name for name in FIGURE if joined[name].dtype.kind not in "fiub"]
    return joined.assign(**{name: joined[name].fillna("") for name in texts})[[*MAPPED, *FIGURE]]


def _respondents(snapshot: Snapshot, frame: pd.DataFrame) -> pd.DataFrame:
    """Find the row that counts the respondents of a survey: same authority, election, year and field dates."""
    facts = snapshot.facts
    people = facts.loc[(facts["category"] == RESPONDENTS) & (facts["unit"] == "people") & (facts["reading"] == "preferred")]
    return people.merge(frame[_PERIOD].drop_duplicates(), on=_PERIOD)


def _wrapped(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame, asked: pd.DataFrame) -> Slice:
    """Wrap the answers; title and note are those of the curated series that draws them, where there is one."""
    facts = snapshot.facts
    made = computed(
        snapshot,
        slice_id,
        frame,
        of=facts.loc[facts["obs_id"].isin(frame["obs_id"])],
        warnings=[] if len(asked) else [Warn.SAMPLE_UNKNOWN],
        sources=asked["source_id"],
    )
    points, catalogue = snapshot.tables["series_points"], snapshot.tables["series"]
    drawn = catalogue.loc[catalogue["series_id"].isin(points.loc[points["obs_id"].isin(frame["obs_id"]), "series_id"])]
    for row in drawn.head(1).itertuples():
        return made.with_(label={"id": row.label_id, "en": row.label_en}, note={"id": row.comparable_note_id, "en": row.comparable_note_en})
    return made


def _shared(dates: pd.Series) -> str:
    found = dates.unique()
    return str(found[0]) if len(found) == 1 else ""
