"""Claim check: what the record knows of a number that somebody prints, and what else the number may come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analytics import known, parts, printed
from analytics.known import Found, Row
from analytics.relations import growth, rounded, slip
from data.snapshot import Snapshot, remembered
from data.views.claims import Check, Claim, Number, Reading, Relation, Verdict

COUNTS = ("cases", "people", "reports", "instances")
# What the text may say of a number. All but the date decide: the press dates a figure by its own day as often as by the statement's.
SAID = ("election", "authority", "stage", "unit", "area_name", "date")
_COUNT = ("group", "authority", "area_level", "area_name", "stage", "unit", "dimension", "category")
_SCOPE = ("group", "area_level", "area_name", "dimension")
_SAME_STEP = ("authority", "stage", "unit")
# KASN finds a violation and recommends a sanction in one step (codebook, values of `stage`); what comes in there are reports.
_ONE_STEP = ({"violation", "kasn_recommended"}, {"report", "reported_to_kasn"})
_RECEIVERS = ("KASN", "BKN", "Kemendagri")
_ROW_ID = re.compile(r"\b[A-Z]{2}(?:-OBS)?-\d{3}\b")
_SLIPS = (Relation.SWAP, Relation.CHANGED, Relation.EXTRA)
_BY_READING = {
    "preferred": Verdict.PUBLISHED,
    "alternate": Verdict.ALTERNATE,
    "ambiguous": Verdict.UNCERTAIN,
    "rejected": Verdict.MISPRINT,
}


def check(snapshot: Snapshot, reading: Reading) -> Claim:
    """Check every number of a text against the record.

    Args:
        snapshot: the release, or its figures up to a date.
        reading: the text as `data.parse.sentence.read` takes it apart.

    Returns:
        a `Check` for each number (see there for the columns). Exact matches are figures of any reading; those that do not fit what the text
        says carry the reason in `differs`. Near misses are taken from the same election (or calendar year), level, area and dimension as
        the matches, and from the election that the text names; a number without match and without election is compared with the national
        figures without breakdown. A number in per cent is compared with figures in per cent only.
    """
    return Claim(reading, tuple(_checked(snapshot, number) for number in reading.numbers))


def _checked(snapshot: Snapshot, number: Number) -> Check:
    rows = known.rows(snapshot)
    same = [row for row in rows if row["value"] in number.values and (row["unit"] == "percent" or not number.percent)]
    fitting = known.newest_first(row for row in same if not _decides(_differs(row, number)))
    matches = fitting + known.newest_first(row for row in same if _decides(_differs(row, number)))
    others = [one for row in matches if row["reading"] != "rejected" for one in _others(snapshot, row)]
    near = _near(snapshot, rows, matches, number)
    ratios = printed.ratios(snapshot, number, [row["obs_id"] for row in matches])
    verdict = _verdict(matches, fitting, others, near, ratios.frame["holds"] if number.percent or number.decimals else ())
    basis = _basis(rows, verdict, near, ratios.frame)
    probable = _probable(snapshot, rows, matches[0], near) if verdict is Verdict.MISPRINT else []
    return Check(
        number=number,
        verdict=verdict,
        matches=known.matches(snapshot, matches, [_differs(row, number) for row in matches]),
        others=known.related(snapshot, "claim_others", others),
        probable=known.related(snapshot, "claim_probable", probable),
        near=known.related(snapshot, "claim_near", near),
        ratios=ratios,
        variants=known.related(snapshot, "claim_variants", _variants(snapshot, near)),
        basis=known.matches(snapshot, basis, [""] * len(basis)),
        folded=any(row["reading"] == "preferred" for row in fitting),
    )


def _verdict(
    matches: Sequence[Row], fitting: Sequence[Row], others: Iterable[Found], near: Sequence[Found], printed_shares: Iterable[bool]
) -> Verdict:
    if not matches:
        shares = list(printed_shares)
        if shares:
            return Verdict.RECOMPUTES if any(shares) else Verdict.DIFFERS
        return Verdict.SIMILAR if near else Verdict.UNKNOWN
    if not fitting:  # a misprint stays one, whatever the text says of it
        return Verdict.MISPRINT if matches[0]["reading"] == "rejected" else Verdict.SOMETHING_ELSE
    if any(one.of in fitting for one in others):
        return Verdict.DISPUTED
    return _BY_READING[fitting[0]["reading"]]


def _decides(differs: str) -> bool:
    return differs not in ("", "date")


def _differs(row: Row, number: Number) -> str:
    """Name what the text says otherwise than the row, joined by a comma."""
    return ",".join(name for name in SAID if getattr(number, name) and not _fits(row, number, name))


def _fits(row: Row, number: Number, name: str) -> bool:
    told = getattr(number, name)
    if name == "date":
        return bool(row["as_of"]) and (row["as_of"].startswith(told) or told.startswith(row["as_of"]))
    if row[name] == told:
        return True
    if name == "authority":  # an office of a region is Bawaslu, too
        return told == "Bawaslu" and row["authority"].startswith("Bawaslu ")
    return name == "stage" and row["authority"] in _RECEIVERS and {row["stage"], told} in _ONE_STEP


def _others(snapshot: Snapshot, row: Row) -> list[Found]:
    """Return the other printed readings of a count.

    Two figures are readings of one count when election, counter, area, stage, unit and breakdown are the same, one is preferred and the
    other is not, and they carry the same date or stand at the same place of a curated series. A figure that only rounds the other is none.
    """
    beside = _beside(snapshot).get(row["obs_id"], frozenset())
    wanted = "alternate" if row["reading"] == "preferred" else "preferred"
    found = []
    for other in _by_count(snapshot)[_count(row)]:
        if other["reading"] != wanted or other["value"] == row["value"]:
            continue
        printed, exact = (other, row) if wanted == "alternate" else (row, other)
        if (other["as_of"] == row["as_of"] or other["obs_id"] in beside) and not rounded(printed["value"], exact["value"]):
            found.append(Found(other, row["value"], Relation.OTHER_READING, other["value"], row))
    return found


def _count(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in _COUNT)


@remembered
def _by_count(snapshot: Snapshot) -> Mapping[tuple[object, ...], list[Row]]:
    """Gather the figures of each count, in the order of the record."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in known.rows(snapshot):
        found.setdefault(_count(row), []).append(row)
    return found


