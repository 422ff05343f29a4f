"""How far two orders agree: Spearman's rank correlation with a permutation p and an approximate interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from analytics.intervals import CONFIDENCE
from data.views.vulnerability import RankCorrelation

# Random permutations: their p is off by about 0.005 at 0.5 and less towards the ends. The seed keeps an answer the same from day to day.
RESAMPLES = 9999
SEED = 2024


def spearman(x: Sequence[float], y: Sequence[float]) -> RankCorrelation:
    """Compute Spearman's rank correlation of paired figures (Spearman 1904); equal figures share their mean rank.

    The p is two-sided, from permutations of the pairs: all of them up to seven pairs, else 9,999 at random with the observed one counted in
    (Phipson and Smyth 2010), because the t approximation is for 500 pairs and more. The 95 % interval is Fisher's z with the standard error
    sqrt((1 + rho^2 / 2) / (n - 3)) of Bonett and Wright (2000); it is approximate for few pairs.

    Raises:
        ValueError: for sides of different length, fewer than four pairs, or a side of equal figures.
    """
    if len(x) != len(y) or len(x) < 4 or len(set(x)) < 2 or len(set(y)) < 2:
        raise ValueError(f"no rank correlation of {len(x)} and {len(y)} figures")
    # Here and not above: it costs 60 MB in each server process, which only this page needs.
    from scipy import stats

    n = len(x)
    rho = float(stats.spearmanr(x, y).statistic)
    places = stats.rankdata(y)

    def agreement(ranks: np.ndarray, axis: int) -> np.ndarray:
        # What permutations change of the coefficient; rounded, for equal arrangements differ in their last digits.
        return np.round((ranks * places).sum(axis=axis), 6)

    found = stats.permutation_test(
        (stats.rankdata(x),), agreement, permutation_type="pairings", n_resamples=RESAMPLES, vectorized=True,
        rng=np.random.default_rng(SEED),
    )  # fmt: skip
    half = float(ndtri(1 - (1 - CONFIDENCE) / 2)) * np.sqrt((1 + rho**2 / 2) / (n - 3))
    with np.errstate(divide="ignore"):  # full agreement: both ends are 1
        z = np.arctanh(np.clip(rho, -1, 1))
    return RankCorrelation(n, rho, float(np.tanh(z - half)), float(np.tanh(z + half)), float(found.pvalue))
