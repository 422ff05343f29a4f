"""Figures and where they stand: sources, observations, curated series, arithmetic identities."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from data import vocab
from data.models.base import Record, among, refers


class Source(Record, table=True):
    """A page that prints figures or texts. An empty `url` means that the address was not kept."""

    __tablename__ = "sources"
    __table_args__ = (among("confidence", vocab.CONFIDENCES),)

    source_id: str = Field(primary_key=True)
    publisher: str
    title: str | None
    published: str | None
    url: str | None
    confidence: str


class Observation(Record, table=True):
    """One published figure. Rows that state the same fact share `claim_id`; `reading` says how to treat the row."""

    __tablename__ = "observations"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("election", "elections"),
        refers("province_code", "areas"),
        among("area_level", vocab.AREA_LEVELS),
        among("stage", vocab.STAGES),
        among("unit", vocab.UNITS),
        among("dimension", vocab.DIMENSIONS),
        among("reading", vocab.READINGS),
        CheckConstraint("value >= 0", name="value"),
    )

    obs_id: str = Field(primary_key=True)
    claim_id: str
    source_id: str
    election: str | None
    year: int
    period_start: str | None
    period_end: str | None
    as_of: str | None
    authority: str | None
    area_level: str
    province_code: str | None
    area_name: str
    stage: str
    unit: str
    dimension: str
    category: str | None
    category_as_published: str | None
    value: float
    multiple_response: bool
    reading: str
    note: str | None


class Series(Record, table=True):
    """A curated series. `authority`, `stage` and `unit` are sentences where the points differ; the note says what may be compared."""

    __tablename__ = "series"
    __table_args__ = (among("x_axis", vocab.X_AXES),)

    series_id: str = Field(primary_key=True)
    label_id: str
    label_en: str
    authority: str
    stage: str
    unit: str
    x_axis: str
    comparable_note_en: str
    comparable_note_id: str


class SeriesPoint(Record, table=True):
    """A point of a series; `position` is the drawing order."""

    __tablename__ = "series_points"
    __table_args__ = (refers("series_id", "series"), refers("obs_id", "observations"), among("role", vocab.ROLES))

    series_id: str = Field(primary_key=True)
    x: str
    obs_id: str = Field(primary_key=True)
    role: str
    comment: str | None


class Identity(Record, table=True):
    """Arithmetic that figures should satisfy, with the result as recorded; see `data.identities`."""

    __tablename__ = "identities"
    __table_args__ = (among("operator", ("sum_equals", "ratio_equals", "sum_ge")),)

    identity_id: str = Field(primary_key=True)
    left_obs_ids: str
    operator: str
    right_obs_ids_or_value: str
    tolerance: float
    left_result: float
    right_result: float
    holds: bool
    comment: str
