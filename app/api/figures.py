"""Figures of the record: any selection, a series, a province."""

from __future__ import annotations

from typing import Any

from app import registry
from app.api import parameters
from app.api.asked import Ask, near
from app.api.found import Found
from app.api.table import ROOT
from data import export, select
from data.errors import UsageError
from data.query import Query
from data.slice import Slice
from desk import citations, permalinks

# What a figure is never shown without, whichever columns are asked for.
_ALWAYS = ("obs_id", "source_id", "authority", "stage", "unit", "as_of", "value")


def observations(ask: Ask) -> Found:
    """Return the figures that the filters keep."""
    return _found(ask, _selected(ask), f"series_{ask.query.series}" if ask.query.series else "observations")


def citation(ask: Ask) -> Found:
    """Cite the figures that the filters keep, in one of four styles."""
    of, style = _selected(ask), ask.own.get("style", parameters.STYLES[0])
    title = "" if of.label else ask.locale.t("citing.dataset")
    text = citations.cite(of, ask.snapshot, ask.locale, style=style, title=title, address=address(ask))
    if ask.form == "json":
        return Found(facts={"id": "citation", "style": style, "fingerprint": of.fingerprint, "citation": text})
    return Found(of, body=text.encode() + b"\n", paged=False)


def address(ask: Ask) -> str:
    """Write the address of the page that shows the same figures of the same release."""
    return permalinks.frozen(ask.query.with_(lang=ask.locale.lang), registry.BY_KEY["data"].path, ask.snapshot.release.number, ask.base)


def series(ask: Ask) -> Found:
    """Return the points of a series, in drawing order, and what may be compared."""
    catalogue, wanted = ask.snapshot.whole.tables["series"], ask.path["id"]
    rows = catalogue.loc[catalogue["series_id"] == wanted]
    if rows.empty:
        raise UsageError("unknown_series", value=wanted, near=near(wanted, catalogue["series_id"]))
    of = _rows(ask, ask.query.with_(series=wanted))
    return _found(ask, of, f"series_{wanted}", {"series": _plain(rows.to_dict("records")[0])})


def province(ask: Ask) -> Found:
    """Return a province, the elections in which it voted, and every figure about it or an area within it."""
    table, code = ask.snapshot.tables["provinces"], ask.path["code"]
    if code not in set(table["province_code"]):
        folder = f"{ROOT}/provinces/"
        raise UsageError("unknown_address", value=folder + code, near=near(folder + code, [folder + one for one in table["province_code"]]))
    areas = ask.snapshot.tables["election_areas"]
    facts = {
        "province": _plain(table.loc[table["province_code"] == code].to_dict("records")[0]),
        "took_part": [_plain(row) for row in areas.loc[areas["province_code"] == code].to_dict("records")],
    }
    return _found(ask, select.observations(ask.snapshot, Query(province=(code,))), f"province_{code}", facts)


def _rows(ask: Ask, query: Query) -> Slice:
    try:
        return select.rows(ask.snapshot, query)
    except KeyError:  # every point of the series is dated later than `as_of`
        whole = select.rows(ask.snapshot.whole, query)
        empty = select.of_frame(query.series, whole.frame.iloc[:0], ask.snapshot)
        return empty.with_(label=whole.label, note=whole.note)


def _selected(ask: Ask) -> Slice:
    of = _rows(ask, ask.query)
    if ask.query.columns:
        wanted = {*ask.query.columns, *_ALWAYS}
        of = of.with_(frame=of.frame[[name for name in of.frame.columns if name in wanted]])
    return of.with_(practice=ask.practice)


def _found(ask: Ask, of: Slice, what: str, facts: dict[str, Any] | None = None) -> Found:
    of = of.with_(practice=ask.practice)
    name = export.file_name(what, of.release, until=of.until, practice=of.practice)
    return Found(of, figures=True, facts=facts or {}, name=name)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Write missing cells as null."""
    return {name: None if value == "" or value != value else value for name, value in row.items()}
