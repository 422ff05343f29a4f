"""Rates drawn towards their common mean (empirical Bayes), so that a province with few civil servants does not top a list by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shrunk:
    """Estimates of an area's rate, and what they were drawn with.

    Attributes:
        rates: the estimates, in the order of the counts.
        weights: share of its own rate in each estimate, 0 to 1; the rest is the mean.
        mean: all counts by all denominators.
        variance: variance of the true rates between areas, never below 0.
    """

    rates: Floats
    weights: Floats
    mean: float
    variance: float


def marshall(counts: npt.ArrayLike, denominators: npt.ArrayLike) -> Shrunk:
    """Estimate rates by the global empirical Bayes estimator of Marshall (1991, Applied Statistics 40, p. 283-294).

    Definition: counts d are Poisson around n times a true rate; the true rates have mean m and variance A. By the method of moments
    m = sum d / sum n, and A = sum n (d/n - m)^2 / sum n - m / (mean of n), or 0 where that is negative. The estimate is
    m + w (d/n - m) with w = A / (A + m/n).

    Args:
        counts: whole numbers, one an area.
        denominators: above 0, in the same order.

    Returns:
        estimates in the unit of count by denominator.

    Raises:
        ValueError: without any area, for lists of different length, and for a denominator that is not above 0.
    """
    d, n = np.asarray(counts, dtype=float), np.asarray(denominators, dtype=float)
    if d.ndim != 1 or d.shape != n.shape or not d.size or not (n > 0).all():
        raise ValueError("counts and denominators must pair up, and denominators be above 0")
    mean = float(d.sum() / n.sum())
    raw = d / n
    spread = float((n * (raw - mean) ** 2).sum() / n.sum() - mean / n.mean())
    variance = max(spread, 0.0)
    # Without spread every area is at the mean, also where all counts are 0.
    weights = variance / (variance + mean / n) if variance else np.zeros_like(n)
    return Shrunk(mean + weights * (raw - mean), weights, mean, variance)
