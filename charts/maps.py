"""A map layer as the view that the map renderer draws."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from data.views import LayerView
from data.vocab import PRACTICE, AreaState
from geo.choropleth import PALETTE, PALETTE_DARK, AreaMark, LegendItem, MapView
from locales import Locale
from sentences import as_of, group_label

_STATES = tuple(state.value for state in AreaState if state != AreaState.VALUE)


def map_view(view: LayerView, locale: Locale, description: str, selected: str = "") -> MapView:
    """Turn a layer into a map: a mark for each province with its tooltip, and a legend that counts provinces per class.

    Args:
        view: the layer.
        locale: the reader's language.
        description: the text alternative of the whole map.
        selected: code of the province to mark, or an empty string.
    """
    by_code = view.slice.frame.set_index("x")
    marks = tuple(_mark(area, by_code, view, locale) for area in view.areas.itertuples(index=False))
    counts = Counter(mark.key for mark in marks)
    legend = [LegendItem(f"c{i}", range_label(low, high, locale), counts[f"c{i}"]) for i, (low, high) in enumerate(view.classes)]
    legend += [LegendItem(s, locale.t(f"geo.state.{s}"), counts[s]) for s in _STATES if counts[s]]
    unit = locale.t(f"unit.{view.slice.unit}")
    return MapView(
        vintage=view.layer.vintage,
        lang=locale.lang,
        title=view.layer.label[locale.lang],
        description=description,
        marks=marks,
        palette=spread(PALETTE, len(view.classes)),
        palette_dark=spread(PALETTE_DARK, len(view.classes)),
        legend=tuple(legend),
        legend_title=locale.t("map.legend", unit=unit),
        stamp=PRACTICE if view.slice.practice else "",
        selected=selected if any(m.code == selected for m in marks) else "",
    )


def spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Choose colours over the whole ramp, so that the highest of few classes is as dark as the highest of many."""
    if count < 2:
        return colours[-1:] * count or colours
    return tuple(colours[round(i * (len(colours) - 1) / (count - 1))] for i in range(count))


def range_label(low: float, high: float, locale: Locale) -> str:
    """Write the lowest and highest figure of a class: "17–20", or one figure when they are equal."""
    return locale.number(low) if low == high else f"{locale.number(low)}–{locale.number(high)}"


def area_lines(area: object, row: pd.Series | None, view: LayerView, locale: Locale) -> tuple[str, ...]:
    """Say what one province shows: figure, stage, unit, authority and date; or why it has none."""
    if row is None:
        return (locale.t(f"map.why.{area.state}", election=group_label(view.layer.group, locale)),)
    value = locale.number(row["value"])
    first = locale.t("map.value", value=value, unit=locale.t(f"unit.{row['unit']}"), stage=locale.t(f"stage.{row['stage']}"))
    lines = [first, locale.t("map.who", authority=row["authority"] or locale.t("authority.none"), date=as_of(row["as_of"], locale))]
    if area.state == AreaState.EARLY_ZERO:
        lines.append(locale.t("map.why.early_zero"))
    elif row["role"] == "partial":
        lines.append(locale.t("map.partial"))
    if row["reading"] == "ambiguous":
        lines.append(locale.t("map.ambiguous"))
    return tuple(lines)


def _mark(area: object, by_code: pd.DataFrame, view: LayerView, locale: Locale) -> AreaMark:
    row = by_code.loc[area.province_code] if area.obs_id else None
    return AreaMark(
        code=area.province_code,
        state=area.state,
        cls=area.cls if area.state == AreaState.VALUE else None,
        name=getattr(area, f"name_{locale.lang}"),
        lines=area_lines(area, row, view, locale),
    )
