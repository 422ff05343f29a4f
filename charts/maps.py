"""Map layers as the views that the map renderer draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.map_lines import area_lines, figure_lines, marks
from charts.map_points import legend as point_legend
from charts.map_points import pledge_points
from data.views import LayerView, RegencyView
from data.vocab import PRACTICE, AreaState
from geo.choropleth import PALETTE, PALETTE_DARK, AreaMark, LegendItem, MapView
from geo.shapes import geometry
from locales import Locale
from sentences import maps as words

__all__ = ["area_lines", "map_view", "range_label", "range_labels", "regency_view", "shaded", "spread"]

_STATES = tuple(state.value for state in AreaState if state != AreaState.VALUE)
_MOST_DIGITS = 6


def map_view(view: LayerView, locale: Locale, description: str, selected: str = "", form: str = "map") -> MapView:
    """Turn a layer into a map: a mark for each province with its tooltip, and a legend that counts provinces per class.

    Args:
        view: the layer, of any measure; pledges are drawn as points over what was found by province, on the map and not on tiles.
        locale: the reader's language.
        description: the text alternative of the whole map.
        selected: code of the province to mark, or an empty string.
        form: `map`, or `tiles` for a grid of equal cells.
    """
    rows = {row["x"]: row for _, row in view.slice.frame.iterrows()}
    drawn = tuple(_mark(area, rows.get(area.province_code), view, locale) for area in view.areas.itertuples(index=False))
    points = pledge_points(view.points.frame, locale, view.vintage) if view.points is not None and form == "map" else ()
    zero_dates = [rows[area.province_code]["as_of"] for area in view.areas.itertuples() if area.state == AreaState.EARLY_ZERO]
    lines = [*_legend(_labels(view, locale), drawn, words.zero_at(zero_dates, locale), locale), *point_legend(points, locale)]
    if view.layer.measure == "pledges":
        missing = AreaState.NO_FIGURE.value
        lines = [LegendItem(i.key, locale.t("pledges.not_found"), i.count) if i.key == missing else i for i in lines]
    return MapView(
        vintage=view.vintage,
        form=form,
        lang=locale.lang,
        title=view.layer.label[locale.lang],
        subtitle=words.subtitle(view, locale),
        badge=words.badge(view.layer, locale),
        description=description,
        marks=drawn,
        points=points,
        palette=shaded(PALETTE, view.shades),
        palette_dark=shaded(PALETTE_DARK, view.shades),
        legend=tuple(lines),
        legend_title=words.legend_title(view, locale),
        attribution_lines=words.attribution(view, locale),
        stamp=PRACTICE if view.slice.practice else "",
        selected=selected if any(m.code == selected for m in drawn) else "",
    )


def regency_view(view: RegencyView, locale: Locale, description: str = "", selected: str = "") -> MapView:
    """Turn counts of regencies into the map of their province.

    Args:
        view: the layer of regencies.
        locale: the reader's language.
        description: the text alternative of the whole map; by default its sentence.
        selected: dotted code of the regency to mark, or an empty string.
    """
    rows = {row["x"]: row for _, row in view.slice.frame.iterrows()}
    drawn = []
    for area in view.areas.itertuples(index=False):
        row, small = rows.get(area.code), area.code in view.small
        said = (locale.t("maps.why.no_regency"),)
        if row is not None:
            said = (*figure_lines(row, locale), *marks(area.state, row, small, locale))
        drawn.append(AreaMark(area.code, area.state, area.cls if area.state == AreaState.VALUE else None, area.name, said, small=small))
    zero_dates = [rows[area.code]["as_of"] for area in view.areas.itertuples() if area.state == AreaState.EARLY_ZERO]
    labels = range_labels(view.classes, locale)
    return MapView(
        vintage="38",
        province=view.layer.province,
        lang=locale.lang,
        title=locale.t("maps.title.regencies", province=_province(view, locale), scope=view.layer.election or view.layer.year),
        subtitle=words.subtitle(view, locale),
        description=description or words.regencies(view, locale),
        marks=tuple(drawn),
        palette=shaded(PALETTE, view.shades),
        palette_dark=shaded(PALETTE_DARK, view.shades),
        legend=tuple(_legend(labels, tuple(drawn), words.zero_at(zero_dates, locale), locale)),
        legend_title=words.legend_title(view, locale),
        attribution_lines=words.attribution(view, locale),
        stamp=PRACTICE if view.slice.practice else "",
        selected=selected if any(mark.code == selected for mark in drawn) else "",
    )


def shaded(colours: tuple[str, ...], shades: Sequence[float]) -> tuple[str, ...]:
    """Choose the colour of each class by its place on the ramp; the whole ramp where there is no class."""
    return tuple(colours[round(shade * (len(colours) - 1))] for shade in shades) or colours


def spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Choose colours over the whole ramp, so that the highest of few classes is as dark as the highest of many."""
    if count < 2:
        return colours[-1:] * count or colours
    return tuple(colours[round(i * (len(colours) - 1) / (count - 1))] for i in range(count))


def range_label(low: float, high: float, locale: Locale, digits: int | None = None) -> str:
    """Write the lowest and highest figure of a class: "17–20", or one figure when they are equal (with `digits`, when they read alike)."""
    first, last = locale.number(low, digits), locale.number(high, digits)
    return first if first == last else f"{first}–{last}"


def range_labels(classes: Sequence[tuple[float, float]], locale: Locale, digits: int | None = None) -> list[str]:
    """Write all classes; computed figures with at least `digits` decimals, and as many as keep two classes from reading alike."""
    if digits is not None:
        ends = list(zip([high for _, high in classes], [low for low, _ in classes[1:]], strict=False))
        digits = next((n for n in range(digits, _MOST_DIGITS) if all(round(a, n) < round(b, n) for a, b in ends)), _MOST_DIGITS)
    return [range_label(low, high, locale, digits) for low, high in classes]


def _labels(view: LayerView, locale: Locale) -> list[str]:
    if view.levels:
        return [locale.t(f"maps.level.{level}") for level in view.levels]
    return range_labels(view.classes, locale, words.RATE_DIGITS if view.layer.measure == "rate" else None)


def _legend(labels: Sequence[str], drawn: tuple[AreaMark, ...], early: str, locale: Locale) -> list[LegendItem]:
    """List the classes (of compared layers also those that are empty here), the states that occur, and the mark of small counts."""
    counts = Counter(mark.key for mark in drawn)
    found = [LegendItem(f"c{i}", label, counts[f"c{i}"]) for i, label in enumerate(labels)]
    states = {state: early if state == AreaState.EARLY_ZERO else locale.t(f"geo.state.{state}") for state in _STATES}
    found += [LegendItem(state, label, counts[state]) for state, label in states.items() if counts[state]]
    small = sum(mark.small for mark in drawn)
    return [*found, *([LegendItem("small", locale.t("maps.legend.small"), small)] if small else [])]


def _mark(area: Any, row: pd.Series | None, view: LayerView, locale: Locale) -> AreaMark:
    return AreaMark(
        code=area.province_code,
        state=area.state,
        cls=area.cls if area.state == AreaState.VALUE else None,
        name=getattr(area, f"name_{locale.lang}"),
        lines=area_lines(area, row, view, locale),
        small=area.province_code in view.small,
    )


def _province(view: RegencyView, locale: Locale) -> str:
    return geometry("38").areas[view.layer.province].name
