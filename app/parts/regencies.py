"""The level below a province: map and list of its regencies and cities in the election that a map layer is about."""

from __future__ import annotations

import locales
import sentences
from analytics import atlas_regencies
from app.parts import html, regency_link
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.map import show_map
from app.parts.provinces import source_cell
from charts import maps
from data.snapshot import remembered
from data.views import LayerView, RegencyLayer, RegencyView
from data.vocab import SCHEMES
from geo.choropleth import MapView

LONG = 8  # rows from which on the list scrolls in a frame of its own


def show(here: Context, view: LayerView, code: str) -> None:
    """Draw the regencies of a province; or say that the record has no figures of them for this election."""
    name = here.locale.pick(here.snapshot.frame("provinces").set_index("province_code").loc[code], "name")
    every = atlas_regencies.regencies(here.snapshot, code)
    mine = [layer for layer in every if layer.election == view.layer.election] if view.layer.election else list(every)
    if not mine:
        key = "mappage.no_regencies" if every else "mappage.no_regencies_at_all"
        html.show("quiet.html", text=here.t(key, name=name, election=sentences.group_label(view.layer.group, here.locale)))
        return
    html.show("section.html", title=here.t("mappage.regencies", name=name), text=_words(here, mine[0]))
    drawn = atlas_regencies.regency_view(here.snapshot, mine[0], here.query.scheme or SCHEMES[0])
    show_map(_picture(drawn, here.locale.lang), key="regency_map", opens=regency_link.pattern(here, code))
    _list(here, drawn, name)
    if len(mine) > 1:
        html.show("quiet.html", text=here.t("mappage.regencies_more", number=here.locale.number(len(mine) - 1)))


@remembered
def _picture(drawn: RegencyView, lang: str) -> MapView:
    return maps.regency_view(drawn, locales.get(lang))


def _list(here: Context, drawn: RegencyView, name: str) -> None:
    frame = drawn.slice.frame.sort_values(["value", "area_name"], ascending=[False, True])
    unit = here.t(f"unit.{drawn.layer.unit}")
    columns = [Column(here.t("mappage.regency")), Column(unit[:1].upper() + unit[1:], num=True), Column(here.t("source.label"))]
    rows = [
        Row((regency_link.cell(here, row), Cell(here.locale.number(row["value"]), num=True), source_cell(here, row)), code=row["x"])
        for _, row in frame.iterrows()
    ]
    html.table(here.t("mappage.regencies", name=name), columns, rows, tall=len(rows) > LONG)


def _words(here: Context, layer: RegencyLayer) -> str:
    return here.t(
        "mappage.regencies_what",
        authority=layer.authority or here.t("authority.none"),
        stage=here.t(f"stage.{layer.stage}"),
        unit=here.t(f"unit.{layer.unit}"),
        date=sentences.as_of(layer.as_of, here.locale),
        named=here.locale.number(layer.named),
    )
