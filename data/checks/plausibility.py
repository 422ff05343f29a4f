"""Figures against the last known ones: jumps of ten times, and running totals that fall."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from data.checks.columns import Batch, Figures, before, grouped, repeated
from data.errors import Fault

TIMES = 10  # a jump: ten times as much, or a tenth
SMALLEST = 10  # below this, small counts jump by nature
# Stages that only grow while an election is handled. Cases in process and not yet followed up fall as they are decided.
CUMULATIVE = frozenset({
    "alleged", "report", "finding", "registered", "violation", "not_violation", "stopped", "forwarded_to_kasn", "reported_to_kasn",
    "kasn_recommended", "followed_up", "data_blocked",
})  # fmt: skip


def find(batch: Batch) -> Iterator[Fault]:
    """Find jumps against the last known figure and running totals that fall; what another rule has explained is left out."""
    yield from _jumps(batch)
    yield from _falls(batch)


def _time(figures: Figures, i: int) -> str:
    return figures.moment[i] or figures.column["year"][i]


def _jumps(batch: Batch) -> Iterator[Fault]:
    new, known = batch.new, batch.known
    c = new.column
    usable = [j for j in known.counting if known.column["reading"][j] in ("preferred", "alternate")]
    series = grouped((known.thing[j] for j in usable), usable)
    for i in new.counting:
        places = series.get(new.thing[i])
        if not places or new.value[i] < SMALLEST:
            continue
        j = _last(batch, i, places)
        small, large = sorted((new.value[i], known.value[j]))
        if small < SMALLEST or large < TIMES * small or (i, j) in batch.explained:
            continue
        voting = batch.elections.get(c["election"][i], {}).get("voting_date", "")
        # Before voting day a total has just begun to run: that it is far below the last election's is no news.
        if new.value[i] < known.value[j] and voting and new.moment[i] and before(new.moment[i], voting):
            continue
        batch.explained.add((i, j))
        yield Fault("jump", where=new.where[i], value=c["value"][i], area=c["area_name"][i], **batch.known_words(j))


def _last(batch: Batch, i: int, places: list[int]) -> int:
    """Choose the last known figure: of the same election if there is one, and not later than the new one; else the first after it."""
    new, known = batch.new, batch.known
    same = [j for j in places if known.column["election"][j] == new.column["election"][i]] or places
    now = _time(new, i)

    def preferred(j: int) -> bool:
        return known.column["reading"][j] == "preferred"

    earlier = [j for j in same if not before(now, _time(known, j))]
    if earlier:
        return max(earlier, key=lambda j: (_time(known, j), preferred(j)))
    return min(same, key=lambda j: (_time(known, j), not preferred(j)))


def _falls(batch: Batch) -> Iterator[Fault]:
    """Compare each running total with the last one before it and the first one after it, in the file and in the record."""
    new, known = batch.new, batch.known
    ids: dict[tuple[object, ...], int] = {}
    rising = {i: _running(new, i, ids) for i in new.counting if new.column["stage"][i] in CUMULATIVE and new.moment[i]}
    for places in repeated(grouped(rising.values(), rising)):
        ordered = sorted(places, key=lambda i: new.moment[i])
        for a, b in itertools.pairwise(ordered):
            if before(new.moment[a], new.moment[b]) and new.value[b] < new.value[a]:
                yield _fall(batch, b, (new, a), (new, b), str(new.where[a]))
    usable = [j for j in known.counting if known.column["reading"][j] in ("preferred", "alternate") and known.moment[j]]
    runs = grouped((_running(known, j, ids) for j in usable), usable)
    for i, key in rising.items():
        places = runs.get(key, ())
        earlier = [j for j in places if before(known.moment[j], new.moment[i])]
        later = [j for j in places if before(new.moment[i], known.moment[j])]

        def preferred(j: int) -> bool:
            return known.column["reading"][j] == "preferred"

        if earlier:
            j = max(earlier, key=lambda j: (preferred(j), known.moment[j]))
            if known.value[j] > new.value[i] and (i, j) not in batch.explained:
                yield _fall(batch, i, (known, j), (new, i), known.column["obs_id"][j])
        if later:
            j = min(later, key=lambda j: (not preferred(j), known.moment[j]))
            if known.value[j] < new.value[i] and (i, j) not in batch.explained:
                yield _fall(batch, i, (new, i), (known, j), known.column["obs_id"][j])


def _running(figures: Figures, i: int, ids: dict[tuple[object, ...], int]) -> int:
    c = figures.column
    key = (figures.thing[i], c["election"][i], c["year"][i], c["period_start"][i])
    return ids.setdefault(key, len(ids))


def _fall(batch: Batch, at: int, first: tuple[Figures, int], then: tuple[Figures, int], names: str) -> Fault:
    (one, a), (two, b) = first, then
    return Fault(
        "total_falls",
        where=batch.new.where[at],
        area=batch.new.column["area_name"][at],
        value=one.column["value"][a],
        date=one.moment[a],
        other_value=two.column["value"][b],
        other_date=two.moment[b],
        names=names,
    )
