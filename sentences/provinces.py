"""Counts and rates by province said in sentences: who counted what, up to when, how many areas have a figure, and how sure the order is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.slice import Slice
from data.views import Layer
from data.views.provinces import Control, Place, Rates
from data.vocab import WhyNot
from locales import Locale
from sentences import group_label, short_label
from sentences.say import names as names_of

SHOWN = 3  # provinces that a headline names


def rate(value: float, locale: Locale) -> str:
    """Write a rate with two decimals: 5,72 / 5.72."""
    return locale.number(value, 2)


def interval(row: Any, locale: Locale) -> str:
    """Write the limits of a rate: "3,49–8,84"."""
    return locale.t("provinces.interval", lower=rate(row["lower"], locale), upper=rate(row["upper"], locale))


def stated(date: str, locale: Locale) -> str:
    """Say when a figure was stated: "menurut pernyataan 1 Maret 2019", or that nobody knows."""
    return locale.t("provinces.stated", date=locale.date(date)) if date else locale.t("provinces.undated")


def mark(small: str, locale: Locale) -> str:
    """Say the small-number mark of a count; empty for counts from 20 on."""
    return locale.t(f"provinces.mark.{small}") if small else ""


def area(row: Any, names: pd.Series) -> str:
    """Name the province of a row in the reader's language."""
    return str(names.get(row["province_code"], row["area_name"]))


def names(provinces: pd.DataFrame, locale: Locale) -> pd.Series:
    """Return the names of the provinces by code in the reader's language."""
    return provinces.set_index("province_code")[f"name_{locale.lang}"]


def title(found: Rates, named: pd.Series, locale: Locale) -> str:
    """Say which province has the highest rate, or, without rates, how many have a figure."""
    if found.why_not is not None:
        return counts_title(found.layer, found.slice, locale)
    top = found.slice.frame.iloc[0]
    return locale.t(
        "provinces.title_rates",
        election=group_label(found.layer.group, locale),
        named=locale.number(len(found.slice)),
        area=area(top, named),
        rate=rate(top["rate"], locale),
        unit=locale.t(f"unit.{top['unit']}"),
    )


def lead(found: Rates, named: pd.Series, locale: Locale) -> str:
    """Say who counted what and when, how many provinces have a figure, and whether the first stands apart from the others."""
    said = _counted(found.slice, locale)
    if found.why_not is not None:
        return locale.t("provinces.lead_plain", **said, reason=locale.t(f"whynot.{found.why_not.value}"))
    rated = found.slice.frame.loc[found.slice.frame["rate"].notna()]
    top, rest = rated.iloc[0], rated.iloc[1:]
    count = int((rest["upper"] >= top["lower"]).sum())
    words = {"area": area(top, named), "lower": rate(top["lower"], locale), "upper": rate(top["upper"], locale)}
    if rest.empty:
        order = locale.t("provinces.alone", **words)
    else:
        order = locale.t("provinces.overlap", **words, count=locale.number(count)) if count else locale.t("provinces.apart", **words)
    return locale.t("provinces.lead_rates", **said, **_coverage(found.slice, locale)) + " " + order


def rates_card(found: Rates, named: pd.Series, locale: Locale) -> str:
    """Name the provinces with the three highest counts and the three highest rates of a list, the headline of its card."""
    frame = found.slice.frame
    rated = frame.loc[frame["rate"].notna()]
    counts = frame.sort_values("value", ascending=False, kind="stable").head(SHOWN)
    return locale.t(
        "provinces.card",
        counts=names_of([f"{area(row, named)} ({locale.number(row['value'])})" for _, row in counts.iterrows()], locale),
        rates=names_of([f"{area(row, named)} ({rate(row['rate'], locale)})" for _, row in rated.head(SHOWN).iterrows()], locale),
    )


def rates_about(found: Rates, locale: Locale) -> str:
    """Say what the rates of a list are of: authority, stage, unit, date, and the denominator."""
    return locale.t("provinces.card_about", **_counted(found.slice, locale))


def limits(row: Any, locale: Locale) -> str:
    """Write the 99.8 per cent limits around the national rate."""
    return locale.t("provinces.interval", lower=rate(row["low_998"], locale), upper=rate(row["high_998"], locale))


def counts_title(layer: Layer, of: Slice, locale: Locale) -> str:
    """Say how many provinces have a figure, and that mixed ones do not count the same thing."""
    words = {"election": group_label(layer.group, locale), **_coverage(of, locale)}
    if layer.index:
        return locale.t("provinces.title_scores", **words)
    return locale.t("provinces.title_counts" if of.mixed else "provinces.title_plain", **words)


def counts_lead(layer: Layer, of: Slice, locale: Locale) -> str:
    """Say why a layer has no rates: its rows differ in what they count, or are no counts."""
    if of.mixed:
        return locale.t("provinces.lead_mixed", kinds=", ".join(locale.t(f"mixed.{kind}") for kind in of.mixed))
    said = _counted(of, locale)
    if layer.index:
        return locale.t("provinces.lead_scores", authority=said["authority"], stated=said["stated"])
    return locale.t("provinces.lead_plain", **said, reason=locale.t("provinces.not_counts"))


