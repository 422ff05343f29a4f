"""Numbers as offices write them: `1.398`, `1,398`, `1 398`, `12,5%`, `845*`, `25 kasus`, `nihil`, `tad`.

Nothing is guessed: what may mean two numbers, or zero as well as "no figure", comes back as a problem that says what to write instead.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from data.loaders.base import Cell
from data.parse import words as vocabulary
from data.parse.fold import as_text, clip, tidy
from data.parse.problem import Problem

Style = Literal["auto", "id", "en"]
# Far above every count of civil servants; what is larger is a slip (two cells run together, a phone number).
LIMIT = 1_000_000_000
LIMITS_SHOWN = f"0–{LIMIT}"
_LONGEST = 120  # characters of a number with its unit and marks; what is longer is a sentence

_ZERO = {"nihil", "nol", "zero", "nil"}
_NONE = {
    "tad", "n/a", "na", "#n/a", "tidak ada data", "tdk ada data", "belum ada data", "data tidak ada", "data belum ada",
    "data tidak tersedia", "tidak tersedia", "belum tersedia", "data belum tersedia", "tidak diketahui", "no data", "not available",
    "unknown", "null",
}  # fmt: skip
# Zero to some offices, "no figure" to others.
_EITHER = {"kosong", "tidak ada", "tdk ada", "belum ada", "tidak", "none", "blank", "empty", "x", ".", "?", "tak ada"}
_NO_CASES = re.compile(r"(?:tidak|tdk|tak|belum) ada (?P<what>.+)|no (?P<en>.+)")
_DASHES = re.compile(r"[-–—−_‐‑‒―]+|(?:- )+-")
_DOTS = re.compile(r"…+|\.{2,}")
_FORMULA = re.compile(r"=.*|#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC)[!?]?|Err:\d+", re.IGNORECASE | re.DOTALL)
# Footnote marks: 845*, 845 *), 845†, 894 ¹, 1.398 1), 1.398 [2]. A bare figure mark needs a space before it, or it would eat digits.
_MARK = re.compile(r"(?:\s*[*†‡§¹²³⁰⁴-⁹ᵃ-ᶻ]\)?|\s*\[\s*[0-9a-z*]{1,2}\s*\]|(?<=[^\s(])\s+[0-9a-z]{1,2}\))+$")
_TAIL = re.compile(r"(?P<number>.*?[\d)])\s*(?P<unit>%|[A-Za-z][A-Za-z./ ]*)")
_LESS = re.compile(r"[-–−]\s*(?P<number>\d.*)|(?P<after>\d.*)[-−]")
_BRACKETS = re.compile(r"\(\s*(\d.*?)\s*\)")

_PLAIN = re.compile(r"\d+")
_SPACED = re.compile(r"(?P<whole>\d{1,3}(?P<gap>[ '’])\d{3}(?:(?P=gap)\d{3})*)(?:[.,](?P<part>\d+))?")
_EITHER_WAY = re.compile(r"[1-9]\d{0,2}(?P<sign>[.,])(?P<part>\d{3})")
_ID = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})(?:,(?P<part>\d+))?|(?P<whole2>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part2>\d+)")
_EN = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3}){2,})(?:\.(?P<part>\d+))?|(?P<whole2>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<part2>\d+)")
_DECIMAL = re.compile(r"(?P<whole>\d*)(?P<sign>[.,])(?P<part>\d+)")
_DECIMAL_SIGN = {"id": ",", "en": "."}


class Number(Decimal):
    """A number read from a cell: a `Decimal` that remembers the footnote `mark` and the `unit` that stood behind it (empty: none)."""

    mark: str = ""
    unit: str = ""


class NoFigure:
    """The cell says that there is no figure (dash, `tad`, empty). Falsy; there is one of it, `NO_FIGURE`."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NO_FIGURE"


NO_FIGURE = NoFigure()


