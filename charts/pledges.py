"""Pledges on a time line and on a map, and the few counts that stand before and after them: dots, no line between them."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pandas as pd

from charts.maps import range_label, spread
from charts.palette import BAND, INK, INK_DARK, QUIET
from charts.plain import TONES, Axes, Line, Mark, Rule, lines
from data.views.pledges import Pair, Pledges
from data.vocab import AREA_LEVELS, PRACTICE, AreaState
from geo.choropleth import PALETTE, PALETTE_DARK, AreaMark, LegendItem, MapView
from locales import Locale
from sentences import pledges as sentences

# Tone, sign and whether it is hollow: levels differ in shape too, for those who see no colours.
LEVELS = {
    "national": ("other", "star", False), "province": ("preferred", "circle", False), "regency": ("preferred", "square", True),
    "instance": ("other", "diamond", True),
}  # fmt: skip
# Days between two dots of one height: what a dot covers on a phone, where ten years are 300 pixels wide.
APART = 75
SPAN = 7  # pixels, width of a line for a year or a month
LANE = 0.16  # share of the height for those without a date


def timeline(view: Pledges, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw each pledge as a dot on its date, near ones stacked; months and years as lines below, those without a date in a lane."""
    ink = INK_DARK if dark else INK
    frame = view.slice.frame
    days = frame.loc[frame["precision"] == "day"]
    places = dict(zip(days["pledge_id"], stack([*days["start"]]), strict=True))
    groups = []
    for level, (tone, sign, hollow) in LEVELS.items():
        mine = days.loc[days["area_level"] == level]
        marks = [
            _mark(row, _decimal(row["start"], row["end"]), places[row["pledge_id"]] + 1.0, locale, hollow) for _, row in mine.iterrows()
        ]
        if marks:
            groups.append(Line(locale.t(f"pledges.level.{level}"), marks, tone=tone, joined=False, symbol=sign))
    spans = frame.loc[frame["precision"].isin(["month", "year"])]
    lowest = -1.2 - 1.1 * len(spans)
    rules = [Rule(_decimal(row.start, row.end), letter) for letter, row in events(view)]
    axes = Axes(x_range=_ends(frame), x_ticks=_years(frame), y_range=(lowest, max(places.values(), default=0) + 2), rules=rules)
    figure = lines(groups, locale, axes=axes, dark=dark, practice=view.slice.practice)
    layout = figure["layout"]
    for depth, (_, row) in enumerate(spans.iterrows()):
        figure["data"].append(_span(row, -1.2 - 1.1 * depth, locale))
    layout["yaxis"] |= {"showticklabels": False, "showgrid": False, "domain": [LANE + 0.08, 1]}
    layout["xaxis"] |= {"anchor": "y", "showgrid": False}
    for shape, (_, row) in zip(layout["shapes"], events(view), strict=True):
        shape |= {"yref": "y domain"}
        if row.start != row.end:  # the day is not on record
            shape |= {"type": "rect", "x0": _decimal(row.start, row.start), "x1": _decimal(row.end, row.end), "fillcolor": BAND}
            shape["line"] = {"width": 0}
    undated = frame.loc[frame["precision"] == "none"]
    if len(undated):
        figure["data"].append(_lane(undated, locale))
        layout["xaxis2"] = {"range": [-0.7, max(len(undated), 24)], "domain": [0, 1], "anchor": "y2", "visible": False, "fixedrange": True}
        layout["yaxis2"] = {"range": [-1, 1.6], "domain": [0, LANE], "anchor": "x2", "visible": False, "fixedrange": True}
        layout["shapes"].append(
            {"type": "rect", "xref": "paper", "yref": "y2 domain", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "fillcolor": BAND}
            | {"line": {"width": 0}, "layer": "below"}
        )
        words = locale.t("pledges.undated", count=locale.number(len(undated)))
        layout["annotations"].append(
            {"xref": "paper", "yref": "y2 domain", "x": 0.01, "y": 0.98, "xanchor": "left", "yanchor": "top", "showarrow": False}
            | {"text": words, "font": {"size": 13, "color": ink}}
        )
    layout["showlegend"] = True
    layout["height"] = 480
    # In the picture itself too, for it is copied without its page.
    layout["legend"] |= {"y": -0.04, "title": {"text": locale.t("pledges.sample"), "side": "top", "font": {"color": ink, "size": 13}}}
    return figure


