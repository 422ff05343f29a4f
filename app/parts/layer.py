"""A map layer on a page: the map itself, what a chosen province shows, and the ranked list."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

import sentences
from analytics import layers
from app import registry
from app.parts import context, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.map import show_map
from app.parts.source import figure
from charts.maps import area_lines, map_view
from data.views import Layer, LayerView


def draw(here: Context, view: LayerView, *, key: str, selected: str = "", to_map_page: bool = False) -> None:
    """Draw the map of a layer; choosing a province writes it into the address, or opens the map page on the start page."""
    picture = map_view(view, here.locale, sentences.layer(view, here.locale), selected)
    picked = show_map(
        picture,
        key=key,
        geometry_url=registry.geometry_url(view.layer.vintage),
        on_select=None if to_map_page else lambda code: context.push(province=(code,)),
    )
    if picked and to_map_page:
        st.switch_page(registry.BY_KEY["map"].file, query_params=map_link(here, view.layer, province=(picked,)))


def map_link(here: Context, layer: Layer, **parameters: object) -> dict[str, list[str]]:
    """Return the query of a link to the map page with this layer."""
    return here.home_link(election=(layer.election,) if layer.election else (), layer=layer.series_id, **parameters)


def group_chooser(here: Context, layer: Layer) -> None:
    """Draw the box of elections and calendar years; a year has no election, so its first layer stands for it in the address."""
    groups = layers.groups(here.snapshot)
    first = {a.group: a.series_id for a in reversed(layers.catalogue(here.snapshot)) if not a.election}
    st.session_state["filter_election"] = layer.group
    st.selectbox(
        here.t("map.group" if any(g.isdigit() for g in groups) else "column.election"),
        groups,
        key="filter_election",
        format_func=lambda g: sentences.group_label(g, here.locale),
        on_change=_group_chosen,
        args=(first,),
    )


def _group_chosen(layer_of_year: dict[str, str]) -> None:
    group = st.session_state["filter_election"]
    by_year = group in layer_of_year
    context.push(election=() if by_year else (group,), layer=layer_of_year.get(group, ""), province=())


def province(here: Context, view: LayerView, code: str) -> None:
    """Draw what one province shows in a layer: the figure with its source, other printed readings, or why there is none."""
    area = view.areas.loc[view.areas["province_code"] == code]
    if area.empty:
        name = here.snapshot.frame("provinces").set_index("province_code").at[code, f"name_{here.locale.lang}"]
        why = here.t("map.why.other_vintage", name=name, vintage=view.layer.vintage)
        html.show("province.html", name=name, lines=[why], figures=[], t=here.t)
        return
    row = area.iloc[0]
    facts = view.slice.frame.set_index("x", drop=False)
    figures = [figure(facts.loc[code], here.locale)] if row["obs_id"] else []
    others = view.alternates.frame
    figures += [figure(r, here.locale) for _, r in others.loc[others["x"] == code].iterrows()]
    lines = area_lines(row, facts.loc[code] if row["obs_id"] else None, view, here.locale)
    html.show("province.html", name=row[f"name_{here.locale.lang}"], lines=lines, figures=figures, t=here.t)
    st.page_link(
        registry.BY_KEY["data"].file,
        label=here.t("map.all_figures", name=row[f"name_{here.locale.lang}"]),
        query_params=here.home_link(
            province=(code,),
            **({"election": (view.layer.election,)} if view.layer.election else {"year": (view.layer.year,)}),
        ),
    )


def ranking(here: Context, view: LayerView, selected: str = "") -> None:
    """Draw the provinces that have a figure: highest first, or by code where figures mix stages or units and so have no order."""
    frame = view.slice.frame
    mixed = bool(view.slice.mixed)
    ordered = frame.sort_values("x") if mixed else frame.sort_values(["value", "x"], ascending=[False, True])
    names = view.areas.set_index("province_code")[f"name_{here.locale.lang}"]
    highest = float(frame["value"].max()) or 1.0
    places = frame["value"].rank(method="min", ascending=False).astype(int)
    columns = [
        *([] if mixed else [Column(here.t("map.place"), num=True)]),
        Column(here.t("column.province")),
        Column(here.t("column.value"), num=True),
        *([Column(here.t("map.counts"))] if mixed else []),
    ]
    rows = []
    for index, row in ordered.iterrows():
        name = names.get(row["x"], row["area_name"])
        cells = [
            *([] if mixed else [Cell(str(places[index]), num=True)]),
            Cell(name, bar=None if mixed else round(100 * row["value"] / highest)),
            Cell(here.locale.number(row["value"]) + (" *" if row["role"] == "partial" else ""), num=True),
            *([Cell(_counts(here, row))] if mixed else []),
        ]
        rows.append(Row(tuple(cells), on=row["x"] == selected))
    html.table(here.t("map.list_mixed" if mixed else "map.list"), columns, rows, tall=True)
    if (frame["role"] == "partial").any():
        html.show("quiet.html", text=here.t("map.star"))


def _counts(here: Context, row: object) -> str:
    date = here.locale.date(row["as_of"], short=True)
    return here.t("map.counts_row", unit=here.t(f"unit.{row['unit']}"), stage=here.t(f"stage.{row['stage']}"), date=date)


def unknown(here: Context, view: LayerView, code: str) -> None:
    """Say kindly that no province has this code, and link to those that exist."""
    links = [
        ("/peta?" + urlencode(here.home_link(layer=view.layer.series_id, province=(a.province_code,)), doseq=True), name)
        for a in view.areas.itertuples(index=False)
        for name in [getattr(a, f"name_{here.locale.lang}")]
    ]
    title = here.t("map.unknown_province", code=code[:20])
    html.show("unknown_province.html", title=title, text=here.t("map.unknown_province.text"), links=links)
