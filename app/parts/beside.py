"""What stands beside the map: the ranked list or the control-limit plot, what has no place on it, and the province that was chosen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import sentences.provinces as said
from analytics import atlas, control, rates
from app import registry
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.plot import show_plot
from app.parts.source import figure
from charts import control_svg
from charts import provinces as charts
from data.views import LayerView
from data.views.provinces import Control
from data.vocab import AreaState
from geo.choropleth import MapView

LIST, LIMITS = "list", "limits"


def show(here: Context, view: LayerView, selected: str) -> None:
    """Draw the list, or the plot where the reader asks for it and there is one."""
    plot = _plot(here, view)
    kind = LIST
    if plot is not None:
        kind = st.segmented_control(
            here.t("mappage.side"),
            [LIST, LIMITS],
            default=LIST,
            required=True,
            key="map_side",
            format_func=lambda name: here.t(f"mappage.side.{name}"),
            label_visibility="collapsed",
            width="stretch",
        )
    if plot is not None and kind == LIMITS:
        named = pd.Series({code: pair[here.locale.lang == "en"] for code, pair in here.snapshot.province_names.items()})
        alt = charts.control_description(plot, named, here.locale)
        show_plot(control_svg.control_svg(plot, named, here.locale, alt, selected))
        html.show("quiet.html", text=f"{said.control_title(plot, here.locale)}. {here.t('provinces.control_how')}")
        return
    ranking(here, view, selected)


def _plot(here: Context, view: LayerView) -> Control | None:
    """Return the control-limit plot of the counts behind a layer, where there is one; it lives on the map as published."""
    layer = view.layer
    if layer.measure == "rate":
        layer = next((a for a in atlas.catalogue(here.snapshot) if a.series_id == layer.base), layer)
    if layer.measure != "figure" or not rates.has_rates(here.snapshot, layer):
        return None
    found = control.control(here.snapshot, layer)
    return found if isinstance(found, Control) else None


def ranking(here: Context, view: LayerView, selected: str = "") -> None:
    """Draw the provinces that have a figure: highest first, or by code where figures mix stages or units and so have no order."""
    frame = view.slice.frame
    if frame.empty:
        html.show("quiet.html", text=here.t("mappage.list_empty"))
        return
    mixed = view.layer.best or view.layer.measure == "category"
    by = view.drawn if view.drawn in frame else "value"
    if view.layer.measure == "category":
        order = {level: place for place, level in enumerate(view.levels)}
        ordered = frame.assign(order=frame[by].map(order)).sort_values(["order", "x"], ascending=[False, True])
    else:
        ordered = frame.sort_values("x") if mixed else frame.sort_values([by, "x"], ascending=[False, True])
    names = view.areas.set_index("province_code")[f"name_{here.locale.lang}"]
    highest = 1.0 if mixed else float(frame[by].max()) or 1.0
    places = None if mixed else frame[by].rank(method="min", ascending=False)
    columns = [
        *([] if mixed else [Column(here.t("map.place"), num=True)]),
        Column(here.t("column.province")),
        Column(here.t("column.value"), num=True),
        *([Column(here.t("map.counts"))] if view.layer.best else []),
    ]
    rows = []
    for index, row in ordered.iterrows():
        code = row["x"]
        link = "/peta?" + urlencode(here.link(province=(code,)), doseq=True)
        cells = [
            *([] if places is None else [Cell("" if pd.isna(places[index]) else str(int(places[index])), num=True)]),
            Cell(names.get(code, code), bar=None if mixed or pd.isna(row[by]) else round(100 * row[by] / highest), url=link, own=True),
            Cell(value(view, row, here) + (" *" if row.get("role") == "partial" else ""), num=True),
            *([Cell(_counts(here, row))] if view.layer.best else []),
        ]
        rows.append(Row(tuple(cells), on=code == selected, code=code))
    key = "map.list_mixed" if view.layer.best else f"mappage.list.{view.layer.measure}"
    html.table(here.t(key if here.locale.has(key) else "map.list"), columns, rows, tall=True)
    if "role" in frame and (frame["role"] == "partial").any():
        html.show("quiet.html", text=here.t("map.star"))


def value(view: LayerView, row: Any, here: Context) -> str:
    """Write what a row of a layer shows: a figure as printed, a rate to two decimals, an official class in words."""
    drawn = row[view.drawn]
    if view.layer.measure == "category":
        return here.t(f"maps.level.{drawn}")
    if pd.isna(drawn):
        return "–"
    return here.locale.number(drawn, 2 if view.layer.measure == "rate" else None)


def values(here: Context, view: LayerView) -> dict[str, str]:
    """Write what each province of a view shows: its value, or in words why it has none."""
    frame = view.slice.frame
    texts = {row["x"]: value(view, row, here) for row in frame.to_dict("records")} if len(frame) else {}
    with_value = (AreaState.VALUE, AreaState.ZERO)
    return {
        area.province_code: texts[area.province_code]
        if area.state in with_value and area.province_code in texts
        else here.t(f"geo.state.{area.state}")
        for area in view.areas.itertuples(index=False)
    }


def _counts(here: Context, row: Any) -> str:
    date = here.locale.date(row["as_of"], short=True)
    return here.t("map.counts_row", unit=here.t(f"unit.{row['unit']}"), stage=here.t(f"stage.{row['stage']}"), date=date)


def outside(here: Context, view: LayerView) -> None:
    """List what belongs to no province: national pledges and offices without one."""
    if view.beside is None or view.beside.frame.empty:
        return
    rows = [
        Row((Cell(here.t(f"mappage.outside.{row['place']}")), Cell(here.locale.number(row["found"]), num=True)))
        for _, row in view.beside.frame.iterrows()
    ]
    columns = [Column(here.t("mappage.outside")), Column(here.t("pledges.column.found"), num=True)]
    html.table(here.t("mappage.outside.caption"), columns, rows)


def chosen(here: Context, view: LayerView, shown: MapView, code: str) -> None:
    """Draw the province that was chosen: the way back, its figure with source, and the way to its page."""
    st.page_link(here.page.file, label=here.t("mappage.crumb"), query_params=here.link(province=()))
    name = here.locale.pick(here.snapshot.frame("provinces").set_index("province_code").loc[code], "name")
    area = view.areas.loc[view.areas["province_code"] == code]
    if area.empty:
        why = here.t("map.why.other_vintage", name=name, vintage=view.vintage)
        html.show("province.html", name=name, lines=[why], figures=[], t=here.t)
    else:
        lines = next((mark.lines for mark in shown.marks if mark.code == code), ())
        html.show("province.html", name=name, lines=lines, figures=_figures(here, view, area.iloc[0]), t=here.t)
    st.page_link(registry.BY_KEY["provinces"].file, label=here.t("mappage.open", name=name), query_params=here.home_link(province=(code,)))


def _figures(here: Context, view: LayerView, area: Any) -> list[dict[str, Any]]:
    """Gather the rows of the record behind an area, then its other printed readings, each with its source."""
    if view.layer.measure not in ("figure", "rate"):
        return []
    ids = [i for i in str(area["obs_id"]).split(";") if i]
    found = [figure(row, here.locale) for _, row in here.snapshot.rows(ids).assign(role="").iterrows()] if ids else []
    others = view.alternates.frame
    return found + [figure(row, here.locale) for _, row in others.loc[others["x"] == area["province_code"]].iterrows()]
