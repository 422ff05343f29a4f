"""Figures and their time: provinces that were not founded yet, elections that were not held there, dates outside an election."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.checks.columns import Batch, before, grouped
from data.errors import Fault

YEARS_BEFORE = 2  # the record's earliest counts of an election begin two years ahead of it
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)


def find(batch: Batch) -> Iterator[Fault]:
    """Find figures whose province, election and dates do not go together."""
    yield from _not_yet(batch)
    yield from _no_election(batch)
    yield from _election_time(batch)


def _not_yet(batch: Batch) -> Iterator[Fault]:
    """Find figures of provinces before their founding: by the year of the count, or by an earlier cut-off."""
    new = batch.new
    c = new.column
    founded = {code: row["valid_from"] for code, row in batch.provinces.items() if row.get("valid_from")}
    for i, code in enumerate(c["province_code"]):
        since = founded.get(code)
        if since is None or not (before(c["year"][i], since) or before(new.moment[i], since)):
            continue
        row = batch.provinces[code]
        parent = batch.provinces.get(row.get("parent_code", ""))
        yield Fault(
            "province_not_yet",
            where=new.where[i],
            value=c["value"][i],
            area=f"{code} {row['name_id']}",
            date=since,
            year=min(c["year"][i], new.moment[i] or c["year"][i]),
            near=f"{parent['province_code']} {parent['name_id']}" if parent else "–",
        )


def _no_election(batch: Batch) -> Iterator[Fault]:
    new = batch.new
    c = new.column
    none = {(row["election"], row["province_code"]) for row in batch.rows.get("election_areas", ()) if row["voted"] == "none"}
    for i, key in enumerate(zip(c["election"], c["province_code"], strict=True)):
        # An agency may stand in a province without an election; its staff may still have acted elsewhere, so zero is no news.
        if key in none and new.value[i] > 0 and c["area_level"][i] in ("province", "regency") and c["unit"][i] != "score":
            yield Fault("no_election_there", where=new.where[i], value=c["value"][i], area=c["area_name"][i], election=c["election"][i])


def _election_time(batch: Batch) -> Iterator[Fault]:
    """Say once for each heading and date what does not fit the election: the whole column has it from the profile, as a rule."""
    new = batch.new
    c = new.column
    places = [i for i in range(new.size) if c["election"][i] in batch.elections]
    keys = ((new.where[i].file, new.where[i].column, c["election"][i], c["year"][i], c["as_of"][i]) for i in places)
    for (_, _, election, year, as_of), found in grouped(keys, places).items():  # type: ignore[misc]
        voting = batch.elections[election]["voting_date"]
        years = {voting[:4], *_YEAR.findall(election)} - {""}
        where = new.where[found[0]]
        if years and year not in years:
            expected = voting[:4] or ", ".join(sorted(years))
            yield Fault("year_differs", where=where, year=year, election=election, expected=expected, count=len(found))
        if voting and as_of and before(as_of, earliest := f"{int(voting[:4]) - YEARS_BEFORE}{voting[4:]}"):
            yield Fault("outside_election_time", where=where, date=as_of, election=election, limit=earliest, count=len(found))
