"""What the record does not have on one province, and the province beside its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import sentences
from analytics import layers, places_beside
from analytics import places_missing as gaps
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import section, table
from data.views.provinces import Place
from sentences import places as said


def missing(here: Context, found: Place) -> str:
    """Return what is missing, one line each."""
    lines = [said.gap(one, here.snapshot, here.locale) for one in gaps.missing(here.snapshot, found.code)]
    return section(here, "missing") + html.render("place_list.html", lines=lines)


def beside(here: Context, found: Place, name: str) -> str:
    """Return a row for each list of one authority with the figures of the province and its neighbours, in the order of the codes."""
    shown = places_beside.beside(here.snapshot, found.code)
    frame = shown.slice.frame
    if frame.empty:
        return section(here, "beside", here.t("place_page.beside_none"))
    labels = {layer.series_id: layer.label[here.locale.lang] for layer in layers.catalogue(here.snapshot)}
    codes = (shown.code, *shown.near)
    which = 0 if here.locale.lang == "id" else 1
    columns = [Column(here.t("place_page.column.list")), *(Column(here.snapshot.province_names[code][which], num=True) for code in codes)]
    rows = []
    for layer, mine in frame.groupby("layer", sort=False):
        first, *_ = records = mine.to_dict("records")
        group = sentences.group_label(first["election"] or str(first["year"]), here.locale)
        label = sentences.short_label(layer, labels[layer], here.locale)
        url = "/provinsi?" + urlencode(here.home_link(layer=layer), doseq=True)
        head = Cell(f"{group}: {label}", url=url, own=True, lines=(sentences.what_it_counts(first, here.locale),))
        rows.append(Row((head, *(_figure(here, row) for row in records))))
    drawn = table(here.t("place_page.beside_table", area=name), columns, rows)
    return section(here, "beside", said.beside(shown, here.snapshot, here.locale)) + drawn


def _figure(here: Context, row: Mapping[str, Any]) -> Cell:
    """Write what an area shows, a figure with a link to its page, its date and publisher."""
    text = said.figure(row, here.locale)
    if not row["obs_id"]:
        return Cell(text, num=True)
    lines = [here.locale.date(row["as_of"], short=True), f"{row['publisher']} ({row['obs_id']})"]
    if row["old_area"]:
        lines.append(here.t("place_page.old_area"))
    return Cell(text, num=True, url=row["url"], lines=tuple(lines))
