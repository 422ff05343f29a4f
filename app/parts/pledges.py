"""What the page on pledges shows: time line, map, kinds of signatories, texts, before and after with its fixed box, the table."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd

import locales
from analytics import beforeafter
from app.parts import card, context, html, kept
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.map import show_map
from app.parts.source import source
from charts import pledges as charts
from data.slice import Slice
from data.snapshot import remembered
from data.views.pledges import BeforeAfter, Pair, Pledges
from data.vocab import NATIONAL, WhyNot
from geo.choropleth import MapView
from sentences import pledges as sentences

LONG = 12  # rows from which a table scrolls


def place(here: Context, province: str, election: str) -> str:
    """Name what the address narrows the page to."""
    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    area = here.t("pledges.nationwide") if province == NATIONAL else names.get(province, "")
    return ", ".join(filter(None, (area, election)))


def timeline(here: Context, view: Pledges) -> None:
    """Draw the time line with the names of its vertical lines; every pledge found stands in its table."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "letter": letter,
            "date": here.locale.date(row.date) + ("" if row.start == row.end else here.t("trend.day_unknown")),
            "label": here.t("pledges.vote", election=row.label_id) if row.kind == "vote" else here.locale.pick(row, "label"),
            "source": source(sources.loc[row.source_id], here.locale),
        }
        for letter, row in charts.events(view)
    ]
    how = [here.t("pledges.timeline_lead"), here.t("pledges.how_text")]
    title = sentences.timeline_title(view, here.locale)
    with card.card(here, "pledges_timeline", view.slice, title, here.t("pledges.timeline_subtitle"), how=how) as it:
        it.picture(lambda dark: charts.timeline(view, here.locale, dark=dark), _timeline_said(view, here.locale.lang))
        it.keys = _letters(here, view)
        with it.chart:
            if rows:
                html.show("breaks.html", title=here.t("pledges.events"), breaks=rows)
        with it.table:
            table(here, view)


def _letters(here: Context, view: Pledges) -> str:
    """Say what the letters on the time line stand for, the voting days together."""
    events = charts.events(view)
    votes = ", ".join(f"{letter} {row.label_id}" for letter, row in events if row.kind == "vote")
    others = [(letter, here.locale.pick(row, "label")) for letter, row in events if row.kind != "vote"]
    return " ".join(filter(None, (here.t("pledges.votes", votes=votes) if votes else "", card.keys(others))))


def area_map(here: Context, view: Pledges, selected: str) -> None:
    """Draw the map of pledges found with its list; choosing a province writes it into the address."""
    picture = _map(view, here.locale.lang, selected)
    said = _beside(view, here.locale.lang)
    title, how = sentences.map_title(view, here.locale), [here.t("pledges.map_how"), said]
    with card.card(here, "pledges_areas", view.by_province, title, here.t("pledges.map_subtitle"), how=how) as it:
        with it.chart:
            it.map = picture
            show_map(picture, key="pledges_map", on_select=lambda code: context.push(province=(code,) if code else ()))
            html.show("quiet.html", text=said)
            link = "/peta?" + urlencode(here.home_link(layer="pledges"), doseq=True)
            html.show("links.html", text="", links=[(link, here.t("pledges.map_link"))])
        with it.table:
            kept.block(here, "areas", lambda: _areas(here, view, picture.title, selected))


def _areas(here: Context, view: Pledges, title: str, selected: str) -> None:
    frame = view.by_province.frame
    ordered = frame.loc[frame["found"] > 0].sort_values(["found", "province_code"], ascending=[False, True])
    highest = ordered["found"].max()
    rows = [
        Row(
            (
                Cell(row[f"name_{here.locale.lang}"], bar=round(100 * row["found"] / highest)),
                Cell(here.locale.number(row["found"]), num=True),
            ),
            on=row["province_code"] == selected,
            code=row["province_code"],
        )
        for _, row in ordered.iterrows()
    ]
    columns = [Column(here.t("pledges.column.province")), Column(here.t("pledges.column.found"), num=True)]
    html.table(f"{title}. {here.t('pledges.sample')}.", columns, rows, tall=True)


@remembered
def _timeline_said(view: Pledges, lang: str) -> str:
    return charts.timeline_description(view, locales.get(lang))


@remembered
def _beside(view: Pledges, lang: str) -> str:
    return sentences.beside(view, locales.get(lang))


@remembered
def _map(view: Pledges, lang: str, selected: str) -> MapView:
    return charts.map_view(view, locales.get(lang), selected)


def before_after(here: Context, view: BeforeAfter, province: str) -> None:
    """Draw the pairs of counts, or those of one province, each with the box of rival explanations, and why there are no others."""
    html.show("section.html", title=here.t("pledges.before_after"), text=sentences.comparisons(view, here.locale) + ".")
    shown = [pair for pair in view.pairs if province in ("", pair.before["province_code"])]
    for pair in shown:
        _pair(here, pair)
    if not shown:
        html.show("quiet.html", text=here.t("pledges.before_after_lead"))
        _rivals(here, None)
    _reasons(here, view, province)


