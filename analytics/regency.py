"""One regency or city: its figures, its place in the vulnerability index and in lists without counts, its pledges, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analytics import pledges, rates, regency_names
from analytics.computed import KINDS, computed
from data import regencies
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.regency import Gap, RegencyPlace
from data.vocab import COUNT_UNITS, SOURCE_COLUMNS, Warn

COLUMNS = (*rates.FIGURE, "reading", "note", "source_id", *SOURCE_COLUMNS)
GAPS = ("figures", "elections", "stages", "rate", "index", "lists", "pledge", "undated", "no_address")
# The way of a case; the other stages are parts of it or states beside it.
STAGES = ("alleged", "violation", "forwarded_to_kasn", "kasn_recommended", "followed_up")


@remembered
def regency(snapshot: Snapshot, code: str) -> RegencyPlace:
    """Gather what the record has on one regency or city of today.

    A figure belongs to it by its official name, in the province of the time of the count or of today. Figures of a name that may mean two
    regencies stand in `unsure` of both. Unit, stage and authority differ between rows, which may be neither added nor ranked.

    Args:
        snapshot: the release, or its figures up to a date.
        code: dotted code, one of the 514.

    Raises:
        UsageError: `unknown_choice`, for a code that is no regency of today.
    """
    if code not in regencies.names():
        raise UsageError("unknown_choice", value=code, parameter="regency", allowed="11.01, ..., 96.71")
    province = code[:2]
    name_id, name_en = snapshot.province_names.get(province, (province, province))
    pledged, points = _pledges(snapshot, code)
    return RegencyPlace(
        code=code,
        name=regencies.names()[code],
        province=province,
        province_id=name_id,
        province_en=name_en,
        figures=_slice(snapshot, "figures", code),
        scores=_slice(snapshot, "scores", code),
        classes=_rows(snapshot, "ikp_categories", code),
        lists=_rows(snapshot, "instance_lists", code),
        pledges=pledged,
        points=points,
        agencies=_slice(snapshot, "agencies", code),
        unsure=_slice(snapshot, "unsure", code),
        around=_around(snapshot, province),
    )


@remembered
def counted(snapshot: Snapshot) -> dict[str, int]:
    """Count the figures of each regency and city that has any, by its code."""
    return {code: len(rows) for code, rows in _sorted(snapshot)["figures"].items()}


def parts(snapshot: Snapshot) -> dict[str, tuple[dict[str, pd.DataFrame], ...]]:
    """Return the rows that the pages of regencies show, by the name of their id: in each part, frames by code."""
    return {
        "obs_id": tuple(_sorted(snapshot).values()),
        "ikp_id": (_tables(snapshot, "ikp_categories"),),
        "item_id": (_tables(snapshot, "instance_lists"),),
        "pledge_id": (_pledged(snapshot),),
    }


def code_of(row: Any) -> str:
    """Return the code of the one regency that a row with `area_level`, `province_code` and `area_name` is about; empty where it is none."""
    if row["area_level"] != "regency":
        return ""
    codes = regency_names.of_area(row["province_code"], row["area_name"])
    return codes[0] if len(codes) == 1 else ""


def missing(snapshot: Snapshot, of: RegencyPlace) -> tuple[Gap, ...]:
    """List what is missing on a regency, from the record alone, in the order of `GAPS`.

    - `figures`: no figure at all.
    - `elections`: elections in which its province voted and no authority has a preferred count of it.
    - `stages`: stages on the way of a case that no authority printed for it, where it has a count at all.
    - `rate`: civil servants are on record by province only.
    - `index`, `lists`, `pledge`: the index, the lists without counts, and the search of pledges do not name it.
    - `undated`, `no_address`: how many of its figures bear no date, or a source whose address was not kept.
    """
    return tuple(_gaps(snapshot, of))


def _gaps(snapshot: Snapshot, of: RegencyPlace) -> Iterator[Gap]:
    frame = of.figures.frame
    counts = frame.loc[(frame["reading"] == "preferred") & frame["unit"].isin(COUNT_UNITS)]
    if frame.empty:
        yield Gap("figures")
    else:
        silent = tuple(name for name in reversed(_voted(snapshot, of.province)) if name not in set(counts["election"]))
        if silent:
            yield Gap("elections", names=silent)
        stages = tuple(stage for stage in STAGES if stage not in set(frame["stage"]))
        if stages:
            yield Gap("stages", names=stages)
    yield Gap("rate")
    if of.classes.empty and not len(of.scores):
        yield Gap("index")
    if of.lists.empty:
        yield Gap("lists")
    if not len(of.pledges):
        yield Gap("pledge")
    for kind, column in (("undated", "as_of"), ("no_address", "url")):
        number = int((frame[column] == "").sum())
        if number:
            yield Gap(kind, number=number, of=len(frame))


def _voted(snapshot: Snapshot, province: str) -> list[str]:
    """Name the elections in which a province voted for anything, oldest first."""
    areas = snapshot.tables["election_areas"]
    mine = dict(areas.loc[areas["province_code"] == province, ["election", "voted"]].itertuples(index=False, name=None))
    return [name for name in snapshot.election_order if mine.get(name, "none") not in ("none", "unknown")]


@remembered
def _sorted(snapshot: Snapshot) -> dict[str, dict[str, pd.DataFrame]]:
    """Part the figures of regencies, and of offices in them, by the code of the regency, once a release."""
    facts = snapshot.facts
    own, offices = facts.loc[facts["area_level"] == "regency"], facts.loc[facts["area_level"] == "instance"]
    figures = rates.latest_first(snapshot, own.loc[own["stage"] != "index"])
    scores = own.loc[own["stage"] == "index"].sort_values(["as_of", "obs_id"], ascending=[False, True], kind="stable")
    return {
        "figures": _by_code(figures),
        "scores": _by_code(scores),
        "agencies": _by_inside(rates.latest_first(snapshot, offices)),
        "unsure": _by_doubt(own),
    }


@remembered
def _tables(snapshot: Snapshot, name: str) -> dict[str, pd.DataFrame]:
    """Part a table of names by the code of the regency."""
    table = snapshot.tables[name]
    if name == "instance_lists":
        table = table.assign(names=table.groupby("list_id")["list_id"].transform("size"))
    table = table.sort_values("as_of", ascending=False, kind="stable")
    return _by_code(table.loc[table["area_level"] == "regency"])


def _rows(snapshot: Snapshot, name: str, code: str) -> pd.DataFrame:
    return _tables(snapshot, name).get(code, snapshot.tables[name].iloc[:0]).reset_index(drop=True)


def _by_code(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return _parted(rows, [regency_names.of_area(p, n) for p, n in zip(rows["province_code"], rows["area_name"], strict=True)])


def _by_doubt(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    areas = zip(rows["province_code"], rows["area_name"], strict=True)
    return _parted(rows, [() if regency_names.of_area(p, n) else regency_names.without_kind(p, n) for p, n in areas])


def _by_inside(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    areas = zip(rows["province_code"], rows["area_name"], strict=True)
    return _parted(rows, [tuple(filter(None, [regency_names.inside(p, n)])) for p, n in areas])


def _parted(rows: pd.DataFrame, codes: list[tuple[str, ...]]) -> dict[str, pd.DataFrame]:
    """Return the rows of each code; a row that names two stands under both."""
    places: dict[str, list[int]] = {}
    for place, mine in enumerate(codes):
        for code in mine:
            places.setdefault(code, []).append(place)
    return {code: rows.iloc[mine] for code, mine in places.items()}


def _slice(snapshot: Snapshot, kind: str, code: str) -> Slice:
    rows = _sorted(snapshot)[kind].get(code, snapshot.facts.iloc[:0])
    name = f"regency_{kind}_{code.replace('.', '_')}"
    return computed(snapshot, name, rows[list(COLUMNS)], of=rows, across=KINDS)


@remembered
def _pledged(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    frame = pledges.pledges(snapshot).slice.frame
    found = []
    for row in frame.itertuples(index=False):
        if row.area_level == "regency":
            found.append(regency_names.of_area(row.province_code, row.area_name))
        else:
            lies = row.area_level == "instance" and (
                regency_names.inside(row.province_code, row.area_name) or regency_names.inside(row.province_code, row.institution)
            )
            found.append((lies,) if lies else ())
    return _parted(frame, found)


def _pledges(snapshot: Snapshot, code: str) -> tuple[Slice, pd.DataFrame]:
    every = pledges.pledges(snapshot)
    mine = _pledged(snapshot).get(code, every.slice.frame.iloc[:0]).reset_index(drop=True)
    named = set(mine["election"])
    own = every.slice.with_(
        id=f"regency_pledges_{code.replace('.', '_')}",
        frame=mine,
        elections=tuple(name for name in snapshot.election_order if name in named),
        sources=tuple(dict.fromkeys(mine["source_id"])),
        warnings=(Warn.SEARCH_SAMPLE, *([Warn.LOW_CONFIDENCE] if (mine["confidence"] == "low").any() else [])),
    )
    points = every.points.frame
    return own, points.loc[points["source_id"].isin(set(mine["source_id"]))].reset_index(drop=True)


@remembered
def _around(snapshot: Snapshot, province: str) -> dict[str, int]:
    facts = snapshot.facts
    below = {code: number for code, number in counted(snapshot).items() if code[:2] == province}
    return {
        "province": int(((facts["area_level"] == "province") & (facts["province_code"] == province) & (facts["stage"] != "index")).sum()),
        "regencies": sum(below.values()),
        "named": len(below),
        "every": sum(code[:2] == province for code in regencies.names()),
    }
