"""How the record writes numbers and dates, for every room and without any library."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def plain_number(value: float) -> str:
    """Write a number as the record does: no thousands separator, decimal point, no trailing `.0`."""
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def is_date(text: str) -> bool:
    """Tell whether a text is a partial ISO date (`2022`, `2022-09`, `2022-09-27`) of a day that exists."""
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
