"""The words around a map that depend on what its areas are: provinces, or regencies and cities of one province."""

from __future__ import annotations

import locales
from geo.view import LegendItem, MapView


def wording(view: MapView) -> dict[str, str]:
    """Return `hint` (tap an area), `keys` (what the keys do) and `counts` (what the small figures of the legend are) for a picture."""
    words = locales.get(view.lang)
    if view.province:
        return {"hint": words.t("geo.regencies.hint"), "keys": words.t("geo.regencies.keys"), "counts": words.t("geo.regencies.counts")}
    return {"hint": words.t("geo.map.hint"), "keys": words.t("geo.map.keys"), "counts": words.t("geo.legend.counts")}


def spoken(view: MapView, item: LegendItem) -> str:
    """Say one line of the legend for those who hear it: its words and how many areas or points it holds."""
    words = locales.get(view.lang)
    said = {"label": item.label, "count": words.number(item.count)}
    if item.key.startswith("point_"):
        return words.t("geo.legend.points", **said)
    return words.t("geo.regencies.item", **said) if view.province else words.t("geo.legend.item", **said)
