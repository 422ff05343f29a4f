"""Dates as offices write them: `27/09/2022`, `27 September 2022`, `Sept 2022`, `s.d. 31 Mei 2022`, serial numbers of a spreadsheet.

The day comes first, as Indonesians write it. Years are those of 1900 to 2099, in four digits: `27/9/22` is not completed but asked for.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache

from data.loaders.base import Cell
from data.parse.fold import as_text, clip, tidy
from data.parse.problem import Problem

# Spellings that the locale data lack: older Indonesian, the short forms of offices, English ones with a full stop.
_SPELLINGS = {
    1: "jan january", 2: "feb peb pebruari februari february", 3: "mar mrt maret march", 4: "apr april", 5: "mei may",
    6: "jun juni june", 7: "jul juli july", 8: "agu ags agt agus agust agts aug august", 9: "sep sept september",
    10: "okt oct oktober october", 11: "nov nop nopember november", 12: "des dec desember december",
}  # fmt: skip
_DASHES = {"-", "–", "—", "−"}
_WEEKDAY = (
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s+"
)
_UNTIL = r"(?:s\s?\.?\s?/?\s?d\s?\.?|sampai(?:\s+dengan)?|hingga|hingga\s+dengan|up\s+to|until|through|till)"
_AS_OF = rf"(?:(?:data\s+|kondisi\s+|keadaan\s+|posisi\s+|status\s+)*(?:per|{_UNTIL}|as\s+of|as\s+at|posisi|keadaan|kondisi)\b\.?:?)"
_LEAD = re.compile(rf"^(?:(?:data|kumulatif|diperbarui|update)\s+)?(?:{_AS_OF}|pada|by)?\s*(?:tanggal|tgl\.?|date:?)?\s*(?:{_WEEKDAY})?")
_TIME = re.compile(
    r"(?:,?\s+(?:pukul|jam|at)|t|,)?\s*[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:wib|wita|wit|z|utc|[+-][0-9]{2}:?[0-9]{2})?$"
)
_NUMERIC = r"(?P<{0}day>[0-9]{{1,2}})(?P<{0}sign>[/.\-])(?P<{0}month>[0-9]{{1,2}})(?P={0}sign)(?P<{0}year>[0-9]{{4}})"
_ISO = r"(?P<{0}iso_year>[0-9]{{4}})(?P<{0}iso_sign>[/.\-])(?P<{0}iso_month>[0-9]{{1,2}})(?:(?P={0}iso_sign)(?P<{0}iso_day>[0-9]{{1,2}}))?"
_QUARTER = re.compile(
    r"\b(?:triwulan|tri wulan|tw|kuartal|quarter|q)\.?\s*-?\s*(?P<no>iv|iii|ii|i|[1-4])\b[\s,/\-]*(?:tahun\s+)?(?P<year>[0-9]{4})"
)
_HALF = re.compile(r"\bsemester\s*(?P<no>ii|i|[12]|pertama|kedua)\b[\s,/\-]*(?:tahun\s+)?(?P<year>[0-9]{4})")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2}
_EPOCH = datetime.date(1899, 12, 30)  # day 0 of a spreadsheet, which believes in a 29 February 1900
_SERIALS = (61, 73_050)  # 1 March 1900 to 31 December 2099
_LONGEST = 80  # characters of a date with the words around it
_YEARS = (1900, 2099)


def read(cell: Cell, *, serial: bool = False) -> str | Problem:
    """Read a date as partial ISO: `2022-09-27`, `2022-09` or `2022`; empty for a cell without a date (empty, dash).

    Args:
        cell: as the file holds it. Words before the date (`s.d.`, `per`, `Selasa,`) and a time behind it are left out.
        serial: whether bare numbers may be day counts of a spreadsheet (the column is known as a date column).

    Returns:
        the date, or the problem `bad_day`.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):  # a datetime is a date, too
        year_fits = _YEARS[0] <= cell.year <= _YEARS[1]
        return datetime.date(cell.year, cell.month, cell.day).isoformat() if year_fits else _bad(cell)
    if isinstance(cell, bool | int | float):
        return _from_number(cell, serial)
    return _from_cell(cell, serial)


