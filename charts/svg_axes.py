"""Axes of a picture: their ends, the place of a value, their ticks in the reader's language."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from locales import Locale

SPREAD = 0.055  # part of the span that is left free beside the outermost marks
TYPES = ("linear", "category", "log")


@dataclass
class Axis:
    """One axis.

    Attributes:
        name: as traces call it: `x`, `y2`.
        spec: what the layout says of it.
        kind: one of `TYPES`.
        categories: the values of a category axis, in order.
        low, high: its ends from left to right or from bottom to top, in its own measure (places, logarithms); `low > high` when reversed.
        start, end: their places in the picture, in pixels.
    """

    name: str
    spec: Mapping[str, Any]
    kind: str = "linear"
    categories: list[Any] = field(default_factory=list)
    low: float = 0.0
    high: float = 1.0
    start: float = 0.0
    end: float = 1.0

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.name.startswith("x")

    @property
    def shown(self) -> bool:
        """Whether anything of it is drawn."""
        return self.spec.get("visible", True) is not False

    @property
    def domain(self) -> tuple[float, float]:
        """The part of the plot that it spans."""
        first, last = self.spec.get("domain", (0.0, 1.0))
        return float(first), float(last)

    @property
    def unit(self) -> float:
        """Pixels that 1 takes, never below 0."""
        return abs((self.end - self.start) / (self.high - self.low))

    def measure(self, value: Any) -> float:
        """Return a value in the axis' own measure; not a number for a gap or for what has no place on it."""
        if value is None:
            return math.nan
        if self.kind == "category":
            if value in self.categories:
                return float(self.categories.index(value))
            return math.nan if isinstance(value, str) else float(value)
        if isinstance(value, str):
            raise ValueError(f"{self.name} axis: {value!r} is not a number")
        if self.kind == "log":
            return math.log10(value) if value > 0 else math.nan
        return float(value)

    def at(self, measured: float) -> float:
        """Return the place of a measured value in pixels."""
        return self.start + (self.end - self.start) * (measured - self.low) / (self.high - self.low)

    def place(self, value: Any) -> float:
        """Return the place of a value in pixels; not a number for a gap."""
        return self.at(self.measure(value))

    def part(self, share: float) -> float:
        """Return the place of a share of its length in pixels (0 at its start)."""
        return self.start + (self.end - self.start) * share

    def holds(self, place: float) -> bool:
        """Tell whether a place in pixels lies between its ends."""
        return min(self.start, self.end) - 0.5 <= place <= max(self.start, self.end) + 0.5

    def ticks(self, locale: Locale) -> list[tuple[float, str]]:
        """Return place and label of each tick between its ends."""
        if self.spec.get("tickvals") is not None:
            values = list(self.spec["tickvals"])
            texts = self.spec.get("ticktext")
            labels = [self._label(value, locale, 0.0) for value in values] if texts is None else [str(text) for text in texts]
            found = [(self.place(value), label) for value, label in zip(values, labels, strict=True)]
        elif self.kind == "category":
            found = [(self.at(i), str(value)) for i, value in enumerate(self.categories)]
        elif self.kind == "log":
            found = self._powers(locale)
        else:
            step = _step(abs(self.high - self.low), int(self.spec.get("nticks") or (6 if not self.across else 8)), self.spec.get("dtick"))
            first = math.ceil(min(self.low, self.high) / step - 1e-9)
            last = math.floor(max(self.low, self.high) / step + 1e-9)
            found = [(self.at(i * step), self._label(i * step, locale, step)) for i in range(first, last + 1)]
        return [(place, label) for place, label in found if place == place and self.holds(place)]

    def _powers(self, locale: Locale) -> list[tuple[float, str]]:
        low, high = sorted((self.low, self.high))
        wide = high - low > 2
        values = [m * 10.0**power for power in range(math.floor(low), math.ceil(high) + 1) for m in ((1,) if wide else (1, 2, 5))]
        return [(self.place(value), self._label(value, locale, value)) for value in values]

    def _label(self, value: Any, locale: Locale, step: float) -> str:
        if isinstance(value, str):
            return value
        digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step else None
        if str(self.spec.get("tickformat", "")).endswith("%"):
            words = locale.percent(100 * value, None if digits is None else max(0, digits - 2))
        else:
            words = locale.number(round(value, digits) + 0.0 if digits is not None else value, digits)
        return f"{self.spec.get('tickprefix', '')}{words}{self.spec.get('ticksuffix', '')}"


@dataclass
class Reach:
    """What must find room on an axis.

    `values` are set free of the ends by a margin, `anchors` (the foot of a bar) touch them, `slots` are middles of bars, a slot each.
    """

    values: list[Any] = field(default_factory=list)
    anchors: list[float] = field(default_factory=list)
    slots: list[Any] = field(default_factory=list)


def build(name: str, spec: Mapping[str, Any], reach: Reach) -> Axis:
    """Make an axis that has room for what is drawn on it, unless the layout says where it ends.

    Raises:
        ValueError: for a type of axis that is not known.
    """
    every = [*reach.values, *reach.slots]
    words = any(isinstance(value, str) for value in every)
    kind = spec.get("type") or "-"
    if kind == "-":
        kind = "category" if words else "linear"
    if kind not in TYPES:
        raise ValueError(f"{name} axis: unknown type {kind!r}; there are {', '.join(TYPES)}")
    categories = list(dict.fromkeys([*spec.get("categoryarray", ()), *(value for value in every if value is not None)]))
    axis = Axis(name, spec, kind, categories if kind == "category" else [])
    axis.low, axis.high = _ends(axis, reach)
    return axis


def _ends(axis: Axis, reach: Reach) -> tuple[float, float]:
    low, high = _found(axis, reach)
    if axis.spec.get("autorange") == "reversed":
        low, high = high, low
    given = axis.spec.get("range") or (None, None)
    first = low if given[0] is None else axis.measure(given[0]) if axis.kind != "log" else float(given[0])
    last = high if given[1] is None else axis.measure(given[1]) if axis.kind != "log" else float(given[1])
    return (first, last) if first != last else (first - 0.5, last + 0.5)


def _found(axis: Axis, reach: Reach) -> tuple[float, float]:
    if axis.kind == "category":
        return -0.5, max(len(axis.categories), 1) - 0.5
    slots = _numbers(axis, reach.slots)
    values = _numbers(axis, reach.values)
    anchors = _numbers(axis, reach.anchors)
    mode = axis.spec.get("rangemode", "normal")
    if mode == "tozero" and axis.kind == "linear":
        anchors = [*anchors, 0.0]
    half = step_of(slots) / 2
    ends = [*values, *anchors, *(place + side for place in slots for side in (-half, half))]
    if not ends:
        return 0.0, 1.0
    low, high = min(ends), max(ends)
    free = SPREAD * (high - low) if high > low else 0.5
    low_free = free if low in values and low not in anchors else 0.0
    high_free = free if high in values and high not in anchors else 0.0
    if mode == "nonnegative":
        low_free = min(low_free, max(low, 0.0))
    return low - low_free, high + high_free


def _numbers(axis: Axis, values: Iterable[Any]) -> list[float]:
    return [found for found in map(axis.measure, values) if math.isfinite(found)]


def step_of(places: Sequence[float]) -> float:
    """Return the smallest distance between two different places, 1 when there is none."""
    ordered = sorted(set(places))
    return min((after - before for before, after in itertools.pairwise(ordered)), default=1.0)


def _step(span: float, most: int, given: Any = None) -> float:
    if isinstance(given, int | float) and given > 0:
        return float(given)
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough * (1 - 1e-9))
