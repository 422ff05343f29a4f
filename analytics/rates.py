"""Counts by province with their rates per 10,000 civil servants and the intervals of both."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics import denominators, layers
from analytics.computed import KINDS, computed, require_same
from analytics.intervals import poisson
from analytics.shrinkage import marshall
from data.plain import plain_number
from data.slice import NotAdditiveError, Slice
from data.snapshot import Snapshot, remembered
from data.views import Layer, LayerView
from data.views.provinces import Denominator, Rates
from data.vocab import COUNT_UNITS, NATIONAL, SOURCE_COLUMNS, Warn, WhyNot

PER = 10_000
# Below 10 a figure is drawn hollow, from 10 to 19 it is marked as unstable; nothing is suppressed, for the counts are public already.
SMALL, UNSTABLE = 10, 20
# From this share of the areas on rates are drawn towards their mean; a mean of the few that were named would be no mean of all.
ENOUGH = 0.8
FIGURE = (
    "obs_id", "election", "year", "as_of", "period_end", "authority", "stage", "unit", "area_level", "province_code", "area_name",
    "dimension", "category", "value",
)  # fmt: skip
RATE = ("denominator", "denominator_measure", "denominator_year", "denominator_areas", "rate", "lower", "upper", "method", "why_not")
SOURCE = ("reading", "source_id", "denominator_source_ids", *SOURCE_COLUMNS)
COLUMNS = (*FIGURE, "role", "state", "small", "other_readings", *RATE, *SOURCE)


def has_rates(snapshot: Snapshot, layer: Layer) -> bool:
    """Tell whether the rows of a layer share unit, stage and authority and are counts."""
    frame = layers.view(snapshot, layer).slice.frame
    return all(frame[kind].nunique() == 1 for kind in KINDS) and frame["unit"].iloc[0] in COUNT_UNITS


def choose(snapshot: Snapshot, series_id: str, wanted: tuple[str, ...]) -> Layer | None:
    """Choose the layer that a link asks for: the named one, if it is of the elections named; else their first; else the newest with rates.

    None when the release has no layer, or none up to the date asked for.
    """
    every = layers.catalogue(snapshot)
    named = (a for a in every if a.series_id == series_id and (not wanted or a.election in wanted))
    of_election = (a for a in every if a.election in wanted)
    with_rates = (a for a in every if has_rates(snapshot, a))
    return next((a for some in (named, of_election, with_rates, every) for a in some), None)


@remembered
def counts(snapshot: Snapshot, layer: Layer) -> Slice:
    """Return the figures of a layer as published, mixed or not, with their marks; nothing is computed from them.

    Returns:
        a Slice, one row a province with a figure, in the order of the codes: the columns of `FIGURE`, `role`, `state` (a value of
        `AreaState`), `small` (`under_10`, `10_to_19` or empty; empty too for what is no count), `other_readings` (further printed values,
        joined by `;`), `reading`, `source_id` and the columns of the source. It is marked as mixed where its rows are.
    """
    view = layers.view(snapshot, layer)
    frame = with_marks(view).sort_values("province_code", kind="stable").reset_index(drop=True)
    columns = [name for name in COLUMNS if name not in (*RATE, "denominator_source_ids")]
    return view.slice.with_(id=f"counts_{layer.series_id}", frame=frame[columns])


@remembered
def rates(snapshot: Snapshot, layer: Layer, shrink: bool = False) -> Rates:
    """Compute the rates of a layer: count by PNS of the area (BPS 2023) times 10,000.

    The limits of a rate are those of its count, exact below 10 and Byar's from 10 on (`analytics.intervals.poisson`), by the same
    denominator; a zero has (0, 3.69 / denominator x 10,000). Cases, people and reports each have a rate; its unit stays what was counted.

    Args:
        snapshot: the release.
        layer: one of `analytics.layers.catalogue`.
        shrink: add the estimate of empirical Bayes (`analytics.shrinkage.marshall`), where at least 80 % of the areas have a rate.

    Returns:
        the rates; the frame has the columns of `COLUMNS` (`rate`, `lower`, `upper` per 10,000, not rounded; `method` `exact` or `byar`;
        `denominator_areas` the codes that were added up, joined by `;`; `why_not` a value of `WhyNot` where there is no rate), and `shrunk`
        (per 10,000) where it was asked for and is possible. Highest rate first, without a rate last.

    Raises:
        MixedSliceError: for a layer whose rows differ in unit, stage or authority.
        NotAdditiveError: `shares`, for a layer of scores or other figures that are no counts.
    """
    view = layers.view(snapshot, layer)
    require_same(view.slice.frame)
    if not set(view.slice.frame["unit"]) <= set(COUNT_UNITS):
        raise NotAdditiveError("shares")
    areas = frozenset(view.areas["province_code"])
    marked = with_marks(view)
    frame = rated(marked, [denominators.pns(snapshot, code, areas) for code in marked["province_code"]])
    frame = frame.sort_values(["rate", "province_code"], ascending=[False, True], na_position="last", kind="stable")[list(COLUMNS)]
    with_rate = frame["rate"].notna()
    why_not_shrunk = mean = None
    if shrink:
        if with_rate.sum() < ENOUGH * view.slice.coverage.expected:
            why_not_shrunk = WhyNot.TOO_FEW_AREAS
        else:
            found = marshall(frame.loc[with_rate, "value"], frame.loc[with_rate, "denominator"])
            mean = PER * found.mean
            frame["shrunk"] = pd.Series(PER * found.rates, index=frame.index[with_rate])
    result = computed(
        snapshot,
        f"rates_{layer.series_id}",
        frame,
        of=view.slice.frame,
        label=view.slice.label,
        note=view.slice.note,
        warnings=(*view.slice.warnings, *warnings_of(frame)),
        coverage=view.slice.coverage,
        vintage=layer.vintage,
        sources=sources(frame),
    )
    return Rates(layer, result, None if with_rate.any() else WhyNot.NO_DENOMINATOR, why_not_shrunk, mean)


@remembered
def national(snapshot: Snapshot) -> Slice:
    """Compute national counts per 10,000 ASN, for the years whose number of ASN is on record (2023 and 2024).

    Taken are the preferred whole counts (no breakdown) of an election or calendar year of those years, of each election, authority, stage
    and unit the last one stated. Unit, stage and authority stand side by side; the rows may be neither added nor ranked.

    Returns:
        a Slice with the columns of `FIGURE`, `small`, `RATE` (per 10,000 ASN) and `SOURCE`, latest election first.
    """
    facts = snapshot.facts
    facts = facts.loc[
        (facts["area_level"] == "national")
        & (facts["province_code"] == NATIONAL)
        & (facts["dimension"] == "none")
        & (facts["reading"] == "preferred")
        & facts["unit"].isin(COUNT_UNITS)
        & facts["year"].isin(denominators.ASN_YEARS)
    ]
    last = facts.sort_values("as_of", kind="stable").drop_duplicates(["election", "year", "authority", "stage", "unit"], keep="last")
    last = latest_first(snapshot, last).assign(small=last["value"].map(small))
    bases = {year: denominators.asn(snapshot, year) for year in denominators.ASN_YEARS}
    frame = rated(last, [bases[year] for year in last["year"]])[[*FIGURE, "small", *RATE, *SOURCE]]
    across = ("unit", "stage", "authority")
    return computed(snapshot, "national_rates", frame, of=last, across=across, sources=sources(frame))


def rated(frame: pd.DataFrame, bases: Sequence[Denominator | None]) -> pd.DataFrame:
    """Add the columns of `RATE` and `denominator_source_ids` to rows of counts.

    Args:
        frame: rows with `value`, whole numbers.
        bases: the denominator of each row; None where there is none: the row then has no rate and says `no_denominator`.
    """
    made = [_rate(value, base) for value, base in zip(frame["value"], bases, strict=True)]
    columns = pd.DataFrame(made, columns=[*RATE, "denominator_source_ids"], index=frame.index)
    kinds = {"denominator": float, "denominator_year": "Int64", "rate": float, "lower": float, "upper": float}
    return pd.concat([frame, columns.astype(kinds)], axis=1)


def small(value: float) -> str:
    """Mark a small count: `under_10`, `10_to_19`, or an empty text."""
    return "under_10" if value < SMALL else "10_to_19" if value < UNSTABLE else ""


def sources(frame: pd.DataFrame) -> list[str]:
    """List the sources of the denominators of rows."""
    return list(dict.fromkeys(i for ids in frame["denominator_source_ids"] for i in ids.split(";")))


def latest_first(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Sort rows by election or year, latest first, then by authority, stage and date, the latest first.

    A calendar year stands after the elections that were held in it; an election without a date is the newest.
    """
    days = snapshot.voting_days
    held = [
        (days.get(election) or "9999") if election else f"{year}-12-31"
        for election, year in zip(rows["election"], rows["year"], strict=True)
    ]
    order = [*range(len(rows))]
    for keys, newest in (("obs_id", False), ("as_of", True), ("unit", False), ("stage", False), ("authority", False), (held, True)):
        order.sort(key=(rows[keys].tolist() if isinstance(keys, str) else keys).__getitem__, reverse=newest)
    return rows.iloc[order]


