"""The picture of the map page: one layer with its cut-offs, or two layers side by side; and its downloads."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

import sentences
from analytics import atlas
from app import takes
from app.parts import beside, card, context, download, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.layer import label
from app.parts.map import Frame, show_map
from app.parts.pictures import drawn, said
from app.shown import Shown
from data.slice import Slice
from data.views import Layer, LayerView
from data.vocab import FORMS, SCHEMES
from geo import raster
from geo.choropleth import MapView, render


def views(here: Context, chosen: Layer) -> tuple[LayerView, ...]:
    """Return the views to draw: the layer chosen first, then the one beside it, or the cut-offs of its running count, oldest first.

    All of them are cut into the same classes where they count alike.
    """
    query = here.query
    scheme = query.scheme or SCHEMES[0]
    vintage = "" if query.vintage == chosen.vintage else query.vintage
    other = second(here, chosen)
    every = (chosen, other) if other else atlas.frames(here.snapshot, chosen)
    if len(every) < 2:
        return (atlas.view(here.snapshot, chosen, scheme, vintage),)
    made = atlas.together(here.snapshot, every, scheme, vintage)
    mine = next(view for view in made if view.layer == chosen)
    return (mine, *(view for view in made if view is not mine)) if other else (mine, *made)


def second(here: Context, chosen: Layer) -> Layer | None:
    """Return the layer that the address asks to stand beside the chosen one, if any."""
    return next((a for a in atlas.catalogue(here.snapshot) if a.series_id == here.query.beside and a != chosen), None)


def picture(here: Context, view: LayerView, selected: str = "") -> MapView:
    """Make the picture of a view in the form that the address asks for; pictures are kept as long as their view lives."""
    made = drawn(view, here.locale.lang, here.query.form or FORMS[0])
    return replace(made, selected=selected) if any(mark.code == selected for mark in made.marks) else made


def single(here: Context, view: LayerView, cuts: tuple[LayerView, ...], selected: str) -> MapView:
    """Draw one layer, with a slider where it is one of several cut-offs of a running count; return its picture."""
    shown = picture(here, view, selected)
    frames = [
        Frame(
            cut.layer.series_id,
            here.locale.date(cut.layer.as_of),
            here.locale.date(cut.layer.as_of, short=True),
            shown if cut is view else picture(here, cut, selected),
        )
        for cut in cuts
    ]
    if shown.badge:
        html.show("badge.html", text=shown.badge)
    show_map(
        shown,
        key="map_component",
        frames=frames,
        on_select=lambda code: context.push(province=(code,) if code else ()),
        on_frame=lambda series_id: context.push(layer=series_id),
    )
    downloads(here, view, shown)
    return shown


def pair(here: Context, left: LayerView, right: LayerView, selected: str) -> MapView:
    """Draw two layers side by side, and both in one table; return the picture of the first."""
    alike = left.classes == right.classes and left.scheme == right.scheme and bool(left.classes)
    html.show("quiet.html", text=here.t("mappage.beside.same" if alike else "mappage.beside.differ"))
    drawn = [picture(here, view, selected) for view in (left, right)]
    keys = ("map_component", "map_beside")
    for column, view, shown, key in zip(st.columns(2, gap="medium"), (left, right), drawn, keys, strict=True):
        with column:
            html.show("subhead.html", title=view.layer.label[here.locale.lang], text=said(view, here.locale.lang))
            if shown.badge:
                html.show("badge.html", text=shown.badge)
            show_map(shown, key=key, on_select=lambda code: context.push(province=(code,) if code else ()))
            downloads(here, view, shown)
    _both(here, left, right, selected)
    return drawn[0]


def _both(here: Context, left: LayerView, right: LayerView, selected: str) -> None:
    cells: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for side, view in enumerate((left, right)):
        texts = beside.values(here, view)
        for area in view.areas.itertuples(index=False):
            names.setdefault(area.province_code, getattr(area, f"name_{here.locale.lang}"))
            cells.setdefault(area.province_code, [here.t("mappage.not_on_map")] * 2)[side] = texts[area.province_code]
    columns = [
        Column(here.t("column.province")),
        *(Column(f"{sentences.group_label(v.layer.group, here.locale)}: {label(here, v.layer)}", num=True) for v in (left, right)),
    ]
    rows = [
        Row((Cell(names[code]), *(Cell(text, num=True) for text in both)), on=code == selected, code=code)
        for code, both in sorted(cells.items())
    ]
    html.table(here.t("mappage.beside.table"), columns, rows, tall=True)


def downloads(here: Context, view: LayerView, shown: MapView) -> None:
    """Draw the buttons: the rows as CSV, the picture as SVG and PNG, in greys for print, and the page to print."""
    name = view.layer.series_id + ("" if view.vintage == view.layer.vintage else f"_{view.vintage}")
    download.links(
        here,
        name,
        view.slice,
        title=view.layer.label[here.locale.lang],
        areas=view,
        pictures={
            "svg": lambda base: render(linked(view.slice, shown, base)).encode("utf-8"),
            "png": lambda base: raster.png(linked(view.slice, shown, base)),
            "grey.png": lambda base: raster.png(linked(view.slice, shown, base), grey=True),
        },
        more=[("/peta/cetak?" + urlencode(here.link(layer=view.layer.series_id, beside=""), doseq=True), here.t("mappage.print"))],
        copies=card.copies(here, view.slice, view.layer.label[here.locale.lang]),
        shown=lambda: _shown(here, view, shown),
    )


def linked(of: Slice, picture: MapView, base: str) -> MapView:
    """Add to the lines under a picture the short address of its rows."""
    return replace(picture, attribution_lines=(*picture.attribution_lines, takes.short(of, base)))


def _shown(here: Context, view: LayerView, picture: MapView) -> Shown:
    return card.shown(
        here,
        view.slice,
        said(view, here.locale.lang),
        " · ".join(filter(None, (picture.title, picture.subtitle))),
        picture,
        alt=picture.description,
        guards=[picture.badge] if picture.badge else (),
    )
