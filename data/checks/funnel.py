"""Stages of one count: a later stage never holds more than an earlier one, and one count keeps to one unit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from data.checks.columns import COUNTS, Batch, grouped, other
from data.errors import Fault

# Each chain is one institution's: Bawaslu handles and forwards, KASN (later BKN) receives, recommends, sees it followed up.
CHAINS: tuple[tuple[str, ...], ...] = (
    ("alleged", "violation", "forwarded_to_kasn"),
    ("reported_to_kasn", "kasn_recommended", "followed_up"),
)
_CHAINED = {stage for chain in CHAINS for stage in chain}
# Allegations come in as findings of the staff and as reports of others; a page may count reports as reports or as cases.
_SUM = ("finding", "report", "alleged")
_SUM_UNITS = {"cases", "reports"}


def find(batch: Batch) -> Iterator[Fault]:
    """Find funnels that grow, allegations that are not findings and reports together, and counts in two units."""
    yield from _growing(batch)
    yield from _finding_and_report(batch)
    yield from _mixed_units(batch)


def _growing(batch: Batch) -> Iterator[Fault]:
    new, stages = batch.new, batch.new.column["stage"]
    places = [i for i in new.counting if stages[i] in _CHAINED]
    keys = ((new.time[i], new.column["authority"][i], new.area[i], new.column["unit"][i], new.kind[i]) for i in places)
    for found in grouped(keys, places).values():
        by_stage: dict[str, int] = {}
        for i in found:
            by_stage.setdefault(stages[i], i)
        for chain in CHAINS:
            present = [by_stage[stage] for stage in chain if stage in by_stage]
            for earlier, later in itertools.pairwise(present):
                if new.value[later] > new.value[earlier]:
                    yield Fault(
                        "funnel_grows",
                        where=new.where[later],
                        stage=stages[later],
                        value=new.column["value"][later],
                        area=new.column["area_name"][later],
                        other_stage=stages[earlier],
                        other_value=new.column["value"][earlier],
                        **other(new.where[earlier]),
                    )


def _finding_and_report(batch: Batch) -> Iterator[Fault]:
    new, stages, units = batch.new, batch.new.column["stage"], batch.new.column["unit"]
    places = [i for i in new.counting if stages[i] in _SUM and units[i] in _SUM_UNITS]
    keys = ((new.time[i], new.column["authority"][i], new.area[i], new.kind[i]) for i in places)
    for found in grouped(keys, places).values():
        by_stage = {stages[i]: i for i in reversed(found)}
        if len(by_stage) < len(_SUM) or len(found) > len(_SUM):  # a part is missing, or counted in two units
            continue
        finding, report, alleged = (by_stage[stage] for stage in _SUM)
        together = new.value[finding] + new.value[report]
        if together != new.value[alleged]:
            yield Fault(
                "finding_report_differ",
                where=new.where[alleged],
                value=new.column["value"][alleged],
                area=new.column["area_name"][alleged],
                computed=int(together),
                found=f"{new.column['value'][finding]} + {new.column['value'][report]}",
            )


def _mixed_units(batch: Batch) -> Iterator[Fault]:
    new = batch.new
    c = new.column
    first: dict[tuple[str, str, str], dict[str, int]] = {}
    for i, key in enumerate(zip(c["authority"], c["stage"], c["election"], strict=True)):
        unit = c["unit"][i]
        units = first.setdefault(key, {})
        if unit not in units and unit in COUNTS:
            units[unit] = i
    for (authority, stage, election), units in first.items():
        (unit, at), *more = units.items() or [("", 0)]
        for other_unit, i in more:
            yield Fault(
                "mixed_units",
                where=new.where[i],
                authority=authority or "–",
                stage=stage,
                election=election or c["year"][i],
                unit=other_unit,
                other_unit=unit,
                **other(new.where[at]),
            )
