"""Map layers on a page: the choosers of the map page, links to it, and the small map of other pages."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

import sentences
from analytics import atlas
from app import registry
from app.parts import context, filters, html
from app.parts.context import Context
from app.parts.map import show_map
from app.parts.pictures import drawn
from data.parse import places
from data.parse.problem import Problem
from data.views import Layer, LayerView
from data.vocab import FORMS, SCHEMES, VINTAGES


def draw(here: Context, view: LayerView, *, key: str) -> None:
    """Draw the map of a layer on another page; choosing a province opens the map page there."""
    opens = registry.url(registry.BY_KEY["map"], {**map_link(here, view.layer), "province": ["{code}"]})
    show_map(drawn(view, here.locale.lang, FORMS[0]), key=key, opens=opens)


def map_link(here: Context, layer: Layer, **parameters: object) -> dict[str, list[str]]:
    """Return the query of a link to the map page with this layer."""
    return here.home_link(election=(layer.election,) if layer.election else (), layer=layer.series_id, **parameters)


def choosers(here: Context, chosen: Layer) -> None:
    """Draw the boxes for the election or year, the layer and the province, and under a fold how the map is drawn."""
    every = atlas.catalogue(here.snapshot)
    left, middle, right = st.columns([3, 5, 3])
    with left:
        _group(here, chosen, every)
    with middle:
        mine = {a.series_id: label(here, a) for a in every if a.group == chosen.group}
        filters.one(here.t("map.layer"), "layer", list(mine), chosen.series_id, mine.__getitem__)
    with right:
        province_box(here)
    query = here.query
    with st.expander(here.t("mappage.options"), expanded=bool(query.scheme or query.vintage or query.beside or query.form)):
        one, two, three, four = st.columns(4)
        with one:
            filters.one(here.t("mappage.form"), "form", FORMS, query.form or FORMS[0], lambda name: here.t(f"mappage.form.{name}"))
        with two:
            maps = ["", *(v for v in reversed(VINTAGES) if v != chosen.vintage)]
            shown = query.vintage if query.vintage in maps else ""
            filters.one(here.t("mappage.vintage"), "vintage", maps, shown, lambda name: _vintage(here, name, chosen))
        with three:
            filters.one(
                here.t("mappage.scheme"), "scheme", SCHEMES, query.scheme or SCHEMES[0], lambda name: here.t(f"mappage.scheme.{name}")
            )
        with four:
            others = {a.series_id: f"{sentences.group_label(a.group, here.locale)}: {label(here, a)}" for a in every if a != chosen}
            beside = query.beside if query.beside in others else ""
            filters.one(
                here.t("mappage.beside"), "beside", ["", *others], beside, lambda i: others[i] if i else here.t("mappage.beside.none")
            )


def label(here: Context, layer: Layer) -> str:
    """Name a layer in few words, as it stands in a box below its election."""
    return sentences.short_label(layer.series_id, layer.label[here.locale.lang], here.locale)


def _vintage(here: Context, name: str, chosen: Layer) -> str:
    if not name:
        return here.t("mappage.vintage.published", count=chosen.vintage)
    return here.t("mappage.vintage.today" if name == VINTAGES[-1] else "mappage.vintage.other", count=name)


def _group(here: Context, layer: Layer, every: tuple[Layer, ...]) -> None:
    """Draw the box of elections, calendar years and the rest; what is no election is named in the address by its first layer."""
    groups = list(dict.fromkeys(a.group for a in every))
    first = {a.group: a.series_id for a in reversed(every) if not a.election}
    st.session_state["filter_election"] = layer.group
    st.selectbox(
        here.t("map.group" if any(g.isdigit() for g in groups) else "column.election"),
        groups,
        key="filter_election",
        format_func=lambda g: sentences.group_label(g, here.locale),
        on_change=_group_chosen,
        args=(first,),
    )


def _group_chosen(layer_of_other: dict[str, str]) -> None:
    group = st.session_state["filter_election"]
    other = group in layer_of_other
    context.push(election=() if other else (group,), layer=layer_of_other.get(group, ""), province=())


def province_box(here: Context) -> None:
    """Draw the box that finds a province by its name, or by any other name that it is typed with (Jateng, Irian Jaya, ID-BA)."""
    names = {code: pair[here.locale.lang == "en"] for code, pair in here.snapshot.province_names.items()}
    selected = here.query.province[0] if here.query.province else ""
    options = ["", *names, *([selected] if selected and selected not in names else [])]
    st.session_state["filter_province"] = selected
    st.selectbox(
        here.t("map.pick"),
        options,
        key="filter_province",
        format_func=lambda c: names.get(c, c) if c else here.t("map.none_picked"),
        accept_new_options=True,
        placeholder=here.t("map.none_picked"),
        on_change=_province_typed,
        help=here.t("mappage.pick_help"),
    )


def _province_typed() -> None:
    typed = str(st.session_state["filter_province"] or "").strip()
    if not typed or (len(typed) == 2 and typed.isdigit()):
        context.push(province=(typed,) if typed else ())
        return
    found = places.shipped().find(typed, level="province")
    if isinstance(found, Problem):
        # The address keeps what was typed; the page answers it as it answers a mangled link.
        st.query_params["province"] = typed[:40]
    else:
        context.push(province=(found.code,))


def unknown(here: Context, view: LayerView, code: str) -> None:
    """Say kindly that there is no such province, and link to those that exist."""
    links = [
        ("/peta?" + urlencode(here.home_link(layer=view.layer.series_id, province=(a.province_code,)), doseq=True), name)
        for a in view.areas.itertuples(index=False)
        for name in [getattr(a, f"name_{here.locale.lang}")]
    ]
    title = here.t("map.unknown_province", code=code[:20])
    html.show("unknown_province.html", title=title, text=here.t("map.unknown_province.text"), links=links)
