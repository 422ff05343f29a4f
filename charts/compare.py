"""Small multiples of a comparison: a panel a province, a row an election, one axis for all; dots are never joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

import sentences.compare as said
from charts import plain
from charts.palette import INK, INK_DARK, QUIET
from charts.plain import Axes, Line, Mark
from data.views.compare import Comparison
from locales import Locale
from sentences import provinces

# Full, open below 10, and a lozenge for what is not the reading to quote: told apart without colour.
_SYMBOLS = {"under_10": "circle-open", "10_to_19": "circle-open-dot", "": "circle"}
_ROW, _EDGE = 30, 76  # pixels of a row, and of the axis with its title


def panels(found: Comparison, named: pd.Series, locale: Locale, *, per: bool = False, dark: bool = False) -> dict[str, Any]:
    """Draw every figure of a comparison at its count, or at its rate per 10,000 PNS with the interval.

    Earlier statements and other readings stand in the row of their cell beside the latest one. A cell without a figure says why in words.
    """
    ink = INK_DARK if dark else INK
    place, ticks = _rows(found, named)
    rows = [row for row in found.slice.frame.to_dict("records") if not per or row["rate"] == row["rate"]]
    kinds = (
        ("compare.legend.latest", "preferred", "", lambda row: row["latest"]),
        ("compare.legend.earlier", "quiet", "circle-open", lambda row: not row["latest"] and row["reading"] == "preferred"),
        ("compare.legend.other", "other", "diamond-open", lambda row: row["reading"] != "preferred" and not row["latest"]),
    )
    lines, heights = [], []
    for key, tone, symbol, holds in kinds:
        mine = [row for row in rows if holds(row)]
        if mine:
            lines.append(Line(locale.t(key), [_mark(row, named, locale, per, symbol) for row in mine], tone=tone, joined=False))
            heights.append([place[row["province_code"], row["election"]] for row in mine])
    axes = Axes(x=locale.t("compare.axis_rate") if per else locale.t(f"unit.{found.measure.unit}"))
    figure = plain.dots(lines, locale, axes=axes, dark=dark, practice=found.slice.practice)
    for trace, at in zip(figure["data"], heights, strict=True):
        trace |= {"y": at, "mode": "markers+text", "textposition": "top center" if per else "middle right"}
    _lay_out(figure["layout"], found, place, ticks, ink, locale)
    top = max((row["upper"] if per else row["value"] for row in rows), default=1.0) or 1.0
    figure["layout"]["xaxis"] |= {"range": [-0.02 * top, 1.18 * top], "tickformat": ",", "nticks": 6, "rangemode": "normal"}
    return figure


def _rows(found: Comparison, named: pd.Series) -> tuple[dict[tuple[str, str], int], list[str]]:
    """Give each province a row for its name and one for each election."""
    place: dict[tuple[str, str], int] = {}
    ticks: list[str] = []
    for code in found.provinces:
        ticks.append(f"<b>{named[code]}</b>")
        for election in found.elections:
            place[code, election] = len(ticks)
            ticks.append(election)
    return place, ticks


def _mark(row: Any, named: pd.Series, locale: Locale, per: bool, symbol: str) -> Mark:
    hover = [f"{named[row['province_code']]}, {row['election']}", said.figure(row, locale, per=per)]
    hover += [provinces.stated(row["as_of"], locale), *said.marks(row, locale)]
    text = provinces.rate(row["rate"], locale) if per else locale.number(row["value"])
    early = "*" if row["state"] == "early_zero" else ""
    return Mark(
        label=f"{row['province_code']} {row['election']}",
        value=row["rate"] if per else row["value"],
        text=f"{text}{early}" if row["latest"] else "",
        hover=hover,
        lower=row["lower"] if per and row["latest"] else None,
        upper=row["upper"] if per and row["latest"] else None,
        symbol=symbol or (_SYMBOLS[row["small"]] if row["reading"] == "preferred" else "diamond-open"),
    )


def _lay_out(
    layout: dict[str, Any], found: Comparison, place: dict[tuple[str, str], int], ticks: Sequence[str], ink: str, locale: Locale
) -> None:
    """Set the rows under their provinces, a rule between panels, and words where a cell has no figure."""
    layout["yaxis"] |= {"tickvals": list(range(len(ticks))), "ticktext": list(ticks), "range": [len(ticks) - 0.4, -0.6]}
    layout["height"] = _EDGE + _ROW * len(ticks)
    heads = [at for at, words in enumerate(ticks) if words.startswith("<b>")]
    layout["shapes"] = [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": at - 0.5, "y1": at - 0.5, "layer": "below"}
        | {"line": {"color": QUIET, "width": 1, "dash": "solid"}}
        for at in heads[1:]
    ]
    layout["annotations"] = [
        *layout["annotations"],
        *(
            {"xref": "x", "yref": "y", "x": 0, "y": place[cell.province_code, cell.election], "xanchor": "left", "showarrow": False}
            | {"text": locale.t(f"compare.short.{cell.state}"), "font": {"size": 12, "color": ink}}
            for cell in found.cells.itertuples(index=False)
            if not cell.obs_id
        ),
    ]
    layout["showlegend"] = True
    layout["margin"] |= {"t": 44}
    layout["legend"] |= {"y": 1.0, "yanchor": "bottom"}
