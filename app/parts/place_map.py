"""The map of regencies on the page of one province: one list at a time, chosen in a box, with its picture to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics import atlas
from app.parts import card, download, html, regency_link
from app.parts.atlas import linked
from app.parts.context import Context
from app.parts.map import show_map
from app.parts.regency_map import label
from charts import maps
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import RegencyLayer
from data.views.provinces import Place
from geo.choropleth import MapView, render
from locales import Locale
from sentences import maps as said


def draw(here: Context, found: Place) -> None:
    """Draw the map of the regencies; nothing where no regency has a count. The list with most regencies stands first."""
    every = {layer.id: layer for layer in atlas.regencies(here.snapshot, found.code)}
    if not every:
        return
    chosen = next(iter(every))
    if len(every) > 1:
        # Kept by province: the lists of one are not those of another.
        chosen = st.selectbox(
            here.t("place_page.map_choose"), list(every), key=f"regencies_{found.code}", format_func=lambda i: label(here, every[i])
        )
    view = atlas.regency_view(here.snapshot, every[chosen])
    sentence, picture = _picture(here.snapshot, every[chosen], here.locale)
    html.show("quiet.html", text=sentence)
    show_map(picture, key="regency_map", opens=regency_link.pattern(here, found.code))
    if len(view.unplaced):
        names = ", ".join(dict.fromkeys(view.unplaced.frame["area_name"]))
        html.show("quiet.html", text=here.t("place_page.map_unplaced", names=names))
    for layer in every.values():  # the address does not say which list is on: each has its files
        finding, drawn = _picture(here.snapshot, layer, here.locale)
        of = atlas.regency_view(here.snapshot, layer).slice
        pictures = {"svg": partial(_svg, of, drawn)}
        shown = partial(card.shown, here, of, finding, f"{drawn.title} · {drawn.subtitle}", drawn, alt=drawn.description)
        if layer.id == chosen:
            download.links(here, layer.id, of, pictures=pictures, shown=shown)
        else:
            download.offer(here, layer.id, of, pictures=pictures, shown=shown)


def _svg(of: Slice, picture: MapView, base: str) -> bytes:
    return render(linked(of, picture, base)).encode("utf-8")


@remembered
def _picture(snapshot: Snapshot, layer: RegencyLayer, locale: Locale) -> tuple[str, MapView]:
    """Make the sentence and the picture of a list, once for each language."""
    view = atlas.regency_view(snapshot, layer)
    return said.regencies(view, locale), maps.regency_view(view, locale)
