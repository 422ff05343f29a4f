"""The six factors that Bawaslu named, an opinion, beside what surveys measured, by the published crosswalk."""

from __future__ import annotations

import pandas as pd

from analytics.computed import computed
from analytics.surveys import FIGURE, MAPPED, answers, surveys
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.factors import CAUSES, INFLUENCERS, MEASURED, NEAR, NOT_MEASURED, Crosswalk, Survey
from data.vocab import Warn

# Puadi, member of Bawaslu, stated the list on this day; the codebook of the record (`factors.csv`) says so.
SAID_BY, SAID_ON = "Bawaslu", "2022-09-27"
# A proxy answers another question and stands near a factor without measuring it.
STATE = {"strong": MEASURED, "moderate": MEASURED, "proxy": NEAR}
_SAMPLED = ("sample", "margin", "lower", "upper")
COLUMNS = ("factor_no", "survey_id", "state", *(name for name in (*MAPPED, *FIGURE, *_SAMPLED) if name not in ("factor_no", "survey_id")))


@remembered
def crosswalk(snapshot: Snapshot) -> Crosswalk:
    """Set the six factors beside the surveys of causes, factor by factor; surveys are neither averaged nor added.

    A factor is measured by a survey where the crosswalk sets an answer beside it with strength `strong` (the factor is named in the answer)
    or `moderate` (near in sense); a `proxy` stands near. A factor that a survey did not ask for keeps its row, without a figure.

    Returns:
        a Crosswalk. Its Slice has one row for each factor, survey and answer: `factor_no, survey_id, state` (`measured`, `near`,
        `not_measured`), the other columns of `analytics.surveys.survey`; figures are missing where nothing was measured. `items` has the
        columns of `analytics.surveys.answers` for every other kind of row: agreement items, repetitions, studies, public polls.

    Raises:
        MixedSliceError: when the answers differ in unit or stage.
    """
    causes = surveys(snapshot, CAUSES)
    numbers = [int(n) for n in snapshot.tables["factors"]["factor_no"]]
    frame = _rows(numbers, causes)
    measured = set(frame.loc[frame["state"] == MEASURED, "factor_no"])
    unknown = [Warn.SAMPLE_UNKNOWN] if any(one.sample is None for one in causes) else []
    facts = snapshot.facts
    return Crosswalk(
        official=official(snapshot),
        said_on=SAID_ON,
        slice=computed(
            snapshot,
            "factors-surveys",
            frame,
            of=facts.loc[facts["obs_id"].isin(frame["obs_id"])],
            across=("authority",),
            warnings=[Warn.OPINION, *unknown],
        ),
        surveys=causes,
        influencers=surveys(snapshot, INFLUENCERS),
        items=_items(snapshot),
        measured=tuple(n for n in numbers if n in measured),
        unmeasured=tuple(n for n in numbers if n not in measured),
    )


def official(snapshot: Snapshot) -> Slice:
    """List the six factors as Bawaslu named them: an opinion without figures or weights.

    Returns:
        a Slice with `factor_no, label_id, label_en, description_id, source_ids`, in the order of the statement.
    """
    frame = snapshot.tables["factors"]
    pages = [source_id for listed in frame["source_ids"] for source_id in listed.split(";")]
    made = computed(snapshot, "factors-official", frame, of=snapshot.facts.iloc[:0], warnings=[Warn.OPINION], sources=pages)
    return made.with_(authority=SAID_BY, as_of=(SAID_ON, SAID_ON))


def _rows(numbers: list[int], causes: tuple[Survey, ...]) -> pd.DataFrame:
    made = []
    for number in numbers:
        for survey in causes:
            frame = survey.slice.frame
            found = frame.loc[frame["factor_no"] == number].to_dict("records")
            made += [{**row, "state": STATE[row["strength"]]} for row in found] or [
                {"factor_no": number, "survey_id": survey.survey_id, "kind": survey.kind, "state": NOT_MEASURED}
            ]
    frame = pd.DataFrame(made, columns=list(COLUMNS)).astype({"factor_no": "int64", "year": "Int64", "sample": "Int64", "value": "float64"})
    texts = [name for name in COLUMNS if frame[name].dtype.kind == "O"]
    return frame.assign(**{name: frame[name].fillna("") for name in texts})


def _items(snapshot: Snapshot) -> Slice:
    mapping, facts = snapshot.tables["factor_mapping"], snapshot.facts
    frame = answers(snapshot, mapping.loc[~mapping["kind"].isin((CAUSES, INFLUENCERS))])
    of = facts.loc[facts["obs_id"].isin(frame["obs_id"])]
    return computed(snapshot, "factors-items", frame, of=of, across=("unit", "authority"), sources=frame["source_id"])
