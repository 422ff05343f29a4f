"""What the page of the provinces draws: rates of a list, the control-limit plot, national rates, and one province's own figures."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd

import sentences
import sentences.provinces as said
from analytics import control as controls
from analytics import layers
from analytics import rates as analytics
from app.parts import card, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import provinces as charts
from data.slice import Slice
from data.views import Layer
from data.views.provinces import Control, Rates
from data.vocab import AreaState, WhyNot


def names(here: Context) -> pd.Series:
    """Return the names of the provinces by code in the reader's language."""
    return said.names(here.snapshot.frame("provinces"), here.locale)


def label(here: Context, layer: Layer) -> str:
    """Name a list by its election and its short title."""
    short = sentences.short_label(layer.series_id, layer.label[here.locale.lang], here.locale)
    return here.t("provinces.label", election=sentences.group_label(layer.group, here.locale), label=short)


def conflicts(here: Context, shown: Layer) -> None:
    """Say when the address asks for a list or an election that is not shown."""
    lines, words = [], {"shown": label(here, shown)}
    if here.query.election and shown.election not in here.query.election:
        lines.append(here.t("provinces.notice_election", election=", ".join(here.query.election), **words))
    elif here.query.layer and here.query.layer != shown.series_id:
        of_other = here.query.layer in {one.series_id for one in layers.catalogue(here.snapshot)}
        lines.append(
            here.t("provinces.notice_other", layer=here.query.layer, election=", ".join(here.query.election), **words)
            if of_other
            else here.t("provinces.notice_layer", layer=here.query.layer, **words)
        )
    if lines:
        html.show("notices.html", lines=lines)


def unknown(here: Context, code: str) -> None:
    """Say kindly that no province has this code, and link to those that exist."""
    links = [(_place_link(here, other), name) for other, name in names(here).items()]
    title = here.t("provinces.unknown", code=code[:20])
    html.show("unknown_province.html", title=title, text=here.t("provinces.unknown_text"), links=links)


def rated(here: Context, found: Rates) -> None:
    """Draw the rates of a list as a card, and beside it whether the differences go beyond chance; then the shrunk rates."""
    named = names(here)
    plot = controls.control(here.snapshot, found.layer)
    early = (found.slice.frame["state"] == AreaState.EARLY_ZERO).any()
    how = [here.t("provinces.key"), *([here.t("provinces.key_early")] if early else []), here.t("provinces.how")]
    title, subtitle = said.rates_card(found, named, here.locale), said.rates_about(found, here.locale)
    with card.card(here, "provinces_rates", found.slice, title, subtitle, how=how, computed=True) as it:
        it.picture(partial(_rates_figure, found, named, here), charts.rates_description(found, named, here.locale))
        with it.table:
            bands = plot.slice.frame.set_index("obs_id")["band"].to_dict() if isinstance(plot, Control) else {}
            _rates_table(here, found, bands)
    _control(here, plot)
    _shrunk(here, analytics.rates(here.snapshot, found.layer, shrink=True))


def counted(here: Context, layer: Layer, of: Slice) -> None:
    """Draw the figures of a list that has no rates: each row says what it counts, in the order of the codes."""
    title, subtitle = said.counts_title(layer, of, here.locale), of.label[here.locale.lang]
    how = [said.counts_lead(layer, of, here.locale), here.t("provinces.counts_how")]
    with card.card(here, "provinces_counts", of, title, subtitle, how=how, charted=False) as it, it.table:
        _counts_table(here, of)


