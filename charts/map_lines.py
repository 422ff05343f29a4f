"""What the tooltip and the table say of one area: value, unit, stage, authority and date, its marks, or why it has none."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.views import LayerView
from data.vocab import AreaState
from locales import Locale
from sentences import as_of
from sentences import maps as words


def area_lines(area: Any, row: pd.Series | None, view: LayerView, locale: Locale) -> tuple[str, ...]:
    """Say what one area shows of a layer, in the fewest lines that leave nothing out.

    Args:
        area: its row of `LayerView.areas`.
        row: its row of the frame, or None.
        view: the layer.
        locale: the reader's language.
    """
    if row is None:
        return (_why(area, view, locale),)
    lines = _LINES[view.layer.measure](area, row, view, locale)
    return (*lines, *marks(area.state, row, area.province_code in view.small, locale))


def marks(state: str, row: pd.Series, small: bool, locale: Locale) -> tuple[str, ...]:
    """Say what a reader must know of a figure: an early zero, a part, a doubtful or a small one, a sum of parts."""
    lines = []
    if state == AreaState.EARLY_ZERO:
        lines += [words.zero_at([row["as_of"]], locale)] if row["as_of"] else []
        lines.append(locale.t("map.why.early_zero"))
    elif row.get("role") == "partial":
        lines.append(locale.t("map.partial"))
    if row.get("reading") == "ambiguous":
        lines.append(locale.t("map.ambiguous"))
    if small:
        lines.append(locale.t("maps.small"))
    if ";" in str(row.get("from_codes", "")):
        lines.append(locale.t("maps.sum"))
    return tuple(lines)


def figure_lines(row: pd.Series, locale: Locale) -> list[str]:
    """Say a figure of the record: value, unit and stage, then who stated it and when."""
    value = locale.number(row["value"])
    first = locale.t("map.value", value=value, unit=locale.t(f"unit.{row['unit']}"), stage=locale.t(f"stage.{row['stage']}"))
    return [first, _who(row, locale)]


def _who(row: pd.Series, locale: Locale) -> str:
    return locale.t("map.who", authority=row["authority"] or locale.t("authority.none"), date=as_of(row["as_of"], locale))


def _figure(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    return figure_lines(row, locale)


def _rate(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    count = locale.t(
        "map.value", value=locale.number(row["value"]), unit=locale.t(f"unit.{row['unit']}"), stage=locale.t(f"stage.{row['stage']}")
    )
    if pd.isna(row["rate"]):
        return [locale.t(f"whynot.{row['why_not']}"), count, _who(row, locale)]
    rate, lower, upper = (locale.number(row[name], words.RATE_DIGITS) for name in ("rate", "lower", "upper"))
    return [
        locale.t("maps.rate", rate=rate, unit=locale.t(f"unit.{row['unit']}")),
        locale.t("maps.rate_of", count=count, denominator=locale.number(row["denominator"]), year=row["denominator_year"]),
        locale.t("maps.interval", lower=lower, upper=upper),
        _who(row, locale),
        locale.t("maps.computed"),
    ]


def _category(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    level = locale.t(f"maps.level.{row['level']}")
    lines = [locale.t("maps.category", level=level, printed=row["level_as_published"])]
    if pd.notna(row["rank"]) and row["rank"] != "":
        lines.append(locale.t("maps.rank", rank=locale.number(float(row["rank"]))))
    return [*lines, locale.t("map.who", authority=view.slice.authority, date=as_of(row["as_of"], locale))]


def _denominator(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    what = locale.t(f"maps.legend.{view.layer.base}", year=row["year"])
    return [
        locale.t("maps.denominator", value=locale.number(row["value"]), what=what),
        row["authority"] or locale.t("authority.none"),
    ]


def _pledges(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    levels = {level: locale.number(row[level]) for level in ("province", "regency", "instance")}
    return [
        locale.t("pledges.map_found", count=locale.number(row["found"])), locale.t("pledges.map_levels", **levels),
        locale.t("pledges.sample"),
    ]  # fmt: skip


def _cases(area: Any, row: pd.Series, view: LayerView, locale: Locale) -> list[str]:
    value = locale.number(row["value"])
    if view.layer.factor:
        coded = locale.number(row["coded"])
        return [locale.t("maps.cases_factor", value=value, factor=view.layer.factor, coded=coded), words.scope(view.layer, locale)]
    return [locale.t("maps.cases", value=value), words.scope(view.layer, locale)]


_LINES = {
    "figure": _figure, "rate": _rate, "category": _category, "denominator": _denominator, "pledges": _pledges, "cases": _cases,
}  # fmt: skip


def _why(area: Any, view: LayerView, locale: Locale) -> str:
    if area.state == AreaState.NO_FIGURE and view.layer.measure == "pledges":
        return locale.t("pledges.not_found")
    if area.state == AreaState.NO_FIGURE and view.layer.measure == "cases":
        return locale.t("maps.why.no_cases")
    return locale.t(f"map.why.{area.state}", election=words.scope(view.layer, locale))
