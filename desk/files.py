"""The files of one view: rows in every form, a data package, citations; each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import locales
from data import export
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from data.views import LayerView
from desk import permalinks

# Takes scheme and host of the server (`https://dashboard.example`, or an empty text) and returns the file.
Maker = Callable[[str], bytes]
# Media type by the ending of the name.
MEDIA = {
    **{kind: form.media_type for kind, form in export.FORMATS.items()},
    "excel.csv": export.FORMATS["csv"].media_type,
    "zip": "application/zip",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "grey.png": "image/png",
}
_STYLES = {"bib": "bibtex", "ris": "ris", "csl.json": "csl"}


def of_view(of: Slice, snapshot: Snapshot, lang: str, title: str, query: Query, page: str) -> dict[str, Maker]:
    """Return a maker for each form of the rows of a view, in the order in which readers should see them.

    Args:
        of: the rows.
        snapshot: the release that they come from.
        lang: of notes and citations.
        title: headline of the view; the title of the Slice when empty.
        query, page: the address of the view (path of its page without the slash); citations bear it frozen at the release.
    """
    rows = {kind: partial(_rows, of, kind, lang) for kind in export.FORMATS}
    made: dict[str, Maker] = {"csv": rows["csv"], "xlsx": rows["xlsx"], "excel.csv": partial(_for_excel, of)}
    made |= {kind: rows[kind] for kind in ("parquet", "json", "ndjson")}
    cited = (of, snapshot, lang, title, query, page)
    return made | {"zip": partial(_package, *cited)} | {ending: partial(_citation, style, *cited) for ending, style in _STYLES.items()}


def of_areas(view: LayerView, lang: str) -> dict[str, Maker]:
    """Return makers of the areas of a map layer with their values: GeoJSON and GeoPackage."""

    def made(kind: str, base: str) -> bytes:
        from desk import areas  # geopandas takes half a second

        return areas.geojson(view, lang) if kind == "geojson" else areas.geopackage(view, lang)

    return {kind: partial(made, kind) for kind in ("geojson", "gpkg")}


def _rows(of: Slice, kind: str, lang: str, base: str) -> bytes:
    return export.write(of, kind, lang=lang)


def _for_excel(of: Slice, base: str) -> bytes:
    return export.write(of, "csv", bom=True)


def _package(of: Slice, snapshot: Snapshot, lang: str, title: str, query: Query, page: str, base: str) -> bytes:
    from desk import package

    return package.package(of, snapshot, lang, title=title, address=permalinks.frozen(query, page, of.release, base))


def _citation(style: str, of: Slice, snapshot: Snapshot, lang: str, title: str, query: Query, page: str, base: str) -> bytes:
    from desk import citations

    address = permalinks.frozen(query, page, of.release, base)
    return citations.cite(of, snapshot, locales.get(lang), style=style, title=title, address=address).encode("utf-8")
