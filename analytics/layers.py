"""Map layers: the curated series by province, and what each province shows in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analytics import classes
from analytics.headlines import available
from data import select
from data.slice import Coverage
from data.snapshot import Snapshot, remembered
from data.views import Layer, LayerView
from data.vocab import COUNT_UNITS, AreaState, Warn

SMALL = 10  # counts below are marked: chance alone moves them much
AREAS = ("province_code", "name_id", "name_en", "state", "cls", "obs_id", "shown")


@remembered
def catalogue(snapshot: Snapshot) -> tuple[Layer, ...]:
    """List the layers of a release by election or calendar year, newest first; a series that draws no province is none.

    Within an election or a year: counts of one authority (most provinces first, then newest), then "best available", then indices.
    """
    series = snapshot.tables["series"]
    points = snapshot.tables["series_points"]
    dated = points.merge(snapshot.tables["observations"][["obs_id", "election", "year", "as_of", "reading"]], on="obs_id")
    dated = dated.loc[dated["reading"] != "rejected"]
    layers = []
    for row in series.loc[series["x_axis"] == "province_code"].itertuples():
        mine = dated.loc[dated["series_id"] == row.series_id]
        named = int(mine.loc[mine["role"] != "alternate", "x"].nunique())
        if not named:
            continue
        election = str(mine["election"].mode().iloc[0])
        year = 0 if election else int(mine.loc[mine["election"] == "", "year"].mode().iloc[-1])
        layers.append(
            Layer(
                series_id=row.series_id,
                election=election,
                vintage=vintage_of(snapshot, election, year, set(mine["x"])),
                best=row.unit == "mixed" and row.stage == "mixed",
                index=row.stage == "index",
                as_of=str(mine["as_of"].max()),
                named=named,
                label={"id": row.label_id, "en": row.label_en},
                year=year,
            )
        )
    layers.sort(key=lambda a: (a.named, a.as_of), reverse=True)
    layers.sort(key=lambda a: (a.index, a.best))
    return newest_first(snapshot, layers)


def newest_first(snapshot: Snapshot, of: Iterable[Layer]) -> tuple[Layer, ...]:
    """Sort layers by election or year, newest first, else as they stand; those of neither come last.

    A year stands after the elections that were held in it; an election whose day is not on record is the newest.
    """
    dates = snapshot.voting_days

    def end(layer: Layer) -> tuple[str, str]:
        if layer.election:
            return (dates.get(layer.election) or "9999", layer.group)
        return (f"{layer.year}-12-31", layer.group) if layer.year else ("", "")

    return tuple(sorted(of, key=end, reverse=True))


def groups(snapshot: Snapshot) -> tuple[str, ...]:
    """Name the elections and the calendar years (four digits) that have a layer, newest first."""
    return tuple(dict.fromkeys(layer.group for layer in catalogue(snapshot)))


def choose(snapshot: Snapshot, series_id: str, wanted: tuple[str, ...]) -> Layer | None:
    """Choose the layer that a link asks for: the named one, else the first of the elections it names, else the newest.

    None when the release has no layer, or none up to the date asked for.
    """
    return chosen(catalogue(snapshot), series_id, wanted)


def chosen(every: tuple[Layer, ...], series_id: str, wanted: tuple[str, ...]) -> Layer | None:
    """Choose from a catalogue as `choose` does."""
    named = next((a for a in every if a.series_id == series_id), None)
    if named is not None and (not wanted or named.election in wanted):
        return named
    return next((a for a in every if a.election in wanted), None) or named or next(iter(every), None)


def overview(snapshot: Snapshot) -> Layer | None:
    """Choose the layer of the start page: the one with the most provinces, of the election whose count is the headline.

    Where there is no headline or no layer of it, the newest layer; None where there is none.
    """
    found = available(snapshot)
    after = None if found is None or found.after is None else found.after["x"]
    every = catalogue(snapshot)
    return max((a for a in every if a.election == after), key=lambda a: len(view(snapshot, a).slice), default=next(iter(every), None))


@remembered
def view(snapshot: Snapshot, layer: Layer) -> LayerView:
    """Build what a map, its table and its download show of one layer.

    A province without a figure is *no figure*, or *not applicable* where the record says that it did not vote. A zero stated before the
    vote, or in a figure marked partial, is an early zero: more may have followed.
    """
    every = select.series(snapshot, layer.series_id)
    other = (every.frame["role"] == "alternate") | (every.frame["reading"] == "rejected")
    drawn = every.frame.loc[~other].drop_duplicates("x").reset_index(drop=True)
    others = every.frame.loc[other].reset_index(drop=True)
    voted = snapshot.tables["election_areas"]
    voted = voted.loc[voted["election"] == layer.election].set_index("province_code")["voted"].to_dict()

    dates = snapshot.voting_days
    by_code = {row.x: row for row in drawn[["x", "obs_id", "value", "role", "as_of"]].itertuples(index=False)}
    rows = []
    for code in members(snapshot, layer.vintage):
        state, value, obs_id = AreaState.NO_FIGURE, float("nan"), ""
        if code in by_code:
            row = by_code[code]
            obs_id, value = row.obs_id, row.value
            state = AreaState.VALUE if value > 0 else AreaState.EARLY_ZERO if _early(row, layer, dates) else AreaState.ZERO
        elif voted.get(code) == "none":
            state = AreaState.NOT_APPLICABLE
        rows.append((code, state.value, obs_id, value))
    areas = areas_of(snapshot, rows)

    named = len(drawn)
    expected = int((areas["state"] != AreaState.NOT_APPLICABLE).sum())
    warnings = set(select.describe(drawn))
    if (areas["state"] == AreaState.EARLY_ZERO).any():
        warnings.add(Warn.EARLY_ZERO)
    if named < expected:
        warnings.add(Warn.CUT_LIST)
    if not others.empty:
        warnings.add(Warn.DISPUTED)
    chosen = select.of_frame(layer.series_id, drawn, snapshot).with_(
        label=every.label,
        note=every.note,
        vintage=layer.vintage,
        coverage=Coverage(named, expected),
        warnings=tuple(w for w in Warn if w in warnings),
    )
    made = LayerView(
        layer, chosen, select.of_frame(layer.series_id, others, snapshot), areas, (), vintage=layer.vintage, small=small(drawn)
    )
    return classes.classed(made, classes.QUANTILES)


def members(snapshot: Snapshot, vintage: str) -> list[str]:
    """List the codes of the areas of a map, in their order."""
    table = snapshot.tables["area_vintages"]
    return sorted(table.loc[table["vintage"] == vintage, "province_code"])


def areas_of(snapshot: Snapshot, rows: Iterable[tuple[str, str, str, float]]) -> pd.DataFrame:
    """Build `LayerView.areas` without classes from rows of code, state, id of the row of the record, and value."""
    named = [(code, *snapshot.province_names[code], state, -1, obs_id, value) for code, state, obs_id, value in rows]
    return pd.DataFrame(named, columns=list(AREAS)).astype({"shown": float})


def small(frame: pd.DataFrame, column: str = "value") -> frozenset[str]:
    """Name the areas (column `x`) with a count from 1 to 9; scores, shares and zeros are none."""
    hit = frame["unit"].isin(COUNT_UNITS) & (frame[column] > 0) & (frame[column] < SMALL)
    return frozenset(frame.loc[hit, "x"])


def _early(row: Any, layer: Layer, dates: Mapping[str, str]) -> bool:
    """Tell whether more may have followed a zero: it is partial, or stated before the vote or before its year was over.

    A zero of an election without a date may be an early one; a zero of a year without a date is that of the whole year.
    """
    if row.role == "partial":
        return True
    if layer.election:
        return not row.as_of or row.as_of < dates.get(layer.election, "")
    end = f"{layer.year}-12-31"
    return bool(row.as_of) and row.as_of < end[: len(row.as_of)]


def vintage_of(snapshot: Snapshot, election: str, year: int, codes: set[str]) -> str:
    """Choose the map that a layer lives on.

    A layer that gives every province of a vintage a figure lives there (the index IKP 2024 was scored for 34). Otherwise the map of the
    voting day decides, for counts of a year its first day: the vintage whose provinces had all been founded by then, or a later one where
    figures name provinces that are not on it.
    """
    table = snapshot.tables["area_vintages"]
    maps = {str(v): set(group["province_code"]) for v, group in table.groupby("vintage")}
    for vintage, present in maps.items():
        if codes == present:
            return vintage
    provinces = snapshot.tables["provinces"].set_index("province_code")["valid_from"].to_dict()
    newest, oldest = max(maps, key=int), maps[min(maps, key=int)]
    day = snapshot.voting_days.get(election, "") if election else f"{year}-01-01"
    if not day:
        return newest
    founded = [v for v, present in maps.items() if all(provinces[c] <= day for c in present - oldest)]
    by_day = max(founded, key=int, default=newest)
    if election:
        return by_day
    return next((v for v in sorted(maps, key=int) if int(v) >= int(by_day) and codes <= maps[v]), newest)