def _counts_table(here: Context, of: Slice) -> None:
    scores = of.unit == "score"
    columns = [
        Column(here.t("column.province")),
        Column(here.t("provinces.column.score" if scores else "provinces.column.count"), num=True),
        *([] if scores else [Column(here.t("provinces.column.what")), Column(here.t("provinces.column.mark"))]),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    named = names(here)
    rows = []
    for _, row in of.frame.iterrows():
        cells = [_place(here, row, named), Cell(here.locale.figure(row["value"], row["unit"]), num=True, lines=_others(here, row))]
        if not scores:
            cells += [Cell(sentences.what_it_counts(row, here.locale)), _marks(here, row)]
        rows.append(Row((*cells, Cell(here.locale.date(row["as_of"], short=True), tight=True), source_cell(here, row))))
    html.table(here.t("provinces.table_counts", label=of.label[here.locale.lang]), columns, rows, tall=True, stack=True)


def national(here: Context) -> None:
    """Draw the national counts per 10,000 ASN; nothing where the release has none."""
    of = analytics.national(here.snapshot)
    if of.frame.empty:
        return
    title, subtitle = here.t("provinces.national_title", count=here.locale.number(len(of))), here.t("provinces.national")
    how = [here.t("provinces.national_about"), here.t("provinces.national_how")]
    with card.card(here, "provinces_national", of, title, subtitle, how=how, computed=True, charted=False) as it, it.table:
        _national_table(here, of)


def _national_table(here: Context, of: Slice) -> None:
    columns = [
        Column(here.t("column.election")),
        Column(here.t("provinces.column.what")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("provinces.column.rate_asn"), num=True),
        Column(here.t("provinces.column.interval"), num=True),
        Column(here.t("provinces.column.base_asn"), num=True),
        Column(here.t("column.as_of")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(sentences.group_label(row["election"] or str(row["year"]), here.locale), tight=True),
                Cell(sentences.what_it_counts(row, here.locale)),
                Cell(here.locale.number(row["value"]), num=True),
                *_rate_cells(here, row),
                _base(here, row),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                source_cell(here, row),
            )
        )
        for _, row in of.frame.iterrows()
    ]
    html.table(here.t("provinces.national_table"), columns, rows, tall=True, stack=True)


def _rates_figure(found: Rates, named: pd.Series, here: Context, dark: bool) -> dict[str, Any]:
    return charts.rates(found, named, here.locale, dark=dark)


def _control_figure(found: Control, named: pd.Series, here: Context, dark: bool) -> dict[str, Any]:
    return charts.control(found, named, here.locale, dark=dark)


def _rates_table(here: Context, found: Rates, bands: dict[str, str]) -> None:
    columns = [
        Column(here.t("column.province")),
        Column(here.t("provinces.column.count_of", unit=here.t(f"unit.{found.slice.unit}")), num=True),
        Column(here.t("provinces.column.rate"), num=True),
        Column(here.t("provinces.column.interval"), num=True),
        Column(here.t("provinces.column.base"), num=True),
        Column(here.t("provinces.column.mark")),
        *([Column(here.t("provinces.column.band"))] if bands else []),
        Column(here.t("source.label")),
    ]
    named = names(here)
    rows = []
    for _, row in found.slice.frame.iterrows():
        count = here.locale.number(row["value"])
        band = [Cell(here.t(f"provinces.band.{bands[row['obs_id']]}") if row["obs_id"] in bands else "")] if bands else []
        cells = (_place(here, row, named), Cell(count, num=True, lines=_others(here, row)), *_rate_cells(here, row), _base(here, row))
        rows.append(Row((*cells, _marks(here, row), *band, source_cell(here, row))))
    html.table(here.t("provinces.table", label=found.slice.label[here.locale.lang]), columns, rows, stack=True)


def _control(here: Context, plot: Control | WhyNot) -> None:
    if not isinstance(plot, Control):
        html.show("section.html", title=here.t("provinces.control"), text=said.no_control(plot, here.locale))
        others = controls.available(here.snapshot)
        links = [("/provinsi?" + urlencode(here.home_link(layer=a.series_id), doseq=True), label(here, a)) for a in others]
        if links:
            html.show("links.html", text=here.t("provinces.control_elsewhere"), links=links)
        return
    named = names(here)
    title, subtitle = said.control_title(plot, here.locale), said.control(plot, here.locale)
    how = [here.t("provinces.control_how"), here.t("provinces.key")]
    with card.card(here, "provinces_control", plot.slice, title, subtitle, how=how, computed=True) as it:
        it.picture(partial(_control_figure, plot, named, here), charts.control_description(plot, named, here.locale))
        with it.table:
            _control_table(here, plot, named)


