"""Figures that look like a known one mistyped: two digits swapped, one digit changed, one digit too many or too few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.checks.columns import Batch, Figures, before, grouped
from data.checks.plausibility import CUMULATIVE
from data.errors import Fault

SWAP, CHANGED, EXTRA = "swap", "changed", "extra"
SHORTEST = 3  # digits: shorter numbers are neighbours of each other too often
_SURE = 4  # digits: from here on even figures of other stages are compared, and a changed digit may stand anywhere
_CLOSE = 0.1  # a changed digit of a three-digit number: at most a tenth away
_SETTLED = 1  # years after voting day from which a count does not grow any more


def kinship(one: str, other: str) -> str:
    """Tell how one whole number may have been typed for another.

    Returns:
        `swap` (2304, 2034: two digits in each other's place), `changed` (1546, 1536: one digit), `extra` (878, 88: one digit too many in
        either), or an empty text. Numbers of fewer than three digits are kin to nothing.
    """
    if one == other or not (one.isdecimal() and other.isdecimal()):
        return ""
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if len(long) < SHORTEST or len(short) < SHORTEST - 1:
        return ""
    if len(long) == len(short):
        differ = [k for k in range(len(long)) if long[k] != short[k]]
        if len(differ) == 1:
            return CHANGED
        if len(differ) == 2 and long[differ[0]] == short[differ[1]] and long[differ[1]] == short[differ[0]]:
            return SWAP
        return ""
    if len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long))):
        return EXTRA
    return ""


def find(batch: Batch) -> Iterator[Fault]:
    """Find figures that are kin to a known figure of the same election.

    Compared are figures of the same count (authority, area, stage, unit, category) whatever their date; beyond that only swapped digits
    of numbers with four digits or more, against preferred figures of the same area, unit and category (another stage or counter).
    A figure that is known as it stands is not doubted.
    """
    new, known = batch.new, batch.known
    kept = [j for j in known.counting if len(known.column["value"][j]) >= SHORTEST - 1 and known.column["reading"][j] != "ambiguous"]
    same = grouped((known.thing[j] for j in kept), kept)
    long = [j for j in kept if len(known.column["value"][j]) >= _SURE and known.column["reading"][j] == "preferred"]
    wide = grouped((_wide(known, j) for j in long), long)
    areas = {known.area[j] for j in long}
    for i in new.counting:
        text = new.column["value"][i]
        if len(text) < SHORTEST - 1:
            continue
        near = same.get(new.thing[i], ())
        if near:
            election = _election(new, i)
            near = [j for j in near if _election(known, j) == election]
        if any(known.column["value"][j] == text for j in near):
            continue
        kin = [(kind, j) for j in near if (kind := kinship(text, known.column["value"][j]))]
        kin = [(kind, j) for kind, j in kin if kind == SWAP or not _grown(batch, i, j, kind)]
        if not kin and len(text) >= _SURE and new.area[i] in areas:
            far = wide.get(_wide(new, i), ())
            if not any(known.column["value"][j] == text for j in far):
                kin = [(SWAP, j) for j in far if kinship(text, known.column["value"][j]) == SWAP]
        if kin:
            yield _fault(batch, i, kin)


def _election(figures: Figures, i: int) -> str:
    # Counts of a calendar year have no election: the year takes its place.
    return figures.column["election"][i] or figures.column["year"][i]


def _wide(figures: Figures, i: int) -> object:
    c = figures.column
    return _election(figures, i), figures.area[i], c["unit"][i], figures.kind[i], "".join(sorted(c["value"][i]))


def _grown(batch: Batch, i: int, j: int, kind: str) -> bool:
    """Tell whether one figure may be the same count some time later, instead of the other mistyped."""
    new, known = batch.new, batch.known
    one, other = new.value[i], known.value[j]
    if kind == CHANGED and len(new.column["value"][i]) < _SURE and abs(one - other) > _CLOSE * max(one, other):
        return True
    now, then = new.moment[i], known.moment[j]
    if not (before(now, then) or before(then, now)):  # the same day, or a day unknown
        return False
    voting = batch.elections.get(new.column["election"][i], {}).get("voting_date", "")
    first, smaller_first = min(now, then), (one < other) == before(now, then)
    if kind == EXTRA:  # ten times as much: only while the count has just begun
        return smaller_first and bool(voting) and before(first, voting)
    settled = bool(voting) and before(f"{int(voting[:4]) + _SETTLED}{voting[4:]}", first)
    return not settled and (smaller_first or new.column["stage"][i] not in CUMULATIVE)


def _fault(batch: Batch, i: int, kin: Iterable[tuple[str, int]]) -> Fault:
    new, known = batch.new, batch.known
    order = (SWAP, CHANGED, EXTRA)
    kind, j = min(kin, key=lambda pair: (order.index(pair[0]), known.column["reading"][pair[1]] != "preferred", -pair[1]))
    batch.explained.update((i, place) for _, place in kin)
    told = {"value": new.column["value"][i], "area": new.column["area_name"][i], **batch.known_words(j)}
    if kind == SWAP:
        return Fault("digit_swap", where=new.where[i], stage=known.column["stage"][j], **told)
    return Fault("near_known_figure", where=new.where[i], **told)
