"""A trend as a plotly figure (a plain dictionary, which costs a tenth of building `go.Figure`)."""

from __future__ import annotations

import textwrap
from string import ascii_uppercase
from typing import Any

import pandas as pd

import sentences
from charts.palette import BAND, BY_ROLE, INK, INK_DARK, PREFERRED, QUIET, STAMP, SYMBOL_BY_ROLE
from data.views import Trend
from data.vocab import PRACTICE, ROLES
from locales import Locale

HEIGHT = 430


def figure(trend: Trend, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw a trend: points by role, its lines, breaks as lettered rules (a band when only the year is known).

    Where unit, stage or authority differ between rows there is no line, because it would say that they count the same thing. Lines that run
    over breaks or from Pemilu to Pilkada, because a reader asked, are dashed.

    Args:
        trend: the series.
        locale: the reader's language.
        dark: whether words stand on a dark ground.

    Returns:
        a plotly figure as a dictionary (`data`, `layout`).
    """
    frame = trend.slice.frame
    traces: list[dict[str, Any]] = []
    for line in trend.lines:
        if len(line) > 1:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": line["position"].tolist(),
                    "y": line["value"].tolist(),
                    "line": {"color": PREFERRED, "width": 2.5, "dash": "dash" if trend.join else "solid"},
                    "hoverinfo": "skip",
                    "showlegend": False,
                }
            )
    for role in ROLES:
        rows = frame.loc[frame["role"] == role]
        if not rows.empty:
            traces.append(_points(rows, role, trend, locale, INK_DARK if dark else INK))
    return {"data": traces, "layout": _layout(trend, locale, INK_DARK if dark else INK)}


def letters(trend: Trend) -> list[tuple[str, Any]]:
    """Pair each break of the trend with the letter that marks it on the chart."""
    return list(zip(ascii_uppercase, trend.breaks.itertuples(index=False), strict=False))


def _points(rows: pd.DataFrame, role: str, trend: Trend, locale: Locale, ink: str) -> dict[str, Any]:
    labels = [locale.figure(row.value, row.unit) if _labelled(row, trend) else "" for row in rows.itertuples(index=False)]
    hover = [
        f"<b>{row['x']}: {locale.number(row['value'])} {locale.t('unit.' + row['unit'])}</b>"
        f"<br>{locale.t('stage.' + row['stage'])} · {row['authority'] or locale.t('authority.none')}"
        f"<br>{sentences.as_of(row['as_of'], locale)} · {locale.t(f'role.{role}')}{_wrapped(sentences.comment(row, locale))}"
        for _, row in rows.iterrows()
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": locale.t(f"role.{role}"),
        "x": rows["position"].tolist(),
        "y": rows["value"].tolist(),
        "text": labels,
        "textposition": [_beside(row, trend) for row in rows.itertuples(index=False)],
        "textfont": {"size": 13, "color": ink},
        "cliponaxis": False,
        "customdata": rows["obs_id"].tolist(),
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": BY_ROLE[role], "size": 11, "symbol": SYMBOL_BY_ROLE[role], "line": {"width": 2.5, "color": BY_ROLE[role]}},
    }


def _labelled(row: Any, trend: Trend) -> bool:
    """Tell whether a point is labelled on the chart: of three or more at one place only the highest, else they print over each other.

    The others are in the hover label, the text alternative and the table.
    """
    here = trend.slice.frame.loc[trend.slice.frame["position"] == row.position, "value"]
    return len(here) <= 2 or row.value == here.max()


def _beside(row: Any, trend: Trend) -> str:
    """Place a label where the line, another reading of the same election or the rule of a break does not run through it."""
    here = trend.slice.frame.loc[trend.slice.frame["position"] == row.position, "value"].sort_values(ascending=False).tolist()
    if len(here) > 2:
        return "top center"
    line = next((line for line in trend.lines if row.obs_id in set(line["obs_id"])), trend.line.iloc[0:0])
    if len(here) == 2:
        side = "left" if len(trend.line) > 1 else "right"
        return f"top {side}" if row.value == here[0] else "bottom right"
    before = line.loc[line["position"] < row.position, "value"]
    rising = len(line) > 1 and (before.empty or row.value >= before.iloc[-1])
    on_a_rule = (trend.breaks["start"] == row.position).any()
    return "top left" if rising or on_a_rule else "top center"


def _wrapped(text: str) -> str:
    # Plotly clips a hover label that is wider than the chart; it breaks lines only where told to.
    return "".join(f"<br><i>{line}</i>" for line in textwrap.wrap(text, 44))


def _layout(trend: Trend, locale: Locale, ink: str) -> dict[str, Any]:
    shapes, notes = [], []
    for letter, row in letters(trend):
        if row.end > row.start:
            shapes.append(
                {"type": "rect", "xref": "x", "yref": "paper", "x0": row.start, "x1": row.end, "y0": 0, "y1": 1, "fillcolor": BAND}
                | {"line": {"width": 0}, "layer": "below"}
            )
        else:
            shapes.append(
                {"type": "line", "xref": "x", "yref": "paper", "x0": row.start, "x1": row.start, "y0": 0, "y1": 1}
                | {"line": {"color": QUIET, "width": 1.5, "dash": "dot"}, "layer": "below"}
            )
        notes.append(
            {"xref": "x", "yref": "paper", "x": (row.start + row.end) / 2, "y": 1.0, "yanchor": "bottom", "showarrow": False}
            | {"text": f"<b>{letter}</b>", "font": {"size": 13, "color": ink}}
        )
    if trend.slice.practice:
        notes.append(
            {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False, "opacity": 0.45}
            | {"text": f"<b>{PRACTICE}</b>", "font": {"size": 34, "color": STAMP}}
        )
    positions = [p for p, _ in trend.ticks]
    unit = trend.slice.unit
    return {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 28, "b": 8},
        "separators": ",." if locale.lang == "id" else ".,",
        "hovermode": "closest",
        "legend": {"font": {"color": ink}, "orientation": "h", "x": 0, "xanchor": "left", "y": -0.2, "yanchor": "top"},
        "showlegend": True,
        "xaxis": {
            "tickmode": "array",
            "tickvals": positions,
            "ticktext": [label.replace(" ", "<br>") for _, label in trend.ticks],
            "range": [min(positions) - 0.5, max(positions) + 0.5],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickangle": 0,
            "tickfont": {"color": ink},
        },
        "yaxis": {
            "rangemode": "tozero",
            "title": {"text": locale.t(f"unit.{unit}"), "font": {"color": ink}},
            "tickfont": {"color": ink},
            "automargin": True,
            "zeroline": True,
            "fixedrange": True,
            "nticks": 6,
            # 1.500, as the labels write it, and not plotly's 1500.
            "tickformat": ",",
        },
        "shapes": shapes,
        "annotations": notes,
    }


def description(trend: Trend, locale: Locale) -> str:
    """Write the text alternative of the chart: title and every point with its value, role and as-of date."""
    points = "; ".join(
        locale.t(
            "chart.alt_point",
            x=row.x,
            value=locale.number(row.value),
            unit=locale.t(f"unit.{row.unit}"),
            role=locale.t(f"role.{row.role}"),
            as_of=sentences.as_of(row.as_of, locale),
        )
        for row in trend.slice.frame.itertuples(index=False)
    )
    return locale.t("chart.alt", title=trend.slice.label[locale.lang], points=points)
