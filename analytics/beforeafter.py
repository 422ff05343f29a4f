"""Counts before and after pledges within one province: which two may stand side by side, and why most may not.

Nothing is computed from the two: no change, no line, no test. What lies between them is more than pledges.
"""

from __future__ import annotations

import datetime
from itertools import combinations
from typing import NamedTuple

import pandas as pd

import locales
from analytics.computed import computed
from analytics.pledges import pledges
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.pledges import BeforeAfter, Pair
from data.vocab import NATIONAL, Warn, WhyNot

# A running total of one election grows by the week, so the cut-offs of two elections are held to be alike within two weeks only, each
# measured from its own voting day. A convention of ours: the record knows none.
CLOSE_DAYS = 14
UNITS = ("cases", "reports", "people")
NO_COUNT = ("index", "survey", "other")
WARNINGS = (Warn.SEARCH_SAMPLE, Warn.NOT_CAUSAL)
MARK = ";".join(w.value for w in WARNINGS)
# How near a province comes to a comparison; after the last step nothing stands in the way.
STEPS = (WhyNot.NO_BOTH_SIDES, WhyNot.SAME_ELECTION, WhyNot.OTHER_KIND, WhyNot.OTHER_CUTOFF)


class _Count(NamedTuple):
    """One count: where it stands in time (`moment`), and what decides whether another may stand beside it."""

    moment: str
    obs_id: str
    election: str
    type: str
    days: int
    whole: bool


@remembered
def before_after(snapshot: Snapshot) -> BeforeAfter:
    """Find the pairs of counts that may stand before and after the pledges of a province.

    Both are whole-province counts of one authority, stage and unit, preferred readings with a cut-off dated to the day, of two different
    elections of the same type (elections.csv), whose cut-offs lie within 14 days of each other when each is measured from its own voting
    day, or both after it; a count that starts on a stated day covers part of a season and is left out. At least one pledge of the
    province, at whatever level, is dated between them; the place of a count in time is its cut-off or, when it was stated later, the
    voting day of its election. Of several pairs of the same two elections the one with the nearest cut-offs stands, the latest of equals.
    """
    every = pledges(snapshot).slice.frame
    dated = every.loc[(every["precision"] == "day") & ~every["province_code"].isin([NATIONAL, ""])]
    counts = _counts(snapshot)
    names = snapshot.tables["provinces"].set_index("province_code")
    pairs: list[Pair] = []
    rows = []
    listed = _by_scope(counts)
    for code, mine in dated.groupby("province_code"):
        dates = [*mine["date"]]
        step, nearest = 0, {}
        for scope in sorted(key for key in listed if key[0] == code):
            for before, after in combinations(sorted(listed[scope]), 2):
                if not any(before.moment < date < after.moment for date in dates):
                    continue
                reached = _step(before, after)
                step = max(step, reached)
                if reached == len(STEPS):
                    held = nearest.get((scope, before.election, after.election))
                    if held is None or _gap(before, after) <= _gap(*held):
                        nearest[scope, before.election, after.election] = (before, after)
        pairs += [_pair(snapshot, counts, mine, *both) for both in nearest.values()]
        rows.append((code, names.at[code, "name_id"], names.at[code, "name_en"], len(mine), (*STEPS, "")[step], MARK))
    frame = pd.DataFrame(rows, columns=["province_code", "name_id", "name_en", "pledges", "reason", "warning"])
    reasons = computed(
        snapshot, "pledges_before_after", frame, of=snapshot.facts.iloc[:0], label=_label("reasons"), warnings=WARNINGS,
        sources=dated.sort_values("province_code", kind="stable")["source_id"],
    )  # fmt: skip
    return BeforeAfter(tuple(pairs), reasons.with_(authority="", stage="", unit=""))


def _label(name: str) -> dict[str, str]:
    return {lang: locales.get(lang).t(f"pledges.label.{name}") for lang in locales.LANGUAGES}


def _counts(snapshot: Snapshot) -> pd.DataFrame:
    """Select the counts of whole provinces in dated elections, with the days from voting day to their cut-off."""
    elections = snapshot.tables["elections"].set_index("election")
    facts = snapshot.facts
    facts = facts.loc[
        (facts["area_level"] == "province")
        & (facts["dimension"] == "none")
        & (facts["reading"] == "preferred")
        & facts["unit"].isin(UNITS)
        & ~facts["stage"].isin(NO_COUNT)
        & (facts["as_of"].str.len() == 10)
    ]
    votes = facts["election"].map(elections["voting_date"]).fillna("")
    facts, votes = facts.loc[votes != ""], votes.loc[votes != ""]
    days = [_day(as_of) - _day(vote) for as_of, vote in zip(facts["as_of"], votes, strict=True)]
    moments = [min(as_of, vote) for as_of, vote in zip(facts["as_of"], votes, strict=True)]
    return facts.assign(days=days, moment=moments, type=facts["election"].map(elections["type"]))


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal()


def _by_scope(counts: pd.DataFrame) -> dict[tuple[str, ...], list[_Count]]:
    """Gather the counts of each province, authority, stage and unit."""
    found: dict[tuple[str, ...], list[_Count]] = {}
    columns = ("province_code", "authority", "stage", "unit", "moment", "obs_id", "election", "type", "days", "period_start")
    for *scope, moment, obs_id, election, kind, days, start in zip(*(counts[name] for name in columns), strict=True):
        found.setdefault(tuple(scope), []).append(_Count(moment, obs_id, election, kind, days, start == ""))
    return found


def _gap(before: _Count, after: _Count) -> int:
    return abs(before.days - after.days)


def _step(before: _Count, after: _Count) -> int:
    """Tell how many of the conditions two counts meet, one after the other."""
    if before.election == after.election:
        return STEPS.index(WhyNot.SAME_ELECTION)
    if before.type != after.type:
        return STEPS.index(WhyNot.OTHER_KIND)
    alike = _gap(before, after) <= CLOSE_DAYS or (before.days > 0 and after.days > 0)
    return len(STEPS) if alike and before.whole and after.whole else STEPS.index(WhyNot.OTHER_CUTOFF)


def _pair(snapshot: Snapshot, counts: pd.DataFrame, mine: pd.DataFrame, before: _Count, after: _Count) -> Pair:
    rows = counts.set_index("obs_id", drop=False).loc[[before.obs_id, after.obs_id]]
    elections = snapshot.tables["elections"].set_index("election")
    voted = snapshot.tables["election_areas"].set_index(["election", "province_code"])["voted"].to_dict()
    frame = rows.drop(columns=["moment", "type"]).assign(
        side=["before", "after"],
        regions=rows["election"].map(elections["regions_total"]).astype("float64"),
        voted=[voted.get((r.election, r.province_code), "unknown") for r in rows.itertuples(index=False)],
        warning=MARK,
    )
    between = mine.loc[mine["date"].between(before.moment, after.moment, inclusive="neither")].reset_index(drop=True)
    made = computed(
        snapshot, f"pledges_before_after_{before.obs_id}_{after.obs_id}", frame, of=rows, label=_label("pair"), warnings=WARNINGS,
        sources=between["source_id"],
    )  # fmt: skip
    return Pair(made, between, _gap(before, after))


def reasons(of: BeforeAfter, province: str = "") -> Slice:
    """Return why provinces with a pledge have no pair of counts: the rows of `of.reasons` that bear a reason, of one province or of all."""
    frame = of.reasons.frame
    kept = (frame["reason"] != "") & (frame["province_code"].eq(province) | (province == ""))
    return of.reasons.with_(frame=frame.loc[kept].reset_index(drop=True))
