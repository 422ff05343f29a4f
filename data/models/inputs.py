"""What came in after the shipped record: files as received, which release includes which, and corrections."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from data.models.base import Record, among, refers


class Input(SQLModel, table=True):
    """A file that was ingested. It is written once and never changed; a release lists the inputs that it includes.

    `sha256` and `size` (bytes) are those of the file as received; `kept_as` its name in the folder of raw files, NULL where it was not
    kept because it held personal data; `content_hash` hashes what was read from it; `practice` marks DATA LATIHAN; `profile` is the YAML
    by which it was read; `received_at` is UTC in ISO 8601; `rows` counts figures or cases. Two inputs of cases with one `source_id` are
    editions of one file: the later supersedes the earlier.
    """

    __tablename__ = "inputs"
    __table_args__ = (among("kind", ("counts", "cases", "record", "corrections", "package")),)

    input_id: str = Field(primary_key=True)
    name: str
    sha256: str
    size: int
    kind: str
    practice: bool
    rows: int
    received_at: str
    kept_as: str | None
    content_hash: str
    source_id: str
    profile: str


class ReleaseInput(SQLModel, table=True):
    """An input that a release includes; `position` counts from 0 in the order in which they came."""

    __tablename__ = "release_inputs"

    release: int = Field(primary_key=True, foreign_key="releases.number")
    input_id: str = Field(primary_key=True, foreign_key="inputs.input_id")
    position: int


class Correction(Record, table=True):
    """A correction of one cell of an observation, kept beside it: the observation itself stays as its source printed it.

    `expect` is the cell as recorded: the correction applies only as long as it still says so. `status` is `reported`, `applied`,
    `fixed_at_source` or `rejected`; only applied ones change what is shown.
    """

    __tablename__ = "corrections"
    __table_args__ = (
        refers("obs_id", "observations"),
        refers("source_id", "sources"),
        among("status", ("reported", "applied", "fixed_at_source", "rejected")),
    )

    correction_id: str = Field(primary_key=True)
    obs_id: str
    column: str
    expect: str | None
    corrected: str
    why_id: str
    why_en: str
    reported_by: str
    reported_on: str
    status: str
    source_id: str | None