def _control_table(here: Context, plot: Control, named: pd.Series) -> None:
    columns = [
        Column(here.t("column.province")),
        Column(here.t("provinces.column.count_of", unit=here.t(f"unit.{plot.slice.unit}")), num=True),
        Column(here.t("provinces.column.rate"), num=True),
        Column(here.t("provinces.column.limits"), num=True),
        Column(here.t("provinces.column.band")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                _place(here, row, named),
                Cell(here.locale.number(row["value"]), num=True),
                Cell(said.rate(row["rate"], here.locale), num=True),
                Cell(said.limits(row, here.locale), num=True),
                Cell(here.t(f"provinces.band.{row['band']}")),
                source_cell(here, row),
            )
        )
        for _, row in plot.slice.frame.iterrows()
    ]
    html.table(here.t("provinces.control"), columns, rows, stack=True)


def _shrunk(here: Context, found: Rates) -> None:
    if found.why_not_shrunk is not None:
        html.show("section.html", title=here.t("provinces.shrink"), text=said.shrunk(found, here.locale))
        return
    columns = [
        Column(here.t("column.province")),
        Column(here.t("provinces.column.rate"), num=True),
        Column(here.t("provinces.column.shrunk"), num=True),
    ]
    named = names(here)
    rows = [
        Row((_place(here, row, named), *(Cell(said.rate(row[name], here.locale), num=True) for name in ("rate", "shrunk"))))
        for _, row in found.slice.frame.iterrows()
        if row["shrunk"] == row["shrunk"]
    ]
    how = [said.shrunk(found, here.locale), here.t("provinces.shrink_read")]
    title = here.t("provinces.shrink_title", mean=said.rate(found.mean or 0.0, here.locale))
    about = here.t("provinces.shrink")
    with card.card(here, "provinces_shrunk", found.slice, title, about, how=how, computed=True, charted=False) as it, it.table:
        html.table(here.t("warning.shrunk"), columns, rows, tall=True)


def _rate_cells(here: Context, row: pd.Series) -> tuple[Cell, Cell]:
    if row["rate"] != row["rate"]:
        why = here.t(f"whynot.{row['why_not']}") if row["why_not"] else ""
        return Cell("–" if why else "", num=True, lines=(why,) if why else ()), Cell("", num=True)
    return Cell(said.rate(row["rate"], here.locale), num=True), Cell(said.interval(row, here.locale), num=True)


def _base(here: Context, row: pd.Series) -> Cell:
    """Write the denominator, its year where it is of the nation, and the codes of the parts that it was added up from."""
    if pd.isna(row["denominator"]):
        return Cell("", num=True)
    parts = row["denominator_areas"].split(";")
    lines = (here.t("provinces.summed", codes="+".join(parts)),) if len(parts) > 1 else ()
    if row["denominator_measure"] == "asn":
        lines = (str(row["denominator_year"]),)
    return Cell(here.locale.number(row["denominator"]), num=True, lines=lines)


def _others(here: Context, row: pd.Series) -> tuple[str, ...]:
    if not row["other_readings"]:
        return ()
    values = ", ".join(here.locale.number(float(value)) for value in row["other_readings"].split(";"))
    return (here.t("provinces.others", values=values),)


def _marks(here: Context, row: pd.Series) -> Cell:
    return Cell("; ".join(charts.marks(row, here.locale)))


def _place(here: Context, row: pd.Series, named: pd.Series) -> Cell:
    return Cell(said.area(row, named), url=_place_link(here, row["province_code"]), own=True)


def _place_link(here: Context, code: str) -> str:
    return "/provinsi?" + urlencode(here.home_link(province=(code,)), doseq=True)


def source_cell(here: Context, row: pd.Series) -> Cell:
    """Name the page that prints a figure, with its address."""
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url)
