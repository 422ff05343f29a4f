"""Forms of violation, positions and kinds of agency: the lists that were published, each with its own base.

Most are top lists: a category that is not named is unknown there, not zero. The base moves from one statement to the next (reported,
recommended, followed up, proven), so that two dates are compared only by naming both bases, and counts never share an axis with shares.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.computed import computed
from analytics.pipeline import SOURCE, day
from analytics.sanctions import total_of
from data import select
from data.errors import UsageError
from data.slice import MixedSliceError, Slice
from data.snapshot import Snapshot, remembered
from data.views.forms import Breakdown, Comparison, OverTime
from data.vocab import Warn, WhyNot

DIMENSIONS = ("violation_type", "position", "instance_type")
# Support on social media, the one form that both authorities printed at many dates: cases at Bawaslu, shares at KASN.
SOCIAL_MEDIA = ("social_media_bawaslu_pilkada2020", "social_media_share_kasn_pilkada2020")
# The codebook marks village heads and others who are no civil servants in the label itself.
NOT_ASN = "(bukan ASN)"
# Survey answers and index scores by position are no breakdown of violations.
_NOT_VIOLATIONS = ("survey", "index")
_AUTHORITIES = ("Bawaslu", "KASN", "BKN", "Kemendagri")
# The joint decree of 2022 drew up a new list of breaches: forms before and after it are not defined alike (breaks.csv, B02).
_NEW_LIST = "PLL-051"
_KEY = ["dimension", "group", "authority", "as_of", "unit", "stage"]
_WHAT = [
    "dimension", "category", "category_as_published", "asn", "value", "unit", "authority", "election", "year", "as_of", "period_start",
    "period_end", "stage", "obs_id", *SOURCE,
]  # fmt: skip


def breakdowns(snapshot: Snapshot, dimension: str = "") -> tuple[Breakdown, ...]:
    """List every national list of forms, positions or kinds of agency, by rule: same authority, election, date, unit and stage.

    Preferred readings only. A list that an identity of the record proves to be whole carries its total; the others `Warn.TOP_LIST`.
    Lists of nobody but village heads stand in `not_asn`.

    Args:
        snapshot: the release.
        dimension: one of `DIMENSIONS`; empty: all.

    Returns:
        the lists in the order of elections, then years, then dates; within a date by authority, unit and stage.

    Raises:
        UsageError: `unknown_choice` for another dimension.
    """
    if dimension and dimension not in DIMENSIONS:
        raise UsageError("unknown_choice", value=dimension, parameter="dimension", allowed=", ".join(DIMENSIONS))
    return tuple(one for one in _breakdowns(snapshot) if dimension in ("", one.dimension))


@remembered
def _breakdowns(snapshot: Snapshot) -> tuple[Breakdown, ...]:
    rows = _national(snapshot)
    rows = rows.loc[rows.groupby(_KEY)["asn"].transform("any")]
    made = [_breakdown(snapshot, key, found) for key, found in rows.groupby(_KEY)]
    order = {name: i for i, name in enumerate(snapshot.election_order)}
    return tuple(sorted(made, key=lambda one: (DIMENSIONS.index(one.dimension), order.get(one.group, len(order)), one.group, day(one.cut))))


@remembered
def breakdown(
    snapshot: Snapshot, dimension: str = DIMENSIONS[0], group: str = "", authority: str = "", cut: str = "", unit: str = "", stage: str = ""
) -> Breakdown:
    """Choose one list; what is not given is chosen: the newest election with a list, then the longest list, then the newest.

    Raises:
        UsageError: `unknown_choice` for a value without a list, `no_answer` where the release holds none.
        MixedSliceError: when authority, date and election are given and the lists there still differ in unit or stage.
    """
    found = list(breakdowns(snapshot, dimension))
    for name, value in (("group", group), ("authority", authority), ("cut", cut), ("unit", unit), ("stage", stage)):
        known = dict.fromkeys(getattr(one, name) for one in found)
        if found and value and value not in known:
            raise UsageError("unknown_choice", value=value, parameter=name, allowed=", ".join(known))
        found = [one for one in found if value in ("", getattr(one, name))]
    if group and authority and cut and len(found) > 1:
        kinds = {kind: sorted({getattr(one, kind) for one in found}) for kind in ("unit", "stage")}
        raise MixedSliceError({kind: values for kind, values in kinds.items() if len(values) > 1})
    return _best(snapshot, found)


def nearest(snapshot: Snapshot, dimension: str = "", **wanted: str) -> tuple[Breakdown, tuple[str, ...]]:
    """Choose the list nearest to what a link asks for: a value without a list, next to those before it, is left out.

    Args:
        snapshot: the release.
        dimension: one of `DIMENSIONS`; anything else, or one without a list, counts as the first that has one.
        wanted: `group, authority, cut, unit, stage`, in the order in which they are tried; empty ones are not asked for.

    Returns:
        the list, and the names of the values left out.

    Raises:
        UsageError: `no_answer` when the release holds no list at all.
    """
    held = dict.fromkeys(one.dimension for one in breakdowns(snapshot))
    dropped = [] if dimension in ("", *held) else ["dimension"]
    found = list(breakdowns(snapshot, dimension if dimension in held else next(iter(held), "")))
    for name in (name for name, value in wanted.items() if value):
        left = [one for one in found if getattr(one, name) == wanted[name]]
        dropped += [] if left else [name]
        found = left or found
    return _best(snapshot, found), tuple(dropped)


@remembered
def over_time(snapshot: Snapshot, dimension: str, group: str, authority: str, unit: str) -> OverTime:
    """Set the lists of one count side by side, a column a date, the stage that each is taken of named.

    Raises:
        UsageError: `unknown_choice` as `breakdowns` does.
    """
    lists = [one for one in breakdowns(snapshot, dimension) if (one.group, one.authority, one.unit) == (group, authority, unit)]
    cuts = tuple((one.cut, one.stage) for one in lists)
    categories = tuple(dict.fromkeys(c for one in reversed(lists) for c in one.slice.frame["category"]))
    made = []
    for one in lists:
        named = {row["category"]: row for row in one.slice.frame.to_dict("records")}
        gap = {
            "unit": unit,
            "authority": authority,
            "as_of": one.cut,
            "stage": one.stage,
            "value": float("nan"),
            "obs_id": "",
            "source_id": "",
        }
        made += [{**named.get(category, gap), "category": category, "named": category in named} for category in categories]
    columns = ["category", "named", "value", "unit", "authority", "as_of", "stage", "obs_id", "source_id"]
    warnings = {warning for one in lists for warning in one.slice.warnings}
    if len({stage for _, stage in cuts}) > 1:
        warnings.add(Warn.BASE_CHANGES)
    of = _rows(snapshot, lists)
    slice_ = computed(snapshot, "forms_over_time", pd.DataFrame(made, columns=columns), of=of, across=("stage",), warnings=warnings)
    return OverTime(slice_, cuts, categories)


@remembered
def between_elections(snapshot: Snapshot, dimension: str) -> Comparison:
    """Set the newest shares of violators of the last two elections that have some side by side, only where both lists name a category.

    The two lists may come from two authorities: they stand side by side and no difference is computed. Forms before and after the joint
    decree of 2022 are two lists with other definitions and are not compared (`WhyNot.OTHER_LIST`).

    Raises:
        UsageError: `unknown_choice` as `breakdowns` does.
    """
    newest: dict[str, Breakdown] = {}
    for one in breakdowns(snapshot, dimension):
        if one.unit == "percent" and one.stage == "violation" and one.group in snapshot.election_order:
            newest[one.group] = one if len(one.slice) > 1 else newest.get(one.group, one)
    sides = tuple(newest.values())[-2:]
    why: WhyNot | None = None
    if len(sides) < 2:
        why = WhyNot.NO_FIGURE
    elif dimension == "violation_type" and _other_list(snapshot, sides):
        why = WhyNot.OTHER_LIST
    named = [set(one.slice.frame["category"]) for one in sides]
    both = set() if why else named[0] & named[1]
    frames = [one.slice.frame.loc[one.slice.frame["category"].isin(both)] for one in sides]
    columns = ["category", "election", "authority", "as_of", "stage", "unit", "value", "obs_id", *SOURCE]
    frame = pd.concat(frames)[columns] if frames else pd.DataFrame(columns=columns)
    of = _rows(snapshot, sides)
    warnings = {warning for one in sides for warning in one.slice.warnings}
    slice_ = computed(snapshot, "forms_between_elections", frame, of=of, across=("authority",), warnings=warnings)
    only = tuple(tuple(c for c in one.slice.frame["category"] if c not in both) for one in sides)
    return Comparison(slice_, sides, only, why)


@remembered
def not_asn(snapshot: Snapshot) -> Slice:
    """List the figures that count nobody but village heads and other officials who are no civil servants, apart from all others.

    Returns:
        a Slice with the columns of `Breakdown.slice`, in the order of the record.
    """
    rows = _national(snapshot)
    rows = rows.loc[~rows.groupby(_KEY)["asn"].transform("any").astype(bool)]
    return computed(snapshot, "forms_not_asn", rows[_WHAT], of=rows, across=("unit", "stage", "authority"))


def social_media(snapshot: Snapshot) -> tuple[Slice, ...]:
    """Return the curated series on social media that the release holds: cases at Bawaslu, shares at KASN, two Slices and two axes.

    The base of each point is its stage; where it changes the Slice carries `Warn.BASE_CHANGES`, and nothing may be joined into a line.
    """
    known = set(snapshot.tables["series"]["series_id"])
    found = [select.series(snapshot, series_id) for series_id in SOCIAL_MEDIA if series_id in known]
    changes = {one.id: {*one.warnings, *([Warn.BASE_CHANGES] if one.stage == "mixed" else [])} for one in found}
    return tuple(one.with_(warnings=tuple(w for w in Warn if w in changes[one.id])) for one in found)


def taxonomy(snapshot: Snapshot) -> pd.DataFrame:
    """Return the list of breaches and sanctions of the joint decree of 2022, and of PP 94/2021, with its sources.

    Returns:
        the columns of `violation_taxonomy.csv`, then `reading` (`alternate` where a page words the item or its sanction in another way than
        the row before it, which its label says, else `preferred`) and the source.
    """
    table = snapshot.tables["violation_taxonomy"]
    reading = ["alternate" if "menurut" in label else "preferred" for label in table["label_id"]]
    return table.assign(reading=reading).merge(snapshot.tables["sources"], on="source_id")


def _national(snapshot: Snapshot) -> pd.DataFrame:
    """Return the rows of all lists with `group` (election, or the year where none is named) and `asn`."""
    facts = snapshot.facts
    keep = facts["dimension"].isin(DIMENSIONS) & facts["authority"].isin(_AUTHORITIES) & (facts["area_level"] == "national")
    rows = facts.loc[keep & (facts["reading"] == "preferred") & ~facts["stage"].isin(_NOT_VIOLATIONS)]
    group = rows["election"].where(rows["election"] != "", rows["year"].astype(str))
    return rows.assign(group=group, asn=~rows["category"].str.contains(NOT_ASN, regex=False))


def _best(snapshot: Snapshot, lists: Sequence[Breakdown]) -> Breakdown:
    """Return the list of the newest election, of those the longest, of those the newest."""
    if not lists:
        raise UsageError("no_answer", detail=WhyNot.NO_FIGURE.value, allowed="")
    order = {name: i for i, name in enumerate(snapshot.election_order)}
    return max(lists, key=lambda one: (order.get(one.group, -1), int(one.slice.frame["asn"].sum()), day(one.cut)))


def _breakdown(snapshot: Snapshot, key: tuple[str, ...], rows: pd.DataFrame) -> Breakdown:
    dimension, group, authority, cut, unit, stage = map(str, key)
    total = total_of(snapshot, frozenset(rows["obs_id"]))
    warnings = [] if total is not None else [Warn.TOP_LIST]
    frame = rows.sort_values(["asn", "value"], ascending=False, kind="stable")[_WHAT]
    return Breakdown(computed(snapshot, "forms", frame, of=rows, warnings=warnings), dimension, group, authority, unit, stage, cut, total)


def _rows(snapshot: Snapshot, lists: Sequence[Breakdown]) -> pd.DataFrame:
    return snapshot.rows(obs_id for one in lists for obs_id in one.slice.frame["obs_id"])


def _other_list(snapshot: Snapshot, sides: Sequence[Breakdown]) -> bool:
    """Tell whether the joint decree of 2022 came into force between the voting days of two elections."""
    table = snapshot.tables["breaks"]
    dates = table.loc[table["legal_id"] == _NEW_LIST, "date"]
    voting = dict(snapshot.tables["elections"][["election", "voting_date"]].itertuples(index=False, name=None))
    first, last = (str(voting[one.group]) for one in sides)
    return any(first < date <= last for date in dates)
