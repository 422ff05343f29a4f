"""Peta: figures by province on the map they were counted on, with list, control limits, cut-offs, a second layer, regencies, downloads."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import atlas
from app.parts import atlas as pictures
from app.parts import beside, html, layer, regencies, warnings
from app.parts.context import Context, current
from app.parts.pictures import said
from data.views import Layer, LayerView
from data.vocab import NATIONAL


def show(here: Context, chosen: Layer) -> None:
    """Draw the page for a layer."""
    every = pictures.views(here, chosen)
    view = every[0]
    selected = here.query.province[0] if here.query.province and here.query.province[0] != NATIONAL else ""
    html.show("head.html", kicker=here.t("nav.map"), title=chosen.label[here.locale.lang], lead=said(view, here.locale.lang))
    bad = next((n for n in here.notices if n.parameter == "province"), None)
    if bad is not None:
        layer.unknown(here, view, bad.value)
    # Filled after the map: a browser draws what comes first, and readers wait for the map.
    above = st.container()
    if pictures.second(here, chosen) is not None:
        shown = pictures.pair(here, every[0], every[1], selected)
        choices(here, above, view)
        if selected:
            beside.chosen(here, view, shown, selected)
            regencies.show(here, view, selected)
    else:
        left, right = st.columns([7, 4], gap="medium")
        with left:
            shown = pictures.single(here, view, every[1:], selected)
        choices(here, above, view)
        if selected:
            with left:
                regencies.show(here, view, selected)
        with right:
            if selected:
                beside.chosen(here, view, shown, selected)
            else:
                html.show("quiet.html", text=here.t("map.hint"))
            beside.show(here, view, selected)
            beside.outside(here, view)
    warnings.show(here, view.slice.with_(note={}))


def choices(here: Context, above: DeltaGenerator, view: LayerView) -> None:
    """Draw what can be chosen, and what is to be known of the layer before it is read."""
    with above:
        layer.choosers(here, view.layer)
        warnings.conflicts(here, view.layer)
        note = view.slice.note.get(here.locale.lang, "")
        if note:
            html.show("quiet.html", text=note)


here = current()
chosen = atlas.choose(here.snapshot, here.query.layer, here.query.election)
if chosen is None:
    html.show("head.html", kicker=here.t("nav.map"), title=here.t("map.empty"), lead=here.t("empty.hint"))
else:
    show(here, chosen)
