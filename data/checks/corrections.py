"""The guard of corrections: an applied correction holds only while the cell that it corrects says what it expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data import vocab
from data.checks.columns import COUNTS
from data.checks.domains import WORDS, is_year, plain
from data.drafts import FILLED
from data.errors import Fault, Where
from data.plain import is_date

FILE = "corrections.csv"
STATUSES = ("reported", "applied", "fixed_at_source", "rejected")
# The cells that may be corrected; ids are not figures, and the claim follows from the others.
CORRECTABLE = (*FILLED, "source_id", "reading")
_WORDS: Mapping[str, tuple[str, ...]] = {**WORDS, "reading": vocab.READINGS}
_MAY_BE_EMPTY = {
    "election",
    "period_start",
    "period_end",
    "as_of",
    "authority",
    "province_code",
    "category",
    "category_as_published",
    "note",
}


def guard(corrections: Sequence[Mapping[str, str]], observations: Sequence[Mapping[str, str]], *, file: str = FILE) -> list[Fault]:
    """Find corrections that do not hold against the figures as recorded.

    Args:
        corrections: rows of `corrections.csv` in order.
        observations: rows of `observations.csv`, uncorrected.
        file: name that the faults give.

    Returns:
        faults in the order of the rows: unknown figures and columns, values that the column cannot hold, two applied corrections of one
        cell, and applied ones whose cell has changed since (`correction_expired`).
    """
    figures = {row["obs_id"]: row for row in observations}
    applied: dict[tuple[str, str], int] = {}
    faults: list[Fault] = []
    for number, row in enumerate(corrections, start=2):  # the header is row 1, as in a spreadsheet
        faults.extend(_row(Where(file, number), row, figures, applied))
    return faults


def _row(
    where: Where, row: Mapping[str, str], figures: Mapping[str, Mapping[str, str]], applied: dict[tuple[str, str], int]
) -> Iterator[Fault]:
    def at(column: str) -> Where:
        return Where(where.file, where.row, column)

    obs_id, column, status = row["obs_id"], row["column"], row["status"]
    if status not in STATUSES:
        yield Fault("correction_bad_value", where=at("status"), value=status, field="status", allowed=", ".join(STATUSES))
    figure = figures.get(obs_id)
    if figure is None:
        yield Fault("correction_unknown", where=at("obs_id"), value=obs_id, target="observations.csv")
    if column not in CORRECTABLE:
        yield Fault("correction_unknown", where=at("column"), value=column, target=", ".join(CORRECTABLE))
    if figure is None or column not in CORRECTABLE:
        return
    allowed = _allowed(column, row["corrected"], figure["unit"])
    if allowed:
        yield Fault("correction_bad_value", where=at("corrected"), value=row["corrected"], field=column, allowed=allowed)
    if status != "applied":
        return
    first = applied.setdefault((obs_id, column), where.row or 0)
    if first != where.row:
        yield Fault("correction_twice", where=at("obs_id"), obs_id=obs_id, field=column, other_row=first)
    if figure[column] != row["expect"]:
        told = {"obs_id": obs_id, "field": column, "expected": row["expect"], "found": figure[column]}
        yield Fault("correction_expired", where=at("expect"), **told)


def _allowed(column: str, text: str, unit: str) -> str:
    """Say what a column may hold where a text is none of it; empty where the text will do."""
    if not text:
        return "" if column in _MAY_BE_EMPTY else "≠ “”"
    if column in _WORDS:
        return "" if text in _WORDS[column] else ", ".join(_WORDS[column])
    if column == "value":
        number = plain(text)
        whole = unit not in COUNTS or (number is not None and number.is_integer())
        share = unit != "percent" or (number is not None and number <= 100)
        return "" if number is not None and whole and share else {"percent": "0-100"}.get(unit, "1398" if unit in COUNTS else "1398, 54.9")
    if column == "year":
        return "" if is_year(text) else "YYYY"
    if column in ("period_start", "period_end", "as_of"):
        return "" if is_date(text) else "YYYY-MM-DD, YYYY-MM, YYYY"
    if column == "province_code":
        return "" if len(text) == 2 and text.isdecimal() else "00, 11-96"
    return ""
