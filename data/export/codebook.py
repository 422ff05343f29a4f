"""What each column of an exported file means, in the reader's language. The columns are those of the record and of what is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import locales
from data import vocab
from data.export.parquet import kind_of
from data.slice import Slice

# Columns with a heading of their own on pages, `column.<name>`.
TITLED = (
    "obs_id", "claim_id", "source_id", "election", "year", "period_start", "period_end", "as_of", "authority", "area_level",
    "province_code", "area_name", "stage", "unit", "dimension", "category", "category_as_published", "value", "multiple_response",
    "reading", "note", "publisher", "title", "published", "url", "confidence", "role", "x", "series_id", "comment", "province", "state",
)  # fmt: skip
# Columns with a sentence, `exports.about.<name>`.
DESCRIBED = (
    "obs_id", "claim_id", "source_id", "election", "year", "period_start", "period_end", "as_of", "authority", "area_level",
    "province_code", "area_name", "stage", "unit", "dimension", "category", "category_as_published", "value", "multiple_response",
    "reading", "note", "publisher", "title", "published", "url", "confidence", "series_id", "x", "role", "comment", "ikp_id", "index",
    "level", "level_as_published", "rank", "from_codes", "state", "small", "other_readings", "denominator", "denominator_measure",
    "denominator_year", "denominator_areas", "denominator_id", "rate", "lower", "upper", "method", "why_not", "denominator_source_ids",
    "name_id", "name_en", "found", "province", "regency", "instance", "dated", "warning", "measure", "practice", "drawn", "code", "bps",
    "iso", "name",
)  # fmt: skip
# Columns of the codebook itself, `exports.codebook.<name>`.
HEADINGS = ("column", "type", "title", "about", "values")
VALUES: Mapping[str, tuple[str, ...]] = {
    "area_level": vocab.AREA_LEVELS,
    "stage": vocab.STAGES,
    "unit": vocab.UNITS,
    "dimension": vocab.DIMENSIONS,
    "reading": vocab.READINGS,
    "confidence": vocab.CONFIDENCES,
    "role": vocab.ROLES,
    "state": tuple(map(str, vocab.AreaState)),
}


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, type (`string`, `integer`, `number`, `boolean`), heading, meaning, and closed list of values if any.

    Heading and meaning are empty where the catalogues have none.
    """

    name: str
    type: str
    title: str = ""
    about: str = ""
    values: tuple[str, ...] = ()


def columns(of: Slice, lang: str) -> tuple[Column, ...]:
    """Describe the columns of a Slice as its files have them, in their order; of practice data also `practice`."""
    found = [described(str(name), kind_of(of.frame[name]), lang) for name in of.frame.columns]
    return (*found, *([described("practice", "string", lang)] if of.practice else []))


def described(name: str, kind: str, lang: str) -> Column:
    """Describe one column."""
    words = locales.get(lang)
    title = words.t(f"column.{name}") if name in TITLED else ""
    about = words.t(f"exports.about.{name}") if name in DESCRIBED else ""
    return Column(name, kind, title, about, VALUES.get(name, ()) if kind == "string" else ())