def find(text: str) -> list[str]:
    """List the dates of running text in order, as partial ISO; bare years are left out."""
    found = []
    for match in _anywhere().finditer(_running(text)):
        iso = _iso(match, "")
        if iso:
            found.append(iso)
    return found


def blanked(text: str) -> str:
    """Overwrite the dates of running text with spaces, so that all else keeps its place; days without a year (`27 September`), too."""
    lowered = text.lower()
    for pattern in (_anywhere(), re.compile(rf"(?<![\w.,])(?:[12]?[0-9]|3[01])\s+(?:{_names()})\b")):
        for match in pattern.finditer(lowered):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        lowered = text.lower()
    return text


def as_of(text: str) -> str:
    """Return the cut-off that running text states (`s.d. 31 Mei 2022`, `per 31 Mei 2022`), or its only date, else an empty text."""
    stated = []
    for match in _anywhere().finditer(_running(text)):
        before = _running(text)[: match.start()].rstrip()
        if re.search(rf"{_AS_OF}\s*(?:tanggal|tgl\.?)?\s*(?:{_WEEKDAY.rstrip()})?$", f"{before}") and (iso := _iso(match, "")):
            stated.append(iso)
    if stated:
        return stated[-1]
    dates = find(text)
    return dates[0] if len(dates) == 1 and period(text) is None else ""


def period(text: str) -> tuple[str, str] | None:
    """Return start and end of the period that running text states, as partial ISO; None where there is none.

    `Januari-Maret 2023`, `1 Januari s.d. 31 Maret 2024`, `1-31 Mei 2022`, `Triwulan I 2023`, `Semester II 2022`; bare years are none.
    """
    running = _running(text)
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        match = pattern.search(running)
        if match and _year(match["year"]):
            number = _NUMBERS.get(match["no"]) or int(match["no"])
            return (f"{match['year']}-{(number - 1) * months + 1:02d}", f"{match['year']}-{number * months:02d}")
    for match in _ranges().finditer(running):
        end = _iso(match, "b_")
        if not end:
            continue
        # What the start leaves out is that of the end: `1-31 Mei 2022`, `Januari s.d. Maret 2023`.
        start = _iso(match, "a_", year=end[:4], month=end[5:7] if len(end) > 7 else "")
        if start and start <= end and len(start) == len(end):
            return (start, end)
    return None


@lru_cache(maxsize=20_000)  # a column of a million cases holds a few thousand days
def _from_cell(cell: str, serial: bool) -> str | Problem:
    text = tidy(cell).casefold()
    if not text or text in _DASHES:
        return ""
    if len(text) > _LONGEST:
        return _bad(cell)
    if re.fullmatch(r"[0-9]+", text) and len(text) != 8:
        return _from_number(int(text), serial, shown=text)
    found = _from_text(text)
    return found or _bad(cell)


def _from_number(number: float | bool, serial: bool, shown: str = "") -> str | Problem:
    if isinstance(number, bool) or not 0 <= number < 1e9:  # nor the endless nor what is no number
        return _bad(shown or number)
    if number == int(number) and _YEARS[0] <= number <= _YEARS[1]:
        return str(int(number))
    if serial and _SERIALS[0] <= number <= _SERIALS[1]:
        return (_EPOCH + datetime.timedelta(days=int(number))).isoformat()
    return _bad(shown or number)


