"""Cases of ingested case files, and their counts. A file is stored once, whatever the number of releases that include it."""

from __future__ import annotations

from sqlalchemy import SmallInteger
from sqlmodel import Field, SQLModel

# SQLite keeps a table of this kind in the order of its key: no index beside it, half the size, and rows that come in order are appended.
CLUSTERED = {"sqlite_with_rowid": False}


class CaseInput(SQLModel, table=True):
    """A case file: its small number, which the rows carry, for the id of its input.

    `content_hash` hashes the cases; `sealed` is set once all rows are in: from then on the database refuses more.
    """

    __tablename__ = "case_inputs"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    input_id: str = Field(foreign_key="inputs.input_id", unique=True)
    rows: int
    content_hash: str
    sealed: bool


class _OfInput(SQLModel):
    # Refers to `case_inputs.number`, without a foreign key: databases would look it up a million times for one number.
    input: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class CaseWord(_OfInput, table=True):
    """A word of a column of a case file, under the small code that stands for it in `cases` and `case_cells`; empty: not stated."""

    __tablename__ = "case_words"
    __table_args__ = (CLUSTERED,)

    field: str = Field(primary_key=True)
    code: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    word: str


class Case(_OfInput, table=True):
    """One case; `row` counts from 1 in the order of the file.

    All but year and factors are codes of `case_words`, which the view `case_rows` spells out: a million cases take 50 MB so. Dates are
    partial ISO text; `date` is the day of the case, else of its first known stage. `stage` is the furthest reached. Bit n - 1 of `factors`
    is set where factor n is named; 0: no factor coded.
    """

    __tablename__ = "cases"
    __table_args__ = (CLUSTERED,)

    row: int = Field(primary_key=True)
    election: int
    year: int = Field(sa_type=SmallInteger)
    date: int
    province_code: int
    regency_code: int
    stage: int
    alleged_on: int
    violation_on: int
    forwarded_on: int
    recommended_on: int
    followed_up_on: int
    violation_id: int
    position: int
    agency_type: int
    sanction: int
    factors: int = Field(sa_type=SmallInteger)


class CaseCell(_OfInput, table=True):
    """How many cases share election, year, province, stage, violation, position and factors; each case stands in one cell.

    Coded as `cases`; the view `case_counts` spells the cells out by factor.
    """

    __tablename__ = "case_cells"
    __table_args__ = (CLUSTERED,)

    cell: int = Field(primary_key=True)
    election: int
    year: int = Field(sa_type=SmallInteger)
    province_code: int
    stage: int
    violation_id: int
    position: int
    factors: int = Field(sa_type=SmallInteger)
    n: int


class CaseFactorCount(_OfInput, table=True):
    """The small margin that pages read: `factor` 0 counts every case once, 1 to 6 those naming it, 9 those with no factor coded.

    A case may name several factors: rows of factors never add up. An empty election: none.
    """

    __tablename__ = "case_factor_counts"
    __table_args__ = (CLUSTERED,)

    election: str = Field(primary_key=True)
    year: int = Field(primary_key=True, sa_type=SmallInteger)
    province_code: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    factor: int = Field(primary_key=True, sa_type=SmallInteger)
    n: int


class CaseFactorPair(_OfInput, table=True):
    """How many cases name two factors together, `factor` the lower number and `other` the higher; pairs without a case have no row."""

    __tablename__ = "case_factor_pairs"
    __table_args__ = (CLUSTERED,)

    election: str = Field(primary_key=True)
    year: int = Field(primary_key=True, sa_type=SmallInteger)
    province_code: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    factor: int = Field(primary_key=True, sa_type=SmallInteger)
    other: int = Field(primary_key=True, sa_type=SmallInteger)
    n: int


class FactorMask(SQLModel, table=True):
    """The rows of the factor dimension that a bit mask counts in: 192 + 64 + 1 fixed rows, for the view `case_counts`."""

    __tablename__ = "factor_masks"
    __table_args__ = (CLUSTERED,)

    factors: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    factor: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
