"""A Slice as a table for people: words of the vocabulary, dates and headings in the reader's language; numbers stay numbers."""

from __future__ import annotations

import pandas as pd

from data.slice import Slice
from locales import Locale

_WORDS = ("stage", "unit", "reading", "role", "confidence", "area_level", "dimension")
_DATES = ("as_of", "published", "period_start", "period_end")


def table(chosen: Slice, locale: Locale, columns: tuple[str, ...], province_names: dict[str, str] | None = None) -> pd.DataFrame:
    """Return the rows of a Slice with the columns asked for, in that order, headed in the reader's language.

    Args:
        chosen: the Slice; its frame is not changed.
        locale: the reader's language.
        columns: names of columns of the frame.
        province_names: names by code; when given, `province_code` shows the name instead of the code.
    """
    frame = chosen.frame
    shown = {}
    for name in columns:
        values = frame[name]
        if name in _WORDS:
            words = {v: locale.t(f"{name}.{v}") for v in values.unique()}
            values = values.map(words)
        elif name in _DATES:
            words = {v: locale.date(v, short=True) if v else "" for v in values.unique()}
            values = values.map(words)
        elif name == "province_code" and province_names is not None:
            values = values.map(lambda code: province_names.get(code, code))
        elif name == "multiple_response":
            values = values.map({True: locale.t("choice.yes"), False: locale.t("choice.no")})
        shown[locale.t(f"column.{name}")] = values
    return pd.DataFrame(shown)
