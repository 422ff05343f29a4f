"""What a profile says: how the cells of a file become figures. Written in YAML, short enough for a person to correct.

Facts (`Facts`) may stand for the whole file (`all`), a table, a sheet or a column; the narrower one wins, and a cell of the row wins over
what is said for the file, the table or the sheet. `?` stands for what the file does not say: such a profile is read, but nothing is loaded
by it until it is answered.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from data import vocab
from data.plain import is_date

ASK = "?"
NONE = "none"  # of an election (counts by calendar year) or an authority (not known)
_MAY_BE_NONE = ("election", "authority")
SKIP = "skip"  # a column, or a word of a column, that is left out on purpose
# What a column of labels may say of its row. A `value` column holds figures, a `total` column their sum.
LABELS = (
    "province", "regency", "area", "code", "year", "election", "stage", "unit", "authority", "category", "as_of", "period_start",
    "period_end", "period", "note",
)  # fmt: skip
ROLES = (*LABELS, "value", "total", SKIP, ASK)
FACTS = (
    "election", "year", "period_start", "period_end", "as_of", "authority", "area_level", "area", "stage", "unit", "dimension", "category",
    "multiple_response",
)  # fmt: skip
YES_NO = ("true", "false")
# What the column `percent` of a workbook may hold: 12.5 for 12.5 %, or 0.125.
SCALES = ("percent", "fraction")
WORDS = ("none", "zero")


def choices(field: str) -> tuple[str, ...]:
    """Return the words that a field of a profile accepts; empty where any text may stand."""
    return _CHOICES.get(field, ())


def is_partial_date(text: str) -> bool:
    """Tell whether a text is a real date of the record: `2022`, `2022-09` or `2022-09-27`, of the years 1900 to 2099."""
    return text[:2] in ("19", "20") and is_date(text)


_CHOICES: dict[str, tuple[str, ...]] = {
    "role": ROLES,
    "stage": vocab.STAGES,
    "unit": vocab.UNITS,
    "dimension": vocab.DIMENSIONS,
    "area_level": vocab.AREA_LEVELS,
    "multiple_response": YES_NO,
    "confidence": vocab.CONFIDENCES,
    "numbers": ("auto", "id", "en"),
    "totals": ("check", "keep"),
    "reading": tuple(reading for reading in vocab.READINGS if reading != "rejected"),
    "scale": SCALES,
    "words": WORDS,
    "codes": ("kemendagri", "bps"),
}


def _one_of(field: str) -> Any:
    allowed = _CHOICES[field]

    def check(value: Any) -> str:
        text = _text(value)
        if text in ("", ASK, *allowed):
            return text
        raise ValueError("allowed: " + ", ".join(allowed))

    return BeforeValidator(check)


def _text(value: Any) -> str:
    """Take numbers and truth values for their words: who builds a profile in Python need not think of quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return ""
    if isinstance(value, str | int | float) or hasattr(value, "isoformat"):
        return str(value)
    raise ValueError("allowed: text")


def _date(value: Any) -> str:
    text = _text(value)
    if text in ("", ASK) or is_partial_date(text):
        return text
    raise ValueError("allowed: 2024, 2024-11, 2024-11-30")


def _year(value: Any) -> str:
    text = _text(value)
    if text in ("", ASK) or re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    raise ValueError("allowed: 1900-2099")


def _version(value: Any) -> Any:
    return 1 if _text(value) == "1" else value


Text = Annotated[str, BeforeValidator(_text)]
Version = Annotated[Literal[1], BeforeValidator(_version)]
Date = Annotated[str, BeforeValidator(_date)]
Row = Annotated[int, Field(ge=1, le=100_000_000)]


class Strict(BaseModel):
    """Base of all parts of a profile: a key that does not exist is an error, not a wish."""

    model_config = ConfigDict(extra="forbid")


class Source(Strict):
    """The page or file that printed the figures. With `id` they stand under a source that the record already knows."""

    id: Text = ""
    publisher: Text = ""
    title: Text = ""
    published: Date = ""
    url: Text = ""
    confidence: Annotated[str, _one_of("confidence")] = "medium"


class Facts(Strict):
    """What figures are about, as `observations.csv` names it. Empty: not said here."""

    election: Text = ""
    year: Annotated[str, BeforeValidator(_year)] = ""
    period_start: Date = ""
    period_end: Date = ""
    as_of: Date = ""
    authority: Text = ""
    area_level: Annotated[str, _one_of("area_level")] = ""
    area: Text = ""
    stage: Annotated[str, _one_of("stage")] = ""
    unit: Annotated[str, _one_of("unit")] = ""
    dimension: Annotated[str, _one_of("dimension")] = ""
    category: Text = ""
    multiple_response: Annotated[str, _one_of("multiple_response")] = ""

    def said(self) -> dict[str, str]:
        """Return the facts that are said; `none` says that there is none, whatever a wider part says."""
        return {name: "" if name in _MAY_BE_NONE and value == NONE else value for name in FACTS if (value := getattr(self, name))}


