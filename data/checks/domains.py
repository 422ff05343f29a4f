"""Types, vocabularies and references of figures, column by column: each distinct text is judged once, however many figures hold it."""

from __future__ import annotations

import datetime
import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from data import vocab
from data.checks.columns import COUNTS, Rows
from data.drafts import Draft
from data.errors import Fault, Where
from data.plain import is_date

Columns = Mapping[str, Sequence[str]]
# A fault with the places of the drafts that it speaks of.
Found = tuple[Fault, list[int]]
FIRST_YEAR = 1999  # the first free election after the New Order, and the first law that asks civil servants to be neutral
WORDS: Mapping[str, tuple[str, ...]] = {
    "area_level": vocab.AREA_LEVELS,
    "stage": vocab.STAGES,
    "unit": vocab.UNITS,
    "dimension": vocab.DIMENSIONS,
    "multiple_response": ("true", "false"),
}
_REQUIRED = ("year", "area_level", "area_name", "stage", "unit", "dimension", "value", "multiple_response")
_DATES = ("period_start", "period_end", "as_of")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_CODED = ("national", "province", "regency")  # levels that a province code belongs to; ministries and island groups have none
_NEAR = 3


def find(drafts: Sequence[Draft], column: Columns, rows: Rows, today: datetime.date) -> Iterator[Found]:
    """Find figures that the record could not hold.

    Args:
        drafts: the figures.
        column: their cells as text, by column of `observations.csv`.
        rows: the record (provinces and elections are read).
        today: day of the check; no date may be later.

    Yields:
        each fault with the places of its drafts. A text that many cells of one heading share (a word of the profile) is said once,
        at its first cell, with their number.
    """
    elections = [row["election"] for row in rows.get("elections", ())]
    names = {row["province_code"]: row["name_id"] for row in rows.get("provinces", ())}
    say = _Say(drafts, column)
    yield from _missing(say)
    for field, allowed in WORDS.items():
        for value, where, places in say.texts(field, lambda text, allowed=allowed: text not in allowed):
            yield Fault("figure_bad_word", where=where, **_word(field, value, allowed), count=len(places)), places
    yield from _values(say)
    yield from _years(say, today)
    yield from _dates(say, today)
    for value, where, places in say.texts("election", lambda text: text not in elections):
        yield Fault("figure_unknown_election", where=where, value=value, near=_near(value, elections), count=len(places)), places
    for value, where, places in say.texts("province_code", lambda text: text not in names and text != vocab.NATIONAL):
        yield Fault("figure_unknown_province", where=where, value=value, count=len(places)), places
    yield from _areas(say, names)


class _Say:
    """Looks through columns and names the place where a text stands first."""

    def __init__(self, drafts: Sequence[Draft], column: Columns) -> None:
        self.drafts = drafts
        self.column = column

    def texts(self, field: str, wrong: Callable[[str], bool]) -> Iterator[tuple[str, Where, list[int]]]:
        """Yield each wrong text of a column once a heading: text, first place, places of all. Empty texts are never wrong here."""
        bad = {text for text in set(self.column[field]) if text and wrong(text)}
        if bad:
            yield from self.grouped((text, i) for i, text in enumerate(self.column[field]) if text in bad)

    def grouped(self, cells: Iterable[tuple[str, int]]) -> Iterator[tuple[str, Where, list[int]]]:
        """Gather (text, place) by file, heading and text."""
        found: dict[tuple[str | None, str | None, str], list[int]] = {}
        for text, i in cells:
            where = self.drafts[i].where
            found.setdefault((where.file, where.column, text), []).append(i)
        for (_, _, text), places in found.items():
            yield text, self.drafts[places[0]].where, places


def _missing(say: _Say) -> Iterator[Found]:
    empty = {field: [i for i, text in enumerate(cells) if not text] for field, cells in say.column.items() if "" in cells}
    for field in _REQUIRED:
        yield from _lacking(say, field, empty.get(field, ()))
    levels, kinds, labels = say.column["area_level"], say.column["dimension"], say.column["category"]
    yield from _lacking(say, "province_code", (i for i in empty.get("province_code", ()) if levels[i] in _CODED))
    yield from _lacking(say, "category", (i for i in empty.get("category", ()) if kinds[i] not in ("", "none")))
    if "none" in kinds:
        extra = ((labels[i], i) for i, kind in enumerate(kinds) if kind == "none" and labels[i])
        for value, where, places in say.grouped(extra):
            yield Fault("category_without_dimension", where=where, value=value, count=len(places)), places


