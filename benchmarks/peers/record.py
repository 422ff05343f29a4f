"""What the peers draw: the layers of Pilkada 2020 and the 34 provinces of that time, read from the shipped files without the product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("province_pilkada2020_bawaslu_2020_10_04", "province_pilkada2020_kasn_2020_2022", "province_best_pilkada_2020")


def figures(layer: str) -> pd.DataFrame:
    """Return the figures of one layer: columns code (Kemendagri) and value, one row a province that has one."""
    points = pd.read_csv(ROOT / "data/record/series_points.csv", dtype=str, keep_default_na=False)
    observations = pd.read_csv(ROOT / "data/record/observations.csv", dtype=str, keep_default_na=False)
    drawn = points[(points["series_id"] == layer) & (points["role"] != "alternate")].drop_duplicates("x")
    merged = drawn.merge(observations[["obs_id", "value"]], on="obs_id")
    return pd.DataFrame({"code": merged["x"], "value": merged["value"].astype(float)})


def shapes() -> dict[str, Any]:
    """Return the 34 provinces as GeoJSON: id is the code, properties hold code and name."""
    return json.loads((ROOT / "geo/boundaries/provinces_34.geojson").read_text("utf-8"))
