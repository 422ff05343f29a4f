"""The way of a case in one province: the stages that one authority stated there at one cut-off, each a share of the one before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics import conversion, places, rates
from analytics.computed import computed
from analytics.conversion import Row
from data.snapshot import Snapshot, remembered
from data.until import last_day
from data.views.places import Steps
from data.vocab import STAGES, Warn, WhyNot

# A case goes this way. An office of Bawaslu states what it forwarded and sometimes what KASN answered; KASN what reached it. Proven at KASN
# and recommended by KASN are one step with two names (codebook, values of `stage`).
_BAWASLU = (("alleged",), ("violation",), ("forwarded_to_kasn",), ("kasn_recommended",), ("followed_up",))
_KASN = (("reported_to_kasn",), ("violation", "kasn_recommended"), ("followed_up",))
_SOURCE = ("source_id", "publisher", "title", "published", "url", "confidence")
_WHAT = ("value", "unit", "authority", "election", "year", "as_of", "period_end")
COLUMNS = ("step", "stage", *_WHAT, *conversion.COLUMNS, "obs_id", *_SOURCE)
_DAY = 10  # characters of a date with its day


@remembered
def steps(snapshot: Snapshot, code: str) -> tuple[Steps, ...]:
    """List the statements on a province that name two stages or more: same authority, election (or year), unit and cut-off.

    Preferred whole counts with a date. Two figures dated to a month or a year only may be of two days: they stand together when one source
    prints both. A stage on the way of a case is converted into a share of the nearest earlier one of the same statement, with its Wilson
    interval (`analytics.conversion`); other states (in process, stopped, not a violation) stand beside with `step` 0 and no share.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Returns:
        newest election first, then by authority, the newest date first.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    frame = places.place(snapshot, code).figures.frame
    rows = snapshot.rows(frame["obs_id"])
    kept = rows.loc[
        (rows["reading"] == "preferred")
        & (rows["dimension"] == "none")
        & rows["unit"].isin(rates.COUNT_UNITS)
        & (rows["as_of"] != "")
        & (rows["authority"] != "")
    ]
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in kept.to_dict("records"):
        one_page = "" if len(row["as_of"]) == _DAY else row["source_id"]
        group = row["election"] or str(row["year"])
        found.setdefault((group, row["authority"], row["as_of"], row["unit"], one_page), []).append(row)
    made = [_steps(snapshot, code, *key[:4], mine) for key, mine in found.items() if len({row["stage"] for row in mine}) > 1]
    made.sort(key=lambda one: last_day(one.cut), reverse=True)
    made.sort(key=lambda one: one.authority)
    place = {name: i for i, name in enumerate(snapshot.election_order)}
    return tuple(sorted(made, key=lambda one: place.get(one.group, -1), reverse=True))


def _steps(snapshot: Snapshot, code: str, group: str, authority: str, cut: str, unit: str, rows: Sequence[Row]) -> Steps:
    ladder = _KASN if authority == "KASN" else _BAWASLU
    step = {stage: n for n, names in enumerate(ladder, 1) for stage in names}
    once = {(row["stage"], row["value"]): row for row in reversed(rows)}
    ordered = sorted(once.values(), key=lambda row: (step.get(row["stage"], len(step) + STAGES.index(row["stage"])), -row["value"]))
    on_way = [row for row in ordered if row["stage"] in step]
    why = _fault(on_way, step)
    made: list[dict[str, object]] = []
    before: Row | None = None
    for row in ordered:
        number = step.get(row["stage"], 0)
        if not number or before is None or why is not None:
            said = conversion.missing(why if number and before is not None else None)
        else:
            said = conversion.convert(snapshot, row, before)
        made.append({**row, "step": number, **said})
        before = row if number else before
    of = snapshot.rows(row["obs_id"] for row in ordered)
    name = "_".join(("steps", code, cut.replace("-", "_"), unit))
    made_slice = computed(
        snapshot, name, pd.DataFrame(made, columns=list(COLUMNS)), of=of, across=("stage",), warnings=[Warn.RUNNING_TOTAL]
    )
    return Steps(made_slice, group, authority, unit, cut, why)


def _fault(on_way: Sequence[Row], step: dict[str, int]) -> WhyNot | None:
    """Tell why the stages of a statement, in order, are not nested in each other; None when they are."""
    if len(on_way) > len({step[row["stage"]] for row in on_way}):
        return WhyNot.NOT_ONE_COUNT
    if len({(row["period_start"], row["period_end"]) for row in on_way}) > 1:
        return WhyNot.NOT_ONE_COUNT
    values = [row["value"] for row in on_way]
    return None if values == sorted(values, reverse=True) else WhyNot.NOT_NESTED
