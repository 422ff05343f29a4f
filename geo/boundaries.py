"""The shipped province polygons by vintage, with their attribution and limits.

Importing this module is cheap: geopandas is imported by `frame` only, because it costs most of a second and well over 100 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import locales
from geo.canvas import canvas

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

FOLDER = Path(__file__).parent / "boundaries"
CRS = "EPSG:4326"
REGENCIES = 514
ATTRIBUTION_SHORT = "geo.attribution.short"
ATTRIBUTION_LONG = "geo.attribution.long"


@dataclass(frozen=True)
class Vintage:
    """One state of the province map: its name (`33`, `34`, `38`), the number of areas, the years it was the law, the key of its limits."""

    name: str
    count: int
    first_year: int
    last_year: int | None
    limits: str


VINTAGES: dict[str, Vintage] = {
    "33": Vintage("33", 33, 2004, 2012, "geo.limits.two"),
    "34": Vintage("34", 34, 2012, 2022, "geo.limits.two"),
    "38": Vintage("38", 38, 2022, None, "geo.limits.six"),
}


def vintage(name: str) -> Vintage:
    """Return one vintage by name.

    Raises:
        ValueError: when there is no such vintage.
    """
    if name not in VINTAGES:
        raise ValueError(f"unknown vintage {name!r}; there are {', '.join(VINTAGES)}")
    return VINTAGES[name]


def credit_lines(name: str, lang: str) -> tuple[str, ...]:
    """Return the lines that stand under every picture of a canvas: the attribution and the limits of the lines drawn.

    A tile grid draws no boundaries: it has no attribution, only its limits.

    Raises:
        ValueError: for an unknown canvas or language.
    """
    words, it = locales.get(lang), canvas(name)
    if it.kind == "tiles":
        return (words.t("geo.limits.tiles"),)
    limits = words.t("geo.limits.regencies") if it.kind == "regencies" else words.t(vintage(it.vintage).limits)
    return words.t(ATTRIBUTION_SHORT), limits


def regencies() -> GeoDataFrame:
    """Read the polygons of the 514 regencies and cities: columns `code` (dotted, `73.71`), `name` (official), `geometry`, by code.

    Raises:
        ValueError: when the file does not hold 514 distinct codes.
    """
    import geopandas

    areas = geopandas.read_file(FOLDER / "regencies_514.geojson", engine="pyogrio").rename(columns={"official": "name"})
    areas = areas[["code", "name", "geometry"]].astype({"code": str}).sort_values("code", ignore_index=True)
    if len(areas) != REGENCIES or areas["code"].nunique() != REGENCIES:
        raise ValueError(f"regencies_514.geojson: {areas['code'].nunique()} codes in {len(areas)} rows, expected {REGENCIES}")
    return areas.set_crs(CRS, allow_override=True)


def frame(name: str) -> GeoDataFrame:
    """Read the polygons of one vintage: columns `code`, `bps`, `iso`, `name`, `geometry` (degrees), one row an area, by code.

    Raises:
        ValueError: for an unknown vintage, or when the file does not hold the expected number of distinct codes.
    """
    import geopandas

    wanted = vintage(name)
    areas = geopandas.read_file(FOLDER / f"provinces_{name}.geojson", engine="pyogrio")
    areas = areas[["code", "bps", "iso", "name", "geometry"]].astype({"code": str, "bps": str}).sort_values("code", ignore_index=True)
    if len(areas) != wanted.count or areas["code"].nunique() != wanted.count:
        raise ValueError(f"provinces_{name}.geojson: {areas['code'].nunique()} codes in {len(areas)} rows, expected {wanted.count}")
    return areas.set_crs(CRS, allow_override=True)