def stack(dates: list[str]) -> list[int]:
    """Give each date the lowest height at which no date stands within `APART` days; dates come in order."""
    last: list[int] = []
    heights = []
    for date in dates:
        day = datetime.date.fromisoformat(date).toordinal()
        free = next((i for i, taken in enumerate(last) if day - taken >= APART), len(last))
        last[free : free + 1] = [day]
        heights.append(free)
    return heights


def events(view: Pledges) -> list[tuple[str, Any]]:
    """Letter the voting days and breaks on the time line; a break on a voting day shares its rule."""
    frame = view.events
    votes = set(frame.loc[frame["kind"] == "vote", "date"])
    shown = frame.loc[(frame["kind"] == "vote") | ~frame["date"].isin(votes)]
    ordered = sorted(shown.itertuples(index=False), key=lambda row: _decimal(row.start, row.end))
    return [(chr(ord("A") + i), row) for i, row in enumerate(ordered)]


def timeline_description(view: Pledges, locale: Locale) -> str:
    """Say the time line in words: how many of each level, in each year, and without a date."""
    frame = view.slice.frame
    found = Counter(frame["area_level"])
    ordered = sorted(found.items(), key=lambda item: AREA_LEVELS.index(item[0]))
    years = Counter(date[:4] for date in frame["start"] if date)
    undated = int((frame["precision"] == "none").sum())
    return locale.t(
        "pledges.timeline_alt",
        count=locale.number(len(frame)),
        levels=", ".join(f"{locale.t(f'pledges.level.{level}')} {locale.number(n)}" for level, n in ordered),
        years=", ".join(locale.t("pledges.per_year", year=year, count=locale.number(n)) for year, n in sorted(years.items())),
        undated=locale.t("pledges.undated", count=locale.number(undated)) + "." if undated else "",
    )


