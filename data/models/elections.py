"""Elections, and which provinces voted in which."""

from __future__ import annotations

from sqlmodel import Field

from data.models.base import Record, among, refers


class Election(Record, table=True):
    """An election. Its name is its key in all files; the dates are ISO text."""

    __tablename__ = "elections"

    election: str = Field(primary_key=True)
    type: str
    voting_date: str | None
    campaign_start: str | None
    campaign_end: str | None
    regions_total: int | None
    provinces: int | None
    regencies: int | None
    cities: int | None
    note: str | None


class ElectionSource(Record, table=True):
    """A source of an election; `position` is its place in the list of the file."""

    __tablename__ = "election_sources"
    __table_args__ = (refers("election", "elections"), refers("source_id", "sources"))

    election: str = Field(primary_key=True)
    source_id: str = Field(primary_key=True)


class ElectionArea(Record, table=True):
    """How a province voted in an election: for a governor, in regions only, nationally, not at all, or not known."""

    __tablename__ = "election_areas"
    __table_args__ = (
        refers("election", "elections"),
        refers("province_code", "areas"),
        refers("source_id", "sources"),
        among("voted", ("governor", "regions", "national", "none", "unknown")),
    )

    election: str = Field(primary_key=True)
    province_code: str = Field(primary_key=True)
    province_name: str | None
    voted: str
    source_id: str | None
    note: str | None
