"""What the record does not have on a province: elections, stages, denominators, the index, dates and addresses, pledges."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analytics import coverage, denominators, places, pledges
from data.snapshot import Snapshot, remembered
from data.views.places import Gap

# The way of a case; the other stages (reports, findings, in process) are parts of it or states beside it.
STAGES = ("alleged", "violation", "forwarded_to_kasn", "kasn_recommended", "followed_up")
# A category of the index that so many provinces have a score in is one that the others lack.
COMMON = 30
KINDS = ("founded", "elections", "vote_unknown", "stages", "no_pns", "pns_years", "no_asn", "index", "undated", "no_address", "no_pledge")


@remembered
def missing(snapshot: Snapshot, code: str) -> tuple[Gap, ...]:
    """List what is missing on a province, from the record alone, in the order of `KINDS`.

    - `founded`: the province is younger than the first election on record; figures before `date` stand with the one named.
    - `elections`: it voted in them and no authority has a preferred whole count of it; `notes` say for what it voted.
    - `vote_unknown`: no count either, and the record does not say whether it voted.
    - `stages`: stages on the way of a case that no authority printed for it.
    - `no_pns` or `pns_years`: no civil servants on record, or those of one year (`number`) only.
    - `no_asn`: civil servants with those on contract (PPPK) are not published by province.
    - `index`: categories of the vulnerability index that at least thirty provinces have a score in.
    - `undated`, `no_address`: how many of its figures bear no date, or a source whose address was not kept.
    - `no_pledge`: the search found none.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    place = places.place(snapshot, code)
    frame = place.figures.frame
    return tuple(
        [
            *_founded(snapshot, code),
            *_elections(snapshot, code),
            *_stages(frame),
            *_denominators(snapshot, code),
            *_index(snapshot, code),
            *_thin(frame),
            *([Gap("no_pledge")] if pledges.pledges(snapshot, province=code).slice.frame.empty else []),
        ]
    )


def _founded(snapshot: Snapshot, code: str) -> Iterator[Gap]:
    provinces = snapshot.tables["provinces"].set_index("province_code")
    since, parent = provinces.at[code, "valid_from"], provinces.at[code, "parent_code"]
    first = min((day for day in snapshot.voting_days.values() if day), default="")
    if parent and since > first:
        yield Gap("founded", names=(parent,), date=since)


def _elections(snapshot: Snapshot, code: str) -> Iterator[Gap]:
    counted = coverage.figures(snapshot)
    counted = set(counted.loc[counted["province_code"] == code, "election"])
    areas = snapshot.tables["election_areas"]
    voted = dict(areas.loc[areas["province_code"] == code, ["election", "voted"]].itertuples(index=False, name=None))
    silent = [name for name in reversed(snapshot.election_order) if name in voted and name not in counted]
    named = [name for name in silent if voted[name] not in ("none", "unknown")]
    unknown = tuple(name for name in silent if voted[name] == "unknown")
    if named:
        yield Gap("elections", names=tuple(named), notes=tuple(voted[name] for name in named))
    if unknown:
        yield Gap("vote_unknown", names=unknown)


def _stages(frame: pd.DataFrame) -> Iterator[Gap]:
    printed = set(frame["stage"])
    silent = tuple(stage for stage in STAGES if stage not in printed)
    if silent:
        yield Gap("stages", names=silent)


def _denominators(snapshot: Snapshot, code: str) -> Iterator[Gap]:
    table = snapshot.tables["denominators"]
    mine = table.loc[(table["province_code"] == code) & (table["reading"] == "preferred")]
    years = sorted(set(mine.loc[mine["measure"] == denominators.PNS, "year"]))
    if not years:
        yield Gap("no_pns")
    elif len(years) == 1:
        yield Gap("pns_years", number=int(years[0]))
    if not (mine["measure"] == denominators.ASN).any():
        yield Gap("no_asn")


def _index(snapshot: Snapshot, code: str) -> Iterator[Gap]:
    facts = snapshot.facts
    scores = facts.loc[(facts["area_level"] == "province") & (facts["stage"] == "index") & (facts["unit"] == "score")]
    having = scores.groupby("category", sort=False)["province_code"].agg(set)
    lacking = tuple(str(name) for name, codes in having.items() if len(codes) >= COMMON and code not in codes)
    if lacking:
        yield Gap("index", names=lacking)


def _thin(frame: pd.DataFrame) -> Iterator[Gap]:
    for kind, column in (("undated", "as_of"), ("no_address", "url")):
        number = int((frame[column] == "").sum())
        if number:
            yield Gap(kind, number=number, of=len(frame))
