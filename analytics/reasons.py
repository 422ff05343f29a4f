"""Why two figures differ, as far as the rows themselves tell: what they count, up to when, and how their digits are related."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from data.checks.digits import CHANGED, EXTRA, SWAP, kinship
from data.plain import plain_number
from data.snapshot import Snapshot, remembered
from data.until import last_day
from data.views.authorities import Reason


class Figure(NamedTuple):
    """A row of `Snapshot.facts`, the columns that tell what it counts."""

    obs_id: str
    claim_id: str
    source_id: str
    election: str
    year: int
    period_end: str
    as_of: str
    authority: str
    area_level: str
    province_code: str
    area_name: str
    stage: str
    unit: str
    dimension: str
    category: str
    value: float
    reading: str
    confidence: str

    @property
    def group(self) -> str:
        """Name what the figure is about: its election, or the calendar year in four digits."""
        return self.election or str(self.year)


# Figures that come in shares or scores are never set beside counts.
_SCALES = ("percent", "score", "instances")
_OPEN = ("in_process", "not_followed_up", "data_blocked")
_ZEROS = 2  # closing zeros from which a whole number is taken for a rounded one


@remembered
def figures(snapshot: Snapshot) -> tuple[Figure, ...]:
    """List every figure of a release, in the order of the record."""
    facts = snapshot.facts
    return tuple(map(Figure._make, zip(*(facts[name].tolist() for name in Figure._fields), strict=True)))


def scale(unit: str) -> str:
    """Tell what kind of number a unit makes: `count` (cases, reports, people), `percent`, `score` or `instances`."""
    return unit if unit in _SCALES else "count"


def step(stage: str) -> str:
    """Return the step of the procedure that a stage names: what KASN recommends is what it found proven (codebook, values of `stage`)."""
    return "violation" if stage == "kasn_recommended" else stage


def cut_off(row: Figure) -> int:
    """Return the day up to which a figure counts, as an ordinal; 0 when no date is known.

    The end of its period where one is stated, but no later than the statement: a period that ends in `2024` was told of in June 2024.
    """
    ends = [end for end in (ordinal(row.period_end), ordinal(row.as_of)) if end]
    return min(ends, default=0)


@lru_cache(maxsize=2048)
def ordinal(date: str) -> int:
    """Return the ordinal of the last day that a partial date may mean; 0 for an empty one."""
    return datetime.date.fromisoformat(last_day(date)).toordinal() if date else 0


def days_apart(one: Figure, other: Figure) -> int | None:
    """Count the days between the cut-offs of two figures; None where one of them has no date."""
    ends = cut_off(one), cut_off(other)
    return abs(ends[0] - ends[1]) if all(ends) else None


def grown(one: Figure, other: Figure) -> bool:
    """Tell whether the later of two figures may be the earlier one some time on.

    Running totals do not fall; shares, and what is open at a moment (in process, not acted on, blocked), move either way.
    """
    ends = cut_off(one), cut_off(other)
    if not all(ends) or ends[0] == ends[1]:
        return False
    if one.unit == "percent" or one.stage in _OPEN:
        return True
    earlier, later = (one, other) if ends[0] < ends[1] else (other, one)
    return bool(earlier.value <= later.value)


def rounded(one: float, other: float) -> bool:
    """Tell whether one of two unequal numbers is the other one written with fewer digits, rounded or cut: 700 of 719, 32 of 31.96."""
    return one != other and (_rounds(one, other) or _rounds(other, one))


def codes(one: Figure, other: Figure) -> tuple[Reason, ...]:
    """Name every reason that the rows of two figures give for their difference, the weightiest first; empty when they agree.

    A difference of what is counted (unit, step, area) comes first and explains by itself; a later cut-off is named beside it. Only figures
    that count the same thing are compared digit by digit: rounding, two digits swapped, then a later cut-off (only where the later figure
    is not lower), then one digit mistyped. What is left is unexplained.
    """
    differ = (
        (Reason.OTHER_UNIT, one.unit != other.unit),
        (Reason.OTHER_STAGE, step(one.stage) != step(other.stage)),
        (Reason.OTHER_AREA, (one.area_level, one.area_name) != (other.area_level, other.area_name)),
    )
    found = [reason for reason, differs in differ if differs]
    later = grown(one, other)
    if found:
        return (*found, Reason.OTHER_CUT_OFF) if later else tuple(found)
    if one.value == other.value:
        return ()
    if rounded(one.value, other.value):
        return (Reason.ROUNDING,)
    kin = kinship(_digits(one.value), _digits(other.value))
    if kin == SWAP:
        return (Reason.DIGIT_SWAP,)
    if later:
        return (Reason.OTHER_CUT_OFF,)
    return (Reason.ONE_DIGIT,) if kin in (CHANGED, EXTRA) else (Reason.UNEXPLAINED,)


def _rounds(coarse: float, fine: float) -> bool:
    """Tell whether one number is another one written with fewer digits.

    Fewer decimals (32 of 31.96), or whole hundreds and more (700 of 719): tens are too near to each other to tell.
    """
    (coarse_zeros, coarse_decimals), (fine_zeros, fine_decimals) = _precision(coarse), _precision(fine)
    if coarse_decimals < fine_decimals:
        place = 10.0**-coarse_decimals
    elif coarse_zeros >= _ZEROS and coarse_zeros > fine_zeros:
        place = 10.0**coarse_zeros
    else:
        return False
    return 0 <= fine - coarse < place or 0 < coarse - fine <= place / 2


def _precision(value: float) -> tuple[int, int]:
    """Count the closing zeros of a whole number, and the decimals of any other."""
    whole, _, decimals = plain_number(value).partition(".")
    return (0 if decimals else len(whole) - len(whole.rstrip("0"))), len(decimals)


def _digits(value: float) -> str:
    return plain_number(value).replace(".", "")
