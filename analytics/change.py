"""How much a count changed, with an exact interval."""

from __future__ import annotations

# scipy.stats.beta.ppf is this very function, but importing scipy.stats costs 60 MB in each server process.
from scipy.special import betaincinv

from data.views import Change

CONFIDENCE = 0.95


def change(before: float, after: float, confidence: float = CONFIDENCE) -> Change:
    """Compute the change from one count to another with the exact conditional interval.

    Given the sum n = before + after, `after` is binomial with p = r / (1 + r) where r is the ratio of the two Poisson rates; the
    Clopper-Pearson limits of p become limits of r (Przyborowski and Wilenski 1940; Lehmann and Romano, Testing Statistical
    Hypotheses, 4.5). The counts are complete registers, not samples: the interval describes chance variation between events of equal
    risk, not error of counting.

    Args:
        before, after: counts of the same authority, stage and unit (whole, `before` > 0).
        confidence: coverage of the two-sided interval.

    Returns:
        the change in per cent, e.g. 65.4 for 845 -> 1398 with the interval 51.8 to 80.4.

    Raises:
        ValueError: when a count is negative or not whole, or `before` is zero.
    """
    for count in (before, after):
        if not count >= 0 or not float(count).is_integer():
            raise ValueError(f"not a count: {count}")
    if before == 0:
        raise ValueError("a change from zero has no percentage")
    tail = (1 - confidence) / 2
    low = float(betaincinv(after, before + 1, tail)) if after else 0.0
    high = float(betaincinv(after + 1, before, 1 - tail))
    return Change(
        before=before,
        after=after,
        percent=100 * (after / before - 1),
        lower=100 * (low / (1 - low) - 1),
        upper=100 * (high / (1 - high) - 1),
    )
