"""Neutrality pledges and integrity pacts: what a search found, where and when. A search sample, not a census: no share and no trend."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pandas as pd

import locales
from analytics.computed import computed
from data.slice import Coverage, Slice
from data.snapshot import Snapshot, remembered
from data.until import last_day
from data.views.pledges import Pledges
from data.vocab import NATIONAL, SOURCE_COLUMNS, Warn

KINDS = ("signers", "representatives", "reciters", "participants", "institutions")
LEVELS = ("national", "province", "regency", "instance")
# Lowest number of each class of the map.
STEPS = (1, 2, 3, 4, 6)
# The map of today: the record says that nothing was found for the provinces founded in 2022, so they are asked about too.
VINTAGE = "38"
_PRECISION = {0: "none", 4: "year", 7: "month", 10: "day"}
_SAMPLE = Warn.SEARCH_SAMPLE.value


@remembered
def pledges(snapshot: Snapshot, province: str = "", election: str = "") -> Pledges:
    """Gather the pledges found.

    A pledge is counted once, whoever signed it; one office may have pledged several times. In a release cut at a date only pledges that
    are certainly not dated later stay, as with figures; those without a date are left out and counted.

    Args:
        snapshot: the release.
        province: Kemendagri code, `00` for the national ones; empty for all.
        election: the election that the pledge names; empty for all.
    """
    table = snapshot.tables["pledges"]
    for column, wanted in (("province_code", province), ("election", election)):
        if wanted:
            table = table.loc[table[column] == wanted]
    dated = table["date"] != ""
    spans = [(_first_day(d), last_day(d)) if d else ("", "") for d in table["date"]]
    table = table.assign(
        precision=[_PRECISION[len(d)] for d in table["date"]], start=[a for a, _ in spans], end=[b for _, b in spans], warning=_SAMPLE,
        signatories_count=table["signatories_count"].astype("float64"), pledge_points_count=table["pledge_points_count"].astype("float64"),
    )  # fmt: skip
    left_out = 0
    if snapshot.as_of:
        left_out = int((~dated).sum())
        table = table.loc[dated & (table["end"] <= last_day(snapshot.as_of))]
    table = table.merge(snapshot.tables["sources"], on="source_id", how="left", validate="many_to_one")
    table = table.assign(undated=table["start"] == "").sort_values(["undated", "start", "pledge_id"], kind="stable")
    table = table.drop(columns="undated").reset_index(drop=True)

    made = partial(_slice, snapshot)
    areas, beside, classes = _places(snapshot, table, province)
    stated = table.loc[table["signatories_count"].notna()]
    points = snapshot.tables["pledge_points"].merge(
        snapshot.tables["sources"][["source_id", *SOURCE_COLUMNS]], on="source_id", how="left", validate="many_to_one"
    )
    return Pledges(
        slice=made("pledges", table, sources=table["source_id"]),
        by_province=made("pledges_by_province", areas, sources=table["source_id"]).with_(
            vintage=VINTAGE, coverage=Coverage(int((areas["found"] > 0).sum()), len(areas))
        ),
        beside=made("pledges_beside", beside, sources=table.loc[table["province_code"].isin([NATIONAL, ""]), "source_id"]),
        classes=classes,
        signatories=made("pledge_signatories", _signatories(stated), sources=stated["source_id"]).with_(unit="mixed"),
        points=made("pledge_points", points, sources=points["source_id"], warnings=()),
        events=_events(snapshot, table),
        left_out=left_out,
    )


def _slice(
    snapshot: Snapshot, slice_id: str, frame: pd.DataFrame, *, sources: Iterable[str], warnings: tuple[Warn, ...] = (Warn.SEARCH_SAMPLE,)
) -> Slice:
    """Wrap rows that are no observations: nobody counted them, so they have neither authority nor stage nor unit."""
    low = (Warn.LOW_CONFIDENCE,) if "confidence" in frame and (frame["confidence"] == "low").any() else ()
    label = {lang: locales.get(lang).t(f"pledges.label.{slice_id}") for lang in locales.LANGUAGES}
    none = snapshot.facts.iloc[:0]
    made = computed(snapshot, slice_id, frame, of=none, label=label, warnings=[*warnings, *low], sources=sources)
    named = set(frame["election"]) if "election" in frame else set()
    return made.with_(authority="", stage="", unit="", elections=tuple(e for e in snapshot.election_order if e in named))


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _places(snapshot: Snapshot, table: pd.DataFrame, province: str) -> tuple[pd.DataFrame, pd.DataFrame, tuple[tuple[int, int], ...]]:
    """Count the pledges found by province; national ones and offices without a province stand beside."""
    vintages = snapshot.tables["area_vintages"]
    # A province that nobody asked for is not one for which nothing was found.
    codes = sorted(c for c in vintages.loc[vintages["vintage"] == VINTAGE, "province_code"] if province in ("", c))
    names = snapshot.tables["provinces"].set_index("province_code")
    levels = table.groupby(["province_code", "area_level"]).size().unstack(fill_value=0)
    levels = levels.reindex(index=codes, columns=list(LEVELS[1:]), fill_value=0).astype("int64")
    dated = table.loc[table["precision"] != "none", "province_code"].value_counts().reindex(codes, fill_value=0).astype("int64")
    found = table["province_code"].value_counts().reindex(codes, fill_value=0).astype("int64")
    rank, classes = stepped(found)
    areas = pd.DataFrame({"province_code": codes, "name_id": names["name_id"].reindex(codes).to_list()})
    areas["name_en"] = names["name_en"].reindex(codes).to_list()
    areas = areas.assign(found=found.to_list(), **{name: levels[name].to_list() for name in levels.columns})
    areas = areas.assign(dated=dated.to_list(), cls=rank, warning=_SAMPLE)
    places = {name: code for name, code in (("national", NATIONAL), ("office", "")) if province in ("", code)}
    counts = [int((table["province_code"] == code).sum()) for code in places.values()]
    return areas, pd.DataFrame({"place": list(places), "found": counts, "warning": _SAMPLE}), classes


def stepped(found: pd.Series) -> tuple[list[int], tuple[tuple[int, int], ...]]:
    """Cut numbers of pledges by `STEPS`: the class of each, -1 for none, and lowest and highest number of each class that is not empty."""
    steps = found.map(lambda number: sum(number >= step for step in STEPS) - 1)
    kept = sorted(set(steps) - {-1})
    ranges = tuple((int(found[steps == step].min()), int(found[steps == step].max())) for step in kept)
    return [kept.index(step) if step >= 0 else -1 for step in steps], ranges


def _signatories(stated: pd.DataFrame) -> pd.DataFrame:
    """List the counts as stated, kind by kind, the largest first; a minimum or an estimate says so in its note."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    frame = stated.assign(value=stated["signatories_count"], unit=stated["signatories_kind"], place=stated["signatories_kind"].map(order))
    frame = frame.sort_values(["place", "value", "pledge_id"], ascending=[True, False, True], kind="stable")
    columns = ["pledge_id", "unit", "value", "signatories_note", "date", "election", "area_level", "province_code", "area_name"]
    return frame[[*columns, "institution", "note", "source_id", *SOURCE_COLUMNS, "warning"]].reset_index(drop=True)


def _events(snapshot: Snapshot, table: pd.DataFrame) -> pd.DataFrame:
    """List voting days and breaks that lie between the first and the last dated pledge."""
    elections = snapshot.tables["elections"]
    votes = [("vote", r.voting_date, r.election, r.election, str(r.source_ids).split(";")[0]) for r in elections.itertuples(index=False)]
    breaks = [("break", r.date, r.label_id, r.label_en, r.source_id) for r in snapshot.tables["breaks"].itertuples(index=False)]
    frame = pd.DataFrame([*votes, *breaks], columns=["kind", "date", "label_id", "label_en", "source_id"])
    frame = frame.loc[frame["date"] != ""]
    frame = frame.assign(start=frame["date"].map(_first_day), end=frame["date"].map(last_day))
    starts = table.loc[table["start"] != "", "start"]
    first, last = starts.min(), table["end"].max()
    inside = (frame["end"] >= first) & (frame["start"] <= last) if len(starts) else pd.Series(False, index=frame.index)
    return frame.loc[inside].sort_values(["start", "kind"], kind="stable").reset_index(drop=True)