def read(
    cell: Cell,
    *,
    style: str = "auto",
    whole: bool,
    percent: bool = False,
    fraction: bool | None = None,
    words: Mapping[str, str] | None = None,
) -> Number | NoFigure | Problem:
    """Read the number of a cell.

    Args:
        cell: as the file holds it.
        style: `id` (1.398,5), `en` (1,398.5) or `auto`.
        whole: counts (cases, people, reports, instances); a separator before exactly three digits groups thousands, whatever its sign.
        percent: shares; a sign of per cent is welcome.
        fraction: of a percent column: True when its numbers are shares of 1 (0.125 is 12.5 per cent), False when they are per cent,
            None when the file does not say: then a number between 0 and 1 is asked for. A number with a sign of per cent is per cent.
        words: what the analyst said of words that may mean two things: `{"kosong": "zero"}` or `{"kosong": "none"}`.

    Returns:
        the number with its `mark` and `unit` (a unit of the record, as the cell wrote it behind the number); `NO_FIGURE`; or a problem:
        `ambiguous_number`, `ambiguous_percent`, `ambiguous_blank`, `not_whole`, `negative_count`, `not_a_number`, `out_of_range`,
        `date_not_number`, `formula_not_value`, `foreign_digits`.
    """
    if cell is None:
        return NO_FIGURE
    if isinstance(cell, datetime.date | datetime.time):
        return Problem("date_not_number", {"value": cell.isoformat()})
    found = _from_text(cell, style, whole, words or {}) if isinstance(cell, str) else _from_typed(cell, whole)
    if not isinstance(found, Number):
        return found
    if percent and found.unit != "percent":
        return _as_percent(found, as_text(cell), fraction)
    return found


