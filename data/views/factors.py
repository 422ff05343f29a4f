"""The six factors as analytics hands them to charts and sentences: measured surveys, the crosswalk, and what coded cases say."""

from __future__ import annotations

from dataclasses import dataclass

from data.slice import Slice
from data.vocab import WhyNot

# Kinds of measurement in the crosswalk that ask why, and who: only the first measure factors.
CAUSES = "causes"
INFLUENCERS = "influencers"
# What the crosswalk says of a factor and a survey.
MEASURED, NEAR, NOT_MEASURED = "measured", "near", "not_measured"


@dataclass(frozen=True, eq=False)
class Survey:
    """One survey question, one panel: its answers are never joined with those of another.

    Attributes:
        survey_id: as in the crosswalk; `label_en` its name there.
        kind: `causes` or `influencers`.
        slice: the answers, highest share first (columns: see `analytics.surveys.survey`).
        sample: respondents, or None where the record has no such figure; `sample_obs_id` is its row, or empty.
        why: why there is no sampling margin, or None where there is one.
        multiple: whether several answers were allowed.
        total: all shares together, in per cent, as the record has them.
        stated_margin: margin of error that the pages state for the survey, in percentage points, or None.
        begun, ended: field dates (partial ISO), empty where the record has none.
    """

    survey_id: str
    label_en: str
    kind: str
    slice: Slice
    sample: int | None
    sample_obs_id: str
    why: WhyNot | None
    multiple: bool
    total: float
    stated_margin: float | None
    begun: str
    ended: str


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """The six factors, opinion, beside what was measured.

    Attributes:
        official: the list of factors as Bawaslu named them: no figure, no order of weight.
        said_on: day of the statement.
        slice: for each factor and each survey of causes its answers, or one row `not_measured` (columns: see
            `analytics.crosswalk.crosswalk`).
        surveys: the surveys of causes, one panel each.
        influencers: the surveys that ask who influences; they measure no factor.
        items: all other survey answers of the crosswalk, with what they are.
        measured: numbers of the factors that a survey of causes measures; `unmeasured` the others, in order.
    """

    official: Slice
    said_on: str
    slice: Slice
    surveys: tuple[Survey, ...]
    influencers: tuple[Survey, ...]
    items: Slice
    measured: tuple[int, ...]
    unmeasured: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class FactorChange:
    """Shares of the coded cases in two elections or two years.

    Attributes:
        slice: one row a factor (columns: see `analytics.factor_change.factor_change`); empty when `why` says why there is none.
        by: `election` or `year`.
        before, after: the two that are compared; empty texts without a comparison.
        why: why nothing is compared, or None.
    """

    slice: Slice
    by: str
    before: str
    after: str
    why: WhyNot | None