def _rate(value: float, base: Denominator | None) -> tuple[object, ...]:
    if base is None:
        return (None, "", None, "", None, None, None, "", WhyNot.NO_DENOMINATOR.value, "")
    ends = poisson(value)
    rate, lower, upper = (PER * figure / base.value for figure in (value, ends.lower, ends.upper))
    return (
        base.value, base.measure, base.year, ";".join(base.codes), rate, lower, upper, ends.method, "", ";".join(base.sources),
    )  # fmt: skip


def with_marks(view: LayerView) -> pd.DataFrame:
    """Return the rows of a layer with what each province shows, its small-number mark and its other printed readings."""
    frame = view.slice.frame
    states = view.areas.set_index("province_code")["state"]
    others = view.alternates.frame
    by_code = {code: ";".join(map(plain_number, group["value"])) for code, group in others.groupby("x")}
    counted = frame["unit"].isin(COUNT_UNITS)
    return frame.assign(
        province_code=frame["x"],
        state=frame["x"].map(states),
        small=[small(value) if is_count else "" for value, is_count in zip(frame["value"], counted, strict=True)],
        other_readings=frame["x"].map(lambda code: by_code.get(code, "")),
    )


def warnings_of(frame: pd.DataFrame) -> list[Warn]:
    """Name what readers of rates are warned of."""
    found = {
        Warn.SMALL_NUMBER: "under_10" in set(frame["small"]),
        Warn.PNS_2023: denominators.PNS in set(frame["denominator_measure"]),
        Warn.DERIVED: any(";" in areas for areas in frame["denominator_areas"]),
        Warn.SHRUNK: "shrunk" in frame,
    }
    return [warning for warning, holds in found.items() if holds]
