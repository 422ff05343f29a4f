"""The profile of a case file: which column holds what, what is the same for the whole file, which words stand for ours."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from data import vocab
from data.cases.dimensions import FACTORS, LADDER
from data.loaders.base import Cell

ASK = "?"  # stands where a person must answer before the file can be taken in
PRACTICE = f"{vocab.PRACTICE} (sintetis)"  # publisher of what was made up, and the words in every row of its export
REST = "*"  # in `values`: every word that is not named
FACTOR_COLUMNS: tuple[str, ...] = tuple(f"factor_{number}" for number in FACTORS)
WORDED: tuple[str, ...] = (
    "province", "regency", "election", "stage", "violation_type", "position", "agency_type", "sanction", "factors",
)  # fmt: skip

Stage = Literal["alleged", "violation", "forwarded_to_kasn", "kasn_recommended", "followed_up"]
Worded = Literal["province", "regency", "election", "stage", "violation_type", "position", "agency_type", "sanction", "factors"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class CaseSource(_Strict):
    """Where the file comes from: a row of `sources.csv` without its id."""

    publisher: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    confidence: Literal["high", "medium", "low"] = "medium"


class CaseColumns(_Strict):
    """The heading that holds each field; a field without a column is empty.

    A heading is written as the file prints it (case and spaces do not matter), or as the letter of its column. `case_id` serves to find
    a case that stands twice and is not kept. `year` counts where a row has no date. With `stage_dates` and no `stage`, the stage reached is
    the furthest that has a date. Factors stand in one column, separated by `;`, `|` or `,`, or in six columns of yes and no.
    """

    case_id: str = ""
    date: str = ""
    year: str = ""
    province: str = ""
    regency: str = ""
    election: str = ""
    stage: str = ""
    stage_dates: dict[Stage, str] = Field(default_factory=dict)
    violation_type: str = ""
    position: str = ""
    agency_type: str = ""
    sanction: str = ""
    factors: str = ""
    factor_1: str = ""
    factor_2: str = ""
    factor_3: str = ""
    factor_4: str = ""
    factor_5: str = ""
    factor_6: str = ""

    def items(self) -> list[tuple[str, str]]:
        """List (field, heading) of every column that is used; a stage date is the field `stage_dates.<stage>`."""
        single = [(name, getattr(self, name)) for name in type(self).model_fields if name != "stage_dates"]
        dated = [(f"stage_dates.{stage}", self.stage_dates[stage]) for stage in LADDER if stage in self.stage_dates]  # type: ignore[index]
        return [(name, heading) for name, heading in (*single, *dated) if heading]


class CaseConstants(_Strict):
    """What is the same for every row. `election: none` says that the cases belong to no election."""

    election: str = ""
    year: int | Literal["", "?"] = ""
    province: str = ""
    stage: Stage | Literal["", "?"] = ""


class CaseProfile(_Strict):
    """How to read a case file: one row a case.

    Attributes:
        source: who published it.
        practice: made up for practice; every view of it says DATA LATIHAN.
        sheet: sheet of a workbook; empty is its first.
        header: row of the headings as a spreadsheet counts, from 1; the cases follow it.
        all: what is the same for the whole file.
        columns: field to heading.
        values: for a field, words of the file to words of ours (`*`: every word not named; to an empty word: not stated).
    """

    kind: Literal["cases"] = "cases"
    version: Literal[1] = 1
    source: CaseSource = Field(default_factory=CaseSource)
    practice: bool = False
    sheet: str = ""
    header: int = Field(default=1, ge=1, le=1_000)
    all: CaseConstants = Field(default_factory=CaseConstants)
    columns: CaseColumns = Field(default_factory=CaseColumns)
    values: dict[Worded, dict[str, str]] = Field(default_factory=dict)

    @field_validator("values", mode="before")
    @classmethod
    def _texts(cls, given: Any) -> Any:
        # YAML reads `2: guru` as a number and `ya: x` or `no: x` as a flag; what the file prints is text.
        if not isinstance(given, dict):
            return given
        plain = {True: "true", False: "false", None: ""}
        word = lambda cell: plain[cell] if cell is None or isinstance(cell, bool) else str(cell)  # noqa: E731
        return {field: {word(k): word(v) for k, v in pairs.items()} if isinstance(pairs, dict) else pairs for field, pairs in given.items()}

    def unanswered(self) -> list[tuple[str, tuple[str, ...]]]:
        """List what a person must still answer: (place in the YAML such as `all.election`, the words to choose from, if closed)."""
        asked: list[tuple[str, tuple[str, ...]]] = []
        if self.source.publisher in ("", ASK):
            asked.append(("source.publisher", ()))
        for name, choices in (("election", ()), ("year", ()), ("province", ()), ("stage", LADDER)):
            if getattr(self.all, name) == ASK:
                asked.append((f"all.{name}", choices))
        asked += [(f"columns.{field}", ()) for field, heading in self.columns.items() if heading == ASK]
        return asked


def propose(headings: list[str], samples: list[list[Cell]], *, sheet: str = "", header: int = 1, title: str = "") -> CaseProfile | None:
    """Propose how to read a table as cases, or None when it is not a case file.

    A case file names a place and, of date, stage, violation, position, sanction, factors and case number, enough to be about single cases;
    a table with a column of counts is none. What the headings do not say (the election, often) is `?`.

    Args:
        headings: of the columns, left to right; empty where there is none.
        samples: some rows under them.
        sheet, header: kept in the profile: name of the sheet, row of the headings.
        title: words above the table and name of the file, looked through for DATA LATIHAN.
    """
    from data.cases.headings import recognise, says_practice, tells_counts

    if tells_counts(headings, samples):
        return None
    found = recognise(headings, samples)
    dated = {"date", "year"} & set(found.fields) or found.stage_dates
    placed = {"province", "regency"} & set(found.fields)
    about = {"case_id", "date", "stage", "violation_type", "position", "agency_type", "sanction", "factors", "factor_1"} & set(found.fields)
    if not (placed and dated) or len(about) + bool(found.stage_dates) < 2:
        return None
    staged = "stage" in found.fields or found.stage_dates
    practice = says_practice([title, *headings]) or any(says_practice(row) for row in samples)
    return CaseProfile(
        source=CaseSource(publisher=PRACTICE if practice else ASK),
        practice=practice,
        sheet=sheet,
        header=header,
        all=CaseConstants(election="" if "election" in found.fields else ASK, stage="" if staged else ASK),
        columns=CaseColumns(**found.fields, stage_dates=found.stage_dates),
    )
