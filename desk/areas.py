"""Areas of a map with the figures of a layer, as GeoJSON and GeoPackage, for geographic information systems."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import locales
from data.errors import StoreError
from data.export.rows import meaning
from data.views import LayerView
from geo import boundaries

ROOT = Path(__file__).parents[1]
# What an area brings along from the row of its figure, behind what every area has.
OF_ROW = ("authority", "stage", "unit", "election", "year", "as_of", "from_codes", "reading", "role", "confidence", "publisher", "url")
_PATIENCE = 120  # seconds


def geojson(view: LayerView, lang: str = "id") -> bytes:
    """Write the areas of a map with the figures of a layer as GeoJSON (RFC 7946, WGS 84).

    Args:
        view: a layer on the map wanted, from `analytics.atlas.view(snapshot, layer, vintage=...)`. Nothing is split: the parts of a larger
            area with a figure are `not_separable` and have no value.
        lang: of the credit.

    Returns:
        one feature an area, in the order of the codes, with `code, bps, iso, name_id, name_en, state, value` (null without a figure),
        `obs_id, source_id` and of `OF_ROW` what the layer has. Beside the features stand `credit` (attribution, licence and the note that
        the lines are indicative), the `vintage`, and what the figures count, as in `data.export.to_json`.
    """
    text = (boundaries.FOLDER / f"provinces_{view.vintage}.geojson").read_text(encoding="utf-8")
    drawn = {row["province_code"]: row for row in view.areas.to_dict("records")}
    rows = {row["x"]: row for row in view.slice.frame.to_dict("records")}
    features = []
    for feature in sorted(json.loads(text)["features"], key=lambda one: one["properties"]["code"]):
        code = feature["properties"]["code"]
        said = _said(feature["properties"], drawn[code], rows.get(code, {}), view)
        features.append({"type": "Feature", "id": code, "properties": said, "geometry": feature["geometry"]})
    whole = {"type": "FeatureCollection", "vintage": view.vintage, "credit": credit(view.vintage, lang), **meaning(view.slice)}
    return json.dumps({**whole, "features": features}, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def geopackage(view: LayerView, lang: str = "id") -> bytes:
    """Write the same areas as a GeoPackage (OGC): the layer `areas` and a table `notes` with the credit and what the figures count.

    It is made in a process of its own: the libraries take over 100 MB, which a server would never give back.

    Raises:
        StoreError: `internal_fault` when that process fails.
    """
    given = geojson(view, lang)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "desk.geopackage"], input=given, capture_output=True, check=True, timeout=_PATIENCE, cwd=ROOT
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise StoreError("internal_fault", detail=f"GeoPackage: {error}") from error
    return done.stdout


def credit(vintage: str, lang: str) -> list[str]:
    """Say whose the boundaries are, under which licence, and how far they may be trusted."""
    words = locales.get(lang)
    return [words.t(boundaries.ATTRIBUTION_LONG), words.t(boundaries.vintage(vintage).limits)]


def _said(area: dict[str, Any], shown: dict[str, Any], row: dict[str, Any], view: LayerView) -> dict[str, Any]:
    value = row.get(view.drawn) if row else shown["shown"]
    names = [name for name in OF_ROW if name in view.slice.frame.columns]
    return {
        **{name: area[name] for name in ("code", "bps", "iso")},
        "name_id": shown["name_id"],
        "name_en": shown["name_en"],
        "state": str(shown["state"]),
        "value": _plain(value),
        "obs_id": shown["obs_id"] or None,
        "source_id": _plain(row.get("source_id")),
        **{name: _plain(row.get(name)) for name in names},
    }


def _plain(value: Any) -> Any:
    if value is None or value == "" or value != value:
        return None
    value = getattr(value, "item", lambda: value)()
    return int(value) if isinstance(value, float) and value.is_integer() else value
