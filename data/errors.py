"""Faults of the record and of its store: one code each, a sentence and a remedy in the reader's language.

The texts are `error.<code>` and `error.<code>.hint` in the catalogue `data.po`; `tests/data/test_errors.py` proves that none is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

# What can be wrong with the files of a record.
RECORD_CODES = (
    "missing_file", "unreadable_file", "wrong_columns", "bad_row", "missing_value", "not_a_number", "inexact_number", "out_of_range",
    "bad_date", "bad_format", "not_in_vocabulary", "duplicate_key", "unknown_source", "broken_reference", "identity_differs",
    "constraint_broken",
)  # fmt: skip
# What can be wrong with the machine: the place that keeps the releases, or the one that a file is written to.
STORE_CODES = (
    "store_missing", "store_empty", "store_locked", "store_read_only", "store_unreachable", "store_damaged", "store_full",
    "store_old_schema", "store_newer_schema", "store_url", "store_fault", "output_unwritable",
)  # fmt: skip
# What a caller can mend.
USAGE_CODES = (
    "unknown_release", "unknown_value", "unknown_series", "no_such_file", "nothing_to_revert", "zip_is_whole", "bad_usage",
    "moment_unreadable", "moment_no_zone", "moment_past", "moment_far", "announce_alone", "announce_unfit", "unknown_staged",
    "staged_settled",
)  # fmt: skip
# What can be wrong with a file before any table is seen in it (data/loaders).
FILE_CODES = (
    "unknown_format", "file_too_large", "too_many_columns", "too_many_rows", "too_many_sheets", "cell_too_large", "unpacks_too_large",
    "unsafe_path", "undecodable_text", "empty_file", "other_format", "password_protected", "damaged_file", "stray_cell", "unsafe_xml",
    "mixed_encoding", "broken_quotes", "bad_json", "json_shape", "json_nested", "json_duplicate", "nested_column", "not_permitted",
    "no_package",
)  # fmt: skip
# What can be wrong with cells and headings (data/parse, data/profiles).
TABLE_CODES = (
    "no_table", "no_header", "duplicate_column", "ragged_row", "ambiguous_number", "not_whole", "negative_count", "bad_day",
    "unknown_area", "ambiguous_area", "unknown_election", "unknown_word", "nothing_read", "bad_year",
    "ambiguous_percent", "ambiguous_blank", "date_not_number", "formula_not_value", "foreign_digits", "ambiguous_area_code",
    "area_abroad", "area_elsewhere", "not_national", "not_a_province", "not_a_regency",
)  # fmt: skip
# What can be wrong with a profile (data/profiles).
PROFILE_CODES = (
    "profile_unreadable", "profile_reference", "profile_key_twice", "profile_too_large", "profile_incomplete", "profile_mismatch",
    "profile_bad_value", "fact_missing", "unit_differs",
)  # fmt: skip
# What can be wrong with a case file (data/cases).
CASE_CODES = (
    "case_missing_column", "case_column_twice", "case_incomplete", "case_personal_column", "case_personal_values", "case_no_sheet",
    "case_no_header", "case_no_rows", "case_ragged_row", "case_many_words", "case_more_words", "case_bad_constant", "case_empty_cell",
    "case_unknown_word", "case_ambiguous_word", "case_unknown_area", "case_regency_elsewhere", "case_not_asn", "case_bad_date",
    "case_date_to_come", "case_bad_year", "case_no_stage", "case_duplicate", "case_province_not_yet", "staged_personal",
)  # fmt: skip
# What is said of a case file without keeping it out (data/cases).
CASE_WARNINGS = (
    "personal_data_dropped", "personal_values_dropped", "case_same_row", "case_outside_election", "case_stage_order",
    "case_stage_differs",
)  # fmt: skip
# What can be wrong with a data package that holds case files (data/releases).
PACKAGE_CODES = ("package_differs",)
# What keeps an answer from being computed (analytics).
ANSWER_CODES = ("mixed_rows", "not_additive", "no_answer", "unknown_choice")
# What a request to the HTTP API cannot ask for (app/api).
API_CODES = (
    "unknown_address", "unknown_parameter", "missing_parameter", "parameter_repeated", "empty_value", "text_too_long", "too_many_values",
    "query_too_long", "not_acceptable", "method_not_allowed",
)  # fmt: skip
# What keeps a batch out (data/checks).
BATCH_CODES = (
    "figure_incomplete", "figure_bad_word", "figure_bad_number", "figure_not_whole", "share_over_hundred", "figure_bad_date",
    "date_to_come", "period_reversed", "year_out_of_range", "figure_unknown_election", "figure_unknown_province", "area_differs",
    "category_without_dimension", "province_not_yet", "contradicting_rows", "correction_expired", "correction_unknown",
    "correction_bad_value", "correction_twice",
)  # fmt: skip
# What the checks say of a batch without keeping it out (data/checks).
BATCH_WARNINGS = (
    "duplicate_row", "total_differs", "parts_exceed_total", "areas_exceed_whole", "category_exceeds_whole", "percent_differs",
    "funnel_grows", "finding_report_differ", "mixed_units", "no_election_there", "outside_election_time", "year_differs",
    "jump", "total_falls", "digit_swap", "near_known_figure", "conflicting_value",
)  # fmt: skip
# What is said of a batch and does not keep it out (data/checks, data/profiles, data/cases).
WARNING_CODES = (*BATCH_WARNINGS, *CASE_WARNINGS)
CODES: tuple[str, ...] = (
    *RECORD_CODES, *STORE_CODES, *USAGE_CODES, *FILE_CODES, *TABLE_CODES, *PROFILE_CODES, *CASE_CODES, *PACKAGE_CODES, *ANSWER_CODES,
    *API_CODES, *BATCH_CODES, *WARNING_CODES,
    "check_failed", "interrupted", "internal_fault",
)  # fmt: skip
# The values that sentences and remedies may name.
FIELDS = frozenset({
    "file", "row", "column", "value", "near", "allowed", "target", "folder", "detail", "found", "expected", "plain", "limit", "pattern",
    "computed", "recorded", "known", "known_date", "obs_id", "source", "date", "year", "unit", "stage", "area", "authority", "election",
    "other_value", "other_date", "other_unit", "other_stage", "other_file", "other_row", "other_column", "place", "parameter", "release",
    "names", "count", "field",
})  # fmt: skip
# A value in a sentence has this many characters at most: a cell may hold a hundred thousand.
_LONGEST = 400
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Controls, what changes the reading direction, signs without width, halves of a pair, and what is no character at all.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff\ud800-\udfff]")
SHOWN = 50  # faults listed for one load; the total is always said


class Words(Protocol):
    """The part of `locales.Locale` that errors need."""

    def t(self, key: str, **values: object) -> str:
        """Return the text of a key with its fields filled in."""


@dataclass(frozen=True)
class Where:
    """Place of a fault: file name, row as a spreadsheet numbers it (the header is row 1), column name. None where it does not apply."""

    file: str | None = None
    row: int | None = None
    column: str | None = None

    def as_dict(self) -> dict[str, str | int | None]:
        """Return `file`, `row`, `column`."""
        return {"file": self.file, "row": self.row, "column": self.column}

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)


class PantauError(Exception):
    """A fault that is said to a person: a code, the values of its sentence, and the place if there is one.

    Attributes:
        code: a member of `CODES`.
        params: the values that the sentence and the remedy name.
        where: the place in a file, or None.
        exit_code: how a command ends: 1 refused input, 2 wrong usage, 3 environment fault.
    """

    exit_code = 1

    def __init__(self, code: str, *, where: Where | None = None, **params: object) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code!r}")
        self.code = code
        self.where = where
        self.params: Mapping[str, object] = params
        super().__init__(f"{code} {where or ''} {dict(params)}".strip())

    def __reduce__(self) -> Any:
        return (_restore, (type(self), self.code, self.where, dict(self.params)))

    def message(self, locale: Words) -> str:
        """Say in one sentence what is wrong."""
        return locale.t(f"error.{self.code}", **self._values())

    def hint(self, locale: Words) -> str:
        """Say what to do about it."""
        return locale.t(f"error.{self.code}.hint", **self._values())

    def as_dict(self, locale: Words) -> dict[str, Any]:
        """Return the one error shape: `{"ok": false, "error": {"code", "message", "hint", "where"}}`."""
        return {"ok": False, "error": self._entry(locale)}

    def _entry(self, locale: Words) -> dict[str, Any]:
        where = {name: shown(value) for name, value in (self.where or Where()).as_dict().items()}
        return {"code": self.code, "message": self.message(locale), "hint": self.hint(locale), "where": where}

    def _values(self) -> dict[str, object]:
        return {name: shown(value) for name, value in {**(self.where or Where()).as_dict(), **self.params}.items()}


class Fault(PantauError):
    """One fault in one place of a file; a `warning` is said and keeps nothing out."""

    @property
    def warning(self) -> bool:
        """Tell whether the fault is a warning."""
        return self.code in WARNING_CODES


class RecordRefused(PantauError):
    """Raised when a record is not taken in. Carries every fault of the load; its own code, sentence and place are those of the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        if not faults:
            raise ValueError("a refusal needs a fault")
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.code, where=first.where, **first.params)

    def __reduce__(self) -> Any:
        return (RecordRefused, (self.faults,))

    def as_dict(self, locale: Words) -> dict[str, Any]:
        """Return the error shape of the first fault, with `errors` (the first `SHOWN` faults) and `total` beside it."""
        entries = [fault._entry(locale) for fault in self.faults[:SHOWN]]
        return {"ok": False, "error": entries[0], "errors": entries, "total": len(self.faults)}


class StoreError(PantauError):
    """Raised when the machine is in the way: the store missing, locked, read-only or unreachable, an output that cannot be written."""

    exit_code = 3


class UsageError(PantauError):
    """Raised when a caller asks for something that does not exist."""

    exit_code = 2


def shown(value: object) -> object:
    """Make a value of a file fit to be said: signs that command a terminal or turn the reading direction are spelt out, long texts cut.

    Text comes back as text that can be encoded and has no line breaks, anything else as it is.
    """
    if not isinstance(value, str):
        return value
    line = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
    return line if line.isprintable() else _UNFIT.sub(_spelt, _BREAKS.sub(" ", line))


def _spelt(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _restore(kind: type[PantauError], code: str, where: Where | None, params: dict[str, object]) -> PantauError:
    return kind(code, where=where, **params)