def _pair(here: Context, pair: Pair) -> None:
    words = {"stage": here.t(f"stage.{pair.slice.stage}"), "unit": here.t(f"unit.{pair.slice.unit}")}
    subtitle = here.t("pledges.pair_title", province=pair.before["area_name"], authority=pair.slice.authority, **words)
    key = pair.slice.id.replace("-", "_")
    how = [here.t("pledges.pair_rule"), here.t("pledges.before_after_lead")]
    rivals = sentences.rivals(pair, here.snapshot, here.locale)
    with card.card(here, key, pair.slice, sentences.pair(pair, here.locale), subtitle, how=how, level=3, guards=rivals) as it:
        it.picture(lambda dark: charts.pair(pair, here.locale, dark=dark), charts.pair_description(pair, here.locale))
        with it.chart:
            _rivals(here, pair)
        with it.table:
            _pair_table(here, pair, subtitle)


def _pair_table(here: Context, pair: Pair, caption: str) -> None:
    columns = [
        Column(here.t("pledges.column.side")),
        Column(here.t("pledges.column.count"), num=True),
        Column(here.t("pledges.column.election")),
        Column(here.t("column.as_of")),
        Column(here.t("pledges.column.note")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(here.t(f"pledges.side.{row['side']}"), tight=True),
                Cell(here.locale.number(row["value"]), num=True),
                Cell(row["election"]),
                Cell(here.locale.date(row["as_of"], short=True), tight=True),
                Cell(sentences.note(row, here.locale)),
                _source(here, row),
            )
        )
        for _, row in pair.slice.frame.iterrows()
    ]
    html.table(caption, columns, rows, stack=True)


def _rivals(here: Context, pair: Pair | None) -> None:
    lines = sentences.rivals(pair, here.snapshot, here.locale)
    lead = here.t("pledges.rivals_lead" if pair else "pledges.rivals_general")
    html.show("rivals.html", title=here.t("pledges.rivals"), lead=lead, lines=lines)


def _reasons(here: Context, view: BeforeAfter, province: str) -> None:
    of = beforeafter.reasons(view, province)
    frame = of.frame
    if frame.empty:
        return
    names = f"name_{here.locale.lang}"
    rows = [
        Row((Cell(here.t(f"whynot.{why.value}")), Cell(", ".join(frame.loc[frame["reason"] == why.value, names]))))
        for why in WhyNot
        if (frame["reason"] == why.value).any()
    ]
    columns = [Column(here.t("pledges.column.reason")), Column(here.t("pledges.column.provinces"))]
    title = sentences.reasons_title(frame, here.locale)
    how = [here.t("pledges.why_how"), here.t("pledges.before_after_lead")]
    with card.card(here, "pledges_reasons", of, title, here.t("pledges.why"), how=how, charted=False, level=3) as it, it.table:
        html.table(here.t("pledges.why_caption"), columns, rows, stack=True)


def signatories(here: Context, view: Pledges) -> None:
    """List the counts as stated, kind by kind; nothing is added up."""
    if view.signatories.frame.empty:
        return
    of = view.signatories.with_(unit="", stage="")
    how = [sentences.signatories(view, here.locale), here.t("pledges.signatories_how")]
    title, label = sentences.signatories_title(view, here.locale), of.label[here.locale.lang]
    with card.card(here, "pledges_signatories", of, title, label, how=how, charted=False) as it, it.table:
        _signatories(here, of, label)


def _signatories(here: Context, of: Slice, label: str) -> None:
    columns = [
        Column(here.t("pledges.column.kind")),
        Column(here.t("pledges.column.stated"), num=True),
        Column(here.t("pledges.column.who")),
        Column(here.t("pledges.column.date")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(here.t(f"pledges.kind.{row['unit']}")),
                Cell(sentences.stated(row, here.locale), num=True),
                Cell(row["institution"], lang="id"),
                Cell(here.locale.date(row["date"], short=True), tight=True),
                _source(here, row),
            )
        )
        for _, row in of.frame.iterrows()
    ]
    html.table(label, columns, rows, tall=len(rows) > LONG, stack=True)


def table(here: Context, view: Pledges) -> None:
    """List every pledge found, each with its source."""
    columns = [
        Column(here.t("pledges.column.date")),
        Column(here.t("pledges.column.who")),
        Column(here.t("pledges.column.level")),
        Column(here.t("pledges.column.election")),
        Column(here.t("pledges.column.stated")),
        Column(here.t("source.label")),
    ]
    rows = [_pledge(here, row) for _, row in view.slice.frame.iterrows()]
    html.table(here.t("pledges.table_caption", count=here.locale.number(len(rows))), columns, rows, tall=True, stack=True)


def _pledge(here: Context, row: pd.Series) -> Row:
    stated = here.t("pledges.no_count")
    if row["signatories_kind"]:
        kind = row["signatories_kind"]
        stated = f"{sentences.stated(row.rename({'signatories_count': 'value'}), here.locale)} {here.t(f'pledges.kind.{kind}')}"
    return Row(
        (
            Cell(here.locale.date(row["date"], short=True), tight=bool(row["date"])),
            Cell(row["institution"], lines=() if row["area_name"] in row["institution"] else (row["area_name"],), lang="id"),
            Cell(here.t(f"pledges.level.{row['area_level']}")),
            Cell(row["election"], tight=True),
            Cell(stated),
            _source(here, row),
        )
    )


def _source(here: Context, row: pd.Series) -> Cell:
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    name = row.get("pledge_id", shown.obs_id)
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=name), url=shown.url)
