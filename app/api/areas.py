"""Areas with their outlines and, where a map layer is asked for, its figures, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from analytics import atlas
from app.api.asked import Ask
from app.api.found import Found, dump, place
from data import export
from data.errors import UsageError
from desk import areas as desk
from geo import boundaries

_REGENCIES = str(boundaries.REGENCIES)
_NEWEST = "38"


def areas(ask: Ask) -> Found:
    """Return the areas of a map; with `layer` each bears its figure, or why it has none."""
    vintage = ask.own.get("vintage", "")
    layer = atlas.choose(ask.snapshot, ask.query.layer, ()) if ask.query.layer else None
    if ask.query.layer and vintage == _REGENCIES:
        raise UsageError("unknown_choice", value=vintage, parameter="vintage", allowed=", ".join(boundaries.VINTAGES))
    name = export.file_name("areas", ask.snapshot.release.number, until=ask.snapshot.as_of, practice=ask.practice)
    if layer is None or layer.series_id != ask.query.layer:  # none asked for, or none of its figures is dated by then
        return Found(body=_outlines(ask, vintage or _NEWEST), name=name)
    view = atlas.view(ask.snapshot, layer, vintage=vintage)
    return Found(view.slice, body=desk.geojson(view, ask.locale.lang), name=name, paged=False)


def _outlines(ask: Ask, vintage: str) -> bytes:
    stem = "regencies" if vintage == _REGENCIES else "provinces"
    features = json.loads((boundaries.FOLDER / f"{stem}_{vintage}.geojson").read_text(encoding="utf-8"))["features"]
    beside: dict[str, Any] = {**place(ask), "vintage": vintage, "credit": _credit(vintage, ask)}
    return dump({"type": "FeatureCollection", **beside, "features": features})


def _credit(vintage: str, ask: Ask) -> list[str]:
    if vintage == _REGENCIES:
        return [ask.locale.t(boundaries.ATTRIBUTION_LONG), ask.locale.t("geo.limits.regencies")]
    return desk.credit(vintage, ask.locale.lang)
