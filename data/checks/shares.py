"""Percentages that stand beside the counts that they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from data.checks.columns import COUNTS, Batch, Figures, grouped, number_text
from data.errors import Fault

TOLERANCE = 0.1  # points of per cent: a share printed to one decimal, cut off instead of rounded
_NOISE = 1e-9
_MOST = 0.6  # of the shares of a group must recompute before one that does not is doubted
_FEWEST = 2

Key = tuple[object, ...]


def find(batch: Batch) -> Iterator[Fault]:
    """Find percentages that do not recompute from counts of the same file.

    What a percentage is a share of is seldom said. It is learned from its neighbours: shares of the sum of a column (of areas or of
    categories), of the whole stated beside it, or of another stage. Where most of a group recompute in one of these ways, or the group
    adds to 100, those that do not are named; where no way fits, nothing is said.
    """
    new = batch.new
    c = new.column
    shares = [i for i, unit in enumerate(c["unit"]) if unit == "percent" and c["multiple_response"][i] == "false"]
    if not shares or not new.counting:
        return
    counts = _Counts(new)
    found: dict[int, tuple[float, int]] = {}
    for way in (_categories, _areas):
        keyed = [(key, i) for i in shares if (key := way(new, i)) is not None]
        totals = counts.totals(way)
        for key, group in grouped((key for key, _ in keyed), (i for _, i in keyed)).items():
            if len(group) >= _FEWEST:
                found.update(_odd(new, group, counts, {unit: total for unit in COUNTS if (total := totals.get((unit, key)))}))
    for i, (share, agree) in sorted(found.items()):
        yield Fault(
            "percent_differs",
            where=new.where[i],
            value=c["value"][i],
            computed=number_text(round(share, 2)),
            area=c["area_name"][i],
            count=agree,
        )


def _categories(new: Figures, i: int) -> Key | None:
    """Return what the categories of one breakdown have in common."""
    c = new.column
    dimension = c["dimension"][i]
    return None if dimension == "none" else (new.time[i], c["authority"][i], new.area[i], c["stage"][i], dimension)


def _areas(new: Figures, i: int) -> Key | None:
    """Return what the areas within one area have in common."""
    c = new.column
    level = c["area_level"][i]
    within = c["province_code"][i] if level == "regency" else ""
    return None if level == "national" else (new.time[i], c["authority"][i], level, within, c["stage"][i], new.kind[i])


class _Counts:
    """The counts of a file, found by what they have in common with a share."""

    def __init__(self, new: Figures) -> None:
        self.new = new
        self.cell: dict[Key, int] = {}
        self.stages: dict[str, set[str]] = {}
        self.nation: dict[Key, int] = {}
        self.all_kinds: dict[Key, int] = {}
        c = new.column
        for i in new.counting:
            unit, stage = c["unit"][i], c["stage"][i]
            base = (unit, new.time[i], c["authority"][i])
            self.cell.setdefault((*base, new.area[i], stage, new.kind[i]), i)
            self.stages.setdefault(unit, set()).add(stage)
            if c["area_level"][i] == "national":
                self.nation.setdefault((*base, stage, new.kind[i]), i)
            if c["dimension"][i] == "none":
                self.all_kinds.setdefault((*base, new.area[i], stage), i)

    def totals(self, way: Callable[[Figures, int], Key | None]) -> dict[Key, float]:
        """Add the counts that have a key in common, by (unit, key)."""
        found: dict[Key, float] = {}
        for i in self.new.counting:
            key = way(self.new, i)
            if key is not None:
                found[self.new.column["unit"][i], key] = found.get((self.new.column["unit"][i], key), 0.0) + self.new.value[i]
        return found

    def beside(self, i: int, unit: str, stage: str) -> float | None:
        """Return the count of a stage beside a share: same time, authority, area and category."""
        j = self.cell.get((unit, self.new.time[i], self.new.column["authority"][i], self.new.area[i], stage, self.new.kind[i]))
        return None if j is None else self.new.value[j]

    def wholes(self, i: int, unit: str) -> list[float]:
        """Return the wholes that the file states for a share: the nation, and all categories."""
        new = self.new
        base = (unit, new.time[i], new.column["authority"][i])
        stage = new.column["stage"][i]
        places = {self.nation.get((*base, stage, new.kind[i])), self.all_kinds.get((*base, new.area[i], stage))}
        own = self.cell.get((*base, new.area[i], stage, new.kind[i]))
        return [new.value[j] for j in sorted(places - {None, own})]  # type: ignore[type-var]


def _odd(new: Figures, group: list[int], counts: _Counts, totals: Mapping[str, float]) -> dict[int, tuple[float, int]]:
    """Name the members of a group that do not recompute where the others do: place -> (share computed, members that agree)."""
    adds_to_all = abs(sum(new.value[i] for i in group) - 100) <= TOLERANCE * len(group)
    best: tuple[int, dict[int, float]] = (0, {})
    for unit in sorted(totals):
        for computed in _ways(new, group, counts, unit, totals[unit]):
            agree = sum(_agrees(new, i, share) for i, share in computed.items())
            if agree > best[0]:
                best = (agree, computed)
    agree, computed = best
    if agree < _FEWEST or not (adds_to_all or agree >= _MOST * len(computed)):
        return {}
    return {i: (share, agree) for i, share in computed.items() if not _agrees(new, i, share)}


def _ways(new: Figures, group: list[int], counts: _Counts, unit: str, total: float) -> Iterator[dict[int, float]]:
    """Compute the shares of a group in every way that the file allows."""
    stage = new.column["stage"][group[0]]
    own = {i: value for i in group if (value := counts.beside(i, unit, stage)) is not None}
    if len(own) < _FEWEST:
        return
    for whole in (total, *counts.wholes(group[0], unit)):
        if whole:
            yield {i: 100 * value / whole for i, value in own.items()}
    for other in sorted(counts.stages[unit] - {stage}):
        yield {i: 100 * value / whole for i, value in own.items() if (whole := counts.beside(i, unit, other))}


def _agrees(new: Figures, i: int, share: float) -> bool:
    """Compare to 0.1, or to half a unit of the last digit printed where that is coarser."""
    digits = len(new.column["value"][i].partition(".")[2])
    return abs(new.value[i] - share) <= max(TOLERANCE, 0.5 * 10.0**-digits) + _NOISE
