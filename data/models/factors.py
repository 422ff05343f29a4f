"""The six factors named by Bawaslu in September 2022, and the survey answers set beside them."""

from __future__ import annotations

from sqlmodel import Field

from data.models.base import Record, among, refers


class Factor(Record, table=True):
    """A factor behind breaches, in both languages."""

    __tablename__ = "factors"

    factor_no: int = Field(primary_key=True)
    label_id: str
    label_en: str
    description_id: str


class FactorSource(Record, table=True):
    """A source of a factor; `position` is its place in the list of the file."""

    __tablename__ = "factor_sources"
    __table_args__ = (refers("factor_no", "factors"), refers("source_id", "sources"))

    factor_no: int = Field(primary_key=True)
    source_id: str = Field(primary_key=True)


class FactorMapping(Record, table=True):
    """A survey answer and the factor it stands near; no survey asks for the six factors themselves."""

    __tablename__ = "factor_mapping"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("factor_no", "factors"),
        refers("obs_id", "observations"),
        among("strength", ("strong", "moderate", "proxy", "none")),
    )

    mapping_id: str = Field(primary_key=True)
    survey_id: str
    survey_label_en: str
    kind: str
    category: str
    obs_id: str | None
    factor_no: int | None
    strength: str
    justification_en: str
    source_id: str