def _from_text(text: str) -> str:
    compact = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text)
    if compact:
        return _date(*compact.groups())
    bare = _TIME.sub("", text).strip() or text
    for form in dict.fromkeys((text, bare)):
        form = _LEAD.sub("", form, count=1).strip().rstrip(".,")
        year = re.fullmatch(r"(?:tahun\s+)?([0-9]{4})", form)
        if year:
            return _year(year[1])
        month = re.fullmatch(r"([0-9]{1,2})[/\-]([0-9]{4})", form)
        if month:
            return _date(month[2], month[1])
        match = _anywhere().fullmatch(form)
        if match:
            return _iso(match, "")
    return ""


def _iso(match: re.Match[str], prefix: str, *, year: str = "", month: str = "") -> str:
    """Return the date of a match as partial ISO, or an empty text where there is no such day."""
    part = {name.removeprefix(prefix): value for name, value in match.groupdict().items() if name.startswith(prefix) and value}
    if "iso_year" in part:
        return _date(part["iso_year"], part["iso_month"], part.get("iso_day", ""))
    if "sign" in part:
        return _date(part["year"], part["month"], part["day"])
    name = part.get("name") or part.get("name_first")
    number = f"{_months()[name]:02d}" if name else month
    return _date(
        part.get("name_year") or part.get("name_first_year") or year, number, part.get("name_day") or part.get("name_first_day", "")
    )


def _date(year: str, month: str = "", day: str = "") -> str:
    try:
        found = datetime.date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    if not _year(year):
        return ""
    return found.isoformat() if day else found.isoformat()[:7] if month else year


def _year(text: str) -> str:
    return text if len(text) == 4 and _YEARS[0] <= int(text) <= _YEARS[1] else ""


def _running(text: str) -> str:
    return tidy(text[:2_000]).casefold()


def _bad(cell: object) -> Problem:
    return Problem("bad_day", {"value": clip(as_text(cell))})


@cache
def _months() -> dict[str, int]:
    """Return the number of every month name, Indonesian and English, in lower case without full stop."""
    from babel.core import Locale  # its data are read from disk once a process

    names = {name: number for number, words in _SPELLINGS.items() for name in words.split()}
    for lang in ("id", "en"):
        for width in ("wide", "abbreviated"):
            names |= {str(name).casefold().rstrip("."): number for number, name in Locale(lang).months["format"][width].items()}
    return names


@cache
def _names() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


def _named(prefix: str, *, loose: bool = False) -> str:
    """Return the pattern of a date with a month in words; `loose`: the year, or all but the day, may be missing."""
    gap = r"[\s.,/\-]*"
    year = rf"(?:{gap}(?:tahun\s+)?(?P<{prefix}name_year>[0-9]{{4}}))" + ("?" if loose else "")
    ordinal = r"(?:st|nd|rd|th)?"
    worded = rf"(?:(?P<{prefix}name_day>[0-9]{{1,2}}){ordinal}{gap})?(?P<{prefix}name>{_names()})\b\.?{year}"
    if loose:
        return rf"(?:{worded}|(?P<{prefix}name_first_day>[0-9]{{1,2}}))"
    first = (
        rf"(?P<{prefix}name_first>{_names()})\.?\s+(?P<{prefix}name_first_day>[0-9]{{1,2}}){ordinal},?\s+"
        rf"(?P<{prefix}name_first_year>[0-9]{{4}})"
    )
    return rf"(?:{first}|{worded})"


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/\-])(?<![0-9]\.)(?:{_NUMERIC.format('')}|{_ISO.format('')}|{_named('')})(?![\w/\-]|\.[0-9])")


@cache
def _ranges() -> re.Pattern[str]:
    between = rf"\s*(?:[-–—−]|\bto\b|{_UNTIL})\s*"
    start = rf"(?:{_NUMERIC.format('a_')}|{_ISO.format('a_')}|{_named('a_', loose=True)})"
    end = rf"(?:{_NUMERIC.format('b_')}|{_ISO.format('b_')}|{_named('b_')})"
    return re.compile(rf"(?<![\w/\-])(?<![0-9]\.){start}{between}{end}(?!\w|\.[0-9])")