class Column(Facts):
    """A column: what its cells are (`role`), and what is true of them all.

    Attributes:
        role: one of `ROLES`.
        values: words of this column that mean something of ours: `{"Direkom.": "kasn_recommended"}`; `skip` leaves their rows out.
        codes: whose area codes a column of codes holds, where the file does not make it clear.
        scale: whether a column of shares stores 12.5 % as 12.5 (`percent`) or 0.125 (`fraction`).
        of: of a total column, the headings of its parts; empty: the value columns of its group.
    """

    role: Annotated[str, _one_of("role")] = "value"
    values: dict[Text, Text] = {}
    codes: Annotated[str, _one_of("codes")] = ""
    scale: Annotated[str, _one_of("scale")] = ""
    of: list[Text] = []

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """`Provinsi: province` is short for `Provinsi: {role: province}`."""
        return {"role": value} if isinstance(value, str) else value


class SheetFacts(Facts):
    """One of several sheets that are laid out alike: what it says of its own."""

    header: list[Row] = []
    rows: list[Row] = Field(default=[], max_length=2)


class Table(SheetFacts):
    """A table, or the tables of several sheets that are laid out alike.

    Attributes:
        sheet: name of its sheet; empty: the only one, or every sheet that has its headings.
        sheets: sheets laid out alike, by name.
        header: row numbers of the headings as the spreadsheet counts; empty: they are looked for.
        rows: first and last row of the data, or only the first; empty: from below the headings to the end of the table.
        columns: by heading as printed (groups joined by ` / `), or by letter (`C`) where a heading is missing or stands twice.
    """

    sheet: Text = ""
    sheets: dict[Text, SheetFacts] = {}
    columns: dict[Text, Column] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _empty_sheets(cls, value: Any) -> Any:
        """`"2019":` alone is short for `"2019": {}`."""
        if isinstance(value, dict) and isinstance(value.get("sheets"), dict):
            return {**value, "sheets": {name: said or {} for name, said in value["sheets"].items()}}
        return value


class CountsProfile(Strict):
    """How a file of counts is read.

    Attributes:
        all: facts of the whole file.
        numbers: how numbers are written: `id` 1.398,5, `en` 1,398.5.
        words: words in number cells that may mean two things: `{"kosong": "none"}` or `{"kosong": "zero"}`.
        units: unit of a stage where neither the file nor a column says one: `{"finding": "cases", "report": "reports"}`.
        totals: `check` compares total rows with their parts and leaves them out; `keep` also takes them as figures of the country or the
            province.
        reading: reading of the new figures where another source says otherwise; empty: decided by the rules of the release.
        series: curated series that the figures continue: ids, or `auto` or `none`.
    """

    version: Version = 1
    kind: Literal["counts"] = "counts"
    practice: bool = False
    source: Source = Source()
    all: Facts = Facts()
    numbers: Annotated[str, _one_of("numbers")] = "auto"
    words: dict[Text, Annotated[str, _one_of("words")]] = {}
    units: dict[Annotated[str, _one_of("stage")], Annotated[str, _one_of("unit")]] = {}
    totals: Annotated[str, _one_of("totals")] = "check"
    reading: Annotated[str, _one_of("reading")] = ""
    series: list[Text] | Text = "auto"
    tables: list[Table] = Field(min_length=1)


class RecordProfile(Strict):
    """A file whose columns are those of `observations.csv` (an export of this record): its rows are taken as they are."""

    version: Version = 1
    kind: Literal["record"] = "record"
    practice: bool = False
    source: Source = Source()


class CorrectionsProfile(Strict):
    """A file whose columns are those of `corrections.csv`."""

    version: Version = 1
    kind: Literal["corrections"] = "corrections"
    practice: bool = False


# What an open question may be answered with, for example.
_EXAMPLES: dict[str, tuple[str, ...]] = {
    "publisher": ("Bawaslu", "KASN", "…"),
    "authority": ("Bawaslu", "Bawaslu Jawa Barat", "KASN", "BKN", "…", NONE),
    "area": ("Indonesia", "Jawa Barat", "Kabupaten Bogor", "…"),
    "election": ("Pilkada 2024", "Pemilu 2024", "…", NONE),
    "year": ("2024", "…"),
}
Place = tuple[str | int, ...]


def asked(profile: BaseModel) -> list[tuple[Place, tuple[str, ...]]]:
    """List the places of a profile that a person must still answer, each with the words to choose from, or examples ending in `…`."""
    found: list[tuple[Place, tuple[str, ...]]] = []
    if isinstance(profile, CountsProfile) and not (profile.source.publisher or profile.source.id):
        found.append((("source", "publisher"), _EXAMPLES["publisher"]))

    def look(value: Any, place: Place, field: str) -> None:
        if isinstance(value, BaseModel):
            for name in type(value).model_fields:
                # Words of a column are told in the words of its role.
                inner = value.role if name == "values" and isinstance(value, Column) else name
                look(getattr(value, name), (*place, name), inner)
        elif isinstance(value, dict):
            for name, inner in value.items():
                look(inner, (*place, str(name)), "unit" if field == "units" else field)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                look(inner, (*place, number), field)
        elif value == ASK:
            words = tuple(word for word in choices(field) if word != ASK) or _EXAMPLES.get(field, ())
            found.append((place, (*words, SKIP) if "values" in place and words else words))

    look(profile, (), "")
    return found


def path_of(place: Place) -> str:
    """Write a place as a person reads it: `tables[1].columns.Temuan.stage`."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def unanswered(profile: BaseModel) -> list[tuple[str, tuple[str, ...]]]:
    """List what a person must still answer: the place in the YAML, and the words to choose from (or examples, with `…`)."""
    return [(path_of(place), words) for place, words in asked(profile)]
