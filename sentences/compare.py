"""Provinces and elections side by side, said in sentences: figures of one election or one province, and what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.views.compare import Comparison, Example, Measure
from data.vocab import AreaState
from locales import Locale
from sentences import provinces, say

_NAMED = 8  # values of a kind before "and n more"
_MANY = 99  # provinces and elections are all named


def measure(of: Measure, locale: Locale) -> str:
    """Name a measure: "KASN · terbukti melanggar · orang"."""
    return " · ".join((of.authority or locale.t("authority.none"), locale.t(f"stage.{of.stage}"), locale.t(f"unit.{of.unit}")))


def title(found: Comparison, named: pd.Series, locale: Locale) -> str:
    """Say the figures of the election that most of the provinces have one for, in the order of the codes; of one province its elections."""
    latest = _latest(found)
    words = {
        "authority": found.measure.authority or locale.t("authority.none"),
        "stage": locale.t(f"stage.{found.measure.stage}"),
        "unit": locale.t(f"unit.{found.measure.unit}"),
    }
    if len(found.provinces) == 1:
        listed = [_at(row["election"], row, locale) for row in latest]
        return locale.t("compare.title_one", area=named[found.provinces[0]], list=say.names(listed, locale, most=_MANY), **words)
    chosen = headline(found)
    listed = [_at(named[row["province_code"]], row, locale) for row in latest if row["election"] == chosen]
    return locale.t("compare.title", election=chosen, list=say.names(listed, locale, most=_MANY), **words)


def headline(found: Comparison) -> str:
    """Name the election that most provinces have a figure for, the latest of several."""
    counts = {election: 0 for election in found.elections}
    for row in _latest(found):
        counts[row["election"]] += 1
    return max(found.elections, key=lambda e: (counts[e], found.elections.index(e)))


def lead(found: Comparison, locale: Locale) -> str:
    """Say whether the figures were stated on one day, and that they are neither added nor ranked."""
    first, last = found.slice.as_of
    if not last:
        dates = locale.t("compare.undated")
    elif first == last:
        dates = locale.t("compare.one_day", stated=provinces.stated(last, locale))
    else:
        dates = locale.t("compare.days", first=locale.date(first), last=locale.date(last))
    return f"{dates} {locale.t('compare.lead')}"


def subtitle(found: Comparison, locale: Locale) -> str:
    """Say what is counted, and when the figures were stated."""
    first, last = found.slice.as_of
    dates = provinces.stated(last, locale)
    if first != last:
        dates = locale.t("compare.dates", first=locale.date(first), last=locale.date(last))
    return locale.t("compare.subtitle", measure=measure(found.measure, locale), dates=dates)


def coverage(found: Comparison, locale: Locale) -> str:
    """Say how many cells have a figure, and what the others are."""
    cells = len(found.cells)
    words = {"filled": locale.number(found.filled), "cells": locale.number(cells)}
    if found.filled == cells:
        return locale.t("compare.coverage_one" if cells == 1 else "compare.coverage_all", **words)
    empty = found.cells.loc[found.cells["obs_id"] == "", "state"].value_counts()
    kinds = (AreaState.NO_FIGURE, AreaState.NOT_APPLICABLE, AreaState.DID_NOT_EXIST)
    parts = [locale.t(f"compare.left.{kind.value}", n=locale.number(int(empty[kind.value]))) for kind in kinds if kind.value in empty]
    return locale.t("compare.coverage", **words, left=say.names(parts, locale))


def state(cell: Any, locale: Locale) -> str:
    """Say why a cell has no figure."""
    if cell.state == AreaState.NO_FIGURE and cell.voted in ("", "unknown"):
        return locale.t("compare.state.unknown")
    return locale.t(f"compare.state.{cell.state}")


def marks(row: Any, locale: Locale) -> list[str]:
    """Name the marks of a figure: an earlier statement, another printed reading, a small number, a zero before the vote."""
    reading = row["reading"]
    if reading != "preferred":
        return [locale.t(f"reading.{reading}")]
    found = ["" if row["latest"] else locale.t("compare.earlier"), provinces.mark(row["small"], locale) if row["value"] else ""]
    found.append(locale.t("provinces.early") if row["state"] == AreaState.EARLY_ZERO else "")
    return [words for words in found if words]


def figure(row: Any, locale: Locale, *, per: bool = False) -> str:
    """Write a figure with its unit: "88 kasus", or its rate with the count: "4,92 (88 kasus)"."""
    count = locale.t("compare.count", value=locale.number(row["value"]), unit=locale.t(f"unit.{row['unit']}"))
    if not per:
        return count
    if row["rate"] != row["rate"]:
        return locale.t("compare.no_rate", count=count)
    return locale.t("compare.rate", rate=provinces.rate(row["rate"], locale), interval=provinces.interval(row, locale), count=count)


def stated(row: Any, locale: Locale) -> str:
    """Say when a figure was stated, short."""
    return locale.t("compare.stated", date=locale.date(row["as_of"], short=True)) if row["as_of"] else locale.t("provinces.undated")


def alternative(found: Comparison, named: pd.Series, locale: Locale, *, per: bool = False) -> str:
    """Write the picture as a text: every province with its elections, every figure with its date and marks, every gap with its reason."""
    by_cell: dict[tuple[str, str], list[str]] = {}
    for row in found.slice.frame.to_dict("records"):
        said = ", ".join([figure(row, locale, per=per), provinces.stated(row["as_of"], locale), *marks(row, locale)])
        by_cell.setdefault((row["province_code"], row["election"]), []).append(said)
    parts = []
    for code in found.provinces:
        cells = [
            f"{cell.election}: {'; '.join(by_cell.get((code, cell.election), [])) or state(cell, locale)}"
            for cell in found.cells.itertuples(index=False)
            if cell.province_code == code
        ]
        parts.append(f"{named[code]}. {'. '.join(cells)}.")
    return locale.t("compare.alt", measure=measure(found.measure, locale), cells=" ".join(parts))


def mixed(kinds: Mapping[str, Sequence[str]], locale: Locale) -> str:
    """Say which kinds an address mixes, with their values."""
    parts = []
    for kind, values in kinds.items():
        words = [value if kind == "authority" else locale.t(f"{kind}.{value}") for value in values]
        parts.append(locale.t("compare.mixed_kind", kind=locale.t(f"mixed.{kind}"), values=say.names(words, locale, most=_NAMED)))
    return locale.t("compare.mixed_note", kinds="; ".join(parts))


def example(one: Example, named: pd.Series, locale: Locale) -> str:
    """Name a comparison worth opening."""
    words = {
        "provinces": say.names([named[code] for code in one.provinces], locale, most=_MANY),
        "elections": say.names(one.elections, locale, most=_MANY),
        "measure": measure(one.measure, locale),
    }
    return locale.t("compare.example", **words)


def borders(areas: str, code: str, named: pd.Series, locale: Locale) -> str:
    """Say that a province had its old, larger borders; empty where it had those of today."""
    others = [named[part] for part in areas.split(";") if part and part != code]
    return locale.t("compare.borders", names=say.names(others, locale, most=_MANY)) if others else ""


def _at(name: str, row: Any, locale: Locale) -> str:
    key = "compare.at_early" if row["state"] == AreaState.EARLY_ZERO else "compare.at"
    return locale.t(key, name=name, value=locale.number(row["value"]))


def _latest(found: Comparison) -> list[dict[str, Any]]:
    frame = found.slice.frame
    return [{str(name): value for name, value in row.items()} for row in frame.loc[frame["latest"]].to_dict("records")]
