"""How complete the figures of a layer are: coverage, what is not located, possible totals, other maps, patterns across provinces."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import locales
from analytics import bounds, concentration, coverage, lineage, located, spatial
from app.parts import card, filters, html, kept
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import coverage as charts
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import Layer
from data.views.coverage import LayerCoverage, Rebased
from data.vocab import VINTAGES, AreaState, WhyNot
from sentences import coverage as words


def judged(here: Context, layer: Layer) -> str:
    """Say in a sentence who named how many provinces in the election of a layer, and that the others cannot be judged; else nothing."""
    if not layer.election or not len(bounds.statements(here.snapshot, layer.election)):
        return ""
    return _judged(here.snapshot, layer.election, here.locale.lang) + "."


@remembered
def _judged(snapshot: Snapshot, election: str, lang: str) -> str:
    return words.sure(bounds.statements(snapshot, election).frame, election, locales.get(lang))


def sure(here: Context, layer: Layer) -> None:
    """Draw whether the lists of an election allow a judgement: every statement by province, its sum and the total that it allows."""
    if not layer.election:
        return
    of = bounds.statements(here.snapshot, layer.election)
    if not len(of):
        html.show("quiet.html", text=here.t("coverage.statements.none", election=layer.election))
        return
    how = [here.t("coverage.statements.text"), here.t("coverage.sure_how"), here.t("coverage.sure_limits")]
    title, subtitle = _judged(here.snapshot, layer.election, here.locale.lang), here.t("coverage.statements.title", election=layer.election)
    with card.card(here, "coverage_statements", of, title, subtitle, how=how, computed=True, charted=False) as it, it.table:
        _statements(here, of)


def show(here: Context, layer: Layer) -> None:
    """Draw all that says how complete the figures of a map layer are, and of its election."""
    kept.block(here, "coverage", lambda: _named(here, layer))
    _lineage(here, layer)
    kept.block(here, "pattern", lambda: _pattern(here, layer))


def _named(here: Context, layer: Layer) -> None:
    _finding(here, bounds.of_layer(here.snapshot, layer))
    if layer.election:
        _by_authority(here, coverage.by_authority(here.snapshot, layer.election), layer.election)


def _finding(here: Context, of: LayerCoverage) -> None:
    """Say how many provinces the layer names, their sum beside the national figure, and the limits with what they assume."""
    row = of.stated.frame.iloc[0] if of.stated is not None else None
    limits = words.limits(row, here.locale) if row is not None else ()
    said = [words.layer(of, here.locale) if row is None else words.located(row, here.locale), *limits]
    cases = located.cases(here.snapshot).frame
    said += [words.cases(one, here.locale) for _, one in cases.loc[cases["election"] == of.layer.election].iterrows()]
    html.show(
        "coverage.html",
        title=here.t("coverage.title"),
        lines=said,
        assumes_title=here.t("coverage.assumes.title"),
        assumes=words.assumed(row, here.locale) if limits else (),
    )


def _by_authority(here: Context, of: Slice, election: str) -> None:
    """Draw how many provinces each authority named in an election, as chart and table."""
    how = [here.t("coverage.by_authority.caption"), here.t("coverage.by_authority.how")]
    title, subtitle = words.by_authority(of.frame, here.locale), here.t("coverage.by_authority.title", election=election)
    with card.card(here, "coverage", of, title, subtitle, how=how, computed=True) as it:
        it.picture(lambda dark: charts.figure(of, here.locale, dark=dark), charts.description(of, here.locale))
        with it.table:
            _authorities(here, of)


def _authorities(here: Context, of: Slice) -> None:
    columns = [
        Column(here.t("coverage.column.who")),
        Column(here.t("coverage.column.provinces")),
        Column(here.t("coverage.column.figures"), num=True),
        Column(here.t("coverage.column.dates")),
        Column(here.t("coverage.column.source")),
    ]
    rows = [_authority(here, row) for _, row in of.frame.iterrows()]
    html.table(here.t("coverage.by_authority.caption"), columns, rows, stack=True)


def _authority(here: Context, row: pd.Series) -> Row:
    first, last = row["first_as_of"], row["last_as_of"]
    dates = [here.locale.date(date, short=True) for date in dict.fromkeys((first, last)) if date]
    link = {"election": (row["election"],), "area_level": ("province",), "reading": ("preferred",), "dimension": ("none",)}
    if row["authority"]:
        link["authority"] = (row["authority"],)
    return Row(
        (
            Cell(words.who(row, here.locale)),
            Cell(words.named_of(row["named"], row["expected_low"], row["expected_high"], here.locale)),
            Cell(here.locale.number(row["figures"]), num=True),
            Cell(here.t("coverage.dates", first=dates[0], last=dates[1]) if len(dates) > 1 else "".join(dates)),
            Cell(here.t("coverage.show_rows"), url="/data?" + urlencode(here.home_link(**link), doseq=True), own=True)
            if row["figures"]
            else Cell(""),
        )
    )


def _statements(here: Context, of: Slice) -> None:
    """Draw the statements of an election by province: their sum, the national figure, the rest and the possible total."""
    names = ("who", "as_of", "provinces", "sum", "national", "rest", "limits", "source")
    columns = [Column(here.t(f"coverage.column.{name}"), num=name in ("sum", "national", "rest")) for name in names]
    rows = [_row(here, row) for _, row in of.frame.iterrows()]
    html.table(here.t("coverage.label.statements"), columns, rows, stack=True)


def _row(here: Context, row: pd.Series) -> Row:
    number, facts = here.locale.number, here.snapshot.by_obs_id
    shown = source(facts.loc[row["obs_ids"].split(";")[0]], here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    cite = here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id)
    national = Cell(here.t("coverage.none_same"))
    if row["national_obs_id"]:
        national = Cell(number(row["national"]), num=True, url=facts.at[row["national_obs_id"], "url"], lines=(row["national_obs_id"],))
    what = words.note(row, here.locale) or here.t(f"stage.{row['stage']}")
    # Without a national figure the column before says why there is no rest.
    why = (here.t(f"whynot.{row['why']}"),) if row["why"] == WhyNot.PARTS_EXCEED else ()
    return Row(
        (
            Cell(row["authority"], lines=(f"{what} · {here.t('unit.' + row['unit'])}",)),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(words.named_of(row["named"], row["expected_low"], row["expected_high"], here.locale)),
            Cell(number(row["provinces_sum"]), num=True),
            national,
            Cell(here.t("coverage.not_computed") if row["why"] else number(row["not_located"]), num=not row["why"], lines=why),
            Cell(words.limits_short(row, here.locale)),
            Cell(cite, url=shown.url),
        )
    )


def _lineage(here: Context, layer: Layer) -> None:
    """Draw what becomes of the figures on another map; today's one unless the reader chooses."""
    vintage = here.query.vintage or VINTAGES[-1]
    of = lineage.rebase(here.snapshot, layer, vintage)
    html.show("section.html", title=here.t("coverage.lineage.title"), text=words.lineage(of, here.locale))

    rows = [_area(here, of, row) for _, row in of.areas.iterrows() if _differs(of, row)]

    def label(value: str) -> str:
        return here.t("coverage.lineage.map_own" if value == layer.vintage else "coverage.lineage.map", vintage=value)

    with st.expander(here.t("coverage.lineage.other"), expanded=bool(here.query.vintage)):
        filters.one(here.t("coverage.lineage.choose"), "vintage", VINTAGES, vintage, label)
        if rows:
            columns = [Column(here.t(f"coverage.column.{name}")) for name in ("area", "state", "from")]
            html.table(here.t("coverage.lineage.caption", vintage=vintage), columns, rows, stack=True)


