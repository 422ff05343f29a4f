"""The map on the page of one regency: where it lies in its province, in one list of counts at a time; choosing another one opens it."""

from __future__ import annotations

import streamlit as st

import sentences
import sentences.regency as said
from analytics import atlas_regencies
from analytics.regency import regency
from app.parts import context, html
from app.parts.context import Context
from app.parts.map import show_map
from charts import maps
from data.snapshot import Snapshot, remembered
from data.views import RegencyLayer
from data.views.regency import RegencyPlace
from geo.choropleth import AreaMark, MapView
from geo.shapes import geometry
from locales import Locale
from sentences import maps as words


def draw(here: Context, found: RegencyPlace) -> None:
    """Draw the regencies of the province with this one outlined; without any count of a regency, its place alone."""
    every = {layer.id: layer for layer in atlas_regencies.regencies(here.snapshot, found.province)}
    if not every:
        html.show("quiet.html", text=here.t("place_page.regencies_none"))
        show_map(_place(here.snapshot, found.code, here.locale), key="regency_place", on_select=_open)
        return
    naming = [one for one, layer in every.items() if found.code in atlas_regencies.figures(here.snapshot, layer)]
    ordered = [*naming, *(one for one in every if one not in naming)]
    chosen = ordered[0]
    if len(every) > 1:
        chosen = st.selectbox(
            here.t("place_page.map_choose"), ordered, key=f"lists_{found.code}", format_func=lambda i: label(here, every[i])
        )
    sentence, picture = _picture(here.snapshot, every[chosen], found.code, here.locale)
    own = atlas_regencies.figures(here.snapshot, every[chosen]).get(found.code)
    value = here.locale.figure(own.value, own.unit) if own is not None else here.t("place_page.state.no_figure")
    unit = here.t(f"unit.{own.unit}") if own is not None else ""
    html.show("quiet.html", text=here.t("regency.map_here", area=found.name, value=f"{value} {unit}".strip()) + " " + sentence)
    show_map(picture, key="regency_place", on_select=_open)


def label(here: Context, layer: RegencyLayer) -> str:
    """Name a list: election, who counted what, date, and how many regencies it names."""
    return here.t(
        "place_page.map_label",
        election=sentences.group_label(layer.election or str(layer.year), here.locale),
        what=" · ".join((layer.authority or here.t("authority.none"), here.t(f"stage.{layer.stage}"), here.t(f"unit.{layer.unit}"))),
        date=here.locale.date(layer.as_of, short=True),
        number=here.locale.number(layer.named),
    )


def _open(code: str) -> None:
    # Esc takes the choice back: the page of the province.
    context.push(regency=code, **({"province": (code[:2],)} if code else {}))


@remembered
def _picture(snapshot: Snapshot, layer: RegencyLayer, code: str, locale: Locale) -> tuple[str, MapView]:
    view = atlas_regencies.regency_view(snapshot, layer)
    return words.regencies(view, locale), maps.regency_view(view, locale, selected=code)


@remembered
def _place(snapshot: Snapshot, code: str, locale: Locale) -> MapView:
    """Return a map that shows where a regency lies and no figure, because there is none."""
    found = regency(snapshot, code)
    area = said.province(found, locale)
    areas = geometry(f"regencies-{found.province}").areas
    return MapView(
        vintage="38",
        province=found.province,
        lang=locale.lang,
        title=locale.t("regency.map_title", area=found.name, province=area),
        description=locale.t("regency.map_title", area=found.name, province=area),
        marks=tuple(AreaMark(one, "no_figure", None, shape.name, (locale.t("maps.why.no_regency"),)) for one, shape in areas.items()),
        selected=code,
    )
