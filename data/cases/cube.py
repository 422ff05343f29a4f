"""Count cases: cells by election x year x province x stage x violation x position x factors, and the small margins that pages read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import combinations

import numpy as np

from data.cases.dimensions import EVERY, FACTORS, UNCODED
from data.cases.typed import Cases

# Dimensions of the cells, in the order in which they are sorted; `factors` is the bit mask of `Cases`.
CELL: tuple[str, ...] = ("election", "year", "province_code", "stage", "violation_id", "position", "factors")
MARGIN: tuple[str, ...] = ("election", "year", "province_code", "stage", "factor")
# Two factors that one case names, the lower number first.
PAIRS: tuple[str, ...] = (*MARGIN, "other")


@dataclass(frozen=True)
class Cells:
    """Counts by `CELL`, sorted: codes of the words of `Cases.texts`, the year and the bit mask of factors as they are; `n` at least 1."""

    columns: dict[str, np.ndarray]
    n: np.ndarray

    def __len__(self) -> int:
        return len(self.n)


@dataclass(frozen=True)
class Margin:
    """Counts by `MARGIN` or `PAIRS` as columns, sorted; `n` is at least 1."""

    columns: dict[str, list[str] | list[int]]
    n: list[int]

    def __len__(self) -> int:
        return len(self.n)


@cache
def factors_of(mask: int) -> tuple[int, ...]:
    """List the rows of the factor dimension that a case counts in: 0 (every case) and the factors named, or 9 where none is coded."""
    named = tuple(factor for factor in FACTORS if mask >> (factor - 1) & 1)
    return (EVERY, *(named or (UNCODED,)))


@cache
def pairs_of(mask: int) -> tuple[tuple[int, ...], ...]:
    """List the pairs of factors that a case names together, the lower number first; none where it names fewer than two."""
    return tuple(combinations((factor for factor in factors_of(mask) if factor in FACTORS), 2))


def cells(cases: Cases, dimensions: Sequence[str] = CELL) -> Cells:
    """Count the cases of each combination of dimensions of `CELL`: each case once, so that `n` adds up to the cases."""
    codes: list[np.ndarray] = []
    values: dict[str, np.ndarray] = {}
    for name in dimensions:
        if name in cases.texts:
            codes.append(cases.texts[name].codes)
        else:
            values[name], places = np.unique(cases.year if name == "year" else cases.factors, return_inverse=True)
            codes.append(places)
    # One number a row for its combination. Words are sorted, so the numbers sort as the combinations do.
    widths = [len(values[name]) if name in values else len(cases.texts[name].words) for name in dimensions]
    key = reduce(lambda made, part: made * part[1] + part[0], zip(codes, widths, strict=True), np.zeros(len(cases), dtype=np.int64))
    keys, n = np.unique(key, return_counts=True)
    columns: dict[str, np.ndarray] = {}
    for name, width in zip(reversed(dimensions), reversed(widths), strict=True):
        keys, rest = np.divmod(keys, max(width, 1))
        columns[name] = (values[name][rest] if name in values else rest).astype(np.int32)
    return Cells({name: columns[name] for name in dimensions}, n)


def margin(cases: Cases) -> Margin:
    """Count the cases by `MARGIN`: factor 0 counts every case once, 1 to 6 those naming the factor, 9 those without one.

    A case that names two factors stands in two rows, so rows of factors never add up to the cases.
    """
    return _spread(cases, MARGIN, lambda mask: tuple((factor,) for factor in factors_of(mask)))


def pairs(cases: Cases) -> Margin:
    """Count by `PAIRS` the cases that name two factors together; a case that names three stands in three rows."""
    return _spread(cases, PAIRS, pairs_of)


def _spread(cases: Cases, names: Sequence[str], rows_of: Callable[[int], tuple[tuple[int, ...], ...]]) -> Margin:
    """Count the cases by `names`; `rows_of` lists the rows that a bit mask of factors counts in."""
    base = cells(cases, ("election", "year", "province_code", "stage", "factors"))
    found: dict[tuple[int, ...], int] = {}
    for *key, mask, n in zip(*(column.tolist() for column in base.columns.values()), base.n.tolist(), strict=True):
        for row in rows_of(mask):
            found[*key, *row] = found.get((*key, *row), 0) + n
    rows = sorted(found.items())
    columns: dict[str, list[str] | list[int]] = {}
    for i, name in enumerate(names):
        column = [key[i] for key, _ in rows]
        columns[name] = [cases.texts[name].words[code] for code in column] if name in cases.texts else column
    return Margin(columns, [n for _, n in rows])
