"""Civil servants of an area: what a rate is divided by, and the sum of parts where an old province was split later."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from data.snapshot import Snapshot, remembered
from data.views.provinces import Denominator
from data.vocab import NATIONAL

PNS, ASN = "pns", "asn"
# BPS 2023 is the only count of civil servants with a figure for every province; PPPK, and so ASN, are published for the nation only.
PNS_YEAR = 2023
ASN_YEARS = (2023, 2024)


@remembered
def standing(snapshot: Snapshot, election: str, year: int) -> frozenset[str]:
    """Name the provinces (Kemendagri codes) that existed on the day of an election, or on the first day of a year that names no election.

    An election whose day is not on record is taken for the newest: all provinces of today.
    """
    day = (snapshot.voting_days.get(election) or "9999") if election else f"{year}-01-01"
    provinces = snapshot.tables["provinces"]
    return frozenset(provinces.loc[provinces["valid_from"] <= day, "province_code"])


def pns(snapshot: Snapshot, code: str, areas: Collection[str]) -> Denominator | None:
    """Return the civil servants (PNS, BPS 2023, preferred readings) within the borders that a province has on a map.

    Definition: the PNS of the province and of every province split from it that is not on the map: old Papua is 91 + 93 + 94 + 95, old
    Papua Barat 92 + 96, the Kalimantan Timur of 2010 is 64 + 65.

    Args:
        snapshot: the release.
        code: Kemendagri code, `00` for the nation.
        areas: codes of the provinces on the map (see `standing`).

    Returns:
        the denominator; None where the release has none for one of the parts.
    """
    found, codes = _by_code(snapshot), parts(snapshot, code, areas)
    if not found.keys() >= set(codes):
        return None
    values, sources = zip(*(found[part] for part in codes), strict=True)
    return Denominator(float(sum(values)), PNS, PNS_YEAR, tuple(codes), tuple(dict.fromkeys(sources)))


def parts(snapshot: Snapshot, code: str, areas: Collection[str]) -> list[str]:
    """Return the provinces of today within the borders that a province has on a map: itself, and those split from it that are not on it."""
    children, codes = _children(snapshot), [code]
    for part in codes:  # grows while it runs: a province split from a part is a part as well
        codes += [child for child in children.get(part, ()) if child not in areas]
    return codes


def asn(snapshot: Snapshot, year: int) -> Denominator | None:
    """Return all civil servants (PNS and PPPK, preferred reading) of the nation in a year; None where the release has none."""
    rows = _chosen(snapshot, ASN, year)
    rows = rows.loc[rows["province_code"] == NATIONAL]
    if rows.empty:
        return None
    return Denominator(float(rows["value"].iloc[0]), ASN, int(year), (NATIONAL,), (rows["source_id"].iloc[0],))


@remembered
def _by_code(snapshot: Snapshot) -> dict[str, tuple[float, str]]:
    """Return the civil servants of each province, and their source."""
    rows = _chosen(snapshot, PNS, PNS_YEAR)
    return {code: (value, source) for code, value, source in zip(rows["province_code"], rows["value"], rows["source_id"], strict=True)}


@remembered
def _children(snapshot: Snapshot) -> dict[str, list[str]]:
    return snapshot.tables["provinces"].groupby("parent_code")["province_code"].agg(list).to_dict()


def _chosen(snapshot: Snapshot, measure: str, year: int) -> pd.DataFrame:
    table = snapshot.tables["denominators"]
    return table.loc[(table["measure"] == measure) & (table["year"] == year) & (table["reading"] == "preferred")]