def plain(number: Decimal) -> str:
    """Write a number as the record does: dot decimal, no separators, no trailing zeros, no exponent."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def detect_style(cells: Iterable[Cell]) -> Style:
    """Tell from the text cells of a column how numbers are written; `auto` where nothing decides or the cells disagree.

    Pass number columns only: a code such as `11.01` would count as a decimal point.
    """
    seen: set[Style] = set()
    for cell in cells:
        if not isinstance(cell, str):
            continue
        body = _TAIL.fullmatch(_MARK.sub("", tidy(cell)))
        text = body["number"] if body else _MARK.sub("", tidy(cell))
        if _EITHER_WAY.fullmatch(text):
            continue
        decimal = _DECIMAL.fullmatch(text)
        spaced = _SPACED.fullmatch(text)
        if _ID.fullmatch(text) or (decimal and decimal["sign"] == ",") or (spaced and "," in text):
            seen.add("id")
        elif _EN.fullmatch(text) or decimal or (spaced and "." in text):
            seen.add("en")
    return seen.pop() if len(seen) == 1 else "auto"


def detect_fraction(cells: Iterable[Cell]) -> bool | None:
    """Tell whether the numbers of a percent column may be shares of 1.

    Returns:
        False when a number exceeds 1, carries a sign of per cent, or none lies between 0 and 1; None when it must be asked.
    """
    between = False
    for cell in cells:
        found = read(cell, whole=False, percent=True, fraction=False)
        if isinstance(found, Number):
            if found > 1 or found.unit == "percent":
                return False
            between = between or 0 < found < 1
    return None if between else False


def _from_typed(cell: float | bool, whole: bool) -> Number | Problem:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or (isinstance(cell, float) and not math.isfinite(cell)):
        return Problem("not_a_number", {"value": clip(as_text(cell))})
    if abs(cell) > LIMIT:  # before it is written out, which for a hostile integer takes for ever
        return Problem("negative_count" if cell < 0 else "out_of_range", {"value": clip(as_text(cell)), "limit": LIMITS_SHOWN})
    # The shortest text that gives the float back is what the office typed.
    return _checked(Number(repr(cell)) if cell else Number(0), as_text(cell), whole)


def _from_text(cell: str, style: str, whole: bool, words: Mapping[str, str]) -> Number | NoFigure | Problem:
    if len(cell) <= 9 and cell.isascii() and cell.isdigit():
        return Number(plain(Decimal(cell)))
    text = tidy(cell)
    if len(text) > _LONGEST:
        return Problem("not_a_number", {"value": clip(text)})
    if any(not char.isascii() and unicodedata.decimal(char, None) is not None for char in text):
        return Problem("foreign_digits", {"value": text})
    word = _word(text, words)
    if word is not None:
        return word
    if _FORMULA.fullmatch(text):
        return Problem("formula_not_value", {"value": text})
    if text[:1] == "'" and text[1:2].isdigit():  # the sign that keeps a spreadsheet from touching a text
        text = text[1:]
    mark = _MARK.search(text)
    body = text[: mark.start()] if mark else text
    if mark:
        word = _word(body.strip(), words)
        if word is not None:
            return _marked(word, mark[0], "")
    bracketed = _BRACKETS.fullmatch(body)  # how bookkeepers write a number below zero
    body, unit = _without_unit(bracketed[1] if bracketed else body)
    if unit is None:
        return Problem("not_a_number", {"value": text})
    minus = _LESS.fullmatch(body)
    if minus:
        body = minus["number"] or minus["after"]
    found = _from_digits(body, text, style, whole)
    if isinstance(found, Number):
        if whole and unit == "percent":
            return Problem("not_whole", {"value": text})
        if (minus or bracketed) and found:
            return Problem("negative_count", {"value": text})
        return _marked(found, mark[0] if mark else "", unit)
    return found


def _word(text: str, words: Mapping[str, str]) -> Number | NoFigure | Problem | None:
    if not text or _DASHES.fullmatch(text) or _DOTS.fullmatch(text):
        return NO_FIGURE
    key = text.casefold()
    short = key.replace(".", "").strip() if len(key) > 1 else key
    said = {name.casefold().strip(): meaning for name, meaning in words.items()}
    meaning = said.get(key) or said.get(short)
    if meaning == "zero" or (meaning is None and short in _ZERO):
        return Number(0)
    if meaning == "none" or (meaning is None and short in _NONE):
        return NO_FIGURE
    none = _NO_CASES.fullmatch(short)
    if short in _EITHER or (none and vocabulary.unit(none["what"] or none["en"])):
        return Problem("ambiguous_blank", {"value": text})
    return None


def _without_unit(body: str) -> tuple[str, str | None]:
    """Split `25 kasus` into its number and the unit of the record; the unit is None where the word is none."""
    tail = _TAIL.fullmatch(body)
    if not tail:
        return body, ""
    unit = vocabulary.unit(tail["unit"])
    return tail["number"].strip(), unit or None


def _from_digits(body: str, text: str, style: str, whole: bool) -> Number | Problem:
    if _PLAIN.fullmatch(body):
        return _checked(Number(body), text, whole)
    either = _EITHER_WAY.fullmatch(body)
    if either:
        decimal, thousands = Number(body.replace(",", ".")), Number(body.replace(either["sign"], ""))
        as_decimal = _DECIMAL_SIGN.get(style) == either["sign"]
        # 12,000 where the comma is known to be the decimal sign: twelve, written to three places, or twelve thousand?
        if (not whole and style == "auto") or (whole and as_decimal and either["part"] == "000"):
            return Problem("ambiguous_number", {"value": text, "plain": plain(thousands)})
        return _checked(decimal if as_decimal and not whole else thousands, text, whole)
    for pattern in (_SPACED, _ID, _EN):
        found = pattern.fullmatch(body)
        if found:
            groups = found.groupdict()
            digits = re.sub(r"\D", "", groups["whole"] or groups["whole2"])
            return _checked(Number(f"{digits}.{groups['part'] or groups.get('part2') or '0'}"), text, whole)
    if _DECIMAL.fullmatch(body):
        return _checked(Number(body.replace(",", ".")), text, whole)
    return Problem("not_a_number", {"value": text})


def _checked(number: Number, text: str, whole: bool) -> Number | Problem:
    if number < 0:
        return Problem("negative_count", {"value": text})
    if number > LIMIT:
        return Problem("out_of_range", {"value": text, "limit": LIMITS_SHOWN})
    if whole and number != number.to_integral_value():
        return Problem("not_whole", {"value": text})
    return Number(plain(number))


def _as_percent(number: Number, text: str, fraction: bool | None) -> Number | Problem:
    if fraction is None and 0 < number < 1:
        return Problem("ambiguous_percent", {"value": text})
    return _marked(Number(plain(number * 100)), number.mark, number.unit) if fraction else number


def _marked(found: Number | NoFigure | Problem, mark: str, unit: str) -> Number | NoFigure | Problem:
    if isinstance(found, Number):
        found.mark, found.unit = mark.strip(), unit
    return found