def pair(view: Pair, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the two counts as dots over time, the pledges between them as rules; nothing joins the dots."""
    marks = []
    for _, row in view.slice.frame.iterrows():
        value = locale.number(row["value"])
        hover = [f"{value} {locale.t(f'unit.{view.slice.unit}')}", row["election"], locale.t(f"stage.{row['stage']}"), row["authority"]]
        hover.append(locale.date(row["as_of"]))
        side = locale.t(f"pledges.side.{row['side']}")
        # Spaces keep the words clear of the dot; plain ones are dropped.
        marks.append(Mark(side, row["value"], f"\u00a0{side}: {value}", hover, x=_decimal(row["as_of"], row["as_of"])))
    rules = [Rule(_decimal(date, date)) for date in view.pledges["start"]]
    first, last = marks[0].x, marks[1].x
    room = (last - first) * 0.1
    top = max(mark.value for mark in marks) * 1.3 or 1.0
    axes = Axes(
        x=locale.t("pledges.sample_pair"), y=locale.t(f"unit.{view.slice.unit}"),
        x_range=(first - room, last + 4 * room), y_range=(0, top), rules=rules,
        x_ticks=[(year + 0.5, str(year)) for year in range(int(first), int(last) + 1)],
    )  # fmt: skip
    figure = lines([Line("", marks, joined=False)], locale, axes=axes, dark=dark, practice=view.slice.practice)
    figure["layout"]["height"] = 320
    figure["data"][0]["textposition"] = "middle right"
    return figure


def pair_description(view: Pair, locale: Locale) -> str:
    """Say the two dots in words."""
    return locale.t("pledges.pair_alt", count=locale.number(len(view.pledges)), sentence=sentences.pair(view, locale))


def map_view(view: Pledges, locale: Locale, selected: str = "") -> MapView:
    """Turn the pledges found by province into a map; a province without one is said to be not found, which is no zero."""
    frame = view.by_province.frame
    marks = tuple(_area(row, locale) for row in frame.itertuples(index=False))
    counts = Counter(mark.key for mark in marks)
    legend = [LegendItem(f"c{i}", range_label(low, high, locale), counts[f"c{i}"]) for i, (low, high) in enumerate(view.classes)]
    missing = AreaState.NO_FIGURE.value
    if counts[missing]:
        legend.append(LegendItem(missing, locale.t("pledges.not_found"), counts[missing]))
    return MapView(
        vintage=view.by_province.vintage or "",
        lang=locale.lang,
        title=locale.t("pledges.map_title"),
        description=map_description(view, locale),
        marks=marks,
        palette=spread(PALETTE, len(view.classes)),
        palette_dark=spread(PALETTE_DARK, len(view.classes)),
        legend=tuple(legend),
        legend_title=locale.t("pledges.map_legend"),
        attribution_lines=(locale.t("pledges.sample") + ".",),
        stamp=PRACTICE if view.slice.practice else "",
        selected=selected if any(mark.code == selected for mark in marks) else "",
    )


def map_description(view: Pledges, locale: Locale) -> str:
    """Say the map in words."""
    frame = view.by_province.frame
    if not (frame["found"] > 0).any():
        return locale.t("pledges.map_none")
    top = frame.loc[frame["found"] == frame["found"].max()]
    return locale.t(
        "pledges.map_alt",
        named=locale.number(view.by_province.coverage.named),
        top=", ".join(top[f"name_{locale.lang}"]),
        found=locale.number(top["found"].iloc[0]),
    )


def _area(row: Any, locale: Locale) -> AreaMark:
    name = getattr(row, f"name_{locale.lang}")
    if row.cls < 0:
        return AreaMark(row.province_code, AreaState.NO_FIGURE.value, None, name, (locale.t("pledges.not_found"),))
    levels = {level: locale.number(getattr(row, level)) for level in ("province", "regency", "instance")}
    said = (locale.t("pledges.map_found", count=locale.number(row.found)), locale.t("pledges.map_levels", **levels))
    return AreaMark(row.province_code, AreaState.VALUE.value, row.cls, name, (*said, locale.t("pledges.sample")))


def _mark(row: pd.Series, x: float, y: float, locale: Locale, hollow: bool = True) -> Mark:
    election = [row["election"]] if row["election"] else []
    return Mark(row["area_name"], y, hover=[row["institution"], locale.date(row["date"]), *election, row["publisher"]], x=x, hollow=hollow)


def _decimal(start: str, end: str) -> float:
    """Place the middle of a span of days on an axis of years."""
    first, last = (datetime.date.fromisoformat(date).toordinal() for date in (start, end))
    day = datetime.date.fromordinal((first + last) // 2)
    return day.year + (day.timetuple().tm_yday - 0.5) / 366


def _ends(frame: pd.DataFrame) -> tuple[float, float]:
    dated = frame.loc[frame["start"] != ""]
    if dated.empty:
        return (0.0, 1.0)
    return (float(int(dated["start"].min()[:4])), float(int(dated["end"].max()[:4]) + 1))


def _years(frame: pd.DataFrame) -> list[tuple[float, str]]:
    first, last = (int(end) for end in _ends(frame))
    # The label of a year stands in its middle; on a phone there is room for every other one of ten.
    return [(year + 0.5, str(year)) for year in range(first, last, 1 if last - first < 7 else 2)] if last > 1 else []


def _span(row: pd.Series, depth: float, locale: Locale) -> dict[str, Any]:
    text = "<br>".join((f"<b>{row['institution']}</b>", locale.t("pledges.span", date=locale.date(row["date"]))))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [_decimal(row["start"], row["start"]), _decimal(row["end"], row["end"])],
        "y": [depth, depth],
        "line": {"color": QUIET, "width": SPAN},
        "hovertext": [text, text],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _lane(rows: pd.DataFrame, locale: Locale) -> dict[str, Any]:
    ordered = rows.assign(order=rows["area_level"].map({level: i for i, level in enumerate(LEVELS)}))
    ordered = ordered.sort_values("order", kind="stable")
    marks = [_mark(row, 0.0, 0.0, locale) for _, row in ordered.iterrows()]
    styles = [LEVELS.get(level, LEVELS["instance"]) for level in ordered["area_level"]]
    colours = [TONES[tone] for tone, _, _ in styles]
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": "x2",
        "yaxis": "y2",
        "x": list(range(len(marks))),
        "y": [-0.4] * len(marks),
        "marker": {
            "size": 9,
            "symbol": [sign + ("-open" if hollow else "") for _, sign, hollow in styles],
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
        "hovertext": ["<br>".join((f"<b>{mark.hover[0]}</b>", *mark.hover[1:])) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }
