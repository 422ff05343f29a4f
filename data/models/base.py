"""What all tables share: the release, the key within it, references within it, closed vocabularies."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata
# PostgreSQL and SQLite name constraints differently, so we name them; a migration can then change one on both.
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def refers(column: str, table: str, target: str = "", *, deferred: bool = False) -> ForeignKeyConstraint:
    """Require that a column names a row of another table of the same release; an absent value (NULL) refers to nothing.

    `deferred` checks at the end of the transaction, for tables that refer to themselves.
    """
    options = {"deferrable": True, "initially": "DEFERRED"} if deferred else {}
    return ForeignKeyConstraint(["release", column], [f"{table}.release", f"{table}.{target or column}"], **options)


def among(column: str, values: Iterable[str]) -> CheckConstraint:
    """Require that a column holds a word of a closed vocabulary; an absent value (NULL) passes."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


class Record(SQLModel):
    """What every row of the record has: the release that holds it and its place in the file (from 0)."""

    release: int = Field(primary_key=True, foreign_key="releases.number")
    position: int


class Release(SQLModel, table=True):
    """One version of the whole record. A published release is never changed; the next one supersedes it.

    `version` is major.minor.patch; `created_at` UTC in ISO 8601; `content_hash` the SHA-256 of the rows, `source_hash` that of the files
    as received, `files` a JSON object with SHA-256 and row count of each file. `kind` tells how it came: `load` (the shipped record),
    `ingest` (a file) or `revert`; `restores` is the release whose content a revert restored.
    """

    __tablename__ = "releases"
    __table_args__ = (among("status", ("staged", "published")),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: str
    status: str
    created_at: str
    created_by: str
    note: str
    content_hash: str
    source_hash: str
    files: str
    kind: str = Field(default="load", sa_column_kwargs={"server_default": "load"})
    restores: int | None = None