@remembered
def _beside(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Name, for each figure of a curated series, the figures that stand at one of its places."""
    places: dict[tuple[str, str], set[str]] = {}
    points = snapshot.tables["series_points"]
    for series_id, x, obs_id in zip(points["series_id"], points["x"], points["obs_id"], strict=True):
        places.setdefault((series_id, x), set()).add(obs_id)
    found: dict[str, set[str]] = {}
    for ids in places.values():
        for obs_id in ids:
            found.setdefault(obs_id, set()).update(ids)
    return {obs_id: frozenset(ids) for obs_id, ids in found.items()}


def _near(snapshot: Snapshot, rows: Iterable[Row], matches: Sequence[Row], number: Number) -> list[Found]:
    """Return the known figures that the number may come from: by relation, then by reading, then the nearest first."""
    scope = _scope(rows, matches, number)
    units = ("percent",) if number.percent else ("percent", "score") if number.decimals else COUNTS
    found = [
        Found(row, typed, relation, row["value"])
        for row in known.newest_first(scope)
        if row["unit"] in units and row["value"] not in number.values
        for typed in number.values
        if (relation := _kin(typed, row["value"], number))
    ]
    if number.percent or number.decimals:
        found += [*parts.changes(snapshot, number), *parts.shares(scope, number)]
    order = [*Relation]
    found.sort(key=lambda one: (order.index(one.relation), one.row["reading"] == "rejected", abs(one.computed - one.typed)))
    # The same count stated again at another date, or by another page, says nothing more of where the number may come from.
    once = {(one.relation, one.computed, *(one.row[name] for name in _COUNT)): one for one in reversed(found)}
    kept = {id(one) for one in once.values()}
    return [one for one in found if id(one) in kept]


def _basis(rows: Iterable[Row], verdict: Verdict, near: Sequence[Found], ratios: pd.DataFrame) -> list[Row]:
    """Return the counts that the answer is computed from, the whole or the earlier one first."""
    if verdict is Verdict.SIMILAR and near[0].of is not None:
        return [near[0].of, near[0].row]
    if verdict not in (Verdict.RECOMPUTES, Verdict.DIFFERS):
        return []
    first = ratios.iloc[0]
    named = [*first["whole_ids"].split(";"), *first["part_ids"].split(";")]
    return sorted((row for row in rows if row["obs_id"] in named), key=lambda row: named.index(row["obs_id"]))


def _variants(snapshot: Snapshot, near: Sequence[Found]) -> list[Found]:
    """Return the change that stands first among near misses once more, with each other printed reading of its two counts."""
    if not near or near[0].relation is not Relation.CHANGE or near[0].of is None:
        return []
    after, before = near[0].row, near[0].of
    pairs = [(after, other.row) for other in _others(snapshot, before)] + [(other.row, before) for other in _others(snapshot, after)]
    return [Found(new, near[0].typed, Relation.CHANGE, growth(old["value"], new["value"]), old) for new, old in pairs]


def _kin(typed: float, figure: float, number: Number) -> Relation | None:
    """Tell how a number comes of one figure: rounded, or mistyped; a number that the text calls inexact is not mistyped."""
    if rounded(typed, figure, decimals=number.decimals, about=number.about or "about"):
        return Relation.ROUNDING
    return None if number.about else slip(typed, figure)


def _scope(rows: Iterable[Row], matches: Iterable[Row], number: Number) -> list[Row]:
    """Return the figures among which a near miss may be one."""
    places = {tuple(row[name] for name in _SCOPE) for row in matches}
    named = not places or bool(number.election)
    return [
        row
        for row in rows
        if tuple(row[name] for name in _SCOPE) in places
        or (
            named
            and row["dimension"] == "none"
            and row["area_level"] == (number.area_level or "national")
            and number.area_name in ("", row["area_name"])
            and number.election in ("", row["election"])
        )
    ]


def _probable(snapshot: Snapshot, rows: Sequence[Row], misprint: Row, near: Sequence[Found]) -> list[Found]:
    """Return what a misprint was probably meant to be, by the first way that finds something.

    The preferred figure of the same count and date; a figure of the same election and level that the editors' note names; a slip away, of
    the same counter, stage and unit; the same number of another count of the election; any slip away.
    """
    typed, place = misprint["value"], (misprint["group"], misprint["area_level"])
    beside = [row for row in rows if (row["group"], row["area_level"]) == place and row["reading"] != "rejected"]
    named = _ROW_ID.findall(misprint["note"])
    slips = [one for one in near if one.relation in _SLIPS and one.row["group"] == misprint["group"] and one.row["reading"] != "rejected"]
    ways = (
        _others(snapshot, misprint),
        [Found(row, typed, _named_as(typed, row["value"]), row["value"], misprint) for row in beside if row["obs_id"] in named],
        [one for one in slips if all(one.row[name] == misprint[name] for name in _SAME_STEP)],
        [Found(row, typed, Relation.SAME_NUMBER, typed, misprint) for row in beside if row["value"] == typed],
        slips,
    )
    return next((found for found in ways if found), [])


def _named_as(typed: float, figure: float) -> Relation:
    return Relation.SAME_NUMBER if typed == figure else slip(typed, figure) or Relation.OTHER_READING
