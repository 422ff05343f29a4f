"""Workbooks: the rows on a sheet of their own, then notes, sources and the codebook. Cells are typed and no cells are merged."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

import locales
from data.errors import UsageError
from data.export.cells import missing, safe
from data.export.codebook import HEADINGS, columns
from data.export.rows import meaning
from data.slice import Slice
from data.vocab import MIXED, PRACTICE, SOURCE_COLUMNS

ROWS = 1_048_575  # of a sheet below its headings
_LONGEST = 32_767  # characters of a cell
# The time of writing is no part of the content.
_EPOCH = datetime.datetime(2000, 1, 1)
_WIDEST = 60


def to_xlsx(of: Slice, lang: str = "id") -> bytes:
    """Write the rows as a workbook with four sheets: data, notes, sources, codebook; the first row of each are its headings.

    Numbers and flags are typed, everything else is text, dates too, because many are known to the month or year only. A text that a
    spreadsheet would run as a formula keeps its characters and is marked as text (quote prefix), so that it stays text when it is edited.
    Practice data have a column `practice`.

    Raises:
        UsageError: `unknown_choice` when there are more rows than a sheet, or a longer text than a cell can hold.
    """
    if len(of.frame) > ROWS:
        raise _refusal()
    import xlsxwriter

    words = locales.get(lang)
    out = io.BytesIO()
    # Row by row, in memory that does not grow with the rows; a text is no formula, no address and no number.
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": of.label.get(lang) or of.id, "comments": f"{of.fingerprint} r{of.release}", "created": _EPOCH})
        writer = _Writer(book)
        head = [str(name) for name in of.frame.columns]
        mark: list[Any] = [PRACTICE] if of.practice else []
        rows = zip(*(of.frame[name].tolist() for name in of.frame.columns), strict=True)
        writer.sheet(words.t("exports.sheet.data"), [*head, *(["practice"] if mark else [])], ([*row, *mark] for row in rows))
        said = meaning(of)
        field, value = words.t("exports.field"), words.t("exports.value")
        writer.sheet(words.t("exports.sheet.notes"), [field, value], notes(of, lang))
        keys = ["source_id", *SOURCE_COLUMNS]
        writer.sheet(words.t("exports.sheet.sources"), keys, ([source.get(key) for key in keys] for source in said["sources"]))
        names = [words.t(f"exports.codebook.{name}") for name in HEADINGS]
        found = ([c.name, c.type, c.title, c.about, "; ".join(c.values)] for c in columns(of, lang))
        writer.sheet(words.t("exports.sheet.codebook"), names, found)
    return out.getvalue()


def notes(of: Slice, lang: str) -> list[tuple[str, str | int | float]]:
    """Say what the rows count, as pairs of a field and its value, in the reader's language; what does not apply is left out."""
    words = locales.get(lang)
    mixed = words.t("exports.mixed")
    authority = mixed if of.authority == MIXED else of.authority
    stage = mixed if of.stage == MIXED else words.t(f"stage.{of.stage}") if of.stage else ""
    unit = mixed if of.unit == MIXED else words.t(f"unit.{of.unit}") if of.unit else ""
    covered = of.coverage and words.t("exports.covered", named=of.coverage.named, expected=of.coverage.expected or "?")
    span = of.as_of[0] if of.as_of[0] == of.as_of[1] else f"{of.as_of[0]} – {of.as_of[1]}"
    found: dict[str, str | int | float | None] = {
        "practice": PRACTICE if of.practice else None,
        "title": of.label.get(lang),
        "id": of.id,
        "rows": len(of.frame),
        "authority": authority,
        "stage": stage,
        "unit": unit,
        "elections": "; ".join(of.elections),
        "as_of": span,
        "until": of.until,
        "vintage": of.vintage,
        "coverage": covered,
        "release": of.release,
        "fingerprint": of.fingerprint,
        "comparable": of.note.get(lang),
        "licence": words.t("exports.licence"),
    }
    listed = [(words.t(f"exports.note.{name}"), value) for name, value in found.items() if value not in (None, "")]
    caveats = [(words.t("exports.note.caveat"), words.t(f"warning.{warning}")) for warning in of.warnings]
    return [*listed, *caveats]


def _refusal() -> UsageError:
    return UsageError("unknown_choice", value="xlsx", parameter="format", allowed="csv, json, ndjson, parquet")


class _Writer:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._text = book.add_format({"quote_prefix": True, "num_format": "@"})

    def sheet(self, name: str, head: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
        """Write one table: its headings stay in sight and filter it."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(head):
            sheet.set_column(column, column, min(_WIDEST, max(10, len(title) + 2)))
            sheet.write_string(0, column, title, self._bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._cell(sheet, last, column, value)
        if head:
            sheet.autofilter(0, 0, last, len(head) - 1)

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if missing(value) or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, str) or not isinstance(value, int | float):
            text = str(value)
            if len(text) > _LONGEST:
                raise _refusal()
            sheet.write_string(row, column, text, self._text if safe(text) != text else None)
        else:
            sheet.write_number(row, column, value)