def _differs(of: Rebased, row: pd.Series) -> bool:
    return of.published != of.vintage and (
        row["state"] in (AreaState.NOT_SEPARABLE, AreaState.DID_NOT_EXIST) or row["from_codes"] != row["province_code"]
    )


def _area(here: Context, of: Rebased, row: pd.Series) -> Row:
    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    state = here.t(f"geo.state.{row['state']}")
    if not pd.isna(row["value"]):
        state = here.t("coverage.state.added", value=here.locale.number(row["value"]))
    elif row["why"]:
        state = here.t("coverage.state.because", state=state, why=here.t(f"whynot.{row['why']}"))
    published = ", ".join(names[code] for code in row["from_codes"].split(";"))
    where = here.t("coverage.lineage.map", vintage=of.published)
    return Row((Cell(row[f"name_{here.locale.lang}"]), Cell(state), Cell(published, lines=(where, *filter(None, [row["obs_ids"]])))))


def _pattern(here: Context, layer: Layer) -> None:
    """Say whether neighbours are alike and how concentrated the counts are, or why that is not computed.

    The spatial libraries cost a second and more than 100 MB: only an index with enough areas asks for them.
    """
    near = spatial.moran(here.snapshot, layer)
    far = concentration.of_layer(here.snapshot, layer)
    lines = [*words.moran(near, here.locale)]
    if near.why is not WhyNot.MIXED:
        lines.append(words.concentration(far, here.locale))
    html.show("coverage.html", title=here.t("coverage.pattern.title"), lines=lines, assumes_title="", assumes=())
