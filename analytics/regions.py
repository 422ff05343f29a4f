"""Counts set against something: the regions that voted, and all violations that the same authority handled."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics import trends
from analytics.computed import SHARES, computed
from analytics.intervals import poisson, wilson
from analytics.tidy import tidy
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import Warn, WhyNot

ALL_VIOLATIONS = "Semua pelanggaran"  # category of the counts of every kind of violation, not ASN alone
_FIGURE = ("authority", "stage", "unit", "role", "obs_id", "source_id", "as_of", "value")
_DAY = len("2022-09-27")  # a month alone may hide two cut-offs
_KEYS = ["election", "authority", "stage", "unit", "as_of"]
PER_REGION = ("election", "regions", *_FIGURE, "per_region", "lower", "upper", "method", "why_not")
SHARE = (
    "election", "authority", "stage", "unit", "as_of", "voting_date", "obs_id", "source_id", "value", "all_obs_id", "all_source_id",
    "all_value", "percent", "lower", "upper", "method", "why_not",
)  # fmt: skip


@remembered
def per_region(snapshot: Snapshot) -> Slice:
    """Divide the cases that Bawaslu forwarded in each Pilkada by the regions that voted.

    Pilkada only, because a Pemilu is held everywhere; the nationwide votes, not re-votes. The interval is that of the Poisson count
    (`intervals.poisson`) divided by the regions, which are known without error.

    Returns:
        a Slice `per_region`, a row for each figure of each Pilkada in the order of voting days: `regions` that voted, the count with its
        `role`, `per_region` (in the unit of the count, a region) with `lower` and `upper` 95 % limits; `why_not` (a value of `WhyNot`)
        where there is no count. A partial count stays partial.

    Raises:
        MixedSliceError: when the counts do not share unit, stage and authority.
    """
    figures, breaks = _forwarded(snapshot)
    elections = snapshot.tables["elections"].set_index("election").loc[list(snapshot.election_order)]
    held = elections.loc[(elections["type"] == "regional") & elections["regions_total"].notna()]
    rows, used = [], []
    for name, regions in held["regions_total"].items():
        mine = figures.loc[figures["x"] == name]
        used.append(mine)
        if mine.empty:
            rows.append({"election": name, "regions": regions, "why_not": WhyNot.NO_FIGURE})
        rows += [{"election": name, "regions": regions, **_per_region(row, int(regions))} for _, row in mine.iterrows()]
    frame = tidy(rows, PER_REGION, ("regions", "value", "per_region", "lower", "upper"))
    of = pd.concat([figures.iloc[0:0], *used])
    crossed = trends.between(breaks, of["position"].min(), of["position"].max())
    sources = [source for listed in held["source_ids"] for source in listed.split(";")]
    return computed(snapshot, "per_region", frame, of=of, warnings=[Warn.BREAKS] if crossed else [], sources=sources)


def _forwarded(snapshot: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the figures of the forwarded cases and the breaks on their axis; both empty when the release has none by then."""
    if trends.DEFAULT_SERIES not in trends.catalogue(snapshot):
        return snapshot.facts.iloc[0:0].assign(x="", role="", position=0.0), pd.DataFrame(columns=["break_id", "start", "end"])
    found = trends.trend(snapshot, trends.DEFAULT_SERIES)
    found.slice.require_uniform()
    return found.slice.frame, found.breaks


def _per_region(row: pd.Series, regions: int) -> dict[str, Any]:
    ends = poisson(row["value"])
    return {
        **{name: row[name] for name in _FIGURE},
        "per_region": row["value"] / regions, "lower": ends.lower / regions, "upper": ends.upper / regions, "method": ends.method,
    }  # fmt: skip


@remembered
def share_of_all(snapshot: Snapshot) -> Slice:
    """Set the ASN count of each election against all violations that the same authority counted alike: same stage, unit and date.

    Only such a pair makes a share: a count of another day or stage is another count. The interval is Wilson's (`intervals.wilson`).

    Returns:
        a Slice `share_of_all`, for each election with a national figure of either kind its latest pair: the ASN count (`value`), all
        violations (`all_value`), `percent` with `lower` and `upper`, not rounded; where no pair exists a row with `why_not`:
        `no_figure` (no ASN count at all), else `no_same_cut_off`. Most pairs are early running totals: read `as_of` and `voting_date`.
    """
    facts = snapshot.facts
    counts = facts.loc[(facts["area_level"] == "national") & (facts["reading"] == "preferred") & ~facts["unit"].isin(SHARES)]
    every = counts.loc[counts["category"] == ALL_VIOLATIONS]
    asn = counts.loc[(counts["dimension"] == "none") & counts["authority"].isin(every["authority"])]
    pairs = asn.merge(every[[*_KEYS, "obs_id", "source_id", "value"]], on=_KEYS, suffixes=("", "_all"))
    pairs = pairs.loc[(pairs["as_of"].str.len() == _DAY) & (pairs["value"] <= pairs["value_all"]) & (pairs["value_all"] > 0)]
    latest = pairs.sort_values(["as_of", "obs_id"]).drop_duplicates("election", keep="last").set_index("election")
    days = snapshot.tables["elections"].set_index("election")["voting_date"]
    rows = []
    for name in snapshot.election_order:
        if name in latest.index:
            rows.append({"election": name, "voting_date": days[name], **_share(latest.loc[name])})
        elif name in set(every["election"]) | set(asn["election"]):
            why = WhyNot.NO_SAME_CUT_OFF if name in set(asn["election"]) else WhyNot.NO_FIGURE
            rows.append({"election": name, "voting_date": days[name], "why_not": why})
    frame = tidy(rows, SHARE, ("value", "all_value", "percent", "lower", "upper"))
    of = facts.loc[facts["obs_id"].isin([*latest["obs_id"], *latest["obs_id_all"]])]
    return computed(snapshot, "share_of_all", frame, of=of, across=("stage",), warnings=[Warn.RUNNING_TOTAL] if len(of) else [])


def _share(pair: pd.Series) -> dict[str, Any]:
    ends = wilson(pair["value"], pair["value_all"])
    return {
        **{name: pair[name] for name in ("authority", "stage", "unit", "as_of", "obs_id", "source_id", "value")},
        **{f"all_{name}": pair[f"{name}_all"] for name in ("obs_id", "source_id", "value")},
        "percent": 100 * pair["value"] / pair["value_all"], "lower": 100 * ends.lower, "upper": 100 * ends.upper, "method": ends.method,
    }  # fmt: skip
