"""Areas on their boundary vintages, and what is known of them apart from violations: denominators, index classes, ranked lists."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from data import vocab
from data.models.base import Record, among, refers


class Area(Record, table=True):
    """A province of today, or the nation (`00`).

    Kemendagri code is the key. BPS numbers the six Papua provinces differently, so the codes of the two systems are never joined.
    """

    __tablename__ = "areas"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("parent_code", "areas", "province_code", deferred=True),
        among("level", ("national", "province")),
        CheckConstraint(
            "level = 'national' OR (bps_code IS NOT NULL AND island_group IS NOT NULL AND source_id IS NOT NULL)", name="codes"
        ),
    )

    level: str
    province_code: str = Field(primary_key=True)
    name_id: str
    name_en: str
    aliases: str | None
    iso_3166_2: str
    bps_code: str | None
    capital: str | None
    island_group: str | None
    valid_from: str | None
    law: str | None
    parent_code: str | None
    source_id: str | None
    note: str | None


class AreaCodeSource(Record, table=True):
    """A source of the codes of an area; `position` is its place in the list of the file."""

    __tablename__ = "area_code_sources"
    __table_args__ = (refers("province_code", "areas"), refers("source_id", "sources"))

    province_code: str = Field(primary_key=True)
    source_id: str = Field(primary_key=True)


class AreaVintage(Record, table=True):
    """A province on a boundary vintage (33, 34 or 38 provinces): it existed then."""

    __tablename__ = "area_vintages"
    __table_args__ = (refers("province_code", "areas"), among("vintage", vocab.VINTAGES))

    vintage: str = Field(primary_key=True)
    province_code: str = Field(primary_key=True)


class Denominator(Record, table=True):
    """A count of civil servants, voters or population of an area in a year."""

    __tablename__ = "denominators"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("province_code", "areas"),
        among("measure", ("asn", "pns", "pppk", "voters", "voters_with_abroad", "voters_pilkada", "population")),
        among("reading", ("preferred", "alternate", "rejected")),
    )

    denominator_id: str = Field(primary_key=True)
    province_code: str
    area_name: str
    year: int
    measure: str
    value: int
    authority: str | None
    reading: str
    source_id: str
    note: str | None


class IkpCategory(Record, table=True):
    """A class or rank of the election vulnerability index (IKP) that was published without a score."""

    __tablename__ = "ikp_categories"
    __table_args__ = (refers("source_id", "sources"), refers("province_code", "areas"), among("area_level", ("province", "regency")))

    ikp_id: str = Field(primary_key=True)
    index: str
    as_of: str
    area_level: str
    province_code: str
    area_name: str
    level: str
    level_as_published: str
    rank: int | None
    source_id: str
    note: str | None


class InstanceListItem(Record, table=True):
    """An agency or area in a ranked list that was published as names without counts."""

    __tablename__ = "instance_lists"
    __table_args__ = (
        refers("source_id", "sources"),
        refers("election", "elections"),
        refers("province_code", "areas"),
        among("area_level", vocab.AREA_LEVELS),
    )

    item_id: str = Field(primary_key=True)
    list_id: str
    list_en: str
    list_as_published: str
    election: str
    as_of: str
    authority: str
    order_of_mention: int
    area_level: str
    province_code: str | None
    area_name: str
    source_id: str
