"""Write a Slice as a file: the rows in a form of the reader's choice, and where the form allows what the rows count.

Nothing is formatted for a country here: decimal point, no thousands separator, a figure exactly as the record has it. In every form a text
that a spreadsheet would run as a formula stays text, and numbers stay numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.errors import UsageError
from data.export.rows import as_dict, difference_to_csv, rows_to_csv, to_csv, to_json, to_ndjson
from data.slice import Slice

__all__ = [
    "FORMATS", "Format", "as_dict", "difference_to_csv", "file_name", "rows_to_csv", "to_csv", "to_json", "to_ndjson", "write",
]  # fmt: skip
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Format:
    """A form of file: the ending of its name and its media type."""

    suffix: str
    media_type: str


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "text/csv; charset=utf-8"),
    "json": Format(".json", "application/json"),
    "ndjson": Format(".ndjson", "application/x-ndjson"),
    "parquet": Format(".parquet", "application/vnd.apache.parquet"),
    "xlsx": Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def write(of: Slice, kind: str, *, lang: str = "id", bom: bool = False) -> bytes:
    """Write a Slice; the same Slice gives the same bytes.

    Args:
        of: the rows and what they count.
        kind: a key of `FORMATS`.
        lang: of the sheets of notes and of the codebook in a workbook; the rows are the same in both languages.
        bom: begin a CSV file with a byte order mark, by which Excel knows UTF-8.

    Raises:
        UsageError: `unknown_choice` for another kind.
    """
    if kind not in FORMATS:
        raise UsageError("unknown_choice", value=kind, parameter="format", allowed=", ".join(FORMATS))
    return _WRITERS[kind](of, lang, bom)


def file_name(what: str, release: int, *, until: str = "", practice: bool = False) -> str:
    """Name a file by what it holds, the release, the date up to which figures were taken, and the mark of practice data; no ending."""
    parts = ["pantau-netralitas", what, f"r{release}", *([f"as-of-{until}"] if until else []), *(["DATA-LATIHAN"] if practice else [])]
    return "_".join(parts)


def _parquet(of: Slice, lang: str, bom: bool) -> bytes:
    from data.export.parquet import to_parquet

    return to_parquet(of)


def _workbook(of: Slice, lang: str, bom: bool) -> bytes:
    from data.export.workbook import to_xlsx

    return to_xlsx(of, lang)


_WRITERS: dict[str, Callable[[Slice, str, bool], bytes]] = {
    "csv": lambda of, lang, bom: (BOM if bom else b"") + to_csv(of).encode("utf-8"),
    "json": lambda of, lang, bom: to_json(of).encode("utf-8"),
    "ndjson": lambda of, lang, bom: to_ndjson(of).encode("utf-8"),
    "parquet": _parquet,
    "xlsx": _workbook,
}
