"""One cell of a file: plain numbers, and texts that no spreadsheet runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.plain import plain_number

# Spreadsheets run a cell that begins so as a formula (OWASP, "CSV injection"), also behind apostrophes and blanks that they drop.
_FORMULA = re.compile(r"['\s]*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile(r"'['\s]*[=+\-@\t\r\n＝＋－＠]")
# Written here and not with `csv`, which until Python 3.13 leaves a lone carriage return unquoted when lines end in LF.
_QUOTED = re.compile(r'[,"\r\n]')


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula; `plain` takes it away again."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """Take away the apostrophe that `safe` put before a text; any text comes back from `plain(safe(text))`."""
    return text[1:] if _ESCAPED.match(text) else text


def quoted(text: str) -> str:
    """Quote a text as CSV needs it (RFC 4180)."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(text) else text


def line(cells: Iterable[str]) -> str:
    """Write the texts of a row; a row of one empty cell is quoted, because a blank line would be no row."""
    written = [quoted(cell) for cell in cells]
    return '""' if written == [""] else ",".join(written)


def cell(value: Any) -> str:
    """Write a value as the text of a cell: whole numbers without decimals, flags `true` and `false`, nothing for what is missing."""
    if missing(value):
        return ""
    if isinstance(value, str):
        return safe(value)
    value = getattr(value, "item", lambda: value)()
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain_number(value) if isinstance(value, int | float) else safe(str(value))


def missing(value: Any) -> bool:
    """Tell whether a value is none: None, NA, not a number."""
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
