"""A worked example for each method, computed from the release that the reader looks at; never a number written down beforehand."""

from __future__ import annotations

from collections.abc import Callable

from app.parts import examples_areas as areas
from app.parts import examples_counts as counts
from app.parts.example import Example
from data.errors import UsageError
from data.snapshot import Snapshot
from locales import Locale

EXAMPLES: dict[str, Callable[[Snapshot, Locale], Example | None]] = {
    "change": counts.change,
    "intervals": counts.interval,
    "wilson": counts.share,
    "rates": areas.rate,
    "limits": areas.control_limits,
    "shrinkage": areas.shrinkage,
    "funnel": counts.funnel,
    "running": counts.running_total,
    "reconcile": counts.disagreement,
    "sums": counts.sums,
    "coverage": areas.coverage,
    "concentration": areas.uneven,
    "lineage": areas.older_map,
    "classes": areas.classes,
    "shares": counts.survey,
    "ranks": areas.ranks,
    "pledges": counts.pledges,
    "claim": counts.claim,
    "fingerprint": counts.fingerprint,
}


def of(key: str, snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the example of a method; None where the release has no figures for it."""
    try:
        return EXAMPLES[key](snapshot, locale)
    except UsageError:
        return None
