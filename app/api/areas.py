"""Areas with their outlines and, where a map layer is asked for, its figures, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from analytics import atlas
from app.api.asked import Ask
from app.api.found import Found, dump, place
from data import export
from data.errors import UsageError
from geo import boundaries

_REGENCIES = str(boundaries.REGENCIES)
# What the layer says of all its figures.
_OF_LAYER = ("id", "label", "authority", "stage", "unit", "as_of", "warnings", "fingerprint", "sources")
# What a figure brings along from its row of the record.
_OF_FIGURE = ("authority", "stage", "unit", "as_of", "election", "year", "source_id")


def areas(ask: Ask) -> Found:
    """Return the areas of a map; with `layer` each bears its figure, or why it has none."""
    vintage = ask.own.get("vintage", "") or ask.query.vintage
    layer = atlas.choose(ask.snapshot, ask.query.layer, ()) if ask.query.layer else None
    if layer is not None and layer.series_id != ask.query.layer:  # none of its figures is dated by then
        layer = None
    if layer is not None and vintage == _REGENCIES:
        raise UsageError("unknown_choice", value=vintage, parameter="vintage", allowed=", ".join(boundaries.VINTAGES))
    vintage = vintage or (layer.vintage if layer else "38")
    found: dict[str, Any] = {"type": "FeatureCollection", **place(ask), "vintage": vintage, "credit": _credit(vintage, ask)}
    features = [{**feature, "properties": dict(feature["properties"])} for feature in _outlines(vintage)]
    of = None
    if layer is not None:
        view = atlas.view(ask.snapshot, layer, vintage=vintage)
        of = view.slice
        drawn = {row["province_code"]: row for row in view.areas.to_dict("records")}
        rows = {row["obs_id"]: row for row in of.frame.to_dict("records") if row.get("obs_id")}
        for feature in features:
            feature["properties"] |= _figure(drawn[feature["properties"]["code"]], rows, view.drawn)
        whole = export.as_dict(of, ask.snapshot.tables["sources"])
        found |= {name: whole[name] for name in _OF_LAYER}
    name = export.file_name(f"areas_{vintage}", ask.snapshot.release.number, until=ask.snapshot.as_of, practice=ask.practice)
    return Found(of, body=dump({**found, "features": features}), name=name, paged=False)


def _figure(area: dict[str, Any], rows: dict[str, dict[str, Any]], drawn: str) -> dict[str, Any]:
    row = rows.get(area["obs_id"], {})
    value = row.get(drawn) if row else area["shown"]
    said = {name: _plain(row.get(name)) for name in _OF_FIGURE}
    return {"state": str(area["state"]), "value": _plain(value), "obs_id": area["obs_id"] or None, **said}


def _plain(value: Any) -> Any:
    if value is None or value == "" or value != value:
        return None
    value = getattr(value, "item", lambda: value)()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _credit(vintage: str, ask: Ask) -> list[str]:
    name = "regencies-11" if vintage == _REGENCIES else vintage
    return list(boundaries.credit_lines(name, ask.locale.lang))


def _outlines(vintage: str) -> list[dict[str, Any]]:
    stem = "regencies" if vintage == _REGENCIES else "provinces"
    text = (boundaries.FOLDER / f"{stem}_{vintage}.geojson").read_text(encoding="utf-8")
    return json.loads(text)["features"]
