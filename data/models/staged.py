"""What waits for its time: the sealed input of a release under embargo. No release, no page and no file knows these tables."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from data.models.base import among

WAITING, PUBLISHED, FAILED, WITHDRAWN = "waiting", "published", "failed", "withdrawn"
STATES = (WAITING, PUBLISHED, FAILED, WITHDRAWN)


class StagedRelease(SQLModel, table=True):
    """A release that was announced for a time. Only `publish_at` and `announce` are public before.

    `publish_at`, `staged_at` and `settled_at` (published, failed or withdrawn) are UTC in ISO 8601, whole seconds; `announce` is the title
    for the calendar, empty for the neutral one; `name`, `profile` (YAML, empty for a data package), `lang` (of its comments), `note` and
    `created_by` are handed to the ingest at its time; `release` is the release that it became; `faults` are those that refused it, as JSON.
    """

    __tablename__ = "staged_releases"
    __table_args__ = (among("status", STATES),)

    staged_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    publish_at: str
    announce: str
    name: str
    profile: str
    lang: str
    note: str
    created_by: str
    status: str
    staged_at: str
    settled_at: str | None
    release: int | None = Field(default=None, foreign_key="releases.number")
    faults: str | None


class StagedPart(SQLModel, table=True):
    """A piece of a file of a staged release, compressed; deleted once that is settled. `file` is its name, or its path in a folder."""

    __tablename__ = "staged_parts"

    staged_id: int = Field(primary_key=True, foreign_key="staged_releases.staged_id")
    file: str = Field(primary_key=True)
    part: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