def control_title(found: Control, locale: Locale) -> str:
    """Say how many of the provinces lie outside the 99.8 per cent limits."""
    bands = found.slice.frame["band"]
    outside = int(bands.isin(["above_998", "below_998"]).sum())
    return locale.t("provinces.control_title", outside=locale.number(outside), points=locale.number(len(bands)))


def control(found: Control, locale: Locale) -> str:
    """Say how many lie above and below, and what the national rate is made of."""
    bands, row = found.slice.frame["band"], found.national
    said = locale.t(
        "provinces.control_said",
        above=locale.number(int((bands == "above_998").sum())),
        below=locale.number(int((bands == "below_998").sum())),
        centre=rate(found.centre, locale),
        unit=locale.t(f"unit.{row['unit']}"),
        value=locale.number(row["value"]),
        authority=row["authority"],
        stage=locale.t(f"stage.{row['stage']}"),
        stated=stated(row["as_of"], locale),
        base=locale.number(found.base.value),
        year=found.base.year,
    )
    if found.centre_voting is None:
        return said
    return said + " " + locale.t("provinces.control_voting", centre=rate(found.centre_voting, locale))


def no_control(why: WhyNot, locale: Locale) -> str:
    """Say why there is no control-limit plot."""
    return locale.t("provinces.control_none", reason=locale.t(f"whynot.{why.value}"))


def shrunk(found: Rates, locale: Locale) -> str:
    """Say what the shrunk rates are, or why there are none."""
    if found.why_not_shrunk is not None:
        reason = locale.t(f"whynot.{found.why_not_shrunk.value}")
        return locale.t("provinces.shrink_none", reason=reason, **_coverage(found.slice, locale))
    assert found.mean is not None
    return locale.t("provinces.shrink_how", mean=rate(found.mean, locale))


def place_title(found: Place, locale: Locale) -> str:
    """Say how many figures of how many elections the record has on a province."""
    name = locale.pick(found, "name")
    if found.figures.frame.empty:
        return locale.t("provinces.place_none", area=name)
    number, elections = len(found.figures), len(found.figures.elections)
    if number == 1:
        return locale.t("provinces.place_title_one", area=name)
    if elections == 1:
        return locale.t("provinces.place_title_election", area=name, number=locale.number(number))
    return locale.t("provinces.place_title", area=name, number=locale.number(number), elections=locale.number(elections))


def place_lead(found: Place, locale: Locale) -> str:
    """Say the last dated preferred count of a province with its rate, or that nothing is known."""
    frame = found.figures.frame
    counted = frame.loc[(frame["reading"] == "preferred") & (frame["dimension"] == "none") & (frame["as_of"] != "")]
    if counted.empty:
        return locale.t("provinces.place_none_lead") if frame.empty else ""
    # Retrospective statements of old elections come late: the newest election decides, then the date.
    row = counted.loc[counted["election"] == counted["election"].iloc[0]].sort_values("as_of", kind="stable").iloc[-1]
    words = {"unit": locale.t(f"unit.{row['unit']}")}
    said = locale.t(
        "provinces.place_lead",
        **words,
        authority=row["authority"] or locale.t("authority.none"),
        stage=locale.t(f"stage.{row['stage']}"),
        value=locale.figure(row["value"], row["unit"]),
        election=group_label(row["election"] or str(row["year"]), locale),
        stated=stated(row["as_of"], locale),
    )
    if row["rate"] != row["rate"]:
        return said
    ends = {"lower": rate(row["lower"], locale), "upper": rate(row["upper"], locale)}
    return said + " " + locale.t("provinces.place_rate", **words, **ends, rate=rate(row["rate"], locale))


def named(row: Any, locale: Locale) -> str:
    """Say of a row of `analytics.named.by_election` how many provinces have a figure."""
    if not row["named"]:
        return locale.t("provinces.said_none", election=row["election"])
    words = {"election": group_label(row["election"] or str(row["year"]), locale), "named": locale.number(row["named"])}
    if pd.isna(row["expected"]):
        return locale.t("provinces.said_named_open", **words)
    return locale.t(
        "provinces.said_named",
        **words,
        expected=locale.number(row["expected"]),
        label=short(row["layer"], {locale.lang: locale.pick(row, "label")}, locale),
    )


def short(series_id: str, label: Mapping[str, str], locale: Locale) -> str:
    """Name a list in few words."""
    return short_label(series_id, label[locale.lang], locale)


def _counted(of: Slice, locale: Locale) -> dict[str, str]:
    """Say what the rows of a uniform Slice count: authority, stage, unit, date of the statement."""
    return {
        "authority": of.authority or locale.t("authority.none"),
        "stage": locale.t(f"stage.{of.stage}"),
        "unit": locale.t(f"unit.{of.unit}"),
        "stated": stated(of.as_of[1], locale),
    }


def _coverage(of: Slice, locale: Locale) -> dict[str, str]:
    assert of.coverage is not None
    return {"named": locale.number(of.coverage.named), "expected": locale.number(of.coverage.expected or 0)}