def _lacking(say: _Say, field: str, places: Iterable[int]) -> Iterator[Found]:
    for _, where, found in say.grouped(("", i) for i in places):
        yield Fault("figure_incomplete", where=where, field=field, count=len(found)), found


def _values(say: _Say) -> Iterator[Found]:
    """Refuse figures that are not plain numbers, counts of less than a whole thing, and shares beyond the whole."""
    numbers = {text: plain(text) for text in set(say.column["value"])}
    for i, (text, unit) in enumerate(zip(say.column["value"], say.column["unit"], strict=True)):
        number = numbers[text]
        where = say.drafts[i].where
        if number is None:
            if text:
                yield Fault("figure_bad_number", where=where, value=text), [i]
        elif unit in COUNTS and not number.is_integer():
            yield Fault("figure_not_whole", where=where, value=text, unit=unit), [i]
        elif unit == "percent" and number > 100:
            yield Fault("share_over_hundred", where=where, value=text), [i]


def plain(text: str) -> float | None:
    """Read a figure that is written plainly and that a 64-bit float keeps; None for any other text, and for one below zero."""
    if not _NUMBER.fullmatch(text) or text.startswith("-"):
        return None
    number = float(text)
    if not math.isfinite(number):
        return None
    return number if text == (str(int(number)) if number.is_integer() else repr(number)) else None


def _years(say: _Say, today: datetime.date) -> Iterator[Found]:
    def wrong(text: str) -> bool:
        return not is_year(text) or not FIRST_YEAR <= int(text) <= today.year

    for value, where, places in say.texts("year", wrong):
        yield Fault("year_out_of_range", where=where, value=value, limit=f"{FIRST_YEAR}-{today.year}", count=len(places)), places


def is_year(text: str) -> bool:
    """Tell whether a text is a year of four digits."""
    return bool(_YEAR.fullmatch(text))


def _dates(say: _Say, today: datetime.date) -> Iterator[Found]:
    now = today.isoformat()
    for field in _DATES:
        for value, where, places in say.texts(field, lambda text: not is_date(text)):
            yield Fault("figure_bad_date", where=where, field=field, value=value, count=len(places)), places
        for value, where, places in say.texts(field, lambda text: is_date(text) and text > now[: len(text)]):
            yield Fault("date_to_come", where=where, field=field, value=value, date=now, count=len(places)), places
    starts, ends = say.column["period_start"], say.column["period_end"]
    reversed_ = {(s, e) for s, e in set(zip(starts, ends, strict=True)) if s and e and s > e and not s.startswith(e)}
    if reversed_:
        cells = ((f"{s}\t{e}", i) for i, (s, e) in enumerate(zip(starts, ends, strict=True)) if (s, e) in reversed_)
        for pair, where, places in say.grouped(cells):
            start, end = pair.split("\t")
            yield Fault("period_reversed", where=where, value=start, limit=end, count=len(places)), places


def _areas(say: _Say, names: Mapping[str, str]) -> Iterator[Found]:
    """Compare code and name: 91 to 96 mean other provinces in the codes of BPS, so a mix-up of the two shows here."""
    c = say.column
    areas = list(zip(c["area_level"], c["province_code"], c["area_name"], strict=True))
    expected: dict[tuple[str, str, str], str] = {}
    for level, code, name in set(areas):
        if level == "national" and code and (code, name) != (vocab.NATIONAL, "Indonesia"):
            expected[level, code, name] = f"{vocab.NATIONAL} Indonesia"
        elif level == "province" and name and names.get(code, name) != name:
            expected[level, code, name] = f"{code} {names[code]}"
    if expected:
        for _, where, places in say.grouped(("\t".join(area), i) for i, area in enumerate(areas) if area in expected):
            area = areas[places[0]]
            yield Fault("area_differs", where=where, value=area[1], found=area[2], expected=expected[area], count=len(places)), places
    below = {area for area in set(areas) if area[0] not in ("national", "") and area[1] == vocab.NATIONAL}
    if below:
        for _, where, places in say.grouped(("\t".join(area), i) for i, area in enumerate(areas) if area in below):
            yield Fault("figure_unknown_province", where=where, value=vocab.NATIONAL, count=len(places)), places


def _word(field: str, value: str, allowed: Iterable[str]) -> dict[str, str]:
    words = list(allowed)
    (near,) = difflib.get_close_matches(value, words, n=1, cutoff=0.0)
    return {"field": field, "value": value, "near": near, "allowed": ", ".join(words)}


def _near(value: str, words: Sequence[str]) -> str:
    return ", ".join(difflib.get_close_matches(value, words, n=_NEAR, cutoff=0.3) or words[-_NEAR:])
