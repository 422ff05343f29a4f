"""Rules and promises: legal provisions, the taxonomy of breaches, pledges, and the breaks that limit comparison."""

from __future__ import annotations

from sqlmodel import Field

from data import vocab
from data.models.base import Record, among, refers


class LegalProvision(Record, table=True):
    """A legal provision on neutrality as one source gives it."""

    __tablename__ = "legal"
    __table_args__ = (refers("source_id", "sources"),)

    legal_id: str = Field(primary_key=True)
    instrument: str
    date_enacted: str | None
    title: str | None
    article: str | None
    provision_id: str
    provision_en: str
    sanction_class: str | None
    status: str | None
    source_id: str
    note: str | None


class ViolationType(Record, table=True):
    """A breach and its sanction in the joint decree (SKB) of 2022."""

    __tablename__ = "violation_taxonomy"
    __table_args__ = (
        refers("source_id", "sources"),
        among("violation_class", ("code_of_ethics", "discipline", "discipline_pp94")),
        among("stage", ("before_determination", "after_determination", "any")),
    )

    violation_id: str = Field(primary_key=True)
    violation_class: str
    item: str
    stage: str
    label_id: str
    label_en: str
    sanction_class: str
    sanction_id: str
    sanction_en: str
    legal_basis: str | None
    source_id: str
    note: str | None


class Pledge(Record, table=True):
    """A neutrality pledge or integrity pact. Counts of different kinds of signatories are never added."""

    __tablename__ = "pledges"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("election", "elections"),
        refers("province_code", "areas"),
        among("area_level", vocab.AREA_LEVELS),
        among("signatories_kind", ("signers", "representatives", "reciters", "participants", "institutions")),
    )

    pledge_id: str = Field(primary_key=True)
    date: str | None
    election: str | None
    area_level: str
    province_code: str | None
    area_name: str
    institution: str
    signatories_count: int | None
    signatories_kind: str | None
    signatories_note: str | None
    witnesses: str | None
    pledge_points_count: int | None
    source_id: str
    note: str | None


class PledgePoint(Record, table=True):
    """A point of a national pledge text, paraphrased."""

    __tablename__ = "pledge_points"
    __table_args__ = (refers("source_id", "sources"),)

    point_id: str = Field(primary_key=True)
    version_id: str
    version: str
    point: int
    text_id: str
    text_en: str
    source_id: str
    note: str | None


class Break(Record, table=True):
    """A date at which law, authority or calendar changed, so that counts before and after differ."""

    __tablename__ = "breaks"
    __table_args__ = (refers("legal_id", "legal"), refers("election", "elections"), refers("source_id", "sources"))

    break_id: str = Field(primary_key=True)
    date: str
    label_id: str
    label_en: str
    legal_id: str | None
    election: str | None
    source_id: str
    note: str | None
