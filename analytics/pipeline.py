"""The way of a case, per authority, unit and cut-off: from allegation or report to the sanction, as one statement gives it.

A cut-off is one date of one authority: figures of two statements never stand in one funnel, and a step that a statement leaves out is no
figure. Proven at KASN and recommended by KASN are one step with two names (codebook, values of `stage`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics import conversion
from analytics.computed import computed
from analytics.conversion import Row
from data.errors import UsageError
from data.identities import named_ids
from data.slice import MixedSliceError, Slice
from data.snapshot import Snapshot, remembered
from data.until import last_day
from data.views.pipeline import Funnel, OpenSum
from data.vocab import SOURCE_COLUMNS, Warn, WhyNot

_RECEIVED = (("reported_to_kasn",), ("violation", "kasn_recommended"), ("followed_up",))
# The steps of each authority, first to last; a step may have several names. Others publish no national steps.
LADDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "KASN": _RECEIVED,
    "BKN": _RECEIVED,
    "Kemendagri": _RECEIVED,
    "Bawaslu": (("alleged",), ("violation",), ("forwarded_to_kasn",)),
}
COUNTS = ("cases", "people", "reports")
# What is stated beside the steps: of what was received, and of what was recommended.
_OF_FIRST = ("not_violation", "in_process", "stopped")
_OF_SECOND = ("not_followed_up", "data_blocked")
# The final data of KASN on Pilkada 2020: the fullest funnel on record.
DEFAULT = ("Pilkada 2020", "KASN")
_STEP = {(authority, stage): n for authority, steps in LADDERS.items() for n, names in enumerate(steps, 1) for stage in names}
_WHAT = ("value", "unit", "authority", "election", "year", "as_of", "period_start", "period_end")
SOURCE = ("source_id", *SOURCE_COLUMNS)


@dataclass(frozen=True)
class _Set:
    """The steps that one authority stated at one cut-off in one unit; `rows` are facts with `step`, in order."""

    group: str
    authority: str
    cut: str
    unit: str
    rows: tuple[Row, ...]
    why: WhyNot | None

    @property
    def steps(self) -> int:
        return len({row["step"] for row in self.rows})

    def step(self, number: int) -> list[Row]:
        """Return the rows of a step: none when it was not stated, several when it was stated with several values."""
        return [row for row in self.rows if row["step"] == number]


@remembered
def cut_offs(snapshot: Snapshot, group: str = "", authority: str = "") -> Slice:
    """List every cut-off at which an authority stated at least one step, by rule: same authority, election (or year), unit and date.

    National preferred counts without breakdown and with a date. Each cut-off stands alone: dated figures are running totals.

    Args:
        snapshot: the release.
        group, authority: only those of an election (or year) and of an authority; empty: all.

    Returns:
        a Slice, one row a cut-off: `group` (election, or year in four digits), `election, year, authority, unit, as_of, period_start,
        period_end, steps` (how many are stated), `step_1, step_2, step_3`, `percent_2, of_2, percent_3, of_3` (conversion and the stage it
        is taken of), `why` (why nothing is converted), `obs_ids, source_ids`. Elections in the order of voting, then years; newest last.
    """
    sets = [one for one in _sets(snapshot) if group in ("", one.group) and authority in ("", one.authority)]
    frame = pd.DataFrame([_listed(snapshot, one) for one in sets], columns=_LISTED)
    of = _facts(snapshot, [row for one in sets for row in one.rows])
    warnings = [Warn.RUNNING_TOTAL] if sets else []
    return computed(snapshot, "funnel_cut_offs", frame, of=of, across=("unit", "stage", "authority"), warnings=warnings)


@remembered
def choices(snapshot: Snapshot) -> pd.DataFrame:
    """Return the rows of `cut_offs` that make a funnel: those with two steps or more."""
    frame = cut_offs(snapshot).frame
    return frame.loc[frame["steps"] > 1].reset_index(drop=True)


@remembered
def funnel(snapshot: Snapshot, group: str = "", authority: str = "", cut: str = "", unit: str = "") -> Funnel:
    """Build the funnel of one authority, unit and cut-off.

    Each step is converted into a share of the nearest earlier step of the same statement, named in `of_stage`, with its Wilson interval
    (`analytics.conversion`). Figures of another date never fill a gap.

    Args:
        snapshot: the release.
        group: an election, or a year in four digits for counts that name none; empty: Pilkada 2020, where it is on record.
        authority: empty: KASN, where it counted.
        cut: date of the statement as in the record; empty: the newest of those with the most steps.
        unit: `cases`, `people` or `reports`; empty: the one with the most steps.

    Raises:
        UsageError: `unknown_choice` for a value that has no figure, `no_answer` (`one_step`) where less than two steps were stated.
        MixedSliceError: when the steps of `cut` are stated in different units, one each, and `unit` names none of them.
    """
    sets = list(_sets(snapshot))
    for name, value in (("group", group), ("authority", authority), ("cut", cut), ("unit", unit)):
        sets = _chosen(sets, name, value)
    whole = [one for one in sets if one.steps > 1]
    if not whole:
        units = sorted({one.unit for one in sets})
        if cut and len(units) > 1:
            raise MixedSliceError({"unit": units})
        raise UsageError("no_answer", detail=WhyNot.ONE_STEP.value, allowed=", ".join(_known(snapshot, group)))
    best = max(whole, key=lambda one: (one.group == DEFAULT[0], one.authority == DEFAULT[1], one.steps, day(one.cut)))
    return _funnel(snapshot, best)


@remembered
def nearest(snapshot: Snapshot, group: str = "", authority: str = "", cut: str = "", unit: str = "") -> tuple[Funnel, tuple[str, ...]]:
    """Build the funnel nearest to what a link asks for: a value without a funnel, next to those before it, is left out.

    Returns:
        the funnel, and the names of the values left out (`group`, `authority`, `cut`, `unit`).

    Raises:
        UsageError: `no_answer` when the release holds no funnel at all.
    """
    frame, kept, dropped = choices(snapshot), {}, []
    for name, value in (("group", group), ("authority", authority), ("cut", cut), ("unit", unit)):
        found = frame.loc[frame["as_of" if name == "cut" else name] == value]
        if found.empty:
            dropped += [name] if value else []
        else:
            frame, kept[name] = found, value
    return funnel(snapshot, **kept), tuple(dropped)


@remembered
def not_acted_on(snapshot: Snapshot, group: str) -> Slice:
    """List what each authority stated as not followed up or as blocked, at every date, each as a share of its own base.

    The base is what the same authority stated as recommended at the same cut-off in the same unit, or else as received; without one there
    is no share.

    Returns:
        a Slice, one row a statement: `stage, category, value, unit, authority, election, year, as_of, period_start, period_end`, the
        columns of `analytics.conversion.COLUMNS`, `obs_id` and the source; by date.
    """
    rows = [row for row in _side_rows(snapshot) if row["group"] == group and row["stage"] in _OF_SECOND]
    return _beside(snapshot, "not_acted_on", sorted(rows, key=lambda row: day(row["as_of"])))


def day(date: str) -> str:
    """Return the last day that a date may mean, so that a month stands after its days; an unknown date first."""
    return last_day(date) if date else ""


_LISTED = [
    "group", "election", "year", "authority", "unit", "as_of", "period_start", "period_end", "steps", "step_1", "step_2", "step_3",
    "percent_2", "of_2", "percent_3", "of_3", "why", "obs_ids", "source_ids",
]  # fmt: skip


def _listed(snapshot: Snapshot, one: _Set) -> dict[str, object]:
    first = one.rows[0]
    steps = {row["step"]: row for row in reversed(_steps(snapshot, one))}
    return {
        **{name: first[name] for name in ("group", "election", "year", "authority", "unit", "as_of", "period_start", "period_end")},
        "steps": one.steps,
        **{f"step_{n}": steps[n]["value"] for n in (1, 2, 3)},
        **{f"{short}_{n}": steps[n][name] for n in (2, 3) for short, name in (("percent", "percent"), ("of", "of_stage"))},
        "why": "" if one.why is None else one.why.value,
        "obs_ids": ";".join(row["obs_id"] for row in one.rows),
        "source_ids": ";".join(dict.fromkeys(row["source_id"] for row in one.rows)),
    }


@remembered
def _sets(snapshot: Snapshot) -> tuple[_Set, ...]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in _national(snapshot):
        if row["step"] and row["dimension"] == "none" and row["unit"] in COUNTS and row["as_of"]:
            found.setdefault(_key(row), []).append(row)
    order = {name: i for i, name in enumerate(snapshot.election_order)}
    rank = {name: i for i, name in enumerate(LADDERS)}
    sets = []
    for (group, authority, cut, unit), rows in found.items():
        rows.sort(key=lambda row: row["step"])
        once = {(row["step"], row["value"]): row for row in reversed(rows)}
        sets.append(_Set(group, authority, cut, unit, tuple(reversed(once.values())), _fault(rows)))
    return tuple(sorted(sets, key=lambda one: (order.get(one.group, len(order)), one.group, rank[one.authority], day(one.cut), one.unit)))


@remembered
def _national(snapshot: Snapshot) -> tuple[Row, ...]:
    """Return the national preferred rows of the authorities with `step` (0 beside the steps) and `group`: election, or year without one."""
    facts = snapshot.facts
    national = (facts["area_level"] == "national") & (facts["reading"] == "preferred") & facts["authority"].isin(tuple(LADDERS))
    return tuple(
        {**row, "step": _STEP.get((row["authority"], row["stage"]), 0), "group": row["election"] or str(row["year"])}
        for row in facts.loc[national].to_dict("records")
    )


def _facts(snapshot: Snapshot, rows: Iterable[Row]) -> pd.DataFrame:
    return snapshot.rows(row["obs_id"] for row in rows)


def _fault(rows: Sequence[Row]) -> WhyNot | None:
    """Tell why the steps of a statement, in order, are not nested in each other; None when they are."""
    values = {(row["step"], row["value"]) for row in rows}
    if len(values) > len({step for step, _ in values}) or len({(row["period_start"], row["period_end"]) for row in rows}) > 1:
        return WhyNot.NOT_ONE_COUNT
    falling = [value for _, value in sorted(values)]
    return None if falling == sorted(falling, reverse=True) else WhyNot.NOT_NESTED


def _chosen(sets: Sequence[_Set], name: str, value: str) -> list[_Set]:
    if not value:
        return list(sets)
    found = [one for one in sets if getattr(one, name) == value]
    if not found:
        raise UsageError("unknown_choice", value=value, parameter=name, allowed=", ".join(dict.fromkeys(getattr(o, name) for o in sets)))
    return found


def _known(snapshot: Snapshot, group: str) -> list[str]:
    """Name the funnels there are: the dates of the group, or where it has none the authorities of all groups."""
    whole = [one for one in _sets(snapshot) if one.steps > 1]
    mine = [f"{one.group} · {one.authority} · {one.cut}" for one in whole if one.group == group]
    return mine or list(dict.fromkeys(f"{one.group} · {one.authority}" for one in whole))


def _steps(snapshot: Snapshot, one: _Set) -> list[dict[str, object]]:
    """Return the rows of a funnel: the stated steps, converted, and the missing ones without a figure."""
    made: list[dict[str, object]] = []
    before: Row | None = None
    for number, names in enumerate(LADDERS[one.authority], 1):
        stated = one.step(number)
        if not stated:
            gap = {**one.rows[0], "step": number, "stage": names[0], "value": float("nan")} | dict.fromkeys(("obs_id", *SOURCE), "")
            made.append({**gap, **conversion.missing(WhyNot.NO_FIGURE)})
        for row in stated:
            alone = before is None or one.why is not None
            made.append({**row, **(conversion.missing(one.why) if alone else conversion.convert(snapshot, row, before))})
        before = stated[0] if stated else before
    return made


def _funnel(snapshot: Snapshot, one: _Set) -> Funnel:
    frame = pd.DataFrame(_steps(snapshot, one), columns=["step", "stage", *_WHAT, *conversion.COLUMNS, "obs_id", *SOURCE])
    of = _facts(snapshot, one.rows)
    steps = computed(snapshot, "funnel", frame, of=of, across=("stage",), warnings=[Warn.RUNNING_TOTAL])
    rows = [row for row in _side_rows(snapshot) if _key(row) == _key(one.rows[0])]
    beside = _beside(snapshot, "funnel_beside", rows)
    ids = {row["obs_id"] for row in (*one.rows, *rows)}
    return Funnel(steps, beside, one.group, one.authority, one.unit, one.cut, one.why, tuple(_open_sums(snapshot, ids)))


def _key(row: Row) -> tuple[str, ...]:
    return (row["group"], row["authority"], row["as_of"], row["unit"])


@remembered
def _side_rows(snapshot: Snapshot) -> tuple[Row, ...]:
    """Return what authorities state beside the steps; BKN breaks some of it down by status."""
    return tuple(
        row
        for row in _national(snapshot)
        if row["stage"] in (*_OF_FIRST, *_OF_SECOND)
        and (row["dimension"] == "none" or (row["dimension"] == "other" and row["category"].startswith("Status: ")))
    )


def _beside(snapshot: Snapshot, slice_id: str, rows: Sequence[Row]) -> Slice:
    known = {_key(one.rows[0]): one for one in _sets(snapshot)}
    made = []
    for row in rows:
        one = known.get(_key(row))
        bases = [*(one.step(2) if row["stage"] in _OF_SECOND else ()), *one.step(1)] if one else []
        made.append({**row, **(conversion.convert(snapshot, row, bases[0]) if bases else conversion.missing(WhyNot.NO_DENOMINATOR))})
    frame = pd.DataFrame(made, columns=["stage", "category", *_WHAT, *conversion.COLUMNS, "obs_id", *SOURCE])
    return computed(snapshot, slice_id, frame, of=_facts(snapshot, rows), across=("unit", "stage", "authority"))


def _open_sums(snapshot: Snapshot, ids: set[str]) -> Iterable[OpenSum]:
    """Find the sums of these figures that do not close."""
    return (found for named, found in _every_open_sum(snapshot) if named <= ids)


@remembered
def _every_open_sum(snapshot: Snapshot) -> tuple[tuple[frozenset[str], OpenSum], ...]:
    table = snapshot.tables["identities"]
    rows = table.loc[(table["operator"] == "sum_equals") & ~table["holds"].astype(bool)].itertuples(index=False)
    return tuple(
        (
            frozenset(named_ids(f"{row.left_obs_ids};{row.right_obs_ids_or_value}")),
            OpenSum(str(row.identity_id), float(row.left_result), float(row.right_result)),
        )
        for row in rows
    )
