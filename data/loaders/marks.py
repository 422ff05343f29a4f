"""What the fast reader of workbooks does not tell of a sheet, and so is looked up before it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Marks:
    """Cells by (row, column) counted from 0: `errors` with their text, `percents` that show a percentage."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: list[tuple[int, int]] = field(default_factory=list)


def column_of(letters: str) -> int:
    """Return the number of a column by its letters, counted from 0: A is 0, AA is 26."""
    number = 0
    for character in letters.upper():
        number = number * 26 + ord(character) - 64
    return number - 1
