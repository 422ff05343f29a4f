"""Intervals of counts, rates and shares: which method where, from the libraries that are known for them.

The counts of the record are complete registers, not samples: an interval describes chance variation between places and years of equal risk,
not error of counting and not under-reporting. It must never explain away two authorities that disagree about one event.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

# scipy.stats.chi2.ppf is twice this very function, but importing scipy.stats costs 60 MB in each server process.
from scipy.special import gammaincinv, ndtri

Floats = npt.NDArray[np.float64]

CONFIDENCE = 0.95
# Byar's approximation is within 0.2 % of the exact limits from 10 on and badly low at 1 (Breslow and Day 1987, p. 69).
BYAR_FROM = 10


@dataclass(frozen=True)
class Interval:
    """Lower and upper end, and the method: `exact`, `byar`, `wilson` or `margin`."""

    lower: float
    upper: float
    method: str


def poisson(count: float, confidence: float = CONFIDENCE) -> Interval:
    """Compute the two-sided interval of a Poisson count: `exact` below 10, `byar` from 10 on.

    Raises:
        ValueError: when the count is negative or not whole.
    """
    return (exact if count < BYAR_FROM else byar)(count, confidence)


def exact(count: float, confidence: float = CONFIDENCE) -> Interval:
    """Compute the exact limits of a Poisson count: halved chi-square quantiles with 2k and 2k + 2 degrees of freedom (Garwood 1936).

    Raises:
        ValueError: when the count is negative or not whole.
    """
    _require_count(count)
    tail = (1 - confidence) / 2
    return Interval(float(gammaincinv(count, tail)) if count else 0.0, float(gammaincinv(count + 1, 1 - tail)), "exact")


def byar(count: float, confidence: float = CONFIDENCE) -> Interval:
    """Compute Byar's approximation of the exact limits (Breslow and Day, Statistical Methods in Cancer Research II, 1987, p. 69).

    Raises:
        ValueError: when the count is negative or not whole.
    """
    _require_count(count)
    z = float(ndtri(1 - (1 - confidence) / 2))
    return Interval(_byar(count, -z) if count else 0.0, _byar(count + 1, z), "byar")


def _require_count(count: float) -> None:
    if not count >= 0 or not float(count).is_integer():
        raise ValueError(f"not a count: {count}")


def _byar(count: float, z: float) -> float:
    return float(count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3)


def wilson(part: float, whole: float, confidence: float = CONFIDENCE) -> Interval:
    """Compute the Wilson score interval of a share, as fractions between 0 and 1 (Wilson 1927; Brown, Cai and DasGupta 2001).

    Args:
        part, whole: counts, 0 <= part <= whole, whole > 0.
        confidence: coverage of the two-sided interval.

    Raises:
        ValueError: when the counts are no part and whole.
    """
    if not (whole > 0 and 0 <= part <= whole) or not (float(part).is_integer() and float(whole).is_integer()):
        raise ValueError(f"not a part of a whole: {part} of {whole}")
    lower, upper = wilson_limits(part, whole, confidence)
    return Interval(float(lower), float(upper), "wilson")


def wilson_limits(part: npt.ArrayLike, whole: npt.ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Compute Wilson's limits of shares, one or an array of them; see `wilson`. Missing where the whole is missing.

    With p = part / n and z the normal quantile: (p + z^2 / 2n -/+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n).
    """
    # To the last digit what statsmodels' proportion_confint gives, which costs 60 MB in each server process for scipy.stats.
    n = np.asarray(whole, dtype=float)
    p, z = np.asarray(part, dtype=float) / n, -float(ndtri((1 - confidence) / 2))
    denominator = 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / denominator
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / denominator
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def margin(share: float, sample: int, confidence: float = CONFIDENCE) -> float:
    """Compute the sampling margin of a survey share, in percentage points: z * sqrt(p (1 - p) / n), simple random sampling assumed.

    Args:
        share: in per cent, 0 to 100.
        sample: number of respondents, > 0.
        confidence: coverage of the two-sided interval.

    Raises:
        ValueError: when the share is outside 0 to 100 or the sample is empty.
    """
    if not 0 <= share <= 100 or not sample > 0:
        raise ValueError(f"not a share of a sample: {share} of {sample}")
    part = share / 100
    return float(100 * ndtri(1 - (1 - confidence) / 2) * sqrt(part * (1 - part) / sample))
