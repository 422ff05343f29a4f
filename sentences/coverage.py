"""Coverage, limits, lineage and patterns across provinces, said with authority, date, stage and unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.views.coverage import Assumes, Autocorrelation, Concentration, LayerCoverage, Rebased, Rule
from data.vocab import AreaState, WhyNot
from locales import Locale
from sentences.say import names

# Below this p a pattern among neighbours is called one.
CLEAR = 0.05
# What the page says of a figure that the name of its stage does not: Bawaslu told on 1 March 2019 how many cases KASN had taken up.
_NOTES = {("Pemilu 2019", "KASN", "2019-03-01", "followed_up"): "coverage.taken_up"}


def named_of(named: int, low: Any, high: Any, locale: Locale) -> str:
    """Say "12 of 32 provinces"; a range where it is not on record whether some voted, and that nothing is on record."""
    count = locale.number(named)
    if low is None or pd.isna(low):
        return locale.t("coverage.of_unknown", named=count)
    if low == high:
        return locale.t("coverage.of", named=count, expected=locale.number(high))
    return locale.t("coverage.of_range", named=count, low=locale.number(low), high=locale.number(high))


def named_short(named: int, low: Any, high: Any, locale: Locale) -> str:
    """Write "12 of 32" for the end of a bar; the bare number where nothing is on record."""
    count = locale.number(named)
    if low is None or pd.isna(low):
        return count
    if low == high:
        return locale.t("coverage.short", named=count, expected=locale.number(high))
    return locale.t("coverage.short_range", named=count, low=locale.number(low), high=locale.number(high))


def located(row: pd.Series, locale: Locale) -> str:
    """Say how many provinces a statement names, what they add up to, and what of the national figure is left.

    Args:
        row: a row of `analytics.bounds.statements`.
        locale: the reader's language.
    """
    number = locale.number
    words = {
        "authority": row["authority"] or locale.t("authority.none"),
        "date": locale.date(row["as_of"]),
        "named": named_of(row["named"], row["expected_low"], row["expected_high"], locale),
        "election": row["election"] or str(row["year"]),
        "stage": note(row, locale) or locale.t(f"stage.{row['stage']}"),
        "sum": number(row["provinces_sum"]),
        "unit": locale.t(f"unit.{row['unit']}"),
    }
    if row["why"] == WhyNot.PARTS_EXCEED:
        return locale.t("coverage.located_less", **words, national=number(row["national"]))
    if row["why"]:
        return locale.t("coverage.located_not", **words, why=locale.t(f"whynot.{row['why']}"))
    if not row["not_located"]:
        return locale.t("coverage.located_whole", **words)
    return locale.t("coverage.located", **words, national=number(row["national"]), rest=number(row["not_located"]))


def sure(rows: pd.DataFrame, election: str, locale: Locale) -> str:
    """Say whether the lists of an election allow a judgement: how many provinces the newest list of each authority names.

    Args:
        rows: rows of one election of `analytics.bounds.statements`, newest first.
        election: its name.
        locale: the reader's language.
    """
    newest = rows.sort_values("as_of", ascending=False, kind="stable").drop_duplicates("authority")
    each = names(
        [locale.t("coverage.each", authority=row.authority, named=locale.number(row.named)) for row in newest.itertuples()], locale
    )
    expected = newest.iloc[0][["expected_low", "expected_high"]]
    words = {"election": election, "each": each}
    if pd.isna(expected["expected_low"]):
        return locale.t("coverage.sure_unknown", **words)
    low, high = (locale.number(expected[name]) for name in ("expected_low", "expected_high"))
    if newest["named"].max() >= expected["expected_low"]:
        return locale.t("coverage.sure_whole", **words, expected=low)
    among = low if low == high else locale.t("coverage.range", lowest=low, highest=high)
    return locale.t("coverage.sure", **words, expected=among)


def limits(row: pd.Series, locale: Locale) -> tuple[str, ...]:
    """Say which total a statement allows, and the national figure in another unit; nothing where the total is stated."""
    number, unit = locale.number, locale.t(f"unit.{row['unit']}")
    words = {"lowest": number(row["lowest"]), "unit": unit} if not pd.isna(row["lowest"]) else {}
    said = []
    if row["rule"] == Rule.UNBOUNDED and words:
        said.append(locale.t("coverage.bounds.unbounded", **words))
    elif row["rule"] == Rule.OTHERS_EACH:
        words |= {"low": number(row["each_low"]), "if_all": number(row["lowest_if_all"]), "authority": row["authority"]}
    if row["rule"] in (Rule.OTHERS_EACH, Rule.TOP_LIST):
        words |= {"highest": number(row["highest"]), "high": number(row["each_high"]), "unnamed": number(row["unnamed"])}
        said.append(locale.t(f"coverage.bounds.{row['rule']}", **words))
    if row["beside_obs_id"]:
        other = locale.t(f"unit.{row['beside_unit']}")
        said.append(locale.t("coverage.beside", authority=row["authority"], value=number(row["beside_value"]), unit=other, own=unit))
    return tuple(said)


def limits_short(row: pd.Series, locale: Locale) -> str:
    """Write the limits for a cell of a table: "152 to 206", "805", "at least 59, no upper limit"."""
    if pd.isna(row["lowest"]):
        return locale.t("coverage.contradiction")
    lowest = locale.number(row["lowest"])
    if pd.isna(row["highest"]):
        return locale.t("coverage.at_least", lowest=lowest)
    if row["lowest"] == row["highest"]:
        return lowest
    return locale.t("coverage.range", lowest=lowest, highest=locale.number(row["highest"]))


def assumed(row: pd.Series, locale: Locale) -> tuple[str, ...]:
    """List what the limits of a statement take for granted."""
    return tuple(locale.t(f"coverage.assumes.{Assumes(value).value}") for value in row["assumes"].split(";") if value)


def note(row: pd.Series, locale: Locale) -> str:
    """Say what a figure counts where the name of its stage would mislead; empty for all others."""
    key = _NOTES.get((row["election"], row["authority"], row["as_of"], row["stage"]))
    return locale.t(key) if key else ""


def layer(view: LayerCoverage, locale: Locale) -> str:
    """Say how many provinces a layer names and why its figures are not added up."""
    named = named_of(view.named, view.expected.low, view.expected.high, locale)
    return locale.t("coverage.not_added", named=named, why=locale.t(f"whynot.{view.why.value}"))


def who(row: pd.Series, locale: Locale) -> str:
    """Name a row of `analytics.coverage.by_authority`: an authority, all of them, or the offices in the provinces."""
    return locale.t(f"coverage.authority.{row['kind']}", authority=row["authority"])


def by_authority(rows: pd.DataFrame, locale: Locale) -> str:
    """Say for one election how many provinces have a figure at all, and how many each authority named.

    Args:
        rows: rows of one election of `analytics.coverage.by_authority`.
        locale: the reader's language.
    """
    every = rows.loc[rows["kind"] == "any"].iloc[0]
    if not every["named"]:
        return locale.t("coverage.by_authority_none", election=every["election"])
    national = rows.loc[(rows["kind"] == "national") & (rows["named"] > 0)]
    each = [locale.t("coverage.each", authority=r.authority, named=locale.number(r.named)) for r in national.itertuples()]
    return locale.t(
        "coverage.by_authority",
        election=every["election"],
        named=named_of(every["named"], every["expected_low"], every["expected_high"], locale),
        each=", ".join(each) or locale.t("coverage.each_none"),
        offices=locale.number(rows.loc[rows["kind"] == "offices", "named"].sum()),
    )


def lineage(view: Rebased, locale: Locale) -> str:
    """Say what becomes of the figures of a layer on another map."""
    if view.published == view.vintage:
        return locale.t("coverage.lineage.own", vintage=view.vintage)
    words = {"published": view.published, "vintage": view.vintage}
    areas, name = view.areas, f"name_{locale.lang}"
    of_parts = areas["from_codes"].str.contains(";")
    for key, hit in (
        ("hatched", areas["state"] == AreaState.NOT_SEPARABLE),
        ("added", of_parts & areas["value"].notna()),
        ("missing", of_parts & (areas["why"] != "")),
    ):
        if hit.any():
            return locale.t(f"coverage.lineage.{key}", **words, areas=", ".join(areas.loc[hit, name]))
    return locale.t("coverage.lineage.same", **words)


def moran(view: Autocorrelation, locale: Locale) -> tuple[str, ...]:
    """Say whether neighbours are alike, with I, p and the number of provinces, and how it was computed; or why it was not."""
    if view.why is not None:
        return (locale.t("coverage.moran.not", why=locale.t(f"whynot.{view.why.value}")),)
    key = "unclear" if view.p >= CLEAR else "alike" if view.i > view.chance else "unlike"
    return (
        locale.t(
            f"coverage.moran.{key}",
            i=locale.number(view.i, 2),
            p=locale.number(view.p, 3),
            permutations=locale.number(view.permutations),
            named=locale.number(view.named),
            expected=locale.number(view.expected),
        ),
        locale.t("coverage.moran.how", islands=locale.number(len(view.islands))),
    )


def concentration(view: Concentration, locale: Locale) -> str:
    """Say the share of the highest areas, Herfindahl and Gini; or why they are not computed."""
    if view.why is not None:
        return locale.t("coverage.concentration.not", why=locale.t(f"whynot.{view.why.value}"))
    return locale.t(
        "coverage.concentration.found",
        top_areas=locale.number(view.top_areas),
        top=locale.percent(100 * view.top),
        total=locale.number(view.total),
        unit=locale.t(f"unit.{view.slice.unit}"),
        herfindahl=locale.number(view.herfindahl, 2),
        gini=locale.number(view.gini, 2),
        named=locale.number(view.named),
        expected=locale.number(view.expected),
    )


def cases(row: pd.Series, locale: Locale) -> str:
    """Say how many cases of the loaded files name a province."""
    number = locale.number
    return locale.t(
        "coverage.cases",
        election=row["election"] or str(row["year"]),
        national=number(row["national"]),
        sum=number(row["provinces_sum"]),
        rest=number(row["not_located"]),
    )
