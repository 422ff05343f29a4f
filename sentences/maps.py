"""Map layers in words: the finding of each, what it measures, by whom and when, and where its figures come from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.slice import Slice
from data.views import Layer, LayerView, RegencyView
from data.vocab import MIXED, AreaState
from locales import Locale
from sentences import as_of, group_label
from sentences.say import names

NAMED = 3  # sources before "and n more"
RATE_DIGITS = 2


def layer(view: LayerView, locale: Locale) -> str:
    """Say the finding of a layer: how many provinces have a figure, and the highest one where figures may be ranked."""
    said = _SAID[view.layer.measure](view, locale)
    hatched = view.areas.loc[view.areas["state"] == AreaState.NOT_SEPARABLE, f"name_{locale.lang}"]
    return f"{said} {locale.t('maps.hatched', areas=', '.join(hatched))}" if len(hatched) else said


def regencies(view: RegencyView, locale: Locale) -> str:
    """Say how many regencies and cities have a figure, and which one the highest."""
    coverage = view.slice.coverage
    said = locale.t("maps.said.regencies", named=coverage.named, expected=coverage.expected)
    if view.slice.frame.empty:
        return said
    top = view.slice.frame.sort_values("value", ascending=False, kind="stable").iloc[0]
    return f"{said} {_top(top, top['area_name'], locale)}"


def subtitle(view: LayerView | RegencyView, locale: Locale) -> str:
    """Say what a picture measures, who stated it and when."""
    of = view.slice
    measure = view.layer.measure if isinstance(view, LayerView) else "figure"
    if measure == "pledges":
        return locale.t("pledges.sample")
    if measure == "cases":
        return locale.t("maps.subtitle.cases", scope=scope(view.layer, locale))
    if of.mixed and measure != "denominator":
        return locale.t("maps.subtitle.mixed")
    words = {"authority": _authority(of, locale), "date": _stated(of, locale), "unit": locale.t(f"unit.{of.unit}") if of.unit else ""}
    if measure == "denominator":
        return _capital(locale.t("maps.subtitle.denominator", what=_denominated(view.layer, locale), authority=words["authority"]))
    return _capital(locale.t(f"maps.subtitle.{measure}", stage=locale.t(f"stage.{of.stage}"), **words))


def legend_title(view: LayerView | RegencyView, locale: Locale) -> str:
    """Name above the legend what is measured, in which unit."""
    of = view.slice
    measure = view.layer.measure if isinstance(view, LayerView) else "figure"
    if measure == "denominator":
        return _capital(_denominated(view.layer, locale))
    words = {"unit": locale.t(f"unit.{of.unit}") if of.unit else "", "stage": locale.t(f"stage.{of.stage}") if of.stage else ""}
    return _capital(locale.t(f"maps.legend.{measure}", **words))


def attribution(view: LayerView | RegencyView, locale: Locale) -> tuple[str, ...]:
    """List the sources of figures by publisher and date, then release and fingerprint, for a picture that is copied without its page."""
    of, measure, points = view.slice, "figure", None
    if isinstance(view, LayerView):
        measure, points = view.layer.measure, view.points
    lines = [locale.t("pledges.sample") + "."] if measure == "pledges" else []
    listed = _sources((points or of).frame, locale)
    if measure == "cases":
        lines.append(locale.t("maps.source.cases"))
    elif listed:
        lines.append(locale.t("maps.source", sources=names(listed, locale, most=NAMED)))
    if measure == "rate":
        lines.append(locale.t("maps.source.rate"))
    key = "maps.release_until" if of.until else "maps.release"
    lines.append(locale.t(key, release=of.release, fingerprint=of.fingerprint, date=locale.date(of.until) if of.until else ""))
    return tuple(lines)


def badge(of: Layer, locale: Locale) -> str:
    """Warn of layers whose figures may be neither added nor ranked; empty for the others."""
    return locale.t("maps.badge.mixed") if of.best else ""


def zero_at(dates: Iterable[str], locale: Locale) -> str:
    """Say an early zero with its date, where all have one: "0 per 3 April 2020"; else that it was at its date."""
    found = set(dates)
    if len(found) != 1 or not (date := found.pop()):
        return locale.t("geo.state.early_zero")
    return locale.t("maps.zero_at", date=locale.date(date))


def scope(of: Layer, locale: Locale) -> str:
    """Name the election or year that a layer is about, for a denominator its year."""
    if of.measure == "denominator":
        return locale.t("map.year", year=of.as_of)
    return group_label(of.group, locale)


def _figure(view: LayerView, locale: Locale) -> str:
    counted = _counted(view, locale)
    if view.slice.frame.empty:
        return counted
    if view.layer.best or view.slice.mixed:
        return counted + " " + locale.t("sentence.layer_mixed")
    top = view.slice.frame.sort_values("value", ascending=False, kind="stable").iloc[0]
    return f"{counted} {_top(top, _name(view, top, locale), locale)}"


def _top(top: pd.Series, area: str, locale: Locale) -> str:
    return locale.t(
        "sentence.layer_top",
        area=area,
        value=locale.number(top["value"]),
        unit=locale.t(f"unit.{top['unit']}"),
        stage=locale.t(f"stage.{top['stage']}"),
        authority=top["authority"] or locale.t("authority.none"),
        as_of=as_of(top["as_of"], locale),
    )


def _rate(view: LayerView, locale: Locale) -> str:
    frame = view.slice.frame
    rated = frame.loc[frame["rate"].notna()]
    if rated.empty:
        return _counted(view, locale)
    top = rated.sort_values("rate", ascending=False, kind="stable").iloc[0]
    said = locale.t(
        "maps.said.rate",
        area=_name(view, top, locale),
        rate=locale.number(top["rate"], RATE_DIGITS),
        count=locale.number(top["value"]),
        unit=locale.t(f"unit.{top['unit']}"),
        stage=locale.t(f"stage.{top['stage']}"),
        authority=top["authority"] or locale.t("authority.none"),
        as_of=as_of(top["as_of"], locale),
    )
    return f"{_counted(view, locale)} {said}"


def _category(view: LayerView, locale: Locale) -> str:
    levels = view.slice.frame["level"].value_counts()
    counts = [
        locale.t("maps.said.level", level=locale.t(f"maps.level.{level}"), count=locale.number(levels[level]))
        for level in reversed(view.levels)
        if level in levels
    ]
    missing = int((view.areas["state"] == AreaState.NO_FIGURE).sum())
    rest = " " + locale.t("maps.said.category_rest", count=locale.number(missing)) if missing else ""
    return locale.t("maps.said.category", date=_stated(view.slice, locale), counts=", ".join(counts)) + rest


def _denominator(view: LayerView, locale: Locale) -> str:
    frame = view.slice.frame
    if frame.empty:
        return _counted(view, locale)
    ordered = frame.sort_values("value", ascending=False, kind="stable")
    ends = [(_name(view, row, locale), locale.number(row["value"])) for row in (ordered.iloc[0], ordered.iloc[-1])]
    said = locale.t(
        "maps.said.denominator",
        most=ends[0][0], most_value=ends[0][1], least=ends[1][0], least_value=ends[1][1], unit=locale.t(f"unit.{view.slice.unit}"),
    )  # fmt: skip
    return f"{_counted(view, locale)} {said}"


def _pledges(view: LayerView, locale: Locale) -> str:
    coverage = view.slice.coverage
    outside = 0 if view.beside is None else int(view.beside.frame["found"].sum())
    return locale.t(
        "maps.said.pledges",
        found=locale.number(view.slice.frame["found"].sum()), named=coverage.named, expected=coverage.expected,
        beside=locale.number(outside),
    )  # fmt: skip


def _cases(view: LayerView, locale: Locale) -> str:
    frame = view.slice.frame
    if frame.empty:
        return locale.t("maps.said.cases_none")
    top = frame.sort_values("value", ascending=False, kind="stable").iloc[0]
    return locale.t(
        "maps.said.cases_factor" if view.layer.factor else "maps.said.cases",
        factor=view.layer.factor,
        cases=locale.number(frame["value"].sum()),
        named=len(frame),
        area=_name(view, top, locale),
        value=locale.number(top["value"]),
    )


_SAID = {
    "figure": _figure, "rate": _rate, "category": _category, "denominator": _denominator, "pledges": _pledges, "cases": _cases,
}  # fmt: skip


def _counted(view: LayerView, locale: Locale) -> str:
    coverage = view.slice.coverage
    return locale.t("sentence.coverage", named=coverage.named, expected=coverage.expected)


def _name(view: LayerView, row: pd.Series, locale: Locale) -> str:
    found = view.areas.set_index("province_code")[f"name_{locale.lang}"]
    return str(found.get(row["x"], row["area_name"]))


def _authority(of: Slice, locale: Locale) -> str:
    if of.authority == MIXED:
        return locale.t("authority.mixed")
    return of.authority or locale.t("authority.none")


def _denominated(of: Layer, locale: Locale) -> str:
    return locale.t(f"maps.legend.{of.base}", year=of.as_of)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stated(of: Slice, locale: Locale) -> str:
    """Say when figures were stated: one date, or from the first to the last."""
    first, last = of.as_of
    if first == last:
        return locale.date(last)
    return locale.t("maps.dates", first=locale.date(first), last=locale.date(last))


def _sources(frame: pd.DataFrame, locale: Locale) -> list[str]:
    """Name publishers with the dates of their pages, the most used first."""
    if "publisher" not in frame or "published" not in frame:
        return []
    counts = frame.groupby(["publisher", "published"], sort=False).size().sort_values(ascending=False, kind="stable")
    found = []
    for publisher, published in counts.index:
        dates = [locale.date(date) for date in published.split(";") if date]
        found.append(f"{publisher.replace(';', ', ')} ({', '.join(dates)})" if dates else publisher.replace(";", ", "))
    return found
