"""A GeoPackage out of what `desk.areas.geojson` wrote: from standard input to standard output, `python -m desk.geopackage`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

# The time of writing is no part of the content.
_DATE = "2000-01-01T00:00:00.000Z"


def pack(collection: dict[str, Any]) -> bytes:
    """Write a feature collection as a GeoPackage with the layer `areas` (EPSG:4326) and the table `notes` (field, value)."""
    import geopandas
    import pandas as pd
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _DATE})
    features = collection["features"]
    areas = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326", columns=["geometry", *features[0]["properties"]])
    kept = {name: value for name, value in collection.items() if name not in ("type", "features")}
    texts = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in kept.values()]
    notes = pd.DataFrame({"field": list(kept), "value": texts})
    credit = " ".join(collection["credit"])
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        path = Path(folder) / "areas.gpkg"
        # The type of a column must not depend on which areas have a figure.
        types = {"value": "float64", "year": "Int64"}
        areas = areas.astype({name: kind for name, kind in types.items() if name in areas.columns})
        pyogrio.write_dataframe(
            areas, path, layer="areas", driver="GPKG", promote_to_multi=True, geometry_type="MultiPolygon",
            layer_metadata={"DESCRIPTION": credit}, dataset_metadata={"CREDIT": credit}, layer_options={"DESCRIPTION": credit},
        )  # fmt: skip
        pyogrio.write_dataframe(notes, path, layer="notes", driver="GPKG", append=True)
        return path.read_bytes()


if __name__ == "__main__":
    sys.stdout.buffer.write(pack(json.load(sys.stdin)))
