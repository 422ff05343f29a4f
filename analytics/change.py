"""How much a count changed, with an exact interval."""

from __future__ import annotations

from typing import Any

import pandas as pd

# scipy.stats.beta.ppf is this very function, but importing scipy.stats costs 60 MB in each server process.
from scipy.special import betaincinv
from slugify import slugify

from analytics import trends
from analytics.computed import SHARES, computed
from analytics.tidy import tidy
from data import select
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import Change, Trend
from data.vocab import Warn, WhyNot

CONFIDENCE = 0.95
METHOD = "exact"
_FIRST = ("preferred", "partial", "alternate")  # which figure of a place is the one to quote
_ENDS = ("x", "value", "role", "as_of", "obs_id", "source_id")
COLUMNS = (
    "series_id", "authority", "stage", "unit", "reading", *(f"from_{name}" for name in _ENDS), *(f"to_{name}" for name in _ENDS),
    "difference", "percent", "lower", "upper", "method", "breaks", "why_not",
)  # fmt: skip
NUMBERS = ("from_value", "to_value", "difference", "percent", "lower", "upper")


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


@remembered
def compared(snapshot: Snapshot, series_id: str = trends.DEFAULT_SERIES, start: str = "", end: str = "") -> Slice:
    """Compare two elections, or two years, of one series, in every printed reading.

    Args:
        snapshot: the release.
        series_id: a series by election or by year.
        start, end: its elections (name or slug) or years. By default the last two preferred counts.

    Returns:
        a Slice `change`, one row for the preferred reading (`reading` preferred) and one for each other printed reading of either end
        (alternate): `difference` in the unit of the series, `percent` of the first with its `lower` and `upper` exact 95 % limits (see
        `change`), `breaks` that lie between (ids joined by ;), and `why_not` (a value of `WhyNot`) where nothing is computed: a partial
        figure has neither, a share has a difference in percentage points and no percentage. Empty when there are no two figures to
        compare.

    Raises:
        MixedSliceError: when the rows of the series do not share unit, stage and authority.
        UsageError: `unknown_choice`, when there is no such series, election or year.
    """
    found = _trend(snapshot, series_id)
    if found is None:
        return _wrapped(snapshot, None, [])
    labels = [x for _, x in found.ticks]
    to = _place(end, labels, "to") or next(iter(found.line["x"].tolist()[::-1]), "")
    earlier = [x for x in found.line["x"] if to and labels.index(x) < labels.index(to)]
    since = _place(start, [x for x in labels if x != to], "from") or next(iter(earlier[::-1]), "")
    return _wrapped(snapshot, found, _pairs(found, since, to) if since else [])


@remembered
def changes(snapshot: Snapshot, series_id: str = trends.DEFAULT_SERIES) -> Slice:
    """Compare the last preferred count of a series with each one before it, the nearest first.

    Returns:
        a Slice `changes` with the rows of `compared` for each pair.

    Raises:
        MixedSliceError, UsageError: as `compared`.
    """
    found = _trend(snapshot, series_id)
    if found is None:
        return _wrapped(snapshot, None, [], "changes")
    *earlier, last = found.line["x"].tolist() or [""]
    return _wrapped(snapshot, found, [pair for x in earlier[::-1] for pair in _pairs(found, x, last)], "changes")


def _trend(snapshot: Snapshot, series_id: str) -> Trend | None:
    """Return the trend of a series of one kind; None when its figures are all dated after the date of the snapshot."""
    try:
        select.series(snapshot, series_id).require_uniform()
        return trends.trend(snapshot, series_id)
    except KeyError:
        known = trends.catalogue(snapshot.whole)
        if series_id in (*known, trends.DEFAULT_SERIES):
            return None
        raise UsageError("unknown_choice", value=series_id, parameter="series", allowed=", ".join(known)) from None


def _place(wanted: str, labels: list[str], parameter: str) -> str:
    """Return the election or year that a word names; an empty word names none."""
    if not wanted:
        return ""
    named = {slugify(label): label for label in labels}
    if slugify(wanted) not in named:
        raise UsageError("unknown_choice", value=wanted, parameter=parameter, allowed=", ".join(labels))
    return named[slugify(wanted)]


def _pairs(found: Trend, start: str, end: str) -> list[tuple[pd.Series, pd.Series, str]]:
    """Pair the figure of each end with that of the other, and each other printed reading with it too; the last says which reading."""
    before, after = _readings(found, start), _readings(found, end)
    others = [*((other, after[0]) for other in before[1:]), *((before[0], other) for other in after[1:])]
    return [(before[0], after[0], "preferred"), *((a, b, "alternate") for a, b in others)]


def _readings(found: Trend, x: str) -> list[pd.Series]:
    """Return the figures of one place, the one to quote first, each value once."""
    rows = [row for _, row in found.slice.frame.iterrows() if row["x"] == x]
    named: dict[float, pd.Series] = {}
    for row in sorted(rows, key=lambda row: _FIRST.index(row["role"])):
        named.setdefault(row["value"], row)
    return list(named.values())


def _wrapped(snapshot: Snapshot, found: Trend | None, pairs: list[tuple[pd.Series, pd.Series, str]], slice_id: str = "change") -> Slice:
    frame = tidy([_row(found, *pair) for pair in pairs], COLUMNS, NUMBERS)
    used = pd.DataFrame([row for pair in pairs for row in pair[:2]]) if pairs else snapshot.facts.iloc[0:0]
    crossed = {break_id for named in frame["breaks"] for break_id in named.split(";") if break_id}
    warnings = [Warn.BREAKS] if crossed else []
    if any(before["election_type"] != after["election_type"] for before, after, _ in pairs):
        warnings.append(Warn.ELECTION_TYPES)
    breaks = snapshot.tables["breaks"]
    return computed(
        snapshot,
        slice_id,
        frame,
        of=used.drop_duplicates("obs_id"),
        label=None if found is None else found.slice.label,
        note=None if found is None else found.slice.note,
        warnings=warnings,
        sources=breaks.loc[breaks["break_id"].isin(crossed), "source_id"],
    )


def _row(found: Trend, before: pd.Series, after: pd.Series, reading: str) -> dict[str, Any]:
    why = _why_not(before, after)
    row: dict[str, Any] = {
        "series_id": found.slice.id, "authority": after["authority"], "stage": after["stage"], "unit": after["unit"], "reading": reading,
        **{f"from_{name}": before[name] for name in _ENDS}, **{f"to_{name}": after[name] for name in _ENDS},
        "breaks": ";".join(trends.between(found.breaks, before["position"], after["position"])), "why_not": why,
    }  # fmt: skip
    if why != WhyNot.PARTIAL:
        row["difference"] = after["value"] - before["value"]
    if not why:
        got = change(before["value"], after["value"])
        row |= {"percent": got.percent, "lower": got.lower, "upper": got.upper, "method": METHOD}
    return row


def _why_not(before: pd.Series, after: pd.Series) -> str:
    if "partial" in (before["role"], after["role"]):
        return WhyNot.PARTIAL
    if after["unit"] in SHARES or not all(float(row["value"]).is_integer() for row in (before, after)):
        return WhyNot.NOT_WHOLE
    return WhyNot.FROM_ZERO if before["value"] == 0 else ""
