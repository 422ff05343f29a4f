"""`provinces`: which provinces have a figure in each election, with coverage, rates and intervals; or one list of them."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
import sentences.provinces as said
from analytics import control, layers, named, rates
from answers.output import Answer, command
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot
from data.views.provinces import Control

_COUNTED = ("province_code", "area_name", "authority", "stage", "unit", "as_of", "value", "small", "other_readings", "source_id")
_RATED = (
    "province_code", "area_name", "authority", "stage", "unit", "as_of", "value", "rate", "lower", "upper", "denominator", "small",
    "other_readings", "source_id",
)  # fmt: skip
_ELECTIONS = ("election", "layer", "authority", "stage", "unit", "as_of", "named", "expected", "provinces", "why_not")
_NATIONAL = ("election", "year", "authority", "stage", "unit", "as_of", "value", "rate", "lower", "upper", "denominator", "source_id")


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @command(app, words, t("provinces.command.about"))
    def provinces(
        of: Snapshot,
        layer: Annotated[str, typer.Option("--layer", help=t("provinces.command.layer"))] = "",
        shrink: Annotated[bool, typer.Option("--shrink", help=t("provinces.command.shrink"))] = False,
    ) -> Answer:
        answer = _one(of, layer, shrink, words) if layer else _every(of, shrink, words)
        return answer


def _every(of: Snapshot, shrink: bool, words: locales.Locale) -> Answer:
    """Answer with each election and its provinces: rates where one authority counted one thing, else the counts as published."""
    elections = named.by_election(of)
    lines = [said.named(row, words) for _, row in elections.frame.iterrows()] or [words.t("provinces.empty")]
    lists = []
    for one in layers.catalogue(of):
        if one.index:
            continue
        if not rates.has_rates(of, one):
            lists.append(rates.counts(of, one))
            continue
        found = rates.rates(of, one, shrink=shrink)
        lists.append(found.slice)
        if shrink:
            lines.append(said.short(one.series_id, one.label, words) + ": " + said.shrunk(found, words))
    national = rates.national(of)
    shown = {elections.id: _ELECTIONS, national.id: _NATIONAL, **{one.id: _columns(one) for one in lists}}
    return Answer("provinces", lines, [elections, *lists, national], shown)


def _one(of: Snapshot, series_id: str, shrink: bool, words: locales.Locale) -> Answer:
    """Answer with one list: its rates with the control limits, or its counts and why there are no rates.

    Raises:
        UsageError: `unknown_choice` for a list that does not exist.
        MixedSliceError, NotAdditiveError: when shrinkage is asked of a list without rates.
    """
    every = {one.series_id: one for one in layers.catalogue(of)}
    if series_id not in every:
        raise UsageError("unknown_choice", value=series_id, parameter="--layer", allowed=", ".join(every))
    chosen = every[series_id]
    if not shrink and not rates.has_rates(of, chosen):
        counts = rates.counts(of, chosen)
        lines = [said.counts_title(chosen, counts, words), said.counts_lead(chosen, counts, words)]
        return Answer("provinces", lines, [counts], {counts.id: _COUNTED})
    found = rates.rates(of, chosen, shrink=shrink)
    names = said.names(of.frame("provinces"), words)
    lines = [said.title(found, names, words), said.lead(found, names, words)]
    if shrink:
        lines.append(said.shrunk(found, words))
    plot = control.control(of, chosen)
    slices = [found.slice]
    if isinstance(plot, Control):
        lines.append(f"{said.control_title(plot, words)}: {said.control(plot, words)}")
        slices.append(plot.slice)
    else:
        lines.append(said.no_control(plot, words))
    shown = {one.id: _columns(one) for one in slices}
    return Answer("provinces", lines, slices, shown)


def _columns(of: Slice) -> tuple[str, ...]:
    columns = _RATED if "rate" in of.frame else _COUNTED
    return (*columns, *(name for name in ("shrunk", "low_998", "high_998", "band") if name in of.frame))
