"""Frames of results: one type a column, texts empty and numbers missing where there is none."""

from __future__ import annotations

import math

from analytics.tidy import tidy
from data.vocab import WhyNot


def test_missing_texts_are_empty_and_missing_numbers_missing():
    frame = tidy([{"name": "a", "value": 1}, {"why": WhyNot.NO_FIGURE}], ("name", "value", "why"), ("value",))
    assert frame["name"].tolist() == ["a", ""] and frame["why"].tolist() == ["", "no_figure"]
    assert frame["value"].iloc[0] == 1 and math.isnan(frame["value"].iloc[1])
    assert frame.columns.tolist() == ["name", "value", "why"]


def test_no_rows_keep_their_columns_and_types():
    frame = tidy([], ("name", "value"), ("value",))
    assert frame.empty and [str(kind) for kind in frame.dtypes] == ["str", "float64"]
