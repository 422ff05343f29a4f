"""Peta: a choropleth by province, the election and layer choosers, what a province shows, the ranked list, the table and its CSV."""

import streamlit as st

import sentences
from analytics import layers
from app.parts import download, filters, html, layer, warnings
from app.parts.context import Context, current
from data.views import Layer
from data.vocab import NATIONAL


def show(here: Context, chosen: Layer) -> None:
    """Draw the page for a layer."""
    view = layers.view(here.snapshot, chosen)
    selected = here.query.province[0] if here.query.province else ""
    html.show("head.html", kicker=here.t("nav.map"), title=chosen.label[here.locale.lang], lead=sentences.layer(view, here.locale))

    bad = next((n for n in here.notices if n.parameter == "province"), None)
    if bad is not None:
        layer.unknown(here, view, bad.value)
    left, right = st.columns([1, 2])
    with left:
        layer.group_chooser(here, chosen)
    with right:
        every = [a for a in layers.catalogue(here.snapshot) if a.group == chosen.group]
        labels = {a.series_id: sentences.short_label(a.series_id, a.label[here.locale.lang], here.locale) for a in every}
        filters.one(here.t("map.layer"), "layer", list(labels), chosen.series_id, labels.__getitem__)
    warnings.conflicts(here, chosen)

    html.show("quiet.html", text=view.slice.note[here.locale.lang])
    left, right = st.columns([7, 4], gap="medium")
    with left:
        if chosen.best:
            html.show("badge.html", text=here.t("map.best_badge"))
        layer.draw(here, view, key="map_component", selected=selected)
        if selected and selected != NATIONAL:
            layer.province(here, view, selected)
        else:
            html.show("quiet.html", text=here.t("map.hint"))
    with right:
        names = view.areas.set_index("province_code")[f"name_{here.locale.lang}"]
        options = ["", *names.index, *([selected] if selected and selected not in names.index else [])]
        filters.one(here.t("map.pick"), "province", options, selected, lambda c: names.get(c, c) if c else here.t("map.none_picked"))
        html.show("section.html", title=here.t("map.list_title"), text="")
        layer.ranking(here, view, selected)

    warnings.show(here, view.slice.with_(note={}))
    download.csv(here, view.slice, name=chosen.series_id)


here = current()
chosen = layers.choose(here.snapshot, here.query.layer, here.query.election)
if chosen is None:
    html.show("head.html", kicker=here.t("nav.map"), title=here.t("map.empty"), lead=here.t("empty.hint"))
else:
    show(here, chosen)
