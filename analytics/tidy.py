"""Rows of a result as a frame whose columns have one type each: texts empty where there is none, numbers missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd


def tidy(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], numbers: Iterable[str]) -> pd.DataFrame:
    """Make a frame of rows that may lack cells.

    Args:
        rows: a mapping a row.
        columns: all columns, in order.
        numbers: those that hold numbers (float); the others hold text, as in the frames of a snapshot.
    """
    frame = pd.DataFrame([*rows], columns=[*columns])
    typed = {name: frame[name].astype(float) for name in numbers}
    texts = {name: frame[name].astype(object) for name in columns if name not in typed}
    return frame.assign(**typed, **{name: column.where(column.notna(), "").astype("str") for name, column in texts.items()})
