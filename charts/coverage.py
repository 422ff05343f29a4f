"""How many provinces each authority gave a figure, out of those that could have one: bars whose full length is the whole map."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import plain
from data.slice import Slice
from locales import Locale
from sentences import coverage as words


def figure(of: Slice, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw one bar a row of `analytics.coverage.by_authority` of one election: provinces with a figure, and those without in outline.

    Where it is not on record which provinces voted, the bar ends at those that may have.
    """
    rows = [row for _, row in of.frame.iterrows()]
    marks = [
        plain.Mark(
            label=words.who(row, locale),
            value=int(row["named"]),
            hover=(words.who(row, locale), _named(row, locale)),
            tone="other" if row["kind"] == "any" else "preferred",
        )
        for row in rows
    ]
    made = plain.bars(marks, locale, dark=dark, practice=of.practice)
    rest = [max(0, _expected(row) - int(row["named"])) for row in rows]
    ink = made["layout"]["yaxis"]["tickfont"]["color"]
    made["data"].append(
        {
            "type": "bar",
            "orientation": "h",
            "x": rest,
            "y": list(range(len(rows))),
            "text": [words.named_short(row["named"], row["expected_low"], row["expected_high"], locale) for row in rows],
            "textposition": "outside",
            "textfont": {"size": 13, "color": ink},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "marker": {"color": "rgba(125, 138, 135, 0.10)", "line": {"width": 1, "color": "#7d8a87"}},
        }
    )
    longest = max((max(_expected(row), int(row["named"])) for row in rows), default=1) or 1
    made["layout"]["barmode"] = "stack"
    # Room for the words at the end of the bar: "29 of 32", or the longer "11 of 28–34", must fit on a phone.
    ranges = (of.frame["expected_low"] != of.frame["expected_high"]).fillna(False).any()
    made["layout"]["xaxis"]["range"] = [0, longest * (1.95 if ranges else 1.6)]
    return made


def description(of: Slice, locale: Locale) -> str:
    """Write the text alternative: each authority with the provinces it named."""
    points = "; ".join(
        locale.t("coverage.chart.point", who=words.who(row, locale), named=_named(row, locale)) for _, row in of.frame.iterrows()
    )
    return locale.t("coverage.chart.alt", election=", ".join(of.elections), points=points)


def _named(row: pd.Series, locale: Locale) -> str:
    return words.named_of(row["named"], row["expected_low"], row["expected_high"], locale)


def _expected(row: pd.Series) -> int:
    return 0 if pd.isna(row["expected_high"]) else int(row["expected_high"])
